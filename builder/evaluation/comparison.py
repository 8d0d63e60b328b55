"""Numbers beside a score: another system on the same passages, and how well people agree."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np

from builder.core.intervals import Clustered, interval, permutation_p, resample, sum_by_cluster
from builder.core.measured import (
    Measures,
    bounded,
    defined,
    measure_blocks,
    measures_json,
)
from builder.core.measures import MEASURES, Array, rates, tally_passages
from builder.evaluation.alignment import align
from builder.evaluation.items import Item
from builder.evaluation.score import N_RESAMPLES, SEED


class Difference(NamedTuple):
    """F1 of the first system minus that of the second; None where either is undefined.

    `p_value` is that of no difference, from exchanging the systems' outputs by whole clusters.
    """

    difference: float | None
    interval: tuple[float, float] | None
    p_value: float | None

    def to_json(self) -> dict[str, Any]:
        """The difference as in `score --json`, under `paired`."""
        return {**self._asdict(), "interval": list(self.interval) if self.interval else None}


class Comparison(NamedTuple):
    """Differences by measure, pooled and by label."""

    pooled: dict[str, Difference]
    labels: dict[str, dict[str, Difference]]
    n_clusters: int

    def to_json(self) -> dict[str, Any]:
        """The comparison as in `score --json`, under `paired`."""
        return {
            **{name: found.to_json() for name, found in self.pooled.items()},
            "labels": {
                label: {name: found.to_json() for name, found in differences.items()}
                for label, differences in self.labels.items()
            },
            "n_clusters": self.n_clusters,
        }


class Ceiling(NamedTuple):
    """How well people agree with each other, by the measures that score models.

    Every pair of annotators is counted in both directions, so precision, recall and F1 are equal.
    """

    pooled: Measures
    labels: dict[str, Measures]
    n_passages: int
    n_annotators: int

    def to_json(self) -> dict[str, Any]:
        """The ceiling as in `score --json`, under `ceiling`."""
        return {
            **measures_json(self.pooled),
            "labels": {label: measures_json(found) for label, found in self.labels.items()},
            "n_passages": self.n_passages,
            "n_annotators": self.n_annotators,
        }


def compare(
    gold: Sequence[Item],
    first: Sequence[Item],
    second: Sequence[Item],
    *,
    labels: Sequence[str],
    n_resamples: int = N_RESAMPLES,
    seed: int = SEED,
) -> Comparison:
    """How far two systems differ on the same gold, tested by whole leakage clusters.

    Raises:
        ScoreError: Either set of predictions cannot be scored; see `score.score`.
    """
    clustered: list[Clustered] = []
    clusters = align(gold, first, labels=labels).clusters
    for predictions in (first, second):
        aligned = align(gold, predictions, labels=labels)
        pairs = [(g.spans, found) for g, found in zip(aligned.gold, aligned.spans, strict=True)]
        by_label = tally_passages(pairs, labels=labels)
        blocks = np.concatenate([by_label.sum(axis=1, keepdims=True), by_label], axis=1)
        clustered.append(sum_by_cluster(blocks, clusters))
    tables = _differences(clustered[0], clustered[1], n_resamples=n_resamples, seed=seed)
    return Comparison(tables[0], dict(zip(labels, tables[1:], strict=True)), len(set(clusters)))


def human_ceiling(
    annotations: Mapping[str, Sequence[Item]],
    *,
    labels: Sequence[str],
    n_resamples: int = N_RESAMPLES,
    seed: int = SEED,
) -> Ceiling | None:
    """The agreement of annotators on passages that at least two of them did; None if none.

    Args:
        annotations: By annotator, what that person marked, a passage an item.
        labels: The labels to count.
        n_resamples: Resamples behind each interval.
        seed: Of the resamples.
    """
    by_id = {name: {item.id: item for item in items} for name, items in annotations.items()}
    met: list[tuple[Item, Item]] = []
    people: set[str] = set()
    for one, other in combinations(sorted(by_id), 2):
        shared = sorted(by_id[one].keys() & by_id[other].keys())
        met += [(by_id[one][name], by_id[other][name]) for name in shared]
        people |= {one, other} if shared else set()
    if not met:
        return None
    there = tally_passages([(a.spans, b.spans) for a, b in met], labels=labels)
    back = tally_passages([(b.spans, a.spans) for a, b in met], labels=labels)
    by_label = there + back
    found = measure_blocks(
        np.concatenate([by_label.sum(axis=1, keepdims=True), by_label], axis=1),
        clusters=[a.cluster or a.id for a, _ in met],
        n_resamples=n_resamples,
        seed=seed,
    )
    return Ceiling(
        pooled=found[0],
        labels=dict(zip(labels, found[1:], strict=True)),
        n_passages=len({a.id for a, _ in met}),
        n_annotators=len(people),
    )


def _differences(
    first: Clustered, second: Clustered, *, n_resamples: int, seed: int
) -> list[dict[str, Difference]]:
    def f1(totals: Array) -> Array:
        return rates(totals).f1

    # The same seed draws the same clusters for both systems: the resamples are paired.
    drawn = [f1(resample(side, n_resamples=n_resamples, seed=seed)) for side in (first, second)]
    points = f1(first.totals.sum(axis=0)) - f1(second.totals.sum(axis=0))
    bounds = interval(drawn[0] - drawn[1], n_clusters=len(first.names))
    p_values = permutation_p(first, second, statistic=f1, n_resamples=n_resamples, seed=seed)
    return [
        {
            name: Difference(
                defined(points[block, i]), bounded(bounds[:, block, i]), defined(p_values[block, i])
            )
            for i, name in enumerate(MEASURES)
        }
        for block in range(points.shape[0])
    ]
