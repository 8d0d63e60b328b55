"""Broken lines are joined, crowded ones parted; true short lines stay."""

import re

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.common_words import GUARDED_WORDS
from builder.corpus.crowded import crowded_lines
from builder.corpus.cut_words import hyphens
from builder.corpus.dots import wrong_stops
from builder.corpus.engine import Draft, apply_edits
from builder.corpus.gaps import gaps
from builder.corpus.layout import (
    false_stops,
    margins,
    paragraph_gaps,
    run_in_headings,
)
from builder.corpus.link_words import link_words
from builder.corpus.noise import noise_lines
from builder.corpus.options import CleaningOptions
from builder.corpus.page_breaks import page_breaks
from builder.corpus.repeats import abstracts, contents, repeated_titles, teasers
from builder.corpus.sentence_lines import sentence_lines
from builder.corpus.stray_marks import scan_marks, wrong_commas
from builder.corpus.text_captions import text_captions
from builder.corpus.wraps import wraps


def after(text, edits_of):
    return apply_edits(Draft.begin(text), edits_of(text)).text


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("各村要签订安全。\n\n责任书。\n\n，逾期不签的，通报批评。", "各村要签订安全责任书，逾期不签的，通报批评。"),
        ("会上，李镇长作了。\n工作报告。\n我完全赞成，请大家领会。", "会上，李镇长作了工作报告。我完全赞成，请大家领会。"),
        ("　　第一句话。\n　　第二句话。\n　　第三，沿河三个村的。\n\n排涝泵站。\n\n装好了八台。汛期就能用。", "　　第一句话。\n　　第二句话。\n　　第三，沿河三个村的排涝泵站装好了八台。汛期就能用。"),
        ("　　今年秋天的抽检结果都出来了，清欠\n\n　　责任书。\n\n　　也已经发到各位手里。", "　　今年秋天的抽检结果都出来了，清欠责任书也已经发到各位手里。"),
        ("一是签约不算数，开工才算数，谁引进谁跟踪，\n\n管理制度。\n\n要细到每个月谁去了。", "一是签约不算数，开工才算数，谁引进谁跟踪，管理制度要细到每个月谁去了。"),
        ("查下来，村里的。\n\n抗旱预案。\n\n锁在会计的抽屉里，谁也没有看过。", "查下来，村里的抗旱预案锁在会计的抽屉里，谁也没有看过。"),
        ("去年《县政府。\n\n工作报告。\n\n》里说过，三年修完。", "去年《县政府工作报告》里说过，三年修完。"),
        ("各村要制定自己的。\n春灌方案。\n钱由县里出，账由村里管。", "各村要制定自己的春灌方案。钱由县里出，账由村里管。"),
        ("今年种了四万亩，比。\n合同。\n面积少了两千亩，少在山上。", "今年种了四万亩，比合同面积少了两千亩，少在山上。"),
        ("群众有意见，是我们的。\n工作作风。\n不够扎实，这话说在前头。", "群众有意见，是我们的工作作风不够扎实，这话说在前头。"),
        ("各站要按照县里的。\n春灌方案。\n配足人手，不许缺一个。", "各站要按照县里的春灌方案配足人手，不许缺一个。"),
        ("配足人手，。\n劳动合同。\n要签到人，工价要上墙。", "配足人手，劳动合同要签到人，工价要上墙。"),
        ("哪个站长到县里来向我作。\n检讨。\n开磅以后天天报账，一天也不许断。", "哪个站长到县里来向我作检讨。开磅以后天天报账，一天也不许断。"),
        ("每座烘房明确一名师傅，师傅的\n\n培训\n\n必须在八月以前结束，考不过的不上岗。", "每座烘房明确一名师傅，师傅的培训必须在八月以前结束，考不过的不上岗。"),
        ("这样推给别人是不行的。\n坚决纠正。\n纠正不了的换人，换到纠正为止。", "这样推给别人是不行的。\n坚决纠正。\n纠正不了的换人，换到纠正为止。"),
        ("这水是一桶一桶浇下来的。\n我要说三条。\n第一条，不许摊派，一分也不许。", "这水是一桶一桶浇下来的。\n我要说三条。\n第一条，不许摊派，一分也不许。"),
        ("出港的要提前五天向。\n渔政支队\n书面报备，一船一档。", "出港的要提前五天向渔政支队书面报备，一船一档。"),
        ("大家回去把名单报到指挥部。\n值班表。\n要排到每一个夜晚，一夜也不许空。", "大家回去把名单报到指挥部。值班表要排到每一个夜晚，一夜也不许空。"),
        ("有的同志就觉得。\n责任书。\n签了就等于平安了。", "有的同志就觉得责任书签了就等于平安了。"),
        ("有两个村把去年的护渠。\n合同。\n压在箱底，一户也没有念过。", "有两个村把去年的护渠合同压在箱底，一户也没有念过。"),
        ("镇里把春灌的水价写进了。\n合同。\n我看这个办法好，大家都学。", "镇里把春灌的水价写进了合同。我看这个办法好，大家都学。"),
        ("职业中专要开设。\n短期培训班，学费由县里出。", "职业中专要开设短期培训班，学费由县里出。"),
        ("让孩子的父母也能参与到\n家庭教育\n中来。学校一个月开一次门。", "让孩子的父母也能参与到家庭教育中来。学校一个月开一次门。"),
        ("不来的人要坚决除名。\n最后讲办法。\n钱由县里出，账由村里管。", "不来的人要坚决除名。\n最后讲办法。\n钱由县里出，账由村里管。"),
        ("今年的抽检结果出来了，谁来管\n收条。\n谢谢各位来宾。", "今年的抽检结果出来了，谁来管\n收条。\n谢谢各位来宾。"),
        ("　　第一句。\n　　第二句。\n　　最后祝计划成功，大家生\n意兴隆。\n完", "　　第一句。\n　　第二句。\n　　最后祝计划成功，大家生\n意兴隆。\n完"),
        ("这笔钱县里不出，。\n河堤加固。\n就是一句空话。", "这笔钱县里不出，河堤加固就是一句空话。"),
        ("　　第一句。\n　　第二句。\n　　全县共有渠道管理所四十个，其中。\n危险闸门。\n还有九座。", "　　第一句。\n　　第二句。\n　　全县共有渠道管理所四十个，其中危险闸门还有九座。"),
        ("不能一边施工一边还在改。\n合同。\n里。县水利局已经查过。", "不能一边施工一边还在改合同里。县水利局已经查过。"),
        ("今天就讲这些。\n散会。\n谢谢。", "今天就讲这些。\n散会。\n谢谢。"),
        ("我是青山。\n\n供销社。\n\n的会计，只讲两句。", "我是青山供销社的会计，只讲两句。"),
        ("我是青山\n\n供销社。\n\n的会计，只讲两句。", "我是青山供销社的会计，只讲两句。"),
        ("我是青山\n\n供销社。\n\n的确该换秤了。", "我是青山\n\n供销社。\n\n的确该换秤了。"),
        ("前年的\n\n工作总结。\n\n里写着渠已清完，清了几里没有写。", "前年的工作总结里写着渠已清完，清了几里没有写。"),
        ("前年的。\n\n工作总结。\n\n里写着渠已清完，清了几里没有写。", "前年的工作总结里写着渠已清完，清了几里没有写。"),
        ("前年的\n工作总结\n里写着渠已清完，清了几里没有写。", "前年的工作总结里写着渠已清完，清了几里没有写。"),
        ("请会计对照。\n协议书。\n一笔一笔地算给大家听。", "请会计对照协议书一笔一笔地算给大家听。"),
        ("这份\n\n倡议书。\n\n是看水的老人自己写的。", "这份倡议书是看水的老人自己写的。"),
        ("去年渠首与各村签了\n\n合同。\n\n今年要一条一条地兑现。", "去年渠首与各村签了合同。\n\n今年要一条一条地兑现。"),
        ("水利站给各村下发了\n\n通知。\n\n谢谢大家。", "水利站给各村下发了通知。\n\n谢谢大家。"),
        ("水是大家的。\n总结。\n我只说一句，谁也不许多占。", "水是大家的。\n总结。\n我只说一句，谁也不许多占。"),
        ("三、明年的打算\n工作计划。\n按月排定，贴在渠首。", "三、明年的打算\n工作计划。\n按月排定，贴在渠首。"),
        ("各位代表：\n\n工作报告。\n\n已经印发，我讲要点。", "各位代表：\n\n工作报告。\n\n已经印发，我讲要点。"),
        ("水费收得齐，渠修得好，谁也不许把它\n花掉。\n就讲这些，散会以后到渠首看一看。", "水费收得齐，渠修得好，谁也不许把它\n花掉。\n就讲这些，散会以后到渠首看一看。"),
        ("说渠修不成的那些话，找不出一点可靠的根据。\n七\n渠首冬天修过三段，今年一天也没有误。", "说渠修不成的那些话，找不出一点可靠的根据。\n七\n渠首冬天修过三段，今年一天也没有误。"),
        ("请大家抓好落实。\n谢谢。\n，你好", "请大家抓好落实谢谢，你好"),
    ],
)  # fmt: skip
def test_a_lifted_link_word_goes_back_into_its_sentence(before, expected):
    assert after(before, link_words) == expected


def test_a_name_cut_by_a_false_full_stop_is_whole_again():
    text = (
        "清水乡地处山区。清水乡有八个村。清水乡人口一万。新印宣传册三千份清水。\n\n乡里的老人都有。"
    )
    assert after(text, false_stops).endswith("三千份清水乡里的老人都有。")


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("今年以来，我们主动作为、克难奋进，各项工作取得了新的\n进展，群众比较满意。", "今年以来，我们主动作为、克难奋进，各项工作取得了新的进展，群众比较满意。"),
        ("一、统一思想\n今年是关键的一年。", "一、统一思想\n今年是关键的一年。"),
        ("全村一百七十六户，今天\n\n起每户一个号。", "全村一百七十六户，今天起每户一个号。"),
        ("发卡企业必须备案，预收的资金必须存\n\n管，卡面上要印明。", "发卡企业必须备案，预收的资金必须存管，卡面上要印明。"),
        ("草方格种了三万亩，柠条的成活率是78%\n，路不再被沙埋住。", "草方格种了三万亩，柠条的成活率是78%，路不再被沙埋住。"),
        ("贴三年五年都可以，只是这笔钱由谁来出\n我，来出。", "贴三年五年都可以，只是这笔钱由谁来出我，来出。"),
        ("书卷多情似故人，\n晨昏忧乐每相亲。", "书卷多情似故人，\n晨昏忧乐每相亲。"),
        ("参加人员：赵大山、钱二河、孙三江、李四海、\n周五湖", "参加人员：赵大山、钱二河、孙三江、李四海、周五湖"),
        ("列席：农技站站长高原、\n水利站站长江河", "列席：农技站站长高原、水利站站长江河"),
        ("今天到会的有各位师长、各位家长，以及三百二十名毕业生\n，大家早安：", "今天到会的有各位师长、各位家长，以及三百二十名毕业生，大家早安："),
        ("一、提高认识\n，各乡镇要抓好落实，不得有误。", "一、提高认识\n，各乡镇要抓好落实，不得有误。"),
        ("那年冬天特别冷，巡线的同志们都睡在工-\n棚里，没有一个人叫苦。", "那年冬天特别冷，巡线的同志们都睡在工棚里，没有一个人叫苦。"),
        ("主要抓好以下工作：\n一是抓防汛", "主要抓好以下工作：\n一是抓防汛"),
    ],
)  # fmt: skip
def test_a_line_break_inside_a_sentence_leaves_and_a_true_one_stays(before, expected):
    assert after(before, wraps) == expected


def test_a_page_wrapped_by_hand_is_joined_up_to_its_paragraphs():
    body = "　　各地要把防汛抗旱工作摆上重要位置，主要负责同志要靠\n前指挥，分管负责同志要具体抓，做到守土有责、守土尽责、守\n土担责。"
    text = "\n".join([body] * 4)
    assert after(text, wraps).count("\n") == 3


def test_one_sentence_a_line_becomes_paragraphs_between_headings():
    lines = [f"第{n}个乡镇要抓紧落实。" for n in "甲乙丙丁戊己庚"]
    text = "\n".join(["一、要求", *lines, "二、纪律", *lines])
    assert after(text, sentence_lines).count("\n") == 3


def test_blanks_around_figures_stay_where_the_text_sets_latin_words_so_too():
    set_so = "装了 3 台 GPS 终端，APP 里有 12 条渠，PPT 共 8 页，请 IT 组的 2 位同志再讲。"
    assert after(set_so, gaps) == set_so
    strewn = set_so + "渠 首也装了。"
    assert "装了3台" in after(strewn, gaps)
    figures = "装了 3 台终端，里面有 12 条渠，材料共 8 页，请组里的 2 位同志再讲。"
    assert after(figures, gaps) == figures.replace(" ", "")


def test_a_blank_line_behind_every_sentence_parts_no_paragraphs():
    lines = [f"第{n}个乡镇要抓紧落实。" for n in "甲乙丙丁戊己庚"]
    text = "\n\n".join(["一、要求", *lines, "二、纪律", *lines])
    assert after(f"首页\n讲话\n{text}", sentence_lines).count("。\n") == 1


def test_few_short_paragraphs_stay_apart():
    text = "我们相信。\n我们坚持。\n我们必胜。"
    assert after(text, sentence_lines) == text


def test_a_page_on_one_line_is_parted_at_its_headings_and_salutation():
    body = "各单位要认真落实，" * 20 + "不得有误。"
    text = (
        f"在全市工作会议上的讲话 同志们：今天开会。{body}一、认识要高。{body}二、行动要快。{body}"
    )
    lines = after(text, crowded_lines).split("\n")
    assert [line[:4] for line in lines] == [
        "在全市工",
        "同志们：",
        "今天开会",
        "一、认识",
        "二、行动",
    ]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("要抓紧抓好落实工作，不得有误。 二要加强督查，务求取得更大实效。", "要抓紧抓好落实工作，不得有误。\n二要加强督查，务求取得更大实效。"),
        ("好。 行。 可以。 不错。 很好。", "好。 行。 可以。 不错。 很好。"),
    ],
)  # fmt: skip
def test_a_blank_after_a_sentence_is_a_lost_paragraph_unless_it_is_the_habit(before, expected):
    assert after(before, paragraph_gaps) == expected


def test_a_heading_that_runs_into_its_text_gets_its_own_line():
    text = "三、强化保障，落实经费 各级财政要把资金安排到位，任何单位不得截留挪用。"
    assert after(text, run_in_headings).split("\n")[0] == "三、强化保障，落实经费"


def test_margins_leave_one_newline_between_lines():
    assert after(" \n\n　甲　\n \n乙\n", margins) == "甲\n乙"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("各级领导 干部要带头 ，不得推诿", "各级领导干部要带头，不得推诿"),
        ("清理案件 件，结案 件。", "清理案件 件，结案 件。"),
        ("出席：张三 李四 王五", "出席：张三 李四 王五"),
        ("共 46 个村", "共46个村"),
        ("使用 GPS 定位", "使用 GPS 定位"),
        ("各位领导 各位来宾：", "各位领导 各位来宾："),
        ("一、坚定信心 真抓实干", "一、坚定信心 真抓实干"),
        ("年份 水库\n2019 31", "年份 水库\n2019 31"),
        ("全乡减贫 户、 人，新建教学楼 栋。", "全乡减贫 户、 人，新建教学楼 栋。"),
        ("水 很 重要 .增产 %.没 去过 人.", "水很重要.增产 %.没去过人."),
        ("一 月 一 清", "一月一清"),
        ("出　席：孙立、马小军、罗珊", "出席：孙立、马小军、罗珊"),
        ("修渠的工费 元由村里出。", "修渠的工费 元由村里出。"),
        ("主席：曾火炎　　记录：游 敏", "主席：曾火炎　　记录：游敏"),
    ],
)
def test_blanks_inside_chinese_text_leave_but_for_evidence_names_and_slogans(before, expected):
    assert after(before, gaps) == expected


@pytest.mark.parametrize("word", GUARDED_WORDS)
def test_a_guarded_word_is_whole_again(word):
    assert after(f"我们要{word[0]}-{word[1]}重视", hyphens) == f"我们要{word}重视"


@pytest.mark.parametrize(
    "text", ["区-镇-村三级", "京-沪高铁", "“家庭计划-能力建设”项目", "约翰·亚当斯"]
)
def test_a_true_hyphen_or_dot_stays(text):
    assert after(text, hyphens) == text


def test_a_wrong_comma_becomes_the_comma_of_the_page():
    assert after("要抓紧〃要抓实", wrong_commas) == "要抓紧，要抓实"
    assert after("要抓紧,要抓实〃要抓好", wrong_commas) == "要抓紧,要抓实,要抓好"
    assert after("文具丶课本、校服，都要备齐", wrong_commas) == "文具、课本、校服，都要备齐"
    text = "今天，县长来了，书记也来了'大家坐近些，听一听。"
    assert after(text, wrong_commas) == text.replace("'", "，")


@pytest.mark.parametrize(
    "text",
    ["他说'再等等'，等了三年，又三年，没有等到。", "网友“丶清风”留了言，我看了，很有道理。", "政'策要稳，人心要稳，队伍要稳。"],
)  # fmt: skip
def test_a_mark_that_may_be_another_is_no_wrong_comma(text):
    assert after(text, wrong_commas) == text


def test_a_table_of_contents_leaves_and_an_outline_in_the_speech_stays():
    body = "各单位要认真落实，不得有误。"
    page = f"目录\n一、形势\n二、任务要求\n三、保障措施\n同志们：\n一、形势分析\n{body}\n二、任务要求\n{body}\n三、保障措施\n{body}"
    assert after(page, contents).startswith("同志们：")
    speech = f"同志们：\n我讲三点：\n一、形势分析\n二、任务要求\n三、保障措施\n一、形势分析\n{body}"
    assert after(speech, contents) == speech


def test_a_first_paragraph_that_only_begins_like_a_later_one_is_no_abstract():
    text = (
        "在县委、县政府的正确领导下，我们战胜了洪水，也战胜了干旱，成绩来之不易，值得珍惜，应当总结。\n"
        * 2
    )
    text = text.replace("值得珍惜", "要看到不足", 1)
    assert after(text, abstracts) == text


def test_a_title_said_again_in_the_body_leaves_once():
    text = "在全县水利会议上的讲话\n同志们：\n在全县水利会议上的讲话\n现在开会。"
    assert after(text, repeated_titles) == "在全县水利会议上的讲话\n同志们：\n现在开会。"


def test_a_page_number_between_two_halves_of_a_sentence_leaves_with_its_line_breaks():
    text = "全县新建标准化卫生室四十六个，新增\n\n— 12 —\n\n床位三百张，群众满意。"
    assert after(text, page_breaks) == "全县新建标准化卫生室四十六个，新增床位三百张，群众满意。"
    text = "3. 我们走访了十二个村，开了三十场座谈会，收回问卷\n- 2 -\n四千份，群众很支持。"
    assert after(text, page_breaks).endswith("收回问卷四千份，群众很支持。")
    text = "库房已经清点了三遍。老李\n第 3 頁，共 4 頁\n笑着說：「一件不少。」"
    assert after(text, page_breaks).endswith("老李笑着說：「一件不少。」")


@pytest.mark.parametrize(
    "text",
    ["要抓好落实，不得有误，请大家记住。\n- 3 -\n二、要求", "二、加强组织领导，落实工作责任\n- 3 -\n各单位要抓好落实。"],
)  # fmt: skip
def test_a_page_number_between_paragraphs_does_not_join_them(text):
    assert after(text, page_breaks) == text


@pytest.mark.parametrize("mark", ["`", "˛", "¸", "’", "'", "丶", "﹐"])
def test_an_odd_mark_between_clauses_becomes_a_comma(mark):
    text = f"春播要早，管护要细，收获要快，各村要把水渠修通{mark}把机井修好。"
    assert after(text, wrong_commas) == text.replace(mark, "，")


@pytest.mark.parametrize(
    "text",
    [
        "要早，要快，要好，他说’这是‘大家的事。",
        "要早，要快，要好，有的`放矢。",
        "要早，要快，要好，副书记李\ue0a1在会上作了动员。",
        "来宾有买买提·艾山等，有代表，有委员，有群众。",
        "室温25℃以下，坡度30°左右，误差±2毫米，再看看人人々。",
    ],
)
def test_marks_that_may_be_meant_stay(text):
    assert after(text, wrong_commas) == text


def test_a_mark_for_a_list_of_short_items_becomes_the_mark_of_lists():
    assert after("要抓好水渠丶机井丶泵站。", wrong_commas) == "要抓好水渠、机井、泵站。"
    text = "要早，要快，要好，各组抽查闸门检修记录丶水位登记簿丶值班表。"
    assert after(text, wrong_commas) == text.replace("丶", "、")


def test_a_dot_between_clauses_becomes_the_stop_of_the_text():
    rest = "第一。第二。第三。第四。第五。"
    text = f"{rest}表彰会年年都要开.这次开得最晚。有的.放矢。一.乡村工作会。"
    assert after(text, wrong_stops) == text.replace("开.这", "开。这")


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("买挖-机要公开，挖机归集体。", "买挖机要公开，挖机归集体。"),
        ("北渠的水要匀着用，这是实打实的公道.话；谁也不许半夜扒口子。",) * 2,
        ("这件事就-是要把账目摊到桌面上来，让每一户人家都看得清清楚楚，明明白白。",) * 2,
        ("我们的-渠修好了，下游的庄-稼有水浇了，各家各户都要记得按时去把闸门关严实。",) * 2,
        ("说到市|场，大家都认真想一想，把意见都摆到桌面上来，不要憋着。",) * 2,
    ],
)
def test_marks_inside_words_leave(cut, whole):
    assert after(cut, hyphens) == re.sub("[|.-]", "", whole)


@pytest.mark.parametrize(
    "text",
    [
        "区-镇-村三级联动，区镇要带头。",
        "校－企－地三方",
        "城-乡-村三级都有图书室，乡村的那一间离得最近，去的人也最多，周末总是坐得满满的。",
        "甲|乙",
        "柳溪-石桥公路去年通了车，过去翻一座山要走上大半天，现在坐车只要二十分钟。",
        "我们的-渠修好了，柳溪村-石桥村的路也通了，过去翻一座山要走上大半天的日子过去了。".replace(
            "-渠", "渠"
        ),
    ],
)
def test_chains_and_rows_keep_their_marks(text):
    assert after(text, hyphens) == text


def test_a_sentence_goes_on_from_one_newspaper_page_to_another():
    text = "今年要把三条旧渠清一遍，下游的五个村在清明\n（下转第二版）\n2016年3月2日　星期三　要闻\n（上接第一版）\n之前放水。"
    assert after(text, page_breaks) == "今年要把三条旧渠清一遍，下游的五个村在清明之前放水。"
    whole = "渠清了。\n（下转第二版）\n（上接第一版）\n水放了。"
    assert after(whole, page_breaks) == "渠清了。\n水放了。"


def test_a_paragraph_with_an_indent_may_open_with_the_audience():
    sentences = [
        "渠首的闸门去年秋天换了新的。",
        "下游的五个村第一次按时放了水。",
        "夜里看水的人轮着来。",
    ]
    opening = "　　同志们，水是大家的水，谁也不能多占一分一厘。"
    text = "\n".join(["　　去年的事先说清楚，一共有三件。", *sentences, opening, *sentences] * 2)
    assert after(text, sentence_lines).count("\n") == 3


def test_a_sentence_that_stops_at_a_comma_goes_on_behind_words_and_a_colon():
    line = "渠是大家的渠，水是大家的水。请大家散会以后，"
    following = "把两件事问清楚：谁家缺水，谁家有余。"
    assert after(f"{line}\n{following}", wraps) == line + following


def test_short_paragraphs_with_an_indent_each_stay_apart():
    sentences = [
        "渠首的闸门去年秋天换了新的。",
        "下游的五个村第一次按时放了水。",
        "夜里看水的人轮着来。",
    ]
    text = "\n".join(
        ["　　去年的事先说清楚，一共有三件。", *sentences] * 3
        + ["　　水还会少，", "　　渠要再清一遍。"]
    )
    assert after(text, sentence_lines).endswith("水还会少，\n　　渠要再清一遍。")


def test_a_page_on_one_line_is_parted_at_its_indents_and_nowhere_else():
    sentences = [
        "去年水不够用，今年要早打算。",
        "只做三件事：一、清渠；二、修闸；三、排班。",
        "夜里看水的人轮着来，谁也不许多占。",
    ]
    text = "　　".join(["各位乡亲：", *sentences * 4, "谢谢大家！"])
    assert after(text, crowded_lines).split("\n") == ["各位乡亲：", *sentences * 4, "谢谢大家！"]


def test_a_quantity_on_the_next_line_belongs_to_the_sentence():
    assert (
        after("眼下，全乡的秋麦\n4.6万亩，苗情不错。", wraps)
        == "眼下，全乡的秋麦4.6万亩，苗情不错。"
    )
    for text in (
        "单位：亩\n4.6万亩",
        "各村秋麦面积\n4.6万亩",
        "先看账，再看地：\n4.6万亩是去年的。",
    ):
        assert after(text, wraps) == text


def test_a_title_on_one_line_is_parted_from_what_the_page_says_before_it():
    text = "水利讲话 | 青石文库 更新：2018-03-09 在全县水利会议上的讲话　　县长　王平　　同志们：　　开会。"
    assert "\n在全县水利会议上的讲话" in after(text, crowded_lines)
    spoken = "他说：好。 在全县水利会议上的讲话我听了三遍，渠首的闸门换了新的，"
    assert after(spoken, crowded_lines) == spoken


def test_lines_of_one_length_in_characters_are_wrapped_though_their_digits_are_narrow():
    text = "渠首的闸门2018年换过一次，今年3月又换了电机，一共花了12.6万元，钱是县里出的，工是村里出的，账贴在村口，谁都可以去看，看了有话就讲出来，讲错了也不要紧，怕的是不讲。下游5个村的水4月10日以前放完，放不完的由管理所说明原因，说不清的就换人来说。"
    lines = [text[at : at + 22] for at in range(0, len(text), 22)]
    assert after("\n".join(lines), wraps) == text
    listed = "\n".join(["第一渠道管理所二〇一八年度清淤土方统计", "其二"] * 5)
    assert after(listed, wraps) == listed


def test_the_last_wrapped_line_is_no_address_though_it_names_the_audience():
    line = "闸门换了，电机也换了，账都贴在村口的墙上，谁去看都行，看了不明白的"
    page = [
        line,
        line,
        line,
        line,
        "还有什么要问的，不管大事小事，会后再来找我，今天的这个会就开到此",
        "结束，谢谢大家！",
    ]
    assert after("\n".join(page), wraps).endswith("开到此结束，谢谢大家！")
    page[-2:] = ["还有什么要问的，会后再来找我。", "各位代表！"]
    assert after("\n".join(page), wraps).endswith("\n各位代表！")


def test_a_stop_after_a_word_that_ends_no_sentence_is_false_on_both_sides_of_the_word():
    text = "渠道的分工，在责任书和。\n\n养护公约。\n\n里都写着，各村照着做。"
    assert after(text, link_words) == "渠道的分工，在责任书和养护公约里都写着，各村照着做。"
    text = "渠道的分工，大家要记牢。\n\n散会。\n\n里面还有茶。"
    assert after(text, link_words) == text


def test_a_blank_where_a_number_was_lost_ends_no_heading():
    text = "一、把账算清楚上半年清淤投入 万元，投工一千二百个，下半年还要再清两条渠。"
    assert after(text, run_in_headings) == text


def test_a_short_line_right_beneath_the_place_of_a_picture_is_its_caption():
    page = "　　渠首换了闸门。\n\n图片\n{}\n\n　　下游放了水。"
    assert after(page.format("换闸门的那一天"), text_captions) == (
        "　　渠首换了闸门。\n\n图片\n\n　　下游放了水。"
    )
    for line in ("二、放水的事", "同志们：", "渠首的人说，图片不如去看。"):
        assert after(page.format(line), text_captions) == page.format(line)


def test_the_first_words_of_texts_in_a_list_are_not_joined():
    page = "\n".join(["在全县清淤会上的讲话：同志们，今天开会，主要是……"] * 14)
    assert after(page, sentence_lines) == page


def test_lines_that_break_at_marks_are_joined_within_blocks():
    block = [
        "第一件事，就是把班车开起来。",
        "两台九座车，星期一到星期五，",
        "早上载老人下山看病，买菜，",
        "下午再送他们回家。",
    ]
    text = "\n\n".join("\n".join(block) for _ in range(5))
    assert after(text, wraps) == "\n\n".join("".join(block) for _ in range(5))


def test_lines_of_verse_in_a_speech_stay():
    verse = "远远的街灯明了，\n好像闪着无数的明星。\n天上的明星现了，\n好像点着无数的街灯。"
    text = f"同志们：\n\n渠首的闸门换了新的。\n\n{verse}\n\n下游的五个村都放了水。"
    assert after(text, wraps) == text


def test_a_count_in_words_goes_on_in_its_paragraph_where_blank_lines_part_paragraphs():
    line = "渠首的闸门换过一次，电机也换了新的，钱是县里出的，工是村里出的，账贴"
    page = [line, line, "在墙上。", "", line, "在墙上，看过的都说清楚。", ""] * 3
    full = "在墙上，谁都可以去看。要办的事有两件。第一，下游五个村的水四月放完。"
    text = "\n".join([*page, line, full, "第二，放不完的由管理所说明原因。", "", line, "在墙上。"])
    assert "四月放完。第二，放不完" in after(text, wraps)
    apart = text.replace("第二，", "二、")
    assert "四月放完。\n二、放不完" in after(apart, wraps)


@pytest.mark.parametrize(
    "number", ["約有1 150部，分布在六個渠段", "2019-20 年度的預留款已經用完，下年再撥"]
)
def test_a_blank_beside_the_digits_of_a_number_ends_no_heading(number):
    text = f"（二）現時水閘{number}，維修由承辦商負責，逾期的按合約扣款。"
    assert after(text, run_in_headings) == text


def test_dots_are_commas_in_a_paragraph_that_has_no_other():
    rest = "第一，第二。" * 5
    text = f"{rest}\n渠首要修好.闸门要换新的.6月底以前放水.谁拖谁负责。"
    assert after(text, wrong_stops).endswith(
        "渠首要修好，闸门要换新的，6月底以前放水，谁拖谁负责。"
    )
    mixed = f"{rest}\n渠首要修好.闸门要换新的，谁拖谁负责。会就开到这里.这次不留饭。"
    assert after(mixed, wrong_stops).endswith(
        "渠首要修好，闸门要换新的，谁拖谁负责。会就开到这里。这次不留饭。"
    )
    ended = f"{rest}\n渠首要修好.闸门要换新的，谁拖谁负责.\n钱已经有了。"
    assert "渠首要修好。闸门" in after(ended, wrong_stops)


def test_a_mark_that_parts_a_list_once_parts_all_lists_of_the_text():
    text = "渠首，闸门，电机，都要换。值班室丶水情表丶电话簿要查，其中南干渠丶北干渠上的闸门先换。"
    assert after(text, wrong_commas).count("、") == 3


def test_letters_that_a_converter_set_apart_count_once_for_the_width():
    text = "渠首的闸门2018年换过一次，今年3月又换了电机，一共花了12.6万元，钱是县里出的，工是村里出的，账贴在村口，谁都可以去看，下游5个村的水4月10日以前放完，放不完的由管理所说明原因，"
    rows = [""]
    for letter in text * 4:
        if sum(2 - other.isascii() for other in rows[-1]) >= 49:
            rows.append("")
        rows[-1] += letter
    apart = [" ".join(row) if index % 4 == 2 else row for index, row in enumerate(rows)]
    assert "\n" not in after("\n".join(apart), wraps)


def test_a_wrapped_salutation_is_whole_again():
    line = "渠首的闸门换过一次，电机也换了新的，钱是县里出的，工是村里出的，账贴"
    head = "林議長、各位議員先進、各位水利會的夥伴、各位媒體朋友、關心青石水利的"
    text = "\n".join([head, "鄉親朋友，大家早安：", *["　　" + line[2:], line, "在牆上。"] * 4])
    assert after(text, wraps).startswith(head + "鄉親朋友，大家早安：\n")


def test_groups_of_single_sentences_between_blank_lines_are_paragraphs():
    group = ["渠首的闸门今年换了新的。", "电机也换了两台大的。", "钱是县里出的，账在墙上。"]
    text = "\n\n".join("\n".join(group) for _ in range(3))
    assert after(text, sentence_lines).count("\n\n") == 2
    assert "新的。电机" in after(text, sentence_lines)
    assert after("\n".join(group * 3), sentence_lines) == "\n".join(group * 3)


def test_a_title_of_a_list_that_heads_a_speech_below_stays_there():
    body = "渠首的闸门换了新的，电机也换了，钱是县里出的，工是村里出的，账贴在墙上。" * 5
    titles = ["在全县春灌会上的讲话", "在全县秋种会上的讲话"]
    text = "\n".join([*titles, "同志们：", body, titles[1], "县长 李明", body])
    assert after(text, repeated_titles) == text
    assert titles[0] not in after(text + "\n" + titles[0], repeated_titles).split(body)[-1]
    shown = "在全县春灌会上的讲话（精选）\n同志们：\n在全县春灌会上的讲话\n" + body
    assert after(shown, repeated_titles).count("在全县春灌会上的讲话") == 1


def test_a_sentence_goes_on_behind_the_caption_on_a_newspapers_page():
    text = "闸门换新以后放水缩短到\n（下转第三版）\n县长在渠首。本报记者 苏河 摄\n（上接第一版）5个钟头以内。"
    assert after(text, page_breaks) == "闸门换新以后放水缩短到5个钟头以内。"
    captioned = text.replace("下转第三版", "文转A3版").replace("上接第一版", "文接A2版")
    captioned = captioned.replace("县长在渠首。", "▲县长（左一）在渠首。")
    assert after(captioned, page_breaks) == "闸门换新以后放水缩短到5个钟头以内。"


def test_the_words_that_name_a_table_of_contents_show_it_beneath_an_abstract():
    body = "渠首的闸门换了新的，电机也换了。" * 4
    heads = ["一、渠首怎么修", "二、闸门怎么换", "三、电费怎么出"]
    text = "\n".join(["这份讲话谈了三件事。", "目　录", *(f"{h}.....1" for h in heads), "同志们："])
    text += "".join(f"\n{head}\n{body}" for head in heads)
    assert ".....1" not in after(text, contents)


def test_a_list_within_a_sentence_is_not_parted():
    text = "渠首的账我给大家立三条规矩：一、不经大会讨论，一分钱不出；二、每笔支出十五天内上墙；三、招待费不超过百分之三。做不到，我辞职。"
    page = "同志们：\n闸门换了。\n" + "渠首的闸门换了新的，电机也换了。" * 6 + text
    assert after(page, crowded_lines) == page


@pytest.mark.parametrize(
    "text",
    [
        "出席：县水利局 王平，县财政局 李明，城关镇 赵山",
        "请大家来到“老渠新生　由青石开始”的座谈会。",
    ],
)
def test_a_blank_between_office_and_name_or_in_a_quoted_motto_stays(text):
    assert after(text, gaps) == text


def test_a_blank_where_a_name_was_stays():
    text = "会议有两项议程，一是由 宣读表彰决定；二是请 讲话。"
    assert after(text, gaps) == text
    assert after("一是由县长 宣读决定；请 坐好。", gaps) == "一是由县长宣读决定；请坐好。"


def test_a_short_line_within_a_sentence_of_a_wrapped_page_goes_on():
    line = "渠首的闸门换过一次，电机也换了新的，钱是县里出的，工是村里出，跻身"
    rest = "示范区的前列，渠首的闸门换过一次，电机也换了新的，钱是县里出的，工是"
    page = "\n".join([line, "国家首批", rest, "村里出的，账在墙上。"] * 4)
    assert "国家首批\n" not in after(page, wraps)
    headed = "\n".join([line, "国家首批。", "一、渠首", rest, "村里出的，账在墙上。"] * 4)
    assert "一、渠首\n" in after(headed, wraps)


def test_a_list_of_other_pages_between_paragraphs_leaves_with_its_header():
    said = "渠首的闸门换了新的，电机也换了，钱是县里出的，工是村里出的，账贴在墙上，谁都可以去看，看不懂的由会计讲。"
    text = f"同志们：\n{said}\n相关推荐：\n·春灌会主持词\n·水利局长述职报告\n{said}\n{said}"
    assert after(text, noise_lines) == f"同志们：\n{said}\n{said}\n{said}"


def test_marks_of_three_kinds_that_stand_in_words_are_those_of_a_scan():
    text = "渠首的闸~门换了，电■机也换了，钱是县^里出的，萨里·玛姆修的渠。"
    assert after(text, scan_marks) == "渠首的闸门换了，电机也换了，钱是县里出的，萨里玛姆修的渠。"
    few = "渠首的闸~门换了，萨里·玛姆修的渠。"
    assert after(few, scan_marks) == few


def test_a_head_that_a_printer_set_in_the_middle_leaves_with_the_page_number():
    text = f"每个自然村要明确\n{' ' * 20}- 1 -\n\n{' ' * 24}春灌指挥部文件汇编\n\n两名叫水员，把名字贴出来。"
    text = "渠首的闸门换过了，" + text
    assert "明确两名叫水员" in after(text, page_breaks)


def test_a_label_of_minutes_begins_a_line_though_the_line_above_is_full():
    full = "列席：水利局、农业局、财政局、教育局、住建局、卫健局、青石街道办事处主要负责人"
    body = "渠首的闸门换过一次，电机也换了新的，钱是县里出的，工是村里出的，账贴在墙上，\n谁都可以去看。"
    page = "\n".join([full, "记录：李明", *[body] * 5])
    assert f"{full}\n记录：李明\n" in after(page, wraps)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("修渠的事谁来管？谁懂\n闸门\n？前年的账还没有清。", "修渠的事谁来管？谁懂闸门？前年的账还没有清。"),
        ("请会计把去年的\n\n收支表\n\n，贴到墙上。", "请会计把去年的收支表，贴到墙上。"),
        ("一、管好水渠\n收支表\n，贴到墙上。", "一、管好水渠\n收支表\n，贴到墙上。"),
        ("渠首换了新闸门。\n收支表\n贴到墙上。", "渠首换了新闸门。\n收支表\n贴到墙上。"),
    ],
)  # fmt: skip
def test_a_word_alone_on_its_line_goes_back_before_the_mark_below(before, expected):
    assert after(before, link_words) == expected


def test_text_begins_a_line_of_its_own_behind_the_gap_after_a_salutation():
    text = "同志们：  今天的会只讲春灌，一是水，二是人。"
    assert after(text, paragraph_gaps) == text.replace("  ", "\n")
    for whole in ("同志们： 今天的会只讲春灌。", "时间：  五月八日上午，地点不变。"):
        assert after(whole, paragraph_gaps) == whole


def test_headings_on_a_page_of_one_line_get_their_own_behind_gaps():
    said = "1—9月，全县修渠四十里，投工三万，钱是县里出的，工是村里出的，账在墙上。"
    page = (
        f"同志们：  今天的会只讲春灌。  一、看清差距，不要自己鼓掌  {said}  （一）修得不够。{said}"
    )
    row = {"document_id": "0" * 16, "text": page, "media_type": "text/plain"}
    (speech,) = clean_document(row, options=CleaningOptions()).speeches
    assert speech["text"].split("\n")[2:4] == ["一、看清差距，不要自己鼓掌", said]


def test_figures_year_by_year_stay_a_list():
    text = "逐年是这样的：\n2019年，186人\n2020年，改在网上，97人\n2021年，142人\n数字是往上走的，这很不容易。"
    assert after(text, wraps) == text


def test_a_word_alone_on_its_line_goes_on_a_clause_that_a_comma_opened():
    text = (
        "修这条渠，用了三年。三年里，\n\n水利局\n\n走访了二十七个村，画了四十张图，一张也没有丢。"
    )
    assert after(text, wraps) == text.replace("\n", "")
    verse = "渠水长，\n\n清又清\n\n一年一年流到今，流到村口洗菜心。"
    assert after(verse, wraps) == verse


def test_dots_beside_particles_and_behind_single_words_leave():
    said = "渠首的闸门换了新的，电机也换了。钱是县里出的。工是村里出的。账贴在墙上。谁都可以去看。"
    for clause in (
        "窗上糊.的是纸",
        "乡亲捐.了四百元",
        "占了.三成还多",
        "心.却不在书上",
        "护士.长告诉我",
        "写得.很重",
    ):
        assert (
            after(f"{said}{clause}，大家记住。", hyphens)
            == f"{said}{clause.replace('.', '')}，大家记住。"
        )
    for clause in ("一.提高认识", "二〇一九.五", "三个字.严.实.快"):
        assert after(f"{said}{clause}，大家记住。", hyphens) == f"{said}{clause}，大家记住。"
    assert after(f"{said}窗上至今糊.的是纸，大家记住。", wrong_stops).endswith(
        "糊.的是纸，大家记住。"
    )


def test_a_page_on_one_line_is_parted_before_its_salutation_too():
    said = "现在，我受镇政府委托，报告春灌的情况，请审议，渠首的闸门换了，电机也换了，账贴在墙上。"
    page = "　　".join(["首页 > 报告 来源:网友投稿 点击:1374次 各位代表:", said, said, said])
    assert "1374次\n各位代表:\n" in after(page, crowded_lines)


def test_a_line_that_stops_within_a_sentence_goes_on_where_blank_lines_part_paragraphs():
    said = "渠首的闸门换了新的，电机也换了，钱是县里出的，工是村里出的。"
    cut = "镇里摸过一次底，去年全镇修渠一百四十里，\n投工三万个，账贴在墙上。"
    page = "\n\n".join([said] * 8 + [cut, "修渠\n要有个章程，不能各修各的。", said])
    assert after(page, wraps) == page.replace("里，\n", "里，")
    indented = (
        "\n".join(f"　　{line}" for line in [said] * 8 + ["公路的养护现场会"])
        + "\n开过半年了，今天算一次账。"
    )
    assert after(indented, wraps).endswith("公路的养护现场会开过半年了，今天算一次账。")


def test_a_line_at_the_head_that_breaks_off_leaves_where_its_words_come_again():
    opening = "今天的会只讲春灌，渠首的闸门换了新的，电机也换了，钱是县里出的，工是村里出的，账贴在墙上，谁都可以去看。"
    teaser = f"县长在春灌会上的讲话 同志们:{opening[:48]}..."
    text = f"文档简介\n{teaser}\n县长在春灌会上的讲话\n同志们：\n{opening}"
    assert after(text, teasers) == text.replace(teaser + "\n", "")
    assert after(text.replace("...", "。"), teasers) == text.replace("...", "。")
    body = "\n".join(f"第{n}件事，是把渠道第{n}段清一遍。" for n in range(20))
    below = f"在春灌会上的讲话\n同志们：\n{opening}\n{body}\n谢谢大家！\n《讲话》内容摘要：同志们：{opening[:48]}..."
    assert after(below, teasers) == below[: below.index("《讲话》")]


def test_numbered_sentences_one_a_line_are_joined_between_blank_lines():
    group = "第一，停下来查一遍。\n凡是赶进度的渠段，明天停工半天，从渠首查到渠尾。\n第二，守住泵站的门。\n没有检测仪的一律不许下，检测仪由乡里统一配。"
    other = (
        "渠首的闸门换了新的，电机也换了。\n钱是县里出的，工是村里出的。\n账贴在墙上，谁都可以去看。"
    )
    page = "\n\n".join([other, group, other, other])
    joined = [part.replace("\n", "") for part in page.split("\n\n")]
    assert after(page, sentence_lines) == "\n\n".join(joined)


def test_a_paragraph_goes_on_over_a_page_where_paragraphs_are_indented_and_it_is_not():
    said = "　　渠首的闸门换了新的，电机也换了，钱是县里出的，工是村里出的。"
    page = "\n".join([said] * 7) + "\n\n— 2 —\n\n{}账贴在墙上，谁都可以去看。"
    assert after(page.format(""), page_breaks).endswith("村里出的。账贴在墙上，谁都可以去看。")
    assert "— 2 —" in after(page.format("　　"), page_breaks)
    label = page.replace("{}账贴在墙上，谁都可以去看。", "收藏本渠账（3）")  # ends no sentence
    assert after(label, page_breaks) == label


def test_apostrophes_of_two_sentences_are_no_pair():
    said = "春播要早，管护要细，收获要快，"
    text = f"{said}大家在渠上'手机一响就要走。六次现场教学'还有一次到了渠首，都要记下来。"
    assert after(text, wrong_commas) == text.replace("'", "，")
    quoted = f"{said}有人把它叫做'懒汉渠道'，渠道不答应。"
    assert after(quoted, wrong_commas) == quoted


def test_a_bullet_within_a_word_leaves_and_bullets_that_part_a_list_stay():
    text = "对照标准，病▪历书写仍有返工，甲级率两个季度没有达标。"
    assert after(text, hyphens) == text.replace("▪", "")
    listed = "到会的有水利局▪农业局▪财政局，都要发言，一个也不能少，会后留下名单。"
    assert after(listed, hyphens) == listed


def test_a_table_of_contents_is_told_by_leaders_and_page_numbers():
    text = "目　　錄\n段落\n引言 ………………… 1 - 2\n水渠 ………………… 3 - 5\n引言\n1.　　主席：我謹動議二讀條例草案。"
    assert after(text, contents) == "引言\n1.　　主席：我謹動議二讀條例草案。"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("今天这次会议，是。\n春灌\n开始之后召开的第一次大会，地点在渠首。", "今天这次会议，是春灌开始之后召开的第一次大会，地点在渠首。"),
        ("会议的任务是分析上半年。\n渠道事故\n的特点和成因，安排下半年。", "会议的任务是分析上半年渠道事故的特点和成因，安排下半年。"),
        ("下面请县长同各乡镇签订。\n责任书\n。请各位上台。", "下面请县长同各乡镇签订责任书。请各位上台。"),
        ("渠首的闸门换了新的。\n农田水利\n农田水利是今年的头等大事，要抓紧。", "渠首的闸门换了新的。\n农田水利\n农田水利是今年的头等大事，要抓紧。"),
    ],
)  # fmt: skip
def test_a_word_without_a_stop_goes_back_where_a_false_one_stands_above(before, expected):
    assert after(before, link_words) == expected


def test_lines_at_the_margin_go_on_where_paragraphs_are_indented():
    said = "　　渠首的闸门换了新的，电机也换了，钱是县里出的，工是村里出的。"
    cut = "　　先民由渠尾迁来，先搭\n草寮，再起土墙，挖了一口井，到了后来由吴\n家人倡建，才有今天的渠首。"
    page = "\n".join([said] * 8 + [cut, said])
    assert cut.replace("\n", "") in after(page, wraps)


def test_title_day_and_name_beneath_a_table_of_contents_stay():
    heads = ["一、去年的工作", "二、今年的安排", "三、作风建设"]
    above = ["目　录", *(f"{head} ……… {n}" for n, head in enumerate(heads, 3))]
    below = ["政府工作报告", "——2009年2月18日在青石镇人民代表大会上", "镇长　周敏", "各位代表："]
    text = "\n".join([*above, *below, *(f"{head}\n各村都修了渠。" for head in heads)])
    assert after(text, contents).startswith("\n".join(below))


def test_long_sentences_one_a_line_and_numbered_ones_are_joined_where_blank_lines_part_paragraphs():
    long = "今年春天，渠首的闸门换了新的，下游的五个村第一次按时放了水，" * 3 + "一天也没有误。"
    group = ["（一）先修渠首。", long, "夜里看水的人轮着来，谁也不许多占。"]
    text = "\n\n".join(["同志们：", *["\n".join(group)] * 5])
    assert after(text, sentence_lines) == "\n\n".join(["同志们：", *["".join(group)] * 5])
    assert after(text.replace("\n\n", "\n"), sentence_lines).count(f"\n{long}\n") == 5


@pytest.mark.parametrize(
    "line",
    [
        "今天到场的有：\n市园林局副局长 李小满女士；\n市水务局局长 王平先生。",
        "墙上的标题是《抬头望水 低头看渠 把七十里水路修成一条放心的路》，一个错字也没有。",
    ],
)
def test_blanks_before_whom_a_title_names_and_between_the_phrases_of_a_heading_stay(line):
    assert gaps(line) == []


def test_a_blank_within_the_words_of_a_title_leaves():
    text = "市园林局副局 长李小满女士到场，《抬头望水低头看 渠》一文也带来了。"
    assert after(text, gaps) == text.replace(" ", "")


CROWDED = (
    "各位街坊： 今天请大家到晒场来，商量水井的事。这口井打了六十年，供过三百户人家。今年夏天，井水浅了两尺，有人着急，有人说没有事。"
    "我请人来量过，是上游新打了机井。 一、先说水从哪里来 村后的泉眼还在，管子烂了，换一根要八千元。钱由村里先垫，明年从水费里还。"
    "水费一吨收一块二，谁家用多少，表上看得见。 有人问表会不会走快，县里的人来校过，一只一只贴了封条。"
    " 井台也要修，石头是现成的，出工的人管饭。今天就说到这里，谢谢大家！"
)


def test_a_page_on_one_line_is_parted_at_the_blanks_behind_some_of_its_sentences():
    parted = after(CROWDED, crowded_lines).split("\n")
    assert [line.strip()[:4] for line in parted][-2:] == ["有人问表", "井台也要"]
    spaced = CROWDED.replace("。", "。 ").replace("  ", " ")
    assert not any(line.startswith("水费一吨") for line in after(spaced, crowded_lines).split("\n"))


def test_what_a_page_adds_to_a_long_last_paragraph_takes_no_sentence_with_it():
    page = "同志们：\n今天请大家来，只说水井一件事，说完就散，不耽误大家吃饭。\n谢谢大家！\n" + (
        "三、往后的打算 井台要修，石头是现成的。管子要换，钱由村里先垫。水表要装，一家一只。 编辑：小满 2017-10-30 关于我们 | 联系我们"
    )
    row = {"document_id": "0" * 16, "text": page, "media_type": "text/plain"}
    (speech,) = clean_document(row, options=CleaningOptions()).speeches
    assert "水表要装，一家一只。" in speech["text"]
