"""Pairs of texts that may be copies, found without comparing all pairs.

Short n-grams, a sample by their hash, survive scattered edits: several of them along one diagonal
make a candidate. Where all of them are frequent, those linked in a row are not. Long ones, chosen
by winnowing, miss no stretch that is shared verbatim.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.corpus.library import Library
from builder.corpus.near_pairs import LINKED_RULE, SHORT_RULE, near_pairs
from builder.corpus.ngrams import Hashes
from builder.corpus.scratch import OpenScratch, Rows
from builder.corpus.verbatim import VERBATIM, verbatim_stretches

MIN_ALIGNED_SHARE = 0.25  # of the shorter text: with less in common verbatim, nothing is a copy


class Candidates(NamedTuple):
    """What is worth a closer look; pairs are numbers, `a * len(library) + b`.

    Attributes:
        pairs: To align, sorted.
        verbatim: For other pairs, the stretches they share, as `VERBATIM`; they are no copies.
        frequent: Hashes of the sampled short n-grams that many texts have, sorted.
    """

    pairs: NDArray[np.uint64]
    verbatim: Rows
    frequent: Hashes


def copy_candidates(
    library: Library,
    *,
    min_chars: int,
    open_scratch: OpenScratch,
) -> Candidates:
    """Pairs that may be copies or share an edited stretch, and the verbatim rest.

    Edited stretches are found with a probability that grows with their length: near 1 from 150
    characters on.

    Args:
        library: The texts; of equal ones the first stands for all.
        min_chars: Length of the shortest stretch of interest.
        open_scratch: Holds what is between map and reduce.
    """
    linked, short = (
        near_pairs(library, rule, open_scratch=open_scratch) for rule in (LINKED_RULE, SHORT_RULE)
    )
    near = np.union1d(linked.pairs, short.pairs)
    pairs: list[NDArray[np.uint64]] = [near]
    verbatim: list[Rows] = [np.zeros(0, dtype=VERBATIM)]
    for stretches in verbatim_stretches(
        library, min_chars=min_chars, but=near, open_scratch=open_scratch
    ):
        is_large = _is_large(stretches, library)
        pairs.append(stretches["pair"][is_large])
        verbatim.append(stretches[~is_large])
    return Candidates(np.unique(np.concatenate(pairs)), np.concatenate(verbatim), short.frequent)


def _is_large(stretches: Rows, library: Library) -> NDArray[np.bool_]:
    """Which stretches are of a pair that shares enough to be aligned; all of a pair are here."""
    pairs, owners = np.unique(stretches["pair"], return_inverse=True)
    n_shared = np.bincount(owners, weights=stretches["length"], minlength=len(pairs))
    a, b = np.divmod(pairs.astype(np.int64), max(1, len(library)))
    shorter = np.minimum(library.n_normalised[a], library.n_normalised[b])
    return (n_shared >= MIN_ALIGNED_SHARE * shorter)[owners]
