import random

import pytest

from builder.annotation.agreement import measure_agreement
from builder.core.labels import parse_labels
from builder.core.spans import Span, sort_spans
from builder.core.tables import PASSAGES, annotations_schema, spans_to_rows, table_from_rows

LABELS = parse_labels(
    {
        "labels": [
            {
                "name": name,
                "zh": zh,
                "colour": "#112233",
                "hotkey": key,
                "attributes": [
                    {"name": "kind", "zh": "类", "choices": [{"name": c, "zh": c} for c in "xy"]}
                ],
            }
            for name, zh, key in (("C", "论断", "q"), ("S", "数据", "w"))
        ],
        "relations": [{"name": "supports", "zh": "支持", "from_labels": ["S"], "to_labels": ["C"]}],
    }
)
TEXT = "水" * 40


def vote(passage, annotator, written="", **changes):
    """An annotations row; spans written as in 'C0-20/x S5-8', relations as in 'S5-8>C0-20'."""
    spans, relations = [], []
    for word in written.split():
        if ">" in word:
            ends = dict(zip(("from_id", "to_id"), word.split(">"), strict=True))
            relations.append({**ends, "label": "supports"})
            continue
        place, _, kind = word.partition("/")
        start, end = map(int, place[1:].split("-"))
        attributes = (("kind", kind),) if kind else ()
        spans.append(Span(start, end, place[0], TEXT[start:end], place, attributes))
    return {
        "annotation_id": f"{passage}-{annotator}",
        "passage_id": passage,
        "annotator": annotator,
        "role": "adjudicator" if annotator.startswith("judge") else "annotator",
        "status": "submitted",
        "bad_text": False,
        "batch": "b1",
        "spans": spans_to_rows(sort_spans(spans)),
        "relations": relations,
        "updated_at": "2026-03-01T10:00:00Z",
    } | changes


def agreement_of(*rows, clusters=None, n_resamples=100):
    names = sorted({row["passage_id"] for row in rows})
    texts = [{"passage_id": name, "text": TEXT} for name in names]
    return measure_agreement(
        table_from_rows(rows, annotations_schema(LABELS), name="annotations"),
        table_from_rows(texts, PASSAGES, name="passages"),
        labels=LABELS,
        clusters=clusters or {},
        n_resamples=n_resamples,
    )


def test_the_numbers_of_one_label_are_those_derived_by_hand():
    # p1: C0-10 and C0-8; p2: both nothing; p3: only a marks C0-10.
    found = agreement_of(
        *(vote("p1", "a", "C0-10"), vote("p1", "b", "C0-8")),
        *(vote("p2", "a"), vote("p2", "b")),
        *(vote("p3", "a", "C0-10"), vote("p3", "b")),
    ).labels["C"]
    # Three spans in all; one pair with IoU 8/10.
    assert found.strict.value == 0
    assert found.soft.value == pytest.approx(2 * 0.8 / 3)
    # 120 characters: a marks 20, b 8, both 8. Differ 12, n 240, marked 28, unmarked 212.
    assert found.alpha.value == pytest.approx(1 - 239 * 12 / (28 * 212))
    # Presence: yes/yes 1, yes/no 1, no/no 1: po 2/3, pe 2/3·1/3 + 1/3·2/3 = 4/9.
    assert found.kappa.value == pytest.approx((2 / 3 - 4 / 9) / (5 / 9))
    assert found.prevalence == pytest.approx(3 / 6)
    assert found.both_empty == pytest.approx(1 / 3)
    assert found.marked == pytest.approx(28 / 240)
    assert found.n_spans == 3


def test_empty_passages_count_in_alpha_and_kappa_and_not_in_f1():
    marked = [vote("p1", "a", "C0-10"), vote("p1", "b", "C0-8")]
    empty = [vote(p, who) for p in ("p2", "p3") for who in "ab"]
    there, without = agreement_of(*marked, *empty).labels["C"], agreement_of(*marked).labels["C"]
    assert there.soft.value == without.soft.value
    assert there.alpha.value > without.alpha.value
    assert there.kappa.value == 1
    assert without.kappa.value is None


def test_nobody_marked_anything_is_undefined_and_said():
    found = agreement_of(vote("p1", "a", "C0-10"), vote("p1", "b", "C0-10"))
    assert found.labels["S"].strict == found.labels["S"].alpha == (None, None)
    assert any("S: undefined, nobody marked any" in sentence for sentence in found.notes)
    assert any("C, κ: undefined" in sentence for sentence in found.notes)
    assert any("C: no intervals" in sentence for sentence in found.notes)


def test_kappa_of_a_label_that_nearly_every_passage_has_is_said_to_mean_little():
    rows = [vote(f"p{i:02}", who, "C0-10") for i in range(30) for who in "ab"]
    found = agreement_of(*rows[:-1], vote("p29", "b"))
    assert found.labels["C"].kappa.value == 0
    assert any("C, κ: says little here, because 98%" in sentence for sentence in found.notes)


def test_without_two_annotators_on_a_passage_all_is_undefined():
    found = agreement_of(vote("p1", "a", "C0-10"), vote("p2", "b", "C0-10"))
    assert found.n_passages == 0
    assert found.pairs == []
    assert "no passage was done by two" in found.notes[0]


def test_skipped_and_damaged_passages_and_adjudicators_do_not_count():
    found = agreement_of(
        *(vote("p1", "a", "C0-10"), vote("p1", "b", status="skipped")),
        *(vote("p2", "a", "C0-10"), vote("p2", "b", bad_text=True)),
        *(vote("p3", "a", "C0-10"), vote("p3", "judge", "C0-9")),
    )
    assert found.n_passages == 0
    people = {person.annotator: person for person in found.people}
    assert list(people) == ["a", "b"]
    assert (people["b"].n_passages, people["b"].n_skipped, people["b"].n_bad_text) == (0, 1, 1)


def test_each_person_is_set_beside_the_others_and_the_adjudicator():
    found = agreement_of(
        vote("p1", "a", "C0-10 S2-4 S5-6", lead_time_s=30.0),
        vote("p1", "b", "C0-10"),
        vote("p1", "judge", "C0-10 S2-4 C20-25"),
    )
    a, b = found.people
    # a against the judge: 2 of 3 found, 1 of 3 extra; against b: 2·1/(3 + 1).
    assert (a.misses, a.extra, a.with_others) == pytest.approx((1 / 3, 1 / 3, 0.5))
    assert (b.misses, b.extra) == pytest.approx((2 / 3, 0))
    assert a.median_seconds == 30
    assert b.median_seconds is None
    assert a.n_spans == {"C": 1, "S": 2}


def test_relations_agree_when_label_and_both_spans_do():
    found = agreement_of(
        vote("p1", "a", "C0-10 C20-30 S12-14 S12-14>C0-10 S12-14>C20-30"),
        vote("p1", "b", "C0-10 C20-31 S12-14 S12-14>C0-10 S12-14>C20-31"),
    ).relations["supports"]
    assert found.strict.value == 0.5
    assert found.n == 4


def test_attributes_are_compared_where_both_gave_one_on_the_same_span():
    found = agreement_of(
        vote("p1", "a", "C0-10/x C12-20/y C22-30/x C32-36"),
        vote("p1", "b", "C0-9/x C12-20/x C22-30 C32-36/y"),
    ).attributes["C.kind"]
    assert found.n == 2
    assert found.same.value == 0.5


def test_attributes_of_spans_that_hardly_overlap_are_not_compared():
    found = agreement_of(vote("p1", "a", "C0-10/x"), vote("p1", "b", "C6-16/y"))
    assert found.attributes["C.kind"].n == 0
    assert found.attributes["C.kind"].same.value is None


def test_two_of_three_annotators_are_compared_pair_by_pair():
    found = agreement_of(*(vote("p1", who, "C0-10") for who in "abc"))
    assert [pair.annotators for pair in found.pairs] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert found.labels["C"].strict.value == 1
    # α over three: 10 characters marked by all, 30 by none, each weighed once.
    assert found.labels["C"].alpha.value == 1
    assert found.labels["C"].alpha_u is None
    assert found.pairs[0].labels["C"].alpha_u == 1


def test_alpha_of_three_annotators_is_that_of_the_character_by_annotator_table():
    # 40 characters: C0-10, C0-10, C0-20. Per character, values by annotator: 10 × 111, 10 × 001,
    # 20 × 000. Coincidences: o11 = 30, o01 = 10·(1·2)/2 = 10, o00 = 10·(2·1)/2 + 60 = 70.
    found = agreement_of(
        vote("p1", "a", "C0-10"), vote("p1", "b", "C0-10"), vote("p1", "c", "C0-20")
    )
    n, n1, n0 = 120, 40, 80
    assert found.labels["C"].alpha.value == pytest.approx(1 - (n - 1) * 10 / (n1 * n0))


def random_rows(seed):
    rng = random.Random(seed)
    rows = []
    for passage in range(12):
        for who in rng.sample("abc", 2):
            words = {
                f"{rng.choice('CS')}{start}-{start + rng.randint(1, 9)}/{rng.choice('xy')}"
                for start in rng.sample(range(30), rng.randint(0, 4))
            }
            rows.append(vote(f"p{passage}", who, " ".join(sorted(words))))
    return rows


def test_rows_and_spans_in_any_order_give_the_same_numbers():
    rows = random_rows(1)
    shuffled = [row | {"spans": row["spans"][::-1]} for row in rows]
    random.Random(2).shuffle(shuffled)
    assert agreement_of(*rows).to_json() == agreement_of(*shuffled).to_json()


def test_other_names_for_the_annotators_leave_the_numbers_as_they_are():
    rows = random_rows(3)
    renamed = [
        row | {"annotator": {"a": "z", "b": "m", "c": "k"}[row["annotator"]]} for row in rows
    ]
    there, back = (agreement_of(*r).to_json()["labels"] for r in (rows, renamed))
    for label in there:
        for name, value in there[label].items():
            expected = value if not isinstance(value, dict) else value["value"]
            got = back[label][name]
            got = got if not isinstance(got, dict) else got["value"]
            assert got == pytest.approx(expected)


def test_intervals_come_from_clusters_not_passages():
    rows = [
        vote(f"p{i:02}", who, "C0-10" if i < 10 or who == "a" else "C0-8")
        for i in range(20)
        for who in "ab"
    ]
    two = agreement_of(*rows, clusters={f"p{i:02}": "x" if i < 10 else "y" for i in range(20)})
    many = agreement_of(*rows)
    assert two.n_clusters == 2
    assert two.labels["C"].strict.interval == (0, 1)
    low, high = many.labels["C"].strict.interval
    assert 0 < low < 0.5 < high < 1
