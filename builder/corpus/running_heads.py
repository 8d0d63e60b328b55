"""Page pass on running heads: what stands at the top of every printed page, title or number or both."""

import re
from collections import Counter
from itertools import pairwise

from builder.corpus.credits import is_post_and_name
from builder.corpus.days import dated_title
from builder.corpus.engine import Edit
from builder.corpus.headers import is_header
from builder.corpus.lines import Line, drop_line, lines_of
from builder.corpus.rows import has_marks
from builder.corpus.shapes import (
    BLANKS,
    HAN,
    POST_LABEL,
    ends_sentence,
    enumerator,
    heading_level,
    is_salutation,
    is_subtitle,
    is_title,
)


def running_heads(text: str) -> list[Edit]:
    """Drops of what stands at the edges of printed pages, and mostly within a sentence.

    Short lines that come again and again, heads with a number, and blocks of short lines one of which
    is a page's number, between the halves of a sentence.
    """
    lines = [
        n for n in lines_of(text) if len(n.text) > _MAX_NUMBER or not _PAGE_NUMBER.fullmatch(n.text)
    ]
    places: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if _MIN_SHORT <= len(line.text) <= _MAX_HEAD and not ends_sentence(line.text):
            places.setdefault(line.text, []).append(i)
    edits = _numbered_heads(text, lines)
    for head, own in places.items():
        if (
            len(own) < (2 if len(head) >= _MIN_HEAD else _MIN_PAGES)
            or enumerator(head)
            or is_salutation(head)
            or head[-1] in ",，、:："
        ):
            continue
        if POST_LABEL.match(head) or head.count("、") > 1:
            continue  # what a chair says at each vote, and lists of those who vote
        if is_post_and_name(head) and any(i and is_header(lines[i - 1].text) for i in own):
            continue
        if _CLAUSE.search(head) and (len(own) < _MIN_PAGES or _CLAUSES.search(head)):
            continue  # a refrain, or a formula
        if len(own) >= _MIN_PAGES and all(
            after - before <= _N_VERSES for before, after in pairwise(own)
        ):
            continue  # a refrain behind each verse or two: no printed page is so short
        if not _OF_PRINT.search(head) and any(_is_verse(lines, i) for i in own):
            continue
        within = [i for i in own if i and _is_open(lines[i - 1].text)]
        if _OVER.search(head) or _is_said_again([lines[i - 1].text for i in within]):
            continue
        if within and all(lines[i - 1].text[-1] in "，,；;" for i in within):
            continue  # a refrain
        if 2 * len(within) >= len(own):
            edits += [
                drop_line(lines[i], text, rule="running head", kind="pagination")
                for i in own
                if (i >= _N_TITLE_LINES or (i in within and not _heads_speech(lines, i)))
                and not (i == own[0] <= _N_HEAD_LINES and is_title(head))
            ]
    edits += _days_beside(text, lines, {edit.start for edit in edits})
    return list({edit.start: edit for edit in edits}.values())


def _is_verse(lines: list[Line], index: int) -> bool:
    """Whether short lines without marks stand on both sides of a line, as in a song."""
    beside = lines[max(0, index - 1) : index] + lines[index + 1 : index + 2]
    return len(beside) == 2 and all(
        len(line.text) <= _MAX_VERSE and not has_marks(line.text) for line in beside
    )


_MAX_VERSE = 12  # characters


def _days_beside(text: str, lines: list[Line], gone: set[int]) -> list[Edit]:
    """Drops of lines of a council and its day beside another head, or with a page's number in a sentence."""
    edits: list[Edit] = []
    for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
        is_beside = above.start in gone or below.start in gone
        is_head = is_beside and _COUNCIL_AND_DAY.fullmatch(line.text)
        is_numbered = (
            line.text[-1].isdigit()
            and _is_open(above.text)
            and _DAY_AND_NUMBER.fullmatch(line.text)
        )
        if line.start not in gone and (is_head or is_numbered):
            edits.append(drop_line(line, text, rule="running head", kind="pagination"))
    return edits


_DAY = "(?:\\d{4}|[一二][〇○零一二三四五六七八九]{3})年[\\d一二三四五六七八九十]{1,2}月[\\d一二三四五六七八九十]{1,3}日"
_COUNCIL_AND_DAY = re.compile(  # 立法會 ─ 二零零九年十月十四日
    rf"[{HAN}]{{2,12}}(?:[{BLANKS}]*[─—–-]+[{BLANKS}]*|[{BLANKS}]+){_DAY}|{_DAY}[{BLANKS}]*[─—–-]+[{BLANKS}]*[{HAN}]{{2,12}}"
)

_DAY_AND_NUMBER = re.compile(rf"[{HAN}]{{2,16}}[{BLANKS}]+{_DAY}[{BLANKS}]+\d{{1,4}}")

_CLAUSES = re.compile("[；;]|，.*，")
_OVER = re.compile("[。！？].")  # a sentence, and the start of another


def _is_said_again(above: list[str]) -> bool:
    """Whether the lines of prose above recur, too, as in a formula of a debate."""
    prose = [line for line in above if has_marks(line)]
    return len(set(prose)) < len(prose)


def _heads_speech(lines: list[Line], index: int) -> bool:
    """Whether the line is a title: a date, a name, an occasion or a salutation comes next."""
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    is_second = is_subtitle(following) or following[:1] in ("（", "(")
    return is_title(lines[index].text) and (is_second or is_header(following))


def _is_open(line: str) -> bool:
    """Whether a line of prose stops within a sentence."""
    level = heading_level(line)
    is_prose = level is None or (level == 6 and ("，" in line or "," in line))
    return (
        len(line) >= _MIN_PROSE_LINE
        and is_prose
        and not ends_sentence(line)
        and line[-1] not in ":："
        and not _ROW.search(line)
    )


_ROW = re.compile(r"\u3000\u3000|\|[^|]+\||[ ]{4}")  # names of those who vote, cells of a table


def _numbered_heads(text: str, lines: list[Line]) -> list[Edit]:
    """Drops of heads with the page's number in them or beside them."""
    titles = {line.text for line in lines[:_N_HEAD_LINES]}
    above = [line.text for line in lines[:_N_TITLE_LINES]]
    edits = [
        drop_line(line, text, rule="running head", kind="pagination")
        for line in lines[_N_TITLE_LINES:]
        if line.text[-1] in _AFTER_NUMBER
        and (found := _NUMBERED_HEAD.fullmatch(line.text))
        and (found["head"] in titles or any(found["head"] in title for title in above))
    ]
    return [
        *edits,
        *_dotted_numbers(text),
        *_heads_at_numbers(text),
        *_heads_below_numbers(text),
        *_heads_beside_numbers(text, lines),
        *_blocks(text),
    ]


def _blocks(text: str) -> list[Edit]:
    """Drops of two to four short lines with a bare number among them that part a sentence in two."""
    lines = lines_of(text)
    edits: list[Edit] = []
    numbers = (i for i, n in enumerate(lines) if len(n.text) <= 4 and n.text.isdecimal())
    for i in numbers:
        block = _block_around(lines, i)
        above, below = lines[block.start - 1], lines[block.stop : block.stop + 1]
        if not 2 <= len(block) <= _MAX_BLOCK or not block.start or not below:
            continue
        is_parted = (
            "\n\n" in text[above.end : lines[block.start].start + 1]
            or "\n\n" in (text[lines[block.stop - 1].end : below[0].start + 1])
        )
        is_head = any(_OF_PRINT.search(lines[j].text) for j in block if j != i)
        goes_on = not is_header(below[0].text) and not enumerator(below[0].text)
        if (
            is_head
            and is_parted
            and _is_open(above.text)
            and goes_on
            and text[below[0].start] not in BLANKS
        ):
            edits += [
                drop_line(lines[j], text, rule="running head", kind="pagination") for j in block
            ]
    return edits


def _block_around(lines: tuple[Line, ...], index: int) -> range:
    """The short lines without marks of a sentence around a page's number."""
    first, last = index, index
    while first and _is_short(lines[first - 1].text):
        first -= 1
    while last + 1 < len(lines) and _is_short(lines[last + 1].text):
        last += 1
    return range(first, last + 1)


def _is_short(line: str) -> bool:
    return len(line) <= _MAX_HEAD and not _CLAUSE.search(line)


_OF_PRINT = re.compile("[\\d第卷期報报刊輯辑編编集誌志會会議议]|紀錄|记录|記錄|公報|年度")
_CLAUSE = re.compile("[，。；：！？,;!?]")
_MAX_BLOCK = 4  # lines at the edges of two printed pages


def _dotted_numbers(text: str) -> list[Edit]:
    """Drops of page numbers between dots that go up one by one, with what stands beside them."""
    if text.count("·") < _MIN_DOTS:
        return []
    found = [(line, match) for line in lines_of(text) if (match := _DOTTED.fullmatch(line.text))]
    numbers = [int(match["number"]) for _, match in found]
    steps = [after - before for before, after in pairwise(numbers)]
    heads = Counter(head for _, match in found if (head := match["head"] or match["right"]))
    is_one_head = len(heads) == 1 and heads.total() > 1  # on some pages it is lost
    if not steps or (set(steps) != {1} and not (is_one_head and min(steps) > 0)):
        return []
    return [drop_line(line, text, rule="running head", kind="pagination") for line, _ in found]


def _heads_beside_numbers(text: str, lines: list[Line]) -> list[Edit]:
    """Drops of lines that are one head and a rising number, where one of them stands in a sentence."""
    places: dict[str, list[tuple[int, int]]] = {}
    for i, line in enumerate(lines):
        if len(line.text) > _MAX_SPREAD:
            continue
        if line.text[-1].isdigit() and (found := _HEAD_AND_NUMBER.fullmatch(line.text)):
            places.setdefault(found["head"], []).append((i, int(found["number"])))
        elif any(map(line.text.__contains__, _WIDE)) and (found := _AT_EDGES.fullmatch(line.text)):
            head, number = found["head"] or found["right"], found["number"] or found["left"]
            places.setdefault(head, []).append((i, int(number)))
    edits: list[Edit] = []
    for own in places.values():
        is_rising = all(before[1] < after[1] for before, after in pairwise(own))
        if (
            len(own) > 1
            and is_rising
            and any(i > 1 and _is_open(lines[i - 1].text) for i, _ in own)
        ):
            edits += [
                drop_line(lines[i], text, rule="running head", kind="pagination")
                for i, _ in own
                if i or not dated_title(lines[i].text)
            ]
    return edits


def _heads_at_numbers(text: str) -> list[Edit]:
    """Drops of page numbers that go up one by one, each with the same lines beside it."""
    lines = lines_of(text)
    numbers = {
        i: int(found["number"])
        for i, line in enumerate(lines)
        if len(line.text) <= _MAX_NUMBER and (found := _BARE_NUMBER.fullmatch(line.text))
    }
    steps = {after - before for before, after in pairwise(numbers.values())}
    if len(numbers) < _MIN_PAGES or steps != {1}:
        return []
    beside = Counter(
        line.text
        for i in numbers
        for line in lines[max(0, i - _N_BESIDE) : i + 1 + _N_BESIDE]
        if _MIN_HEAD <= len(line.text) <= _MAX_HEAD and not ends_sentence(line.text)
    )
    everywhere = Counter(line.text for line in lines)
    heads = {
        head
        for head, n in beside.items()
        if n >= len(numbers) - 1 and everywhere[head] >= _MIN_PAGES  # the first may be far from one
    }
    if not heads:
        return []
    near = {j for i in numbers for j in range(i - _N_BESIDE, i + 1 + _N_BESIDE)}
    return [
        drop_line(line, text, rule="running head", kind="pagination")
        for i, line in enumerate(lines)
        if i in numbers
        or (
            i >= _N_TITLE_LINES
            and line.text in heads
            and (i in near or (i < min(numbers) and not is_header(line.text)))
        )
    ]


def _heads_below_numbers(text: str) -> list[Edit]:
    """Drops of lines that stand at the page's top and again right below the number of a printed page.

    One that heads a second speech has a name, a date or a salutation beneath it.
    """
    lines = lines_of(text)
    heads = {
        line.text
        for line in lines[:_N_TITLE_LINES]
        if _MIN_HEAD <= len(line.text) <= _MAX_HEAD and not ends_sentence(line.text)
    }
    return [
        drop_line(head, text, rule="running head", kind="pagination")
        for above, head, below in zip(lines, lines[1:], lines[2:], strict=False)
        if head.text in heads
        and _MARKED_NUMBER.fullmatch(above.text)
        and not (is_header(below.text) or is_salutation(below.text))
    ]


_MARKED_NUMBER = re.compile(
    rf"[-—–·]+[{BLANKS}]*\d{{1,3}}[{BLANKS}]*[-—–·]+|第[{BLANKS}]*\d{{1,3}}[{BLANKS}]*[页頁](?:[{BLANKS},，/／]*[共总總][{BLANKS}]*\d{{1,3}}[{BLANKS}]*[页頁])?"
)
_AFTER_NUMBER = "页頁-—–)）"
_NUMBERED_HEAD = re.compile(
    rf"(?P<head>.{{5,60}}?)[{BLANKS}]*(?:第[{BLANKS}]*\d{{1,4}}[{BLANKS}]*[页頁](?:[{BLANKS},，/]*[共总總][{BLANKS}]*\d{{1,4}}[{BLANKS}]*[页頁])?|[-—–(（][{BLANKS}]*\d{{1,3}}[{BLANKS}]*[-—–)）])"
)
_BARE_NUMBER = re.compile(
    rf"[-—–－·(（第{BLANKS}]{{0,4}}(?P<number>\d{{1,6}})[-—–－·)）页頁{BLANKS}]{{0,4}}"
)
_HEAD_AND_NUMBER = re.compile(rf"(?P<head>[^\d。，,：:]{{4,36}}?)[{BLANKS}]+(?P<number>\d{{1,4}})")
_AT_EDGES = re.compile(  # 公报 2016年11月23日 at one edge of the page, its number at the other
    r"(?P<head>[^。，：\u3000]{4,40}?)[ \u3000]{4,}(?P<number>\d{1,4})|(?P<left>\d{1,4})[ \u3000]{4,}(?P<right>[^。，：\u3000]{4,40})"
)
_WIDE = ("\u3000" * 4, " " * 4)  # between them
_DOTTED = re.compile(
    rf"(?:(?P<head>[^。，\d·]{{2,30}}?)[{BLANKS}]+)?·[{BLANKS}]*(?P<number>\d{{1,4}})[{BLANKS}]*·(?:[{BLANKS}]+(?P<right>[^。，\d·]{{2,30}}))?"
)
_MIN_DOTS = 4  # around two numbers
_MAX_SPREAD = 90  # characters of a head and a number at the two edges of a page
_MAX_NUMBER = 14  # characters
_N_HEAD_LINES = 8
_N_BESIDE = 3  # lines above or below a page number that can be the page's head
_MIN_PAGES = 3
_N_VERSES = 2  # lines
_PAGE_NUMBER = re.compile(
    rf"[-—–·{BLANKS}]*(?:第[{BLANKS}]*)?\d{{1,3}}[{BLANKS}]*(?:[页頁]|[/／][{BLANKS}]*\d{{1,3}})?[-—–·{BLANKS}]*"
)
_MIN_SHORT, _MIN_HEAD, _MAX_HEAD = 4, 5, 40  # characters
_MIN_PROSE_LINE = 16
_N_TITLE_LINES = 3  # there the line is a title
