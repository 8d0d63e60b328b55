"""Spans and relations of released rows, against the text they point into."""

# pyarrow ships no types: a checker does not see the functions of its compute module.
# pyright: reportAttributeAccessIssue=false

from collections import Counter
from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from builder.core.labels import LabelSet
from builder.release.dataset import one_array
from builder.release.findings import Finding

_REMEDY = 'Make the release again from its workspace: "goldspan release".'
Positions = dict[str, tuple[int, int]]  # of each passage in its speech, by id


def span_findings(
    rows: pa.Table, path: str, *, positions: Positions, labels: LabelSet
) -> Iterator[Finding]:
    """Spans out of range, that quote other words, are out of order or double; broken relations.

    Where the text is withheld, the passage's length is taken from `positions`.
    """
    ids = rows["passage_id"].to_pylist()
    lists = one_array(rows["spans"])
    flat = lists.flatten()
    names = pc.struct_field(flat, "id").to_pylist()
    owners = pc.list_parent_indices(lists).to_numpy(zero_copy_only=False)
    for index, problem in _span_problems(rows, flat, owners, positions=positions, labels=labels):
        place = f"{path}, passage {ids[owners[index]]}, span {names[index]}"
        yield Finding("offsets", place, problem, _REMEDY)
    yield from _relation_findings(rows, path, owners=owners.tolist(), names=names)


def _span_problems(
    rows: pa.Table,
    flat: pa.StructArray,
    owners: np.ndarray,
    *,
    positions: Positions,
    labels: LabelSet,
) -> Iterator[tuple[int, str]]:
    """What is wrong with which span, by its number among all spans of the rows."""
    texts, ids = rows["text"].to_pylist(), rows["passage_id"].to_pylist()
    lengths = [
        len(text) if text is not None else _length(positions.get(passage_id))
        for text, passage_id in zip(texts, ids, strict=True)
    ]
    start, end, label = (
        pc.struct_field(flat, name).fill_null(-1).to_numpy() for name in ("start", "end", "label")
    )
    limit = np.array(lengths, np.int64)[owners]
    is_inside = (start >= 0) & (start < end) & (end <= limit)
    for index in np.flatnonzero(~is_inside).tolist():
        where = f"[{start[index]}, {end[index]})"
        yield index, f"{where} lies outside the text of {limit[index]} characters"
    for index in np.flatnonzero((label < 0) | (label >= len(labels.names))).tolist():
        yield index, f"the label {label[index]} has no name"
    for index in np.flatnonzero(_is_disordered(owners, start, end, label, labels=labels)).tolist():
        yield index, "it is out of order, or there twice"
    quotes = pc.struct_field(flat, "text").to_pylist()
    columns = (owners.tolist(), start.tolist(), end.tolist(), quotes)
    for index, (row, first, last, quote) in enumerate(zip(*columns, strict=True)):
        text = texts[row]
        if text is not None and text[first:last] != quote and is_inside[index]:
            found = f"the text has {text[first:last]!r} at [{first}, {last})"
            yield index, f"it quotes {quote!r}, {found}"


def sound_rows(rows: pa.Table, *, labels: LabelSet) -> pa.Array:
    """Which rows have their text and only spans inside it, with labels that have a name."""
    texts, lists = one_array(rows["text"]), one_array(rows["spans"])
    lengths = pc.utf8_length(texts).fill_null(0).to_numpy(zero_copy_only=False)
    flat = lists.flatten()
    owners = pc.list_parent_indices(lists).to_numpy(zero_copy_only=False)
    start, end, label = (
        pc.struct_field(flat, name).fill_null(-1).to_numpy() for name in ("start", "end", "label")
    )
    is_bad = (start < 0) | (start >= end) | (end > lengths[owners])
    is_bad |= (label < 0) | (label >= len(labels.names))
    is_sound = np.asarray(texts.is_valid()).copy()
    is_sound[owners[is_bad]] = False
    return pa.array(is_sound)


def _is_disordered(
    owners: np.ndarray, start: np.ndarray, end: np.ndarray, label: np.ndarray, *, labels: LabelSet
) -> np.ndarray:
    """Which spans do not come after the one before them in their passage, by (start, -end, label)."""
    rank = np.argsort(np.argsort(np.array(labels.names)))
    name = rank[np.clip(label, 0, len(rank) - 1)]
    ascends = (start[1:] > start[:-1]) | (
        (start[1:] == start[:-1])
        & ((end[1:] < end[:-1]) | ((end[1:] == end[:-1]) & (name[1:] > name[:-1])))
    )
    is_disordered = np.zeros(len(start), bool)
    is_disordered[1:] = (owners[1:] == owners[:-1]) & ~ascends
    return is_disordered


def _length(position: tuple[int, int] | None) -> int:
    return position[1] - position[0] if position else 0


def _relation_findings(
    rows: pa.Table, path: str, *, owners: list[int], names: list[str]
) -> Iterator[Finding]:
    """Relations whose ends are no spans of the passage, and span ids given twice."""
    ids = rows["passage_id"]
    known = Counter(zip(owners, names, strict=True))
    for (row, name), times in known.items():
        if times > 1:
            problem = f"{times} spans have the id {name}"
            yield Finding("offsets", f"{path}, passage {ids[row]}", problem, _REMEDY)
    relations = one_array(rows["relations"])
    flat = relations.flatten()
    parents = pc.list_parent_indices(relations).to_pylist()
    for end in ("from_id", "to_id"):
        pairs = zip(parents, pc.struct_field(flat, end).to_pylist(), strict=True)
        for row, name in (pair for pair in pairs if pair not in known):
            problem = f"a relation names the span {name}, which is not there"
            yield Finding("offsets", f"{path}, passage {ids[row]}", problem, _REMEDY)
