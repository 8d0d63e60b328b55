"""Page pass on decimals that a blank or a line end cuts behind their point: 4. 7亿元."""

import re

from builder.corpus.engine import MEND, Edit
from builder.corpus.lines import line_at
from builder.corpus.shapes import BLANKS, HAN

_UNIT = "(?:个?百分点|個?百分點|[多余]?[万亿萬億]|元|[%％‰]|倍|吨|噸|公里|公斤|公顷|公頃|平方米|米|亩|畝|版本)"
_POINT = "|".join(rf"(?<=[{HAN}（、~～]{'[0-9]' * n}[.．])" for n in (1, 2, 3, 4))
_CUT = re.compile(
    rf"[.．](?:{_POINT})"
    rf"(?P<gap>[{BLANKS}\n]+)(?=\d{{1,3}}{_UNIT})"
)


def split_decimals(text: str) -> list[Edit]:
    """Blanks and line ends behind the point of a decimal leave; one may follow an item's number."""
    if "." not in text and "．" not in text:
        return []
    return [
        Edit(*found.span("gap"), "", "cut decimal", "blank", MEND)
        for found in _CUT.finditer(text)
        if not _NEXT_ITEM.search(line_at(text, found.start()).text)
    ]


_NEXT_ITEM = re.compile(rf"(?<!\d)2[.．][{BLANKS}]*[{HAN}]")
