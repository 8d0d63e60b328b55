"""Lists of other texts leave, whose first words are a speaker's and break off."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.engine import Draft, apply_edits
from builder.corpus.listed_texts import listed_texts
from builder.corpus.options import CleaningOptions


def after(text):
    return apply_edits(Draft.begin(text), listed_texts(text)).text


SPEECH = "各位渠工：\n今年的渠修好了，水也通了，我向大家道一声辛苦。谢谢大家！\n"


@pytest.mark.parametrize(
    "entries",
    [
        "1.护林员会上的讲话\n各位护林员：防火季到了，今天开个短会……[详细]\n\n"
        "2.开渠仪式致辞\n乡亲们：水来了，我们等这一天等了三年……[详细]\n\n"
        "3.茶厂投产讲话\n同志们：机器响了，请大家先听一听这声音……[详细]\n",
        "護林員會上的講話.doc\n2頁  2015-04-02  120次下載\n各位護林員：防火季到了，今天開個短會...\n"
        "開渠儀式致辭.pdf\n3頁  2016-05-11  33次下載\n鄉親們：水來了，我們等這一天等了三年...\n"
        "茶廠投產講話.docx\n1頁  2017-09-20  8次下載\n同志們：機器響了，請大家先聽一聽這聲音...\n",
        "护林员会上的讲话\n各位护林员：防火季到了，今天开个短会……阅读全文>>\n"
        "开渠仪式致辞\n乡亲们：水来了，我们等这一天等了三年……\n2019-03-04 浏览 87\n"
        "茶厂投产讲话\n同志们：机器响了，请大家先听一听这声音……阅读全文>>\n",
    ],
)
def test_entries_with_a_sites_sign_leave_beneath_a_speech(entries):
    assert after(SPEECH + entries) == SPEECH


@pytest.mark.parametrize(
    "said",
    [
        # a speaker may break off, also beneath headings
        "一、修渠\n那年冬天，我们站在水里挖石头……\n二、栽树\n树苗背上山，一棵一棵，背了三个月……\n"
        "三、通路\n路通的那天，老支书坐在路边，一句话也没说……\n",
        # two entries are no list
        "修渠.doc\n那年冬天，我们站在水里挖石头……[详细]\n栽树.doc\n树苗背上山，一棵一棵地背……[详细]\n",
        # whole texts with their names and days, one of which breaks off
        "修渠\n2019年3月4日\n那年冬天，我们站在水里挖石头。\n栽树\n2019年3月5日\n树苗背上山，背了三个月……\n"
        "通路\n2019年3月6日\n路通的那天，老支书坐在路边……歇了很久。\n",
    ],
)
def test_what_breaks_off_without_a_sites_sign_stays(said):
    assert after(SPEECH + said) == SPEECH + said


def test_a_page_of_such_entries_holds_no_speech():
    text = "找到 3 篇\n" + "".join(
        f"{name}.doc\n各位乡亲：{first}……\n2页 2018-0{n}-11 5积分\n"
        for n, (name, first) in enumerate(
            [
                ("修渠动员会讲话", "渠要修了，今天我把账算给大家听，一共三笔"),
                ("栽树仪式致辞", "今天栽下的树，十年以后为我们的孙子遮阴"),
                ("通路庆典讲话", "路通了，我们去县城只要四十分钟，请大家"),
            ],
            1,
        )
    )
    row = {"document_id": "0" * 16, "text": text, "media_type": "text/plain"}
    assert clean_document(row, options=CleaningOptions()).speeches == []
