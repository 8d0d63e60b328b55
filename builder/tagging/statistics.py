"""Statistics: quantities found by the words in `quantities`.

The way of a number: find the numeral, read the unit after it, decide by the unit's family whether
it measures, take in the attached modifiers and the verb of a change, and last join from and to.
All functions see folded text (`folding`), whose positions are those of the original.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from builder.tagging import quantities as words
from builder.tagging.counting import (
    after,
    counts,
    is_round,
    strip_modifier,
)
from builder.tagging.numerals import is_masked
from builder.tagging.patterns import (
    CHANGES,
    COMPARED,
    COMPOUND,
    DIRECT_TURN,
    FAMILIES,
    FROM,
    IDIOM,
    MAX_TURN,
    MAYBE,
    MEASURED,
    NUMERAL,
    PER_BASE,
    QUOTED,
    TIME_OF_DAY,
    TURN,
    UNIT,
)


class Quantity(NamedTuple):
    """A quantity in a text.

    Attributes:
        start: First code point, modifiers and verb of change taken in.
        end: One past the last code point.
        number_start: Where the numeral begins.
        family: percent, measure, solid, loose, noun, age, duration, points, tenths, times,
            latin, bare, ratio, index, from_to.
    """

    start: int
    end: int
    number_start: int
    family: str


def find_quantities(folded: str) -> list[Quantity]:
    """The quantities that measure, count or target something, in order, without overlap.

    Args:
        folded: A text as `fold` returns it.
    """
    if not MAYBE.search(folded):
        return []
    blanked = IDIOM.sub(lambda match: "\u2025" * len(match[0]), folded)
    quoted = [
        (match.start(), match.end(), match[0][0] == "《") for match in QUOTED.finditer(blanked)
    ]
    found: list[Quantity] = []
    for quantity in _quantities(blanked):
        inside = [title for low, high, title in quoted if low < quantity.number_start < high]
        is_slogan = quantity.family not in ("percent", "measure", "tenths") and bool(inside)
        if not is_slogan and not any(inside):
            found.append(quantity)
    return _join_from_to(blanked, found)


def _quantities(text: str) -> Iterator[Quantity]:
    at = 0
    while match := NUMERAL.search(text, at):
        at = match.end()
        quantity = _read_quantity(text, match)
        if quantity:
            at = max(at, quantity.end)
            yield quantity


def _read_quantity(text: str, match: re.Match[str]) -> Quantity | None:
    """The quantity whose numeral was matched, or None if it measures nothing."""
    start, numeral = match.start(), match[0]
    if _is_name_or_rank(text, start):
        return None
    if ":" in numeral:
        return _ratio(text, match)
    if "分之" in numeral or (numeral[-1] == "半" and len(numeral) > 1) or numeral == "半数":
        return _extended(text, start, match.end(), "percent")
    per = PER_BASE.match(text, match.end())
    if per:
        return _extended(text, start, per.end(), "percent")
    unit = UNIT.match(text, match.end())
    if unit is None:
        return _bare(text, match)
    family = FAMILIES[unit["unit"]]
    more = COMPOUND.match(text, unit.end()) if family == "duration" else None
    if more:
        return _extended(text, start, more.end(), family)
    if not counts(text, numeral, unit, family, start):
        return None
    return _extended(text, start, unit.end(), family)


def _is_name_or_rank(text: str, start: int) -> bool:
    before = text[start - 1] if start else ""
    if before and (before in "-/+.#" or (before.isascii() and before.isalpha())):
        return True
    return text.endswith(words.ORDINAL_LEFT, 0, start) and not text.endswith(
        words.NOT_ORDINAL_LEFT, 0, start
    )


def _ratio(text: str, match: re.Match[str]) -> Quantity | None:
    left = text[max(0, match.start() - 8) : match.start()]
    if TIME_OF_DAY.fullmatch(match[0]) and not any(noun in left for noun in words.RATIO_NOUNS):
        return None
    if text[match.end() : match.end() + 1] in (":", "-") and match.end() < len(text):
        return None
    return _extended(text, match.start(), match.end(), "ratio")


def _bare(text: str, match: re.Match[str]) -> Quantity | None:
    """A number without a unit counts if it is in 万 or 亿, or if its noun names the measure."""
    numeral, start, end = match[0], match.start(), match.end()
    following = text[end : end + 1]
    if following and (
        following in "年月日号时点届级版:/+-" or (following.isascii() and following.isalnum())
    ):
        return None
    left = text[max(0, start - 22) : start]
    if (numeral[0].isdecimal() or numeral == "零" or is_masked(numeral)) and MEASURED.search(left):
        return _extended(text, start, end, "index")
    has_power = numeral[-1] in "万亿" or (len(numeral) > 2 and numeral[-2] in "万亿")
    if has_power and not is_round(numeral) and numeral[0] not in "几":
        return _extended(text, start, end, "bare")
    return None


def _extended(text: str, start: int, end: int, family: str) -> Quantity:
    """The quantity with its modifiers and its verb of change."""
    low = _strip_change(text, strip_modifier(text, start))
    return Quantity(low, after(text, end), start, family)


def _strip_change(text: str, start: int) -> int:
    """Where the verb of change right before the number begins; `start` if there is none."""
    if not text.endswith(CHANGES, 0, start):
        is_compared = text.endswith(words.COMPARISONS, 0, start) and COMPARED.search(
            text, max(0, start - 24), start - 1
        )
        return start - 1 if is_compared else start
    if text.endswith("扣减", 0, start):
        return start
    return start - len(next(verb for verb in CHANGES if text.endswith(verb, 0, start)))


def _join_from_to(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities with each from and to made one; 9类22项 counts as one side."""
    joined: list[Quantity] = []
    for quantity in found:
        first = _from_side(text, joined, quantity)
        if first is None:
            joined.append(quantity)
            continue
        start = joined[first].start
        del joined[first:]
        joined.append(Quantity(start, quantity.end, quantity.number_start, "from_to"))
    return joined


def _from_side(text: str, joined: list[Quantity], quantity: Quantity) -> int | None:
    """Where in `joined` the from side of the quantity begins, or None if it has none."""
    if not joined or quantity.start < joined[-1].end:
        return None
    between = text[joined[-1].end : quantity.number_start]
    if joined[-1].family == "from_to":
        is_other_half = between == "" and not quantity.start < quantity.number_start
        return len(joined) - 1 if is_other_half else None
    if len(between) > MAX_TURN or not TURN.fullmatch(between):
        return None
    first = len(joined) - 1
    while first and joined[first - 1].end == joined[first].start:
        first -= 1
    start = joined[first].start
    has_from = FROM.search(text[max(0, start - 12) : start]) is not None
    return first if has_from or DIRECT_TURN.fullmatch(between) else None
