"""Two speeches side by side: what they share, and what differs between."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from builder.core.normalise import Normalised, normalise, normalised_text
from builder.corpus.alignment import Comparable, Run, Stretch, shared_stretches

MIN_SHOWN_CHARS = 20  # normalised characters; shorter stretches are shown as different


class Piece(NamedTuple):
    """A part of both texts; either side may be empty where they differ.

    `same` means equal letters and digits: marks, spaces, widths and script may still differ.
    """

    kind: Literal["same", "differs"]
    a: str
    b: str


class _Cut(NamedTuple):
    """A place in both texts where a piece ends and another begins."""

    a: int
    b: int


def side_by_side(a: str, b: str) -> list[Piece]:
    """The two texts as pieces in order; the sides of all pieces together are the texts.

    A stretch that stands elsewhere in the other text is shown as different in both places.
    """
    one, other = normalise(a), normalise(b)
    stretches = shared_stretches(
        Comparable(one.text), Comparable(other.text), min_chars=MIN_SHOWN_CHARS
    )
    runs = [run for stretch in _in_order(stretches) for run in stretch.runs]
    ends = _Cut(len(a), len(b))
    cuts = [_Cut(0, 0), *_cuts(runs, one, other, a=a, b=b), ends]
    pieces = (_piece(a[s.a : e.a], b[s.b : e.b]) for s, e in pairwise(cuts))
    return _joined(piece for piece in pieces if piece.a or piece.b)


def _in_order(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The heaviest stretches whose order is the same in both texts, without overlaps."""
    ordered = sorted(stretches, key=lambda s: (s.a_start, s.b_start))
    weights: list[int] = []
    before: list[int] = []
    for i, stretch in enumerate(ordered):
        hosts = [
            j
            for j in range(i)
            if ordered[j].a_end <= stretch.a_start and ordered[j].b_end <= stretch.b_start
        ]
        best = max(hosts, key=lambda j: weights[j], default=-1)
        weights.append(stretch.n_matched + (weights[best] if best >= 0 else 0))
        before.append(best)
    chosen: list[Stretch] = []
    place = max(range(len(ordered)), key=lambda i: weights[i], default=-1)
    while place >= 0:
        chosen.append(ordered[place])
        place = before[place]
    return chosen[::-1]


def _cuts(
    runs: Sequence[Run], one: Normalised, other: Normalised, *, a: str, b: str
) -> Iterator[_Cut]:
    """Start and end of each run in the texts as they are written, with the marks that follow."""
    for run in runs:
        a_last, b_last = run.a_start + run.length - 1, run.b_start + run.length - 1
        yield _Cut(int(one.positions[run.a_start]), int(other.positions[run.b_start]))
        a_end, b_end = int(one.positions[a_last]) + 1, int(other.positions[b_last]) + 1
        while a_end < len(a) and a[a_end : a_end + 1] == b[b_end : b_end + 1]:
            if normalised_text(a[a_end]):
                break
            a_end, b_end = a_end + 1, b_end + 1
        yield _Cut(a_end, b_end)


def _piece(a: str, b: str) -> Piece:
    return Piece("same" if normalised_text(a) == normalised_text(b) else "differs", a, b)


def _joined(pieces: Iterator[Piece]) -> list[Piece]:
    """The pieces with neighbours of one kind put together."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].kind == piece.kind:
            last = joined.pop()
            joined.append(Piece(piece.kind, last.a + piece.a, last.b + piece.b))
        else:
            joined.append(piece)
    return joined
