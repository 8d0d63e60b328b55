"""What the lines above a text say of it: that it was given as a talk, or written to be read."""

import pytest

from builder.corpus.gate import judge
from builder.corpus.noise_media import MEDIA_LINES
from builder.corpus.rules import line_edits
from builder.corpus.stated import is_said_given, is_said_written

GIVEN = [
    "# 水从哪里来\n（一九六三年五月二日）\n\n> 这是石大山在全县水利会议上的报告提纲。",
    "修渠三年\n这是作者在青石县三级干部会上所作的总结的一部分，标题是后来加的。",
    "修渠三年\n（本文系石大山在通水典礼上的致辞）",
    "這是石大山在水利會閉幕會上的閉幕詞。",
    "编者按：这是一位守闸人在渠首发表的演讲。",
    "# 灌区水量模型 答辩演讲稿（约 5 分钟）\n第一页",
    "讲稿：闸门为什么会锈",
]
WRITTEN = [
    "# 论守闸\n> 这是石大山为县报写的社论。",
    "关于春灌\n这是石大山为水利局起草的指示。当时渠首决了口。",
    "這是石大山給各鄉的信。",
]
NEITHER = [
    "这是一条老渠，渠在山上。",
    "修渠三年\n他想起这是县长在会上的讲话。",
    "这是他在会上讲话以后第二天的事。",
    "水利局演讲稿怎么写",
    "首页 > 水利 > 竞聘演讲稿",
    "渠首的闸\n春灌演讲稿\n联系我们",
    "演讲稿",
]
BODY = (
    "渠道的方针是先修后用。干渠四十里，支渠九十里，去年垮了三处，今年一处没垮。原因有三条，石料是自己打的，"
    "灰是自己烧的，人是自己出的。\n管水的办法，是按亩计时，不按户计时。塘里蓄水，渠里走水，两样都有人守夜。"
)


@pytest.mark.parametrize("top", GIVEN)
def test_a_line_above_says_that_the_text_was_given_as_a_talk(top):
    assert is_said_given(top)
    assert not is_said_written(top)


@pytest.mark.parametrize("top", WRITTEN)
def test_a_line_above_says_that_the_text_was_written(top):
    assert is_said_written(top)
    assert not is_said_given(top)


@pytest.mark.parametrize("top", NEITHER)
def test_other_lines_say_neither(top):
    assert not is_said_given(top)
    assert not is_said_written(top)


def test_menus_and_tags_may_stand_above_what_a_document_says_of_its_text():
    menu = "<li><a href='/a'>渠首</a></li>" * 20
    page = f"<html><head><style>{'a {b: c}' * 999}</style></head><body>{menu}<p>{GIVEN[3]}</p>"
    assert is_said_given(page)
    assert not is_said_given(page.replace("閉幕詞", "閘門"))


def test_a_line_far_down_says_nothing_of_the_text():
    assert not is_said_given("渠修好了。\n" * 20 + GIVEN[0])


def test_a_text_that_was_given_as_a_talk_counts_as_titled_so():
    assert not judge(BODY, has_title=False, is_minutes=False).is_speech
    for tops in ({"raw": f"{GIVEN[0]}\n{BODY}"}, {"page": f"{GIVEN[3]}\n{BODY}"}):
        assert judge(BODY, has_title=False, is_minutes=False, **tops).is_speech


def test_what_an_editor_says_of_a_speech_is_dropped_above_it_alone():
    said = "这是石大山同志在一九六三年五月二日在青石县水利工作会议第二次全体会议上所作的报告。"
    page = f"水从哪里来\n> {said}从这时起，各乡开始修渠。\n{BODY}"
    assert line_edits(page, MEDIA_LINES)[0].start == page.index(">")
    assert not line_edits(f"水从哪里来\n{BODY}\n{said}\n{BODY}", MEDIA_LINES)


def test_a_text_that_was_written_is_no_speech_unless_it_greets():
    spoken = f"我们要守住水。你们说对不对？请大家看看水位。\n{BODY}"
    raw = f"{WRITTEN[0]}\n{spoken}"
    assert judge(spoken, has_title=False, is_minutes=False).is_speech
    assert "article" in judge(spoken, has_title=False, is_minutes=False, raw=raw).reason
    greeting = f"乡亲们，{spoken}"
    assert judge(greeting, has_title=False, is_minutes=False, raw=raw).is_speech
