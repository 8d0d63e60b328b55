"""Marks between letters on a page that strews them in its words: where one cuts a word, others are no better."""

import re
from collections.abc import Sequence

from builder.corpus.common_words import PLACES
from builder.corpus.engine import MEND, Edit
from builder.corpus.mark_places import (
    MIN_CLAUSE,
    PAIRS,
    Place,
    is_named,
    is_prose,
    n_transcribed,
    place_of,
    sides,
)
from builder.corpus.marks import CLAUSE_START
from builder.corpus.shapes import HAN

_HAN_TWO = re.compile(rf"[{HAN}]{{2}}")
MIN_FOREIGN = 2  # of four letters around a dot in a name
MARKS = "-－·・.*_|='‐‑▪●■◆★▲~°¤¦¬"
_OF_PLACES = frozenset("省市县区镇乡村州盟旗路站港线桥城京沪津渝")
GO_TOGETHER = re.compile(
    r".{0,8}(?:合作|协同|联动|对接|一体|共建|互动|关系|之间|两地|三地|公路|铁路|高速|高铁|航线|线路|路段|走廊|双城|经济圈|接力|组合|模式|融合|结合|衔接|共享|转诊|结对|两级|两个|三级)"
)
_NEVER_MEANT = "*|_"
GUARDED_RULE = "mark in a guarded word"
IN_WORDS = ("mark in a word", "mark in a known word", GUARDED_RULE)
MIN_STREWN = 3  # words cut in two, on a page that does it anywhere
CHARS_A_WORD = 1000  # of such a page; in true prose 40,000 hold what looks like one

ORDINALS = frozenset("〇○一二三四五六七八九十百零壹贰叁")


BETWEEN_LETTERS = {
    mark: re.compile(rf"{re.escape(mark)}(?<=[{HAN}]{re.escape(mark)})(?=[{HAN}])")
    for mark in MARKS
}


def further_odd_marks(text: str, edits: Sequence[Edit]) -> list[Edit]:
    """Further marks that nobody means between letters, in a text that has three in its words."""
    cut = {edit.start for edit in edits if text[edit.start] in _NEVER_MEANT}
    if len(cut) < MIN_STREWN:
        return []
    found = {n.start() for mark in _NEVER_MEANT for n in BETWEEN_LETTERS[mark].finditer(text)}
    further = sorted(at for at in found - cut if is_prose(text, at))
    return [Edit(at, at + 1, "", "mark in a word", "mark", MEND) for at in further]


def further_marks(text: str, edits: Sequence[Edit], *, n_words: int) -> list[Edit]:
    """Further dots and hyphens within clauses of a text that strews marks of several kinds in its words."""
    kinds = {text[edit.start] for edit in edits if edit.rule in IN_WORDS}
    if len(kinds) < _MIN_KINDS or n_words * CHARS_A_WORD < len(text):
        return []
    cut = {edit.start for edit in edits}
    found = (
        place_of(text, n.start())
        for mark in "-·."
        if mark in text
        for n in BETWEEN_LETTERS[mark].finditer(text)
        if n.start() not in cut
    )
    return [
        Edit(place.at, place.at + 1, "", "mark in a word", "mark", MEND)
        for place in found
        if is_stray(text, place, n_least=_MIN_SHORT) and not _may_be_meant(text, place)
    ]


_MIN_KINDS = 2
_MIN_SHORT = 3  # letters of a clause


def _may_be_meant(text: str, place: Place) -> bool:
    """Whether a mark may part a name, a number, or two clauses."""
    around = place.left + place.right
    if is_named(text, place.at) or n_transcribed(around) >= MIN_FOREIGN:
        return True
    if {place.left[-1], place.right[0]} & ORDINALS or place.cut in PAIRS or place.is_pair:
        return True
    left, right = sides(text, place.at)
    is_long = place.mark == "." and min(len(left), len(right)) >= MIN_CLAUSE
    return is_long or CLAUSE_START.match(right) is not None


def is_stray(text: str, place: Place, *, n_least: int = 5) -> bool:
    """Whether a mark stands in a clause of so many letters, not in a chain nor between two of a kind."""
    if place.is_chain or not is_prose(text, place.at) or not _HAN_TWO.fullmatch(place.cut):
        return False
    left, right = sides(text, place.at)
    if place.is_pair or place.left[-1] == place.right[-1]:
        return False  # such as 甲级-乙级
    is_place = {left[-1], right[0]} & _OF_PLACES or {place.left, place.right} & PLACES
    return len(left + right) >= n_least and not is_place and not GO_TOGETHER.match(right)
