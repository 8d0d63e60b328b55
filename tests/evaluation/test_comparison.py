import pytest

from builder.core.spans import Span
from builder.evaluation.comparison import compare, human_ceiling
from builder.evaluation.items import Item

LABELS = ("C", "S")


def items(*words, n_clusters=None):
    """Items p0, p1, …; an empty word marks nothing, 'C0-5' one span."""
    found = []
    for i, word in enumerate(words):
        spans = (Span(*map(int, word[1:].split("-")), word[0]),) if word else ()
        found.append(Item(f"p{i}", spans, cluster=f"c{i % (n_clusters or len(words))}"))
    return found


def test_a_system_against_itself_differs_by_nothing():
    gold = items(*["C0-5"] * 8)
    found = compare(gold, gold, gold, labels=LABELS, n_resamples=100)
    assert found.pooled["strict"] == (0, (0, 0), 1)
    assert found.labels["S"]["strict"] == (None, None, None)


def test_the_difference_has_the_sign_of_the_first_system():
    gold = items(*["C0-5"] * 12)
    found = compare(gold, gold, items(*["C0-6"] * 12), labels=LABELS, n_resamples=2000)
    assert found.pooled["strict"].difference == 1
    assert found.pooled["strict"].p_value < 0.01
    # 5 shared of 6 covered characters: soft 5/6.
    assert found.pooled["soft"].difference == pytest.approx(1 / 6)


def test_what_ten_passages_of_one_cluster_show_is_one_observation():
    # The first system is better in all 24 passages; as 2 clusters that is nothing to build on.
    gold, worse = items(*["C0-5"] * 24, n_clusters=2), items(*["C0-6"] * 24, n_clusters=2)
    found = compare(gold, gold, worse, labels=LABELS, n_resamples=2000)
    assert found.n_clusters == 2
    assert found.pooled["strict"].p_value > 0.3


def test_the_human_ceiling_is_the_f1_of_annotators_who_met():
    # a and b share p0 and p1: one exact pair, one alone: 2·1/(2 + 1).
    people = {"a": items("C0-5", "S0-3"), "b": items("C0-5", ""), "c": []}
    found = human_ceiling(people, labels=LABELS, n_resamples=50)
    strict = found.pooled["strict"]
    assert strict.precision == strict.recall == strict.f1 == pytest.approx(2 / 3)
    assert (found.n_passages, found.n_annotators) == (2, 2)


def test_the_order_of_annotators_does_not_matter():
    people = {"a": items("C0-5", "S0-3"), "b": items("C0-6", "S1-9"), "c": items("", "S0-2")}
    turned = dict(reversed(people.items()))
    renamed = dict(zip("zyx", people.values(), strict=True))
    there = human_ceiling(people, labels=LABELS, n_resamples=50)
    assert there == human_ceiling(turned, labels=LABELS, n_resamples=50)
    assert there.pooled == human_ceiling(renamed, labels=LABELS, n_resamples=50).pooled


def test_nobody_met_anybody_gives_no_ceiling():
    assert human_ceiling({"a": items("C0-5")}, labels=LABELS) is None
