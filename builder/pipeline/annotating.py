"""From passages to Label Studio: which passages a batch holds, its tasks, and sending them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from builder.annotation import journal
from builder.annotation.batches import (
    Candidate,
    Draw,
    candidates,
    choose_shown,
    draw_batch,
    is_adjudication,
    is_pilot,
)
from builder.annotation.guidelines import guidelines_version
from builder.annotation.tasks import TaskMeta, build_tasks
from builder.core.errors import WorkspaceError
from builder.pipeline.manifest import read_manifest, write_manifest
from builder.pipeline.workspace import Workspace

DEFAULT_BATCH = "main"


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """What the curator asks for.

    Attributes:
        batch: Its name; `pilot…` is a trial, `adjudication…` is for the adjudicator.
        split: Take this split only.
        limit: Passages in the batch, at most.
        overlap: Annotators a passage, instead of what build.toml says.
    """

    batch: str = DEFAULT_BATCH
    split: str | None = None
    limit: int | None = None
    overlap: int | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch holds: the passages of today, and the suggestions shown with them.

    Attributes:
        name: The batch's name.
        draws: Passages and how many annotators each is for, in the order annotators see them.
        shown: Rows of the suggestions table (or of an adjudication's union) that are shown.
        is_new: Passage ids that were drawn just now.
        role: Who annotates it.
        is_done: Passage ids that have their annotators: no new task is made for them.
    """

    name: str
    draws: tuple[Draw, ...]
    shown: tuple[Mapping[str, Any], ...]
    is_new: frozenset[str]
    role: str = "annotator"
    is_done: frozenset[str] = frozenset()


def now() -> str:
    """This moment, ISO in UTC with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def workspace_guidelines(workspace: Workspace) -> str:
    """The version of the workspace's labels and guidelines."""
    return guidelines_version(
        labels_toml=workspace.config_file("labels.toml"),
        guidelines_md=workspace.config_file("guidelines.md"),
    )


def read_events(workspace: Workspace) -> list[journal.Event]:
    """The push journal."""
    return journal.read_journal(workspace.read_bytes(journal.PATH))


def plan_batch(workspace: Workspace, request: BatchRequest) -> Batch:
    """The passages of the batch: those drawn before that are still there, then new ones.

    New ones need annotators, are no copies and are in no other batch. Nothing is written.

    Raises:
        WorkspaceError: The name is that of an adjudication batch, which is planned elsewhere.
    """
    if is_adjudication(request.batch):
        raise WorkspaceError(
            f'batch "{request.batch}": what an adjudicator gets is not drawn but open. Run '
            f'"goldspan adjudicate --batch {request.batch}", which writes its tasks.'
        )
    events = read_events(workspace)
    passages, speeches = workspace.read_table("passages"), workspace.read_table("speeches")
    pool = {c.passage_id: c for c in candidates(passages, speeches)}
    before = journal.drawn(events, batch=request.batch)
    kept = [
        draw
        for passage_id, draw in before.items()
        if passage_id in pool and request.split in (None, pool[passage_id].split)
    ]
    n_wanted = None if request.limit is None else max(0, request.limit - len(kept))
    needs = _needs(workspace, request, pool.values())
    elsewhere = _drawn_elsewhere(events, request.batch)
    is_open = [pool[p] for p in needs if p not in before and p not in elsewhere]
    drawn = draw_batch(
        is_open,
        batch=request.batch,
        options=workspace.config.annotation,
        split=request.split,
        limit=n_wanted,
        overlap=request.overlap,
    )
    fresh = [draw._replace(overlap=min(draw.overlap, needs[draw.passage_id])) for draw in drawn]
    draws = [*kept, *fresh]
    shown = _shown(workspace, events, pool, kept=kept, fresh=fresh)
    return Batch(
        request.batch,
        tuple(draws),
        tuple(shown),
        is_new=frozenset(draw.passage_id for draw in fresh),
        is_done=frozenset(draw.passage_id for draw in kept if draw.passage_id not in needs),
    )


def _needs(
    workspace: Workspace, request: BatchRequest, pool: Iterable[Candidate]
) -> dict[str, int]:
    """How many annotators each passage still lacks; passages that lack none are left out."""
    done: dict[str, set[str]] = defaultdict(set)
    if workspace.has_table("annotations"):
        columns = ["passage_id", "annotator", "role", "status", "batch"]
        for row in workspace.read_table("annotations", columns=columns).to_pylist():
            is_counted = row["role"] == "annotator" and row["status"] == "submitted"
            if is_counted and not is_pilot(row["batch"] or ""):
                done[row["passage_id"]].add(row["annotator"])
    wanted = draw_batch(
        [*pool],
        batch=DEFAULT_BATCH,
        options=workspace.config.annotation,
        overlap=request.overlap,
    )
    if is_pilot(request.batch):
        return {draw.passage_id: draw.overlap for draw in wanted}
    lacking = {draw.passage_id: draw.overlap - len(done[draw.passage_id]) for draw in wanted}
    return {passage_id: n for passage_id, n in lacking.items() if n > 0}


def _drawn_elsewhere(events: Iterable[journal.Event], batch: str) -> set[str]:
    """Passages in other batches of the same kind; trials do not use passages up."""
    return {
        passage_id
        for name, passage_ids in journal.batches(events).items()
        if name != batch and not is_adjudication(name) and is_pilot(name) == is_pilot(batch)
        for passage_id in passage_ids
    }


def _shown(
    workspace: Workspace,
    events: Iterable[journal.Event],
    pool: Mapping[str, Candidate],
    *,
    kept: Iterable[Draw],
    fresh: Iterable[Draw],
) -> list[Mapping[str, Any]]:
    """The suggestions shown: of passages drawn before as the journal says, of new ones drawn now."""
    rows = workspace.read_table("suggestions").to_pylist()
    before = journal.shown_in(events)
    known = {draw.passage_id for draw in kept}
    again = [
        row
        for row in rows
        if row["passage_id"] in known
        and journal.Shown(row["passage_id"], row["tagger"], row["model_version"]) in before
    ]
    options = workspace.config.tagging
    return again + choose_shown(
        rows,
        drawn={draw.passage_id for draw in fresh},
        splits={passage_id: candidate.split for passage_id, candidate in pool.items()},
        shown_share=options.shown_share,
        shown_on_eval=options.shown_on_eval,
        seed=workspace.config.annotation.seed,
    )


def batch_tasks(workspace: Workspace, batch: Batch) -> list[dict[str, Any]]:
    """The tasks of the batch, as Label Studio imports them."""
    return build_tasks(
        workspace.read_table("passages"),
        workspace.read_table("speeches"),
        labels=workspace.labels,
        meta=TaskMeta(batch.name, workspace_guidelines(workspace), batch.role),
        only=[draw.passage_id for draw in batch.draws],
        shown=batch.shown,
    )


def record_draw(workspace: Workspace, batch: Batch, *, at: str) -> None:
    """Write to the journal which passages are new in the batch, before anything is sent."""
    if not batch.is_new:
        return
    draws = [draw for draw in batch.draws if draw.passage_id in batch.is_new]
    shown = [
        journal.Shown(row["passage_id"], row["tagger"], row["model_version"])
        for row in batch.shown
        if row["passage_id"] in batch.is_new
    ]
    workspace.append_line(journal.PATH, journal.draw_line(batch.name, draws, shown, at=at))
    store_suggestions(workspace, workspace.read_table("suggestions"))


def make_tasks(workspace: Workspace, request: BatchRequest) -> list[dict[str, Any]]:
    """The tasks of a batch for import by hand; the draw is recorded, so the next call agrees.

    Raises:
        WorkspaceError: Nothing is left to annotate.
    """
    with workspace.lock():
        batch = plan_batch(workspace, request)
        if not batch.draws:
            raise WorkspaceError(nothing_left(request))
        record_draw(workspace, batch, at=now())
        return batch_tasks(workspace, batch)


def nothing_left(request: BatchRequest) -> str:
    """What to say when a batch has no passage."""
    if is_adjudication(request.batch):
        return f'batch "{request.batch}": nothing is open. See "goldspan adjudicate".'
    where = f" in {request.split}" if request.split else ""
    return (
        f'batch "{request.batch}": every passage{where} is in another batch or has its '
        f'annotators. See "goldspan status"; add files with "goldspan prepare RAW".'
    )


def store_suggestions(workspace: Workspace, suggestions: pa.Table) -> None:
    """Write the suggestions table with what the journal says was shown, if that changes it.

    The manifest learns of it where it was true before; else the next `prepare` rebuilds.
    """
    marked = journal.mark_shown(suggestions, journal.shown_in(read_events(workspace)))
    if marked.equals(workspace.read_table("suggestions")):
        return
    manifest = read_manifest(workspace)
    is_current = manifest.is_current(workspace, manifest.fingerprint)
    workspace.write_table("suggestions", marked)
    if is_current:
        write_manifest(
            workspace, manifest.fingerprint, entries=manifest.entries.values(), keys=manifest.keys
        )
