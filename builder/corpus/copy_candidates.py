"""Pairs of texts that may be copies, found without comparing all pairs.

Short n-grams, a sample by their hash, survive scattered edits: several of them along one diagonal
make a candidate. Long ones, chosen by winnowing, miss no stretch that is shared verbatim.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.corpus.alignment import Stretch
from builder.corpus.fingerprints import (
    LONGER_CHARS,
    MAX_GROUP,
    MAX_LONGER_GROUP,
    SHORT_CHARS,
    fingerprints_of,
    partitions,
    sampled_fingerprints,
)
from builder.corpus.near_pairs import frequent_hashes, near_pairs
from builder.corpus.ngrams import Hashes
from builder.corpus.verbatim import verbatim_stretches

MIN_ALIGNED_SHARE = 0.25  # of the shorter text: with less in common verbatim, nothing is a copy


class Candidates(NamedTuple):
    """What is worth a closer look.

    Attributes:
        pairs: Pairs of indices to align, sorted.
        verbatim: For other pairs, the stretches they share; they are no copies.
        frequent: Hashes of the sampled short n-grams that many texts have, sorted.
    """

    pairs: list[tuple[int, int]]
    verbatim: dict[tuple[int, int], list[Stretch]]
    frequent: Hashes


def copy_candidates(
    texts: Sequence[str], *, min_chars: int, progress: Callable[[str], None]
) -> Candidates:
    """Pairs that may be copies or share an edited stretch, and the verbatim rest.

    Edited stretches are found with a probability that grows with their length: near 1 from 150
    characters on.

    Args:
        texts: Normalised texts, all different.
        min_chars: Length of the shortest stretch of interest.
        progress: Called with the name of each step.
    """
    progress("find edited copies")
    near, frequent = _near_pairs(texts)
    progress("find verbatim passages")
    verbatim = verbatim_stretches(texts, min_chars=min_chars, but=near)
    pairs = {divmod(pair, len(texts)) for pair in near.tolist()}
    for (a, b), stretches in list(verbatim.items()):
        n_chars = sum(stretch.n_matched for stretch in stretches)
        if n_chars >= MIN_ALIGNED_SHARE * min(len(texts[a]), len(texts[b])):
            pairs.add((a, b))
            del verbatim[a, b]
    return Candidates(sorted(pairs), verbatim, frequent)


def _near_pairs(texts: Sequence[str]) -> tuple[NDArray[np.uint64], Hashes]:
    """Pairs found through n-grams of either length, and the short n-grams that are frequent."""
    pairs = np.zeros(0, dtype=np.uint64)
    frequent = pairs
    for n, max_group in ((LONGER_CHARS, MAX_LONGER_GROUP), (SHORT_CHARS, MAX_GROUP)):
        fingerprint = partial(sampled_fingerprints, n=n)
        parts = list(partitions(fingerprints_of(texts, fingerprint)))
        pairs = np.union1d(pairs, near_pairs(parts, len(texts), max_group=max_group))
        frequent = frequent_hashes(parts)
    return pairs, frequent
