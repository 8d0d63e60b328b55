"""The cleaning engine: passes say what to change, the engine changes it and keeps the account.

A pass is a pure function from a text to edits. `apply_edits` applies them, records each in raw
coordinates and composes the offset map. No pass touches a string itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import NamedTuple

from builder.core.named_tuples import maker
from builder.core.offsets import COPY, EDIT, MAP, OffsetMap, Segment, segment_of

DROP, MEND, FLAG = "drop", "mend", "flag"
_START, _END, _RANGE = itemgetter(0), itemgetter(1), itemgetter(0, 1)
SCRIPT_KIND = "script"  # edits of this kind convert one for one: the map says `map`, not `edit`


class Edit(NamedTuple):
    """What a pass wants done to the text it sees.

    Attributes:
        start: First code point of the range.
        end: One past its last; equal to `start` for an insertion.
        replacement: "" for a drop; ignored for a flag.
        rule: The rule's name, as `goldspan rules` lists it.
        kind: What sort of thing it is, such as `markup`, `boilerplate`, `layout`, `mark`.
        action: `drop` (not the speaker's words), `mend` (certain) or `flag` (left, and marked).
    """

    start: int
    end: int
    replacement: str
    rule: str
    kind: str
    action: str


class Recorded(NamedTuple):
    """An edit as it goes on record: its range in the document's raw text."""

    rule: str
    kind: str
    action: str
    start: int
    end: int
    original: str
    replacement: str | None  # None for a flag


edit_of, _recorded_of = maker(Edit), maker(Recorded)


@dataclass(frozen=True, slots=True)
class Draft:
    """A text on its way from raw to clean.

    Attributes:
        raw: The document's text.
        text: What is left of it so far.
        offsets: From `text` to `raw`.
        record: Every edit and flag so far, in the order of application.
    """

    raw: str
    text: str
    offsets: OffsetMap
    record: tuple[Recorded, ...] = ()

    @classmethod
    def begin(cls, raw: str) -> "Draft":
        """A draft in which nothing was changed yet."""
        return cls(raw, raw, OffsetMap.identity(len(raw)))

    def slice(self, start: int, end: int) -> "Draft":
        """The part `[start, end)` of the text, with an empty record."""
        return Draft(self.raw, self.text[start:end], self.offsets.slice(start, end))


def apply_edits(draft: Draft, edits: Iterable[Edit]) -> Draft:
    """The draft with the edits applied and recorded.

    Edits may come in any order. Where two overlap, the one that starts first wins (of two with
    one start, the longer) and the other is not done. An insertion replaces its left neighbour,
    at the start of the text its right one, by itself plus the inserted text.
    """
    wanted = list(edits)
    if not wanted:
        return draft
    wanted.sort(key=_END, reverse=True)
    wanted.sort(key=_START)
    flags = [edit for edit in wanted if edit.action == FLAG and edit.start < edit.end]
    changes = _disjoint(draft.text, [edit for edit in wanted if edit.action != FLAG])
    record = (*draft.record, *_recorded(draft, flags), *_recorded(draft, changes))
    if not changes:
        return replace(draft, record=record)
    text, later = _rewrite(draft.text, changes)
    return Draft(draft.raw, text, draft.offsets.compose(later), record)


def _disjoint(text: str, edits: list[Edit]) -> list[Edit]:
    """The edits that change something, insertions anchored, overlapping ones left out."""
    kept: list[Edit] = []
    position, size = 0, len(text)
    for edit in edits:
        start, end, replacement, _, _, _ = edit
        if start < position or end > size:
            continue
        if start == end:
            if not replacement or not text:
                continue
            if kept and kept[-1].end == start and kept[-1].replacement:
                grown = kept[-1].replacement + replacement
                kept[-1] = kept[-1]._replace(replacement=grown)
                continue
            edit = _anchored(text, edit, is_left_free=start > position)
            if edit is None:
                continue
            end = edit.end
        elif replacement and text[start:end] == replacement:
            continue
        kept.append(edit)
        position = end
    return kept


def _anchored(text: str, edit: Edit, *, is_left_free: bool) -> Edit | None:
    """The insertion as a replacement of a neighbouring character; None at a text's taken end."""
    if is_left_free:
        left = text[edit.start - 1]
        return edit._replace(start=edit.start - 1, replacement=left + edit.replacement)
    if edit.start < len(text):
        right = text[edit.start]
        return edit._replace(end=edit.start + 1, replacement=edit.replacement + right)
    return None


def _recorded(draft: Draft, edits: list[Edit]) -> list[Recorded]:
    """The edits, sorted by their starts, as they go on record."""
    if not edits:
        return []
    ranges = draft.offsets.raw_ranges(map(_RANGE, edits))
    raw = draft.raw
    return [
        _recorded_of(
            (rule, kind, action, start, end, raw[start:end], None if action == FLAG else new)
        )
        for (start, end), (_, _, new, rule, kind, action) in zip(ranges, edits, strict=True)
    ]


def _rewrite(text: str, edits: list[Edit]) -> tuple[str, OffsetMap]:
    """The text after disjoint, sorted edits, and the map back onto `text`."""
    parts: list[str] = []
    segments: list[Segment] = []
    position = length = 0
    for start, end, replacement, _, kind, _ in edits:
        if start > position:
            parts.append(text[position:start])
            size = start - position
            segments.append(segment_of((length, size, position, size, COPY)))
            length += size
        if replacement:
            is_mapped = kind == SCRIPT_KIND and len(replacement) == end - start
            parts.append(replacement)
            size = len(replacement)
            own = MAP if is_mapped else EDIT
            segments.append(segment_of((length, size, start, end - start, own)))
            length += size
        position = end
    if position < len(text):
        parts.append(text[position:])
        size = len(text) - position
        segments.append(Segment(length, size, position, size, COPY))
    return "".join(parts), OffsetMap(tuple(segments))
