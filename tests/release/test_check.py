"""Broken releases: each is named by the right code."""

import json
import shutil

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from builder.core.errors import ReleaseError
from builder.release.build import build_release
from builder.release.check import check_release
from builder.release.checksums import CARD, format_checksums
from builder.release.folder import StoredRelease, _hash_all
from builder.release.material import Material

TEST_SHARD = "default/test-00000-of-00001.parquet"
TRAIN_SHARD = "default/train-00000-of-00001.parquet"


@pytest.fixture
def release(tmp_path, corpus, labels):
    build_release(Material(labels=labels, **corpus), tmp_path / "release")
    return tmp_path / "release"


def codes(folder, **more):
    return {finding.code for finding in check_release(StoredRelease(folder), **more)}


def rewrite(folder, path, change, *, hide=True):
    """Change a shard's rows; with `hide`, the checksums are made to fit, as a forger would."""
    table = pq.read_table(folder / path)
    changed = change(table.to_pylist())
    pq.write_table(pa.Table.from_pylist(changed, schema=table.schema), folder / path)
    if hide:
        (folder / "checksums.sha256").write_bytes(format_checksums(_hash_all(folder)))


def test_a_sound_release_has_no_findings(release):
    assert codes(release) == set()


def test_a_shifted_offset_is_found_under_offsets(release):
    def shift(rows):
        rows[0]["spans"][0]["start"] += 1
        rows[0]["spans"][0]["end"] += 1
        return rows

    rewrite(release, TEST_SHARD, shift)
    found = check_release(StoredRelease(release))
    assert "offsets" in {f.code for f in found}
    first = next(f for f in found if f.code == "offsets")
    assert TEST_SHARD in first.place
    assert "span s0" in first.place


@pytest.mark.parametrize(
    ("field", "value"),
    [("start", -1), ("end", 10_000), ("end", 0), ("start", None), ("label", 9), ("label", None)],
)
def test_a_span_that_cannot_be_is_found_and_nothing_breaks(release, field, value):
    def spoil(rows):
        rows[0]["spans"][-1][field] = value
        return rows

    rewrite(release, TEST_SHARD, spoil)
    assert "offsets" in codes(release)


def test_a_span_shifted_in_both_offset_and_quote_is_found_against_char_bio(release):
    def shift(rows):
        span = rows[0]["spans"][0]
        span["end"] -= 1
        span["text"] = span["text"][:-1]
        return rows

    rewrite(release, TEST_SHARD, shift)
    assert "offsets" in codes(release)


def test_a_word_changed_outside_all_spans_is_found_against_the_speech(release):
    def reword(rows):
        rows[0]["text"] = rows[0]["text"].replace("今晚", "明晚")
        return rows

    rewrite(release, TEST_SHARD, reword)
    found = [f.problem for f in check_release(StoredRelease(release)) if f.code == "offsets"]
    assert any("of speech" in problem for problem in found)


def test_an_edited_shard_is_found_under_checksums(release):
    def mend(rows):
        rows[0]["place"] = "白沙县"
        return rows

    rewrite(release, TEST_SHARD, mend, hide=False)
    assert codes(release) >= {"checksums"}


def test_an_edited_shard_is_found_even_if_its_checksum_was_made_to_fit(release):
    def mend(rows):
        rows[0]["place"] = "白沙县"
        return rows

    rewrite(release, TEST_SHARD, mend)
    assert "checksums" in codes(release)


@pytest.mark.parametrize(
    ("found", "put"),
    [
        ("| passages | 3 | 1 | 1 |", "| passages | 3 | 1 | 2 |"),
        ("num_examples: 3", "num_examples: 4"),
        ("| genre: report | 1 | 0 | 0 |", "| genre: report | 0 | 0 | 0 |"),
        ("<!-- goldspan:counts -->", ""),
        ("license: cc-by-4.0", "license: mit"),
    ],
)
def test_a_wrong_number_in_the_card_is_found_under_card(release, found, put):
    card = (release / CARD).read_text(encoding="utf-8")
    assert found in card
    (release / CARD).write_text(card.replace(found, put, 1), encoding="utf-8")
    assert codes(release) == {"card"}


def test_prose_in_the_card_may_be_edited(release):
    with (release / CARD).open("a", encoding="utf-8") as card:
        card.write("\nA word from the maintainers.\n")
    assert codes(release) == set()


def test_a_dropped_class_label_is_found_under_schema(release):
    table = pq.read_table(release / TEST_SHARD)
    pq.write_table(table.replace_schema_metadata(None), release / TEST_SHARD)
    assert "schema" in codes(release)


def test_a_class_label_turned_into_numbers_is_found_under_schema(release):
    table = pq.read_table(release / TEST_SHARD)
    told = json.loads(table.schema.metadata[b"huggingface"])
    told["info"]["features"]["decision"] = {"dtype": "int64", "_type": "Value"}
    metadata = {"huggingface": json.dumps(told)}
    pq.write_table(table.replace_schema_metadata(metadata), release / TEST_SHARD)
    found = [f for f in check_release(StoredRelease(release)) if f.code == "schema"]
    assert len(found) == 1
    assert "decision" in found[0].problem


def test_a_class_label_dropped_from_the_card_is_found_under_schema(release):
    card = (release / CARD).read_text(encoding="utf-8")
    start = card.index("  - name: decision")
    end = card.index("  - name: guidelines_version")
    changed = card[:start] + "  - name: decision\n    dtype: int64\n" + card[end:]
    (release / CARD).write_text(changed, encoding="utf-8")
    assert "schema" in codes(release)


def test_labels_written_as_words_are_found_under_schema(release):
    table = pq.read_table(release / TEST_SHARD)
    words = pc.cast(table["decision"], pa.string())
    at = table.schema.get_field_index("decision")
    pq.write_table(table.set_column(at, "decision", words), release / TEST_SHARD)
    assert "schema" in codes(release)


def test_a_missing_column_is_found_under_schema(release):
    table = pq.read_table(release / TEST_SHARD)
    pq.write_table(table.drop_columns(["spans"]), release / TEST_SHARD)
    assert "schema" in codes(release)


def test_a_shard_that_is_no_parquet_is_named_and_the_rest_is_checked(release):
    (release / TEST_SHARD).write_bytes(b"not a table")
    found = check_release(StoredRelease(release))
    assert {"schema", "checksums"} <= {f.code for f in found}


def test_a_passage_copied_into_another_split_is_found_under_leakage(release):
    copied = pq.read_table(release / TEST_SHARD).to_pylist()
    rewrite(release, TRAIN_SHARD, lambda rows: rows + copied)
    assert {"leakage", "splits"} <= codes(release)


LONG = "渠首的闸门今年换了新的启闭机，二十七个闸口由值守的同志逐个试过，没有一个漏水的，也没有一个卡住的，这件事我放心，请大家也放心，汛期里夜间值班的人手也都排好了。"


@pytest.fixture
def leaking(marked_speeches, build_corpus):
    """A train passage and a test passage share more than sixty characters."""
    speeches = [
        *marked_speeches,
        ("train", "speech", f"先说水渠。{LONG}[C后面还有三件事要办]。"),
        ("test", "speech", f"另一件事。{LONG}[C村里的路也修好了]。"),
    ]
    return build_corpus(speeches)


def test_a_copied_stretch_under_other_ids_is_found_under_leakage(tmp_path, leaking, labels):
    material = Material(labels=labels, **leaking, leave_out_leaking=False)
    with pytest.raises(ReleaseError, match=r"leakage: test, passage .* also stands in train"):
        build_release(material, tmp_path / "refused")
    build_release(material, tmp_path / "waived", allow=("leakage",))
    assert codes(tmp_path / "waived") == {"leakage"}
    assert "`leakage` was allowed" in (tmp_path / "waived" / CARD).read_text(encoding="utf-8")


def test_passages_that_leak_are_left_out_and_counted(tmp_path, leaking, labels):
    released = build_release(Material(labels=labels, **leaking), tmp_path / "release")
    assert codes(tmp_path / "release") == set()
    assert released.counts["test"]["passages"] == 1
    card = (tmp_path / "release" / CARD).read_text(encoding="utf-8")
    assert "passages of test left out because their words stand in another split too: 1." in card


def test_leakage_figures_that_do_not_follow_are_found_under_card(release):
    facts = json.loads((release / "facts.json").read_bytes())
    name = next(iter(facts["leakage"]))
    facts["leakage"][name] = 17
    (release / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
    assert "card" in codes(release)


def test_a_passage_that_changed_its_split_is_found_under_splits(release):
    moved = pq.read_table(release / TEST_SHARD).to_pylist()
    rewrite(release, TEST_SHARD, lambda rows: [])
    rewrite(release, TRAIN_SHARD, lambda rows: rows + moved)
    assert "splits" in codes(release)


def test_an_item_that_moved_since_an_earlier_release_is_found(tmp_path, release, corpus, labels):
    swapped = {"dev": "test", "test": "dev", "train": "train"}
    splits = [swapped[split] for split in corpus["speeches"]["split"].to_pylist()]
    at = corpus["speeches"].schema.get_field_index("split")
    speeches = corpus["speeches"].set_column(at, "split", pa.array(splits))
    material = Material(labels=labels, **{**corpus, "speeches": speeches})
    build_release(material, tmp_path / "later")
    assert codes(tmp_path / "later") == set()
    assert codes(tmp_path / "later", against=StoredRelease(release)) == {"splits"}
    assert codes(release, against=StoredRelease(release)) == set()


def test_a_removed_file_is_found_under_checksums(release):
    (release / "losses.json").unlink()
    assert codes(release) == {"checksums"}


def test_a_copy_of_a_release_elsewhere_is_sound_too(tmp_path, release):
    shutil.copytree(release, tmp_path / "elsewhere")
    assert codes(tmp_path / "elsewhere") == set()


@pytest.mark.parametrize("config", ["default", "annotations", "speeches", "char_bio"])
@pytest.mark.parametrize("damage", ["cut off", "flipped", "gone"])
def test_a_damaged_shard_never_stops_the_check(release, config, damage):
    file = release / config / "train-00000-of-00001.parquet"
    content = bytearray(file.read_bytes())
    if damage == "gone":
        file.unlink()
    elif damage == "cut off":
        file.write_bytes(content[: len(content) // 2])
    else:
        for at in range(40, 400, 3):
            content[at] ^= 0xFF
        file.write_bytes(content)
    against = StoredRelease(release)
    assert "checksums" in {f.code for f in check_release(against)}


@pytest.mark.parametrize(
    "change",
    [lambda b: b[:200], lambda b: b.replace(b'"sha256": "', b'"sha256": "0')],
    ids=["cut", "false hash"],
)
def test_a_damaged_description_for_machines_is_found_under_card(release, change):
    path = release / "croissant.json"
    before = path.read_bytes()
    assert change(before) != before
    path.write_bytes(change(before))
    (release / "checksums.sha256").write_bytes(format_checksums(_hash_all(release)))
    assert codes(release) == {"card"}
