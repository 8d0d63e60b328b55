import hashlib
import json
import shutil
import tomllib

import pyarrow.parquet as pq
import pytest

from builder.core.errors import ReleaseError
from builder.core.labels import parse_labels
from builder.core.tables import suggestions_schema
from builder.pipeline.releasing import check_folder, release_workspace
from builder.pipeline.workspace import Workspace

BUILD = """
[dataset]
name = "invented"
version = "{version}"
[[sources]]
name = "invented"
path = "raw"
rights = "{rights}"
"""
LABELS_TOML = """
[[labels]]
name = "Claim"
zh = "论断"
colour = "#0072B2"
hotkey = "q"
[[labels.attributes]]
name = "kind"
zh = "类别"
choices = [{ name = "plan", zh = "计划" }, { name = "fact", zh = "事实" }]
[[labels]]
name = "Statistic"
zh = "数据"
colour = "#D55E00"
hotkey = "w"
[[labels.attributes]]
name = "value"
zh = "数值"
type = "number"
asked = false
[[labels.attributes]]
name = "unit"
zh = "单位"
type = "text"
asked = false
[[labels]]
name = "Directive"
zh = "要求"
colour = "#009E73"
hotkey = "e"
[[relations]]
name = "supports"
zh = "支持"
from_labels = ["Statistic"]
to_labels = ["Claim"]
"""

NO_SUGGESTIONS = suggestions_schema(parse_labels(tomllib.loads(LABELS_TOML))).empty_table()


def make_workspace(root, corpus, *, rights="open", version="0.1.0") -> Workspace:
    (root / "annotation_config").mkdir(parents=True, exist_ok=True)
    build = BUILD.format(rights=rights, version=version)
    (root / "annotation_config" / "build.toml").write_text(build, encoding="utf-8")
    (root / "annotation_config" / "labels.toml").write_text(LABELS_TOML, encoding="utf-8")
    (root / "work").mkdir(exist_ok=True)
    for name, table in {"suggestions": NO_SUGGESTIONS, **corpus}.items():
        pq.write_table(table, root / "work" / f"{name}.parquet")
    return Workspace(root)


def content(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_workspace_is_released_and_checks_out(tmp_path, corpus):
    workspace = make_workspace(tmp_path / "ws", corpus)
    released = release_workspace(workspace)
    assert released.counts["test"]["passages"] == 1
    assert check_folder(tmp_path / "ws" / "release") == []


def test_the_same_workspace_in_two_places_gives_the_same_bytes(tmp_path, corpus):
    first = make_workspace(tmp_path / "one", corpus)
    release_workspace(first)
    shutil.copytree(tmp_path / "one", tmp_path / "two", ignore=shutil.ignore_patterns("release"))
    release_workspace(Workspace(tmp_path / "two"), tmp_path / "elsewhere" / "deep")
    release_workspace(first)  # once more, over itself
    assert content(tmp_path / "one" / "release") == content(tmp_path / "elsewhere" / "deep")


def test_unknown_rights_refuse_the_release_and_say_what_to_write(tmp_path, corpus):
    workspace = make_workspace(tmp_path / "ws", corpus, rights="unknown")
    with pytest.raises(ReleaseError, match=r'rights: source invented: .*rights = "open"'):
        release_workspace(workspace)
    assert not (tmp_path / "ws" / "release").exists()


def test_a_waiver_is_recorded_in_the_card(tmp_path, corpus):
    workspace = make_workspace(tmp_path / "ws", corpus, rights="unknown")
    release_workspace(workspace, allow=("rights",))
    card = (tmp_path / "ws" / "release" / "README.md").read_text(encoding="utf-8")
    assert "`rights` was allowed" in card
    assert check_folder(tmp_path / "ws" / "release") == []


def test_the_next_version_names_the_one_before(tmp_path, corpus):
    release_workspace(make_workspace(tmp_path / "ws", corpus))
    later = make_workspace(tmp_path / "ws", corpus, version="0.2.0")
    release_workspace(later)
    lineage = json.loads((tmp_path / "ws" / "release" / "lineage.json").read_bytes())
    assert lineage["previous"]["version"] == "0.1.0"
    assert len(lineage["previous"]["content_hash"]) == 64


def test_values_of_statistics_are_read_from_their_words(tmp_path, corpus):
    release_workspace(make_workspace(tmp_path / "ws", corpus))
    shard = tmp_path / "ws" / "release" / "default" / "test-00000-of-00001.parquet"
    claim, statistic = pq.read_table(shard).to_pylist()[0]["spans"]
    assert (statistic["text"], statistic["value"], statistic["unit"]) == ("17公里", 17.0, "公里")
    assert (claim["kind"], claim["value"]) == ("fact", None)
