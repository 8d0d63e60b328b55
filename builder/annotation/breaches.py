"""Breaches of the guidelines that can be seen by rule: a pull warns of them and refuses none.

Source: the guidelines, "segment" and the default spans of Claim, Directive and Statistic.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from builder.annotation.regions import Remark
from builder.core.spans import Span

FINAL_MARKS = "。；;！!？?…"
CLOSERS = "”’」』）)】]》〉\"'"
COMMAS = ",，、:：—"
CLAUSE_LABELS = frozenset({"Claim", "Directive"})
_DEPTH = {"《": 1, "》": -1, "（": 1, "）": -1, "(": 1, ")": -1, "【": 1, "】": -1, "[": 1, "]": -1}
_MARK = re.compile(f"[\n.{re.escape(FINAL_MARKS + ''.join(_DEPTH))}]")
_TAIL = re.compile(f"[{re.escape(FINAL_MARKS + CLOSERS)}]*")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_CHINESE = "[一二三四五六七八九十]+"
_COUNTED = (  # what no span may start with
    rf"{_CHINESE}是|{_CHINESE}[要请](?![求素是])|[(（](?:{_CHINESE}|\d{{1,2}})[)）]"
    rf"|{_CHINESE}[、.．]|\d{{1,2}}[、.．](?!\d)|第{_CHINESE}[,，、]|[①-⑳⑴-⒛㈠-㈩]"
    r"|其[一二三四五六][,，]|(?:首先|其次|再次|最后)[,，]|[-—•·●]+"
)
_ENUMERATOR = re.compile(rf"[\s\u3000]*(?:{_COUNTED})")
# What may stand between a comma, or the segment's start, and a span. After 一怕 or 三缺 a reader
# may start before the verb or behind it. Possessive: rows of dashes would take for ever otherwise.
_OPENING = re.compile(
    rf"(?>{_COUNTED}|[\s\u3000“‘「『(（\"'《]|{_CHINESE}[要怕缺靠抓看讲查防有无没不能须为在忌戒]?"
    r"|其[一二三四五六]是?|首先|其次|再次|最后|(?:另)?一方面|同志们"
    r"|但是?|不过|然而|可是|只是|所以|因此|因而|为此|对此|于是|那么|而且?|并且?|况且|何况|同时|与此同时"
    r"|另外|此外|当然|其实|总之|总而言之|可见|可以说|应该说|应当说|说到底|也就是说|换句话说"
    r"|特别是|尤其是|即|故|则)*+"
)
_NUMBER = re.compile(r"[\d０-９一二三四五六七八九十百千万亿萬億两兩半几幾数數零〇xX×]|[成倍]")


class Segment(NamedTuple):
    """A segment of a passage; `body_end` is where its final mark starts."""

    start: int
    body_end: int
    end: int

    @property
    def is_heading(self) -> bool:
        """Whether it has no final mark: headings have none and stay unmarked."""
        return self.body_end == self.end


def segments(text: str) -> Iterator[Segment]:
    """The segments of a passage in order, line ends left out; empty lines give none."""
    start = depth = 0
    for mark in _MARK.finditer(text):
        position, character = mark.start(), mark[0]
        if position < start:
            continue  # it belongs to the final mark before
        if character == "\n":
            if text[start:position].strip():
                yield Segment(start, position, position)
            start, depth = position + 1, 0
            continue
        depth = max(0, depth + _DEPTH.get(character, 0))
        if depth == 0 and _is_final(text, position):
            tail = _TAIL.match(text, position + 1)
            end = tail.end() if tail else position + 1
            yield Segment(start, position, end)
            start = end
    if text[start:].strip():
        yield Segment(start, len(text), len(text))


def _is_final(text: str, position: int) -> bool:
    """Whether a final mark stands there; `.` is one only between Han characters."""
    if text[position] in FINAL_MARKS:
        return True
    around = text[max(0, position - 1) : position] + text[position + 1 : position + 2]
    return text[position] == "." and len(_HAN.findall(around)) == 2


def span_breaches(spans: Sequence[Span], *, text: str) -> list[Remark]:
    """A remark for each way in which a span departs from the guidelines' default."""
    parts = list(segments(text))
    starts = [part.start for part in parts]
    remarks = []
    for span in spans:
        index = max(0, bisect_right(starts, span.start) - 1)
        if not parts:
            continue
        issues = (
            _clause_issues(span, parts[index], text)
            if span.label in CLAUSE_LABELS
            else _statistic_issues(span)
        )
        remarks += [Remark(f"breach_{kind}", detail, span.id) for kind, detail in issues]
    return remarks


def _clause_issues(span: Span, part: Segment, text: str) -> Iterator[tuple[str, str]]:
    quoted = f"{span.label} {span.text!r}"
    if span.end > part.end:
        yield "crosses_segments", f"{quoted} runs over the end of its segment; mark each segment."
        return
    if part.is_heading:
        yield (
            "heading",
            f"{quoted} lies in a line without final mark, a heading: leave it unmarked.",
        )
        return
    if span.end > part.body_end:
        yield "final_mark", f"{quoted} includes the final mark: end before it."
    elif span.end < part.body_end and text[span.end] not in COMMAS + CLOSERS:
        yield "ends_inside", f"{quoted} ends inside a clause; go to its end or to a comma."
    if _ENUMERATOR.match(span.text):
        yield "enumerator", f"{quoted} includes the enumerator: start after it."
    elif not _is_clause_start(span.start, part, text):
        yield "starts_inside", f"{quoted} starts inside a clause; start where it starts."


def _is_clause_start(start: int, part: Segment, text: str) -> bool:
    """Whether a clause can start there.

    One starts at the segment's start or after a comma, and behind enumerators and connectives there.
    """
    before = text[part.start : start]
    after_comma = before[max(before.rfind(comma) for comma in COMMAS) + 1 :]
    return any(_OPENING.fullmatch(opening) for opening in (before, after_comma))


def _statistic_issues(span: Span) -> Iterator[tuple[str, str]]:
    if span.label == "Statistic" and not _NUMBER.search(span.text):
        yield "no_number", f"Statistic {span.text!r} has no number in it."
