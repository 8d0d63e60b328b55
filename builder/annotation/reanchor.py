"""Annotations carried over to today's passages through the raw text: kept, moved or orphaned."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pyarrow as pa

from builder.annotation.batches import is_pilot
from builder.annotation.carry import SpeechHere, TaskText, is_unchanged, land_span
from builder.annotation.outcomes import (
    MovedSpan,
    Row,
    annotation_columns,
    empty_outcome,
    known_attributes,
    merged_row,
    moved_outcome,
    outcome_row,
)
from builder.annotation.places import text_sha256
from builder.core.labels import LabelSet
from builder.core.offsets import OffsetMap
from builder.core.spans import Span
from builder.core.tables import (
    PASSAGES,
    SPEECHES,
    check_table,
    rows_to_spans,
    spans_to_rows,
)
from builder.core.transport import on_new_file, shared_blocks


class NewVersion(NamedTuple):
    """The file that superseded a document."""

    document_id: str
    old_text: str
    new_text: str


@dataclass(slots=True)
class Reanchored:
    """Where everything went.

    Attributes:
        annotations: Rows of today's annotations.
        leftovers: Spans by passage that is open again, to be suggested there.
        outcomes: Rows of the table `reanchored`.
    """

    annotations: list[dict[str, Any]] = field(default_factory=list)
    leftovers: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    outcomes: list[dict[str, Any]] = field(default_factory=list)


def reanchor(
    pulled: Iterable[Row],
    *,
    passages: pa.Table,
    speeches: pa.Table,
    labels: LabelSet,
    superseded: Mapping[str, NewVersion] | None = None,
) -> Reanchored:
    """Today's annotations from those that were pulled, each span accounted for.

    A passage counts as annotated by someone only if they submitted its whole raw range, its text
    reads as they saw it, and no span of theirs was orphaned at its border. Otherwise their spans
    in it become suggestions, and it is open again.

    Args:
        pulled: Rows of the table `pulled`, one an annotator, passage, batch and role.
        passages: Today's PASSAGES.
        speeches: Today's SPEECHES.
        labels: Drops attributes that labels.toml no longer has.
        superseded: By old document id, the version that took its place.
    """
    check_table(passages, PASSAGES, name="passages")
    check_table(speeches, SPEECHES, name="speeches")
    here = _speeches_here(passages, speeches)
    today = {p: speech for found in here.values() for speech in found for p in speech.passages}
    result = Reanchored()
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in pulled:
        if _is_as_it_was(row, today):
            _keep(row, labels=labels, result=result)
        else:
            groups[row["annotator"], row["role"], _trial(row)].append(row)
    for _, rows in sorted(groups.items()):
        _carry_group(rows, here=here, labels=labels, superseded=superseded or {}, result=result)
    result.annotations = _newest(result.annotations)
    result.outcomes.sort(
        key=lambda r: (r["annotation_id"], r["from_passage_id"], r["span_id"] or "")
    )
    return result


def _newest(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row an annotator, passage and role: what was made anew replaces what was carried.

    Trials stand apart: they stay out of releases, and so must not replace what goes in.
    """
    newest = {
        (row["passage_id"], row["annotator"], row["role"], _trial(row)): row
        for row in sorted(rows, key=lambda r: (r["updated_at"] or "", r["annotation_id"]))
    }
    return sorted(newest.values(), key=lambda row: (row["annotation_id"], row["passage_id"]))


def _trial(row: Row) -> str:
    """The name of the trial a row belongs to; "" for all that is no trial."""
    return row["batch"] if is_pilot(row["batch"] or "") else ""


def _speeches_here(passages: pa.Table, speeches: pa.Table) -> dict[str, list[SpeechHere]]:
    """Today's speeches by document, each with its passages by id."""
    ranges: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    columns = ["passage_id", "speech_id", "start", "end"]
    for row in passages.select(columns).to_pylist():
        ranges[row["speech_id"]][row["passage_id"]] = (row["start"], row["end"])
    by_document: dict[str, list[SpeechHere]] = defaultdict(list)
    columns = ["speech_id", "document_id", "text", "offsets"]
    for row in speeches.select(columns).to_pylist():
        offsets = OffsetMap.from_rows(row["offsets"] or [])
        speech = SpeechHere(row["text"] or "", offsets, dict(ranges[row["speech_id"]]))
        by_document[row["document_id"]].append(speech)
    return by_document


def _is_as_it_was(row: Row, today: Mapping[str, SpeechHere]) -> bool:
    """Whether the passage is there with the same text at the same raw place."""
    speech = today.get(row["passage_id"])
    if speech is None:
        return False
    start, end = speech.passages[row["passage_id"]]
    if text_sha256(speech.text[start:end]) != row["text_sha256"]:
        return False
    return row["segments"] is None or speech.offsets.slice(start, end).to_rows() == row["segments"]


def _keep(row: Row, *, labels: LabelSet, result: Reanchored) -> None:
    """Take the row over as it is."""
    spans = known_attributes(rows_to_spans(row["spans"] or []), labels)
    result.annotations.append({**annotation_columns(row), "spans": spans_to_rows(spans)})
    offsets = OffsetMap.from_rows(row["segments"] or [])
    for span in spans:
        raw = offsets.to_raw(span.start, span.end) if offsets.segments else None
        outcome = outcome_row(row, span, "kept", "the passage is as it was", use="annotation")
        outcome |= {"to_passage_id": row["passage_id"], "to_start": span.start, "to_end": span.end}
        outcome |= {"raw_start": raw.start, "raw_end": raw.end} if raw else {}
        result.outcomes.append(outcome)
    if not spans:
        outcome = outcome_row(row, None, "kept", "the passage is as it was", use="annotation")
        result.outcomes.append(outcome | {"to_passage_id": row["passage_id"]})


def _carry_group(
    rows: Sequence[Row],
    *,
    here: Mapping[str, list[SpeechHere]],
    labels: LabelSet,
    superseded: Mapping[str, NewVersion],
    result: Reanchored,
) -> None:
    """Carry over what one annotator did in one role, where passages are not as they were."""
    tasks: dict[str, list[TaskText]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: (r["updated_at"] or "", r["annotation_id"])):
        task = _task_text(row, superseded)
        if row["status"] != "submitted" or task is None or task.document_id not in here:
            _orphan_all(row, task, labels=labels, result=result)
        else:
            tasks[task.document_id].append(task)
    for document_id, found in tasks.items():
        moved = [
            MovedSpan(task.row, span, land_span(span, task=task, speeches=here[document_id]))
            for task in found
            for span in known_attributes(rows_to_spans(task.row["spans"] or []), labels)
        ]
        _settle_document(found, moved, speeches=here[document_id], result=result)


def _task_text(row: Row, superseded: Mapping[str, NewVersion]) -> TaskText | None:
    """The text the row was made on, against the raw text of today's document."""
    if row["segments"] is None or row["document_id"] is None:
        return None
    offsets = OffsetMap.from_rows(row["segments"])
    document_id, segments = row["document_id"], offsets.segments
    seen: set[str] = set()
    while document_id in superseded and document_id not in seen:
        seen.add(document_id)
        version = superseded[document_id]
        blocks = shared_blocks(version.old_text, version.new_text)
        segments = on_new_file(OffsetMap(tuple(segments)), blocks)
        document_id = version.document_id
    return TaskText(row, row["text"], document_id, segments)


def _orphan_all(row: Row, task: TaskText | None, *, labels: LabelSet, result: Reanchored) -> None:
    """Nothing of the row can be carried over; each span is named."""
    if row["status"] != "submitted":
        reason = "it was skipped, and the passage changed"
    elif task is None:
        reason = "the task does not say where the passage lay"
    else:
        reason = "its document is no longer in the corpus"
    spans: list[Span | None] = [*known_attributes(rows_to_spans(row["spans"] or []), labels)]
    for span in spans or [None]:
        result.outcomes.append(outcome_row(row, span, "orphaned", reason))


def _settle_document(
    tasks: Sequence[TaskText],
    moved: Sequence[MovedSpan],
    *,
    speeches: Sequence[SpeechHere],
    result: Reanchored,
) -> None:
    """Decide for each of today's passages whether it counts as annotated, and place the spans."""
    complete: dict[str, list[TaskText]] = {}
    for speech in speeches:
        for passage_id in speech.passages:
            segments = speech.passage_segments(passage_id)
            under = [task for task in tasks if task.overlaps(segments)]
            if under and _is_complete(speech, passage_id, under, moved):
                complete[passage_id] = under
                row = merged_row(passage_id, speech, under, moved)
                result.annotations.append(row)
    for one in moved:
        result.outcomes.append(moved_outcome(one, complete))
        target = one.landing.passage_id
        if target is not None and target not in complete:
            _leave_over(one, target, result)
    for task in tasks:
        if not task.row["spans"]:
            result.outcomes.append(empty_outcome(task, complete))


def _is_complete(
    speech: SpeechHere, passage_id: str, under: Sequence[TaskText], moved: Sequence[MovedSpan]
) -> bool:
    segments = speech.passage_segments(passage_id)
    has_orphan = any(
        one.landing.passage_id is None and one.landing.touches(segments)
        for one in moved
        if any(one.row is task.row for task in under)
    )
    return not has_orphan and is_unchanged(speech, passage_id, under)


def _leave_over(one: MovedSpan, target: str, result: Reanchored) -> None:
    """Keep the span as a suggestion for the passage that is open again."""
    span = Span(one.landing.start, one.landing.end, one.span.label, one.landing.text)
    kept = result.leftovers[target]
    if span.key not in {other.key for other in kept}:
        kept.append(span._replace(id=f"s{len(kept)}", attributes=one.span.attributes))
