"""Commands to and from Label Studio."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from builder.terminal import json_option, show, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.pipeline.pulling import PullReport


def batch_options(command: "Callable[..., Any]") -> "Callable[..., Any]":
    """Add the options that say what a batch holds."""
    for option in (
        click.option("--overlap", type=click.IntRange(min=1), help="Annotators a passage."),
        click.option("--limit", type=click.IntRange(min=1), help="Passages at most."),
        click.option(
            "--split", type=click.Choice(["train", "dev", "test"]), help="Only this split."
        ),
        click.option(
            "--batch",
            default="main",
            show_default=True,
            metavar="NAME",
            help='The batch; "pilot…" is a trial that stays out of releases.',
        ),
    ):
        command = option(command)
    return command


@click.command()
@batch_options
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="Where to write them (default: tasks-BATCH.json in the workspace).",
)
@click.option("--dry-run", is_flag=True, help="Count them; write nothing.")
@json_option
@click.pass_obj
def tasks(
    root: Path,
    *,
    batch: str,
    split: str | None,
    limit: int | None,
    overlap: int | None,
    out: Path | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Write the tasks of a batch as JSON, for import into Label Studio by hand."""
    from builder.pipeline.annotating import BatchRequest, make_tasks, plan_batch
    from builder.pipeline.workspace import Workspace, write_file

    workspace = Workspace(root)
    request = BatchRequest(batch, split, limit, overlap)
    if dry_run:
        n_tasks, target = len(plan_batch(workspace, request).draws), None
        lines = [f'Batch "{batch}" would hold {n_tasks} tasks; nothing was written.']
    else:
        made = make_tasks(workspace, request)
        target = out or workspace.root / f"tasks-{batch}.json"
        write_file(target, json.dumps(made, ensure_ascii=False, indent=1).encode())
        n_tasks = len(made)
        lines = [
            f'{n_tasks} tasks of batch "{batch}" in {target}',
            "Next: make a project with annotation_config/labeling.xml, import the file, and when "
            'it is annotated export it as JSON: "goldspan pull --from EXPORT.json".',
        ]
    show({"batch": batch, "n_tasks": n_tasks, "file": target}, lines, as_json=as_json)


@click.command()
@click.option(
    "--from",
    "files",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    metavar="FILE",
    help="A JSON export or snapshot (may be repeated); or annotations/, to build its tables anew.",
)
@click.option("--batch", default=None, metavar="NAME", help="The batch an export belongs to.")
@json_option
@click.pass_obj
def pull(root: Path, *, files: tuple[Path, ...], batch: str | None, as_json: bool) -> None:
    """Bring back what people annotated, every span checked against our own text."""
    from builder.pipeline.pulling import pull_files
    from builder.pipeline.workspace import Workspace

    report = pull_files(Workspace(root), files, batch=batch)
    show(report, pull_lines(report), as_json=as_json)


def pull_lines(report: "PullReport") -> list[str]:
    """What a pull brought, for a person."""
    outcomes = ", ".join(f"{name} {n}" for name, n in report.outcomes.items())
    lines = [
        f"{report.n_annotations} annotations of today's passages with {report.n_spans} spans"
        + (f" ({outcomes})" if outcomes else ""),
        *table(list(report.n_by_annotator.items()), header=("annotator", "passages")),
    ]
    if report.refusals:
        lines += ["", f"{len(report.refusals)} refused (work/refusals.parquet has them all):"]
        lines += [f"  {row['reason']}" for row in report.refusals[:20]]
    if report.notices:
        told = ", ".join(f"{kind} {n}" for kind, n in report.notices.items())
        lines += ["", f"Notices: {told} (work/notices.parquet)"]
    if report.n_reports:
        lines.append(
            f"{report.n_reports} passages were called broken or carry a comment "
            f"(work/text_reports.parquet)"
        )
    return [*lines, "", 'Next: "goldspan agreement", then "goldspan adjudicate".']


COMMANDS = (tasks, pull)
