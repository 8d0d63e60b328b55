"""How likely a web page speaks in a line itself, told by the letters and marks of the line.

Learned by `benchmarks/page_talk.py` from lines that pages set around speeches and lines that are
said in them. `page_talk.txt` holds log odds in tenths of what one to three characters in a row
tell, in the simplified script and at one width: `0` is a number, `a` a word in Latin letters, `^`
and `$` are the line's ends.
"""

import re
from functools import cache, lru_cache
from importlib.resources import files
from unicodedata import normalize

from builder.corpus.script import simplified
from builder.corpus.shapes import N_KEPT

LONGEST = 3  # characters of a piece
BIAS = "bias"
# Log odds; of short lines that are said one in 30 has more, one in 100, one in 300.
MAYBE_SHOWN, SURELY_SHOWN, CERTAINLY_SHOWN = 1.0, 2.0, 3.0


@lru_cache(maxsize=N_KEPT)
def talk_odds(line: str) -> float:
    """Log odds that a page says the line, against a speaker; 0 where either is as likely.

    They count the line alone: where it stands is for the caller to weigh.
    """
    weights = _weights()
    return (weights[BIAS] + sum(weights.get(piece, 0) for piece in pieces(line))) / 10


def pieces(line: str) -> set[str]:
    """What is counted in a line: one to three characters that stand in a row."""
    plain = normalize("NFKC", simplified(line)).strip()
    shown = f"^{_RUNS.sub(_short, plain)}$"
    return {
        shown[at : at + size]
        for size in range(1, LONGEST + 1)
        for at in range(len(shown) - size + 1)
    }


_RUNS = re.compile(r"(?P<number>[0-9]+)|(?P<word>[A-Za-z]+)|\s+")


def _short(found: re.Match[str]) -> str:
    return "0" if found["number"] else "a" if found["word"] else " "


@cache
def _weights() -> dict[str, int]:
    text = files("builder.corpus").joinpath("page_talk.txt").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {piece: int(weight) for weight, *own in rows for piece in own}
