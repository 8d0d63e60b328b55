from builder.corpus.clean import clean_document
from builder.corpus.engine import Draft, apply_edits
from builder.corpus.glosses import glosses
from builder.corpus.options import CleaningOptions

BODY = "今天在渠首開(kāi)會(huì)，把維修的任務(wù)一段一段地分下去(qù)，我們(men)要一起動(dòng)手。"
PLAIN = "今天在渠首開會，把維修的任務一段一段地分下去，我們要一起動手。"


def after(text):
    return apply_edits(Draft.begin(text), glosses(text)).text


def test_a_page_that_glosses_its_letters_loses_those_without_a_tone_too():
    assert after(BODY) == PLAIN


def test_letters_in_brackets_stay_where_glosses_are_rare():
    text = "尸位素餐(shī wèi sù cān)要不得，同类(ab)的渠道都要修。"
    assert after(text) == text.replace("(shī wèi sù cān)", "")


def test_title_and_headings_lose_their_glosses_before_lines_are_joined():
    heading = "一、統(tǒng)一思想,凝聚共識(shí),認(rèn)識(shí)渠道維修的重大意義"
    page = f"縣長在維修動(dòng)員會(huì)上的講話\n同志們：\n{heading}\n{BODY}\n{BODY}"
    row = {"document_id": "0" * 16, "text": page, "media_type": "text/plain"}
    [speech] = clean_document(row, options=CleaningOptions()).speeches
    assert speech["title"] == "縣長在維修動員會上的講話"
    assert speech["text"].split("\n")[1:3] == [
        "一、統一思想,凝聚共識,認識渠道維修的重大意義",
        PLAIN,
    ]


def test_a_speaker_who_teaches_how_letters_are_read_keeps_them():
    text = "请大家读两个字：闸（zhá）、渠（qú），读对的举手。"
    assert after(text) == text


def test_a_page_that_writes_no_tones_loses_its_glosses_once_or_thrice_written():
    page = (
        "渠(qu)(qu)首(shou)的(de)閘(zha)門(men)要(yao)修(xiu)(xiu)(xiu)，下(xia)游(you)等着(zhe)。"
    )
    assert after(page) == "渠首的閘門要修，下游等着。"
    items = "閘門(a)、渠首(e)、支渠(o)、渠尾(a)、泵站(e)、水庫(o)要(yao)修。"
    assert after(items) == items
    few = "渠(qu)首(shou)的閘門要修，用的是小程序(app)和表(xls)。"
    assert after(few) == few


def test_many_glosses_leave_though_one_stands_behind_a_word_for_reading():
    page = BODY * 6 + "同学们要多读(dú)书，念(niàn)好渠道的账。"
    assert after(page) == PLAIN * 6 + "同学们要多读书，念好渠道的账。"
