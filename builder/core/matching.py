"""The one matcher: an optimal one-to-one pairing of two sets of spans, within each label.

Agreement, consolidation and model scores all go through it, so that a human ceiling and a
model's score are the same measure. It does not depend on the order of the spans, and exchanging
the two sets exchanges only the sides of the pairs: totals stay.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, cast

from builder.core.spans import Span

Range = tuple[int, int]
# What a pair of ranges is worth, from 0 (never paired) to 1; symmetric, 0 without overlap.
Credit = Callable[[Range, Range], float]
_SMALL = 7  # ranges on the smaller side of a group that are still tried set by set


class Match(NamedTuple):
    """Two spans of one label that were paired, and the credit of the pair (above 0, at most 1)."""

    first: Span
    second: Span
    credit: float


class Group(NamedTuple):
    """Ranges of both sides that touch no range outside the group; no side is empty."""

    first: list[Range]
    second: list[Range]


class _Pair(NamedTuple):
    first: int
    second: int


def overlap(first: Range, second: Range) -> int:
    """The number of characters the two half-open ranges share."""
    return max(0, min(first[1], second[1]) - max(first[0], second[0]))


def iou(first: Range, second: Range) -> float:
    """Shared characters over covered characters (intersection over union), from 0 to 1."""
    shared = overlap(first, second)
    return shared / (first[1] - first[0] + second[1] - second[0] - shared)


def half_or_more(first: Range, second: Range) -> float:
    """1.0 where the IoU is at least one half, else 0.0; in integers, so the edge is exact."""
    shared = overlap(first, second)
    return float(3 * shared >= first[1] - first[0] + second[1] - second[0])


def partial(first: Range, second: Range) -> float:
    """1.0 for the same range, 0.5 for any overlap, else 0.0.

    Source: SemEval-2013 task 9, "partial boundary matching".
    """
    if first == second:
        return 1.0
    return 0.5 if overlap(first, second) else 0.0


def group_ranges(first: Iterable[Range], second: Iterable[Range]) -> Iterator[Group]:
    """Yields the groups of overlapping ranges in which both sides take part, from left to right.

    Equal ranges on one side count once.
    """
    tagged = sorted([(r, 0) for r in set(first)] + [(r, 1) for r in set(second)])
    sides: tuple[list[Range], list[Range]] = ([], [])
    reach = 0
    for current, side in tagged:
        if current[0] >= reach:
            if sides[0] and sides[1]:
                yield Group(*sides)
            sides = ([], [])
        sides[side].append(current)
        reach = max(reach, current[1])
    if sides[0] and sides[1]:
        yield Group(*sides)


def best_total(group: Group, *, credit: Credit) -> float:
    """The highest sum of credits that a one-to-one pairing within the group can reach."""
    first, second = group
    if len(first) == 1 or len(second) == 1:
        return max(credit(a, b) for a in first for b in second)
    if len(first) == len(second) == 2:
        straight = credit(first[0], second[0]) + credit(first[1], second[1])
        crossed = credit(first[0], second[1]) + credit(first[1], second[0])
        return max(straight, crossed)
    return math.fsum(credit(first[p.first], second[p.second]) for p in _assign(group, credit))


def match_spans(
    first: Sequence[Span], second: Sequence[Span], *, credit: Credit = iou
) -> list[Match]:
    """The pairing of highest total credit, within each label, sorted by the first span.

    Spans with the same start, end and label count once (the first of them is kept). Pairs without
    credit are left out; two empty sets give no pairs.
    """
    matches: list[Match] = []
    for label in sorted({s.label for s in first} & {s.label for s in second}):
        sides = [
            {(s.start, s.end): s for s in reversed(spans) if s.label == label}
            for spans in (first, second)
        ]
        for group in group_ranges(sides[0], sides[1]):
            for pair in _assign(group, credit):
                a, b = group.first[pair.first], group.second[pair.second]
                matches.append(Match(sides[0][a], sides[1][b], credit(a, b)))
    return sorted(
        matches, key=lambda match: (match.first.start, -match.first.end, match.first.label)
    )


def _assign(group: Group, credit: Credit) -> list[_Pair]:
    """The optimal pairs of a group, as positions in its two lists; pairs without credit left out."""
    first, second = group
    if min(len(first), len(second)) > _SMALL:
        pairs = _assign_large([[credit(a, b) for b in second] for a in first])
    elif len(second) <= len(first):
        pairs = _assign_small([[credit(a, b) for b in second] for a in first])
    else:
        turned = _assign_small([[credit(a, b) for a in first] for b in second])
        pairs = [_Pair(second=pair.first, first=pair.second) for pair in turned]
    return [pair for pair in pairs if credit(first[pair.first], second[pair.second]) > 0]


def _assign_small(credits: list[list[float]]) -> list[_Pair]:
    """The best pairs of rows with a few columns: for each set of columns used, the best so far."""
    n_columns = len(credits[0])
    best: list[tuple[float, tuple[_Pair, ...]] | None] = [None] * (1 << n_columns)
    best[0] = (0.0, ())
    for row, values in enumerate(credits):
        for used in range(len(best) - 1, -1, -1):  # downwards, so that a row is used once
            reached = best[used]
            if reached is None:
                continue
            for column, value in enumerate(values):
                if used >> column & 1:
                    continue
                total, kept = reached[0] + value, best[used | 1 << column]
                if kept is None or total > kept[0]:
                    best[used | 1 << column] = (total, (*reached[1], _Pair(row, column)))
    found = [state for state in best if state is not None]
    return list(max(found, key=lambda state: state[0])[1])


def _assign_large(credits: list[list[float]]) -> list[_Pair]:
    # Imported here: it takes a second, and hardly any group is that large.
    from scipy.optimize import (  # pyright: ignore[reportMissingTypeStubs]
        linear_sum_assignment,  # pyright: ignore[reportUnknownVariableType]
    )

    solve = cast(Callable[..., Any], linear_sum_assignment)
    rows, columns = solve(credits, maximize=True)
    return [_Pair(int(i), int(j)) for i, j in zip(rows, columns, strict=True)]
