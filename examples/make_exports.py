"""Bring the demonstration marks into a real Label Studio, and keep its exports beside them.

    python examples/make_exports.py

Run it when cleaning, cutting or the splits of the examples have changed. In a folder of its own it
prepares the examples, starts a local Label Studio, pushes the batch, submits what
`annotations/source/` says as each of the readers, and exports; then the same for the adjudicator.
It writes `annotations/1-readers.json` and `annotations/2-adjudicator.json`, and nothing else in
the repository. No suggestions are shown: the marks were made without any.
"""

import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx

from builder.annotation import local_server, remote
from builder.annotation.controls import BAD_TEXT, COMMENT, TEXT
from builder.annotation.local_server import Account, LocalServer
from builder.annotation.server import Server, join
from builder.annotation.tasks import span_results
from builder.core.labels import LabelSet
from builder.core.offsets import OffsetMap
from builder.core.spans import Relation, Span
from builder.pipeline.annotating import BatchRequest
from builder.pipeline.judging import plan_adjudication, settle_gold
from builder.pipeline.prepare import prepare
from builder.pipeline.pulling import pull_files
from builder.pipeline.pushing import push, send_batch
from builder.pipeline.runner import Executors
from builder.pipeline.workspace import Workspace

EXAMPLES = Path(__file__).parent
SOURCE = EXAMPLES / "annotations" / "source"
READERS = ("annotator-1", "annotator-2")
ADJUDICATOR = "adjudicator"
BATCH = "main"


class Answer(NamedTuple):
    """What one reader says about one passage."""

    spans: tuple[Span, ...] = ()
    relations: tuple[Relation, ...] = ()
    status: str = "submitted"  # submitted, skipped, absent
    bad_text: bool = False
    comment: str = ""


class Piece(NamedTuple):
    """A passage with its place in the raw file."""

    passage_id: str
    text: str
    offsets: OffsetMap
    raw_start: int
    raw_end: int
    is_eval: bool


def main() -> None:
    """Make both exports."""
    with tempfile.TemporaryDirectory(prefix="goldspan-examples-") as folder:
        workspace = _workspace(Path(folder))
        pieces = _pieces(workspace)
        with _server(Path(folder)) as local:
            env = {"LABEL_STUDIO_URL": local.url, "LABEL_STUDIO_API_KEY": local.token}
            request = BatchRequest(BATCH, overlap=len(READERS))
            report = push(workspace, request, env=env, progress=_quiet)
            project = _project_number(report.project_url)
            for reader, account in zip(READERS, local.annotators, strict=False):
                _submit(reader, account, local, project, pieces, workspace.labels)
            first = _keep(local, project, name="1-readers.json")
            pull_files(workspace, [first])
            settle_gold(workspace)
            with workspace.lock():
                docket = plan_adjudication(workspace)
                sent = send_batch(workspace, docket.batch, env=env, progress=_quiet)
            project = _project_number(sent.project_url)
            account = local.annotators[len(READERS)]
            _submit(ADJUDICATOR, account, local, project, pieces, workspace.labels)
            _keep(local, project, name="2-adjudicator.json")


def _workspace(folder: Path) -> Workspace:
    """A prepared workspace of the examples that shows no suggestions."""
    root = EXAMPLES.parent
    for name in ("annotation_config", "splits", "examples/raw"):
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name)
    config = folder / "annotation_config" / "build.toml"
    text = config.read_text("utf-8")
    if "[tagging]" in text:
        text = re.sub(r"(?m)^shown_share.*\n", "", text)
        text = text.replace("[tagging]", "[tagging]\nshown_share = 0.0")
    else:
        text += "\n[tagging]\nshown_share = 0.0\n"
    config.write_text(text, "utf-8")
    workspace = Workspace(folder)
    prepare(workspace, (), executors=Executors(jobs=2), progress=lambda *_: None)
    return workspace


def _pieces(workspace: Workspace) -> dict[str, list[Piece]]:
    """The passages of every raw file."""
    documents = workspace.read_table("documents").to_pylist()
    paths = {row["document_id"]: row["path"] for row in documents}
    speeches = {row["speech_id"]: row for row in workspace.read_table("speeches").to_pylist()}
    found: dict[str, list[Piece]] = {}
    for row in workspace.read_table("passages").to_pylist():
        speech = speeches[row["speech_id"]]
        offsets = OffsetMap.from_rows(speech["offsets"]).slice(row["start"], row["end"])
        located = offsets.to_raw(0, len(row["text"]))
        piece = Piece(
            passage_id=row["passage_id"],
            text=row["text"],
            offsets=offsets,
            raw_start=located.start,
            raw_end=located.end,
            is_eval=speech["split"] in ("dev", "test"),
        )
        found.setdefault(paths[speech["document_id"]], []).append(piece)
    return found


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SOURCE / name).read_text("utf-8").splitlines()]


def _answers(reader: str, pieces: Mapping[str, list[Piece]]) -> dict[str, Answer]:
    """By passage id, what the reader marked there; every span must fit into one passage."""
    marks: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(f"{reader}.jsonl"):
        piece = _piece_of(row, pieces[row["file"]])
        marks.setdefault(piece.passage_id, []).append(row)
    answers = {}
    for piece in (piece for file in pieces.values() for piece in file):
        spans, relations = _spans(marks.get(piece.passage_id, []), piece)
        answers[piece.passage_id] = Answer(spans, relations)
    for row in _rows("passages.jsonl"):
        if row["reader"] != reader:
            continue
        for piece in pieces[row["file"]]:
            is_absent = row["status"] == "absent"
            touches = row["raw_start"] < piece.raw_end and piece.raw_start < row["raw_end"]
            if touches and not (is_absent and piece.is_eval):
                answers[piece.passage_id] = answers[piece.passage_id]._replace(
                    status=row["status"], bad_text=row["bad_text"], comment=row["comment"]
                )
    return answers


def _piece_of(row: Mapping[str, Any], pieces: list[Piece]) -> Piece:
    for piece in pieces:
        located = piece.offsets.to_clean(row["raw_start"], row["raw_end"])
        if located and piece.text[located.start : located.end] == row["quote"]:
            return piece
    raise SystemExit(f"{row['file']}: no passage holds {row['quote']!r} whole: see to it first.")


def _spans(
    rows: list[dict[str, Any]], piece: Piece
) -> tuple[tuple[Span, ...], tuple[Relation, ...]]:
    """The rows as spans of the passage, and the relations that were drawn."""
    spans: list[Span] = []
    claims: dict[tuple[int, int], str] = {}
    drawn: list[tuple[str, tuple[int, int]]] = []
    for number, row in enumerate(rows):
        located = piece.offsets.to_clean(row["raw_start"], row["raw_end"])
        if located is None:
            raise SystemExit(f"{row['file']}: nothing is left of {row['quote']!r}.")
        name = "status" if row["label"] == "Statistic" else "kind"
        span = Span(
            start=located.start,
            end=located.end,
            label=row["label"],
            text=row["quote"],
            id=f"r{number}",
            attributes=((name, row[name]),),
        )
        spans.append(span)
        if row["label"] == "Claim":
            claims[row["raw_start"], row["raw_end"]] = span.id
        drawn += [(span.id, (start, end)) for start, end in row.get("supports", [])]
    relations = [
        Relation(span_id, claims[claim], "supports") for span_id, claim in drawn if claim in claims
    ]
    return tuple(spans), tuple(relations)


def _result(answer: Answer, *, labels: LabelSet) -> list[dict[str, Any]]:
    """The answer as Label Studio's screen would send it."""
    result = [
        row | ({} if row["type"] == "relation" else {"origin": "manual"})
        for row in span_results(answer.spans, answer.relations, labels=labels)
    ]
    whole = {"to_name": TEXT, "origin": "manual"}
    if answer.bad_text:
        value = {"choices": ["bad_text"]}
        result.append(
            {**whole, "id": "bad", "from_name": BAD_TEXT, "type": "choices", "value": value}
        )
    if answer.comment:
        value = {"text": [answer.comment]}
        result.append(
            {**whole, "id": "note", "from_name": COMMENT, "type": "textarea", "value": value}
        )
    return result


def _submit(
    reader: str,
    account: Account,
    local: LocalServer,
    project: int,
    pieces: Mapping[str, list[Piece]],
    labels: LabelSet,
) -> None:
    """Submit or skip every task of the project that the reader read, signed in as the reader."""
    answers = _answers(reader, pieces)
    tasks = remote.find_tasks(Server(local.url, local.token), project)
    with httpx.Client(base_url=local.url, timeout=60) as browser:
        _sign_in(browser, account)
        for task in sorted(tasks, key=lambda task: task.task_id):
            answer = answers[task.passage_id]
            if answer.status == "absent":
                continue
            content = {
                "result": _result(answer, labels=labels),
                "was_cancelled": answer.status == "skipped",
            }
            headers = {"X-CSRFToken": browser.cookies["csrftoken"], "Referer": local.url}
            path = f"/api/tasks/{task.task_id}/annotations/"
            browser.post(path, json=content, headers=headers).raise_for_status()


def _sign_in(browser: httpx.Client, account: Account) -> None:
    browser.get("/user/login/").raise_for_status()
    form = {
        "csrfmiddlewaretoken": browser.cookies["csrftoken"],
        "email": account.email,
        "password": account.password,
    }
    reply = browser.post("/user/login/", data=form, headers={"Referer": str(browser.base_url)})
    if reply.status_code != 302:
        raise SystemExit(f"{account.email} cannot sign in: status {reply.status_code}.")


@contextmanager
def _server(folder: Path) -> Iterator[LocalServer]:
    """A local server with an account for each reader and the adjudicator."""
    home = folder / ".label-studio"
    program = local_server.find_program(os.environ, say=_say)
    local = local_server.set_up(home, port=None, n_annotators=len(READERS) + 1)
    local_server.fresh_data(home / "data", program=program, env=os.environ, say=_say)
    with local_server.running(local, home, program=program, say=_say):
        server = Server(local.url, local.token)
        for account in local.annotators:
            link = remote.invitation(server)
            join(local.url, link, email=account.email, password=account.password)
        yield local


def _keep(local: LocalServer, project: int, *, name: str) -> Path:
    """Export the project as Label Studio does, next to the sources."""
    server = Server(local.url, local.token)
    reply = server.request("GET", f"api/projects/{project}/export", params={"exportType": "JSON"})
    path = EXAMPLES / "annotations" / name
    path.write_bytes(reply.content)
    tasks = reply.json()
    _say(f"{name}: {len(tasks)} tasks, {sum(len(t['annotations']) for t in tasks)} annotations")
    return path


def _project_number(url: str | None) -> int:
    found = re.search(r"/projects/(\d+)/", url or "")
    if found is None:
        raise SystemExit("Nothing was sent.")
    return int(found[1])


def _quiet(*_counts: object) -> None:
    """Progress that nobody watches."""


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    main()
