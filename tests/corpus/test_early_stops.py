import pytest

from builder.corpus.early_stops import early_stops
from builder.corpus.engine import Draft, apply_edits


def after(text):
    return apply_edits(Draft.begin(text), early_stops(text)).text


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("工作有了起色。三年来。我们修通了九条路。", "工作有了起色。三年来，我们修通了九条路。"),
        ("與此同時。校舍也翻新了。", "與此同時，校舍也翻新了。"),
        ("今年以来。全乡没有发生火灾。", "今年以来，全乡没有发生火灾。"),
        (
            "会后就办。根据检查组的整改意见书。我们列出了清单。",
            "会后就办。根据检查组的整改意见书，我们列出了清单。",
        ),
        ("围绕“三个不出村”目标。窗口搬到了村口。", "围绕“三个不出村”目标，窗口搬到了村口。"),
        (
            "四月查了一遍，针对发现的问题。石桥乡党委开了会。",
            "四月查了一遍，针对发现的问题，石桥乡党委开了会。",
        ),
        ("通过落实河长巡查。推动河道清淤见了效。", "通过落实河长巡查，推动河道清淤见了效。"),
        (
            "成绩不错。柳溪卫生院。石桥卫生院得了表彰。",
            "成绩不错。柳溪卫生院、石桥卫生院得了表彰。",
        ),
        ("路修好了,灯也亮了。五年来。变化不小。", "路修好了,灯也亮了。五年来,变化不小。"),
    ],
)
def test_a_stop_before_the_sentence_is_over_becomes_the_mark_that_was_due(text, mended):
    assert after(text) == mended


@pytest.mark.parametrize(
    "text",
    [
        "怎么办？按照县里的要求。谁也不例外。",
        "工程通过省级验收。使用情况良好。",
        "草案审议通过。推进实施。",
        "这个变化来自最近五年来。",
        "我们等了整整三年。来的人不多。",
        "这样做，正是按照上级的要求。大家要明白。",
        "这件事要抓紧，根据上级的要求。大家要明白。",
        "我们的工作就是围绕“三个不出村”。窗口搬到了村口。",
        "地点是柳溪卫生院。石桥村的人也去。",
        "根据检查组的整改意见书。\n我们列出了清单。",
    ],
)
def test_a_stop_that_ends_a_sentence_stays(text):
    assert early_stops(text) == []
