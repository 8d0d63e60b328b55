"""Marks of several kinds in the words of one page show that its others cut words, too."""

import pytest

from builder.corpus.cut_words import hyphens
from builder.corpus.engine import Draft, apply_edits

STREWN = "剪纸的老师傅说，手艺不要.紧，人要正。全镇的窗花°样子，都是他一剪一剪剪出来的。"


def after(text):
    return apply_edits(Draft.begin(text), hyphens(text)).text


@pytest.mark.parametrize(
    ("clause", "whole"),
    [
        ("他带着徒弟在祠堂里铺了两排草·席，谁来都教。", "他带着徒弟在祠堂里铺了两排草席，谁来都教。"),
        ("后来县里的画-师也来学，一住就是半年。", "后来县里的画师也来学，一住就是半年。"),
    ],
)  # fmt: skip
def test_a_mark_within_a_clause_leaves_on_a_page_that_strews_marks_of_other_kinds(clause, whole):
    assert after(f"{STREWN}\n冬天农闲的时候，{clause}").endswith(whole)
    assert after(f"剪纸的老师傅说，人要正。\n冬天农闲的时候，{clause}").endswith(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "那一年来了一位客人，叫威廉·斯通，学了三个月才走。",
        "窗花里有一幅叫“喜鹊·登梅”，贴在灶上，谁看了都喜欢。",
        "师傅讲的是城-乡两头的事，手艺在乡里，买主在城里。",
        "他是一九三·八年生的，今年还能剪，谁来都教。",
        "徒弟们都出师了.我们再办一个班，谁来都教。",
    ],
)
def test_a_mark_in_a_name_a_number_or_between_clauses_stays_there(clause):
    assert after(f"{STREWN}\n冬天农闲的时候，{clause}").endswith(clause)


@pytest.mark.parametrize("mark", "°¤¦¬")
def test_a_sign_that_stands_behind_figures_only_cuts_a_word_between_letters(mark):
    text = f"今年的剪纸班设在老祠{mark}堂里，地方不大，来的人不少。"
    assert after(text) == text.replace(mark, "")
    heat = f"熬浆糊的水要烧到80{mark}，再慢慢搅，搅匀了才能用。"
    assert after(heat) == heat


def test_a_dot_between_the_same_counted_words_is_none():
    text = "窗花是师傅们一剪.一剪剪出来的，一个样子要剪上半天。"
    assert after(text) == text.replace(".", "")
