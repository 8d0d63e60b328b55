"""Page pass on numbers that stand on lines of their own above the paragraphs which they number.

As in the speeches of Hong Kong: 1.⏎今日，我向立法會……⏎2.⏎去年……. A page's number counts no paragraph.
"""

import re

from builder.corpus.engine import MEND, Edit
from builder.corpus.shapes import HAN

_MIN_NUMBERS = 3
# The number, the break, and a paragraph directly beneath it.
_LONE = re.compile(
    rf"(?m)^[ \t\u3000]*(?P<number>\d{{1,3}})[.．、](?P<gap>[ \t\u3000]*\n[ \t\u3000]*)(?=[{HAN}「“《][^\n]{{11}})"
)


def lone_numbers(text: str) -> list[Edit]:
    """Each number of a row 1, 2, 3 … joins the paragraph beneath it."""
    if "1.\n" not in text and "1．\n" not in text and "1、\n" not in text:
        return []
    found = list(_LONE.finditer(text))
    numbers = [int(match["number"]) for match in found]
    if len(numbers) < _MIN_NUMBERS or numbers != list(range(1, len(numbers) + 1)):
        return []
    return [
        Edit(*match.span("gap"), " ", "number above its paragraph", "layout", MEND)
        for match in found
    ]
