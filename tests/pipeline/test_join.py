"""The join over shards on disk: what is kept from run to run changes nothing but the time."""

import random
import shutil

import numpy as np
import pytest

from builder.corpus.near_pairs import HIT
from builder.corpus.scratch import held_scratch, put_aside
from builder.pipeline.prepare import prepare
from builder.pipeline.runner import Executors
from builder.pipeline.shelves import scratch_in
from builder.pipeline.starter import init_workspace
from builder.pipeline.workspace import Workspace, read_checked

CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 1500)]
N_FILES = 24


def prose(rng: random.Random, n: int) -> str:
    text = "".join(rng.choices(CHARACTERS, k=n))
    return "。\n".join(text[i : i + 40] for i in range(0, n, 40)) + "。\n"


def write_speech(path, body: str) -> None:
    path.write_text(f"在全县工作会议上的讲话\n\n同志们：\n{body}谢谢大家。\n", encoding="utf-8")


@pytest.fixture
def raw(tmp_path):
    """Files of which some are edited copies, and some share a passage."""
    folder = tmp_path / "raw"
    folder.mkdir()
    rng = random.Random(1)
    bodies = [prose(rng, 600) for _ in range(N_FILES)]
    passage = prose(rng, 120)
    for i in range(0, N_FILES, 6):
        copy = "".join(rng.choice(CHARACTERS) if rng.random() < 0.05 else c for c in bodies[i])
        bodies[i + 1] = copy
        bodies[i + 2] += passage
    for i, body in enumerate(bodies):
        write_speech(folder / f"{i:02d}.txt", body)
    return folder


@pytest.fixture
def root(tmp_path):
    init_workspace(tmp_path / "ws")
    return tmp_path / "ws"


def run(root, raw):
    return prepare(Workspace(root), [raw], executors=Executors(jobs=1), progress=lambda *_: None)


def content(root) -> dict[str, bytes]:
    """Every file of the workspace, locks aside."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def test_files_added_in_batches_give_the_bytes_of_a_run_from_scratch(root, raw, tmp_path):
    part = tmp_path / "part" / "raw"
    part.mkdir(parents=True)
    files = sorted(raw.iterdir())
    for batch in (files[::3], files[1::3], files[2::3]):
        for file in batch:
            shutil.copy(file, part)
        run(root, part)
    assert Workspace(root).read_table("copies").num_rows >= 4
    assert Workspace(root).read_table("recurrences").num_rows >= 6
    fresh = tmp_path / "fresh"
    init_workspace(fresh)
    shutil.copytree(root / "splits", fresh / "splits", dirs_exist_ok=True)
    run(fresh, part)
    assert content(fresh) == content(root)


def test_shards_that_did_not_change_are_not_sketched_anew(root, raw):
    run(root, raw)
    sketches = root / "work/shards/sketch"
    before = {path.name: path.stat().st_mtime_ns for path in sketches.iterdir()}
    write_speech(raw / "new.txt", prose(random.Random(9), 500))
    run(root, raw)
    after = {path.name: path.stat().st_mtime_ns for path in sketches.iterdir()}
    kept = before.items() & after.items()
    assert len(before) - 1 <= len(kept) < len(after)


@pytest.mark.parametrize("damage", ["truncate", "flip", "delete"])
@pytest.mark.parametrize(
    "cache", ["sketch/*/short.parquet", "sketch/*/texts.parquet", "verdicts/*/*.parquet"]
)
def test_a_damaged_cache_is_made_anew(root, raw, cache, damage):
    run(root, raw)
    before = content(root)
    file = sorted((root / "work/shards").glob(cache))[0]
    damaged = bytearray(file.read_bytes())
    damaged[len(damaged) // 3] ^= 0xFF
    file.write_bytes(damaged[:99] if damage == "truncate" else damaged)
    if damage == "delete":
        file.unlink()
    run(root, raw)
    assert content(root) == before


def test_a_file_with_a_wrong_byte_does_not_read(root, raw):
    run(root, raw)
    file = next((root / "work/shards/sketch").glob("*/short.parquet"))
    assert read_checked(file) is not None
    damaged = bytearray(file.read_bytes())
    damaged[len(damaged) // 3] ^= 1
    file.write_bytes(damaged)
    assert read_checked(file) is None
    assert read_checked(file.with_name("none.parquet")) is None


def test_rows_come_back_from_either_scratch_part_by_part_in_their_order(tmp_path):
    rows = np.zeros(50, dtype=HIT)
    rows["place"] = np.arange(50)
    parts = np.arange(50) % 3
    with held_scratch(HIT) as held, scratch_in(tmp_path)(HIT) as on_disk:
        for scratch in (held, on_disk):
            put_aside(scratch, rows[:30], parts[:30])
            put_aside(scratch, rows[30:], parts[30:])
            taken = [scratch.take(part)["place"].tolist() for part in range(4)]
            assert taken == [list(range(part, 50, 3)) for part in range(3)] + [[]]
    assert list(tmp_path.iterdir()) == []
