"""The speeches on disk as the search for copies reads them: shards of the map stages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import pyarrow as pa

from builder.corpus.library import Library, slice_of_hashes
from builder.corpus.scratch import OpenScratch
from builder.corpus.verdicts import VERDICTS
from builder.pipeline.assemble import Bucket
from builder.pipeline.stages import shard_key
from builder.pipeline.workspace import (
    VerdictFolder,
    Workspace,
    count_rows,
    read_shard,
    read_slice,
    scratch_folder,
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


def scratch_of(workspace: Workspace) -> OpenScratch:
    """What puts rows aside in `work/`."""
    return partial(scratch_folder, folder=workspace.work_dir)


def kept_verdicts(workspace: Workspace) -> VerdictFolder:
    """The verdicts of earlier runs with the same options and code; older ones are deleted."""
    key = shard_key("verdicts", workspace.config.copies.min_recurrence_chars)
    workspace.keep_only({key}, folder="work/shards/verdicts")
    folder = workspace.work_dir / "shards" / "verdicts" / key
    return VerdictFolder(folder, empty=VERDICTS.empty_table())
