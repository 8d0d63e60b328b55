"""The measures of many passages with their intervals: points from sums, bounds from clusters."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.core.intervals import interval, resample, sum_by_cluster
from builder.core.measures import MEASURES, Array, rates


class Measure(NamedTuple):
    """One measure; None where it is undefined.

    `interval` holds 95 % bounds of the F1; None as well with fewer than two clusters.
    """

    precision: float | None
    recall: float | None
    f1: float | None
    interval: tuple[float, float] | None

    def to_json(self) -> dict[str, Any]:
        """The measure as in `score --json`."""
        return {**self._asdict(), "interval": list(self.interval) if self.interval else None}


Measures = dict[str, Measure]  # by name, in the order of MEASURES


def measure_blocks(
    tallies: Array,
    *,
    clusters: Sequence[str],
    taking_part: Sequence[NDArray[np.bool_]] | None = None,
    n_resamples: int,
    seed: int,
) -> list[Measures]:
    """The measures of each block of a (passages, blocks, TALLY) array, with intervals.

    Args:
        tallies: Counts by passage and block.
        clusters: Leakage cluster by passage.
        taking_part: For each block the passages it is about, as a mask; all if None.
        n_resamples: Resamples behind each interval.
        seed: Of the resamples.
    """
    clustered = sum_by_cluster(tallies, clusters)
    points = rates(clustered.totals.sum(axis=0))
    estimates = np.empty((0, tallies.shape[1], len(MEASURES)))
    if len(clustered.names) > 1:
        estimates = rates(resample(clustered, n_resamples=n_resamples, seed=seed)).f1
    found: list[Measures] = []
    for block in range(tallies.shape[1]):
        mask = taking_part[block] if taking_part is not None else np.ones(len(clusters), dtype=bool)
        n_clusters = len({name for name, is_in in zip(clusters, mask, strict=True) if is_in})
        bounds = interval(estimates[:, block], n_clusters=n_clusters)
        found.append(
            {
                name: Measure(
                    precision=defined(points.precision[block, i]),
                    recall=defined(points.recall[block, i]),
                    f1=defined(points.f1[block, i]),
                    interval=bounded(bounds[:, i]),
                )
                for i, name in enumerate(MEASURES)
            }
        )
    return found


def measures_json(measures: Mapping[str, Measure]) -> dict[str, Any]:
    """The measures as in `score --json`."""
    return {name: measure.to_json() for name, measure in measures.items()}


def defined(value: float) -> float | None:
    """The number as a plain float, None for nan."""
    return None if math.isnan(value) else float(value)


def bounded(bounds: Array) -> tuple[float, float] | None:
    """Two bounds rounded to six digits, None if either is nan."""
    if np.isnan(bounds).any():
        return None
    return round(float(bounds[0]), 6), round(float(bounds[1]), 6)
