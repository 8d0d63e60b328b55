import pytest

from builder.annotation.gold import LeftOut, Pending, consolidate
from builder.annotation.options import AnnotationOptions
from builder.core.errors import TableError
from builder.core.labels import parse_labels
from builder.core.spans import Span, sort_spans
from builder.core.tables import (
    PASSAGES,
    annotations_schema,
    gold_schema,
    spans_to_rows,
    table_from_rows,
)

TEXT = "今年全镇新修水渠二十公里，比计划多三公里。各村要在九月底前验收，不得拖延。"
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
            for name, zh, key in (("C", "论断", "q"), ("S", "数据", "w"), ("D", "要求", "e"))
        ],
        "relations": [{"name": "supports", "zh": "支持", "from_labels": ["S"], "to_labels": ["C"]}],
    }
)
PASSAGE = "p1"


def vote(annotator, written="", **changes):
    """An annotations row; spans written as in 'C0-20 S5-8/x', their ids the same words."""
    spans = []
    for word in written.split():
        place, _, kind = word.partition("/")
        start, end = map(int, place[1:].split("-"))
        attributes = (("kind", kind),) if kind else ()
        spans.append(Span(start, end, place[0], TEXT[start:end], place, attributes))
    row = {
        "annotation_id": f"{annotator}-1",
        "passage_id": PASSAGE,
        "annotator": annotator,
        "role": "adjudicator" if annotator.startswith("judge") else "annotator",
        "status": "submitted",
        "bad_text": False,
        "batch": "b1",
        "guidelines_version": "v1",
        "spans": spans_to_rows(sort_spans(spans)),
        "relations": [],
        "updated_at": "2026-03-01T10:00:00Z",
    }
    return row | changes


def gold_of(*rows, split="train", **options):
    annotations = table_from_rows(rows, annotations_schema(LABELS), name="annotations")
    passages = table_from_rows([{"passage_id": PASSAGE, "text": TEXT}], PASSAGES, name="passages")
    return consolidate(
        annotations,
        passages,
        labels=LABELS,
        splits={PASSAGE: split},
        options=AnnotationOptions(**options),
    )


def only(found):
    assert found.pending == []
    assert found.left_out == []
    (row,) = found.gold.to_pylist()
    return row["decision"], [(s["label"], s["start"], s["end"]) for s in row["spans"]]


def test_one_annotator_in_train_is_single():
    assert only(gold_of(vote("a", "C0-20 S6-12"))) == ("single", [("C", 0, 20), ("S", 6, 12)])


def test_two_annotators_with_the_same_spans_are_unanimous_in_any_order():
    found = gold_of(vote("a", "C0-20 S6-12"), vote("b", "S6-12 C0-20"))
    assert only(found) == ("unanimous", [("C", 0, 20), ("S", 6, 12)])
    assert found.gold.to_pylist()[0]["votes"] == 2


def test_two_empty_annotations_are_unanimous():
    assert only(gold_of(vote("a"), vote("b"))) == ("unanimous", [])


def test_two_annotators_who_differ_leave_the_passage_pending_and_out_of_gold():
    found = gold_of(vote("a", "C0-20"), vote("b", "C0-19"))
    assert found.gold.num_rows == 0
    assert found.pending == [Pending(PASSAGE, "train", "disagreement")]


def test_two_annotators_who_drew_different_relations_leave_the_passage_pending():
    link = {"from_id": "S6-12", "to_id": "C21-30", "label": "supports"}
    found = gold_of(vote("a", "C21-30 S6-12", relations=[link]), vote("b", "C21-30 S6-12"))
    assert found.pending == [Pending(PASSAGE, "train", "disagreement")]


def test_three_annotators_decide_by_majority():
    found = gold_of(vote("a", "C0-20"), vote("b", "C0-19"), vote("c", "C0-20 S6-12"))
    assert only(found) == ("majority", [("C", 0, 20)])


def test_three_annotators_of_whom_no_two_read_a_place_alike_leave_it_pending():
    found = gold_of(vote("a", "C0-20"), vote("b", "D0-20"), vote("c", "S0-20"))
    assert found.pending == [Pending(PASSAGE, "train", "disagreement")]


def test_the_adjudicator_wins_over_everybody_in_every_split():
    for split in ("train", "dev", "test"):
        found = gold_of(
            vote("a", "C0-20"), vote("b", "C0-20"), vote("judge", "D21-31"), split=split
        )
        assert only(found) == ("adjudicated", [("D", 21, 31)])
        assert found.gold.to_pylist()[0]["votes"] == 2


@pytest.mark.parametrize("split", ["dev", "test"])
def test_agreement_alone_is_not_enough_in_dev_and_test(split):
    found = gold_of(vote("a", "C0-20"), vote("b", "C0-20"), split=split)
    assert found.gold.num_rows == 0
    assert found.pending == [Pending(PASSAGE, split, "unadjudicated")]


def test_a_skipped_passage_is_left_out_though_it_keeps_spans():
    found = gold_of(vote("a", "C0-20", status="skipped"))
    assert found.left_out == [LeftOut(PASSAGE, "skipped")]


def test_one_annotators_skip_leaves_the_other_to_decide():
    assert only(gold_of(vote("a", status="skipped"), vote("b", "C0-20")))[0] == "single"


def test_a_passage_marked_as_damaged_is_left_out_unless_the_adjudicator_says_otherwise():
    rows = [vote("a", bad_text=True), vote("b", "C0-20")]
    assert gold_of(*rows).left_out == [LeftOut(PASSAGE, "bad_text")]
    assert only(gold_of(*rows, vote("judge", "C0-20")))[0] == "adjudicated"


def test_an_adjudicator_who_skips_takes_the_passage_out():
    found = gold_of(vote("a", "C0-20"), vote("judge", status="skipped"))
    assert found.left_out == [LeftOut(PASSAGE, "skipped")]


def test_only_the_newest_annotation_of_an_annotator_counts():
    old = vote("a", "C0-20", updated_at="2026-03-01T09:00:00Z", annotation_id="z")
    assert only(gold_of(vote("a", "S6-12"), old)) == ("single", [("S", 6, 12)])


def test_pilot_batches_stay_out_unless_they_are_named():
    row = vote("a", "C0-20", batch="pilot-1")
    assert gold_of(row).gold.num_rows == 0
    assert only(gold_of(row, pilots=("pilot-1",)))[0] == "single"


def test_passages_without_a_released_split_are_left_out():
    assert gold_of(vote("a", "C0-20"), split="quarantine").left_out == [
        LeftOut(PASSAGE, "no_split")
    ]


def test_spans_are_numbered_and_relations_follow_them():
    link = {"from_id": "S6-12", "to_id": "C21-30", "label": "supports"}
    row = gold_of(vote("a", "C21-30 S6-12", relations=[link])).gold.to_pylist()[0]
    assert [s["id"] for s in row["spans"]] == ["s0", "s1"]
    assert row["relations"] == [{"from_id": "s0", "to_id": "s1", "label": "supports"}]


def test_unanimous_spans_keep_only_attributes_nobody_contradicts():
    def kinds(*rows):
        return [s["kind"] for s in gold_of(*rows).gold.to_pylist()[0]["spans"]]

    assert kinds(vote("a", "C0-20/x"), vote("b", "C0-20")) == ["x"]
    assert kinds(vote("a", "C0-20/x"), vote("b", "C0-20/y")) == [None]


def test_the_same_span_marked_twice_by_one_annotator_counts_once():
    twice = vote("a", "C0-20")
    twice["spans"] = [*twice["spans"], twice["spans"][0] | {"id": "other"}]
    assert only(gold_of(twice)) == ("single", [("C", 0, 20)])


def test_the_gold_table_has_its_schema_even_without_rows():
    assert gold_of().gold.schema == gold_schema(LABELS)


def test_the_order_of_rows_does_not_matter():
    rows = [vote("a", "C0-20"), vote("b", "C0-19"), vote("c", "C1-20 S6-12")]
    assert gold_of(*rows).gold == gold_of(*reversed(rows)).gold


def test_a_table_without_its_columns_is_refused():
    with pytest.raises(TableError, match="passages"):
        consolidate(
            annotations_schema(LABELS).empty_table(),
            PASSAGES.empty_table().select(["passage_id"]),
            labels=LABELS,
            splits={},
        )


@pytest.mark.parametrize("split", ["train", "test"])
def test_an_annotation_of_which_a_part_was_refused_decides_nothing(split):
    row = vote("a", "C0-20")
    annotations = table_from_rows([row], annotations_schema(LABELS), name="annotations")
    passages = table_from_rows([{"passage_id": PASSAGE, "text": TEXT}], PASSAGES, name="passages")
    found = consolidate(
        annotations,
        passages,
        labels=LABELS,
        splits={PASSAGE: split},
        damaged={row["annotation_id"]},
    )
    assert found.gold.num_rows == 0
    assert found.pending == [Pending(PASSAGE, split, "refused")]
