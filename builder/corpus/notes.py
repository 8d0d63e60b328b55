"""What a page says above a speech, in lines that left it: where a speech was given may stand there."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from builder.corpus.engine import DROP, Recorded
from builder.corpus.headers import Header
from builder.corpus.occasions import is_of_event
from builder.corpus.titles import is_of_record, names_occasion

_KINDS = frozenset(
    ["abstract", "boilerplate", "editor", "header", "navigation", "pagination", "upload"]
)
_TAG = re.compile("<[^<>]*>")
_LONGEST = 200  # characters


class Note(NamedTuple):
    """A line that was dropped from a page, without tags, and where it stands in the raw text."""

    start: int
    text: str


def notes_of(record: Iterable[Recorded]) -> list[Note]:
    """The lines that were dropped as a page's own, in order; not its menus and what it hides."""
    found = {
        (edit.start, text): Note(edit.start, text)
        for edit in record
        if edit.action == DROP and edit.kind in _KINDS and edit.rule != "html-aside"
        for line in edit.original.split("\n")
        if (text := _TAG.sub("", line).strip()) and len(text) <= _LONGEST
    }
    return sorted(found.values())


def event_of(headers: Sequence[Sequence[Header]], notes: Sequence[Note]) -> list[str]:
    """The lines that say where all speeches of a page were given: above what heads the first alone.

    Where others have an occasion of their own there are none.
    """
    first, *others = headers
    if any(h.role == "compilation heading" or names_occasion(h.text) for o in others for h in o):
        return []
    own = max((h.start for h in first if h.role in ("title", "subtitle", "speaker")), default=0)
    lines = [h.line or h.text for h in first if h.start < own]
    return [line for line in (*lines, *(n.text for n in notes[:_FIRST])) if is_of_event(line)]


_FIRST = 20  # notes


def asks(labels: Iterable[str | None], headers: Sequence[Sequence[Header]]) -> bool:
    """Whether a page is a conversation in which somebody asks, whose title is that of all turns."""
    titles = [h.text for h in headers[0] if h.role == "title"]
    is_asked = any(_ASKS.fullmatch(label) for label in labels if label)
    return is_asked and not any(map(is_of_record, titles))


_ASKS = re.compile(r"[问問答QA]|.{0,12}(?:记者|記者|网友|網友|提问|提問)|主持人")
