import numpy as np
import pytest

from builder.core.intervals import interval, permutation_p, resample, sum_by_cluster


def mean(totals):
    return totals[..., 0] / totals[..., 1]


def test_rows_of_one_cluster_are_summed_and_clusters_sorted():
    clustered = sum_by_cluster(np.array([[1.0], [2.0], [4.0]]), ["b", "a", "b"])
    assert clustered.names == ("a", "b")
    assert clustered.totals.tolist() == [[2], [5]]


def test_resamples_draw_as_many_clusters_as_there_are():
    clustered = sum_by_cluster(np.ones((7, 2)), [str(i) for i in range(7)])
    assert (resample(clustered, n_resamples=50, seed=1) == 7).all()


def test_the_order_of_passages_leaves_the_resamples_as_they_are():
    values = np.arange(12.0).reshape(6, 2)
    names = ["a", "b", "c", "c", "b", "d"]
    order = [5, 3, 1, 0, 2, 4]
    there = resample(sum_by_cluster(values, names), n_resamples=20, seed=3)
    back = resample(
        sum_by_cluster(values[order], [names[i] for i in order]), n_resamples=20, seed=3
    )
    assert (there == back).all()


def test_the_interval_of_a_mean_agrees_with_students_t():
    # 30 clusters, mean 0: t(.975, 29) = 2.045, standard error s/√30.
    values = np.random.default_rng(5).normal(size=30)
    table = np.column_stack([values, np.ones(30)])
    clustered = sum_by_cluster(table, [f"{i:02}" for i in range(30)])
    low, high = interval(mean(resample(clustered, n_resamples=20_000, seed=1)), n_clusters=30)
    half = 2.045 * values.std(ddof=1) / 30**0.5
    assert low == pytest.approx(values.mean() - half, abs=0.04)
    assert high == pytest.approx(values.mean() + half, abs=0.04)


def test_one_cluster_gives_no_interval():
    clustered = sum_by_cluster(np.ones((3, 2)), ["a", "a", "a"])
    assert np.isnan(interval(mean(resample(clustered, n_resamples=9, seed=1)), n_clusters=1)).all()


def test_a_number_undefined_in_most_resamples_gets_no_interval():
    estimates = np.array([[0.5, np.nan]] * 4 + [[0.6, np.nan]] * 4)
    bounds = interval(estimates, n_clusters=8)
    assert bounds[:, 0].tolist() == [0.5, 0.6]
    assert np.isnan(bounds[:, 1]).all()


def test_systems_that_do_not_differ_get_the_highest_p_value():
    same = sum_by_cluster(np.ones((5, 2)), list("abcde"))
    assert permutation_p(same, same, statistic=mean, n_resamples=99, seed=1) == 1


def test_a_difference_in_every_cluster_gets_a_small_p_value():
    # 12 clusters all in favour of one system: 2 of 2^12 worlds are as extreme.
    names = [f"{i:02}" for i in range(12)]
    good = sum_by_cluster(np.column_stack([np.full(12, 9.0), np.full(12, 10.0)]), names)
    bad = sum_by_cluster(np.column_stack([np.full(12, 5.0), np.full(12, 10.0)]), names)
    p = permutation_p(good, bad, statistic=mean, n_resamples=9_999, seed=1)
    assert 0.0001 <= p <= 0.002


@pytest.mark.parametrize(
    ("n_clusters", "tail"),
    [
        # t(.025, 9) = 2.2622, times √(10/9) = 2.3846; the normal has .00855 below that.
        (10, 0.00855),
        # t(.025, 4) = 2.7764, times √(5/4) = 3.1041: .00095.
        (5, 0.00095),
        # t(.025, 199) = 1.9720, times √(200/199) = 1.9769: .02403; the plain interval has .025.
        (200, 0.02403),
    ],
)
def test_the_fewer_the_clusters_the_wider_the_interval(n_clusters, tail):
    low, high = interval(np.linspace(0, 1, 100_001), n_clusters=n_clusters)
    assert low == pytest.approx(tail, abs=1.5e-4)
    assert high == pytest.approx(1 - tail, abs=1.5e-4)
