"""Blanks inside Chinese text: what the web put there leaves, what a text means by them stays."""

import re
from bisect import bisect_left

from builder.corpus.common_words import COMMON_WORDS
from builder.corpus.engine import MEND, Edit, edit_of
from builder.corpus.lines import BLANKS_SET
from builder.corpus.literals import CharacterScan
from builder.corpus.meant_blanks import is_meant
from builder.corpus.shapes import BLANKS, HAN
from builder.corpus.spaced_numbers import but_for_numbers

_MARKS = "，。、；：！？“”‘’（）《》〈〉【】「」『』〔〕…—,;:!?()%％‰"
BLANK_SCAN = CharacterScan(BLANKS_SET)
_OPENERS = CharacterScan("“「『《")
_GAP = re.compile(rf"[{BLANKS}]+")
_IS_HAN = re.compile(rf"[{HAN}]")
_NUMERAL = "〇零一二三四五六七八九十百千几幾两兩数數"
_UNIT = r"(?:万|亿|萬|億|多)?(?:元|件|案|份|例|人次|人|个|個|户|戶|名|项|項|次|处|處|所|栋|幢|棟|座|家|亩|畝|公里|平方米|立方米|吨|噸|米|台|辆|輛|条|條|场|場|期|起|岁|歲|对|對|村|页|课时|天|年|月|日|%|％|‰)"
LOST_NUMBER = re.compile(
    rf"(?<=[{HAN}、])(?<![一二三四五六七八九十百千几两不没沒])[{BLANKS}]+{_UNIT}(?:以上|以下|左右|多)?(?=[,，。;；、)）\n〃﹐‚{BLANKS}]|$)|(?<=[{HAN}])[{BLANKS}]+(?:万|亿)?(?:元|%|％|‰|个|户|件|吨|亩|名)(?=[.])|[{BLANKS}](?<=[共约達达为為有至到了增减费款].)[{BLANKS}]*(?:多|余|餘)?(?:万|亿)?(?:元|件|案|份|例|人次|人|个|個|户|戶|名|项|項|家|亩|畝|公里|平方米|吨|万|亿)(?=[{HAN},，。;；、])"
    rf"|[{BLANKS}](?<=[{HAN}][{BLANKS}])(?<![{_NUMERAL}][{BLANKS}])[{BLANKS}]*[万亿萬億](?:元|人次|吨|噸|亩|畝|平方米|立方米|千瓦)"
    rf"|[{BLANKS}](?<=[从從自离離][{BLANKS}])[{BLANKS}]*米(?=[高深长長宽寬外远遠])|[{BLANKS}](?<=[在于於][{BLANKS}])[{BLANKS}]*(?:个月|個月|年)[内內]"
)
LOST_NAME = re.compile(  # a blank where a name was: 由 宣读决定
    rf"(?<=[由请請])[{BLANKS}]+(?=(?:同志)?(?:宣[读讀]|[讲講][话話]|主持|致[辞辭词詞]|[传傳][达達]|通[报報]|[发發]言)[{HAN}《“，,。；;])"
)


def gaps(text: str) -> list[Edit]:
    """Blanks inside Chinese text leave, but where a number vanished, between names, in slogans.

    Those beside figures stay in a text that sets all figures and Latin words so. Those between or
    within quotation marks leave only where the text strews blanks elsewhere, as do those that stand
    behind each number.
    """
    edits: list[Edit] = []
    in_mottos: list[Edit] = []
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
        is_lost = LOST_NUMBER.match(text, start) and not _is_lone(text, start, end)
        if is_lost or (text[start - 1] in "由请請" and LOST_NAME.match(text, start)):
            continue
        opened = _opened_before(openers, start) if openers else -1
        is_verse = _is_within(_VERSE, text, opened, start) and not _cuts_word(text, start, end)
        if is_verse or is_meant(text, start, end):
            continue
        is_between = text[start - 1] in "”」" and text[end] in "“「"  # two names in a row
        is_in_motto = is_between or _is_within(_MOTTO, text, opened, start)
        (in_mottos if is_in_motto else edits).append(
            edit_of((start, end, "", "blank in Chinese text", "blank", MEND))
        )
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


def _is_lone(text: str, start: int, end: int) -> bool:
    """Whether one letter behind 的 or 个 wants the unit behind the blank: 年迈的老 人, 五个小 项."""
    letter = text[start - 1]
    is_half = letter in "大小" or letter + text[end] in COMMON_WORDS
    return is_half and letter not in _COUNTS and text[max(0, start - 2)] in "的个個些"


_COUNTS = frozenset("共约約有为為达達至到超近前后後上下整第多")  # 参加的有 人: a number is lost


def _sets_apart(text: str) -> bool:
    """Whether the text sets Latin words and figures off from Chinese by a blank, as a house style."""
    words = len(_SET_WORD.findall(text))
    if words < _MIN_SET or words < _MOST * len(_JOINED_WORD.findall(text)):
        return False
    return len(_SET_FIGURE.findall(text)) >= max(
        _MIN_SET, _MOST * len(_JOINED_FIGURE.findall(text))
    )


_SET_WORD = re.compile(rf"[{HAN}] (?=[A-Za-z])|[A-Za-z] (?=[{HAN}])")
_JOINED_WORD = re.compile(rf"[{HAN}](?=[A-Za-z])|[A-Za-z](?=[{HAN}])")
_SET_FIGURE = re.compile(rf"[{HAN}] (?=\d)|\d (?=[{HAN}])")
_JOINED_FIGURE = re.compile(rf"[{HAN}](?=\d)|\d(?=[{HAN}])")
_MIN_SET, _MOST = 4, 5  # so many, and so many times as often as not


def _stands_in_number(text: str, start: int, end: int) -> bool:
    """Whether a blank parts digits of a number that a sentence counts with, set digit by digit: 1 9 0 0名."""
    if end - start > 1 or not (text[start - 1].isdecimal() and text[end].isdecimal()):
        return False
    first = max(0, start - _MAX_SPREAD)
    return any(
        found.start("digits") < start < found.end("digits")
        for found in _SPREAD_NUMBER.finditer(text, first, end + _MAX_SPREAD)
    )


_SPREAD_NUMBER = re.compile(
    rf"(?<=[{HAN}，。（])[ ]?(?P<digits>[1-9](?: \d){{2,7}})[ ]?(?=(?:多|余|万|亿)?(?:年|人|名|户|元(?!朗)|万|亿|亩|个|件|公里|吨|项|%))"
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
