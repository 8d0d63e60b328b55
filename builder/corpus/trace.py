"""From a clean range back to the raw file: the neighbourhood with every edit shown in place."""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from builder.core.offsets import OffsetMap
from builder.corpus.decode import byte_range
from builder.corpus.engine import DROP, FLAG


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of raw text and what cleaning did with it.

    Attributes:
        text: As it stands in the raw text.
        fate: `kept`, `dropped` or `mended`.
        is_inside: Whether it belongs to the range that was asked for.
        rule: The rule at work, or None.
        replacement: What a mend put in its place, or None.
        flags: Kinds of the flags that lie on it.
    """

    text: str
    fate: Literal["kept", "dropped", "mended"]
    is_inside: bool
    rule: str | None = None
    replacement: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a clean range comes from.

    Attributes:
        document_id: Of the raw file.
        path: Of the raw file, relative to its source.
        raw_start: First code point in `documents.text`.
        raw_end: One past the last.
        is_exact: False where the range touches an edit and so takes all of its raw range.
        byte_start: First byte in the file, or None for docx and pdf.
        byte_end: One past the last byte, or None.
        part: Part or page of a docx or pdf, or None.
        pieces: The neighbourhood, in order; joined, their texts are the raw text.
    """

    document_id: str
    path: str
    raw_start: int
    raw_end: int
    is_exact: bool
    byte_start: int | None
    byte_end: int | None
    part: str | None
    pieces: tuple[Piece, ...]


def trace_range(
    document: Mapping[str, Any],
    edits: Iterable[Mapping[str, Any]],
    *,
    offsets: OffsetMap,
    start: int,
    end: int,
    n_around: int = 60,
) -> Trace:
    """The trace of the clean range `[start, end)` of a speech.

    Args:
        document: Its row in the documents table.
        edits: Rows of the edits table; those of other documents are passed over.
        offsets: The speech's map.
        start: First code point in the speech's text.
        end: One past the last.
        n_around: Raw characters shown on either side.

    Raises:
        OffsetError: The range is empty or leaves the speech.
    """
    raw = offsets.to_raw(start, end)
    own = [edit for edit in edits if edit["document_id"] == document["document_id"]]
    found = byte_range(document, raw.start, raw.end)
    parts = [p["name"] for p in document["parts"] or () if p["start"] <= raw.start < p["end"]]
    window = (max(0, raw.start - n_around), min(len(document["text"]), raw.end + n_around))
    return Trace(
        document["document_id"],
        document["path"],
        raw.start,
        raw.end,
        raw.is_exact,
        found[0] if found else None,
        found[1] if found else None,
        parts[0] if parts else None,
        tuple(_pieces(document["text"], own, window=window, inside=(raw.start, raw.end))),
    )


def _pieces(
    text: str,
    edits: list[Mapping[str, Any]],
    *,
    window: tuple[int, int],
    inside: tuple[int, int],
) -> list[Piece]:
    """The raw text of the window, cut wherever something changes."""
    near = [e for e in edits if e["start"] < window[1] and e["end"] > window[0]]
    changes = _outermost([e for e in near if e["action"] != FLAG])
    flags = [e for e in near if e["action"] == FLAG]
    stops = {*window, *inside}
    stops |= {at for e in (*changes, *flags) for at in (e["start"], e["end"])}
    ordered = sorted(at for at in stops if window[0] <= at <= window[1])
    pieces: list[Piece] = []
    for start, end in itertools.pairwise(ordered):
        change = next((e for e in changes if e["start"] <= start < e["end"]), None)
        marks = tuple(sorted({e["kind"] for e in flags if e["start"] <= start < e["end"]}))
        is_inside = inside[0] <= start < inside[1]
        pieces.append(_piece(text[start:end], change, start, is_inside=is_inside, marks=marks))
    return pieces


def _piece(
    text: str,
    change: Mapping[str, Any] | None,
    start: int,
    *,
    is_inside: bool,
    marks: tuple[str, ...],
) -> Piece:
    if change is None:
        return Piece(text, "kept", is_inside, flags=marks)
    is_dropped = change["action"] == DROP or not change["replacement"]
    replacement = change["replacement"] if change["start"] == start and not is_dropped else None
    fate = "dropped" if is_dropped else "mended"
    return Piece(text, fate, is_inside, change["rule"], replacement, marks)


def _outermost(changes: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Of changes that lie in one another, the widest; of equal ones, the last."""
    ordered = sorted(changes, key=lambda e: (e["start"], -e["end"], -e["ordinal"]))
    kept: list[Mapping[str, Any]] = []
    for change in ordered:
        if not kept or change["end"] > kept[-1]["end"]:
            kept.append(change)
    return kept
