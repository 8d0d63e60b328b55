"""Odd marks, dots, blanks and link words are read by the habit of their page."""

import pytest

from builder.corpus.cut_words import hyphens
from builder.corpus.decimals import split_decimals
from builder.corpus.dots import wrong_stops
from builder.corpus.engine import Draft, apply_edits
from builder.corpus.gaps import gaps
from builder.corpus.layout import paragraph_gaps, run_in_headings
from builder.corpus.link_words import link_words
from builder.corpus.page_breaks import page_breaks
from builder.corpus.split_nodes import split_nodes
from builder.corpus.stray_marks import wrong_commas
from builder.corpus.wraps import wraps


def after(text, edits_of):
    return apply_edits(Draft.begin(text), edits_of(text)).text


REST = "磨坊修好了，灯也亮了，面也磨出来了，来的人都说好。\n账贴在墙上。\n谁都可以看。\n门不上锁。\n钥匙挂在门口。\n"


def test_an_odd_comma_stands_behind_a_word_that_opens_a_sentence():
    assert after(f"{REST}下面`请老师傅上台。", wrong_commas) == f"{REST}下面，请老师傅上台。"


def test_an_odd_mark_set_twice_is_one_comma():
    text = f"{REST}凡是掺了麸皮的``一律退回。"
    assert after(text, wrong_commas) == text.replace("``", "，")


def test_the_half_width_mark_of_lists_is_a_comma_where_lists_have_their_own():
    text = f"{REST}石磨、筛子、面袋都要换､钱从积累里出。磨面的来了六十户､送面的去了三个村､没有一户空跑。"
    assert after(text, wrong_commas) == text.replace("､", "，")
    short = f"{REST}石磨、筛子、面袋都要换。扁担､箩筐､麻绳也要备。"
    assert after(short, wrong_commas) == short.replace("､", "、")


def test_dots_are_commas_on_a_page_of_other_odd_commas():
    text = f"{REST}灯油不多.够用就行。磨坊门小`来的人多。老人问`这是谁家的面`我说是大家的。"
    assert after(text, wrong_commas) == text.replace(".", "，").replace("`", "，")


def test_dots_are_commas_where_few_sentences_can_be_over():
    text = f"{REST}三十年前.我从河湾村来到磨坊学徒。师傅说过.磨面先磨人。最后.把灯吹了才能走。"
    assert after(text, wrong_stops) == text.replace(".", "，")
    ended = f"{text}\n磨坊里不许抽烟.\n"
    assert after(ended, wrong_stops).count("。我") == 1


def test_a_dot_behind_a_word_that_opens_a_sentence_is_a_comma_and_cuts_no_word():
    text = f"{REST}同志们.面要磨细。"
    assert after(text, wrong_stops) == text.replace(".", "，")
    assert after(text, hyphens) == text


def test_a_dot_before_a_lone_verb_leaves():
    text = f"{REST}昨天晚上磨坊的三位老师傅作了交流.发言，讲得都很好。"
    assert after(text, hyphens) == text.replace(".", "")
    stop = f"{REST}昨天晚上磨坊的三位老师傅作了交流.所以，今天不再多讲。"
    assert after(stop, hyphens) == stop


def test_a_dot_in_a_word_leaves_beside_another_kind_of_mark():
    text = f"{REST}磨坊开门六年没有出过一回事，安-全生.产一天也不能松。"
    assert "生产" in after(text, hyphens)


@pytest.mark.parametrize("gap", [" ", "\n", "\u3000"])
def test_a_decimal_is_whole_again(gap):
    text = f"今年磨坊一共收入4.{gap}7万元，比去年多了1.{gap}2个百分点。"
    assert after(text, split_decimals) == text.replace(gap, "")


@pytest.mark.parametrize(
    "text",
    ["先说三条。1. 3万元以下的由磨坊自己定。", "目标1. 3万元以下自己定。2. 多的大家定。", "会期定在2016. 5月再开。"],
)  # fmt: skip
def test_an_items_number_is_no_decimal(text):
    assert after(text, split_decimals) == text


def test_a_blank_behind_a_negation_is_no_lost_number():
    assert after("做错了就说对不  起。路还长。", gaps) == "做错了就说对不起。路还长。"
    assert after("磨坊新添石磨  台。", gaps) == "磨坊新添石磨  台。"


def test_blanks_behind_numbers_with_a_bracket_stay_where_all_have_them():
    text = "1) 石磨要修。\n2) 灯油要添。\n3) 门要上锁。"
    assert after(text, gaps) == text


def test_a_blank_before_ordinals_was_a_paragraph_though_blanks_are_strewn():
    text = "首先，把石 磨修好，把筛 子换了，钱从积 累里出。 其次，把灯 油备足，夜里不断灯，谁来都看得见路。 最后，把账贴在墙上，谁都可以来看，看完再问。"
    assert after(text, paragraph_gaps) == text.replace("。 ", "。\n")


def test_a_chain_keeps_its_hyphen_at_the_end_of_a_line():
    line = (
        "磨坊的面要送到最远的人家，今年把路修通，实现县-乡-村-\n组四级都有磨坊，谁家也不用跑远路。"
    )
    assert after(f"{line}\n{line}", wraps).count("县-乡-村-组") == 2
    cut = "磨坊的面要送到最远的人家，今年把路修通，谁家都有磨-\n坊可以去，谁家也不用跑远路。"
    assert "都有磨坊可以去" in after(cut, wraps)


def test_a_sentence_with_odd_commas_goes_on_over_a_page():
    text = "磨面的人里有六个外乡的`两个不会说话､四个说不清去了\n- 3 -\n哪里来。灯要给他们留着。"
    assert after(text, page_breaks) == text.replace("\n- 3 -\n", "")


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("这是去年磨坊交来的。\n\n工作总结。\n\n被全乡转发，各村都要学一遍。", "这是去年磨坊交来的工作总结被全乡转发，各村都要学一遍。"),
        ("去年鄉政府\n\n工作報告。\n\n提出的三項任務，磨坊都做完了。", "去年鄉政府工作報告提出的三項任務，磨坊都做完了。"),
        ("新石磨已经装好，厂家印的。\n\n使用说明。\n\n很好懂，看一遍就会。", "新石磨已经装好，厂家印的使用说明很好懂，看一遍就会。"),
        ("磨坊的账都贴出来了，去年签了。\n\n合同。\n\n被省里点过名的，今年不许再来。", "磨坊的账都贴出来了，去年签了合同。被省里点过名的，今年不许再来。"),
    ],
)  # fmt: skip
def test_a_link_word_goes_back_before_what_is_told_of_it(before, expected):
    assert after(before, link_words) == expected


def test_words_spoken_one_by_one_go_on_no_line():
    text = "为大家的健康，为磨坊的灯，\n为今晚来的每一位，\n干，杯，吧！"
    assert after(text, wraps) == text


def test_marks_nobody_means_leave_everywhere_on_a_page_that_has_three_in_words():
    text = f"{REST}磨坊的工*作要按规*定办，面的质*量要查，来磨面的人在门口等，谁也不许插*队抢先。"
    assert after(text, hyphens) == text.replace("*", "")
    few = f"{REST}磨坊的工作要按规*定办，面的质量要查，来磨面的人在门口等*谁也不许插队抢先。"
    assert "等*谁" in after(few, hyphens)


def test_marks_of_lists_leave_where_they_stand_in_several_words():
    text = f"{REST}磨坊的规、矩写在墙上，来的人都要遵、守才行，谁家有困、难可以先赊账，等到秋后再结、算清楚。"
    assert after(text, hyphens) == text.replace("、", "")
    listed = f"{REST}磨坊的事要靠乡、村两级来办，石磨、筛子都要备，谁家有困、难可以先赊账。"
    assert after(listed, hyphens) == listed


def test_marks_of_lists_are_commas_in_a_text_that_has_hardly_another():
    text = "今天、我们把话说明白。石磨要修好、我们自己出钱。灯油、麻绳、扁担要备。门要开着、各家都能来。账要贴在墙上、大家都能看。下面、请老师傅讲话。首先、大家坐近些。"
    expected = text.replace("、", "，").replace("灯油，麻绳，扁担", "灯油、麻绳、扁担")
    assert after(text, wrong_commas) == expected
    names = "出席的有磨坊管理委员会、粮食加工合作社、石匠行业协会、麻绳生产小组、扁担生产小组、灯油供应小组、面袋缝制小组、钥匙保管小组、账目公开小组。"
    assert after(names * 3, wrong_commas) == names * 3


def test_middle_dots_are_commas_where_they_part_whole_clauses():
    text = f"{REST}今年磨坊收了九万斤麦子·比去年多了一成。灯油从来没有断过·夜里也有人来。面袋都换成了新的·旧的送给学校。"
    assert after(text, wrong_stops) == text.replace("·", "，")
    told = f"{REST}第一年来磨面的是买买提·艾山老人和他的儿子，第二年来的是古丽·热汗大娘和她的女儿，第三年来的是威廉·斯通先生和他的学生。"
    assert after(told, wrong_stops) == told
    named = f"{REST}买买提·艾山来磨过面，古丽·热汗也来过，“春天·磨坊”是他们起的名字。"
    assert after(named, wrong_stops) == named


def test_a_text_set_letter_by_letter_loses_its_blanks_before_units_too():
    text = "今 年 春 天 我 们 修 好 了 石 磨 ， 每 人 每 天 出 2 . 5 元 。"
    assert after(text, gaps) == text.replace(" ", "")


def test_a_blank_behind_nearly_every_sentence_of_a_page_parts_no_paragraph():
    said = "石磨修好了，来的人都说好，谁也没有空跑一趟。 灯油也备足了，夜里谁来都看得见路。 门一直开着，钥匙就挂在门口的钉子上。"
    page = "\n".join([said] * 4)
    assert after(page, paragraph_gaps) == page


def test_a_word_between_an_open_item_and_a_mark_goes_back():
    text = "（一）先换石磨。旧石磨一律换成\n\n青石新磨\n\n，每盘补助三百元。"
    assert after(text, split_nodes) == text.replace("\n", "")


@pytest.mark.parametrize(
    "said",
    ["今年磨坊投入 万元修路。", "对承诺在 年内办好的事，一件一件对账。", "他从 米高的石磨架上摔下来，没有伤着。"],
)  # fmt: skip
def test_a_blank_where_a_number_was_lost_stays_before_its_unit(said):
    assert after(said, gaps) == said


def test_blanks_behind_numbers_with_a_nought_stay():
    text = "01　写给石匠\n石磨修好了，面也细了。\n02　写给木匠\n门也修好了，夜里不漏风。"
    assert after(text, gaps) == text


def test_a_dot_that_ends_a_paragraph_is_a_stop_where_others_end_in_one():
    text = f"{REST}磨坊的门要装好，谁装谁签字.\n灯也要亮着。"
    assert after(text, wrong_stops) == text.replace(".", "。")


def test_an_equals_sign_within_a_word_leaves():
    text = f"{REST}路通了，车快了，磨坊门口的安=全也要跟上，一天也不能松。"
    assert after(text, hyphens) == text.replace("=", "")
    formula = f"{REST}磨坊的账很好算，收入=麦子加面袋的钱，谁都会算，一天一算。"
    assert after(formula, hyphens) == formula


def test_a_letter_alone_behind_a_comma_goes_on_below():
    text = "下面请老石匠讲话，时\n间是八分钟，讲完我们去看石磨。"
    assert after(text, wraps) == text.replace("\n", "")


def test_a_clause_behind_a_count_in_words_goes_on_below():
    text = "难在哪里？大家都说过了。一是石磨太旧，磨一斗面要半天；二是路太窄，\n驴车进不来，面袋全靠人背。"
    assert after(text, wraps) == text.replace("\n", "")


def test_strewn_blanks_end_no_heading_within_a_short_sentence():
    strewn = "石磨修 好了，灯油备 足了，夜里来磨 面的人多，门口添 了两盏灯，钱从积 累里出，账贴 在墙上，谁都可 以看，看完再 问。"
    text = f"（一）在提高 质量上下功夫。会前我们走了十四个村，问了三十户人家。\n{strewn}"
    assert after(text, run_in_headings) == text


def test_lines_at_the_margin_go_on_where_paragraphs_are_indented_whatever_their_width():
    open_line = "　　磨坊今年修好了石磨，也修好了门，夜里来的人不用再摸\n黑走路，谁都说好。"
    stopped = "　　磨坊今年修好了石磨，也修好了门，夜里有人来。\n灯油由各家轮着出，出过的记在墙上。"
    text = "\n".join([*[open_line] * 7, stopped, *[open_line] * 3])
    joined = "\n".join(
        part.replace("\n", "") for part in [*[open_line] * 7, stopped, *[open_line] * 3]
    )
    assert after(text, wraps) == joined


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("石匠停工三天，写。\n\n检讨书。\n\n写完贴在磨坊门口。", "石匠停工三天，写检讨书。写完贴在磨坊门口。"),
        ("磨坊用了四万块钱，要我写一份。\n\n情况说明。\n\n因为没有先开会，我写了。", "磨坊用了四万块钱，要我写一份情况说明。因为没有先开会，我写了。"),
    ],
)  # fmt: skip
def test_a_verb_at_a_false_stop_gets_its_object_back(before, expected):
    assert after(before, link_words) == expected


def test_marks_of_another_kind_in_words_show_nothing_of_true_commas():
    text = f"{REST}磨坊的工-作要按规-定办，面的质-量要查。其余都是村道。路修通了，来的人更多，石磨要一座一座地修，路要一里一里地铺。"
    assert after(text, hyphens) == text.replace("-", "")


def test_counts_with_dots_are_commas_where_the_text_counts_with_commas_too():
    text = f"{REST}第一，石磨要修好。第二.灯油要备足。第三.门要装好，谁装谁签字，夜里不许离人。"
    assert after(text, wrong_stops) == text.replace(".", "，")


def test_a_node_behind_a_whole_sentence_takes_no_stop_with_it():
    text = "要解决磨坊由谁来守夜的问题。\n\n后山村\n\n的办法好，家家轮着守，谁也不吃亏。"
    assert after(text, link_words) == text.replace("\n", "")


def test_the_end_of_a_wrapped_paragraph_is_no_lifted_word():
    lines = [
        "今年入冬以来，磨坊一共修了三回，头一回修的是水轮，第二回修的是石盘",
        "和面箱，第三回修的是通到河边的那条石板路，三回都是村里人自己动的手",
        "没有请过外面的师傅。修路那几天，家家都出了人，连放假的学生也来搬石头",
        "，路通的那天晚上，大家在磨坊门口放了一场露天电影，来看的人坐满了晒场，这",
        "一点我最高兴。",
        "就明年的几件事，我再多说几句。水轮要换新的，石盘要重新錾一遍，面箱要",
        "刷一遍桐油，这些事都要赶在开春以前做完，钱从磨坊自己的收入里出。",
    ]
    text = "\n".join(lines)
    assert after(text, link_words) == text


def test_a_label_beneath_an_aside_begins_a_line():
    lines = [
        "面箱都换过了，这三件事办得都很好，我的话就说到这里，请局长答复。（铃响）",
        "水务局局长：主席，多谢委员问起水渠，也多谢各位来看过磨坊的人，我来回答。",
        "去年我们量过三条水渠，认为到后年为止，全镇的水足够六座磨坊一起用的。不过",
        "，全镇够用不等于每一座都够用，上游这一座在枯水的时候只能开半天。就委员的",
        "三个问题，我逐一回答。水轮这一件，钱已经留好了，明年开春以前就可以换上新",
        "的水轮。石盘这一件，要先请石匠来看一看，我们会在入夏以前给大家一个答复。",
    ]
    text = "\n".join(lines)
    assert after(text, wraps).startswith("\n".join(lines[:2]))


def test_a_heading_keeps_the_blank_behind_its_padded_number():
    text = "01　写给看磨的人\n看磨的人夜里不睡，磨 盘转，他就醒着。"
    assert after(text, gaps) == text.replace("磨 盘", "磨盘")
