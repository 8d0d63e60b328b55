"""Gold, adjudication, agreement and scores of a small workspace whose tables are written by hand."""

import json

import pytest

from builder.commands.number_lines import agreement_lines, score_lines, settled_lines
from builder.core.errors import ReleaseError, ScoreError, WorkspaceError
from builder.core.spans import Span, sort_spans
from builder.core.tables import (
    DOCUMENTS,
    PASSAGES,
    SPEECHES,
    annotations_schema,
    spans_to_rows,
    suggestions_schema,
    table_from_rows,
)
from builder.pipeline.annotating import BatchRequest, batch_tasks, plan_batch, record_draw
from builder.pipeline.judging import plan_adjudication, settle_gold
from builder.pipeline.measuring import card_figures, measure_workspace
from builder.pipeline.pushing import push
from builder.pipeline.releasing import release_workspace
from builder.pipeline.reporting import write_report
from builder.pipeline.scoring import score_files
from builder.pipeline.starter import init_workspace
from builder.pipeline.workspace import Workspace

SPLITS = {"a": "train", "b": "train", "c": "dev", "d": "test", "e": "test"}
BUILD = """
[dataset]
is_demonstration = true
[[sources]]
name = "raw"
path = "raw"
rights = "open"
[annotation]
audit_share = 0.0
"""


def sentence(name):
    place = "甲乙丙丁戊"["abcde".index(name)]
    return f"{place}镇今年修路十二公里，超过计划两公里。年底前全部通车，不得拖延。"


def span(text, quote, label):
    start = text.index(quote)
    return Span(start, start + len(quote), label, quote, f"{label}-{start}-{len(quote)}")


def vote(name, annotator, *marks, shown=False, **changes):
    text = sentence(name)
    spans = sort_spans(span(text, quote, label) for quote, label in marks)
    return {
        "annotation_id": f"{name}-{annotator}",
        "passage_id": f"{name}-1",
        "annotator": annotator,
        "role": "adjudicator" if annotator == "judge" else "annotator",
        "status": "submitted",
        "bad_text": False,
        "batch": "main",
        "guidelines_version": "v1",
        "spans": spans_to_rows(spans),
        "relations": [],
        "lead_time_s": 30.0,
        "updated_at": "2026-03-01T10:00:00Z",
        "from_suggestion": shown,
    } | changes


CLAIM, SHORT = ("修路十二公里，超过计划两公里", "Claim"), ("修路十二公里", "Claim")
STATISTIC, DUTY = ("十二公里", "Statistic"), ("年底前全部通车", "Directive")
ROWS = [
    vote("a", "anna", CLAIM, STATISTIC),
    *(vote("b", "anna", CLAIM), vote("b", "bert", SHORT)),
    *(vote("c", who, CLAIM, STATISTIC, DUTY) for who in ("anna", "bert", "judge")),
    *(vote("d", "anna", CLAIM, STATISTIC), vote("d", "bert", CLAIM, DUTY)),
    vote("d", "judge", CLAIM, STATISTIC, DUTY),
]


@pytest.fixture
def make_workspace(tmp_path):
    def make(rows=ROWS):
        root = tmp_path / "place"
        init_workspace(root)
        (root / "annotation_config" / "build.toml").write_text(BUILD, encoding="utf-8")
        workspace = Workspace(root)
        documents, speeches, passages, suggestions = [], [], [], []
        for name, split in SPLITS.items():
            text = sentence(name)
            documents.append(
                {"document_id": name, "path": f"{name}.txt", "source": "raw", "rights": "open"}
                | {"text": text, "status": "accepted", "sha256": name, "media_type": "text/plain"}
            )
            copied = {"clean_start": 0, "clean_length": len(text), "raw_start": 0}
            speeches.append(
                {"speech_id": name, "document_id": name, "ordinal": 0, "genre": "speech"}
                | {"script": "hans", "is_complete": True, "text": text, "flags": []}
                | {"raw_start": 0, "raw_end": len(text), "cluster_id": f"k{name}", "split": split}
                | {"offsets": [{**copied, "raw_length": len(text), "kind": "copy"}]}
            )
            passages.append(
                {"passage_id": f"{name}-1", "speech_id": name, "ordinal": 0, "start": 0}
                | {"end": len(text), "text": text, "headings": [], "document_id": name}
            )
            suggested = spans_to_rows([span(text, *STATISTIC)])
            suggestions.append(
                {"passage_id": f"{name}-1", "tagger": "rules", "model_version": "1"}
                | {"spans": suggested, "shown": name == "a"}
            )
        labels = workspace.labels
        for name, table_rows, schema in (
            ("documents", documents, DOCUMENTS),
            ("speeches", speeches, SPEECHES),
            ("passages", passages, PASSAGES),
            ("suggestions", suggestions, suggestions_schema(labels)),
            ("annotations", rows, annotations_schema(labels)),
        ):
            workspace.write_table(name, table_from_rows(table_rows, schema, name=name))
        return workspace

    return make


def test_gold_is_written_and_what_is_open_is_counted(make_workspace):
    workspace = make_workspace()
    settled = settle_gold(workspace)
    assert settled.n_by_decision == {"adjudicated": 2, "single": 1}
    assert [(row.passage_id, row.reason) for row in settled.pending] == [("b-1", "disagreement")]
    assert workspace.read_table("gold")["passage_id"].to_pylist() == ["a-1", "c-1", "d-1"]
    told = "\n".join(settled_lines(settled))
    assert "Passages with an answer: 3" in told
    assert "train: 1 annotated passages are open" in told
    assert "authored demonstrations" in told


def test_the_adjudicator_gets_the_union_and_each_passage_once(make_workspace):
    workspace = make_workspace(
        [*ROWS, vote("e", "anna", CLAIM, status="submitted"), vote("e", "bert", CLAIM)]
    )
    docketed = plan_adjudication(workspace)
    assert {draw.passage_id for draw in docketed.batch.draws} == {"b-1", "e-1"}
    assert docketed.batch.role == "adjudicator"
    record_draw(workspace, docketed.batch, at="2026-03-02T10:00:00Z")
    tasks = {task["data"]["passage_id"]: task for task in batch_tasks(workspace, docketed.batch)}
    (prediction,) = tasks["b-1"]["predictions"]
    quotes = {result["value"]["text"] for result in prediction["result"]}
    assert quotes == {CLAIM[0], SHORT[0]}
    content = json.dumps(tasks, ensure_ascii=False)
    assert "anna" not in content
    assert "bert" not in content
    again = plan_adjudication(workspace)
    assert again.batch.draws == docketed.batch.draws
    assert not again.batch.is_new
    assert plan_adjudication(workspace, "adjudication-2").batch.draws == ()


def test_an_adjudication_batch_has_a_name_that_says_so(make_workspace):
    with pytest.raises(WorkspaceError, match="adjudication-"):
        plan_adjudication(make_workspace(), "second")


def test_agreement_says_wherever_it_is_printed_that_it_is_a_demonstration(make_workspace):
    measured = measure_workspace(make_workspace(), n_resamples=50)
    # b: one Claim each, different bounds; c and d: the same Claim.
    assert measured.agreement.labels["Claim"].strict.value == pytest.approx(2 / 3)
    assert measured.gold_error["unanimous"].n_passages == 1
    assert (measured.bias.n_shown, measured.bias.n_withheld) == (1, 1)
    assert measured.to_json()["is_demonstration"] is True
    assert "authored demonstrations" in "\n".join(agreement_lines(measured))
    figures = card_figures(measured)
    assert {figure.note for figure in figures.agreement} == {
        "authored demonstrations, not independent people"
    }
    assert {figure.name for figure in figures.ceiling} == {"strict F1", "soft F1"}


def predictions_file(path, **spans):
    lines = [
        json.dumps({"id": f"{name}-1", "spans": [s._asdict() for s in found]}, ensure_ascii=False)
        for name, found in spans.items()
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_predictions_are_scored_against_a_release_with_people_beside(make_workspace, tmp_path):
    workspace = make_workspace()
    release_workspace(workspace, tmp_path / "out")
    text = sentence("d")
    found = predictions_file(
        tmp_path / "mine.jsonl", d=[span(text, *CLAIM), span(text, *STATISTIC)]
    )
    scored = score_files(found, gold=tmp_path / "out", against=found, n_resamples=50)
    # Gold of d: Claim, Statistic, Directive; two of them found.
    assert scored.scores.pooled["strict"].f1 == pytest.approx(0.8)
    assert scored.scores.slices["genre"]["speech"]["strict"].f1 == pytest.approx(0.8)
    # anna and bert on d: one span of two each is the same.
    assert scored.ceiling.pooled["strict"].f1 == 0.5
    assert scored.paired.pooled["strict"].difference == 0
    content = scored.to_json()
    assert content["is_demonstration"] is True
    assert content["split"] == "test"
    told = "\n".join(score_lines(scored))
    assert "people: all labels" in told
    assert "authored demonstrations" in told


def test_a_gold_file_takes_its_labels_from_the_configuration(tmp_path):
    gold = predictions_file(tmp_path / "gold.jsonl", a=[Span(0, 4, "Claim")])
    known = predictions_file(tmp_path / "mine.jsonl", a=[Span(0, 4, "Directive")])
    assert score_files(known, gold=gold, n_resamples=9).scores.pooled["strict"].f1 == 0
    other = predictions_file(tmp_path / "odd.jsonl", a=[Span(0, 4, "Opinion")])
    with pytest.raises(ScoreError, match="'Opinion' is unknown"):
        score_files(other, gold=gold)


def test_files_and_splits_that_are_not_there_are_named(make_workspace, tmp_path):
    gold = predictions_file(tmp_path / "gold.jsonl", a=[])
    with pytest.raises(ScoreError, match=r"absent\.jsonl: the file cannot be read"):
        score_files(tmp_path / "absent.jsonl", gold=gold)
    release_workspace(make_workspace(), tmp_path / "out")
    with pytest.raises(ReleaseError, match="no passage in final"):
        score_files(gold, gold=tmp_path / "out", split="final")


def test_the_report_tells_of_everything_that_is_there(make_workspace, tmp_path):
    workspace = make_workspace()
    release_workspace(workspace, workspace.root / "release")
    found = predictions_file(tmp_path / "mine.jsonl", d=[span(sentence("d"), *CLAIM)])
    reported = write_report(workspace, predictions=[found])
    page = (workspace.work_dir / "report.html").read_text(encoding="utf-8")
    assert reported.sections[-1] == "Scores of mine"
    assert all(title in page for title in reported.sections)
    assert page.count("authored demonstrations") == len(reported.sections)
    write_report(workspace, tmp_path / "again.html", predictions=[found])
    assert (tmp_path / "again.html").read_text(encoding="utf-8") == page


def test_an_adjudication_batch_is_never_drawn_like_one_of_annotators(make_workspace):
    workspace = make_workspace()
    request = BatchRequest("adjudication")
    with pytest.raises(WorkspaceError, match="goldspan adjudicate --batch adjudication"):
        plan_batch(workspace, request)
    report = push(workspace, request, env={}, progress=lambda *_: None, is_dry_run=True)
    assert report.n_passages == report.n_shown == 1
