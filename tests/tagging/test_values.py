import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.tagging.values import Value, read_value

UNITS = ["人", "户", "元", "公里", "%", "‰", "个", "亩", "人次"]


@given(st.integers(min_value=1, max_value=10**7), st.sampled_from(UNITS))
def test_an_exact_quantity_has_its_number_as_value_and_both_bounds(number, unit):
    value = read_value(f"{number}{unit}")
    assert (value.value, value.lower, value.upper, value.unit) == (number, number, number, unit)
    assert value.direction is None


@given(st.integers(min_value=1, max_value=9999), st.sampled_from(UNITS))
def test_bounds_are_open_on_the_side_the_modifier_leaves_open(number, unit):
    least = read_value(f"不低于{number}{unit}")
    most = read_value(f"{number}{unit}以内")
    about = read_value(f"{number}{unit}左右")
    assert (least.value, least.lower, least.upper) == (number, number, None)
    assert (most.value, most.lower, most.upper) == (number, None, number)
    assert (about.value, about.lower, about.upper) == (number, None, None)


@given(
    st.integers(min_value=1, max_value=999),
    st.integers(min_value=1, max_value=999),
    st.sampled_from(["元", "公里", "%", "人"]),
)
def test_from_to_ends_at_its_value_and_points_where_it_went(first, second, unit):
    value = read_value(f"{first}{unit}调整到{second}{unit}")
    assert value.form == "from_to"
    assert (value.value, value.unit) == (second, unit)
    assert (value.lower, value.upper) == (min(first, second), max(first, second))
    expected = "up" if second > first else "down" if second < first else None
    assert value.direction == expected


@given(st.integers(1, 500), st.integers(501, 999), st.sampled_from(["至", "—", "-", "到", "~"]))
def test_a_range_has_bounds_and_no_value(low, high, mark):
    value = read_value(f"{low}{mark}{high}名")
    assert value == Value(None, low, high, "名", None, "range")


@given(st.sampled_from(["20xx元", "××户", "xx万元", "增长xx%", "近**人", "由x%提高到x%"]))
def test_masked_numbers_have_null_values(text):
    value = read_value(text)
    assert (value.value, value.lower, value.upper) == (None, None, None)
    assert value.form is not None


@given(st.text(alphabet="增长从到近约0123456789.xX一二十百万亿几成%‰元户:/分之以上—", max_size=14))
def test_any_text_reads_without_failing_and_bounds_are_in_order(text):
    value = read_value(text)
    if value.lower is not None and value.upper is not None and value.form != "range":
        assert value.lower <= value.upper


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("86.5万元", Value(865_000, 865_000, 865_000, "元", None, "number")),
        ("８６．５萬元", Value(865_000, 865_000, 865_000, "元", None, "number")),
        ("近百口", Value(100, None, 100, "口", None, "number")),
        ("1700多人", Value(1700, 1700, None, "人", None, "number")),
        ("上千名", Value(1000, 1000, None, "名", None, "number")),
        ("十几户", Value(None, 11, 19, "户", None, "number")),
        ("三四十人", Value(None, 30, 40, "人", None, "number")),
        ("百分之九十二", Value(92, 92, 92, "%", None, "percent")),
        ("千分之三", Value(3, 3, 3, "‰", None, "percent")),
        ("近七成", Value(70, None, 70, "%", None, "percent")),
        ("三成一", Value(31, 31, 31, "%", None, "percent")),
        ("两至三成", Value(None, 20, 30, "%", None, "range")),
        ("15至20万元", Value(None, 150_000, 200_000, "元", None, "range")),
        ("1.5万元至2万元", Value(None, 15_000, 20_000, "元", None, "range")),
        ("一半以上", Value(0.5, 0.5, None, None, None, "fraction")),
        ("三分之一左右", Value(1 / 3, None, None, None, None, "fraction")),
        ("下降了7个点", Value(7, 7, 7, "百分点", "down", "change")),
        ("下降0.4个百分点", Value(0.4, 0.4, 0.4, "百分点", "down", "change")),
        ("翻了两番", Value(2, 2, 2, "番", "up", "change")),
        ("增长三成多", Value(30, 30, None, "%", "up", "change")),
        ("减少67人", Value(67, 67, 67, "人", "down", "change")),
        ("76.8岁提高到80.5岁", Value(80.5, 76.8, 80.5, "岁", "up", "from_to")),
        ("由去年的2个增加到今年的14个", Value(14, 2, 14, "个", "up", "from_to")),
        ("9类22项增加到12类45项", Value(None, None, None, None, "up", "from_to")),
        ("100:125", Value(0.8, 0.8, 0.8, None, None, "ratio")),
        ("108.49/10万", Value(108.49, 108.49, 108.49, "/10万", None, "rate")),
        ("28毫克/立方米", Value(28, 28, 28, "毫克/立方米", None, "number")),
        ("139万", Value(1_390_000, 1_390_000, 1_390_000, None, None, "number")),
        ("7个工作日", Value(7, 7, 7, "工作日", None, "number")),
        ("没有数", Value(None, None, None, None, None, None)),
    ],
)
def test_values_of_typical_statistics(text, expected):
    assert read_value(text) == expected


def test_the_bounds_of_a_range_are_in_order_even_where_it_is_told_downwards():
    value = read_value("5至3人")
    assert (value.lower, value.upper, value.form) == (3.0, 5.0, "range")
