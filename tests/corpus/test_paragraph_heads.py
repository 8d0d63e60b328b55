"""What a site or a conversion sets at the head of one paragraph after another."""

import pytest

from builder.corpus.engine import Draft, apply_edits
from builder.corpus.paragraph_heads import paragraph_heads

SAID = ("渠首的闸门换了新的。", "下游的五个村放上了水。", "账目贴在墙上。")


def after(text):
    return apply_edits(Draft.begin(text), paragraph_heads(text)).text


@pytest.mark.parametrize("indent", ["??", "？？", "□□", "&nbsp;&nbsp;&nbsp;&nbsp;"])
def test_indents_that_a_conversion_lost_leave(indent):
    assert after("\n".join(indent + said for said in SAID)) == "\n".join(SAID)
    once = "\n".join((indent + SAID[0], *SAID[1:]))
    assert after(once) == once


def test_the_links_of_a_wiki_beneath_headings_leave():
    page = "一、修渠首\n编辑渠首的闸门换了。\n二、清下游\n编辑下游放上了水。"
    assert after(page) == page.replace("编辑", "")
    for kept in (
        "一、修渠首\n编辑渠志的人来了。\n二、清下游\n下游放上了水。",
        "编辑渠志的人来了。\n编辑县志的人也来了。",
    ):
        assert after(kept) == kept
