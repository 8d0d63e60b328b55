"""Whether a number and its unit measure, count or target something.

All functions see folded text with idioms blanked out.
"""

import re

from builder.tagging import quantities as words
from builder.tagging import units
from builder.tagging.numerals import read_numeral
from builder.tagging.patterns import (
    AFTER,
    BEFORE,
    CHANGES,
    COUNTED,
    DIGIT,
    DIRECT_TURN,
    EACH,
    FROM,
    LEVELS,
    LISTED,
    LISTED_BEFORE,
    NUMERAL,
    YEAR,
)


def is_round(numeral: str) -> bool:
    """百, 千, 万 and their like, with no digit before them."""
    return all(character in "百千万亿" for character in numeral)


def _is_small(numeral: str) -> bool:
    """One to ten, or a vague few, in Chinese characters."""
    return len(numeral) == 1 and numeral in DIGIT + "十"


def counts(text: str, numeral: str, unit: re.Match[str], family: str, start: int) -> bool:
    """Whether numeral and unit make a measurement, by the unit's family."""
    is_bounded = _is_bounded(text, start, unit.end())
    if numeral == "一" and text.startswith(("也", "都"), unit.end()):
        return False
    if is_round(numeral):
        return (
            bool(unit["more"])
            or is_bounded
            or text.endswith((*words.BEFORE_NUMBER, *words.BEFORE_ROUND_NUMBER), 0, start)
            or (family == "measure" and len(numeral) > 1)
        )
    if family in ("percent", "latin", "ratio"):
        return numeral[0].isdecimal() or family == "percent"
    if family == "degrees":
        return words.DEGREE_LEFT.search(text, max(0, start - 8), start) is not None
    if family == "tenths":
        return numeral[-1] in "一二三四五六七八九两几" or numeral[-1].isdecimal()
    if family == "times":
        return unit["unit"] == "倍" or text.endswith(("翻", "翻了"), 0, start)
    if family == "age":
        return _limits_or_averages(text, unit, start, is_bounded=is_bounded)
    if family == "duration":
        return _is_measured_duration(text, numeral, unit, start, is_bounded=is_bounded)
    if family == "points" and numeral == "一":
        return False
    if family == "points":
        is_clock = text.endswith(("时", "点"), 0, start)
        return (numeral[0].isdecimal() and not is_clock) or text.endswith(
            words.POINT_VERBS, 0, start
        )
    if family == "noun":
        return not _is_small(numeral) and (len(unit["unit"]) > 1 or numeral[0].isdecimal())
    if family == "measure" and _is_small(numeral) and text.endswith(("这", "那"), 0, start):
        return False
    if family == "measure":
        is_chance = unit["unit"] in units.CHANCE_MEASURES or unit["unit"].endswith("次")
        is_each = numeral == "一" and not is_bounded and not text.endswith(CHANGES, 0, start)
        return not is_each and not (_is_small(numeral) and is_chance)
    return _counts_things(text, numeral, unit, family, start, is_bounded=is_bounded)


def _limits_or_averages(text: str, unit: re.Match[str], start: int, *, is_bounded: bool) -> bool:
    """Whether an age is a limit or a mean; the age of one person is like a date."""
    if is_bounded or DIRECT_TURN.match(text, unit.end()):
        return True
    left = strip_modifier(text, start)
    return (
        text.endswith(LEVELS, 0, left)
        or words.AGE_LEFT.search(text, max(0, left - 12), left) is not None
    )


def _counts_things(
    text: str, numeral: str, unit: re.Match[str], family: str, start: int, *, is_bounded: bool
) -> bool:
    """Whether a measure word counts things, not points of a list nor one of a kind."""
    if unit["unit"] in units.FREQUENCY_UNITS and _is_frequency(text, numeral, unit, start):
        return True
    if _is_small(numeral) and _is_in_ratio(text, unit, start):
        return True
    if numeral == "一":
        is_only = text.endswith(("只有", "仅有"), 0, start)
        return (is_bounded or is_only) and family == "solid"
    if _closes_a_list(text, numeral, start):
        return False
    if is_bounded and numeral != "几":
        return True
    if numeral == "几" or (unit["unit"] in "名位" and text.endswith("后", 0, start)):
        return False
    if _is_small(numeral) and text.endswith(("这", "那"), 0, start):
        return False
    if _is_small(numeral) and family == "loose":
        if unit["unit"] in "次遍趟回" and words.THRESHOLD.match(text, unit.end()):
            return True
        if words.SPOKE.match(text, unit.end()):
            return False
        is_event = (
            text.endswith("了", 0, start)
            and unit["unit"] not in "条位点"
            and not LISTED.match(text, unit.end())
        )
        return is_event or COUNTED.match(text, unit.end()) is not None
    if unit["unit"] in words.LIST_COUNTERS and LISTED.match(text, unit.end()):
        return _exceeds_a_list(numeral) or text.endswith(words.COUNT_VERBS, 0, start)
    return True


def _is_in_ratio(text: str, unit: re.Match[str], start: int) -> bool:
    """Whether a small number is one side of a ratio: 每四户就有一户."""
    if words.RATIO_LEFT.search(text, max(0, start - 24), start):
        return True
    return text.endswith("每", 0, start) and bool(words.RATIO_RIGHT.match(text, unit.end()))


def _closes_a_list(text: str, numeral: str, start: int) -> bool:
    """Whether the number only counts what was just listed: 教育、民政、残联三家."""
    number = read_numeral(numeral)
    listed = LISTED_BEFORE.search(text, max(0, start - 40), start)
    if number is None or number < 2 or listed is None or "、" not in listed[0]:
        return False
    is_counted = any(character.isdecimal() for character in listed[0])
    n_listed = len(re.split("[、和与及]", listed[0]))
    return not is_counted and number == n_listed


def _is_frequency(text: str, numeral: str, unit: re.Match[str], start: int) -> bool:
    """Whether the number says how often: each day, month or year.

    每月一次的例会 names a meeting.
    """
    if numeral != "一" and any(least in text[max(0, start - 6) : start] for least in words.LEAST):
        return True
    each = EACH.search(text, max(0, start - 24), start)
    if each is None:
        return False
    if numeral == "一" and unit["unit"] in "天遍":
        return False
    return not text.startswith("的", unit.end())


def _exceeds_a_list(numeral: str) -> bool:
    """Whether nobody would list so many points in a speech: more than twelve."""
    number = read_numeral(numeral)
    return number is None or number > 12


def _is_bounded(text: str, start: int, end: int) -> bool:
    return text.endswith(words.BEFORE_NUMBER, 0, start) or bool(AFTER.match(text, end))


def _is_measured_duration(
    text: str, numeral: str, unit: re.Match[str], start: int, *, is_bounded: bool
) -> bool:
    """Whether a duration measures or sets a standing limit; deadlines and dates do not."""
    if unit["unit"] in "年月日" and (YEAR.fullmatch(numeral) or unit["unit"] != "年"):
        return False
    if text.endswith("近", 0, start) and unit["unit"] in "年月":
        return False
    if unit["unit"] in units.DEADLINE_UNITS and text.startswith(words.WITHIN, unit.end()):
        return False
    if unit["unit"] in units.FREQUENCY_UNITS and _is_frequency(text, numeral, unit, start):
        return True
    if DIRECT_TURN.match(text, unit.end()) and _is_digit(text, DIRECT_TURN, unit.end()):
        return True
    is_clocked = any(short in unit["unit"] for short in ("小时", "分钟", "工作日", "钟头"))
    if is_clocked and numeral != "24" and (numeral != "一" or "半" in unit["unit"] or is_bounded):
        return True
    left = strip_modifier(text, start)
    if numeral[0] in "几数" or text.endswith("只要", 0, left):
        return False
    if text.endswith(("只剩", "还有", "只有"), 0, left):
        return False
    if text.endswith("连续", 0, left):
        return words.THRESHOLD.match(text, unit.end()) is not None
    if text.startswith(("没下", "没有"), unit.end()) and not words.THRESHOLD.match(
        text, unit.end()
    ):
        return numeral != "一"
    if text.endswith("了", 0, left) and not text.endswith(
        ("过了", "来了", "到了", "不了"), 0, left
    ):
        return numeral != "一"
    if text.endswith("提前", 0, left):
        return numeral != "一" and unit["unit"] not in ("年", "个月")
    if text.endswith(LEVELS, 0, left) or text.endswith(words.DURATION_MEASURES, 0, left):
        return True
    if text.endswith(("为", "达", "达到", "仅"), 0, left) and any(
        text.endswith(noun, 0, left - n) for noun in words.DURATION_MEASURES for n in (1, 2)
    ):
        return True
    is_target = "工作日" in unit["unit"] and FROM.search(text[max(0, start - 12) : start])
    return (is_bounded and numeral != "一" and numeral[0] not in "几") or bool(is_target)


def _is_digit(text: str, turn: re.Pattern[str], at: int) -> bool:
    """Whether a numeral stands right after the turn (五天缩短为两天)."""
    match = turn.match(text, at)
    return match is not None and NUMERAL.match(text, match.end()) is not None


def after(text: str, end: int) -> int:
    """Where the modifiers right after the unit end; `end` if there are none."""
    match = AFTER.match(text, end)
    return match.end() if match else end


def strip_modifier(text: str, start: int) -> int:
    """Where the modifier right before the number begins; `start` if there is none."""
    if text.endswith(BEFORE, 0, start):
        before = next(word for word in BEFORE if text.endswith(word, 0, start))
        if before in ("不到", "不足") and text.endswith("达不到", 0, start):
            return start
        is_word = before == "近" and text.endswith(
            ("最近", "附近", "临近", "邻近", "靠近"), 0, start
        )
        if not is_word and not (before == "约" and text.endswith(("节约", "合约"), 0, start)):
            return start - len(before)
    if text.startswith(("十", "百", "千", "万", "亿", "半", "几"), start) and text.endswith(
        words.BEFORE_ROUND_NUMBER, 0, start
    ):
        return start - (2 if text.endswith("数以", 0, start) else 1)
    return start
