"""`push`, and `pull` from a server: the workspace on one side, Label Studio on the other."""

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from time import sleep

from builder.annotation import journal
from builder.annotation.batches import is_adjudication
from builder.annotation.exports import Origin
from builder.annotation.guidelines import guidelines_html
from builder.annotation.labeling import labeling_xml
from builder.annotation.local_server import read_local
from builder.annotation.pull import fetch
from builder.annotation.push import Delivery, Parcel, Progress, deliver, usual_overlap
from builder.annotation.remote import ProjectSettings
from builder.annotation.server import Server, UncertainError, clean_url
from builder.core.errors import WorkspaceError
from builder.pipeline.annotating import (
    Batch,
    BatchRequest,
    batch_tasks,
    nothing_left,
    now,
    plan_batch,
    read_events,
    record_draw,
)
from builder.pipeline.judging import plan_adjudication
from builder.pipeline.pulling import Export, PullReport, evidence_list, pull_exports
from builder.pipeline.workspace import Workspace

LOCAL_SECRETS = ".label-studio/server.json"


@dataclass(frozen=True, slots=True)
class PushReport:
    """What a push did, or (a dry run) would do."""

    batch: str
    server: str
    project_url: str | None
    n_passages: int
    n_new: int  # drawn just now
    n_shown: int  # with suggestions
    n_by_overlap: dict[int, int]
    delivery: Delivery | None  # None: dry run


def connection(workspace: Workspace, env: Mapping[str, str]) -> tuple[str, str]:
    """Address and token: from the environment, else those that `serve` keeps.

    Raises:
        WorkspaceError: Neither is there.
    """
    local = read_local((workspace.root / LOCAL_SECRETS).parent)
    url = env.get("LABEL_STUDIO_URL") or (local.url if local else None)
    is_local = local is not None and (url or "").rstrip("/") == local.url
    token = local.token if local and is_local else env.get("LABEL_STUDIO_API_KEY")
    if not url or not token:
        raise WorkspaceError(
            f"{workspace.root}: no Label Studio is known. Set LABEL_STUDIO_URL and "
            f'LABEL_STUDIO_API_KEY, or start a local one with "goldspan serve".'
        )
    return clean_url(url), token


def push(
    workspace: Workspace,
    request: BatchRequest,
    *,
    env: Mapping[str, str],
    progress: Progress,
    is_dry_run: bool = False,
) -> PushReport:
    """Bring a batch to Label Studio; run again, it sends only what is missing there.

    Raises:
        WorkspaceError: There is nothing to annotate, or no server is known.
        ServerError: The server fails or refuses.
    """
    with workspace.lock():
        batch = _plan(workspace, request)
        if not batch.draws:
            raise WorkspaceError(nothing_left(request))
        if is_dry_run:
            return _report(batch, server="", delivery=None)
        return send_batch(workspace, batch, env=env, progress=progress)


def _plan(workspace: Workspace, request: BatchRequest) -> Batch:
    """The batch of annotators, or what is open to the adjudicator if it is named so."""
    if is_adjudication(request.batch):
        return plan_adjudication(workspace, request.batch).batch
    return plan_batch(workspace, request)


def send_batch(
    workspace: Workspace, batch: Batch, *, env: Mapping[str, str], progress: Progress
) -> PushReport:
    """Send a batch that was put together, with the workspace's lock held."""
    url, token = connection(workspace, env)
    with Server(url, token) as server:
        record_draw(workspace, batch, at=now())
        key = _project_key(workspace, batch.name, server.url)
        events = read_events(workspace)
        delivery = deliver(
            server,
            _parcel(workspace, batch, key=key),
            known_project=journal.project_of(events, batch=batch.name, server=server.url),
            is_unsettled=_is_unsettled(events, batch.name, server.url),
            record=_recorder(workspace, batch.name, server.url),
            progress=progress,
            wait=sleep,
        )
    return _report(batch, server=server.url, delivery=delivery)


def _recorder(workspace: Workspace, batch: str, server: str) -> Callable[..., None]:
    def record(event: str, **fields: object) -> None:
        line = journal.event_line(event, at=now(), batch=batch, server=server, **fields)
        workspace.append_line(journal.PATH, line)

    return record


def _project_key(workspace: Workspace, batch: str, server: str) -> str:
    """The mark in the project's description that finds it again; journalled before it is used.

    It is the batch's alone: a local server that came back under another port has the project.
    """
    for event in read_events(workspace):
        if (event["event"], event["batch"]) == ("key", batch):
            return event["key"]
    key = f"goldspan:{secrets.token_hex(8)}"
    _recorder(workspace, batch, server)("key", key=key)
    return key


def _is_unsettled(events: list[journal.Event], batch: str, server: str) -> bool:
    """Whether the last request to the batch's project was never seen to end."""
    last = [
        event["event"]
        for event in events
        if event["event"] in ("sending", "sent")
        and (event["batch"], event["server"]) == (batch, server)
    ]
    return last[-1:] == ["sending"]


def _parcel(workspace: Workspace, batch: Batch, *, key: str) -> Parcel:
    overlaps = {draw.passage_id: draw.overlap for draw in batch.draws}
    guidelines = workspace.config_file("guidelines.md").decode("utf-8-sig")
    settings = ProjectSettings(
        title=project_title(workspace.config.dataset.pretty_name, batch.name),
        description=f"{len(overlaps)} passages. Sent by Goldspan; do not edit tasks. [{key}]",
        label_config=labeling_xml(workspace.labels),
        expert_instruction=guidelines_html(guidelines),
        maximum_annotations=usual_overlap(overlaps.values()),
    )
    return Parcel(
        settings, key, batch_tasks(workspace, batch), overlaps, workspace.labels, batch.is_done
    )


def project_title(dataset: str, batch: str) -> str:
    """Dataset and batch in the 50 characters that Label Studio allows: the batch stays whole."""
    ending = f" · {batch}"[:50]
    room = 50 - len(ending)
    shown = dataset if len(dataset) <= room else dataset[: max(0, room - 1)] + "…"
    return (shown + ending)[:50]


def _report(batch: Batch, *, server: str, delivery: Delivery | None) -> PushReport:
    by_overlap: dict[int, int] = defaultdict(int)
    for draw in batch.draws:
        by_overlap[draw.overlap] += 1
    return PushReport(
        batch=batch.name,
        server=server,
        project_url=f"{server}/projects/{delivery.project}/data" if delivery else None,
        n_passages=len(batch.draws),
        n_new=len(batch.is_new),
        n_shown=len(batch.shown),
        n_by_overlap=dict(sorted(by_overlap.items())),
        delivery=delivery,
    )


def pull(
    workspace: Workspace,
    *,
    env: Mapping[str, str],
    batch: str | None = None,
    is_all: bool = False,
) -> PullReport:
    """Take in what annotators did since the last pull (or all of it), of every batch or of one.

    Raises:
        WorkspaceError: Nothing was pushed to this server.
        ServerError: The server fails; nothing is changed then.
    """
    url, token = connection(workspace, env)
    with Server(url, token) as server:
        projects = _projects(workspace, server.url, batch)
        exports = [
            _fetch(workspace, server, batch=name, project=project, is_all=is_all)
            for name, project in projects.items()
        ]
    return pull_exports(workspace, [export for export in exports if export is not None])


def _fetch(
    workspace: Workspace, server: Server, *, batch: str, project: int, is_all: bool
) -> Export | None:
    """What is new in the project of a batch; None if nothing is."""
    since = None if is_all else _since(workspace, server.url, project)
    fetched = fetch(server, project, since=since)
    if fetched.n_tasks == 0 and since is not None:
        return None
    origin = Origin(
        where=f"project {project} at {server.url}",
        server=server.url,
        emails=fetched.emails,
        batch=batch,
        role="adjudicator" if is_adjudication(batch) else "annotator",
    )
    return Export(fetched.content, origin, project=project, since=fetched.since)


def _projects(workspace: Workspace, server: str, batch: str | None) -> dict[str, int]:
    """The projects on this server by batch, as the journal has them."""
    events = read_events(workspace)
    found: dict[str, int] = {
        event["batch"]: event["project"]
        for event in events
        if event["event"] == "project" and event["server"] == server
    }
    wanted = {name: n for name, n in found.items() if batch in (None, name)}
    if not wanted:
        known = f" It has: {', '.join(found)}." if found else ""
        raise WorkspaceError(
            f"{workspace.root}: nothing was pushed to {server}"
            f"{f' as batch {batch}' if batch else ''}.{known} Use "
            f'"goldspan push", or "goldspan pull --from FILE" for an export.'
        )
    return wanted


def _since(workspace: Workspace, server: str, project: int) -> str | None:
    """Where the last pull of the project said that the next one starts."""
    found = [
        pull.since
        for pull in evidence_list(workspace)
        if (pull.server, pull.project) == (server, project)
    ]
    return found[-1] if found else None


def watch(
    workspace: Workspace, *, env: Mapping[str, str], batch: str | None = None, every_s: float = 15
) -> Iterator[PullReport]:
    """Pull again and again; gives the state whenever something came in, the first time at once.

    Once it has answered, a server that is down for a while is waited for.
    """
    last: PullReport | None = None
    while True:
        try:
            report = pull(workspace, env=env, batch=batch)
        except UncertainError:
            if last is None:
                raise
        else:
            if report != last:
                last = report
                yield report
        sleep(every_s)
