import json

import pyarrow as pa
import pytest

from builder.core.errors import ReleaseError
from builder.pipeline.sharing import diff_folders, export_folder, hydrate_folder, publish_folder
from builder.release.build import build_release
from builder.release.check import check_release
from builder.release.folder import StoredRelease
from builder.release.material import Material


@pytest.fixture
def release(tmp_path, corpus, labels):
    build_release(Material(labels=labels, **corpus), tmp_path / "release")
    return tmp_path / "release"


@pytest.mark.parametrize("view", ["gliner", "conll", "instruct"])
def test_an_export_is_a_folder_with_its_ledger(tmp_path, release, view):
    report = export_folder(release, tmp_path / "out", view=view)
    assert (report.n_spans, report.losses, report.token_losses) == (14, (), None)
    assert json.loads((tmp_path / "out" / "losses.json").read_bytes()) == {view: []}
    export_folder(release, tmp_path / "out", view=view)  # again, over itself
    assert {path.name for path in (tmp_path / "out").iterdir()} == set(report.files) | {
        "checksums.sha256"
    }


def test_an_export_never_overwrites_other_files(tmp_path, release):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine")
    with pytest.raises(ReleaseError, match=r"thesis\.txt"):
        export_folder(release, tmp_path / "out", view="conll")
    assert (tmp_path / "out" / "thesis.txt").read_text() == "mine"


def test_an_export_names_what_a_tokenizer_cannot_represent(tmp_path, release):
    tokenizers = pytest.importorskip("tokenizers")
    model = tokenizers.models.WordLevel({"[UNK]": 0}, unk_token="[UNK]")
    tokenizer = tokenizers.Tokenizer(model)
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.WhitespaceSplit()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    report = export_folder(
        release, tmp_path / "out", view="conll", tokenizer=tmp_path / "tokenizer.json"
    )
    assert len(report.token_losses) == 14  # whole lines are one token: every span ends inside one
    assert "inside the token" in report.token_losses[0].reason


def test_diff_reads_two_folders(release):
    assert diff_folders(release, release).is_empty


def test_hydrate_finds_the_raw_files_by_their_bytes(tmp_path, corpus, labels):
    at = corpus["documents"].schema.get_field_index("rights")
    rights = pa.array(["standoff"] * len(corpus["documents"]))
    documents = corpus["documents"].set_column(at, "rights", rights)
    build_release(Material(labels=labels, **{**corpus, "documents": documents}), tmp_path / "held")
    (tmp_path / "raw").mkdir()
    for number, text in enumerate(documents["text"].to_pylist()):
        (tmp_path / "raw" / f"renamed-{number}.html").write_text(text, encoding="utf-8")
    assert hydrate_folder(tmp_path / "held", tmp_path / "raw", tmp_path / "full") == 5
    assert check_release(StoredRelease(tmp_path / "full")) == []


def test_a_dry_run_lists_every_file_that_would_be_sent(release):
    upload = publish_folder(release, "someone/speeches", is_dry_run=True)
    sent = {path for path, _ in upload.files}
    assert {"README.md", "croissant.json", "default/test-00000-of-00001.parquet"} <= sent
    assert upload.url is None
    assert "0.1.0" in upload.message


def test_an_unsound_release_is_not_published(release):
    (release / "losses.json").unlink()
    with pytest.raises(ReleaseError, match=r"checksums: losses\.json"):
        publish_folder(release, "someone/speeches", is_dry_run=True)


def test_a_folder_that_is_no_release_is_named(tmp_path):
    with pytest.raises(ReleaseError, match="no release here"):
        diff_folders(tmp_path, tmp_path)
