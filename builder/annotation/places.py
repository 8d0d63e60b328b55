"""Where each passage lies: its text and the map from it to its document's raw text."""

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

import pyarrow as pa

from builder.annotation.payloads import TaskData
from builder.core.offsets import OffsetMap, Segment
from builder.core.tables import PASSAGES, SPEECHES, check_table


class Place(NamedTuple):
    """A passage and where it lies in the raw text.

    `offsets` is against `documents.text`; None where an old task does not say.
    """

    passage_id: str
    text: str
    document_id: str | None
    offsets: OffsetMap | None


def passage_places(passages: pa.Table, speeches: pa.Table) -> dict[str, Place]:
    """The place of each passage by its id."""
    check_table(passages, PASSAGES, name="passages")
    check_table(speeches, SPEECHES, name="speeches")
    wanted = speeches.select(["speech_id", "document_id", "offsets"]).to_pylist()
    maps = {
        row["speech_id"]: (row["document_id"], OffsetMap.from_rows(row["offsets"] or []))
        for row in wanted
    }
    places = {}
    for row in passages.select(["passage_id", "speech_id", "start", "end", "text"]).to_pylist():
        document_id, offsets = maps[row["speech_id"]]
        sliced = offsets.slice(row["start"], row["end"])
        places[row["passage_id"]] = Place(row["passage_id"], row["text"], document_id, sliced)
    return places


def task_place(task: TaskData, places: Mapping[str, Place]) -> Place | str:
    """The passage a task was made of, or why that cannot be known.

    A passage of today is taken from our own table. One that is no longer there (or whose id now
    names a repeat elsewhere in the speech) is believed if the text in the task is the one its id
    was made from; its anchor says where it lay.
    """
    ours = places.get(task.passage_id)
    is_its_text = is_text_of(task.passage_id, task.text)
    theirs = _anchored(task) if is_its_text else None
    if ours is not None:
        return theirs if theirs is not None and _is_elsewhere(theirs, ours) else ours
    if not is_its_text:
        return (
            f"no passage {task.passage_id} is known, and the text in the task is not the one its "
            f"id was made from. Was the task edited by hand? Pull from the original project."
        )
    if theirs is None:
        return (
            f"no passage {task.passage_id} is known, and the task has no anchor that says where "
            f'it came from. Make tasks with "goldspan tasks" or "goldspan push".'
        )
    return theirs


def _anchored(task: TaskData) -> Place | None:
    """The place that the task's anchor names, if it covers the text."""
    if task.anchor is None:
        return None
    segments = tuple(Segment(**segment.model_dump()) for segment in task.anchor.segments)
    offsets = OffsetMap(segments)
    is_whole = offsets.clean_length == len(task.text)
    return Place(task.passage_id, task.text, task.anchor.document_id, offsets) if is_whole else None


def _is_elsewhere(theirs: Place, ours: Place) -> bool:
    """Whether two passages of one id lie apart in one document."""
    if theirs.document_id != ours.document_id or not theirs.offsets or not ours.offsets:
        return False
    first, second = theirs.offsets.segments, ours.offsets.segments
    return not (
        first
        and second
        and first[0].raw_start < second[-1].raw_end
        and second[0].raw_start < first[-1].raw_end
    )


def text_sha256(text: str) -> str:
    """The sha256 of a text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def is_text_of(passage_id: str, text: str) -> bool:
    """Whether a passage id was made from this text: it ends on 10 digits of its hash."""
    digest = text_sha256(text)[:10]
    return passage_id.endswith(f"-{digest}") or f"-{digest}-" in passage_id
