"""Page pass on a page of a newspaper with several pieces: those in which nobody speaks leave."""

import re
from itertools import pairwise

from builder.corpus.engine import DROP, Edit
from builder.corpus.lines import BLANKS_SET
from builder.corpus.other_texts import is_spoken_text
from builder.corpus.shapes import BLANKS

_PIECE = re.compile(  # 第2版() 专栏：, which archives set above each piece
    rf"(?m)^[{BLANKS}]*第[{BLANKS}]*\d{{1,2}}版[(（]?[^()（）\n]{{0,12}}[)）]?[{BLANKS}]*\n?[{BLANKS}\n]*(?:专栏|專欄)[:：][^\n]{{0,24}}\n"
)
_MIN_PIECES = 2
_RULE = "other piece of a newspaper"


def newspaper_pages(text: str) -> list[Edit]:
    """Drops of the pieces in which nobody speaks, and of what stands above each of the others."""
    if "专栏" not in text and "專欄" not in text:
        return []
    heads = list(_PIECE.finditer(text))
    if len(heads) < _MIN_PIECES:
        return []
    edits: list[Edit] = []
    starts = [*(head.start() for head in heads), len(text)]
    for head, (start, end) in zip(heads, pairwise(starts), strict=True):
        lines = [n.strip(BLANKS_SET) for n in text[head.end() : end].split("\n")]
        is_said = is_spoken_text([line for line in lines if line])
        edits.append(Edit(start, head.end() if is_said else end, "", _RULE, "boilerplate", DROP))
    return edits if any(edit.end not in starts for edit in edits) else []
