"""What a release holds, counted from its own rows; `release` and `check` count alike."""

# pyarrow ships no types: a checker does not see the functions of its compute module.
# pyright: reportAttributeAccessIssue=false

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from builder.core.labels import LabelSet
from builder.release.dataset import one_array
from builder.release.features import DECISIONS

Counts = dict[str, Any]
STRATA = ("genre", "level", "script")


def count_split(released: pa.Table, speeches: pa.Table | None, *, labels: LabelSet) -> Counts:
    """The counts of one split.

    Args:
        released: Its `default` config.
        speeches: Its `speeches` config, which gives the lengths also where text is withheld.
        labels: The label set.
    """
    spans = one_array(released["spans"])
    flat = spans.flatten()
    label = pc.struct_field(flat, "label")
    by_number = _tally(label)
    return {
        "passages": len(released),
        "speeches": pc.count_distinct(released["speech_id"]).as_py(),
        "documents": pc.count_distinct(released["document_id"]).as_py(),
        "clusters": pc.count_distinct(released["cluster_id"]).as_py(),
        "characters": _count_characters(speeches),
        "without_spans": pc.sum(pc.equal(pc.list_value_length(spans), 0)).as_py() or 0,
        "spans": {name: by_number.get(i, 0) for i, name in enumerate(labels.names)},
        "relations": _count_relations(released),
        "decision": {DECISIONS[i]: n for i, n in _tally(released["decision"]).items()},
        **{name: _tally(released[name]) for name in STRATA},
        "attributes": _count_attributes(flat, labels=labels),
    }


def _count_characters(speeches: pa.Table | None) -> int:
    """Code points in the released passages."""
    if speeches is None:
        return 0
    places = one_array(speeches["passages"]).flatten()
    lengths = pc.subtract(pc.struct_field(places, "end"), pc.struct_field(places, "start"))
    return pc.sum(lengths).as_py() or 0


def _count_relations(released: pa.Table) -> dict[str, dict[str, int]]:
    """By relation label: how many people drew, how many nesting implies."""
    flat = one_array(released["relations"]).flatten()
    table = pa.table({name: pc.struct_field(flat, name) for name in ("label", "derived")})
    grouped = table.group_by(["label", "derived"]).aggregate([([], "count_all")]).to_pylist()
    counts: dict[str, dict[str, int]] = {}
    for row in sorted(grouped, key=lambda row: row["label"]):
        kind = "derived" if row["derived"] else "drawn"
        counts.setdefault(row["label"], {"drawn": 0, "derived": 0})[kind] = row["count_all"]
    return counts


def _count_attributes(spans: pa.StructArray, *, labels: LabelSet) -> dict[str, dict[str, int]]:
    """By "Label.attribute": how often each choice was made; spans without one are not counted."""
    counts = {}
    for number, label in enumerate(labels.labels):
        own = spans.filter(pc.equal(pc.struct_field(spans, "label"), number))
        for attribute in label.attributes:
            if attribute.type == "choice":
                tally = _tally(pc.struct_field(own, attribute.name).drop_null())
                counts[f"{label.name}.{attribute.name}"] = tally
    return counts


def _tally(column: pa.Array | pa.ChunkedArray) -> dict[Any, int]:
    """How often each value stands in the column, by value; null counts as "unknown"."""
    pairs = pc.value_counts(column).to_pylist()
    tally = {"unknown" if p["values"] is None else p["values"]: p["counts"] for p in pairs}
    return dict(sorted(tally.items(), key=lambda pair: str(pair[0])))
