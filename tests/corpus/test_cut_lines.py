"""A line that breaks off within a word, a number or a phrase goes on; headings and lists stay."""

import pytest

from builder.corpus.engine import Draft, apply_edits
from builder.corpus.wraps import wraps

REST = "，闸门一天也不许误，水要放到最后一户。"


def after(text):
    return apply_edits(Draft.begin(text), wraps(text)).text


@pytest.mark.parametrize(
    "cut",
    [
        "今天我们在渠首表|彰三位看水人",
        "三、春灌以|后的事",  # even a numbered heading does not end within a word
        "那一年我|们只有一台泵",
        "下游每天要放一千|二百方水",
        "渠上住着三十|户人家",
        "老闸的钥匙|的去向要查清",
        "挖渠的|人还在",  # the text writes both sides joined
        "今天我們在渠首表|彰三位看水人",
    ],
)
@pytest.mark.parametrize("seam", ["\n", "\n\n"])
def test_a_line_that_stops_within_a_word_or_a_number_goes_on(cut, seam):
    page = "老渠是前人修的，那些挖渠的人还在等水。\n{}" + REST
    assert after(page.format(cut.replace("|", seam))) == page.format(cut.replace("|", ""))


@pytest.mark.parametrize(
    "lines",
    [
        "春灌的组织\n导流墙要先修",  # 织导 is no word
        "春灌讲话篇十\n多年来渠首没有换过闸",
        "先进集体三十\n一、渠首管理所",
        "二、抓好春灌用水\n的年审要完成",  # its start is lost
        "春灌名次第一\n个个都有奖",
        "保证安全\n全部渠段都要走一遍",
        "看渠\n水才来",
        "老看水人的自述\n了解渠的人都老了",
        "修渠\n的确该修了",
        "先查水库发展体育的账。\n水库发展\n体育普及是水库的方针",  # two words that stand so elsewhere
    ],
)
def test_a_line_above_a_sentence_of_its_own_stays(lines):
    assert after(lines + REST) == lines + REST


def test_names_beneath_each_other_are_no_cut_word():
    names = "李表\n彰武\n王以\n后山"
    assert after(f"看水的四位：\n{names}") == f"看水的四位：\n{names}"


def test_a_part_of_a_count_goes_on_in_a_paragraph_that_a_page_wraps():
    lines = [
        "一是清渠。渠底的泥要清到石头为止，每天清多少都写在墙",
        "上，清一段验一段。二是修闸。三座老闸先拆先修，螺杆生了锈",
        "的一律换新，换下来的过秤入账，不许流到废品站去卖了它。",
        "三是看水。",
    ]
    said = (
        "县水利局\n在全县冬修水利会议上的讲话\n同志们：\n今天讲三件事。\n{}\n我讲完了，谢谢大家！"
    )
    assert "废品站去卖了它。三是看水。" in after(said.format("\n".join(lines)))
    lines[1] = lines[1].replace("二是", "第二")
    assert "废品站去卖了它。\n三是看水。" in after(said.format("\n".join(lines)))


def test_a_clause_that_wants_its_noun_goes_on_below():
    assert after("全村一百户，吃的是\n后山那口塘的水。") == "全村一百户，吃的是后山那口塘的水。"
    listed = "这一年，要抓的是\n春灌\n秋收"
    assert after(listed) == listed
