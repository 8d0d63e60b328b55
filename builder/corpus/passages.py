"""Speeches cut into passages: the stretches that annotators see.

Passages tile the speech, newlines between them aside. Where to cut is decided by what stands
around a place, not by counting from the start, so that an edit moves only the cuts beside it.
"""

import zlib
from bisect import bisect_left, bisect_right
from typing import Any, NamedTuple

import pyarrow as pa

from builder.core.tables import PASSAGES, SPEECHES, check_table, table_from_rows
from builder.corpus.options import PassageOptions
from builder.corpus.shapes import heading_level, is_salutation, sentence_ends

_CONTEXTS = (3, 12, 36)  # characters on either side of a place that decide its rank; ties by more


class Passage(NamedTuple):
    """A stretch of a speech: half-open range and the path of headings in force at its start."""

    start: int
    end: int
    headings: tuple[str, ...]


class _Place(NamedTuple):
    """Where a cut may fall: one passage ends at `end`, the next begins at `start`."""

    end: int
    start: int
    rank: tuple[int, ...]  # before a heading 2, at a paragraph's end 1, at a sentence's end 0


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
    """The passages of one speech; none for an empty one, one for a speech of up to `max_chars`.

    A cut falls where a place outranks all others within `(min_chars + max_chars) / 4` characters
    on either side. So no two cuts are nearer to each other than that, half the length aimed at,
    and an edit changes at most its own and the neighbouring passages: a cut further away does
    not see it. Passages are about `min_chars` to `max_chars` long, not exactly.
    """
    if not text:
        return []
    places = _places(text) if len(text) > options.max_chars else []
    reach = (options.min_chars + options.max_chars) // 4
    cuts = _peaks(places, len(text), reach=reach)
    cuts = _halved(places, len(text), cuts, reach=reach, max_chars=options.max_chars)
    gaps = _gaps(len(text), cuts)
    paths = _heading_paths(text, [start for start, _ in gaps])
    return [Passage(*gap, path) for gap, path in zip(gaps, paths, strict=True)]


def _places(text: str) -> list[_Place]:
    """Where sentences and paragraphs end, headings aside, in order."""
    lines = text.split("\n")
    places: list[_Place] = []
    position = 0
    for index, line in enumerate(lines):
        end = position + len(line)
        leads_on = heading_level(line) or line[-1:] in (":", "：") or is_salutation(line)
        if not leads_on:
            for at in sentence_ends(line)[: None if line[-1:] not in FINAL_ENDS else -1]:
                if at < len(line):
                    places.append(_place(text, position + at, position + at, level=0))
            if index + 1 < len(lines):
                before_heading = heading_level(lines[index + 1]) in (1, 2)
                places.append(_place(text, end, end + 1, level=1 + before_heading))
        position = end + 1
    return places


FINAL_ENDS = frozenset("。！？!?…”’」』）)")


def _place(text: str, end: int, start: int, *, level: int) -> _Place:
    hashes = (
        zlib.crc32(
            (text[max(0, end - n) : end] + "\n" + text[start : start + n]).encode(
                "utf-32", "surrogatepass"
            )
        )
        for n in _CONTEXTS
    )
    return _Place(end, start, (level, *hashes))


def _peaks(places: list[_Place], length: int, *, reach: int) -> list[_Place]:
    """Of the places at least `reach` from both ends, those that outrank all others within it.

    Of equals the first counts. Source: local maximum chunking (Bjørner, Blass and Gurevich 2010).
    """
    inner = [p for p in places if p.end >= reach and length - p.start >= reach]
    starts, ends = [p.start for p in inner], [p.end for p in inner]
    peaks: list[_Place] = []
    for index, place in enumerate(inner):
        before = inner[bisect_right(starts, place.end - reach) : index]
        after = inner[index + 1 : bisect_left(ends, place.start + reach)]
        if all(p.rank < place.rank for p in before) and all(p.rank <= place.rank for p in after):
            peaks.append(place)
    return peaks


def _halved(
    places: list[_Place], length: int, cuts: list[_Place], *, reach: int, max_chars: int
) -> list[_Place]:
    """The cuts and, in stretches above twice `max_chars`, the places nearest to the middle.

    Such stretches are found where a text repeats itself, and around very long sentences.
    """
    chosen = list(cuts)
    pending = [gap for gap in _gaps(length, cuts) if gap[1] - gap[0] > 2 * max_chars]
    while pending:
        start, end = pending.pop()
        inside = [p for p in places if p.end - start >= reach and end - p.start >= reach]
        if not inside:
            continue
        place = min(inside, key=lambda p: abs(p.start + p.end - start - end))
        chosen.append(place)
        halves = ((start, place.end), (place.start, end))
        pending += [gap for gap in halves if gap[1] - gap[0] > max_chars]
    return sorted(chosen)


def _gaps(length: int, cuts: list[_Place]) -> list[tuple[int, int]]:
    starts = [0, *(cut.start for cut in cuts)]
    return list(zip(starts, [*(cut.end for cut in cuts), length], strict=True))


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
