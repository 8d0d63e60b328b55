"""Splits that never move: an append-only registry, and the rules by which it grows."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import pyarrow as pa

from builder.core.clusters import connected_components
from builder.core.errors import WorkspaceError
from builder.release.balance import SPLITS, balanced_places
from builder.release.options import SplitOptions
from builder.release.strata import cluster_load
from builder.release.ties import (
    QUARANTINE,
    REMOVED,
    crossing_items,
    join_neighbours,
    newcomers_between,
    tied_pairs,
)

COLUMNS = (
    "speech_id",
    "document_id",
    "raw_start",
    "raw_end",
    "cluster_id",
    "added_in",
    "reason",
)
FILES = (*SPLITS, QUARANTINE, REMOVED)
MIN_CLUSTERS = 3  # fewer in dev or test are warned of


class RegistryRow(NamedTuple):
    """A line of `splits/*.csv`; `split` is the file it stands in."""

    speech_id: str
    document_id: str
    raw_start: int
    raw_end: int
    cluster_id: str
    added_in: str  # version of the dataset
    reason: str
    split: str


class Assignment(NamedTuple):
    """What growth adds to the registry, and where every speech stands now.

    Attributes:
        new_rows: By file (`FILES`), rows to append.
        split_by_speech: train, dev, test or quarantine; removed speeches are left out.
        warnings: Sentences for the curator.
        cluster_by_speech: The clusters as they hold between items in use: what ties only through
            a quarantined speech is not tied.
    """

    new_rows: dict[str, list[RegistryRow]]
    split_by_speech: dict[str, str]
    warnings: list[str]
    cluster_by_speech: dict[str, str]


def parse_registry(content: bytes, *, where: str) -> list[RegistryRow]:
    """The rows of one file of the registry; an empty file has none.

    Args:
        content: The file's bytes, UTF-8.
        where: Its path, such as `splits/train.csv`: names the split and stands in messages.

    Raises:
        WorkspaceError: The header or a line does not read as `format_registry` writes it.
    """
    split = where.rsplit("/", 1)[-1].removesuffix(".csv")
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig", "replace"), newline="")))
    if not lines:
        return []
    if tuple(lines[0]) != COLUMNS:
        raise WorkspaceError(
            f"{where}, line 1: found {','.join(lines[0])!r}, expected {','.join(COLUMNS)!r}. "
            "Restore the file from version control."
        )
    rows: list[RegistryRow] = []
    for number, line in enumerate(lines[1:], start=2):
        if not line:
            continue
        if len(line) != len(COLUMNS) or not (line[2].isdecimal() and line[3].isdecimal()):
            raise WorkspaceError(
                f"{where}, line {number}: found {','.join(line)!r}, expected {len(COLUMNS)} values "
                "with whole numbers as raw_start and raw_end. Restore the file from version control."
            )
        speech_id, document_id, start, end, cluster, added_in, reason = line
        place = (speech_id, document_id, int(start), int(end))
        rows.append(RegistryRow(*place, cluster, added_in, reason, split))
    return rows


def format_registry(rows: Iterable[RegistryRow]) -> bytes:
    """The bytes of one file of the registry: a header, then the rows in the order given."""
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(row[: len(COLUMNS)] for row in rows)
    return held.getvalue().encode()


def registered_splits(registry: Mapping[str, Sequence[RegistryRow]]) -> dict[str, str]:
    """The split of every registered speech; quarantine wins over a split, removal over all."""
    return {row.speech_id: name for name in FILES for row in registry.get(name, ())}


def assign_splits(
    speeches: pa.Table,
    *,
    strata: pa.Table | None,
    registry: Mapping[str, Sequence[RegistryRow]],
    options: SplitOptions,
    added_in: str,
    ties: Iterable[tuple[str, str]] | None = None,
    recurring: Iterable[tuple[str, str]] = (),
) -> Assignment:
    """A split for every speech: those that have one keep it, newcomers follow their copies.

    A newcomer tied to one split joins it; tied to two, it is quarantined. Of two items in
    different splits that are found to be copies, train gives way to dev and both to test: they
    are quarantined. What is tied to nothing known is placed by cluster, sizes and strata balanced.

    Args:
        speeches: speech_id, document_id, raw_start, raw_end, cluster_id.
        strata: speech_id and columns to balance: strings by value, numbers by sum.
        registry: Rows by file (`FILES`), before this run.
        options: Ratios and seed.
        added_in: The dataset's version, for new rows.
        ties: Pairs of speeches that are copies. Without them they are supposed from the
            clusters, which do not tell a direct tie from one through a third speech.
        recurring: Pairs of speeches that share a passage. With `recurring = "within_split"` they
            keep together as copies do, but make no clusters; else they have no effect.
    """
    known = registered_splits(registry)
    ids: list[str] = speeches["speech_id"].to_pylist()
    in_use = sorted(i for i in ids if known.get(i) not in (QUARANTINE, REMOVED))
    copies = tied_pairs(speeches, ties, known)
    pairs = copies + (list(recurring) if options.recurring == "within_split" else [])
    split_of = {i: known[i] for i in in_use if i in known}
    banned = newcomers_between(in_use, split_of, pairs)
    join_neighbours(split_of, in_use, pairs, banned)
    banned += crossing_items(split_of, pairs)
    out = {item.speech_id for item in banned}
    placed = [i for i in in_use if i not in out]
    clusters = connected_components(placed, copies)
    groups = connected_components(placed, pairs)
    _place_the_rest(groups, split_of, strata, options)
    split_of = {i: split_of[i] for i in placed}
    reasons = {i: f"new cluster {clusters[i]}" for i in placed} | _joining_reasons(
        placed, groups, known
    )
    quarantined = {i for i in ids if known.get(i) == QUARANTINE} | out
    clusters |= {i: i for i in ids if i in quarantined or known.get(i) == REMOVED}
    new = [(i, split_of[i], reasons[i]) for i in placed if i not in known]
    new += [(item.speech_id, QUARANTINE, item.reason) for item in banned]
    rows = _rows_to_append(new, speeches, clusters, added_in)
    splits = split_of | dict.fromkeys(sorted(quarantined), QUARANTINE)
    return Assignment(rows, splits, _warnings(placed, clusters, split_of), clusters)


def _place_the_rest(
    groups: Mapping[str, str],
    split_of: dict[str, str],
    strata: pa.Table | None,
    options: SplitOptions,
) -> None:
    """Give the groups that are all new a split."""
    load = cluster_load(groups, split_of, strata)
    ratios = [getattr(options.ratios, split) for split in SPLITS]
    places = balanced_places(load, ratios=ratios, seed=options.seed)
    split_by_group = {g: SPLITS[p] for g, p in zip(load.clusters, places.tolist(), strict=True)}
    split_of |= {i: split_by_group[g] for i, g in groups.items() if g in split_by_group}


def _warnings(
    placed: Sequence[str], clusters: Mapping[str, str], split_of: Mapping[str, str]
) -> list[str]:
    """What the curator should know about splits with too little in them."""
    counts = {s: len({clusters[i] for i in placed if split_of[i] == s}) for s in SPLITS}
    return [
        f"split {split}: clusters of copies: {counts[split]}. Fewer than {MIN_CLUSTERS} give scores "
        "without meaning. Add more files."
        for split in SPLITS
        if placed and counts[split] < MIN_CLUSTERS
    ]


def _joining_reasons(
    placed: Sequence[str], groups: Mapping[str, str], known: Mapping[str, str]
) -> dict[str, str]:
    """Why newcomers went where a known item stands: the first of its group."""
    hosts: dict[str, str] = {}
    for i in placed:
        if i in known:
            hosts.setdefault(groups[i], i)
    return {i: f"joins {hosts[g]}" for i, g in groups.items() if g in hosts}


def _rows_to_append(
    new: Iterable[tuple[str, str, str]],
    speeches: pa.Table,
    clusters: Mapping[str, str],
    added_in: str,
) -> dict[str, list[RegistryRow]]:
    columns = ["speech_id", "document_id", "raw_start", "raw_end"]
    places = {row["speech_id"]: row for row in speeches.select(columns).to_pylist()}
    rows: dict[str, list[RegistryRow]] = {name: [] for name in FILES}
    for speech_id, split, reason in sorted(new):
        rows[split].append(
            RegistryRow(
                **places[speech_id],
                cluster_id=clusters[speech_id],
                added_in=added_in,
                reason=reason,
                split=split,
            )
        )
    return rows
