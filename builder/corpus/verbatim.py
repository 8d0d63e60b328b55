"""Stretches that texts share verbatim: all of them, found by winnowing, then window by window."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.corpus import alignment
from builder.corpus.alignment import Stretch
from builder.corpus.copy_source import CopySource
from builder.corpus.fingerprints import (
    Fingerprints,
    Indices,
    Partitions,
    Run,
    batches,
    group_sizes,
    is_among,
    joined_fingerprints,
    pairs_in_groups,
)
from builder.corpus.ngrams import ngram_hashes

FAR_NEIGHBOURS = (1, 2, 3, 5, 8, 13, 21)  # of a frequent stretch: who is paired with whom


class _Windows(NamedTuple):
    """Equal windows of two texts: the pair as one number, and where they start."""

    pairs: NDArray[np.uint64]
    a_places: Indices
    b_places: Indices


def verbatim_stretches(
    source: CopySource, *, among: Sequence[int], min_chars: int, but: NDArray[np.uint64]
) -> dict[tuple[int, int], list[Stretch]]:
    """The stretches of at least `min_chars` equal characters, by pair of indices.

    Complete for stretches in up to `MAX_GROUP` texts; of one that recurs in more texts, each is
    paired with a dozen others.

    Args:
        source: The corpus.
        among: Indices of the texts to look at.
        min_chars: Length of the shortest stretch of interest.
        but: Pairs to leave out, as `a * n + b` with n the size of the corpus, sorted.
    """
    n_texts = len(source.digests)
    windows = Partitions(_repeated_windows(source, among, min_chars), np.ones(n_texts, dtype=bool))
    found = [_equal_windows(part, n_texts, but) for part in windows]
    joined = _Windows(
        np.concatenate([part.pairs for part in found]),
        np.concatenate([part.a_places for part in found]),
        np.concatenate([part.b_places for part in found]),
    )
    stretches: dict[tuple[int, int], list[Stretch]] = {}
    for pair, a_start, b_start, length in _merged(joined, min_chars):
        whole = (a_start, a_start + length, b_start, b_start + length)
        stretch = Stretch(*whole, length, (alignment.Run(a_start, b_start, length),))
        stretches.setdefault(divmod(pair, n_texts), []).append(stretch)
    return stretches


def _equal_windows(part: Fingerprints, n_texts: int, but: NDArray[np.uint64]) -> _Windows:
    nowhere = np.zeros(0, dtype=np.int64)
    found = [_Windows(nowhere.astype(np.uint64), nowhere, nowhere)]
    for ones, others, _ in pairs_in_groups(part.hashes, FAR_NEIGHBOURS):
        a, b = part.texts[ones].astype(np.uint64), part.texts[others].astype(np.uint64)
        pairs = a * np.uint64(n_texts) + b
        kept = np.flatnonzero((a != b) & ~is_among(pairs, but))
        found.append(_Windows(pairs[kept], part.places[ones[kept]], part.places[others[kept]]))
    return _Windows(
        np.concatenate([windows.pairs for windows in found]),
        np.concatenate([windows.a_places for windows in found]),
        np.concatenate([windows.b_places for windows in found]),
    )


def _merged(windows: _Windows, min_chars: int) -> list[tuple[int, int, int, int]]:
    """Pair, place in either text and length of each unbroken run of equal windows."""
    diagonals = windows.a_places - windows.b_places
    order = np.lexsort((windows.a_places, diagonals, windows.pairs))
    pairs, diagonals = windows.pairs[order], diagonals[order]
    a_places, b_places = windows.a_places[order], windows.b_places[order]
    is_first = np.ones(len(pairs), dtype=bool)
    is_first[1:] = (
        (pairs[1:] != pairs[:-1])
        | (diagonals[1:] != diagonals[:-1])
        | (a_places[1:] - a_places[:-1] > 1)
    )
    heads = np.flatnonzero(is_first)
    lengths = np.diff(np.append(heads, len(pairs))) + min_chars - 1
    columns = (pairs[heads], a_places[heads], b_places[heads], lengths)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _repeated_windows(source: CopySource, among: Sequence[int], min_chars: int) -> list[Run]:
    """All n-grams of `min_chars` characters around long fingerprints that stand in two places.

    A formula that is shorter than `min_chars` shares fingerprints, but none of these.
    """
    repeated = joined_fingerprints([_repeated(part) for part in source.partitions("long", among)])
    repeated = repeated.take(np.lexsort((repeated.places, repeated.texts)))
    heads = np.flatnonzero(np.diff(repeated.texts, prepend=-1))
    places = np.split(repeated.places, heads[1:])
    owners: list[int] = repeated.texts[heads].tolist()
    runs: list[Run] = []
    for start, end in batches(source.n_letters[owners].tolist()):
        around = [
            _windows_around(text, owner, own, min_chars)
            for text, owner, own in zip(
                source.letters(owners[start:end]), owners[start:end], places[start:end], strict=True
            )
        ]
        runs.append(source.spool.put(joined_fingerprints(around).by_hash().to_table()))
    return runs


def _repeated(part: Fingerprints) -> Fingerprints:
    _, sizes = group_sizes(part.hashes)
    return part.take(np.flatnonzero(sizes > 1))


def _windows_around(text: str, owner: int, places: Indices, min_chars: int) -> Fingerprints:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    hashes = ngram_hashes(codes, min_chars)
    marks = np.zeros(len(codes) + 1, dtype=np.int64)
    reach = min_chars - (min_chars // 2 + 1)  # a window may start so far before its fingerprint
    np.add.at(marks, np.maximum(places - reach, 0), 1)
    np.add.at(marks, places + 1, -1)
    starts = np.flatnonzero(np.cumsum(marks)[: len(hashes)] > 0)
    return Fingerprints(hashes[starts], np.full(len(starts), owner), starts)
