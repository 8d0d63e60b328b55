"""Lines that look like a page's and are said, and lines that look said and are a page's."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.options import CleaningOptions

BODY = (
    "闸房的钥匙从今天起归三个人管，一把在村里，一把在水管站，一把挂在闸房的墙上，谁开闸谁签字。\n"
    "去年夏天半夜开闸，没有人签字，水漫了四十亩秧田，到今天也没有查出来是谁开的，这笔账不能再糊涂。"
)


def texts(page):
    row = {"document_id": "0" * 16, "text": page, "media_type": "text/plain"}
    return [s["text"] for s in clean_document(row, options=CleaningOptions()).speeches]


@pytest.mark.parametrize("oath", ["我宣誓：", "我们保证：", "我郑重承诺："])
def test_the_first_line_of_an_oath_opens_the_speech(oath):
    sworn = f"{oath}\n看好闸门，不徇私情，不误农时。\n各位代表：\n{BODY}\n谢谢大家！"
    assert texts(f"守闸人就职表态发言\n{sworn}") == [sworn]


@pytest.mark.parametrize("stage", ["（全场起立，唱村歌）", "（代表们依次签字，交表）"])
def test_what_happens_in_the_hall_is_joined_to_no_sentence(stage):
    (speech,) = texts(f"在守闸人大会上的讲话\n同志们：\n{BODY}\n{stage}\n请坐。\n谢谢大家！")
    assert f"\n{stage}\n请坐。" in speech


@pytest.mark.parametrize("office", ["青石镇党政办公室", "青石县水利局"])
def test_the_office_above_the_day_of_printing_leaves(office):
    minutes = (
        f"守闸工作会议纪要\n2020年4月2日，镇长主持召开会议，纪要如下：\n一、关于闸房\n{BODY}\n"
    )
    seats = "出席会议的有：李明、王芳、老耿。列席会议的有：水管站、农技站负责同志。\n"
    (printed,) = texts(f"{minutes}{seats}{office}\n2020年4月3日印发\n")
    assert office not in printed
    assert printed.endswith("负责同志。")


def test_a_news_story_beneath_the_thanks_leaves_though_its_headline_has_left():
    story = "本报讯　青石镇守闸人大会昨日召开，二十个村的代表到会。镇长在会上表示，今年要换三座闸房。据悉，工程总投资四十万元。"
    links = "相关新闻\n青石镇开闸放水\n守闸人上岗\n"
    page = (
        f"在守闸人大会上的讲话\n同志们：\n{BODY}\n祝大家今年风调雨顺，五谷丰登！\n{links}{story}\n"
    )
    (speech,) = texts(page)
    assert speech.endswith("五谷丰登！")
