import json
import sys
import types

import pytest

from builder.core.errors import ConfigError, SpanError
from builder.core.labels import parse_labels
from builder.core.spans import Span
from builder.core.tables import PASSAGES, suggestions_schema, table_from_rows
from builder.tagging.options import TaggingOptions
from builder.tagging.rules import RuleTagger
from builder.tagging.taggers import load_tagger, suggest_lines, tag_passages

LABELS = parse_labels(
    {
        "labels": [
            {
                "name": "Claim",
                "zh": "论断",
                "colour": "#0072B2",
                "hotkey": "q",
                "attributes": [
                    {
                        "name": "kind",
                        "zh": "类别",
                        "choices": [
                            {"name": "problem", "zh": "问题"},
                            {"name": "fact", "zh": "事实"},
                        ],
                    }
                ],
            },
            {"name": "Statistic", "zh": "数据", "colour": "#D55E00", "hotkey": "w"},
        ]
    }
)


class Everything:
    name = "everything"
    version = "1"

    def __call__(self, text, headings):
        return [Span(0, len(text), "Claim", attributes=(("score", 0.5),))]


class Wrong(Everything):
    def __call__(self, text, headings):
        return [Span(0, len(text), "Opinion")]


class OutOfRange(Everything):
    def __call__(self, text, headings):
        return [Span(0, len(text) + 1, "Claim", text=text)]


@pytest.fixture(autouse=True)
def own_taggers(monkeypatch):
    module = types.ModuleType("own_taggers")
    for tagger in (Everything, Wrong, OutOfRange):
        setattr(module, tagger.__name__, tagger)
    module.ready = Everything()
    module.text = "no tagger"
    monkeypatch.setitem(sys.modules, "own_taggers", module)


def passages(*texts):
    rows = [
        {"passage_id": f"p{i}", "text": text, "headings": [], "start": 0, "end": len(text)}
        for i, text in enumerate(texts)
    ]
    return table_from_rows(rows, PASSAGES, name="passages")


def tag(*texts, taggers=("rules",)):
    return tag_passages(passages(*texts), labels=LABELS, options=TaggingOptions(taggers=taggers))


def test_suggestions_have_ids_scores_and_only_declared_labels_and_attributes():
    table = tag("去年共修路12公里，缺口仍然很大。", "各村要修好路。")
    assert table.schema.equals(suggestions_schema(LABELS))
    first, second = table.to_pylist()
    assert [(s["id"], s["label"], s["text"]) for s in first["spans"]] == [
        ("s0", "Claim", "去年共修路12公里，缺口仍然很大"),
        ("s1", "Statistic", "12公里"),
    ]
    assert all(0 < s["score"] <= 1 for s in first["spans"])
    assert first["spans"][0]["kind"] == "problem"
    assert second["spans"] == []  # a Directive, which this label set does not have
    assert first["shown"] is False
    assert first["shown_at"] is None
    assert first["model_version"] == RuleTagger().version


def test_no_passages_make_an_empty_table():
    assert tag().num_rows == 0


@pytest.mark.parametrize("path", ["own_taggers:Everything", "own_taggers:ready"])
def test_a_tagger_of_ones_own_plugs_in_by_dotted_path(path):
    rows = tag("一句话。", taggers=("rules", path)).to_pylist()
    assert [row["tagger"] for row in rows] == ["rules", "everything"]
    assert [(s["id"], s["text"], s["score"]) for s in rows[1]["spans"]] == [("s0", "一句话。", 0.5)]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nonsense", "dotted path"),
        ("no_such_package:tagger", "cannot be imported"),
        ("own_taggers:absent", "cannot be imported"),
        ("own_taggers:text", "is no tagger"),
        ("builder.tagging.rules:", "dotted path"),
    ],
)
def test_a_path_that_leads_to_no_tagger_is_refused_with_advice(name, words):
    with pytest.raises(ConfigError, match=words):
        load_tagger(name)


@pytest.mark.parametrize(
    ("path", "words"),
    [("own_taggers:Wrong", "'Opinion'"), ("own_taggers:OutOfRange", "lies outside")],
)
def test_spans_that_cannot_be_are_refused(path, words):
    with pytest.raises(SpanError, match=words):
        tag("一句话。", taggers=(path,))


def test_two_taggers_of_one_name_are_refused():
    with pytest.raises(ConfigError, match="two taggers"):
        tag("一句话。", taggers=("rules", "rules"))


def test_lines_in_and_lines_out_stay_in_step():
    lines = list(suggest_lines(["修路12公里。\n", "\r\n", "同志们：\n"]))
    rows = [json.loads(line) for line in lines]
    assert [row["text"] for row in rows] == ["修路12公里。", "", "同志们："]
    statistic = next(s for s in rows[0]["spans"] if s["label"] == "Statistic")
    assert (statistic["start"], statistic["end"], statistic["text"]) == (2, 6, "12公里")
    assert rows[1]["spans"] == rows[2]["spans"] == []
