"""Lines that name the speaker, the date or both."""

import pytest

from builder.corpus.credits import (
    credit_in,
    is_bracketed_name,
    is_labelled_name,
    is_post_and_name,
    is_seat_label,
    member_heading,
    speaker_of,
)
from builder.corpus.days import dated_note, dated_title
from builder.corpus.describe import iso_date


@pytest.mark.parametrize(
    "line",
    [
        "副县长 周敏（2012年3月16日）",
        "周 敏(2012年3月16日)",
        "2012年3月16日 周敏",
        "二〇一二年三月十六日　副县长　周敏",
        "讲话人：周敏　时间：2012-3-16",
        "副县长：周敏　　2012.3.16",
    ],
)
def test_speaker_and_date_share_a_line(line):
    credit = credit_in(line)
    assert credit is not None
    assert speaker_of(credit.speaker).name == "周敏"
    assert iso_date(credit.date) == "2012-03-16"


@pytest.mark.parametrize(
    "line",
    [
        "2012年3月16日",
        "副县长 周敏",
        "2012年3月至今",
        "会议时间：2012年3月16日",
        "全县2012年工作要点",
        "周报2012年第3期",
    ],
)
def test_other_lines_name_not_both(line):
    assert credit_in(line) is None


def test_a_bracket_may_say_more_than_the_date():
    assert dated_note("（2012年3月16日，根据录音整理）") == "2012年3月16日"
    assert dated_note("（2012年3月16日起施行）") is None


@pytest.mark.parametrize(
    ("line", "role", "name"),
    [("——县长周敏", "县长", "周敏"), ("周敏同志", None, "周敏"), ("县长：周敏", "县长", "周敏")],
)
def test_a_line_names_a_speaker(line, role, name):
    assert speaker_of(line) == (role, name)


def test_the_one_member_whose_name_heads_a_statement_to_the_chair_is_its_speaker():
    assert member_heading(["林淑惠議員：", "主席，水壩的事我問過三次。"]) == "林淑惠"
    assert (
        member_heading(["林淑惠議員：", "主席，我問三件事。", "王平局長：", "三件都辦。"]) is None
    )
    assert member_heading(["各位議員：", "主席，大家好。"]) is None
    assert member_heading(["林淑惠議員：", "你好。"]) is None


def test_the_whole_post_parts_from_the_name_also_where_it_is_set_wide():
    assert speaker_of("集团副总经理　周敏") == ("集团副总经理", "周敏")
    assert speaker_of("副总领事 周敏") == ("副总领事", "周敏")
    assert is_post_and_name("局  长  周敏")
    assert is_post_and_name("副总领事 周敏")
    assert is_labelled_name("县水利局局长：周敏")
    assert not is_labelled_name("县水利局电话：周一至周五")


def test_a_name_of_three_letters_may_stand_in_brackets():
    assert is_bracketed_name("（周志敏）")
    assert not is_bracketed_name("（安全）")
    assert not is_bracketed_name("（成文稿）")
    assert not is_bracketed_name("（摘要）")


def test_the_heading_of_a_record_tells_its_day():
    assert dated_title("議會會議正式紀錄 2010年6月23日 (節錄)") == "2010年6月23日"
    assert dated_title("立法會 ─ 2004年3月17日           4301") == "2004年3月17日"
    assert dated_title("县志编于2004年3月17日") is None
    assert dated_note("民國97年10月7日　地點：文化中心") == "民國97年10月7日"


def test_a_label_of_a_council_is_told_by_its_seat():
    assert is_seat_label("林議員國雄：")
    assert is_seat_label("市長周敏文：")
    assert not is_seat_label("各位議員：")
    assert not is_seat_label("縣議會議長室：")
