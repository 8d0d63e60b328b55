"""Commands to and from Label Studio."""

import json
import os
import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from builder.terminal import json_option, show, stage_progress, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from builder.pipeline.pulling import PullReport
    from builder.pipeline.pushing import PushReport


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
@batch_options
@click.option("--dry-run", is_flag=True, help="Say what would be sent; change nothing.")
@json_option
@click.pass_obj
def push(
    root: Path,
    *,
    batch: str,
    split: str | None,
    limit: int | None,
    overlap: int | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Send a batch to Label Studio; run again, only what is missing there is sent.

    The server is the one that LABEL_STUDIO_URL and LABEL_STUDIO_API_KEY name, or the one that
    "goldspan serve" started here. A trial of thirty passages: push --batch pilot --limit 30.
    """
    from builder.pipeline.annotating import BatchRequest
    from builder.pipeline.pushing import push as run_push
    from builder.pipeline.workspace import Workspace

    with stage_progress(is_quiet=as_json) as progress:
        report = run_push(
            Workspace(root),
            BatchRequest(batch, split, limit, overlap),
            env=os.environ,
            progress=lambda n_done, n_all: progress("push", n_done, n_all),
            is_dry_run=dry_run,
        )
    show(report, push_lines(report), as_json=as_json)


def push_lines(report: "PushReport") -> list[str]:
    """What a push did, for a person."""
    people = ", ".join(f"{k} for {n}" for k, n in report.n_by_overlap.items())
    lines = [
        f'Batch "{report.batch}": {report.n_passages} passages (annotators each: {people}), '
        f"{report.n_shown} with suggestions, {report.n_new} drawn just now."
    ]
    delivery = report.delivery
    if delivery is None:
        return [*lines, "Nothing was sent: a dry run."]
    lines.append(
        f"{delivery.n_sent} sent, {delivery.n_there} were there already: {report.project_url}"
    )
    if delivery.n_left_alone:
        lines.append(f"{delivery.n_left_alone} tasks of passages that changed were left alone.")
    if delivery.n_copies_removed or delivery.n_copies_kept:
        lines.append(
            f"{delivery.n_copies_removed} doubled tasks removed, {delivery.n_copies_kept} kept "
            f"because people had worked on both."
        )
    return [*lines, "", 'Next: annotate there, then "goldspan pull".']


@click.command()
@batch_options
@click.option("--port", type=click.IntRange(1024, 65535), help="Another port than before.")
@click.pass_obj
def serve(
    root: Path,
    *,
    batch: str,
    split: str | None,
    limit: int | None,
    overlap: int | None,
    port: int | None,
) -> None:
    """Run a local Label Studio with a batch in it and two annotators ready, until Ctrl-C.

    The first time it installs Label Studio into an environment of its own (about 1 GB, some
    minutes); later it is up in seconds. GOLDSPAN_LABEL_STUDIO may name an executable instead.
    """
    from builder.pipeline.annotating import BatchRequest
    from builder.pipeline.serving import serve as run_server
    from builder.pipeline.serving import sign_in_lines
    from builder.pipeline.workspace import Workspace

    with (
        ended_by_signal(),
        run_server(
            Workspace(root),
            BatchRequest(batch, split, limit, overlap),
            env=os.environ,
            say=lambda line: click.echo(line, err=True),
            progress=lambda _done, _all: None,
            port=port,
        ) as serving,
    ):
        for line in sign_in_lines(serving):
            click.echo(line)
        serving.wait()
    click.echo("Label Studio has ended. Its data stays in .label-studio/.", err=True)


@contextmanager
def ended_by_signal() -> "Iterator[None]":
    """Let Ctrl-C and a polite kill end the block the same way, without a traceback."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        click.echo("", err=True)
    finally:
        signal.signal(signal.SIGTERM, before)


@click.command()
@click.option(
    "--from",
    "files",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    metavar="FILE",
    help="A JSON export or snapshot (may be repeated); or annotations/, to build its tables anew.",
)
@click.option(
    "--batch",
    default=None,
    metavar="NAME",
    help="Only this batch; with --from, the batch they are.",
)
@click.option("--all", "is_all", is_flag=True, help="Everything, not only what is new.")
@click.option("--watch", is_flag=True, help="Pull again every few seconds, until Ctrl-C.")
@json_option
@click.pass_obj
def pull(
    root: Path,
    *,
    files: tuple[Path, ...],
    batch: str | None,
    is_all: bool,
    watch: bool,
    as_json: bool,
) -> None:
    """Bring back what people annotated, every span checked against our own text.

    Without --from it asks the server for what is new since the last pull. What cannot be right is
    refused by name and the rest taken; the exit code is 1 as long as anything is refused.
    """
    from builder.pipeline import pushing
    from builder.pipeline.pulling import pull_files
    from builder.pipeline.workspace import Workspace

    workspace = Workspace(root)
    if files and (watch or is_all):
        raise click.UsageError("--from goes with neither --watch nor --all.")
    if watch:
        with ended_by_signal():
            for report in pushing.watch(workspace, env=os.environ, batch=batch):
                show(report, [*pull_lines(report)[:-2], ""], as_json=as_json)
        return
    report = (
        pull_files(workspace, files, batch=batch)
        if files
        else pushing.pull(workspace, env=os.environ, batch=batch, is_all=is_all)
    )
    show(report, pull_lines(report), as_json=as_json)
    if report.refusals:
        sys.exit(1)


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


COMMANDS = (serve, tasks, push, pull)
