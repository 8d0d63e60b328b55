"""Shards in worker processes: everything done, the item that kills workers found."""

import os
import signal
from dataclasses import dataclass
from pathlib import Path

import pytest

from builder.pipeline.runner import Executors, Shard, run_shards


@dataclass(frozen=True)
class Writer:
    """Writes a file a shard; dies or breaks on some items."""

    folder: str

    def __call__(self, shard, poisoned):
        for item in shard.items:
            if item not in poisoned and item == "kills":
                os.kill(os.getpid(), signal.SIGKILL)
            if item not in poisoned and item == "breaks":
                raise ValueError("cannot read this")
        kept = [item for item in shard.items if item not in poisoned]
        (Path(self.folder) / shard.key).write_text(" ".join(kept))


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    from test_runner import Writer as ImportableWriter

    def run(*shards):
        done = []
        poisoned = run_shards(
            ImportableWriter(str(tmp_path)),
            [Shard(key, items) for key, items in shards],
            executors=Executors(jobs=2),
            progress=done.append,
        )
        written = {p.name: p.read_text() for p in tmp_path.iterdir() if "trial" not in p.name}
        return poisoned, written, sum(done)

    return run


def test_all_shards_are_done(run):
    poisoned, written, n_done = run(("a", ("1", "2")), ("b", ("3",)))
    assert (poisoned, written, n_done) == ([], {"a": "1 2", "b": "3"}, 2)


def test_the_item_that_kills_its_worker_is_named_and_the_rest_is_done(run):
    poisoned, written, n_done = run(("a", ("1", "2")), ("b", ("3", "kills", "4")), ("c", ("5",)))
    assert [p.item for p in poisoned] == ["kills"]
    assert written == {"a": "1 2", "b": "3 4", "c": "5"}
    assert n_done == 3


def test_an_item_that_raises_is_named_with_its_error(run):
    poisoned, written, _ = run(("a", ("breaks", "1")))
    assert [(p.item, p.reason) for p in poisoned] == [("breaks", "ValueError: cannot read this")]
    assert written == {"a": "1"}


def test_no_shards_need_no_worker(run):
    assert run() == ([], {}, 0)
