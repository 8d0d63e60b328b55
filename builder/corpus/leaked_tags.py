"""Page pass on tags that stand in a text as letters: sites print them where they meant them."""

import re

from builder.corpus.engine import DROP, MEND, Edit

_BLOCKS = "p|br|hr|div|h[1-6]|li|ul|ol|tr|table|tbody|center|blockquote|section|article"
_INLINE = "span|strong|b|i|u|em|font|a|img|td|th|o:p|sup|sub|small|big|label|input"
_TAG = re.compile(
    rf"[ \t\u3000]*</?(?:(?P<block>{_BLOCKS})|{_INLINE})(?:\s[^<>\n]{{0,300}})?\s*/?>",
    re.IGNORECASE,
)
_MIN_BLOCKS = 2


def leaked_tags(text: str) -> list[Edit]:
    """A tag of a block becomes a line end, another one leaves.

    Where fewer than two tags of blocks stand, someone writes about tags, and they stay.
    """
    if "<" not in text:
        return []
    tags = list(_TAG.finditer(text))
    if sum(found["block"] is not None for found in tags) < _MIN_BLOCKS:
        return []
    edits: list[Edit] = []
    for found in tags:
        if found["block"]:
            edits.append(Edit(*found.span(), "\n", "leaked tag of a block", "code", MEND))
        else:
            edits.append(Edit(*found.span(), "", "leaked tag", "code", DROP))
    return edits
