"""Agreement between annotators: per label, per pair, per person; relations and attributes too.

Never pooled into one layer of all labels, never averaged over passages: both would let the many
empty places decide. Two empty sets are no agreement; the number is undefined then.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, NamedTuple

import pyarrow as pa

from builder.annotation.detail_agreement import (
    AttributeAgreement,
    RelationAgreement,
    agree_on_attribute,
    agree_on_relations,
)
from builder.annotation.label_agreement import LabelAgreement, agree_by_label
from builder.annotation.meetings import Meeting, find_meetings, pairs_of
from builder.annotation.votes import Vote, read_votes
from builder.core.labels import LabelSet
from builder.core.measured import defined
from builder.core.measures import MEASURES, rates, tally_passages
from builder.core.tables import PASSAGES, annotations_schema, check_table

N_RESAMPLES = 10_000
SEED = 20261122
_RARE = 0.05  # of annotations with (or without) a label: κ hangs on a handful of passages


class PairAgreement(NamedTuple):
    """Agreement of two annotators on the passages both did."""

    annotators: tuple[str, str]
    n_passages: int
    labels: dict[str, LabelAgreement]

    def to_json(self) -> dict[str, Any]:
        """The numbers as in `agreement --json`."""
        return {
            "annotators": list(self.annotators),
            "n_passages": self.n_passages,
            "labels": {name: found.to_json() for name, found in self.labels.items()},
        }


class Person(NamedTuple):
    """One annotator's work.

    `with_others` is the strict F1 against all others on shared passages; `misses` and `extra`
    are 1 - recall and 1 - precision against the adjudicator (strict), None where none decided.
    """

    annotator: str
    n_passages: int
    n_skipped: int
    n_bad_text: int
    n_spans: dict[str, int]
    median_seconds: float | None
    with_others: float | None
    misses: float | None
    extra: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What `agreement` found.

    Attributes:
        labels: Over all pairs of annotators.
        pairs: By pair.
        relations: By relation label.
        attributes: By "Label.attribute".
        people: By annotator.
        notes: Sentences on numbers over all pairs that are undefined or say little, and why.
        n_passages: Passages that at least two annotators did.
        n_clusters: Leakage clusters among them.
    """

    labels: dict[str, LabelAgreement]
    pairs: list[PairAgreement]
    relations: dict[str, RelationAgreement]
    attributes: dict[str, AttributeAgreement]
    people: list[Person]
    notes: list[str]
    n_passages: int
    n_clusters: int

    def to_json(self) -> dict[str, Any]:
        """All of it, undefined as null."""
        return {
            "labels": {name: found.to_json() for name, found in self.labels.items()},
            "pairs": [pair.to_json() for pair in self.pairs],
            "relations": {name: found.to_json() for name, found in self.relations.items()},
            "attributes": {name: found.to_json() for name, found in self.attributes.items()},
            "annotators": [person._asdict() for person in self.people],
            "notes": self.notes,
            "n_passages": self.n_passages,
            "n_clusters": self.n_clusters,
        }


def measure_agreement(
    annotations: pa.Table,
    passages: pa.Table,
    *,
    labels: LabelSet,
    clusters: Mapping[str, str],
    n_resamples: int = N_RESAMPLES,
    seed: int = SEED,
) -> Agreement:
    """How far annotators agree; independent of the order of rows, spans and annotators.

    Args:
        annotations: The annotations table; pilots count, adjudicators do not.
        passages: The passages table.
        labels: The label set.
        clusters: Leakage cluster by passage id.
        n_resamples: Resamples behind each interval.
        seed: Of the resamples.
    """
    check_table(annotations, annotations_schema(labels), name="annotations")
    check_table(passages, PASSAGES, name="passages")
    votes = read_votes(annotations)
    lengths = {
        name: len(text)
        for name, text in zip(
            passages["passage_id"].to_pylist(), passages["text"].to_pylist(), strict=True
        )
    }
    meetings = find_meetings(votes, n_chars=lengths, clusters=clusters)
    draw = {"n_resamples": n_resamples, "seed": seed}
    by_label = agree_by_label(meetings, labels=labels.names, **draw)
    attributes = {
        f"{label.name}.{attribute.name}": agree_on_attribute(
            meetings, label=label.name, attribute=attribute.name, **draw
        )
        for label in labels.labels
        for attribute in label.attributes
        if attribute.asked
    }
    return Agreement(
        labels=by_label,
        pairs=[_pair(meetings, pair, labels=labels.names, **draw) for pair in pairs_of(meetings)],
        relations={
            r.name: agree_on_relations(meetings, label=r.name, **draw) for r in labels.relations
        },
        attributes=attributes,
        people=_people(votes, meetings, labels=labels.names),
        notes=_explain(by_label),
        n_passages=len({meeting.passage_id for meeting in meetings}),
        n_clusters=len({meeting.cluster for meeting in meetings}),
    )


def _pair(
    meetings: Sequence[Meeting],
    pair: tuple[str, str],
    *,
    labels: Sequence[str],
    n_resamples: int,
    seed: int,
) -> PairAgreement:
    own = [meeting._replace(weight=1.0) for meeting in meetings if meeting.pair == pair]
    found = agree_by_label(own, labels=labels, n_resamples=n_resamples, seed=seed)
    return PairAgreement(pair, len(own), found)


def _people(
    votes: Mapping[str, Sequence[Vote]], meetings: Sequence[Meeting], *, labels: Sequence[str]
) -> list[Person]:
    every = [vote for cast in votes.values() for vote in cast if not vote.is_adjudicator]
    final = {
        vote.passage_id: vote
        for cast in votes.values()
        for vote in cast
        if vote.is_adjudicator and vote.is_usable
    }
    strict = MEASURES.index("strict")
    people = []
    for name in sorted({vote.annotator for vote in every}):
        own = [vote for vote in every if vote.annotator == name]
        usable = [vote for vote in own if vote.is_usable]
        met = [(m.first.spans, m.second.spans) for m in meetings if name in m.pair]
        judged = [(final[v.passage_id].spans, v.spans) for v in usable if v.passage_id in final]
        others = rates(tally_passages(met, labels=labels).sum(axis=(0, 1)))
        against = rates(tally_passages(judged, labels=labels).sum(axis=(0, 1)))
        seconds = [vote.lead_time_s for vote in usable if vote.lead_time_s is not None]
        people.append(
            Person(
                annotator=name,
                n_passages=len(usable),
                n_skipped=sum(vote.is_skipped for vote in own),
                n_bad_text=sum(vote.is_bad_text for vote in own),
                n_spans={
                    label: sum(s.label == label for v in usable for s in v.spans)
                    for label in labels
                },
                median_seconds=median(seconds) if seconds else None,
                with_others=defined(others.f1[strict]),
                misses=defined(1 - against.recall[strict]),
                extra=defined(1 - against.precision[strict]),
            )
        )
    return people


def _explain(by_label: Mapping[str, LabelAgreement]) -> list[str]:
    """Why numbers over all pairs are undefined or say little."""
    sentences = []
    for label, found in by_label.items():
        if found.prevalence is None:
            sentences.append(f"{label}: undefined, no passage was done by two annotators.")
        elif not found.n_spans:
            sentences.append(f"{label}: undefined, nobody marked any; that is no agreement.")
        elif found.kappa.value is None:
            sentences.append(
                f"{label}, κ: undefined, every passage has some for both annotators, so chance "
                f"alone would agree."
            )
        elif min(found.prevalence, 1 - found.prevalence) < _RARE:
            sentences.append(
                f"{label}, κ: says little here, because {found.prevalence:.0%} of the annotations "
                f"have some; a single passage decides."
            )
        if found.n_spans and found.strict.interval is None:
            sentences.append(
                f"{label}: no intervals, because the passages come from one leakage cluster only."
            )
    return sentences
