"""Gold: one answer a passage, from what its annotators and the adjudicator said.

In this order: the adjudicator's annotation; identical span sets of all annotators; with three or
more, a majority. Everything else stays open and is named. dev and test take only the
adjudicator's word.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, NamedTuple

import pyarrow as pa

from builder.annotation.batches import EVAL_SPLITS, SPLITS
from builder.annotation.consolidation import find_majority, merge_attributes
from builder.annotation.options import AnnotationOptions
from builder.annotation.votes import Vote, read_votes, usable_annotators
from builder.core.labels import LabelSet
from builder.core.spans import Relation, Span, number_spans
from builder.core.tables import (
    PASSAGES,
    annotations_schema,
    check_table,
    gold_schema,
    spans_to_rows,
    table_from_rows,
)


class Decision(NamedTuple):
    """The gold of one passage; its span ids are `s0`, `s1` and so on."""

    spans: list[Span]
    relations: list[Relation]
    decision: Literal["single", "unanimous", "majority", "adjudicated"]
    n_votes: int  # annotators whose submitted annotation was considered, the adjudicator apart
    guidelines_version: str


class Pending(NamedTuple):
    """A passage that an adjudicator has to decide; in dev and test it stops the release."""

    passage_id: str
    split: str
    reason: Literal["disagreement", "unadjudicated", "refused"]


class LeftOut(NamedTuple):
    """A passage with annotations that is in no gold, and needs no decision."""

    passage_id: str
    reason: Literal["skipped", "bad_text", "no_split", "gone"]


class Gold(NamedTuple):
    """The gold table (`gold_schema`, sorted by passage), and every annotated passage not in it."""

    gold: pa.Table
    pending: list[Pending]
    left_out: list[LeftOut]


def consolidate(
    annotations: pa.Table,
    passages: pa.Table,
    *,
    labels: LabelSet,
    splits: Mapping[str, str],
    options: AnnotationOptions | None = None,
    damaged: Collection[str] = (),
) -> Gold:
    """The gold of all annotated passages.

    Args:
        annotations: The annotations table, re-anchored to `passages`.
        passages: The passages table.
        labels: The label set, for the span columns.
        splits: Split by passage id; passages without one, or outside train, dev and test, are
            left out.
        options: Names the pilot batches that count.
        damaged: Ids of annotations of which a part was refused when they were pulled; they decide
            nothing, so that no span is lost in silence.

    Raises:
        TableError: A table lacks a column of its schema.
    """
    check_table(annotations, annotations_schema(labels), name="annotations")
    check_table(passages, PASSAGES, name="passages")
    texts = dict(zip(passages["passage_id"].to_pylist(), passages["text"].to_pylist(), strict=True))
    votes = read_votes(annotations, pilots=(options or AnnotationOptions()).pilots, damaged=damaged)
    rows, pending, left_out = [], [], []
    for passage_id, cast in votes.items():
        split = splits.get(passage_id)
        if passage_id not in texts:
            left_out.append(LeftOut(passage_id, "gone"))
        elif split not in SPLITS:
            left_out.append(LeftOut(passage_id, "no_split"))
        else:
            verdict = decide(cast, text=texts[passage_id], split=split)
            if isinstance(verdict, Decision):
                rows.append(_gold_row(passage_id, verdict))
            elif isinstance(verdict, LeftOut):
                left_out.append(verdict)
            else:
                pending.append(verdict)
    return Gold(table_from_rows(rows, gold_schema(labels), name="gold"), pending, left_out)


def decide(votes: Sequence[Vote], *, text: str, split: str) -> Decision | Pending | LeftOut:
    """What becomes of one passage, given at least one vote on it."""
    passage_id = votes[0].passage_id
    adjudicated = [vote for vote in votes if vote.is_adjudicator]
    if adjudicated:
        final = max(adjudicated, key=lambda vote: (vote.updated_at, vote.annotator))
        if final.is_damaged:
            return Pending(passage_id, split, "refused")
        if final.is_usable:
            return _as_given(final, "adjudicated", n_votes=len(usable_annotators(votes)))
        return LeftOut(passage_id, "bad_text" if final.is_bad_text else "skipped")
    if any(vote.is_damaged for vote in votes):
        return Pending(passage_id, split, "refused")
    is_broken = any(vote.is_bad_text for vote in votes)
    if not is_broken and not usable_annotators(votes):
        return LeftOut(passage_id, "skipped")
    if split in EVAL_SPLITS:
        return Pending(passage_id, split, "unadjudicated")
    if is_broken:
        return LeftOut(passage_id, "bad_text")
    return decide_automatically(votes, text=text) or Pending(passage_id, split, "disagreement")


def decide_automatically(votes: Sequence[Vote], *, text: str) -> Decision | None:
    """What the annotators alone decide, the adjudicator unheard; None if they do not agree.

    Two agree only if their spans and relations are the same. Attributes never make a
    disagreement: one that is contradicted stays empty. Skipped and damaged passages count as no
    vote.
    """
    usable = usable_annotators(votes)
    if not usable:
        return None
    if len(usable) == 1:
        return _as_given(usable[0], "single", n_votes=1)
    if len({vote.keys for vote in usable}) == 1:
        return _unanimous(usable)
    if len(usable) == 2:
        return None
    majority = find_majority(
        {vote.annotator: vote.spans for vote in usable},
        relations_by_annotator={vote.annotator: vote.relations for vote in usable},
        text=text,
    )
    if majority.contested:
        return None
    spans, relations = number_spans(majority.spans, majority.relations)
    return Decision(spans, relations, "majority", len(usable), _newest_guidelines(usable))


def _unanimous(votes: Sequence[Vote]) -> Decision | None:
    """The common spans; None if two annotators drew different relations between them."""
    by_key = {key: [] for key in sorted(votes[0].keys)}
    drawn: list[set[tuple[object, object, str]]] = []
    for vote in votes:
        key_of = {span.id: span.key for span in vote.spans}
        drawn.append({(key_of[r.from_id], key_of[r.to_id], r.label) for r in vote.relations})
        for span in vote.spans:
            by_key[span.key].append(span)
    needed = len(votes) // 2 + 1
    shared = {link for links in drawn for link in links if sum(link in d for d in drawn) >= needed}
    if len(votes) == 2 and drawn[0] != drawn[1]:
        return None
    merged = [
        spans[0]._replace(id=str(key), attributes=merge_attributes(spans))
        for key, spans in by_key.items()
    ]
    links = [Relation(str(start), str(end), label) for start, end, label in shared]
    spans, relations = number_spans(merged, links)
    return Decision(spans, relations, "unanimous", len(votes), _newest_guidelines(votes))


def _as_given(vote: Vote, decision: Literal["single", "adjudicated"], *, n_votes: int) -> Decision:
    spans, relations = number_spans(vote.spans, vote.relations)
    return Decision(spans, relations, decision, n_votes, vote.guidelines_version)


def _newest_guidelines(votes: Sequence[Vote]) -> str:
    return max(votes, key=lambda vote: (vote.updated_at, vote.annotator)).guidelines_version


def _gold_row(passage_id: str, verdict: Decision) -> dict[str, object]:
    return {
        "passage_id": passage_id,
        "spans": spans_to_rows(verdict.spans),
        "relations": [relation._asdict() for relation in verdict.relations],
        "decision": verdict.decision,
        "votes": verdict.n_votes,
        "guidelines_version": verdict.guidelines_version or None,
    }
