"""The numbers of annotation: agreement, what suggestions do, the error of gold."""

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from builder.annotation.adjudication import TAGGER as UNION
from builder.annotation.agreement import Agreement, measure_agreement
from builder.annotation.audit import GoldError, estimate_gold_error
from builder.annotation.bias import Bias, measure_bias
from builder.annotation.journal import shown_in
from builder.pipeline.annotating import read_events
from builder.pipeline.workspace import Workspace
from builder.release.facts import Figure

DEMONSTRATION = "authored demonstrations, not independent people"


@dataclass(frozen=True, slots=True)
class Measured:
    """What `agreement` found.

    Attributes:
        agreement: Between annotators.
        bias: Of suggestions, on train.
        gold_error: By kind of automatic decision.
        is_demonstration: Whether the annotations are authored demonstrations, not independent
            people; to be said wherever a number is printed.
    """

    agreement: Agreement
    bias: Bias
    gold_error: dict[str, GoldError]
    is_demonstration: bool

    def to_json(self) -> dict[str, Any]:
        """The result as in `agreement --json`."""
        return {
            **self.agreement.to_json(),
            "bias": self.bias.to_json(),
            "gold_error": {name: error.to_json() for name, error in self.gold_error.items()},
            "is_demonstration": self.is_demonstration,
        }


@dataclass(frozen=True, slots=True)
class CardFigures:
    """What the card prints of these numbers."""

    agreement: tuple[Figure, ...]
    ceiling: tuple[Figure, ...]
    suggestions: tuple[str, ...]
    suggestions_shown: bool


def measure_workspace(workspace: Workspace, *, n_resamples: int = 10_000) -> Measured:
    """All numbers of the annotations pulled so far; nothing is written.

    Raises:
        WorkspaceError: Nothing was prepared or pulled yet.
    """
    annotations, passages = workspace.read_table("annotations"), workspace.read_table("passages")
    suggestions = workspace.read_table("suggestions")
    columns = ["speech_id", "cluster_id", "split"]
    by_passage = speech_facts(passages, workspace.read_table("speeches", columns=columns))
    splits = {name: facts["split"] for name, facts in by_passage.items() if facts["split"]}
    clusters = {name: facts["cluster_id"] or "" for name, facts in by_passage.items()}
    labels, options = workspace.labels, workspace.config.annotation
    shared = {"labels": labels, "clusters": clusters, "n_resamples": n_resamples}
    return Measured(
        agreement=measure_agreement(annotations, passages, **shared),
        bias=measure_bias(
            annotations,
            suggestions,
            passages,
            splits=splits,
            exclude=_no_longer_known(workspace, suggestions),
            **shared,
        ),
        gold_error=estimate_gold_error(
            annotations, passages, splits=splits, options=options, **shared
        ),
        is_demonstration=workspace.config.dataset.is_demonstration,
    )


def speech_facts(passages: pa.Table, speeches: pa.Table) -> dict[str, dict[str, Any]]:
    """For each passage the row of its speech."""
    by_speech = {row["speech_id"]: row for row in speeches.to_pylist()}
    rows = passages.select(["passage_id", "speech_id"]).to_pylist()
    return {row["passage_id"]: by_speech[row["speech_id"]] for row in rows}


def card_figures(measured: Measured) -> CardFigures:
    """The numbers as figures for the card: agreement is the human ceiling of strict and soft."""
    note = DEMONSTRATION if measured.is_demonstration else None
    agreement: list[Figure] = []
    ceiling: list[Figure] = []
    for label, found in measured.agreement.labels.items():
        for name, estimate in (
            ("strict F1", found.strict),
            ("soft F1", found.soft),
            ("character α", found.alpha),
            ("presence κ", found.kappa),
        ):
            low, high = estimate.interval or (None, None)
            figure = Figure(
                name=name, label=label, value=estimate.value, low=low, high=high, note=note
            )
            agreement.append(figure)
            if name.endswith("F1"):
                ceiling.append(figure)
    effects = measured.bias.effects.values() if measured.bias.n_shown else ()
    return CardFigures(
        tuple(agreement),
        tuple(ceiling),
        tuple(effect.meaning for effect in effects),
        suggestions_shown=measured.bias.n_shown > 0,
    )


def _no_longer_known(workspace: Workspace, suggestions: pa.Table) -> set[str]:
    """Passages that were shown a suggestion which the table does not hold any more."""
    events = read_events(workspace)
    shown = {one.passage_id for one in shown_in(events) if one.tagger != UNION}
    columns = (suggestions["passage_id"].to_pylist(), suggestions["shown"].to_pylist())
    known = {name for name, is_shown in zip(*columns, strict=True) if is_shown}
    return shown - known
