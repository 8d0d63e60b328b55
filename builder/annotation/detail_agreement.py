"""Agreement on what hangs on spans: relations between them, and their attributes."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from builder.annotation.coefficients import alpha, coincidences, observed
from builder.annotation.label_agreement import Estimate, estimates_of
from builder.annotation.meetings import Meeting
from builder.annotation.votes import Vote
from builder.core.intervals import estimate
from builder.core.matching import half_or_more, match_spans
from builder.core.measures import ratio


class AttributeAgreement(NamedTuple):
    """Agreement on an attribute, over spans of one label that both marked (IoU ≥ .5).

    `n` counts the pairs of spans in which both gave a value.
    """

    same: Estimate
    alpha: Estimate
    n: int

    def to_json(self) -> dict[str, Any]:
        """The numbers as in `agreement --json`."""
        return {"same": self.same.to_json(), "alpha": self.alpha.to_json(), "n": self.n}


class RelationAgreement(NamedTuple):
    """Micro-F1 of relations with the same label and the same two spans; `n` on both sides."""

    strict: Estimate
    n: int

    def to_json(self) -> dict[str, Any]:
        """The numbers as in `agreement --json`."""
        return {"strict": self.strict.to_json(), "n": self.n}


def agree_on_relations(
    meetings: Sequence[Meeting], *, label: str, n_resamples: int, seed: int
) -> RelationAgreement:
    """The agreement on relations of one label."""
    counts = np.zeros((len(meetings), 2))
    for row, meeting in enumerate(meetings):
        first, second = (_links(vote, label) for vote in (meeting.first, meeting.second))
        counts[row] = (2 * len(first & second), len(first) + len(second))
    found = estimate(
        counts,
        [meeting.cluster for meeting in meetings],
        statistic=lambda totals: ratio(totals[..., :1], totals[..., 1:]),
        n_resamples=n_resamples,
        seed=seed,
    )
    return RelationAgreement(estimates_of(*found)[0], int(counts[:, 1].sum()))


def _links(vote: Vote, label: str) -> set[tuple[object, object]]:
    key_of = {span.id: span.key for span in vote.spans}
    return {(key_of[r.from_id], key_of[r.to_id]) for r in vote.relations if r.label == label}


def agree_on_attribute(
    meetings: Sequence[Meeting], *, label: str, attribute: str, n_resamples: int, seed: int
) -> AttributeAgreement:
    """The agreement on one attribute of one label's spans."""
    given = [_values(meeting, label=label, attribute=attribute) for meeting in meetings]
    values = sorted({value for pairs in given for pair in pairs for value in pair}, key=str)
    tables = np.array([coincidences(pairs, values=values) for pairs in given]).reshape(
        len(meetings), len(values), len(values)
    )
    found = estimate(
        tables,
        [meeting.cluster for meeting in meetings],
        statistic=lambda totals: np.stack([observed(totals), alpha(totals)], axis=-1),
        n_resamples=n_resamples,
        seed=seed,
    )
    same, beyond_chance = estimates_of(*found)
    return AttributeAgreement(same, beyond_chance, sum(map(len, given)))


def _values(
    meeting: Meeting, *, label: str, attribute: str
) -> list[tuple[str | float, str | float]]:
    sides = [
        [s for s in vote.spans if s.label == label] for vote in (meeting.first, meeting.second)
    ]
    pairs = []
    for match in match_spans(sides[0], sides[1]):
        values = [dict(span.attributes).get(attribute) for span in (match.first, match.second)]
        is_same_span = half_or_more(
            (match.first.start, match.first.end), (match.second.start, match.second.end)
        )
        if is_same_span and values[0] is not None and values[1] is not None:
            pairs.append((values[0], values[1]))
    return pairs
