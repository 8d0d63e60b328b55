"""The rows that re-anchoring gives: today's annotations, and what became of each span."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from builder.annotation.carry import Landing, SpeechHere, TaskText
from builder.annotation.places import text_sha256
from builder.core.labels import LabelSet
from builder.core.spans import Relation, Span, sort_spans
from builder.core.tables import rows_to_relations, spans_to_rows

Row = Mapping[str, Any]


class MovedSpan(NamedTuple):
    """A span with the row it comes from and where it landed."""

    row: Row
    span: Span
    landing: Landing


def known_attributes(spans: Iterable[Span], labels: LabelSet) -> list[Span]:
    """The spans without attributes that labels.toml no longer has."""
    types = labels.attribute_types
    return [
        span._replace(attributes=tuple(pair for pair in span.attributes if pair[0] in types))
        for span in spans
    ]


def annotation_columns(row: Row) -> dict[str, Any]:
    """The row without the columns that only the table `pulled` has."""
    return {k: v for k, v in row.items() if k not in ("text", "document_id", "segments")}


def merged_row(
    passage_id: str, speech: SpeechHere, under: Sequence[TaskText], moved: Sequence[MovedSpan]
) -> dict[str, Any]:
    """One annotation of today's passage from all that it is made of; the newest gives the rest."""
    start, end = speech.passages[passage_id]
    newest = under[-1].row
    spans, relations = _merged_spans(passage_id, speech, under, moved)
    times = [t.row["lead_time_s"] for t in under if t.row["lead_time_s"] is not None]
    comments = [task.row["comment"] for task in under if task.row["comment"]]
    return {
        **annotation_columns(newest),
        "passage_id": passage_id,
        "text_sha256": text_sha256(speech.text[start:end]),
        "bad_text": any(task.row["bad_text"] for task in under),
        "comment": "\n".join(comments) or None,
        "spans": spans_to_rows(spans),
        "relations": [relation._asdict() for relation in relations],
        "lead_time_s": sum(times) if times else None,
        "from_suggestion": any(task.row["from_suggestion"] for task in under),
    }


def _merged_spans(
    passage_id: str, speech: SpeechHere, under: Sequence[TaskText], moved: Sequence[MovedSpan]
) -> tuple[list[Span], list[Relation]]:
    """The spans that landed in the passage, distinct, and the relations among them."""
    by_key: dict[tuple[int, int, str], Span] = {}
    relations: set[Relation] = set()
    taken: set[str] = set()
    for number, task in enumerate(under):
        names: dict[str, str] = {}
        for one in moved:
            if one.row is not task.row or one.landing.passage_id != passage_id:
                continue
            span = one.landing.span(one.span, speech.passage_text(passage_id))
            if span.key not in by_key:
                fresh = span.id if span.id not in taken else f"{span.id}.{number}"
                by_key[span.key] = span._replace(id=fresh)
                taken.add(fresh)
            names[one.span.id] = by_key[span.key].id
        relations |= {
            Relation(names[r.from_id], names[r.to_id], r.label)
            for r in rows_to_relations(task.row["relations"] or [])
            if r.from_id in names and r.to_id in names
        }
    return sort_spans(by_key.values()), sorted(relations)


def outcome_row(
    row: Row, span: Span | None, outcome: str, reason: str, *, use: str | None = None
) -> dict[str, Any]:
    """A row of the table `reanchored`; without a span it stands for an empty annotation."""
    return {
        "annotation_id": row["annotation_id"],
        "annotator": row["annotator"],
        "from_passage_id": row["passage_id"],
        "span_id": span.id if span else None,
        "label": span.label if span else None,
        "text": span.text if span else None,
        "outcome": outcome,
        "reason": reason,
        "document_id": row["document_id"],
        "use": use,
    }


def moved_outcome(one: MovedSpan, complete: Mapping[str, Any]) -> dict[str, Any]:
    """The row for a span: kept, moved or orphaned, and what it is used for."""
    landing = one.landing
    if landing.passage_id is None:
        outcome = outcome_row(one.row, one.span, "orphaned", landing.reason)
    else:
        is_kept = (landing.passage_id, landing.start, landing.end) == (
            one.row["passage_id"],
            one.span.start,
            one.span.end,
        )
        use = "annotation" if landing.passage_id in complete else "suggestion"
        kind = "kept" if is_kept else "moved"
        outcome = outcome_row(one.row, one.span, kind, landing.reason, use=use)
        outcome |= {"to_passage_id": landing.passage_id}
        outcome |= {"to_start": landing.start, "to_end": landing.end}
    return outcome | {
        "document_id": landing.document_id,
        "raw_start": landing.raw_start,
        "raw_end": landing.raw_end,
    }


def empty_outcome(task: TaskText, complete: Mapping[str, list[TaskText]]) -> dict[str, Any]:
    """Where an annotation without spans went: it says 'nothing here', which is an answer."""
    targets = [p for p, under in complete.items() if any(t.row is task.row for t in under)]
    if targets:
        reason = "no text changed in it"
        outcome = outcome_row(task.row, None, "moved", reason, use="annotation")
        return outcome | {"to_passage_id": targets[0]}
    return outcome_row(task.row, None, "orphaned", "the text it was made on changed")
