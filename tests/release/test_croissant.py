import json
import warnings

import pytest

from builder.release.build import build_release
from builder.release.material import Material


@pytest.fixture
def release(tmp_path, corpus, labels):
    build_release(Material(labels=labels, **corpus), tmp_path / "release")
    return tmp_path / "release"


def open_croissant(folder):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # mlcroissant's own dependencies
        import mlcroissant

        return mlcroissant.Dataset(jsonld=folder / "croissant.json")


def test_mlcroissant_finds_nothing_wrong_with_the_description(release):
    assert open_croissant(release).metadata.ctx.issues.errors == set()


def test_mlcroissant_reads_the_rows_the_description_points_to(release):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        dataset = open_croissant(release)
        name = "default/test-00000-of-00001"
        (row,) = list(dataset.records(name))
    assert "林场防火通道修通17公里" in row[f"{name}/text"].decode()
    assert [span[f"{name}/spans/end"] for span in row[f"{name}/spans"]] == [12, 12]


def test_every_shard_is_listed_with_its_hash(release):
    described = json.loads((release / "croissant.json").read_bytes())
    listed = dict(
        reversed(line.split("  "))
        for line in (release / "checksums.sha256").read_text().split("\n")[:-1]
    )
    shards = {file["contentUrl"]: file["sha256"] for file in described["distribution"]}
    assert shards == {path: h for path, h in listed.items() if path.endswith(".parquet")}
    assert len(shards) == 12
