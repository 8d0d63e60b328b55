import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.core.matching import (
    Group,
    best_total,
    group_ranges,
    half_or_more,
    iou,
    match_spans,
    overlap,
    partial,
)
from builder.core.spans import Span

CREDITS = (iou, half_or_more, partial)


@st.composite
def ranges(draw):
    start = draw(st.integers(0, 12))
    return start, start + draw(st.integers(1, 8))


range_sets = st.lists(ranges(), max_size=5)
span_lists = st.lists(
    st.builds(lambda r, label: Span(*r, label), ranges(), st.sampled_from("CSD")), max_size=6
)


def brute_total(first, second, credit):
    """The best sum over all one-to-one pairings, by trying each."""
    small, large = sorted((sorted(set(first)), sorted(set(second))), key=len)
    return max(
        math.fsum(credit(a, b) for a, b in zip(small, chosen, strict=True))
        for chosen in itertools.permutations(large, len(small))
    )


@pytest.mark.parametrize("credit", CREDITS)
@settings(deadline=None)
@given(first=range_sets, second=range_sets)
def test_the_total_is_that_of_the_best_pairing_there_is(credit, first, second):
    total = math.fsum(best_total(group, credit=credit) for group in group_ranges(first, second))
    assert total == pytest.approx(brute_total(first, second, credit))


@pytest.mark.parametrize("credit", CREDITS)
@settings(deadline=None)
@given(first=span_lists, second=span_lists)
def test_pairs_are_one_to_one_within_a_label_and_reach_the_best_total(credit, first, second):
    matches = match_spans(first, second, credit=credit)
    assert (
        len({m.first.key for m in matches}) == len(matches) == len({m.second.key for m in matches})
    )
    assert all(m.first.label == m.second.label and m.credit > 0 for m in matches)
    expected = sum(
        brute_total(
            *([(s.start, s.end) for s in x if s.label == label] for x in (first, second)), credit
        )
        for label in "CSD"
    )
    assert sum(m.credit for m in matches) == pytest.approx(expected)


@pytest.mark.parametrize("credit", CREDITS)
@settings(deadline=None)
@given(first=span_lists, second=span_lists)
def test_exchanging_the_sides_keeps_the_total(credit, first, second):
    there = match_spans(first, second, credit=credit)
    back = match_spans(second, first, credit=credit)
    assert sum(m.credit for m in there) == pytest.approx(sum(m.credit for m in back))


@settings(deadline=None)
@given(first=span_lists, second=span_lists, seed=st.randoms())
def test_the_order_of_the_spans_does_not_matter(first, second, seed):
    shuffled = [list(first), list(second)]
    for spans in shuffled:
        seed.shuffle(spans)
    assert match_spans(*shuffled) == match_spans(first, second)


def test_a_span_marked_twice_counts_once_and_keeps_its_first_copy():
    first = [Span(0, 4, "C", id="a"), Span(0, 4, "C", id="b")]
    assert match_spans(first, [Span(0, 4, "C"), Span(0, 4, "C")]) == [
        (first[0], Span(0, 4, "C"), 1.0)
    ]


def test_labels_are_never_paired_with_each_other():
    assert match_spans([Span(0, 20, "C")], [Span(0, 20, "D")]) == []


def test_touching_ranges_share_nothing():
    assert overlap((0, 5), (5, 9)) == 0
    assert iou((0, 5), (5, 9)) == 0
    assert list(group_ranges([(0, 5)], [(5, 9)])) == []


def test_exactly_one_half_counts_as_half():
    # 10 shared characters of 20 covered; 9 of 19 do not reach it.
    assert half_or_more((0, 20), (0, 10)) == 1
    assert half_or_more((0, 19), (0, 9)) == 0


def test_dense_overlaps_are_paired_by_the_best_sum_not_from_left_to_right():
    # Greedy takes (0,10)-(0,9) with .9 and is left with (8,18)-(9,10), 1/10: 1.0 in all.
    # Best: the same here; moving the second range makes the crossed pairing better:
    # (0,10)-(4,12): 6/12, (8,18)-(8,17): 9/10 → 1.4; crossed (0,10)-(8,17): 2/17, (8,18)-(4,12): 4/14.
    group = Group([(0, 10), (8, 18)], [(4, 12), (8, 17)])
    assert best_total(group, credit=iou) == pytest.approx(1.4)


def test_large_tangles_are_solved_too():
    # Each range meets its own at 8/9 and every other at less: 30 pairs at 8/9 are the best.
    group = Group([(i, i + 9) for i in range(0, 90, 3)], [(i, i + 8) for i in range(1, 91, 3)])
    assert best_total(group, credit=iou) == pytest.approx(30 * 8 / 9)
    assert best_total(Group(group.second[::-1], group.first), credit=iou) == pytest.approx(80 / 3)
