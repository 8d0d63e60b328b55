"""The lines of a page with what shows where paragraphs begin: width, indent, blank lines."""

import re
from functools import lru_cache
from typing import NamedTuple

from builder.corpus.lines import BLANKS_SET, Line, lines_of
from builder.corpus.shapes import HAN, enumerator, heading_level, is_salutation, is_title

LABEL = re.compile(rf"(?![我你您他她咱就也都只要说說把])[{HAN}]{{2,8}}[:：]")
_APART_START = re.compile("同志们|各位|谢谢|謝謝|最后|最後")


class Row(NamedTuple):
    """A line that is not empty, with what shows where paragraphs begin."""

    line: Line
    width: int  # in half-width columns, blanks before it included
    is_indented: bool
    after_blank: bool
    indent: int = 0  # characters before it


@lru_cache(maxsize=1)  # two passes ask for the same text where the first left it as it was
def rows_of(text: str) -> tuple[Row, ...]:
    """The lines that are not empty; letters that a converter set apart count once for the width."""
    rows: list[Row] = []
    end = -1  # of the line before
    for line in lines_of(text):
        is_indented = not text.startswith((line.text[0], f" {line.text[0]}"), line.start)
        source = text[line.start : line.end].rstrip(BLANKS_SET) if is_indented else line.text
        if line.text.count(" ") > _MIN_SPREAD:
            source = _SPREAD.sub("", source)
        indent = text.index(line.text[0], line.start) - line.start if is_indented else 0
        rows.append(Row(line, _width(source), is_indented, line.start > end + 1, indent))
        end = line.end
    return tuple(rows)


_MIN_SPREAD = 4  # blanks in a line whose letters a converter may have set apart
_SPREAD = re.compile(rf"(?<=[{HAN}，。、；：！？“”]) (?=[{HAN}，。、；：！？“”])")


def _width(line: str) -> int:
    if 2 * len(line) > MAX_WIDTH + 40:
        return 2 * len(line)
    return 2 * len(line) - sum(map(len, _NARROW.findall(line)))


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
