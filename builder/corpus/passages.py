"""Speeches cut into passages: the stretches that annotators see.

Passages tile the speech, newlines between them aside. Where to cut is decided by what stands
around a place, not by counting from the start, so that an edit moves only the cuts beside it.
"""

import zlib
from bisect import bisect_right, insort
from typing import Any, NamedTuple

import pyarrow as pa

from builder.core.tables import PASSAGES, SPEECHES, check_table, table_from_rows
from builder.corpus.options import PassageOptions
from builder.corpus.shapes import heading_level, is_salutation, sentence_ends

_CONTEXTS = (3, 12)  # characters on either side of a place that decide its rank; ties by more


class Passage(NamedTuple):
    """A stretch of a speech: half-open range and the path of headings in force at its start."""

    start: int
    end: int
    headings: tuple[str, ...]


class _Place(NamedTuple):
    """Where a cut may fall: one passage ends at `end`, the next begins at `start`."""

    end: int
    start: int
    rank: tuple[int, int, int]  # before a heading 2, at a paragraph's end 1, at a sentence's end 0


def cut_passages(speeches: pa.Table, *, options: PassageOptions) -> pa.Table:
    """The passages of all speeches, in order; their ids are null still."""
    check_table(speeches, SPEECHES, name="speeches")
    columns = speeches.select(["document_id", "ordinal", "speech_id", "text"]).to_pylist()
    rows: list[dict[str, Any]] = []
    for speech in columns:
        for ordinal, passage in enumerate(passages_of(speech["text"], options=options)):
            rows.append(
                {
                    "speech_id": speech["speech_id"],
                    "document_id": speech["document_id"],
                    "speech_ordinal": speech["ordinal"],
                    "ordinal": ordinal,
                    "start": passage.start,
                    "end": passage.end,
                    "text": speech["text"][passage.start : passage.end],
                    "headings": list(passage.headings),
                }
            )
    return table_from_rows(rows, PASSAGES, name="passages")


def passages_of(text: str, *, options: PassageOptions) -> list[Passage]:
    """The passages of one speech; none for an empty one.

    Lengths aim at `min_chars` to `max_chars`. A shorter one is what a short speech or a short
    rest gives, a longer one is a single sentence or ends where every earlier place is a heading.
    """
    if not text:
        return []
    paragraphs, sentences = _places(text)
    cuts = _spread(paragraphs, len(text), [], options=options)
    cuts = _spread(sentences, len(text), cuts, options=options)
    cuts = _halve([*paragraphs, *sentences], len(text), cuts, options=options)
    starts = [0, *(cut.start for cut in cuts)]
    ends = [*(cut.end for cut in cuts), len(text)]
    paths = _heading_paths(text, starts)
    return [Passage(*ranges) for ranges in zip(starts, ends, paths, strict=True)]


def _places(text: str) -> tuple[list[_Place], list[_Place]]:
    """Where paragraphs and where sentences within paragraphs end, headings aside, in order."""
    lines = text.split("\n")
    paragraphs: list[_Place] = []
    sentences: list[_Place] = []
    position = 0
    for index, line in enumerate(lines):
        end = position + len(line)
        leads_on = heading_level(line) or line[-1:] in (":", "：") or is_salutation(line)
        if index + 1 < len(lines) and not leads_on:
            before_heading = heading_level(lines[index + 1]) in (1, 2)
            paragraphs.append(_place(text, end, end + 1, level=1 + before_heading))
        if not leads_on:
            for at in sentence_ends(line)[: None if line[-1:] not in FINAL_ENDS else -1]:
                if at < len(line):
                    sentences.append(_place(text, position + at, position + at, level=0))
        position = end + 1
    return paragraphs, sentences


FINAL_ENDS = frozenset("。！？!?…”’」』）)")


def _place(text: str, end: int, start: int, *, level: int) -> _Place:
    near, wide = (
        zlib.crc32(
            (text[max(0, end - n) : end] + "\n" + text[start : start + n]).encode(
                "utf-32", "surrogatepass"
            )
        )
        for n in _CONTEXTS
    )
    return _Place(end, start, (level, near, wide))


def _spread(
    places: list[_Place], length: int, cuts: list[_Place], *, options: PassageOptions
) -> list[_Place]:
    """The cuts and, of the places, by rank those far enough from all others.

    Only stretches above `max_chars` are cut further.
    """
    chosen = sorted(cuts)
    gaps = _gaps(length, chosen)
    wanted = [p for p in places if any(a < p.end < b for a, b in gaps if b - a > options.max_chars)]
    for place in sorted(wanted, key=lambda place: place.rank, reverse=True):
        index = bisect_right(chosen, place)
        before = chosen[index - 1].start if index else 0
        after = chosen[index].end if index < len(chosen) else length
        if after - before <= options.max_chars:
            continue
        if place.end - before >= options.min_chars and after - place.start >= options.min_chars:
            insort(chosen, place)
    return chosen


def _gaps(length: int, cuts: list[_Place]) -> list[tuple[int, int]]:
    starts = [0, *(cut.start for cut in cuts)]
    return list(zip(starts, [*(cut.end for cut in cuts), length], strict=True))


def _halve(
    places: list[_Place], length: int, cuts: list[_Place], *, options: PassageOptions
) -> list[_Place]:
    """The cuts and, in stretches still above `max_chars`, the place nearest to the middle."""
    ordered = sorted(places)
    chosen = list(cuts)
    pending = [gap for gap in _gaps(length, chosen) if gap[1] - gap[0] > options.max_chars]
    while pending:
        start, end = pending.pop()
        inside = ordered[
            bisect_right(ordered, start, key=_end) : bisect_right(ordered, end - 1, key=_end)
        ]
        if not inside:
            continue
        middle = (start + end) / 2
        place = min(inside, key=lambda place: (abs(place.end - middle), place.end))
        insort(chosen, place)
        for gap in ((start, place.end), (place.start, end)):
            if gap[1] - gap[0] > options.max_chars:
                pending.append(gap)
    return chosen


def _end(place: _Place) -> int:
    return place.end


def _heading_paths(text: str, starts: list[int]) -> list[tuple[str, ...]]:
    """For each start, the headings in force there, outermost first.

    A heading at the start itself belongs to the passage's text and to its path.
    """
    paths: list[tuple[str, ...]] = []
    path: list[tuple[int, str]] = []
    position = index = 0
    for line in text.split("\n"):
        end = position + len(line)
        level = heading_level(line)
        if level:
            path = [(rank, heading) for rank, heading in path if rank < level]
            path.append((level, line))
        while index < len(starts) and starts[index] <= end:
            paths.append(tuple(heading for _, heading in path))
            index += 1
        position = end + 1
    return paths
