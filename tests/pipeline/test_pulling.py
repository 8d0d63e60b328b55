"""Out by file and back by file, over a workspace whose tables are invented."""

import errno
import json
from itertools import accumulate

import pytest
from click.testing import CliRunner

from builder.annotation.batches import EARLIER
from builder.annotation.exports import Origin
from builder.annotation.local_server import set_up
from builder.cli import cli
from builder.core.errors import ExportError, ServerError, WorkspaceError
from builder.core.offsets import OffsetMap
from builder.core.spans import Span
from builder.core.tables import (
    PASSAGES,
    SPEECHES,
    spans_to_rows,
    suggestions_schema,
    table_from_rows,
)
from builder.corpus.ids import passage_ids
from builder.pipeline.annotating import BatchRequest, make_tasks, plan_batch
from builder.pipeline.pulling import (
    Export,
    pull_exports,
    pull_files,
    pull_kept,
    refresh_annotations,
)
from builder.pipeline.pushing import connection, project_title
from builder.pipeline.starter import init_workspace
from builder.pipeline.workspace import Workspace

TEXTS = [f"第{n}段：今年修路{n + 1}公里，明年再修。" for n in range(12)]


def write_tables(workspace, texts, *, dropped=None):
    """One speech whose passages are `texts`, each with a suggestion.

    `dropped` is the raw position of one character that cleaning took out.
    """
    text = "\n".join(texts)
    speech = {"speech_id": "d-s", "document_id": "d", "ordinal": 0, "title": "试", "text": text}
    raw = OffsetMap.identity(len(text) + (dropped is not None))
    runs = [(0, len(text))] if dropped is None else [(0, dropped), (dropped + 1, len(text) + 1)]
    pieces = [raw.slice(*run).segments[0] for run in runs]
    starts = accumulate((piece.clean_length for piece in pieces), initial=0)
    moved = [piece._replace(clean_start=at) for piece, at in zip(pieces, starts, strict=False)]
    speech |= {"offsets": OffsetMap(tuple(moved)).to_rows(), "split": "train"}
    ids, start, rows = passage_ids("d-s", texts), 0, []
    for ordinal, (passage_id, one) in enumerate(zip(ids, texts, strict=True)):
        row = {"passage_id": passage_id, "speech_id": "d-s", "ordinal": ordinal, "start": start}
        rows.append(row | {"end": start + len(one), "text": one, "headings": []})
        start += len(one) + 1
    rows.sort(key=lambda row: row["passage_id"])
    suggestions = [
        {"passage_id": row["passage_id"], "tagger": "rules", "model_version": "1"}
        | {"spans": spans_to_rows([Span(0, 2, "Claim", row["text"][:2], "s0")])}
        for row in rows
    ]
    for name, found, schema in (
        ("speeches", [speech], SPEECHES),
        ("passages", rows, PASSAGES),
        ("suggestions", suggestions, suggestions_schema(workspace.labels)),
    ):
        workspace.write_table(name, table_from_rows(found, schema, name=name))


@pytest.fixture
def workspace(tmp_path):
    init_workspace(tmp_path / "ws")
    found = Workspace(tmp_path / "ws")
    options = found.config.annotation.model_copy(update={"double_share": 0.0})
    found.config = found.config.model_copy(update={"annotation": options})
    write_tables(found, TEXTS)
    return found


def claim(text, quote):
    start = text.index(quote)
    value = {"start": start, "end": start + len(quote), "text": quote, "labels": ["Claim"]}
    return {"id": "c", "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def annotated(tasks, *, by=1, quote="今年修路"):
    """An export of the tasks in which `by` marked the quote in each."""
    for number, task in enumerate(tasks):
        result = [claim(task["data"]["text"], quote)]
        task["annotations"] = [{"id": number, "unique_id": f"{by}-{task['data']['passage_id']}"}]
        task["annotations"][0] |= {"completed_by": by, "result": result}
        task["annotations"][0] |= {"updated_at": f"2026-01-01T00:00:{by:02}Z"}
    return Export(json.dumps(tasks).encode(), Origin(where="export.json"))


def ids(tasks):
    return {task["data"]["passage_id"] for task in tasks}


def test_a_batch_is_the_same_each_time_it_is_asked_for(workspace):
    once = make_tasks(workspace, BatchRequest(limit=5))
    assert make_tasks(workspace, BatchRequest(limit=5)) == once
    assert ids(make_tasks(workspace, BatchRequest(limit=8))) > ids(once)


def test_batches_share_no_passage(workspace):
    first = make_tasks(workspace, BatchRequest("main", limit=5))
    second = make_tasks(workspace, BatchRequest("more"))
    assert len(second) == 7
    assert not ids(first) & ids(second)
    with pytest.raises(WorkspaceError, match='"third"'):
        make_tasks(workspace, BatchRequest("third"))


def test_a_pilot_uses_no_passage_up(workspace):
    make_tasks(workspace, BatchRequest("pilot", limit=6))
    assert len(make_tasks(workspace, BatchRequest("main"))) == 12


def test_the_table_records_who_was_shown_what(workspace):
    tasks = make_tasks(workspace, BatchRequest())
    seen = {task["data"]["passage_id"] for task in tasks if task["predictions"]}
    rows = workspace.read_table("suggestions").to_pylist()
    assert {row["passage_id"] for row in rows if row["shown"]} == seen
    assert 0 < len(seen) < 12
    assert all((row["shown_at"] is not None) == row["shown"] for row in rows)


def test_an_export_comes_in_and_is_kept_as_it_came(workspace):
    export = annotated(make_tasks(workspace, BatchRequest(limit=3)))
    report = pull_exports(workspace, [export])
    assert (report.n_annotations, report.n_spans, report.refusals) == (3, 3, [])
    assert len(workspace.list_files("annotations/pulled")) == 1
    again = pull_exports(workspace, [export])
    assert again == report
    assert len((workspace.read_bytes("annotations/pulls.jsonl") or b"").splitlines()) == 1


def test_the_tables_are_built_again_from_the_evidence_alone(workspace):
    pull_exports(workspace, [annotated(make_tasks(workspace, BatchRequest(limit=3)))])
    before = workspace.read_table("annotations")
    workspace.delete("work/annotations.parquet")
    workspace.delete("work/pulled.parquet")
    pull_kept(workspace)
    assert workspace.read_table("annotations").equals(before)


def test_a_batch_that_the_curator_states_wins_and_is_remembered(workspace, tmp_path):
    file = tmp_path / "by-hand.json"
    file.write_bytes(annotated(make_tasks(workspace, BatchRequest(limit=3))).content)

    def whose():
        rows = workspace.read_table("annotations").to_pylist()
        return {(row["batch"], row["role"]) for row in rows}

    pull_files(workspace, [file])
    assert whose() == {("main", "annotator")}
    pull_files(workspace, [file], batch="adjudication-x")
    assert whose() == {("adjudication-x", "adjudicator")}
    pull_files(workspace, [file])  # says nothing new
    assert whose() == {("adjudication-x", "adjudicator")}
    workspace.delete("work/annotations.parquet")
    workspace.delete("work/pulled.parquet")
    pull_kept(workspace)
    assert whose() == {("adjudication-x", "adjudicator")}
    pull_files(workspace, [file], batch="main")
    assert whose() == {("main", "annotator")}
    pull_files(workspace, [file], batch="adjudication-x")
    assert whose() == {("adjudication-x", "adjudicator")}


def test_a_pull_that_refuses_something_takes_the_rest_and_exits_with_1(workspace, tmp_path):
    tasks = make_tasks(workspace, BatchRequest(limit=3))
    file = tmp_path / "export.json"
    file.write_bytes(annotated(tasks).content)
    command = ["-C", str(workspace.root), "pull", "--from", str(file)]
    assert CliRunner().invoke(cli, command).exit_code == 0
    renamed = file.read_text(encoding="utf-8").replace('"Claim"', '"Rumour"', 1)
    file.write_text(renamed, encoding="utf-8")
    result = CliRunner().invoke(cli, command)
    assert result.exit_code == 1
    assert "1 refused" in result.output
    assert len(workspace.read_table("annotations")) == 3


@pytest.mark.parametrize("full_at", ["pulls.jsonl", "pulled", "annotations"])
def test_a_pull_that_a_full_disk_ended_loses_nothing(workspace, tmp_path, monkeypatch, full_at):
    file = tmp_path / "export.json"
    file.write_bytes(annotated(make_tasks(workspace, BatchRequest(limit=3))).content)
    command = ["-C", str(workspace.root), "pull", "--from", str(file)]

    def full(write):
        def checked(self, name, content):
            if name.endswith(full_at):
                raise OSError(errno.ENOSPC, "No space left on device")
            return write(self, name, content)

        return checked

    with monkeypatch.context() as broken:
        broken.setattr(Workspace, "write_table", full(Workspace.write_table))
        broken.setattr(Workspace, "append_line", full(Workspace.append_line))
        result = CliRunner().invoke(cli, command)
    assert (result.exit_code, "the disk is full" in result.output) == (1, True)
    assert CliRunner().invoke(cli, command).exit_code == 0
    assert len(workspace.read_table("annotations")) == 3
    lines = (workspace.read_bytes("annotations/pulls.jsonl") or b"").splitlines()
    assert len(lines) == 1


@pytest.mark.parametrize("torn", [b"[{", b"\x1f\x8bnot gzip", b"\xff\xfe"])
def test_a_damaged_export_changes_nothing(workspace, torn):
    good = annotated(make_tasks(workspace, BatchRequest(limit=3)))
    with pytest.raises(ExportError, match=r"torn\.json"):
        pull_exports(workspace, [good, Export(torn, Origin(where="torn.json"))])
    assert workspace.list_files("annotations", pattern="pull*") == []
    assert not workspace.has_table("annotations")


def test_a_passage_that_has_its_annotators_is_in_no_further_batch(workspace):
    tasks = make_tasks(workspace, BatchRequest("main", limit=4))
    pull_exports(workspace, [annotated(tasks)])
    plan = plan_batch(workspace, BatchRequest("main"))
    assert plan.is_done == frozenset(ids(tasks))
    more = plan_batch(workspace, BatchRequest("again", overlap=2))
    assert {draw.overlap for draw in more.draws} == {2}
    assert not {draw.passage_id for draw in more.draws} & ids(tasks)


def test_passages_that_became_one_stay_annotated(workspace):
    pull_exports(workspace, [annotated(make_tasks(workspace, BatchRequest()))])
    joined = [f"{TEXTS[0]}\n{TEXTS[1]}", *TEXTS[2:]]
    write_tables(workspace, joined)
    report = refresh_annotations(workspace)
    assert report.n_annotations == 11
    assert report.outcomes == {"kept": 10, "moved": 2}


def test_a_passage_whose_text_changed_is_open_again_and_shows_what_was_marked(workspace):
    options = workspace.config.tagging.model_copy(update={"shown_share": 1.0})
    workspace.config = workspace.config.model_copy(update={"tagging": options})
    pull_exports(workspace, [annotated(make_tasks(workspace, BatchRequest()))])
    write_tables(workspace, [TEXTS[0][:2] + TEXTS[0][3:], *TEXTS[1:]], dropped=2)
    report = refresh_annotations(workspace)
    assert report.n_annotations == 11
    assert report.outcomes == {"kept": 11, "moved": 1}
    batch = plan_batch(workspace, BatchRequest())
    [passage_id] = batch.is_new
    [shown] = [row for row in batch.shown if row["passage_id"] == passage_id]
    assert shown["tagger"] == EARLIER
    assert [span["text"] for span in shown["spans"]] == ["今年修路"]
    assert passage_id not in batch.is_done


def test_work_on_older_text_is_refused_only_without_an_anchor(workspace):
    tasks = make_tasks(workspace, BatchRequest(limit=2))
    write_tables(workspace, ["全新的一段。"])
    del tasks[0]["data"]["anchor"]
    report = pull_exports(workspace, [annotated(tasks)])
    assert [row["what"] for row in report.refusals] == ["task"]
    assert report.n_annotations == 0


def test_the_environment_comes_before_the_workspace_s_own_server(workspace):
    with pytest.raises(WorkspaceError, match="goldspan serve"):
        connection(workspace, {})
    env = {"LABEL_STUDIO_URL": "http://ls.example.org/", "LABEL_STUDIO_API_KEY": "key"}
    assert connection(workspace, env) == ("http://ls.example.org", "key")
    local = set_up(workspace.root / ".label-studio", port=8123)
    assert connection(workspace, {}) == ("http://127.0.0.1:8123", local.token)
    assert connection(workspace, env) == ("http://ls.example.org", "key")
    own = {"LABEL_STUDIO_URL": local.url, "LABEL_STUDIO_API_KEY": "of another server"}
    assert connection(workspace, own) == (local.url, local.token)


def test_a_damaged_file_of_the_own_server_is_named(workspace):
    set_up(workspace.root / ".label-studio", port=8123)
    workspace.write_bytes(".label-studio/server.json", b"{")
    with pytest.raises(ServerError, match=r"server\.json"):
        connection(workspace, {})


def test_a_project_s_title_keeps_the_batch_whole():
    title = project_title("A very long name of a corpus of speeches, annotated", "pilot")
    assert title == "A very long name of a corpus of speeches,… · pilot"
    assert project_title("语料", "main") == "语料 · main"
