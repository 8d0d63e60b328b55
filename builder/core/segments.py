"""The segments of an offset map: how rows of them are cut, led on and joined."""

from bisect import bisect_right
from operator import itemgetter
from typing import NamedTuple

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


def pieces_of(
    segments: tuple[Segment, ...], start: int, end: int, *, at: int, index: int
) -> list[Segment]:
    """The parts of `segments` within the clean range, moved so that `start` becomes `at`.

    `index` is the segment that holds `start`. An edit that is cut keeps its whole raw range.
    """
    last = bisect_right(segments, end - 1, lo=index, key=CLEAN_START) - 1
    shift = at - start
    pieces = [_cut(segments[index], start, end, shift)]
    if index < last:
        between = segments[index + 1 : last]
        pieces += [Segment(c + shift, n, r, m, kind) for c, n, r, m, kind in between]
        pieces.append(_cut(segments[last], start, end, shift))
    return pieces


def _cut(segment: Segment, start: int, end: int, shift: int) -> Segment:
    """The part of a segment within a clean range, moved; an edit keeps its whole raw range."""
    clean_start, clean_length, raw_start, raw_length, kind = segment
    begin = start if start > clean_start else clean_start
    stop = clean_start + clean_length
    clean_length = (end if end < stop else stop) - begin
    if kind != EDIT:
        raw_start, raw_length = raw_start + begin - clean_start, clean_length
    return Segment(begin + shift, clean_length, raw_start, raw_length, kind)


def composed(earlier: tuple[Segment, ...], later: tuple[Segment, ...]) -> list[Segment]:
    """The later segments led on through the earlier ones, whose clean text is their raw one."""
    segments: list[Segment] = []
    here = NOWHERE
    index = reached = 0  # `here` is the earlier segment at that index and ends at `reached`
    for segment in later:
        at, length, start, raw_length, kind = segment
        end = start + raw_length
        if start >= reached:
            index = bisect_right(earlier, start, lo=index, key=CLEAN_START) - 1
            here = earlier[index]
            reached = here.clean_end
        if end <= reached:
            _append(segments, _within(here, segment))
            continue
        pieces = pieces_of(earlier, start, end, at=at, index=index)
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


def _within(here: Segment, later: Segment) -> Segment:
    """The later segment, whose source range lies in the segment `here`, led on to raw text."""
    clean_start, clean_length, start, length, kind = later
    at, _, raw_start, raw_length, own = here
    if own == EDIT:
        return Segment(clean_start, clean_length, raw_start, raw_length, EDIT)
    kind = own if kind == COPY else kind
    return Segment(clean_start, clean_length, raw_start + start - at, length, kind)


def _append(composed: list[Segment], segment: Segment) -> None:
    """Add the segment, merged with the last one where both stem from one edit or run on."""
    if not composed:
        composed.append(segment)
        return
    clean_start, clean_length, raw_start, raw_length, kind = composed[-1]
    raw_end = raw_start + raw_length
    if segment.raw_start > raw_end:
        composed.append(segment)
    elif segment.raw_start < raw_end:
        raw_start = min(raw_start, segment.raw_start)
        raw_length = max(raw_end, segment.raw_end) - raw_start
        clean_length += segment.clean_length
        composed[-1] = Segment(clean_start, clean_length, raw_start, raw_length, EDIT)
    elif segment.kind == kind != EDIT:
        length = clean_length + segment.clean_length
        composed[-1] = Segment(clean_start, length, raw_start, length, kind)
    else:
        composed.append(segment)
