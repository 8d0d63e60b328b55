"""Blanks behind numbers: how a text is set, or noise among others."""

import pytest

from builder.corpus.engine import Draft, apply_edits
from builder.corpus.gaps import gaps


def after(text):
    return apply_edits(Draft.begin(text), gaps(text)).text


@pytest.mark.parametrize(
    "text",
    [
        "第一部分　渠首\n闸门换了新的。\n第二部分　渠尾\n五个村放了水。",
        "我想說明兩點：\n(a) 渡輪的班次不變；\n(b) 票價由議會議定。",
        "（一） 清淤\n三月做完。\n（二） 补漏\n四月做完。",
        "①　先修渠首，谁家也不许抢水。\n②　再修渠尾，一天也不许拖。",
    ],
)
def test_blanks_behind_every_number_of_a_form_stay(text):
    assert after(text) == text


def test_a_blank_behind_one_number_leaves_where_others_of_its_form_have_none():
    assert after("一、清淤\n二、 补漏\n三、 放水") == "一、清淤\n二、补漏\n三、放水"
    assert after("今天讲清淤。\n一、 三月做完。") == "今天讲清淤。\n一、三月做完。"


def test_blanks_behind_numbers_leave_where_the_text_strews_blanks():
    text = "（一） 清淤的事三月 做完，谁也不许拖。\n（二） 补漏的事四月做完。"
    assert " " not in after(text)


def test_the_digits_of_a_number_that_is_set_wide_are_joined():
    assert after("渠上来了1 9 0 0多名民工，都住在村里。") == "渠上来了1900多名民工，都住在村里。"
    assert after("全县 2 0 1 5年春灌，水够用。") == "全县2015年春灌，水够用。"


@pytest.mark.parametrize(
    "text", ["抽到1 3 7号闸的留下。", "本港約有4 900艘漁船。", "比分是3 1，村里赢了。"]
)
def test_digits_that_are_read_one_by_one_stay_apart(text):
    assert after(text) == text
