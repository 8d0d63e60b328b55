"""Where each released speech comes from: the file `lineage.json`."""

# pyarrow ships no types: a checker does not see the functions of its compute module.
# pyright: reportAttributeAccessIssue=false

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from builder.core.errors import ReleaseError

LINEAGE = "lineage.json"


def lineage_rows(
    speeches: Mapping[str, pa.Table], documents: pa.Table, *, added_in: Mapping[str, str]
) -> list[dict[str, Any]]:
    """One dict a released speech, sorted by id.

    Args:
        speeches: The `speeches` config by split.
        documents: The documents table.
        added_in: The version each speech first had its split in, by speech id.
    """
    columns = ["speech_id", "document_id", "raw_start", "raw_end"]
    rows = []
    for split, table in speeches.items():
        at = pc.index_in(table["document_id"], value_set=documents["document_id"])
        hashes = documents["sha256"].take(at).to_pylist()
        for row, sha256 in zip(table.select(columns).to_pylist(), hashes, strict=True):
            first = added_in.get(row["speech_id"])
            rows.append({**row, "document_sha256": sha256, "split": split, "added_in": first})
    return sorted(rows, key=lambda row: row["speech_id"])


def format_lineage(
    rows: Iterable[Mapping[str, Any]], *, version: str, previous: Mapping[str, str] | None
) -> bytes:
    """The file: one line a speech, so that versions compare line by line.

    Args:
        rows: See `lineage_rows`.
        version: Of this release.
        previous: `version` and `content_hash` of the release before, or None.
    """
    lines = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
    head = json.dumps({"version": version, "previous": previous}, ensure_ascii=False)[1:-1]
    return f'{{\n {head},\n "speeches": [\n{lines}\n ]\n}}\n'.encode()


def parse_lineage(content: bytes | None) -> dict[str, Any]:
    """The file's content.

    Raises:
        ReleaseError: It is missing or does not read.
    """
    try:
        lineage = json.loads(content or b"")
        if isinstance(lineage["speeches"], list):
            return lineage
    except (ValueError, KeyError, TypeError):
        pass
    raise ReleaseError(f"{LINEAGE}: the file is missing or does not read. Fetch the release anew.")
