"""Relations as released: those people drew, and those that nesting implies."""

# pyarrow ships no types: a checker does not see the functions of its compute module.
# pyright: reportAttributeAccessIssue=false

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from builder.core.labels import LabelSet


def released_relations(
    spans: pa.ListArray, drawn: pa.ChunkedArray, *, labels: LabelSet
) -> pa.ListArray:
    """Each passage's relations: first the drawn ones, then the implied ones (`derived`).

    A relation is implied where a span that it may end at contains one that it may start from,
    and the same relation was not drawn by hand.

    Args:
        spans: Released spans (labels as numbers).
        drawn: The gold table's relations.
        labels: Says which labels a relation may join.
    """
    implied = implied_relations(spans, labels=labels)
    drawn_lists = drawn.combine_chunks() if isinstance(drawn, pa.ChunkedArray) else drawn
    drawn_rows = _with_rows(drawn_lists)
    doubled = _doubled(implied, drawn_rows)
    if doubled.any():
        implied = implied.filter(pa.array(~doubled))
    both = pa.concat_tables(
        [
            drawn_rows.append_column("derived", pa.array(np.zeros(len(drawn_rows), bool))),
            implied.append_column("derived", pa.array(np.ones(len(implied), bool))),
        ]
    ).combine_chunks()
    row = both["row"].to_numpy()
    both = both.take(np.argsort(row, kind="stable"))
    counts = np.bincount(row, minlength=len(drawn_lists)) if len(row) else []
    offsets = np.zeros(len(drawn_lists) + 1, np.int32)
    offsets[1:] = np.cumsum(counts) if len(row) else 0
    names = ["from_id", "to_id", "label", "derived"]
    children = [both[name].combine_chunks() for name in names]
    return pa.ListArray.from_arrays(
        pa.array(offsets, pa.int32()), pa.StructArray.from_arrays(children, names=names)
    )


def implied_relations(spans: pa.ListArray, *, labels: LabelSet) -> pa.Table:
    """One row an implied relation: row (of the list array), from_id, to_id, label.

    Compares each span with its neighbours at distance 1, 2, … within the passage, all passages at
    once; the number of rounds is that of the spans in the fullest passage.
    """
    flat = spans.flatten()
    row = pc.list_parent_indices(spans).to_numpy(zero_copy_only=False)
    start, end, label = (
        pc.struct_field(flat, name).to_numpy(zero_copy_only=False)
        for name in ("start", "end", "label")
    )
    may_join = [
        (r.name, _is_one_of(label, r.from_labels, labels), _is_one_of(label, r.to_labels, labels))
        for r in labels.relations
    ]
    found: list[tuple[np.ndarray, np.ndarray, str]] = []
    for distance in range(1, _widest(row)):
        same = np.flatnonzero(row[distance:] == row[:-distance])
        for inner, outer in ((same + distance, same), (same, same + distance)):
            nested = (start[outer] <= start[inner]) & (end[inner] <= end[outer])
            for name, may_start, may_end in may_join:
                keep = nested & may_start[inner] & may_end[outer]
                found.append((inner[keep], outer[keep], name))
    return _as_table(found, row=row, ids=pc.struct_field(flat, "id"))


def _as_table(
    found: list[tuple[np.ndarray, np.ndarray, str]], *, row: np.ndarray, ids: pa.Array
) -> pa.Table:
    """The (inner, outer, relation) triples as a table, in the order of the inner spans."""
    empty = np.zeros(0, np.int64)
    inner = np.concatenate([empty, *(triple[0] for triple in found)]).astype(np.int64)
    outer = np.concatenate([empty, *(triple[1] for triple in found)]).astype(np.int64)
    names = [name for triple in found for name in [triple[2]] * len(triple[0])]
    order = np.lexsort((outer, inner))
    return pa.table(
        {
            "row": pa.array(row[inner[order]], pa.int64()),
            "from_id": ids.take(pa.array(inner[order])),
            "to_id": ids.take(pa.array(outer[order])),
            "label": pa.array(names, pa.string()).take(pa.array(order)),
        }
    )


def _with_rows(relations: pa.ListArray) -> pa.Table:
    """The flattened relations with the row each belongs to."""
    flat = relations.flatten()
    columns = {name: pc.struct_field(flat, name) for name in ("from_id", "to_id", "label")}
    row = pc.list_parent_indices(relations).cast(pa.int64())
    return pa.table({"row": row, **columns})


def _doubled(implied: pa.Table, drawn: pa.Table) -> np.ndarray:
    """Which implied relations people drew as well."""
    known = set(zip(*(column.to_pylist() for column in drawn.columns), strict=True))
    if not known:
        return np.zeros(len(implied), bool)
    rows = zip(*(column.to_pylist() for column in implied.columns), strict=True)
    return np.fromiter((row in known for row in rows), bool, count=len(implied))


def _is_one_of(label: np.ndarray, names: tuple[str, ...], labels: LabelSet) -> np.ndarray:
    return np.isin(label, [labels.names.index(name) for name in names])


def _widest(row: np.ndarray) -> int:
    """The largest number of spans in one row."""
    return int(np.bincount(row).max()) if len(row) else 0
