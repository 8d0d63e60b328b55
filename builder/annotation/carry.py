"""One span, one passage: where it landed, and whether the text under it reads as before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from builder.core.offsets import EDIT, OffsetMap, Segment
from builder.core.spans import Span
from builder.core.transport import CleanText, Lost, carry_range, surviving_atoms


@dataclass(frozen=True, slots=True)
class SpeechHere:
    """A speech of today with its passages: start and end in its text, by id."""

    text: str
    offsets: OffsetMap
    passages: dict[str, tuple[int, int]]

    def passage_segments(self, passage_id: str) -> tuple[Segment, ...]:
        """The passage's own map, counted from its start."""
        return self.offsets.slice(*self.passages[passage_id]).segments

    def passage_text(self, passage_id: str) -> str:
        """The passage's text."""
        return self.text[slice(*self.passages[passage_id])]


@dataclass(frozen=True, slots=True)
class TaskText:
    """The text an annotation was made on, against the raw text of today's document."""

    row: Mapping[str, Any]
    text: str
    document_id: str
    segments: tuple[Segment, ...]

    def overlaps(self, segments: Sequence[Segment]) -> bool:
        """Whether it shares raw range with a passage of these segments."""
        if not self.segments or not segments:
            return False
        first, last = self.segments[0].raw_start, self.segments[-1].raw_end
        return first < segments[-1].raw_end and segments[0].raw_start < last


class Landing(NamedTuple):
    """Where a span is today; without a passage it is orphaned. Positions are in the passage."""

    document_id: str
    reason: str
    raw_start: int | None
    raw_end: int | None
    passage_id: str | None = None
    start: int = 0
    end: int = 0
    text: str = ""

    def span(self, old: Span, passage_text: str) -> Span:
        """The span as it is today, with its id and attributes."""
        quoted = passage_text[self.start : self.end]
        return old._replace(start=self.start, end=self.end, text=quoted)

    def touches(self, segments: Sequence[Segment]) -> bool:
        """Whether its raw range shares anything with a passage of these segments."""
        if self.raw_start is None or self.raw_end is None or not segments:
            return True
        return segments[0].raw_start < self.raw_end and self.raw_start < segments[-1].raw_end


def land_span(span: Span, *, task: TaskText, speeches: Sequence[SpeechHere]) -> Landing:
    """Where the span lies today, or why nowhere."""
    raw_start, raw_end = _raw_range(span, task.segments)
    landing = Landing(task.document_id, "nothing of it is left", raw_start, raw_end)
    old = CleanText(task.text, task.segments)
    for speech in speeches:
        new = CleanText(speech.text, speech.offsets.segments)
        carried = carry_range(span.start, span.end, old=old, new=new)
        if isinstance(carried, Lost):
            if _shares_any(speech.offsets.segments, raw_start, raw_end):
                landing = landing._replace(reason=carried.reason)
            continue
        for passage_id, (start, end) in speech.passages.items():
            if start <= carried.start and carried.end <= end:
                quoted = speech.text[carried.start : carried.end]
                reason = "the same text" if quoted == span.text else "mended inside"
                return landing._replace(
                    reason=reason,
                    passage_id=passage_id,
                    start=carried.start - start,
                    end=carried.end - start,
                    text=quoted,
                )
        return landing._replace(reason="it crosses the border of a passage")
    return landing


def _raw_range(span: Span, segments: Sequence[Segment]) -> tuple[int | None, int | None]:
    """The raw range of what is left of the span in the file."""
    under = [s for s in segments if s.clean_start < span.end and span.start < s.clean_end]
    if not under:
        return None, None
    head, tail = under[0], under[-1]
    cut_head = max(0, span.start - head.clean_start) if head.kind != EDIT else 0
    cut_tail = max(0, tail.clean_end - span.end) if tail.kind != EDIT else 0
    return head.raw_start + cut_head, tail.raw_end - cut_tail


def _shares_any(segments: Sequence[Segment], start: int | None, end: int | None) -> bool:
    if start is None or end is None:
        return False
    return any(s.raw_start < end and start < s.raw_end for s in segments)


def is_unchanged(speech: SpeechHere, passage_id: str, under: Sequence[TaskText]) -> bool:
    """Whether a passage of today reads exactly as in the tasks it is made of.

    Two former passages that became one may now be joined by a newline that was in neither.
    """
    segments = speech.passage_segments(passage_id)
    first, last = segments[0].raw_start, segments[-1].raw_end
    now = surviving_atoms(speech.passage_text(passage_id), segments)
    position = 0
    for number, task in enumerate(sorted(under, key=lambda t: t.segments[0].raw_start)):
        atoms = surviving_atoms(task.text, task.segments)
        if len(atoms) < len(task.text) and task.segments:
            return False  # the file itself lost characters of this task
        within = [atom for atom in atoms if first <= atom[0] < last]
        if number and position < len(now) and now[position][1] == "\n" and within:
            position += now[position] != within[0]
        if now[position : position + len(within)] != within:
            return False
        position += len(within)
    return position == len(now)
