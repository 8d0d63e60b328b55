"""The form of a sign: words that speak for a voice, or for a written text, with their weight."""

import re
from dataclasses import dataclass

CLAUSE = r"(?<=[\n。！？!?，,；;：:…])"  # where a clause begins; a line break stands before a text


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that speak for a voice, or against one.

    Attributes:
        name: What they are.
        weight: What each adds; below zero it speaks for a written text.
        most: How many of them count.
        pattern: The words, looked for outside quotation marks.
        fires: Texts that have them.
        spares: Texts that do not.
        is_last: Whether they are looked for in the last words only.
        is_faint: Whether writers who speak to nobody have them as often.
    """

    name: str
    weight: float
    most: int
    pattern: re.Pattern[str]
    fires: tuple[str, ...]
    spares: tuple[str, ...]
    is_last: bool = False
    is_faint: bool = False
