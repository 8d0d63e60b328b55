"""Where a line breaks off in the middle of a word, a number or a phrase: no heading ends there."""

import re

from builder.corpus.compilations import is_series_heading
from builder.corpus.mark_places import KNOWN
from builder.corpus.pauses import pause_odds
from builder.corpus.rows import LABEL, has_marks
from builder.corpus.shapes import HAN, ends_sentence, enumerator, heading_level, is_title

_HAN_TWO = re.compile(rf"[{HAN}]{{2}}")
_NUMERAL = "一二两三四五六七八九十百千万亿"
_NUMBER_BEFORE = re.compile(rf"[^第之其篇例{_NUMERAL}、，。；：,;:][{_NUMERAL}]{{1,6}}\Z")
# 毕业一千 / 六百名, 三十 / 年前: the number goes on, or what it counts follows
_COUNTED = re.compile(
    rf"[{_NUMERAL}]|[多余]?(?:年[前来以间之]|个|名|户|亩|元|吨|公里|公斤|家[^庭长]|座|所[^有以]|台[^阶]|件|次|倍|度|米|里|岁)"
)
_CLINGS = re.compile("的(?![确士哥姐黎])|们|了(?![解结却得然断望悟]|不[起得])")  # no line begins so
_ORDINAL = re.compile(rf"[{HAN}]{{2,3}}(?:十?[一二三四五六七八九]|十)")  # 问题一, 任务二: a heading
_MARKS = frozenset("，；")
_MAX_HEADING = 12  # letters
_NO_PAUSE = -2.0  # log odds
_CLAUSE_MARK = re.compile("[，,。；;]")  # of prose, not of a heading or a list
_UNNUMBERED = 6  # the level of a heading without a number


def cuts_words(text: str, start: int, end: int) -> bool:
    """Whether the break `[start, end)` between two lines parts what belongs together.

    Args:
        text: The page, its letters as simplified ones.
        start: Where the line above ends, which may be a few letters long.
        end: Where the line below begins.
    """
    left, right = text[max(0, start - 2) : start], text[end : end + 2]
    if left[:1] in _MARKS and left[1:] + right[:1] in KNOWN and right not in KNOWN:
        return _HAN_TWO.fullmatch(right) is not None  # a letter alone behind a mark
    if left[:1] in _ENDS and _HAN_TWO.fullmatch(right) and left[1:] in _LEADS:
        return pause_odds(text, start, end) < _NO_PAUSE
    if not (_HAN_TWO.fullmatch(left) and _HAN_TWO.fullmatch(right)):
        return False
    above = text[text.rfind("\n", 0, start) + 1 : start].strip()
    is_word = left[1] + right[0] in KNOWN and left not in KNOWN and right not in KNOWN
    if not (is_word or heading_level(above) in (None, _UNNUMBERED)):
        return False
    is_cut = is_word or _CLINGS.match(text, end) or _cuts_number(text, start, end)
    if not is_cut and _CLAUSE_MARK.search(above) and not LABEL.match(text, end):
        is_cut = pause_odds(text, start, end) < _NO_PAUSE
    if not (is_cut or left + right in text):
        return False
    is_short = len(above) <= _MAX_HEADING and not has_marks(above)
    if is_short and not is_cut and (left in KNOWN or right in KNOWN):
        return False  # a heading of words that the text has beside each other elsewhere too
    below = text[end : (text.find("\n", end) + 1 or len(text) + 1) - 1].strip()
    is_rest = not enumerator(below) and (ends_sentence(below) or has_marks(below))
    return is_rest and not (is_title(above) or is_series_heading(above))


_ENDS = frozenset("。！？；")
_LEADS = frozenset("但而且并或因若如虽只")  # a word alone that leads a sentence on


def _cuts_number(text: str, start: int, end: int) -> bool:
    """Whether the line above ends in a number that goes on below, or that counts what follows."""
    is_counted = text[start - 1] in _NUMERAL and _COUNTED.match(text, end)
    above = text[text.rfind("\n", 0, start) + 1 : start].strip()
    if not is_counted or _ORDINAL.fullmatch(above):
        return False
    return _NUMBER_BEFORE.search(text, max(0, start - 8), start) is not None
