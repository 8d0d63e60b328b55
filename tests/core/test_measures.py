import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.core.measures import MEASURES, TALLY, covered, rates, tally, tally_passages
from builder.core.spans import Span

ranges = st.builds(lambda s, n: (s, s + n), st.integers(0, 15), st.integers(1, 8))
range_sets = st.sets(ranges, max_size=6)


def f1(first, second):
    """Pooled F1 by measure of two sets written as in 'C0-20 S5-8'."""
    sides = [
        [Span(*map(int, part[1:].split("-")), part[0]) for part in side.split()]
        for side in (first, second)
    ]
    totals = tally_passages([(sides[0], sides[1])], labels="CDS").sum(axis=(0, 1))
    return dict(zip(MEASURES, rates(totals).f1.tolist(), strict=True))


# Derivations: F1 = 2 × credit / (spans on both sides), credit summed over the best pairs.
@pytest.mark.parametrize(
    ("gold", "predicted", "strict", "iou50", "soft", "partial"),
    [
        # One of two found: 2·1/3.
        ("C0-20 S5-8", "S5-8", 2 / 3, 2 / 3, 2 / 3, 2 / 3),
        # 3 shared of 4: IoU .75.
        ("S5-8", "S5-9", 0, 1, 0.75, 0.5),
        # They touch, and share nothing.
        ("S0-5", "S5-9", 0, 0, 0, 0),
        # One pair, IoU 10/20; the other half (9/20) stays alone: 2·.5/3.
        ("C0-20", "C0-10 C11-20", 0, 2 / 3, 1 / 3, 1 / 3),
        ("C0-20", "D0-20", 0, 0, 0, 0),
        # C exact; S2-8 with S5-6 is 1/6 of an IoU, half a partial credit: 2·(7/6)/6, 2·1.5/6.
        ("C9-15 S11-15 S2-8", "S5-6 C9-15 C4-7", 1 / 3, 1 / 3, 7 / 18, 0.5),
    ],
)
def test_the_reference_vectors_hold_in_both_directions(
    gold, predicted, strict, iou50, soft, partial
):
    expected = pytest.approx({"strict": strict, "iou50": iou50, "soft": soft, "partial": partial})
    for found in (f1(gold, predicted), f1(predicted, gold)):
        found.pop("characters")
        assert found == expected


def test_nothing_against_nothing_is_undefined():
    assert all(np.isnan(value) for value in f1("", "").values())


def test_characters_count_each_covered_character_of_a_label_once():
    # C covers 0–20 (one span inside the other), D nothing; predicted C 10–30: 2·10/(20+20).
    assert f1("C0-20 C5-8", "C10-30")["characters"] == pytest.approx(0.5)


def test_precision_needs_predictions_and_recall_needs_gold():
    found = rates(np.array(tally({(0, 5)}, set()), dtype=float))
    assert np.isnan(found.precision).all()
    assert (found.recall == 0).all()
    assert (found.f1 == 0).all()


@settings(deadline=None)
@given(range_sets, range_sets)
def test_exchanging_the_sides_exchanges_only_the_counts_of_the_sides(first, second):
    there = dict(zip(TALLY, tally(first, second), strict=True))
    back = dict(zip(TALLY, tally(second, first), strict=True))
    swapped = dict(back)
    for one, other in (("n_first", "n_second"), ("chars_first", "chars_second")):
        swapped[one], swapped[other] = back[other], back[one]
    assert there == swapped


@settings(deadline=None)
@given(range_sets, range_sets)
def test_milder_measures_never_give_less(first, second):
    counts = dict(zip(TALLY, tally(first, second), strict=True))
    assert counts["strict"] <= counts["iou50"] <= min(counts["n_first"], counts["n_second"])
    assert counts["strict"] <= counts["soft"] + 1e-9
    assert counts["strict"] <= counts["partial"]


@given(range_sets)
def test_covered_characters_are_those_of_the_union(spans):
    assert covered(spans) == len({i for start, end in spans for i in range(start, end)})


def test_labels_not_asked_for_are_left_out():
    pairs = [([Span(0, 5, "X")], [Span(0, 5, "C")])]
    assert tally_passages(pairs, labels=["C"])[0, 0].tolist() == [0, 1, 0, 0, 0, 0, 0, 5, 0]


def test_no_passages_give_an_empty_tally():
    assert tally_passages([], labels=["C", "S"]).shape == (0, 2, len(TALLY))
