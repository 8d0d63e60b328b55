"""Numerals in both systems, read from spans that are already cut out.

A reader of our own, because cn2an turns free text such as 三四 into 34, refuses 十几 and 3万多, and
works in floats; this one is exact (`Decimal`) and says null where digits are masked.
"""

import re
from decimal import Decimal

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
    "俩": 2,
    "仨": 3,
    **{digit: value for value, digit in enumerate("零壹贰叁肆伍陆柒捌玖")},
}
SMALL_POWERS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE_POWERS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
TENS = {"廿": 20, "卅": 30}
_CHINESE = DIGITS.keys() | SMALL_POWERS.keys() | LARGE_POWERS.keys() | TENS.keys()
_POWERS = SMALL_POWERS | LARGE_POWERS

_MASK = re.compile(r"[xX×*＊□_]|(?<!\d)[oO○](?=[oO○])")
_ARABIC = re.compile(r"(?P<digits>[\d,]*\d(?:\.\d+)?)(?P<powers>[十百千万亿]*)")


def is_masked(numeral: str) -> bool:
    """Whether a digit of the numeral is hidden, as in 20xx, ×× or 201*."""
    return _MASK.search(numeral) is not None


def read_numeral(numeral: str) -> Decimal | None:
    """The number a numeral stands for, or None where it is masked, vague (几, 数十) or none at all.

    Args:
        numeral: Folded text (see `folding`): 1,540 / 86.5万 / 三千二百 / 一百零五 / 三点五 /
            3亿2千万 / 二〇二四 / 五万三 (53,000) / 半.
    """
    if not numeral or is_masked(numeral):
        return None
    if numeral[0].isdecimal():
        return _read_mixed(numeral)
    if numeral == "半":
        return Decimal("0.5")
    whole, point, decimals = numeral.partition("点")
    value = _read_chinese(whole)
    if not point or value is None:
        return value
    power = 1
    while decimals and decimals[-1] in _POWERS:
        power *= _POWERS[decimals[-1]]
        decimals = decimals[:-1]
    if not decimals or any(digit not in DIGITS for digit in decimals):
        return None
    digits = "".join(str(DIGITS[digit]) for digit in decimals)
    return (value + Decimal(f"0.{digits}")) * power


def _read_mixed(numeral: str) -> Decimal | None:
    """Arabic digits with Chinese powers: 86.5万, 3亿2千万."""
    total, at = Decimal(0), 0
    for match in _ARABIC.finditer(numeral):
        if match.start() != at:
            return None
        at = match.end()
        value = Decimal(match["digits"].replace(",", ""))
        for power in match["powers"]:
            value *= _POWERS[power]
        total += value
    return total if at == len(numeral) else None


def _read_chinese(numeral: str) -> Decimal | None:
    """Chinese digits and powers without a point, or None."""
    if not numeral or any(character not in _CHINESE for character in numeral):
        return None
    if all(character in DIGITS for character in numeral):
        is_approximate = len(numeral) == 2 and "零" not in numeral and "〇" not in numeral
        if is_approximate:
            return None
        return Decimal("".join(str(DIGITS[character]) for character in numeral))
    total = section = digit = 0
    last_power = 1
    for character in numeral:
        if character in DIGITS:
            if digit:
                return None
            digit = DIGITS[character]
            last_power = 1 if digit == 0 else last_power
        elif character in TENS:
            section, digit, last_power = section + TENS[character], 0, 10
        elif character in SMALL_POWERS:
            section += (digit or 1) * SMALL_POWERS[character]
            digit, last_power = 0, SMALL_POWERS[character]
        else:
            power = LARGE_POWERS[character]
            section = (section + digit) or (0 if total else 1)
            total = (total + section) * power if total < power else total + section * power
            section, digit, last_power = 0, 0, power
    tail = digit * (last_power // 10 if last_power > 10 else 1)
    return Decimal(total + section + tail)


def approximate_bounds(numeral: str) -> tuple[Decimal, Decimal] | None:
    """The least and greatest number of a vague numeral, or None if it is not one of these.

    三四 is 3 to 4, 七八十 is 70 to 80, 十几 is 11 to 19, 几十 is 20 to 99, 数百 is 200 to 999,
    几 is 2 to 9.
    """
    pair = re.fullmatch(r"(十?)([一二两三四五六七八])([二三四五六七八九])([十百千万亿]*)", numeral)
    if pair and DIGITS[pair[3]] == DIGITS[pair[2]] + 1:
        low = read_numeral(f"{pair[1]}{pair[2]}{pair[4]}")
        high = read_numeral(f"{pair[1]}{pair[3]}{pair[4]}")
        return (low, high) if low is not None and high is not None else None
    teens = re.fullmatch(r"(.*十)几", numeral)
    if teens:
        base = read_numeral(teens[1])
        return (base + 1, base + 9) if base is not None else None
    several = re.fullmatch(r"[几数]([十百千万亿]*)", numeral)
    if not several:
        return None
    power = Decimal(1)
    for character in several[1]:
        power *= _POWERS[character]
    return (2 * power, 10 * power - 1)
