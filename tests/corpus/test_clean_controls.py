"""Clean speeches come out as they went in: what a rule for noise once took for a site's words."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.options import CleaningOptions

TITLE = "在全乡护林工作会议上的讲话"
ABOVE = "松涛岭的林子，是三代人一棵一棵栽起来的，南坡的油松已经成了材，北坡的落叶松还要再管十年，谁也不许动一斧头。"
BELOW = "防火期从十月一日算起，进山的路口都要有人守，守的人名字写在牌子上，交接班要签字，少签一回扣一天的补助。"


def cleaned(text):
    row = {"document_id": "0" * 16, "text": text, "media_type": "text/plain"}
    return [speech["text"] for speech in clean_document(row, options=CleaningOptions()).speeches]


@pytest.mark.parametrize(
    "said",
    [
        "火情上报，记住一句话。\n报：站报乡政府，乡政府报县政府。",
        "礼堂门口的那张照片，是二十年前市报记者在火场上摄。",
        "如果觉得今天学的嫁接有用，就转发给自己的亲戚。",
        "本资料由各组护林员提供。",
        "请都来订阅林业报，支持我们的工作。",
        "郑重声明：个别村民的说法不代表乡党委的决定。",
        "防火靠什么\n\n制度。\n\n有了制度，哪天谁在哪个路口，一看就知道。",
        "要先有的\n方案\n方案定人，定点，定路线，缺一样都上不了山。",
        "问题二\n个别护林员一个月没有上过山，补助照领。",
        "工程一\n户外宣传牌立四十块，路口一块，村口一块。",
        "谁是真正的护林人\n了不起的不是那把斧头，而是放下斧头的手。",
        "山火那一夜\n的哥的姐们自己排成了队，把灭火的人一车一车送上山。",
        "林子是公家栽的.柴火是各家捡的.",
        "关于封山以后放羊地点的说明\n南沟开出三百亩草场，一户一块，抓阄来定。",
        "表彰名单我念一遍：\n一等：周　海（东沟）　李　林（西沟）\n二等：王　松　欧阳树　钱小草\n请上台。",
        "二等奖：周大海　李　林",
        "获奖的人我念一遍。\n三等奖：王 松 欧阳树 钱小草",
        "二等奖我念一遍。\n二等奖：周大海（东沟） 李 林（西沟）",
        "十年栽树，百年成林\n2万亩荒坡变成了油松林，泉眼也回来了。",
        "护林员不上山，火情没人报\n不行。护林员就要住在林子边上。",
        "有人讲，烧点荒没什么\n错。一点火星就是一座山。",
        "票价定下来了\n会员¥20一次\n老会员¥15一次",
        "公约的第二条这样写。\n第二条　进山不带火，下山不留烟。",
        "批条上三个字，一个意思。\n已关注\n关注了一年，没有下文。",
    ],
)
@pytest.mark.parametrize("indent", ["", "　　"])
def test_a_clean_speech_comes_out_unchanged(said, indent):
    lines = ["同志们：", ABOVE, *said.split("\n"), BELOW, "谢谢大家！"]
    page = "\n".join([TITLE, "", *(indent + line if line else line for line in lines)])
    assert cleaned(page) == ["\n".join(line for line in lines if line)]


@pytest.mark.parametrize(
    "opening",
    [
        "关键词：守山。翻开值班的本子，写得最多的就是这两个字。",
        "提要：人、路、水，三样，一样一样讲给大家听。",
        "1. 主席先生：\n2. 我今日要講的，是一片林子的事。",
        "各位读友，大家好！谢谢你们一年来给护林小报写了这么多好文章。",
    ],
)
def test_what_opens_a_speech_is_no_abstract_and_no_sites_number(opening):
    text = "\n".join([opening, ABOVE, BELOW, "谢谢大家！"])
    assert cleaned(f"{TITLE}\n{text}") == [text]


def test_numbers_that_fall_count_no_pages_in_a_speech_of_short_lines():
    lines = ["同志们：", "看三个数字。", "41", "起火四十一次。", "3.5", "烧了三点五亩。", "0", "没有一个人被处理。", "怎么办？守！", "散会。"]  # fmt: skip
    page = "\n".join([TITLE, "", *("　　" + line for line in lines)])
    assert cleaned(page) == ["\n".join(lines)]


def test_questions_that_a_speaker_answers_himself_up_to_his_thanks_part_no_turns():
    asked = [line for n in range(4) for line in (f"问：第{n + 1}年栽了多少？", "答：栽了三千棵，活了两千八百棵。")]  # fmt: skip
    lines = ["同志们：", "条子收上来一把，我挑几张答一答。", *asked, "谢谢大家，山上见。"]
    assert cleaned("\n".join(lines)) == ["\n".join(lines)]


@pytest.mark.parametrize(
    "opening",
    [
        "2016年，全乡社会面貌变化很大。",
        "本次会议的主要任务是总结去年的防火，部署今年的植树。",
        "本次大会有四项议程。",
        "昨日，省里召开了防火会议，讲的也是这件事。",
    ],
)
def test_a_dated_first_sentence_of_a_speech_without_salutation_stays(opening):
    text = "\n".join([opening, ABOVE, BELOW, "谢谢大家！"])
    assert cleaned(f"{TITLE}\n{text}") == [text]


@pytest.mark.parametrize("opening", ["2016年，全乡社会面貌变化很大。", "本次大会有四项议程。"])
def test_a_dated_sentence_above_a_later_call_to_the_audience_stays(opening):
    text = "\n".join([opening, ABOVE, "同志们！", BELOW, "谢谢大家！"])
    assert cleaned(f"{TITLE}\n{text}") == [text]


def test_what_a_teacher_reports_under_a_title_and_with_thanks_is_no_plan_for_a_lesson():
    said = [
        "一、教学目标",
        ABOVE,
        "二、教学重点",
        BELOW,
        "三、教学反思",
        "作业还是太多，下学期减去三成。",
        "谢谢大家！",
    ]
    assert cleaned("\n".join(["校长在教研会上的讲话", *said])) == ["\n".join(said)]


@pytest.mark.parametrize(
    "text",
    [
        [ABOVE, BELOW, "分两步走：2016—2018年栽，2019—2021年管；一步也不能乱。"],
        ["前年，一位老林学家在林业报发表署名文章，写的就是松涛岭。", ABOVE, BELOW],
    ],
)
def test_years_in_the_last_sentence_sign_nothing_and_an_article_told_of_is_none(text):
    assert cleaned("\n".join([TITLE, *text])) == ["\n".join(text)]
