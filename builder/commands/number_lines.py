"""Scores and agreement as lines a person reads: one table each, intervals beside the numbers."""

from builder.annotation.label_agreement import Estimate, LabelAgreement
from builder.core.measured import Measure, Measures
from builder.pipeline.judging import Settled
from builder.pipeline.measuring import DEMONSTRATION, Measured
from builder.pipeline.scoring import Scored
from builder.terminal import table

UNDEFINED = "–"
_SHOWN_NAMES = 5


def score_lines(scored: Scored) -> list[str]:
    """The scores, the slices, the difference to another system, and what was missing."""
    scores = scored.scores
    where = f"{scored.split}: " if scored.split else ""
    lines = [
        f"{where}{scores.n_passages} passages in {scores.n_clusters} leakage clusters. "
        f"F1 with 95 % intervals by cluster; {UNDEFINED} is undefined.",
        *_demonstration(is_demonstration=scored.is_demonstration),
        "",
    ]
    rows = [_score_row("all labels", scores.pooled)]
    rows += [_score_row(label, found) for label, found in scores.labels.items()]
    rows.append(_score_row("nested only", scores.nested))
    rows += [
        _score_row(f"{facet} {value}", found)
        for facet, by_value in scores.slices.items()
        for value, found in by_value.items()
    ]
    if scored.ceiling:
        people = {"all labels": scored.ceiling.pooled, **scored.ceiling.labels}
        rows += [_score_row(f"people: {name}", found) for name, found in people.items()]
    header = ("", "strict", "P", "R", "IoU ≥ .5", "soft", "partial", "characters")
    lines += table(rows, header=header)
    lines += _paired_lines(scored)
    lines += _named("missing, counted as empty", scores.missing)
    return lines + _named("not in the gold, not counted", scores.unknown)


def agreement_lines(measured: Measured) -> list[str]:
    """Agreement by label, pair and person; attributes, relations, suggestions, error of gold."""
    agreement = measured.agreement
    lines = [
        f"{agreement.n_passages} passages done by two or more, in {agreement.n_clusters} leakage "
        f"clusters; 95 % intervals by cluster; {UNDEFINED} is undefined.",
        *_demonstration(is_demonstration=measured.is_demonstration),
        "",
    ]
    rows = [("all", name, *_label_cells(found)) for name, found in agreement.labels.items()]
    if len(agreement.pairs) > 1:
        rows += [
            ("–".join(pair.annotators), name, *_label_cells(found))
            for pair in agreement.pairs
            for name, found in pair.labels.items()
        ]
    header = ("who", "label", "spans", "strict", "soft", "character α", "presence κ")
    lines += table(rows, header=(*header, "present", "both empty"))
    lines += agreement.notes
    details = [(n, r.n, _estimate(r.strict), "") for n, r in agreement.relations.items()]
    details += [
        (name, found.n, _estimate(found.same), _estimate(found.alpha))
        for name, found in agreement.attributes.items()
    ]
    lines += ["", *table(details, header=("relation, attribute", "n", "same", "α"))]
    return [
        *lines,
        "",
        *_people_lines(measured),
        "",
        *_gold_lines(measured),
        *_bias_lines(measured),
    ]


def settled_lines(settled: Settled) -> list[str]:
    """What became of the annotated passages."""
    decisions = ", ".join(f"{name} {n}" for name, n in settled.n_by_decision.items())
    lines = [
        f"Passages with an answer: {settled.n_gold} ({decisions or 'none'}).",
        *_demonstration(is_demonstration=settled.is_demonstration),
    ]
    splits = [row.split for row in settled.pending]
    lines += [
        f"{name}: {splits.count(name)} annotated passages are open until the adjudicator decides."
        for name in sorted(set(splits))
    ]
    reasons = {"skipped": "skipped", "bad_text": "marked as broken text", "gone": "gone"}
    lines += [
        f"Annotated and left out, {reasons.get(name, 'in no released split')}: {n}."
        for name, n in settled.n_left_out.items()
    ]
    return lines


def _demonstration(*, is_demonstration: bool) -> list[str]:
    return [f"These are {DEMONSTRATION}: they say nothing about real agreement."] * is_demonstration


def _score_row(name: str, found: Measures) -> tuple[str, ...]:
    strict = found["strict"]
    others = [_measure(found[key]) for key in ("iou50", "soft", "partial", "characters")]
    return (name, _measure(strict), _number(strict.precision), _number(strict.recall), *others)


def _measure(found: Measure) -> str:
    return _estimate(Estimate(found.f1, found.interval))


def _estimate(found: Estimate) -> str:
    if found.interval is None:
        return _number(found.value)
    low, high = found.interval
    return f"{_number(found.value)} [{_number(low, 2)}, {_number(high, 2)}]"


def _number(value: float | None, digits: int = 3) -> str:
    return UNDEFINED if value is None else f"{value:.{digits}f}"


def _share(value: float | None) -> str:
    return UNDEFINED if value is None else f"{value:.0%}"


def _label_cells(found: LabelAgreement) -> tuple[object, ...]:
    return (
        found.n_spans,
        *(_estimate(e) for e in (found.strict, found.soft, found.alpha, found.kappa)),
        _share(found.prevalence),
        _share(found.both_empty),
    )


def _people_lines(measured: Measured) -> list[str]:
    rows = [
        (
            person.annotator,
            person.n_passages,
            person.n_skipped,
            person.n_bad_text,
            sum(person.n_spans.values()),
            UNDEFINED if person.median_seconds is None else f"{person.median_seconds:.0f} s",
            _number(person.with_others),
            _share(person.misses),
            _share(person.extra),
        )
        for person in measured.agreement.people
    ]
    header = ("annotator", "passages", "skipped", "broken", "spans", "median time")
    return table(rows, header=(*header, "strict with others", "misses", "extra"))


def _gold_lines(measured: Measured) -> list[str]:
    rows = [
        (name, error.n_passages, _estimate(error.changed), _estimate(error.strict))
        for name, error in measured.gold_error.items()
        if error.n_passages
    ]
    if not rows:
        return ["Error of gold: unknown, no automatic decision was checked by an adjudicator."]
    return table(rows, header=("automatic gold", "checked", "passages changed", "strict F1"))


def _bias_lines(measured: Measured) -> list[str]:
    bias = measured.bias
    if not bias.n_shown:
        return ["", "Suggestions: none of these annotators saw any."]
    title = f"Suggestions: {bias.n_shown} train passages with, {bias.n_withheld} without."
    return ["", title, *(f"- {effect.meaning}" for effect in bias.effects.values())]


def _paired_lines(scored: Scored) -> list[str]:
    if scored.paired is None:
        return []
    rows = []
    tables = {"all labels": scored.paired.pooled, **scored.paired.labels}
    for label, differences in tables.items():
        for name in ("strict", "soft"):
            found = differences[name]
            shown = _estimate(Estimate(found.difference, found.interval))
            rows.append((label, name, shown, _number(found.p_value)))
    header = ("against the second system", "measure", "difference of F1", "p")
    return ["", *table(rows, header=header)]


def _named(what: str, names: list[str]) -> list[str]:
    if not names:
        return []
    more = f" and {len(names) - _SHOWN_NAMES} more (all with --json)"
    return [
        "",
        f"{len(names)} {what}: {', '.join(names[:_SHOWN_NAMES])}"
        + (more if len(names) > _SHOWN_NAMES else ""),
    ]
