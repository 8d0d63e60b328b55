"""The release as a trainer gets it. datasets 3.6 is tried by hand: docs/release.md."""

import warnings

import pytest

from builder.release.build import build_release
from builder.release.features import CONFIGS
from builder.release.material import Material


@pytest.fixture
def load(tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import datasets

    datasets.disable_progress_bars()

    def load(*args, **kwargs):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # datasets' own dependencies
            return datasets.load_dataset(*args, cache_dir=str(tmp_path / "cache"), **kwargs)

    return load


@pytest.fixture
def release(tmp_path, corpus, labels):
    build_release(Material(labels=labels, **corpus), tmp_path / "release")
    return tmp_path / "release"


@pytest.mark.parametrize("config", CONFIGS)
def test_every_config_loads_by_folder_with_its_own_splits(load, release, config):
    loaded = load(str(release), config)
    assert list(loaded) == ["train", "dev", "test"]


def test_default_is_what_loads_without_a_name_and_keeps_its_class_labels(load, release, labels):
    rows = load(str(release))["test"]
    assert rows.features["spans"].feature["label"].names == list(labels.names)
    assert rows.features["decision"].names == ["single", "unanimous", "majority", "adjudicated"]
    for row in rows:
        for span in row["spans"]:
            assert row["text"][span["start"] : span["end"]] == span["text"]


def test_it_streams(load, release):
    rows = list(load(str(release), split="train", streaming=True))
    assert len(rows) == 3
    assert rows[0]["spans"][0]["label"] == 0


def test_a_single_shard_loads_with_its_class_labels(load, release, labels):
    shard = str(release / "default" / "dev-00000-of-00001.parquet")
    rows = load("parquet", data_files={"dev": shard})["dev"]
    assert rows.features["spans"].feature["label"].names == list(labels.names)


def test_a_release_without_dev_passages_loads_the_other_splits(
    load, tmp_path, marked_speeches, build_corpus, labels
):
    corpus = build_corpus([s for s in marked_speeches if s[0] != "dev"])
    build_release(Material(labels=labels, **corpus), tmp_path / "sparse")
    assert list(load(str(tmp_path / "sparse"))) == ["train", "test"]
    card = (tmp_path / "sparse" / "README.md").read_text(encoding="utf-8")
    assert "The dev split has no passages in this version" in card


def test_the_hub_s_own_reader_takes_the_card(release):
    from datasets.info import DatasetInfosDict
    from datasets.utils.metadata import MetadataConfigs
    from huggingface_hub import DatasetCard

    card = DatasetCard((release / "README.md").read_text(encoding="utf-8"))
    assert card.data.license == "cc-by-4.0"
    assert card.data.task_categories == ["token-classification"]
    assert set(MetadataConfigs.from_dataset_card_data(card.data)) == set(CONFIGS)
    infos = DatasetInfosDict.from_dataset_card_data(card.data)
    assert infos["default"].splits["train"].num_examples == 3
