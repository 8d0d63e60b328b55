"""Notes at the foot of a speech and their marks; marks that are the speaker's."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.footnotes import footnotes
from builder.corpus.options import CleaningOptions

TITLE, OPENING = "在茶园水利会上的讲话", "同志们："
FIRST = "上半年我们修了十一口“月亮塘”{}，山顶的茶也喝上了水，没有多花一分钱，靠的是各组轮工。"
SECOND = (
    "下半年推广“挑水队”{}的办法，每个组出两个人，天旱的时候挨家挨户地帮着浇，一家也不漏。谢谢大家！"
)
NOTES = ("“月亮塘”是山腰上蓄雨水的小塘。", "“挑水队”指各组轮流出工的抗旱队伍。")


def cleaned(*lines):
    row = {"document_id": "0" * 16, "text": "\n".join(lines), "media_type": "text/plain"}
    return "\n".join(s["text"] for s in clean_document(row, options=CleaningOptions()).speeches)


@pytest.mark.parametrize("mark", ["[{}]", "〔{}〕", "［{}］"])
@pytest.mark.parametrize("heading", [(), ("注释",), ("註　釋：",)])
def test_notes_leave_with_their_marks(mark, heading):
    one, two = mark.format(1), mark.format(2)
    notes = (one + NOTES[0], two + " " + NOTES[1])
    page = (TITLE, OPENING, FIRST.format(one), SECOND.format(two), *heading, *notes)
    assert cleaned(*page) == "\n".join((OPENING, FIRST.format(""), SECOND.format("")))


def test_notes_beneath_a_heading_need_no_marks():
    notes = ("注释", "〔1〕" + NOTES[0], "他说的是东山。", "〔3〕" + NOTES[1])
    page = (TITLE, OPENING, FIRST.format(""), SECOND.format(""), *notes)
    assert cleaned(*page) == "\n".join((OPENING, FIRST.format(""), SECOND.format("")))


def test_marks_that_count_leave_without_notes():
    page = (TITLE, OPENING, FIRST.format("[1]"), SECOND.format("[2]"))
    assert cleaned(*page) == "\n".join((OPENING, FIRST.format(""), SECOND.format("")))


@pytest.mark.parametrize(
    "text",
    [
        "先看方案[1]，再看方案[2]，哪个省水用哪个。",  # names
        "文件号是镇发[1]，请各组传阅。",  # one alone
        "先学第一条[2]，再学第二条[1]。",  # none counts
        "三件事要办：\n[1]修好塘坝，清好水渠。\n[2]换好闸门，管好水账。",  # a speaker's list
    ],
)
def test_what_is_numbered_in_a_speech_stays(text):
    assert footnotes(text) == []


@pytest.mark.parametrize("signed", [(), ("山顶茶社理事长", "高满仓", "二〇二三年五月六日")])
def test_a_note_beneath_thanks_leaves_though_its_mark_is_lost(signed):
    page = (TITLE, OPENING, FIRST.format(""), SECOND.format(""), *signed, "[1] " + NOTES[0])
    assert cleaned(*page) == "\n".join((OPENING, FIRST.format(""), SECOND.format("")))
