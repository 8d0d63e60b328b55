"""Pairs of texts that share something edited: several short n-grams along one diagonal."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.corpus.fingerprints import (
    MAX_GROUP,
    SHORT_CHARS,
    Fingerprints,
    Indices,
    group_sizes,
    is_among,
    pairs_in_groups,
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


def near_pairs(
    parts: Iterable[Fingerprints], n_texts: int, *, max_group: int = MAX_GROUP
) -> NDArray[np.uint64]:
    """Pairs of texts with several n-grams along one diagonal, as `a * n_texts + b`, sorted.

    Two passes: the first counts the n-grams of each pair, the second looks where they stand, and
    holds only those of pairs with enough of them.

    Args:
        parts: Fingerprints by hash partition; they are gone through twice.
        n_texts: How many texts there are.
        max_group: An n-gram in more places pairs each with its neighbour only.
    """
    wanted = _frequent_pairs(parts, n_texts, max_group)
    nowhere = np.zeros(0, dtype=np.int64)
    hits = [_Hits(nowhere.astype(np.uint64), nowhere, nowhere, nowhere.astype(bool))]
    for part in parts:
        for pairs, ones, others, is_rare in _pair_hits(part, n_texts, max_group):
            kept = np.flatnonzero(is_among(pairs, wanted))
            places = part.places[ones[kept]]
            diagonals = places - part.places[others[kept]]
            hits.append(_Hits(pairs[kept], places, diagonals, is_rare[kept]))
    found = _Hits(
        np.concatenate([part.pairs for part in hits]),
        np.concatenate([part.places for part in hits]),
        np.concatenate([part.diagonals for part in hits]),
        np.concatenate([part.is_rare for part in hits]),
    )
    half = 1 << (DIAGONAL_BITS - 1)
    return np.union1d(_aligned_pairs(found, 0), _aligned_pairs(found, half))


def _pair_hits(
    part: Fingerprints, n_texts: int, max_group: int
) -> Iterator[tuple[NDArray[np.uint64], Indices, Indices, NDArray[np.bool_]]]:
    """Pairs of two texts with one n-gram: the pair, the two places in `part`, whether rare."""
    for ones, others, is_rare in pairs_in_groups(part.hashes, (1,), max_group=max_group):
        a, b = part.texts[ones].astype(np.uint64), part.texts[others].astype(np.uint64)
        kept = np.flatnonzero(a != b)
        yield a[kept] * np.uint64(n_texts) + b[kept], ones[kept], others[kept], is_rare[kept]


def _frequent_pairs(
    parts: Iterable[Fingerprints], n_texts: int, max_group: int
) -> NDArray[np.uint64]:
    """Pairs of texts that have at least `MIN_HITS` n-grams in common, sorted."""
    keys, counts = np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    for part in parts:
        found = [keys, *(pairs for pairs, *_ in _pair_hits(part, n_texts, max_group))]
        weights = [counts, *(np.ones(len(pairs), dtype=np.int64) for pairs in found[1:])]
        keys, places = np.unique(np.concatenate(found), return_inverse=True)
        counts = np.bincount(places, weights=np.concatenate(weights)).astype(np.int64)
    return keys[counts >= MIN_HITS]


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


def frequent_hashes(parts: Iterable[Fingerprints]) -> Hashes:
    """The hashes of n-grams in more than `MAX_GROUP` places, sorted."""
    found: list[Hashes] = [np.zeros(0, dtype=np.uint64)]
    for part in parts:
        ranks, sizes = group_sizes(part.hashes)
        found.append(part.hashes[(sizes > MAX_GROUP) & (ranks == 0)])
    return np.concatenate(found)
