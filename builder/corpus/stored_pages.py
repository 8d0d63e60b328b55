"""Page pass on a speech stored on several pages of a site: the head of the first stands atop each of them."""

import re
from collections.abc import Sequence

from builder.corpus.broken_lines import carries_on
from builder.corpus.engine import DROP, Edit
from builder.corpus.headers import is_header
from builder.corpus.lines import Line, between, lines_of
from builder.corpus.openings import CLOSING, is_over
from builder.corpus.shapes import ends_sentence, heading_level, is_salutation, is_title

_N_HEAD, _MIN_BLOCK = 14, 3  # lines
_MIN_TITLE = 8  # characters
_PAGE = re.compile(r"[(（\[【]?第?\s*\d{1,3}\s*(?:[页頁]|/\s*\d{1,3}\s*[页頁]?)[)）\]】]?\s*\Z")
_DIGITS = re.compile(r"\d+")
_TURNS = re.compile(  # 第1页 共2页 [1] [2] 下一页
    r"(?:(?:[第共]?\s*\d{1,3}\s*[页頁]|[上下][一1]?[页頁]|[首尾末][页頁]|[\[【(（]?\d{1,3}[\]】)）]?|[|｜/，,：:<>«»])\s*)+"
)


def stored_pages(text: str) -> list[Edit]:
    """Drops of the heads of further pages with what turns the pages; halves of a sentence are joined."""
    lines = lines_of(text)
    first = next(
        (i for i, n in enumerate(lines[:_N_HEAD]) if is_salutation(n.text) or _is_said(n)), 0
    )
    edits: list[Edit] = []
    title = next((i for i in range(first - 1, -1, -1) if _titles(lines[i].text)), None)
    if title is None:
        return edits
    own = _titles(lines[title].text)
    for index in range(first + 1, len(lines) - 1):
        if not lines[index].text.startswith(own) or own != _titles(lines[index].text):
            continue
        block = _block(lines, title, index, n_head=first)
        if len(block) >= _MIN_BLOCK and block.start > first and block.stop < len(lines):
            edits += _left_out(text, lines, block)
    return edits


def _titles(line: str) -> str:
    """The title that a line says, the number of a page behind it aside; "" where it says none."""
    bare = _PAGE.sub("", line)
    return bare if len(bare) >= _MIN_TITLE and is_title(bare) else ""


def _is_said(line: Line) -> bool:
    return len(line.text) >= 40 and ends_sentence(line.text)


def _block(lines: Sequence[Line], title: int, index: int, *, n_head: int) -> range:
    """The lines around the second title that are those around the first, whatever their numbers."""
    up = down = 0
    while up < title and _alike(lines[title - up - 1], lines[index - up - 1]):
        up += 1
    while title + down + 1 < n_head and _alike(lines[title + down + 1], lines[index + down + 1]):
        down += 1
        if index + down + 1 == len(lines):
            break
    return range(index - up, index + down + 1)


def _alike(line: Line, other: Line) -> bool:
    return _DIGITS.sub("#", line.text) == _DIGITS.sub("#", other.text)


def _left_out(text: str, lines: Sequence[Line], block: range) -> list[Edit]:
    """The drop of a page's head, unless another speech begins beneath it."""
    last = block.start
    while _TURNS.fullmatch(lines[last - 1].text):
        last -= 1
    above, below = lines[last - 1], lines[block.stop]
    is_ended = is_over(above.text) or CLOSING.search(above.text) is not None
    if is_ended or is_header(below.text) or is_salutation(below.text):
        return []
    level = heading_level(above.text)
    is_open = not ends_sentence(above.text) and (level is None or "，" in above.text)
    if is_open and carries_on(below.text, is_open=True):
        start, end = between(text, above, below)
        return [Edit(start, end, "", "page break in a sentence", "pagination", DROP)]
    return [Edit(above.end + 1, below.start, "", "head of a further page", "pagination", DROP)]
