"""The command line: instant help, exit codes, messages."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from builder.cli import cli

HEAVY = ("datasets", "pyarrow", "label_studio_sdk", "numpy", "scipy", "pydantic", "opencc", "rich")


@pytest.fixture
def invoke(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(cli, arguments)


def test_the_command_line_starts_without_heavy_libraries():
    code = f"import builder.cli, sys; print([n for n in {HEAVY} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_help_lists_every_command(invoke):
    output = invoke("--help").output
    assert all(name in output for name in cli.commands)


def test_an_unknown_command_is_wrong_usage(invoke):
    assert invoke("prepar").exit_code == 2


def test_a_folder_that_is_no_workspace_is_refused_with_the_remedy(invoke):
    done = invoke("prepare", "raw")
    assert done.exit_code == 1
    assert "goldspan init DIR" in done.output


def test_init_makes_a_workspace_and_refuses_to_overwrite_one(invoke):
    assert invoke("init", "ws").exit_code == 0
    done = invoke("init", "ws")
    assert done.exit_code == 1
    assert "something is there already, and nothing was changed" in done.output


def test_a_new_workspace_without_sources_says_how_to_begin(invoke):
    invoke("init", "ws")
    done = invoke("-C", "ws", "prepare")
    assert done.exit_code == 1
    assert "goldspan prepare FOLDER" in done.output


def test_a_wrong_config_key_is_named_with_its_place(invoke, tmp_path):
    invoke("init", "ws")
    (tmp_path / "ws/annotation_config/build.toml").write_text("[splits]\nsede = 1\n")
    done = invoke("-C", "ws", "status")
    assert done.exit_code == 1
    assert 'annotation_config/build.toml, splits.sede: unknown key; did you mean "seed"?' in (
        done.output
    )


def test_json_is_printed_and_nothing_else(invoke):
    invoke("init", "ws")
    done = invoke("-C", "ws", "status", "--json")
    assert json.loads(done.output)["n_documents"] == 0


def test_bad_files_give_exit_code_1_after_the_rest_is_done(invoke, tmp_path):
    invoke("init", "ws")
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/empty.txt").write_bytes(b"")
    done = invoke("-C", "ws", "prepare", "raw", "--json")
    assert done.exit_code == 1
    assert json.loads(done.output)["rejected"][0]["path"] == "empty.txt"


def test_a_full_disk_is_named_and_leaves_nothing_half_written(invoke, tmp_path, monkeypatch):
    import errno

    import pyarrow.parquet

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    invoke("init", "ws")
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/a.txt").write_text("在全县会议上的讲话\n同志们：\n" + "今年修路三公里。" * 50)
    monkeypatch.setattr(pyarrow.parquet, "ParquetWriter", full)
    done = invoke("-C", "ws", "prepare", "raw")
    assert done.exit_code == 1
    assert (
        f"{tmp_path / 'ws'}: the disk is full. Make room and run the command again" in done.output
    )
    assert list((tmp_path / "ws").rglob("*.partial")) == []
    assert not (tmp_path / "ws/work/manifest.json").exists()
