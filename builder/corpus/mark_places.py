"""Where a mark stands between two letters of a text, and what is on either side of it."""

import re
from typing import NamedTuple

from builder.corpus.common_words import (
    COMMON_VERBS,
    COMMON_WORDS,
    GUARDED_WORDS,
    PLACES,
    TRANSCRIBED,
)
from builder.corpus.pauses import pause_odds

KNOWN = COMMON_WORDS | PLACES | frozenset(GUARDED_WORDS)
_MIN_PARAGRAPH = 24  # characters of prose
MIN_CLAUSE = 4  # letters
_CLAUSE_ENDS = frozenset("，。；！？,;!?")
_PIECE_END = re.compile(r"[，。、；：！？,;:!?…\s丶“”]")


# What opens a sentence before a comma, simplified; no clause and no half of a word.
OPENING = (
    "(?:下面|刚才|最后|首先|其次|再次|同时|今天|现在|目前|当前|其中|因此|所以|但是|此外|另外|总之|"
    "同志们|同学们|朋友们|乡亲们|各位代表|各位委员|各位同事)"
)


PAIRS = frozenset([  # both letters stand for words
    "县乡", "城乡", "乡村", "校企", "政企", "银企", "村社", "家校", "军地", "省市", "市县", "乡镇", "党群", "干群", "产学", "学研", "东西", "南北",
    "上下", "左右", "前后", "内外", "早晚", "大小", "多少", "进出", "父子", "母子", "师生", "医患", "警民", "党政", "政社", "中外", "中西",
])  # fmt: skip


class Place(NamedTuple):
    """A mark between two letters of a text, and what stands on either side."""

    at: int
    mark: str
    left: str  # the two letters before it
    right: str
    near: str  # four characters on either side, up to the next mark of a clause

    @property
    def cut(self) -> str:
        """The two letters that the mark parts."""
        return self.left[-1:] + self.right[:1]

    @property
    def is_chain(self) -> bool:
        """Whether another such mark stands beside it, as in 区-镇-村."""
        return any(mark in self.near for mark in "-－·・|_*")

    @property
    def n_words(self) -> int:
        """On how many of its sides a known word ends at the mark."""
        return (self.left in KNOWN) + (self.right in KNOWN)

    @property
    def is_pair(self) -> bool:
        """Whether two words stand around it that may belong joined: no verb and its object."""
        is_clause = self.left in COMMON_VERBS and self.right not in COMMON_VERBS
        return self.n_words == 2 and not is_clause


def place_of(text: str, at: int) -> Place:
    """The mark at a place of the text with what is around it."""
    left, right = text[max(0, at - 2) : at], text[at + 1 : at + 3]
    before = _PIECE_END.split(text[max(0, at - 4) : at])[-1]
    after = _PIECE_END.split(text[at + 1 : at + 5])[0]
    return Place(at, text[at], left, right, before + after)


def n_transcribed(letters: str) -> int:
    """How many of the letters are such as write foreign names."""
    return sum(letter in TRANSCRIBED for letter in letters)


def is_named(text: str, at: int) -> bool:
    """Whether the mark stands within quotation marks, as in the name of a festival."""
    opened = max(text.rfind(mark, max(0, at - _MAX_NAME), at) for mark in "“「《‘【（(")
    return opened >= 0 and not any(mark in text[opened:at] for mark in "”」》’】）)\n")


_MAX_NAME = 16  # characters of a name in which a dot parts two halves


def stands_in_word(text: str, at: int) -> bool:
    """Whether a mark in prose parts a common word, no word beside it, or a particle from its word."""
    place = place_of(text, at)
    return cuts_common_word(text, place) or place.right[:1] in CLINGS or parts_no_clauses(place)


def runs_on(text: str, at: int, *, limit: float = -1.0) -> bool:
    """Whether a mark in prose stands where the letters around it hardly leave a pause."""
    return is_prose(text, at) and pause_odds(text, at, at + 1) < limit


def parts_no_clauses(place: Place) -> bool:
    """Whether 上的 or the like stands behind the mark, or what is doubled on either side.

    Letters are, as in 歪歪.斜斜, or the whole, as in 一勺.一勺.
    """
    is_doubled = all(len(side) == 2 and side[0] == side[1] for side in (place.left, place.right))
    is_counted = place.left == place.right and place.left[:1] == "一"
    return is_doubled or is_counted or place.right in WHERE


WHERE = frozenset(["上的", "下的", "中的", "里的", "内的", "裡的", "內的"])  # nothing begins so


def cuts_common_word(text: str, place: Place) -> bool:
    """Whether a mark in prose parts a common word, and no other word ends or begins at it."""
    return place.cut in COMMON_WORDS and place.n_words == 0 and is_prose(text, place.at)


def leaves_letter(text: str, at: int) -> bool:
    """Whether a dot in prose leaves a single letter before the next mark, which is no clause."""
    before, after = sides(text, at)
    ends = text[at + 1 + len(after) : at + 2 + len(after)]
    return len(before) >= MIN_CLAUSE and len(after) == 1 and ends in _CLAUSE_ENDS


CLINGS = frozenset("的了们們得着过過")  # no clause begins so


def sides(text: str, at: int) -> tuple[str, str]:
    """The letters on either side of a mark, up to the next one."""
    left = _PIECE_END.split(text[max(0, at - 40) : at])[-1]
    return left, _PIECE_END.split(text[at + 1 : at + 41])[0]


def pieces(text: str, at: int) -> tuple[str, str]:
    """What stands on either side of a mark that may part clauses, up to the next mark or blank.

    Unlike `sides` it ends at middle dots and odd list marks too; a quotation may follow.
    """
    left = _LEFT_END.split(text[max(0, at - 40) : at])[-1]
    found = _PIECE.match(text, at + 1, at + 41)
    return left, found.group() if found else ""


_PIECE = re.compile(r"[^，。、；：！？,;:!?…\s丶､﹑·]*")
_LEFT_END = re.compile(r"[，。、；：！？,;:!?…\s丶､﹑“”·]")


def is_prose(text: str, at: int) -> bool:
    """Whether the paragraph around a place is long enough for prose and has its marks."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    paragraph = text[start : end if end >= 0 else len(text)]
    return len(paragraph) >= _MIN_PARAGRAPH and any(mark in paragraph for mark in "。，,")
