"""`status`: where the corpus stands, copies told apart."""

from builder.pipeline.prepare import prepare
from builder.pipeline.runner import Executors
from builder.pipeline.starter import init_workspace
from builder.pipeline.status import workspace_status
from builder.pipeline.workspace import Workspace

SENTENCES = [
    f"全县第{n}批水库除险加固已经完成{n}座，各乡镇要在{n}日之前把台账报到水务局。"
    for n in range(1, 25)
]


def test_status_counts_as_many_speeches_as_prepare_copies_apart(tmp_path):
    folder = tmp_path / "raw"
    folder.mkdir()
    for name, last in (("a", "谢谢大家。"), ("b", "谢谢各位。")):
        text = "在全县水利工作会议上的讲话\n\n同志们：\n" + "\n".join([*SENTENCES, last])
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    init_workspace(tmp_path / "ws")
    workspace = Workspace(tmp_path / "ws")
    prepared = prepare(workspace, [folder], executors=Executors(jobs=1), progress=lambda *_: None)
    splits = {split.split: split for split in workspace_status(workspace).splits}
    for name, n in prepared.n_by_split.items():
        assert splits[name].n_speeches + splits[name].n_copies == n
    assert sum(split.n_copies for split in splits.values()) == 1
