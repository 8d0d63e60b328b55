"""How much in a text shows a speaker before an audience, and how much another kind of writing.

No sign decides alone: each adds its weight, so often as it may count.
"""

from itertools import islice
from typing import NamedTuple

from builder.corpus.spoken_signs import ADDRESS, SPOKEN_SIGNS, VOCATIVE
from builder.corpus.written_signs import WRITTEN_SIGNS

SIGNS = (*SPOKEN_SIGNS, *WRITTEN_SIGNS)
_FAINT = frozenset(sign.name for sign in SIGNS if sign.is_faint)
_HEAD = 1500  # characters from the start that are weighed
_LAST = 80  # for the last words
_TAIL = 600  # from the end: what stands between says little more


def calls_on_people(text: str) -> bool:
    """Whether a text calls those whom it speaks to by what they are."""
    return bool(ADDRESS.search(text) or VOCATIVE.search(text))


def greets(text: str) -> bool:
    """Whether a clause of a text is a call on an audience: 各位鄉親，."""
    return bool(VOCATIVE.search(text))


class Voice(NamedTuple):
    """What speaks for somebody who speaks to others, and what for a written text; none below 0.

    Attributes:
        aimed: How much of `spoken` is aimed at people who listen: more than we, you, I and questions.
    """

    spoken: float
    written: float
    aimed: float

    @property
    def balance(self) -> float:
        """What remains of the voice."""
        return self.spoken - self.written


def voice_in(said: str) -> Voice:
    """The voice in a text.

    Args:
        said: A text; what it quotes is better left out.
    """
    if len(said) > _HEAD + _TAIL:
        said = f"{said[:_HEAD]}\n{said[-_TAIL:]}"
    found = strengths(said)
    return Voice(
        spoken=sum(n for n in found.values() if n > 0),
        written=-sum(n for n in found.values() if n < 0),
        aimed=sum(n for name, n in found.items() if n > 0 and name not in _FAINT),
    )


def strengths(said: str) -> dict[str, float]:
    """What each sign adds, by name; signs that are not there are left out."""
    text = f"\n{said}"
    found: dict[str, float] = {}
    for sign in SIGNS:
        matches = sign.pattern.finditer(text[-_LAST:] if sign.is_last else text)
        n = sum(1 for _ in islice(matches, sign.most))
        if n:
            found[sign.name] = sign.weight * n
    return found
