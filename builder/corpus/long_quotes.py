"""Lines within a letter or a speech that is quoted whole: its salutation opens no other speech."""

import re
from collections.abc import Sequence

from builder.corpus.lines import Line
from builder.corpus.shapes import is_salutation

_MARKS = (re.compile("[“”]"), re.compile("[「」]"))
_MAX_QUOTED = 30  # lines: a mark that nobody closes ends nowhere


def lines_quoted(lines: Sequence[Line]) -> frozenset[int]:
    """Indices of the lines of quotations that begin a line with a salutation and end on a later one."""
    quoted: set[int] = set()
    for index, line in enumerate(lines):
        opening = line.text[0]
        if opening not in "“「" or index in quoted or not is_salutation(line.text[1:] or "-"):
            continue
        marks = _MARKS["“「".index(opening)]
        end = _end(lines, index, marks)
        quoted |= set(range(index, end))
    return frozenset(quoted)


def _end(lines: Sequence[Line], first: int, marks: re.Pattern[str]) -> int:
    """The line after the one on which the quotation ends; the first where none ends it."""
    depth = 0
    for index in range(first, min(first + _MAX_QUOTED, len(lines))):
        if index > first and lines[index].text[0] in "“「":
            depth = 0  # each of its paragraphs may open it anew
        for mark in marks.findall(lines[index].text):
            depth += 1 if mark in "“「" else -1
            if depth == 0:
                return index + 1 if index > first else first
    return first
