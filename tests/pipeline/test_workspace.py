"""The workspace on disk: atomic files, one command at a time."""

import subprocess
import sys

import pyarrow as pa
import pytest

from builder.core.errors import WorkspaceError
from builder.pipeline.workspace import Workspace, new_file, new_folder


@pytest.fixture
def workspace(tmp_path):
    from builder.pipeline.bundle import bundled

    config = tmp_path / "annotation_config"
    config.mkdir()
    (config / "build.toml").write_bytes(b"")
    (config / "labels.toml").write_bytes(bundled("annotation_config/labels.toml").read_bytes())
    return Workspace(tmp_path)


def test_a_folder_without_configuration_is_refused_with_the_remedy(tmp_path):
    with pytest.raises(WorkspaceError, match="goldspan init DIR"):
        Workspace(tmp_path)


def test_a_file_that_fails_half_way_leaves_the_old_one(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")

    def write_half() -> None:
        with new_file(path) as temporary:
            temporary.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_that_another_worker_made_first_is_kept(tmp_path):
    path = tmp_path / "shard"
    path.mkdir()
    (path / "x").write_text("first")
    with new_folder(path) as temporary:
        (temporary / "x").write_text("second")
    assert (path / "x").read_text() == "first"
    assert [p.name for p in tmp_path.iterdir()] == ["shard"]


def test_a_table_that_is_not_built_is_refused_with_the_remedy(workspace):
    with pytest.raises(WorkspaceError, match='Run "goldspan prepare" first'):
        workspace.read_table("passages")


def test_a_damaged_table_is_named(workspace):
    workspace.write_bytes("work/passages.parquet", b"PAR1 but not really")
    with pytest.raises(WorkspaceError, match=r"passages.parquet: the table cannot be read"):
        workspace.read_table("passages")


def test_a_table_comes_back_as_it_was_written(workspace):
    table = pa.table({"a": [1, 2]})
    workspace.write_table("passages", table)
    assert workspace.read_table("passages") == table


def test_a_journal_line_cut_by_a_kill_does_not_swallow_the_next(workspace):
    workspace.append_line("annotations/journal.jsonl", "one")
    path = workspace.root / "annotations/journal.jsonl"
    path.write_bytes(path.read_bytes() + b"tw")
    workspace.append_line("annotations/journal.jsonl", "three")
    assert path.read_bytes().split(b"\n") == [b"one", b"tw", b"three", b""]


HOLD = """
import sys
from pathlib import Path
from builder.pipeline.workspace import Workspace
with Workspace(Path(sys.argv[1])).lock():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_command_is_refused_while_the_first_is_at_work(workspace):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(workspace.root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(WorkspaceError, match="another goldspan command"), workspace.lock():
            pass
        other.stdin.close()
    with workspace.lock():
        pass
