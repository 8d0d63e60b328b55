"""Offsets: every span, passage, flag and segment of a release against the text it points into."""

from collections.abc import Iterator

import pyarrow as pa

from builder.core.errors import OffsetError
from builder.core.labels import LabelSet
from builder.core.offsets import COPY, OffsetMap
from builder.release.check_spans import Positions, sound_rows, span_findings
from builder.release.features import SPLITS
from builder.release.findings import Finding
from builder.release.folder import StoredRelease
from builder.release.views import char_bio_rows

_REMEDY = 'Make the release again from its workspace: "goldspan release".'


def row_findings(
    release: StoredRelease, *, labels: LabelSet, configs: set[str]
) -> Iterator[Finding]:
    """What does not fit its text, in the configs that can be read."""
    for split in SPLITS:
        positions: Positions = {}
        if "speeches" in configs:
            for path in release.shards("speeches", split):
                for part in release.batches(path):
                    yield from _speech_findings(part, path, positions)
        if {"default", "speeches"} <= configs:
            yield from _passage_findings(release, split, positions)
        for config in sorted({"default", "annotations"} & configs):
            for path in release.shards(config, split):
                for part in release.batches(path):
                    yield from span_findings(part, path, positions=positions, labels=labels)
        if {"default", "char_bio"} <= configs:
            yield from _bio_findings(release, split, labels=labels)


def _speech_findings(rows: pa.Table, path: str, positions: Positions) -> Iterator[Finding]:
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
    release: StoredRelease, split: str, positions: Positions
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
    is_sound = sound_rows(own, labels=labels)
    part, own = part.filter(is_sound), own.filter(is_sound)
    wanted = char_bio_rows(own, labels=labels)
    if part.equals(wanted):
        return
    for index, name in enumerate(part["passage_id"].to_pylist()):
        if part.slice(index, 1).to_pylist() != wanted.slice(index, 1).to_pylist():
            problem = "its layers do not follow from the spans of default"
            yield Finding("offsets", f"{path}, passage {name}", problem, _REMEDY)
