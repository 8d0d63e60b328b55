"""Where prose pauses, told by letters: marks in words leave, lines cut in a phrase and lifted words go back."""

import math

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.corpus.clean import clean_document
from builder.corpus.options import CleaningOptions
from builder.corpus.pauses import are_joined, pause_odds


def odds(marked):
    at = marked.index("|")
    return pause_odds(marked, at, at + 1)


def cleaned(said):
    opening = "今天请大家到锅炉房来，把去年冬天的账一笔一笔说清楚，再把今年供暖的事定下来。"
    text = "\n".join(["各位住户：", opening, said, "谢谢大家！"])
    row = {"document_id": "0" * 16, "text": text, "media_type": "text/plain"}
    (speech,) = clean_document(row, options=CleaningOptions()).speeches
    return speech["text"].removeprefix(f"各位住户：\n{opening}\n").removesuffix("\n谢谢大家！")


PAUSED = (
    "管道换了两公里|大家夏天受的累没有白费",
    "煤价一天一个样|我们却不能一天一个价",
    "老人住在顶楼|水压上不去",
)
UNPAUSED = (
    "管道换了两公|里，大家夏天受的累没有白费",
    "夜里值班的师|傅把炉门关好了才回家",
    "热费的事，由居|委会挨家挨户去说明",
)


def test_a_pause_is_likelier_between_clauses_than_within_a_word():
    assert min(map(odds, PAUSED)) > 0 > -2 > max(map(odds, UNPAUSED))


def test_letters_of_either_script_tell_the_same():
    converter = opencc.OpenCC("s2t")
    for text in (*PAUSED, *UNPAUSED):
        assert odds(converter.convert(text)) == odds(text)


def test_letters_of_a_word_belong_together_and_others_do_not():
    assert are_joined("螺丝")
    assert not are_joined("丝螺")
    assert not are_joined("丝")


@given(st.text(max_size=24), st.integers(0, 24))
def test_odds_are_told_of_any_place(text, at):
    assert math.isfinite(pause_odds(text, min(at, len(text)), min(at, len(text))))


@pytest.mark.parametrize(
    ("said", "mended"),
    [
        ("这台锅炉用了十九年，每年都要请师.傅来焊两回，焊一回停一天。", "请师傅来焊"),
        ("水泵房的值班表贴在墙上，夜里由退休的电力工程.师轮流守着。", "电力工程师轮流"),
        ("收上来的热费，都用在更换老旧的管道*上面，一分也没有挪用。", "老旧的管道上面"),
        ("明年打算请一位暖通工程´师来，把管道从头到尾看一遍再动手。", "暖通工程师来"),
    ],
)
def test_a_mark_where_nobody_pauses_leaves(said, mended):
    assert mended in cleaned(said)


@pytest.mark.parametrize(
    "said",
    [
        "改造以后，实行人-机协同值守，夜里也有人看炉子，住户可以放心。",
        "墙上那行字叫【暖气·人气】，是楼里的孩子写的，谁也没有擦掉。",
        "记住一个式子：少漏水=少烧煤，这是老师傅算了十年才算明白的。",
        "新增*12位住户缴费，又有*户答应下个月补齐，名单贴在门口。",
        "有人引了阿尔伯特·爱因斯坦的话，我没有听懂，但是我记下来了。",
        "他说，“要防‘左'，也要防右”，这句话放在供暖上，就是不冷也不热。",
    ],
)
def test_a_mark_that_is_meant_stays(said):
    assert cleaned(said) == said


def test_a_line_goes_on_where_it_is_cut_in_a_number_or_phrase():
    said = (
        "去年冬天停了三回炉，最长的一回，第二单元有一百二\n十六户等到半夜才热起来，这是我们的错。"
    )
    assert cleaned(said) == said.replace("\n", "")


@pytest.mark.parametrize(
    ("said", "mended"),
    [
        (
            "这个冬天能够熬过来，靠的是师傅们一次又一次的。\n\n上门检修。\n\n我们添了四个人，还是忙不过来。",
            "靠的是师傅们一次又一次的上门检修。",
        ),
        (
            "今天我要说的，是我们每一个住户的。\n\n钱袋子\n\n里都装着的一本账，这本账谁也糊弄不了。",
            "每一个住户的钱袋子里都装着",
        ),
    ],
)
def test_a_lifted_word_goes_back_between_stops_where_nobody_pauses(said, mended):
    assert mended in cleaned(said)


def test_a_heading_between_whole_paragraphs_stays():
    said = "去年的账就说到这里，单据都在桌上，谁都可以来看。\n今年的打算\n锅炉换成两台小的，一台坏了还有一台，不再全楼挨冻。"
    assert cleaned(said) == said


@pytest.mark.parametrize(
    ("said", "mended"),
    [
        ("管道的事说到底，是要把每一家的责、任。分清楚了，就没有人扯皮。", "每一家的责任。"),
        ("有人问我，这笔账为什么总也算不、清。我说，是因为没有人去看。", "总也算不清。"),
    ],
)
def test_a_mark_of_lists_before_the_last_letter_leaves_where_nobody_pauses(said, mended):
    assert mended in cleaned(said)


@pytest.mark.parametrize(
    "said",
    [
        "过年的时候，楼下的老人总要给锅炉房送一只鸡、鸭，师傅们从来不收。",
        "参加投票的住户，大约占了全楼的百分之四、五。这个数太低了，我不满意。",
        "这两年出力最多的，是顶楼的刘、邓。他们两个人，一天也没有缺过。",
        "菜市场里买得到米、油、盐。买不到的，是大家的信任，这要自己去挣。",
    ],
)
def test_a_short_list_that_ends_in_a_letter_stays(said):
    assert cleaned(said) == said


def test_a_wide_dot_is_a_comma_where_prose_pauses_and_stays_in_a_name():
    said = (
        "外面下着雨．大家还是来了。锅炉房的账贴在墙上。谁都可以看。約翰．史密斯先生也在，他住顶楼。"
    )
    assert cleaned(said) == said.replace("雨．大", "雨，大")
