"""What pairs of speeches share, by exact alignment; what was aligned before is looked up.

A verdict depends on two normalised texts and the options alone: it can be kept under the digests of
the texts. Pairs are taken block by block, so that few texts are held at a time.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple, Protocol

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from builder.core.normalise import normalised_text
from builder.corpus.alignment import Comparable, Run, Stretch, shared_stretches
from builder.corpus.library import Library

# Under the digests of both texts: their stretches as numbers, one behind the other. Of each:
# a_start, a_end, b_start, b_end, n_matched, the number of runs; then the runs.
VERDICTS = pa.schema([("digests", pa.binary(32)), ("stretches", pa.list_(pa.int32()))])
_CACHED_TEXTS = 256


class VerdictStore(Protocol):
    """Keeps verdicts by block, from one run to the next."""

    def blocks(self) -> Sequence[str]:
        """The blocks that have any."""
        ...

    def read(self, block: str) -> pa.Table:
        """The `VERDICTS` of a block, sorted by digests; none where there are none."""
        ...

    def write(self, block: str, verdicts: pa.Table) -> None:
        """Replace the verdicts of a block."""
        ...


class HeldVerdicts:
    """Verdicts in memory."""

    def __init__(self) -> None:
        """Start with none."""
        self._tables: dict[str, pa.Table] = {}

    def blocks(self) -> Sequence[str]:
        """The blocks that have any."""
        return list(self._tables)

    def read(self, block: str) -> pa.Table:
        """The verdicts of a block."""
        return self._tables.get(block, VERDICTS.empty_table())

    def write(self, block: str, verdicts: pa.Table) -> None:
        """Replace the verdicts of a block."""
        self._tables[block] = verdicts


class Shared(NamedTuple):
    """Two speeches by their numbers, and the stretches they share."""

    a: int
    b: int
    stretches: list[Stretch]


class Aligner:
    """Aligns pairs of speeches, and remembers which verdicts were of use."""

    def __init__(self, library: Library, *, min_chars: int, store: VerdictStore) -> None:
        """Align speeches of this library.

        Args:
            library: Gives the texts.
            min_chars: Length of the shortest stretch of interest.
            store: Verdicts of this `min_chars`.
        """
        self._library = library
        self._min_chars = min_chars
        self._store = store
        self._used: dict[str, set[bytes]] = {}

    def align(self, pairs: NDArray[np.uint64]) -> Iterator[Shared]:
        """What each pair shares; block by block, not in the order of the pairs.

        Args:
            pairs: As `a * len(library) + b`.
        """

        @lru_cache(maxsize=_CACHED_TEXTS)
        def comparable(speech: int) -> Comparable:
            return Comparable(normalised_text(self._library.text(speech)))

        for block, own in groupby(self._in_blocks(pairs), key=lambda pair: pair[0]):
            kept = _rows(self._store.read(block))
            n_kept = len(kept)
            used = self._used.setdefault(block, set())
            for _, a, b in own:
                digests = self._library.digests[a] + self._library.digests[b]
                used.add(digests)
                if digests not in kept:
                    found = shared_stretches(
                        comparable(a), comparable(b), min_chars=self._min_chars
                    )
                    kept[digests] = _to_numbers(found)
                    yield Shared(a, b, found)
                else:
                    yield Shared(a, b, _to_stretches(kept[digests]))
            if len(kept) > n_kept:
                self._store.write(block, _table(kept))

    def forget_unused(self) -> None:
        """Drop the verdicts that no pair asked for."""
        for block in self._store.blocks():
            kept = _rows(self._store.read(block))
            used = self._used.get(block, set())
            if not kept.keys() <= used:
                self._store.write(block, _table({d: kept[d] for d in kept.keys() & used}))

    def _in_blocks(self, pairs: NDArray[np.uint64]) -> Iterator[tuple[str, int, int]]:
        """The block of the first text, and both numbers; blocks of both texts stay together."""
        library = self._library
        a, b = np.divmod(pairs.astype(np.int64), max(1, len(library)))
        blocks = np.array([shard.name[:1] for shard in library.shards] or [""])
        of_a = blocks[np.searchsorted(library.starts, a, side="right") - 1]
        of_b = blocks[np.searchsorted(library.starts, b, side="right") - 1]
        order = np.lexsort((b, a, of_b, of_a))
        yield from zip(*(column[order].tolist() for column in (of_a, a, b)), strict=True)


def _rows(verdicts: pa.Table) -> dict[bytes, NDArray[np.int32]]:
    """The numbers of each verdict, by the digests."""
    rows: dict[bytes, NDArray[np.int32]] = {}
    for chunk in verdicts.to_batches():
        digests, stretches = chunk.columns
        numbers = stretches.values.to_numpy()
        bounds = stretches.offsets.to_numpy().tolist()
        for i, own in enumerate(digests.to_pylist()):
            rows[own] = numbers[bounds[i] : bounds[i + 1]]
    return rows


def _table(rows: dict[bytes, NDArray[np.int32]]) -> pa.Table:
    ordered = sorted(rows)
    numbers = [rows[digests] for digests in ordered]
    bounds = np.cumsum([0, *map(len, numbers)])
    flat = np.concatenate([np.zeros(0, dtype=np.int32), *numbers])
    stretches = pa.ListArray.from_arrays(pa.array(bounds, pa.int32()), pa.array(flat, pa.int32()))
    return pa.table([pa.array(ordered, pa.binary(32)), stretches], schema=VERDICTS)


def _to_numbers(stretches: Sequence[Stretch]) -> NDArray[np.int32]:
    numbers: list[int] = []
    for *place, runs in stretches:
        numbers += [*place, len(runs)]
        for run in runs:
            numbers += run
    return np.array(numbers, dtype=np.int32)


def _to_stretches(numbers: NDArray[np.int32]) -> list[Stretch]:
    values: list[int] = numbers.tolist()
    stretches: list[Stretch] = []
    at = 0
    while at < len(values):
        a_start, a_end, b_start, b_end, n_matched, n_runs = values[at : at + 6]
        at, end = at + 6, at + 6 + 3 * n_runs
        runs = tuple(Run(*values[i : i + 3]) for i in range(at, end, 3))
        stretches.append(Stretch(a_start, a_end, b_start, b_end, n_matched, runs))
        at = end
    return stretches
