"""Speech pass on headings that stand on one line with the first item beneath them.

`一、工作回顾（一）水渠修通了1.清淤。今年…`: a copy lost the line ends behind headings.
"""

import re
from collections import Counter
from itertools import takewhile

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
        return [_cut(at) for at in {*_beside_siblings(text), *_of_one_form(text)}]
    starts = [line.start for line in lines_of(text) if _START.match(text, line.start)]
    cuts = [cut for start in starts for cut in _cuts(text, start)]
    if cuts:
        for place in (*starts, *cuts):
            found = _SPOKEN.match(text, place)
            if found and "二是" in line_at(text, place).text:
                cuts.append(found.end())
    return [_cut(at) for at in {*cuts, *_beside_siblings(text), *_of_one_form(text)}]


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


def _of_one_form(text: str) -> list[int]:
    """The ends of headings that all begin and end alike and run into their paragraphs.

    一、做一个讲真话的县长上级问… 二、做一个办实事的县长今年…: 做一个 and 的县长 frame them all.
    """
    if "\n二、" not in text:
        return []
    lines = [line for line in lines_of(text) if _FIRST_LEVEL.match(line.text)]
    bodies = [line.text[line.text.index("、") + 1 :] for line in lines]
    if len(bodies) < _MIN_FRAMED or any(body[-1] not in "。！？" for body in bodies):
        return []
    begun = sum(
        1 for _ in takewhile(lambda letters: len(set(letters)) == 1, zip(*bodies, strict=False))
    )
    runs = [found.group() for body in bodies if (found := _LETTERS.match(body))]
    if begun < _MIN_FRAME or len(runs) < len(bodies):
        return []
    first = runs[0]
    for size in range(_MAX_FRAME, _MIN_FRAME - 1, -1):
        for end in range(begun + 1 + size, len(first) + 1):
            frame = first[end - size : end]
            ends = [run.find(frame, begun + 1) + size for run in runs]
            if min(ends) > size and _parts_paragraphs(bodies, ends):
                return [
                    text.index(body, line.start) + e
                    for line, body, e in zip(lines, bodies, ends, strict=True)
                ]
    return []


def _parts_paragraphs(bodies: list[str], ends: list[int]) -> bool:
    """Whether unlike sentences begin behind all headings: where all go on alike, the frame is longer."""
    firsts = {body[end : end + 1] for body, end in zip(bodies, ends, strict=True)}
    rests = (len(body) - end for body, end in zip(bodies, ends, strict=True))
    return len(firsts) > 1 and not firsts & _GOES_ON and min(rests) >= _MIN_REST


_MIN_REST = 6  # characters of a paragraph behind its heading
_FIRST_LEVEL = re.compile(_ONE)
_LETTERS = re.compile(rf"[{HAN}]{{4,24}}")
_MIN_FRAMED = 3  # headings
_MIN_FRAME, _MAX_FRAME = 2, 8  # letters that all begin with, and all end in


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
