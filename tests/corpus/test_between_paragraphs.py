"""What a site puts between the paragraphs of a speech, and the short lines that are the speaker's."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.options import CleaningOptions

BEFORE = (
    "同志们：\n渠首的闸门去年秋天换了新的，今年春灌就不会再误事，下游的五个村在清明之前都能放上水。"
)
AFTER = (
    "机井还有十一眼没有通电，供电所答应在月底之前把线架过去，架不过去的由我去催。\n"
    "最后说一句，水费要交，账要公开，一个季度贴一次，谁都可以来问。谢谢大家！"
)


def cleaned(middle, gap):
    page = gap.join(("在全镇春灌会上的讲话", BEFORE, middle, AFTER))
    row = {"document_id": "0" * 16, "text": page, "media_type": "text/plain"}
    return [s["text"] for s in clean_document(row, options=CleaningOptions()).speeches]


@pytest.mark.parametrize(
    "line",
    [
        "👉点击关注，不错过每一次推送",
        "点击播放视频 ▶",
        "左右滑动查看更多 →",
        "图片",
        "图1 渠首新闸门",
        "摄影：王平",
        "以上图片来自网络",
        "收录于合集 #春灌 12个",
        "引用: 山月 发表于 2019-3-5",
        "[本帖最后由 山月 于 2019-3-5 22:03 编辑]",
        "(ads = window.ads || []).push({});",
        "00:00 / 03:21",
        "春灌讲话稿 第2页（共3页）",
        "广告 ×",
        "创作不易，点个赞再走吧！",
        "编后：这篇讲话朴实无华。",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_what_a_site_puts_between_paragraphs_leaves(line, gap):
    assert cleaned(line, gap) == [f"{BEFORE}\n{AFTER}"]


@pytest.mark.parametrize(
    "line",
    [
        "把渠管好",
        "点开地图就能看到每一眼井。",
        "图3上的红线，是今年要修的渠。",
        "滑动模板施工",
        "设计：青山设计院\n施工：青山建司\n监理：县水利站",
        "（一）广告",
        "大家关注什么，我们就公开什么。",
        "网上有人发帖，说我们的水是黄的，我看了，说得对。",
        "长按流程办，不许走捷径。",
        "第2页的表，请大家看一看。",
        "东渠3.2公里\n西渠4.1公里\n中渠2.7公里",
        "2019年\n2020年\n2021年",
        "各位代表：我们的账是公开的。",
        "稿子我没有带，就凭记性讲。",
        "（掌声）",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_short_lines_of_the_speaker_stay(line, gap):
    assert cleaned(line, gap) == [f"{BEFORE}\n{line}\n{AFTER}"]


@pytest.mark.parametrize(
    "line",
    [
        "材料放在门口，需要的自己拿，一家一份。",
        "电话是0000-1234567，二十四小时有人接。",
        "稿子就念到这里，分享给大家，谢谢。",
    ],
)
def test_last_sentences_of_the_speaker_stay(line):
    page = f"在全镇春灌会上的讲话\n{BEFORE}\n{AFTER[:-5]}\n{line}"
    row = {"document_id": "0" * 16, "text": page, "media_type": "text/plain"}
    [speech] = clean_document(row, options=CleaningOptions()).speeches
    assert speech["text"].endswith(line)
