"""What stands around a speech on its page leaves; what a speaker may say there stays."""

import pytest

from builder.corpus.furniture import is_closing, is_introduction, scraps_after
from builder.corpus.segment import find_parts
from builder.corpus.site_talk import is_data
from builder.corpus.spoken import addresses_people

BODY = "今天的会议很重要，各单位要认真贯彻落实，切实抓好各项工作，确保取得实效，不得有误。" * 2


@pytest.mark.parametrize(
    "line",
    [
        "编者按",
        "【导读】",
        "5月20日，市博物馆馆长走进我校，为学生作了题为“一件陶罐”的讲座。现将内容整理如下，以飨读者。",
        "本期访谈邀请市人社局负责人就社保转移与网友交流。",
        "近日，市民政局负责人就低保核查有关问题回答了记者的提问。",
        "日前，县长李明在全县旅游大会上发表讲话，本报刊发全文。",
    ],
)
def test_what_an_editor_says_of_a_speech_is_an_introduction(line):
    assert is_introduction(line)


@pytest.mark.parametrize(
    "line",
    [
        "3月2日，我们在这里开了动员会，今天是回头看。",
        "现将有关情况向各位委员报告如下。",
        "编者按语写得好，文章就好读一半。",
        "这座桥修了三年。",
        "请大家起立。",
    ],
)
def test_what_a_speaker_says_is_none(line):
    assert not is_introduction(line)


@pytest.mark.parametrize(
    "line",
    [
        "讲话稿全文.pdf（另開新視窗）",
        "业务单位：综合科　更新日期：112-09-15",
        "总机：(08)000-0000",
        "上架日期 113/04/02 09:30",
        "回列表 | 回首页 | 网站导览",
        "抄送：县委办公室、县人大办公室。",
        "▲ 会场外景",
        "本报记者 苏河 摄",
        "（請同時參閱談話的英文部分。）",
        "（本文根据录音整理，标题为编者所加）",
    ],
)
def test_lines_of_a_page_are_scraps(line):
    assert is_data(line)


@pytest.mark.parametrize(
    "line",
    [
        "一等奖：城关小学",
        "扎根基层，服务群众",
        "我们的热线是12345，大家记一下",
        "第三组 王芳",
        "（热烈鼓掌）",
    ],
)
def test_lines_of_a_speech_are_none(line):
    assert not is_data(line)


@pytest.mark.parametrize(
    "line", [BODY + "谢谢大家！", "预祝大会圆满成功！", "会议到此结束，散会。", "我的话讲完了。"]
)
def test_thanks_wishes_and_the_end_of_a_meeting_close_a_speech(line):
    assert is_closing(line)


def test_after_a_closing_every_line_without_a_sentence_leaves():
    lines = [BODY, BODY + "谢谢大家！", "檔案附件", "业务单位：综合科", "回上頁 TOP"]
    assert scraps_after(lines, is_minutes=False) == {2, 3, 4}


def test_without_a_closing_only_what_is_shaped_like_a_page_leaves():
    lines = ["这是去年的获奖名单。", "一等奖：城关小学", "二等奖：河口小学", "名单.docx 22KB"]
    assert scraps_after(lines, is_minutes=False) == {3}


@pytest.mark.parametrize("last", ["预祝大会圆满成功！", "辛苦了！", "路还长。", "散会。"])
def test_a_short_last_sentence_stays(last):
    assert scraps_after([BODY, "让我们共同努力！", last], is_minutes=False) == set()


@pytest.mark.parametrize(
    ("last", "stays"),
    [
        ("各村会计留一下。", True),
        ("一分耕耘，一分收获。", True),
        ("渠通水到，粮丰人安！", True),
        ("讲得真好，受教了。", False),
        ("这篇很有用。", False),
        ("欢迎下载收藏。", False),
    ],
)
def test_a_short_sentence_beneath_thanks_stays_but_for_a_page_s_and_a_reader_s(last, stays):
    assert (scraps_after([BODY, "谢谢大家！", last], is_minutes=False) == set()) is stays


def test_a_caption_far_below_the_thanks_leaves_and_a_speakers_last_word_does_not():
    lines = [BODY, "多谢大家！", "即日新闻", "图片", "司长文家慧（中）与得奖义工合照。"]
    assert scraps_after(lines, is_minutes=False) == {2, 3, 4}
    lines = [BODY, "多谢大家！", "（鼓掌）", "会后请各位义工到礼堂合照。"]
    assert scraps_after(lines, is_minutes=False) == set()


@pytest.mark.parametrize("last", ["谢谢大家", "祝大家新年快乐", "预祝大会圆满成功", "散会"])
def test_thanks_and_wishes_that_lost_their_mark_stay(last):
    assert scraps_after([BODY, "让我们共同努力！", last, "回首页"], is_minutes=False) == {3}


def test_minutes_keep_who_was_there_and_leave_the_print_record():
    lines = [BODY, "出席：李明、王芳", "抄送：县政府办公室。", "青河镇党政办　2021年3月2日印发"]
    assert scraps_after(lines, is_minutes=True) == {2, 3}


def test_an_introduction_before_the_salutation_is_no_speech_of_its_own():
    intro = "5月20日，馆长走进青河小学，为全体学生作了讲座，受到热烈欢迎。现将讲话整理如下。"
    text = f"一件陶罐的旅行\n编者按\n{intro}\n同学们：\n{BODY}\n谢谢大家！"
    (part,) = find_parts(text)
    assert text[part.start : part.end].startswith("同学们：")


def test_an_abstract_and_its_keywords_above_the_salutation_leave():
    text = (
        f"摘要：春灌讲话是渠长在春灌会上说的话。\n关键词：春灌；渠长\n同志们：\n{BODY}\n谢谢大家！"
    )
    (part,) = find_parts(text)
    assert text[part.start : part.end].startswith("同志们：")


@pytest.mark.parametrize("line", ["摘要写得好，文章就好读一半。", "关键词只有一个：水。"])
def test_who_speaks_of_abstracts_introduces_nothing(line):
    assert not is_introduction(line)


def test_lines_above_minutes_are_no_part_of_them():
    text = f"青河镇镇长办公会纪要\n〔2021〕3号\n【打印】\n时间：上午\n地点：会议室\n主持人：李明\n{BODY}"
    (part,) = find_parts(text)
    assert text[part.start : part.end].startswith("时间：")
    assert part.is_minutes


def test_the_name_of_a_meeting_belongs_to_its_minutes():
    text = f"青河镇镇长办公会纪要\n会议名称：第三次会议\n时间：上午\n主持人：李明\n{BODY}"
    (part,) = find_parts(text)
    assert text[part.start : part.end].startswith("会议名称：")


REMARK = "昨天刚用过的稿子，反响还行，欢迎提意见。"
TITLE = "在石桥乡春耕现场会上的讲话"


def test_what_a_poster_says_above_a_title_right_before_the_salutation_leaves():
    text = f"{REMARK}\n{TITLE}\n（2018年3月2日）\n各位乡亲：\n{BODY}\n谢谢大家。"
    (part,) = find_parts(text)
    assert text[part.start : part.end].startswith("各位乡亲：")
    assert [header.role for header in part.headers] == ["page heading", "title", "date"]


@pytest.mark.parametrize(
    "text",
    [
        f"同志们：{REMARK}\n{TITLE}\n各位乡亲：\n{BODY}",
        f"{BODY * 4}\n{TITLE}\n他的意思大家都清楚。\n各位乡亲：\n{BODY}",
    ],
)
def test_what_is_said_at_length_or_to_people_stays_above_a_title(text):
    assert find_parts(text)[0].start == 0


def test_an_hour_within_a_sentence_is_no_data_and_behind_a_label_it_is():
    assert not is_data("会议于下午4:50结束。")
    assert is_data("更新：16:50")


def test_what_a_site_promises_to_its_readers_is_said_by_no_speaker():
    assert not addresses_people("如有侵权，请与我们联系，我们立即纠正。")
    assert addresses_people("请各村与我们联系，我们要立即去查。")


@pytest.mark.parametrize("line", ["AI智能总结", "本文是县长在春灌会上的讲话，从三个方面作了部署。"])
def test_what_a_document_site_says_of_a_text_is_an_introduction(line):
    assert is_introduction(line)


def test_who_introduces_a_model_text_is_no_speaker_though_he_says_we():
    line = "我们都写过讲话稿，以下是小编精心整理的春灌讲话，仅供参考，欢迎大家阅读。"
    assert not addresses_people(line)
    assert addresses_people("大家的意见我们整理了一份，供各位代表参考，请同志们会后看。")
