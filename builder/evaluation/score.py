"""A model's scores against gold: five measures, per label and slice, with intervals by cluster."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from builder.core.measured import Measures, measure_blocks, measures_json
from builder.core.measures import tally_passages
from builder.core.spans import Span
from builder.evaluation.alignment import align
from builder.evaluation.items import FACETS, Item

N_RESAMPLES = 10_000
SEED = 20261122


@dataclass(frozen=True, slots=True)
class Scores:
    """What `score` found.

    Attributes:
        pooled: Micro-averages over all labels.
        labels: By label, every label of the label set.
        nested: Over the spans that lie inside a longer gold span of another label.
        slices: By facet (genre, level, script) and value; passages without the facet in none.
        n_passages: Gold passages.
        n_clusters: Leakage clusters among them.
        missing: Gold passages without a prediction, counted as empty.
        unknown: Ids of predictions that the gold does not have, not counted.
    """

    pooled: Measures
    labels: dict[str, Measures]
    nested: Measures
    slices: dict[str, dict[str, Measures]]
    n_passages: int
    n_clusters: int
    missing: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """The contract of `score --json`."""
        slices = {
            facet: {value: measures_json(found) for value, found in by_value.items()}
            for facet, by_value in self.slices.items()
        }
        return {
            **measures_json(self.pooled),
            "labels": {label: measures_json(found) for label, found in self.labels.items()},
            "slices": {"nested": measures_json(self.nested), **slices},
            "n_passages": self.n_passages,
            "n_clusters": self.n_clusters,
            "missing": self.missing,
            "unknown": self.unknown,
        }


def score(
    gold: Sequence[Item],
    predictions: Sequence[Item],
    *,
    labels: Sequence[str],
    n_resamples: int = N_RESAMPLES,
    seed: int = SEED,
) -> Scores:
    """The scores of the predictions; they do not depend on any order.

    Args:
        gold: The reference.
        predictions: A passage that is missing counts as empty and is named.
        labels: Every label the task knows, those absent from the gold too.
        n_resamples: Resamples behind each interval.
        seed: Of the resamples.

    Raises:
        ScoreError: An unknown label, a text that is not the gold's, a span outside its text, an
            id given twice, or no id in common; all of them are named.
    """
    aligned = align(gold, predictions, labels=labels)
    pairs = [(item.spans, found) for item, found in zip(aligned.gold, aligned.spans, strict=True)]
    by_label = tally_passages(pairs, labels=labels)
    nested = tally_passages([_nested(*pair) for pair in pairs], labels=labels)
    masks = _facet_masks(aligned.gold)
    everything = by_label.sum(axis=1)
    blocks = [
        everything,
        *(by_label[:, i] for i in range(len(labels))),
        nested.sum(axis=1),
        *(everything * mask[:, None] for mask in masks.values()),
    ]
    everybody = np.ones(len(pairs), dtype=bool)
    taking_part = [everybody] * (len(labels) + 2) + list(masks.values())
    found = measure_blocks(
        np.stack(blocks, axis=1),
        clusters=aligned.clusters,
        taking_part=taking_part,
        n_resamples=n_resamples,
        seed=seed,
    )
    slices: dict[str, dict[str, Measures]] = {facet: {} for facet in FACETS}
    for (facet, value), measures in zip(masks, found[len(labels) + 2 :], strict=True):
        slices[facet][value] = measures
    return Scores(
        pooled=found[0],
        labels=dict(zip(labels, found[1 : len(labels) + 1], strict=True)),
        nested=found[len(labels) + 1],
        slices=slices,
        n_passages=len(pairs),
        n_clusters=len(set(aligned.clusters)),
        missing=aligned.missing,
        unknown=aligned.unknown,
    )


def _nested(gold: Sequence[Span], predicted: Sequence[Span]) -> tuple[list[Span], list[Span]]:
    """The spans that the nested-only slice is about.

    Of gold, those inside a longer gold span of another label; of the predictions, those too, and
    those that overlap such a gold span of their own label.
    """
    inner = [span for span in gold if _is_inside(span, gold)]
    if not inner:
        return [], [span for span in predicted if _is_inside(span, gold)]
    return inner, [span for span in predicted if _is_inside(span, gold) or _meets(span, inner)]


def _is_inside(span: Span, hosts: Sequence[Span]) -> bool:
    start, end, label = span.key
    return any(
        host.start <= start
        and end <= host.end
        and host.label != label
        and host.end - host.start > end - start
        for host in hosts
    )


def _meets(span: Span, others: Sequence[Span]) -> bool:
    start, end, label = span.key
    return any(o.start < end and start < o.end and o.label == label for o in others)


def _facet_masks(gold: Sequence[Item]) -> dict[tuple[str, str], np.ndarray]:
    """Which passages have a facet's value, by (facet, value), in the order of `FACETS`."""
    values = {pair for item in gold for pair in item.facets}
    ordered = sorted(values, key=lambda pair: (FACETS.index(pair[0]), pair[1]))
    return {pair: np.array([pair in item.facets for item in gold]) for pair in ordered}
