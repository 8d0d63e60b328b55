"""What opens a sentence and stands alone on its line goes on below; letters, asides and signatures near it."""

import pytest

from builder.corpus.cut_words import hyphens
from builder.corpus.engine import Draft, apply_edits
from builder.corpus.gaps import gaps
from builder.corpus.layout import paragraph_gaps
from builder.corpus.rows import LABEL
from builder.corpus.wraps import wraps


def after(text, edits_of):
    return apply_edits(Draft.begin(text), edits_of(text)).text


PAGE = "同志们：\n养蜂场今年收了三百斤蜜，比去年多。\n{}\n冬天要给蜂箱盖草帘子。"


@pytest.mark.parametrize(
    "broken",
    ["第二件事，\n蜜要过滤。", "首先，\n蜂箱要挪到背风的坡上。", "現在，\n請場長上臺領獎。"],
)  # fmt: skip
def test_what_opens_a_sentence_goes_on_in_the_next_line(broken):
    assert after(PAGE.format(broken), wraps) == PAGE.format(broken.replace("\n", ""))


@pytest.mark.parametrize("apart", ["蜂儿飞，\n花儿香。", "第二件事，\n二〇二一年三月"])
def test_a_verse_and_a_line_above_no_sentence_stay(apart):
    assert after(PAGE.format(apart), wraps) == PAGE.format(apart)


def test_a_sentence_goes_on_beneath_a_call_where_blank_lines_part_paragraphs():
    call = "师傅们，\n养蜂的人起得比蜂早。"
    parted = PAGE.replace("\n", "\n\n").format(call)
    assert after(parted, wraps) == parted.replace("师傅们，\n", "师傅们，")
    for apart in (PAGE.format(call), parted.replace("同志们：", "同志们，")):
        assert after(apart, wraps) == apart


def test_a_wide_gap_behind_an_aside_parts_paragraphs():
    text = "养蜂场的第一桶蜜，今天送来了！（掌声）　　老场长年轻的时候，一个人守着四十箱蜂过冬。"
    assert after(text, paragraph_gaps) == text.replace("　　", "\n")
    within = "养蜂场的第一桶蜜（三百斤）　　今天送来了，老场长一个人守着四十箱蜂过冬。"
    assert after(within, paragraph_gaps) == within


def test_a_blank_parts_the_name_beneath_the_close_of_a_letter():
    text = "此致\n敬礼！\n您的徒弟 小满"
    assert after(text, gaps) == text
    assert after("场里来了您的徒弟 小满", gaps) == "场里来了您的徒弟小满"


def test_a_mark_of_lists_behind_one_letter_of_a_word_cuts_it():
    said = "第四句话，严、肃处理。蜂场的账目要月月公开，谁都可以来查。"
    assert after(said, hyphens) == said.replace("、", "")
    listed = "蜂场的规矩是严、细、实，账目要月月公开，谁都可以来查。"
    assert after(listed, hyphens) == listed
    two = "第四句话，人、事项都要写清，蜂场的账目要月月公开，谁都可以来查。"
    assert after(two, hyphens) == two


def test_a_clause_that_announces_a_list_is_no_label():
    assert LABEL.match("蜂箱分成三种：新的、旧的、坏的。") is None
    assert all(LABEL.match(line) for line in ("场长：开会。", "第一个问题：蜂箱。"))
