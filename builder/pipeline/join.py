"""The joins of `prepare`, over all documents: ids, copies, splits. They hold columns, not texts."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import pyarrow as pa

from builder.core.tables import SPEECHES, with_strings
from builder.corpus.best_copies import find_duplicates
from builder.corpus.copies import search_copies
from builder.corpus.ids import RawRange
from builder.corpus.library import Library
from builder.pipeline.assemble import Bucket, DraftKey, Placement, draft_keys
from builder.pipeline.mapping import Progress
from builder.pipeline.registry import (
    Registry,
    commit_registry,
    founding_speeches,
    identify_speeches,
    superseding_rows,
)
from builder.pipeline.shelves import kept_verdicts, scratch_in, shelved_library
from builder.pipeline.workspace import Workspace, read_shard
from builder.release.splits import SPLITS, assign_splits

_LONG_COLUMNS = ("text", "offsets", "flags")


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
    progress: Progress,
    redo_splits: bool = False,
) -> Joined:
    """Give every speech its id, its cluster and its split, and write new rows to the registry.

    Args:
        workspace: Gives the options; its registry grows.
        buckets: The shards of the map stages.
        registry: The rows before this run.
        superseded: New document id → (old document id, old raw text, new raw text).
        progress: Called as candidates for copies are aligned.
        redo_splits: Forget the splits, not the ids nor what was removed.
    """
    config = workspace.config
    library = shelved_library(buckets)
    speeches = _read_columns(buckets, library)
    keys = draft_keys(speeches, "ordinal")
    places = _places(speeches)
    ids = identify_speeches(places, registry, superseded=superseded)
    speeches = with_strings(speeches, "speech_id", ids)
    founders = founding_speeches(registry)
    copies = search_copies(
        library,
        ids,
        options=config.copies,
        open_scratch=scratch_in(workspace.work_dir),
        store=kept_verdicts(workspace),
        progress=partial(progress, "align"),
    )
    clusters = [copies.cluster_by_speech[speech_id] for speech_id in ids]

    version = config.dataset.version
    moved = (
        {}
        if redo_splits
        else superseding_rows(registry, zip(ids, places, strict=True), added_in=version)
    )
    registry = _extended(_without_splits(registry) if redo_splits else registry, moved)
    assignment = assign_splits(
        with_strings(speeches, "cluster_id", clusters),
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


def _read_columns(buckets: Mapping[str, Bucket], library: Library) -> pa.Table:
    """The short columns of all speeches, and n_chars and n_mends of each."""
    columns = [name for name in SPEECHES.names if name not in _LONG_COLUMNS]
    shards = [read_shard(bucket.clean, "speeches", columns=columns) for bucket in buckets.values()]
    empty = SPEECHES.empty_table().select(columns)
    speeches = pa.concat_tables([empty, *shards])
    for name in ("n_chars", "n_mends"):
        values = [shard.facts()[name] for shard in library.shards]
        column = pa.chunked_array([c for v in values for c in v.chunks], pa.int64())
        speeches = speeches.append_column(name, column)
    return speeches


def _id_pairs(table: pa.Table) -> Iterator[tuple[str, str]]:
    """The pairs of speeches that the rows of a table of copies or recurrences join, once each."""
    pairs = table.group_by(["a_speech_id", "b_speech_id"], use_threads=False).aggregate([])
    for batch in pairs.to_batches():
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


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
    kept = ("speech_id", "genre", "level", "script", "n_chars")
    return pa.table({**{name: speeches[name] for name in kept}, **columns})
