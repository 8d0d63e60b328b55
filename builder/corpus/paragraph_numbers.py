"""Page pass on the numbers of paragraphs that stand alone above them: they go to the head of their paragraph.

Policy addresses count their paragraphs. A page's numbers may count, too, but each of these has a full stop, the next
one follows it, and none stands within a sentence.
"""

import re
from itertools import pairwise

from builder.corpus.engine import MEND, Edit
from builder.corpus.lines import Line, between, lines_of
from builder.corpus.shapes import ends_sentence, enumerator, is_salutation

_NUMBER = re.compile(r"(\d{1,3})[.．、]")
_MIN_NUMBERS = 3
_MIN_PARAGRAPH = 12  # characters
_MAX_HEADING = 24


def paragraph_numbers(text: str) -> list[Edit]:
    """Each number of a counted paragraph on one line with it."""
    lines = lines_of(text)
    alone = [
        i
        for i, line in enumerate(lines)
        if len(line.text) <= _MAX_NUMBER and _NUMBER.fullmatch(line.text)
    ]
    if not alone or alone[-1] + 1 == len(lines):
        return []
    counted = [int(found[1]) for line in lines if (found := _NUMBER.match(line.text))]
    if len(counted) < _MIN_NUMBERS or any(b != a + 1 for a, b in pairwise(counted)):
        return []
    if not all(_is_above_paragraph(lines, i) for i in alone):
        return []
    return [
        Edit(
            *between(text, lines[i], lines[i + 1]),
            " ",
            "number above its paragraph",
            "layout",
            MEND,
        )
        for i in alone
    ]


_MAX_NUMBER = 4  # characters


def _is_above_paragraph(lines: tuple[Line, ...], index: int) -> bool:
    """Whether a paragraph begins beneath the number, and a sentence or a heading ends above it."""
    following = lines[index + 1].text
    if len(following) < _MIN_PARAGRAPH or enumerator(following):
        return False
    above = lines[index - 1].text if index else ""
    is_headed = len(above) <= _MAX_HEADING and not any(mark in above for mark in "，,；;")
    return not above or ends_sentence(above) or is_salutation(above) or is_headed
