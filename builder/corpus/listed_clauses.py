"""Sentences that part their clauses by the mark of lists, as in 我姓田、今年六十、种了一辈子地."""

import re

from builder.corpus.engine import MEND, Edit
from builder.corpus.fold import folded
from builder.corpus.shapes import HAN

_SENTENCE_END = re.compile("[。！？\n]")
_OTHER_MARK = re.compile(rf"[^{HAN}\d“”、]")  # a comma, as a rule
# A clause begins so, and no item of a list.
_OPENS = re.compile(
    "(?:我(?![国县市省区镇乡村校院局厂所处军党家公]|们?的)|他(?!们?的|[人乡])|她(?!们?的)|它(?!们?的)|你(?!们?的)|咱(?!们?的)|大家(?!的)"
    "|[今去前明]年(?!的|度)|现在(?!的)|后来(?!的|[人居者])|但是?|可是|不过|所以|因此|因为|如果|而且|于是|却|也(?!许)|都(?![市城是])|才(?![能干华子艺]))"
)
_OPENED = re.compile(f"、(?={_OPENS.pattern})")
_MIN_MARKS = 2  # in a sentence
_MIN_FIRST = 3  # letters of the first clause: 我姓田
_MIN_CLAUSE = 4  # of each other one
_MIN_LONG = 2  # clauses that open so where no other mark is odd


def listed_clauses(text: str, *, has_odd_commas: bool) -> list[Edit]:
    """The 、 of sentences that have no comma and whose pieces are clauses.

    One that can only be a clause is enough on a page whose commas are odd; else it takes two.
    """
    plain = folded(text)
    if plain.count("、") < _MIN_MARKS or not _OPENED.search(plain):
        return []
    comma = "," if text.count(",") > text.count("，") else "，"
    edits: list[Edit] = []
    start = 0
    for sentence in _SENTENCE_END.split(plain):
        if sentence.count("、") >= _MIN_MARKS and not _OTHER_MARK.search(sentence):
            n_least = 1 if has_odd_commas else _MIN_LONG
            if _are_clauses(sentence.split("、"), n_least):
                marks = (start + found.start() for found in re.finditer("、", sentence))
                edits += [Edit(at, at + 1, comma, "wrong comma", "mark", MEND) for at in marks]
        start += len(sentence) + 1
    return edits


def _are_clauses(pieces: list[str], n_least: int) -> bool:
    """Whether so many of the pieces can only be clauses, no two of which begin alike."""
    if (
        len(pieces[0]) < _MIN_FIRST
        or min(map(len, pieces[1:])) < _MIN_CLAUSE
        or len({piece[0] for piece in pieces}) < len(pieces)
    ):
        return False
    return sum(_OPENS.match(piece) is not None for piece in pieces[1:]) >= n_least
