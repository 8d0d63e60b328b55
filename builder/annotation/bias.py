"""What suggestions do to annotators: passages with and without were drawn at random, so compare.

Withheld suggestions were computed all the same. How often people mark by themselves what they
were not shown is the yardstick for how often they keep what they were shown.
"""

import math
from collections.abc import Collection, Mapping
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from builder.annotation.batches import EARLIER
from builder.annotation.bias_words import explain
from builder.annotation.label_agreement import Estimate, estimates_of
from builder.annotation.votes import Vote, read_votes, usable_annotators
from builder.core.intervals import estimate
from builder.core.labels import LabelSet
from builder.core.matching import half_or_more, match_spans
from builder.core.measures import Array, ratio
from builder.core.spans import Span
from builder.core.tables import (
    PASSAGES,
    annotations_schema,
    check_table,
    rows_to_spans,
    suggestions_schema,
)

EFFECTS = ("acceptance", "boundary_copy", "spans_per_passage", "agreement", "seconds_per_100_chars")
_SPEED = EFFECTS.index("seconds_per_100_chars")


class Effect(NamedTuple):
    """One number with suggestions, without, and the difference; None where undefined.

    `meaning` is a plain sentence on what the comparison shows.
    """

    shown: Estimate
    withheld: Estimate
    difference: Estimate
    meaning: str

    def to_json(self) -> dict[str, Any]:
        """The effect as in `agreement --json`, under `bias`."""
        numbers = {name: getattr(self, name).to_json() for name in self._fields[:3]}
        return {**numbers, "meaning": self.meaning}


class Bias(NamedTuple):
    """The effects by name (see `EFFECTS`), and on how many passages they rest.

    acceptance: share of suggested spans that an annotation has with the same bounds and label.
    boundary_copy: share with the same bounds among annotated spans that meet a suggestion of
    their label with IoU ≥ .5.
    agreement: strict F1 between annotators of the same passage.
    seconds_per_100_chars: geometric mean of the time on screen.
    """

    effects: dict[str, Effect]
    n_shown: int
    n_withheld: int

    def to_json(self) -> dict[str, Any]:
        """All of it, as in `agreement --json`, under `bias`."""
        effects = {name: effect.to_json() for name, effect in self.effects.items()}
        return {**effects, "n_shown": self.n_shown, "n_withheld": self.n_withheld}


class _Case(NamedTuple):
    """A train passage with its suggestion and what annotators made of it."""

    votes: list[Vote]
    suggested: list[Span]
    is_shown: bool
    n_chars: int
    cluster: str


def measure_bias(
    annotations: pa.Table,
    suggestions: pa.Table,
    passages: pa.Table,
    *,
    labels: LabelSet,
    splits: Mapping[str, str],
    clusters: Mapping[str, str],
    exclude: Collection[str] = (),
    n_resamples: int = 10_000,
    seed: int = 20261122,
) -> Bias:
    """How annotation differs between train passages with and without suggestions.

    Args:
        annotations: The annotations table.
        suggestions: The suggestions table, with what was shown.
        passages: The passages table.
        labels: The label set.
        splits: Split by passage id; only train was drawn for suggestions.
        clusters: Leakage cluster by passage id.
        exclude: Passages that were shown spans which the table no longer holds.
        n_resamples: Resamples behind each interval.
        seed: Of the resamples.
    """
    check_table(annotations, annotations_schema(labels), name="annotations")
    check_table(suggestions, suggestions_schema(labels), name="suggestions")
    check_table(passages, PASSAGES, name="passages")
    usable = {p: usable_annotators(v) for p, v in read_votes(annotations, pilots=()).items()}
    cases = [
        _Case(usable[name], suggested, is_shown, n_chars, clusters.get(name) or f"passage {name}")
        for name, (suggested, is_shown), n_chars in _suggested(suggestions, passages)
        if usable.get(name) and splits.get(name) == "train" and name not in set(exclude)
    ]
    rows = np.array([_counts(case) for case in cases]).reshape(len(cases), 2, len(EFFECTS), 2)
    found = estimate(
        rows,
        [case.cluster for case in cases],
        statistic=_contrast,
        n_resamples=n_resamples,
        seed=seed,
    )
    effects = {}
    for i, name in enumerate(EFFECTS):
        shown, withheld, difference = estimates_of(found.points[:, i], found.bounds[:, :, i])
        meaning = explain(name, shown=shown.value, withheld=withheld.value, difference=difference)
        effects[name] = Effect(shown, withheld, difference, meaning)
    n_shown = sum(case.is_shown for case in cases)
    return Bias(effects, n_shown, len(cases) - n_shown)


def _suggested(
    suggestions: pa.Table, passages: pa.Table
) -> list[tuple[str, tuple[list[Span], bool], int]]:
    """Passage id, its suggestion (the one shown, else the first tagger's) and its length."""
    chosen: dict[str, dict[str, Any]] = {}
    rows = [row for row in suggestions.to_pylist() if row["tagger"] != EARLIER]
    for row in sorted(rows, key=lambda row: (not row["shown"], row["tagger"])):
        chosen.setdefault(row["passage_id"], row)
    columns = (passages["passage_id"].to_pylist(), passages["text"].to_pylist())
    lengths = {name: len(text) for name, text in zip(*columns, strict=True)}
    return [
        (name, (rows_to_spans(row["spans"] or []), bool(row["shown"])), lengths[name])
        for name, row in sorted(chosen.items())
        if name in lengths
    ]


def _counts(case: _Case) -> Array:
    """Numerators and denominators by arm and effect, shape (2, len(EFFECTS), 2)."""
    counts = np.zeros((2, len(EFFECTS), 2))
    arm = counts[0 if case.is_shown else 1]
    suggested = {span.key for span in case.suggested}
    for vote in case.votes:
        met = [
            match
            for match in match_spans(case.suggested, vote.spans)
            if half_or_more(
                (match.first.start, match.first.end), (match.second.start, match.second.end)
            )
        ]
        arm[0] += (len(suggested & vote.keys), len(suggested))
        arm[1] += (sum(match.first.key == match.second.key for match in met), len(met))
        arm[2] += (len(vote.keys), 1)
        if vote.lead_time_s and case.n_chars:
            arm[_SPEED] += (math.log(100 * vote.lead_time_s / case.n_chars), 1)
    for first, second in combinations(case.votes, 2):
        arm[3] += (2 * len(first.keys & second.keys), len(first.keys) + len(second.keys))
    return counts


def _contrast(totals: Array) -> Array:
    """Summed counts (…, 2, effects, 2) → (…, 3, effects): shown, withheld, their difference."""
    arms = ratio(totals[..., 0], totals[..., 1])
    arms[..., _SPEED] = np.exp(arms[..., _SPEED])
    return np.concatenate([arms, arms[..., :1, :] - arms[..., 1:, :]], axis=-2)
