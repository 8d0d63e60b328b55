"""`release` and `check`: from a workspace's tables to a folder for the Hub, and back over it."""

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from builder.annotation.gold import Gold, consolidate
from builder.core.errors import WorkspaceError
from builder.pipeline.baselines import baseline_figures
from builder.pipeline.bundle import bundled
from builder.pipeline.deriving import with_derived_attributes
from builder.pipeline.measuring import card_figures, measure_workspace
from builder.pipeline.registry import current_rows, read_registry, removed_documents
from builder.pipeline.workspace import Workspace
from builder.release.build import Released, build_release
from builder.release.check import check_release
from builder.release.findings import Finding
from builder.release.folder import StoredRelease
from builder.release.material import Material
from builder.release.recurring import recurring_passages

JOURNAL = "annotations/releases.jsonl"


class Pooled(NamedTuple):
    """The gold that may go out, and sentences on what may not."""

    gold: pa.Table
    gaps: tuple[str, ...]


def release_workspace(
    workspace: Workspace, out: Path | None = None, *, allow: tuple[str, ...] = ()
) -> Released:
    """Write the dataset to `out` (default: `release/` in the workspace), if it passes its checks.

    Args:
        workspace: Prepared, with annotations pulled.
        out: A new folder, or an earlier release.
        allow: Codes whose findings are taken on; the card records them.

    Raises:
        ReleaseError: It is refused; every finding is named.
        WorkspaceError: A table is missing.
    """
    with workspace.lock():
        released = build_release(
            release_material(workspace), out or workspace.root / "release", allow=allow
        )
        _record(workspace, released)
    return released


def check_folder(folder: Path, *, against: Path | None = None) -> list[Finding]:
    """All that is wrong with the release in `folder`; needs no workspace.

    Raises:
        ReleaseError: A folder is no release.
    """
    earlier = StoredRelease(against) if against else None
    return check_release(StoredRelease(folder), against=earlier)


def release_material(workspace: Workspace) -> Material:
    """Everything a release is made from, read from the workspace."""
    tables = {
        name: workspace.read_table(name)
        for name in ("documents", "speeches", "passages", "annotations")
    }
    _refuse_removed(workspace, tables["documents"])
    sources = {source.name: source for source in workspace.config.sources}
    rights = {name: source.rights for name, source in sources.items()}
    pooled = releasable_gold(workspace, tables)
    figures = card_figures(measure_workspace(workspace))
    card = workspace.read_bytes("DATASET_CARD.md")
    return Material(
        gold=with_derived_attributes(pooled.gold, labels=workspace.labels),
        passages=tables["passages"],
        speeches=tables["speeches"],
        documents=_with_rights(tables["documents"], rights),
        annotations=with_derived_attributes(tables["annotations"], labels=workspace.labels),
        labels=workspace.labels,
        dataset=workspace.config.dataset,
        release=workspace.config.release,
        prose=(bundled("DATASET_CARD.md").read_bytes() if card is None else card).decode(),
        added_in={k: row.added_in for k, row in current_rows(read_registry(workspace)).items()},
        previous=previous_release(workspace),
        urls={name: source.url for name, source in sources.items()},
        agreement=figures.agreement,
        ceiling=figures.ceiling,
        suggestions=(*suggestion_policy(workspace), *figures.suggestions),
        suggestions_shown=figures.suggestions_shown,
        gaps=pooled.gaps,
        baselines=partial(baseline_figures, workspace),
        leave_out_leaking=workspace.config.splits.recurring == "leave_out",
    )


def releasable_gold(workspace: Workspace, tables: Mapping[str, pa.Table]) -> Pooled:
    """Gold consolidated anew from the annotations, without recurring passages of dev and test."""
    passages, speeches = tables["passages"], tables["speeches"]
    consolidated = consolidate(
        tables["annotations"],
        passages,
        labels=workspace.labels,
        splits=split_of_passages(passages, speeches),
        options=workspace.config.annotation,
        damaged=damaged_annotations(workspace),
    )
    gold = consolidated.gold
    recurring: dict[str, str] = {}
    if workspace.config.splits.recurring == "leave_out" and workspace.has_table("recurrences"):
        recurring = recurring_passages(passages, speeches, workspace.read_table("recurrences"))
    kept = gold.filter(~pc.field("passage_id").isin(pa.array(recurring, pa.string())))
    left_out = [recurring[p] for p in gold["passage_id"].to_pylist() if p in recurring]
    return Pooled(kept, tuple(_gaps(consolidated, speeches, left_out)))


def suggestion_policy(workspace: Workspace) -> list[str]:
    """Sentences for the card: which taggers suggested what to annotators, and on which passages."""
    columns = ["passage_id", "tagger", "model_version", "shown"]
    suggestions = workspace.read_table("suggestions", columns=columns)
    shown = suggestions.filter(pc.field("shown"))
    if not len(shown):
        return []
    taggers = sorted(
        {
            f"{row['tagger']} {row['model_version']}"
            for row in shown.select(["tagger", "model_version"]).to_pylist()
        }
    )
    options = workspace.config.tagging
    where = "also on dev and test" if options.shown_on_eval else "none on dev or test"
    return [
        f"Suggestions by {', '.join(taggers)} were shown on {len(shown['passage_id'].unique())} "
        f"passages: a share of {options.shown_share:.0%} of train, drawn at random; {where}."
    ]


def damaged_annotations(workspace: Workspace) -> set[str]:
    """The ids of annotations of which a part was refused: see the table `refusals`."""
    if not workspace.has_table("refusals"):
        return set()
    ids = workspace.read_table("refusals", columns=["annotation_id"])["annotation_id"]
    return {annotation_id for annotation_id in ids.to_pylist() if annotation_id}


def _refuse_removed(workspace: Workspace, documents: pa.Table) -> None:
    """Raise `WorkspaceError` if the tables still hold a document that was taken out."""
    removed = removed_documents(read_registry(workspace))
    stale = sorted(removed.intersection(documents["document_id"].to_pylist()))
    if stale:
        raise WorkspaceError(
            f"{workspace.root}: document {stale[0]} was removed, and the tables still hold it. "
            f'Run "goldspan prepare" first.'
        )


def split_of_passages(passages: pa.Table, speeches: pa.Table) -> dict[str, str]:
    """The split of each passage whose speech has one and is no copy."""
    columns = ["speech_id", "split", "duplicate_of"]
    split_of = {
        row["speech_id"]: row["split"]
        for row in speeches.select(columns).to_pylist()
        if row["duplicate_of"] is None and row["split"]
    }
    rows = passages.select(["passage_id", "speech_id"]).to_pylist()
    return {
        row["passage_id"]: split_of[row["speech_id"]]
        for row in rows
        if row["speech_id"] in split_of
    }


def _gaps(gold: Gold, speeches: pa.Table, recurring: list[str]) -> list[str]:
    """Sentences for the card on what is missing; zeros are not told."""
    n_copies = len(speeches) - speeches["duplicate_of"].null_count
    pending = [row.split for row in gold.pending]
    told = [
        ("Speeches left out because they are copies of others", n_copies),
        ("Passages of train left out because their annotators disagree", pending.count("train")),
        *(
            (f"Annotated passages of {split} that await adjudication", pending.count(split))
            for split in ("dev", "test")
        ),
        *(
            (
                f"Annotated passages of {split} left out because they share a stretch with "
                f"another split",
                recurring.count(split),
            )
            for split in ("dev", "test")
        ),
        (
            "Passages left out because their annotators skipped them or called the text broken",
            sum(row.reason in ("skipped", "bad_text") for row in gold.left_out),
        ),
    ]
    return [f"{what}: {n}." for what, n in told if n]


def _with_rights(documents: pa.Table, rights: Mapping[str, str]) -> pa.Table:
    """The documents with the rights the config gives their sources today."""
    columns = (documents["source"].to_pylist(), documents["rights"].to_pylist())
    current = [rights.get(source, told) for source, told in zip(*columns, strict=True)]
    at = documents.schema.get_field_index("rights")
    return documents.set_column(at, "rights", pa.array(current, pa.string()))


def previous_release(workspace: Workspace) -> dict[str, str] | None:
    """Version and content hash of the last release of another version; None if there is none."""
    version = workspace.config.dataset.version
    earlier = [entry for entry in _journal(workspace) if entry["version"] != version]
    return earlier[-1] if earlier else None


def _record(workspace: Workspace, released: Released) -> None:
    """Note the release in the journal, unless its last line says the same."""
    entry = {
        "version": workspace.config.dataset.version,
        "content_hash": released.content_hash,
    }
    if _journal(workspace)[-1:] != [entry]:
        workspace.append_line(JOURNAL, json.dumps(entry))


def _journal(workspace: Workspace) -> list[dict[str, str]]:
    """The releases made so far; half a last line (a kill) is left out."""
    content = workspace.read_bytes(JOURNAL) or b""
    return [json.loads(line) for line in content.split(b"\n")[:-1] if line]
