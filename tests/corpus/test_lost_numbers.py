"""A blank before a unit: where a number vanished it stays, where it only cuts a word it leaves."""

import pytest

from builder.corpus.engine import Draft, apply_edits
from builder.corpus.flags import shapes_flagged
from builder.corpus.gaps import gaps
from builder.corpus.lost_numbers import AGENTS, LOST_NUMBER


def after(text):
    return apply_edits(Draft.begin(text), gaps(text)).text


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("老渡口的泥有30厘 米，先挖。", "老渡口的泥有30厘米，先挖。"),
        ("新码头宽三百平方 米，够用。", "新码头宽三百平方米，够用。"),
        ("渡船的三个责任 人，名字贴在船头。", "渡船的三个责任人，名字贴在船头。"),
        ("擺渡的當事 人，不許再開船。", "擺渡的當事人，不許再開船。"),
        ("照着县里的文 件，把渡口的账清一遍。", "照着县里的文件，把渡口的账清一遍。"),
        ("纜繩的案 件，今年要結。", "纜繩的案件，今年要結。"),
    ],
)
def test_a_blank_that_cuts_a_word_before_its_last_letter_leaves(text, mended):
    assert after(text) == mended


@pytest.mark.parametrize("agent", sorted(AGENTS))
def test_whoever_acts_is_no_number_of_people(agent):
    assert after(f"渡口的{agent} 人，今天都来了。") == f"渡口的{agent}人，今天都来了。"


@pytest.mark.parametrize(
    "text",
    [
        "涉及三个村 户，都已搬走。",
        "渡口今年共办 案，没有一件拖过年。",
        "来的代表 余人，坐满了船。",
        "客流比上年提高 个百分点，收入也涨了。",
        "船票收入 元，候船室添长椅 张，救生衣 套，对讲机 部。",
    ],
)
def test_a_blank_where_a_number_vanished_stays_and_is_flagged(text):
    assert after(text) == text
    flagged = [edit for edit in shapes_flagged(text) if edit.kind == "lost_number"]
    assert len(flagged) == text.count(" ")


def test_a_unit_that_ends_words_says_nothing_where_no_other_number_vanished():
    assert after("候船室的长椅 张，都漆过了。") == "候船室的长椅张，都漆过了。"
    lost = "船票收入 元，渡口的干 部，都清楚。"
    assert after(lost) == "船票收入 元，渡口的干部，都清楚。"


def test_a_blank_within_one_number_leaves_and_stays_where_thousands_are_set_off_by_blanks():
    assert after("修码头合计2 380万元。") == "修码头合计2380万元。"
    for text in ("修码头2 380万元，修船1 200万元。", "碼頭合計2 380萬元，時間兩年。"):
        assert after(text) == text


@pytest.mark.parametrize(
    "said",
    [
        "全镇排第 位，脸上无光",
        "每斤 元涨到现在",
        "工期控制在 个月以内",
        "转让的占到 成以上",
        "不超过平日的 倍，",
    ],
)
def test_ranks_prices_terms_and_shares_lose_their_numbers(said):
    assert LOST_NUMBER.search(said)


@pytest.mark.parametrize(
    "said", ["我们到 成都去", "全镇排第 一位", "公斤 元件厂", "他在 个人账户里"]
)
def test_blanks_within_words_lose_none(said):
    assert not LOST_NUMBER.search(said)


def test_a_word_that_a_text_says_elsewhere_too_lost_no_number():
    said = "渡口的缆座要换。旧的缆 座，裂了三处。"
    assert after(said) == said.replace(" ", "")
    lost = (
        "渡口的缆座要换。新缆和旧缆 座，都在岸上。"  # the letter stands elsewhere without the other
    )
    assert after(lost) == lost
    assert after("渡口来人了。今天坐船的来 人，都登记。").count(" ") == 1
