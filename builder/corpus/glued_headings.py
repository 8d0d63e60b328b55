"""Speech pass on headings that stand on one line with the first item beneath them.

`一、工作回顾（一）水渠修通了1.清淤。今年…`: a copy lost the line ends behind headings.
"""

import re
from collections import Counter

from builder.corpus.engine import MEND, Edit
from builder.corpus.lines import line_at, lines_of
from builder.corpus.literals import LiteralScan
from builder.corpus.shapes import BLANKS, HAN

_ONE = r"[一二三四五六七八九十]{1,3}、"
_TWO = r"[(（][一二三四五六七八九十]{1,3}[)）]"
_HEADING = rf"[^。！？!?；;：:，,\n{BLANKS}]{{3,40}}?"
_FIRST_TWO = r"[(（]一[)）]"
_FIRST_THREE = r"1[.．、](?!\d)"
# What begins beneath the heading: the first of a lower level, a letter after it.
_BENEATH = {
    1: re.compile(rf"{_ONE}[{BLANKS}]*{_HEADING}(?={_FIRST_TWO}|{_FIRST_THREE})(?=[^{HAN}]*[{HAN}“])"),
    2: re.compile(rf"{_TWO}[{BLANKS}]*{_HEADING}(?={_FIRST_THREE})(?=[^{HAN}]*[{HAN}“])"),
}  # fmt: skip
_SECOND = {True: re.compile(r"(?m)^[(（]二[)）]"), False: re.compile(r"(?m)^2[.．、](?!\d)")}
_SPOKEN = re.compile(
    rf"(?:{_ONE}|{_TWO})[{BLANKS}]*{_HEADING}(?<![要是到有为為做于於的以就])(?=一是[{HAN}“])"
)
_START = re.compile(rf"{_ONE}|{_TWO}")
_SIGNS = LiteralScan([("（一）", "(一)", "1.", "1．", "1、")])


def glued_headings(text: str) -> list[Edit]:
    """Line ends behind headings that the first item beneath them follows without a mark.

    一是 tells only on a page that glues headings to numbers too: it may go on a sentence.
    """
    if not _SIGNS.places(text):
        return [_cut(at) for at in _beside_siblings(text)]
    starts = [line.start for line in lines_of(text) if _START.match(text, line.start)]
    cuts = [cut for start in starts for cut in _cuts(text, start)]
    if cuts:
        for place in (*starts, *cuts):
            found = _SPOKEN.match(text, place)
            if found and "二是" in line_at(text, place).text:
                cuts.append(found.end())
    return [_cut(at) for at in {*cuts, *_beside_siblings(text)}]


def _cut(at: int) -> Edit:
    return Edit(at, at, "\n", "heading run into the text", "layout", MEND)


def _beside_siblings(text: str) -> list[int]:
    """The ends of headings that run into their text, where two others alone are as long, clause by clause.

    三、追责任，不讲情面 and 二、定措施，不留尾巴: all have a letter in one place.
    """
    lines = lines_of(text)
    siblings = [
        m for n in lines if len(n.text) <= _MAX_SIBLING and (m := _TWO_CLAUSES.fullmatch(n.text))
    ]
    shapes = Counter(_shape(found) for found in siblings)
    ends: list[int] = []
    for shape in (shape for shape, n in shapes.items() if n >= _MIN_SIBLINGS):
        same = [found["head"] for found in siblings if _shape(found) == shape]
        for line in lines:
            number = _START.match(text, line.start) if line.text[-1] in "。！" else None
            end = number.end() + len(same[0]) if number else 0
            if (
                number
                and text[end : end + 1] not in _GOES_ON
                and _is_alike(text[number.end() : end], same)
            ):
                ends.append(end)
    return ends


def _shape(found: re.Match[str]) -> tuple[int, int]:
    return found["head"].index("，"), len(found["head"])


def _is_alike(head: str, siblings: list[str]) -> bool:
    """Whether the letters have their comma where the siblings have it, and another letter in common."""
    if _TWO_HALVES.fullmatch(head) is None:
        return False
    shared = [
        letters for letters in map(set, zip(head, *siblings, strict=True)) if len(letters) == 1
    ]
    return {"，"} in shared and len(shared) > 1


_TWO_HALVES = re.compile(rf"[{HAN}]{{2,8}}，[{HAN}]{{2,8}}")
_TWO_CLAUSES = re.compile(rf"(?:{_ONE}|{_TWO})(?P<head>{_TWO_HALVES.pattern})")
_MIN_SIBLINGS, _MAX_SIBLING = 2, 24
_GOES_ON = frozenset("的了着过過也都和与與及，、。；：！？”》")


def _cuts(text: str, start: int) -> list[int]:
    """The ends of the headings that follow one another from the start of a line."""
    cuts: list[int] = []
    for level in (1, 2):
        found = _BENEATH[level].match(text, start)
        if found and _SECOND[text[found.end()] in "(（"].search(text, found.end()):
            start = found.end()
            cuts.append(start)
    return cuts
