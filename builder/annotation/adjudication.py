"""What goes to the adjudicator: everything open, dev and test whole, and a drawn share of the rest.

The adjudicator sees the union of what annotators marked, without names, and cannot tell an open
passage from a drawn one.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from builder.annotation.batches import EVAL_SPLITS, draw_number
from builder.annotation.consolidation import merge_attributes
from builder.annotation.gold import Gold
from builder.annotation.options import AnnotationOptions
from builder.annotation.votes import Vote, usable_annotators
from builder.core.spans import Relation, Span, number_spans
from builder.core.tables import spans_to_rows

TAGGER = "union"  # how the pre-filled spans are named in tasks: never after a person


class Docket(NamedTuple):
    """Passages for the adjudicator, each list sorted by its draw, not by its reason.

    Attributes:
        passage_ids: All that go, mixed.
        n_open: Of them, passages whose annotators disagree, and dev and test.
        n_audited: Of them, passages that were decided automatically and drawn as a check.
        waiting: Passages of dev and test that lack annotators still; they do not go.
    """

    passage_ids: list[str]
    n_open: int
    n_audited: int
    waiting: list[str]


def make_docket(
    gold: Gold,
    votes: Mapping[str, Sequence[Vote]],
    *,
    options: AnnotationOptions,
    already: Collection[str] = (),
) -> Docket:
    """What the adjudicator has to see now.

    Args:
        gold: What was consolidated.
        votes: By passage.
        options: How many annotators dev and test need, the share that is audited, the seed.
        already: Passages that went to an adjudicator before.
    """
    waiting = {
        row.passage_id
        for row in gold.pending
        if row.split in EVAL_SPLITS and _n_annotators(votes[row.passage_id]) < options.eval_overlap
    }
    is_open = {row.passage_id for row in gold.pending} - waiting - set(already)
    audited = {
        row["passage_id"]
        for row in gold.gold.select(["passage_id", "decision"]).to_pylist()
        if row["decision"] != "adjudicated" and is_audited(row["passage_id"], options=options)
    } - set(already)
    order = sorted(is_open | audited, key=lambda p: draw_number(options.seed, "docket", p))
    return Docket(order, len(is_open), len(audited), sorted(waiting))


def is_audited(passage_id: str, *, options: AnnotationOptions) -> bool:
    """Whether the passage is in the share that is checked whatever was decided; fixed for ever."""
    return draw_number(options.seed, "audit", passage_id) < options.audit_share


def union_row(votes: Sequence[Vote]) -> dict[str, Any]:
    """What annotators marked in a passage, pooled and nameless, as a row of suggestions.

    Spans with the same start, end and label are one; other differences stay side by side. An
    attribute is pre-filled where nobody contradicts the majority.
    """
    usable = usable_annotators(votes)
    by_key: dict[tuple[int, int, str], list[Span]] = {}
    links: set[Relation] = set()
    for vote in usable:
        key_of = {span.id: str(span.key) for span in vote.spans}
        links |= {Relation(key_of[r.from_id], key_of[r.to_id], r.label) for r in vote.relations}
        for span in vote.spans:
            by_key.setdefault(span.key, []).append(span)
    merged = [
        same[0]._replace(id=str(key), attributes=merge_attributes(same))
        for key, same in by_key.items()
    ]
    spans, relations = number_spans(merged, sorted(links))
    return {
        "passage_id": votes[0].passage_id,
        "tagger": TAGGER,
        "model_version": "1",
        "spans": spans_to_rows(spans),
        "relations": [relation._asdict() for relation in relations],
    }


def _n_annotators(votes: Sequence[Vote]) -> int:
    return sum(not vote.is_adjudicator for vote in votes)
