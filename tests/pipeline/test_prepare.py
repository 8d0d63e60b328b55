"""`prepare` end to end on small raw files: contracts, increments, kills, broken files."""

import hashlib
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builder.core.errors import WorkspaceError
from builder.pipeline.prepare import prepare
from builder.pipeline.runner import Executors
from builder.pipeline.starter import init_workspace
from builder.pipeline.workspace import Workspace

VERBS = [
    "推进",
    "落实",
    "检查",
    "完善",
    "修建",
    "养护",
    "改造",
    "治理",
    "核查",
    "发放",
    "培训",
    "清理",
    "登记",
    "抢修",
    "巡查",
    "配套",
]
NOUNS = [
    "道路",
    "桥梁",
    "校舍",
    "水渠",
    "堤坝",
    "粮库",
    "林地",
    "诊所",
    "档案",
    "设备",
    "账目",
    "合同",
    "队伍",
    "站点",
    "管网",
    "名册",
]
UNITS = ["公里", "座", "亩", "万元", "户", "人", "处", "项", "台", "个"]


def speech(topic: str, *, n: int = 30) -> str:
    """An invented speech of about 800 characters; every topic draws other words."""
    draw = random.Random(topic)
    body = [
        f"{draw.choice(VERBS)}{topic}{draw.choice(NOUNS)}{draw.randint(2, 9999)}{draw.choice(UNITS)}，"
        f"{draw.choice(VERBS)}{draw.choice(NOUNS)}要{draw.choice(VERBS)}{topic}{draw.choice(NOUNS)}。"
        for _ in range(n)
    ]
    return (
        f"在全县{topic}工作会议上的讲话\n\n同志们：\n今天召开全县{topic}工作会议，下面我讲几点意见。\n"
        + "\n".join("".join(body[i : i + 3]) for i in range(0, n, 3))
        + f"\n同志们，{topic}任务艰巨，让我们共同努力，谢谢大家。\n"
    )


TOPICS = ("公路", "水库", "校舍", "粮仓", "林场", "渔港")


@pytest.fixture
def raw(tmp_path):
    folder = tmp_path / "raw"
    folder.mkdir()
    for topic in TOPICS:
        (folder / f"{TOPICS.index(topic)}.txt").write_text(speech(topic), encoding="utf-8")
    return folder


@pytest.fixture
def root(tmp_path):
    init_workspace(tmp_path / "ws")
    return tmp_path / "ws"


def run(root, *raw, jobs=2, **options):
    return prepare(
        Workspace(root),
        raw,
        executors=Executors(jobs=jobs),
        progress=lambda *_: None,
        **options,
    )


def content(root: Path) -> dict[str, str]:
    """Every file of the workspace by its hash, locks aside."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def test_raw_files_become_speeches_passages_and_splits(root, raw):
    prepared = run(root, raw)
    assert (prepared.n_documents, prepared.n_speeches) == (6, 6)
    assert prepared.n_by_split.keys() == {"train", "dev", "test"}
    workspace = Workspace(root)
    speeches = {row["speech_id"]: row for row in workspace.read_table("speeches").to_pylist()}
    documents = {r["document_id"]: r for r in workspace.read_table("documents").to_pylist()}
    for passage in workspace.read_table("passages").to_pylist():
        text = speeches[passage["speech_id"]]["text"]
        assert text[passage["start"] : passage["end"]] == passage["text"]
        assert passage["passage_id"].startswith(passage["speech_id"] + "-")
    for row in speeches.values():
        raw_text = documents[row["document_id"]]["text"]
        assert row["raw_start"] < row["raw_end"] <= len(raw_text)


def test_tables_are_sorted_by_id(root, raw):
    run(root, raw)
    workspace = Workspace(root)
    for name, column in (
        ("documents", "document_id"),
        ("speeches", "speech_id"),
        ("passages", "passage_id"),
        ("suggestions", "passage_id"),
    ):
        ids = workspace.read_table(name)[column].to_pylist()
        assert ids == sorted(ids)
        assert ids


def test_a_second_run_changes_nothing(root, raw):
    run(root, raw)
    before = content(root)
    assert run(root, raw).is_unchanged
    assert content(root) == before


def test_the_number_of_workers_does_not_change_a_byte(root, raw, tmp_path):
    run(root, raw, jobs=1)
    init_workspace(tmp_path / "other")
    run(tmp_path / "other", raw, jobs=3)
    assert content(tmp_path / "other") == content(root)


def test_adding_a_file_moves_no_item_and_edits_no_row_of_the_registry(root, raw):
    run(root, raw)
    before = {n: (root / f"splits/{n}.csv").read_bytes() for n in ("train", "dev", "test")}
    (raw / "new.txt").write_text(speech("桥梁"), encoding="utf-8")
    assert run(root, raw).n_added == 1
    for name, rows in before.items():
        assert (root / f"splits/{name}.csv").read_bytes().startswith(rows)


def test_a_fresh_clone_derives_the_same_ids(root, raw, tmp_path):
    run(root, raw)
    clone = tmp_path / "clone"
    init_workspace(clone)
    for path in (root / "splits").iterdir():
        (clone / "splits" / path.name).write_bytes(path.read_bytes())
    run(clone, raw)
    assert content(clone) == content(root)


def test_a_mended_file_supersedes_its_document_and_keeps_ids_and_split(root, raw):
    run(root, raw)
    workspace = Workspace(root)
    before = {r["document_id"]: r for r in workspace.read_table("speeches").to_pylist()}
    text = (raw / "0.txt").read_text(encoding="utf-8")
    (raw / "0.txt").write_text(text.replace("谢谢大家", "完了，谢谢大家"), encoding="utf-8")
    prepared = run(root, raw)
    ((new_id, old_id),) = prepared.superseded.items()
    assert prepared.lost == []
    after = {r["document_id"]: r for r in workspace.read_table("speeches").to_pylist()}
    assert after[new_id]["speech_id"] == before[old_id]["speech_id"]
    assert after[new_id]["split"] == before[old_id]["split"]
    assert (root / f"annotations/superseded/{old_id}.parquet").is_file()
    again = run(root, raw)
    assert (again.is_unchanged, again.superseded) == (True, {})


def test_files_that_are_gone_stay_with_their_text(root, raw):
    run(root, raw)
    before = Workspace(root).read_table("speeches")
    (raw / "0.txt").unlink()
    prepared = run(root, raw)
    assert prepared.gone == ["raw/0.txt"]
    assert Workspace(root).read_table("speeches") == before


def test_text_of_gone_files_is_named_when_work_is_deleted(root, raw):
    run(root, raw)
    registry = content(root / "splits")
    shutil.rmtree(root / "work")
    (raw / "0.txt").unlink()
    assert len(run(root, raw).lost) == 1
    assert content(root / "splits") == registry


def test_broken_files_become_rejected_rows_and_the_rest_is_done(root, raw):
    (raw / "empty.txt").write_bytes(b"")
    (raw / "binary.txt").write_bytes(bytes(range(256)) * 8)
    prepared = run(root, raw)
    assert {r.path for r in prepared.rejected if r.is_broken} == {"empty.txt", "binary.txt"}
    assert prepared.n_speeches == 6


KILLER = """
import os

class Killer:
    name, version = "killer", "1"

    def __call__(self, text, headings):
        if "水库" in text:
            os._exit(1)
        return []
"""


def test_a_document_that_kills_its_worker_is_named_and_the_rest_is_done(
    root, raw, tmp_path, monkeypatch
):
    (tmp_path / "killer_tagger.py").write_text(KILLER, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    config = root / "annotation_config/build.toml"
    added = '[tagging]\ntaggers = ["killer_tagger:Killer"]\n'
    config.write_text(config.read_text(encoding="utf-8") + added, encoding="utf-8")
    prepared = run(root, raw)
    document_id = hashlib.sha256((raw / "1.txt").read_bytes()).hexdigest()[:16]
    (warning,) = [w for w in prepared.warnings if "no suggestions" in w]
    assert document_id in warning
    workspace = Workspace(root)
    tagged = workspace.read_table("suggestions")["passage_id"].to_pylist()
    passages = workspace.read_table("passages")["passage_id"].to_pylist()
    assert {p for p in passages if not p.startswith(document_id)} == set(tagged)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_without_permission_becomes_a_rejected_row(root, raw):
    (raw / "0.txt").chmod(0)
    prepared = run(root, raw)
    assert [r.path for r in prepared.rejected if r.is_broken] == ["0.txt"]


def test_what_is_left_of_work_is_enough_when_sources_are_not_named_again(root, raw):
    run(root, raw)
    before = content(root)
    shutil.rmtree(root / "work/shards/decode")
    (root / "work/manifest.json").write_text("not json")
    prepared = run(root)
    assert [w for w in prepared.warnings if "no raw file was looked at" in w]
    assert content(root) == before


def test_a_text_that_is_nowhere_any_more_is_named(root, raw):
    run(root, raw)
    shutil.rmtree(root / "work/shards")
    (root / "work/documents.parquet").unlink()
    with pytest.raises(WorkspaceError, match="its text is not in work/ any more"):
        run(root)


def test_damage_to_a_table_is_noticed_and_mended(root, raw):
    run(root, raw)
    before = content(root)
    (root / "work/passages.parquet").write_bytes(b"PAR1 damaged")
    assert not run(root, raw).is_unchanged
    assert content(root) == before


def test_splits_can_be_redrawn_until_something_was_pushed(root, raw):
    run(root, raw)
    config = root / "annotation_config/build.toml"
    config.write_text(config.read_text().replace("seed = 20261122", "seed = 7"))
    ids = Workspace(root).read_table("speeches")["speech_id"]
    run(root, raw, redo_splits=True)
    assert Workspace(root).read_table("speeches")["speech_id"] == ids
    (root / "annotations").mkdir()
    (root / "annotations/push.jsonl").write_text("{}\n")
    with pytest.raises(WorkspaceError, match="cannot be drawn anew"):
        run(root, raw, redo_splits=True)


DIE = """
import os, sys
from pathlib import Path
from builder.pipeline.prepare import prepare
from builder.pipeline.runner import Executors
from builder.pipeline.workspace import Workspace

left = int(sys.argv[3])
def dying(original):
    def call(*args, **kwargs):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return original(*args, **kwargs)
    return call

if __name__ == "__main__":
    Path.replace, Path.rename = dying(Path.replace), dying(Path.rename)
    prepare(Workspace(Path(sys.argv[1])), [Path(sys.argv[2])], executors=Executors(jobs=2),
            progress=lambda *_: None)
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A workspace prepared without a kill, and its raw files."""
    base = tmp_path_factory.mktemp("whole")
    raw = base / "raw"
    raw.mkdir()
    for number, topic in enumerate(TOPICS):
        (raw / f"{number}.txt").write_text(speech(topic), encoding="utf-8")
    init_workspace(base / "ws")
    run(base / "ws", raw)
    return base / "ws", raw


@pytest.mark.parametrize("n_renames", [0, 1, 3, 5, 7])
def test_killed_anywhere_prepare_ends_with_the_same_bytes(root, whole, tmp_path, n_renames):
    """The parent's renames are where state changes: die before the n-th, then run again."""
    wanted, raw = whole
    script = tmp_path / "die.py"
    script.write_text(DIE)
    command = [sys.executable, str(script), str(root), str(raw), str(n_renames)]
    died = subprocess.run(command, check=False, timeout=120)
    assert died.returncode == 9
    run(root, raw)
    assert content(root) == content(wanted)


def test_a_dask_cluster_gives_the_same_bytes(root, whole):
    from distributed import LocalCluster

    wanted, raw = whole
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        prepare(
            Workspace(root),
            [raw],
            executors=Executors(jobs=2, cluster=cluster.scheduler_address),
            progress=lambda *_: None,
        )
    assert content(root) == content(wanted)
