"""A release measured from its files: shards, counts, content hashes."""

import pyarrow as pa

from builder.core.labels import LabelSet
from builder.release.content import ContentHash
from builder.release.counts import Counts, count_split
from builder.release.facts import SourceRights
from builder.release.features import CONFIGS, SPLITS
from builder.release.folder import StoredRelease
from builder.release.shards import Shard


def shards_of(release: StoredRelease) -> list[Shard]:
    """The shards that are there, with their real sizes."""
    return [
        Shard(
            path,
            config,
            split,
            n_rows=sum(len(part) for part in release.batches(path, columns=[])),
            n_bytes=release.n_bytes(path),
            size=release.size(path),
            sha256=release.sha256(path),
        )
        for config in CONFIGS
        for split in SPLITS
        for path in release.shards(config, split)
    ]


def counts_of(release: StoredRelease, *, labels: LabelSet) -> dict[str, Counts]:
    """The counts by split; splits without rows are absent."""
    counts = {}
    for split in SPLITS:
        released = release.table("default", split)
        if released is not None:
            speeches = release.table("speeches", split, columns=["passages"])
            counts[split] = count_split(released, speeches, labels=labels)
    return counts


def content_of(release: StoredRelease, config: str) -> dict[str, str]:
    """The content hash by split, of the splits that have rows."""
    hashes = {}
    for split in SPLITS:
        digest = None
        for path in release.shards(config, split):
            digest = digest or ContentHash(release.schema(path))
            for part in release.batches(path):
                digest.update(part)
        if digest is not None:
            hashes[split] = digest.hexdigest()
    return hashes


def rights_of(speeches: list[pa.Table], *, urls: dict[str, str | None]) -> tuple[SourceRights, ...]:
    """How many documents and passages each source gave, from the `speeches` config.

    Args:
        speeches: One table a split.
        urls: The address of each source, by name.
    """
    documents: dict[tuple[str, str], set[str]] = {}
    passages: dict[tuple[str, str], int] = {}
    columns = ["source", "rights", "document_id", "passages"]
    for row in (row for table in speeches for row in table.select(columns).to_pylist()):
        key = (row["source"], row["rights"])
        documents.setdefault(key, set()).add(row["document_id"])
        passages[key] = passages.get(key, 0) + len(row["passages"])
    return tuple(
        SourceRights(
            source=source,
            rights=rights,
            documents=len(documents[source, rights]),
            passages=passages[source, rights],
            url=urls.get(source),
        )
        for source, rights in sorted(documents)
    )
