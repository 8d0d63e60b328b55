"""What ties do to splits: who joins whom, and who gives way."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

import pyarrow as pa

from builder.core.clusters import connected_components
from builder.release.balance import SPLITS

QUARANTINE, REMOVED = "quarantine", "removed"
_RANK = {"train": 0, "dev": 1, "test": 2}  # of two tied items the lower one gives way


class Banned(NamedTuple):
    """A speech that goes to quarantine."""

    speech_id: str
    reason: str


def tied_pairs(
    speeches: pa.Table, ties: Iterable[tuple[str, str]] | None, known: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Each tie once, in order; without any, what the clusters alone let one suppose."""
    if ties is not None:
        return sorted({(min(a, b), max(a, b)) for a, b in ties})
    members: dict[str, list[str]] = defaultdict(list)
    columns = (speeches[name].to_pylist() for name in ("speech_id", "cluster_id"))
    for speech_id, cluster in sorted(zip(*columns, strict=True)):
        members[cluster].append(speech_id)
    return sorted(pair for group in members.values() for pair in _supposed_ties(group, known))


def _supposed_ties(group: Sequence[str], known: Mapping[str, str]) -> list[tuple[str, str]]:
    """Ties within a cluster: newcomers and quarantined items explain how splits came together.

    Where there are none, known items of different splits must be copies themselves.
    """
    by_split: dict[str, list[str]] = defaultdict(list)
    for i in group:
        by_split[known.get(i, "")].append(i)
    chains = [chain for name, chain in by_split.items() if name not in (QUARANTINE, REMOVED)]
    pairs = [tie for chain in chains for tie in pairwise(chain)]
    hosts = [by_split[split][0] for split in SPLITS if split in by_split]
    if "" in by_split:
        return pairs + [(i, host) for i in by_split[""] for host in hosts]
    if QUARANTINE in by_split:
        return pairs
    return pairs + [
        (i, by_split[high][0])
        for low, high in combinations([s for s in SPLITS if s in by_split], 2)
        for i in by_split[low]
    ]


def newcomers_between(
    in_use: Sequence[str], split_of: Mapping[str, str], pairs: Sequence[tuple[str, str]]
) -> list[Banned]:
    """Newcomers with ties to two splits: their own, then those of what hangs together with them."""
    kin: dict[str, dict[str, str]] = {i: {} for i in in_use if i not in split_of}
    for a, b in (tie for pair in pairs for tie in (pair, pair[::-1])):
        if a in kin and b in split_of:
            kin[a].setdefault(split_of[b], b)
    banned = [Banned(i, _between(found)) for i, found in kin.items() if len(found) > 1]
    free = [i for i in kin if len(kin[i]) <= 1]
    groups: dict[str, list[str]] = defaultdict(list)
    for speech_id, group in connected_components(free, pairs).items():
        groups[group].append(speech_id)
    for group in groups.values():
        found = {split: kin_id for i in group for split, kin_id in kin[i].items()}
        if len(found) > 1:
            banned += [Banned(i, f"among newcomers, {_between(found)}") for i in group]
    return banned


def _between(found: Mapping[str, str]) -> str:
    return " and ".join(f"tied to {found[split]} in {split}" for split in SPLITS if split in found)


def join_neighbours(
    split_of: dict[str, str],
    in_use: Sequence[str],
    pairs: Sequence[tuple[str, str]],
    banned: Sequence[Banned],
) -> None:
    """Give newcomers, with all that hangs together with them, the one split they are tied to."""
    out = {item.speech_id for item in banned}
    newcomers = [i for i in in_use if i not in split_of and i not in out]
    groups = connected_components(newcomers, pairs)
    split_by_group = {
        groups[a]: split_of[b]
        for a, b in (tie for pair in pairs for tie in (pair, pair[::-1]))
        if a in groups and b in split_of
    }
    split_of |= {i: split_by_group[g] for i, g in groups.items() if g in split_by_group}


def crossing_items(split_of: Mapping[str, str], pairs: Sequence[tuple[str, str]]) -> list[Banned]:
    """Items that are found to be tied to one in a split that ranks higher."""
    found: dict[str, Banned] = {}
    for a, b in pairs:
        if a in split_of and b in split_of and split_of[a] != split_of[b]:
            low, high = sorted((a, b), key=lambda i: _RANK[split_of[i]])
            reason = f"in {split_of[low]}, found to be tied to {high} in {split_of[high]}"
            found.setdefault(low, Banned(low, reason))
    return list(found.values())
