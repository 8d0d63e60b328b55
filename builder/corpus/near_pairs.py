"""Pairs of texts that share something edited: several n-grams along one diagonal."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.corpus.fingerprints import (
    MAX_GROUP,
    SHORT_CHARS,
    Fingerprints,
    group_sizes,
    pairs_in_groups,
)
from builder.corpus.library import Library
from builder.corpus.ngrams import Hashes
from builder.corpus.scratch import OpenScratch, Rows, Scratch, put_aside

DIAGONAL_BITS = 6  # hits are looked for along bands of 64 diagonals

# An n-gram in two texts: the pair as one number, where it stands, whether it is rare.
HIT = np.dtype([("pair", "u8"), ("place", "i4"), ("diagonal", "i4"), ("is_rare", "?")])


class Rule(NamedTuple):
    """When hits along one band of diagonals make two texts a candidate.

    Attributes:
        kind: Of fingerprints.
        neighbours: With which of its neighbours a frequent n-gram is paired.
        max_distance: Characters between hits of one shared stretch.
        min_hits: How many it needs.
        min_span: Characters from the first to the last, if enough of them are rare.
        min_common_span: Characters, if they are not.
    """

    kind: str
    neighbours: tuple[int, ...]
    max_distance: int
    min_hits: int
    min_span: int
    min_common_span: int


SHORT_RULE = Rule("short", (1,), 100, 3, 30 - SHORT_CHARS, 70 - SHORT_CHARS)
# Two hits of one linked n-gram and its neighbours say no more than one: they must stand apart.
LINKED_RULE = Rule("linked", (), 200, 2, 60, 60)


class NearPairs(NamedTuple):
    """Pairs as `a * n_texts + b`, sorted; and the hashes that many texts have, sorted."""

    pairs: NDArray[np.uint64]
    frequent: Hashes


def near_pairs(library: Library, rule: Rule, *, open_scratch: OpenScratch) -> NearPairs:
    """Pairs of texts with several n-grams along one diagonal.

    One pass over hash partitions puts the hits aside by pair, a second one looks how they lie.

    Args:
        library: The texts.
        rule: What makes a candidate.
        open_scratch: Holds the hits in between.
    """
    frequent: list[Hashes] = [np.zeros(0, dtype=np.uint64)]
    found = [np.zeros(0, dtype=np.uint64)]
    half = 1 << (DIAGONAL_BITS - 1)
    with open_scratch(HIT) as scratch:
        for part in library.partitions(rule.kind):
            ranks, sizes = group_sizes(part.hashes)
            frequent.append(part.hashes[(sizes > MAX_GROUP) & (ranks == 0)])
            _put_hits_aside(scratch, part, rule, library)
        for number in range(library.n_parts):
            hits = scratch.take(number)
            found += [_aligned_pairs(hits, rule, shift) for shift in (0, half)]
    return NearPairs(np.unique(np.concatenate(found)), np.concatenate(frequent))


def _put_hits_aside(scratch: Scratch, part: Fingerprints, rule: Rule, library: Library) -> None:
    """Pairs of two texts with one n-gram, by the number of the first text."""
    n_texts = len(library)
    for ones, others, is_rare in pairs_in_groups(part.hashes, rule.neighbours):
        kept = np.flatnonzero(part.texts[ones] != part.texts[others])
        ones, others = ones[kept], others[kept]
        a = part.texts[ones]
        hits = np.zeros(len(kept), dtype=HIT)
        hits["pair"] = a.astype(np.uint64) * np.uint64(n_texts) + part.texts[others].astype(
            np.uint64
        )
        hits["place"] = part.places[ones]
        hits["diagonal"] = part.places[ones] - part.places[others]
        hits["is_rare"] = is_rare[kept]
        put_aside(scratch, hits, a * library.n_parts // n_texts)


def _aligned_pairs(hits: Rows, rule: Rule, shift: int) -> NDArray[np.uint64]:
    """Pairs with enough hits close to each other along a band of diagonals."""
    if not len(hits):
        return np.zeros(0, dtype=np.uint64)
    bands = (hits["diagonal"] + shift) >> DIAGONAL_BITS
    order = np.lexsort((hits["place"], bands, hits["pair"]))
    pairs, places, bands = hits["pair"][order], hits["place"][order], bands[order]
    is_first = np.ones(len(pairs), dtype=bool)
    is_first[1:] = (
        (pairs[1:] != pairs[:-1])
        | (bands[1:] != bands[:-1])
        | (places[1:] - places[:-1] > rule.max_distance)
    )
    heads = np.flatnonzero(is_first)
    ends = np.append(heads[1:], len(pairs))
    spans = places[ends - 1] - places[heads]
    n_rare = np.add.reduceat(hits["is_rare"][order].astype(np.int64), heads)
    is_candidate = ((n_rare >= rule.min_hits) & (spans >= rule.min_span)) | (
        (ends - heads >= rule.min_hits) & (spans >= rule.min_common_span)
    )
    return np.unique(pairs[heads[is_candidate]])
