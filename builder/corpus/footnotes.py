"""Page pass on notes at the foot of a text, [1] and so on, and on their marks within its sentences."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from builder.corpus.engine import DROP, Edit
from builder.corpus.lines import Line, drop_line, lines_of
from builder.corpus.shapes import CLOSERS, HAN

_OPEN, _CLOSE = r"\[［〔【", r"\]］〕】"
_NOTE = re.compile(rf"[{_OPEN}](?P<number>\d{{1,2}})[{_CLOSE}]\s*\S.{{3,}}")
_MARK = re.compile(
    rf"(?<=[{HAN}\w。，、；：！？%％{CLOSERS}])[{_OPEN}](?P<number>\d{{1,2}})[{_CLOSE}]"
)
_FIRST = re.compile(rf"1[{_CLOSE}](?<=[{_OPEN}]1.)")
_HEADING = re.compile(
    "[【\\[]?(?:注|註|[注註]\\s+[释釋]|注释|註釋|注釋|脚注|腳註|尾注|附注|附註|参考文献|參考文獻)[】\\]]?[:：]?"
)
_MAX_STEP = 3  # lines from a note to the next one, and numbers that a page may have lost
_WORD = 2  # characters before a mark, by which names such as 方案[1] and 方案[2] are told


def footnotes(text: str) -> list[Edit]:
    """Drops of notes that count from 1, beneath a heading or each with its mark above, and of marks.

    Marks leave without notes, too, where several count from 1 and stand behind unlike words.
    """
    if not _FIRST.search(text):
        return []
    lines = lines_of(text)
    edits: list[Edit] = []
    start = 0  # of the text that a group of notes is on
    for index in (i for i, line in enumerate(lines) if _number(line) == 1):
        notes = list(_notes(lines[index:]))
        above = lines[index - 1 : index] if index else ()
        heading = [line for line in above if _HEADING.fullmatch(line.text)]
        marks = _marks(text, start, notes[0].start)
        numbers = list(dict.fromkeys(int(mark["number"]) for mark in marks))
        if heading or numbers == [number for n in notes if (number := _number(n))]:
            edits += map(_without, marks)
            edits += (drop_line(n, text, rule="note", kind="reference") for n in (*heading, *notes))
        start = notes[-1].end
    marks = _marks(text, start, len(text))
    words = {text[mark.start() - _WORD : mark.start()] for mark in marks}
    is_counted = [int(mark["number"]) for mark in marks] == list(range(1, len(marks) + 1))
    if is_counted and 1 < len(marks) == len(words):
        edits += map(_without, marks)
    return edits


def _without(mark: re.Match[str]) -> Edit:
    return Edit(*mark.span(), "", "mark of a note", "reference", DROP)


def _marks(text: str, start: int, end: int) -> list[re.Match[str]]:
    return list(_MARK.finditer(text, start, end))


def _number(line: Line) -> int | None:
    found = _NOTE.fullmatch(line.text)
    return int(found["number"]) if found else None


def _notes(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines from the first note to the last one that counts on, with those that go on between."""
    numbered = [(i, n) for i, line in enumerate(lines) if (n := _number(line))]
    last = 0
    for (before, low), (after, high) in pairwise(numbered):
        if not (0 < high - low <= _MAX_STEP and after - before <= _MAX_STEP):
            break
        last = after
    yield from lines[: last + 1]
