"""What a page says itself between a speech's paragraphs and beneath it, told by its letters."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.engine import Draft, apply_edits
from builder.corpus.options import CleaningOptions
from builder.corpus.page_talk import CERTAINLY_SHOWN, SURELY_SHOWN, talk_odds
from builder.corpus.shown_lines import shown_in_brackets, shown_in_sentences, shown_lines

ABOVE = "去年冬天，我们把渠首的闸门换了，又把下游十六公里的渠底清了一遍，开春放水一天也没有误。"
BELOW = "今年还剩两段老渠没有修，谁家门前的渠谁家看好，汛期以前一定要完工。"


def after(*lines):
    text = "\n".join(lines)
    return apply_edits(Draft.begin(text), shown_lines(text)).text.strip("\n").split("\n")


@pytest.mark.parametrize(
    "line",
    [
        "▼ 长按下图保存海报，转发到朋友圈领取春耕资料包",
        "[延伸推荐] 更多水利讲话稿请移步本站专栏",
        "广告 | 海河机械招聘焊工，简历请发邮箱 hr@example.com",
        "本页内容由网友上传，版权归原作者所有",
        "【點此訂閱電子報】",
        "浏览 3021 次　评论 12 条　收藏",
    ],
)
def test_what_only_pages_say_leaves_between_paragraphs_and_beneath_them(line):
    assert after(ABOVE, line, BELOW) == [ABOVE, BELOW]
    assert after(ABOVE, BELOW, line) == [ABOVE, BELOW]


@pytest.mark.parametrize(
    "line",
    [
        "大家可以扫一扫墙上的二维码，把意见写给我们。",
        "一、把用水公开做成一张明白纸",
        "渠长负责制",
        "（播放专题片）",
        "谢谢老师！",
        "水是大家的水，渠是大家的渠。",
        "时间：2022年3月15日下午",
        "会员证每年换一次，丢了的到村里补。",
        "北渠：张家湾、李家湾、王家坝",
        "我们的公众号办了三年，一共发了六百篇文章，评论区里骂我们的人也不少，每一条我都看。",
    ],
)
def test_what_speakers_say_of_pages_and_their_short_lines_stay(line):
    assert after(ABOVE, line, BELOW) == [ABOVE, line, BELOW]
    assert after(ABOVE, BELOW, line) == [ABOVE, BELOW, line]


def test_a_line_that_goes_on_a_cut_sentence_stays():
    cut = ABOVE[:-1]
    shown = "更多水利讲话稿请移步本站专栏"
    assert after(cut, shown, BELOW) == [cut, shown, BELOW]


def test_lines_of_one_kind_stay_where_the_speech_is_full_of_them():
    pages = [f"第{n}页 点击右上角按钮下载演示文稿（{n}分钟）" for n in range(1, 10)]
    lines = [line for page in pages for line in (page, ABOVE)]
    assert after(ABOVE, *lines) == [ABOVE, *lines]
    assert after(ABOVE, *lines[:4]) == [ABOVE] * 3


def test_the_account_says_what_the_page_showed():
    text = f"同志们：\n{ABOVE}\n[延伸推荐] 更多水利讲话稿请移步本站专栏\n{BELOW}\n谢谢大家！"
    row = {"document_id": "0" * 16, "text": text, "media_type": "text/plain"}
    document = clean_document(row, options=CleaningOptions(skip=["noise_lines"]))
    shown = [edit for edit in document.record if edit.rule == "shown by the page"]
    assert [edit.original.strip() for edit in shown] == ["[延伸推荐] 更多水利讲话稿请移步本站专栏"]


@pytest.mark.parametrize(
    "line", ["本文来源：青河文秘网", "本文來源：青河文秘網", "本文来源:青河文秘网"]
)
def test_script_and_width_tell_nothing(line):
    assert talk_odds(line) == talk_odds("本文来源：青河文秘网") > SURELY_SHOWN


def test_odds_count_the_evidence():
    assert talk_odds(ABOVE) < 0 < SURELY_SHOWN < CERTAINLY_SHOWN
    assert talk_odds("点击下载") < talk_odds("点击下载全文Word文档，会员免费")
    assert talk_odds("") < SURELY_SHOWN


WRAPPED = "支渠的淤积还没有根本解决，有的村修得起、管不起，泵站的"
GOES_ON = "电费一拖就是半年，机手的工钱也没有着落。"


@pytest.mark.parametrize(
    ("between", "leaves"),
    [
        ("更多水利讲话稿请移步本站专栏，关注公众号免费领取", True),
        ("水费标准", False),
        ("剩余内容请开通会员后阅读全文", False),  # what it keeps back parts the halves
        ("北渠、南渠、中渠", False),
    ],
)
def test_what_a_page_says_between_the_halves_of_a_sentence_leaves(between, leaves):
    text = "\n".join([WRAPPED, between, GOES_ON])
    edits = shown_in_sentences(text)
    assert apply_edits(Draft.begin(text), edits).text == (
        f"{WRAPPED}\n{GOES_ON}" if leaves else text
    )


def test_above_a_whole_sentence_nothing_lies_within_one():
    text = "\n".join([ABOVE, "更多水利讲话稿请移步本站专栏，关注公众号免费领取", GOES_ON])
    assert shown_in_sentences(text) == []


@pytest.mark.parametrize(
    ("said", "mended"),
    [
        ("渠要修，【水利图集第3/9张】路也要修。", "渠要修，路也要修。"),
        ("渠要修，[点击查看高清大图]路也要修。", "渠要修，路也要修。"),
        ("渠要修，【不许拖】路也要修。", None),
        ("渠要修。[相片集]路也要修。", "渠要修。路也要修。"),
        ("渠要修。[掌声]路也要修。", None),
        ("他把“天”念成[tʰiẽ]，带鼻化。", None),
        ("按水〔2019〕12号文件办，【第三条】说得清楚。", None),
    ],
)
def test_brackets_in_which_a_page_speaks_leave_sentences(said, mended):
    assert apply_edits(Draft.begin(said), shown_in_brackets(said)).text == (mended or said)
