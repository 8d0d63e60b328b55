import pytest

from builder.annotation.adjudication import is_audited, make_docket, union_row
from builder.annotation.audit import estimate_gold_error
from builder.annotation.gold import consolidate
from builder.annotation.options import AnnotationOptions
from builder.annotation.votes import Vote, read_votes
from builder.core.labels import parse_labels
from builder.core.spans import Relation, Span
from builder.core.tables import PASSAGES, annotations_schema, spans_to_rows, table_from_rows

LABELS = parse_labels(
    {
        "labels": [
            {"name": name, "zh": name, "colour": "#112233", "hotkey": key}
            for name, key in (("C", "q"), ("S", "w"))
        ],
        "relations": [{"name": "supports", "zh": "支持", "from_labels": ["S"], "to_labels": ["C"]}],
    }
)
TEXT = "桥" * 40


def spans_of(written):
    """Spans written as in 'C0-20 S5-8', their ids the same words."""
    return [
        Span(start, end, word[0], TEXT[start:end], word)
        for word in written.split()
        for start, end in [map(int, word[1:].split("-"))]
    ]


def vote(passage, annotator, written=""):
    return {
        "annotation_id": f"{passage}-{annotator}",
        "passage_id": passage,
        "annotator": annotator,
        "role": "adjudicator" if annotator == "judge" else "annotator",
        "status": "submitted",
        "bad_text": False,
        "batch": "b1",
        "spans": spans_to_rows(spans_of(written)),
        "relations": [],
        "updated_at": "2026-03-01T10:00:00Z",
    }


def tables(rows):
    names = sorted({row["passage_id"] for row in rows})
    annotations = table_from_rows(rows, annotations_schema(LABELS), name="annotations")
    texts = [{"passage_id": name, "text": TEXT} for name in names]
    return annotations, table_from_rows(texts, PASSAGES, name="passages")


def docket_of(*rows, splits, already=(), **options):
    annotations, passages = tables(rows)
    chosen = AnnotationOptions(**options)
    gold = consolidate(annotations, passages, labels=LABELS, splits=splits, options=chosen)
    return make_docket(gold, read_votes(annotations), options=chosen, already=already)


def test_disagreement_goes_and_agreement_in_train_does_not():
    found = docket_of(
        *(vote("p1", "a", "C0-5"), vote("p1", "b", "C0-6")),
        *(vote("p2", "a", "C0-5"), vote("p2", "b", "C0-5")),
        splits={"p1": "train", "p2": "train"},
        audit_share=0,
    )
    assert found == (["p1"], 1, 0, [])


def test_dev_and_test_go_entirely_once_they_have_their_annotators():
    found = docket_of(
        *(vote("p1", "a", "C0-5"), vote("p1", "b", "C0-5")),
        vote("p2", "a", "C0-5"),
        splits={"p1": "dev", "p2": "test"},
        audit_share=0,
    )
    assert found == (["p1"], 1, 0, ["p2"])


def test_a_drawn_share_of_automatic_decisions_goes_too_mixed_with_the_rest():
    rows = [vote(f"p{i:03}", who, "C0-5") for i in range(200) for who in "ab"]
    rows += [vote(f"p{i:03}", "c", "C9-15") for i in range(150, 200)]
    rows = [r for r in rows if r["annotator"] != "b" or r["passage_id"] < "p150"]
    found = docket_of(*rows, splits={f"p{i:03}": "train" for i in range(200)}, audit_share=0.2)
    assert found.n_open == 50
    assert 15 < found.n_audited < 45
    is_open = [name >= "p150" for name in found.passage_ids]
    assert is_open != sorted(is_open)
    assert is_open != sorted(is_open, reverse=True)


def test_what_went_before_does_not_go_again():
    rows = [vote("p1", "a", "C0-5"), vote("p1", "b", "C0-6")]
    assert docket_of(*rows, splits={"p1": "train"}, already={"p1"}).passage_ids == []


def test_the_drawn_share_is_about_as_large_as_asked_and_grows_without_moving():
    names = [f"p{i}" for i in range(4000)]
    tenth, fifth = (AnnotationOptions(audit_share=share) for share in (0.1, 0.2))
    drawn = {name for name in names if is_audited(name, options=tenth)}
    assert 320 < len(drawn) < 480
    assert drawn < {name for name in names if is_audited(name, options=fifth)}


def test_the_union_holds_every_reading_once_and_no_name():
    relation = Relation("S12-14", "C0-5", "supports")
    votes = [
        Vote("p1", "ann", spans=tuple(spans_of("C0-5 S12-14")), relations=(relation,)),
        Vote("p1", "bob", spans=tuple(spans_of("C0-5 C0-6"))),
        Vote("p1", "cyd", spans=tuple(spans_of("C30-35")), is_skipped=True),
    ]
    row = union_row(votes)
    places = [(s["label"], s["start"], s["end"]) for s in row["spans"]]
    assert places == [("C", 0, 6), ("C", 0, 5), ("S", 12, 14)]
    assert row["relations"] == [{"from_id": "s2", "to_id": "s1", "label": "supports"}]
    assert not {"ann", "bob", "cyd"} & set(str(row).replace("'", " ").split())


def test_the_union_does_not_tell_the_annotators_apart():
    first, second = tuple(spans_of("C0-5 S12-14")), tuple(spans_of("C0-6"))
    there = union_row([Vote("p1", "a", spans=first), Vote("p1", "b", spans=second)])
    assert there == union_row([Vote("p1", "a", spans=second), Vote("p1", "b", spans=first)])


def error_of(*rows, splits, **options):
    annotations, passages = tables(rows)
    return estimate_gold_error(
        annotations,
        passages,
        labels=LABELS,
        splits=splits,
        clusters={},
        options=AnnotationOptions(**options),
        n_resamples=200,
    )


def test_the_error_of_gold_compares_what_would_have_been_automatic_with_the_last_word():
    found = error_of(
        # Unanimous, confirmed; unanimous, one span added: 2·1/(1 + 2) there.
        *(vote("p1", who, "C0-5") for who in ("a", "b", "judge")),
        *(vote("p2", who, "C0-5") for who in ("a", "b")),
        vote("p2", "judge", "C0-5 S12-14"),
        # Disagreement says nothing about automatic decisions.
        *(vote("p3", who, w) for who, w in (("a", "C0-5"), ("b", "C0-6"), ("judge", "C0-6"))),
        splits={"p1": "dev", "p2": "test", "p3": "test"},
    )
    assert found["unanimous"].n_passages == 2
    assert found["unanimous"].changed.value == 0.5
    assert found["unanimous"].strict.value == pytest.approx(2 * 2 / 5)
    assert found["single"].changed.value is None


def test_train_passages_count_only_if_they_were_drawn():
    rows = [vote("p1", "a", "C0-5"), vote("p1", "judge", "C0-5")]
    assert error_of(*rows, splits={"p1": "train"}, audit_share=1)["single"].n_passages == 1
    assert error_of(*rows, splits={"p1": "train"}, audit_share=0)["single"].n_passages == 0
