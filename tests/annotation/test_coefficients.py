import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.annotation.coefficients import (
    alpha,
    bennett_s,
    binary_coincidences,
    coincidences,
    joined,
    kappa,
    observed,
    pi,
    unitize,
)

# Hayes & Krippendorff: four annotators, twelve units, nominal values, "." for none given.
FOUR_BY_TWELVE = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)


def units(rows):
    columns = zip(*(row.split() for row in rows), strict=True)
    return [[None if value == "." else value for value in column] for column in columns]


def test_alpha_of_hayes_and_krippendorff_with_missing_values():
    assert alpha(coincidences(units(FOUR_BY_TWELVE), values="12345")) == pytest.approx(
        0.743, abs=5e-4
    )


def test_alpha_kappa_and_pi_of_krippendorff_1995_example_a():
    # A continuum of 24 positions. One annotator marks [2, 10) and [14, 20), the other [4, 8) and
    # [15, 17): both 6, first 14, second 6.
    both, first, second, n = (np.array(float(v)) for v in (6, 14, 6, 24))
    table = np.array([[10.0, 0.0], [8.0, 6.0]])
    matrix = binary_coincidences(both=both, first=first, second=second, n=n)
    assert alpha(matrix) == pytest.approx(0.329, abs=5e-4)
    assert kappa(table) == pytest.approx(0.385, abs=5e-4)
    assert pi(table) == pytest.approx(0.314, abs=5e-4)


def test_the_coefficients_of_artstein_and_poesio_2008():
    table = np.array([[20.0, 20.0], [10.0, 50.0]])
    assert observed(table) == pytest.approx(0.7)
    assert bennett_s(table) == pytest.approx(0.4)
    assert pi(table) == pytest.approx(0.341, abs=5e-4)
    assert kappa(table) == pytest.approx(0.348, abs=5e-4)


def test_alpha_u_of_krippendorff_2004_page_254():
    # (start, length) there; [start, end) here. L = 300 from 150.
    c = unitize(
        [[(225, 295), (370, 400)], [(220, 300), (355, 375), (400, 420)]], start=150, length=300
    )
    k = unitize([[(180, 240), (300, 350)]] * 2, start=150, length=300)
    assert (c.observed, c.expected) == pytest.approx((0.0144, 0.0532), abs=5e-5)
    assert c.alpha == pytest.approx(0.729, abs=5e-4)
    assert (k.observed, k.expected) == pytest.approx((0, 0.0490), abs=5e-5)
    assert k.alpha == 1
    over_both = 1 - (c.observed + k.observed) / (c.expected + k.expected)
    assert over_both == pytest.approx(0.859, abs=5e-4)


def test_one_value_everywhere_leaves_nothing_to_disagree_about():
    table = np.array([[5.0, 0.0], [0.0, 0.0]])
    assert np.isnan([alpha(2 * table), kappa(table), pi(table)]).all()
    assert np.isnan(unitize([[], []], start=0, length=10).alpha)


def test_a_unit_with_one_value_adds_nothing():
    assert coincidences([["a", None], [None, None]], values="ab").sum() == 0


def test_touching_and_overlapping_units_are_one_stretch():
    assert joined([(5, 8), (0, 5), (6, 7), (9, 10)]) == [(0, 8), (9, 10)]


marks = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=30)


@given(marks)
def test_two_by_two_counts_give_the_same_alpha_as_the_units(pairs):
    from_units = coincidences(pairs, values=[False, True])
    counts = binary_coincidences(
        both=np.array(sum(a and b for a, b in pairs), dtype=float),
        first=np.array(sum(a for a, _ in pairs), dtype=float),
        second=np.array(sum(b for _, b in pairs), dtype=float),
        n=np.array(len(pairs), dtype=float),
    )
    assert counts == pytest.approx(from_units)


def test_alpha_of_one_value_alone_is_undefined_however_its_units_are_ordered():
    units = ["bb", "bbbb"]
    assert np.isnan(alpha(coincidences(units, values="abc")))
    assert np.isnan(alpha(coincidences(units[::-1], values="abc")))


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=2, max_size=4), min_size=1), st.randoms())
def test_annotators_and_units_in_any_order_give_the_same_alpha(rows, seed):
    shuffled = [seed.sample(row, len(row)) for row in rows]
    seed.shuffle(shuffled)
    there = alpha(coincidences(rows, values="abc"))
    assert alpha(coincidences(shuffled, values="abc")) == pytest.approx(there, nan_ok=True)
