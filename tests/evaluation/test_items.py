import json

import pytest

from builder.core.errors import ScoreError
from builder.core.spans import Span
from builder.evaluation.items import Item, item_from_row, read_items


def line(**changes):
    row = {"id": "p1", "spans": [{"start": 0, "end": 2, "label": "Claim"}]} | changes
    return json.dumps(row, ensure_ascii=False)


def refusal(*lines):
    with pytest.raises(ScoreError) as caught:
        read_items(lines, where="my.jsonl")
    return str(caught.value)


def test_a_line_reads_as_an_item_with_its_optional_parts():
    found = read_items([line(text="天晴。", cluster="c7", script="hans")], where="x")
    assert found == [Item("p1", (Span(0, 2, "Claim"),), "天晴。", "c7", (("script", "hans"),))]


def test_bytes_and_empty_lines_are_welcome():
    assert len(read_items([line().encode(), b"\n", "", "  "], where="x")) == 1


def test_spans_may_carry_more_than_the_three_keys():
    span = {"start": 0, "end": 2, "label": "Claim", "text": "天晴", "score": 0.5}
    assert read_items([line(spans=[span])], where="x")[0].spans == (Span(0, 2, "Claim"),)


def test_every_bad_line_is_named_with_its_number():
    message = refusal(
        line(),
        "{not json",
        line(id="p2", spans=[{"start": 4, "end": 4, "label": "Claim"}]),
        line(id="p3", spans=[{"start": "4", "end": 5, "label": "Claim"}]),
        line(id="p4", span=[]),
        line(id="p1"),
        line(id="p6", text="短", spans=[{"start": 0, "end": 2, "label": "Claim"}]),
    )
    for number, words in (
        (2, "JSON"),
        (3, "half-open"),
        (4, "spans.0.start"),
        (5, "span: Extra inputs"),
        (6, "stands in line 1"),
        (7, "outside the text"),
    ):
        assert any(f"line {number}" in part and words in part for part in message.split("\n"))
    assert "line 1," not in message


def test_numbers_that_are_not_whole_are_refused():
    for value in (1.0, True, None):
        assert "spans.0.start" in refusal(line(spans=[{"start": value, "end": 2, "label": "C"}]))


def test_offsets_count_code_points_not_utf16_units():
    text = "😀好"
    assert read_items([line(text=text)], where="x")
    assert "2 characters" in refusal(line(text=text, spans=[{"start": 0, "end": 3, "label": "C"}]))


def test_many_errors_are_cut_with_their_number():
    message = refusal(*["x"] * 50)
    assert len(message.split("\n")) == 21
    assert message.endswith("… and 30 more.")


def test_a_released_row_reads_as_an_item():
    row = {
        "passage_id": "s-1",
        "spans": [{"id": "s0", "start": 1, "end": 3, "label": "Claim", "text": "ab"}],
        "text": "xaby",
        "cluster_id": "c",
        "genre": "speech",
        "level": None,
        "script": "hans",
    }
    facets = (("genre", "speech"), ("script", "hans"))
    assert item_from_row(row) == Item("s-1", (Span(1, 3, "Claim"),), "xaby", "c", facets)
