"""What people say who hand on a speech, and the turns of its pages; what a speaker says in like words."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.options import CleaningOptions
from builder.corpus.web_talk import is_web_talk

TITLE = "在春茶开采会上的讲话"
OPENING = "各位茶农："
PROSE = (
    "今年的头茬茶比去年早了六天，山上的二十三个采摘点昨天都去看过，秤校过了，茶青的价钱也贴在墙上。"
)
LAST = "茶要采得嫩，账要记得清，谁家有难处就到收购站来说，不要憋在心里。谢谢大家！"


def cleaned(*lines, gap="\n"):
    row = {"document_id": "0" * 16, "text": gap.join(lines), "media_type": "text/plain"}
    return "\n".join(s["text"] for s in clean_document(row, options=CleaningOptions()).speeches)


@pytest.mark.parametrize(
    "line",
    [
        "上个礼拜老支书的讲话，我拿手机录音录全了，一字未动发上来给没去成的乡亲听听：",
        "下面是会长在开采会上的发言全文，没赶上的会员别错过！",
        "本文导读：春茶开采会讲话由茶乡范文集提供，欢迎参考借鉴，愿能帮助到有需要的朋友！",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_who_hands_on_a_speech_tells_above_it_how(line, gap):
    assert cleaned(TITLE, line, OPENING, PROSE, LAST, gap=gap) == "\n".join((OPENING, PROSE, LAST))


@pytest.mark.parametrize(
    "line",
    [
        "今天的报告全文我就不念了，大家手里都有。",
        "请把讲话录音放给没有来的人听。",
    ],
)
def test_what_a_speaker_says_of_his_text_stays(line):
    assert line in cleaned(TITLE, OPENING, PROSE, line, LAST)


def test_what_is_offered_behind_the_last_wish_leaves():
    wish = "最后，祝大家喝好茶，喝多了的，茶庄派车送回家。新年快乐！"
    lines = (
        "▇ 中签名单请点我 ▇",
        "会员专柜优惠：凭采摘证到镇上春山茶庄品茶八折，加入会员再送青花茶杯一对。",
    )
    assert cleaned(TITLE, OPENING, PROSE, wish, *lines) == "\n".join((OPENING, PROSE, wish))


def test_an_offer_that_the_speaker_goes_on_from_stays():
    line = "会员优惠：凭证到茶庄买茶的，我们给八折。"
    assert line in cleaned(TITLE, OPENING, PROSE, line, LAST)


def test_links_to_the_next_page_leave_a_sentence_with_the_title():
    page = (
        f"{TITLE}(1)\n{OPENING}\n{PROSE}抽查了四十户，误差是百分之三点\n\n第1页 共2页\n\n下一页\n\n{TITLE}(2)\n\n"
        f"二，比去年小。茶青一上秤，数字就要报\n\n第2页 共3页\n\n上一页 下一页\n\n{TITLE}(3)\n\n给全村听。\n{LAST}"
    )
    said = "抽查了四十户，误差是百分之三点二，比去年小。茶青一上秤，数字就要报给全村听。"
    assert cleaned(page) == "\n".join((OPENING, PROSE + said, LAST))


def test_the_pages_head_comes_again_below_its_number():
    head = "茶叶协会第三届大会材料汇编（二）"
    page = (
        head,
        TITLE,
        OPENING,
        PROSE,
        "第 1 页 共 2 页",
        head,
        PROSE.replace("今年", "去年"),
        LAST,
    )
    assert cleaned(*page) == "\n".join((OPENING, PROSE, PROSE.replace("今年", "去年"), LAST))


def test_a_foot_glued_behind_a_page_of_one_line_leaves():
    foot = "【在春茶开采会上的讲话】相关文章：1.茶农培训讲话2.开园致辞 上一页 1 下一页 网站地图 | 关于我们 | 联系 Copyright © 2011-2020"
    assert cleaned(TITLE, OPENING, PROSE, LAST + foot) == "\n".join((OPENING, PROSE, LAST))


@pytest.mark.parametrize(
    "line",
    [
        "→ 返回目录",
        "以上就是春茶开采会讲话的全部内容，喜欢的话请按Ctrl+D收藏本页。",
        "─ 此页为讲座存稿，文责由讲者自负 ─",
    ],
)
def test_a_page_speaks_of_itself(line):
    assert is_web_talk(line)


@pytest.mark.parametrize(
    "line", ["→ 修好水渠", "以上就是我的全部内容，讲得不好请批评。", "文责自负，账目公开"]
)
def test_a_speaker_says_the_like(line):
    assert not is_web_talk(line)
