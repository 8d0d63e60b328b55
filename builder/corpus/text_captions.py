"""Page pass on captions in text: a short line right beneath a picture's place, or above a gallery's link."""

import re

from builder.corpus.engine import DROP, Edit
from builder.corpus.headers import is_header
from builder.corpus.literals import holds_any
from builder.corpus.shapes import BLANKS, enumerator, is_salutation

_PLACES = ("图片", "圖片", "动图", "[/img]")
_PLACE_AND_LINE = re.compile(
    rf"(?m)^[{BLANKS}]*(?:[\[【(（]?(?:图片|圖片|动图)\d{{0,2}}[\]】)）]?|\[img[^\n]*\[/img\])[{BLANKS}\r]*\n"
    rf"(?P<line>[{BLANKS}]*(?P<caption>[^\n。，！？；：:,!?;]{{2,30}})\n)(?=[{BLANKS}\r]*(?:\n|\Z))"
)

GALLERY = (  # what a page writes beneath the first of several pictures
    r"(?:[浏瀏][览覽]|查看|[观觀]看|展[开開])(?:全部|所有|更多|其他|其[余餘])?(?:\d{1,3}[张張幅])?(?:[图圖]片|照片|相片|[组組][图圖]|[图圖]集)"
)
_GALLERY = re.compile(GALLERY)
_ABOVE_GALLERY = re.compile(
    rf"(?m)(?<=\n)(?P<line>[{BLANKS}]*(?P<caption>[^\n。，！？；：:,!?;]{{2,30}})\n)(?={GALLERY}[{BLANKS}\r]*$)"
)


def text_captions(text: str) -> list[Edit]:
    """Drops of lines that a blank line parts from the text but none from the picture above them."""
    return [
        Edit(*found.span("line"), "", "caption beneath a picture", "caption", DROP)
        for found in (
            *(_PLACE_AND_LINE.finditer(text) if holds_any(text, _PLACES) else ()),
            *(_ABOVE_GALLERY.finditer(text) if _GALLERY.search(text) else ()),
        )
        if not _is_own_line(found["caption"].strip())
    ]


def _is_own_line(line: str) -> bool:
    return bool(enumerator(line) or is_salutation(line) or is_header(line))
