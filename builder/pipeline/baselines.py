"""`baseline`: what the rules or a trained CRF mark in a split of a release, ready to be scored."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from builder.core.errors import ReleaseError, ScoreError
from builder.core.spans import Span
from builder.evaluation.items import Item, item_from_row, read_items
from builder.evaluation.score import Scores, score
from builder.pipeline.workspace import Workspace, write_file, written_bytes
from builder.release.check import read_labels
from builder.release.facts import Figure
from builder.release.folder import StoredRelease
from builder.tagging.crf import CrfTagger, Marked, train_crf
from builder.tagging.rules import RuleTagger
from builder.tagging.taggers import Tagger

BASELINES = ("rules", "crf")
FOLDER = "work/baselines"  # of a workspace: where predictions go unless --out says otherwise
_COLUMNS = ["passage_id", "text", "spans", "headings", "cluster_id"]


@dataclass(frozen=True, slots=True)
class Predicted:
    """What `baseline` wrote.

    Attributes:
        name: The baseline.
        version: Of its rules or its models.
        split: The split of the release.
        file: The predictions.
        gold: What to score them against: the release, or, where suggestions were shown on part of
            the split, a file with the gold of the rest.
        n_passages: Predictions written, one a passage.
        n_shown: Passages left out because an annotator saw a suggestion there.
        n_spans: Spans predicted.
    """

    name: str
    version: str
    split: str
    file: Path
    gold: Path
    n_passages: int
    n_shown: int
    n_spans: int


def write_baseline(name: str, release: Path, *, split: str, out: Path) -> Predicted:
    """Write the baseline's predictions for a split to `out`, and say what to score them against.

    Passages on which an annotator saw a suggestion are left out: their gold leans to the tagger.

    Args:
        name: `rules`, or `crf`, which learns from the release's train split.
        release: A release folder.
        split: Which passages to mark.
        out: The JSONL file: `{"id", "text", "cluster", "spans"}` a line.

    Raises:
        ScoreError: The crf would mark what it learnt from, or suggestions were shown everywhere.
        ReleaseError: No release, no passage in a split, or the text is withheld.
        ConfigError: python-crfsuite is not installed.
    """
    stored = StoredRelease(release)
    names = read_labels(stored).names
    rows = _passages(stored, split, names)
    shown = _shown(stored, split)
    kept = [row for row in rows if row["passage_id"] not in shown]
    if not kept:
        raise ScoreError(
            f"{release}: annotators saw suggestions on every passage of {split}, so no score of a "
            "baseline there would be fair. Name another split."
        )
    tagger = _tagger(name, stored, split=split, names=names)
    found = [_known(tagger(row["text"], row["headings"]), names) for row in kept]
    write_file(out, _lines(kept, found))
    gold = release
    if len(kept) < len(rows):
        gold = out.with_suffix(".gold.jsonl")
        write_file(gold, _lines(kept, [row["spans"] for row in kept]))
    return Predicted(
        name=name,
        version=tagger.version,
        split=split,
        file=out,
        gold=gold,
        n_passages=len(kept),
        n_shown=len(rows) - len(kept),
        n_spans=sum(map(len, found)),
    )


def _tagger(name: str, stored: StoredRelease, *, split: str, names: Sequence[str]) -> Tagger:
    make: Mapping[str, Callable[[], Tagger]] = {
        "rules": RuleTagger,
        "crf": lambda: _trained(stored, split=split, names=names),
    }
    if name not in make:
        raise ScoreError(f"baseline {name}: there is none. Name one of: {', '.join(BASELINES)}.")
    return make[name]()


def _trained(stored: StoredRelease, *, split: str, names: Sequence[str]) -> CrfTagger:
    """The CRF that learnt from train."""
    if split == "train":
        raise ScoreError(
            "baseline crf: it learns from train, so a score there says nothing. Name dev or test."
        )
    marked = [Marked(row["text"], row["spans"]) for row in _passages(stored, "train", names)]
    return CrfTagger(train_crf(marked, labels=names, written=written_bytes))


def _passages(stored: StoredRelease, split: str, names: Sequence[str]) -> list[dict[str, Any]]:
    """The released passages of a split, their spans as `Span`s, in the release's order."""
    table = stored.table("default", split, _COLUMNS)
    rows = [] if table is None else table.to_pylist()
    if not rows:
        raise ReleaseError(
            f"{stored.root}: the release has no passage in {split}. Name another split, or make a "
            f"release in which {split} is annotated."
        )
    if any(row["text"] is None for row in rows):
        raise ReleaseError(
            f"{stored.root}: the text of {split} is withheld. Put it back first: "
            '"goldspan hydrate RELEASE RAW".'
        )
    return [
        {
            **row,
            "headings": row["headings"] or [],
            "spans": [_span(span, row["text"], names) for span in row["spans"]],
        }
        for row in rows
    ]


def _span(span: Mapping[str, Any], text: str, names: Sequence[str]) -> Span:
    start, end = span["start"], span["end"]
    return Span(start, end, names[int(span["label"])], text[start:end])


def _shown(stored: StoredRelease, split: str) -> set[str]:
    """The passages of which an annotator was shown a suggestion."""
    table = stored.table("annotations", split, ["passage_id", "from_suggestion"])
    rows = [] if table is None else table.to_pylist()
    return {row["passage_id"] for row in rows if row["from_suggestion"]}


def _known(spans: Sequence[Span], names: Sequence[str]) -> list[Span]:
    """The spans whose label the release has."""
    return [span for span in spans if span.label in names]


def _lines(rows: Sequence[Mapping[str, Any]], spans: Sequence[Sequence[Span]]) -> bytes:
    """One line a passage, as `score` reads it."""
    lines = [
        {
            "id": row["passage_id"],
            "text": row["text"],
            "cluster": row["cluster_id"],
            "spans": [{"start": s.start, "end": s.end, "label": s.label} for s in found],
        }
        for row, found in zip(rows, spans, strict=True)
    ]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def baseline_figures(workspace: Workspace, default: Mapping[str, pa.Table]) -> tuple[Figure, ...]:
    """Scores for the card of the predictions in `work/baselines/`, by baseline and label.

    Predictions count only if they are for all the passages of the split and for no other: those
    made on another release are passed over.

    Args:
        workspace: Where `goldspan baseline` was run.
        default: The passages released, by split.
    """
    names = workspace.labels.names
    figures: list[Figure] = []
    for file in workspace.list_files(FOLDER, pattern="*-test.jsonl"):
        lines = (workspace.read_bytes(file) or b"").split(b"\n")
        predictions = read_items(lines, where=file)
        gold = [_gold_item(row, names) for row in _rows(default.get("test"))]
        if gold and {item.id for item in gold} == {item.id for item in predictions}:
            scores = score(gold, predictions, labels=names)
            baseline = file.rsplit("/", 1)[1].removesuffix("-test.jsonl")
            figures += _figures(baseline, scores, note=f"test, {len(gold)} passages")
    return tuple(figures)


def _rows(table: pa.Table | None) -> list[dict[str, Any]]:
    return [] if table is None else table.select(["passage_id", "spans", "cluster_id"]).to_pylist()


def _gold_item(row: Mapping[str, Any], names: Sequence[str]) -> Item:
    spans = [{**span, "label": names[span["label"]]} for span in row["spans"]]
    return item_from_row({**row, "spans": spans})


def _figures(baseline: str, scores: Scores, *, note: str) -> list[Figure]:
    """Strict and soft F1, pooled and by label."""
    by_label = {None: scores.pooled, **scores.labels}
    return [
        Figure(
            name=f"{baseline}: {measure} F1",
            label=label,
            value=found[measure].f1,
            low=(found[measure].interval or (None, None))[0],
            high=(found[measure].interval or (None, None))[1],
            note=note,
        )
        for label, found in by_label.items()
        for measure in ("strict", "soft")
    ]
