import pyarrow as pa
import pytest

from builder.core.errors import ReleaseError
from builder.release import folder as door
from builder.release.folder import StoredRelease, write_release
from builder.release.shards import table_rows

TABLE = pa.table({"n": list(range(12_000))})
CONFIGS = {"default": {"train": table_rows(TABLE)}}


def write(out, **more):
    return write_release(
        out, configs=CONFIGS, describe=lambda written: {"README.md": b"card"}, **more
    )


def test_rows_come_back_in_order_whatever_the_batches(tmp_path):
    written = write(tmp_path / "out")
    assert StoredRelease(tmp_path / "out").table("default", "train").equals(TABLE)
    assert [shard.n_rows for shard in written.shards] == [12_000]


def test_many_rows_are_cut_into_equal_shards(tmp_path, monkeypatch):
    monkeypatch.setattr(door, "SHARD_ROWS", 5_000)
    written = write(tmp_path / "out")
    assert [shard.path for shard in written.shards] == [
        f"default/train-0000{i}-of-00003.parquet" for i in range(3)
    ]
    assert {shard.n_rows for shard in written.shards} == {4_000}
    assert StoredRelease(tmp_path / "out").table("default", "train").equals(TABLE)


def test_what_was_there_is_untouched_when_the_new_one_is_refused(tmp_path):
    write(tmp_path / "out")
    before = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}

    def refuse(folder):
        assert (folder / "README.md").is_file()
        raise ReleaseError("refused")

    with pytest.raises(ReleaseError, match="refused"):
        write(tmp_path / "out", finish=refuse)
    after = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert after == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_foreign_folder_is_refused_before_anything_is_written(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.txt").write_text("mine")
    with pytest.raises(ReleaseError, match=r"notes\.txt"):
        write(tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["notes.txt"]


def test_a_file_added_to_a_release_is_not_lost_with_it(tmp_path):
    write(tmp_path / "out")
    (tmp_path / "out" / "notes.txt").write_text("mine")
    with pytest.raises(ReleaseError, match=r"notes\.txt"):
        write(tmp_path / "out")


def test_a_replacement_cut_off_between_its_renames_is_undone(tmp_path):
    write(tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / ".out.previous")  # as a kill would leave it
    write(tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_full_disk_leaves_nothing_and_is_told(tmp_path, monkeypatch):
    def full(self, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(door.HashingFile, "write", full)
    with pytest.raises(ReleaseError, match="No space left on device"):
        write(tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(ReleaseError, match="this is a file"):
        write(tmp_path / "out")
