"""Which files belong to the corpus, and what changed."""

import hashlib

import pytest

from builder.core.errors import WorkspaceError
from builder.pipeline.config import Source
from builder.pipeline.inventory import command_line_sources, find_files, take_inventory


@pytest.fixture
def raw(tmp_path):
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


def inventory(raw, previous=(), removed=()):
    found = find_files([Source(name="s", path=str(raw))], root=raw, progress=lambda _: None)
    return take_inventory(
        found, previous={e.document_id: e for e in previous}, removed=set(removed)
    )


def test_equal_bytes_in_two_places_are_one_document_at_the_smallest_path(raw):
    (raw / "b.txt").write_bytes(b"same")
    (raw / "a.txt").write_bytes(b"same")
    (entry,) = inventory(raw).entries
    assert entry.path == "a.txt"
    assert entry.document_id == hashlib.sha256(b"same").hexdigest()[:16]


def test_a_file_that_is_gone_stays_in_the_corpus_and_is_named(raw):
    (raw / "a.txt").write_bytes(b"one")
    (raw / "b.txt").write_bytes(b"two")
    before = inventory(raw)
    (raw / "a.txt").unlink()
    after = inventory(raw, before.entries)
    assert [e.path for e in after.gone] == ["a.txt"]
    assert {e.path for e in after.entries} == {"a.txt", "b.txt"}


def test_changed_bytes_at_a_known_path_supersede_the_old_document(raw):
    (raw / "a.txt").write_bytes(b"one")
    (old,) = inventory(raw).entries
    (raw / "a.txt").write_bytes(b"one, mended")
    after = inventory(raw, [old])
    (new,) = after.entries
    assert after.superseded == {new.document_id: old.document_id}
    assert after.added == []


def test_a_renamed_file_is_the_same_document_at_its_new_path(raw):
    (raw / "a.txt").write_bytes(b"one")
    (old,) = inventory(raw).entries
    (raw / "a.txt").rename(raw / "z.txt")
    after = inventory(raw, [old])
    assert [(e.document_id, e.path) for e in after.entries] == [(old.document_id, "z.txt")]
    assert after.superseded == {}
    assert after.added == []


def test_a_removed_document_does_not_come_back(raw):
    (raw / "a.txt").write_bytes(b"one")
    (entry,) = inventory(raw).entries
    assert inventory(raw, [entry], removed=[entry.document_id]).entries == []


def test_hidden_files_are_passed_over(raw):
    (raw / ".DS_Store").write_bytes(b"x")
    (raw / ".git").mkdir()
    (raw / ".git" / "config").write_bytes(b"x")
    assert inventory(raw).entries == []


def test_a_glob_finds_its_files_and_keeps_paths_relative_to_the_fixed_part(raw):
    (raw / "x").mkdir()
    (raw / "x" / "a.txt").write_bytes(b"one")
    (raw / "x" / "b.html").write_bytes(b"two")
    source = Source(name="s", path=str(raw / "*" / "*.txt"))
    found = find_files([source], root=raw, progress=lambda _: None)
    assert [entry.path for entry in found] == ["x/a.txt"]


def test_a_path_that_is_not_there_is_named_with_the_remedy(raw):
    source = Source(name="sites", path=str(raw / "nowhere"))
    with pytest.raises(WorkspaceError, match=r'nowhere.*source "sites".*goldspan prepare FOLDER'):
        find_files([source], root=raw, progress=lambda _: None)


def test_a_folder_on_the_command_line_is_a_source_named_after_itself(raw):
    (source,) = command_line_sources([raw], [], root=raw.parent)
    assert (source.name, source.rights) == ("raw", "unknown")


def test_a_folder_that_the_config_names_keeps_its_name_and_rights(raw):
    configured = Source(name="county", path="raw", rights="open")
    assert command_line_sources([raw], [configured], root=raw.parent) == [configured]
