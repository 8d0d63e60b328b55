"""Conversion to the simplified script, one character for one wherever OpenCC keeps the length."""

from functools import cache, lru_cache
from itertools import groupby
from typing import Protocol

from builder.corpus.engine import MEND, SCRIPT_KIND, Edit


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _converter(name: str) -> _Converter:
    import opencc

    return opencc.OpenCC(name)


def to_simplified(text: str) -> list[Edit]:
    """Edits that convert the text; runs of equal length map character by character."""
    edits: list[Edit] = []
    position = 0
    for line in text.split("\n"):
        edits += _line_edits(line, _converter("tw2s").convert(line), offset=position)
        position += len(line) + 1
    return edits


def _line_edits(line: str, converted: str, *, offset: int) -> list[Edit]:
    if line == converted:
        return []
    if len(line) != len(converted):
        return [Edit(offset, offset + len(line), converted, "script", "script length", MEND)]
    edits: list[Edit] = []
    pairs = enumerate(zip(line, converted, strict=True))
    for differs, run in groupby(pairs, key=lambda pair: pair[1][0] != pair[1][1]):
        if differs:
            changed = list(run)
            start = offset + changed[0][0]
            new = "".join(to for _, (_, to) in changed)
            edits.append(Edit(start, start + len(changed), new, "script", SCRIPT_KIND, MEND))
    return edits


@lru_cache(maxsize=16384)
def simplified_letter(letter: str) -> str:
    """A letter of either script as the simplified one; any other character as it is."""
    if letter < "\u3400":
        return letter
    converted = _converter("t2s").convert(letter)
    return converted if len(converted) == 1 else letter
