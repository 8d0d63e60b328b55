"""Copies among speeches, and passages that recur: every candidate is aligned before it counts."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

import pyarrow as pa

from builder.core.clusters import connected_components
from builder.core.normalise import normalise
from builder.core.tables import RECURRENCES, table_from_rows
from builder.corpus.alignment import Comparable, Stretch, shared_stretches
from builder.corpus.best_copies import MAX_CLOSED, find_duplicates, outlined
from builder.corpus.copy_candidates import copy_candidates
from builder.corpus.copy_source import CopySource, in_memory
from builder.corpus.fingerprints import batches
from builder.corpus.formulas import count_ngrams, is_suspect, n_matched_beside_formulas
from builder.corpus.ngrams import Hashes
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
_CACHED_TEXTS = 256


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


class Shared(NamedTuple):
    """What speeches share: `pairs`, `recurrences` and `cluster_by_speech` of `Copies`."""

    pairs: pa.Table
    recurrences: pa.Table
    cluster_by_speech: dict[str, str]


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

    For speeches that fit into memory; `find_shared` does the work, of any number.

    Args:
        speeches: speech_id, text; is_complete and offsets, if there, tell which copy is best.
        options: Thresholds, and pairs that the curator decided.
        kept_before: Speeches that were no duplicates in an earlier run: they come first.
        progress: Called with the name of each step.
    """
    ids: list[str] = speeches["speech_id"].to_pylist()
    source = in_memory(speeches["text"].to_pylist(), min_chars=options.min_recurrence_chars)
    shared = find_shared(source, ids, options=options, progress=progress)
    duplicates = find_duplicates(outlined(speeches), shared.pairs, kept_before=kept_before)
    return Copies(*shared, duplicates)


def find_shared(
    source: CopySource,
    ids: Sequence[str],
    *,
    options: CopyOptions,
    progress: Callable[[str], None] | None = None,
) -> Shared:
    """Pairs of speeches that are copies, stretches that recur, and clusters.

    Two speeches are copies if aligned stretches of at least `min_recurrence_chars` matched
    characters make up `min_share` of the shorter one's, or if their normalised texts are equal.

    Args:
        source: The corpus, with fingerprints for `min_recurrence_chars`.
        ids: Of its speeches, in their order.
        options: Thresholds, and pairs that the curator decided.
        progress: Called with the name of each step.
    """
    owners = _equal_texts(source.digests)
    verdicts = _verdicts(source, list(owners), options, progress or (lambda step: None))
    pairs = {_key(ids[a], ids[b]): (1.0, "equal") for a, b in _equal_pairs(owners.values())}
    for (a, b), verdict in verdicts.items():
        if verdict.share >= options.min_share:
            for one, other in _between(owners[a], owners[b]):
                pairs[_key(ids[one], ids[other])] = (verdict.share, "alignment")
    pairs = _overruled(pairs, options, known=set(ids))
    return Shared(
        _pairs_table(pairs),
        _recurrences(source, ids, owners, verdicts, pairs),
        connected_components(ids, pairs),
    )


def _key(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _equal_texts(digests: Sequence[str | None]) -> dict[int, list[int]]:
    """By the first of equal texts, the indices of all; texts without any letter are left out."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, digest in enumerate(digests):
        if digest is not None:
            groups[digest].append(i)
    return {group[0]: group for group in groups.values()}


def _equal_pairs(owners: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
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
    source: CopySource,
    among: Sequence[int],
    options: CopyOptions,
    progress: Callable[[str], None],
) -> dict[tuple[int, int], _Verdict]:
    """What pairs of different texts share; where nothing is shared, no entry."""
    min_chars = options.min_recurrence_chars

    @lru_cache(maxsize=_CACHED_TEXTS)
    def comparable(i: int) -> Comparable:
        return Comparable(source.letters([i])[0])

    def verdict(a: int, b: int) -> _Verdict:
        found = shared_stretches(comparable(a), comparable(b), min_chars=min_chars)
        return _Verdict(_share(source, a, b, sum(s.n_matched for s in found)), found)

    candidates = copy_candidates(source, among=among, min_chars=min_chars, progress=progress)
    progress(f"align {len(candidates.pairs)} pairs")
    verdicts = {pair: verdict(*pair) for pair in candidates.pairs}
    copies = {pair: v for pair, v in verdicts.items() if v.share >= options.min_share}
    quotes = {
        pair: [comparable(pair[0]).text[s.a_start : s.a_end] for s in found.stretches]
        for pair, found in copies.items()
    }
    verdicts |= _without_formulas(source, copies, quotes, candidates.frequent, min_chars)
    for pair in _open_pairs(verdicts, options):
        verdicts[pair] = verdict(*pair)
    verdicts |= {pair: _Verdict(0.0, found) for pair, found in candidates.verbatim.items()}
    return {pair: found for pair, found in verdicts.items() if found.stretches}


def _share(source: CopySource, a: int, b: int, n_matched: int) -> float:
    return min(1.0, n_matched / int(min(source.n_letters[a], source.n_letters[b])))


def _without_formulas(
    source: CopySource,
    verdicts: Mapping[tuple[int, int], _Verdict],
    quotes: Mapping[tuple[int, int], list[str]],
    frequent: Hashes,
    min_chars: int,
) -> dict[tuple[int, int], _Verdict]:
    """New verdicts on those pairs in which rows of formulas must not count towards the share."""
    suspects = {
        pair: own for pair, own in quotes.items() if any(is_suspect(q, frequent) for q in own)
    }
    is_frequent = count_ngrams(
        source.batches(), [quote for own in suspects.values() for quote in own]
    )
    mended: dict[tuple[int, int], _Verdict] = {}
    for pair, own in suspects.items():
        found = verdicts[pair].stretches
        n_matched = sum(
            n_matched_beside_formulas(stretch, is_frequent(quote), min_chars=min_chars)
            for stretch, quote in zip(found, own, strict=True)
        )
        mended[pair] = _Verdict(_share(source, *pair, n_matched), found)
    return mended


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


class _Shared(NamedTuple):
    """A stretch of two speeches that are no copies, by their indices."""

    a: int
    b: int
    stretch: Stretch


def _recurrences(
    source: CopySource,
    ids: Sequence[str],
    owners: Mapping[int, Sequence[int]],
    verdicts: Mapping[tuple[int, int], _Verdict],
    pairs: Collection[tuple[str, str]],
) -> pa.Table:
    """Stretches in the coordinates of the speeches' texts, but those between copies."""
    shared = [
        _Shared(a, b, stretch)
        for (one, other), verdict in verdicts.items()
        for a, b in _between(owners[one], owners[other])
        if _key(ids[a], ids[b]) not in pairs
        for stretch in verdict.stretches
    ]
    a_ranges = _text_ranges(source, [(s.a, s.stretch.a_start, s.stretch.a_end) for s in shared])
    b_ranges = _text_ranges(source, [(s.b, s.stretch.b_start, s.stretch.b_end) for s in shared])
    rows = []
    for (a, b, stretch), a_range, b_range in zip(shared, a_ranges, b_ranges, strict=True):
        sides = sorted([(ids[a], *a_range), (ids[b], *b_range)])
        rows.append((*sides[0], *sides[1], "exact" if stretch.is_exact else "near"))
    columns = RECURRENCES.names
    records = [dict(zip(columns, row, strict=True)) for row in sorted(rows)]
    return table_from_rows(records, RECURRENCES, name="recurrences")


def _text_ranges(
    source: CopySource, wanted: Sequence[tuple[int, int, int]]
) -> list[tuple[int, int]]:
    """Where ranges of normalised texts stand in the texts, given as index, start and end."""
    by_text: dict[int, list[int]] = defaultdict(list)
    for row, (index, _, _) in enumerate(wanted):
        by_text[index].append(row)
    found = [(0, 0)] * len(wanted)
    indices = sorted(by_text)
    for first, last in batches(source.n_letters[indices].tolist()):
        chosen = indices[first:last]
        for index, text in zip(chosen, source.texts(chosen), strict=True):
            positions = normalise(text).positions
            for row in by_text[index]:
                _, start, end = wanted[row]
                found[row] = (int(positions[start]), int(positions[end - 1]) + 1)
    return found
