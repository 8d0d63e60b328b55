"""Attributes that nobody is asked for: read from the words of a span by rule, at release."""

# pyarrow ships no types: a checker does not see the functions of its compute module.
# pyright: reportAttributeAccessIssue=false

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from builder.core.labels import LabelSet
from builder.core.tables import span_type
from builder.release.dataset import list_offsets, one_array
from builder.tagging.values import Value, read_value


def with_derived_attributes(
    table: pa.Table, *, labels: LabelSet, read: Callable[[str], Value] = read_value
) -> pa.Table:
    """The table, the attributes of its spans that are not asked (`asked = false`) filled in.

    Only names that `read` gives are filled: value, lower, upper, unit, direction, form. Each
    distinct text is read once.

    Args:
        table: With a `spans` column.
        labels: Says which attributes of which labels are derived.
        read: What a text says.
    """
    lists = one_array(table["spans"])
    flat = lists.flatten()
    children = {field.name: pc.struct_field(flat, field.name) for field in flat.type}
    for label in labels.labels:
        names = [a.name for a in label.attributes if not a.asked and a.name in Value._fields]
        if names:
            rows = np.flatnonzero(
                pc.equal(children["label"], label.name).fill_null(fill_value=False)
            )
            derived = _read_all(children["text"].take(rows), read)
            for name in names:
                children[name] = _replaced(children[name], rows, derived[name])
    names = [field.name for field in span_type(labels)]
    struct = pa.StructArray.from_arrays([children[name] for name in names], names=names)
    spans = pa.ListArray.from_arrays(list_offsets(lists), struct)
    at = table.schema.get_field_index("spans")
    return table.set_column(at, table.schema.field("spans"), spans)


def _read_all(texts: pa.Array, read: Callable[[str], Value]) -> pa.Table:
    """One row a text: what it says."""
    encoded = texts.dictionary_encode()
    values = [read(text) for text in encoded.dictionary.to_pylist()]
    return pa.table(
        {
            name: pa.array([getattr(value, name) for value in values], type_).take(encoded.indices)
            for name, type_ in (
                *((name, pa.float64()) for name in ("value", "lower", "upper")),
                *((name, pa.string()) for name in ("unit", "direction", "form")),
            )
        }
    )


def _replaced(column: pa.Array, rows: np.ndarray, values: pa.ChunkedArray) -> pa.Array:
    """The column with other values in those rows."""
    source = np.full(len(column), -1, np.int64)
    source[rows] = np.arange(len(rows))
    is_derived = pa.array(source >= 0)
    picked = one_array(values).take(pa.array(source, mask=source < 0)).cast(column.type)
    return pc.if_else(is_derived, picked, column)
