"""Which of several copies is the best, and what the others are copies of."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

import numpy as np
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


def outlined(speeches: pa.Table) -> pa.Table:
    """The speeches with n_chars, the length of their text, and n_mends, the stretches replaced."""
    mends = _n_mends(speeches["offsets"]) if "offsets" in speeches.column_names else 0
    n_chars = [len(text) for text in speeches["text"].to_pylist()]
    outlines = speeches.append_column("n_chars", pa.array(n_chars, pa.int64()))
    return outlines.append_column("n_mends", pa.array(mends or [0] * len(n_chars), pa.int64()))


def find_duplicates(
    outlines: pa.Table,
    pairs: pa.Table,
    *,
    kept_before: Collection[str] = (),
    out_of_use: Collection[str] = (),
) -> dict[str, str]:
    """By copy, the best speech it is a copy of; the best have none.

    Args:
        outlines: speech_id, and what `outlined` says; is_complete, if there, counts too.
        pairs: a_speech_id, b_speech_id of copies.
        kept_before: Speeches that were no duplicates in an earlier run: they come first.
        out_of_use: Speeches in quarantine or removed: nothing is a duplicate of what is not used.
    """
    unused = set(out_of_use)
    columns = (pairs[name].to_pylist() for name in ("a_speech_id", "b_speech_id"))
    used = [(a, b) for a, b in zip(*columns, strict=True) if a not in unused and b not in unused]
    clusters = connected_components({i for pair in used for i in pair}, used)
    return _duplicates(clusters, used, _ranks(outlines, kept_before))


def _ranks(outlines: pa.Table, kept_before: Collection[str]) -> dict[str, Rank]:
    """By speech: kept before, complete, least mended for its length, longest, smallest id."""
    columns = [outlines[name].to_pylist() for name in ("speech_id", "n_chars", "n_mends")]
    unknown = [None] * outlines.num_rows
    has_ends = "is_complete" in outlines.column_names
    complete = outlines["is_complete"].to_pylist() if has_ends else unknown
    kept = set(kept_before)
    return {
        i: Rank(i not in kept, not is_complete, round(n / max(1, n_chars), 4), -n_chars, i)
        for i, n_chars, n, is_complete in zip(*columns, complete, strict=True)
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
