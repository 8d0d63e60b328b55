"""Ranges carried from one cleaning of a raw text to another, through the raw text.

A range keeps its characters or is lost with a reason; it never comes to lie on others silently.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Literal, NamedTuple

from builder.core.offsets import EDIT, OffsetMap, Segment

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Carried(NamedTuple):
    """Where a range lies in the new text."""

    start: int
    end: int


class Lost(NamedTuple):
    """Why a range has no place in the new text."""

    reason: str


class CleanText(NamedTuple):
    """A clean text and the segments that lead to its raw text.

    The segments ascend on both sides. They may leave clean characters out: those whose raw
    characters are gone from the file.
    """

    text: str
    segments: tuple[Segment, ...]


def carry_range(start: int, end: int, *, old: CleanText, new: CleanText) -> Carried | Lost:
    """The range of `new` that holds the same raw characters as `[start, end)` of `old`.

    Both ends must have survived; what lies between them may have been dropped or mended. Where
    an end touches an edit, the edit must be the same on both sides, or be covered as a whole.

    Args:
        start: In `old.text`.
        end: In `old.text`, exclusive, greater than `start`.
        old: The text the range was marked on; it may be a part of its speech.
        new: Another cleaning of the same raw text.
    """
    new_start = _carry_end(start, side="start", old=old, new=new)
    if isinstance(new_start, Lost):
        return new_start
    new_end = _carry_end(end, side="end", old=old, new=new)
    if isinstance(new_end, Lost):
        return new_end
    return Carried(new_start, new_end) if new_start < new_end else Lost("nothing of it is left")


def _carry_end(
    position: int, *, side: Literal["start", "end"], old: CleanText, new: CleanText
) -> int | Lost:
    """One end of a range in the new text."""
    inside = position if side == "start" else position - 1
    source = _segment_at_clean(old.segments, inside)
    if source is None:
        return Lost(f"its {side} is gone from the file")
    if source.kind == EDIT:
        return _carry_edit_end(position, source, side=side, old=old, new=new)
    raw = source.raw_start + inside - source.clean_start
    target = _segment_at_raw(new.segments, raw)
    if target is None:
        return Lost(f"its {side} fell into dropped text")
    if target.kind != EDIT:
        return position + raw - target.raw_start + target.clean_start - inside
    is_edge = raw == (target.raw_start if side == "start" else target.raw_end - 1)
    if not is_edge:
        return Lost(f"its {side} fell into a stretch that is now replaced as a whole")
    return target.clean_start if side == "start" else target.clean_end


def _carry_edit_end(
    position: int, source: Segment, *, side: Literal["start", "end"], old: CleanText, new: CleanText
) -> int | Lost:
    """An end that touches an edit of the old cleaning."""
    raw = source.raw_start if side == "start" else source.raw_end - 1
    target = _segment_at_raw(new.segments, raw)
    if target is None:
        return Lost(f"its {side} fell into dropped text")
    part = old.text[source.clean_start : source.clean_end]
    whole = new.text[target.clean_start : target.clean_end]
    is_same_edit = target[2:4] == source[2:4] and target.kind == EDIT
    if is_same_edit and whole == part:
        return target.clean_start + position - source.clean_start
    # A passage may have been cut within an edit: its part is then the edit's end or beginning.
    if is_same_edit and source is old.segments[0] and whole.endswith(part):
        return target.clean_end - (source.clean_end - position)
    if is_same_edit and source is old.segments[-1] and whole.startswith(part):
        return target.clean_start + position - source.clean_start
    if position != (source.clean_start if side == "start" else source.clean_end):
        return Lost(f"its {side} lies inside a stretch that is now cleaned in another way")
    return _edge_of_changed_edit(position, raw, target, side=side, old=old, new=new)


def _edge_of_changed_edit(
    position: int,
    raw: int,
    target: Segment,
    *,
    side: Literal["start", "end"],
    old: CleanText,
    new: CleanText,
) -> int | Lost:
    """The edge of what was an edit, where the new cleaning treats its raw range otherwise."""
    is_start = side == "start"
    if target.kind == EDIT and raw != (target.raw_start if is_start else target.raw_end - 1):
        return Lost(f"its {side} fell into a stretch that is now replaced as a whole")
    new_position = target.clean_start if is_start else target.clean_end
    if target.kind != EDIT:
        new_position = target.clean_start + raw - target.raw_start + (0 if is_start else 1)
    is_at_border = position == 0 if is_start else position == len(old.text)
    old_character = old.text[position if is_start else position - 1]
    new_character = new.text[new_position if is_start else new_position - 1]
    if is_at_border and old_character != new_character:
        return Lost(f"its {side} lies in a stretch that is now cleaned in another way")
    return new_position


def _clean_start(segment: Segment) -> int:
    return segment.clean_start


def _raw_start(segment: Segment) -> int:
    return segment.raw_start


def _segment_at_clean(segments: Sequence[Segment], position: int) -> Segment | None:
    index = bisect_right(segments, position, key=_clean_start) - 1
    return segments[index] if index >= 0 and position < segments[index].clean_end else None


def _segment_at_raw(segments: Sequence[Segment], position: int) -> Segment | None:
    index = bisect_right(segments, position, key=_raw_start) - 1
    return segments[index] if index >= 0 and position < segments[index].raw_end else None


class Block(NamedTuple):
    """A stretch that two versions of a raw text share."""

    old_start: int
    new_start: int
    length: int


def shared_blocks(old_text: str, new_text: str) -> list[Block]:
    """The stretches that an old and a new version of a file share, in order.

    Lines are paired first; in a pair of rewritten stretches their common beginning and end are.
    What else they may share is not guessed.
    """
    old_lines, new_lines = _LINE.findall(old_text), _LINE.findall(new_text)
    old_starts = [0, *accumulate(map(len, old_lines))]
    new_starts = [0, *accumulate(map(len, new_lines))]
    blocks: list[Block] = []
    matcher = SequenceMatcher(None, old_lines, new_lines, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        old_range = old_starts[i1], old_starts[i2]
        new_range = new_starts[j1], new_starts[j2]
        if tag == "equal":
            blocks.append(Block(old_range[0], new_range[0], old_range[1] - old_range[0]))
        elif tag == "replace":
            old_part, new_part = old_text[slice(*old_range)], new_text[slice(*new_range)]
            blocks += _common_ends(old_part, new_part, at=(old_range[0], new_range[0]))
    return blocks


def _common_ends(old: str, new: str, *, at: tuple[int, int]) -> list[Block]:
    """The common beginning and end of two rewritten stretches, without overlap."""
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    rest = shorter - head
    tail = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    blocks = [
        Block(at[0], at[1], head),
        Block(at[0] + len(old) - tail, at[1] + len(new) - tail, tail),
    ]
    return [block for block in blocks if block.length]


def on_new_file(offsets: OffsetMap, blocks: Sequence[Block]) -> tuple[Segment, ...]:
    """The map's segments against the new version of its file.

    Characters that the new file does not share are left out; an edit stays if all of it is there.
    """
    found: list[Segment] = []
    for segment in offsets.segments:
        for block in blocks:
            start = max(segment.raw_start, block.old_start)
            end = min(segment.raw_end, block.old_start + block.length)
            shift = block.new_start - block.old_start
            if start >= end:
                continue
            if segment.kind != EDIT:
                clean_start = segment.clean_start + start - segment.raw_start
                piece = Segment(clean_start, end - start, start + shift, end - start, segment.kind)
                found.append(piece)
            elif (start, end) == (segment.raw_start, segment.raw_end):
                found.append(segment._replace(raw_start=start + shift))
    return tuple(found)


def surviving_atoms(text: str, segments: Sequence[Segment]) -> list[tuple[int, str]]:
    """For each character its raw position (of an edit, the edit's start) and itself.

    Two cleanings that give equal lists for a stretch read the same there, character by character.
    """
    return [
        (segment.raw_start + (0 if segment.kind == EDIT else offset), character)
        for segment in segments
        for offset, character in enumerate(text[segment.clean_start : segment.clean_end])
    ]
