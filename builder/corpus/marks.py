"""Mends inside lines: the speaker's words that the web broke, where what stood there is certain."""

import re
from bisect import bisect_left

from builder.corpus.common_words import COMMON_WORDS
from builder.corpus.credits import is_name, is_roll
from builder.corpus.engine import MEND, Edit, edit_of
from builder.corpus.lines import BLANKS_SET, line_at
from builder.corpus.literals import CharacterScan
from builder.corpus.minutes import minutes_label
from builder.corpus.rules import InlineRule, inline_edits
from builder.corpus.shapes import BLANKS, HAN, heading_level, is_salutation
from builder.corpus.spaced_numbers import but_for_numbers

_MARKS = "，。、；：！？“”‘’（）《》〈〉【】「」『』〔〕…—,;:!?()%％‰"

CLAUSE_START = re.compile(
    r"(?:[下上]面|今[天年日后]|去年|现在|目前|当前|近[年期来]|我|你|他|这|那|各|大家|同志|同时|同時|因此|所以|但|而且|如果|第[一二三四五]|[一二三四五六七八九]是|"
    r"[一二三四五六]要|首先|其次|最[后後]|[要就也还還又在对對从為为让讓]|希望|会议|會議|通[过過]|根据|按照|全[省市县縣区區镇鎮乡鄉村])"
)
_IS_DONE = "|".join(  # 渠是村里修的. says it all
    rf"(?<=是[{HAN}]{{{n}}}的[.．`´])" for n in range(2, 7)
)
MARK_RULES = (
    InlineRule(
        "mark after 的",
        "mark",
        "mend",
        ("的.", "的．", "的`", "的´"),
        re.compile(rf"(?<=[{HAN}]的)[.．`´](?=[{HAN}])(?!{CLAUSE_START.pattern})(?!(?<=[{HAN}]{{8}}[.．`´])(?!放矢)[^，。、；：！？,;:!?\n]{{5}})(?!(?:{_IS_DONE})[{HAN}]{{4}})"),
        "",
        (("有的.放矢地抓", "有的放矢地抓"),),
        ("一.乡村工作", "会议结束了.下面发言", "这件事是党委定的.下面我讲两点", "渠首的新闸是前年冬天换的.钥匙挂在墙上，谁都能取", "树是大家栽的.果子归大家"),
    ),
    InlineRule(
        "apostrophe in a line",
        "mark",
        "mend",
        ("'",),
        re.compile(rf"(?m)^[^'‘’\n]*[{HAN}](?P<cut>')(?=[{HAN}])[^'‘’\n]*$"),
        "",
        (("这是我们的'优势所在", "这是我们的优势所在"), ("要持证上'岗。", "要持证上岗。")),
        ("这是'大家的'事。", "80'后"),
        reach=None,
    ),
    InlineRule(
        "ornament of a heading",
        "mark",
        "mend",
        ("■", "●", "◆", "★", "▲", "◎", "▍", "▌", "▎", "□", "◇", "☆", "▪", "♦", "❖"),
        re.compile(rf"(?m)^[■●◆★▲◎▍▌▎□◇☆▪♦❖][{BLANKS}]*(?=(?:[一二三四五六七八九十]{{1,3}}、|[(（][一二三四五六七八九十]{{1,3}}[)）]|第[一二三四五六七八九十]{{1,3}}[，、部章]))"),
        "",
        (("■一、先修渠首", "一、先修渠首"), ("◆ （二）再修渠尾", "（二）再修渠尾")),
        ("■先修渠首", "渠首■一、二号闸"),
        reach=12,
    ),
    InlineRule(
        "mark beside a mark",
        "mark",
        "mend",
        tuple(odd + mark for odd in "-·." for mark in "，。、；："),
        re.compile(rf"(?<=[{HAN}])[-·.](?=[，。、；：])"),
        "",
        (("写明谁来办-、怎么办", "写明谁来办、怎么办"), ("垄沟.、支渠", "垄沟、支渠")),
        ("见附表A-、B-两栏", "县-镇-村，三级", "分1.、2.两条", "水渠……、机井"),
        reach=6,
    ),
    InlineRule(
        "doubled mark",
        "mark",
        "mend",
        ("。。", "，，", "、、", "；；", "：：", ",,", ";;"),
        re.compile(r"(?<=。)(?<!。。)。(?!。)|(?<=，)(?<!，，)，(?!，)|(?<=、)(?<!、、)、(?!、)|(?<=；)；(?!；)|(?<=：)：(?!：)|(?<=,)(?<!,,),(?!,)|(?<=;);(?!;)"),
        "",
        (("要抓紧抓实。。", "要抓紧抓实。"), ("一要快，，二要好", "一要快，二要好")),
        ("我想说。。。算了", "要抓紧……抓实"),
    ),
)  # fmt: skip

BLANK_SCAN = CharacterScan(BLANKS_SET)
_OPENERS = CharacterScan("“「『《")
_GAP = re.compile(rf"[{BLANKS}]+")
_IS_HAN = re.compile(rf"[{HAN}]")
_UNIT = r"(?:万|亿|萬|億|多)?(?:元|件|案|份|例|人次|人|个|個|户|戶|名|项|項|次|处|處|所|栋|幢|棟|座|家|亩|畝|公里|平方米|立方米|吨|噸|米|台|辆|輛|条|條|场|場|期|起|岁|歲|对|對|村|页|课时|天|年|月|日|%|％|‰)"
LOST_NUMBER = re.compile(
    rf"(?<=[{HAN}、])(?<![一二三四五六七八九十百千几两])[{BLANKS}]+{_UNIT}(?:以上|以下|左右|多)?(?=[,，。;；、)）\n〃﹐‚{BLANKS}]|$)|(?<=[{HAN}])[{BLANKS}]+(?:万|亿)?(?:元|%|％|‰|个|户|件|吨|亩|名)(?=[.])|[{BLANKS}](?<=[共约達达为為有至到了增减费款].)[{BLANKS}]*(?:多|余|餘)?(?:万|亿)?(?:元|件|案|份|例|人次|人|个|個|户|戶|名|项|項|家|亩|畝|公里|平方米|吨|万|亿)(?=[{HAN},，。;；、])"
)
LOST_NAME = re.compile(  # a blank where a name was: 由 宣读决定
    rf"(?<=[由请請])[{BLANKS}]+(?=(?:同志)?(?:宣[读讀]|[讲講][话話]|主持|致[辞辭词詞]|[传傳][达達]|通[报報]|[发發]言)[{HAN}《“，,。；;])"
)
_ONE = rf"(?:[{HAN}]{{2,4}}|[{HAN}]\u3000{{1,2}}[{HAN}])"  # a name, which may be set wide
_WHENCE = r"[(（][^()（）\n]{1,16}[)）]"
_NAMES = re.compile(
    rf"[^:：\n]{{2,12}}[:：][{BLANKS}]*(?:(?:{_ONE}[{BLANKS}、]+){{2,}}{_ONE}[。]?|(?:{_ONE}{_WHENCE}[{BLANKS}]+)+{_ONE}{_WHENCE})|(?:[{HAN}]{{2,4}}[{BLANKS}]+){{3,}}[{HAN}]{{2,4}}"
)


def gaps(text: str) -> list[Edit]:
    """Blanks inside Chinese text leave, but where a number vanished, between names, in slogans.

    Those beside figures stay in a text that sets all figures and Latin words so. Those between or
    within quotation marks leave only where the text strews blanks elsewhere, as do those that stand
    behind each number.
    """
    edits: list[Edit] = []
    in_mottos: list[Edit] = []
    end = 0
    blanks = BLANK_SCAN.places(text)
    openers = _OPENERS.places(text) if blanks else []
    for start in blanks:
        if start < end:
            continue  # the same gap
        found = _GAP.match(text, start)
        end = found.end() if found else start
        if not 0 < start < end < len(text):
            continue
        if not _are_apart(text[start - 1], text[end]):
            if _stands_in_number(text, start, end):
                edits.append(edit_of((start, end, "", "blank in a number", "blank", MEND)))
            continue
        is_lost = LOST_NUMBER.match(text, start) and not _is_lone(text, start, end)
        if is_lost or LOST_NAME.match(text, start):
            continue
        opened = _opened_before(openers, start)
        is_verse = _is_within(_VERSE, text, opened, start) and not _cuts_word(text, start, end)
        if is_verse or _is_meant(text, start, end):
            continue
        is_between = text[start - 1] in "”」" and text[end] in "“「"  # two names in a row
        is_in_motto = is_between or _is_within(_MOTTO, text, opened, start)
        (in_mottos if is_in_motto else edits).append(
            edit_of((start, end, "", "blank in Chinese text", "blank", MEND))
        )
    edits = but_for_numbers(edits, text) if len(edits) > 1 else edits
    if any(_IS_HAN.match(text, e.start - 1) and _IS_HAN.match(text, e.end) for e in edits):
        return edits + in_mottos
    figures = [e for e in edits if text[e.start - 1].isdecimal() or text[e.end].isdecimal()]
    return [e for e in edits if e not in figures] if figures and _sets_apart(text) else edits


def _cuts_word(text: str, start: int, end: int) -> bool:
    """Whether a blank parts a common word and no word ends or begins there: 最美退 役军人."""
    if text[start - 1] + text[end] not in COMMON_WORDS:
        return False
    return COMMON_WORDS.isdisjoint((text[start - 2 : start], text[end : end + 2]))


def _is_lone(text: str, start: int, end: int) -> bool:
    """Whether one letter behind 的 or 个 wants the unit behind the blank: 年迈的老 人, 五个小 项."""
    letter = text[start - 1]
    is_half = letter in "大小" or letter + text[end] in COMMON_WORDS
    return is_half and letter not in _COUNTS and text[max(0, start - 2)] in "的个個些"


_COUNTS = frozenset("共约約有为為达達至到超近前后後上下整第多")  # 参加的有 人: a number is lost


def _sets_apart(text: str) -> bool:
    """Whether the text sets Latin words and figures off from Chinese by a blank, as a house style."""
    words = len(_SET_WORD.findall(text))
    if words < _MIN_SET or words < _MOST * len(_JOINED_WORD.findall(text)):
        return False
    return len(_SET_FIGURE.findall(text)) >= max(
        _MIN_SET, _MOST * len(_JOINED_FIGURE.findall(text))
    )


_SET_WORD = re.compile(rf"[{HAN}] (?=[A-Za-z])|[A-Za-z] (?=[{HAN}])")
_JOINED_WORD = re.compile(rf"[{HAN}](?=[A-Za-z])|[A-Za-z](?=[{HAN}])")
_SET_FIGURE = re.compile(rf"[{HAN}] (?=\d)|\d (?=[{HAN}])")
_JOINED_FIGURE = re.compile(rf"[{HAN}](?=\d)|\d(?=[{HAN}])")
_MIN_SET, _MOST = 4, 5  # so many, and so many times as often as not


def _stands_in_number(text: str, start: int, end: int) -> bool:
    """Whether a blank parts digits of a number that a sentence counts with, set digit by digit: 1 9 0 0名."""
    if end - start > 1 or not (text[start - 1].isdecimal() and text[end].isdecimal()):
        return False
    first = max(0, start - _MAX_SPREAD)
    return any(
        found.start("digits") < start < found.end("digits")
        for found in _SPREAD_NUMBER.finditer(text, first, end + _MAX_SPREAD)
    )


_SPREAD_NUMBER = re.compile(
    rf"(?<=[{HAN}，。（])[ ]?(?P<digits>[1-9](?: \d){{2,7}})[ ]?(?=(?:多|余|万|亿)?(?:年|人|名|户|元(?!朗)|万|亿|亩|个|件|公里|吨|项|%))"
)
_MAX_SPREAD = 20  # characters of such a number


def _are_apart(left: str, right: str) -> bool:
    """Whether a blank between the two letters is none that Chinese text has."""
    if left.isdecimal():
        return right in _MARKS or bool(_IS_HAN.match(right))
    if left not in _MARKS and not _IS_HAN.match(left):
        return False
    return bool(_IS_HAN.match(right)) or right in _MARKS or right == "." or right.isdecimal()


_POST_AND_NAME = re.compile(rf"[{HAN}]{{2,6}}[:：][{HAN}、]{{2,20}} [{HAN}]{{2,4}}")
_PAIR = re.compile(rf"(?<![{HAN}])[{HAN}]{{2,6}}[:：]")
_WIDE_LABEL = re.compile(rf"[{HAN}][{BLANKS}]+[{HAN}][:：]")  # 出　席：
_ROW = re.compile(
    rf"[{HAN}A-Za-z]{{1,12}}(?:[{BLANKS}]+[{HAN}A-Za-z]{{0,8}}\d[\d.,]*[{HAN}%]{{0,4}}){{1,6}}"
)


_OFFICE = re.compile("[局办委部处镇乡道司院校会公长任记员室站所队村厅行團团處鎮鄉長記員隊廳]")
_NAMED = re.compile(rf"[{HAN}]{{0,4}}")
_QUOTED_HALVES = re.compile(
    rf"[“「『《][^“”「」『』《》\n{BLANKS}]{{3,10}}\u3000[^“”「」『』《》\n{BLANKS}]{{3,10}}[”」』》]"
)
_MAX_HALVES = 24  # characters of a motto in quotation marks


HALVES = re.compile(  # a heading, or how an item begins, of two halves: 一、守初心 担使命
    r"[一二三四五六七八九十\d（()）、.．]{1,6}(?:"
    + "|".join(rf"[{HAN}]{{{n}}} [{HAN}]{{{n}}}" for n in range(3, 9))
    + r")(?=[，,\n]|\Z)"
)
_VERSE = re.compile(  # three phrases or more, or two as long as each other
    rf"[“「『《](?:(?:[{HAN}]{{2,10}}[ \u3000]){{2,8}}[{HAN}]{{2,10}}|"
    + "|".join(rf"[{HAN}]{{{n}}} [{HAN}]{{{n}}}" for n in range(3, 11))
    + ")[”」』》]"
)
_MOTTO = re.compile(rf"[“「『《][{HAN}]{{4,16}} [{HAN}]{{4,16}}[”」』》]")
_MAX_VERSE = 60  # characters of a motto or a verse in quotation marks


def _opened_before(openers: list[int], start: int) -> int:
    """Where the last quotation mark opens before a blank; -1 where none is near."""
    index = bisect_left(openers, start) - 1
    is_near = index >= 0 and openers[index] >= start - _MAX_VERSE
    return openers[index] if is_near else -1


def _is_within(pattern: re.Pattern[str], text: str, opened: int, start: int) -> bool:
    """Whether the blank parts the phrases of a motto or a verse in the quotation marks opened there."""
    found = pattern.match(text, opened) if opened >= 0 else None
    return found is not None and start < found.end()


_MAX_ROW = 120  # characters
_WORD_ROW = re.compile(rf"[{HAN}]{{2,12}}(?:[{BLANKS}、]+[{HAN}]{{2,12}})+。?")


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


def _parts_columns(text: str, start: int, line: str) -> bool:
    """Whether a wide blank parts a name, which begins the line, from the post behind it."""
    if text[start] != "\u3000" or "，" in line or line[-1] in "。！？":
        return False
    begin = text.rfind("\n", 0, start) + 1
    return is_name(text[begin:start]) and len(line) <= _MAX_VERSE


def _is_row_of_names(line: str) -> bool:
    """Whether wide blanks part the line into short words, as a list of those who vote is set."""
    words = _WIDE.split(line)
    return len(words) >= _MIN_NAMES and sum(len(n) <= _LONGEST_NAME for n in words) > 0.9 * len(
        words
    )


_WIDE = re.compile(rf"[{BLANKS}]{{2,}}")
_MIN_NAMES = 4
_LONGEST_NAME = 6  # characters
_ARTICLE = re.compile(  # 第三十条　本办法自公布之日起施行。
    rf"[{BLANKS}]*第[一二三四五六七八九十百零〇\d]{{1,6}}[条條章]\Z"
)
# 一　八月十三日的电报: no other blank in the line
_NUMBERED_LINE = re.compile(rf"[一二三四五六七八九十]{{1,3}}[{BLANKS}][^{BLANKS}\n]{{6,40}}")


def _is_meant(text: str, start: int, end: int) -> bool:
    """Whether the blank separates what belongs apart: names, addressees, halves of a slogan."""
    if text[start:end] == "\u3000" and any(
        start in range(*found.span())
        for found in _QUOTED_HALVES.finditer(text, max(0, start - _MAX_HALVES), end + _MAX_HALVES)
    ):
        return True
    begin, _, line = line_at(text, start)
    if (end - start > 1 and _is_row_of_names(line)) or is_roll(line):
        return True
    if _NUMBERED_LINE.fullmatch(line) or (
        text[start] == "\u3000" and _ARTICLE.match(text, begin, start)
    ):
        return True
    if _is_announced(text, start, line):
        return True
    halves = HALVES.match(text, begin)
    if _parts_columns(text, start, line) or (halves and start < halves.end()):
        return True
    if (
        minutes_label(line)
        and _OFFICE.match(text, start - 1)
        and (name := _NAMED.match(text, end))
        and is_name(name.group())
    ):
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


# 项　目: one heading of a table
_SPREAD_WORD = re.compile(rf"(?<![{HAN}])[{HAN}](?:\u3000|[{BLANKS}]{{2,}})[{HAN}](?![{HAN}])")


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


_ADDRESS_STARTS = frozenset(
    ["各位", "尊敬", "女士", "同志", "老师", "朋友", "亲爱", "先生", "同学", "敬爱", "親愛", "老師", "同學", "委员", "代表"]
)  # fmt: skip


def marks(text: str) -> list[Edit]:
    """What the rules of this file mend."""
    edits = inline_edits(text, MARK_RULES)
    if "." in text and len(_DOT_AS_STOP.findall(text)) > text.count("。"):
        return [edit for edit in edits if edit.rule != "mark after 的"]
    return edits


_DOT_AS_STOP = re.compile(rf"[.](?<=[{HAN}][.])(?=[{HAN}\n])")
