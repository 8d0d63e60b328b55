"""Documents that a library cuts into numbered slices, and titles run into them."""

import pytest

from builder.corpus.engine import Draft, apply_edits
from builder.corpus.glued_titles import glued_titles
from builder.corpus.slices import slices

SAID = (
    "渠首的闸门今年换了新的，下游的五个村都放上了水，村里人都说这是几年来最顺的一年。"
    "但是支渠还没有清，泵站的电费一拖就是半年，机手的工钱也没有着落，这些账都要算清楚。"
)


def after(text, edits_of=slices):
    return apply_edits(Draft.begin(text), edits_of(text)).text


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_slices_are_joined_in_the_middle_of_a_word(gap):
    whole = SAID * 3
    cuts = (whole[:100], whole[100:210], whole[210:])
    page = gap.join(f"{n}、{cut}" for n, cut in enumerate(cuts, 1))
    assert after(f"资源描述：\n{page}\n展开全文") == f"资源描述：\n{whole}\n展开全文"


@pytest.mark.parametrize(
    "page",
    [
        "\n".join(f"{n}、{SAID}" for n in (1, 2, 3)),  # a speaker's list
        f"1、{SAID[:-1]}",
        f"1、先修渠首\n2、再清下游\n3、{SAID}",
        f"2、{SAID[:-1]}\n3、{SAID}",
    ],
)
def test_what_a_speaker_counts_keeps_its_numbers(page):
    assert after(page) == page


def test_numbers_of_all_slices_within_one_line_leave():
    page = f"1/3{SAID[:60]}2/3{SAID[60:70]}3/3{SAID[70:]}"
    assert after(page) == SAID
    for kept in (
        SAID.replace("五个", "1/2的"),
        f"2/3{SAID}",
        f"去年修了1/2{SAID}今年修了2/2{SAID}",
    ):
        assert after(kept) == kept


def test_a_title_on_a_line_of_its_own_leaves_the_head_of_the_paragraph():
    page = f"屏山乡贤会提出要求.docx\n屏山乡贤会提出要求{SAID}"
    assert after(page, glued_titles) == f"屏山乡贤会提出要求.docx\n{SAID}"


def test_a_title_and_a_salutation_get_lines_of_their_own():
    title = "屏山县团代会开幕词"
    page = f"{title}\n《{title}》由会员分享\n{title}青年朋友们、同志们：{SAID}"
    assert after(page, glued_titles).endswith(f"\n{title}\n青年朋友们、同志们：\n{SAID}")
    told = f"{title}\n{title}的稿子我看了三遍。{SAID}"
    assert after(told, glued_titles) == told
