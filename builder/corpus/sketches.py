"""What stands for speeches in the search for copies: a map over shards, small enough to keep.

A sketch is four tables: `texts`, one row a speech in the order of the speeches; and three of
fingerprints, sorted by hash, so that a partition of hashes is a slice:

- `short`: n-grams that survive scattered edits
- `linked`: n-grams in a row, rare even where every n-gram is frequent
- `long`: n-grams that miss no stretch that is shared verbatim
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import blake2b

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from builder.core.normalise import normalised_text
from builder.corpus.fingerprints import (
    Fingerprints,
    joined_fingerprints,
    linked_fingerprints,
    long_fingerprints,
    short_fingerprints,
)

TEXTS = pa.schema(
    [
        ("digest", pa.binary(16)),  # of the normalised text: equal texts have one digest
        ("n_normalised", pa.int64()),  # normalised characters
        ("n_chars", pa.int64()),
        ("n_mends", pa.int64()),  # replaced segments of the offset map; 0 where there is no map
    ]
)
FINGERPRINTS = pa.schema([("hash", pa.uint64()), ("speech", pa.uint32()), ("place", pa.uint32())])
SKETCH_TABLES = ("texts", "short", "linked", "long")
BATCH_CHARS = 1_000_000


def sketch_speeches(speeches: pa.Table, *, min_chars: int) -> dict[str, pa.Table]:
    """The sketch of speeches: its tables by name, `TEXTS` and three times `FINGERPRINTS`.

    Args:
        speeches: text; and offsets, if there.
        min_chars: Normalised characters of the shortest stretch of interest.
    """
    texts: list[str] = speeches["text"].to_pylist()
    normalised = [normalised_text(text) for text in texts]
    has_offsets = "offsets" in speeches.column_names
    columns = {
        "digest": [text_digest(text) for text in normalised],
        "n_normalised": [len(text) for text in normalised],
        "n_chars": [len(text) for text in texts],
        "n_mends": _n_mends(speeches["offsets"]) if has_offsets else [0] * len(texts),
    }
    return {
        "texts": pa.table(columns, schema=TEXTS),
        "short": _sorted_table(normalised, short_fingerprints),
        "linked": _sorted_table(normalised, linked_fingerprints),
        "long": _sorted_table(normalised, partial(long_fingerprints, min_chars=min_chars)),
    }


def text_digest(normalised: str) -> bytes:
    """16 bytes that stand for a normalised text."""
    return blake2b(normalised.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def batches(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Ranges of indices that cover `texts`, of about `BATCH_CHARS` characters each."""
    start = n_chars = 0
    for i, text in enumerate(texts):
        n_chars += len(text)
        if n_chars >= BATCH_CHARS:
            yield start, i + 1
            start, n_chars = i + 1, 0
    if start < len(texts):
        yield start, len(texts)


def _sorted_table(
    texts: Sequence[str], fingerprint: Callable[[Sequence[str]], Fingerprints]
) -> pa.Table:
    parts: list[Fingerprints] = []
    for start, end in batches(texts):
        part = fingerprint(texts[start:end])
        parts.append(part._replace(texts=part.texts + start))
    found = joined_fingerprints(parts).by_hash()
    columns = (found.hashes, found.texts.astype(np.uint32), found.places.astype(np.uint32))
    return pa.table(dict(zip(FINGERPRINTS.names, columns, strict=True)), schema=FINGERPRINTS)


def _n_mends(offsets: pa.ChunkedArray) -> list[int]:
    """How many segments of each speech's offset map were replaced."""
    counts: list[int] = []
    for chunk in offsets.chunks:
        ends = np.cumsum(chunk.value_lengths().fill_null(0).to_numpy(), dtype=np.int64)
        is_edit = pc.equal(  # pyright: ignore[reportAttributeAccessIssue]
            chunk.flatten().field("kind"), "edit"
        ).to_numpy(zero_copy_only=False)
        n_before = np.concatenate([[0], np.cumsum(is_edit, dtype=np.int64)])
        counts += np.diff(n_before[ends], prepend=0).tolist()
    return counts
