"""Blanks inside Chinese text: what the web put there leaves, what a text means by them stays."""

import re
from bisect import bisect_left

from builder.corpus.common_words import COMMON_WORDS
from builder.corpus.engine import MEND, Edit, edit_of
from builder.corpus.fold import is_traditional
from builder.corpus.lines import BLANKS_SET
from builder.corpus.literals import CharacterScan
from builder.corpus.lost_numbers import LOST_NAME, LOST_NUMBER, loses_number, loses_piece
from builder.corpus.meant_blanks import is_meant
from builder.corpus.shapes import BLANKS, HAN
from builder.corpus.spaced_numbers import but_for_numbers

_MARKS = "，。、；：！？“”‘’（）《》〈〉【】「」『』〔〕…—,;:!?()%％‰"
BLANK_SCAN = CharacterScan(BLANKS_SET)
_OPENERS = CharacterScan("“「『《")
_GAP = re.compile(rf"[{BLANKS}]+")
_IS_HAN = re.compile(rf"[{HAN}]")


def gaps(text: str) -> list[Edit]:
    """Blanks inside Chinese text leave, but where a number vanished, between names, in slogans.

    Those beside figures stay in a text that sets all figures and Latin words so. Those between or
    within quotation marks leave only where the text strews blanks elsewhere, as do those that stand
    behind each number.
    """
    edits: list[Edit] = []
    in_mottos: list[Edit] = []
    pieces: list[Edit] = []  # before units that end words, too
    n_lost = 0
    end = 0
    blanks = BLANK_SCAN.places(text)
    if _SPREAD * len(blanks) > len(text):
        return _set_wide(text)
    openers = _OPENERS.places(text) if blanks else []
    for start in blanks:
        if start < end:
            continue  # the same gap
        found = _GAP.match(text, start)
        end = found.end() if found else start
        if not 0 < start < end < len(text) or _LATIN.match(text, end):
            continue
        if not _are_apart(text[start - 1], text[end]):
            if _stands_in_number(text, start, end):
                edits.append(edit_of((start, end, "", "blank in a number", "blank", MEND)))
            continue
        if loses_number(text, start, end):
            n_lost += 1
            continue
        if text[start - 1] in "由请請" and LOST_NAME.match(text, start):
            continue
        opened = _opened_before(openers, start) if openers else -1
        is_verse = _is_within(_VERSE, text, opened, start) and not _cuts_word(text, start, end)
        if is_verse or is_meant(text, start, end):
            continue
        is_between = text[start - 1] in "”」" and text[end] in "“「"  # two names in a row
        is_in_motto = is_between or _is_within(_MOTTO, text, opened, start)
        kept = pieces if loses_piece(text, start, end) else edits
        (in_mottos if is_in_motto else kept).append(
            edit_of((start, end, "", "blank in Chinese text", "blank", MEND))
        )
    edits += [] if n_lost else pieces
    edits = but_for_numbers(edits, text) if len(edits) > 1 else edits
    if any(_IS_HAN.match(text, e.start - 1) and _IS_HAN.match(text, e.end) for e in edits):
        return edits + in_mottos
    figures = [e for e in edits if text[e.start - 1].isdecimal() or text[e.end].isdecimal()]
    return [e for e in edits if e not in figures] if figures and _sets_apart(text) else edits


def _set_wide(text: str) -> list[Edit]:
    """The blanks of a text that is set letter by letter, but those of Latin words and wider ones."""
    return [
        Edit(*found.span(), "", "blank in Chinese text", "blank", MEND)
        for found in _GAP.finditer(text)
        if (len(found.group()) == 1 or not LOST_NUMBER.match(text, found.start()))
        and not _LATIN_SIDES.fullmatch(text[found.start() - 1 : found.end() + 1].replace(" ", ""))
    ]


_SPREAD = 3  # letters of which one has a blank behind it
_LATIN_SIDES = re.compile("[A-Za-z0-9.]?[A-Za-z]|[A-Za-z][0-9]")
_LATIN = re.compile(r"\d+[A-Z](?![a-z.])")  # 3D, 5G: a word


def _cuts_word(text: str, start: int, end: int) -> bool:
    """Whether a blank parts a common word and no word ends or begins there: 最美退 役军人."""
    if text[start - 1] + text[end] not in COMMON_WORDS:
        return False
    return COMMON_WORDS.isdisjoint((text[start - 2 : start], text[end : end + 2]))


def _sets_apart(text: str) -> bool:
    """Whether the text sets Latin words and figures off from Chinese by a blank, as a house style."""
    words = len(_SET_WORD.findall(text))
    if words < _MIN_SET or words < _MOST * len(_JOINED_WORD.findall(text)):
        return False
    return len(_SET_FIGURE.findall(text)) >= max(
        _MIN_SET, _MOST * len(_JOINED_FIGURE.findall(text))
    )


_SET_WORD = re.compile(rf" (?:(?<=[{HAN}] )(?=[A-Za-z])|(?<=[A-Za-z] )(?=[{HAN}]))")
_JOINED_WORD = re.compile(rf"[{HAN}](?=[A-Za-z])|[A-Za-z](?=[{HAN}])")
_SET_FIGURE = re.compile(rf"[{HAN}] (?=\d)|\d (?=[{HAN}])")
_JOINED_FIGURE = re.compile(rf"[{HAN}](?=\d)|\d(?=[{HAN}])")
_MIN_SET, _MOST = 4, 5  # so many, and so many times as often as not


def _stands_in_number(text: str, start: int, end: int) -> bool:
    """Whether a blank parts digits of a number that a sentence counts with, set digit by digit: 1 9 0 0名.

    Thousands are set off by one in Hong Kong, and in a text that does so again: else it is a stray one.
    """
    if end - start > 1 or not (text[start - 1].isdecimal() and text[end].isdecimal()):
        return False
    if _THOUSANDS.match(text, start):
        return not is_traditional(text) and len(_THOUSANDS.findall(text)) == 1
    first = max(0, start - _MAX_SPREAD)
    return any(
        found.start("digits") < start < found.end("digits")
        for found in _SPREAD_NUMBER.finditer(text, first, end + _MAX_SPREAD)
    )


_SPREAD_NUMBER = re.compile(
    rf"(?<=[{HAN}，。（])[ ]?(?P<digits>[1-9](?: \d){{2,7}})[ ]?(?=(?:多|余|万|亿)?(?:年|人|名|户|元(?!朗)|万|亿|亩|个|件|公里|吨|项|%))"
)
_DIGITS = "|".join(rf"(?<=[{HAN}，（]{'[0-9]' * n}[ \u00a0])" for n in (1, 2, 3))
_THOUSANDS = re.compile(  # 2 380万元
    rf"[ \u00a0](?:{_DIGITS})\d{{3}}(?=[多余]?[万亿]?(?:元|人|名|户|亩|吨|个|件|公里|米|平方|项|家|台|%))"
)
_MAX_SPREAD = 20  # characters of such a number


def _are_apart(left: str, right: str) -> bool:
    """Whether a blank between the two letters is none that Chinese text has."""
    if "一" <= left <= "龥" and "一" <= right <= "龥":
        return True  # as most are
    if left.isdecimal():
        return right in _MARKS or bool(_IS_HAN.match(right))
    if left not in _MARKS and not _IS_HAN.match(left):
        return False
    return bool(_IS_HAN.match(right)) or right in _MARKS or right == "." or right.isdecimal()


_VERSE = re.compile(  # three phrases or more, or two as long as each other
    rf"[“「『《](?:(?:[{HAN}]{{2,10}}[ \u3000]){{2,8}}[{HAN}]{{2,10}}|"
    + "|".join(rf"[{HAN}]{{{n}}} [{HAN}]{{{n}}}" for n in range(3, 11))
    + ")[”」』》]"
    rf"|《(?:[{HAN}]{{2,10}}[ \u3000]){{2,4}}[{HAN}]{{2,18}}》"  # a title of three phrases
)
_MOTTO = re.compile(rf"[“「『《][{HAN}]{{4,16}} [{HAN}]{{4,16}}[”」』》]")
_MAX_VERSE = 60  # characters of a motto or a verse in quotation marks


def _opened_before(openers: list[int], start: int) -> int:
    """Where the last quotation mark opens before a blank; -1 where none is near."""
    index = bisect_left(openers, start) - 1
    is_near = index >= 0 and openers[index] >= start - _MAX_VERSE
    return openers[index] if is_near else -1


def _is_within(pattern: re.Pattern[str], text: str, opened: int, start: int) -> bool:
    """Whether the blank parts the phrases of a motto or a verse in the quotation marks opened there."""
    found = pattern.match(text, opened) if opened >= 0 else None
    return found is not None and start < found.end()
