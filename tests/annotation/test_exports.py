import gzip
import json

import pytest

from builder.annotation.exports import Origin, keep_newest, parse_export
from builder.annotation.people import Person
from builder.core.errors import ExportError


@pytest.fixture
def parse(places, labels, origin):
    def parse(content, **more):
        return parse_export(content, places=places, labels=labels, origin=origin, **more)

    return parse


def test_an_annotation_becomes_a_row_with_spans_of_our_own_text(parse, ls):
    content = ls.export(ls.annotation(ls.region(ls.FIRST, "48公里", "Statistic")))
    [row] = parse(content).annotations
    assert row["annotation_id"] == "u1"
    assert row["passage_id"] == ls.passage_id(ls.FIRST)
    assert row["status"] == "submitted"
    assert row["batch"] == "main"
    assert row["guidelines_version"] == "g1"
    assert row["lead_time_s"] == 12.5
    assert row["from_suggestion"] is False
    [span] = row["spans"]
    assert (span["start"], span["end"], span["text"]) == (10, 14, "48公里")


META = {"batch": "pilot", "guidelines_version": "g0", "role": "adjudicator"}


def test_a_batch_that_is_stated_comes_before_what_the_task_says(parse, ls):
    [row] = parse(ls.export(ls.annotation(), meta=META)).annotations
    assert (row["batch"], row["guidelines_version"], row["role"]) == ("main", "g0", "annotator")


def test_where_no_batch_is_stated_the_task_says_it(places, labels, ls):
    content = ls.export(ls.annotation(), meta=META)
    origin = Origin(where="export.json")
    [row] = parse_export(content, places=places, labels=labels, origin=origin).annotations
    assert (row["batch"], row["guidelines_version"], row["role"]) == ("pilot", "g0", "adjudicator")


def test_a_skipped_annotation_keeps_no_spans(parse, ls):
    content = ls.export(
        ls.annotation(ls.region(ls.FIRST, "48公里", "Statistic"), was_cancelled=True)
    )
    [row] = parse(content).annotations
    assert (row["status"], row["spans"]) == ("skipped", [])


def test_an_empty_submission_is_a_valid_answer(parse, ls):
    parsed = parse(ls.export(ls.annotation()))
    assert [row["status"] for row in parsed.annotations] == ["submitted"]
    assert parsed.refusals == []


def test_drafts_are_left_out_and_named(parse, ls):
    draft = {"id": 5, "result": [ls.region(ls.FIRST, "48公里", "Statistic")]}
    parsed = parse(ls.export(drafts=[draft]))
    assert parsed.annotations == []
    assert [notice["kind"] for notice in parsed.notices] == ["draft"]


def test_ground_truth_is_a_remark_and_gives_no_right(parse, ls):
    parsed = parse(ls.export(ls.annotation(ground_truth=True)))
    assert parsed.annotations[0]["role"] == "annotator"
    assert [notice["kind"] for notice in parsed.notices] == ["ground_truth"]


def test_of_several_versions_by_one_annotator_the_newest_counts(parse, ls):
    content = ls.export(
        ls.annotation(id=1, at="2026-03-01T08:00:00Z"),
        ls.annotation(id=2, at="2026-03-02T07:00:00Z"),
        ls.annotation(id=3, at="2026-03-01T09:00:00+08:00", by=2),
    )
    kept, notices = keep_newest(parse(content).annotations)
    assert [row["annotation_id"] for row in kept] == ["u2", "u3"]
    assert [(n["annotation_id"], n["kind"]) for n in notices] == [("u1", "older_version")]


def test_an_annotation_met_again_in_a_later_export_replaces_its_earlier_state(parse, ls):
    early = parse(ls.export(ls.annotation(at="2026-03-01T08:00:00Z"))).annotations
    late = parse(
        ls.export(
            ls.annotation(ls.region(ls.FIRST, "48公里", "Statistic"), at="2026-03-02T08:00:00Z")
        )
    ).annotations
    kept, notices = keep_newest([*late, *early])
    assert [len(row["spans"]) for row in kept] == [1]
    assert notices == []


def test_a_suggestion_counts_as_used_only_if_the_annotation_was_made_from_it(parse, ls):
    content = ls.export(
        ls.annotation(id=1, prediction={"id": 3}), ls.annotation(id=2, by=2, parent_prediction=3)
    )
    assert [row["from_suggestion"] for row in parse(content).annotations] == [False, True]


def test_annotators_get_pseudonyms_that_do_not_depend_on_the_order_of_tasks(parse, ls):
    one, two = ls.annotation(id=1, by=9), ls.annotation(id=2, by=4)
    forth, back = parse(ls.export(one, two)), parse(ls.export(two, one))
    assert forth.people == back.people
    assert {r["annotation_id"]: r["annotator"] for r in forth.annotations} == {
        "u1": "a2",
        "u2": "a1",
    }


def test_a_known_annotator_keeps_the_pseudonym(parse, ls):
    people = (Person(pseudonym="a7", keys=("user 4",)),)
    parsed = parse(ls.export(ls.annotation(by=4), ls.annotation(by=2, id=2)), people=people)
    assert [row["annotator"] for row in parsed.annotations] == ["a7", "a2"]


def test_an_annotator_who_is_spelled_out_is_known_by_e_mail(parse, ls):
    who = {"id": 4, "email": "Li@example.org", "first_name": ""}
    assert parse(ls.export(ls.annotation(by=who))).people[0].keys == ("li@example.org", "user 4")


def test_an_unknown_result_type_refuses_its_annotation_and_no_other(parse, ls):
    odd = {"id": "x", "type": "rectanglelabels", "from_name": "b", "to_name": "i", "value": {}}
    parsed = parse(ls.export(ls.annotation(odd, id=1), ls.annotation(id=2, by=2)))
    assert [row["annotation_id"] for row in parsed.annotations] == ["u2"]
    [refusal] = parsed.refusals
    assert (refusal["what"], refusal["annotation_id"]) == ("annotation", "u1")
    assert "rectanglelabels" in refusal["reason"]


@pytest.mark.parametrize("broken", [{"result": "none"}, {"updated_at": "yesterday"}])
def test_an_annotation_that_does_not_read_is_refused_by_name(parse, broken, ls):
    parsed = parse(ls.export(ls.annotation(**broken)))
    assert parsed.annotations == []
    assert [r["annotation_id"] for r in parsed.refusals] == ["u1"]


def test_unknown_keys_are_ignored(parse, ls):
    assert len(parse(ls.export(ls.annotation(novelty={"a": 1}), novelty=2)).annotations) == 1


def test_a_passage_that_is_gone_is_believed_if_its_text_fits_its_id(parse, ls):
    text = "旧的一段。"
    anchor = {
        "document_id": "d0",
        "segments": [
            {"clean_start": 0, "clean_length": 5, "raw_start": 3, "raw_length": 5, "kind": "copy"}
        ],
    }
    data = {"passage_id": ls.passage_id(text), "text": text, "anchor": anchor}
    [row] = parse(ls.export(ls.annotation(), data=data)).annotations
    assert (row["text"], row["document_id"]) == (text, "d0")
    assert row["segments"] == anchor["segments"]


@pytest.mark.parametrize(
    ("text", "anchor", "reason"),
    [("别的文字。", None, "not the one its id"), ("旧的一段。", None, "no anchor")],
)
def test_a_passage_that_is_gone_without_proof_is_refused(parse, text, anchor, reason, ls):
    data = {"passage_id": ls.passage_id("旧的一段。"), "text": text, "anchor": anchor}
    parsed = parse(ls.export(ls.annotation(), data=data))
    assert parsed.annotations == []
    assert reason in parsed.refusals[0]["reason"]


def test_spans_on_a_task_whose_text_was_edited_are_checked_against_ours(parse, ls):
    edited = "早安，" + ls.FIRST
    data = {"passage_id": ls.passage_id(ls.FIRST), "text": edited}
    content = ls.export(ls.annotation(ls.region(edited, "48公里", "Statistic")), data=data)
    parsed = parse(content)
    assert parsed.annotations[0]["spans"] == []
    [refusal] = parsed.refusals
    assert (refusal["what"], refusal["quoted"], refusal["found"]) == ("span", "48公里", "里。灌溉")
    assert [notice["kind"] for notice in parsed.notices] == ["text_differs"]


def test_a_task_without_our_data_is_refused_by_its_number(parse, ls):
    content = json.dumps([{"id": 1, "data": {"image": "x"}, "annotations": []}]).encode()
    assert "task 1" in parse(content).refusals[0]["reason"]


def test_a_compressed_export_reads_like_a_plain_one(parse, ls):
    content = ls.export(ls.annotation())
    assert parse(gzip.compress(content)) == parse(content)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'[{"data": {}', "line 1, column"),
        (b"\x1f\x8bnot gzip", "damaged"),
        (b"\xff\xfe[", "damaged"),
        (b'{"a": 1}', "expected a list"),
        (b'[{"id": 1, "passage_id": "p", "label": [], "annotator": 1}]', "JSON_MIN"),
        (b'[{"id": 1, "text": "x", "label": [{"start": 0}]}]', "JSON_MIN"),
        (b"text\tlabel\tannotator\nx\ty\t1\n", "TSV"),
        (b"annotation_id,annotator,text\n1,2,x\n", "CSV"),
        (b"-DOCSTART- -X- O\n", "CoNLL"),
        (b"", "no valid JSON"),
    ],
)
def test_other_formats_and_damaged_files_are_refused_with_the_reason(parse, content, says, ls):
    with pytest.raises(ExportError, match=says) as caught:
        parse(content)
    assert "export.json" in str(caught.value)


def test_a_passage_of_today_is_found_by_its_id_alone(parse, ls):
    data = {"passage_id": ls.passage_id(ls.SECOND), "text": ls.SECOND}
    [row] = parse(ls.export(ls.annotation(), data=data)).annotations
    assert row["document_id"] == "d0"
    assert row["segments"][0]["raw_start"] > 0


def test_half_a_character_in_a_comment_becomes_a_replacement_character(parse, ls):
    value = {"text": ["坏\ud842字", "𠮷"]}
    comment = {"id": "c", "from_name": "comment", "to_name": "text", "type": "textarea"}
    tasks = json.loads(ls.export(ls.annotation(comment)))
    tasks[0]["annotations"][0]["result"][0]["value"] = value
    [row] = parse(json.dumps(tasks).encode()).annotations
    assert row["comment"] == "坏\ufffd字\n𠮷"


@pytest.mark.parametrize(
    "task",
    [5, None, {}, {"data": 3}, {"data": {"passage_id": 7}}, {"data": {}, "annotations": [5]}],
)
def test_nonsense_in_place_of_a_task_is_refused_and_the_rest_is_read(parse, ls, task):
    good = json.loads(ls.export(ls.annotation()))
    parsed = parse(json.dumps([task, *good]).encode())
    assert len(parsed.annotations) == 1
    assert [refusal["what"] for refusal in parsed.refusals] == ["task"]
