"""Which cluster goes into which split: sizes and strata balanced by a local search.

Clusters get a split by hash; then single moves and swaps lower the squared error of each column's
shares until none helps. Columns are whatever is to be shared out:
speeches, characters, the speeches of a genre, suggested labels.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SPLITS = ("train", "dev", "test")
MAX_SHARE = 0.02  # of all speeches: a larger cluster goes to train
MIN_PINNED_RATIO = 3  # and it has at least so many times the mean cluster's speeches
MAX_MOVES = 20_000
MAX_SWAPS = 400
SWAP_SAMPLE = 300  # clusters a side that are tried for a swap

Matrix = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Load:
    """What clusters weigh, column by column.

    Attributes:
        clusters: Ids of the clusters to place, sorted.
        n_speeches: Speeches of each.
        weights: Clusters × columns; each column of `weights` and `settled` together sums to its
            importance, 1 for a full one.
        settled: Splits × columns: what earlier runs have placed.
        has_settled: Whether each split has something already.
    """

    clusters: Sequence[str]
    n_speeches: Places
    weights: Matrix
    settled: Matrix
    has_settled: Sequence[bool]


def balanced_places(load: Load, *, ratios: Sequence[float], seed: int) -> Places:
    """The split of each cluster, as an index into `SPLITS`; the same for the same arguments."""
    n_clusters = len(load.clusters)
    places = np.array([_hashed_place(c, ratios, seed) for c in load.clusters], dtype=np.int64)
    is_pinned = _pinned(load)
    places[is_pinned] = 0
    _fill_empty_splits(places, is_pinned, load)
    target = np.outer(ratios, load.weights.sum(axis=0) + load.settled.sum(axis=0))
    error = load.settled - target
    np.add.at(error, places, load.weights)
    squares = (load.weights**2).sum(axis=1)
    search = _Search(load.weights, squares, places, error, ~is_pinned, load.has_settled)
    search.move_until_stuck()
    rng = np.random.default_rng(seed)
    for _ in range(MAX_SWAPS if n_clusters > 3 else 0):
        if not search.swap(rng):
            break
        search.move_until_stuck()
    return places


def _hashed_place(cluster: str, ratios: Sequence[float], seed: int) -> int:
    digest = hashlib.sha256(f"{seed}:{cluster}".encode()).digest()
    draw = int.from_bytes(digest[:8], "big") / 2**64
    return int(np.searchsorted(np.cumsum(ratios)[:-1], draw, side="right"))


def _pinned(load: Load) -> NDArray[np.bool_]:
    """Clusters so large that in dev or test they would be most of it."""
    if not len(load.clusters):
        return np.zeros(0, dtype=bool)
    # The first column is the share of all speeches, new and settled.
    share = load.weights[:, 0] / (load.weights[:, 0].sum() + load.settled[:, 0].sum())
    is_large = load.n_speeches > MIN_PINNED_RATIO * load.n_speeches.mean()
    pinned = (share > MAX_SHARE) & is_large
    return pinned if (~pinned).sum() >= 2 else np.zeros(len(pinned), dtype=bool)


def _fill_empty_splits(places: Places, is_pinned: NDArray[np.bool_], load: Load) -> None:
    """Give test, train and dev a cluster each, as far as there are any, the smallest first."""
    by_size = sorted(range(len(places)), key=lambda i: (load.n_speeches[i], load.clusters[i]))
    for split in (0, 2, 1):
        held = [load.has_settled[s] or bool((places == s).any()) for s in range(3)]
        if held[split]:
            continue
        spare = [
            i
            for i in by_size
            if load.has_settled[places[i]] or (places == places[i]).sum() > 1 or split == 0
        ]
        free = [i for i in spare if not is_pinned[i]] or spare
        if free:
            places[free[0]] = split


class _Search:
    """The state of the search: places and the error of each split's columns."""

    def __init__(
        self,
        weights: Matrix,
        squares: NDArray[np.float64],
        places: Places,
        error: Matrix,
        is_free: NDArray[np.bool_],
        has_settled: Sequence[bool],
    ) -> None:
        self.weights = weights
        self.squares = squares
        self.places = places
        self.error = error
        self.is_free = is_free
        self.has_settled = np.array(has_settled, dtype=bool)

    def move_until_stuck(self) -> None:
        """Make the best single move, again and again."""
        for _ in range(MAX_MOVES if len(self.places) else 0):
            gains = self._move_gains()
            best = int(gains.argmin())
            if gains.flat[best] >= -1e-12:
                return
            cluster, split = divmod(best, len(SPLITS))
            self._move(cluster, split)

    def _move_gains(self) -> Matrix:
        """Clusters × splits: how the squared error changes; infinite where a move is barred."""
        pull = self.weights @ self.error.T
        own = np.take_along_axis(pull, self.places[:, None], axis=1)
        gains = 2 * (pull - own + self.squares[:, None])
        counts = np.bincount(self.places, minlength=len(SPLITS))
        is_last = ((counts == 1) & ~self.has_settled)[self.places]
        gains[~self.is_free | is_last] = np.inf
        gains[np.arange(len(self.places)), self.places] = np.inf
        return gains

    def _move(self, cluster: int, split: int) -> None:
        self.error[self.places[cluster]] -= self.weights[cluster]
        self.error[split] += self.weights[cluster]
        self.places[cluster] = split

    def swap(self, rng: np.random.Generator) -> bool:
        """Make the best swap among a sample for each two splits; False when none helps."""
        has_helped = False
        for one, other in ((0, 1), (0, 2), (1, 2)):
            ours, theirs = (self._sample(split, rng) for split in (one, other))
            if not len(ours) or not len(theirs):
                continue
            gap = self.error[other] - self.error[one]
            x, y = self.weights[ours], self.weights[theirs]
            step = (y @ gap)[None, :] - (x @ gap)[:, None]  # of error, when x and y change places
            distance = self.squares[ours][:, None] + self.squares[theirs][None, :] - 2 * x @ y.T
            gains = 2 * (distance - step)
            i, j = divmod(int(gains.argmin()), len(theirs))
            if gains[i, j] < -1e-12:
                self._move(int(ours[i]), other)
                self._move(int(theirs[j]), one)
                has_helped = True
        return has_helped

    def _sample(self, split: int, rng: np.random.Generator) -> Places:
        found = np.flatnonzero((self.places == split) & self.is_free)
        if len(found) > SWAP_SAMPLE:
            found = np.sort(rng.choice(found, SWAP_SAMPLE, replace=False))
        return found
