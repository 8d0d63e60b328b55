"""How likely Chinese prose pauses between two letters, told by the letters on either side.

Learned by `benchmarks/pauses.py` from public texts, of which only weights are kept: log odds in
tenths. In `pauses.txt` `的|` is what ends in 的, `|因为` what begins with 因为, `^` and `$` stand
for a mark, `0` for a digit, `A` for a Latin letter, `3<` and `>3` for how many letters stand
between the place and the next mark on either side. A line of `joined_letters.txt` tells behind
which letter which others stand oftener than by chance, as in words.
"""

import re
from functools import cache, lru_cache
from importlib.resources import files

from builder.corpus.script import simplified

MARK = "^"
REACH = 9  # letters on either side beyond which their number tells nothing
UNJOINED = "?|?"  # two letters that are side by side as often as by chance


def pause_odds(text: str, start: int, end: int) -> float:
    """Log odds that prose pauses where `[start, end)` stands, against letters that run on.

    Above 0 a comma or stop is likelier than none; below -4 hardly one true mark in a thousand
    stands there. Both neighbours must be letters.
    """
    left = classes(simplified(text[max(0, start - REACH) : start])).rpartition(MARK)[2]
    right = classes(simplified(text[end : end + REACH])).partition(MARK)[0]
    before, after = f"^^{left}"[-3:], f"{right}$$"[:3]
    contexts = {
        *(f"{before[-n:]}|" for n in (1, 2, 3)),
        *(f"|{after[:n]}" for n in (1, 2, 3)),
        f"{before[-2:]}|{after[0]}",
        f"{before[-1]}|{after[:2]}",
        f"{len(left)}<",
        f">{len(right)}",
    }
    weights = _weights()
    own = sum(weights.get(context, 0) for context in contexts)
    return (own + _joined(left[-1:], right[:1])) / 10


def are_joined(pair: str) -> bool:
    """Whether two letters stand beside each other far oftener than by chance, as those of a word do."""
    return len(pair) == 2 and _joined(*simplified(pair)) <= _IN_WORD


_IN_WORD = -20  # tenths


def classes(text: str) -> str:
    """The text with all digits, all Latin letters and all marks each as one character."""
    return "".join(map(_class_of, text))


@lru_cache(maxsize=16384)
def _class_of(letter: str) -> str:
    if "\u3400" <= letter <= "\u9fff" or letter == "〇":
        return letter
    if letter.isdecimal():
        return "0"
    return "A" if letter.isascii() and letter.isalpha() else MARK


def _joined(first: str, second: str) -> int:
    """The weight of two letters beside each other."""
    groups = _GROUP.finditer(_joined_letters().get(first, "")) if second else ()
    weights = (int(weight) for weight, letters in map(re.Match.groups, groups) if second in letters)
    return next(weights, _weights()[UNJOINED])


_GROUP = re.compile(r"(-?\d+)([^\d\s-]+)")


@cache
def _weights() -> dict[str, int]:
    rows = (line.split("\t") for line in _lines("pauses.txt"))
    return {context: int(weight) for weight, contexts in rows for context in contexts.split(" ")}


@cache
def _joined_letters() -> dict[str, str]:
    return {line[0]: line[2:] for line in _lines("joined_letters.txt")}


def _lines(name: str) -> list[str]:
    return files("builder.corpus").joinpath(name).read_text("utf-8").splitlines()
