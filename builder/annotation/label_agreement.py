"""Agreement on one label: found the same spans, the same characters, the same passages?"""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from builder.annotation.coefficients import alpha, binary_coincidences, kappa, unitize
from builder.annotation.meetings import Meeting, pairs_of
from builder.core.intervals import estimate
from builder.core.measured import bounded, defined
from builder.core.measures import MEASURES, TALLY, Array, rates, ratio, tally_passages

ESTIMATED = ("strict", "soft", "characters", "alpha", "kappa")
_F1S = [MEASURES.index(name) for name in ESTIMATED[:3]]


class Estimate(NamedTuple):
    """A number and its 95 % interval by leakage cluster; None where undefined."""

    value: float | None
    interval: tuple[float, float] | None = None

    def to_json(self) -> dict[str, Any]:
        """The estimate as in `agreement --json`."""
        return {"value": self.value, "interval": list(self.interval) if self.interval else None}


def estimates_of(points: Array, bounds: Array) -> list[Estimate]:
    """The estimates in an array of numbers, shape (n,), with its bounds, shape (2, n)."""
    return [Estimate(defined(points[i]), bounded(bounds[:, i])) for i in range(points.shape[0])]


class LabelAgreement(NamedTuple):
    """How far annotators agree on one label, over all passages two of them did, empty ones too.

    Attributes:
        strict: Micro-F1 of identical spans.
        soft: Micro-F1 with the IoU as credit, optimal one-to-one.
        characters: Micro-F1 of marked characters.
        alpha: Krippendorff's α of the layer "character is marked".
        kappa: Cohen's κ of "the passage has any"; the mean over pairs, if several.
        alpha_u: α_U over the passages laid end to end; only for one pair of annotators.
        prevalence: Share of annotations that mark any.
        both_empty: Share of meetings in which neither marks any.
        marked: Share of characters that are marked.
        n_spans: Spans compared, of both sides.
    """

    strict: Estimate
    soft: Estimate
    characters: Estimate
    alpha: Estimate
    kappa: Estimate
    alpha_u: float | None
    prevalence: float | None
    both_empty: float | None
    marked: float | None
    n_spans: int

    def to_json(self) -> dict[str, Any]:
        """The numbers as in `agreement --json`."""
        return {k: v.to_json() if isinstance(v, Estimate) else v for k, v in self._asdict().items()}


def agree_by_label(
    meetings: Sequence[Meeting], *, labels: Sequence[str], n_resamples: int, seed: int
) -> dict[str, LabelAgreement]:
    """The agreement on each label; all of it undefined without meetings."""
    tallies = _symmetric_tallies(meetings, labels=labels)
    lengths = np.array([m.n_chars for m in meetings], dtype=np.float64)[:, None]
    layers = binary_coincidences(
        both=tallies[..., TALLY.index("chars_both")] / 2,
        first=tallies[..., TALLY.index("chars_first")] / 2,
        second=tallies[..., TALLY.index("chars_second")] / 2,
        n=lengths,
    )
    weights = np.array([m.weight for m in meetings], dtype=np.float64)
    columns = [
        tallies,
        (layers * weights[:, None, None, None]).reshape(*tallies.shape[:2], 4),
        _presence(meetings, labels=labels),
    ]
    clusters = [meeting.cluster for meeting in meetings]
    found = estimate(
        np.concatenate(columns, axis=2),
        clusters,
        statistic=_numbers,
        n_resamples=n_resamples,
        seed=seed,
    )
    return {
        label: _describe(
            meetings,
            label=label,
            tallies=tallies[:, i],
            estimates=estimates_of(found.points[i], found.bounds[:, i]),
        )
        for i, label in enumerate(labels)
    }


def _symmetric_tallies(meetings: Sequence[Meeting], *, labels: Sequence[str]) -> Array:
    """Tallies with both annotators on both sides, so that their order does not matter."""
    there = tally_passages([(m.first.spans, m.second.spans) for m in meetings], labels=labels)
    turned = [TALLY.index(name) for name in TALLY]
    for one, other in (("n_first", "n_second"), ("chars_first", "chars_second")):
        turned[TALLY.index(one)], turned[TALLY.index(other)] = TALLY.index(other), TALLY.index(one)
    return there + there[..., turned]


def _presence(meetings: Sequence[Meeting], *, labels: Sequence[str]) -> Array:
    """Contingency tables of "marks any", shape (meetings, labels, pairs · 4)."""
    pairs = pairs_of(meetings)
    tables = np.zeros((len(meetings), len(labels), len(pairs), 2, 2))
    for row, meeting in enumerate(meetings):
        sides = [{s.label for s in vote.spans} for vote in (meeting.first, meeting.second)]
        for column, label in enumerate(labels):
            cell = (pairs.index(meeting.pair), int(label in sides[0]), int(label in sides[1]))
            tables[(row, column, *cell)] = 1
    return tables.reshape(len(meetings), len(labels), 4 * len(pairs))


def _numbers(totals: Array) -> Array:
    """Summed columns (…, labels, columns) → (…, labels, len(ESTIMATED))."""
    n_tally = len(TALLY)
    f1s = rates(totals[..., :n_tally]).f1[..., _F1S]
    layers = totals[..., n_tally : n_tally + 4].reshape(*totals.shape[:-1], 2, 2)
    n_pairs = (totals.shape[-1] - n_tally - 4) // 4
    presence = totals[..., n_tally + 4 :].reshape(*totals.shape[:-1], n_pairs, 2, 2)
    by_pair = kappa(presence)
    is_defined = ~np.isnan(by_pair)
    mean = ratio(np.where(is_defined, by_pair, 0).sum(axis=-1), 1.0 * is_defined.sum(axis=-1))
    return np.concatenate([f1s, alpha(layers)[..., None], mean[..., None]], axis=-1)


def _describe(
    meetings: Sequence[Meeting], *, label: str, tallies: Array, estimates: Sequence[Estimate]
) -> LabelAgreement:
    n_spans = tallies[:, TALLY.index("n_first")]  # of both annotators: tallies are symmetric
    marks = [
        [any(s.label == label for s in vote.spans) for vote in (m.first, m.second)]
        for m in meetings
    ]
    n_chars = sum(meeting.n_chars for meeting in meetings)
    n_marked = float(tallies[:, TALLY.index("chars_first")].sum())
    return LabelAgreement(
        *estimates,
        alpha_u=_alpha_u(meetings, label=label) if len(pairs_of(meetings)) == 1 else None,
        prevalence=sum(map(sum, marks)) / (2 * len(marks)) if marks else None,
        both_empty=sum(not any(pair) for pair in marks) / len(marks) if marks else None,
        marked=n_marked / (2 * n_chars) if n_chars else None,
        n_spans=int(n_spans.sum()),
    )


def _alpha_u(meetings: Sequence[Meeting], *, label: str) -> float | None:
    """α_U of one pair; None if undefined."""
    ranges: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    offset = 0
    for meeting in meetings:
        for side, vote in zip(ranges, (meeting.first, meeting.second), strict=True):
            side.extend((s.start + offset, s.end + offset) for s in vote.spans if s.label == label)
        offset += meeting.n_chars
    found = unitize(ranges, start=0, length=offset).alpha
    return None if math.isnan(found) else found
