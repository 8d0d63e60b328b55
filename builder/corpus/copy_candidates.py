"""Pairs of texts that may be copies, found without comparing all pairs.

Short n-grams, a sample by their hash, survive scattered edits: several of them along one diagonal
make a candidate. Long ones, chosen by winnowing, miss no stretch that is shared verbatim.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.corpus.alignment import Stretch
from builder.corpus.copy_source import CopySource
from builder.corpus.fingerprints import MAX_GROUP, MAX_LINKED_GROUP
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
    source: CopySource,
    *,
    among: Sequence[int],
    min_chars: int,
    progress: Callable[[str], None],
) -> Candidates:
    """Pairs that may be copies or share an edited stretch, and the verbatim rest.

    Edited stretches are found with a probability that grows with their length: near 1 from 150
    characters on.

    Args:
        source: The corpus.
        among: Indices of texts that are all different.
        min_chars: Length of the shortest stretch of interest.
        progress: Called with the name of each step.
    """
    progress("find edited copies")
    near, frequent = _near_pairs(source, among)
    progress("find verbatim passages")
    verbatim = verbatim_stretches(source, among=among, min_chars=min_chars, but=near)
    pairs = {divmod(pair, len(source.digests)) for pair in near.tolist()}
    for (a, b), stretches in list(verbatim.items()):
        n_chars = sum(stretch.n_matched for stretch in stretches)
        if n_chars >= MIN_ALIGNED_SHARE * min(source.n_letters[a], source.n_letters[b]):
            pairs.add((a, b))
            del verbatim[a, b]
    return Candidates(sorted(pairs), verbatim, frequent)


def _near_pairs(source: CopySource, among: Sequence[int]) -> tuple[NDArray[np.uint64], Hashes]:
    """Pairs found through n-grams of either kind, and the short n-grams that are frequent."""
    n_texts = len(source.digests)
    short = source.partitions("short", among)
    linked = source.partitions("linked", among)
    pairs = np.union1d(
        near_pairs(linked, n_texts, max_group=MAX_LINKED_GROUP),
        near_pairs(short, n_texts, max_group=MAX_GROUP),
    )
    return pairs, frequent_hashes(short)
