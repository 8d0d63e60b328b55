"""The glossary behind a report leaves; what a speaker explains stays."""

import pytest

from builder.corpus.engine import Draft, apply_edits
from builder.corpus.glossaries import glossaries

BODY = "各位代表：\n今年要把三条旧渠清一遍，下游的五个村在清明之前都能放上水。"
WISH = "让我们一起干，把青河建设得更加美丽！"
ENTRIES = ["1.水权：指取水和用水的权利。", "2.“三清”：指清账、清人、清责任。"]


def after(*lines):
    text = "\n".join(lines)
    return apply_edits(Draft.begin(text), glossaries(text)).text.rstrip("\n").split("\n")


@pytest.mark.parametrize(
    "heading",
    ["附件：名词解释", "名词解释", "附：有关用语说明", "附件2　报告名词注释：", "（專用名詞解釋）"],
)
def test_a_glossary_under_a_heading_leaves(heading):
    assert after(BODY, WISH, heading, *ENTRIES) == f"{BODY}\n{WISH}".split("\n")


def test_a_glossary_without_a_heading_leaves_behind_the_last_wish():
    assert after(BODY, WISH, "水权：指取水和用水的权利。", "本页版权归县政府所有") == [
        *f"{BODY}\n{WISH}".split("\n"),
        "本页版权归县政府所有",
    ]


def test_a_glossary_between_two_speeches_leaves():
    assert after(BODY, WISH, "名词解释", *ENTRIES, "同志们：", "下面开会。") == [
        *f"{BODY}\n{WISH}".split("\n"),
        "同志们：",
        "下面开会。",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [BODY, "有两个词要弄懂！", *ENTRIES, "弄懂了再去讲给群众听。", WISH],
        [BODY, "名词解释", *ENTRIES, "弄懂了再去讲给群众听，谢谢大家！"],
        [BODY, WISH, "水权：先到先得"],
        [BODY, "水权：指取水的权利。"],
        [BODY, WISH, "名词解释"],
    ],
)
def test_what_a_speaker_explains_stays(lines):
    assert after(*lines) == "\n".join(lines).split("\n")
