"""The push journal, `annotations/push.jsonl`: what was drawn, made and sent, in order.

A line is written before or after each step, so that a run that was killed anywhere can be taken
up again. The journal is a memory, not a proof: what the server has is always asked of the server.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pyarrow as pa

from builder.annotation.batches import Draw
from builder.core.errors import WorkspaceError

PATH = "annotations/push.jsonl"
Event = Mapping[str, Any]


class Shown(NamedTuple):
    """A suggestion that annotators were shown with a task."""

    passage_id: str
    tagger: str
    model_version: str


def read_journal(content: bytes | None) -> list[Event]:
    """The events in the file's bytes; a line that a kill cut short is left out.

    Raises:
        WorkspaceError: Another line does not read.
    """
    events = []
    for number, line in enumerate((content or b"").split(b"\n"), start=1):
        if not line.strip().endswith(b"}"):
            continue  # empty, or cut short by a kill
        try:
            events.append(json.loads(line))
        except ValueError:
            raise WorkspaceError(
                f"{PATH}, line {number}: it does not read. Take the file from a backup."
            ) from None
    return events


def event_line(event: str, *, at: str, **fields: object) -> str:
    """The journal's line for an event at the moment `at` (ISO, UTC)."""
    return json.dumps({"event": event, "at": at, **fields}, ensure_ascii=False)


def draw_line(batch: str, draws: Sequence[Draw], shown: Sequence[Shown], *, at: str) -> str:
    """The line that says which passages were drawn for a batch, before anything is sent."""
    return event_line(
        "drawn",
        at=at,
        batch=batch,
        passages=[list(draw) for draw in draws],
        shown=[list(one) for one in shown],
    )


def drawn(events: Iterable[Event], *, batch: str | None = None) -> dict[str, Draw]:
    """By passage id what was drawn for the batch, or for any batch; the latest draw counts."""
    return {
        passage_id: Draw(passage_id, overlap)
        for event in events
        if event["event"] == "drawn" and batch in (None, event["batch"])
        for passage_id, overlap in event["passages"]
    }


def batches(events: Iterable[Event]) -> dict[str, set[str]]:
    """The passages drawn by batch, in the order of the batches' first draws."""
    found: dict[str, set[str]] = {}
    for event in events:
        if event["event"] == "drawn":
            found.setdefault(event["batch"], set()).update(p for p, _ in event["passages"])
    return found


def shown_in(events: Iterable[Event]) -> dict[Shown, str]:
    """When each suggestion was first shown."""
    found: dict[Shown, str] = {}
    for event in events:
        if event["event"] == "drawn":
            for one in event["shown"]:
                found.setdefault(Shown(*one), event["at"])
    return found


def project_of(events: Iterable[Event], *, batch: str, server: str) -> int | None:
    """The number of the batch's project on that server, if one was made."""
    found = [
        event["project"]
        for event in events
        if event["event"] == "project" and (event["batch"], event["server"]) == (batch, server)
    ]
    return found[-1] if found else None


def mark_shown(suggestions: pa.Table, shown: Mapping[Shown, str]) -> pa.Table:
    """The suggestions table with `shown` and `shown_at` as the journal says."""
    columns = (suggestions[name].to_pylist() for name in Shown._fields)
    moments = [shown.get(Shown(*key)) for key in zip(*columns, strict=True)]
    flags = pa.array([moment is not None for moment in moments], pa.bool_())
    at = suggestions.schema.get_field_index("shown")
    marked = suggestions.set_column(at, suggestions.schema.field("shown"), flags)
    at = suggestions.schema.get_field_index("shown_at")
    field = suggestions.schema.field("shown_at")
    return marked.set_column(at, field, pa.array(moments, pa.string()))
