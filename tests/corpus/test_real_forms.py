"""Forms that real texts brought, in sentences of our own: debates, lists of names, wrapped ends."""

import pytest

from builder.corpus.engine import Draft, apply_edits
from builder.corpus.flags import broken_ends
from builder.corpus.gaps import gaps
from builder.corpus.link_words import link_words
from builder.corpus.repeats import repeated_titles
from builder.corpus.running_heads import running_heads
from builder.corpus.sentence_lines import sentence_lines
from builder.corpus.stray_marks import wrong_commas


def after(text, edits_of):
    return apply_edits(Draft.begin(text), edits_of(text)).text


FORMULA = "全委會主席：我現在向各位提出的待決議題是渠首的修"


def test_what_a_chair_says_at_each_vote_is_no_running_head():
    page = "\n\n".join(
        f"{FORMULA}\n正案第{n}條，予以通過，反對的請舉手，沒有人舉手" for n in "一二三四"
    )
    assert after(page, running_heads) == page


def test_a_salutation_that_comes_twice_is_no_repeated_title():
    page = "尊敬的青石县水利学会主席王平先生，\n各位来宾，\n大家好！\n尊敬的青石县水利学会主席王平先生，\n各位来宾，\n大家好！"
    assert after(page, repeated_titles) == page


def test_the_short_end_of_a_wrapped_paragraph_is_no_lifted_word():
    page = "陳議員，你已不止一次提出這種說法，而且也跟這項議題\n沒有關係。\n\n何議員：那麼我不說了，總之渠首要修。"
    assert after(page, link_words) == page


@pytest.mark.parametrize(
    "line",
    [
        "王大山　　李春生　　赵小兰　　周玉田　　吴长河",
        "一　八月十三日从渠首打来的电报",
        "会上他讲了《春灌大家都来出力　秋收家家都有余粮》。",
    ],
)
def test_blanks_between_names_halves_and_behind_a_number_stay(line):
    text = f"渠首的闸门换了新的。\n{line}\n渠尾也有水。"
    assert after(text, gaps) == text


def test_items_of_a_long_agenda_stand_on_lines_of_their_own():
    page = "\n".join(f"{n}. 第{n}号提案请各位委员审议并且提出意见。" for n in range(98, 114))
    assert after(page, sentence_lines) == page


def test_a_sentence_that_begins_with_a_decimal_is_no_item_of_an_agenda():
    lines = [
        "路修通了，村里的人都看见了。",
        "4.2公里的环村路一共花了三十万元。",
        "合作社的果园今年多分了红。",
    ]
    page = "\n\n".join("\n".join(lines) for _ in range(5))
    assert after(page, sentence_lines) == "\n\n".join("".join(lines) for _ in range(5))


def test_the_colon_of_hong_kong_and_the_dot_in_a_name_are_no_commas():
    text = "主席︰陳議員，請坐，請坐。美國人托馬斯․傑斐遜說過，水往低處流，人往高處走。"
    assert after(text, wrong_commas) == text


def test_lines_of_a_salutation_that_end_in_commas_are_no_lost_ends():
    text = "尊敬的青石县水利学会主席王平先生，\n各位渠首来的老朋友，\n大家好！"
    assert broken_ends(text) == []
    assert [e.kind for e in broken_ends("渠首的闸门换了新的，钱是县里出的，")] == ["lost_end"]
