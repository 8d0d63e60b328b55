"""A speech that a site stores on several pages: the head of each further one leaves."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.options import CleaningOptions
from builder.corpus.stored_pages import stored_pages

SITE = "讲稿之家\n首页 > 领导讲话 > 水利"
TITLE = "水站站长在春灌动员会上的讲话"
DATA = "来源：讲稿之家　点击：{n}"
GREETING = "同志们："
FIRST = "闸门换过两回，头一回用的是铁，锈得快；第二回用的是石头，到现在还严丝合缝。水费的账每月"
REST = "贴一回，谁家欠着，谁家缴清，老人孩子都念得出来。明年开春再把下游的两道弯取直，水到田头能早两天。"
TURNS = "第1页 共2页 [1] [2] 下一页"


def page(above, below, *, number="（第{n}页）", turns=TURNS):
    heads = [f"{SITE}\n{TITLE}{number.format(n=n)}\n{DATA.format(n=n)}" for n in (1, 2)]
    return f"{heads[0]}\n　　{GREETING}\n　　{above}\n\n{turns}\n\n{heads[1]}\n{below}\n"


def cleaned(text):
    row = {"document_id": "d", "text": text, "media_type": "text/plain"}
    return [speech["text"] for speech in clean_document(row, options=CleaningOptions()).speeches]


@pytest.mark.parametrize("number", ["（第{n}页）", "", "（{n}/2）", " 第{n}页"])
def test_a_word_that_two_stored_pages_part_is_joined(number):
    assert cleaned(page(FIRST, REST, number=number)) == [f"{GREETING}\n{FIRST}{REST}"]


@pytest.mark.parametrize("turns", ["上一页 | 1 | 2 | 下一页", "[1] [2]"])
def test_the_head_of_a_further_page_leaves_between_paragraphs(turns):
    whole = FIRST + "贴一回。"
    assert cleaned(page(whole, "　　" + REST, turns=turns)) == [f"{GREETING}\n{whole}\n{REST}"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (FIRST + "贴一回。谢谢大家！", REST),
        (FIRST + "贴一回。", f"{GREETING}\n{REST}"),
        (FIRST + "贴一回。", f"水站站长　李明\n{REST}"),
    ],
)
def test_the_head_of_another_speech_stays(above, below):
    assert stored_pages(page(above, below)) == []


def test_a_title_that_stands_alone_again_is_no_head_of_a_page():
    text = f"{SITE}\n{TITLE}\n{DATA}\n{GREETING}\n{FIRST}\n{TITLE}\n{REST}\n"
    assert stored_pages(text) == []
