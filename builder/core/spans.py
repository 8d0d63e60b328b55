"""Spans and relations: half-open ranges of Unicode code points in a passage's text."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from builder.core.errors import SpanError


class Span(NamedTuple):
    """A marked stretch of text.

    Attributes:
        start: First code point.
        end: One past the last code point.
        label: A name from `labels.toml`.
        text: `passage[start:end]`, or "" where the passage is not at hand.
        id: Unique within its passage; "" until one is given.
        attributes: (name, value) pairs sorted by name; only those that are set.
    """

    start: int
    end: int
    label: str
    text: str = ""
    id: str = ""
    attributes: tuple[tuple[str, str | float], ...] = ()

    @property
    def key(self) -> tuple[int, int, str]:
        """What makes two spans the same: start, end and label."""
        return (self.start, self.end, self.label)


class Relation(NamedTuple):
    """A directed link between two spans of one passage."""

    from_id: str
    to_id: str
    label: str


def sort_spans(spans: Iterable[Span]) -> list[Span]:
    """The spans by start, then the longer first, then by label."""
    return sorted(spans, key=lambda span: (span.start, -span.end, span.label))


def number_spans(
    spans: Sequence[Span], relations: Sequence[Relation] = ()
) -> tuple[list[Span], list[Relation]]:
    """The spans sorted and named `s0`, `s1`, …, and the relations between them renamed likewise.

    Relations are sorted; one that names a missing span raises `SpanError`.
    """
    ordered = sort_spans(spans)
    new_ids = {span.id: f"s{i}" for i, span in enumerate(ordered)}
    missing = {i for r in relations for i in (r.from_id, r.to_id)} - new_ids.keys()
    if missing:
        raise SpanError(f"relation: no span has the id {sorted(missing)[0]!r}.")
    renamed = [Relation(new_ids[r.from_id], new_ids[r.to_id], r.label) for r in relations]
    return [span._replace(id=f"s{i}") for i, span in enumerate(ordered)], sorted(renamed)


def check_spans(spans: Sequence[Span], *, text: str, where: str) -> None:
    """Raise `SpanError` unless the spans are in range, quote the text, are sorted and distinct.

    Args:
        spans: Spans with their quoted text.
        text: The passage's text.
        where: Names the place in the message, such as "passage 81ee…-0a1b2c3d4e".
    """
    for span in spans:
        if not 0 <= span.start < span.end <= len(text):
            raise SpanError(
                f"{where}, span {span.id or span.key}: [{span.start}, {span.end}) lies outside "
                f"the passage, which has {len(text)} characters."
            )
        if text[span.start : span.end] != span.text:
            raise SpanError(
                f"{where}, span {span.id or span.key}: it quotes {span.text!r}, the passage has "
                f"{text[span.start : span.end]!r} at [{span.start}, {span.end})."
            )
    if list(spans) != sort_spans(spans):
        raise SpanError(f"{where}: the spans are not sorted by (start, -end, label).")
    keys = [span.key for span in spans]
    if len(set(keys)) < len(keys):
        twice = next(key for key in keys if keys.count(key) > 1)
        raise SpanError(f"{where}: two spans have the same start, end and label {twice}.")
