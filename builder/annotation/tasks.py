"""Passages as Label Studio tasks, with what annotators need to see around them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pyarrow as pa

from builder.annotation.controls import LABEL, RELATION, TEXT, attribute_controls
from builder.annotation.places import Place, passage_places
from builder.core.labels import LabelSet
from builder.core.spans import Relation, Span
from builder.core.tables import rows_to_relations, rows_to_spans

CONTEXT_CHARS = 80


class TaskMeta(NamedTuple):
    """What a task says of itself beside its data; it comes back with every export."""

    batch: str
    guidelines_version: str
    role: str = "annotator"  # annotator, adjudicator


def build_tasks(
    passages: pa.Table,
    speeches: pa.Table,
    *,
    labels: LabelSet,
    meta: TaskMeta,
    only: Sequence[str] | None = None,
    shown: Iterable[Mapping[str, Any]] = (),
) -> list[dict[str, Any]]:
    """One task a passage: `data`, `meta` and, where a suggestion is shown, `predictions`.

    Args:
        passages: PASSAGES.
        speeches: SPEECHES; give title and the places in the raw text.
        labels: Names the controls of predictions.
        meta: Goes into every task.
        only: The passage ids wanted, in that order; None means all, in the table's order.
        shown: Rows of the suggestions table that annotators are to see.
    """
    places = passage_places(passages, speeches)
    columns = ["speech_id", "title", "text"]
    by_speech = {row["speech_id"]: row for row in speeches.select(columns).to_pylist()}
    columns = ["passage_id", "speech_id", "ordinal", "start", "end", "headings"]
    rows = {row["passage_id"]: row for row in passages.select(columns).to_pylist()}
    counts: dict[str, int] = {}
    for row in rows.values():
        counts[row["speech_id"]] = counts.get(row["speech_id"], 0) + 1
    predictions = _predictions(shown, labels=labels)
    tasks = []
    for passage_id in rows if only is None else only:
        row = rows[passage_id]
        speech = by_speech[row["speech_id"]]
        around = _around(row, speech, n_passages=counts[row["speech_id"]])
        data = _data(places[passage_id], around)
        tasks.append(
            {"data": data, "meta": meta._asdict(), "predictions": predictions.get(passage_id, [])}
        )
    return tasks


def _around(
    row: Mapping[str, Any], speech: Mapping[str, Any], *, n_passages: int
) -> dict[str, str]:
    """What is shown around a passage: title, position, headings and grey context."""
    text = speech["text"]
    return {
        "title": speech["title"] or "（无标题）",
        "position": f"第 {row['ordinal'] + 1} 段，共 {n_passages} 段",
        "headings": " › ".join(row["headings"] or []),
        "before": text[max(0, row["start"] - CONTEXT_CHARS) : row["start"]],
        "after": text[row["end"] : row["end"] + CONTEXT_CHARS],
    }


def _data(place: Place, around: Mapping[str, str]) -> dict[str, Any]:
    segments = place.offsets.to_rows() if place.offsets else []
    anchor = {"document_id": place.document_id, "segments": segments}
    return {"passage_id": place.passage_id, "text": place.text, **around, "anchor": anchor}


def _predictions(
    shown: Iterable[Mapping[str, Any]], *, labels: LabelSet
) -> dict[str, list[dict[str, Any]]]:
    """The predictions of each passage that has a suggestion with spans."""
    by_passage: dict[str, list[dict[str, Any]]] = {}
    for row in shown:
        spans = rows_to_spans(row["spans"] or [])
        relations = rows_to_relations(row.get("relations") or [])
        prediction = {
            "model_version": f"{row['tagger']} {row['model_version']}",
            "result": span_results(spans, relations, labels=labels),
        }
        by_passage.setdefault(row["passage_id"], []).append(prediction)
    return by_passage


def span_results(
    spans: Sequence[Span], relations: Sequence[Relation] = (), *, labels: LabelSet
) -> list[dict[str, Any]]:
    """The spans and relations as Label Studio's results; attributes follow their span.

    Relations carry the name shown on screen: that tag knows no alias.
    """
    controls = {(c.label.name, c.attribute.name): c for c in attribute_controls(labels)}
    shown_names = {relation.name: relation.zh for relation in labels.relations}
    results: list[dict[str, Any]] = []
    for number, span in enumerate(spans):
        region = span.id or f"s{number}"
        at = {"start": span.start, "end": span.end, "text": span.text}
        common = {"id": region, "to_name": TEXT}
        value = {**at, "labels": [span.label]}
        results.append({**common, "from_name": LABEL, "type": "labels", "value": value})
        for name, chosen in span.attributes:
            control = controls.get((span.label, name))
            if control is not None:
                kind, field = _FIELDS[control.attribute.type]
                given = chosen if kind == "number" else [chosen]
                value = {**at, field: given}
                results.append({**common, "from_name": control.name, "type": kind, "value": value})
    results += [
        {
            "type": RELATION,
            "from_id": relation.from_id,
            "to_id": relation.to_id,
            "direction": "right",
            "labels": [shown_names[relation.label]],
        }
        for relation in relations
    ]
    return results


# By attribute type: the type of the result, and the key in its value.
_FIELDS = {
    "choice": ("choices", "choices"),
    "text": ("textarea", "text"),
    "number": ("number", "number"),
}
