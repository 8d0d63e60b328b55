import random

import pytest

from builder.core.errors import ScoreError
from builder.core.spans import Span
from builder.evaluation.items import Item
from builder.evaluation.score import score

LABELS = ("C", "S", "D")


def item(name, written="", **changes):
    """An item; spans written as in 'C0-20 S5-8'."""
    spans = tuple(Span(*map(int, word[1:].split("-")), word[0]) for word in written.split())
    return Item(name, spans)._replace(**changes)


def scored(gold, predictions, **options):
    return score(gold, predictions, labels=LABELS, **{"n_resamples": 200} | options)


def random_items(n, *, seed, n_clusters=None):
    rng = random.Random(seed)
    return [
        item(
            f"p{i}",
            " ".join(
                f"{rng.choice('CSD')}{start}-{start + rng.randint(2, 12)}"
                for start in rng.sample(range(60), rng.randint(0, 6))
            ),
            cluster=f"c{i % (n_clusters or n)}",
            facets=(("genre", "speech" if i % 3 else "minutes"), ("script", "hans")),
        )
        for i in range(n)
    ]


def test_passages_are_pooled_before_the_ratio_is_taken():
    # p1: 1 of 1 right; p2: 0 of 3 found. Micro: 2·1/(4 + 1); a mean over passages would give .5.
    found = scored([item("p1", "C0-5"), item("p2", "C0-5 S6-9 D10-14")], [item("p1", "C0-5")])
    assert found.pooled["strict"].f1 == pytest.approx(0.4)
    assert found.pooled["strict"].precision == 1
    assert found.pooled["strict"].recall == 0.25


def test_missing_passages_count_as_empty_and_are_named_and_unknown_ones_are_named():
    found = scored([item("p1", "C0-5"), item("p2", "C0-5")], [item("p2", "C0-5"), item("zz")])
    assert found.missing == ["p1"]
    assert found.unknown == ["zz"]
    assert found.n_passages == 2
    assert found.pooled["strict"].recall == 0.5


def test_undefined_is_null_never_one_or_zero():
    found = scored([item("p1")], [item("p1")]).to_json()
    assert found["strict"] == {"precision": None, "recall": None, "f1": None, "interval": None}
    assert found["labels"]["D"]["characters"]["f1"] is None


def test_a_label_absent_from_the_gold_is_known_and_one_outside_the_label_set_is_refused():
    found = scored([item("p1", "C0-5")], [item("p1", "C0-5 D7-9")])
    assert found.labels["D"]["strict"].precision == 0
    with pytest.raises(ScoreError, match="label 'X' is unknown; known are C, S, D"):
        scored([item("p1", "C0-5")], [item("p1", "X0-5")])


def test_all_that_is_wrong_is_named_at_once():
    gold = [item("p1", "C0-2", text="天晴了。"), item("p2", "C0-2", text="下雨了。")]
    predictions = [item("p1", "X0-2", text="天晴了"), item("p2", "C0-9")]
    with pytest.raises(ScoreError) as caught:
        scored(gold, predictions)
    message = str(caught.value)
    assert "label 'X'" in message
    assert "p1: the text is not the gold's" in message
    assert "p2, spans.0: [0, 9) lies outside" in message


def test_predictions_for_other_passages_altogether_are_refused():
    with pytest.raises(ScoreError, match="no id occurs in the gold"):
        scored([item("p1", "C0-2")], [item("q1", "C0-2")])


def test_ids_given_twice_are_refused():
    with pytest.raises(ScoreError, match="'p1' is given twice"):
        scored([item("p1")], [item("p1"), item("p1")])


def test_nested_spans_have_a_slice_of_their_own():
    # Nested gold: S5-8 in C0-20. Predicted inside: S5-8; S30-33 stands alone and stays out.
    gold = [item("p1", "C0-20 S5-8 S30-33")]
    found = scored(gold, [item("p1", "S5-8 S30-33")])
    assert found.nested["strict"].f1 == 1
    assert scored(gold, [item("p1", "C0-20 S30-33")]).nested["strict"].recall == 0
    # A wrong S inside the gold Claim costs precision; the Claim itself is not nested.
    assert scored(gold, [item("p1", "C0-20 S5-8 S10-12")]).nested["strict"].precision == 0.5
    # A boundary that runs over the Claim still meets the nested gold span.
    assert scored(gold, [item("p1", "S5-21")]).nested["partial"].f1 == 0.5


def test_equal_ranges_under_two_labels_are_not_nested():
    found = scored([item("p1", "C0-20 D0-20")], [item("p1", "C0-20 D0-20")])
    assert found.nested["strict"].f1 is None


def test_a_span_inside_one_of_its_own_label_is_not_nested():
    found = scored([item("p1", "C0-20 C5-8")], [item("p1", "C0-20 C5-8")])
    assert found.nested["strict"].f1 is None


def test_slices_follow_the_facets_of_the_gold():
    gold = [
        item("p1", "C0-5", facets=(("genre", "speech"),)),
        item("p2", "C0-5", facets=(("genre", "minutes"), ("level", "county"))),
    ]
    found = scored(gold, [item("p1", "C0-5")]).to_json()["slices"]
    assert found["genre"]["speech"]["strict"]["f1"] == 1
    assert found["genre"]["minutes"]["strict"]["f1"] == 0
    assert list(found["level"]) == ["county"]
    assert found["script"] == {}


def test_one_cluster_has_no_interval():
    gold = [item("p1", "C0-5", cluster="c"), item("p2", "C0-5", cluster="c")]
    assert scored(gold, gold).pooled["strict"].interval is None


def test_without_a_cluster_each_passage_is_its_own():
    gold = [item("p1", "C0-5"), item("p2", "C0-5"), item("p3", "S0-5", cluster="p2")]
    assert scored(gold, gold).n_clusters == 3


def test_the_interval_holds_the_point_and_widens_with_clusters():
    gold, predictions = random_items(120, seed=1), random_items(120, seed=2)
    found = scored(gold, predictions, n_resamples=2000)
    low, high = found.pooled["soft"].interval
    assert low < found.pooled["soft"].f1 < high
    # The same passages in 10 clusters, each cluster one way or the other.
    half = [
        p if int(p.cluster[1:]) % 2 else g
        for g, p in zip(
            random_items(120, seed=1, n_clusters=10),
            random_items(120, seed=2, n_clusters=10),
            strict=True,
        )
    ]
    clustered = scored(random_items(120, seed=1, n_clusters=10), half, n_resamples=2000)
    alone = scored(gold, [p._replace(cluster=None) for p in half], n_resamples=2000)
    widths = [
        s.pooled["soft"].interval[1] - s.pooled["soft"].interval[0] for s in (clustered, alone)
    ]
    assert widths[0] > 1.5 * widths[1]


def test_reordering_spans_and_passages_changes_nothing():
    gold, predictions = random_items(40, seed=3), random_items(40, seed=4)
    rng = random.Random(5)

    def shuffled(items):
        moved = [i._replace(spans=tuple(rng.sample(i.spans, len(i.spans)))) for i in items]
        rng.shuffle(moved)
        return moved

    assert scored(gold, predictions) == scored(shuffled(gold), shuffled(predictions))


def test_gold_against_itself_is_perfect_in_every_measure():
    gold = random_items(30, seed=6)
    found = scored(gold, gold)
    for measure in found.pooled.values():
        assert measure == (1, 1, 1, (1, 1))


def test_the_json_has_the_shape_of_the_contract():
    found = scored([item("p1", "C0-5")], [item("p1", "C0-5")]).to_json()
    measures = {"strict", "iou50", "soft", "partial", "characters"}
    assert set(found) >= measures | {"labels", "slices", "n_passages"}
    assert set(found["labels"]["C"]) == measures
    assert set(found["strict"]) == {"precision", "recall", "f1", "interval"}
    assert set(found["slices"]) == {"nested", "genre", "level", "script"}
