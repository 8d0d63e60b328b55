"""Pairs of texts that share something edited: several short n-grams along one diagonal."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.corpus.fingerprints import (
    MAX_GROUP,
    SHORT_CHARS,
    Fingerprints,
    Indices,
    group_sizes,
    pairs_in_groups,
    partitions,
)
from builder.corpus.ngrams import Hashes

DIAGONAL_BITS = 6  # hits are looked for along bands of 64 diagonals
MAX_HIT_DISTANCE = 100  # characters between hits of one shared stretch
MIN_HITS = 3
MIN_SPAN, MIN_COMMON_SPAN = 40, 70  # characters from first to last; with frequent n-grams only


class _Hits(NamedTuple):
    """An n-gram in two texts: the pair as one number, where it stands, whether it is rare."""

    pairs: NDArray[np.uint64]
    places: Indices
    diagonals: Indices
    is_rare: NDArray[np.bool_]

    def take(self, chosen: Indices) -> "_Hits":
        return _Hits(
            self.pairs[chosen], self.places[chosen], self.diagonals[chosen], self.is_rare[chosen]
        )


def near_pairs(
    short: Fingerprints, n_texts: int, *, max_group: int = MAX_GROUP
) -> NDArray[np.uint64]:
    """Pairs of texts with several n-grams along one diagonal, as `a * n_texts + b`, sorted."""
    hits: list[_Hits] = []
    for part in partitions(short):
        for ones, others, is_rare in pairs_in_groups(part.hashes, (1,), max_group=max_group):
            kept = part.texts[ones] != part.texts[others]
            ones, others = ones[kept], others[kept]
            a, b = part.texts[ones].astype(np.uint64), part.texts[others].astype(np.uint64)
            places = part.places[ones]
            diagonals = places - part.places[others]
            hits.append(_Hits(a * np.uint64(n_texts) + b, places, diagonals, is_rare[kept]))
    if not hits:
        return np.zeros(0, dtype=np.uint64)
    found = _frequent(
        _Hits(
            np.concatenate([part.pairs for part in hits]),
            np.concatenate([part.places for part in hits]),
            np.concatenate([part.diagonals for part in hits]),
            np.concatenate([part.is_rare for part in hits]),
        )
    )
    half = 1 << (DIAGONAL_BITS - 1)
    return np.union1d(_aligned_pairs(found, 0), _aligned_pairs(found, half))


def _frequent(hits: _Hits) -> _Hits:
    """The hits of pairs that have at least `MIN_HITS` of them."""
    order = np.argsort(hits.pairs, kind="stable")
    _, sizes = group_sizes(hits.pairs[order])
    kept = order[sizes >= MIN_HITS]
    return hits.take(kept)


def _aligned_pairs(hits: _Hits, shift: int) -> NDArray[np.uint64]:
    """Pairs with enough hits close to each other along a band of diagonals."""
    if not len(hits.pairs):
        return hits.pairs
    bands = (hits.diagonals + shift) >> DIAGONAL_BITS
    order = np.lexsort((hits.places, bands, hits.pairs))
    pairs, places, bands = hits.pairs[order], hits.places[order], bands[order]
    is_first = np.ones(len(pairs), dtype=bool)
    is_first[1:] = (
        (pairs[1:] != pairs[:-1])
        | (bands[1:] != bands[:-1])
        | (places[1:] - places[:-1] > MAX_HIT_DISTANCE)
    )
    heads = np.flatnonzero(is_first)
    ends = np.append(heads[1:], len(pairs))
    spans = places[ends - 1] - places[heads] + SHORT_CHARS
    n_rare = np.add.reduceat(hits.is_rare[order].astype(np.int64), heads)
    is_candidate = ((n_rare >= MIN_HITS) & (spans >= MIN_SPAN)) | (
        (ends - heads >= MIN_HITS) & (spans >= MIN_COMMON_SPAN)
    )
    return np.unique(pairs[heads[is_candidate]])


def frequent_hashes(short: Fingerprints) -> Hashes:
    """The hashes of n-grams in more than `MAX_GROUP` places, sorted."""
    found = [np.zeros(0, dtype=np.uint64)]
    for part in partitions(short):
        ranks, sizes = group_sizes(part.hashes)
        found.append(part.hashes[(sizes > MAX_GROUP) & (ranks == 0)])
    return np.concatenate(found)
