"""N-grams that stand for texts, shard by shard, and the same by hash partition: map and reduce."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from builder.corpus.ngrams import (
    NO_HASH,
    Hashes,
    local_minima,
    mixed,
    ngram_hashes,
    within_texts,
)

SHORT_CHARS = 8
# Where speeches are put together from stock sentences, every n-gram is frequent. Three of them in
# order are rare, and survive edits between them.
LINKED_CHARS, N_LINKED, LINK_WINDOW = 5, 3, 16
MAX_LINKED_GROUP = 32
SAMPLE_MASK = np.uint64(3)  # one n-gram in four
MAX_GROUP = 16  # texts with one n-gram that are paired each with each; with more it is frequent
BATCH_CHARS = 2_000_000
PARTITION_ROWS = 1 << 19  # about that many fingerprints are looked at together

Indices = NDArray[np.int64]
PRINTS = pa.schema([("hash", pa.uint64()), ("text", pa.uint32()), ("place", pa.uint32())])


class Fingerprints(NamedTuple):
    """N-grams that stand for texts: hash, index of the text, place in it."""

    hashes: Hashes
    texts: Indices
    places: Indices

    def take(self, chosen: Indices) -> "Fingerprints":
        """The fingerprints at these indices, in their order."""
        return Fingerprints(self.hashes[chosen], self.texts[chosen], self.places[chosen])

    def by_hash(self) -> "Fingerprints":
        """The fingerprints by hash; equal ones keep their order."""
        return self.take(np.argsort(self.hashes, kind="stable"))

    def to_table(self) -> pa.Table:
        """Rows of `PRINTS`."""
        columns = (self.hashes, self.texts.astype(np.uint32), self.places.astype(np.uint32))
        return pa.table([pa.array(column) for column in columns], schema=PRINTS)


class Run(NamedTuple):
    """The fingerprints of one shard, opened only when they are looked at.

    Attributes:
        open: Gives a table of `PRINTS` in one chunk, sorted by hash, then text, then place.
        first: Index in the corpus of the text that has index 0 in the table.
    """

    open: Callable[[], pa.Table]
    first: int = 0


class Spool(Protocol):
    """A place for fingerprints that are made on the way."""

    def put(self, prints: pa.Table) -> Run:
        """Keep a table of `PRINTS`, sorted by hash."""
        ...


def joined_fingerprints(parts: Sequence[Fingerprints]) -> Fingerprints:
    """The fingerprints of all parts, one part behind the other."""
    return Fingerprints(
        np.concatenate([np.zeros(0, dtype=np.uint64), *(part.hashes for part in parts)]),
        np.concatenate([np.zeros(0, dtype=np.int64), *(part.texts for part in parts)]),
        np.concatenate([np.zeros(0, dtype=np.int64), *(part.places for part in parts)]),
    )


def fingerprint_tables(texts: Sequence[str], *, min_chars: int) -> dict[str, pa.Table]:
    """All fingerprints of a shard's normalised texts, by kind: tables of `PRINTS`, by hash.

    `short` and `linked` find edited copies, `long` what is shared verbatim.
    """
    kinds: Mapping[str, Callable[[Sequence[str], int], Fingerprints]] = {
        "short": short_fingerprints,
        "linked": linked_fingerprints,
        "long": lambda batch, first: long_fingerprints(batch, first, min_chars),
    }
    cuts = list(batches([len(text) for text in texts]))
    return {
        kind: joined_fingerprints([made(texts[start:end], start) for start, end in cuts])
        .by_hash()
        .to_table()
        for kind, made in kinds.items()
    }


def short_fingerprints(texts: Sequence[str], first: int) -> Fingerprints:
    """A sample of the short n-grams of texts; the same n-gram is always in it or never."""
    return _sample(texts, first, SHORT_CHARS)


def linked_fingerprints(texts: Sequence[str], first: int) -> Fingerprints:
    """Short n-grams of a sample, each hashed together with two later ones, at the place of the first.

    Of the next `LINK_WINDOW` in the sample, the one is taken whose hash fits best to those before:
    an edit that leaves the three alone mostly leaves the choice alone.
    Source: strobemers, Sahlin 2021.
    """
    sample = _sample(texts, first, LINKED_CHARS)
    size = len(sample.hashes)
    linked, last = sample.hashes.copy(), np.arange(size)
    is_whole = np.ones(size, dtype=bool)
    for _ in range(N_LINKED - 1):
        best, chosen = np.full(size, NO_HASH), last.copy()
        for step in range(1, LINK_WINDOW + 1):
            other = np.minimum(last + step, size - 1)
            joined = mixed(linked ^ sample.hashes[other])
            is_better = (joined < best) & (sample.texts[other] == sample.texts) & (other > chosen)
            best[is_better], chosen[is_better] = joined[is_better], other[is_better]
        is_whole &= chosen > last
        linked, last = best, chosen
    whole = np.flatnonzero(is_whole)
    return Fingerprints(linked[whole], sample.texts[whole], sample.places[whole])


def _sample(texts: Sequence[str], first: int, n: int) -> Fingerprints:
    codes, lengths = joined_codes(texts)
    hashes = ngram_hashes(codes, n)
    chosen = np.flatnonzero(within_texts(lengths, n) & ((hashes & SAMPLE_MASK) == np.uint64(0)))
    return _fingerprints(hashes, chosen, lengths, first)


def long_fingerprints(texts: Sequence[str], first: int, min_chars: int) -> Fingerprints:
    """N-grams such that a stretch of `min_chars` characters always holds one of them."""
    n = min_chars // 2 + 1
    codes, lengths = joined_codes(texts)
    hashes = ngram_hashes(codes, n)
    is_within = within_texts(lengths, n)
    hashes[~is_within] = NO_HASH
    chosen = local_minima(hashes, min_chars - n + 1)
    return _fingerprints(hashes, chosen[is_within[chosen]], lengths, first)


def joined_codes(texts: Sequence[str]) -> tuple[NDArray[np.uint32], Indices]:
    """The code points of texts put one behind the other, and the length of each."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return codes, np.array([len(text) for text in texts], dtype=np.int64)


def _fingerprints(hashes: Hashes, chosen: Indices, lengths: Indices, first: int) -> Fingerprints:
    starts = np.cumsum(lengths) - lengths
    owners = np.searchsorted(starts, chosen, side="right") - 1
    # Empty texts share their start with the next one; the last of them is the owner.
    return Fingerprints(hashes[chosen], owners + first, chosen - starts[owners])


def batches(lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Ranges of indices that cover texts of these lengths, about `BATCH_CHARS` characters each."""
    start = n_chars = 0
    for i, length in enumerate(lengths):
        n_chars += length
        if n_chars >= BATCH_CHARS:
            yield start, i + 1
            start, n_chars = i + 1, 0
    if start < len(lengths):
        yield start, len(lengths)


@dataclass(frozen=True, slots=True)
class Partitions:
    """The fingerprints of all runs by the first bits of their hash, one part at a time.

    Each part is sorted by hash, then text. However large the corpus, a part stays about as large
    as `PARTITION_ROWS` says.

    Attributes:
        runs: In the order of their texts.
        is_kept: By text of the corpus: the fingerprints of others are left out.
    """

    runs: Sequence[Run]
    is_kept: NDArray[np.bool_]

    def __iter__(self) -> Iterator[Fingerprints]:
        """The parts, in the order of their hashes; every pass opens the runs anew."""
        n_rows = sum(run.open().num_rows for run in self.runs)
        n_bits = max(1, (n_rows // PARTITION_ROWS).bit_length())
        for part in range(1 << n_bits):
            yield joined_fingerprints(
                [self._slice(run, part, n_bits) for run in self.runs]
            ).by_hash()

    def _slice(self, run: Run, part: int, n_bits: int) -> Fingerprints:
        table = run.open()
        hashes = _numpy(table, "hash")
        start = np.searchsorted(hashes, np.uint64(part << (64 - n_bits)))
        last = part == (1 << n_bits) - 1
        end = (
            len(hashes) if last else np.searchsorted(hashes, np.uint64((part + 1) << (64 - n_bits)))
        )
        texts = _numpy(table, "text")[start:end].astype(np.int64) + run.first
        kept = np.flatnonzero(self.is_kept[texts])
        places = _numpy(table, "place")[start:end][kept].astype(np.int64)
        return Fingerprints(hashes[start:end][kept], texts[kept], places)


def _numpy(table: pa.Table, name: str) -> NDArray[Any]:
    """A column's values; no copy where the column is one chunk."""
    column = table[name]
    return column.chunk(0).to_numpy() if column.num_chunks == 1 else column.to_numpy()


def group_sizes(hashes: Hashes) -> tuple[Indices, Indices]:
    """For each of sorted hashes: how many equal ones stand before it, and how many there are."""
    is_first = np.ones(len(hashes), dtype=bool)
    is_first[1:] = hashes[1:] != hashes[:-1]
    heads = np.flatnonzero(is_first)
    sizes = np.diff(np.append(heads, len(hashes)))
    return np.arange(len(hashes)) - np.repeat(heads, sizes), np.repeat(sizes, sizes)


def pairs_in_groups(
    hashes: Hashes, neighbours: Sequence[int], *, max_group: int = MAX_GROUP
) -> Iterator[tuple[Indices, Indices, NDArray[np.bool_]]]:
    """Places of two equal hashes, and whether the hash is rare.

    All pairs of a hash that stands in at most `max_group` places; of a frequent one the neighbours
    at the given distances.
    """
    ranks, sizes = group_sizes(hashes)
    places = np.flatnonzero(sizes > 1)
    is_rare = sizes <= max_group
    for distance in range(1, max(max_group, *neighbours, 1) + 1):
        places = places[ranks[places] + distance < sizes[places]]
        ones = places if distance in neighbours else places[is_rare[places]]
        if len(ones):
            yield ones, ones + distance, is_rare[ones]


def is_among(values: NDArray[np.uint64], known: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which of `values` are among the sorted `known`."""
    if not len(known):
        return np.zeros(len(values), dtype=bool)
    places = np.minimum(np.searchsorted(known, values), len(known) - 1)
    return known[places] == values
