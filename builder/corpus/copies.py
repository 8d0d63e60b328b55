"""Copies among speeches, and passages that recur: every candidate is aligned before it counts."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from builder.core.clusters import connected_components
from builder.core.normalise import normalised_text
from builder.core.tables import RECURRENCES, table_from_rows
from builder.corpus.alignment import Comparable, Places, Stretch, shared_stretches
from builder.corpus.copy_candidates import candidate_pairs
from builder.corpus.options import CopyOptions

PAIRS = pa.schema(
    [
        ("a_speech_id", pa.string()),
        ("b_speech_id", pa.string()),
        ("share", pa.float64()),  # of the shorter one's normalised characters; null if decided
        ("found_by", pa.string()),  # equal, alignment, curator
    ]
)
MAX_EQUAL = 32  # equal texts that are paired each with each; of more, all with the first
MAX_CLOSED = 40  # speeches of a cluster that are aligned each with each
_CACHED_TEXTS = 2048


class Copies(NamedTuple):
    """What speeches share.

    Attributes:
        pairs: `PAIRS`, copies only, sorted by ids; `a_speech_id` is the smaller one.
        recurrences: `RECURRENCES`: stretches shared by speeches that are no copies.
        cluster_by_speech: By speech, the smallest id of those it hangs together with.
        duplicate_of: By copy, the best speech of those it is a copy of; the best has none.
    """

    pairs: pa.Table
    recurrences: pa.Table
    cluster_by_speech: dict[str, str]
    duplicate_of: dict[str, str]


class _Verdict(NamedTuple):
    share: float
    stretches: list[Stretch]


def find_copies(
    speeches: pa.Table,
    *,
    options: CopyOptions,
    kept_before: Collection[str] = (),
    progress: Callable[[str], None] | None = None,
) -> Copies:
    """Pairs of speeches that are copies, stretches that recur, and the best of each cluster.

    Two speeches are copies if aligned stretches of at least `min_recurrence_chars` matched
    characters make up `min_share` of the shorter one's, or if their normalised texts are equal.

    Args:
        speeches: speech_id, text; is_complete and offsets, if there, tell which copy is best.
        options: Thresholds, and pairs that the curator decided.
        kept_before: Speeches that were no duplicates in an earlier run: they come first.
        progress: Called with the name of each step.
    """
    ids: list[str] = speeches["speech_id"].to_pylist()
    texts: list[str] = speeches["text"].to_pylist()
    groups = _equal_texts(texts)
    owners = list(groups.values())
    verdicts = _verdicts(texts, list(groups), [group[0] for group in owners], options, progress)
    pairs = {_key(ids[a], ids[b]): (1.0, "equal") for a, b in _equal_pairs(owners)}
    for (a, b), verdict in verdicts.items():
        if verdict.share >= options.min_share:
            for one, other in _between(owners[a], owners[b]):
                pairs[_key(ids[one], ids[other])] = (verdict.share, "alignment")
    pairs = _overruled(pairs, options, known=set(ids))
    clusters = connected_components(ids, pairs)
    rank = _ranks(speeches, kept_before)
    return Copies(
        _pairs_table(pairs),
        _recurrences(texts, ids, owners, verdicts, pairs),
        clusters,
        _duplicates(clusters, pairs, rank),
    )


def _key(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _equal_texts(texts: Sequence[str]) -> dict[str, list[int]]:
    """Indices by normalised text; texts without any letter stand alone and are left out."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, text in enumerate(texts):
        if normalised := normalised_text(text):
            groups[normalised].append(i)
    return groups


def _equal_pairs(owners: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    for group in owners:
        if len(group) <= MAX_EQUAL:
            yield from combinations(group, 2)
        else:
            yield from ((group[0], other) for other in group[1:])


def _between(ones: Sequence[int], others: Sequence[int]) -> Iterator[tuple[int, int]]:
    """All pairs across two groups of equal texts, or enough to hold them together."""
    if len(ones) * len(others) <= MAX_EQUAL**2:
        yield from ((a, b) for a in ones for b in others)
    else:
        yield ones[0], others[0]


def _verdicts(
    texts: Sequence[str],
    normalised: Sequence[str],
    firsts: Sequence[int],
    options: CopyOptions,
    progress: Callable[[str], None] | None,
) -> dict[tuple[int, int], _Verdict]:
    """What each candidate pair shares, by the indices of its groups; nothing shared, no entry."""
    min_chars = options.min_recurrence_chars

    @lru_cache(maxsize=_CACHED_TEXTS)
    def comparable(group: int) -> Comparable:
        return Comparable.of(texts[firsts[group]])

    def verdict(a: int, b: int) -> _Verdict:
        found = shared_stretches(comparable(a), comparable(b), min_chars=min_chars)
        shorter = min(len(normalised[a]), len(normalised[b]))
        return _Verdict(min(1.0, sum(s.n_matched for s in found) / shorter), found)

    candidates = candidate_pairs(normalised, min_chars=min_chars, progress=progress)
    if progress:
        progress(f"{len(candidates)} pairs to align")
    verdicts = {pair: verdict(*pair) for pair in candidates}
    for pair in _open_pairs(verdicts, options):
        verdicts[pair] = verdict(*pair)
    return {pair: found for pair, found in verdicts.items() if found.stretches}


def _open_pairs(
    verdicts: Mapping[tuple[int, int], _Verdict], options: CopyOptions
) -> list[tuple[int, int]]:
    """Pairs within clusters that no candidate named: of a cluster, all pairs are wanted."""
    ties = [
        (f"{a:09d}", f"{b:09d}")
        for (a, b), verdict in verdicts.items()
        if verdict.share >= options.min_share
    ]
    members: dict[str, list[int]] = defaultdict(list)
    nodes = sorted({node for tie in ties for node in tie})
    for node, cluster in connected_components(nodes, ties).items():
        members[cluster].append(int(node))
    return [
        pair
        for group in members.values()
        if 2 < len(group) <= MAX_CLOSED
        for pair in combinations(sorted(group), 2)
        if pair not in verdicts
    ]


def _overruled(
    pairs: Mapping[tuple[str, str], tuple[float | None, str]],
    options: CopyOptions,
    *,
    known: Collection[str],
) -> dict[tuple[str, str], tuple[float | None, str]]:
    """The pairs as the curator has them; decisions about speeches that are gone have no effect."""
    barred = {_key(a, b) for a, b in options.not_copies}
    decided = {_key(a, b): (None, "curator") for a, b in options.are_copies}
    kept = {key: value for key, value in pairs.items() if key not in barred}
    return kept | {key: v for key, v in decided.items() if key[0] in known and key[1] in known}


def _pairs_table(pairs: Mapping[tuple[str, str], tuple[float | None, str]]) -> pa.Table:
    rows = [
        {"a_speech_id": a, "b_speech_id": b, "share": share, "found_by": found_by}
        for (a, b), (share, found_by) in sorted(pairs.items())
    ]
    return table_from_rows(rows, PAIRS, name="pairs")


def _recurrences(
    texts: Sequence[str],
    ids: Sequence[str],
    owners: Sequence[Sequence[int]],
    verdicts: Mapping[tuple[int, int], _Verdict],
    pairs: Collection[tuple[str, str]],
) -> pa.Table:
    """Stretches in the coordinates of the speeches' texts, but those between copies."""

    @lru_cache(maxsize=_CACHED_TEXTS)
    def positions(index: int) -> Places:
        return Comparable.of(texts[index]).positions

    rows = []
    for (one, other), verdict in verdicts.items():
        for a, b in _between(owners[one], owners[other]):
            if _key(ids[a], ids[b]) not in pairs:
                rows += [_row(ids, a, b, s, positions(a), positions(b)) for s in verdict.stretches]
    columns = RECURRENCES.names
    rows.sort(key=lambda row: tuple(row[name] for name in columns))
    return table_from_rows(rows, RECURRENCES, name="recurrences")


def _row(
    ids: Sequence[str], a: int, b: int, stretch: Stretch, a_places: Places, b_places: Places
) -> dict[str, Any]:
    sides = [
        (ids[a], int(a_places[stretch.a_start]), int(a_places[stretch.a_end - 1]) + 1),
        (ids[b], int(b_places[stretch.b_start]), int(b_places[stretch.b_end - 1]) + 1),
    ]
    (a_id, a_start, a_end), (b_id, b_start, b_end) = sorted(sides)
    return {
        "a_speech_id": a_id,
        "a_start": a_start,
        "a_end": a_end,
        "b_speech_id": b_id,
        "b_start": b_start,
        "b_end": b_end,
        "kind": "exact" if stretch.is_exact else "near",
    }


def _ranks(speeches: pa.Table, kept_before: Collection[str]) -> dict[str, tuple[Any, ...]]:
    """What makes a speech better than its copies; the smallest is the best.

    Kept before, complete, least mended for its length, longest, smallest id.
    """
    ids, texts = speeches["speech_id"].to_pylist(), speeches["text"].to_pylist()
    unknown = [None] * len(ids)
    names = speeches.column_names
    complete = speeches["is_complete"].to_pylist() if "is_complete" in names else unknown
    mends = _n_mends(speeches["offsets"]) if "offsets" in names else [0] * len(ids)
    kept = set(kept_before)
    return {
        i: (i not in kept, not is_complete, round(n / max(1, len(text)), 4), -len(text), i)
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


def _duplicates(
    clusters: Mapping[str, str],
    pairs: Collection[tuple[str, str]],
    rank: Mapping[str, tuple[Any, ...]],
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
