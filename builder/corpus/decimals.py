"""Page pass on decimals that a blank or a line end cuts behind their point: 4. 7亿元."""

import re

from builder.corpus.engine import MEND, Edit
from builder.corpus.lines import line_at
from builder.corpus.shapes import BLANKS, HAN

_UNIT = "(?:个?百分点|個?百分點|[多余]?[万亿萬億]|元|[%％‰]|倍|吨|噸|公里|公斤|公顷|公頃|平方米|米|亩|畝|版本)"
_BEHIND = "|".join(rf"(?<=[{HAN}（、~～]{'[0-9]' * n}[.．])" for n in (1, 2, 3, 4))
_CUTS = {  # by the point, which a search for one letter leaps to
    point: re.compile(rf"{re.escape(point)}(?:{_BEHIND})(?P<gap>[{BLANKS}\n]+)(?=\d{{1,3}}{_UNIT})")
    for point in ".．"
}


def split_decimals(text: str) -> list[Edit]:
    """Blanks and line ends behind the point of a decimal leave; one may follow an item's number."""
    return [
        Edit(*found.span("gap"), "", "cut decimal", "blank", MEND)
        for point, cut in _CUTS.items()
        if point in text
        for found in cut.finditer(text)
        if not _NEXT_ITEM.search(line_at(text, found.start()).text)
    ]


_NEXT_ITEM = re.compile(rf"(?<!\d)2[.．][{BLANKS}]*[{HAN}]")
