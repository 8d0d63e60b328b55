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
        "众人拾柴，东坝的围堰提前合龙\n2024年，全县出工两万个，出石料八千方。",
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
        ("各段今年都要实施“两包一保” “三查三改”，不留死角，不走过场。", "各段今年都要实施“两包一保” “三查三改”，不留死角，不走过场。"),
        ("各段今年都要记住“两包一保” 不留死角，不走过场，不等上级来催。", "各段今年都要记住“两包一保”不留死角，不走过场，不等上级来催。"),
    ],
)  # fmt: skip
def test_a_blank_within_a_sentence_parts_no_lines(said, mended):
    assert cleaned(within(said)) == [within(mended)]


@pytest.mark.parametrize(
    "said",
    [
        "南山-水坪公路今年通车，沿路山水相连，两个乡的石料当天就能运到堤上，省下一大笔运费。",
        "县医院-长河卫生院的转诊协议签了，两家的院长都到了工地，师傅们伤了病了都有人管。",
        "成都-重庆的铁路走廊从堤边过，成都重庆来的车皮，给工地运来了水泥和钢筋。",
        "护堤模范里有阿依更·艾买提和买买提都·艾海，他们家祖孙三代守在河边，从没有误过一次班。",
        "护堤要坚持治水·治山·治穷一起抓，治水治山见了成效，治穷也要见成效，三件事一件不能少。",
        "在巴黎，维克.吐温家的河堤我也看过。堤不高。草很厚。水很清。人很少。看完我们就回来了。",
        "各段要争创四★工棚，一颗星一颗星地争，争上了就在棚前挂一面红旗。",
        "我们不能忘了'98抗洪的教训，堤要一段一段地查，人要一班一班地守。",
        "第二部分.堤上的事\n土方完成三十万。石料备了八千。工棚搭了六十。电线接通了。伙食也改善了。",
    ],
)
def test_a_mark_that_joins_or_counts_stays(said):
    assert cleaned(within(said)) == [within(said)]


def test_a_name_with_an_attribute_ends_a_sentence():
    said = "大家把东坝当成自己的家，东坝乡的人记着你们。等堤修好了，请再来看一看崭新的东坝。\n乡里的戏班子给大家唱三天，东坝乡的酒也管够，东坝乡的门永远开着。"
    assert cleaned(within(said)) == [within(said)]


def test_paragraphs_of_one_sentence_each_stay_where_nothing_parts_groups_of_them():
    sentences = [f"第{n}段堤的民工师傅昨天夜里又加了一个班。" for n in "甲乙丙丁戊己庚辛壬癸子丑寅"]
    text = "\n".join(["同志们：", *sentences, "谢谢大家！"])
    assert cleaned(text) == [text]


def test_a_resolution_in_one_paragraph_is_not_parted():
    said = "大会一致同意，作出如下决定：一、成立护堤委员会，由镇长任主任，各村书记任委员。二、每公里堤段设护堤员一名，报酬由镇财政负担，不向群众摊派一分钱。三、每年清明以前加固一次，劳力由各村按受益面积分摊，外出的可以出资代工。四、护堤费由委员会提出，村民代表会议通过以后执行，账目每季度公布一次。五、挖堤取土的，除恢复原状以外，要在全镇通报。"
    text = "\n".join(["同志们：", said, "谢谢大家！"])
    assert cleaned(text) == [text]
