"""From Label Studio back: evidence kept, annotations parsed, carried over to today's passages."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from builder.annotation import evidence
from builder.annotation.batches import EARLIER, is_adjudication
from builder.annotation.exports import Origin, Parsed, keep_newest, parse_export
from builder.annotation.people import Person, people_bytes, read_people
from builder.annotation.places import passage_places
from builder.annotation.reanchor import NewVersion, Reanchored, reanchor
from builder.annotation.text_reports import text_reports
from builder.core.errors import WorkspaceError
from builder.core.tables import (
    NOTICES,
    REANCHORED,
    REFUSALS,
    TEXT_REPORTS,
    annotations_schema,
    pulled_schema,
    spans_to_rows,
    suggestions_schema,
    table_from_rows,
)
from builder.pipeline.annotating import now, store_suggestions
from builder.pipeline.workspace import Workspace, read_raw

PEOPLE = "annotations/annotators.json"


@dataclass(frozen=True, slots=True)
class PullReport:
    """What a pull brought.

    Attributes:
        n_annotations: Of today's passages, submitted and skipped, all pulls together.
        n_by_annotator: The same by pseudonym.
        n_spans: Their spans.
        refusals: Rows of the table `refusals`, all pulls together.
        notices: How many of each kind.
        outcomes: Spans kept, moved and orphaned.
        n_reports: Passages whose text was called broken, or that carry a comment.
    """

    n_annotations: int
    n_by_annotator: dict[str, int]
    n_spans: int
    refusals: list[dict[str, Any]]
    notices: dict[str, int]
    outcomes: dict[str, int]
    n_reports: int


@dataclass(frozen=True, slots=True)
class Export:
    """An export to take in: its bytes, and what is known of it besides."""

    content: bytes
    origin: Origin
    project: int | None = None
    since: str | None = None


def pull_exports(workspace: Workspace, exports: Sequence[Export]) -> PullReport:
    """Take exports in: all are parsed first, then kept as evidence, then the tables are written.

    Raises:
        ExportError: One of them is no full JSON export; nothing is changed.
    """
    with workspace.lock():
        known = evidence_list(workspace)
        fresh, contents = _new_evidence(exports, known=known)
        before = _read_people(workspace)
        emails = {e.origin.where: e.origin.emails for e in exports}
        parsed, people = _parse_all(
            workspace, [*known, *fresh], contents, people=before, emails=emails
        )
        for path, content in contents.items():
            if workspace.read_bytes(path) is None:
                workspace.write_bytes(path, content)
        if people != before:
            workspace.write_bytes(PEOPLE, people_bytes(people))
        for pull in fresh:
            workspace.append_line(evidence.PATH, evidence.pull_line(pull))
        _write_pulled(workspace, parsed)
        return refresh_annotations(workspace)


def _new_evidence(
    exports: Iterable[Export], *, known: Iterable[evidence.Pull]
) -> tuple[list[evidence.Pull], dict[str, bytes]]:
    """The lines for what is not in the list yet, and the bytes to keep by path."""
    listed = {(pull.file, pull.server, pull.project, pull.batch) for pull in known}
    fresh, contents = [], {}
    for export in exports:
        kept = evidence.compress(export.content)
        contents[kept.path] = kept.content
        pull = _pull(kept.path, export)
        if (pull.file, pull.server, pull.project, pull.batch) not in listed:
            fresh.append(pull)
    return fresh, contents


def pull_kept(workspace: Workspace) -> PullReport:
    """Build the tables again from the evidence under `annotations/`, as after a fresh clone."""
    return pull_exports(workspace, [])


def pull_files(
    workspace: Workspace, paths: Sequence[Path], *, batch: str | None = None
) -> PullReport:
    """Take in exports that were downloaded by hand; the workspace's `annotations/` rebuilds.

    Args:
        workspace: Prepared.
        paths: JSON exports or snapshots, gzip or not; or the folder `annotations/`.
        batch: The batch they belong to, where the tasks do not say it themselves.

    Raises:
        ExportError: One of them is no full JSON export; nothing is changed.
    """
    if [path.resolve() for path in paths] == [workspace.annotations_dir]:
        return pull_kept(workspace)
    origins = [file_origin(path.name, batch=batch, guidelines=None) for path in paths]
    contents = [read_raw(path) for path in paths]
    return pull_exports(workspace, [Export(*pair) for pair in zip(contents, origins, strict=True)])


def evidence_list(workspace: Workspace) -> list[evidence.Pull]:
    """Everything that was pulled so far, in order."""
    return evidence.read_pulls(workspace.read_bytes(evidence.PATH))


def file_origin(name: str, *, batch: str | None, guidelines: str | None) -> Origin:
    """The origin of an export that was downloaded by hand."""
    role = "adjudicator" if is_adjudication(batch or "") else "annotator"
    return Origin(where=name, batch=batch, guidelines_version=guidelines, role=role)


def _pull(path: str, export: Export) -> evidence.Pull:
    origin = export.origin
    return evidence.Pull(
        file=path,
        at=now(),
        where=origin.where,
        server=origin.server,
        project=export.project,
        batch=origin.batch,
        guidelines_version=origin.guidelines_version,
        role=origin.role,
        since=export.since,
    )


def _read_people(workspace: Workspace) -> tuple[Person, ...]:
    return read_people(workspace.read_bytes(PEOPLE), where=PEOPLE)


def _parse_all(
    workspace: Workspace,
    pulls: Iterable[evidence.Pull],
    contents: Mapping[str, bytes],
    *,
    people: tuple[Person, ...],
    emails: Mapping[str, Mapping[int, str]],
) -> tuple[Parsed, tuple[Person, ...]]:
    """All pulls as one: of an annotation met several times, what its newest state says."""
    places = passage_places(workspace.read_table("passages"), workspace.read_table("speeches"))
    found: list[Parsed] = []
    for pull in evidence.without_repeats(pulls):
        content = contents.get(pull.file) or workspace.read_bytes(pull.file)
        if content is None:
            raise WorkspaceError(
                f"{pull.file}: the evidence of the pull of {pull.at} is missing. Take it from a "
                f"backup, or take its line out of {evidence.PATH} and pull again."
            )
        origin = replace(pull.origin, emails=emails.get(pull.where, {}))
        parsed = parse_export(
            content, places=places, labels=workspace.labels, origin=origin, people=people
        )
        people = parsed.people
        found.append(parsed)
    return _together(found), people


def _together(found: Sequence[Parsed]) -> Parsed:
    """Several exports as one; refusals and notices of older states of an annotation are left out."""
    newest: dict[str, tuple[str, int]] = {}
    for number, parsed in enumerate(found):
        for row in parsed.annotations:
            state = (row["updated_at"] or "", number)
            newest[row["annotation_id"]] = max(newest.get(row["annotation_id"], state), state)
    last_task = {
        row["passage_id"]: number
        for number, parsed in enumerate(found)
        for row in (*parsed.refusals, *parsed.notices, *parsed.annotations)
    }

    def is_current(row: Mapping[str, Any], number: int) -> bool:
        annotation_id = row.get("annotation_id")
        if annotation_id in newest:
            return newest[annotation_id][1] == number
        return last_task[row["passage_id"]] == number

    rows, older = keep_newest(row for parsed in found for row in parsed.annotations)
    refusals = [r for n, parsed in enumerate(found) for r in parsed.refusals if is_current(r, n)]
    notices = [r for n, parsed in enumerate(found) for r in parsed.notices if is_current(r, n)]
    return Parsed([dict(row) for row in rows], refusals, [*notices, *older], ())


def _write_pulled(workspace: Workspace, parsed: Parsed) -> None:
    def order(row: Mapping[str, Any]) -> tuple[str, str, str]:
        keys = ("passage_id", "annotation_id", "span_id")
        return tuple(row.get(key) or "" for key in keys)  # type: ignore[return-value]

    tables = {
        "pulled": (parsed.annotations, pulled_schema(workspace.labels)),
        "refusals": (sorted(parsed.refusals, key=order), REFUSALS),
        "notices": (sorted(parsed.notices, key=order), NOTICES),
    }
    for name, (rows, schema) in tables.items():
        workspace.write_table(name, table_from_rows(rows, schema, name=name))


def refresh_annotations(workspace: Workspace) -> PullReport:
    """Carry all that was pulled over to today's passages, and write the tables that say so.

    Called at the end of `pull` and of `prepare`, with the workspace's lock held. Without any
    pull it only marks which suggestions were shown.
    """
    suggestions = workspace.read_table("suggestions")
    if not workspace.has_table("pulled"):
        store_suggestions(workspace, suggestions)
        return PullReport(0, {}, 0, [], {}, {}, 0)
    pulled = workspace.read_table("pulled").to_pylist()
    passages, speeches = workspace.read_table("passages"), workspace.read_table("speeches")
    carried = reanchor(
        pulled,
        passages=passages,
        speeches=speeches,
        labels=workspace.labels,
        superseded=_superseded(workspace, pulled, speeches),
    )
    reports = text_reports(carried.annotations, passage_places(passages, speeches))
    tables = {
        "annotations": (carried.annotations, annotations_schema(workspace.labels)),
        "reanchored": (carried.outcomes, REANCHORED),
        "text_reports": (reports, TEXT_REPORTS),
    }
    for name, (rows, schema) in tables.items():
        workspace.write_table(name, table_from_rows(rows, schema, name=name))
    store_suggestions(workspace, _with_leftovers(workspace, suggestions, carried))
    return _report(workspace, carried, n_reports=len(reports))


def _superseded(
    workspace: Workspace, pulled: Iterable[Mapping[str, Any]], speeches: pa.Table
) -> dict[str, NewVersion]:
    """The new version of each document that annotations were made on and that was superseded."""
    pairs = speeches.select(["speech_id", "document_id"]).to_pylist()
    by_speech = {row["speech_id"]: row["document_id"] for row in pairs}
    today = set(by_speech.values())
    versions: dict[str, NewVersion] = {}
    for row in pulled:
        old = row["document_id"]
        if old is None or old in today or old in versions:
            continue
        new = by_speech.get(_speech_of(row["passage_id"]))
        content = workspace.read_bytes(f"annotations/superseded/{old}.parquet")
        if new is None or content is None:
            continue
        old_text = pq.read_table(pa.BufferReader(content))["text"][0].as_py() or ""
        versions[old] = NewVersion(new, old_text, _document_text(workspace, new))
    return versions


def _speech_of(passage_id: str) -> str:
    """The speech id in a passage id: all before the text's hash."""
    head, _, last = passage_id.rpartition("-")
    return head if len(last) == 10 else head.rpartition("-")[0]


def _document_text(workspace: Workspace, document_id: str) -> str:
    documents = workspace.read_table("documents", columns=["document_id", "text"])
    ids = documents["document_id"].to_pylist()
    return documents["text"][ids.index(document_id)].as_py() or ""


def _with_leftovers(workspace: Workspace, suggestions: pa.Table, carried: Reanchored) -> pa.Table:
    """The suggestions with spans that people made earlier, for passages that are open again."""
    schema = suggestions_schema(workspace.labels)
    others = suggestions.select(schema.names).to_pylist()
    rows = [row for row in others if row["tagger"] != EARLIER]
    rows += [
        {
            "passage_id": passage_id,
            "tagger": EARLIER,
            "model_version": "1",
            "spans": spans_to_rows(spans),
        }
        for passage_id, spans in carried.leftovers.items()
    ]
    rows.sort(key=lambda row: (row["passage_id"], row["tagger"]))
    return table_from_rows(rows, schema, name="suggestions")


def _report(workspace: Workspace, carried: Reanchored, *, n_reports: int) -> PullReport:
    notices = workspace.read_table("notices", columns=["kind"])["kind"].to_pylist()
    outcomes = Counter(row["outcome"] for row in carried.outcomes if row["span_id"])
    return PullReport(
        n_annotations=len(carried.annotations),
        n_by_annotator=dict(sorted(Counter(r["annotator"] for r in carried.annotations).items())),
        n_spans=sum(len(row["spans"]) for row in carried.annotations),
        refusals=workspace.read_table("refusals").to_pylist(),
        notices=dict(sorted(Counter(notices).items())),
        outcomes=dict(sorted(outcomes.items())),
        n_reports=n_reports,
    )
