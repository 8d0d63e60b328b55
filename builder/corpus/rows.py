"""The lines of a page with what shows where paragraphs begin: width, indent, blank lines, wrapping."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from builder.core.named_tuples import maker
from builder.corpus.lines import Line, lines_of
from builder.corpus.shapes import (
    HAN,
    ends_sentence,
    enumerator,
    heading_level,
    is_salutation,
    is_title,
)

_ANNOUNCES = rf"[{HAN}]{{2,6}}(?<!第)[一二三四五六七八九十两兩几幾][张張个個件条條点點项項句种種类類样樣][{HAN}]{{0,4}}[:：]"
LABEL = re.compile(  # no label, but the clause before a list: 账目分成三类：
    rf"(?![我你您他她咱就也都只要说說把]|{_ANNOUNCES})[{HAN}]{{2,8}}[:：]"
)
_APART_START = re.compile("同志们|各位|谢谢|謝謝|最后|最後")


class Row(NamedTuple):
    """A line that is not empty, with what shows where paragraphs begin."""

    line: Line
    width: int  # in half-width columns, blanks before it included
    is_indented: bool
    after_blank: bool
    indent: int = 0  # characters before it


row_of = maker(Row)


@lru_cache(maxsize=1)  # two passes ask for the same text where the first left it as it was
def rows_of(text: str) -> tuple[Row, ...]:
    """The lines that are not empty; letters that a converter set apart count once for the width."""
    rows: list[Row] = []
    end = -1  # of the line before
    for line in lines_of(text):
        start, stop, said = line
        first = said[0]
        indent = text.index(first, start) - start if text[start] != first else 0
        if indent == 1 and text[start] == " ":
            indent = 0  # as some pages begin each line
        source = text[start : start + indent] + said
        if said.count(" ") > _MIN_SPREAD:
            source = _SPREAD.sub("", source)
        rows.append(row_of((line, _width(source), indent > 0, start > end + 1, indent)))
        end = stop
    return tuple(rows)


_MIN_SPREAD = 4  # blanks in a line whose letters a converter may have set apart
_SPREAD = re.compile(rf"(?<=[{HAN}，。、；：！？“”]) (?=[{HAN}，。、；：！？“”])")


def _width(line: str) -> int:
    if 2 * len(line) > MAX_WIDTH + 40:
        return 2 * len(line)
    return len(line) + len(_NARROW.sub("", line))


_NARROW = re.compile("[\x00-\u1fff]+")
MAX_WIDTH = 160  # columns beyond which no page is wrapped by hand


def is_apart(line: str, *, may_open: bool = False) -> bool:
    """Whether the line stands for itself: a heading, an item of a list, a salutation.

    Words such as 同志们 may also open a paragraph, where the page shows that with an indent.
    """
    return bool(
        heading_level(line)
        or enumerator(line)
        or is_salutation(line)
        or is_title(line)
        or LABEL.match(line)
        or (not may_open and _APART_START.match(line))
    )


def breaks_at_marks(rows: Sequence[Row]) -> bool:
    """Whether a page breaks lines at commas and stops alike, and sets paragraphs apart by blank lines."""
    n_blank = sum(row.after_blank for row in rows)
    if not 2 <= n_blank < 0.5 * len(rows):
        return False
    n_commas = sum(row.line.text[-1] in "，,、；;" for row in rows)
    n_stops = sum(ends_sentence(row.line.text) for row in rows)
    return n_commas >= max(MIN_WRAPPED, 0.3 * len(rows)) <= n_stops


def breaks_at_semicolons(rows: Sequence[Row]) -> bool:
    """Whether a page breaks the line behind each semicolon, also within paragraphs."""
    semicolons = [row.line.text for row in rows if row.line.text[-1] in "；;"]
    if len(semicolons) < _MIN_SEMICOLONS or not any(map(_within_paragraph, semicolons)):
        return False
    return not any("；" in text[:-1] or ";" in text[:-1] for row in rows if (text := row.line.text))


_MIN_SEMICOLONS = 2


def _within_paragraph(line: str) -> bool:
    """Whether whole sentences stand before the last one, as in no item of a list."""
    return any(mark in line for mark in "。！？")


def goes_on_at_semicolon(said: str, following: str) -> bool:
    """Whether the next line goes on a paragraph that the page broke at a semicolon."""
    return said[-1] in "；;" and _within_paragraph(said) and enumerator(following) is None


def counts_on(said: str, after: Row) -> bool:
    """Whether a line begins with the next part of a count, whose last one begins within the paragraph."""
    found = _PART.match(after.line.text)
    if not found or after.after_blank or after.is_indented:
        return False
    before = _NUMERALS[_NUMERALS.index(found[2]) - 1]
    return re.search(rf"[。；]{found[1]}{before}{found[3]}", said) is not None


_NUMERALS = "一二三四五六七八九十"
_PART = re.compile(
    "(第?)([三四五六七八九十])([是要，,])"
)  # 三是, whose 二是 stands in the paragraph


def wrap_width(rows: Sequence[Row]) -> int | None:
    """The width at which the page was wrapped by hand, or None."""
    if len(rows) < MIN_WRAPPED:
        return None
    widths = sorted(row.width for row in rows)
    if (full := _wrapped_at(widths[int(0.9 * (len(widths) - 1))], rows)) is not None:
        return full
    usual, n_usual = Counter(width // 2 for width in widths).most_common(1)[0]
    # notes in smaller letters may be wider than the prose
    n_wider = sum(width > 2 * usual + _NOTES for width in widths)
    is_usual = n_usual >= 0.25 * len(rows) and widths[-1] <= MAX_WIDTH and n_wider < n_usual
    return _wrapped_at(2 * usual + 1, rows) if is_usual else None


_NOTES = 12  # columns by which a line in smaller letters is wider


def _wrapped_at(full: int, rows: Sequence[Row]) -> int | None:
    """The width, if enough lines are as full and stop within sentences; else None."""
    if not 24 <= full <= MAX_WIDTH:
        return None
    near = [row for row in rows if row.width >= full - 5]
    n_open = sum(not ends_sentence(row.line.text) for row in near)
    n_prose = sum(has_marks(row.line.text) for row in near)  # fewer: a list of names
    if not n_open >= 0.6 * len(near) <= 2 * n_prose:
        return None
    if len(near) >= 0.35 * len(rows):
        return full if len(near) >= MIN_WRAPPED - 2 else None
    # tables beside the prose, whose cells have no marks
    n_marked = sum(row.width >= full - 5 or has_marks(row.line.text) for row in rows)
    return full if len(near) >= max(_MIN_BESIDE_TABLES, 0.35 * n_marked) else None


def is_full_line(text: str, line: Line) -> bool:
    """Whether the line is full and open prose, on a page wrapped by hand, and no final one."""
    if not is_open_prose(line.text) or text.find("\n", line.end, len(text) - 1) < 0:
        return False
    rows = rows_of(text)
    full = wrap_width(rows)
    if full is None:
        return False
    row = next((row for row in rows if row.line.start == line.start), None)
    return row is not None and full - FULL_SLACK <= row.width <= MAX_WIDTH


FULL_SLACK = 8  # columns by which a full line can be shorter


def wrap_chars(rows: Sequence[Row]) -> int | None:
    """The number of characters at which a page was wrapped that counts digits as wide, or None."""
    lengths = [n_chars(row) for row in rows]
    full, n_full = Counter(lengths).most_common(1)[0]
    if not 20 <= full <= MAX_WIDTH // 2 or n_full < max(_MIN_SAME, 0.25 * len(rows)):
        return None
    same = [row for row in rows if n_chars(row) == full]
    n_open = sum(is_open_prose(row.line.text) for row in same)
    n_longer = sum(length > full + 1 for length in lengths)
    return full if n_open >= 0.6 * n_full and n_longer <= 0.1 * len(rows) else None


def n_chars(row: Row) -> int:
    """How many characters the line has, the usual indent included."""
    return len(row.line.text) + 2 * row.is_indented


def is_open_prose(line: str) -> bool:
    """Whether the line is prose that stops within a sentence."""
    return has_marks(line) and not ends_sentence(line)


def has_marks(line: str) -> bool:
    """Whether a mark of prose stands in the line."""
    return bool(_INNER_MARK.search(line))


_INNER_MARK = re.compile("[，。、,；！？]")
_MIN_BESIDE_TABLES = 24  # full lines, on a page most of whose lines are short
_MIN_SAME = 5  # lines of one length that show where a page was wrapped by characters
MIN_WRAPPED = 6  # lines below which a page is not called hard-wrapped
