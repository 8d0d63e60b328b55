"""Formulas that stand side by side in two speeches are not a copied passage.

Each is in many speeches, the seam between them in few: there a stretch falls apart, and pieces
that are formulas and shorter than a passage do not count.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from builder.corpus.alignment import Stretch
from builder.corpus.fingerprints import MAX_GROUP, SAMPLE_MASK, SHORT_CHARS, joined_codes
from builder.corpus.ngrams import Hashes, ngram_hashes

MIN_FREQUENT_SHARE = 0.5  # of a stretch's sampled n-grams: with fewer it is no row of formulas
MAX_RARE_SHARE = 0.1  # of the n-grams of a formula
MAX_FORMULAS = 3  # side by side; more of them in one order are no accident


def is_suspect(text: str, frequent: Hashes) -> bool:
    """Whether a stretch with this text may be a row of formulas, by its sampled n-grams."""
    hashes = _hashes(text)
    sampled = hashes[(hashes & SAMPLE_MASK) == np.uint64(0)]
    if not len(frequent) or not len(sampled):
        return False
    places = np.minimum(np.searchsorted(frequent, sampled), len(frequent) - 1)
    return float((frequent[places] == sampled).mean()) >= MIN_FREQUENT_SHARE


def count_ngrams(
    texts: Iterable[Sequence[str]], wanted: Iterable[str]
) -> Callable[[str], NDArray[np.bool_]]:
    """A function that tells which n-grams of a text are frequent in `texts`.

    Args:
        texts: All texts, in batches; not looked at if nothing is wanted.
        wanted: The texts it will be asked about.
    """
    asked = np.unique(np.concatenate([np.zeros(0, np.uint64), *(_hashes(w) for w in wanted)]))
    counts = np.zeros(len(asked) + 1, dtype=np.int64)
    for batch in texts if len(asked) else ():
        hashes = ngram_hashes(joined_codes(batch)[0], SHORT_CHARS)
        places = np.minimum(np.searchsorted(asked, hashes), len(asked) - 1)
        places[asked[places] != hashes] = len(asked)
        counts += np.bincount(places, minlength=len(counts))

    def frequent(text: str) -> NDArray[np.bool_]:
        return counts[np.searchsorted(asked, _hashes(text))] > MAX_GROUP

    return frequent


def n_matched_beside_formulas(
    stretch: Stretch, is_frequent: NDArray[np.bool_], *, min_chars: int
) -> int:
    """Matched characters of a stretch without the formulas that merely stand side by side in it.

    Args:
        stretch: What two texts share.
        is_frequent: For each n-gram of its side `a`, whether many texts have it.
        min_chars: A formula is shorter.
    """
    seams = [0, *_seams(stretch, is_frequent), stretch.a_end - stretch.a_start]
    formulas: list[int] = []
    for start, end in pairwise(seams):
        n_rare = int((~is_frequent[start : end - SHORT_CHARS + 1]).sum())
        if end - start < min_chars and n_rare <= MAX_RARE_SHARE * (end - start):
            formulas.append(end - start)
    if len(formulas) > MAX_FORMULAS:
        return stretch.n_matched
    rest = stretch.n_matched - sum(formulas)
    return rest if rest >= min_chars else 0


def _seams(stretch: Stretch, is_frequent: NDArray[np.bool_]) -> list[int]:
    """Places, from the stretch's start, where two frequent runs meet within equal characters.

    The n-grams across a seam are rare, and there are at most `SHORT_CHARS - 1` of them.
    """
    edges = np.flatnonzero(np.diff(is_frequent.astype(np.int8)))
    seams: list[int] = []
    for before, after in pairwise(edges.tolist()):
        first, last = before + 1, after  # rare n-grams, if the one before them is frequent
        if not is_frequent[before] or last - first + 1 >= SHORT_CHARS:
            continue
        start, end = stretch.a_start + first, stretch.a_start + last + SHORT_CHARS
        if any(r.a_start <= start and end <= r.a_start + r.length for r in stretch.runs):
            seams.append(first + SHORT_CHARS - 1)
    return seams


def _hashes(text: str) -> Hashes:
    return ngram_hashes(joined_codes([text])[0], SHORT_CHARS)
