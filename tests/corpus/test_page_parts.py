"""What belongs to which speech of a page: calls of a chair, first words, plans, reports, headings, numbers."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.crowded import crowded_lines
from builder.corpus.engine import Draft, apply_edits
from builder.corpus.gaps import gaps
from builder.corpus.glued_headings import glued_headings
from builder.corpus.layout import paragraph_gaps, run_in_headings
from builder.corpus.options import CleaningOptions
from builder.corpus.paragraph_numbers import paragraph_numbers
from builder.corpus.segment import find_parts
from builder.corpus.wraps import wraps

SAID = "闸门换过两回，头一回用的是铁，锈得快；第二回用的是石头，到现在还严丝合缝。" * 2
MORE = "账目贴在祠堂的墙上，谁家浇了几亩，谁家欠着几块，老人孩子都念得出来。" * 2
LAST = "明年开春再把下游的两道弯取直，水到田头能早两天，秧就能早插两天。" * 2


def said(text):
    return [text[part.start : part.end].strip() for part in find_parts(text)]


def cleaned(text):
    row = {"document_id": "d", "text": text, "media_type": "text/plain"}
    return [speech["text"] for speech in clean_document(row, options=CleaningOptions()).speeches]


def after(text, edits_of):
    return apply_edits(Draft.begin(text), edits_of(text)).text


CHAIR = "同志们：\n现在开会。今天只有一件事，就是听一听闸上的情况，大家把手机关了。\n{call}"


@pytest.mark.parametrize(
    ("call", "again"),
    [
        ("下面，请县委书记乔大川同志作重要讲话，大家欢迎！", "刚才，乔书记的讲话句句落地。散会。"),
        ("有请水利局何副局长讲话。", "何局长讲得很细，请各村照办。散会！"),
        ("下面请消防队任教导员点评发言。", "任教导员的点评没有留情面。散会。"),
        ("現在請管理處游處長講幾句。", "謝謝游處長的講話，大家把水準備好。散會。"),
    ],
)
def test_a_chair_who_names_the_one_he_called_up_speaks_again(call, again):
    page = f"{CHAIR.format(call=call)}\n同志们：\n{SAID}\n{MORE}\n{again}"
    assert said(page) == [CHAIR.format(call=call), f"同志们：\n{SAID}\n{MORE}", again]


def test_one_who_was_called_up_needs_no_salutation_where_the_chair_names_him_again():
    call, again = "下面请何局长讲话。", "刚才何局长讲了闸门的来历。散会。"
    page = f"{CHAIR.format(call=call)}\n{SAID}\n{MORE}\n{again}"
    assert said(page) == [CHAIR.format(call=call), f"{SAID}\n{MORE}", again]


@pytest.mark.parametrize(
    "call",
    ["下面有请总干事。", "掌声在哪里？接下来，有请守闸三十年的老曲！", "現在我們有請鄧總工程師。"],
)
def test_one_who_is_welcomed_to_no_stated_end_speaks_where_he_hails_people(call):
    page = f"{CHAIR.format(call=call)}\n各位乡亲、各位朋友：\n{SAID}\n{MORE}"
    assert said(page) == [CHAIR.format(call=call), f"各位乡亲、各位朋友：\n{SAID}\n{MORE}"]
    goes_on = f"{CHAIR.format(call=call)}\n同志们：\n谢谢你的话，句句在理。{SAID}\n{MORE}"
    assert said(goes_on) == [goes_on]
    unhailed = f"{CHAIR.format(call=call)}\n{SAID}\n{MORE}"
    assert said(unhailed) == [unhailed]


def test_a_speaker_may_tell_of_whom_others_heard():
    page = f"各位新同事：\n上午我们请守闸的韩局长讲话。\n{SAID}\n韩局长的讲话，有三个人没有听。\n{MORE}"
    assert said(page) == [page]


@pytest.mark.parametrize("left_out", ["……", "（何局长讲话）"])
def test_a_chair_between_whose_words_the_speech_is_left_out_speaks_once(left_out):
    page = f"{CHAIR.format(call='下面请何局长讲话。')}\n{left_out}\n同志们，何局长的讲话很实在。\n{SAID}"
    assert said(page) == [page]


@pytest.mark.parametrize("later", ["各位社员！水路在前。", "各位社员，账要自己看。"])
def test_a_late_salutation_opens_no_speech_that_hails_those_whom_the_first_one_named(later):
    page = f"各位社员、同志们：\n{SAID}\n{MORE}\n同志们、朋友们：\n今天坐在后排的，有下游来的人。{LAST}\n{later}{SAID}"
    assert said(page) == [page]
    other = page.replace(later, "各位客人！水路在前。")
    assert len(said(other)) == 2


@pytest.mark.parametrize(
    ("end", "title"),
    [
        ("散会！", "交流发言材料"),
        ("谢谢大家！", "守闸三十年先进事迹报告"),
        ("我的发言完了，谢谢各位！", "丁家坝村汇报材料"),
    ],
)
def test_a_title_beneath_the_last_words_of_a_speech_heads_another_without_salutation(end, title):
    first, second = f"同志们：\n{SAID}\n{MORE}\n{end}", f"{MORE}\n{SAID}\n{LAST}"
    assert said(f"{first}\n{title}\n{second}") == [first, second]


def test_a_title_within_a_speech_or_above_a_few_words_parts_nothing():
    within = f"同志们：\n{SAID}\n{MORE}\n丁家坝村汇报材料\n{MORE}\n{SAID}\n{LAST}"
    assert said(within) == [within]
    assert (
        len(
            said(
                f"同志们：\n{SAID}\n{MORE}\n散会！\n会议情况汇报\n会后各村都把渠清了一遍，水到了田头。"
            )
        )
        == 1
    )


FIRST = f"今天把大家找来说闸门。\n{SAID}\n{MORE}\n"


@pytest.mark.parametrize(
    ("end", "fresh"),
    [
        ("就这些，散会。", "很高兴有机会在这里说说我们组的水。"),
        ("汇报完毕，请各位批评指正。", "受管委会委托，现将收费情况报告如下。"),
        ("以上報告，請予審議。", "非常榮幸能代表下游的農友在這裡發言。"),
        ("我的发言完了，谢谢大家。", "根据会议安排，我把清淤的情况说一说。"),
    ],
)
def test_speeches_without_mark_are_parted_by_an_end_and_first_words(end, fresh):
    page = f"{FIRST}{end}\n{fresh}\n{MORE}\n{LAST}"
    assert said(page) == [f"{FIRST}{end}", f"{fresh}\n{MORE}\n{LAST}"]


def test_first_words_that_ask_to_be_corrected_end_no_speech():
    page = f"我先报告闸门的情况，{SAID}不对的地方请批评指正。\n按照会议安排，我讲三点。\n{MORE}\n{LAST}"
    assert said(page) == [page]


@pytest.mark.parametrize(
    ("heads", "plan"),
    [
        (("春灌会发言稿 第1篇", "清淤活动方案 第2篇", "春灌会发言稿 第3篇"), "时间：三月。"),
        (("春灌会讲话稿 范文一", "护闸须知 范文二", "春灌会讲话稿 范文三"), "闸上禁止垂钓。"),
    ],
)
def test_a_plan_among_numbered_speeches_leaves(heads, plan):
    page = f"{heads[0]}\n{SAID}\n{heads[1]}\n{plan}\n特制定本方案，各组照此执行，不得拖延，违者从重处理。\n{heads[2]}\n{MORE}"
    assert said(page) == [SAID, MORE]


def test_a_plan_numbered_behind_the_last_titled_speech_leaves():
    first, second = f"各位乡亲：\n{SAID}", f"同志们：\n{MORE}"
    page = f"一、村长在开闸仪式上的讲话\n{first}\n二、组长在开闸仪式上的发言\n{second}\n三、清淤实施方案\n为做好清淤，制定本方案，各组照此执行，经费由村里列支，不得另行摊派。"
    assert said(page) == [first, second]


def test_contestants_by_number_speak_one_after_another():
    page = f"竞聘演讲汇总\n一号选手：\n{SAID}\n二号选手：\n{MORE}\n三号选手：\n{LAST}"
    assert said(page) == [SAID, MORE, LAST]


LEAD = "昨日上午，老闸重开，守闸人的一段话传开了。\n他告诉记者，话是前一天晚上想好的。"
SPOKEN = f"各位乡亲：\n{SAID}\n我说完了，大家回去吧。"


@pytest.mark.parametrize("lead", ["", f"{LEAD}\n", f"{LEAD}\n以下为讲话全文：\n"])
@pytest.mark.parametrize("tail", ["", "\n记者在采访中了解到，老闸已有九十年。\n据悉，下月将通水。"])
def test_what_a_reporter_tells_around_a_speech_is_left_out(lead, tail):
    assert said(f"守闸人的话\n{lead}{SPOKEN}{tail}") == [SPOKEN]


@pytest.mark.parametrize(
    "last",
    [
        "据了解，邻县的闸去年已经换成电动的，看闸的人少了一半。",
        "记者从来不是站在岸上的人，鞋底的泥就是证件。",
        "记者在现场，先是一个人，然后才是一支笔。",
    ],
)
def test_a_speaker_may_end_with_what_is_known_and_with_reporters(last):
    page = f"各位同行：\n{SAID}\n{last}"
    assert said(page) == [page]


def test_numbers_of_speeches_that_a_page_does_not_show_are_left_out():
    assert said(f"{SPOKEN}\n第一篇：村长开闸致辞\n第二篇：组长发言") == [SPOKEN]


def test_headings_of_capital_numbers_run_into_their_text_and_each_other():
    text = f"壹、水利業務　一、渠道　{SAID}\n貳、結語　{MORE}"
    expected = f"壹、水利業務\n一、渠道\n{SAID}\n貳、結語\n{MORE}"
    assert after(text, run_in_headings) == expected


def test_a_heading_of_two_letters_behind_a_narrow_blank_may_be_a_slip():
    text = f"一、渠道 {SAID}"
    assert after(text, run_in_headings) == text


SIBLINGS = f"二、管得住，不走样\n{MORE}\n三、用得上，不闲着\n{LAST}"


def test_a_heading_is_as_long_as_the_others_clause_by_clause():
    text = f"一、修得好，不漏水渠道去年修了八里。\n{SIBLINGS}"
    assert after(text, glued_headings) == text.replace("水渠道", "水\n渠道")


@pytest.mark.parametrize(
    "text",
    [
        f"一、修得好，不漏水的渠道有八里。\n{SIBLINGS}",  # the clause goes on
        f"一、修水渠，今年又渠道去年修了八里。\n{SIBLINGS}",  # no letter in common
        f"一、修得好，不漏水渠道去年修了八里。\n二、管得住，不走样\n{MORE}",  # one other
    ],
)
def test_a_heading_that_is_not_shaped_as_two_others_is_not_parted(text):
    assert after(text, glued_headings) == text


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        (
            "老閘重開典禮　站長致詞　站長 方志遠　108年3月9日　",
            "老閘重開典禮　站長致詞\n站長 方志遠\n108年3月9日\n",
        ),
        (
            "老閘重開典禮　站長致詞　中華民國108年3月9日　站長　方志遠　",
            "老閘重開典禮　站長致詞\n中華民國108年3月9日\n站長　方志遠\n",
        ),
    ],
)
def test_the_head_of_a_page_on_one_line_is_parted_before_its_salutation(head, lines):
    text = f"{head}林署長、各位鄉親，大家好：　{SAID}{MORE}"
    assert after(text, crowded_lines).startswith(f"{lines}林署長、各位鄉親，大家好：\n")


def test_a_title_that_other_words_than_names_and_dates_follow_is_not_parted_there():
    text = f"老閘重開典禮　站長致詞　风调雨顺　各位鄉親，大家好：　{SAID}{MORE}"
    assert after(text, crowded_lines).startswith("老閘重開典禮　站長致詞　风调雨顺\n")


def test_short_thanks_behind_an_indent_are_a_paragraph_as_the_others_of_the_line_are():
    text = f"{SAID}　　{MORE}　　谢谢各位评委。"
    assert after(text, paragraph_gaps).endswith("\n谢谢各位评委。")


@pytest.mark.parametrize(
    "line",
    [
        "第一部分  去年的水",
        "第二章 看闸的人",
        "(a) 水面不得低于闸口；",
        "（ii）闸口不得堆放柴草；",
    ],
)
def test_a_blank_behind_the_number_of_a_part_or_the_letter_of_an_item_stays(line):
    text = f"{line}\n{SAID}今年 的水比去年大。"
    assert after(text, gaps) == text.replace("今年 的", "今年的")


def test_numbers_above_their_paragraphs_join_them():
    text = "\n".join(f"{n}.\n{text}" for n, text in enumerate((SAID, MORE, LAST), 1))
    assert after(text, paragraph_numbers) == f"1. {SAID}\n2. {MORE}\n3. {LAST}"


@pytest.mark.parametrize(
    "text",
    [
        f"1.\n{SAID}\n2.\n{MORE}",  # too few
        f"1.\n{SAID}\n2.\n{MORE}\n4.\n{LAST}",  # one is missing
        f"{SAID}\n1\n{MORE}\n2\n{LAST}\n3\n{SAID}",  # numbers of pages
    ],
)
def test_other_numbers_alone_stay_where_they_are(text):
    assert after(text, paragraph_numbers) == text


FULL = "上游的水到了八月就浅下去，下游的田等水等得裂开口子，我们"  # 28 letters, open


def test_on_an_even_grid_a_line_with_room_for_a_letter_ends_its_paragraph():
    short = "上游的水到了八月就浅下去，下游的田等水等得裂开口子。"  # 26 letters
    text = "\n".join([*[FULL] * 7, short, *[FULL] * 3, "回去吧。"])
    assert after(text, wraps).count("\n") == 1
    assert f"{short}\n{FULL}" in after(text, wraps)


def test_a_line_in_brackets_alone_is_not_joined():
    page = f"在开闸仪式上的主持词\n\n同志们：\n\n{SAID}\n\n请全体起立，唱社歌。\n\n（全体起立，唱社歌）\n\n请坐下。\n\n{MORE}"
    assert "（全体起立，唱社歌）\n请坐下。" in cleaned(page)[0]


def test_what_a_speaker_swears_above_his_salutation_is_no_heading():
    oath = "我宣誓：\n看好这道闸，一天不离岗，一滴水不私放，请父老监督！"
    page = f"就职宣誓及表态发言\n{oath}\n各位乡亲：\n{SAID}"
    assert said(page)[0].startswith("我宣誓：")
