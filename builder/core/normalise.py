"""Texts as they are compared: letters and digits only, one width, one case, one script."""

# pyright: reportUnknownMemberType=false
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.core.script_fold import SIMPLIFIED, TRADITIONAL

Codes = NDArray[np.uint32]
_PRIVATE_PLANES = 0xE0000


class Normalised(NamedTuple):
    """What is left of a text, and where each character of it stands in the text.

    Attributes:
        codes: Code points of the normalised text.
        positions: Index in the text of each; ascending.
    """

    codes: Codes
    positions: NDArray[np.int64]

    @property
    def text(self) -> str:
        """The normalised text."""
        return self.codes.tobytes().decode("utf-32-le")


def normalise(text: str) -> Normalised:
    """The letters and digits of `text`, narrow, in lower case and in simplified script.

    Everything else (spaces, marks, symbols, damaged characters) is left out.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    table = _folding_table()
    beyond = np.where(codes < _PRIVATE_PLANES, codes, 0)  # ideographs, as far as assigned
    folded = np.where(codes < len(table), table[np.minimum(codes, len(table) - 1)], beyond)
    positions = np.flatnonzero(folded)
    return Normalised(folded[positions].astype(np.uint32), positions)


def normalised_text(text: str) -> str:
    """What `normalise` leaves, as a string."""
    return normalise(text).text


@lru_cache(maxsize=1)
def _folding_table() -> Codes:
    """By code point of the first two planes: what it becomes, 0 where it is left out."""
    table = np.zeros(0x20000, dtype=np.uint32)
    for code in range(0x20000):
        if unicodedata.category(chr(code))[0] in "LN":
            table[code] = _folded(chr(code))
    for traditional, simplified in zip(TRADITIONAL, SIMPLIFIED, strict=True):
        table[ord(traditional)] = ord(simplified)
    return table


def _folded(character: str) -> int:
    """The narrow form in lower case; a character that would become several stays."""
    narrow = unicodedata.normalize("NFKC", character) if character > "\uff00" else character
    lower = narrow.lower()
    return ord(lower) if len(lower) == 1 else ord(character)
