"""The one matcher: an optimal one-to-one pairing of two sets of spans, within each label.

Agreement, consolidation and model scores all go through it, so that a human ceiling and a
model's score are the same measure. It does not depend on the order of the spans, and exchanging
the two sets exchanges only the sides of the pairs: totals stay.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from builder.core.spans import Span

Range = tuple[int, int]
# What a pair of ranges is worth, from 0 (never paired) to 1; symmetric, 0 without overlap.
Credit = Callable[[Range, Range], float]


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
    if len(first) <= len(second):
        credits = [[credit(a, b) for b in second] for a in first]
        pairs = [_Pair(row, column) for row, column in enumerate(_best_columns(credits))]
    else:
        credits = [[credit(a, b) for a in first] for b in second]
        pairs = [_Pair(row, column) for column, row in enumerate(_best_columns(credits))]
    return [pair for pair in pairs if credit(first[pair.first], second[pair.second]) > 0]


class _Matching(NamedTuple):
    """An assignment that grows row by row, with prices that prove it is the best so far.

    The lists by column have one more entry, for the place where a path begins.
    """

    credits: list[list[float]]
    row_of: list[int]  # by column; -1: free
    row_prices: list[float]
    column_prices: list[float]


def _best_columns(credits: list[list[float]]) -> list[int]:
    """For each row the column of the best assignment; rows must not outnumber columns.

    Pure Python beats SciPy here: groups are small, and importing it takes longer than scoring
    thousands of passages.

    Source: Kuhn 1955, in the form of Jonker and Volgenant 1987.
    """
    n_rows, n_columns = len(credits), len(credits[0])
    state = _Matching(credits, [-1] * (n_columns + 1), [0.0] * n_rows, [0.0] * (n_columns + 1))
    for row in range(n_rows):
        _add_row(row, state)
    column_of = {row: column for column, row in enumerate(state.row_of[:n_columns])}
    return [column_of[row] for row in range(n_rows)]


def _add_row(row: int, state: _Matching) -> None:
    """Assign one more row, along the cheapest path of rows that change their column."""
    credits, row_of, row_prices, column_prices = state
    beginning = len(row_of) - 1
    row_of[beginning] = row
    slack, came_from = [math.inf] * beginning, [beginning] * beginning
    column, visited, unvisited = beginning, [beginning], list(range(beginning))
    while row_of[column] >= 0:
        offers, price = credits[row_of[column]], row_prices[row_of[column]]
        for other in unvisited:
            gap = price - offers[other] - column_prices[other]
            if gap < slack[other]:
                slack[other], came_from[other] = gap, column
        column = min(unvisited, key=slack.__getitem__)
        step = slack[column]
        for other in visited:
            row_prices[row_of[other]] -= step
            column_prices[other] -= step
        for other in unvisited:
            slack[other] -= step
        unvisited.remove(column)
        visited.append(column)
    while column != beginning:
        row_of[column] = row_of[came_from[column]]
        column = came_from[column]
