from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.tagging.numerals import approximate_bounds, is_masked, read_numeral

DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """The textbook Chinese numeral of 0 ≤ number < 10^12, written here independently."""
    if number == 0:
        return "零"
    text, pending_zero = "", False
    for power, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, power)
        if section == 0:
            pending_zero = bool(text)
            continue
        if text and (pending_zero or section < 1000):
            text += "零"
        text += below_ten_thousand(section) + name
        pending_zero = False
    return text


def below_ten_thousand(number: int) -> str:
    text, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return text


@given(st.integers(min_value=10, max_value=10**12 - 1))
def test_chinese_numerals_read_back_as_the_number_they_write(number):
    assert read_numeral(chinese(number)) == number


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_arabic_numerals_read_back_with_and_without_thousands_commas(number):
    assert read_numeral(f"{number:f}") == number
    assert read_numeral(f"{number:,f}") == number


@given(
    st.decimals(min_value="0.01", max_value=9999, places=2),
    st.sampled_from([("万", 10**4), ("亿", 10**8), ("千", 1000), ("百万", 10**6)]),
)
def test_powers_of_ten_multiply(number, power):
    name, factor = power
    assert read_numeral(f"{number:f}{name}") == number * factor


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("两千三", 2300),  # colloquial: the last digit counts hundreds
        ("五万三", 53000),
        ("一百零五", 105),
        ("二〇二四", 2024),
        ("三点五", Decimal("3.5")),
        ("三点五万", 35000),
        ("3亿2千万", 320_000_000),
        ("廿五", 25),
        ("半", Decimal("0.5")),
    ],
)
def test_other_ways_to_write_numbers(numeral, value):
    assert read_numeral(numeral) == value


@pytest.mark.parametrize("numeral", ["20xx", "××", "201*", "3x万", "几", "三四", "数十", "", "户"])
def test_masked_and_vague_numerals_have_no_value(numeral):
    assert read_numeral(numeral) is None


def test_masks_are_seen():
    assert is_masked("20xx")
    assert not is_masked("2024")


@pytest.mark.parametrize(
    ("numeral", "bounds"),
    [
        ("三四", (3, 4)),
        ("七八十", (70, 80)),
        ("十二三", (12, 13)),
        ("十几", (11, 19)),
        ("几十", (20, 99)),
        ("数百", (200, 999)),
        ("几", (2, 9)),
        ("三五", None),
        ("二十", None),
    ],
)
def test_vague_numerals_have_bounds(numeral, bounds):
    assert approximate_bounds(numeral) == bounds
