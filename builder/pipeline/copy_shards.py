"""The corpus as the search for copies reads it: from shards on disk, a few at a time."""

from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path

import numpy as np
import pyarrow as pa

from builder.corpus.copy_source import KINDS, CopySource
from builder.corpus.fingerprints import Run
from builder.pipeline.assemble import Bucket
from builder.pipeline.workspace import map_shard, read_shard, write_shard


class DiskSpool:
    """Keeps fingerprints in a folder, each table in one of its own."""

    def __init__(self, folder: Path) -> None:
        """Keep them in `folder`, which need not exist."""
        self._folder = folder
        self._n_kept = 0

    def put(self, prints: pa.Table) -> Run:
        """Keep a table of `PRINTS`, sorted by hash."""
        place = self._folder / str(self._n_kept)
        write_shard(place, mapped={"prints": prints})
        self._n_kept += 1
        return Run(lambda: map_shard(place, "prints"))


def copy_source(
    buckets: Sequence[Bucket], outlines: Sequence[pa.Table], *, spool: Path
) -> CopySource:
    """The speeches of all buckets, in their order.

    Args:
        buckets: Where the shards lie.
        outlines: Of the speeches of each bucket.
        spool: A folder for what is made on the way.
    """
    firsts = np.cumsum([0, *(table.num_rows for table in outlines)])
    all_outlines = pa.concat_tables(outlines)

    def column_by_index(
        column_of: Callable[[Bucket], pa.ChunkedArray],
    ) -> Callable[[Sequence[int]], list[str]]:
        def read(indices: Sequence[int]) -> list[str]:
            owners = np.searchsorted(firsts, list(indices), side="right") - 1
            found: list[str] = []
            for owner, rows in groupby(
                zip(owners.tolist(), indices, strict=True), lambda row: row[0]
            ):
                column, first = column_of(buckets[owner]), int(firsts[owner])
                found += [column[i - first].as_py() for _, i in rows]
            return found

        return read

    return CopySource(
        digests=all_outlines["digest"].to_pylist(),
        n_letters=all_outlines["n_letters"].to_numpy(),
        letters=column_by_index(lambda bucket: map_shard(bucket.outline, "letters")["letters"]),
        texts=column_by_index(
            lambda bucket: read_shard(bucket.clean, "speeches", columns=["text"])["text"]
        ),
        runs={
            kind: [
                Run(lambda bucket=bucket, kind=kind: map_shard(bucket.outline, kind), int(first))
                for bucket, first in zip(buckets, firsts, strict=False)
            ]
            for kind in KINDS
        },
        spool=DiskSpool(spool),
    )
