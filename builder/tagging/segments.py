"""Segments: the stretches of text that a Claim or a Directive covers (Part III of the design)."""

import re
from typing import NamedTuple

FINAL_MARKS = "。；;！!？?"
CLOSING = "”’」』）)》】〕］]〉"
BRACKETS = {
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": ")",
    "【": "】",
    "〔": "〕",
    "［": "］",
    "[": "]",
}

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_MARK = rf"[{FINAL_MARKS}]|…{{2,}}"
_BREAK = re.compile(rf"(?:{_MARK}|(?<=[{_HAN}])[.．](?=[{_HAN}]))(?:{_MARK})*")
_MORE_MARKS = re.compile(rf"(?:{_MARK})+")
_ENDS_FINALLY = re.compile(
    rf"(?:{_MARK}|(?<=[{_HAN}])[.．])[{FINAL_MARKS}{re.escape(CLOSING)}\"'\s]*$"
)
_BRACKET = re.compile("[" + re.escape("".join([*BRACKETS, *BRACKETS.values()])) + "]")


class Segment(NamedTuple):
    """A stretch of one line, up to and with its final mark and what closes right after it.

    Attributes:
        start: First code point.
        end: One past the last code point; the line end is not part of it.
        is_final: Whether a final mark ends it. The last segment of a line may lack one: where
            the whole line does, the line is a heading.
        is_heading: Whether its line ends without final punctuation and holds nothing else.
    """

    start: int
    end: int
    is_final: bool
    is_heading: bool


def segments(text: str) -> list[Segment]:
    """The segments of the text, in order; blank lines have none.

    A segment ends at 。；;！!？?…… or a line end; a closing quotation mark or bracket right after
    belongs to it; not inside 《》 or brackets that close on the same line; `.` ends one only
    between Han characters. Source: Part III.
    """
    found: list[Segment] = []
    start = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            found.extend(_line_segments(line, offset=start))
        start += len(line) + 1
    return found


def _line_segments(line: str, *, offset: int) -> list[Segment]:
    inside = _bracketed(line)
    cuts: list[int] = []
    for match in _BREAK.finditer(line):
        is_inside = any(low < match.start() < high for low, high in inside)
        if not is_inside and match.end() > (cuts[-1] if cuts else 0):
            cuts.append(_after_closing(line, match.end()))
    is_final = [True] * len(cuts)
    if not cuts or line[cuts[-1] :].strip():
        cuts.append(len(line))
        is_final.append(_ENDS_FINALLY.search(line) is not None)
    pieces = [
        (low, high, final)
        for low, high, final in zip([0, *cuts], cuts, is_final, strict=False)
        if line[low:high].strip()
    ]
    return [
        Segment(
            start=offset + low,
            end=offset + high,
            is_final=final,
            is_heading=len(pieces) == 1 and not final,
        )
        for low, high, final in pieces
    ]


def _after_closing(line: str, at: int) -> int:
    """The first position from `at` that is no closing quote or bracket and no further mark.

    A straight quote closes where an odd number of its kind stands before it on the line.
    """
    while at < len(line):
        marks = _MORE_MARKS.match(line, at)
        if marks:
            at = marks.end()
        elif line[at] in CLOSING or (line[at] in "\"'" and line.count(line[at], 0, at) % 2):
            at += 1
        else:
            break
    return at


def _bracketed(line: str) -> list[tuple[int, int]]:
    """Ranges from an opening bracket to the one that closes it on this line."""
    if not _BRACKET.search(line):
        return []
    open_at: list[int] = []
    ranges = []
    for match in _BRACKET.finditer(line):
        if match[0] in BRACKETS:
            open_at.append(match.start())
            continue
        while open_at:
            start = open_at.pop()
            if BRACKETS[line[start]] == match[0]:
                ranges.append((start, match.start()))
                break
    return ranges
