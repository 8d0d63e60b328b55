"""Words that a page sets between several blank lines were lifted out of their sentences."""

import pytest

from builder.corpus.engine import Draft, apply_edits
from builder.corpus.link_words import link_words

SURE = "老井的水要先送去化验，再签。\n\n\n\n合同。\n\n\n\n，账目贴在井台上。\n\n"


def after(text):
    return apply_edits(Draft.begin(text), link_words(text)).text


@pytest.mark.parametrize(
    ("lifted", "whole"),
    [
        ("三、挖井的钱由各家出，这是去年农业。\n\n\n\n生产。\n\n\n\n会上定的。", "三、挖井的钱由各家出，这是去年农业生产会上定的。"),
        ("井台塌过两次，都报给了镇里的。\n\n\n\n水利站。\n\n\n\n大家放心，今年不会再塌。", "井台塌过两次，都报给了镇里的水利站。大家放心，今年不会再塌。"),
    ],
)  # fmt: skip
def test_a_word_goes_back_where_a_page_sets_only_what_it_lifts_far_apart(lifted, whole):
    text = f"{SURE}{lifted}\n\n打井队明天进村。"
    assert whole in after(text)


def test_a_short_line_stays_where_other_lines_stand_as_far_apart():
    text = f"{SURE}打井队明天进村。\n\n\n\n散会了。\n\n\n\n井台要修。\n\n\n\n水桶要换。\n\n\n\n绳子要买。"
    assert "明天进村。\n\n\n\n散会了。" in after(text)
    near = f"{SURE}打井队明天进村。\n\n散会。\n\n井台要修，水桶要换。"
    assert "明天进村。\n\n散会。\n\n井台" in after(near)


def test_no_sentence_ends_in_a_word_that_tells_where_to():
    text = "老井的盖子谁揭的，谁去盖好，石头不要往。\n井台里\n推。打井队明天来。"
    assert "不要往井台里推。打井队" in after(text)
    apart = "我讲完了，欢迎各村的人常来常往。\n打井队\n明天就来。"
    assert after(apart) == apart


@pytest.mark.parametrize("heading", ["展望", "建議", "人手"])
def test_a_heading_stays_where_the_page_sets_others_without_a_stop(heading):
    text = (
        "灌溉情況\n全年放水四十二次，下游三個村都多收了一成。\n渠道維修\n支渠清了九公里，換了兩座閘門。\n"
        f"水費收支\n水費收齊了，各戶都在準備。\n{heading}\n來年開春，我們會先把東邊的渠口修好。\n"
    )
    assert after(text) == text
