"""The other configs: each annotator's own spans, whole speeches, one BIO layer a label."""

# pyarrow ships no types: a checker does not see the functions of its compute module.
# pyright: reportAttributeAccessIssue=false

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from builder.core.labels import LabelSet
from builder.core.tables import DOCUMENTS, annotations_schema, check_table
from builder.release.dataset import one_array, released_batch, span_column
from builder.release.features import arrow_schema, config_features

_OUTSIDE, _BEGIN, _INSIDE = 0, 1, 2


def annotation_rows(annotations: pa.Table, released: pa.Table, *, labels: LabelSet) -> pa.Table:
    """The `annotations` config of one split: what each annotator submitted, un-adjudicated.

    Ordered as the passages are, then by annotator. Left out: adjudicators, skips, passages that
    are not released, comments (they may name people).

    Args:
        annotations: The annotations table.
        released: The `default` config of that split.
        labels: The label set.
    """
    check_table(annotations, annotations_schema(labels), name="annotations")
    features = config_features(labels)["annotations"]
    own = annotations.filter(
        (pc.field("role") == "annotator") & (pc.field("status") == "submitted")
    )
    row = pc.index_in(own["passage_id"], value_set=released["passage_id"])
    own = own.append_column("row", row).filter(row.is_valid())
    own = own.sort_by([(name, "ascending") for name in ("row", "annotator", "annotation_id")])
    passages = released.drop_columns(["spans", "relations"]).take(own["row"])
    columns = {"spans": span_column(own["spans"], labels=labels)}
    batch = released_batch(columns, (own, passages), features=features)
    return pa.Table.from_batches([batch])


def speech_rows(
    released: pa.Table,
    passages: pa.Table,
    speeches: pa.Table,
    documents: pa.Table,
    *,
    labels: LabelSet,
) -> pa.Table:
    """The `speeches` config of one split: the whole text of each speech with a released passage.

    `passages` says where in that text the released passages lie. The speaker's name is left out.
    """
    check_table(documents, DOCUMENTS, name="documents")
    features = config_features(labels)["speeches"]
    wanted = released["speech_id"].unique().sort()
    rows = speeches.take(pc.index_in(wanted, value_set=speeches["speech_id"]))
    columns = ["document_id", "source", "rights"]
    origin = documents.select(columns).take(
        pc.index_in(rows["document_id"], value_set=documents["document_id"])
    )
    built = {"passages": _positions(released, passages, speech_ids=wanted)}
    return pa.Table.from_batches([released_batch(built, (rows, origin), features=features)])


def _positions(released: pa.Table, passages: pa.Table, *, speech_ids: pa.Array) -> pa.ListArray:
    """For each speech, where its released passages start and end in its text."""
    at = pc.index_in(released["passage_id"], value_set=passages["passage_id"])
    rows = passages.select(["passage_id", "speech_id", "start", "end"]).take(at)
    speech = pc.index_in(rows["speech_id"], value_set=one_array(speech_ids))
    rows = rows.append_column("speech", speech).sort_by(
        [("speech", "ascending"), ("start", "ascending")]
    )
    counts = np.bincount(one_array(rows["speech"]).to_numpy(), minlength=len(speech_ids))
    offsets = np.concatenate([[0], np.cumsum(counts)])
    names = ["passage_id", "start", "end"]
    struct = pa.StructArray.from_arrays([one_array(rows[name]) for name in names], names=names)
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), struct)


def char_bio_rows(released: pa.Table, *, labels: LabelSet) -> pa.Table:
    """The `char_bio` config for some rows of `default`: characters, and a BIO layer per label.

    Spans of different labels may nest. A span that overlaps an earlier one of its own label has
    no place in the layer and stands in `overlapping`, so that no span is lost.
    """
    features = config_features(labels)["char_bio"]
    texts = one_array(released["text"]).cast(pa.string())
    lengths = pc.utf8_length(texts).fill_null(0).to_numpy(zero_copy_only=False)
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    list_starts = pa.array(offsets, pa.int32())
    spans = _global_spans(one_array(released["spans"]), offsets)
    layers, beyond = {}, np.zeros(len(spans["start"]), bool)
    for number, name in enumerate(labels.names):
        layer, left_out = _layer(spans, number, n_characters=int(offsets[-1]))
        beyond |= left_out
        layers[f"bio_{name}"] = pa.ListArray.from_arrays(list_starts, layer)
    columns: Mapping[str, pa.Array] = {
        "characters": pa.ListArray.from_arrays(list_starts, _characters(texts)),
        **layers,
        "overlapping": _overlapping(released["spans"], beyond),
    }
    schema = arrow_schema(features)
    arrays = [columns[n] if n in columns else one_array(released[n]) for n in features]
    return pa.Table.from_arrays(arrays, schema=schema)


def _characters(texts: pa.StringArray) -> pa.StringArray:
    """Every character of every text, one after the other, sharing the texts' bytes."""
    values = texts.drop_null() if texts.null_count else texts
    _, bounds, content = values.buffers()
    if not len(values) or content is None:
        return pa.array([], pa.string())
    offsets = np.frombuffer(bounds, "<i4", count=values.offset + len(values) + 1)
    first, last = int(offsets[values.offset]), int(offsets[-1])
    utf8 = np.frombuffer(content, np.uint8)[first:last]
    starts = np.flatnonzero((utf8 & 0xC0) != 0x80).astype(np.int32)  # not a continuation byte
    ends = pa.py_buffer(np.append(starts, np.int32(last - first)))
    return pa.StringArray.from_buffers(len(starts), ends, content.slice(first, last - first))


def _global_spans(spans: pa.ListArray, offsets: np.ndarray) -> dict[str, np.ndarray]:
    """Start, end and label of all spans, counted from the first character of the first text."""
    flat = spans.flatten()
    shift = offsets[pc.list_parent_indices(spans).to_numpy(zero_copy_only=False)]
    start, end, label = (
        pc.struct_field(flat, name).to_numpy(zero_copy_only=False)
        for name in ("start", "end", "label")
    )
    return {"start": start + shift, "end": end + shift, "label": label}


def _layer(
    spans: Mapping[str, np.ndarray], label: int, *, n_characters: int
) -> tuple[pa.Array, np.ndarray]:
    """The BIO numbers of one label over all characters, and which spans found no place."""
    is_own = spans["label"] == label
    own = np.flatnonzero(is_own)
    placed = own[_without_overlap(spans["start"][own], spans["end"][own])]
    first, last = spans["start"][placed], spans["end"][placed]
    steps = np.zeros(n_characters + 1, np.int8)  # 1 where a span starts, -1 after its end
    steps[last] = -1
    steps[first] += 1
    tags = np.cumsum(steps[:-1], dtype=np.int64) * _INSIDE
    tags[first] = _BEGIN
    is_own[placed] = False
    return pa.array(tags), is_own


def _without_overlap(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Which ranges to keep, first come first served, so that none overlaps; input is sorted."""
    keep = np.ones(len(start), bool)
    if not len(start) or (start[1:] >= np.maximum.accumulate(end)[:-1]).all():
        return keep
    reached = -1
    for index, (first, last) in enumerate(zip(start.tolist(), end.tolist(), strict=True)):
        keep[index] = first >= reached
        reached = last if keep[index] else reached
    return keep


def _overlapping(spans: pa.ChunkedArray, beyond: np.ndarray) -> pa.ListArray:
    """The spans no layer holds, by passage."""
    lists = one_array(spans)
    parents = pc.list_parent_indices(lists).to_numpy(zero_copy_only=False)
    counts = np.bincount(parents[beyond], minlength=len(lists))
    flat = lists.flatten().filter(pa.array(beyond))
    names = ["start", "end", "label"]
    struct = pa.StructArray.from_arrays([pc.struct_field(flat, n) for n in names], names=names)
    return pa.ListArray.from_arrays(
        pa.array(np.concatenate([[0], np.cumsum(counts)]), pa.int32()), struct
    )


def decode_bio(row: Mapping[str, list], *, labels: LabelSet) -> set[tuple[int, int, str]]:
    """The spans of one `char_bio` row as (start, end, label): the layers and `overlapping`."""
    found = {(s["start"], s["end"], labels.names[s["label"]]) for s in row["overlapping"]}
    for name in labels.names:
        tags = [*row[f"bio_{name}"], _OUTSIDE]
        starts = [i for i, tag in enumerate(tags) if tag == _BEGIN]
        for start in starts:
            end = next(i for i in range(start + 1, len(tags)) if tags[i] != _INSIDE)
            found.add((start, end, name))
    return found
