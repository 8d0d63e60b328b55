"""The command that runs a baseline: predictions of the rules or of a trained CRF."""

from pathlib import Path

import click

from builder.terminal import json_option, show


@click.command()
@click.argument("name", type=click.Choice(["rules", "crf"]))
@click.option(
    "--release",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=None,
    help="The release to mark (default: release/ in the workspace).",
)
@click.option(
    "--split",
    type=click.Choice(["train", "dev", "test"]),
    default="test",
    show_default=True,
    help="Of the release.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="The predictions (default: work/baselines/NAME-SPLIT.jsonl in the workspace).",
)
@json_option
@click.pass_obj
def baseline(
    root: Path, name: str, *, folder: Path | None, split: str, out: Path | None, as_json: bool
) -> None:
    """Mark a split of a release by a baseline, as JSONL for "goldspan score".

    NAME is rules, or crf (a character CRF trained on the release's train split; needs the extra
    crf). Passages on which annotators saw suggestions are left out.
    """
    from builder.pipeline.baselines import write_baseline

    predicted = write_baseline(
        name,
        folder or root / "release",
        split=split,
        out=out or root / "work" / "baselines" / f"{name}-{split}.jsonl",
    )
    lines = [
        f"{predicted.file}: {predicted.n_spans} spans on {predicted.n_passages} passages of "
        f"{split}, by {name} {predicted.version}"
    ]
    if predicted.n_shown:
        lines.append(
            f"{predicted.n_shown} passages are left out, as annotators saw suggestions there."
        )
    where = f" --split {split}" if predicted.gold.is_dir() else ""
    lines.append(f'Next: "goldspan score {predicted.file} --gold {predicted.gold}{where}".')
    show(predicted, lines, as_json=as_json)


COMMANDS = (baseline,)
