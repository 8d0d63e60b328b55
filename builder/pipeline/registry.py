"""The registry of splits on disk: `splits/*.csv`, read whole and committed whole."""

from collections.abc import Iterable, Mapping, Sequence

from builder.core.errors import WorkspaceError
from builder.corpus.ids import KnownSpeech, RawRange, assign_speech_ids, carry_ranges
from builder.pipeline.workspace import Workspace, write_folder
from builder.release.splits import RegistryRow, format_registry, parse_registry

SPLIT_FILES = ("train", "dev", "test", "quarantine", "removed")
Registry = Mapping[str, Sequence[RegistryRow]]
_NEXT = "splits/.next"  # a commit under way: complete once the folder is there


def read_registry(workspace: Workspace) -> dict[str, list[RegistryRow]]:
    """Every row of the five files, by file, in order; missing files have none."""
    _finish_commit(workspace)
    return {
        name: parse_registry(
            workspace.read_bytes(f"splits/{name}.csv") or b"", where=f"splits/{name}.csv"
        )
        for name in SPLIT_FILES
    }


def commit_registry(workspace: Workspace, registry: Registry) -> None:
    """Replace the five files together: a kill in between is finished by the next reader."""
    files = {f"{name}.csv": format_registry(registry.get(name, ())) for name in SPLIT_FILES}
    write_folder(workspace.root / _NEXT, files)
    _finish_commit(workspace)


def _finish_commit(workspace: Workspace) -> None:
    for file in workspace.list_files(_NEXT, pattern="*.csv"):
        content = workspace.read_bytes(file) or b""
        target = f"splits/{file.rsplit('/', 1)[1]}"
        if workspace.read_bytes(target) != content:
            workspace.write_bytes(target, content)
    workspace.delete(_NEXT)


def refuse_to_redo(workspace: Workspace) -> None:
    """Raise `WorkspaceError` once something was pushed, pulled or released."""
    begun = [
        *workspace.list_files("annotations", pattern="*.jsonl"),
        *workspace.list_files("release", pattern="README.md"),
    ]
    if begun:
        raise WorkspaceError(
            f"{workspace.root}: the splits cannot be drawn anew: {begun[0]} says that something "
            f"was pushed or released with them. Add files instead: new items never move old ones."
        )


def removed_documents(registry: Registry) -> set[str]:
    """The documents that were taken out for good."""
    return {row.document_id for row in registry["removed"]}


def current_rows(registry: Registry) -> dict[str, RegistryRow]:
    """By speech id: the row that says where the speech lay last; its own split's last row."""
    rows: dict[str, RegistryRow] = {}
    for name in ("removed", "quarantine", "train", "dev", "test"):
        rows |= {row.speech_id: row for row in registry[name]}
    return rows


def founding_speeches(registry: Registry) -> set[str]:
    """The speeches that did not join a cluster that was there before them.

    They stay the representatives of their clusters, however good a later copy is.
    """
    first: dict[str, RegistryRow] = {}
    for row in (row for name in SPLIT_FILES for row in registry[name]):
        first.setdefault(row.speech_id, row)
    return {i for i, row in first.items() if not row.reason.startswith("joins ")}


def identify_speeches(
    drafts: Sequence[RawRange],
    registry: Registry,
    *,
    superseded: Mapping[str, tuple[str, str, str]],
) -> list[str]:
    """The speech id of each draft, in order.

    Args:
        drafts: The speeches as cleaning found them.
        registry: The rows of all files.
        superseded: New document id → (old document id, old raw text, new raw text).
    """
    rows = list(current_rows(registry).values())
    known = [_known(row, row.document_id, ((row.raw_start, row.raw_end),)) for row in rows]
    for new_id, (old_id, old_text, new_text) in superseded.items():
        carried = [row for row in rows if row.document_id == old_id]
        pieces = carry_ranges(old_text, new_text, [(r.raw_start, r.raw_end) for r in carried])
        known += [_known(r, new_id, p) for r, p in zip(carried, pieces, strict=True) if p]
    return assign_speech_ids(drafts, known)


def _known(row: RegistryRow, document_id: str, pieces: tuple[tuple[int, int], ...]) -> KnownSpeech:
    return KnownSpeech(row.speech_id, document_id, pieces)


def superseding_rows(
    registry: Registry, placed: Iterable[tuple[str, RawRange]], *, added_in: str
) -> dict[str, list[RegistryRow]]:
    """Further rows for the speeches whose document was superseded, by the file they belong to."""
    current = current_rows(registry)
    further: dict[str, list[RegistryRow]] = {}
    for speech_id, place in placed:
        row = current.get(speech_id)
        if row is not None and row.document_id != place.document_id:
            moved = row._replace(
                document_id=place.document_id,
                raw_start=place.start,
                raw_end=place.end,
                added_in=added_in,
                reason=f"supersedes {row.document_id}",
            )
            further.setdefault(row.split, []).append(moved)
    return further
