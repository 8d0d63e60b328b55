"""Which raw files belong to the corpus, and what changed since the last run."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from builder.pipeline.config import Source
from builder.pipeline.workspace import raw_files, read_raw


class Entry(NamedTuple):
    """A document of the corpus: its name, and its file where that is at hand."""

    document_id: str
    source: str
    path: str  # relative to the source, with forward slashes
    sha256: str | None  # None: the file could not be read, and the id is made from its path
    file: str | None  # None: gone; its text stays as it was decoded
    problem: str | None = None  # why the file could not be read


@dataclass(frozen=True, slots=True)
class Inventory:
    """The corpus after this run's files are taken in, and what that changes."""

    entries: list[Entry]  # sorted by document_id
    added: list[str] = field(default_factory=list)
    superseded: dict[str, str] = field(default_factory=dict)  # new document id → old one
    gone: list[Entry] = field(default_factory=list)  # once known, not found any more


def command_line_sources(
    raw: Sequence[Path], configured: Sequence[Source], *, root: Path
) -> list[Source]:
    """The sources that RAW arguments stand for; a configured one if the path is its own.

    A folder is named after itself, a file after its folder; rights are unknown.
    """
    by_path = {str((root / source.path).resolve()): source for source in configured}
    sources = []
    for path in raw:
        resolved = path.resolve()
        folder = resolved if resolved.is_dir() else resolved.parent
        name = folder.name or "raw"
        sources.append(by_path.get(str(resolved)) or Source(name=_safe(name), path=str(resolved)))
    return sources


def _safe(name: str) -> str:
    """The folder's name with what a source name cannot hold replaced by a hyphen."""
    return "".join(c if c.isalnum() or c in "_.-" else "-" for c in name)


def find_files(
    sources: Iterable[Source], *, root: Path, progress: Callable[[str], None]
) -> list[Entry]:
    """Every raw file of the sources, hashed; hidden files are passed over.

    Args:
        sources: Folders, files or globs; relative paths start at `root`.
        root: The workspace.
        progress: Called with each file's path.

    Raises:
        WorkspaceError: A source's path is not there.
    """
    found = []
    for source in sources:
        base, files = raw_files(root / source.path, name=source.name)
        for file in files:
            progress(str(file))
            found.append(_identify(file, source=source.name, base=base))
    return found


def _identify(file: Path, *, source: str, base: Path) -> Entry:
    path = file.relative_to(base).as_posix()
    try:
        sha256 = hashlib.sha256(read_raw(file)).hexdigest()
    except OSError as error:
        by_path = hashlib.sha256(f"unreadable {source} {path}".encode()).hexdigest()[:16]
        problem = f"the file cannot be read: {error.strerror}; mend it and run prepare again"
        return Entry(by_path, source, path, None, str(file), problem)
    return Entry(sha256[:16], source, path, sha256, str(file))


def take_inventory(
    found: Sequence[Entry], *, previous: Mapping[str, Entry], removed: set[str]
) -> Inventory:
    """The corpus that results from what was there and what was found.

    Equal bytes in two places are one document at the smallest path. A known path with other
    bytes supersedes its old document. What is not found stays. What was removed stays out.

    Args:
        found: The files of the sources that were looked at now.
        previous: The documents of the last run by id.
        removed: Ids of documents taken out for good.
    """
    entries = {i: e._replace(file=None) for i, e in previous.items() if i not in removed}
    now: dict[str, Entry] = {}
    for entry in sorted(found, key=lambda e: (e.path, e.source)):
        if entry.document_id not in removed:
            now.setdefault(entry.document_id, entry)
    by_path = {(entry.source, entry.path): entry.document_id for entry in entries.values()}
    superseded: dict[str, str] = {}
    for entry in found:
        new, old = entry.document_id, by_path.get((entry.source, entry.path))
        if old and entry.sha256 and old not in now and new in now and new not in entries:
            superseded[new] = old
            del entries[old], by_path[(entry.source, entry.path)]
    added = [i for i in now if i not in previous and i not in superseded and now[i].sha256]
    entries |= now
    looked_at = {entry.source for entry in found}
    gone = [e for e in entries.values() if e.file is None and e.source in looked_at]
    return Inventory(
        entries=sorted(entries.values()),
        added=sorted(added),
        superseded=superseded,
        gone=sorted(gone),
    )
