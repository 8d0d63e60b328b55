"""The rows of the `default` config: gold joined with its passages and speeches, by column.

Nothing here goes row by row but what is rare, so 100,000 passages cost little more than writing.
"""

# pyarrow ships no types: a checker does not see the functions of its compute module.
# pyright: reportAttributeAccessIssue=false

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from builder.core.errors import ReleaseError
from builder.core.labels import LabelSet
from builder.core.tables import PASSAGES, SPEECHES, check_table, gold_schema
from builder.release.features import (
    DECISIONS,
    SPLITS,
    Features,
    arrow_schema,
    arrow_type,
    config_features,
    span_features,
)
from builder.release.relations import released_relations

BATCH_ROWS = 5000


@dataclass(frozen=True, slots=True)
class Chosen:
    """The released passages of one split: row numbers into the three tables, in reading order."""

    gold: np.ndarray
    passages: np.ndarray
    speeches: np.ndarray


def choose_passages(gold: pa.Table, passages: pa.Table, speeches: pa.Table) -> dict[str, Chosen]:
    """Which gold rows go out, by split: those of speeches that are no copies and have a split.

    Ordered by speech id and position, so neighbours stay neighbours. A gold row whose passage is
    no longer in the corpus is left out.
    """
    passage_rows = pc.index_in(gold["passage_id"], value_set=passages["passage_id"])
    known = _numpy(passage_rows.is_valid())
    gold_rows = np.flatnonzero(known)
    passage_rows = _numpy(passage_rows.drop_null())
    speech_ids = passages["speech_id"].take(passage_rows)
    speech_rows = _numpy(pc.index_in(speech_ids, value_set=speeches["speech_id"]).fill_null(-1))
    is_original = _numpy(speeches["duplicate_of"].is_null())
    split = speeches["split"].to_numpy(zero_copy_only=False)
    keys = pa.table({"speech": speech_ids, "at": passages["ordinal"].take(passage_rows)})
    order = _numpy(pc.sort_indices(keys, [("speech", "ascending"), ("at", "ascending")]))
    order = order[(speech_rows >= 0)[order] & is_original[speech_rows][order]]
    by_split = {name: order[split[speech_rows[order]] == name] for name in SPLITS}
    return {
        name: Chosen(gold_rows[rows], passage_rows[rows], speech_rows[rows])
        for name, rows in by_split.items()
    }


def released_rows(
    gold: pa.Table, passages: pa.Table, speeches: pa.Table, *, labels: LabelSet
) -> dict[str, pa.Table]:
    """The `default` config: one table a split, in reading order; a split may have no rows.

    Raises:
        TableError: A table is not what its schema says.
        ReleaseError: A span has a label, or a row a decision, that is not declared.
    """
    check_table(gold, gold_schema(labels), name="gold")
    check_table(passages, PASSAGES, name="passages")
    check_table(speeches, SPEECHES, name="speeches")
    schema = arrow_schema(config_features(labels)["default"])
    return {
        name: pa.Table.from_batches(
            _batches(chosen, gold, passages, speeches, labels=labels), schema=schema
        )
        for name, chosen in choose_passages(gold, passages, speeches).items()
    }


def _batches(
    chosen: Chosen, gold: pa.Table, passages: pa.Table, speeches: pa.Table, *, labels: LabelSet
) -> Iterator[pa.RecordBatch]:
    features = config_features(labels)["default"]
    for at in range(0, len(chosen.gold), BATCH_ROWS):
        part = slice(at, at + BATCH_ROWS)
        gold_part = gold.take(chosen.gold[part])
        passage_part = passages.take(chosen.passages[part])
        speech_part = speeches.drop_columns(["text", "offsets"]).take(chosen.speeches[part])
        spans = span_column(gold_part["spans"], labels=labels)
        columns = {
            "spans": spans,
            "relations": released_relations(spans, gold_part["relations"], labels=labels),
            "decision": class_indices(gold_part["decision"], DECISIONS, what="decision"),
            "flags": _passage_flags(passage_part, speech_part),
        }
        sources = (gold_part, passage_part, speech_part)
        yield released_batch(columns, sources, features=features)


def released_batch(
    columns: dict[str, pa.Array], sources: tuple[pa.Table, ...], *, features: Features
) -> pa.RecordBatch:
    """One batch of a config: the given columns, the others from the first source that has them."""
    arrays = []
    for name, feature in features.items():
        array = columns.get(name)
        if array is None:
            source = next(table for table in sources if name in table.schema.names)
            array = one_array(source[name]).cast(arrow_type(feature))
        arrays.append(array)
    return pa.RecordBatch.from_arrays(arrays, schema=arrow_schema(features))


def span_column(spans: pa.ChunkedArray, *, labels: LabelSet) -> pa.ListArray:
    """The spans in released form: label names become ClassLabel numbers.

    Raises:
        ReleaseError: A label is not declared.
    """
    lists = one_array(spans)
    flat = lists.flatten()
    children = []
    for name, feature in span_features(labels).items():
        child = pc.struct_field(flat, name)
        if isinstance(feature, tuple):
            children.append(class_indices(child, feature, what="label"))
        else:
            children.append(child.cast(arrow_type(feature)))
    struct = pa.StructArray.from_arrays(children, names=list(span_features(labels)))
    return pa.ListArray.from_arrays(list_offsets(lists), struct)


def class_indices(names: pa.Array, known: tuple[str, ...], *, what: str) -> pa.Array:
    """The number of each name among the known ones, as a ClassLabel column holds it.

    Raises:
        ReleaseError: Names what is not known.
    """
    array = one_array(names)
    indices = pc.index_in(array, value_set=pa.array(known, array.type)).cast(pa.int64())
    unknown = array.filter(pc.and_(indices.is_null(), array.is_valid())).unique().to_pylist()
    if unknown:
        raise ReleaseError(
            f"gold, {what} {unknown[0]!r}: only {', '.join(known)} are declared. "
            f"Declare it in annotation_config/labels.toml, or adjudicate those passages again."
        )
    return indices


def one_array(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    """The column as a single array."""
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def list_offsets(lists: pa.ListArray) -> pa.Array:
    """The offsets of a list array as if it started at 0 and its null lists were empty."""
    lengths = pc.list_value_length(lists).fill_null(0).to_numpy(zero_copy_only=False)
    return pa.array(np.concatenate([[0], np.cumsum(lengths)]), pa.int32())


def _passage_flags(passages: pa.Table, speeches: pa.Table) -> pa.Array:
    """The flags of each passage's speech that touch it, cut to it, in its own coordinates."""
    columns = (passages["start"], passages["end"], speeches["flags"])
    rows = [
        [
            {
                "kind": flag["kind"],
                "start": max(0, flag["start"] - start),
                "end": min(end, flag["end"]) - start,
            }
            for flag in flags or ()
            if flag["start"] < end and flag["end"] > start
        ]
        for start, end, flags in zip(*(c.to_pylist() for c in columns), strict=True)
    ]
    flag = pa.struct([("kind", pa.string()), ("start", pa.int64()), ("end", pa.int64())])
    return pa.array(rows, pa.list_(flag))


def _numpy(column: pa.ChunkedArray | pa.Array) -> np.ndarray:
    return one_array(column).to_numpy(zero_copy_only=False)
