"""A release that withholds text: nothing of it leaks, and all of it comes back, byte for byte."""

import hashlib

import pyarrow.parquet as pq
import pytest

from builder.core.errors import ReleaseError
from builder.core.tables import DOCUMENTS, PASSAGES, SPEECHES, table_from_rows
from builder.release.build import build_release
from builder.release.check import check_release
from builder.release.folder import StoredRelease
from builder.release.hydrate import hydrate_release
from builder.release.material import Material


def edit_rows(corpus, name, schema, change):
    rows = corpus[name].to_pylist()
    for row in rows:
        change(row)
    return {**corpus, name: table_from_rows(rows, schema, name=name)}


@pytest.fixture
def open_corpus(corpus):
    """Speech 0 has an edit in its offsets, and a title and headings to be told by ranges."""
    target = corpus["speeches"].to_pylist()[0]["speech_id"]

    def edit_speech(row):
        if row["speech_id"] != target:
            return
        row["title"] = "清淤会上的话"
        first = {
            "clean_start": 0,
            "clean_length": 2,
            "raw_start": 3,
            "raw_length": 2,
            "kind": "copy",
        }
        edit = {
            "clean_start": 2,
            "clean_length": 2,
            "raw_start": 5,
            "raw_length": 1,
            "kind": "edit",
        }
        length = len(row["text"]) - 4
        rest = {"clean_start": 4, "clean_length": length, "raw_start": 7, "raw_length": length}
        row["offsets"] = [first, edit, {**rest, "kind": "copy"}]

    def head(row):
        if row["speech_id"] == target:
            row["headings"] = ["各位同仁：", "一个哪里都没有的标题"]

    def title(row):
        if row["document_id"] == target[:16]:
            row["text"] += "<h1>清淤会上的话</h1>"

    corpus = edit_rows(corpus, "speeches", SPEECHES, edit_speech)
    corpus = edit_rows(corpus, "passages", PASSAGES, head)
    return edit_rows(corpus, "documents", DOCUMENTS, title)


def with_rights(corpus, rights):
    def change(row):
        row["rights"] = rights(row)

    return edit_rows(corpus, "documents", DOCUMENTS, change)


def release_to(folder, corpus, labels):
    build_release(Material(labels=labels, **corpus), folder)
    return folder


def raw_texts(corpus):
    columns = (corpus["documents"][name].to_pylist() for name in ("document_id", "text"))
    return dict(zip(*columns, strict=True))


def content(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_standoff_release_is_sound_and_holds_no_text(tmp_path, open_corpus, labels):
    corpus = with_rights(open_corpus, lambda row: "standoff")
    folder = release_to(tmp_path / "release", corpus, labels)
    assert check_release(StoredRelease(folder)) == []
    row = pq.read_table(folder / "default" / "test-00000-of-00001.parquet").to_pylist()[0]
    assert (row["text"], row["title"], row["headings"]) == (None, None, [])
    assert row["spans"][0]["text"] is None
    assert (row["spans"][0]["start"], row["spans"][0]["end"]) == (0, 12)
    for path in folder.rglob("*"):
        if path.is_file():
            held = path.read_bytes()
            assert "林场防火".encode() not in held, path
            assert "清淤会上".encode() not in held, path
    assert list(tmp_path.iterdir()) == [folder]


def test_compressed_shards_hold_no_text_either(tmp_path, open_corpus, labels):
    corpus = with_rights(open_corpus, lambda row: "standoff")
    folder = release_to(tmp_path / "release", corpus, labels)
    told = "".join(
        str(pq.read_table(shard).to_pydict()) for shard in sorted(folder.rglob("*.parquet"))
    )
    for speech in corpus["speeches"]["text"].to_pylist():
        for at in range(len(speech) - 4):
            assert speech[at : at + 4] not in told


def test_hydrated_it_is_the_full_release_byte_for_byte(tmp_path, open_corpus, labels):
    standoff = with_rights(open_corpus, lambda row: "standoff")
    folder = release_to(tmp_path / "standoff", standoff, labels)
    hydrate_release(StoredRelease(folder), tmp_path / "full", raw=raw_texts(standoff))
    assert check_release(StoredRelease(tmp_path / "full")) == []
    rows = pq.read_table(tmp_path / "full" / "default" / "train-00000-of-00001.parquet").to_pylist()
    row = next(row for row in rows if row["title"])
    assert (row["title"], row["headings"]) == ("清淤会上的话", ["各位同仁："])
    again = release_to(tmp_path / "again", standoff, labels)
    hydrate_release(StoredRelease(again), tmp_path / "full2", raw=raw_texts(standoff))
    assert content(tmp_path / "full") == content(tmp_path / "full2")


def test_hydrated_rows_equal_those_of_an_open_release(tmp_path, corpus, labels):
    """Nothing has to be left out here, so the rows are those the same corpus gives when open."""
    standoff = with_rights(corpus, lambda row: "standoff")
    hydrate_release(
        StoredRelease(release_to(tmp_path / "standoff", standoff, labels)),
        tmp_path / "full",
        raw=raw_texts(corpus),
    )
    release_to(tmp_path / "open", corpus, labels)
    for config in ("default", "annotations", "char_bio"):
        for shard in sorted((tmp_path / "open" / config).iterdir()):
            rebuilt = tmp_path / "full" / config / shard.name
            assert rebuilt.read_bytes() == shard.read_bytes()


def test_sources_that_are_open_keep_their_text_beside_withheld_ones(tmp_path, corpus, labels):
    names = corpus["documents"]["path"].to_pylist()
    mixed = with_rights(corpus, lambda row: "standoff" if row["path"] == names[0] else "open")
    folder = release_to(tmp_path / "release", mixed, labels)
    assert check_release(StoredRelease(folder)) == []
    texts = [
        row["text"]
        for shard in sorted((folder / "default").iterdir())
        for row in pq.read_table(shard).to_pylist()
    ]
    assert texts.count(None) == 1
    hydrate_release(StoredRelease(folder), tmp_path / "full", raw=raw_texts(mixed))
    assert check_release(StoredRelease(tmp_path / "full")) == []


def test_missing_documents_are_all_named(tmp_path, corpus, labels):
    standoff = with_rights(corpus, lambda row: "standoff")
    folder = release_to(tmp_path / "release", standoff, labels)
    with pytest.raises(ReleaseError) as refused:
        hydrate_release(StoredRelease(folder), tmp_path / "full", raw={})
    for document_id in corpus["documents"]["document_id"].to_pylist():
        assert document_id in str(refused.value)
    assert not (tmp_path / "full").exists()


def test_another_text_under_the_same_id_is_refused(tmp_path, corpus, labels):
    standoff = with_rights(corpus, lambda row: "standoff")
    folder = release_to(tmp_path / "release", standoff, labels)
    other = {name: text.replace("村", "镇") for name, text in raw_texts(corpus).items()}
    with pytest.raises(ReleaseError, match="its hash differs"):
        hydrate_release(StoredRelease(folder), tmp_path / "full", raw=other)


def test_an_open_release_has_nothing_to_hydrate(tmp_path, corpus, labels):
    folder = release_to(tmp_path / "release", corpus, labels)
    with pytest.raises(ReleaseError, match="withholds no text"):
        hydrate_release(StoredRelease(folder), tmp_path / "full", raw={})
