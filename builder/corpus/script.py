"""Conversion to the simplified script, one character for one wherever OpenCC keeps the length."""

from functools import cache
from itertools import groupby
from typing import Protocol

from builder.corpus.engine import MEND, SCRIPT_KIND, Edit
from builder.corpus.literals import CharacterTable


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


def simplified(text: str) -> str:
    """The text with each letter of the traditional script as its simplified one, of the same length."""
    return _letters().applied(text)


@cache
def _letters() -> CharacterTable:
    letters = "".join(map(chr, range(0x3400, 0xA000)))
    converted = _converter("t2s").convert("\n".join(letters)).split("\n")
    pairs = [(a, b) for a, b in zip(letters, converted, strict=True) if len(b) == 1]
    return CharacterTable(*map("".join, zip(*pairs, strict=True)))
