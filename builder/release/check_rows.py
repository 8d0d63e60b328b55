"""Offsets: every span, passage, flag and segment of a release against the text it points into."""

# pyarrow ships no types: a checker does not see the functions of its compute module.
# pyright: reportAttributeAccessIssue=false

from collections import Counter
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from builder.core.errors import OffsetError
from builder.core.labels import LabelSet
from builder.core.offsets import COPY, OffsetMap
from builder.release.dataset import one_array
from builder.release.features import SPLITS
from builder.release.findings import Finding
from builder.release.folder import StoredRelease
from builder.release.views import char_bio_rows

_REMEDY = 'Make the release again from its workspace: "goldspan release".'
_Positions = dict[str, tuple[int, int]]  # of each passage in its speech, by id


def row_findings(
    release: StoredRelease, *, labels: LabelSet, configs: set[str]
) -> Iterator[Finding]:
    """What does not fit its text, in the configs that can be read."""
    for split in SPLITS:
        positions: _Positions = {}
        if "speeches" in configs:
            for path in release.shards("speeches", split):
                for part in release.batches(path):
                    yield from _speech_findings(part, path, positions)
        if "default" in configs:
            yield from _passage_findings(release, split, positions)
        for config in sorted({"default", "annotations"} & configs):
            for path in release.shards(config, split):
                for part in release.batches(path):
                    yield from span_findings(part, path, positions=positions, labels=labels)
        if {"default", "char_bio"} <= configs:
            yield from _bio_findings(release, split, labels=labels)


def span_findings(
    rows: pa.Table, path: str, *, positions: _Positions, labels: LabelSet
) -> Iterator[Finding]:
    """Spans out of range, that quote other words, are out of order or double; broken relations.

    Where the text is withheld, the passage's length is taken from `positions`.
    """
    texts, ids = rows["text"].to_pylist(), rows["passage_id"].to_pylist()
    lists = one_array(rows["spans"])
    flat = lists.flatten()
    columns = [pc.list_parent_indices(lists).to_pylist()]
    columns += [pc.struct_field(flat, n).to_pylist() for n in ("start", "end", "text", "label")]
    names = pc.struct_field(flat, "id").to_pylist()
    lengths = [
        len(text) if text is not None else _length(positions.get(passage_id))
        for text, passage_id in zip(texts, ids, strict=True)
    ]
    before = None
    for name, row, start, end, quote, label in zip(names, *columns, strict=True):
        text = texts[row]
        problem = None
        if not 0 <= start < end <= lengths[row]:
            problem = f"[{start}, {end}) lies outside the text of {lengths[row]} characters"
        elif text is not None and text[start:end] != quote:
            problem = f"it quotes {quote!r}, the text has {text[start:end]!r} at [{start}, {end})"
        elif not 0 <= label < len(labels.names):
            problem = f"the label {label} has no name"
        key = (row, start, -end, labels.names[label] if 0 <= label < len(labels.names) else "")
        if before is not None and before[0] == row and key <= before:
            problem = problem or "it is out of order, or there twice"
        before = key
        if problem:
            yield Finding("offsets", f"{path}, passage {ids[row]}, span {name}", problem, _REMEDY)
    yield from _relation_findings(rows, path, ids=ids)


def _length(position: tuple[int, int] | None) -> int:
    return position[1] - position[0] if position else 0


def _relation_findings(rows: pa.Table, path: str, *, ids: list[str]) -> Iterator[Finding]:
    """Relations whose ends are no spans of the passage, and span ids given twice."""
    spans, relations = one_array(rows["spans"]), one_array(rows["relations"])
    owners = pc.list_parent_indices(spans).to_pylist()
    names = pc.struct_field(spans.flatten(), "id").to_pylist()
    known = Counter(zip(owners, names, strict=True))
    for (row, name), times in known.items():
        if times > 1:
            problem = f"{times} spans have the id {name}"
            yield Finding("offsets", f"{path}, passage {ids[row]}", problem, _REMEDY)
    flat = relations.flatten()
    parents = pc.list_parent_indices(relations).to_pylist()
    ends = [pc.struct_field(flat, name).to_pylist() for name in ("from_id", "to_id")]
    for row, *pair in zip(parents, *ends, strict=True):
        missing = [span_id for span_id in pair if (row, span_id) not in known]
        if missing:
            problem = f"a relation names the span {missing[0]}, which is not there"
            yield Finding("offsets", f"{path}, passage {ids[row]}", problem, _REMEDY)


def _speech_findings(rows: pa.Table, path: str, positions: _Positions) -> Iterator[Finding]:
    """Offset maps that do not cover their speech, flags and passages outside it.

    Notes where each passage lies in `positions`.
    """
    for row in rows.to_pylist():
        place = f"{path}, speech {row['speech_id']}"
        offsets = OffsetMap.from_rows(row["offsets"])
        length = offsets.clean_length if row["text"] is None else len(row["text"])
        problem = _map_problem(offsets, row["text"], (row["raw_start"], row["raw_end"]))
        if problem:
            yield Finding("offsets", place, problem, _REMEDY)
        for what in ("flags", "passages"):
            for part in row[what] or ():
                if not 0 <= part["start"] <= part["end"] <= length:
                    name = part.get("kind") or part.get("passage_id")
                    problem = f"{what[:-1]} {name} lies outside the speech's {length} characters"
                    yield Finding("offsets", place, problem, _REMEDY)
        positions.update({p["passage_id"]: (p["start"], p["end"]) for p in row["passages"]})


def _map_problem(offsets: OffsetMap, text: str | None, raw: tuple[int, int]) -> str | None:
    """What is wrong with a map whose raw text is not at hand, or None."""
    text = " " * offsets.clean_length if text is None else text
    pieces, reached = [], 0
    for segment in offsets.segments:
        piece = text[segment.clean_start : segment.clean_end]
        filling = piece if segment.kind == COPY else " " * segment.raw_length
        pieces += [" " * (segment.raw_start - reached), filling]
        reached = segment.raw_start + len(filling)
    try:
        offsets.check(clean=text, raw="".join(pieces))
    except OffsetError as error:
        return str(error).rstrip(".")
    ends = (offsets.segments[0].raw_start, offsets.segments[-1].raw_end) if text else raw
    return None if ends == raw else f"the map spans the raw range {ends}, the row says {raw}"


def _passage_findings(
    release: StoredRelease, split: str, positions: _Positions
) -> Iterator[Finding]:
    """Passages that are not the stretch of their speech that `speeches` says."""
    speeches = release.table("speeches", split, columns=["speech_id", "text"])
    if speeches is None:
        return
    columns = (speeches["speech_id"].to_pylist(), speeches["text"].to_pylist())
    texts = dict(zip(*columns, strict=True))
    for path in release.shards("default", split):
        for part in release.batches(path, columns=["passage_id", "speech_id", "text"]):
            for row in part.to_pylist():
                start, end = positions.get(row["passage_id"], (0, 0))
                whole = texts.get(row["speech_id"])
                expected = None if whole is None else whole[start:end]
                if row["text"] != expected:
                    place = f"{path}, passage {row['passage_id']}"
                    problem = f"its text is not [{start}, {end}) of speech {row['speech_id']}"
                    yield Finding("offsets", place, problem, _REMEDY)


def _bio_findings(release: StoredRelease, split: str, *, labels: LabelSet) -> Iterator[Finding]:
    """Rows of `char_bio` that do not follow from `default`."""
    released = release.table("default", split)
    paths = release.shards("char_bio", split)
    at = 0
    for path in paths:
        for part in release.batches(path):
            own = released.slice(at, len(part)) if released is not None else part.slice(0, 0)
            at += len(part)
            yield from _bio_part_findings(part, own, path, labels=labels)
    n_rows = 0 if released is None else len(released)
    if at != n_rows:
        problem = f"char_bio has {at} rows, default has {n_rows}"
        yield Finding("offsets", f"char_bio/{split}", problem, _REMEDY)


def _bio_part_findings(
    part: pa.Table, own: pa.Table, path: str, *, labels: LabelSet
) -> Iterator[Finding]:
    if len(part) != len(own) or part["passage_id"].to_pylist() != own["passage_id"].to_pylist():
        yield Finding("offsets", path, "its passages are not those of default, in order", _REMEDY)
        return
    wanted = char_bio_rows(own, labels=labels)
    if part.equals(wanted):
        return
    is_withheld = own["text"].is_null().to_pylist()
    for index, (name, withheld) in enumerate(
        zip(part["passage_id"].to_pylist(), is_withheld, strict=True)
    ):
        if not withheld and part.slice(index, 1).to_pylist() != wanted.slice(index, 1).to_pylist():
            problem = "its layers do not follow from the spans of default"
            yield Finding("offsets", f"{path}, passage {name}", problem, _REMEDY)
