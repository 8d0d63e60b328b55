"""Documents in, clean speeches and the account of every edit out."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pyarrow as pa

from builder.core.offsets import OffsetMap
from builder.core.tables import DOCUMENTS, EDITS, SPEECHES, check_table, table_from_rows
from builder.corpus.describe import describe, is_complete
from builder.corpus.engine import DROP, FLAG, Draft, Edit, Recorded, apply_edits
from builder.corpus.gate import Verdict, judge
from builder.corpus.headers import Header
from builder.corpus.layout import margins
from builder.corpus.markup import markup_edits
from builder.corpus.notes import asks, event_of, notes_of
from builder.corpus.options import CleaningOptions
from builder.corpus.passes import FLAG_PASSES, PAGE_PASSES, SPEECH_PASSES
from builder.corpus.script import to_simplified
from builder.corpus.segment import Part, find_parts
from builder.corpus.titles import announces_speech, are_of_page


class Cleaned(NamedTuple):
    """Three tables: documents with their verdict, all edits, and the drafts of the speeches."""

    documents: pa.Table
    edits: pa.Table
    speeches: pa.Table


class CleanDocument(NamedTuple):
    """One document: the gate's verdict, the account of edits, and rows of its speeches."""

    verdict: Verdict
    record: tuple[Recorded, ...]
    speeches: list[dict[str, Any]]


def clean_documents(documents: pa.Table, *, options: CleaningOptions) -> Cleaned:
    """The speeches of all documents; rows rejected before pass through as they are.

    Speeches are drafts: `speech_id`, `cluster_id`, `duplicate_of` and `split` are null.
    """
    check_table(documents, DOCUMENTS, name="documents")
    rows, edits, speeches = [], [], []
    for row in documents.to_pylist():
        if row["status"] == "rejected" or row["text"] is None:
            rows.append(row)
            continue
        cleaned = clean_document(row, options=options)
        status = "accepted" if cleaned.verdict.is_speech else "rejected"
        rows.append({**row, "status": status, "reason": cleaned.verdict.reason})
        edits += [
            {"document_id": row["document_id"], "ordinal": ordinal, **edit._asdict()}
            for ordinal, edit in enumerate(cleaned.record)
        ]
        speeches += cleaned.speeches
    return Cleaned(
        pa.Table.from_pylist(rows, schema=documents.schema),
        table_from_rows(edits, EDITS, name="edits"),
        table_from_rows(speeches, SPEECHES, name="speeches"),
    )


def clean_document(row: Mapping[str, Any], *, options: CleaningOptions) -> CleanDocument:
    """One document cleaned, cut into speeches, described and judged."""
    draft = Draft.begin(row["text"])
    if row["media_type"] == "text/html" and "markup" not in options.skip:
        draft = apply_edits(draft, markup_edits(draft.text))
    for name, edits_of in PAGE_PASSES.items():
        if name not in options.skip:
            draft = apply_edits(draft, edits_of(draft.text))
    parts = find_parts(draft.text)
    page, pieces = _cut(draft, parts)
    verdict = judge(
        "\n".join(piece.text for piece in pieces) if pieces else draft.text,
        has_title=any(announces_speech(part.headers, turn_label=part.speaker) for part in parts),
        is_minutes=any(part.is_minutes for part in parts),
        page=draft.text,
        raw=row["text"],
    )
    if not pieces and verdict.is_speech:
        verdict = Verdict(is_speech=False, reason="titles or links only, no speech beneath them")
    if not verdict.is_speech:
        return CleanDocument(verdict, page.record, [])
    record = page.record
    told = [e for e in record if e.kind == "paywall" or e.rule == "transcript notice"]
    notes = notes_of(record)
    above: list[str] = []
    heads = [part.headers for part in parts]
    event = event_of(heads, notes)
    is_interview = asks([part.speaker for part in parts], heads)
    is_of_page = are_of_page(heads) and not is_interview
    speeches: list[dict[str, Any]] = []
    for part, piece in zip(parts, pieces, strict=True):
        speech = _clean_speech(piece, options=options)
        record += speech.record
        if speech.text:
            since = speeches[-1]["raw_end"] if speeches else 0
            if not (part.context and speeches):
                until = speech.offsets.segments[0].raw_start
                above = [note.text for note in notes if since <= note.start < until]
            is_turn = bool(part.speaker or part.context) and not is_interview
            is_of_several = is_turn or (is_of_page and not part.is_minutes)
            lines = (above, ()) if len(parts) == 1 else ((), (*above, *event))
            fields = _speech_row(speech, part, told, lines, is_of_several=is_of_several)
            ids = {"document_id": row["document_id"], "ordinal": len(speeches)}
            speeches.append({**ids, **fields})
    return CleanDocument(verdict, record, speeches)


def _cut(draft: Draft, parts: Sequence[Part]) -> tuple[Draft, list[Draft]]:
    """The page without what lies outside the speeches, and a draft for each speech."""
    edits: list[Edit] = []
    position = 0
    kept: list[tuple[int, int]] = []
    length = 0
    for part in parts:
        start, end = _stripped(draft.text, part.start, part.end)
        edits += _outside(draft.text, position, start, part)
        kept.append((length, length + end - start))
        length += end - start
        position = end
    last = parts[-1] if parts else None
    edits += _outside(draft.text, position, len(draft.text), last)
    page = apply_edits(draft, edits)
    return page, [page.slice(start, end) for start, end in kept]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] == "\n":
        start += 1
    while start < end and text[end - 1] == "\n":
        end -= 1
    return start, end


def _outside(text: str, start: int, end: int, part: Part | None) -> list[Edit]:
    """Drops of `[start, end)`: header lines under their own rules, the rest as outside."""
    edits: list[Edit] = []
    position = start
    headers = sorted(part.headers, key=lambda header: header.start) if part else []
    for header in headers:
        if header.start < position or header.end > end:
            continue
        edits += _drop(text, position, header.start, "outside a speech")
        edits += _drop(text, header.start, header.end, header.role)
        position = header.end
    return edits + _drop(text, position, end, "outside a speech")


def _drop(text: str, start: int, end: int, rule: str) -> list[Edit]:
    if start >= end:
        return []
    is_break = not text[start:end].strip()
    name = "speech break" if is_break else rule
    return [Edit(start, end, "", name, "layout" if is_break else "header", DROP)]


def _clean_speech(draft: Draft, *, options: CleaningOptions) -> Draft:
    """The speech with its passes run, converted if wished, and flagged."""
    for name, edits_of in (SPEECH_PASSES | {"margins": margins}).items():
        if name not in options.skip:
            draft = apply_edits(draft, edits_of(draft.text))
    if options.script == "hans":
        draft = apply_edits(draft, to_simplified(draft.text))
    for name, edits_of in FLAG_PASSES.items():
        if name not in options.skip:
            draft = apply_edits(draft, edits_of(draft.text))
    return draft


def _speech_row(
    speech: Draft,
    part: Part,
    page: Sequence[Recorded],
    above: tuple[Sequence[str], Sequence[str]],
    *,
    is_of_several: bool,
) -> dict[str, Any]:
    text, offsets = speech.text, speech.offsets
    notices = [
        Header("introduction", e.start, e.end, e.original)
        for e in page
        if e.rule == "transcript notice"
    ]
    described = describe(
        text,
        (*part.headers, *part.context, *notices[:1]),
        is_minutes=part.is_minutes,
        turn_label=part.speaker,
        told=above[0],
        event=above[1],
        is_of_several=is_of_several,
    )
    raw_start, raw_end = offsets.segments[0].raw_start, offsets.segments[-1].raw_end
    cuts = [
        e
        for e in page
        if e.kind == "paywall"
        and raw_start <= e.start
        and not _LETTER.search(speech.raw, raw_end, max(raw_end, e.start))
    ]
    return {
        **described._asdict(),
        "is_complete": is_complete(text, has_cut=bool(cuts)),
        "text": text,
        "offsets": offsets.to_rows(),
        "raw_start": raw_start,
        "raw_end": raw_end,
        "flags": _flags(speech, cuts),
    }


def _flags(speech: Draft, cuts: Sequence[Recorded]) -> list[dict[str, Any]]:
    """The flags of a speech by place: what the flag passes marked, and the edges of cuts."""
    found = {
        (located.start, located.end, edit.kind)
        for edit in speech.record
        if edit.action == FLAG and (located := speech.offsets.to_clean(edit.start, edit.end))
    }
    for cut in cuts:
        found |= _cut_edges(speech.text, speech.offsets, cut)
    longest = {(start, kind): end for start, end, kind in sorted(found)}
    return [{"kind": kind, "start": start, "end": end} for (start, kind), end in longest.items()]


_LETTER = re.compile(r"[^\W_]")
_CLAUSE_BEFORE = re.compile(r"[^。！？!?；;，,、\n]++[，,、]?$")
_CLAUSE_AFTER = re.compile(r"[，,、；;]?[^。！？!?；;，,、\n]+")


def _cut_edges(text: str, offsets: OffsetMap, cut: Recorded) -> set[tuple[int, int, str]]:
    """The clauses on either side of a paywall's cut, as flags."""
    before = sum(s.clean_length for s in offsets.segments if s.raw_end <= cut.start)
    raw_end = offsets.segments[-1].raw_end
    after = offsets.to_clean(cut.end, raw_end) if cut.end < raw_end else None
    edges: set[tuple[int, int, str]] = set()
    found = _CLAUSE_BEFORE.search(text[max(0, before - 80) : before].rstrip("\n"))
    if found:
        base = max(0, before - 80)
        edges.add((base + found.start(), base + found.end(), "lost_end"))
    if after is not None:
        start = after.start + (text[after.start] == "\n")
        clause = _CLAUSE_AFTER.match(text, start)
        if clause:
            edges.add((clause.start(), clause.end(), "lost_start"))
    return edges
