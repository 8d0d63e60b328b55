import json
from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import CliRunner

from builder.commands.baseline import baseline
from builder.core.errors import ReleaseError, ScoreError
from builder.pipeline import baselines
from builder.pipeline.baselines import write_baseline
from builder.pipeline.scoring import score_files

NAMES = ("Claim", "Statistic", "Directive")


def row(number, split="test"):
    text = f"去年全县修路{number}公里。"
    return {
        "passage_id": f"{split}-{number}",
        "text": text,
        "headings": [],
        "cluster_id": f"c{number}",
        "spans": [
            {"start": 0, "end": len(text) - 1, "label": 0},
            {"start": 6, "end": len(text) - 1, "label": 1},
        ],
    }


class FakeRelease:
    """A release as `StoredRelease` gives it: `tables` by (config, split)."""

    def __init__(self, root, tables):
        self.root = root
        self.tables = tables

    def table(self, config, split, columns=None):
        rows = self.tables.get((config, split))
        return pa.Table.from_pylist(rows).select(columns) if rows else None


@pytest.fixture
def release(monkeypatch, tmp_path):
    tables = {
        ("default", "train"): [row(n, "train") for n in (3, 12, 45, 450, 7, 81)],
        ("default", "test"): [row(9), row(87)],
    }
    monkeypatch.setattr(baselines, "StoredRelease", lambda root: FakeRelease(root, tables))
    labels = type("Labels", (), {"names": NAMES})
    monkeypatch.setattr(baselines, "read_labels", lambda stored: labels)
    return tmp_path / "release", tables


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_the_rules_mark_every_passage_of_a_split(release, tmp_path):
    predicted = write_baseline("rules", release[0], split="test", out=tmp_path / "out.jsonl")
    assert (predicted.n_passages, predicted.n_shown, predicted.n_spans) == (2, 0, 4)
    assert predicted.gold == release[0]
    first = lines(predicted.file)[0]
    assert first == {
        "id": "test-9",
        "text": "去年全县修路9公里。",
        "cluster": "c9",
        "spans": [
            {"start": 0, "end": 9, "label": "Claim"},
            {"start": 6, "end": 9, "label": "Statistic"},
        ],
    }


def test_the_crf_learns_from_train_and_marks_test(release, tmp_path):
    pytest.importorskip("pycrfsuite")
    predicted = write_baseline("crf", release[0], split="test", out=tmp_path / "out.jsonl")
    assert predicted.n_spans == 4
    assert predicted.version != "rules"


def test_passages_with_suggestions_shown_are_left_out_and_scored_against_a_gold_without_them(
    release, tmp_path
):
    root, tables = release
    tables["annotations", "test"] = [
        {"passage_id": "test-9", "from_suggestion": False},
        {"passage_id": "test-9", "from_suggestion": True},
        {"passage_id": "test-87", "from_suggestion": False},
    ]
    predicted = write_baseline("rules", root, split="test", out=tmp_path / "out.jsonl")
    assert (predicted.n_passages, predicted.n_shown) == (1, 1)
    assert [line["id"] for line in lines(predicted.file)] == ["test-87"]
    assert predicted.gold == tmp_path / "out.gold.jsonl"
    scored = score_files(predicted.file, gold=predicted.gold, n_resamples=100)
    assert scored.to_json()["strict"]["f1"] == 1.0
    assert scored.to_json()["n_passages"] == 1


def test_where_every_passage_was_shown_a_suggestion_there_is_nothing_to_score(release, tmp_path):
    root, tables = release
    tables["annotations", "test"] = [
        {"passage_id": r["passage_id"], "from_suggestion": True} for r in tables["default", "test"]
    ]
    with pytest.raises(ScoreError, match="on every passage of test"):
        write_baseline("rules", root, split="test", out=tmp_path / "out.jsonl")


def test_a_split_without_passages_says_so(release, tmp_path):
    with pytest.raises(ReleaseError, match="no passage in dev"):
        write_baseline("rules", release[0], split="dev", out=tmp_path / "out.jsonl")


def test_withheld_text_is_to_be_put_back_first(release, tmp_path):
    root, tables = release
    tables["default", "test"][1] |= {"text": None}
    with pytest.raises(ReleaseError, match="hydrate"):
        write_baseline("rules", root, split="test", out=tmp_path / "out.jsonl")


def test_the_crf_is_not_scored_on_what_it_learnt(release, tmp_path):
    with pytest.raises(ScoreError, match="learns from train"):
        write_baseline("crf", release[0], split="train", out=tmp_path / "out.jsonl")


def test_an_unknown_baseline_is_named_beside_those_there_are(release, tmp_path):
    with pytest.raises(ScoreError, match="rules, crf"):
        write_baseline("gpt", release[0], split="test", out=tmp_path / "out.jsonl")


def test_the_command_says_how_to_score_what_it_wrote(release, tmp_path):
    release[0].mkdir()
    result = CliRunner().invoke(baseline, ["rules"], obj=Path(tmp_path))
    assert result.exit_code == 0, result.output
    file = tmp_path / "work" / "baselines" / "rules-test.jsonl"
    assert f'"goldspan score {file} --gold {tmp_path}/release --split test"' in result.output
    assert len(lines(file)) == 2


def test_the_command_gives_json(release, tmp_path):
    release[0].mkdir()
    result = CliRunner().invoke(baseline, ["rules", "--json"], obj=Path(tmp_path))
    assert json.loads(result.output)["n_passages"] == 2
