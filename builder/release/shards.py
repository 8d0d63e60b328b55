"""Rows on their way into Parquet files, and what is known of the files afterwards."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import pyarrow as pa

from builder.release.content import ContentHash
from builder.release.dataset import BATCH_ROWS


class Rows(NamedTuple):
    """The rows of one split of one config, made batch by batch when they are written.

    Attributes:
        schema: With the `huggingface` metadata.
        n_rows: All of them.
        read: `read(start, stop)` gives those rows as one table.
    """

    schema: pa.Schema
    n_rows: int
    read: Callable[[int, int], pa.Table]


class Shard(NamedTuple):
    """One Parquet file of a release."""

    path: str  # config/split-00000-of-00001.parquet
    config: str
    split: str
    n_rows: int
    n_bytes: int  # uncompressed
    size: int  # on disk
    sha256: str


class Written(NamedTuple):
    """What stands in a folder: its shards, and the content hash by config and split."""

    shards: tuple[Shard, ...]
    content: dict[str, dict[str, str]]


def table_rows(table: pa.Table) -> Rows:
    """The rows of a table at hand."""
    return Rows(table.schema, len(table), lambda start, stop: table.slice(start, stop - start))


def read_ahead(rows: Rows, start: int, stop: int, digest: ContentHash | None) -> Iterator[pa.Table]:
    """The rows in parts of one row group; the next is made and hashed while one is written."""

    def read(at: int) -> pa.Table:
        part = rows.read(at, min(at + BATCH_ROWS, stop)).combine_chunks()
        if digest is not None:
            digest.update(part)
        return part

    with ThreadPoolExecutor(max_workers=1) as reader:
        coming = reader.submit(read, start)
        for at in range(start + BATCH_ROWS, stop, BATCH_ROWS):
            part = coming.result()
            coming = reader.submit(read, at)
            yield part
        yield coming.result()


class Upload(NamedTuple):
    """What is sent to the Hub, or was."""

    repo: str
    message: str
    files: tuple[tuple[str, int], ...]  # path, bytes
    url: str | None  # of the commit; None on a dry run
