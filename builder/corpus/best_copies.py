"""Which of several copies is the best, and what the others are copies of."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

import numpy as np
import pyarrow as pa

MAX_CLOSED = 40  # speeches of a cluster that are aligned each with each


class Rank(NamedTuple):
    """What makes a speech better than its copies: the smallest rank is the best."""

    is_new: bool
    is_incomplete: bool
    mended: float  # replaced stretches a character
    shortness: int
    speech_id: str


def ranks(speeches: pa.Table, kept_before: Collection[str]) -> dict[str, Rank]:
    """By speech: kept before, complete, least mended for its length, longest, smallest id."""
    ids, texts = speeches["speech_id"].to_pylist(), speeches["text"].to_pylist()
    unknown = [None] * len(ids)
    names = speeches.column_names
    complete = speeches["is_complete"].to_pylist() if "is_complete" in names else unknown
    mends = _n_mends(speeches["offsets"]) if "offsets" in names else [0] * len(ids)
    kept = set(kept_before)
    return {
        i: Rank(i not in kept, not is_complete, round(n / max(1, len(text)), 4), -len(text), i)
        for i, text, is_complete, n in zip(ids, texts, complete, mends, strict=True)
    }


def _n_mends(offsets: pa.ChunkedArray) -> list[int]:
    """How many segments of each speech's offset map were replaced."""
    counts: list[int] = []
    for chunk in offsets.chunks:
        ends = np.cumsum([len(segments) for segments in chunk], dtype=np.int64)
        is_edit = np.array(chunk.flatten().field("kind").to_pylist(), dtype=object) == "edit"
        n_before = np.concatenate([[0], np.cumsum(is_edit, dtype=np.int64)])
        counts += np.diff(n_before[ends], prepend=0).tolist()
    return counts


def duplicates(
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
