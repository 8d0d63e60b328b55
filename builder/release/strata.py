"""What is shared out between the splits: speeches, and whatever a table of strata adds."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from builder.release.balance import SPLITS, Load

SPEECHES_WEIGHT = 3.0  # importance of the sizes beside that of one stratum
N_LENGTHS = 4  # classes of equal size that a column of lengths adds
FULL_WEIGHT_SPEECHES = 30  # a value that fewer speeches have counts for less
LENGTH_COLUMN = "n_chars"


def cluster_load(
    clusters: Mapping[str, str], split_of: Mapping[str, str], strata: pa.Table | None
) -> Load:
    """The weights of the clusters without a split, and what the splits hold already.

    Args:
        clusters: By speech, its cluster.
        split_of: By speech, its split, for those that have one; a cluster has all or none.
        strata: speech_id and columns to balance, or None. Speeches it lacks count as unknown.
    """
    speeches = sorted(clusters)
    columns = _columns(speeches, strata)
    new = sorted({clusters[i] for i in speeches if i not in split_of})
    index = {cluster: n for n, cluster in enumerate(new)}
    rows = np.array([index.get(clusters[i], -1) for i in speeches], dtype=np.int64)
    places = np.array([SPLITS.index(split_of.get(i, SPLITS[0])) for i in speeches], dtype=np.int64)
    is_new = rows >= 0
    weights = np.zeros((len(new), columns.shape[1]))
    np.add.at(weights, rows[is_new], columns[is_new])
    settled = np.zeros((len(SPLITS), columns.shape[1]))
    np.add.at(settled, places[~is_new], columns[~is_new])
    return Load(
        clusters=new,
        n_speeches=np.bincount(rows[is_new], minlength=len(new)),
        weights=weights,
        settled=settled,
        has_settled=[bool((places[~is_new] == s).any()) for s in range(len(SPLITS))],
    )


def _columns(speeches: Sequence[str], strata: pa.Table | None) -> NDArray[np.float64]:
    """Speeches × columns, each scaled to sum to the root of its importance."""
    found = [(np.ones(len(speeches)), SPEECHES_WEIGHT)]
    if strata is not None:
        place = {i: n for n, i in enumerate(strata["speech_id"].to_pylist())}
        for name in strata.column_names:
            if name != "speech_id":
                column = strata[name].to_pylist()
                values = [column[place[i]] if i in place else None for i in speeches]
                found += _spread(name, values, is_number=_is_number(strata[name].type))
    scaled = [
        column / column.sum() * np.sqrt(weight) for column, weight in found if column.sum() > 0
    ]
    return np.column_stack(scaled) if scaled else np.zeros((len(speeches), 1))


def _is_number(kind: pa.DataType) -> bool:
    return pa.types.is_integer(kind) or pa.types.is_floating(kind)


def _spread(
    name: str, values: Sequence[Any], *, is_number: bool
) -> list[tuple[NDArray[np.float64], float]]:
    """The columns that a column of strata becomes, with their importance."""
    if not is_number:
        groups = [(np.array([v == value for v in values]), value) for value in _distinct(values)]
        return [(flags.astype(float), _importance(flags)) for flags, _ in groups]
    numbers = np.array([value or 0 for value in values], dtype=float)
    columns = [(numbers, _importance(numbers > 0))]
    if name == LENGTH_COLUMN:
        ranks = np.argsort(np.argsort(numbers, kind="stable"), kind="stable")
        classes = ranks * N_LENGTHS // max(1, len(numbers))
        columns += [((classes == k).astype(float), 1.0) for k in range(N_LENGTHS)]
    return columns


def _distinct(values: Sequence[Any]) -> list[Any]:
    return sorted(set(values), key=lambda value: (value is not None, str(value)))


def _importance(flags: NDArray[np.bool_]) -> float:
    return min(1.0, float(flags.sum()) / FULL_WEIGHT_SPEECHES)
