"""One page of clean lines → its speeches: where each begins and ends, and what heads it."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from builder.corpus.compilations import holds_speech, series_headings
from builder.corpus.furniture import ends_introduction
from builder.corpus.gate import NEWS, judge
from builder.corpus.headers import Header, headers_of, split_header, split_labels
from builder.corpus.lines import Line, lines_of
from builder.corpus.minutes import begins_minutes, heads_minutes
from builder.corpus.shapes import ends_sentence, is_salutation, is_title
from builder.corpus.signatures import split_signature, without_tail
from builder.corpus.speech_starts import speech_starts, stated_salutations
from builder.corpus.spoken import addresses_people
from builder.corpus.statements import Statement, statements
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
    own_title: str | None = None


def find_parts(text: str) -> list[Part]:
    """The speeches of a page, in order; together with their headers they may leave gaps.

    Args:
        text: Lines without blanks around them and without empty lines.
    """
    lines = list(lines_of(text))
    if not lines:
        return []
    if said := statements(lines):
        return _statement_parts(lines, said)
    parts: list[Part] = []
    blocks = _blocks(lines)
    stated = stated_salutations(lines) if len(blocks) == 1 else frozenset[int]()
    for block in blocks:
        bounds = [*speech_starts(block.lines, stated), len(block.lines)]
        speeches = [block.lines[first:last] for first, last in pairwise(bounds)]
        for index, lines_said in enumerate(_without_lead(speeches)):
            heading = block.heading if index == 0 else None
            parts += _parts_of(lines_said, heading, text)
    parts = _once([part for part in parts if part.start < part.end], text)
    return parts[1:] if len(parts) > 1 and _is_scrap(parts[0], parts[1], text) else parts


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
    """The speeches without the sentences that a page says above its first salutation; titles there stay."""
    if len(speeches) == 1 or not is_salutation(speeches[1][0].text):
        return speeches
    above, first, *others = speeches
    if not _is_lead([line.text for line in above]):
        return speeches
    return [[*(line for line in above if not ends_sentence(line.text)), *first], *others]


def _is_lead(lines: list[str]) -> bool:
    """Whether nobody is spoken to in the lines: a caption, or a report on the speech that follows."""
    if any(map(is_salutation, lines)):
        return False
    said = "".join(filter(ends_sentence, lines))
    if len(said) < _MAX_SCRAP:
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
        header.role == "title" and is_title(header.text) and not are_alike(header.text, titles[0])
        for header in first.headers
    )
    is_spoken = addresses_people(own) or any(
        is_salutation(n) or n.endswith(("：", ":")) for n in own.split("\n")
    )
    return not is_headed and not is_spoken


def _blocks(lines: list[Line]) -> list[_Block]:
    """The lines under each compilation heading; what stands before the first is nobody's."""
    heads = series_headings(lines)
    if not heads:
        return [_Block(lines)]
    starts = sorted(heads)
    blocks = [_Block(lines[: starts[0]])] if holds_speech(lines[: starts[0]]) else []
    for first, last in zip(starts, [*starts[1:], len(lines)], strict=True):
        line = lines[first]
        own = heads[first]
        header = Header("compilation heading", line.start, line.end, own or "")
        blocks.append(_Block(lines[first + 1 : last], header, own))
    return blocks


def _parts_of(lines: list[Line], heading: Header | None, text: str) -> list[Part]:
    """The speech that the lines make, or the turns of a conversation."""
    if not lines:
        return []
    headers, body = split_header(lines)
    if heading:
        headers = [heading, *headers]
    if not body:
        return []
    labelled, said = split_labels(body)
    untailed = without_tail(said)
    turns = [] if heads_minutes(body) else cut_turns(said)
    if turns:
        return _turn_parts(turns, said, [*headers, *labelled])
    is_minutes = any(begins_minutes(body, i) for i in range(min(len(body), 8)))
    if labelled or is_minutes:
        untailed = without_tail(body, is_minutes=is_minutes)
    body, signed = split_signature(untailed)
    return [Part(body[0].start, body[-1].end, (*headers, *signed), is_minutes=is_minutes)]


def _turn_parts(turns: list[Turn], said: list[Line], headers: list[Header]) -> list[Part]:
    """A speech for each turn; what heads and signs the conversation heads and signs them all."""
    last = [line for line in said if line.start >= turns[-1].label_start]
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


def _statement_parts(lines: list[Line], said: list[Statement]) -> list[Part]:
    """A speech for each of several statements; the lines above the first head them all."""
    above = lines[: said[0].index]
    headers = [header for line in above for header in headers_of(line, above)]
    ends = [*(lines[n.index - 1].end for n in said[1:]), lines[-1].end]
    turns = [
        Turn(n.label, lines[n.index].start, min(n.start, end), end)
        for n, end in zip(said, ends, strict=True)
    ]
    return _turn_parts(turns, lines[said[0].index :], headers)
