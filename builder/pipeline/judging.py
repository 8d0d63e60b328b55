"""From annotations to gold, and what is open to the adjudicator."""

import json
from dataclasses import dataclass, field

from builder.annotation.adjudication import make_docket, union_row
from builder.annotation.batches import Draw, is_adjudication
from builder.annotation.gold import Gold, Pending, consolidate
from builder.annotation.journal import drawn
from builder.annotation.votes import read_votes
from builder.core.errors import WorkspaceError
from builder.pipeline.annotating import Batch, batch_tasks, now, read_events, record_draw
from builder.pipeline.releasing import damaged_annotations, split_of_passages
from builder.pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of the annotated passages.

    Attributes:
        n_gold: Passages with an answer.
        n_by_decision: The same by `single`, `unanimous`, `majority` and `adjudicated`.
        n_pending: Passages an adjudicator has to decide.
        pending: They, with split and reason.
        n_left_out: By reason, passages that were annotated and are not released.
        is_demonstration: Whether the annotations are authored demonstrations.
    """

    n_gold: int
    n_by_decision: dict[str, int]
    n_pending: int
    pending: list[Pending]
    n_left_out: dict[str, int] = field(default_factory=dict)
    is_demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Docketed:
    """An adjudication batch: `batch` holds its passages, each with the union as suggestion.

    Attributes:
        batch: Ready for tasks or for a push; without draws if nothing is open.
        n_open: Passages in it that are undecided.
        n_audited: Passages in it that were decided automatically and drawn as a check.
        waiting: Passages of dev and test that lack annotators still; not in it.
    """

    batch: Batch
    n_open: int
    n_audited: int
    waiting: list[str]


@dataclass(frozen=True, slots=True)
class Docket:
    """The adjudicator's tasks as they were written.

    Attributes:
        file: Where they are; None on a dry run, or if nothing is open.
        n_tasks: Passages in it.
        n_open: Of them, undecided ones.
        n_audited: Of them, automatic decisions to be checked.
        waiting: Passages of dev and test that lack annotators still; not in it.
    """

    file: str | None
    n_tasks: int
    n_open: int
    n_audited: int
    waiting: list[str]


def adjudicate_workspace(
    workspace: Workspace, name: str, *, is_dry_run: bool
) -> tuple[Settled, Docket]:
    """Write the gold of what is settled, and the adjudicator's tasks of what is open.

    Raises:
        WorkspaceError: Nothing was prepared or pulled yet, or the name is no adjudication batch.
    """
    with workspace.lock():
        settled = settle_gold(workspace, is_dry_run=is_dry_run)
        found = plan_adjudication(workspace, name)
        file = None
        if found.batch.draws and not is_dry_run:
            record_draw(workspace, found.batch, at=now())
            tasks = batch_tasks(workspace, found.batch)
            file = f"tasks-{name}.json"
            workspace.write_bytes(file, json.dumps(tasks, ensure_ascii=False, indent=1).encode())
    n_tasks = len(found.batch.draws)
    return settled, Docket(file, n_tasks, found.n_open, found.n_audited, found.waiting)


def settle_gold(workspace: Workspace, *, is_dry_run: bool = False) -> Settled:
    """Consolidate the annotations and, but on a dry run, write the table `gold`.

    Raises:
        WorkspaceError: Nothing was prepared or pulled yet.
    """
    gold = consolidate_workspace(workspace)
    if not is_dry_run:
        workspace.write_table("gold", gold.gold)
    decisions = gold.gold["decision"].to_pylist()
    reasons = [row.reason for row in gold.left_out]
    return Settled(
        n_gold=len(decisions),
        n_by_decision={name: decisions.count(name) for name in sorted(set(decisions))},
        n_pending=len(gold.pending),
        pending=gold.pending,
        n_left_out={name: reasons.count(name) for name in sorted(set(reasons))},
        is_demonstration=workspace.config.dataset.is_demonstration,
    )


def consolidate_workspace(workspace: Workspace) -> Gold:
    """The gold of the workspace as its annotations stand; nothing is written."""
    passages, speeches = workspace.read_table("passages"), workspace.read_table("speeches")
    return consolidate(
        workspace.read_table("annotations"),
        passages,
        labels=workspace.labels,
        splits=split_of_passages(passages, speeches),
        options=workspace.config.annotation,
        damaged=damaged_annotations(workspace),
    )


def plan_adjudication(workspace: Workspace, name: str = "adjudication") -> Docketed:
    """The batch for the adjudicator: what it held before, and what has come to be open.

    Nothing is written; `annotating.record_draw` and `batch_tasks` take it from here.

    Args:
        workspace: With annotations pulled.
        name: `adjudication` or `adjudication-…`; a new name starts a new project.

    Raises:
        WorkspaceError: The name is not that of an adjudication batch.
    """
    if not is_adjudication(name):
        raise WorkspaceError(
            f'batch "{name}": an adjudication batch is named "adjudication" or begins with '
            f'"adjudication-", so that its annotations count as the last word. Rename it.'
        )
    events = read_events(workspace)
    before = {
        passage_id
        for event in events
        if event["event"] == "drawn" and is_adjudication(event["batch"])
        for passage_id, _ in event["passages"]
    }
    options = workspace.config.annotation
    votes = read_votes(workspace.read_table("annotations"), pilots=options.pilots)
    docket = make_docket(consolidate_workspace(workspace), votes, options=options, already=before)
    kept = [p for p in drawn(events, batch=name) if p in votes]
    batch = Batch(
        name=name,
        draws=tuple(Draw(passage_id, 1) for passage_id in [*kept, *docket.passage_ids]),
        shown=tuple(union_row(votes[passage_id]) for passage_id in [*kept, *docket.passage_ids]),
        is_new=frozenset(docket.passage_ids),
        role="adjudicator",
    )
    return Docketed(batch, docket.n_open, docket.n_audited, docket.waiting)
