"""Keys of shards: everything a stage's output depends on, and nothing else."""

from pathlib import Path

import builder
from builder.pipeline import stages

PACKAGE = Path(builder.__file__).parent


def files_read(stage, monkeypatch):
    read = []

    def read_raw(file):
        read.append(Path(file).relative_to(PACKAGE).as_posix())
        return Path(file).read_bytes()

    monkeypatch.setattr(stages, "read_raw", read_raw)
    stages.code_version.__wrapped__(stage)
    return set(read)


def test_the_version_of_a_stage_covers_what_it_imports(monkeypatch):
    read = files_read("clean", monkeypatch)
    assert {"corpus/clean.py", "corpus/passages.py", "corpus/engine.py", "core/offsets.py"} <= read
    read = files_read("tag", monkeypatch)
    assert {"tagging/taggers.py", "tagging/cues.py", "core/spans.py"} <= read


def test_the_version_of_a_stage_leaves_out_what_it_does_not_run(monkeypatch):
    assert "corpus/copies.py" not in files_read("clean", monkeypatch)
    assert "corpus/clean.py" not in files_read("decode", monkeypatch)


def test_the_key_depends_on_every_part():
    assert stages.shard_key("clean", 1) != stages.shard_key("clean", 2)
    assert stages.shard_key("clean", 1) != stages.shard_key("tag", 1)
    assert stages.shard_key("clean", 1) == stages.shard_key("clean", 1)
