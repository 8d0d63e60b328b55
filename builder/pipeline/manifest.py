"""`work/manifest.json`: what the tables were built from. Written last; a mismatch rebuilds."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from builder.pipeline.inventory import Entry
from builder.pipeline.workspace import Workspace, file_sha256

PREPARED_TABLES = (
    "documents",
    "edits",
    "speeches",
    "passages",
    "suggestions",
    "copies",
    "recurrences",
)
Keys = Mapping[str, Mapping[str, str]]  # stage → bucket → shard key
_PATH = "work/manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The state of the last `prepare` that ended.

    Attributes:
        fingerprint: Hash of everything the tables depend on.
        entries: The documents of the corpus by id.
        keys: The shards in use.
        tables: sha256 of each table by name.
    """

    fingerprint: str = ""
    entries: dict[str, Entry] = field(default_factory=dict)
    keys: dict[str, dict[str, str]] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)

    def is_current(self, workspace: Workspace, fingerprint: str) -> bool:
        """Whether the tables on disk are those that the fingerprint would give."""
        return (
            self.fingerprint == fingerprint
            and all(workspace.has_table(name) for name in PREPARED_TABLES)
            and self.tables == table_hashes(workspace)
        )


def table_hashes(workspace: Workspace) -> dict[str, str]:
    """sha256 by name of the tables that `prepare` builds."""
    return {name: file_sha256(workspace.work_dir / f"{name}.parquet") for name in PREPARED_TABLES}


def rows_digest(table: pa.Table) -> str:
    """A hash of the rows of a table, some of which are Python objects at a time."""
    digest = hashlib.sha256()
    for batch in table.combine_chunks().to_batches(max_chunksize=10_000):
        for column in batch.columns:
            digest.update(json.dumps(column.to_pylist()).encode())
    return digest.hexdigest()


def read_manifest(workspace: Workspace) -> Manifest:
    """The manifest on disk. If it does not read, what the documents table knows of it."""
    try:
        content = json.loads(workspace.read_bytes(_PATH) or b"{}")
        entries = {e["document_id"]: Entry(**e, file=None) for e in content.get("entries", [])}
        return Manifest(
            fingerprint=content.get("fingerprint", ""),
            entries=entries,
            keys=content.get("keys", {}),
            tables=content.get("tables", {}),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return Manifest(entries=_entries_of_the_table(workspace))


def _entries_of_the_table(workspace: Workspace) -> dict[str, Entry]:
    if not workspace.has_table("documents"):
        return {}
    columns = ["document_id", "source", "path", "sha256"]
    rows = workspace.read_table("documents", columns=columns).to_pylist()
    return {row["document_id"]: Entry(**row, file=None) for row in rows if row["sha256"]}


def write_manifest(
    workspace: Workspace, fingerprint: str, *, entries: Iterable[Entry], keys: Keys
) -> None:
    """Record what the tables now on disk were built from."""
    content = {
        "fingerprint": fingerprint,
        "entries": [
            {"document_id": e.document_id, "source": e.source, "path": e.path, "sha256": e.sha256}
            for e in entries
            if e.sha256 is not None
        ],
        "keys": keys,
        "tables": table_hashes(workspace),
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    workspace.write_bytes(_PATH, text.encode())
