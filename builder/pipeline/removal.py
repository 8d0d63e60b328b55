"""Take a document out of the corpus for good."""

from dataclasses import dataclass

from builder.core.errors import WorkspaceError
from builder.pipeline.registry import (
    SPLIT_FILES,
    commit_registry,
    read_registry,
    removed_documents,
)
from builder.pipeline.workspace import Workspace
from builder.release.splits import RegistryRow


@dataclass(frozen=True, slots=True)
class Removed:
    """The document, and the speeches that went with it."""

    document_id: str
    path: str
    speech_ids: list[str]


def remove_document(workspace: Workspace, name: str, *, why: str, is_dry_run: bool) -> Removed:
    """Enter a document into `splits/removed.csv`; the next `prepare` leaves it out.

    Args:
        workspace: Its registry grows.
        name: A document id, a path as in the documents table, or an id of a speech or passage.
        why: The reason, kept in the registry.
        is_dry_run: Say what would go, and change nothing.

    Raises:
        WorkspaceError: Nothing has that name, or no reason was given.
    """
    if not why.strip():
        raise WorkspaceError('remove: no reason was given. Say why: --why "…".')
    with workspace.lock():
        registry = read_registry(workspace)
        document_id, path = _find_document(workspace, name)
        speeches = workspace.read_table(
            "speeches", columns=["speech_id", "document_id", "raw_start", "raw_end", "cluster_id"]
        ).to_pylist()
        if document_id in removed_documents(registry):
            raise WorkspaceError(f"remove: {path} ({document_id}) is out already.")
        own = [row for row in speeches if row["document_id"] == document_id]
        version = workspace.config.dataset.version
        rows = [
            RegistryRow(
                speech_id=row["speech_id"],
                document_id=document_id,
                raw_start=row["raw_start"],
                raw_end=row["raw_end"],
                cluster_id=row["cluster_id"],
                added_in=version,
                reason=why,
                split="removed",
            )
            for row in own
        ] or [RegistryRow(document_id, document_id, 0, 0, document_id, version, why, "removed")]
        if not is_dry_run:
            further = {"removed": rows}
            commit_registry(
                workspace, {f: [*registry[f], *further.get(f, ())] for f in SPLIT_FILES}
            )
    return Removed(document_id, path, [row["speech_id"] for row in own])


def _find_document(workspace: Workspace, name: str) -> tuple[str, str]:
    """The document's id and path."""
    documents = workspace.read_table("documents", columns=["document_id", "path"]).to_pylist()
    paths = {row["document_id"]: row["path"] for row in documents}
    speech_id = "-".join(name.split("-")[:2])
    speeches = workspace.read_table("speeches", where=("speech_id", speech_id))
    candidates = {i for i, path in paths.items() if name in (i, path)}
    candidates |= set(speeches["document_id"].to_pylist())
    if len(candidates) != 1:
        found = "no document goes" if not candidates else f"{len(candidates)} documents go"
        raise WorkspaceError(
            f'remove: {found} by "{name}" in the corpus. Give a document id, a path, or the id '
            f"of a speech or passage, as the tables in work/ have them."
        )
    document_id = candidates.pop()
    return document_id, paths[document_id]
