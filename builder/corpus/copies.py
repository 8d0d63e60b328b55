"""Copies among speeches, and passages that recur: every candidate is aligned before it counts."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from builder.core.clusters import connected_components
from builder.core.normalise import normalised_text
from builder.core.tables import table_from_rows
from builder.corpus.alignment import Stretch
from builder.corpus.best_copies import MAX_CLOSED
from builder.corpus.copy_candidates import copy_candidates
from builder.corpus.fingerprints import is_among
from builder.corpus.formulas import count_ngrams, is_stock, is_suspect, n_matched_beside_formulas
from builder.corpus.library import HeldShard, Library
from builder.corpus.options import CopyOptions
from builder.corpus.recurrences import recurrence_rows, recurrences_table, verbatim_rows
from builder.corpus.scratch import OpenScratch, Rows, held_scratch
from builder.corpus.verdicts import Aligner, HeldVerdicts, VerdictStore

PAIRS = pa.schema(
    [
        ("a_speech_id", pa.string()),
        ("b_speech_id", pa.string()),
        ("share", pa.float64()),  # of the shorter one's normalised characters; null if decided
        ("found_by", pa.string()),  # equal, alignment, curator
    ]
)
MAX_EQUAL = 32  # equal texts that are paired each with each; of more, all with the first
Progress = Callable[[int, int], None]  # pairs aligned, pairs in all
_PAIRS_A_STEP = 200


class Copies(NamedTuple):
    """What speeches share.

    Attributes:
        pairs: `PAIRS`, copies only, sorted by ids; `a_speech_id` is the smaller one.
        recurrences: `RECURRENCES`: stretches shared by speeches that are no copies.
        cluster_by_speech: By speech, the smallest id of those it hangs together with.
    """

    pairs: pa.Table
    recurrences: pa.Table
    cluster_by_speech: dict[str, str]


class _Verdict(NamedTuple):
    share: float
    stretches: list[Stretch]


_Pair = tuple[int, int]  # two speeches by number, the smaller one first


def find_copies(speeches: pa.Table, *, options: CopyOptions) -> Copies:
    """`search_copies` over speeches in memory.

    Args:
        speeches: speech_id, text.
        options: Thresholds, and pairs that the curator decided.
    """
    shard = HeldShard.of(speeches, min_chars=options.min_recurrence_chars)
    return search_copies(Library.of([shard]), speeches["speech_id"].to_pylist(), options=options)


def search_copies(
    library: Library,
    ids: Sequence[str],
    *,
    options: CopyOptions,
    open_scratch: OpenScratch = held_scratch,
    store: VerdictStore | None = None,
    progress: Progress = lambda n_done, n_pairs: None,
) -> Copies:
    """Pairs of speeches that are copies, stretches that recur, and clusters.

    Two speeches are copies if aligned stretches of at least `min_recurrence_chars` matched
    characters make up `min_share` of the shorter one's, or if their normalised texts are equal.

    Args:
        library: The speeches.
        ids: Their ids, by number.
        options: Thresholds, and pairs that the curator decided.
        open_scratch: Holds what is between map and reduce.
        store: Verdicts of earlier runs; those that are not used any more are dropped from it.
        progress: Called while candidates are aligned, which takes most of the time.
    """
    owners = _equal_texts(library)
    min_chars = options.min_recurrence_chars
    candidates = copy_candidates(library, min_chars=min_chars, open_scratch=open_scratch)
    aligner = Aligner(library, min_chars=min_chars, store=store or HeldVerdicts())
    verdicts = _verdicts(library, candidates.pairs, candidates.frequent, aligner, options, progress)
    aligner.forget_unused()

    pairs = {_key(ids[a], ids[b]): (1.0, "equal") for a, b in _equal_pairs(owners.values())}
    for (a, b), verdict in verdicts.items():
        if verdict.share >= options.min_share:
            for one, other in _between(owners[a], owners[b]):
                pairs[_key(ids[one], ids[other])] = (verdict.share, "alignment")
    pairs = _overruled(pairs, options, known=set(ids))
    shared = _shared(verdicts, candidates.verbatim, owners, ids, pairs)
    return Copies(
        _pairs_table(pairs),
        recurrences_table(shared, library, ids),
        connected_components(ids, pairs),
    )


def _key(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _equal_texts(library: Library) -> dict[int, list[int]]:
    """Speeches by the first of equal text; texts without any letter are left out."""
    groups: dict[bytes, list[int]] = defaultdict(list)
    for i, (digest, length) in enumerate(
        zip(library.digests, library.n_normalised.tolist(), strict=True)
    ):
        if length:
            groups[digest].append(i)
    return {group[0]: group for group in groups.values()}


def _equal_pairs(owners: Collection[Sequence[int]]) -> Iterator[_Pair]:
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
    library: Library,
    candidates: NDArray[np.uint64],
    frequent: NDArray[np.uint64],
    aligner: Aligner,
    options: CopyOptions,
    progress: Progress,
) -> dict[_Pair, _Verdict]:
    """What the candidates share, and all pairs of the clusters they make.

    Runs are not kept: they are many, and only rows of formulas are judged by them.
    """
    verdicts: dict[_Pair, _Verdict] = {}
    suspects: dict[_Pair, list[Stretch]] = {}
    for n_done, (a, b, stretches) in enumerate(aligner.align(candidates), 1):
        if n_done % _PAIRS_A_STEP == 0 or n_done == len(candidates):
            progress(n_done, len(candidates))
        verdict = _verdict(stretches, a, b, library)
        verdicts[a, b] = verdict
        if verdict.share >= options.min_share and len(frequent):
            text = normalised_text(library.text(a))
            if any(is_suspect(stretch, text, frequent) for stretch in stretches):
                suspects[a, b] = stretches
    for pair, n_matched in _beside_formulas(suspects, library, options).items():
        share = _share(n_matched, *pair, library)
        verdicts[pair] = verdicts[pair]._replace(share=share)
    numbers = [a * len(library) + b for a, b in _open_pairs(verdicts, options)]
    for a, b, stretches in aligner.align(np.array(numbers, dtype=np.uint64)):
        verdicts[a, b] = _verdict(stretches, a, b, library)
    return verdicts


def _verdict(stretches: Sequence[Stretch], a: int, b: int, library: Library) -> _Verdict:
    n_matched = sum(stretch.n_matched for stretch in stretches)
    return _Verdict(_share(n_matched, a, b, library), [s._replace(runs=()) for s in stretches])


def _share(n_matched: int, a: int, b: int, library: Library) -> float:
    shorter = min(int(library.n_normalised[a]), int(library.n_normalised[b]))
    return min(1.0, n_matched / shorter)


def _beside_formulas(
    suspects: Mapping[_Pair, Sequence[Stretch]], library: Library, options: CopyOptions
) -> dict[_Pair, int]:
    """Matched characters of each suspect without rows of formulas."""
    if not suspects:
        return {}
    quotes = {
        (a, b): [normalised_text(library.text(a))[s.a_start : s.a_end] for s in stretches]
        for (a, b), stretches in suspects.items()
    }
    shards = (library.normalised_shard(shard) for shard in range(len(library.shards)))
    is_frequent = count_ngrams(shards, (quote for own in quotes.values() for quote in own))
    min_chars = options.min_recurrence_chars

    def n_matched(stretch: Stretch, quote: str, *, is_alone: bool) -> int:
        frequent = is_frequent(quote)
        if not is_alone and is_stock(stretch, frequent, min_chars=min_chars):
            return 0
        return n_matched_beside_formulas(stretch, frequent, min_chars=min_chars)

    return {
        pair: sum(
            n_matched(stretch, quote, is_alone=len(own) == 1)
            for stretch, quote in zip(suspects[pair], own, strict=True)
        )
        for pair, own in quotes.items()
    }


def _open_pairs(verdicts: Mapping[_Pair, _Verdict], options: CopyOptions) -> list[_Pair]:
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


def _shared(
    verdicts: Mapping[_Pair, _Verdict],
    verbatim: Rows,
    owners: Mapping[int, Sequence[int]],
    ids: Sequence[str],
    pairs: Collection[tuple[str, str]],
) -> Rows:
    """The stretches of speeches that are no copies; equal texts each have their own."""
    n = len(ids)
    aligned = np.array(sorted(a * n + b for a, b in verdicts), dtype=np.uint64)
    rest = verbatim[~is_among(verbatim["pair"], aligned)]
    rows = [verbatim_rows(rest, n)]
    rows += [recurrence_rows(a, b, found.stretches) for (a, b), found in verdicts.items()]
    shared = np.concatenate(rows)
    is_alone = np.array([len(owners.get(i, ())) == 1 for i in range(n)], dtype=bool)
    is_plain = is_alone[shared["a"]] & is_alone[shared["b"]]
    expanded = [shared[is_plain]]
    for row in shared[~is_plain]:
        for a, b in _between(owners[int(row["a"])], owners[int(row["b"])]):
            further = row.copy()
            further["a"], further["b"] = a, b
            expanded.append(np.array([further], dtype=shared.dtype))
    found = np.concatenate(expanded)
    is_copy = [
        _key(ids[int(a)], ids[int(b)]) in pairs
        for a, b in zip(found["a"].tolist(), found["b"].tolist(), strict=True)
    ]
    return found[~np.array(is_copy, dtype=bool)]
