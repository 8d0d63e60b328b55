import json

import pytest
from pydantic import TypeAdapter

from builder.annotation.payloads import Result
from builder.annotation.regions import read_results

RESULTS = TypeAdapter(list[Result])


@pytest.fixture
def read(labels, ls):
    def read(*results, text=ls.FIRST):
        parsed = RESULTS.validate_json(json.dumps(results, ensure_ascii=False))
        return read_results(parsed, text=text, labels=labels)

    return read


def choice(name, *chosen, id="r1"):
    value = {"start": 0, "end": 1, "text": "x", "choices": list(chosen)}
    return {"id": id, "from_name": name, "to_name": "text", "type": "choices", "value": value}


def comment(*lines):
    value = {"text": list(lines)}
    return {"id": "c", "from_name": "comment", "to_name": "text", "type": "textarea"} | {
        "value": value
    }


def relation(from_id, to_id, *labels, direction="right"):
    arrow = {"type": "relation", "from_id": from_id, "to_id": to_id, "direction": direction}
    return arrow | ({"labels": list(labels)} if labels else {})


def keys(reading):
    return [(span.id, span.label, span.text) for span in reading.spans]


def test_nested_and_overlapping_spans_stay_apart(read, ls):
    reading = read(
        ls.region(ls.FIRST, "三成", "Statistic", id="b"),
        ls.region(ls.FIRST, "灌溉面积增加了三成", "Claim", id="a"),
    )
    assert keys(reading) == [
        ("a", "Claim", "灌溉面积增加了三成"),
        ("b", "Statistic", "三成"),
    ]


def test_two_labels_on_one_region_are_two_spans(read, ls):
    reading = read(ls.region(ls.FIRST, "三成", "Claim", labels=["Claim", "Statistic"]))
    assert keys(reading) == [("r1", "Claim", "三成"), ("r1.Statistic", "Statistic", "三成")]


def test_a_region_drawn_twice_is_one_span_and_keeps_its_relations(read, ls):
    reading = read(
        ls.region(ls.FIRST, "三成", "Statistic", id="x"),
        ls.region(ls.FIRST, "三成", "Statistic", id="y"),
        ls.region(ls.FIRST, "今年新修水渠48公里", "Claim", id="z"),
        relation("y", "z", "支持"),
    )
    assert [span.id for span in reading.spans] == ["z", "x"]
    assert [tuple(r) for r in reading.relations] == [("x", "z", "supports")]
    assert [remark.kind for remark in reading.remarks] == ["drawn_twice"]


def test_labels_and_choices_are_read_by_their_chinese_names_too(read, ls):
    reading = read(ls.region(ls.FIRST, "三成", "数据"), choice("Statistic_status", "实际"))
    assert reading.spans[0].label == "Statistic"
    assert reading.spans[0].attributes == (("status", "actual"),)


def test_an_attribute_goes_to_the_label_that_has_it(read, ls):
    reading = read(
        ls.region(ls.FIRST, "三成", "Claim", labels=["Claim", "Statistic"]),
        choice("Claim_kind", "fact"),
        choice("Statistic_status", "target"),
    )
    assert [span.attributes for span in reading.spans] == [
        (("kind", "fact"),),
        (("status", "target"),),
    ]


@pytest.mark.parametrize(
    "field",
    [
        choice("Claim_kind", "gossip"),
        choice("Claim_kind", "fact", "plan"),
        choice("Statistic_status", "actual"),
        choice("colour", "red"),
        choice("Claim_kind", "fact", id="nobody"),
    ],
)
def test_an_attribute_that_fits_nothing_is_refused_and_its_span_kept(read, ls, field):
    reading = read(ls.region(ls.FIRST, "灌溉面积增加了三成", "Claim"), field)
    assert [span.attributes for span in reading.spans] == [()]
    assert [refused.what for refused in reading.refused] == ["attribute"]


@pytest.mark.parametrize(
    ("arrow", "expected"),
    [
        (relation("n", "c", "supports"), ("n", "c", "supports")),
        (relation("n", "c"), ("n", "c", "supports")),
        (relation("c", "n", "支持"), ("n", "c", "supports")),
        (relation("c", "n", "支持", direction="left"), ("n", "c", "supports")),
    ],
)
def test_an_arrow_is_read_the_way_that_labels_allow(read, ls, arrow, expected):
    reading = read(
        ls.region(ls.FIRST, "三成", "Statistic", id="n"),
        ls.region(ls.FIRST, "今年新修水渠48公里", "Claim", id="c"),
        arrow,
    )
    assert [tuple(r) for r in reading.relations] == [expected]
    assert reading.refused == []


@pytest.mark.parametrize(
    "arrow", [relation("n", "m", "supports"), relation("n", "gone"), relation("n", "c", "denies")]
)
def test_an_arrow_that_no_label_allows_is_refused(read, ls, arrow):
    reading = read(
        ls.region(ls.FIRST, "三成", "Statistic", id="n"),
        ls.region(ls.FIRST, "48公里", "Statistic", id="m"),
        ls.region(ls.FIRST, "今年新修水渠48公里", "Claim", id="c"),
        arrow,
    )
    assert reading.relations == []
    assert [refused.what for refused in reading.refused] == ["relation"]


def test_remarks_about_the_passage_are_no_spans(read):
    reading = read(choice("bad_text", "bad_text", id="b"), comment("第二句断了", "请查"))
    assert reading.bad_text is True
    assert reading.comment == "第二句断了\n请查"
    assert reading.spans == []
    assert reading.refused == []


def test_utf16_positions_are_repaired_where_they_alone_fit(read, ls):
    region = ls.region(ls.FIRST, "48公里", "Statistic")
    region["value"] |= {"start": 11, "end": 15}
    reading = read(region)
    assert keys(reading) == [("r1", "Statistic", "48公里")]
    assert [remark.kind for remark in reading.remarks] == ["utf16_repaired"]


@pytest.mark.parametrize(
    "changed",
    [
        {"start": 12, "end": 16},
        {"start": 24, "end": 99},
        {"start": -1, "end": 2},
        {"start": 4, "end": 4},
        {"start": 24, "end": 99, "text": None},
        {"labels": ["Rumour"]},
        {"labels": []},
    ],
)
def test_a_span_that_fits_no_reading_is_refused_by_name(read, ls, changed):
    region = ls.region(ls.FIRST, "48公里", "Statistic")
    region["value"] |= changed
    reading = read(region)
    assert reading.spans == []
    [refused] = reading.refused
    assert (refused.what, refused.span_id) == ("span", "r1")
    assert refused.reason


def test_a_span_without_a_quote_is_taken_as_code_points(read, ls):
    region = ls.region(ls.FIRST, "48公里", "Statistic")
    del region["value"]["text"]
    assert keys(read(region)) == [("r1", "Statistic", "48公里")]


def test_a_quote_with_newlines_as_backslash_n_is_the_same_quote(read, ls):
    text = "上半句\n下半句三个。"
    region = ls.region(text, "半句\n下", "Claim") | {"id": "q"}
    region["value"]["text"] = "半句\\n下"
    assert keys(read(region, text=text)) == [("q", "Claim", "半句\n下")]


def test_a_region_of_another_control_is_refused(read, ls):
    region = ls.region(ls.FIRST, "48公里", "Statistic") | {"from_name": "ner"}
    assert "labeling.xml" in read(region).refused[0].reason
