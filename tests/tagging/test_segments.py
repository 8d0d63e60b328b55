import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.tagging.segments import segments


def pieces(text):
    return [text[s.start : s.end] for s in segments(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("先摸底。再清理；后验收！", ["先摸底。", "再清理；", "后验收！"]),
        ("钱够吗？够…… 不够?", ["钱够吗？", "够……", " 不够?"]),
        ("他说：“干到底！”大家鼓掌。", ["他说：“干到底！”", "大家鼓掌。"]),
        ("全部完成。（见附表）", ["全部完成。", "（见附表）"]),
        ("（注：以县为准。）照办。", ["（注：以县为准。）照办。"]),
        ("学习《向前！向前！》一书。", ["学习《向前！向前！》一书。"]),
        ("会议开过了.现在抓落实.", ["会议开过了.", "现在抓落实."]),
        ("增长3.5%，见www.gov.cn首页。", ["增长3.5%，见www.gov.cn首页。"]),
        ("多好啊！！！真的？！", ["多好啊！！！", "真的？！"]),
        ("没有闭合（的括号。后面还有。", ["没有闭合（的括号。", "后面还有。"]),
        ('他喊"快！"于是快了。', ['他喊"快！"', "于是快了。"]),
        ('好。"新"的开始。', ["好。", '"新"的开始。']),
        ("\n\n  \n", []),
        ("", []),
    ],
)
def test_a_segment_ends_where_part_three_says(text, expected):
    assert pieces(text) == expected


def test_a_line_without_final_punctuation_is_a_heading():
    found = segments("一、抓源头\n要抓源头。\n前半句。后半句没有完")
    assert [s.is_heading for s in found] == [True, False, False, False]
    assert [s.is_final for s in found] == [False, True, True, False]


@given(st.text(alphabet="甲乙丙，。；！“”（）《》.…\n 3", max_size=60))
def test_segments_cover_every_visible_character_once_and_cross_no_line(text):
    found = segments(text)
    covered = [i for s in found for i in range(s.start, s.end)]
    assert len(covered) == len(set(covered))
    visible = {i for i, c in enumerate(text) if not c.isspace()}
    assert visible <= set(covered)
    assert all("\n" not in text[s.start : s.end] for s in found)
