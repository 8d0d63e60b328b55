"""Page pass on what a reader of electronic books writes at the edges of each page of one."""

import re
from itertools import pairwise

from builder.corpus.engine import Edit
from builder.corpus.lines import Line, drop_line, lines_of

_HEAD = re.compile(r"Page[ ]?(?P<number>\d{1,4})[ ]?[-–—|:：][ ]?\S.{0,80}")
_NUMBER = re.compile(r"[Pp]\.?[ ]?(?P<number>\d{1,4})")
_NEIGHBOURS = re.compile(r"\d{1,4}(?:[ \u3000]+\d{1,4}){3,}")


def ebook_pages(text: str) -> list[Edit]:
    """Drops of heads like Page 12 - …, of P. 12 below them, and of rows of the pages beside.

    A head counts where one of the others says its number again.
    """
    if "Page" not in text:
        return []
    lines = lines_of(text)
    heads = {i: int(m["number"]) for i, n in enumerate(lines) if (m := _HEAD.fullmatch(n.text))}
    numbers = {i for i in heads if i + 1 < len(lines) and _says(lines[i + 1], heads[i])}
    rows = {i: row for i, line in enumerate(lines) if (row := _neighbours(line.text))}
    sure = [i for i, n in heads.items() if i in numbers or any(n in row for row in rows.values())]
    pages = {heads[i] for i in sure}
    gone = [*sure, *(i + 1 for i in numbers)]
    gone += [i for i, row in rows.items() if not pages.isdisjoint(row)]
    return [
        drop_line(lines[i], text, rule="edge of an e-book's page", kind="pagination")
        for i in sorted(gone)
    ]


def _says(line: Line, number: int) -> bool:
    found = _NUMBER.fullmatch(line.text)
    return found is not None and int(found["number"]) == number


def _neighbours(line: str) -> range | None:
    """The numbers of a row that counts up one by one."""
    if not (line[0].isdecimal() and _NEIGHBOURS.fullmatch(line)):
        return None
    numbers = [int(number) for number in line.split()]
    counts = all(after == before + 1 for before, after in pairwise(numbers))
    return range(numbers[0], numbers[-1] + 1) if counts else None
