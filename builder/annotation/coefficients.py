"""Agreement corrected for chance: Krippendorff's α, Cohen's κ, Scott's π, Bennett's S, and α_U.

1 is perfect, 0 what chance gives, below 0 worse than chance, nan undefined: there is nothing
to disagree about, because only one value occurs.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from builder.core.matching import Range, overlap
from builder.core.measures import Array, ratio


def alpha(coincidences: Array) -> Array:
    """Krippendorff's nominal α of coincidence matrices, shape (…, values, values) → (…).

    Source: Krippendorff 2004, Content Analysis, 2nd edition, chapter 11.
    """
    margins = coincidences.sum(axis=-1)
    n = margins.sum(axis=-1)
    agreed = np.trace(coincidences, axis1=-2, axis2=-1)
    by_chance = (margins**2).sum(axis=-1) - n  # Σ n_c (n_c - 1)
    # 1 - D_o/D_e with D_o = (n - agreed)/n and D_e = (n² - Σ n_c²)/(n (n - 1)).
    return 1 - ratio((n - agreed) * (n - 1), n * (n - 1) - by_chance)


def coincidences(
    units: Iterable[Sequence[Hashable | None]], *, values: Sequence[Hashable]
) -> Array:
    """How often two annotators gave two values to one unit: symmetric, shape (values, values).

    Args:
        units: For each unit the value each annotator gave, None where one gave none. A unit with m
            values adds m to the matrix; one with fewer than two adds nothing.
        values: Their order on the axes.
    """
    position = {value: i for i, value in enumerate(values)}
    matrix = np.zeros((len(values), len(values)))
    for unit in units:
        given = [position[value] for value in unit if value is not None]
        if len(given) > 1:
            n = np.bincount(given, minlength=len(values))
            # Whole pairs before the division: where all agree the sum is exact, and α undefined.
            matrix += (np.outer(n, n) - np.diag(n)) / (len(given) - 1)
    return matrix


def binary_coincidences(*, both: Array, first: Array, second: Array, n: Array) -> Array:
    """The coincidence matrix of two annotators who mark or do not mark, shape (…, 2, 2).

    Args:
        both: Units that both marked.
        first: Units that the first marked.
        second: Units that the second marked.
        n: All units.
    """
    differ = first + second - 2 * both
    neither = n - first - second + both
    return np.stack(
        [np.stack([2 * neither, differ], axis=-1), np.stack([differ, 2 * both], axis=-1)], axis=-2
    )


def kappa(table: Array) -> Array:
    """Cohen's κ of contingency tables, shape (…, values, values) → (…): chance by annotator."""
    n = table.sum(axis=(-2, -1))
    expected = (table.sum(axis=-1) * table.sum(axis=-2)).sum(axis=-1)
    return _beyond_chance(observed(table), ratio(expected, n**2))


def pi(table: Array) -> Array:
    """Scott's π of contingency tables: chance from the pooled distribution."""
    n = table.sum(axis=(-2, -1))
    pooled = table.sum(axis=-1) + table.sum(axis=-2)
    return _beyond_chance(observed(table), ratio((pooled**2).sum(axis=-1), 4 * n**2))


def bennett_s(table: Array) -> Array:
    """Bennett's S of contingency tables: chance is one over the number of values."""
    share = observed(table)
    return _beyond_chance(share, np.full_like(share, 1 / table.shape[-1]))


def observed(table: Array) -> Array:
    """The share of units with the same value, uncorrected."""
    return ratio(np.trace(table, axis1=-2, axis2=-1), table.sum(axis=(-2, -1)))


class UnitizedLabel(NamedTuple):
    """Disagreements of one label on a continuum; α_U is 1 - observed / expected."""

    observed: float
    expected: float

    @property
    def alpha(self) -> float:
        """α_U; nan where nobody marked anything."""
        return 1 - self.observed / self.expected if self.expected else float("nan")


def unitize(annotators: Sequence[Iterable[Range]], *, start: int, length: int) -> UnitizedLabel:
    """What α_U compares for one label on the continuum [start, start + length).

    Overlapping or touching units of one annotator are joined: a unit is a marked stretch. For α_U
    over several labels, sum both numbers over them and divide.

    Source: Krippendorff 2004, Content Analysis, 2nd edition, section 11.6 (the expected
    disagreement of 1995 was corrected there).
    """
    units = [joined(ranges) for ranges in annotators]
    gaps = [_gaps(ranges, start=start, end=start + length) for ranges in units]
    n = len(units)
    distance = sum(
        _distance(units[i], units[j], gaps[j]) for i in range(n) for j in range(n) if i != j
    )
    observed_disagreement = 2 * distance / (n * (n - 1) * length**2)
    return UnitizedLabel(observed_disagreement, _expected(units, gaps, length=length))


def joined(ranges: Iterable[Range]) -> list[Range]:
    """The stretches that the ranges cover, from left to right, none touching another."""
    stretches: list[Range] = []
    for start, end in sorted(ranges):
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((start, end))
    return stretches


def _distance(units: list[Range], others: list[Range], gaps: list[Range]) -> float:
    """The squared differences of overlapping units, halved, and the squares of units in gaps.

    Both orders of two annotators meet a pair of overlapping units twice, but a unit in a gap once:
    hence the half here and the doubled sum in `unitize`.
    """
    total = 0.0
    first_candidate = 0
    for unit in units:
        while first_candidate < len(others) and others[first_candidate][1] <= unit[0]:
            first_candidate += 1
        for other in others[first_candidate:]:
            if not overlap(unit, other):
                break
            total += ((unit[0] - other[0]) ** 2 + (unit[1] - other[1]) ** 2) / 2
    starts = [gap[0] for gap in gaps]
    for unit in units:
        i = bisect_right(starts, unit[0]) - 1
        if i >= 0 and unit[1] <= gaps[i][1]:
            total += (unit[1] - unit[0]) ** 2
    return total


def _gaps(units: list[Range], *, start: int, end: int) -> list[Range]:
    edges = [start, *(edge for unit in units for edge in unit), end]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _expected(units: list[list[Range]], gaps: list[list[Range]], *, length: int) -> float:
    unit_lengths = Counter(end - start for ranges in units for start, end in ranges)
    gap_lengths = sorted(end - start for ranges in gaps for start, end in ranges)
    n_units = unit_lengths.total()
    total = 0.0
    for size, n in unit_lengths.items():
        room = sum(gap - size + 1 for gap in gap_lengths if gap >= size)
        total += n * ((n_units - 1) / 3 * (2 * size**3 - 3 * size**2 + size) + size**2 * room)
    cells = len(units) * length
    squares = sum(n * size * (size - 1) for size, n in unit_lengths.items())
    return 2 / length * total / (cells * (cells - 1) - squares)


def _beyond_chance(share: Array, by_chance: Array) -> Array:
    return ratio(share - by_chance, np.asarray(1 - by_chance))
