"""Numbers that stand alone above the paragraphs that they count."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.decode import RawFile, decode_file
from builder.corpus.options import CleaningOptions

SAID = [
    "今日，我向議會提交一份報告，主題是把水引到每一條村去。",
    "去年冬天旱了四個月，下游的五條村要到河邊挑水。",
    "我們會在明年雨季之前修好三座水庫，每座可供水一年。",
    "修水庫的錢由省裡出一半，餘下的一半分三年付清。",
]


def clean(lines):
    raw = RawFile("own", "unknown", "a.txt", "\n".join(lines).encode())
    cleaned = clean_document(decode_file(raw), options=CleaningOptions())
    return [speech["text"].split("\n") for speech in cleaned.speeches]


@pytest.mark.parametrize("mark", [".", "、", "．"])
def test_numbers_that_count_paragraphs_go_to_the_head_of_each(mark):
    counted = [line for n, said in enumerate(SAID, 7) for line in (f"{n}{mark}", said, "")]
    lines = [
        "水務局局長在議會上的報告",
        "",
        "主席先生：",
        "",
        *counted[:6],
        "興建水庫",
        "",
        *counted[6:],
    ]
    (speech,) = clean(lines)
    heads = [line for line in speech if line[0].isdigit()]
    assert [head.split(mark)[0] for head in heads] == ["7", "8", "9", "10"]
    assert [head.split(mark)[1].strip() for head in heads] == SAID


def test_numbers_of_pages_that_do_not_count_on_or_stand_in_a_sentence_leave():
    halves = [SAID[1][:13], SAID[1][13:]]
    lines = [
        "水務局局長在議會上的報告",
        "主席先生：",
        SAID[0],
        "2.",
        SAID[2],
        "5.",
        *halves,
        "9.",
        SAID[3],
    ]
    (speech,) = clean(lines)
    assert not any(line[0].isdigit() for line in speech)
    cut = [
        "水務局局長在議會上的報告",
        "主席先生：",
        SAID[0],
        "2.",
        halves[0],
        "3.",
        halves[1],
        "4.",
        SAID[3],
    ]
    (speech,) = clean(cut)
    assert not any(line[0].isdigit() for line in speech)


def test_one_number_alone_among_counted_paragraphs_goes_to_the_head_of_its_own():
    lines = [
        "水務局局長在議會上的報告",
        "主席先生：",
        f"2.　{SAID[0]}",
        "3.",
        SAID[1],
        f"4.　{SAID[2]}",
        SAID[3],
    ]
    (speech,) = clean(lines)
    assert f"3. {SAID[1]}" in speech
    uncounted = [*lines[:3], "7.", *lines[4:]]
    (speech,) = clean(uncounted)
    assert SAID[1] in speech
