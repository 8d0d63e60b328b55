import pytest

from builder.corpus.common_words import COMMON_VERBS, COMMON_WORDS, PLACES
from builder.corpus.cut_words import hyphens
from builder.corpus.dots import wrong_stops
from builder.corpus.engine import Draft, apply_edits

_BEFORE = "秋粮已经归仓，明年的打算也要早一点摆到桌面上来，"
_STRAY = "舆-论也要跟上。"


def after(text):
    return apply_edits(Draft.begin(text), hyphens(text)).text


@pytest.mark.parametrize(
    "clause",
    [
        "把老百-姓的事办好",
        "要把问-题解决在村里",
        "村里添了一个健-身广场",
        "渠道-不通，水就不来",
        "我们的-办法还不够多",
        "谁-都不能例外",
        "村里的事-也要公开",
        "保护环-境人人有份",
        "思想-上的结要先解开",
        "手-里的地不能撂荒",
    ],
)
def test_a_hyphen_that_cuts_a_word_or_stands_beside_a_particle_leaves(clause):
    text = f"{_BEFORE}{clause}，不能拖。"
    assert after(text) == text.replace("-", "")


@pytest.mark.parametrize("mark", "-.·_|*")
def test_nothing_stands_before_the_ending_of_a_plural(mark):
    assert after(f"同志{mark}们：") == "同志们："
    assert after(f"同志{mark}门：") == f"同志{mark}门："


@pytest.mark.parametrize(
    "clause",
    [
        "共建-设施共享的路子走通了",
        "农村-民宿的牌子挂起来了",
        "村民-主任的对话会每月开一次",
        "成都-重庆两头都有订单",
        "首都-北京有三家超市卖我们的梨",
        "自我-他人的比较没有意思",
        "区-镇-村三级都有人管",
        "校-企合作的牌子要名副其实",
        "政-银-企对接会开了四场",
        "县-乡-村里的账都要晒",
        "村里-户里的两本账要对上",
    ],
)
def test_a_hyphen_between_two_words_or_in_a_chain_stays(clause):
    text = f"{_BEFORE}{clause}，不能停。"
    assert after(text) == text


@pytest.mark.parametrize(
    "clause",
    [
        "学校-家庭协同的经验要推开",
        "广州-深圳的高铁一小时就到",
        "甲级-乙级分得很清",
        "青石-黄岭公路下月通车",
        "茶园-工厂一体的账算得过来",
        "柳溪村-石桥村的渠已经通水",
        "一月-三月是农闲",
    ],
)
def test_a_page_with_stray_hyphens_keeps_those_between_two_of_a_kind(clause):
    text = f"{_BEFORE}{clause}，不能停。{_STRAY}"
    assert after(text) == text.replace("舆-论", "舆论")


def test_a_page_with_a_stray_hyphen_loses_others_between_verb_and_object():
    text = f"{_BEFORE}坚决维护-法律的权威，这是一场硬-仗。{_STRAY}"
    assert after(text) == text.replace("-", "")


def test_a_dot_that_cuts_a_common_word_leaves_and_becomes_no_stop():
    clauses = (
        "要抓好环.境综合整治工作，渠水要清。"
        + "渠修好了。闸换好了。人到齐了。水放下来了。秧插下去了。"
    )
    assert apply_edits(Draft.begin(clauses), wrong_stops(clauses)).text == clauses
    assert after(clauses) == clauses.replace(".", "")
    stop = "渠首的闸门已经换好.目前支渠的清淤还没有完，要抓紧。" + clauses[19:]
    assert apply_edits(Draft.begin(stop), wrong_stops(stop)).text == stop.replace(".", "。")


def test_common_words_are_of_two_letters():
    assert {len(word) for word in COMMON_WORDS | PLACES} == {2}
    assert COMMON_VERBS < COMMON_WORDS


def test_a_hyphen_between_a_measure_word_and_what_is_counted_leaves():
    text = "机耕路的宽度缩了水，去年在后山建的还有一座-蓄水池，离田边很远。"
    assert after(text) == text.replace("-", "")
    kept = "机耕路的宽度缩了水，去年在后山建的水池每村有三个-五个，离田边很远。"
    assert after(kept) == kept


def test_a_stop_or_comma_within_an_undivided_word_leaves():
    text = "这是各村的责，任，要把设。施修好，把隐，患查清。"
    assert after(text) == "这是各村的责任，要把设施修好，把隐患查清。"


@pytest.mark.parametrize(
    "text",
    [
        "任务很重。要把水渠修好。",
        "谁来担责，任何人不许推。",
        "他当场拍板，子女也在场。",
    ],
)
def test_a_stop_between_two_clauses_stays(text):
    assert after(text) == text


@pytest.mark.parametrize("masked", ["在*、县政府的领导下", "﹡﹡县的渠首", "202_年的渠首"])
def test_a_mark_that_masks_words_elsewhere_cuts_none(masked):
    said = "修渠要以_理论为指导，深入*系列讲话精神，一条一条地落到渠边，群众看得见也摸得着。"
    text = f"今年，{masked}要修起来，谁也不能等。{said}"
    assert apply_edits(Draft.begin(text), hyphens(text)).text == text
    alone = said.replace("*", "")
    assert "以理论" in apply_edits(Draft.begin(alone), hyphens(alone)).text


def test_a_star_before_a_particle_masks_a_name():
    text = "这说明我们中国*的政策一到群众手里就活了，渠首的水也就来了。"
    assert after(text) == text


@pytest.mark.parametrize("word", ["纠-纷", "培-训", "责-任"])
def test_a_hyphen_in_a_word_of_a_list_leaves_beside_a_true_chain(word):
    text = f"水管站实行县-乡-村-组四级管护。\n1. 各户每年清渠两次；\n2. 用水{word}当天上报；\n"
    assert after(text) == text.replace(word, word.replace("-", ""))


def test_what_a_list_joins_by_hyphens_stays():
    text = "1. 渠首-泵站当天巡查；\n2. 干群-党群例会；\n3. 县-乡当天通报；\n"
    assert after(text) == text
