"""`score`: predictions against a release or a gold file, with people's agreement beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from builder.core.errors import ReleaseError, ScoreError
from builder.core.labels import parse_labels
from builder.evaluation.comparison import Ceiling, Comparison, compare, human_ceiling
from builder.evaluation.items import Item, item_from_row, read_items
from builder.evaluation.score import N_RESAMPLES, Scores, score
from builder.pipeline.bundle import bundled
from builder.pipeline.config import parse_toml
from builder.pipeline.workspace import CONFIG_FOLDER, read_raw
from builder.release.check import read_labels
from builder.release.facts import FACTS, parse_facts
from builder.release.folder import StoredRelease

_COLUMNS = ["passage_id", "text", "spans", "cluster_id", "genre", "level", "script"]


@dataclass(frozen=True, slots=True)
class Scored:
    """What `score` found.

    Attributes:
        scores: Of the predictions.
        ceiling: How well people agree on the same passages, if the gold says what each marked.
        paired: The difference to a second system's predictions, if there are any.
        split: The release's split; None for a gold file.
        is_demonstration: Whether gold and ceiling are authored demonstrations.
    """

    scores: Scores
    ceiling: Ceiling | None
    paired: Comparison | None
    split: str | None
    is_demonstration: bool

    def to_json(self) -> dict[str, Any]:
        """The contract of `score --json`."""
        return {
            **self.scores.to_json(),
            "ceiling": self.ceiling.to_json() if self.ceiling else None,
            "paired": self.paired.to_json() if self.paired else None,
            "split": self.split,
            "is_demonstration": self.is_demonstration,
        }


class Reference(NamedTuple):
    """What predictions are held against.

    `people` is what each annotator marked, by pseudonym; empty where it is not known.
    """

    gold: list[Item]
    labels: tuple[str, ...]
    people: dict[str, list[Item]]
    split: str | None
    is_demonstration: bool


def score_files(
    predictions: Path,
    *,
    gold: Path,
    split: str = "test",
    against: Path | None = None,
    root: Path | None = None,
    n_resamples: int = N_RESAMPLES,
) -> Scored:
    """The scores of a file of predictions.

    Args:
        predictions: JSONL.
        gold: JSONL, or a release folder.
        split: Which split of a release.
        against: A second system's predictions, to be compared with.
        root: Where `annotation_config/labels.toml` may lie, for a JSONL gold; else the labels
            that ship with Goldspan.
        n_resamples: Resamples behind each interval.

    Raises:
        ScoreError: A file does not read, or the two cannot be compared; all reasons are named.
        ReleaseError: The gold folder is no release.
    """
    reference = read_reference(gold, split=split, root=root)
    found = read_file(predictions)
    other = read_file(against) if against else None
    draw = {"labels": reference.labels, "n_resamples": n_resamples}
    return Scored(
        scores=score(reference.gold, found, **draw),
        ceiling=human_ceiling(reference.people, **draw),
        paired=None if other is None else compare(reference.gold, found, other, **draw),
        split=reference.split,
        is_demonstration=reference.is_demonstration,
    )


def read_reference(gold: Path, *, split: str, root: Path | None) -> Reference:
    """The gold in a release folder or a JSONL file."""
    if gold.is_dir():
        return _read_release(gold, split=split)
    return Reference(read_file(gold), _known_labels(root), {}, None, is_demonstration=False)


def read_file(path: Path) -> list[Item]:
    """The items of a JSONL file."""
    try:
        content = read_raw(path)
    except OSError as error:
        raise ScoreError(
            f"{path}: the file cannot be read ({error.strerror}). Name a JSONL file."
        ) from None
    return read_items(content.split(b"\n"), where=path.name)


def _read_release(folder: Path, *, split: str) -> Reference:
    release = StoredRelease(folder)
    table = release.table("default", split, _COLUMNS)
    if table is None:
        raise ReleaseError(
            f"{folder}: the release has no passage in {split}. Name another split, or make a "
            f"release in which {split} is adjudicated."
        )
    names = read_labels(release).names
    people: dict[str, list[Item]] = {}
    annotations = release.table("annotations", split, [*_COLUMNS[:4], "annotator", "bad_text"])
    for row in annotations.to_pylist() if annotations is not None else []:
        if not row["bad_text"]:
            people.setdefault(row["annotator"], []).append(_item(row, names))
    return Reference(
        gold=[_item(row, names) for row in table.to_pylist()],
        labels=names,
        people=people,
        split=split,
        is_demonstration=parse_facts(release.read(FACTS)).is_demonstration,
    )


def _item(row: dict[str, Any], names: Sequence[str]) -> Item:
    """The item of a released row, its class numbers turned into label names."""
    spans = [{**span, "label": names[span["label"]]} for span in row["spans"]]
    return item_from_row({**row, "spans": spans})


def _known_labels(root: Path | None) -> tuple[str, ...]:
    own = root / CONFIG_FOLDER / "labels.toml" if root else None
    path = own if own and own.is_file() else bundled(CONFIG_FOLDER) / "labels.toml"
    return parse_labels(parse_toml(read_raw(path), where=str(path)), where=str(path)).names
