"""The lines of a text: where each starts and ends, and what it says."""

from functools import lru_cache
from typing import NamedTuple

from builder.core.named_tuples import maker
from builder.corpus.engine import DROP, Edit


class Line(NamedTuple):
    """A line of a text: where it starts, where its newline stands, and what it says."""

    start: int
    end: int
    text: str  # blanks around it stripped


_line_of = maker(Line)


@lru_cache(maxsize=2)  # the passes on one page ask again and again for the same text
def lines_of(text: str) -> tuple[Line, ...]:
    """The lines that are not empty."""
    lines: list[Line] = []
    start = 0
    for part in text.split("\n"):
        end = start + len(part)
        if part and (said := part.strip(BLANKS_SET)):
            lines.append(_line_of((start, end, said)))
        start = end + 1
    return tuple(lines)


BLANKS_SET = " \t\u00a0\u1680\u202f\u205f\u3000" + "".join(chr(c) for c in range(0x2000, 0x200B))


def line_at(text: str, position: int) -> Line:
    """The line that holds the character at `position`."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    end = len(text) if end < 0 else end
    return _line_of((start, end, text[start:end].strip(BLANKS_SET)))


def between(text: str, above: Line, below: Line) -> tuple[int, int]:
    """Where the break between two lines begins and ends, blanks around it included."""
    start = above.start + len(text[above.start : above.end].rstrip(BLANKS_SET))
    return start, text.index(below.text[0], below.start)


def drop_line(line: Line, text: str, *, rule: str, kind: str) -> Edit:
    """The edit that takes the line out with its newline, the last line with the one before it."""
    if line.end < len(text):
        return Edit(line.start, line.end + 1, "", rule, kind, DROP)
    return Edit(line.start, line.end, "", rule, kind, DROP)
