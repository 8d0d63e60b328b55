"""Stretches that speeches share without being copies, as a table in the speeches' texts."""

from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa

from builder.core.normalise import normalise
from builder.core.tables import RECURRENCES
from builder.corpus.alignment import Stretch
from builder.corpus.fingerprints import equal_runs
from builder.corpus.library import Library
from builder.corpus.scratch import Rows

# Two speeches by number, where a stretch stands in their normalised texts, and whether both
# sides are equal.
RECURRENCE = np.dtype(
    [
        ("a", "i4"),
        ("a_start", "i4"),
        ("a_end", "i4"),
        ("b", "i4"),
        ("b_start", "i4"),
        ("b_end", "i4"),
        ("is_near", "?"),
    ]
)


def recurrence_rows(a: int, b: int, stretches: Iterable[Stretch]) -> Rows:
    """The stretches of one pair."""
    rows = [(a, s.a_start, s.a_end, b, s.b_start, s.b_end, not s.is_exact) for s in stretches]
    return np.array(rows, dtype=RECURRENCE)


def verbatim_rows(verbatim: Rows, n_speeches: int) -> Rows:
    """Stretches found as `VERBATIM`."""
    rows = np.zeros(len(verbatim), dtype=RECURRENCE)
    rows["a"], rows["b"] = np.divmod(verbatim["pair"].astype(np.int64), max(1, n_speeches))
    for side in "ab":
        rows[f"{side}_start"] = verbatim[f"{side}_start"]
        rows[f"{side}_end"] = verbatim[f"{side}_start"] + verbatim["length"]
    return rows


def recurrences_table(rows: Rows, library: Library, ids: Sequence[str]) -> pa.Table:
    """`RECURRENCES`, sorted; `a_speech_id` is the smaller of the two.

    Args:
        rows: `RECURRENCE`.
        library: Gives the texts.
        ids: Of the speeches, by number.
    """
    by_id = np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int64)
    ranks = np.argsort(by_id)
    found = _in_texts(rows, library)
    is_swapped = ranks[found["a"]] > ranks[found["b"]]
    for part in ("", "_start", "_end"):
        a, b = found[f"a{part}"].copy(), found[f"b{part}"].copy()
        found[f"a{part}"] = np.where(is_swapped, b, a)
        found[f"b{part}"] = np.where(is_swapped, a, b)
    found["a"], found["b"] = ranks[found["a"]], ranks[found["b"]]
    found = found[np.lexsort([found[name] for name in reversed(RECURRENCE.fields or ())])]
    names = pa.array(ids, pa.string()).take(pa.array(by_id))
    kinds = pa.array(["exact", "near"])
    columns = {name: pa.array(found[name].astype(np.int64)) for name in RECURRENCE.fields or ()}
    for name, values in (("a", names), ("b", names), ("is_near", kinds)):
        columns[name] = values.take(columns[name])
    return pa.table(list(columns.values()), schema=RECURRENCES)


def _in_texts(rows: Rows, library: Library) -> Rows:
    """The rows with places in the texts for those in the normalised texts."""
    found = rows.copy()
    for side in "ab":
        order = np.argsort(rows[side], kind="stable")
        for first, last in equal_runs(rows[side][order]):
            own = order[first:last]
            positions = normalise(library.text(int(rows[side][own[0]]))).positions
            found[f"{side}_start"][own] = positions[rows[f"{side}_start"][own]]
            found[f"{side}_end"][own] = positions[rows[f"{side}_end"][own] - 1] + 1
    return found
