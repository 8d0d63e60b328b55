"""Which of several copies is the best, and what the others are copies of."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

import pyarrow as pa

from builder.core.clusters import connected_components

MAX_CLOSED = 40  # speeches of a cluster that are aligned each with each


class Rank(NamedTuple):
    """What makes a speech better than its copies: the smallest rank is the best."""

    is_new: bool
    is_incomplete: bool
    mended: float  # replaced stretches a character
    shortness: int
    speech_id: str


def find_duplicates(
    speeches: pa.Table,
    pairs: pa.Table,
    *,
    kept_before: Collection[str] = (),
    out_of_use: Collection[str] = (),
) -> dict[str, str]:
    """By copy, the best speech it is a copy of; the best have none.

    Args:
        speeches: speech_id; is_complete, n_mends and n_chars tell which copy is best.
        pairs: a_speech_id, b_speech_id of copies.
        kept_before: Speeches that were no duplicates in an earlier run: they come first.
        out_of_use: Speeches in quarantine or removed: nothing is a duplicate of what is not used.
    """
    unused = set(out_of_use)
    columns = (pairs[name].to_pylist() for name in ("a_speech_id", "b_speech_id"))
    used = [(a, b) for a, b in zip(*columns, strict=True) if a not in unused and b not in unused]
    clusters = connected_components({i for pair in used for i in pair}, used)
    return _duplicates(clusters, used, _ranks(speeches, kept_before))


def _ranks(speeches: pa.Table, kept_before: Collection[str]) -> dict[str, Rank]:
    """By speech: kept before, complete, least mended for its length, longest, smallest id."""
    names = ("speech_id", "is_complete", "n_mends", "n_chars")
    rows = zip(*(speeches[name].to_pylist() for name in names), strict=True)
    kept = set(kept_before)
    return {
        i: Rank(i not in kept, not is_complete, round(n_mends / max(1, length), 4), -length, i)
        for i, is_complete, n_mends, length in rows
    }


def _duplicates(
    clusters: Mapping[str, str],
    pairs: Collection[tuple[str, str]],
    rank: Mapping[str, Rank],
) -> dict[str, str]:
    """By copy, the best of those that are kept: best first, whoever is a copy of none kept yet."""
    copies_of: dict[str, list[str]] = defaultdict(list)
    for a, b in pairs:
        copies_of[a].append(b)
        copies_of[b].append(a)
    members: dict[str, list[str]] = defaultdict(list)
    for i in sorted(copies_of, key=rank.__getitem__):
        members[clusters[i]].append(i)
    duplicate_of: dict[str, str] = {}
    for group in members.values():
        kept: list[str] = []
        for i in group:
            tied = set(copies_of[i]) if len(group) <= MAX_CLOSED else set(kept[:1])
            best = next((other for other in kept if other in tied), None)
            if best is None:
                kept.append(i)
            else:
                duplicate_of[i] = best
    return duplicate_of
