"""Commands that give numbers: agreement, gold, scores, the report."""

from pathlib import Path

import click

from builder.commands.baseline import baseline
from builder.terminal import json_option, show

FILE = click.Path(path_type=Path, exists=True)


@click.command()
@click.option("--resamples", type=click.IntRange(min=100), default=10_000, show_default=True)
@json_option
@click.pass_obj
def agreement(root: Path, *, resamples: int, as_json: bool) -> None:
    """Measure how well annotators agree, what suggestions do, and the error of gold."""
    from builder.commands.number_lines import agreement_lines
    from builder.pipeline.measuring import measure_workspace
    from builder.pipeline.workspace import Workspace

    measured = measure_workspace(Workspace(root), n_resamples=resamples)
    show(measured.to_json(), agreement_lines(measured), as_json=as_json)


@click.command()
@click.option(
    "--batch",
    default="adjudication",
    show_default=True,
    metavar="NAME",
    help='The adjudicator\'s batch: "adjudication" or "adjudication-…".',
)
@click.option("--dry-run", is_flag=True, help="Count what is open; write nothing.")
@json_option
@click.pass_obj
def adjudicate(root: Path, *, batch: str, dry_run: bool, as_json: bool) -> None:
    """Make gold of what is settled, and the adjudicator's tasks of what is open.

    The tasks show the union of what the annotators marked, without names.
    """
    from builder.commands.number_lines import settled_lines
    from builder.pipeline.judging import adjudicate_workspace
    from builder.pipeline.workspace import Workspace

    settled, docket = adjudicate_workspace(Workspace(root), batch, is_dry_run=dry_run)
    lines = settled_lines(settled)
    if docket.n_tasks:
        lines += [
            f"{docket.n_tasks} tasks for the adjudicator ({docket.n_open} open, "
            f"{docket.n_audited} automatic ones to check)"
            + (f" in {docket.file}" if docket.file else ""),
            f'Next: "goldspan push --batch {batch}", or import the file by hand.',
        ]
    if docket.waiting:
        lines.append(f"{len(docket.waiting)} passages of dev and test still lack annotators.")
    show({"gold": settled, "adjudication": docket}, lines, as_json=as_json)


@click.command()
@click.argument("predictions", type=FILE)
@click.option(
    "--gold", required=True, type=FILE, help="A release folder, or JSONL with the gold spans."
)
@click.option(
    "--split",
    type=click.Choice(["train", "dev", "test"]),
    default="test",
    show_default=True,
    help="Of a release.",
)
@click.option("--against", type=FILE, help="A second system's predictions, to compare with.")
@click.option("--resamples", type=click.IntRange(min=100), default=10_000, show_default=True)
@json_option
@click.pass_obj
def score(
    root: Path,
    predictions: Path,
    *,
    gold: Path,
    split: str,
    against: Path | None,
    resamples: int,
    as_json: bool,
) -> None:
    """Score predictions against gold, with intervals by leakage cluster; needs no workspace.

    PREDICTIONS is JSONL: {"id", "text"?, "cluster"?, "spans": [{"start", "end", "label"}]}.
    """
    from builder.commands.number_lines import score_lines
    from builder.pipeline.scoring import score_files

    scored = score_files(
        predictions, gold=gold, split=split, against=against, root=root, n_resamples=resamples
    )
    show(scored.to_json(), score_lines(scored), as_json=as_json)


@click.command()
@click.argument("predictions", nargs=-1, type=FILE)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="The page (default: work/report.html in the workspace).",
)
@click.option("--gold", type=FILE, default=None, help="A release or JSONL (default: release/).")
@click.option(
    "--split",
    type=click.Choice(["train", "dev", "test"]),
    default="test",
    show_default=True,
    help="Of a release.",
)
@json_option
@click.pass_obj
def report(
    root: Path,
    predictions: tuple[Path, ...],
    *,
    out: Path | None,
    gold: Path | None,
    split: str,
    as_json: bool,
) -> None:
    """Write a page with plots: corpus, gold, agreement, suggestions, and scores of PREDICTIONS."""
    from builder.pipeline.reporting import write_report
    from builder.pipeline.workspace import Workspace

    reported = write_report(Workspace(root), out, predictions=predictions, gold=gold, split=split)
    lines = [f"{reported.file}: {', '.join(reported.sections)}"]
    show(reported, lines, as_json=as_json)


COMMANDS = (agreement, adjudicate, score, baseline, report)
