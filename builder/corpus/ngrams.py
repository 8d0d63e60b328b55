"""Hashes of n-grams, and which of them stand for a text."""

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
_BASE = 0x9E3779B97F4A7C15  # odd: multiplication modulo 2**64 can be undone
_MIX_1, _MIX_2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
NO_HASH = np.uint64(0xFFFFFFFFFFFFFFFF)


def ngram_hashes(codes: NDArray[np.uint32], n: int) -> Hashes:
    """The 64-bit hash of the n-gram at each place; n - 1 fewer than there are codes."""
    n_grams = len(codes) - n + 1
    if n_grams <= 0:
        return np.zeros(0, dtype=np.uint64)
    wide = codes.astype(np.uint64)
    hashes = np.zeros(n_grams, dtype=np.uint64)
    # Powers of two by doubling: the hash of 2m characters is made of two hashes of m.
    length, place = 1, 0
    blocks = wide
    for bit in range(n.bit_length()):
        if n >> bit & 1:
            shift = np.uint64(pow(_BASE, place, 1 << 64))
            hashes += blocks[place : place + n_grams] * shift
            place += length
        if 2 * length <= n:
            shift = np.uint64(pow(_BASE, length, 1 << 64))
            blocks = blocks[:-length] + blocks[length:] * shift
        length *= 2
    return mixed(hashes)


def mixed(hashes: Hashes) -> Hashes:
    """The hashes, changed in place, with all bits depending on all bits (the end of splitmix64)."""
    hashes ^= hashes >> np.uint64(30)
    hashes *= _MIX_1
    hashes ^= hashes >> np.uint64(27)
    hashes *= _MIX_2
    hashes ^= hashes >> np.uint64(31)
    return hashes


def within_texts(lengths: NDArray[np.int64], n: int) -> NDArray[np.bool_]:
    """Which n-grams of texts put one behind the other lie in one text."""
    total = int(lengths.sum())
    ends = np.repeat(np.cumsum(lengths), lengths)
    return (np.arange(total) + n <= ends)[: max(0, total - n + 1)]


def local_minima(hashes: Hashes, window: int) -> NDArray[np.int64]:
    """Places that hold the smallest hash of some `window` places in a row (winnowing).

    Two texts that share `window + n - 1` characters share such a place, whatever is around.
    Source: Schleimer, Wilkerson and Aiken 2003.
    """
    if len(hashes) < window:
        return np.flatnonzero(hashes == hashes.min()) if len(hashes) else np.zeros(0, np.int64)
    lowest = _sliding(np.minimum, hashes, window)
    padding = np.zeros(window - 1, dtype=np.uint64)
    # A place is chosen if a window that holds it has its hash as the minimum: the largest of the
    # minima around it, none of which is larger, is its own hash.
    highest = _sliding(np.maximum, np.concatenate([padding, lowest, padding]), window)
    return np.flatnonzero(highest == hashes)


def _sliding(reduce: np.ufunc, values: Hashes, window: int) -> Hashes:
    """The reduction of every `window` values in a row, in about log2(window) steps."""
    length = 1
    while 2 * length <= window:
        values = reduce(values[:-length], values[length:])
        length *= 2
    rest = window - length
    return reduce(values[: len(values) - rest], values[rest:]) if rest else values
