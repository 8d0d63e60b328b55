"""Label Studio's full JSON (export or snapshot), read strictly into rows of our own tables.

One rule each: skipped annotations keep no spans; an empty submission is a valid "nothing here";
drafts are left out; ground truth is a remark, gold is made by adjudication; of several versions
by one annotator the newest counts (`keep_newest`).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from builder.annotation.breaches import span_breaches
from builder.annotation.formats import read_tasks
from builder.annotation.payloads import (
    AnnotationPayload,
    TaskMeta,
    TaskPayload,
    Who,
    why_invalid,
)
from builder.annotation.people import Person, enrol, person_keys, pseudonym
from builder.annotation.places import Place, task_place, text_sha256
from builder.annotation.regions import Reading, Refused, Remark, read_results
from builder.core.labels import LabelSet
from builder.core.tables import spans_to_rows


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of an export besides its bytes.

    A batch that is named here, by the curator or by the journal, comes before what tasks say of
    theirs, and its role with it; the guidelines' version is the task's own where it has one.
    """

    where: str  # names the file or project in messages
    server: str = ""
    emails: Mapping[int, str] = field(default_factory=dict)  # by Label Studio's user id
    batch: str | None = None
    guidelines_version: str | None = None
    role: str = "annotator"


class Parsed(NamedTuple):
    """Rows for the tables `pulled`, `refusals` and `notices`, and the list of annotators."""

    annotations: list[dict[str, Any]]
    refusals: list[dict[str, Any]]
    notices: list[dict[str, Any]]
    people: tuple[Person, ...]


_COMPLETED_BY: TypeAdapter[int | Who | None] = TypeAdapter(int | Who | None)


class _Found(NamedTuple):
    """An annotation that reads, with the task it belongs to."""

    payload: AnnotationPayload
    raw: dict[str, Any]
    task: TaskPayload
    place: Place


def parse_export(
    content: bytes,
    *,
    places: Mapping[str, Place],
    labels: LabelSet,
    origin: Origin,
    people: Sequence[Person] = (),
) -> Parsed:
    """Everything an export says, each annotation, span and relation taken over or refused by name.

    Args:
        content: The bytes of a JSON export or snapshot; gzip is undone.
        places: Our own passages, from `passage_places`.
        labels: What labels, attributes and relations there are.
        origin: Where the export comes from.
        people: The annotators known so far; newcomers get a pseudonym.

    Raises:
        ExportError: The bytes are no full JSON export.
    """
    rows: list[dict[str, Any]] = []
    refusals: list[dict[str, Any]] = []
    notices: list[dict[str, Any]] = []
    tasks = read_tasks(content, where=origin.where)
    people = enrol(people, sorted(_people_seen(tasks, origin), key=_newcomer_order))
    for number in range(len(tasks)):
        raw_task, tasks[number] = tasks[number], None  # large exports: free each when read
        where = f"{origin.where}, task {number + 1}"
        for one in _read_task(raw_task, where=where, places=places, refusals=refusals):
            row = _annotation_row(
                one, origin=origin, labels=labels, people=people, refusals=refusals, notices=notices
            )
            rows.append(row)
        notices += _draft_notices(raw_task)
    return Parsed(rows, refusals, notices, people)


def _people_seen(tasks: Iterable[Any], origin: Origin) -> set[tuple[str, ...]]:
    """The keys of everyone who made an annotation; what does not read is left for later."""
    seen = set()
    for task in tasks:
        annotations = _dict(task).get("annotations")
        for raw in annotations if isinstance(annotations, list) else ():
            with suppress(ValidationError):
                who = _COMPLETED_BY.validate_python(_dict(raw).get("completed_by"))
                seen.add(_keys(who, origin))
    return seen


def _read_task(
    raw_task: Any,  # noqa: ANN401 - whatever the JSON holds
    *,
    where: str,
    places: Mapping[str, Place],
    refusals: list[dict[str, Any]],
) -> list[_Found]:
    """The task's annotations that read; what does not goes to `refusals`."""
    try:
        task = TaskPayload.model_validate(raw_task)
    except ValidationError as error:
        reason = f"{where} does not read: {why_invalid(error)}."
        refusals.append(_refusal_row(Refused("task", reason), passage_id=_passage_id(raw_task)))
        return []
    place = task_place(task.data, places) if task.annotations else None
    if isinstance(place, str):
        refused = Refused("task", f"{where}: {place}")
        refusals.append(_refusal_row(refused, passage_id=task.data.passage_id))
    if not isinstance(place, Place):
        return []
    found = []
    for raw in task.annotations:
        try:
            payload = AnnotationPayload.model_validate(raw)
            _utc(payload.updated_at or payload.created_at)
        except (ValidationError, ValueError) as error:
            why = why_invalid(error) if isinstance(error, ValidationError) else str(error)
            refused = Refused("annotation", f"{where}: the annotation does not read: {why}.")
            row = _refusal_row(refused, passage_id=place.passage_id)
            refusals.append(row | {"annotation_id": _raw_id(raw)})
            continue
        found.append(_Found(payload, raw, task, place))
    return found


def _dict(value: object) -> dict[str, Any]:
    """The value itself if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def _passage_id(raw_task: object) -> str | None:
    passage_id = _dict(_dict(raw_task).get("data")).get("passage_id")
    return passage_id if isinstance(passage_id, str) else None


def _draft_notices(raw_task: object) -> list[dict[str, Any]]:
    drafts = _dict(raw_task).get("drafts")
    if not isinstance(drafts, list) or not drafts:
        return []
    detail = f"{len(drafts)} drafts were never submitted; they are left out."
    return [_notice_row(Remark("draft", detail), passage_id=_passage_id(raw_task))]


def _annotation_row(
    found: _Found,
    *,
    origin: Origin,
    labels: LabelSet,
    people: Sequence[Person],
    refusals: list[dict[str, Any]],
    notices: list[dict[str, Any]],
) -> dict[str, Any]:
    """The row for `pulled`; what was refused or remarked on the way is added to the lists."""
    payload, place = found.payload, found.place
    skipped = payload.was_cancelled
    results = [] if skipped else payload.result
    reading = read_results(results, text=place.text, labels=labels)
    row = _who_and_when(found, origin=origin, people=people) | _content(reading, place=place)
    named = {key: row[key] for key in ("annotation_id", "passage_id", "annotator")}
    refusals += [_refusal_row(refused) | named for refused in reading.refused]
    remarks = reading.remarks + span_breaches(reading.spans, text=place.text)
    if payload.ground_truth:
        detail = "starred as ground truth; it counts like any other, gold is made by adjudication."
        remarks.append(Remark("ground_truth", detail))
    if found.task.data.text != place.text:
        detail = "the text in the task is not ours; each span was checked against ours."
        remarks.append(Remark("text_differs", detail))
    notices += [_notice_row(remark) | named for remark in remarks]
    return row


def _who_and_when(found: _Found, *, origin: Origin, people: Sequence[Person]) -> dict[str, Any]:
    """The columns that say whose annotation this is, of which batch, and when it was made."""
    payload, meta = found.payload, found.task.meta or TaskMeta()
    lead_time = payload.lead_time
    return {
        "annotation_id": payload.unique_id or _made_up_id(found.raw, origin=origin),
        "annotator": pseudonym(people, _keys(payload.completed_by, origin)),
        "role": origin.role if origin.batch else meta.role or origin.role,
        "status": "skipped" if payload.was_cancelled else "submitted",
        "batch": origin.batch or meta.batch,
        "guidelines_version": meta.guidelines_version or origin.guidelines_version,
        "lead_time_s": None if lead_time is None else float(lead_time),
        "updated_at": _utc(payload.updated_at or payload.created_at),
        "from_suggestion": payload.parent_prediction is not None,
    }


def _content(reading: Reading, *, place: Place) -> dict[str, Any]:
    """The columns that say what was annotated, and on what text."""
    return {
        "passage_id": place.passage_id,
        "text_sha256": text_sha256(place.text),
        "bad_text": reading.bad_text,
        "comment": reading.comment,
        "spans": spans_to_rows(reading.spans),
        "relations": [relation._asdict() for relation in reading.relations],
        "text": place.text,
        "document_id": place.document_id,
        "segments": place.offsets.to_rows() if place.offsets else None,
    }


def _keys(who: int | Who | None, origin: Origin) -> tuple[str, ...]:
    user_id = who.id if isinstance(who, Who) else who
    email = who.email if isinstance(who, Who) else None
    email = email or (origin.emails.get(user_id) if user_id is not None else None)
    return tuple(person_keys(user_id, email=email, server=origin.server))


def _newcomer_order(keys: Sequence[str]) -> tuple[int, str]:
    """By Label Studio's user number, so that pseudonyms do not depend on the order of tasks."""
    digits = keys[-1].removeprefix("user ").split(" ", 1)[0]
    return (int(digits) if digits.isdigit() else 0, keys[-1])


def _utc(moment: str | None) -> str | None:
    """The moment as ISO 8601 in UTC, ending in Z; ValueError if it is none."""
    if moment is None:
        return None
    parsed = datetime.fromisoformat(moment)
    aware = parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _made_up_id(raw: dict[str, Any], *, origin: Origin) -> str:
    """An id for an annotation without `unique_id`: the same for the same content and place."""
    canonical = json.dumps([origin.server, raw], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:32]


def _raw_id(raw: Mapping[str, Any]) -> str | None:
    named = raw.get("unique_id") or raw.get("id")
    return None if named is None else str(named)


def _refusal_row(refused: Refused, *, passage_id: str | None = None) -> dict[str, Any]:
    return {"passage_id": passage_id, **refused._asdict()}


def _notice_row(remark: Remark, *, passage_id: str | None = None) -> dict[str, Any]:
    return {"passage_id": passage_id, **remark._asdict()}


def keep_newest(
    rows: Iterable[Mapping[str, Any]],
) -> tuple[list[Mapping[str, Any]], list[dict[str, Any]]]:
    """One row an annotator, passage, batch and role: the newest; and a notice for each other one.

    The same annotation met again in a later snapshot replaces its earlier state without a notice.
    """
    ordered = sorted(rows, key=lambda row: (row["updated_at"] or "", row["annotation_id"]))
    by_id = {row["annotation_id"]: row for row in ordered}
    newest: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    notices = []
    for row in sorted(by_id.values(), key=lambda r: (r["updated_at"] or "", r["annotation_id"])):
        key = (row["passage_id"], row["annotator"], row["batch"], row["role"])
        older = newest.get(key)
        if older is not None:
            remark = Remark("older_version", f"{row['annotation_id']} is newer and counts instead.")
            named = {k: older[k] for k in ("annotation_id", "passage_id", "annotator")}
            notices.append(_notice_row(remark) | named)
        newest[key] = row
    kept = sorted(newest.values(), key=lambda row: (row["annotation_id"], row["passage_id"]))
    return kept, notices
