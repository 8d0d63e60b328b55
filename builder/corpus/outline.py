"""What the joins need to know of speeches, so that they need not hold the texts."""

from typing import NamedTuple

import pyarrow as pa

from builder.core.normalise import normalised_text
from builder.corpus.best_copies import outlined
from builder.corpus.copy_source import digest_of
from builder.corpus.fingerprints import fingerprint_tables

OUTLINES = pa.schema(
    [
        ("document_id", pa.string()),
        ("ordinal", pa.int64()),
        ("raw_start", pa.int64()),
        ("raw_end", pa.int64()),
        ("genre", pa.string()),
        ("level", pa.string()),
        ("script", pa.string()),
        ("is_complete", pa.bool_()),
        ("n_chars", pa.int64()),
        ("n_mends", pa.int64()),  # stretches of the text that cleaning replaced
        ("n_letters", pa.int64()),  # normalised characters
        ("digest", pa.string()),  # of the normalised text; null where it has no letter
    ]
)
LETTERS = pa.schema([("letters", pa.large_string())])


class Outlined(NamedTuple):
    """Speeches in outline.

    Attributes:
        outlines: `OUTLINES`, a row for each speech, in order.
        mapped: `letters`, the normalised texts in the same order, and fingerprints by kind.
    """

    outlines: pa.Table
    mapped: dict[str, pa.Table]


def outline_speeches(speeches: pa.Table, *, min_chars: int) -> Outlined:
    """The speeches in outline, with fingerprints for shared stretches of `min_chars`."""
    letters = [normalised_text(text) for text in speeches["text"].to_pylist()]
    columns = {
        "n_letters": pa.array([len(own) for own in letters], pa.int64()),
        "digest": pa.array([digest_of(own) for own in letters], pa.string()),
    }
    outlines = outlined(speeches)
    for name, column in columns.items():
        outlines = outlines.append_column(name, column)
    texts = pa.table([pa.array(letters, pa.large_string())], schema=LETTERS)
    return Outlined(
        outlines.select(OUTLINES.names).cast(OUTLINES),
        {"letters": texts, **fingerprint_tables(letters, min_chars=min_chars)},
    )
