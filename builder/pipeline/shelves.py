"""The speeches on disk as the search for copies reads them: shards of the map stages."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from builder.corpus.library import Library, slice_of_hashes
from builder.corpus.scratch import OpenScratch, Rows, Scratch
from builder.corpus.verdicts import VERDICTS
from builder.pipeline.assemble import Bucket
from builder.pipeline.stages import shard_key
from builder.pipeline.workspace import (
    Workspace,
    append_bytes,
    count_rows,
    read_checked,
    read_shard,
    read_slice,
    scratch_folder,
    table_names,
    take_bytes,
    write_checked,
)


@dataclass(frozen=True)
class ShelvedShard:
    """The speeches of one bucket and their sketch, read when they are asked for."""

    name: str
    bucket: Bucket

    def texts(self) -> Sequence[str]:
        """The text of each speech."""
        return read_shard(self.bucket.clean, "speeches", columns=["text"])["text"].to_pylist()

    def facts(self) -> pa.Table:
        """The sketch's table `texts`."""
        return self._facts

    @cached_property
    def _facts(self) -> pa.Table:
        return read_shard(self.bucket.sketch, "texts")

    def n_fingerprints(self, kind: str) -> int:
        """How many fingerprints of a kind there are."""
        return count_rows(self.bucket.sketch, kind)

    def fingerprints(self, kind: str, low: int, high: int) -> pa.Table:
        """The fingerprints of a hash partition."""
        groups = read_slice(self.bucket.sketch, kind, low=low, high=high)
        return slice_of_hashes(groups, low, high)


def shelved_library(buckets: Mapping[str, Bucket]) -> Library:
    """The speeches of all buckets, in the order of the buckets."""
    return Library.of([ShelvedShard(name, bucket) for name, bucket in buckets.items()])


@dataclass(frozen=True, slots=True)
class ScratchFiles:
    """Rows of one type by part, put aside in files and taken back once."""

    folder: Path
    dtype: np.dtype[Any]

    def add(self, part: int, rows: Rows) -> None:
        """Put rows aside."""
        append_bytes(self.folder / str(part), rows.tobytes())

    def take(self, part: int) -> Rows:
        """All rows of a part, in the order they were added; none if there are none."""
        return np.frombuffer(take_bytes(self.folder / str(part)), dtype=self.dtype)


def scratch_in(folder: Path) -> OpenScratch:
    """What puts rows aside in files under a folder."""

    @contextmanager
    def open_scratch(dtype: np.dtype[Any]) -> Iterator[Scratch]:
        with scratch_folder(folder) as own:
            yield ScratchFiles(own, dtype)

    return open_scratch


@dataclass(frozen=True, slots=True)
class VerdictFiles:
    """Verdicts on pairs of speeches by block, a file each; a damaged one is as good as none."""

    folder: Path

    def blocks(self) -> list[str]:
        """The blocks that have any."""
        return table_names(self.folder)

    def read(self, block: str) -> pa.Table:
        """The verdicts of a block."""
        table = read_checked(self.folder / f"{block}.parquet")
        return VERDICTS.empty_table() if table is None or table.schema != VERDICTS else table

    def write(self, block: str, verdicts: pa.Table) -> None:
        """Replace the verdicts of a block."""
        write_checked(self.folder / f"{block}.parquet", verdicts)


def kept_verdicts(workspace: Workspace) -> VerdictFiles:
    """The verdicts of earlier runs with the same options and code; older ones are deleted."""
    key = shard_key("verdicts", workspace.config.copies.min_recurrence_chars)
    workspace.keep_only({key}, folder="work/shards/verdicts")
    return VerdictFiles(workspace.work_dir / "shards" / "verdicts" / key)
