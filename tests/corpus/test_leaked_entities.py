"""Entities of HTML that a page shows as letters become the characters they mean."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.engine import Draft, apply_edits
from builder.corpus.leaked_entities import leaked_entities
from builder.corpus.options import CleaningOptions

PARAGRAPHS = (
    "各位来宾：",
    "今天是石门乡水利站揭牌的日子，我很高兴。",
    "三年前，这里只有一间瓦房，账本放在灶台上，下雨天要用塑料布盖着。从那时到今天，站里的人换了两拨，渠没有断过一天水。",
    "一、把渠管好",
    "全乡有四十里支渠，每一里都要有人管。谁的渠段谁负责，走一趟记一笔，淤了就清，漏了就补。",
    "二、把账算清",
    "水费收了多少，用到哪里，每季贴出来给大家看。",
    "谢谢大家！",
)


def after(text):
    return apply_edits(Draft.begin(text), leaked_entities(text)).text


def cleaned(text):
    row = {"document_id": "0" * 16, "text": text, "media_type": "text/plain"}
    return [s["text"] for s in clean_document(row, options=CleaningOptions()).speeches]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("他说，&ldquo;修渠&rdquo;。", "他说，“修渠”。"),
        ("&#8220;修渠&#8221;&#x3002;", "“修渠”。"),
        ("&quot;修渠&quot;", '"修渠"'),
        ("水&amp;nbsp;渠&amp;amp;nbsp；要&nbsp修", "水\u00a0渠\u00a0要\u00a0修"),
        ("&lt;p&gt;甲&amp;乙", "<p>甲&乙"),
        ("渠&#8203;水", "渠\u200b水"),
        (
            "研发（R&D）、a.asp?x=1&copy=2、&水;、&foo;",
            "研发（R&D）、a.asp?x=1&copy=2、&水;、&foo;",
        ),
        ("渠&#55555;水", "渠&#55555;水"),  # half a pair
        ("写成&hearts;也只是文字", "写成&hearts;也只是文字"),
    ],
)
def test_an_entity_becomes_its_character(before, expected):
    assert after(before) == expected


@pytest.mark.parametrize(
    "indent",
    ["&nbsp;" * 4, "&amp;nbsp;" * 4, "&emsp;" * 2, "&#12288;" * 2, "&#160;" * 8, "&ensp;" * 4],
)
def test_indents_that_a_page_writes_as_entities_part_its_paragraphs(indent):
    page = "石门乡水利站揭牌仪式上的讲话\n" + indent.join(PARAGRAPHS)
    assert cleaned(page) == ["\n".join(PARAGRAPHS)]
    page = "石门乡水利站揭牌仪式上的讲话\n" + "\n".join(f"{indent}{n}" for n in PARAGRAPHS)
    assert cleaned(page) == ["\n".join(PARAGRAPHS)]
