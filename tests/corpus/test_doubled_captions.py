"""Captions that a page shows twice above a speech."""

import pytest

from builder.corpus.doubled_captions import doubled_captions
from builder.corpus.engine import Draft, apply_edits

TITLE = "周秀兰校长在老井小学新楼落成仪式上的讲话"
OPENING = "各位来宾、各位家长：\n新楼今天交钥匙，孩子们下周就搬进来。"
TOLD = "来宾们一边走一边看，今天的新楼很亮堂！"


def after(text):
    return apply_edits(Draft.begin(text), doubled_captions(text)).text


@pytest.mark.parametrize("opening", [OPENING, TOLD])
@pytest.mark.parametrize(
    "captions",
    [
        "周秀兰为新楼剪彩\n周秀兰为新楼剪彩\n孩子们在新操场上跑步\n孩子们在新操场上跑步\n",
        "落成仪式5月8日上午举行\n\n落成仪式5月8日上午举行\n",
        "家长排队领「搬家通知单」\n家长排队领「搬家通知单」\n家长排队领「搬家通知单」\n",
    ],
)
def test_a_caption_that_stands_twice_above_the_speech_leaves(captions, opening):
    page = after(f"{TITLE}\n\n{captions}{opening}")
    assert [line for line in page.split("\n") if line] == [TITLE, *opening.split("\n")]


@pytest.mark.parametrize(
    "page",
    [
        f"{TITLE}\n{TITLE}\n{OPENING}",
        f"{TITLE}\n周秀兰为新楼剪彩\n{OPENING}",
        f"老井小学新楼落成了\n老井小学新楼落成了\n{OPENING}",  # it may be the title
        f"{TITLE}\n（2021年5月8日）\n（2021年5月8日）\n{OPENING}",
        f"{TITLE}\n{OPENING}\n盖楼要快盖楼要好\n盖楼要快盖楼要好\n这是家长说的。",
        f"{TITLE}\n一、盖楼的经过\n一、盖楼的经过\n{OPENING}",
    ],
)
def test_titles_days_and_what_is_said_twice_stay(page):
    assert after(page) == page
