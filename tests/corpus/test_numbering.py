import pytest

from builder.corpus.numbering import numbering_gaps


def flagged(text):
    return [text[edit.start : edit.end] for edit in numbering_gaps(text)]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("一、修路\n用土地要公开。二是道路要修到户。\n三是账目要上墙。", ["用土地要公开。"]),
        ("一是修路。\n力度要加大，劲头不能松。\n三是清淤。", ["力度要加大，"]),
        ("开头。\n二、用水\n续抓好管网。三要抓水质。", ["续抓好管网。"]),
    ],
)
def test_the_paragraph_that_stands_where_a_member_is_missing_is_flagged(text, lost):
    assert flagged(text) == lost


@pytest.mark.parametrize(
    "text",
    [
        "一是修路。\n二是清淤。\n三是植树。",
        "首先是修路。二是清淤。",
        "一方面要修路。\n二要清淤。",
        "这件事一要快。二要稳。\n一、修路\n一是快，二是稳，三是准。",
        "第一，修路。\n二是清淤。",
        "三要素缺一不可。\n一是清淤。\n话说回来。\n账也要看。\n五是巡查。",  # which one lost it is not certain
        "这样的例子有三。\n十是多少？",
        "",
    ],
)
def test_where_nothing_is_missing_or_nothing_certain_nothing_is_flagged(text):
    assert flagged(text) == []
