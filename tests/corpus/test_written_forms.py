"""Programmes, notices, interviews and abstracts are told from speeches that look like them."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.options import CleaningOptions

PROGRAMME = "全镇灌溉工作会议程\n时间：3月2日\n地点：渠首\n主持人：王平\n8:30　渠首集合\n9:10　看闸\n1. 镇长讲话（20分钟）\n2. 站长发言（5分钟）\n3. 散会"
PLAIN_PROGRAMME = "水利工作会议程序\n会议时间：3月2日下午2:30\n1、局长总结工作（20分钟）\n2、表彰先进\n3、代表发言（每人6分钟）\n4、镇长讲话（25分钟）\n5、散会"
INVITATION = "邀请函\n尊敬的石大山先生：\n兹定于五月八日在渠首举行水库落成典礼，我们诚邀您拨冗出席。\n恭候光临。\n青石县水利局\n2021年4月1日"
NOTICE = "关于停灌的通知\n各位用水户：\n渠道检修，我公司定于6月3日停灌，届时请大家绕行。\n给您带来不便，敬请谅解。\n青石灌溉公司\n6月1日"
COLUMN = "专访｜守闸人石大山：水不等人\n本期嘉宾：石大山，闸工\n采访整理：本刊记者　方圆\n记者：闸上苦不苦？\n石大山：习惯了，夜里听得出水声。\n记者：最怕什么？\n石大山：怕半夜下雨，我睡着了。"
OBITUARY = "老闸工石大山逝世\n我县老闸工石大山同志，因病于三日逝世，享年九十岁。他守闸四十年，主持修复大小水闸十一座，为我县灌溉作出了重要贡献。\n遵照他生前遗愿，丧事从简，不举行告别仪式。"
JOURNAL = "在灌溉培训班开班式上的讲话\n局长　王平\n（2021年9月6日）\n【摘  要】灌溉培训班今天开班了，我跟大家讲三句话。\n【关键词】灌溉；纪律\n同志们：\n灌溉培训班今天开班了，我跟大家讲三句话。水是大家的，请各位把闸看好，把渠修好，谁的责任谁来担。\n希望大家学有所成！谢谢大家！"
CONFERENCE = "防汛新闻发布会实录\n主持人：各位记者朋友，上午好！今天请王局长介绍情况。\n王平：各位记者朋友，三天降雨三百毫米，没有一人伤亡。\n记者：请问几时恢复供水？\n王平：今晚十点。做不到的，你明天来找我。\n主持人：谢谢各位。"
TOAST = "各位，杯子端起来！渠修了九年，三任站长，两场大水，一桌白头发。话不多说，都在酒里。干！"
OATH = "我志愿成为一名巡堤员，我承诺：\n服从命令，随叫随到；\n看好堤坝，不怕风雨；\n爱护乡亲，不取分文。\n以上誓言，请全村父老监督。\n宣誓人：石大山"


def cleaned(text):
    row = {"document_id": "d", "text": text, "media_type": "text/plain"}
    return clean_document(row, options=CleaningOptions())


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (PROGRAMME, "programme"),
        (PLAIN_PROGRAMME, "programme"),
        (INVITATION, "notice or an invitation"),
        (NOTICE, "notice or an invitation"),
        (COLUMN, "interview"),
        (OBITUARY, "no speech"),
    ],
)
def test_what_announces_or_is_written_for_readers_is_no_speech(page, reason):
    found = cleaned(page)
    assert not found.speeches
    assert reason in found.verdict.reason


@pytest.mark.parametrize("page", [JOURNAL, CONFERENCE, TOAST, OATH])
def test_what_looks_like_it_and_is_said_to_an_audience_passes(page):
    assert cleaned(page).speeches


def test_the_abstract_and_keywords_of_a_journal_leave_a_speech():
    text = cleaned(JOURNAL).speeches[0]["text"]
    assert text.startswith("同志们：")


def test_a_chair_who_reads_the_items_is_heard():
    page = "春灌会主持词\n同志们：\n现在开会，今天有三项议程：\n1. 看闸（30分钟）\n2. 站长发言（10分钟）\n3. 镇长讲话（20分钟）\n我先说两句，请大家把水看好，回去照着办。散会。"
    assert cleaned(page).speeches
