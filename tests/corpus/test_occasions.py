"""Where and when a speech was given, who gave it and what it is called, as a page states it."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.occasions import day_of_meeting, place_stated
from builder.corpus.options import CleaningOptions

BODY = """各位乡亲：
今天我只讲三件事，一件是渠，一件是路，一件是灯，讲完了大家就回去吃饭。
渠道淤了六年，我们先挖开东头的三里，再修西头的闸门。
谢谢大家！"""


def columns_of(page, *keys):
    row = {"document_id": "d", "text": page, "media_type": "text/plain"}
    speeches = clean_document(row, options=CleaningOptions()).speeches
    return [tuple(speech[key] for key in keys) for speech in speeches]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("地点：渠首礼堂三楼", "渠首礼堂三楼"),
        ("讲座地点：镇图书馆", "镇图书馆"),
        ("時間：112年9月21日上午9時　地點：青石市立體育館", "青石市立體育館"),
        ("（2021年9月1日 青石大学体育馆）", "青石大学体育馆"),
        ("（2020年10月22日，青石）", "青石"),
        ("2022年3月5日于白沙滩", "白沙滩"),
        ("112年6月13日　於本校活動中心", "本校活動中心"),
        ("开幕（4月18日上午8:30，东操场）", "东操场"),
        ("春灌动员大会昨天在镇体育场举行，镇长李明作了讲话。", "镇体育场"),
        ("以下是署長李小滿今日（七月十七日）在白沙灘出席清潔日的致辭：", "白沙灘"),
        ("（2016年1月22日在青石县第九届人民代表大会上）", None),
        ("2019年3月5日 全县教育大会", None),
        ("2019年7月3日 青石新闻网", None),
        ("（2018年2月6日，根据录音整理）", None),
        ("（根据录音整理，2014年8月9日于渠首礼堂）", "渠首礼堂"),
        ("2017年11月5日于青石讲习班", None),
        ("大会昨天在我县召开。", None),
        ("去年我在白沙滩看见一条船", None),
    ],
)
def test_a_place_is_what_a_label_the_day_or_an_introduction_states(line, place):
    assert place_stated([line], is_named=True) == place


def test_a_name_beside_the_day_is_a_place_only_where_the_speaker_is_known():
    assert place_stated(["（2018年2月6日，黎明）"], is_named=False) is None
    assert place_stated(["（2018年2月6日，黎明）"], is_named=True) == "黎明"


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["讲座时间：2017-05-11"], "2017-05-11"),
        (["时间：2017年5月11日19:30", "地点：活动室"], "2017年5月11日"),
        (["时间：2017-05-11 08:30", "来源：青石网"], None),
    ],
)
def test_a_label_tells_the_day_of_the_meeting_and_not_of_the_upload(lines, day):
    assert day_of_meeting(lines) == day


@pytest.mark.parametrize(
    ("head", "place", "level"),
    [
        ("在青石县水利会议上的讲话\n（2019年5月11日，渠首礼堂）\n县长　李明", "渠首礼堂", "county"),
        ("在青石县水利会议上的讲话\n县长　李明", "青石县", "county"),
        ("在水利会议上的讲话\n李明", None, None),
    ],
)
def test_a_stated_place_goes_before_the_name_of_a_county_which_gives_the_level(head, place, level):
    assert columns_of(f"{head}\n{BODY}", "place", "level") == [(place, level)]


@pytest.mark.parametrize(
    ("head", "name", "role"),
    [
        ("编者按：昨晚，渠首书屋举行告别会，店主李小满作了一次没有讲稿的发言。我们根据录音整理如下。\n渠首书屋的六年", "李小满", "店主"),
        ("在春灌会上的讲话\n总编辑　都敏之", "都敏之", "总编辑"),
        ("在春灌会上的讲话\n文/第六届校友　李小满", "李小满", "第六届校友"),
        ("就职致词\n李小满 Jason\n2015年7月4日", "李小满", None),
        ("春灌会讲话（李小满校长）", "李小满", "校长"),
        ("【渠首水站站长　李小满　致辞】", "李小满", "渠首水站站长"),
        ("在春灌会上的讲话\n新华报　李小满", None, None),
        ("在春灌会上的发言\n发言人 ：李小满（水站副主任）", "李小满", "水站副主任"),
        ("水从哪里来\n主讲人：水利学会　李小满教授", "李小满", "教授"),
        ("林业局长在春灌会上的讲话", None, "林业局长"),
        ("孙女在爷爷寿宴上的讲话", None, None),
        ("据县志记载，县长李小满致力于修渠。\n在春灌会上的讲话", None, None),
    ],
)  # fmt: skip
def test_the_speaker_is_named_by_every_form_of_line_and_by_an_introduction(head, name, role):
    assert columns_of(f"{head}\n{BODY}", "speaker", "speaker_role") == [(name, role)]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("【轉貼】在春灌会上的讲话", "在春灌会上的讲话"),
        ("老李：别让渠水白白流走 | 在春灌会上的讲话", "在春灌会上的讲话"),
        ("区长在老旧水渠改造推进会上的讲话 - 公文小站 收藏本站 | 设为首页 | 手机版", "区长在老旧水渠改造推进会上的讲话"),
        ("在全县春灌紧急会议上的讲话_百渠通", "在全县春灌紧急会议上的讲话"),
        ("听全文\n约7分钟\n答谢词｜把水交给谁，我们才放心", "把水交给谁，我们才放心"),
        ("推荐：《农家必读》　报名：冬令营\n做水渠，不做水泵\n站长　李小满", "做水渠，不做水泵"),
        ("十篇值得读出声的讲话\n——在渠首书院开班时的讲话", "十篇值得读出声的讲话——在渠首书院开班时的讲话"),
    ],
)  # fmt: skip
def test_a_title_stands_alone_among_what_a_page_sets_beside_it(head, title):
    assert columns_of(f"{head}\n{BODY}", "title") == [(title,)]


def test_the_title_of_a_page_with_several_speeches_is_none_of_theirs():
    spoken = BODY.replace("各位乡亲", "同志们")
    page = f"乡镇春灌工作会议讲话\n{BODY}\n{spoken}"
    assert columns_of(page, "title") == [(None,), (None,)]
    headed = f"乡镇春灌工作会议讲话\n在春灌会上的讲话\n{BODY}\n在秋灌会上的讲话\n{spoken}"
    assert columns_of(headed, "title") == [("在春灌会上的讲话",), ("在秋灌会上的讲话",)]


def test_what_a_page_states_above_several_speeches_holds_for_all():
    spoken = BODY.replace("各位乡亲", "同志们")
    page = (
        "水站建站四十年晚会致辞辑录\n日期：2018年11月16日　地点：渠首礼堂\n"
        f"站长李小满先生致欢迎辞\n{BODY}\n水利局局长王长河先生致辞\n{spoken}"
    )
    found = columns_of(page, "speaker", "place", "date")
    assert found == [
        ("李小满", "渠首礼堂", "2018-11-16"),
        ("王长河", "渠首礼堂", "2018-11-16"),
    ]


@pytest.mark.parametrize(
    ("label", "name", "role"),
    [
        ("主席（議長林淑惠）", "林淑惠", "議長"),
        ("教育局林局長淑惠", "林淑惠", "教育局局長"),
        ("林議員淑惠", "林淑惠", "議員"),
        ("林淑惠議員", "林淑惠", "議員"),
        ("運輸局局長", "運輸局局長", "運輸局局長"),
        ("主持人 水利局局长 李小满", "李小满", "水利局局长"),
        ("记者", "记者", None),
    ],
)
def test_a_label_gives_name_and_office_apart(label, name, role):
    from builder.corpus.who_speaks import who_speaks

    assert who_speaks([], title=None, turn_label=label) == (role, name)


def test_a_day_in_digits_behind_a_label_is_the_upload_s():
    assert columns_of(f"在春灌会上的讲话\n日期：2021-07-16\n{BODY}", "date") == [(None,)]
    assert columns_of(f"站长春灌会致辞（2021.07.16）\n{BODY}", "date") == [("2021-07-16",)]


def test_minutes_may_say_in_their_first_sentence_when_a_meeting_was_held():
    page = (
        "渠首镇政府常务会议纪要（第46次）\n"
        "2020年8月19日下午，镇长李明主持召开第46次常务会议，现将会议主要内容纪要如下：\n"
        "一、研究春灌。会议指出，渠道淤积严重。会议要求，水站三月底以前清淤。\n"
        "二、研究水费。会议原则同意水站提出的方案。会议决定，由水站负责印发。\n"
        "出席：镇长、副镇长、水站站长。"
    )
    assert columns_of(page, "date") == [("2020-08-19",)]


def test_a_post_and_a_name_with_a_colon_between_them_may_sign_a_speech():
    page = f"在开学典礼上的讲话\n{BODY}\n校长：李小满\n2020年9月1日"
    assert columns_of(page, "speaker", "speaker_role", "date") == [("李小满", "校长", "2020-09-01")]
