"""Five measures of how well two sets of spans agree, as counts that add up over passages.

Everything that scores keeps *tallies*: arrays whose last axis is `TALLY`. They add over passages,
labels and clusters, so the measures are micro-averages and a bootstrap needs only sums.
"""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.core.matching import (
    Range,
    best_total,
    group_ranges,
    half_or_more,
    iou,
    partial,
)
from builder.core.spans import Span

# strict: same range and label. iou50: IoU of at least one half. soft: credit is the IoU.
# partial: 1 for the same range, 0.5 for an overlap. characters: characters under the label.
MEASURES = ("strict", "iou50", "soft", "partial", "characters")
# n_*: spans without repeats; chars_*: characters that at least one span of the label covers.
TALLY = (
    *("n_first", "n_second", "strict", "iou50", "soft", "partial"),
    *("chars_first", "chars_second", "chars_both"),
)
_AGREED = [TALLY.index(name) for name in ("strict", "iou50", "soft", "partial", "chars_both")]
_FIRST = [TALLY.index(name) for name in (*["n_first"] * 4, "chars_first")]
_SECOND = [TALLY.index(name) for name in (*["n_second"] * 4, "chars_second")]

Array = NDArray[np.float64]


class Rates(NamedTuple):
    """Precision, recall and F1 with the measures on the last axis; nan where undefined.

    The first side is the gold or one annotator, the second the prediction or the other.
    Precision is undefined without spans on the second side, recall without spans on the first, F1
    only where both sides are empty: that is neither 1 nor 0.
    """

    precision: Array
    recall: Array
    f1: Array


def rates(tallies: Array) -> Rates:
    """The five measures of summed tallies of any shape (…, len(TALLY)) → (…, len(MEASURES))."""
    agreed, first, second = tallies[..., _AGREED], tallies[..., _FIRST], tallies[..., _SECOND]
    return Rates(
        precision=ratio(agreed, second),
        recall=ratio(agreed, first),
        f1=ratio(2 * agreed, first + second),
    )


def ratio(numerator: Array, denominator: Array) -> Array:
    """The quotient, nan where the denominator is 0."""
    shape = np.broadcast_shapes(numerator.shape, denominator.shape)
    undefined = np.full(shape, np.nan)
    return np.divide(numerator, denominator, out=undefined, where=denominator != 0)


def tally_passages(
    pairs: Iterable[tuple[Iterable[Span], Iterable[Span]]], *, labels: Sequence[str]
) -> Array:
    """The tallies of many passages, shape (passages, labels, len(TALLY)).

    Args:
        pairs: For each passage the two sets of spans, in any order.
        labels: The labels to count, in the order of the second axis; others are left out.
    """
    rows = [_tally_passage(first, second, labels) for first, second in pairs]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(labels), len(TALLY))


def tally(first: set[Range], second: set[Range]) -> tuple[float, ...]:
    """The counts of `TALLY` for the ranges of one label in one passage."""
    n_first, n_second = len(first), len(second)
    if first == second:
        chars = covered(first)
        return (n_first, n_first, n_first, n_first, n_first, n_first, chars, chars, chars)
    chars_first, chars_second = covered(first), covered(second)
    if not first or not second:
        return (n_first, n_second, 0, 0, 0, 0, chars_first, chars_second, 0)
    iou50, soft, semeval = _credits(first, second)
    return (
        n_first,
        n_second,
        len(first & second),
        iou50,
        soft,
        semeval,
        chars_first,
        chars_second,
        chars_first + chars_second - covered(first | second),
    )


def covered(ranges: Iterable[Range]) -> int:
    """The number of characters that at least one of the ranges covers."""
    total = reach = 0
    for start, end in sorted(ranges):
        if end > reach:
            total += end - max(start, reach)
            reach = end
    return total


def _credits(first: set[Range], second: set[Range]) -> tuple[float, float, float]:
    """The best totals under IoU of one half, IoU and SemEval-partial, each by its own pairing."""
    iou50 = semeval = 0.0
    soft: list[float] = []
    for group in group_ranges(first, second):
        if len(group.first) == len(group.second) == 1 and group.first == group.second:
            iou50, semeval = iou50 + 1, semeval + 1
            soft.append(1.0)
        else:
            iou50 += best_total(group, credit=half_or_more)
            semeval += best_total(group, credit=partial)
            soft.append(best_total(group, credit=iou))
    # Two equally good pairings may differ in the last bit of their sum.
    return iou50, round(math.fsum(soft), 12), semeval


def _tally_passage(
    first: Iterable[Span], second: Iterable[Span], labels: Sequence[str]
) -> list[tuple[float, ...]]:
    sides: list[dict[str, set[Range]]] = []
    for spans in (first, second):
        by_label: dict[str, set[Range]] = {}
        for span in spans:
            by_label.setdefault(span.label, set()).add((span.start, span.end))
        sides.append(by_label)
    return [tally(sides[0].get(label, set()), sides[1].get(label, set())) for label in labels]
