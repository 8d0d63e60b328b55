"""Which passages go into a batch, and which of them with suggestions: drawn by seed, reproducible."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

import pyarrow as pa

from builder.annotation.options import AnnotationOptions

EVAL_SPLITS = ("dev", "test")
SPLITS = (*EVAL_SPLITS, "train")


class Candidate(NamedTuple):
    """A passage that may be annotated."""

    passage_id: str
    split: str


class Draw(NamedTuple):
    """A passage drawn for a batch, and how many people are to annotate it."""

    passage_id: str
    overlap: int


def is_pilot(batch: str) -> bool:
    """Whether a batch is a trial by its name: `pilot`, `pilot-2`, …; trials are not released."""
    return batch == "pilot" or batch.startswith("pilot-")


def is_adjudication(batch: str) -> bool:
    """Whether a batch is for the adjudicator by its name: `adjudication`, `adjudication-2`, …."""
    return batch == "adjudication" or batch.startswith("adjudication-")


def draw_number(seed: int, *parts: str) -> float:
    """A number in [0, 1) that depends on the seed and the parts alone: growth moves nothing."""
    digest = hashlib.sha256("\0".join([str(seed), *parts]).encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def candidates(passages: pa.Table, speeches: pa.Table) -> list[Candidate]:
    """The passages of every speech in train, dev or test that is no copy of another."""
    columns = ["speech_id", "split", "duplicate_of"]
    splits = {
        row["speech_id"]: row["split"]
        for row in speeches.select(columns).to_pylist()
        if row["duplicate_of"] is None and row["split"] in SPLITS
    }
    pairs = zip(
        passages.column("passage_id").to_pylist(),
        passages.column("speech_id").to_pylist(),
        strict=True,
    )
    return [Candidate(passage, splits[speech]) for passage, speech in pairs if speech in splits]


def draw_batch(
    open_passages: Iterable[Candidate],
    *,
    batch: str,
    options: AnnotationOptions,
    split: str | None = None,
    limit: int | None = None,
    overlap: int | None = None,
) -> list[Draw]:
    """The passages to annotate in this batch: dev and test first, in random order by seed.

    A pilot is drawn from train unless a split is named: dev and test stay fresh.

    Args:
        open_passages: What still needs annotators and is in no other batch.
        batch: Its name; with the seed it decides nothing but the order within pilots.
        options: Seed, overlaps and the share of train passages that get two annotators.
        split: Take this split only.
        limit: At most so many.
        overlap: People a passage, instead of what the options say.
    """
    wanted = {split} if split else {"train"} if is_pilot(batch) else set(SPLITS)
    salt = batch if is_pilot(batch) else ""
    order = sorted(
        (c for c in open_passages if c.split in wanted),
        key=lambda c: (c.split == "train", draw_number(options.seed, salt, c.passage_id)),
    )
    return [Draw(c.passage_id, overlap or _overlap(c, options)) for c in order[:limit]]


def _overlap(candidate: Candidate, options: AnnotationOptions) -> int:
    if candidate.split in EVAL_SPLITS:
        return options.eval_overlap
    is_double = draw_number(options.seed, "double", candidate.passage_id) < options.double_share
    return max(options.overlap, 2) if is_double else options.overlap


def choose_shown(
    suggestions: Iterable[Mapping[str, Any]],
    *,
    drawn: Collection[str],
    splits: Mapping[str, str],
    shown_share: float,
    shown_on_eval: bool,
    seed: int,
) -> list[Mapping[str, Any]]:
    """The suggestions that annotators of the drawn passages are to see, one a passage.

    A share of the train passages is drawn at random, so that shown and not shown can be compared;
    dev and test see none unless `shown_on_eval`. Where there are several, spans that an annotator
    made earlier come first, then the first tagger by name.
    """
    chosen: dict[str, Mapping[str, Any]] = {}
    for row in sorted(suggestions, key=lambda r: (r["tagger"] != EARLIER, r["tagger"])):
        passage_id = row["passage_id"]
        if passage_id not in drawn or passage_id in chosen:
            continue
        is_eval = splits.get(passage_id) in EVAL_SPLITS
        share = (1.0 if shown_on_eval else 0.0) if is_eval else shown_share
        if draw_number(seed, "shown", passage_id) < share:
            chosen[passage_id] = row
    return list(chosen.values())


# The tagger's name of spans that people made before the passage changed.
EARLIER = "earlier"
