"""Blanks that belong where they stand: between names, addressees, columns and the halves of a slogan."""

import re
from functools import lru_cache

from builder.corpus.credits import is_name, is_roll
from builder.corpus.lines import line_at
from builder.corpus.minutes import minutes_label
from builder.corpus.shapes import (
    BLANKS,
    HAN,
    ends_sentence,
    enumerator,
    heading_level,
    is_salutation,
)

HALVES = re.compile(  # a heading, or how an item begins, of two halves: 一、守初心 担使命
    r"[一二三四五六七八九十\d（()）、.．]{1,6}(?:"
    + "|".join(rf"[{HAN}]{{{n}}} [{HAN}]{{{n}}}" for n in range(3, 9))
    + r")(?=[，,\n]|\Z)"
)
_QUOTED_HALVES = re.compile(
    rf"[“「『《][^“”「」『』《》\n{BLANKS}]{{3,10}}\u3000[^“”「」『』《》\n{BLANKS}]{{3,10}}[”」』》]"
)
_MAX_HALVES = 24  # characters of a motto in quotation marks
_ONE = rf"(?:[{HAN}]{{2,4}}|[{HAN}]\u3000{{1,2}}[{HAN}])"  # a name, which may be set wide
_WHENCE = r"[(（][^()（）\n]{1,16}[)）]"
_NAMES = re.compile(
    rf"[^:：\n]{{2,12}}[:：][{BLANKS}]*(?:(?:{_ONE}[{BLANKS}、]+){{2,}}{_ONE}[。]?|(?:{_ONE}{_WHENCE}[{BLANKS}]+)+{_ONE}{_WHENCE})|(?:[{HAN}]{{2,4}}[{BLANKS}]+){{3,}}[{HAN}]{{2,4}}"
)
_POST_AND_NAME = re.compile(rf"[{HAN}]{{2,6}}[:：][{HAN}、]{{2,20}} [{HAN}]{{2,4}}")
_PAIR = re.compile(rf"(?<![{HAN}])[{HAN}]{{2,6}}[:：]")
_WIDE_LABEL = re.compile(rf"[{HAN}][{BLANKS}]+[{HAN}][:：]")  # 出　席：
_ROW = re.compile(
    rf"[{HAN}A-Za-z]{{1,12}}(?:[{BLANKS}]+[{HAN}A-Za-z]{{0,8}}\d[\d.,]*[{HAN}%]{{0,4}}){{1,6}}"
)
# 项　目: one heading of a table
_SPREAD_WORD = re.compile(rf"(?<![{HAN}])[{HAN}](?:\u3000|[{BLANKS}]{{2,}})[{HAN}](?![{HAN}])")
_OFFICE = re.compile("[局办委部处镇乡道司院校会公长任记员室站所队村厅行團团處鎮鄉長記員隊廳]")
_ADDRESSED = re.compile(  # 副局长 李小满女士；
    rf"(?P<name>[{HAN}]{{2,3}})(?:先生|女士|小姐|同志|教授|博士)(?=[，。；、,;)）\n]|\Z)"
)
_NAMED = re.compile(rf"[{HAN}]{{0,4}}")
_ARTICLE = re.compile(  # 第三十条　本办法自公布之日起施行。
    rf"[{BLANKS}]*第[一二三四五六七八九十百零〇\d]{{1,6}}[条條章]\Z"
)
_PART = re.compile(rf"第[一二三四五六七八九十\d]{{1,3}}(?:部分|部份|[章节節篇])(?=[{BLANKS}])")
_LETTERED = re.compile(rf"[{BLANKS}]*[(（][a-hivx]{{1,3}}[)）]")  # (a) 面積不少於八平方米
_MAX_PART = 40  # characters of a line that heads a part: 第一部分  去年工作回顾
# 一　八月十三日的电报: no other blank in the line
_NUMBERED_LINE = re.compile(
    rf"[一二三四五六七八九十]{{1,3}}[{BLANKS}][^{BLANKS}\n、.．][^{BLANKS}\n]{{5,40}}"
)
# 01　写给新来的人: a heading
_COUNTED_LINE = re.compile(rf"0\d[{BLANKS}]+[^{BLANKS}\n。！？]{{2,24}}")
_ADDRESS_STARTS = frozenset(
    ["各位", "尊敬", "女士", "同志", "老师", "朋友", "亲爱", "先生", "同学", "敬爱", "親愛", "老師", "同學", "委员", "代表"]
)  # fmt: skip


def is_meant(text: str, start: int, end: int) -> bool:
    """Whether the blank separates what belongs apart: names, addressees, halves of a slogan."""
    if text[start:end] == "\u3000" and any(
        start in range(*found.span())
        for found in _QUOTED_HALVES.finditer(text, max(0, start - _MAX_HALVES), end + _MAX_HALVES)
    ):
        return True
    begin, _, line = line_at(text, start)
    if (end - start > 1 and _is_row_of_names(line)) or is_roll(line):
        return True
    if (
        _NUMBERED_LINE.fullmatch(line)
        or _COUNTED_LINE.fullmatch(line)
        or (text[start] == "\u3000" and _ARTICLE.match(text, begin, start))
    ):
        return True
    if _LETTERED.fullmatch(text, begin, start):
        return True
    if len(line) <= _MAX_PART and not ends_sentence(line) and (part := _PART.match(line)):
        return start == text.index(line, begin) + part.end()
    if _is_announced(text, start, line) or _signs_letter(text, begin, line):
        return True
    if _stands_in_table(text, begin, line, is_wide=text[start:end] != " "):
        return True
    halves = HALVES.match(text, begin)
    if _parts_columns(text, start, line) or (halves and start < halves.end()):
        return True
    if _OFFICE.match(text, start - 1):
        name = _NAMED.match(text, end) if minutes_label(line) else None
        addressed = _ADDRESSED.match(text, end)
        if (name and is_name(name.group())) or (addressed and is_name(addressed["name"])):
            return True
    if len(line) > 120 or (len(line) > 80 and ("，" in line or "," in line)):
        return False
    if _WIDE_LABEL.match(line) and line.find(text[start:end]) == 1:
        return False
    tokens = line.split()
    if _PAIR.match(text, end) and _PAIR.search(line[: max(0, line.find(text[end : end + 6]))]):
        return True
    if len(line) <= 80 and is_salutation(line):
        return text[end : end + 2] in _ADDRESS_STARTS
    if len(line) <= 120 and (_NAMES.fullmatch(line) or _POST_AND_NAME.fullmatch(line)):
        return True
    if _are_labelled_names(line):
        return True
    if len(line) <= 40 and (_ROW.fullmatch(line) or _heads_figures(text, end, len(tokens))):
        return True
    if len(line) <= 40 and (closed := _SPREAD_WORD.sub("项", line)) != line:
        is_row = _ROW.fullmatch(closed) or _heads_figures(text, end, len(closed.split()))
        return bool(is_row) and not _SPREAD_WORD.match(text, start - 1)
    if heading_level(line):
        bare = [
            token.rpartition("、")[2].rpartition("）")[2].rpartition(")")[2] for token in tokens
        ]
        return len(tokens) > 1 and len(set(map(len, bare))) == 1 and len(bare[0]) >= 4
    return False


def _signs_letter(text: str, begin: int, line: str) -> bool:
    """Whether a line of a relation and a name stands beneath the close of a letter: 你的学生 小禾."""
    if len(line) > _MAX_SIGNED or begin < 1 or not _SIGNED.fullmatch(line):
        return False
    return _CLOSES_LETTER.fullmatch(line_at(text, begin - 1).text) is not None


_MAX_SIGNED = 20  # characters
_SIGNED = re.compile(rf"[{HAN}]{{2,12}}[{BLANKS}]+[{HAN}]{{2,4}}")
_CLOSES_LETTER = re.compile("(?:此致)?敬[礼禮][！!。]?")


def _is_announced(text: str, start: int, line: str) -> bool:
    """Whether a colon announces the row of words in which the blank stands, or the rows above it."""
    if len(line) > _MAX_ROW:
        return False
    row = line
    while line and _WORD_ROW.fullmatch(line):
        start = text.rfind("\n", 0, start)
        line = line_at(text, start).text if start > 0 else ""
    if line == row or line[-1:] not in (":", "："):
        return False
    return not is_salutation(line) or all(map(is_name, row.split()))


def _stands_in_table(text: str, begin: int, line: str, *, is_wide: bool) -> bool:
    """Whether the line and one beside it are rows of cells: by wide blanks, or by figures in one column.

    Within a row that wide blanks part a narrow one says nothing.
    """
    cells = _cells(line)
    if not cells:
        return False
    end = text.find("\n", begin)
    beside = [line_at(text, begin - 1).text] if begin else []
    beside += [line_at(text, end + 1).text] if 0 <= end < len(text) - 1 else []
    if _WIDE_CELL.search(line):
        return is_wide and any(_cells(other) and _WIDE_CELL.search(other) for other in beside)
    for other in beside:
        others = _cells(other)
        if len(cells) == len(others) and any(
            _FIGURES.search(a) and _FIGURES.search(b)
            for a, b in zip(cells[1:], others[1:], strict=True)
        ):
            return True
    return False


def _cells(line: str) -> list[str]:
    """The cells of a row of a table; nothing where the line is prose or a numbered heading."""
    if len(line) > _MAX_COLUMNS or ends_sentence(line) or line[-1:] in ("，", "、", "；"):
        return []
    cells = line.split()
    is_row = _MIN_CELLS <= len(cells) <= _MAX_CELLS and not enumerator(line)
    return cells if is_row else []


_MIN_CELLS, _MAX_CELLS = 2, 8
_WIDE_CELL = re.compile(rf"(?<=\S)(?:\u3000|[{BLANKS}]{{2,}})(?=\S)")
_FIGURES = re.compile(r"\A[^\W\d_]{0,4}[+-]?\d[\d.,:：/]*[^\W\d_%]{0,4}[%％‰]?\Z")
_MAX_ROW = 120  # characters
_WORD_ROW = re.compile(rf"[{HAN}]{{2,12}}(?:[{BLANKS}、]+[{HAN}]{{2,12}})+。?")


def _parts_columns(text: str, start: int, line: str) -> bool:
    """Whether a wide blank parts a name, which begins the line, from the post behind it."""
    if text[start] != "\u3000" or "，" in line or line[-1] in "。！？":
        return False
    begin = text.rfind("\n", 0, start) + 1
    return is_name(text[begin:start]) and len(line) <= _MAX_COLUMNS


_MAX_COLUMNS = 60  # characters of a line of name and post


@lru_cache(maxsize=16)  # asked at each blank of a line
def _is_row_of_names(line: str) -> bool:
    """Whether wide blanks part the line into short words, as a list of those who vote is set."""
    words = _WIDE.split(line)
    return len(words) >= _MIN_NAMES and sum(len(n) <= _LONGEST_NAME for n in words) > 0.9 * len(
        words
    )


_WIDE = re.compile(rf"[{BLANKS}]{{2,}}")
_MIN_NAMES = 4
_LONGEST_NAME = 6  # characters


def _are_labelled_names(line: str) -> bool:
    """Whether the line is a label and several names, as 二等奖：李明　王小兰 or 三等奖：吴 刚 林木森.

    Two names alone are told by the wide blank between them.
    """
    found = _LABELLED.fullmatch(line)
    if found is None:
        return False
    names = _NAME_SET.findall(found["names"])
    is_row = len(names) > 1 and (len(names) > 2 or "\u3000" in line or "(" in line or "（" in line)
    return is_row and all(is_name("".join(name.split())) for name in names)


_NAME_SET = re.compile(
    rf"((?:[{HAN}][ \u3000]{{1,2}}[{HAN}](?![{HAN}])|[{HAN}]{{2,4}}))(?:{_WHENCE})?"
)
_LABELLED = re.compile(
    rf"[{HAN}]{{2,6}}[:：][ \u3000]*(?P<names>(?:{_NAME_SET.pattern}[ \u3000]+)+{_NAME_SET.pattern})"
)


def _heads_figures(text: str, position: int, n_columns: int) -> bool:
    """Whether the next line is a row of figures with as many columns."""
    end = text.find("\n", position)
    cells = line_at(text, end + 1).text.split() if end >= 0 else []
    return len(cells) == n_columns >= 2 and all(cell[0].isdecimal() for cell in cells[1:])
