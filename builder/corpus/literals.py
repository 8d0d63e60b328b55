"""The literals of many rules, found in one scan of a text: what makes a hundred rules cheap."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

import numpy as np

_N_CODES = 0x110000  # code points of Unicode
_LINE = 64  # characters of a text that is quicker looked through one by one
_Begun = list[tuple[str, list[int]]]  # literals that begin alike, each with its owners
_ALONE = 1  # the flag of a literal of one character, which any other may follow
_GOES_ON = 8  # bits below the flags of second characters


class LiteralScan:
    """Looks for the literals of several owners at once.

    A table gives every character two bytes of flags: of the literals it begins, and of those it
    goes on. Only where two neighbours share a flag is the text itself compared.
    """

    __slots__ = ("_begun", "_flags")

    def __init__(self, literals: Sequence[tuple[str, ...]]) -> None:
        """Tables for the literals of each owner; none of them may be empty or hold a NUL."""
        owners: dict[str, list[int]] = {}
        for owner, own in enumerate(literals):
            for literal in dict.fromkeys(own):
                owners.setdefault(literal, []).append(owner)
        begun: defaultdict[str, _Begun] = defaultdict(list)  # by a character alone, or by a pair
        for literal, own in owners.items():
            begun[literal[:2]].append((literal, own))
        self._begun = {n: begun.get(n[:-1], []) + own for n, own in begun.items()}
        self._flags = np.full(_N_CODES, _ALONE << _GOES_ON, dtype=np.uint16)
        flags = {first: 2 << n % 7 for n, first in enumerate(sorted({n[0] for n in begun}))}
        for beginning in begun:
            first, *second = beginning
            flag = _ALONE if first in begun else flags[first]
            self._flags[ord(first)] |= flag
            for character in second:
                self._flags[ord(character)] |= flag << _GOES_ON

    def places(self, text: str) -> dict[int, list[int]]:
        """Where in the text literals stand, in order, by their owner; others are left out."""
        found: dict[int, list[list[int]]] = {}
        for beginning, at in self._begun_in(text).items():
            for literal, owners in self._begun[beginning]:
                places = at if len(literal) < 3 else [n for n in at if text.startswith(literal, n)]
                if not places:
                    continue
                for owner in owners:
                    found.setdefault(owner, []).append(places)
        return {
            owner: own[0] if len(own) == 1 else sorted(chain.from_iterable(own))
            for owner, own in found.items()
        }

    def _begun_in(self, text: str) -> dict[str, list[int]]:
        """The places at which literals can begin, by what they begin with."""
        begun = self._begun
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place in range(len(text)) if len(text) <= _LINE else self._flagged(text):
            pair = text[place : place + 2]
            if pair in begun:
                found[pair].append(place)
            elif pair[0] in begun:
                found[pair[0]].append(place)
        return found

    def _flagged(self, text: str) -> list[int]:
        """The places of characters that share a flag with the next, few but those that begin a literal."""
        flags = _looked_up(self._flags, _codes(text))
        is_begun = flags[:-1] & flags[1:] >> _GOES_ON != 0  # numpy looks for truths faster
        return is_begun.nonzero()[0].tolist()


def holds_any(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words is in the text; its last letter is looked for first, ten times as fast."""
    return any(word[-1] in text and word in text for word in words)


def begun_with(letters: str, words: str, *, flags: int = 0) -> re.Pattern[str]:
    """Alternatives that are tried only where one of the letters begins them: five times as fast.

    Args:
        letters: As in a class of a pattern; "" where any may begin them.
        words: The alternatives.
        flags: Of the pattern.
    """
    return re.compile(f"(?=[{letters}])(?:{words})" if letters else words, flags)


def parted(shapes: str, *, begins: str = "") -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The alternatives that begin a line, which are to be tried once, and the others, begun with letters."""
    alternatives = _alternatives(shapes)
    first = "|".join(shape for shape in alternatives if shape[0] == "^")
    others = "|".join(shape for shape in alternatives if shape[0] != "^")
    return re.compile(first), begun_with(begins, others)


def _alternatives(shapes: str) -> list[str]:
    """The alternatives that a pattern has at its top."""
    found, depth = [""], 0
    for token in _TOKEN.findall(shapes):
        depth += (token == "(") - (token == ")")
        if token == "|" and not depth:
            found.append("")
        else:
            found[-1] += token
    return found


_TOKEN = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|.")  # an escape, a class, or a character


class CharacterTable:
    """Puts other characters in the place of some, one for one: faster than `str.translate`."""

    __slots__ = ("_table",)

    def __init__(self, characters: str, others: str) -> None:
        """A table that leads each of the characters to the one at its place among the others."""
        self._table = np.arange(_N_CODES, dtype="<u4")
        self._table[list(map(ord, characters))] = list(map(ord, others))

    def applied(self, text: str) -> str:
        """The text with the characters replaced."""
        return (
            _looked_up(self._table, _codes(text)[:-1])
            .tobytes()
            .decode("utf-32-le", "surrogatepass")
        )


class CharacterScan:
    """Looks for any of a set of characters: faster than a class of a regular expression."""

    __slots__ = ("_is_meant",)

    def __init__(self, ranges: Iterable[str]) -> None:
        """A table of the characters: each range is one, or the first and the last of several."""
        self._is_meant = np.zeros(_N_CODES, dtype=bool)
        for characters in ranges:
            self._is_meant[ord(characters[0]) : ord(characters[-1]) + 1] = True

    def count(self, text: str) -> int:
        """How many of the text's characters are meant."""
        return int(np.count_nonzero(_looked_up(self._is_meant, _codes(text)[:-1])))

    def others(self, text: str) -> set[str]:
        """The characters of the text that are not meant."""
        codes = _codes(text)[:-1]
        return set(map(chr, codes[~_looked_up(self._is_meant, codes)].tolist()))

    def places(self, text: str) -> list[int]:
        """Where the characters stand in the text, in order."""
        return _looked_up(self._is_meant, _codes(text)[:-1]).nonzero()[0].tolist()


class SplitPairScan:
    """Looks for pairs of characters that one of some marks parts."""

    __slots__ = ("_first", "_is_mark", "_is_pair", "_last")

    def __init__(self, pairs: Iterable[str], marks: str) -> None:
        """Tables of the pairs' first and last characters, of pairs and of the marks."""
        known = frozenset(pairs)
        self._last, lasts = _numbered({pair[1] for pair in known})
        width = len(lasts) + 1
        self._first, firsts = _numbered({pair[0] for pair in known}, step=width)
        self._is_pair = np.zeros(width * (len(firsts) + 1), dtype=bool)  # row by row
        self._is_pair[[firsts[pair[0]] + lasts[pair[1]] for pair in known]] = True
        self._is_mark = np.zeros(_N_CODES, dtype=bool)
        self._is_mark[list(map(ord, marks))] = True

    def places(self, text: str) -> list[int]:
        """Where the marks stand that part a pair, in order."""
        codes = _codes(text)
        at = _looked_up(self._is_mark, codes[1:-1]).nonzero()[0]
        rows, columns = self._first.take(codes.take(at)), self._last.take(codes.take(at + 2))
        return (at[self._is_pair.take(rows + columns)] + 1).tolist()


@lru_cache(maxsize=3)  # a text is scanned for many things, and some of its lines in between
def _codes(text: str) -> np.ndarray:
    """The code points of a text and a NUL, so that every character has a neighbour."""
    return np.array([text + "\0"]).view(np.uint32).astype(np.intp)


def _looked_up(table: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """What the table says of each code point; none is beyond it, so that numpy need not look first."""
    return table.take(codes, mode="wrap")


def _numbered(characters: set[str], *, step: int = 1) -> tuple[np.ndarray, dict[str, int]]:
    """A table from code points to multiples of a step, 0 for all other characters, and these numbers."""
    numbers = {character: step * n for n, character in enumerate(sorted(characters), 1)}
    table = np.zeros(_N_CODES, dtype=np.intp)
    for character, number in numbers.items():
        table[ord(character)] = number
    return table, numbers


def count_around(pattern: re.Pattern[str], text: str, *, marks: re.Pattern[str], reach: int) -> int:
    """How many matches of a pattern follow one another, looked for only around its marks."""
    count = done = 0
    for mark in marks.finditer(text):
        for start in range(max(done, mark.start() - reach), mark.start() + 1):
            found = pattern.match(text, start)
            if found:
                count += 1
                done = found.end()
                break
    return count
