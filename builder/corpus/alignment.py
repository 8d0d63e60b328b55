"""Exact alignment of two normalised texts: the stretches they share, edits and all.

Runs of equal characters are found through n-grams and chained where little lies between them; a
stretch is a chain whose score (a point for a match, three off for a miss) nowhere falls behind.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import eq
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.corpus.ngrams import ngram_hashes

SEED_CHARS = 6  # shortest run of equal characters that starts or goes on a stretch
MAX_REPEATS = 8  # an n-gram that the other text has more often is no seed
MISS_COST = 3
MAX_GAP = 40  # characters between two runs of a stretch
MAX_MISSES = 16  # of them without a counterpart
MAX_PREDECESSORS = 24
_MAX_SEEDS = 200_000

Places = NDArray[np.int64]


class Run(NamedTuple):
    """Equal characters: `a[a_start : a_start + length] == b[b_start : b_start + length]`."""

    a_start: int
    b_start: int
    length: int


class Stretch(NamedTuple):
    """What two texts share, in their normalised characters.

    Attributes:
        a_start: First character in the one text.
        a_end: One past the last.
        b_start: First character in the other.
        b_end: One past the last.
        n_matched: Characters that the alignment matches.
        runs: The runs of equal characters it was chained from, in order.
    """

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    n_matched: int
    runs: tuple[Run, ...]

    @property
    def is_exact(self) -> bool:
        """Whether the two sides are equal."""
        return self.n_matched == self.a_end - self.a_start == self.b_end - self.b_start


@dataclass(frozen=True)
class Comparable:
    """A normalised text and what makes it quick to compare; built once, used for many pairs."""

    text: str

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def seeds(self) -> NDArray[np.uint64]:
        """The hash of the n-gram at each place."""
        return ngram_hashes(self._codes, SEED_CHARS)

    @cached_property
    def seed_order(self) -> Places:
        """Places by the hash of their n-gram."""
        return np.argsort(self.seeds, kind="stable")

    @cached_property
    def sorted_seeds(self) -> NDArray[np.uint64]:
        """The hashes in order."""
        return self.seeds[self.seed_order]

    @property
    def _codes(self) -> NDArray[np.uint32]:
        return np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def shared_stretches(a: Comparable, b: Comparable, *, min_chars: int) -> list[Stretch]:
    """The stretches that match at least `min_chars` characters, by their place in `a`.

    No two overlap by more than a fifth on either side, the larger one is kept.
    """
    if a.text == b.text:
        length = len(a)
        whole = Stretch(0, length, 0, length, length, (Run(0, 0, length),))
        return [whole] if length >= min_chars else []
    found = [s for s in _chains(a, b, _runs(a, b)) if s.n_matched >= min_chars]
    kept: list[Stretch] = []
    for stretch in sorted(found, key=lambda s: (-s.n_matched, s.a_start, s.b_start)):
        if all(_are_apart(stretch, other) for other in kept):
            kept.append(stretch)
    return sorted(kept, key=lambda s: (s.a_start, s.b_start))


def _are_apart(one: Stretch, other: Stretch) -> bool:
    on_a = min(one.a_end, other.a_end) - max(one.a_start, other.a_start)
    on_b = min(one.b_end, other.b_end) - max(one.b_start, other.b_start)
    return 5 * max(on_a, on_b) <= min(one.n_matched, other.n_matched)


def _runs(a: Comparable, b: Comparable) -> list[Run]:
    """The longest runs of equal characters, by their place in `a`, then in `b`."""
    left = np.searchsorted(b.sorted_seeds, a.seeds, side="left")
    counts = np.searchsorted(b.sorted_seeds, a.seeds, side="right") - left
    places = np.flatnonzero((counts > 0) & (counts <= MAX_REPEATS))
    counts = counts[places]
    if not len(places) or counts.sum() > _MAX_SEEDS:
        places, counts = places[counts == 1], counts[counts == 1]
    starts = np.repeat(places, counts)
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    others = b.seed_order[np.repeat(left[places], counts) + within]
    order = np.lexsort((starts, starts - others))
    starts, others = starts[order], others[order]
    is_first = np.ones(len(starts), dtype=bool)
    is_first[1:] = (np.diff(starts) != 1) | (np.diff(others) != 1)
    heads = np.flatnonzero(is_first)
    lengths = np.diff(np.append(heads, len(starts))) + SEED_CHARS - 1
    return sorted(map(Run, starts[heads].tolist(), others[heads].tolist(), lengths.tolist()))


class _Link(NamedTuple):
    """The best chain that ends with a run."""

    score: int
    n_matched: int
    previous: int  # index of the run before, -1 if none
    trim: int  # characters at the start of the run that the one before has already


def _chains(a: Comparable, b: Comparable, runs: Sequence[Run]) -> Iterator[Stretch]:
    links = _links(a, b, runs)
    is_used = [False] * len(runs)
    for last in sorted(range(len(runs)), key=lambda i: (-links[i].score, i)):
        chain: list[int] = []
        place = last
        while place >= 0 and not is_used[place]:
            chain.append(place)
            is_used[place] = True
            place = links[place].previous
        if chain:
            own = [_trimmed(runs[i], links[i].trim) for i in reversed(chain)]
            n_before = links[chain[-1]].n_matched - own[0].length
            yield _stretch(own, links[last].n_matched - n_before)


def _trimmed(run: Run, trim: int) -> Run:
    return Run(run.a_start + trim, run.b_start + trim, run.length - trim)


def _links(a: Comparable, b: Comparable, runs: Sequence[Run]) -> list[_Link]:
    links: list[_Link] = []
    for i, run in enumerate(runs):
        best = _Link(run.length, run.length, -1, 0)
        for previous in range(i - 1, max(-1, i - 1 - MAX_PREDECESSORS), -1):
            link = _linked(a, b, runs[previous], links[previous], run, best.score)
            if link is not None:
                best = link._replace(previous=previous)
        links.append(best)
    return links


def _linked(
    a: Comparable, b: Comparable, before: Run, link: _Link, run: Run, least: int
) -> _Link | None:
    """The chain through `before`, if it beats the score `least`."""
    a_end, b_end = before.a_start + before.length, before.b_start + before.length
    a_gap, b_gap = run.a_start - a_end, run.b_start - b_end
    trim = max(0, -a_gap, -b_gap)
    a_gap, b_gap = a_gap + trim, b_gap + trim
    gap, n_less = max(a_gap, b_gap), min(a_gap, b_gap)
    if gap > MAX_GAP or gap - n_less > MAX_MISSES or trim >= run.length:
        return None
    new = run.length - trim
    if link.score + n_less - MISS_COST * (gap - n_less) + new <= least:
        return None
    n_matched = common_characters(a.text[a_end : a_end + a_gap], b.text[b_end : b_end + b_gap])
    if gap - n_matched > MAX_MISSES:
        return None
    score = link.score + n_matched - MISS_COST * (gap - n_matched) + new
    return _Link(score, link.n_matched + n_matched + new, -1, trim) if score > least else None


def _stretch(runs: Sequence[Run], n_matched: int) -> Stretch:
    first, last = runs[0], runs[-1]
    a_end, b_end = last.a_start + last.length, last.b_start + last.length
    return Stretch(first.a_start, a_end, first.b_start, b_end, n_matched, tuple(runs))


def common_characters(one: str, other: str) -> int:
    """The most characters an alignment of two short texts can match (their longest subsequence).

    Texts of one length are compared in place first: most edits are substitutions.
    Source: Hyyrö 2004, bit-parallel LCS.
    """
    if len(one) == len(other) and (same := sum(map(eq, one, other))) >= len(one) - 1:
        return same
    if not one or not other:
        return 0
    places: dict[str, int] = {}
    for i, character in enumerate(one):
        places[character] = places.get(character, 0) | 1 << i
    full = (1 << len(one)) - 1
    state = full
    for character in other:
        matches = state & places.get(character, 0)
        state = ((state + matches) | (state - matches)) & full
    return len(one) - state.bit_count()
