"""What leaks between splits, measured from the released text alone.

Its own method, which shares nothing with the search for copies: every n-gram of dev and test is
looked up among all n-grams of the other split, and what is found is extended character by
character. Exact for what it claims; it knows nothing of edited copies but their n-grams.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from builder.core.normalise import normalise

REFUSED_CHARS = 60  # normalised characters that a passage may not share with another split
REPORTED_CHARS = 50
CONTAINMENT_CHARS = 13
HIGH_CONTAINMENT = 0.5
CONTAINED_NGRAMS = 60  # of a shorter passage, formulas alone can be half
# Whose text is looked for in whose: dev and test in train, and test in dev.
COMPARED = (("dev", "train"), ("test", "train"), ("test", "dev"))
BATCH_CHARS = 2_000_000
_BASE = 6364136223846793005
_LIKELY_BITS = 24
_SHIFT = np.uint64(64 - _LIKELY_BITS)

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]


class SharedStretch(NamedTuple):
    """Text of a passage that stands in a passage of another split, to the character.

    `start` and `end` are positions in the passage's text; `n_chars` counts normalised characters.
    """

    split: str
    passage_id: str
    start: int
    end: int
    other_split: str
    other_passage_id: str
    n_chars: int
    text: str


class ExactMatch(NamedTuple):
    """Two passages of different splits with the same normalised text."""

    split: str
    passage_id: str
    other_split: str
    other_passage_id: str


class Contained(NamedTuple):
    """A passage whose 13-grams mostly stand in another split: a copy with scattered edits."""

    split: str
    passage_id: str
    other_split: str
    share: float


@dataclass(frozen=True, slots=True)
class Leakage:
    """What dev and test share with train, and test with dev.

    Attributes:
        stretches: Of `REPORTED_CHARS` or more, the longest first.
        exact_matches: Passages that are equal but for marks, spaces, width, case and script.
        containment: By (split, other split), for each passage the share of its 13-grams that the
            other split has; passages that are shorter are left out.
        contained: Passages of `CONTAINED_NGRAMS` or more of which the other split has half or more.
    """

    stretches: tuple[SharedStretch, ...]
    exact_matches: tuple[ExactMatch, ...]
    containment: dict[tuple[str, str], tuple[float, ...]]
    contained: tuple[Contained, ...] = ()

    @property
    def refused(self) -> tuple[SharedStretch, ...]:
        """The stretches that bar a release."""
        return tuple(s for s in self.stretches if s.n_chars >= REFUSED_CHARS)

    @property
    def leaking_passages(self) -> dict[str, str]:
        """By passage of dev or test that must not be released, its split."""
        return {found.passage_id: found.split for found in (*self.refused, *self.contained)}

    def figures(self) -> dict[str, float | int | None]:
        """The numbers for the card, by what they say; None where there is nothing to measure."""
        found: dict[str, float | int | None] = {}
        for split, other in COMPARED:
            between = f"{split} in {other}"
            mine = [s for s in self.stretches if (s.split, s.other_split) == (split, other)]
            shares = self.containment.get((split, other), ())
            found[f"{between}: passages equal after normalisation"] = sum(
                (m.split, m.other_split) == (split, other) for m in self.exact_matches
            )
            for least in (REFUSED_CHARS, REPORTED_CHARS):
                found[f"{between}: shared stretches of {least} characters or more"] = sum(
                    stretch.n_chars >= least for stretch in mine
                )
            found[f"{between}: longest shared stretch that is reported"] = max(
                (stretch.n_chars for stretch in mine), default=0
            )
            found[f"{between}: mean 13-gram containment"] = (
                round(sum(shares) / len(shares), 4) if shares else None
            )
            found[f"{between}: passages with 13-gram containment of half or more"] = sum(
                share >= HIGH_CONTAINMENT for share in shares
            )
        return found


@dataclass(frozen=True, slots=True)
class _Passages:
    """The passages of a split, normalised."""

    split: str
    ids: list[str]
    texts: list[str]
    normalised: list[str]
    positions: list[Places]


class _Occurrence(NamedTuple):
    """Where an n-gram first stands in the other split."""

    passage: int
    place: int


class _Match(NamedTuple):
    """An equal stretch, in normalised characters."""

    start: int
    length: int


def measure_leakage(splits: Mapping[str, pa.Table]) -> Leakage:
    """The leakage between the splits of a release.

    Args:
        splits: train, dev and test, each with passage_id and text; splits may be missing. Rows
            without text (withheld) are left out.
    """
    passages = {split: _passages(split, table) for split, table in splits.items()}
    stretches: list[SharedStretch] = []
    matches: list[ExactMatch] = []
    containment: dict[tuple[str, str], tuple[float, ...]] = {}
    contained: list[Contained] = []
    for split, other in COMPARED:
        if split in passages and other in passages:
            ours, theirs = passages[split], passages[other]
            matches += _exact_matches(ours, theirs)
            stretches += _shared_stretches(ours, theirs)
            shares = _containment(ours, theirs)
            containment[split, other] = tuple(share for _, _, share in shares)
            contained += [
                Contained(split, passage_id, other, share)
                for passage_id, n_ngrams, share in shares
                if share >= HIGH_CONTAINMENT and n_ngrams >= CONTAINED_NGRAMS
            ]
    stretches.sort(key=lambda s: (-s.n_chars, s))
    return Leakage(tuple(stretches), tuple(sorted(matches)), containment, tuple(contained))


def _passages(split: str, table: pa.Table) -> _Passages:
    ids, texts = table["passage_id"].to_pylist(), table["text"].to_pylist()
    there = [i for i, text in enumerate(texts) if text]
    found = [normalise(texts[i]) for i in there]
    return _Passages(
        split,
        [ids[i] for i in there],
        [texts[i] for i in there],
        [normalised.text for normalised in found],
        [normalised.positions for normalised in found],
    )


def _exact_matches(ours: _Passages, theirs: _Passages) -> Iterator[ExactMatch]:
    first: dict[str, str] = {}
    for passage_id, text in zip(theirs.ids, theirs.normalised, strict=True):
        if text:
            first.setdefault(text, passage_id)
    for passage_id, text in zip(ours.ids, ours.normalised, strict=True):
        if text in first:
            yield ExactMatch(ours.split, passage_id, theirs.split, first[text])


def _containment(ours: _Passages, theirs: _Passages) -> list[tuple[str, int, float]]:
    """For each passage that is long enough: its id, how many 13-grams it has, the share found."""
    n = CONTAINMENT_CHARS
    hashes = [np.unique(_ngram_hashes(_codes(text), n)) for text in ours.normalised]
    wanted = np.unique(np.concatenate([np.zeros(0, np.uint64), *hashes]))
    is_there = np.zeros(len(wanted), dtype=bool)
    for places, _, _ in _lookups(wanted, theirs.normalised, n):
        is_there[places] = True
    return [
        (passage_id, len(own), float(is_there[np.searchsorted(wanted, own)].mean()))
        for passage_id, own in zip(ours.ids, hashes, strict=True)
        if len(own)
    ]


def _shared_stretches(ours: _Passages, theirs: _Passages) -> Iterator[SharedStretch]:
    n = REPORTED_CHARS
    hashes = [_ngram_hashes(_codes(text), n) for text in ours.normalised]
    wanted = np.unique(np.concatenate([np.zeros(0, np.uint64), *hashes]))
    found = _occurrences(wanted, theirs.normalised, n)
    for i, own in enumerate(hashes):
        covered = 0  # n-grams before this place belong to a stretch that was told
        for place, rank in enumerate(np.searchsorted(wanted, own).tolist()):
            occurrence = found.get(rank)
            if occurrence is not None and place >= covered:
                match = _extended(ours.normalised[i], place, theirs.normalised, occurrence)
                if match.length >= n:
                    covered = match.start + match.length - n + 1
                    yield _shared_stretch(ours, i, match, theirs, occurrence.passage)


def _occurrences(wanted: Hashes, texts: Sequence[str], n: int) -> dict[int, _Occurrence]:
    """By index in `wanted`: where the n-gram first stands in `texts`."""
    found: dict[int, _Occurrence] = {}
    for places, passages, starts in _lookups(wanted, texts, n):
        columns = (places.tolist(), passages.tolist(), starts.tolist())
        for rank, passage, start in zip(*columns, strict=True):
            found.setdefault(rank, _Occurrence(passage, start))
    return found


def _extended(text: str, place: int, others: Sequence[str], occurrence: _Occurrence) -> _Match:
    """The longest equal stretch around a place of `text`; short if only the hashes are equal."""
    other, start, other_start = others[occurrence.passage], place, occurrence.place
    while start and other_start and text[start - 1] == other[other_start - 1]:
        start, other_start = start - 1, other_start - 1
    length = 0
    for one, two in zip(text[start:], other[other_start:], strict=False):
        if one != two:
            break
        length += 1
    return _Match(start, length)


def _shared_stretch(
    ours: _Passages, i: int, match: _Match, theirs: _Passages, j: int
) -> SharedStretch:
    positions = ours.positions[i]
    start = int(positions[match.start])
    end = int(positions[match.start + match.length - 1]) + 1
    return SharedStretch(
        ours.split,
        ours.ids[i],
        start,
        end,
        theirs.split,
        theirs.ids[j],
        match.length,
        ours.texts[i][start:end],
    )


def _lookups(
    wanted: Hashes, texts: Sequence[str], n: int
) -> Iterator[tuple[Places, Places, Places]]:
    """For the n-grams of `texts` that are wanted: index in `wanted`, index of the text, place."""
    is_likely = np.zeros(1 << _LIKELY_BITS, dtype=bool)  # most n-grams end here, unsought
    is_likely[wanted >> _SHIFT] = True
    start = 0
    while start < len(texts) and len(wanted):
        end, n_chars = start, 0
        while end < len(texts) and n_chars < BATCH_CHARS:
            n_chars += len(texts[end])
            end += 1
        lengths = np.array([len(text) for text in texts[start:end]], dtype=np.int64)
        starts = np.cumsum(lengths) - lengths
        hashes = _ngram_hashes(_codes("".join(texts[start:end])), n)
        likely = np.flatnonzero(is_likely[hashes >> _SHIFT])
        ranks = np.minimum(np.searchsorted(wanted, hashes[likely]), len(wanted) - 1)
        is_hit = wanted[ranks] == hashes[likely]
        ranks, hits = ranks[is_hit], likely[is_hit]
        owners = np.searchsorted(starts, hits, side="right") - 1
        places = hits - starts[owners]
        is_within = places + n <= lengths[owners]
        yield ranks[is_within], owners[is_within] + start, places[is_within]
        start = end


def _codes(text: str) -> NDArray[np.uint64]:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return codes.astype(np.uint64)


def _ngram_hashes(codes: NDArray[np.uint64], n: int) -> Hashes:
    """The value of each n-gram as a polynomial modulo 2**64, from sums over prefixes."""
    if len(codes) < n:
        return np.zeros(0, dtype=np.uint64)
    powers = _powers(_BASE, len(codes))
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(codes * powers, dtype=np.uint64)])
    inverse = pow(_BASE, -1, 1 << 64)
    return (sums[n:] - sums[:-n]) * _powers(inverse, len(codes))[: len(codes) - n + 1]


def _powers(base: int, count: int) -> Hashes:
    factors = np.full(count, base, dtype=np.uint64)
    factors[0] = 1
    return np.cumprod(factors, dtype=np.uint64)
