"""Page pass on what stands at the head of one paragraph after another and is no letter of it.

Indents that a conversion made question marks or boxes of, and the link for editing that a wiki sets
beneath each heading.
"""

import re

from builder.corpus.engine import DROP, Edit
from builder.corpus.shapes import BLANKS, HAN

_INDENTS = ("??", "？？", "□□", "&emsp;&emsp;", "&nbsp;&nbsp;")
_LINKS = ("[编辑]", "[編輯]", "编辑", "編輯")
_MIN_PARAGRAPHS = 3  # that begin so
_MIN_SECTIONS = 2
_HEADING = rf"(?:[一二三四五六七八九十]{{1,3}}、|[(（][一二三四五六七八九十]{{1,3}}[)）]|第[一二三四五六七八九十]{{1,3}}[章节節部])[^。\n]{{2,40}}\n[\n{BLANKS}]*"
_AT_HEAD = {
    head: re.compile(rf"(?m)^[{BLANKS}]*(?P<head>(?:{re.escape(head)})+)(?=[{BLANKS}]*[{HAN}“「\d])")
    for head in _INDENTS
} | {
    link: re.compile(rf"(?m)^[{BLANKS}]*{_HEADING}(?P<head>{re.escape(link)})(?=[{HAN}“「\d])")
    for link in _LINKS
}  # fmt: skip


def paragraph_heads(text: str) -> list[Edit]:
    """Drops of lost indents where three paragraphs have them, and of links beneath two headings."""
    edits: list[Edit] = []
    for head, pattern in _AT_HEAD.items():
        least = _MIN_SECTIONS if head in _LINKS else _MIN_PARAGRAPHS
        if text.count(head) < least:
            continue
        found = list(pattern.finditer(text))
        if len(found) >= least:
            edits += [
                Edit(*one.span("head"), "", "head of each paragraph", "layout", DROP)
                for one in found
            ]
    return edits
