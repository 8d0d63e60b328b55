"""N-grams that stand for texts: a map over texts, and a reduce by hash partition."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.corpus.ngrams import NO_HASH, Hashes, local_minima, ngram_hashes, within_texts

SHORT_CHARS = 8
# Where speeches are put together from stock sentences, only n-grams across two of them are rare.
LONGER_CHARS = 16
MAX_LONGER_GROUP = 64
SAMPLE_MASK = np.uint64(3)  # one short n-gram in four
MAX_GROUP = 16  # texts with one n-gram that are paired each with each; with more it is frequent
BATCH_CHARS = 2_000_000
N_PARTITIONS = 16  # by the first bits of the hash

Indices = NDArray[np.int64]


class Fingerprints(NamedTuple):
    """N-grams that stand for texts: hash, index of the text, place in it."""

    hashes: Hashes
    texts: Indices
    places: Indices

    def take(self, chosen: Indices) -> "Fingerprints":
        """The fingerprints at these indices, in their order."""
        return Fingerprints(self.hashes[chosen], self.texts[chosen], self.places[chosen])


def joined_fingerprints(parts: Sequence[Fingerprints]) -> Fingerprints:
    """The fingerprints of all parts, one part behind the other."""
    return Fingerprints(
        np.concatenate([np.zeros(0, dtype=np.uint64), *(part.hashes for part in parts)]),
        np.concatenate([np.zeros(0, dtype=np.int64), *(part.texts for part in parts)]),
        np.concatenate([np.zeros(0, dtype=np.int64), *(part.places for part in parts)]),
    )


def sampled_fingerprints(texts: Sequence[str], first: int, n: int) -> Fingerprints:
    """A sample of the n-grams of texts; the same n-gram is always in it or never."""
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


def fingerprints_of(
    texts: Sequence[str], fingerprint: Callable[[Sequence[str], int], Fingerprints]
) -> Fingerprints:
    """The fingerprints of all texts, made batch by batch; the function gets each batch's start."""
    return joined_fingerprints(
        [fingerprint(texts[start:end], start) for start, end in batches(texts)]
    )


def batches(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Ranges of indices that cover `texts`, of about `BATCH_CHARS` characters each."""
    start = n_chars = 0
    for i, text in enumerate(texts):
        n_chars += len(text)
        if n_chars >= BATCH_CHARS:
            yield start, i + 1
            start, n_chars = i + 1, 0
    if start < len(texts):
        yield start, len(texts)


def partitions(fingerprints: Fingerprints) -> Iterator[Fingerprints]:
    """The fingerprints by the first bits of their hash, each part sorted by hash, then text."""
    parts = (fingerprints.hashes >> np.uint64(60)).astype(np.int64)
    for part in range(N_PARTITIONS):
        places = np.flatnonzero(parts == part)
        places = places[np.argsort(fingerprints.hashes[places], kind="stable")]
        yield fingerprints.take(places)


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
