"""The effects of suggestions in plain sentences."""

from typing import NamedTuple

from builder.annotation.label_agreement import Estimate


class _Words(NamedTuple):
    """How an effect is told.

    Attributes:
        what: The two numbers, with places for them.
        more: What it means if the number is higher with suggestions.
        less: What it means if it is lower.
        unit: Of the difference.
    """

    what: str
    more: str
    less: str
    unit: str = "points"


_WORDS = {
    "acceptance": _Words(
        "People who saw the suggestions have {shown} of them exactly; people who did not see them "
        "marked {withheld} of the same spans by themselves",
        "Suggestions pull people along: where they were shown, gold leans towards the tagger.",
        "People who see the suggestions avoid them: look at what the tagger gets wrong.",
    ),
    "boundary_copy": _Words(
        "Where a person and the tagger mean the same span, the bounds are identical in {shown} of "
        "cases with suggestions and in {withheld} without",
        "Bounds are copied: boundaries in shown passages are in part the tagger's.",
        "Bounds differ more with suggestions: people correct them rather than copy.",
    ),
    "spans_per_passage": _Words(
        "An annotation has {shown} spans with suggestions and {withheld} without",
        "People mark more with suggestions: either they miss less, or they keep what they would "
        "not have marked; the adjudicator's changes tell which.",
        "People mark less with suggestions: they may stop looking once the suggestions are done.",
        unit="spans",
    ),
    "agreement": _Words(
        "Two people agree on {shown} (strict F1) with suggestions and on {withheld} without",
        "Agreement is higher with suggestions, and part of it is agreement with the tagger: do not "
        "quote it as agreement between people.",
        "Agreement is lower with suggestions: people treat them differently; the guidelines should "
        "say what to do with them.",
    ),
    "seconds_per_100_chars": _Words(
        "100 characters take {shown} seconds with suggestions and {withheld} without",
        "Suggestions cost time.",
        "Suggestions save time.",
        unit="seconds",
    ),
}


def explain(
    effect: str, *, shown: float | None, withheld: float | None, difference: Estimate
) -> str:
    """What the comparison of one effect shows, in one or two sentences."""
    words = _WORDS[effect]
    if shown is None or withheld is None or difference.value is None:
        missing = "with" if shown is None else "without"
        return f"Nothing can be said: there are no such cases {missing} suggestions."
    numbers = {"shown": _told(shown, words.unit), "withheld": _told(withheld, words.unit)}
    told = words.what.format(**numbers)
    if difference.interval is None:
        return f"{told}. One leakage cluster alone gives no interval, so nothing follows from it."
    low, high = difference.interval
    bounds = f"between {_gap(low, words.unit)} and {_gap(high, words.unit)} {words.unit}"
    if low <= 0 <= high:
        return f"{told}. That can be chance: the difference is {bounds}."
    meaning = words.more if low > 0 else words.less
    return f"{told}: the difference is {bounds}. {meaning}"


def _told(value: float, unit: str) -> str:
    return f"{value:.0%}" if unit == "points" else f"{value:.1f}"


def _gap(value: float, unit: str) -> str:
    return f"{100 * value:+.0f}" if unit == "points" else f"{value:+.1f}"
