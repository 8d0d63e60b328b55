"""`prepare`: raw files in; documents, speeches, passages, suggestions, copies and splits out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from builder.core.errors import WorkspaceError
from builder.core.tables import RECURRENCES, rows_in
from builder.pipeline.assemble import assemble_tables
from builder.pipeline.config import section_json
from builder.pipeline.inventory import (
    Inventory,
    command_line_sources,
    find_files,
    take_inventory,
)
from builder.pipeline.join import Joined, join_speeches
from builder.pipeline.manifest import Manifest, read_manifest, rows_digest, write_manifest
from builder.pipeline.mapping import Mapped, Progress, delete_unused_shards, map_stages
from builder.pipeline.pulling import refresh_annotations
from builder.pipeline.registry import (
    Registry,
    current_rows,
    read_registry,
    refuse_to_redo,
    removed_documents,
)
from builder.pipeline.runner import Executors
from builder.pipeline.stages import bucket_of, shard_key
from builder.pipeline.starter import refresh_labeling
from builder.pipeline.workspace import PARQUET_SETTINGS, Workspace, read_shard


@dataclass(frozen=True, slots=True)
class Rejected:
    """A document that is no speech, or a file that could not be read."""

    document_id: str
    path: str
    reason: str
    is_broken: bool  # the file itself: unreadable, empty, binary


@dataclass(frozen=True, slots=True)
class Prepared:
    """What `prepare` did.

    Attributes:
        n_documents: In the corpus, rejected ones included.
        n_by_split: Speeches by split, copies included; those without one under "none".
        superseded: New document id → old one.
        gone: Paths that were not found any more; their text stays.
        lost: Documents the registry knows and the corpus does not hold.
        warnings: Sentences for the curator.
        is_unchanged: Nothing had changed; no table was written.
    """

    n_documents: int
    n_added: int
    n_speeches: int
    n_copies: int
    n_passages: int
    n_by_split: dict[str, int]
    rejected: list[Rejected]
    superseded: dict[str, str]
    gone: list[str]
    lost: list[str]
    warnings: list[str] = field(default_factory=list)
    is_unchanged: bool = False


def plan_prepare(workspace: Workspace, raw: Sequence[Path]) -> Inventory:
    """What `prepare` would take in; nothing is written."""
    return _inventory(
        workspace,
        raw,
        manifest=read_manifest(workspace),
        registry=read_registry(workspace),
        progress=lambda *_: None,
    )


def prepare(
    workspace: Workspace,
    raw: Sequence[Path],
    *,
    executors: Executors,
    progress: Progress,
    redo_splits: bool = False,
) -> Prepared:
    """Build the tables and the splits from the raw files.

    Args:
        workspace: Its config names the sources where `raw` is empty.
        raw: Files, folders or globs to take in.
        executors: Where the map stages run.
        progress: Called with stage, steps done and steps in all.
        redo_splits: Draw the splits anew instead of keeping what is in the registry.

    Raises:
        WorkspaceError: No source is known, another command is at work, or splits would be
            drawn anew though people have annotated or a release is out.
    """
    with workspace.lock():
        if redo_splits:
            refuse_to_redo(workspace)
        refresh_labeling(workspace)
        registry, manifest = read_registry(workspace), read_manifest(workspace)
        inventory = _inventory(
            workspace, raw, manifest=manifest, registry=registry, progress=progress
        )
        _keep_superseded(workspace, inventory, manifest)
        mapped = map_stages(
            workspace,
            inventory.entries,
            previous=manifest.keys,
            executors=executors,
            progress=progress,
        )
        progress("join", 0, 1)
        joined = join_speeches(
            workspace,
            mapped.buckets,
            registry,
            superseded=_superseded_texts(workspace, inventory, mapped),
            redo_splits=redo_splits,
            progress=progress,
        )
        progress("join", 1, 1)
        fingerprint = _fingerprint(workspace, inventory, mapped, joined)
        is_unchanged = manifest.is_current(workspace, fingerprint)
        if not is_unchanged:
            _write_tables(workspace, inventory, mapped, joined, progress=progress)
            refresh_annotations(workspace)
            write_manifest(workspace, fingerprint, entries=inventory.entries, keys=mapped.keys)
            delete_unused_shards(workspace, mapped.keys)
        return _summary(
            workspace,
            inventory,
            registry,
            raw=raw,
            joined=joined,
            warnings=[*mapped.warnings, *joined.warnings],
            is_unchanged=is_unchanged,
        )


def _inventory(
    workspace: Workspace,
    raw: Sequence[Path],
    *,
    manifest: Manifest,
    registry: Registry,
    progress: Progress,
) -> Inventory:
    configured = workspace.config.sources
    sources = command_line_sources(raw, configured, root=workspace.root) if raw else configured
    if not sources and not manifest.entries:
        raise WorkspaceError(
            f"{workspace.root}: there is nothing to prepare. Name raw files or folders "
            f'("goldspan prepare FOLDER"), or add [[sources]] to annotation_config/build.toml.'
        )
    n_seen = 0

    def advance(_path: str) -> None:
        nonlocal n_seen
        n_seen += 1
        progress("read", n_seen, n_seen)

    return take_inventory(
        find_files(sources, root=workspace.root, progress=advance),
        previous=manifest.entries,
        removed=removed_documents(registry),
    )


def _superseded_path(document_id: str) -> str:
    return f"annotations/superseded/{document_id}.parquet"


def _kept_superseded(workspace: Workspace) -> set[str]:
    """The ids of superseded documents whose old text is kept."""
    kept = workspace.list_files("annotations/superseded", pattern="*.parquet")
    return {path.rsplit("/", 1)[1].removesuffix(".parquet") for path in kept}


def _keep_superseded(workspace: Workspace, inventory: Inventory, manifest: Manifest) -> None:
    """Put the old text of superseded documents where it is never rewritten."""
    for old_id in inventory.superseded.values():
        if workspace.read_bytes(_superseded_path(old_id)) is None:
            key = manifest.keys["decode"][bucket_of(old_id)]
            shard = read_shard(workspace.work_dir / "shards" / "decode" / key, "documents")
            sink = pa.BufferOutputStream()
            pq.write_table(rows_in(shard, "document_id", [old_id]), sink, **PARQUET_SETTINGS)
            workspace.write_bytes(_superseded_path(old_id), sink.getvalue().to_pybytes())


def _superseded_texts(
    workspace: Workspace, inventory: Inventory, mapped: Mapped
) -> dict[str, tuple[str, str, str]]:
    """New document id → (old document id, old raw text, new raw text)."""
    texts = {}
    for new_id, old_id in inventory.superseded.items():
        content = workspace.read_bytes(_superseded_path(old_id)) or b""
        old = pq.read_table(pa.BufferReader(content))
        new = read_shard(mapped.buckets[bucket_of(new_id)].clean, "documents")
        new_text = rows_in(new, "document_id", [new_id])["text"][0].as_py()
        texts[new_id] = (old_id, old["text"][0].as_py() or "", new_text or "")
    return texts


def _fingerprint(workspace: Workspace, inventory: Inventory, mapped: Mapped, joined: Joined) -> str:
    """A hash of everything the tables depend on."""
    return shard_key(
        "clean",
        mapped.keys,
        [(entry.document_id, entry.source, entry.path) for entry in inventory.entries],
        sorted(joined.placements.items()),
        rows_digest(joined.copies),
        rows_digest(joined.recurrences),
        section_json(workspace.config),
        workspace.labels.model_dump_json(),
    )


def _write_tables(
    workspace: Workspace,
    inventory: Inventory,
    mapped: Mapped,
    joined: Joined,
    *,
    progress: Progress,
) -> None:
    n_done = 0

    def advance(n_more: int) -> None:
        nonlocal n_done
        n_done += n_more
        progress("write", n_done, max(n_done, len(mapped.buckets)))

    assemble_tables(
        workspace,
        mapped.buckets,
        entries={entry.document_id: entry for entry in inventory.entries},
        rights={source.name: source.rights for source in workspace.config.sources},
        placements=joined.placements,
        progress=advance,
    )
    workspace.write_table("copies", joined.copies)
    workspace.write_table("recurrences", joined.recurrences.cast(RECURRENCES))


def _summary(
    workspace: Workspace,
    inventory: Inventory,
    registry: Registry,
    *,
    raw: Sequence[Path],
    joined: Joined,
    warnings: list[str],
    is_unchanged: bool,
) -> Prepared:
    documents = workspace.read_table("documents", columns=["document_id", "status"])
    rejected = workspace.read_table("documents", where=("status", "rejected"))
    placements = joined.placements.values()
    if not (raw or workspace.config.sources):
        warnings = [
            *warnings,
            "no raw file was looked at: build.toml has no [[sources]], and no RAW was named.",
        ]
    known = {row.document_id for row in current_rows(registry).values()}
    known -= removed_documents(registry) | _kept_superseded(workspace)
    return Prepared(
        n_documents=documents.num_rows,
        n_added=len(inventory.added),
        n_speeches=len(placements),
        n_copies=sum(placement.duplicate_of is not None for placement in placements),
        n_passages=workspace.read_table("passages", columns=["passage_id"]).num_rows,
        n_by_split=dict(sorted(Counter(p.split or "none" for p in placements).items())),
        rejected=[
            Rejected(row["document_id"], row["path"], row["reason"], row["text"] is None)
            for row in rejected.to_pylist()
        ],
        superseded=inventory.superseded,
        gone=[f"{entry.source}/{entry.path}" for entry in inventory.gone],
        lost=sorted(known - {entry.document_id for entry in inventory.entries}),
        warnings=warnings,
        is_unchanged=is_unchanged,
    )
