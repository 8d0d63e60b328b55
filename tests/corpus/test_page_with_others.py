"""Pages that print something else beside the speech: a translation, other pieces of a newspaper."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.engine import Draft, apply_edits
from builder.corpus.newspaper_pages import newspaper_pages
from builder.corpus.options import CleaningOptions
from builder.corpus.translations import translations

SAID = (
    "各位朋友，我很高兴来到贵市，同大家谈一谈两条河的事。",
    "你们的河通了船，我们的河通了水，两边的孩子都能下河游泳。",
    "我提议，为两条河干杯，也为守河的人干杯，谢谢大家！",
)
TRANSLATED = (
    "Friends, I am glad to be in your city and to speak about two rivers.",
    "Your river carries ships, and ours carries water; children swim in both of them.",
    "To the two rivers, and to those who keep them. Thank you all very much!",
)


def after(text, edits_of):
    return apply_edits(Draft.begin(text), edits_of(text)).text


def test_a_translation_beneath_each_paragraph_leaves():
    both = [line for pair in zip(SAID, TRANSLATED, strict=True) for line in pair]
    assert after("\n".join((*both, "Thank you.")), translations).strip() == "\n".join(SAID)


@pytest.mark.parametrize(
    "lines",
    [
        (SAID[0], TRANSLATED[1], *SAID[1:]),  # one is a quotation
        (SAID[0], *TRANSLATED, *SAID[1:]),  # a poem read out
        ("他说了一句话，大家听一听，记在心里：", TRANSLATED[0]),
    ],
)
def test_a_speakers_own_foreign_lines_stay(lines):
    assert after("\n".join(lines), translations) == "\n".join(lines)


def test_a_translated_abstract_beneath_a_text_that_breaks_off_leaves():
    page = f"{SAID[0]}\n{SAID[1][:-6]}\n{TRANSLATED[0]}\n相关论文"
    assert after(page, translations) == page.replace(f"{TRANSLATED[0]}\n", "")


PIECE = "第2版()\n专栏：\n\n"
NEWS = "两地小麦普遍返青\n本报讯 入春以来，两地普降小雨，墒情良好，农民正抓紧追肥。\n"
SPEECH = "在元宵联欢会上的讲话\n同志们：\n" + "\n".join(SAID) + "\n"


def test_of_a_newspapers_page_the_piece_in_which_somebody_speaks_stays():
    page = f"{PIECE}{NEWS}{PIECE}{SPEECH}{PIECE}{NEWS}"
    assert after(page, newspaper_pages).strip() == SPEECH.strip()
    for page in (f"{PIECE}{SPEECH}", f"{PIECE}{NEWS}{PIECE}{NEWS}", "专栏：\n同志们：\n开会。"):
        assert after(page, newspaper_pages) == page


def test_a_page_on_one_line_that_breaks_off_is_no_page_of_links():
    links = "\n".join(f"水利论文之{n}\n期刊" for n in "一二三四五")
    text = f"在水利会上的讲话\n同志们： {' '.join(SAID * 6)} 各县都要把河管起来，不能再让\n{links}"
    row = {"document_id": "0" * 16, "text": text, "media_type": "text/plain"}
    assert clean_document(row, options=CleaningOptions()).verdict.is_speech
