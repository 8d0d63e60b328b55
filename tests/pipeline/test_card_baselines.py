"""Figures of baselines for the card: only from predictions for just the passages released."""

import json

import pyarrow as pa
import pytest

from builder.pipeline.baselines import baseline_figures
from builder.pipeline.starter import init_workspace
from builder.pipeline.workspace import Workspace


@pytest.fixture
def workspace(tmp_path):
    init_workspace(tmp_path / "ws")
    return Workspace(tmp_path / "ws")


@pytest.fixture
def released(workspace):
    """One passage of test with one gold span, a Statistic at [2, 5)."""
    label = workspace.labels.names.index("Statistic")
    span = {"id": "s0", "start": 2, "end": 5, "label": label, "text": "三公里"}
    row = {"passage_id": "p1", "spans": [span], "cluster_id": "c1"}
    return {"test": pa.Table.from_pylist([row])}


def predict(workspace, *ids, start=2):
    spans = [{"start": start, "end": 5, "label": "Statistic"}]
    lines = "".join(json.dumps({"id": i, "spans": spans}) + "\n" for i in ids)
    workspace.write_bytes("work/baselines/rules-test.jsonl", lines.encode())


def strict(figures):
    return {f.label: f.value for f in figures if f.name == "rules: strict F1"}


def test_predictions_for_the_released_passages_are_scored(workspace, released):
    predict(workspace, "p1")
    assert strict(baseline_figures(workspace, released))["Statistic"] == 1.0
    predict(workspace, "p1", start=3)
    assert strict(baseline_figures(workspace, released))["Statistic"] == 0.0


@pytest.mark.parametrize("ids", [("p2",), ("p1", "p2"), ()])
def test_predictions_made_on_another_release_are_passed_over(workspace, released, ids):
    predict(workspace, *ids)
    assert baseline_figures(workspace, released) == ()


def test_without_predictions_there_are_no_figures(workspace, released):
    assert baseline_figures(workspace, released) == ()
