"""From Label Studio back: evidence kept, annotations parsed, carried over to today's passages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from builder.annotation import evidence
from builder.annotation.batches import is_adjudication
from builder.annotation.exports import Origin, Parsed, keep_newest, parse_export
from builder.annotation.formats import uncompressed
from builder.annotation.people import Person, people_bytes, read_people
from builder.annotation.places import passage_places
from builder.core.errors import WorkspaceError
from builder.core.tables import (
    NOTICES,
    REFUSALS,
    pulled_schema,
    table_from_rows,
)
from builder.pipeline.annotating import now
from builder.pipeline.carrying import PullReport, refresh_annotations
from builder.pipeline.workspace import Workspace, read_raw

PEOPLE = "annotations/annotators.json"


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
    """The lines for what is not in the list yet, and the bytes to keep by path.

    A file that is there already gets another line only where more is said of it than before.
    """
    listed = {pull.file: (pull.server, pull.project, pull.batch) for pull in known}
    fresh, contents = [], {}
    for export in exports:
        plain = uncompressed(export.content, where=export.origin.where)
        kept = evidence.compress(plain)
        contents[kept.path] = kept.content
        pull = _pull(kept.path, export)
        said = (pull.server, pull.project, pull.batch)
        is_silent = said == ("", None, None)
        if pull.file not in listed or (said != listed[pull.file] and not is_silent):
            fresh.append(pull)
            listed[pull.file] = said
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
        batch: The batch they belong to, whatever the tasks say themselves; the list of evidence
            remembers it.

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
