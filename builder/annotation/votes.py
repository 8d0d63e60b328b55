"""What counts of the annotations table: one vote an annotator and passage, the newest."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from builder.annotation.batches import is_pilot
from builder.core.spans import Relation, Span
from builder.core.tables import rows_to_relations, rows_to_spans


@dataclass(frozen=True, slots=True)
class Vote:
    """One person's newest annotation of one passage in one role.

    Attributes:
        passage_id: The passage.
        annotator: A pseudonym.
        is_adjudicator: Whether the person decided between others here.
        is_skipped: Whether the passage was skipped; its spans do not count then.
        is_bad_text: Whether the text was marked as damaged.
        spans: Without repeats of (start, end, label), sorted.
        relations: Between these spans, by their ids.
        guidelines_version: Hash of the guidelines in force; "" if unknown.
        updated_at: ISO time; "" if unknown.
        lead_time_s: Seconds on screen; None if unknown.
        is_damaged: Whether a part of it was refused when it was pulled: it says less than was
            marked.
    """

    passage_id: str
    annotator: str
    is_adjudicator: bool = False
    is_skipped: bool = False
    is_bad_text: bool = False
    spans: tuple[Span, ...] = ()
    relations: tuple[Relation, ...] = ()
    guidelines_version: str = ""
    updated_at: str = ""
    lead_time_s: float | None = None
    is_damaged: bool = False

    @property
    def is_usable(self) -> bool:
        """Whether it says what is in the text: submitted, and the text not marked as damaged."""
        return not self.is_skipped and not self.is_bad_text

    @property
    def keys(self) -> frozenset[tuple[int, int, str]]:
        """The set of spans as (start, end, label)."""
        return frozenset(span.key for span in self.spans)


def read_votes(
    annotations: pa.Table,
    *,
    pilots: Iterable[str] | None = None,
    damaged: Collection[str] = (),
) -> dict[str, list[Vote]]:
    """The votes by passage, passages sorted, votes by role and annotator.

    Args:
        annotations: The annotations table.
        pilots: Pilot batches that count; the others are left out. None: all count.
        damaged: Ids of annotations of which a part was refused.
    """
    named = None if pilots is None else set(pilots)
    newest: dict[tuple[str, bool, str], tuple[str, str, dict[str, Any]]] = {}
    for row in annotations.to_pylist():
        if named is not None and is_pilot(row["batch"] or "") and row["batch"] not in named:
            continue
        key = (row["passage_id"], row["role"] == "adjudicator", row["annotator"] or "")
        stamped = (row["updated_at"] or "", row["annotation_id"] or "", row)
        if key not in newest or stamped[:2] > newest[key][:2]:
            newest[key] = stamped
    by_passage: dict[str, list[Vote]] = {}
    for key in sorted(newest):
        by_passage.setdefault(key[0], []).append(
            _vote(newest[key][2], is_damaged=newest[key][1] in damaged)
        )
    return by_passage


def usable_annotators(votes: Iterable[Vote]) -> list[Vote]:
    """The votes of annotators, not adjudicators, that say what is in the text."""
    return [vote for vote in votes if vote.is_usable and not vote.is_adjudicator]


def _vote(row: Mapping[str, Any], *, is_damaged: bool) -> Vote:
    spans: dict[tuple[int, int, str], Span] = {}
    kept_id: dict[str, str] = {}
    for span in rows_to_spans(row["spans"] or []):
        kept = spans.setdefault(span.key, span)
        kept_id[span.id] = kept.id
    relations = {
        Relation(kept_id[r.from_id], kept_id[r.to_id], r.label)
        for r in rows_to_relations(row["relations"] or [])
        if r.from_id in kept_id and r.to_id in kept_id
    }
    return Vote(
        passage_id=row["passage_id"],
        annotator=row["annotator"] or "",
        is_adjudicator=row["role"] == "adjudicator",
        is_skipped=row["status"] == "skipped",
        is_bad_text=bool(row["bad_text"]),
        spans=tuple(sorted(spans.values(), key=lambda s: (s.start, -s.end, s.label))),
        relations=tuple(sorted(relations)),
        guidelines_version=row["guidelines_version"] or "",
        updated_at=row["updated_at"] or "",
        lead_time_s=row["lead_time_s"],
        is_damaged=is_damaged,
    )
