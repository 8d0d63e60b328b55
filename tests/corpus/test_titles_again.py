"""A title that a page shows again in another form, and what it says of the speech above it."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.options import CleaningOptions

TITLE = "在青石县护林员培训班上的讲话"
ABOVE = "护林员的工资去年涨了两回，一回是县里补的，一回是林场补的，两笔钱都打到了卡上，有没有少的，吃过午饭到林业站去查。"
CUT = "今年防火期从九月十五日开始，到明年五月底结束，八个半月里头，", "瞭望台上二十四小时不能离人。"
LAST = "山看住了，家就看住了。谢谢大家！"


def texts(*lines):
    row = {"document_id": "0" * 16, "text": "\n".join(lines), "media_type": "text/plain"}
    return [s["text"] for s in clean_document(row, options=CleaningOptions()).speeches]


SAID = ["\n".join(["同志们：", ABOVE, "".join(CUT), LAST])]
SHOWN = [
    "青石县护林员培训班上的讲话",
    "在青石县护林员培训班上的讲话（节选）",
    "在青石县护林员培训班上的讲话_公文宝库",
    "在青石县护林员培训班上的讲话.docx",
    "县长在青石县护林员培训班上的讲话",
    "护林员培训班上的讲话",
    "7 在青石县护林员培训班上的讲话",
    "文档标题：在青石县护林员培训班上的讲话",
]


@pytest.mark.parametrize("shown", SHOWN)
def test_the_title_in_another_form_leaves_between_paragraphs_and_within_a_sentence(shown):
    assert texts(TITLE, "同志们：", ABOVE, shown, "".join(CUT), LAST) == SAID
    assert texts(TITLE, "同志们：", ABOVE, CUT[0], shown, CUT[1], LAST) == SAID


@pytest.mark.parametrize(
    "said",
    [
        "二、在青石县护林员培训班上的讲话",
        "护林员培训班",
        "护林员的话",
        "在青石县护林员培训班上的讲话，我念了三遍。",
    ],
)
def test_what_only_speaks_of_the_title_stays(said):
    assert said.removeprefix("二、") in texts(TITLE, "同志们：", ABOVE, said, "".join(CUT), LAST)[0]


def test_a_second_speech_keeps_its_title():
    second = ["县长在青石县护林员培训班上的讲话", "（2020年9月2日）", "各位护林员：", ABOVE, LAST]
    assert len(texts(TITLE, "同志们：", ABOVE, "".join(CUT), LAST, *second)) == 2


@pytest.mark.parametrize(
    "above",
    [
        "护林员的工资去年涨了两回，今年防火期从九月十五日开始，瞭望台上二十四小时不能离人。",
        f"摘 要 {ABOVE[:50]}……",
    ],
)
def test_a_paragraph_made_of_the_speech_s_clauses_leaves_above_the_salutation(above):
    assert texts(above, TITLE, "同志们：", ABOVE, "".join(CUT), LAST) == SAID
    assert texts(TITLE, above, "同志们：", ABOVE, "".join(CUT), LAST) == SAID


def test_a_paragraph_above_the_salutation_that_says_something_of_its_own_stays():
    own = "刚才进场的时候，我看见门口停了四十多辆摩托，山里来的同志，路上都走了两个多钟头。"
    assert own in texts(TITLE, own, "同志们：", ABOVE, "".join(CUT), LAST)[0]
