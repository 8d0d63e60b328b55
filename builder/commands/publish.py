"""Commands of the release: write it, check it, compare it, send it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.terminal import json_option, show, table

if TYPE_CHECKING:
    from builder.release.build import Released
    from builder.release.findings import Finding

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.argument("out", required=False, type=FOLDER)
@click.option(
    "--allow",
    multiple=True,
    metavar="CODE",
    help="Take on the findings of this code; the card records it. May be repeated.",
)
@json_option
@click.pass_obj
def release(root: Path, out: Path | None, *, allow: tuple[str, ...], as_json: bool) -> None:
    """Write the dataset to OUT (default: release/), if it passes its checks."""
    from builder.pipeline.releasing import release_workspace
    from builder.pipeline.workspace import Workspace

    workspace = Workspace(root)
    released = release_workspace(workspace, out, allow=allow)
    target = out or workspace.root / "release"
    show(released, _released_lines(released, target), as_json=as_json)


def _released_lines(released: "Released", target: Path) -> list[str]:
    rows = [
        (split, counts["passages"], counts["speeches"], sum(counts["spans"].values()))
        for split, counts in released.counts.items()
    ]
    waived = [f"Waived: {w.code}, {len(w.findings)} findings" for w in released.waivers]
    return [
        f"The dataset is in {target}, checked.",
        *table(rows, header=("split", "passages", "speeches", "spans")),
        f"content hash {released.content_hash}",
        *waived,
        "",
        f'Next: datasets.load_dataset("{target}"), or "goldspan publish REPO".',
    ]


@click.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--against", type=FOLDER, help="An older release: find what moved between splits.")
@json_option
def check(folder: Path, *, against: Path | None, as_json: bool) -> None:
    """Verify a release from its files alone; needs no workspace.

    Exits with 1 if anything is found.
    """
    from builder.pipeline.releasing import check_folder

    findings = check_folder(folder, against=against)
    show(findings, _finding_lines(findings, folder), as_json=as_json)
    if findings:
        sys.exit(1)


def _finding_lines(findings: "list[Finding]", folder: Path) -> list[str]:
    if not findings:
        return [f"{folder}: offsets, leakage, card, checksums, schema and splits are in order."]
    return [*(str(finding) for finding in findings), "", f"{len(findings)} findings."]


COMMANDS = (release, check)
