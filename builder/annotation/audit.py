"""The estimated error of gold: automatic decisions set beside the adjudicator's, on a drawn share.

Passages that went to the adjudicator because annotators disagreed say nothing about those where
they agreed. Drawn passages do, and so do dev and test, where everything goes: there the decision
that would have been automatic is compared.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from builder.annotation.adjudication import is_audited
from builder.annotation.batches import EVAL_SPLITS
from builder.annotation.gold import decide_automatically
from builder.annotation.label_agreement import Estimate, estimates_of
from builder.annotation.options import AnnotationOptions
from builder.annotation.votes import Vote, read_votes
from builder.core.intervals import estimate
from builder.core.labels import LabelSet
from builder.core.measures import Array, ratio
from builder.core.spans import Span
from builder.core.tables import PASSAGES, annotations_schema, check_table

DECISIONS = ("single", "unanimous", "majority")


class GoldError(NamedTuple):
    """How far one kind of automatic decision is from the adjudicator's.

    Attributes:
        changed: Share of passages in which the adjudicator changed a span.
        strict: Strict F1 of the automatic spans against the adjudicator's.
        n_passages: Passages compared.
    """

    changed: Estimate
    strict: Estimate
    n_passages: int

    def to_json(self) -> dict[str, Any]:
        """The error as in `agreement --json`, under `gold_error`."""
        changed, strict = self.changed.to_json(), self.strict.to_json()
        return {"changed": changed, "strict": strict, "n_passages": self.n_passages}


def estimate_gold_error(
    annotations: pa.Table,
    passages: pa.Table,
    *,
    labels: LabelSet,
    splits: Mapping[str, str],
    clusters: Mapping[str, str],
    options: AnnotationOptions,
    n_resamples: int = 10_000,
    seed: int = 20261122,
) -> dict[str, GoldError]:
    """The error by kind of decision (see `DECISIONS`), undefined where nothing was compared.

    The adjudicator saw the union pre-filled, which draws towards it: take the error as a lower
    bound.
    """
    check_table(annotations, annotations_schema(labels), name="annotations")
    check_table(passages, PASSAGES, name="passages")
    columns = (passages["passage_id"].to_pylist(), passages["text"].to_pylist())
    texts = dict(zip(*columns, strict=True))
    rows: dict[str, list[tuple[float, ...]]] = {name: [] for name in DECISIONS}
    groups: dict[str, list[str]] = {name: [] for name in DECISIONS}
    for passage_id, votes in read_votes(annotations, pilots=options.pilots).items():
        is_checked = splits.get(passage_id) in EVAL_SPLITS or is_audited(
            passage_id, options=options
        )
        final = _last_word(votes)
        if passage_id not in texts or not is_checked or final is None:
            continue
        automatic = decide_automatically(votes, text=texts[passage_id])
        if automatic is not None:
            rows[automatic.decision].append(_counts(automatic.spans, final.spans))
            groups[automatic.decision].append(clusters.get(passage_id) or f"passage {passage_id}")
    draw = {"n_resamples": n_resamples, "seed": seed}
    return {name: _gold_error(rows[name], groups[name], **draw) for name in DECISIONS}


def _last_word(votes: Sequence[Vote]) -> Vote | None:
    decided = [vote for vote in votes if vote.is_adjudicator and vote.is_usable]
    return max(decided, key=lambda vote: (vote.updated_at, vote.annotator), default=None)


def _counts(automatic: Sequence[Span], final: Sequence[Span]) -> tuple[float, ...]:
    there, then = {span.key for span in automatic}, {span.key for span in final}
    return (float(there != then), 1.0, 2.0 * len(there & then), float(len(there) + len(then)))


def _gold_error(
    rows: Sequence[tuple[float, ...]], groups: Sequence[str], *, n_resamples: int, seed: int
) -> GoldError:
    def numbers(totals: Array) -> Array:
        return ratio(totals[..., [0, 2]], totals[..., [1, 3]])

    found = estimate(
        np.array(rows).reshape(len(rows), 4),
        groups,
        statistic=numbers,
        n_resamples=n_resamples,
        seed=seed,
    )
    changed, strict = estimates_of(*found)
    return GoldError(changed, strict, len(rows))
