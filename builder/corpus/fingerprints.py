"""N-grams that stand for texts, and how equal ones find each other."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.corpus.ngrams import (
    NO_HASH,
    Hashes,
    local_minima,
    mixed_hashes,
    ngram_hashes,
    within_texts,
)

SHORT_CHARS = 8
SAMPLE_MASK = np.uint64(3)  # one short n-gram in four
MAX_GROUP = 16  # texts with one n-gram that are paired each with each; with more it is frequent

LINKED_CHARS = 3
LINK_DISTANCES = (32, 72)  # characters from the first of three linked n-grams to the others
LINK_CHOICES = 8  # sampled n-grams from there on, of which one is linked

Indices = NDArray[np.int64]


class Fingerprints(NamedTuple):
    """N-grams that stand for texts: hash, index of the text, place in it."""

    hashes: Hashes
    texts: Indices
    places: Indices

    def take(self, chosen: Indices | NDArray[np.bool_]) -> "Fingerprints":
        """The fingerprints at these indices, in their order."""
        return Fingerprints(self.hashes[chosen], self.texts[chosen], self.places[chosen])

    def by_hash(self) -> "Fingerprints":
        """The fingerprints sorted by hash; equal ones keep their order."""
        return self.take(np.argsort(self.hashes, kind="stable"))


def joined_fingerprints(parts: Sequence[Fingerprints]) -> Fingerprints:
    """The fingerprints of all parts, one part behind the other."""
    return Fingerprints(
        np.concatenate([np.zeros(0, dtype=np.uint64), *(part.hashes for part in parts)]),
        np.concatenate([np.zeros(0, dtype=np.int64), *(part.texts for part in parts)]),
        np.concatenate([np.zeros(0, dtype=np.int64), *(part.places for part in parts)]),
    )


def short_fingerprints(texts: Sequence[str]) -> Fingerprints:
    """A sample of the short n-grams of texts; the same n-gram is always in it or never."""
    return _sampled(texts, SHORT_CHARS)


def linked_fingerprints(texts: Sequence[str]) -> Fingerprints:
    """Three n-grams in a row that stand far apart, by one hash; the place is that of the first.

    Where speeches are put together from stock sentences every n-gram is frequent, but the order
    of sentences is not. Each sampled n-gram is linked with one further on and that with a third:
    the one of the next few with the smallest common hash, so that edits in between change
    nothing. The end of a text, where there is no third, has none.

    Source: randstrobes, Sahlin 2021.
    """
    sampled = _sampled(texts, LINKED_CHARS)
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    places = sampled.places + (np.cumsum(lengths) - lengths)[sampled.texts]
    hashes = sampled.hashes
    for distance in LINK_DISTANCES:
        nearest = np.searchsorted(places, places + distance)
        links = np.full(len(places), NO_HASH)
        for choice in range(LINK_CHOICES):
            others = np.minimum(nearest + choice, len(places) - 1)
            common = mixed_hashes((hashes * np.uint64(3)) ^ sampled.hashes[others])
            is_within = (nearest + choice < len(places)) & (sampled.texts[others] == sampled.texts)
            common[~is_within | (hashes == NO_HASH)] = NO_HASH
            np.minimum(links, common, out=links)
        hashes = links
    linked = Fingerprints(hashes, sampled.texts, sampled.places)
    return _spread(linked.take(hashes != NO_HASH))


def long_fingerprints(texts: Sequence[str], min_chars: int) -> Fingerprints:
    """N-grams such that a stretch of `min_chars` characters always holds one of them."""
    n = min_chars // 2 + 1
    codes, lengths = joined_codes(texts)
    hashes = ngram_hashes(codes, n)
    is_within = within_texts(lengths, n)
    hashes[~is_within] = NO_HASH
    chosen = local_minima(hashes, min_chars - n + 1)
    return _spread(_fingerprints(hashes, chosen[is_within[chosen]], lengths))


def joined_codes(texts: Sequence[str]) -> tuple[NDArray[np.uint32], Indices]:
    """The code points of texts put one behind the other, and the length of each."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return codes, np.array([len(text) for text in texts], dtype=np.int64)


def _sampled(texts: Sequence[str], n: int) -> Fingerprints:
    codes, lengths = joined_codes(texts)
    hashes = ngram_hashes(codes, n)
    is_sampled = (hashes & SAMPLE_MASK) == np.uint64(0)
    return _fingerprints(hashes, np.flatnonzero(within_texts(lengths, n) & is_sampled), lengths)


def _fingerprints(hashes: Hashes, chosen: Indices, lengths: Indices) -> Fingerprints:
    starts = np.cumsum(lengths) - lengths
    owners = np.searchsorted(starts, chosen, side="right") - 1
    # Empty texts share their start with the next one; the last of them is the owner.
    return Fingerprints(hashes[chosen], owners, chosen - starts[owners])


def _spread(chosen: Fingerprints) -> Fingerprints:
    """Hashes that were chosen as minima crowd at the low end: partitions want them spread."""
    return chosen._replace(hashes=mixed_hashes(chosen.hashes))


def group_sizes(hashes: Hashes) -> tuple[Indices, Indices]:
    """For each of sorted hashes: how many equal ones stand before it, and how many there are."""
    is_first = np.ones(len(hashes), dtype=bool)
    is_first[1:] = hashes[1:] != hashes[:-1]
    heads = np.flatnonzero(is_first)
    sizes = np.diff(np.append(heads, len(hashes)))
    return np.arange(len(hashes)) - np.repeat(heads, sizes), np.repeat(sizes, sizes)


def equal_runs(values: NDArray[Any]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of equal values; none if there are no values."""
    edges = np.flatnonzero(values[1:] != values[:-1]) + 1
    if len(values):
        yield from pairwise([0, *edges.tolist(), len(values)])


def pairs_in_groups(
    hashes: Hashes, neighbours: Sequence[int]
) -> Iterator[tuple[Indices, Indices, NDArray[np.bool_]]]:
    """Places of two equal hashes, and whether the hash is rare.

    All pairs of a hash that stands in at most `MAX_GROUP` places; of a frequent one the neighbours
    at the given distances.
    """
    ranks, sizes = group_sizes(hashes)
    places = np.flatnonzero(sizes > 1)
    is_rare = sizes <= MAX_GROUP
    for distance in range(1, max(MAX_GROUP, *neighbours, 1) + 1):
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
