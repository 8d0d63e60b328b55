"""All speeches as the search for copies sees them: columns at once, the rest a piece at a time.

Fingerprints are read by hash partition, texts by shard. The shards lie in memory here, on disk in
the pipeline: the search is the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Protocol

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from builder.core.normalise import normalised_text
from builder.corpus.fingerprints import Fingerprints, Indices, joined_fingerprints
from builder.corpus.sketches import sketch_speeches

MAX_PARTITION = 1_000_000  # fingerprints held at a time: 24 MB, and what is made of them
MAX_HELD_CHARS = 16_000_000  # of the texts that were asked for last
MIN_HELD_SHARDS = 36  # however large: two blocks of 16, and some
ONE_PAST_HASHES = 1 << 64


class SpeechShard(Protocol):
    """Some of the speeches, and their sketch."""

    @property
    def name(self) -> str:
        """The first character is that of the block of shards that are compared together."""
        ...

    def texts(self) -> Sequence[str]:
        """The text of each speech."""
        ...

    def facts(self) -> pa.Table:
        """The sketch's table `texts`, one row a speech."""
        ...

    def n_fingerprints(self, kind: str) -> int:
        """How many fingerprints of a kind there are."""
        ...

    def fingerprints(self, kind: str, low: int, high: int) -> pa.Table:
        """Those of `FINGERPRINTS` with `low <= hash < high`, sorted by hash."""
        ...


@dataclass(frozen=True)
class HeldShard:
    """Speeches in memory."""

    name: str
    speeches: pa.Table
    sketch: dict[str, pa.Table]

    @classmethod
    def of(cls, speeches: pa.Table, *, min_chars: int, name: str = "00") -> "HeldShard":
        """The shard of these speeches."""
        return cls(name, speeches, sketch_speeches(speeches, min_chars=min_chars))

    def texts(self) -> Sequence[str]:
        """The text of each speech."""
        return self.speeches["text"].to_pylist()

    def facts(self) -> pa.Table:
        """The sketch's table `texts`."""
        return self.sketch["texts"]

    def n_fingerprints(self, kind: str) -> int:
        """How many fingerprints of a kind there are."""
        return self.sketch[kind].num_rows

    def fingerprints(self, kind: str, low: int, high: int) -> pa.Table:
        """The fingerprints of a hash partition."""
        return slice_of_hashes(self.sketch[kind], low, high)


def slice_of_hashes(fingerprints: pa.Table, low: int, high: int) -> pa.Table:
    """The rows of a sorted table of fingerprints with `low <= hash < high`."""
    hashes = fingerprints["hash"].to_numpy()
    start = int(np.searchsorted(hashes, np.uint64(low)))
    end = int(np.searchsorted(hashes, np.uint64(high - 1), side="right"))
    return fingerprints.slice(start, end - start)


@dataclass(frozen=True)
class Library:
    """The speeches of all shards, numbered in their order.

    Attributes:
        shards: Where texts and fingerprints are read.
        starts: Number of the first speech of each shard, and one past the last of all.
        digests: Of the normalised text, by speech.
        n_normalised: Normalised characters, by speech.
        max_partition: Fingerprints held at a time.
    """

    shards: Sequence[SpeechShard]
    starts: Indices
    digests: list[bytes]
    n_normalised: Indices
    max_partition: int = MAX_PARTITION
    _texts: dict[int, Sequence[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, shards: Sequence[SpeechShard], *, max_partition: int = MAX_PARTITION) -> "Library":
        """The library of these shards, in their order."""
        facts = [shard.facts() for shard in shards]
        starts = np.cumsum([0, *(table.num_rows for table in facts)])
        counts = [np.zeros(0, dtype=np.int64)]
        counts += [table["n_normalised"].to_numpy() for table in facts]
        digests = [digest for table in facts for digest in table["digest"].to_pylist()]
        return cls(shards, starts, digests, np.concatenate(counts), max_partition)

    def __len__(self) -> int:
        return len(self.digests)

    @property
    def n_parts(self) -> int:
        """In how many parts what is put aside is taken back."""
        return 1 + int(self.n_normalised.sum()) // self.max_partition

    def text(self, index: int) -> str:
        """The text of a speech; its shard's texts are kept for a while."""
        shard = int(np.searchsorted(self.starts, index, side="right")) - 1
        return self.shard_texts(shard)[index - int(self.starts[shard])]

    def shard_texts(self, shard: int) -> Sequence[str]:
        """The texts of a shard; those of the shards asked for last are kept."""
        texts = self._texts.pop(shard, None)
        if texts is None:
            texts = self.shards[shard].texts()
            while len(self._texts) >= self._n_held:
                del self._texts[next(iter(self._texts))]
        self._texts[shard] = texts
        return texts

    @cached_property
    def _n_held(self) -> int:
        """How many shards' texts are kept."""
        chars_of_shard = int(self.n_normalised.sum()) // max(1, len(self.shards))
        return max(MIN_HELD_SHARDS, MAX_HELD_CHARS // max(1, chars_of_shard))

    def normalised_shard(self, shard: int) -> list[str]:
        """The normalised texts of a shard."""
        return [normalised_text(text) for text in self.shards[shard].texts()]

    def partitions(self, kind: str) -> Iterator[Fingerprints]:
        """The fingerprints of all speeches by hash partition, each sorted by hash, then speech.

        Of speeches with equal texts only the first has any.
        """
        n_parts = 1 + sum(shard.n_fingerprints(kind) for shard in self.shards) // self.max_partition
        bounds = [part * ONE_PAST_HASHES // n_parts for part in range(n_parts + 1)]
        is_first = self._is_first()
        for low, high in pairwise(bounds):
            yield self._partition(kind, low, high, is_first)

    def _partition(
        self, kind: str, low: int, high: int, is_first: NDArray[np.bool_]
    ) -> Fingerprints:
        parts = [
            _numbered(shard.fingerprints(kind, low, high), start)
            for shard, start in zip(self.shards, self.starts.tolist(), strict=False)
        ]
        joined = joined_fingerprints(parts)
        del parts
        return joined.take(is_first[joined.texts]).by_hash()

    def _is_first(self) -> NDArray[np.bool_]:
        first: dict[bytes, int] = {}
        for i, digest in enumerate(self.digests):
            first.setdefault(digest, i)
        return np.array([first[d] == i for i, d in enumerate(self.digests)], dtype=bool)


def _numbered(fingerprints: pa.Table, start: int) -> Fingerprints:
    hashes, speeches, places = (column.to_numpy() for column in fingerprints.columns)
    return Fingerprints(hashes, speeches.astype(np.int64) + start, places.astype(np.int64))
