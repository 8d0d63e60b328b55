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
    empty = [s for s in ("train", "dev", "test") if s not in released.counts]
    warned = [f"Warning: no passage of {s} has gold, so this version has no {s}." for s in empty]
    waived = [f"Waived: {w.code}, {len(w.findings)} findings" for w in released.waivers]
    return [
        f"The dataset is in {target}, checked.",
        *table(rows, header=("split", "passages", "speeches", "spans")),
        f"content hash {released.content_hash}",
        *waived,
        *warned,
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


@click.command()
@click.argument("old", type=FOLDER)
@click.argument("new", type=FOLDER)
@click.option("--changelog", is_flag=True, help="Print only the entry for a change log.")
@json_option
def diff(old: Path, new: Path, *, changelog: bool, as_json: bool) -> None:
    """Say what changed between two releases: spans, labels, passages, splits.

    Passages are paired through the raw text, so a new cleaning does not look like a new corpus.
    """
    from builder.pipeline.sharing import diff_folders
    from builder.release.diff import changelog_entry, difference_lines

    difference = diff_folders(old, new)
    lines = [changelog_entry(difference)] if changelog else list(difference_lines(difference))
    show(difference.to_json(), lines, as_json=as_json)


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=FOLDER)
@click.argument("out", required=False, type=FOLDER)
@click.option(
    "--format",
    "view",
    required=True,
    type=click.Choice(["spacy", "gliner", "conll", "instruct"]),
    help="The tool it is for.",
)
@click.option(
    "--tokenizer",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A tokenizer.json: report the spans it cannot represent.",
)
@json_option
@click.pass_obj
def export(
    root: Path,
    folder: Path | None,
    out: Path | None,
    *,
    view: str,
    tokenizer: Path | None,
    as_json: bool,
) -> None:
    """Write the release in DIR (default: release/) to OUT (default: DIR-FORMAT) for another tool.

    Every span that the format cannot hold is named in losses.json.
    """
    from builder.pipeline.sharing import export_folder

    folder = (folder or root / "release").resolve()
    out = out or folder.with_name(f"{folder.name}-{view}")
    report = export_folder(folder, out, view=view, tokenizer=tokenizer)
    lines = [
        f"{report.n_spans} spans in {out}/: {', '.join(report.files)}",
        f"{len(report.losses)} of them cannot be held by {view}.",
    ]
    if report.token_losses is not None:
        lines.append(f"{len(report.token_losses)} of them end inside a token of the tokenizer.")
    show(report, lines, as_json=as_json)


@click.command()
@click.argument("folder", metavar="RELEASE", type=FOLDER)
@click.argument("raw", type=click.Path(path_type=Path, exists=True))
@click.argument("out", required=False, type=FOLDER)
@json_option
def hydrate(folder: Path, raw: Path, out: Path | None, *, as_json: bool) -> None:
    """Rebuild the full dataset in OUT (default: RELEASE-full) from a RELEASE that withholds text, and the RAW files.

    The files' names do not matter, their bytes do: each is found and checked by its hash.
    """
    from builder.pipeline.sharing import hydrate_folder

    out = out or folder.resolve().with_name(f"{folder.resolve().name}-full")
    n_documents = hydrate_folder(folder, raw, out)
    lines = [f"{n_documents} documents put back; the full dataset is in {out}, checked by hash."]
    show({"n_documents": n_documents, "release": out}, lines, as_json=as_json)


@click.command()
@click.argument("repo", metavar="OWNER/NAME")
@click.option("--release", "folder", type=FOLDER, help="The release (default: release/).")
@click.option("--private", is_flag=True, help="Make the repository private, if it is new.")
@click.option("--dry-run", is_flag=True, help="List what would be sent; send nothing.")
@json_option
@click.pass_obj
def publish(
    root: Path, repo: str, *, folder: Path | None, private: bool, dry_run: bool, as_json: bool
) -> None:
    """Send a checked release to the Hugging Face Hub in one commit.

    The token comes from HF_TOKEN, or from an earlier sign-in of huggingface_hub.
    """
    from builder.pipeline.sharing import publish_folder

    target = folder or root / "release"
    upload = publish_folder(target, repo, is_dry_run=dry_run, is_private=private)
    verb = "would be sent" if dry_run else "were sent"
    lines = [f"{len(upload.files)} files {verb} to {repo} in one commit:"]
    lines += table(upload.files, header=("file", "bytes"))
    lines += [upload.url] if upload.url else []
    show(upload, lines, as_json=as_json)


COMMANDS = (release, check, diff, export, hydrate, publish)
