"""Page pass on a text that a library of documents cuts into numbered slices, in the middle of words.

1、… 2、… 3、…, each slice a line, or 1/3 … 2/3 … 3/3 within one line: the numbers leave, and the
halves are one again.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.corpus.engine import DROP, MEND, Edit
from builder.corpus.lines import Line, between, lines_of
from builder.corpus.shapes import HAN, ends_sentence

_NUMBER = re.compile(r"(?P<n>\d{1,2})、(?!\d)")
_MIN_SLICE = 80  # characters of all but the last
_SHARE = 0.5  # of the slices end within a sentence
_OF_ALL = re.compile(rf"(?<![\d/.])(?P<n>\d{{1,2}})/(?P<all>\d{{1,2}})(?=[{HAN}“，。、；：！？])")
_RULE = "number of a slice"


def slices(text: str) -> list[Edit]:
    """Drops of the numbers of slices, and of the line ends that they cut sentences with."""
    edits: list[Edit] = []
    for run in _runs(lines_of(text)) if "\n2、" in text else ():
        for line in run:
            start = text.index(line.text, line.start)
            edits.append(_drop(start, start + line.text.index("、") + 1))
        for above, below in pairwise(run):
            if not ends_sentence(above.text):
                edits.append(Edit(*between(text, above, below), "", _RULE, "pagination", MEND))
    return edits or _within_lines(text)


def _runs(lines: tuple[Line, ...]) -> Iterator[list[Line]]:
    """The runs of lines that count from 1 and mostly break off within a sentence."""
    run: list[Line] = []
    for line in (*lines, Line(0, 0, "。")):
        found = _NUMBER.match(line.text)
        if found and int(found["n"]) == len(run) + 1:
            run.append(line)
            continue
        if _are_slices(run):
            yield run
        run = [line] if found and found["n"] == "1" else []


def _are_slices(run: list[Line]) -> bool:
    n_open = sum(not ends_sentence(line.text) for line in run[:-1])
    is_long = all(len(line.text) >= _MIN_SLICE for line in run[:-1])
    return len(run) > 1 and is_long and n_open > _SHARE * (len(run) - 1)


def _within_lines(text: str) -> list[Edit]:
    """Drops of 1/3, 2/3, 3/3 where each stands once, in order, and the first begins a line."""
    if "1/" not in text:
        return []
    found = list(_OF_ALL.finditer(text))
    numbers = [(int(m["n"]), int(m["all"])) for m in found]
    if len(found) < 2 or numbers != [(n, len(found)) for n in range(1, len(found) + 1)]:
        return []
    is_first = found[0].start() == 0 or text[found[0].start() - 1] == "\n"
    return [_drop(*m.span()) for m in found] if is_first else []


def _drop(start: int, end: int) -> Edit:
    return Edit(start, end, "", _RULE, "pagination", DROP)
