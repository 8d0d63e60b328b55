"""A hash of the rows themselves, whatever file format, compression or library version holds them.

Each column is read depth first as streams of plain values: which values are there (one byte
each), how many a list holds or how many bytes a string has (int64, little endian), and the values
(UTF-8 bytes; int64 and float64 little endian; one byte a truth value; 0 where null). The hash of
a table is the SHA-256 over each stream's name and SHA-256, one line a stream, in schema order.
Batches of any size give the same hash.
"""

# pyarrow ships no types: a checker does not see the functions of its compute module.
# pyright: reportAttributeAccessIssue=false

import hashlib
from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


class ContentHash:
    """Collects batches of one table; `hexdigest` is the same however the rows were batched."""

    def __init__(self, schema: pa.Schema) -> None:
        self._schema = schema
        self._streams: dict[str, hashlib._Hash] = {}

    def update(self, rows: pa.Table | pa.RecordBatch) -> None:
        """Add rows of the schema."""
        for name in self._schema.names:
            column = rows[name]
            chunks = column.chunks if isinstance(column, pa.ChunkedArray) else [column]
            for chunk in chunks:
                self._feed(chunk, name)

    def hexdigest(self) -> str:
        """The hash of all rows so far."""
        if not self._streams:
            empty = [pa.array([], field.type) for field in self._schema]
            self.update(pa.RecordBatch.from_arrays(empty, schema=self._schema))
        lines = [f"{name} {stream.hexdigest()}\n" for name, stream in self._streams.items()]
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def _feed(self, array: pa.Array, name: str) -> None:
        self._add(f"{name}?", _numbers(pc.is_valid(array).cast(pa.uint8()), "u1"))
        if pa.types.is_struct(array.type):
            for field in array.type:
                self._feed(pc.struct_field(array, field.name), f"{name}.{field.name}")
        elif pa.types.is_list(array.type):
            self._add(f"{name}#", _numbers(pc.list_value_length(array), "<i8"))
            self._feed(array.flatten(), f"{name}[]")
        elif pa.types.is_string(array.type) or pa.types.is_large_string(array.type):
            self._add(f"{name}#", _numbers(pc.binary_length(array), "<i8"))
            self._add(name, _utf8(array))
        elif pa.types.is_boolean(array.type):
            self._add(name, _numbers(array.cast(pa.uint8()), "u1"))
        else:
            self._add(name, _numbers(array, "<f8" if pa.types.is_floating(array.type) else "<i8"))

    def _add(self, name: str, values: memoryview) -> None:
        if name not in self._streams:
            self._streams[name] = hashlib.sha256()
        self._streams[name].update(values)


def content_hash(tables: Iterable[pa.Table], *, schema: pa.Schema) -> str:
    """The hash of the rows of all the tables, in order."""
    digest = ContentHash(schema)
    for table in tables:
        digest.update(table)
    return digest.hexdigest()


def combined_hash(hashes: dict[str, dict[str, str]]) -> str:
    """One hash for a release, from those of its splits by config."""
    lines = [
        f"{config}/{split} {digest}\n"
        for config in sorted(hashes)
        for split, digest in sorted(hashes[config].items())
    ]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _numbers(array: pa.Array, dtype: str) -> memoryview:
    """The values as one contiguous block, 0 where null."""
    filled = array.fill_null(0) if array.null_count else array
    values = filled.to_numpy(zero_copy_only=False).astype(dtype, copy=False)
    return np.ascontiguousarray(values).data


def _utf8(array: pa.Array) -> memoryview:
    """The bytes of all strings, one after the other."""
    values = array.drop_null() if array.null_count else array
    width = 8 if pa.types.is_large_string(values.type) else 4
    _, offsets, content = values.buffers()
    if not len(values) or content is None:
        return memoryview(b"")
    bounds = np.frombuffer(offsets, f"<i{width}", count=values.offset + len(values) + 1)
    return memoryview(content)[int(bounds[values.offset]) : int(bounds[-1])]
