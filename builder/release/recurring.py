"""Passages that share a stretch with another split: left out of dev and test, and counted."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pyarrow as pa

from builder.release.leakage import ExactMatch, Leakage

MIN_EQUAL_CHARS = 30  # equal passages that are shorter are formulas, such as a word of thanks
MIN_SHARED_CHARS = 50  # a shorter rest of a recurring stretch proves nothing


def equal_passages(leakage: Leakage, released: Mapping[str, pa.Table | None]) -> list[ExactMatch]:
    """The passages of two splits that are equal, but for mere formulas."""
    long = {
        row["passage_id"]
        for table in released.values()
        if table is not None
        for row in table.select(["passage_id", "text"]).to_pylist()
        if len(row["text"] or "") >= MIN_EQUAL_CHARS
    }
    return [match for match in leakage.exact_matches if match.passage_id in long]


def leaking_passages(leakage: Leakage, released: Mapping[str, pa.Table]) -> dict[str, str]:
    """Passages of dev and test that bar a release: their split by id."""
    equal = {match.passage_id: match.split for match in equal_passages(leakage, released)}
    return leakage.leaking_passages | equal


class _Stretch(NamedTuple):
    """A recurring stretch of a speech's text, and the splits it recurs in."""

    start: int
    end: int
    other_split: str


def recurring_passages(
    passages: pa.Table, speeches: pa.Table, recurrences: pa.Table
) -> dict[str, str]:
    """Passages of dev and test that hold a stretch of another split: split by passage id.

    Recurrences with copies (which are in no split's release) and within one split do not count.
    """
    columns = ["speech_id", "split", "duplicate_of"]
    rows = speeches.select(columns).to_pylist()
    split_of = {r["speech_id"]: r["split"] for r in rows if r["duplicate_of"] is None}
    stretches = _stretches(recurrences.to_pylist(), split_of)
    found = {}
    columns = ["passage_id", "speech_id", "start", "end"]
    for passage in passages.select(columns).to_pylist():
        split = split_of.get(passage["speech_id"])
        if split in ("dev", "test") and any(
            min(passage["end"], s.end) - max(passage["start"], s.start) >= MIN_SHARED_CHARS
            for s in stretches.get(passage["speech_id"], ())
        ):
            found[passage["passage_id"]] = split
    return found


def _stretches(
    rows: Sequence[Mapping], split_of: Mapping[str, str | None]
) -> dict[str, list[_Stretch]]:
    """By speech: what of it recurs in another split."""
    stretches: dict[str, list[_Stretch]] = {}
    for row in rows:
        for own, other in (("a", "b"), ("b", "a")):
            splits = [split_of.get(row[f"{side}_speech_id"]) for side in (own, other)]
            if None not in splits and splits[0] != splits[1]:
                stretch = _Stretch(row[f"{own}_start"], row[f"{own}_end"], str(splits[1]))
                stretches.setdefault(row[f"{own}_speech_id"], []).append(stretch)
    return stretches
