import json

import pytest

from builder.annotation.exports import parse_export
from builder.annotation.places import passage_places
from builder.annotation.tasks import CONTEXT_CHARS, TaskMeta, build_tasks, span_results
from builder.core.spans import Relation, Span
from builder.core.tables import spans_to_rows

META = TaskMeta("main", "g1")


@pytest.fixture
def build(passages, speeches, labels):
    def build(**more):
        return build_tasks(passages, speeches, labels=labels, meta=META, **more)

    return build


def test_a_task_has_the_data_that_the_contract_names(build, ls):
    first, second = build()
    assert set(first["data"]) == {
        "passage_id",
        "text",
        "title",
        "position",
        "headings",
        "before",
        "after",
        "anchor",
    }
    assert first["data"]["text"] == ls.FIRST
    assert first["data"]["before"] == ""
    assert second["data"]["before"] == (ls.FIRST + "\n")[-CONTEXT_CHARS:]
    assert second["data"]["position"] == "第 2 段，共 2 段"
    assert first["meta"] == {"batch": "main", "guidelines_version": "g1", "role": "annotator"}


def test_the_anchor_leads_from_the_text_to_the_raw_file(build):
    for task in build():
        segments = task["data"]["anchor"]["segments"]
        assert task["data"]["anchor"]["document_id"] == "d0"
        assert sum(s["clean_length"] for s in segments) == len(task["data"]["text"])


def test_tasks_come_in_the_order_asked_for(build, ls):
    wanted = [ls.passage_id(ls.SECOND), ls.passage_id(ls.FIRST)]
    assert [task["data"]["passage_id"] for task in build(only=wanted)] == wanted


def test_a_suggestion_becomes_a_prediction_with_its_version(build, ls):
    span = Span(10, 14, "Statistic", "48公里", "x", (("score", 0.5), ("status", "actual")))
    row = {"passage_id": ls.passage_id(ls.FIRST), "tagger": "rules", "model_version": "1.2"}
    first, second = build(shown=[row | {"spans": spans_to_rows([span])}])
    [prediction] = first["predictions"]
    assert prediction["model_version"] == "rules 1.2"
    assert [(r["type"], r["id"], r["from_name"]) for r in prediction["result"]] == [
        ("labels", "x", "label"),
        ("choices", "x", "Statistic_status"),
    ]
    assert second["predictions"] == []


def test_what_goes_out_comes_back_the_same(build, labels, places, origin):
    spans = [
        Span(0, 14, "Claim", "𠮷河口镇今年新修水渠48公里", "a", (("kind", "fact"),)),
        Span(10, 14, "Statistic", "48公里", "b", (("status", "actual"),)),
    ]
    relations = [Relation("b", "a", "supports")]
    results = span_results(spans, relations, labels=labels)
    task = build()[0] | {"annotations": [{"id": 1, "completed_by": 1, "result": results}]}
    parsed = parse_export(json.dumps([task]).encode(), places=places, labels=labels, origin=origin)
    [row] = parsed.annotations
    assert row["spans"] == spans_to_rows(spans)
    assert row["relations"] == [relation._asdict() for relation in relations]
    assert (parsed.refusals, row["batch"]) == ([], "main")


def test_an_export_alone_knows_where_its_passages_lay(build, labels, origin, passages, speeches):
    tasks = [task | {"annotations": [{"id": 1, "result": []}]} for task in build()]
    content = json.dumps(tasks).encode()
    alone = parse_export(content, places={}, labels=labels, origin=origin)
    known = passage_places(passages, speeches)
    for row in alone.annotations:
        place = known[row["passage_id"]]
        assert (row["text"], row["document_id"]) == (place.text, place.document_id)
        assert row["segments"] == place.offsets.to_rows()
