"""What a salutation in the midst of a page says of the speech it may open."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.options import CleaningOptions
from builder.corpus.segment import find_parts

BODY = "渠首的闸门去年秋天换了新的，今年春灌一天也没有误，下游的五个村都说好，谁先谁后抓阄来定。"
FIRST = f"同志们：\n今天开会，讲春灌的事。{BODY}\n{BODY}"
END = f"{BODY}话就说到这里，各人回去看好自己的渠。"


def starts(text):
    return [text[part.start :].split("\n")[0] for part in find_parts(text)]


@pytest.mark.parametrize(
    ("end", "salutation", "opening"),
    [
        (END, "尊敬的各位来宾，女士们、先生们：", "金秋时节，稻谷飘香。今天，渠道文化节开幕了。"),
        (f"{BODY}\n散会。", "各位乡贤：", "春节刚过，就把大家请到祠堂里来，喝一杯米酒。"),
        (
            f"{BODY}\n不足之处，敬请批评指正。",
            "同志们：",
            "入冬以来一直没有雨，县里决定召开这次会议。",
        ),
        (f"{BODY}多谢主席。", "主席：", "我動議二讀條例草案。"),
    ],
)
def test_a_salutation_opens_a_speech_by_whom_it_names_and_what_stands_around_it(
    end, salutation, opening
):
    text = f"{FIRST}\n{end}\n{salutation}\n{opening}{BODY}\n{BODY}\n{BODY}"
    assert starts(text) == ["同志们：", salutation]


@pytest.mark.parametrize(
    ("salutation", "following"),
    [
        ("同志们：", f"我们盼望召开这样的大会，已经盼了三年。{BODY}\n{BODY}\n{BODY}"),
        ("各位代表：", f"过去一年的成绩来之不易。{BODY}\n{BODY}\n{BODY}"),
        ("老师们：", f"你们辛苦了。{BODY}\n{BODY}\n{BODY}"),
        ("同志们、朋友们：", "目标已经定了，让我们把渠修好，把水管好！"),
    ],
)
def test_a_salutation_within_a_speech_opens_none(salutation, following):
    first = FIRST.replace("同志们", "各位代表，同志们，老师们")
    assert len(starts(f"{first}\n{BODY}\n{salutation}\n{following}")) == 1


def test_a_salutation_over_several_lines_begins_at_the_first_of_them():
    lines = "尊敬的马丁议长先生，\n各位使节，\n女士们，先生们，朋友们："
    text = f"{FIRST}\n谢谢大家。\n{{}}{lines}\n大家好！很高兴来到渠首。{BODY}\n{BODY}\n{BODY}"
    for above in ("", "《青石日报》（2017年9月6日02版）\n"):
        assert starts(text.format(above))[-1] == "尊敬的马丁议长先生，"


@pytest.mark.parametrize(
    "head", ["发言人：周敏（青石镇镇长）", "发言人：周敏", "青石镇镇长　周敏", "● 青石镇　周敏"]
)
def test_a_salutation_beneath_the_name_of_who_speaks_opens_a_speech(head):
    text = f"春灌现场会发言材料\n{FIRST}\n{END}\n{head}\n各位领导、同志们：\n{BODY}\n{BODY}\n{BODY}"
    row = {"document_id": "0" * 16, "text": text, "media_type": "text/plain"}
    first, second = clean_document(row, options=CleaningOptions()).speeches
    assert first["text"].endswith(END)
    assert (second["speaker"], second["text"][:9]) == ("周敏", "各位领导、同志们：")


def test_a_name_within_a_sentence_above_a_salutation_opens_none():
    text = f"{FIRST}\n{BODY}\n这件事要谢谢一个人，青石镇镇长周敏。\n同志们：\n{BODY}\n{BODY}"
    assert starts(text) == ["同志们："]
