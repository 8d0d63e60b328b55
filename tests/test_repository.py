"""The repository is itself a workspace, of the examples: its files are what the code makes."""

import shutil
from pathlib import Path

import pytest

from builder.annotation.labeling import labeling_xml
from builder.pipeline.prepare import prepare
from builder.pipeline.runner import Executors
from builder.pipeline.workspace import Workspace

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A copy of the repository's workspace, prepared, and what `prepare` said."""
    root = tmp_path_factory.mktemp("repository")
    for name in ("annotation_config", "splits", "examples/raw"):
        shutil.copytree(ROOT / name, root / name)
    workspace = Workspace(root)
    said = prepare(workspace, (), executors=Executors(jobs=2), progress=lambda *_: None)
    return workspace, said


def test_the_labeling_configuration_is_what_the_labels_give():
    stored = (ROOT / "annotation_config/labeling.xml").read_text(encoding="utf-8")
    assert stored == labeling_xml(Workspace(ROOT).labels)


def test_the_committed_splits_are_those_that_prepare_gives(prepared):
    workspace, _ = prepared
    for name in ("train", "dev", "test", "quarantine", "removed"):
        committed = (ROOT / f"splits/{name}.csv").read_bytes()
        assert workspace.read_bytes(f"splits/{name}.csv") == committed


def test_the_examples_give_three_clusters_in_each_split_and_eighty_passages(prepared):
    workspace, said = prepared
    assert said.n_passages >= 80
    assert [w for w in said.warnings if "clusters" in w] == []
    rows = workspace.read_table("speeches").to_pylist()
    for split in ("train", "dev", "test"):
        assert len({row["cluster_id"] for row in rows if row["split"] == split}) >= 3


def test_the_news_report_is_rejected_and_the_near_copy_is_found(prepared):
    workspace, said = prepared
    assert [rejected.path for rejected in said.rejected] == ["09-news-report.html"]
    assert workspace.read_table("copies").num_rows == 1
