"""Headings that share their line with the first item beneath them."""

import pytest

from builder.corpus.engine import Draft, apply_edits
from builder.corpus.glued_headings import glued_headings


def after(text):
    return apply_edits(Draft.begin(text), glued_headings(text)).text


def test_a_heading_is_parted_from_the_first_item_of_a_lower_level():
    text = "一、渠道一年的变化（一）干渠全线通水1.清淤。投工两千个，淤泥运到了田里。\n2.护坡。\n（二）支渠修了一半"
    expected = "一、渠道一年的变化\n（一）干渠全线通水\n1.清淤。投工两千个，淤泥运到了田里。\n2.护坡。\n（二）支渠修了一半"
    assert after(text) == expected
    assert after(expected) == expected


def test_spoken_numbers_part_headings_only_where_written_ones_do():
    spoken = "二、眼下的难处一是缺人，二是缺钱，三是缺一张图。"
    assert after(spoken) == spoken
    written = "一、渠道一年的变化（一）干渠全线通水，谁都看得见。\n（二）支渠修了一半"
    assert "二、眼下的难处\n一是缺人" in after(f"{written}\n{spoken}")


@pytest.mark.parametrize(
    "text",
    [
        "一、增长1.5倍的水量怎么用，大家议一议。",
        "二、贯彻第三条（一）款的要求，不能打折扣。\n（三）各有分工。",
        "一、渠道的事，按章程（一）办。",
        "（一）干渠、支渠（1）各有分工。",
        "三、要做到一是一、二是二，账目清楚。（一）记账",
    ],
)
def test_numbers_within_a_sentence_part_nothing(text):
    assert after(text) == text


def test_headings_that_begin_and_end_alike_run_into_their_paragraphs():
    page = (
        "一、当一名肯下河的水利人渠首的事要亲自去看。\n二、当一名算细账的水利人每一分钱都贴在墙上。\n"
        "三、当一名不怕骂的水利人群众有火就让他发。"
    )
    parted = page.replace("水利人", "水利人\n")
    assert after(page) == parted
    assert after(parted) == parted
    two = page[: page.index("\n三、")]
    assert after(two) == two
    said = "一、要修的是渠首。\n二、要修的是渠尾。\n三、要修的是闸门。"
    assert after(said) == said
    alike = "一、坚持修渠不动摇松口。\n二、坚持清淤不动摇松口。\n三、坚持算账不动摇松口。"
    assert after(alike) == alike
