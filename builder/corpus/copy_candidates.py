"""Pairs of texts that may share something, found through n-grams without comparing all pairs.

Two kinds of fingerprints, each a map over texts and a reduce by hash partition. Short n-grams, a
sample by their hash, survive scattered edits: several of them along one diagonal make a candidate.
Long ones, chosen by winnowing, miss no stretch that is shared verbatim.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.corpus.ngrams import Hashes, local_minima, ngram_hashes, within_texts

SHORT_CHARS = 8
SAMPLE_MASK = np.uint64(3)  # one short n-gram in four
MAX_GROUP = 16  # texts with one n-gram that are paired each with each
FAR_NEIGHBOURS = (1, 2, 3, 5, 8, 13, 21)  # of larger groups: who is paired with whom, in order
DIAGONAL_BITS = 6  # hits are looked for along bands of 64 diagonals
MAX_HIT_DISTANCE = 100  # characters between hits of one shared stretch
MIN_HITS = 3
MIN_SPAN, MIN_COMMON_SPAN = 40, 70  # characters from first to last; with frequent n-grams only
BATCH_CHARS = 2_000_000
N_PARTITIONS = 16  # by the first bits of the hash

Indices = NDArray[np.int64]


class Fingerprints(NamedTuple):
    """N-grams that stand for texts: hash, index of the text, place in it."""

    hashes: Hashes
    texts: Indices
    places: Indices

    def take(self, chosen: Indices) -> "Fingerprints":
        """The fingerprints at these indices, in their order."""
        return Fingerprints(self.hashes[chosen], self.texts[chosen], self.places[chosen])


def joined_fingerprints(parts: Sequence[Fingerprints]) -> Fingerprints:
    """The fingerprints of all parts, one part behind the other."""
    return Fingerprints(
        np.concatenate([np.zeros(0, dtype=np.uint64), *(part.hashes for part in parts)]),
        np.concatenate([np.zeros(0, dtype=np.int64), *(part.texts for part in parts)]),
        np.concatenate([np.zeros(0, dtype=np.int64), *(part.places for part in parts)]),
    )


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


def candidate_pairs(
    texts: Sequence[str], *, min_chars: int, progress: Callable[[str], None] | None = None
) -> list[tuple[int, int]]:
    """Pairs of indices of texts that may share `min_chars` characters, edited or not; sorted.

    Complete for verbatim stretches in up to `MAX_GROUP` texts; of a stretch that recurs in more
    texts each is paired with a dozen others. Lightly edited stretches are found with a
    probability that grows with their length: near 1 from 150 characters on.

    Args:
        texts: Normalised texts, all different.
        min_chars: Length of the shortest stretch of interest.
        progress: Called with the name of each step.
    """
    report = progress or (lambda step: None)
    report("fingerprints")
    short = _gathered(texts, short_fingerprints)
    report("edited copies")
    pairs = [_pairs_along_diagonals(short, len(texts))]
    del short
    report("verbatim passages")
    long = _gathered(texts, lambda batch, first: long_fingerprints(batch, first, min_chars))
    pairs += _verbatim_pairs(texts, long, min_chars)
    found = np.unique(np.concatenate(pairs))
    n_texts = np.uint64(max(1, len(texts)))
    return list(zip((found // n_texts).tolist(), (found % n_texts).tolist(), strict=True))


def short_fingerprints(texts: Sequence[str], first: int) -> Fingerprints:
    """A sample of the short n-grams of texts; the same n-gram is always in it or never."""
    codes, lengths = _joined(texts)
    hashes = ngram_hashes(codes, SHORT_CHARS)
    chosen = np.flatnonzero(
        within_texts(lengths, SHORT_CHARS) & ((hashes & SAMPLE_MASK) == np.uint64(0))
    )
    return _fingerprints(hashes, chosen, lengths, first)


def long_fingerprints(texts: Sequence[str], first: int, min_chars: int) -> Fingerprints:
    """N-grams such that a stretch of `min_chars` characters always holds one of them."""
    n = min_chars // 2 + 1
    codes, lengths = _joined(texts)
    hashes = ngram_hashes(codes, n)
    is_within = within_texts(lengths, n)
    hashes[~is_within] = np.uint64(0xFFFFFFFFFFFFFFFF)
    chosen = local_minima(hashes, min_chars - n + 1)
    return _fingerprints(hashes, chosen[is_within[chosen]], lengths, first)


def _joined(texts: Sequence[str]) -> tuple[NDArray[np.uint32], Indices]:
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return codes, np.array([len(text) for text in texts], dtype=np.int64)


def _fingerprints(hashes: Hashes, chosen: Indices, lengths: Indices, first: int) -> Fingerprints:
    starts = np.cumsum(lengths) - lengths
    owners = np.searchsorted(starts, chosen, side="right") - 1
    # Empty texts share their start with the next one; the last of them is the owner.
    return Fingerprints(hashes[chosen], owners + first, chosen - starts[owners])


def _gathered(
    texts: Sequence[str], fingerprint: Callable[[Sequence[str], int], Fingerprints]
) -> Fingerprints:
    return joined_fingerprints(
        [fingerprint(texts[start:end], start) for start, end in _batches(texts)]
    )


def _batches(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = n_chars = 0
    for i, text in enumerate(texts):
        n_chars += len(text)
        if n_chars >= BATCH_CHARS:
            yield start, i + 1
            start, n_chars = i + 1, 0
    if start < len(texts):
        yield start, len(texts)


def _partitions(fingerprints: Fingerprints) -> Iterator[Fingerprints]:
    """The fingerprints by the first bits of their hash, each part sorted by hash, then text."""
    parts = (fingerprints.hashes >> np.uint64(60)).astype(np.int64)
    for part in range(N_PARTITIONS):
        places = np.flatnonzero(parts == part)
        places = places[np.argsort(fingerprints.hashes[places], kind="stable")]
        yield fingerprints.take(places)


def _groups(hashes: Hashes) -> tuple[Indices, Indices]:
    """For each of sorted hashes: how many equal ones stand before it, and how many there are."""
    is_first = np.ones(len(hashes), dtype=bool)
    is_first[1:] = hashes[1:] != hashes[:-1]
    heads = np.flatnonzero(is_first)
    sizes = np.diff(np.append(heads, len(hashes)))
    return np.arange(len(hashes)) - np.repeat(heads, sizes), np.repeat(sizes, sizes)


def _group_pairs(
    hashes: Hashes, neighbours: Sequence[int]
) -> Iterator[tuple[Indices, Indices, NDArray[np.bool_]]]:
    """Places of two equal hashes, and whether the hash is rare.

    All pairs of a rare hash; of a frequent one the neighbours at the given distances.
    """
    ranks, sizes = _groups(hashes)
    is_rare = sizes <= MAX_GROUP
    for distance in sorted({*range(1, MAX_GROUP), *neighbours}):
        has_other = ranks + distance < sizes
        wanted = has_other & (is_rare if distance not in neighbours else True)
        ones = np.flatnonzero(wanted)
        if len(ones):
            yield ones, ones + distance, is_rare[ones]


def _pairs_along_diagonals(short: Fingerprints, n_texts: int) -> NDArray[np.uint64]:
    hits: list[_Hits] = []
    for part in _partitions(short):
        for ones, others, is_rare in _group_pairs(part.hashes, (1,)):
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
    _, sizes = _groups(hits.pairs[order])
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


def _verbatim_pairs(
    texts: Sequence[str], long: Fingerprints, min_chars: int
) -> list[NDArray[np.uint64]]:
    """Pairs that share a stretch of `min_chars` characters, exactly."""
    n_texts = np.uint64(len(texts))
    windows = _repeated_windows(texts, long, min_chars)
    found = [np.zeros(0, dtype=np.uint64)]
    for part in _partitions(windows):
        pairs = [
            part.texts[ones].astype(np.uint64) * n_texts + part.texts[others].astype(np.uint64)
            for ones, others, _ in _group_pairs(part.hashes, FAR_NEIGHBOURS)
        ]
        if pairs:
            keys = np.unique(np.concatenate(pairs))
            found.append(keys[keys // n_texts != keys % n_texts])
    return found


def _repeated_windows(texts: Sequence[str], long: Fingerprints, min_chars: int) -> Fingerprints:
    """All n-grams of `min_chars` characters around long fingerprints that two texts have.

    A formula that is shorter than `min_chars` shares fingerprints, but none of these.
    """
    repeated: list[Fingerprints] = []
    for part in _partitions(long):
        _, sizes = _groups(part.hashes)
        repeated.append(part.take(np.flatnonzero(sizes > 1)))
    found = joined_fingerprints(repeated)
    found = found.take(np.lexsort((found.places, found.texts)))
    heads = np.flatnonzero(np.diff(found.texts, prepend=-1))
    ends = np.append(heads[1:], len(found.texts))
    return joined_fingerprints(
        [
            _windows_around(texts[owner], owner, found.places[start:end], min_chars)
            for owner, start, end in zip(found.texts[heads].tolist(), heads, ends, strict=False)
        ]
    )


def _windows_around(text: str, owner: int, places: Indices, min_chars: int) -> Fingerprints:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    hashes = ngram_hashes(codes, min_chars)
    marks = np.zeros(len(codes) + 1, dtype=np.int64)
    reach = min_chars - (min_chars // 2 + 1)  # a window may start so far before its fingerprint
    np.add.at(marks, np.maximum(places - reach, 0), 1)
    np.add.at(marks, places + 1, -1)
    starts = np.flatnonzero(np.cumsum(marks)[: len(hashes)] > 0)
    return Fingerprints(hashes[starts], np.full(len(starts), owner), starts)
