"""One page of clean lines → its speeches: where each begins and ends, and what heads it."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from builder.corpus.called_up import starts_of_called
from builder.corpus.compilations import holds_speech, is_series_heading, series_headings
from builder.corpus.furniture import ends_introduction, hands_on_text
from builder.corpus.gate import NEWS, judge
from builder.corpus.headers import Header, headers_of, split_header, split_labels
from builder.corpus.lines import Line, line_at, lines_of
from builder.corpus.minutes import are_called_minutes, begins_minutes, heads_minutes
from builder.corpus.other_texts import (
    is_other_text,
    without_other_text,
    without_report_above,
)
from builder.corpus.page_starts import (
    starts_after_ends,
    starts_below_ends,
    starts_of_labels,
    starts_of_stages,
    stated_salutations,
)
from builder.corpus.run_in_headings import Heading
from builder.corpus.shapes import date_in, ends_sentence, is_salutation, is_title
from builder.corpus.signatures import split_signature, without_tail
from builder.corpus.speech_starts import speech_starts
from builder.corpus.spoken import addresses_people
from builder.corpus.statements import Statement, is_spoken, statements
from builder.corpus.titles import are_alike
from builder.corpus.turns import Turn, cut_turns

_MAX_SCRAP = 150  # characters that a page may say above a title
_SPEAKS = re.compile("[我咱你您]|大家|在座|同志们|同志們")


@dataclass(frozen=True, slots=True)
class Part:
    """A speech on a page: its body `[start, end)` and the lines that head or sign it."""

    start: int
    end: int
    headers: tuple[Header, ...] = ()
    context: tuple[Header, ...] = ()  # headers of the conversation that a turn belongs to
    is_minutes: bool = False
    speaker: str | None = None


@dataclass(slots=True)
class _Block:
    """Lines that may hold several speeches, under one compilation heading or none."""

    lines: list[Line]
    heading: Header | None = None
    own_title: str = ""


def find_parts(text: str) -> list[Part]:
    """The speeches of a page, in order; together with their headers they may leave gaps.

    Args:
        text: Lines without blanks around them and without empty lines.
    """
    lines = list(lines_of(text))
    if not lines:
        return []
    if said := statements(lines):
        return _statement_parts(lines, said, text)
    parts: list[Part] = []
    blocks = _blocks(lines)
    is_alone = len(blocks) == 1
    stated = _stated_starts(lines) if is_alone else frozenset[int]()
    for block in blocks:
        bounds = [*speech_starts(block.lines, stated), len(block.lines)]
        speeches = [block.lines[first:last] for first, last in pairwise(bounds)]
        for index, lines_said in enumerate(_without_lead(speeches)):
            heading = block.heading if index == 0 else None
            parts += _parts_of(lines_said, heading, text)
    parts = _once([part for part in parts if part.start < part.end], text)
    return parts[1:] if len(parts) > 1 and _is_scrap(parts[0], parts[1], text) else parts


def _stated_starts(lines: list[Line]) -> frozenset[int]:
    """Where the page as a whole tells that speeches begin."""
    return (
        stated_salutations(lines)
        | starts_after_ends(lines)
        | starts_below_ends(lines)
        | starts_of_stages(lines)
        | starts_of_labels(lines)
        | starts_of_called(lines)
    )


def _once(parts: list[Part], text: str) -> list[Part]:
    """The parts without one that a page shows again right below, word by word; heads of the copy go too."""
    kept: list[Part] = []
    for part in parts:
        own = text[part.start : part.end]
        is_own = part.speaker or any(h.role == "compilation heading" for h in part.headers)
        above = None if is_own or not kept or kept[-1].speaker else kept[-1]
        if above and len(own) >= _MIN_COPY and text.startswith(own, above.start):
            end = above.start + len(own)
            if end <= above.end <= end + _MAX_COPY_HEAD and text[end : end + 1] in ("", "\n"):
                kept[-1] = replace(above, end=end)
                continue
        kept.append(part)
    return kept


_MIN_COPY = 200  # characters
_MAX_COPY_HEAD = 60  # characters of title and name above the copy


def _without_lead(speeches: list[list[Line]]) -> list[list[Line]]:
    """The speeches without what a page says above the first; where that has no title, titles there stay."""
    if len(speeches) == 1:
        return speeches
    above, first, *others = speeches
    head = next((i for i, n in enumerate(first[:_MAX_HEAD]) if is_salutation(n.text)), None)
    if head is None or any(ends_sentence(line.text) for line in first[:head]):
        return speeches
    if not _is_lead([line.text for line in above], is_headed=head > 0):
        return speeches
    return [[*_heads_kept(above, first[:head]), *first], *others]


def _heads_kept(above: list[Line], own: list[Line]) -> list[Line]:
    """The lines above a speech that may head it: all that are no sentences, or none above its title.

    Above the name alone stands its title, beneath the last sentence and a word such as 【致辞全文】.
    """
    if any(is_title(line.text) for line in own):
        return []
    if not own:
        return [line for line in above if not ends_sentence(line.text)]
    last = max(
        (i for i, n in enumerate(above) if ends_sentence(n.text) or _FULL.fullmatch(n.text)),
        default=-1,
    )
    return above[last + 1 :]


_OF_MEETING = re.compile("(?:[纪紀]要|[记記][录錄])\\Z")  # minutes are a text of their own
_FULL = re.compile(
    "[【\\[(（]?(?:[讲講][话話]|[发發]言|致[辞辭词詞]|演[讲講])(?:全文|原文|[实實][录錄])[】\\])）]?[:：]?"
)
_MAX_HEAD = 6  # lines of title, name, date and salutation


def _is_lead(lines: list[str], *, is_headed: bool) -> bool:
    """Whether nobody is spoken to in the lines: a caption, or a report on the speech that follows.

    Args:
        lines: The lines above the speech.
        is_headed: Whether a title or a name stands between them and the salutation.
    """
    if any(map(is_salutation, lines)) or any(map(_OF_MEETING.search, lines[:_MAX_HEAD])):
        return False
    said = "".join(filter(ends_sentence, lines))
    if len(said) < _MAX_SCRAP and any(map(hands_on_text, lines)):
        return True
    if len(said) < _MAX_SCRAP and not is_headed:
        return not _SPEAKS.search(said)
    verdict = judge("\n".join(lines), has_title=False, is_minutes=False)
    return verdict.reason == NEWS or (not verdict.is_speech and ends_introduction(lines[-1]))


def _is_scrap(first: Part, second: Part, text: str) -> bool:
    """Whether what stands above the title of the first speech is too little to be one."""
    own = text[first.start : first.end]
    titles = [header.text for header in second.headers if header.role == "title"]
    if len(own) >= _MAX_SCRAP or not titles:
        return False
    is_headed = first.speaker or any(
        header.role == "title" and is_title(header.text) and _are_of_two(header.text, titles[0])
        for header in first.headers
    )
    is_spoken = addresses_people(own) or any(
        is_salutation(n) or n.endswith(("：", ":")) for n in own.split("\n")
    )
    return not is_headed and not is_spoken


def _are_of_two(title: str, other: str) -> bool:
    """Whether two titles are those of two speeches: other words, or another speaker at one meeting."""
    who, at, _ = title.partition("在")
    whoever, also_at, _ = other.partition("在")
    if at and also_at and who and whoever and not (who in whoever or whoever in who):
        return True
    return not are_alike(title, other)


def _blocks(lines: list[Line]) -> list[_Block]:
    """The lines under each compilation heading; what stands before the first is nobody's."""
    heads = series_headings(lines)
    if not heads:
        return [_Block(lines)]
    starts = sorted(heads)
    above = [*lines[: starts[0]], *_around(lines[starts[0]], heads[starts[0]]).above]
    blocks = [_Block(above)] if holds_speech(above) else []
    for first, last in zip(starts, [*starts[1:], len(lines)], strict=True):
        around = _around(lines[first], heads[first])
        own = heads[first].own
        next_above = _around(lines[last], heads[last]).above if last in heads else []
        header = Header("compilation heading", around.start, around.end, own)
        inside = [*around.below, *lines[first + 1 : last], *next_above]
        blocks.append(_Block(inside, header, own))
    spoken = [block for block in blocks if not is_other_text(block.lines, title=block.own_title)]
    return spoken or blocks


class _Around(NamedTuple):
    """A heading's place in the page, and what stands before and behind it on its line."""

    start: int
    end: int
    above: list[Line]
    below: list[Line]


def _around(line: Line, heading: Heading) -> _Around:
    start, end = line.start + heading.start, line.start + heading.end
    said = line.text
    above = [Line(line.start, start, said[: heading.start])] if heading.start else []
    below = [Line(end, line.end, said[heading.end :])] if heading.end < len(said) else []
    return _Around(start, end, above, below)


def _without_list_below(lines: list[Line]) -> list[Line]:
    """The lines without headings at their end that number other speeches, which the page does not show."""
    end = len(lines)
    while end and is_series_heading(lines[end - 1].text):
        end -= 1
    is_list = len(lines) - end >= _MIN_LISTED and end > 0 and ends_sentence(lines[end - 1].text)
    return lines[:end] if is_list else lines


_MIN_LISTED = 2  # headings


def _parts_of(lines: list[Line], heading: Header | None, text: str) -> list[Part]:
    """The speech that the lines make, or the turns of a conversation."""
    lines = without_report_above(without_other_text(_without_list_below(lines)))
    if not lines:
        return []
    headers, body = split_header(lines)
    if heading:
        headers = [heading, *headers]
    if not body:
        return []
    labelled, said = split_labels(body)
    untailed = without_tail(said)
    is_one = heads_minutes(body) or are_called_minutes(lines)
    turns = [] if is_one else cut_turns(said)
    is_brief = _is_brief_record(turns, headers, said)
    if turns and not is_brief:
        return _turn_parts(turns, said, [*headers, *labelled])
    is_minutes = is_brief or any(begins_minutes(body, i) for i in range(min(len(body), 8)))
    if labelled or is_minutes:
        untailed = without_tail(body, is_minutes=is_minutes)
    body, signed = split_signature(untailed)
    return [Part(body[0].start, body[-1].end, (*headers, *signed), is_minutes=is_minutes)]


def _is_brief_record(turns: list[Turn], headers: list[Header], said: list[Line]) -> bool:
    """Whether a conversation is the minutes of a whole meeting: each turn is of a line or two.

    The title says so, and the last turn closes the meeting.
    """
    if not turns or not any(h.role == "title" and _RECORD.search(h.text) for h in headers):
        return False
    if not _CLOSES.search(next((n.text for n in reversed(said) if n.start < turns[-1].end), "")):
        return False
    starts = {line.start: line.end for line in said}
    return all(
        turn.end - turn.start <= _MAX_BRIEF and starts.get(turn.label_start, 0) > turn.start
        for turn in turns
    )


_RECORD = re.compile("(?:会议|會議)[记記紀纪][录錄]")
_CLOSES = re.compile("(?:散[会會]|休[会會]|[结結]束)[。！!]\\Z")
_MAX_BRIEF = 120  # characters


def _turn_parts(turns: list[Turn], said: list[Line], headers: list[Header]) -> list[Part]:
    """A speech for each turn; what heads and signs the conversation heads and signs them all."""
    last = [line for line in said if line.start >= turns[-1].label_start]
    last = next((last[:i] for i, n in enumerate(last) if i and _IS_CLOSED.match(n.text)), last)
    last, signed = split_signature(without_tail(last) or last, least=1)
    turns[-1] = turns[-1]._replace(end=last[-1].end)
    parts: list[Part] = []
    for index, turn in enumerate(turns):
        label = (
            [Header("turn label", turn.label_start, turn.start, turn.label)] if turn.label else []
        )
        own = [*headers, *label] if index == 0 else label
        own = [*own, *signed] if index == len(turns) - 1 else own
        context = (*headers, *signed) if index else tuple(signed)
        parts.append(Part(turn.start, turn.end, tuple(own), context, speaker=turn.label or None))
    return parts


_IS_CLOSED = re.compile(  # the record's own words: 議會遂於下午6時5分休會。
    "(?![^。]*(?:我|本席))[^。，]{0,12}(?:遂|[于於在])[^。，]{2,16}[时時点點分](?:许|許)?[^。，]{0,6}(?:休[会會]|散[会會]|延[会會]|[结結]束)。\\Z"
)


def _statement_parts(lines: list[Line], said: list[Statement], text: str) -> list[Part]:
    """A speech for each of several statements; the lines above the first head them all.

    Or they are the speech of the chair, who calls them up.
    """
    above = lines[: said[0].index]
    parts = _parts_of(above, None, text) if is_spoken(above) else []
    headers = [] if parts else [header for line in above for header in headers_of(line, above)]
    last = without_other_text(lines[said[-1].index :])
    ends = [*(lines[n.index - 1].end for n in said[1:]), last[-1].end]
    turns = [
        Turn(n.label, lines[n.index].start, min(n.start, end), end)
        for n, end in zip(said, ends, strict=True)
    ]
    context = [header for part in parts[:1] for header in part.headers]
    turned = _turn_parts(turns, [*lines[said[0].index : said[-1].index], *last], headers)
    turned = [_dated(part, text) for part in turned]
    return parts + [replace(part, context=(*context, *part.context)) for part in turned]


def _dated(part: Part, text: str) -> Part:
    """The statement without the line of its day beneath the name, which heads it."""
    first = line_at(text, part.start + 1) if text.startswith("\n", part.start) else None
    if first is None or first.end >= part.end or not date_in(first.text):
        return part
    day = Header("date", first.start, first.end, first.text)
    return replace(part, start=first.end, headers=(*part.headers, day))
