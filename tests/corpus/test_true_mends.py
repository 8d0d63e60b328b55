"""What the mends leave alone: headings, clauses, mottos and lists that are whole as they stand."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.options import CleaningOptions

ABOVE = (
    "东坝的围堰上月合龙，民工师傅们吃住在堤上，县里送去的棉被和热饭，都是各乡群众一家一户凑起来的。"
)
BELOW = "剩下的两段堤，汛期以前一定要加高，哪一段误了工，哪一段的包保干部就到大会上来说明。"


def cleaned(text):
    row = {"document_id": "0" * 16, "text": text, "media_type": "text/plain"}
    return [speech["text"] for speech in clean_document(row, options=CleaningOptions()).speeches]


def within(said):
    return "\n".join(["同志们：", ABOVE, said, BELOW, "谢谢大家！"])


@pytest.mark.parametrize(
    "said",
    [
        "一、苦干实干，围堰工程提前合龙\n2024年，东坝完成土方三十万方，投工两万个。",
        "（二）坚持为民，小事也要办好\n15处便桥全部修通，过河的老人不再绕路。",
        "三、对照省里的标准，把短板一项一项摆出来、拿出来比对\n西坝的护坡就在眼前，差多少一看便知。",
        "（一）松劲歇脚的念头在少数人身上不同程度存在\n有的人说堤已经够高了，这话要不得。",
        "二、坚持沉到大堤上去，带动人人争先、个个奋发有为\n干部带头挑土，民工师傅才有劲头。",
        "各段的活，我点一遍：\n北段由张家湾负责，劳力要出足，石料要备齐，十天一检查，半月一通报，不许拖欠\n南段由李家湾负责，劳力要出足，石料要备齐，夜里要有人守，汛期不许请假\n明天一早就动手。",
        "我提议，为东坝合龙，为各位师傅的辛苦\n干杯。",
        "也许没人记得他的名字，但是堤上每一块石头都认得他的手，\n也许没人见过他的奖状，但是河边每一户人家都念着他的好。",
    ],
)
def test_headings_items_and_verses_are_no_broken_lines(said):
    assert cleaned(within(said)) == [within(said)]


@pytest.mark.parametrize(
    "said",
    [
        "护堤员各尽其责，任凭风浪起，不离堤半步。",
        "民工师傅不喊苦，不怕困，难活险活抢着上。",
        "我们把堤看成命根子，谁也不存私意，见险就上。",
        "信用社按季放贷，款项当天打到师傅们的折子上。",
    ],
)
def test_a_comma_between_two_clauses_stays_though_letters_beside_it_make_a_word(said):
    assert cleaned(within(said)) == [within(said)]


@pytest.mark.parametrize(
    "said",
    [
        "我们要唱响“清水东坝 稻香两岸”这块牌子。",
        "大堤上刷着“家住河边要护堤 汛期人人上”，老远就看得见。",
        "护堤的规矩，六个字：\n包段 包人 包险\n记住了就照办。",
        "立功的是这几位：\n张有田 李大河 王秀英\n请上台来。",
        "来看望大家的有：\n省水利厅 周志远\n市防汛办 郑长河\n大家欢迎。",
        "二、坚持防汛为先 修堤不等来年，一天也不能拖。",
    ],
)
def test_a_blank_that_parts_names_or_halves_of_a_motto_stays(said):
    assert cleaned(within(said)) == [within(said)]


def test_a_blank_within_quotation_marks_leaves_where_blanks_are_strewn():
    said = "大堤上刷着“家住河边要护堤 汛期人人上”，老远 就看得见。"
    assert cleaned(within(said)) == [within(said.replace(" ", ""))]


@pytest.mark.parametrize(
    "said",
    [
        "根据各乡报来的意见改好了护堤方案。请大家再议一议。",
        "围绕防汛抓干部是县里的老规定。谁也不例外。",
        "石料钱谁来出？\n按照谁受益谁出的原则。钱要一笔一笔记清。",
        "先去东坝小学。再去西坝小学的工地，中午回来。",
        "通过抓好包段到户堵住了四处管涌。有效保住了下游。",
    ],
)
def test_a_stop_stays_behind_a_clause_with_a_predicate_and_behind_an_answer(said):
    assert cleaned(within(said)) == [within(said)]


@pytest.mark.parametrize(
    "said",
    [
        "松劲歇脚的念头在少数人身上仍然存在。\n下步打算\n把值班的人派到堤上去，夜里也不断人。",
        "护堤公约在大会上一致通过。\n祝贺大家。\n散会以后，各段把公约领回去，贴到工棚里。",
        "师傅们提的意见很中肯，也批评得对。\n马上改正。\n伙食账从明天起上墙，一天一公布。",
        "年轻干部要有扎根河边的志向。\n事在人为。\n当年挑堤的那一辈人，只有扁担和箩筐。",
        "伙食账拖了两个月没有公布，师傅们有意见，这件事不能再拖。\n狠抓制度。\n要把伙食账、工分账、石料账都贴上墙。",
        "巡堤松松垮垮，哨棚夜里没有人，这一条我批评得不够狠。\n教训深刻。\n与此同时，也要看到多数哨棚守得很好。",
    ],
)
def test_a_short_line_between_two_paragraphs_was_not_lifted_out_of_a_sentence(said):
    assert cleaned(within(said)) == [within(said)]


@pytest.mark.parametrize(
    ("said", "mended"),
    [
        ("3.今年加高河堤 12 公里，改建涵闸三座，受益农户八百户。", "3.今年加高河堤12公里，改建涵闸三座，受益农户八百户。"),
        ("各段今年都要实施“两包一保” “三查三改”，不留死角，不走过场。", "各段今年都要实施“两包一保”“三查三改”，不留死角，不走过场。"),
    ],
)  # fmt: skip
def test_a_blank_within_a_sentence_parts_no_lines(said, mended):
    assert cleaned(within(said)) == [within(mended)]
