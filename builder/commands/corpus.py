"""Commands of the curator: from raw files to passages."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.terminal import json_option, show, stage_progress, table

if TYPE_CHECKING:
    from builder.pipeline.inventory import Inventory
    from builder.pipeline.prepare import Prepared


@click.command()
@click.argument("raw", nargs=-1, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would be taken in; write nothing.")
@click.option("--redo-splits", is_flag=True, help="Draw all splits anew (not once pushed).")
@click.option("--jobs", type=click.IntRange(min=1), default=None, help="Worker processes.")
@click.option("--cluster", metavar="ADDRESS", default=None, help="A Dask scheduler to run on.")
@json_option
@click.pass_obj
def prepare(
    root: Path,
    raw: tuple[Path, ...],
    *,
    dry_run: bool,
    redo_splits: bool,
    jobs: int | None,
    cluster: str | None,
    as_json: bool,
) -> None:
    """Clean raw files, cut them into passages, find copies, assign splits.

    RAW are files, folders or globs; without any, the sources of build.toml. Run it again at any
    time: only what changed is done anew, and what people annotated is carried over.
    """
    from builder.pipeline.prepare import plan_prepare
    from builder.pipeline.prepare import prepare as run_prepare
    from builder.pipeline.runner import Executors
    from builder.pipeline.workspace import Workspace

    workspace = Workspace(root)
    if dry_run:
        plan = plan_prepare(workspace, raw)
        show(plan, _plan_lines(plan), as_json=as_json)
        return
    executors = Executors(jobs=jobs or os.cpu_count() or 1, cluster=cluster)
    with stage_progress(is_quiet=as_json) as progress:
        prepared = run_prepare(
            workspace, raw, executors=executors, progress=progress, redo_splits=redo_splits
        )
    show(prepared, _prepared_lines(prepared), as_json=as_json)
    if any(rejected.is_broken for rejected in prepared.rejected):
        sys.exit(1)


def _plan_lines(plan: "Inventory") -> list[str]:
    lines = [
        f"{len(plan.entries)} documents: {len(plan.added)} new, "
        f"{len(plan.superseded)} changed, {len(plan.gone)} not found any more (they stay)."
    ]
    lines += [f"new      {e.source}/{e.path}" for e in plan.entries if e.document_id in plan.added]
    lines += [
        f"changed  {e.source}/{e.path}" for e in plan.entries if e.document_id in plan.superseded
    ]
    lines += [f"gone     {e.source}/{e.path}" for e in plan.gone]
    return lines


def _prepared_lines(prepared: "Prepared") -> list[str]:
    splits = ", ".join(f"{name} {n}" for name, n in prepared.n_by_split.items())
    lines = [
        "Nothing changed since the last time."
        if prepared.is_unchanged
        else f"{prepared.n_documents} documents ({prepared.n_added} new, "
        f"{len(prepared.superseded)} changed)",
        f"{prepared.n_speeches} speeches, {prepared.n_copies} of them copies; "
        f"{prepared.n_passages} passages",
        f"speeches by split: {splits or 'none'}",
    ]
    if prepared.rejected:
        lines += ["", f"{len(prepared.rejected)} documents were rejected:"]
        lines += table(
            [(r.path, r.reason) for r in prepared.rejected], header=("document", "reason")
        )
    for what, names in (
        ("were not found any more; their text stays in the corpus", prepared.gone),
        ("are in splits/ but their text is gone (work/ was deleted, the file too)", prepared.lost),
    ):
        lines += ["", f"{len(names)} documents {what}: {', '.join(names)}"] if names else []
    lines += [f"Warning: {warning}" for warning in prepared.warnings]
    return [*lines, "", 'Next: "goldspan tasks" or "goldspan serve".']


@click.command()
@click.argument("name", metavar="ID")
@click.option("--why", required=True, help="The reason; it is kept in splits/removed.csv.")
@click.option("--dry-run", is_flag=True, help="Say what would go; change nothing.")
@json_option
@click.pass_obj
def remove(root: Path, name: str, *, why: str, dry_run: bool, as_json: bool) -> None:
    """Take a document out for good; its place is not used again.

    ID is a document's id or path, or the id of a speech or passage in it.
    """
    from builder.pipeline.removal import remove_document
    from builder.pipeline.workspace import Workspace

    removed = remove_document(Workspace(root), name, why=why, is_dry_run=dry_run)
    verb = "would go" if dry_run else "is out"
    lines = [
        f"{removed.path} ({removed.document_id}) {verb}, with {len(removed.speech_ids)} speeches.",
        'Next: "goldspan prepare" builds the tables without it.',
    ]
    show(removed, lines, as_json=as_json)


@click.command()
def suggest() -> None:
    """Read lines of text, write the spans that the rules suggest, one JSON object a line.

    A way to try the rules; needs no workspace. Each line is a passage of its own.
    """
    from builder.tagging.taggers import suggest_lines

    with click.open_file("-", encoding="utf-8") as lines:
        for line in suggest_lines(lines):
            click.echo(line)


COMMANDS = (prepare, remove, suggest)
