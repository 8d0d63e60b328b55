"""Commands of the curator: from raw files to passages."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.terminal import json_option, show, stage_progress, table

if TYPE_CHECKING:
    from builder.corpus.trace import Piece, Trace
    from builder.pipeline.inspecting import CopyPair, RuleReport
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
        f"speeches by split, copies included: {splits or 'none'}",
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
@click.argument("name", metavar="ID")
@click.option("--span", metavar="SPAN", help="A span id of its gold (s0, s1, …), or START:END.")
@json_option
@click.pass_obj
def trace(root: Path, name: str, *, span: str | None, as_json: bool) -> None:
    """Show where a speech, passage or span stands in its raw file.

    ID is a speech or passage id. Prints the raw neighbourhood with every edit in place:
    [-dropped-], [-raw-]{+mended+}, and flags behind what they mark.
    """
    from builder.pipeline.inspecting import trace_id
    from builder.pipeline.workspace import Workspace

    traced = trace_id(Workspace(root), name, span=span)
    show(traced, _trace_lines(traced), as_json=as_json)


def _trace_lines(traced: "Trace") -> list[str]:
    place = f"characters {traced.raw_start}–{traced.raw_end}"
    if traced.byte_start is not None:
        place += f", bytes {traced.byte_start}–{traced.byte_end}"
    if traced.part:
        place += f", {traced.part}"
    exact = "" if traced.is_exact else " (widened to the whole of an edit it touches)"
    return [
        f"{traced.path} ({traced.document_id}), {place}{exact}",
        "",
        "".join(_piece_text(piece) for piece in traced.pieces),
    ]


def _piece_text(piece: "Piece") -> str:
    if piece.fate == "dropped":
        return click.style(f"[-{piece.text}-]", fg="red", dim=not piece.is_inside)
    if piece.fate == "mended":
        before = click.style(f"[-{piece.text}-]", fg="red")
        return before + click.style(f"{{+{piece.replacement}+}}", fg="green")
    flags = click.style(f"[!{', '.join(piece.flags)}]", fg="yellow") if piece.flags else ""
    return click.style(piece.text, bold=piece.is_inside, dim=not piece.is_inside) + flags


@click.command()
@click.option("--examples", type=click.IntRange(min=0), default=1, show_default=True)
@click.option("--rule", metavar="NAME", help="Only this rule.")
@json_option
@click.pass_obj
def rules(root: Path, *, examples: int, rule: str | None, as_json: bool) -> None:
    """Show what each cleaning rule did on this corpus, before and after.

    Ends with lines that recur across documents and that no rule touches: noise to look at.
    """
    from builder.pipeline.inspecting import report_cleaning
    from builder.pipeline.workspace import Workspace

    report = report_cleaning(Workspace(root), n_examples=examples)
    show(report, _rule_lines(report, only=rule), as_json=as_json)


def _rule_lines(report: "RuleReport", *, only: str | None) -> list[str]:
    used = [use for use in report.rules if only in (None, use.rule)]
    rows = [(u.rule, u.action, u.kind, u.n_edits, u.n_documents, u.n_chars) for u in used]
    header = ("rule", "action", "kind", "edits", "documents", "characters")
    lines = table(rows, header=header) or ["No rule did anything."]
    for use in used:
        for example in use.examples:
            lines += [
                "",
                f"{use.rule} ({use.action}), {example.document_id} at {example.start}",
                f"  before  {_one_line(example.before)}",
                f"  {'marks ' if use.action == 'flag' else 'after '}  {_one_line(example.after)}",
            ]
    if only is None and report.recurring_lines:
        lines += ["", "Lines that recur and that no rule touches:"]
        told = [(line.n_documents, _one_line(line.text)) for line in report.recurring_lines[:20]]
        lines += table(told, header=("documents", "line"))
    return lines


def _one_line(text: str, *, max_chars: int = 90) -> str:
    """The text with its line ends shown, its middle left out if it is long."""
    shown = text.replace("\r", "␍").replace("\n", "␊").replace("\u3000", "␣")
    half = max_chars // 2
    return shown if len(shown) <= max_chars else f"{shown[:half]} … {shown[-half:]}"


@click.command()
@click.argument("name", metavar="[ID]", required=False)
@json_option
@click.pass_obj
def copies(root: Path, name: str | None, *, as_json: bool) -> None:
    """List pairs of copied speeches; with a speech's ID, show them side by side.

    A curator overrules with [copies] not_copies and are_copies in build.toml.
    """
    from builder.pipeline.inspecting import list_copies
    from builder.pipeline.workspace import Workspace

    pairs = list_copies(Workspace(root), only=name)
    show(pairs, _copy_lines(pairs), as_json=as_json)


def _copy_lines(pairs: "list[CopyPair]") -> list[str]:
    if not pairs:
        return ["No copies."]
    rows = [
        (
            pair.a_speech_id,
            pair.b_speech_id,
            "–" if pair.share is None else f"{pair.share:.0%}",
            pair.found_by,
            pair.kept or "neither",
            pair.a_title or "",
        )
        for pair in pairs
    ]
    lines = table(rows, header=("speech", "speech", "share", "found by", "kept", "title"))
    for pair in pairs:
        if pair.pieces:
            lines += ["", f"a {pair.a_speech_id}", f"b {pair.b_speech_id}", ""]
        for piece in pair.pieces:
            if piece.kind == "same":
                lines.append(f"  = {_one_line(piece.a)}")
            else:
                lines.append(click.style(f"  a {_one_line(piece.a)}", fg="red"))
                lines.append(click.style(f"  b {_one_line(piece.b)}", fg="green"))
    return lines


@click.command()
@click.option("--json", is_flag=True, hidden=True, help="JSON lines, which it writes anyway.")
def suggest(**_: bool) -> None:
    """Read lines of text, write the spans that the rules suggest, one JSON object a line.

    A way to try the rules; needs no workspace. Each line is a passage of its own.
    """
    from builder.core.errors import GoldspanError
    from builder.tagging.taggers import suggest_lines

    with click.open_file("-", "rb") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                text = line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                raise GoldspanError(
                    f"standard input, line {number}: byte {error.start} is not UTF-8. Convert the "
                    f"text first, such as with iconv -f GB18030 -t UTF-8."
                ) from None
            for found in suggest_lines([text]):
                click.echo(found)


COMMANDS = (prepare, rules, copies, trace, remove, suggest)
