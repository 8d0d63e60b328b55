"""A corpus as the search for copies reads it: shard by shard, never as a whole."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from builder.core.normalise import normalised_text
from builder.corpus.fingerprints import (
    Indices,
    Partitions,
    Run,
    Spool,
    batches,
    fingerprint_tables,
)

KINDS = ("short", "linked", "long")  # of fingerprints


@dataclass(frozen=True, slots=True)
class CopySource:
    """What the search needs to know of the speeches, by their index in the corpus.

    Attributes:
        digests: Of the normalised text; None where it has no letter.
        n_letters: Length of the normalised text.
        letters: Normalised texts of some speeches; those of one shard are read together.
        texts: Texts of some speeches.
        runs: Fingerprints by kind, as `fingerprint_tables` makes them.
        spool: Keeps fingerprints that are made on the way.
    """

    digests: Sequence[str | None]
    n_letters: Indices
    letters: Callable[[Sequence[int]], list[str]]
    texts: Callable[[Sequence[int]], list[str]]
    runs: Mapping[str, Sequence[Run]]
    spool: Spool

    def batches(self) -> Iterator[list[str]]:
        """The normalised texts of all speeches, some at a time."""
        for start, end in batches(self.n_letters.tolist()):
            yield self.letters(range(start, end))

    def partitions(self, kind: str, among: Sequence[int]) -> Partitions:
        """The fingerprints of the speeches with these indices, by hash partition."""
        is_kept = np.zeros(len(self.digests), dtype=bool)
        is_kept[list(among)] = True
        return Partitions(self.runs[kind], is_kept)


@dataclass(slots=True)
class MemorySpool:
    """Keeps fingerprints in memory."""

    def put(self, prints: pa.Table) -> Run:
        """Keep a table of `PRINTS`, sorted by hash."""
        return Run(lambda: prints)


def in_memory(texts: Sequence[str], *, min_chars: int) -> CopySource:
    """A corpus that fits into memory, each batch of its texts a shard."""
    letters = [normalised_text(text) for text in texts]
    runs: dict[str, list[Run]] = {}
    for start, end in batches([len(own) for own in letters]):
        for kind, table in fingerprint_tables(letters[start:end], min_chars=min_chars).items():
            runs.setdefault(kind, []).append(Run(lambda table=table: table, start))
    return CopySource(
        digests=[digest_of(own) for own in letters],
        n_letters=np.array([len(own) for own in letters], dtype=np.int64),
        letters=lambda indices: [letters[i] for i in indices],
        texts=lambda indices: [texts[i] for i in indices],
        runs={kind: runs.get(kind, []) for kind in KINDS},
        spool=MemorySpool(),
    )


def digest_of(letters: str) -> str | None:
    """What equal normalised texts have in common; None for an empty one."""
    encoded = letters.encode("utf-8", "surrogatepass")
    return hashlib.sha256(encoded).hexdigest()[:32] if letters else None
