"""Stretches that texts share verbatim: all of them, found by winnowing, then window by window."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from builder.corpus.fingerprints import (
    MAX_GROUP,
    Fingerprints,
    Indices,
    equal_runs,
    group_sizes,
    is_among,
    joined_codes,
    pairs_in_groups,
)
from builder.corpus.library import Library
from builder.corpus.ngrams import ngram_hashes
from builder.corpus.scratch import OpenScratch, Rows, Scratch, put_aside

FAR_NEIGHBOURS = (1, 2, 3, 5, 8, 13, 21)  # of a frequent stretch: who is paired with whom

# Equal characters of two texts: the pair as one number, where they start, how many.
VERBATIM = np.dtype([("pair", "u8"), ("a_start", "i4"), ("b_start", "i4"), ("length", "i4")])
_WINDOW = np.dtype([("hash", "u8"), ("text", "u4"), ("place", "u4")])
_EQUAL = np.dtype([("pair", "u8"), ("a_place", "i4"), ("b_place", "i4")])
_PLACE_BITS = np.uint64(32)


def verbatim_stretches(
    library: Library, *, min_chars: int, but: NDArray[np.uint64], open_scratch: OpenScratch
) -> Iterator[Rows]:
    """The stretches of at least `min_chars` equal characters: rows of `VERBATIM`, pair by pair.

    Complete for stretches in up to `MAX_GROUP` texts; of one that recurs in more texts, each is
    paired with a dozen others.

    Args:
        library: The texts, with long fingerprints for `min_chars`.
        min_chars: Length of the shortest stretch of interest.
        but: Pairs to leave out, as `a * len(library) + b`, sorted.
        open_scratch: Holds windows, then pairs of windows, in between.
    """
    marks = _repeated_places(library, but)
    with open_scratch(_EQUAL) as equal:
        with open_scratch(_WINDOW) as windows:
            _put_windows_aside(windows, library, marks, min_chars)
            for number in range(library.n_parts):
                _put_equals_aside(equal, windows.take(number), library, but)
        for number in range(library.n_parts):
            yield _merged(equal.take(number), min_chars)


def _pair_numbers(part: Fingerprints, ones: Indices, others: Indices, n: int) -> NDArray[np.uint64]:
    a, b = part.texts[ones].astype(np.uint64), part.texts[others].astype(np.uint64)
    return a * np.uint64(n) + b


def _repeated_places(library: Library, but: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Text and place, as one number, of long fingerprints that two texts have, sorted.

    Where all such pairs are to be left out, they are.
    """
    found: list[NDArray[np.uint64]] = [np.zeros(0, dtype=np.uint64)]
    for part in library.partitions("long"):
        _, sizes = group_sizes(part.hashes)
        is_wanted = sizes > MAX_GROUP
        for ones, others, _ in pairs_in_groups(part.hashes, ()):
            pairs = _pair_numbers(part, ones, others, len(library))
            is_new = (part.texts[ones] != part.texts[others]) & ~is_among(pairs, but)
            is_wanted[ones[is_new]] = is_wanted[others[is_new]] = True
        wanted = part.take(is_wanted)
        found.append((wanted.texts.astype(np.uint64) << _PLACE_BITS) | wanted.places.astype("u8"))
    return np.sort(np.concatenate(found))


def _put_windows_aside(
    scratch: Scratch, library: Library, marks: NDArray[np.uint64], min_chars: int
) -> None:
    """All n-grams of `min_chars` characters around the marks, by the first bits of their hash.

    A formula that is shorter than `min_chars` shares fingerprints, but none of these.
    """
    owners = (marks >> _PLACE_BITS).astype(np.int64)
    places = (marks & np.uint64(0xFFFFFFFF)).astype(np.int64)
    bounds = np.searchsorted(owners, library.starts).tolist()
    for shard, (first, last) in enumerate(pairwise(bounds)):
        if first == last:
            continue
        start = int(library.starts[shard])
        texts = library.normalised_shard(shard)
        rows: list[Rows] = []
        for head, end in equal_runs(owners[first:last]):
            owner, own = int(owners[first + head]), places[first + head : first + end]
            rows.append(_windows_around(texts[owner - start], owner, own, min_chars))
        windows = np.concatenate(rows)
        parts = (windows["hash"] >> np.uint64(32)).astype(np.int64) * library.n_parts >> 32
        put_aside(scratch, windows, parts)


def _windows_around(text: str, owner: int, places: Indices, min_chars: int) -> Rows:
    codes, _ = joined_codes([text])
    hashes = ngram_hashes(codes, min_chars)
    marks = np.zeros(len(codes) + 1, dtype=np.int64)
    reach = min_chars - (min_chars // 2 + 1)  # a window may start so far before its fingerprint
    np.add.at(marks, np.maximum(places - reach, 0), 1)
    np.add.at(marks, places + 1, -1)
    starts = np.flatnonzero(np.cumsum(marks)[: len(hashes)] > 0)
    windows = np.zeros(len(starts), dtype=_WINDOW)
    windows["hash"], windows["text"], windows["place"] = hashes[starts], owner, starts
    return windows


def _put_equals_aside(
    scratch: Scratch, windows: Rows, library: Library, but: NDArray[np.uint64]
) -> None:
    """Pairs of two texts with one window, by the number of the first text."""
    n_texts = len(library)
    part = Fingerprints(
        windows["hash"], windows["text"].astype(np.int64), windows["place"].astype(np.int64)
    ).by_hash()
    for ones, others, _ in pairs_in_groups(part.hashes, FAR_NEIGHBOURS):
        pairs = _pair_numbers(part, ones, others, n_texts)
        kept = np.flatnonzero((part.texts[ones] != part.texts[others]) & ~is_among(pairs, but))
        ones, others = ones[kept], others[kept]
        equal = np.zeros(len(kept), dtype=_EQUAL)
        equal["pair"] = pairs[kept]
        equal["a_place"], equal["b_place"] = part.places[ones], part.places[others]
        put_aside(scratch, equal, part.texts[ones] * library.n_parts // n_texts)


def _merged(windows: Rows, min_chars: int) -> Rows:
    """The unbroken runs of equal windows, as rows of `VERBATIM`."""
    diagonals = windows["a_place"] - windows["b_place"]
    order = np.lexsort((windows["a_place"], diagonals, windows["pair"]))
    windows, diagonals = windows[order], diagonals[order]
    is_first = np.ones(len(windows), dtype=bool)
    is_first[1:] = (
        (np.diff(windows["pair"]) != 0)
        | (np.diff(diagonals) != 0)
        | (np.diff(windows["a_place"]) > 1)
    )
    heads = np.flatnonzero(is_first)
    stretches = np.zeros(len(heads), dtype=VERBATIM)
    stretches["pair"] = windows["pair"][heads]
    stretches["a_start"] = windows["a_place"][heads]
    stretches["b_start"] = windows["b_place"][heads]
    stretches["length"] = np.diff(np.append(heads, len(windows))) + min_chars - 1
    return stretches
