"""The segments of an offset map: how rows of them are cut, led on and joined."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

from builder.core.named_tuples import maker

COPY = "copy"  # the same characters
MAP = "map"  # as many characters, one for one, not the same (script, widths)
EDIT = "edit"  # replaced as a whole


class Segment(NamedTuple):
    """A clean range and the raw range it came from.

    Attributes:
        clean_start: First code point in the clean text.
        clean_length: At least 1.
        raw_start: First code point in the raw text.
        raw_length: At least 1; equals `clean_length` for `copy` and `map`.
        kind: `copy`, `map` or `edit`.
    """

    clean_start: int
    clean_length: int
    raw_start: int
    raw_length: int
    kind: str

    @property
    def clean_end(self) -> int:
        """One past the last clean code point."""
        return self.clean_start + self.clean_length

    @property
    def raw_end(self) -> int:
        """One past the last raw code point."""
        return self.raw_start + self.raw_length


CLEAN_START, RAW_START, KIND = itemgetter(0), itemgetter(2), itemgetter(4)
NOWHERE = Segment(0, 0, 0, 0, COPY)
_BEFORE = Segment(0, 0, -1, 0, COPY)  # all others
segment_of = maker(Segment)


def composed(earlier: Sequence[Segment], later: Iterable[Segment]) -> list[Segment]:
    """The later segments led on through the earlier ones, whose clean text is their raw one."""
    segments: list[Segment] = []
    rest = iter(earlier)
    here = NOWHERE
    reached = 0  # where the earlier segment at hand ends
    for segment in later:
        at, length, start, raw_length, kind = segment
        end = start + raw_length
        while start >= reached:
            here = next(rest)
            reached = here[0] + here[1]
        if end <= reached:
            _append(segments, _within(here, segment))
            continue
        pieces = [_cut(here, start, end, at - start)]
        while reached < end:
            here = next(rest)
            clean_start, size, raw_start, raw_size, own = here
            reached = clean_start + size
            moved = (clean_start + at - start, size, raw_start, raw_size, own)
            pieces.append(
                segment_of(moved) if reached <= end else _cut(here, start, end, at - start)
            )
        if kind == COPY:
            _append(segments, pieces[0])
            segments += pieces[1:]  # apart from one another as they were before
        elif kind == MAP:
            for piece in pieces:
                _append(segments, piece._replace(kind=MAP) if piece.kind == COPY else piece)
        else:
            raw_start = pieces[0].raw_start
            raw_length = pieces[-1].raw_end - raw_start
            _append(segments, Segment(at, length, raw_start, raw_length, EDIT))
    return segments


def _cut(segment: Segment, start: int, end: int, shift: int) -> Segment:
    """The part of a segment within a clean range, moved; an edit keeps its whole raw range."""
    clean_start, clean_length, raw_start, raw_length, kind = segment
    begin = start if start > clean_start else clean_start
    stop = clean_start + clean_length
    clean_length = (end if end < stop else stop) - begin
    if kind != EDIT:
        raw_start, raw_length = raw_start + begin - clean_start, clean_length
    return segment_of((begin + shift, clean_length, raw_start, raw_length, kind))


def _within(here: Segment, later: Segment) -> Segment:
    """The later segment, whose source range lies in the segment `here`, led on to raw text."""
    clean_start, clean_length, start, length, kind = later
    at, _, raw_start, raw_length, own = here
    if own == EDIT:
        return segment_of((clean_start, clean_length, raw_start, raw_length, EDIT))
    kind = own if kind == COPY else kind
    return segment_of((clean_start, clean_length, raw_start + start - at, length, kind))


def _append(composed: list[Segment], segment: Segment) -> None:
    """Add the segment, merged with the last one where both stem from one edit or run on."""
    clean_start, clean_length, raw_start, raw_length, kind = composed[-1] if composed else _BEFORE
    raw_end = raw_start + raw_length
    if segment[2] > raw_end:
        composed.append(segment)
    elif segment[2] < raw_end:
        raw_start = min(raw_start, segment.raw_start)
        raw_length = max(raw_end, segment.raw_end) - raw_start
        clean_length += segment.clean_length
        composed[-1] = Segment(clean_start, clean_length, raw_start, raw_length, EDIT)
    elif segment.kind == kind != EDIT:
        length = clean_length + segment.clean_length
        composed[-1] = Segment(clean_start, length, raw_start, length, kind)
    else:
        composed.append(segment)
