"""Where each character of a clean text stands in the raw text it came from.

A map is a row of segments that cover the clean text without gaps. Ranges are half-open and count
Unicode code points. What was dropped shows as a gap between the raw ranges of two segments.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from builder.core.errors import OffsetError
from builder.core.named_tuples import maker
from builder.core.segments import (
    CLEAN_START,
    COPY,
    EDIT,
    KIND,
    MAP,
    NOWHERE,
    RAW_START,
    Segment,
    composed,
    segment_of,
)


class Located(NamedTuple):
    """A range found on the other side of a map.

    `is_exact` is False where an edit was touched, or (raw to clean) where a part is gone: the
    range then is the smallest that holds everything meant.
    """

    start: int
    end: int
    is_exact: bool


_located_of = maker(Located)


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Segments in order; raw ranges ascend and never overlap. An empty text has no segments."""

    segments: tuple[Segment, ...]

    @classmethod
    def identity(cls, length: int) -> "OffsetMap":
        """The map of a text of `length` code points onto itself."""
        return cls((Segment(0, length, 0, length, COPY),) if length else ())

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, Any]]) -> "OffsetMap":
        """The map in an `offsets` column's value."""
        return cls(
            tuple(
                Segment(
                    row["clean_start"],
                    row["clean_length"],
                    row["raw_start"],
                    row["raw_length"],
                    row["kind"],
                )
                for row in rows
            )
        )

    def to_rows(self) -> list[dict[str, Any]]:
        """The segments as dicts for an `offsets` column."""
        return [
            {
                "clean_start": clean_start,
                "clean_length": clean_length,
                "raw_start": raw_start,
                "raw_length": raw_length,
                "kind": kind,
            }
            for clean_start, clean_length, raw_start, raw_length, kind in self.segments
        ]

    @property
    def clean_length(self) -> int:
        """Length of the clean text in code points."""
        return self.segments[-1].clean_end if self.segments else 0

    def to_raw(self, start: int, end: int) -> Located:
        """The raw range of the clean range `[start, end)`, dropped stretches inside included.

        Raises:
            OffsetError: The range is empty or leaves the text.
        """
        self._check_range(start, end)
        first = last = bisect_right(self.segments, start, key=CLEAN_START) - 1
        head = tail = self.segments[first]
        if end > head.clean_end:
            last = bisect_right(self.segments, end - 1, lo=first, key=CLEAN_START) - 1
            tail = self.segments[last]
        raw_start = (
            head.raw_start if head.kind == EDIT else head.raw_start + start - head.clean_start
        )
        raw_end = tail.raw_end if tail.kind == EDIT else tail.raw_start + end - tail.clean_start
        is_edited = head.kind == EDIT or EDIT in map(KIND, self.segments[first + 1 : last + 1])
        return Located(raw_start, raw_end, not is_edited)

    def raw_ranges(self, ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """The raw ranges of clean ranges that come in the order of their starts.

        Raises:
            OffsetError: A range is empty or leaves the text.
        """
        size = self.clean_length
        found: list[tuple[int, int]] = []
        rest = iter(self.segments)
        at, length, raw_start, raw_length, kind = NOWHERE
        reached = shift = 0  # where the segment at hand ends, and how far it moved
        for start, end in ranges:
            if not 0 <= start < end <= size:
                self._check_range(start, end)
            while start >= reached:
                at, length, raw_start, raw_length, kind = next(rest)
                reached, shift = at + length, raw_start - at
            if end > reached:
                found.append(self.to_raw(start, end)[:2])
            elif kind == EDIT:
                found.append((raw_start, raw_start + raw_length))
            else:
                found.append((start + shift, end + shift))
        return found

    def to_clean(self, raw_start: int, raw_end: int) -> Located | None:
        """The clean range of what survives of the raw range; None when nothing does.

        Raises:
            OffsetError: The range is empty or negative.
        """
        if not 0 <= raw_start < raw_end:
            raise OffsetError(f"raw range [{raw_start}, {raw_end}): it is empty or negative.")
        index = bisect_right(self.segments, raw_start, key=RAW_START) - 1
        if index >= 0:
            start, _, own_start, own_length, kind = self.segments[index]
            if kind != EDIT and raw_end <= own_start + own_length:  # within one, as most are
                shift = start - own_start
                return _located_of((raw_start + shift, raw_end + shift, True))
        touched = self._touched(max(0, index), raw_start, raw_end)
        if not touched:
            return None
        head, tail = touched[0], touched[-1]
        start, end = head.clean_start, tail.clean_end
        if head.kind != EDIT:
            start += max(0, raw_start - head.raw_start)
        if tail.kind != EDIT:
            end -= max(0, tail.raw_end - raw_end)
        n_gone = raw_end - raw_start
        is_edited = False
        for segment in touched:
            n_gone -= min(segment.raw_end, raw_end) - max(segment.raw_start, raw_start)
            is_edited = is_edited or segment.kind == EDIT
        return Located(start, end, not n_gone and not is_edited)

    def slice(self, start: int, end: int) -> "OffsetMap":
        """The map of the clean sub-range `[start, end)`, counted from its start; it may be empty.

        An edit that is cut keeps its whole raw range.

        Raises:
            OffsetError: The range leaves the text.
        """
        if start == end and 0 <= start <= self.clean_length:
            return OffsetMap(())
        self._check_range(start, end)
        if (start, end) == (0, self.clean_length):
            return self
        first = bisect_right(self.segments, start, key=CLEAN_START) - 1
        last = bisect_right(self.segments, end - 1, lo=first, key=CLEAN_START)
        kept = segment_of((0, end - start, start, end - start, COPY))
        return OffsetMap(tuple(composed(self.segments[first:last], (kept,))))

    def compose(self, later: "OffsetMap") -> "OffsetMap":
        """The map onto this map's raw text of a text that `later` maps onto this map's clean text.

        Stretches that touch one edit from two sides merge with it into one edit.

        Raises:
            OffsetError: `later` reaches past the end of this map's clean text.
        """
        if later.segments and later.segments[-1].raw_end > self.clean_length:
            raise OffsetError(
                f"offset map: it reaches to {later.segments[-1].raw_end}, the text it is composed "
                f"with ends at {self.clean_length}. Compose maps in the order of cleaning."
            )
        return OffsetMap(tuple(composed(self.segments, later.segments)))

    def check(self, *, clean: str, raw: str) -> None:
        """Raise `OffsetError` unless the map fits both texts and `copy` means equal."""
        clean_end = raw_end = 0
        for segment in self.segments:
            issue = _segment_issue(segment, clean_end=clean_end, raw_end=raw_end)
            clean_end, raw_end = segment.clean_end, segment.raw_end
            if issue is None and raw_end > len(raw):
                issue = f"it reaches to {raw_end}, the raw text ends at {len(raw)}"
            if issue is None and segment.kind == COPY:
                quoted = clean[segment.clean_start : clean_end]
                source = raw[segment.raw_start : raw_end]
                issue = None if quoted == source else f"it copies {source!r} as {quoted!r}"
            if issue is not None:
                raise OffsetError(f"offset map, {segment}: {issue}. Rebuild the speech.")
        if clean_end != len(clean):
            raise OffsetError(
                f"offset map: it covers {clean_end} characters, the text has {len(clean)}."
            )

    def _check_range(self, start: int, end: int) -> None:
        if not 0 <= start < end <= self.clean_length:
            raise OffsetError(
                f"range [{start}, {end}): expected a range that is not empty, inside a text of "
                f"{self.clean_length} characters."
            )

    def _touched(self, first: int, raw_start: int, raw_end: int) -> tuple[Segment, ...]:
        """The segments, from one on, whose raw range shares a character with the given one."""
        segments = self.segments
        if segments and segments[first].raw_end <= raw_start:
            first += 1
        last = first
        while last < len(segments) and segments[last].raw_start < raw_end:
            last += 1
        return segments[first:last]


def _segment_issue(segment: Segment, *, clean_end: int, raw_end: int) -> str | None:
    """What is wrong with a segment that follows one ending at the given positions."""
    if segment.kind not in (COPY, MAP, EDIT):
        return f"the kind is {segment.kind!r}, not copy, map or edit"
    if segment.clean_length < 1 or segment.raw_length < 1:
        return "a length is below 1"
    if segment.clean_start != clean_end:
        return f"it starts at {segment.clean_start}, the one before ends at {clean_end}"
    if segment.raw_start < raw_end:
        return f"its raw range starts before {raw_end}, where the one before ends"
    if segment.kind != EDIT and segment.clean_length != segment.raw_length:
        return "copy and map need equal lengths"
    return None
