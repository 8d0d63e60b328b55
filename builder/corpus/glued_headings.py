"""Speech pass on headings that stand on one line with the first item beneath them.

`一、工作回顾（一）水渠修通了1.清淤。今年…`: a copy lost the line ends behind headings.
"""

import re

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
        return []
    starts = [line.start for line in lines_of(text) if _START.match(text, line.start)]
    cuts = [cut for start in starts for cut in _cuts(text, start)]
    if cuts:
        for place in (*starts, *cuts):
            found = _SPOKEN.match(text, place)
            if found and "二是" in line_at(text, place).text:
                cuts.append(found.end())
    return [Edit(cut, cut, "\n", "heading run into the text", "layout", MEND) for cut in set(cuts)]


def _cuts(text: str, start: int) -> list[int]:
    """The ends of the headings that follow one another from the start of a line."""
    cuts: list[int] = []
    for level in (1, 2):
        found = _BENEATH[level].match(text, start)
        if found and _SECOND[text[found.end()] in "(（"].search(text, found.end()):
            start = found.end()
            cuts.append(start)
    return cuts
