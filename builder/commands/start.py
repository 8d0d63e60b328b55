"""Commands to begin with, and to see where things stand."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.terminal import json_option, mark_spans, show, stage_progress, table

if TYPE_CHECKING:
    from builder.pipeline.demo import Walked
    from builder.pipeline.status import Status


@click.command()
@click.argument(
    "folder", metavar="[DIR]", type=click.Path(path_type=Path, file_okay=False), default="demo"
)
@json_option
def demo(folder: Path, *, as_json: bool) -> None:
    """Walk the whole way on the bundled examples, offline, in DIR (default demo/).

    Prepares them, makes tasks, takes in the bundled annotations, makes gold, releases, checks,
    and loads the dataset. Run again, it replaces its own earlier output.
    """
    from builder.pipeline.demo import run_demo

    with stage_progress(is_quiet=as_json) as progress:
        walked = run_demo(
            folder, progress=progress, say=(lambda _: None) if as_json else click.echo
        )
    show(walked, _walked_lines(walked), as_json=as_json)


def _walked_lines(walked: "Walked") -> list[str]:
    row = walked.row
    spans = ", ".join(f"{label} {n}" for label, n in walked.n_spans.items())
    return [
        f"          spans: {spans} (authored demonstrations, not independent annotators)",
        "",
        f"A row of {row.split}: {row.title or 'without a title'} ({row.passage_id})",
        "",
        mark_spans(row.text, row.spans),
        "",
        "Next, with your own files:",
        "  goldspan init WS && goldspan -C WS prepare FOLDER",
        "or look closer at this one:",
        f"  goldspan -C {walked.folder} trace {row.passage_id}",
    ]


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@json_option
def init(folder: Path, *, as_json: bool) -> None:
    """Make a new workspace in DIR: configuration, guidelines, empty splits."""
    from builder.pipeline.starter import init_workspace

    files = init_workspace(folder)
    lines = [
        f"A workspace is ready in {folder}/:",
        *(f"  {file}" for file in files),
        "",
        f'Next: "goldspan -C {folder} prepare RAW" with a folder of raw files.',
    ]
    show({"workspace": str(folder), "files": files}, lines, as_json=as_json)


@click.command()
@json_option
@click.pass_obj
def status(root: Path, *, as_json: bool) -> None:
    """Show where the corpus stands, split by split."""
    from builder.pipeline.status import workspace_status
    from builder.pipeline.workspace import Workspace

    found = workspace_status(Workspace(root))
    show(found, _status_lines(found), as_json=as_json)


def _status_lines(found: "Status") -> list[str]:
    rows = [
        (s.split, s.n_speeches, s.n_copies, s.n_passages, s.n_annotated, s.n_twice, s.n_gold)
        for s in found.splits
    ]
    header = ("split", "speeches", "copies", "passages", "annotated", "by two", "gold")
    return [
        f"{found.n_documents} documents, {found.n_rejected} of them rejected.",
        *table(rows, header=header),
        found.next_step,
    ]


COMMANDS = (demo, init, status)
