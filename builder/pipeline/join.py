"""The joins of `prepare`, over all documents: ids, copies, splits. They hold columns, not tables."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from builder.corpus.best_copies import find_duplicates
from builder.corpus.copies import Shared, find_shared
from builder.corpus.ids import RawRange
from builder.corpus.outline import OUTLINES
from builder.pipeline.assemble import Bucket, DraftKey, Placement, draft_keys
from builder.pipeline.copy_shards import copy_source
from builder.pipeline.registry import (
    Registry,
    commit_registry,
    founding_speeches,
    identify_speeches,
    superseding_rows,
)
from builder.pipeline.workspace import Workspace, read_shard
from builder.release.splits import SPLITS, assign_splits


@dataclass(frozen=True, slots=True)
class Joined:
    """What is known of the speeches once all are seen together."""

    placements: dict[DraftKey, Placement]
    copies: pa.Table
    recurrences: pa.Table
    warnings: list[str]


def join_speeches(
    workspace: Workspace,
    buckets: Mapping[str, Bucket],
    registry: Registry,
    *,
    superseded: Mapping[str, tuple[str, str, str]],
    redo_splits: bool = False,
) -> Joined:
    """Give every speech its id, its cluster and its split, and write new rows to the registry.

    Args:
        workspace: Gives the options; its registry grows.
        buckets: The shards of the map stages.
        registry: The rows before this run.
        superseded: New document id → (old document id, old raw text, new raw text).
        redo_splits: Forget the splits, not the ids nor what was removed.
    """
    config = workspace.config
    shards = [read_shard(bucket.outline, "outlines") for bucket in buckets.values()]
    speeches = pa.concat_tables([OUTLINES.empty_table(), *shards])
    keys = draft_keys(speeches, "ordinal")
    places = _places(speeches)
    ids = identify_speeches(places, registry, superseded=superseded)
    speeches = speeches.append_column("speech_id", pa.array(ids, pa.string()))
    founders = founding_speeches(registry)
    copies = _find_shared(workspace, list(buckets.values()), shards, ids)
    clusters = [copies.cluster_by_speech[speech_id] for speech_id in ids]

    version = config.dataset.version
    moved = (
        {}
        if redo_splits
        else superseding_rows(registry, zip(ids, places, strict=True), added_in=version)
    )
    registry = _extended(_without_splits(registry) if redo_splits else registry, moved)
    assignment = assign_splits(
        speeches.append_column("cluster_id", pa.array(clusters, pa.string())),
        strata=_strata(speeches, buckets),
        registry=registry,
        options=config.splits,
        added_in=version,
        ties=_id_pairs(copies.pairs),
        recurring=_id_pairs(copies.recurrences),
    )
    if redo_splits or moved or any(assignment.new_rows.values()):
        commit_registry(workspace, _extended(registry, assignment.new_rows))
    split_of = assignment.split_by_speech
    duplicate_of = find_duplicates(
        speeches,
        copies.pairs,
        kept_before=founders,
        out_of_use=[i for i in ids if split_of.get(i) not in SPLITS],
    )
    placements = {
        key: Placement(
            speech_id=i,
            cluster_id=assignment.cluster_by_speech.get(i, i),
            duplicate_of=duplicate_of.get(i),
            split=split_of.get(i),
        )
        for key, i in zip(keys, ids, strict=True)
    }
    return Joined(placements, copies.pairs, copies.recurrences, list(assignment.warnings))


def _find_shared(
    workspace: Workspace,
    buckets: Sequence[Bucket],
    outlines: Sequence[pa.Table],
    ids: Sequence[str],
) -> Shared:
    """What the speeches share; what is spooled on the way is gone afterwards, or at the next run."""
    workspace.delete(_SPOOL)
    source = copy_source(buckets, outlines, spool=workspace.root / _SPOOL)
    try:
        return find_shared(source, ids, options=workspace.config.copies)
    finally:
        workspace.delete(_SPOOL)


_SPOOL = "work/shards/spool"


def _id_pairs(table: pa.Table) -> list[tuple[str, str]]:
    """The pairs of speeches that the rows of a table of copies or recurrences join."""
    columns = (table[name].to_pylist() for name in ("a_speech_id", "b_speech_id"))
    return list(zip(*columns, strict=True))


def _without_splits(registry: Registry) -> Registry:
    return {name: rows if name == "removed" else () for name, rows in registry.items()}


def _places(speeches: pa.Table) -> list[RawRange]:
    columns = (speeches[name].to_pylist() for name in ("document_id", "raw_start", "raw_end"))
    return [RawRange(*row) for row in zip(*columns, strict=True)]


def _extended(registry: Registry, further: Registry) -> Registry:
    return {name: [*rows, *further.get(name, ())] for name, rows in registry.items()}


def _strata(speeches: pa.Table, buckets: Mapping[str, Bucket]) -> pa.Table:
    """By speech id: what splits are balanced on, beside their size.

    genre, level, script; n_chars; and n_LABEL, the number of suggested spans of each label.
    """
    counts: dict[DraftKey, Counter[str]] = {}
    labels: set[str] = set()
    for bucket in buckets.values():
        table = read_shard(bucket.tag, "suggestions", columns=["passage_id", "spans"])
        for draft, spans in zip(*(c.to_pylist() for c in table.columns), strict=True):
            document_id, ordinal, _ = draft.split(":")
            names = [span["label"] for span in spans]
            counts.setdefault((document_id, int(ordinal)), Counter()).update(names)
            labels.update(names)
    keys = draft_keys(speeches, "ordinal")
    columns = {
        f"n_{label}": pa.array([counts.get(key, Counter())[label] for key in keys], pa.int64())
        for label in sorted(labels)
    }
    kept = speeches.select(["speech_id", "genre", "level", "script", "n_chars"])
    return pa.table({**{n: kept[n] for n in kept.column_names}, **columns})
