import gc
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.core.errors import ConfigError
from builder.core.spans import Span
from builder.pipeline.workspace import written_bytes
from builder.tagging import crf
from builder.tagging.crf import CrfTagger, Marked, features_of

pytest.importorskip("pycrfsuite")


def marked(text, *quotes):
    return Marked(
        text,
        [Span(text.index(q), text.index(q) + len(q), label, q) for label, q in quotes],
    )


EXAMPLES = [
    marked(
        f"{place}修路{number}公里。",
        ("Claim", f"{place}修路{number}公里"),
        ("Statistic", f"{number}公里"),
    )
    for place in ("东乡", "西镇", "南县", "北市")
    for number in (3, 12, 450)
]


def train_crf(marked, **options):
    return crf.train_crf(marked, written=written_bytes, **options)


def test_it_learns_nested_spans_and_marks_unseen_text():
    tagger = CrfTagger(train_crf(EXAMPLES, labels=["Claim", "Statistic", "Directive"]))
    spans = tagger("中区修路87公里。")
    assert [(s.label, s.text) for s in spans] == [
        ("Claim", "中区修路87公里"),
        ("Statistic", "87公里"),
    ]
    assert all(0 < dict(s.attributes)["score"] <= 1 for s in spans)


def test_the_same_examples_make_the_same_models():
    first = train_crf(EXAMPLES, labels=["Statistic"], max_iterations=10)
    assert first == train_crf(EXAMPLES, labels=["Statistic"], max_iterations=10)
    assert CrfTagger(first).version == CrfTagger(dict(first)).version


def test_an_empty_passage_and_an_unmarked_label_are_no_trouble():
    models = train_crf([*EXAMPLES, Marked("", [])], labels=["Statistic", "Directive"])
    assert list(models) == ["Statistic"]
    assert CrfTagger(models)("") == []


@given(st.text(max_size=30))
def test_every_character_has_features(text):
    assert len(features_of(text)) == len(text)


def test_without_the_extra_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pycrfsuite", None)
    with pytest.raises(ConfigError, match=r"goldspan\[crf\]"):
        train_crf(EXAMPLES, labels=["Statistic"])


def test_a_tagger_outlives_the_models_it_was_made_from():
    models = train_crf(EXAMPLES, labels=["Statistic"])
    n_bytes = len(models["Statistic"])
    tagger = CrfTagger(models)
    del models
    gc.collect()
    scribble = [b"\xff" * (n_bytes + i) for i in range(-50, 50)]  # reuses memory that was let go
    assert len(scribble) == 100
    assert [span.text for span in tagger("中区修路87公里。")] == ["87公里"]
