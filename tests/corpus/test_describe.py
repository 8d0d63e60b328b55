"""What a speech states about itself, and what it does not."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.describe import describe, is_complete, iso_date, script_of
from builder.corpus.headers import Header
from builder.corpus.options import CleaningOptions
from builder.corpus.segment import find_parts
from builder.corpus.titles import announces_speech


def described(*headers, text="同志们：\n现在开会。", is_minutes=False, label=None):
    lines = [Header(role, 0, len(line), line) for role, line in headers]
    return describe(text, lines, is_minutes=is_minutes, turn_label=label)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("（2011年1月13日）", "2011-01-13"),
        ("二○一九年三月二十八日", "2019-03-28"),
        ("2014年", "2014"),
        ("2011年1月", "2011-01"),
        ("20xx年", "20xx"),
        ("20XX年3月", "20XX-03"),
        ("(2018-3-5)", "2018-03-05"),
        ("二〇二〇年十月十日", "2020-10-10"),
        ("中華民國112年5月8日", "2023-05-08"),
        ("時間：113年3月23日", "2024-03-23"),
        ("2016年2月14日（正月初七）", "2016-02-14"),
        ("2016年2月14日（农历腊月廿三）", "2016-02-14"),
        ("時間：112年9月21日上午9時", "2023-09-21"),
        ("2016年2月14日（草稿）", None),
        ("2016-02-14 12:30", None),
        ("12年5月8日", None),
        ("201年5月8日", None),
        ("今天上午", None),
    ],
)
def test_a_date_line_is_read_as_iso_with_its_masks(line, expected):
    assert iso_date(line) == expected


@pytest.mark.parametrize(
    ("line", "role", "name"),
    [
        ("县委常委、副县长　刘 山", "县委常委、副县长", "刘山"),
        ("市长何平", "市长", "何平"),
        ("局長 陳大文", "局長", "陳大文"),
        ("某连连长　鲁大山", "某连连长", "鲁大山"),
        ("赵小荷老师", "老师", "赵小荷"),
    ],
)
def test_a_speaker_line_gives_role_and_name(line, role, name):
    found = described(("speaker", line))
    assert (found.speaker_role, found.speaker) == (role, name)


@pytest.mark.parametrize(
    ("title", "role", "name"),
    [
        ("市长在全市教育工作会议上的讲话", "市长", None),
        ("县长李山川在全县水利会议上的讲话", "县长", "李山川"),
        ("王大河同志在座谈会上的发言", None, "王大河"),
        ("在全县水利会议上的讲话", None, None),
        ("会长李小满先生致欢迎辞", "会长", "李小满"),
        ("慢下来——校长安小荷在开学典礼上的讲话", "校长", "安小荷"),
        ("衞生署署長在頒獎典禮上的致辭", "衞生署署長", None),
        ("关于印发县长在会上讲话的通知", None, None),
    ],
)
def test_a_title_may_name_who_speaks(title, role, name):
    found = described(("title", title))
    assert (found.speaker_role, found.speaker) == (role, name)


def test_persons_mentioned_in_the_text_are_not_the_speaker():
    found = described(text="同志们：\n马上书记还要作重要讲话，李县长也要讲。我先讲三点。")
    assert (found.speaker, found.speaker_role) == (None, None)


@pytest.mark.parametrize(
    ("title", "text", "genre"),
    [
        ("在全市工作会议上的讲话", "", "speech"),
        ("政府工作报告", "", "report"),
        ("表彰大会主持词", "", "chair_remarks"),
        ("村民会议记录", "", "minutes"),
        (None, "各位代表：\n我代表县政府向大会作工作报告。", "report"),
        (None, "县教育局：\n现将整改情况汇报如下。", "report"),
        (None, "同志们：\n现在讲三点。", "speech"),
    ],
)
def test_the_genre_follows_the_title_then_the_text(title, text, genre):
    headers = [("title", title)] if title else []
    assert described(*headers, text=text or "同志们").genre == genre


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("我县取得成绩。全县上下要努力。我县还要加油。", "county"),
        ("全市人民都高兴，全市都在干，我市变了样。", "city"),
        ("今天天气很好。", None),
        ("安全生产，全市民众，完全区分。", None),
    ],
)
def test_the_level_is_what_the_speaker_calls_our_own(text, level):
    assert described(text=text).level == level


def test_the_place_is_named_in_the_title():
    found = described(("title", "在清河县防汛会议上的讲话"))
    assert (found.place, found.level) == ("清河县", "county")


def test_minutes_take_their_date_from_the_header():
    text = "时间：2020年3月4日上午\n地点：会议室\n会议开始。"
    assert described(text=text, is_minutes=True).date == "2020-03-04"


def test_the_script_is_told_by_its_letters():
    assert script_of("我們開會學習國家的政策") == "hant"
    assert script_of("我们开会学习国家的政策") == "hans"


@pytest.mark.parametrize(
    ("text", "has_cut", "expected"),
    [
        ("同志们：\n谢谢大家！", False, True),
        ("同志们：\n谢谢大家！", True, False),
        ("同志们：\n今年以来，各项工作经过大家的艰苦努力，", False, False),
        ("同志们：\n抓落实", False, True),
    ],
)
def test_a_speech_is_complete_unless_something_says_otherwise(text, has_cut, expected):
    assert is_complete(text, has_cut=has_cut) is expected


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("在全市“四好农村路”建设现场会上的讲话", None),
        ("二零一九至二零年度青崖市财政预算演辞", "青崖市"),
    ],
)
def test_a_name_of_roads_or_of_a_budget_year_is_no_part_of_a_place(title, place):
    assert described(("title", title)).place == place


@pytest.mark.parametrize(
    "first",
    [
        "文档名称：在全县防汛会议上的讲话",
        "《在全县防汛会议上的讲话》",
        "防汛讲话稿",
        "在全县防汛会议上的讲话(最新版)",
        "在全县防汛会议上的讲话 - 青松范文网",
    ],
)
def test_of_several_titles_the_one_of_the_occasion_counts(first):
    own = ("title", "在全县防汛会议上的讲话")
    assert described(("title", first), own).title == own[1]
    assert described(("title", first)).title in (own[1], "防汛讲话稿")


@pytest.mark.parametrize(
    ("line", "role", "name"),
    [
        ("以下是運輸局局長鄧家偉今日（十一月八日）在立法會會議上的發言：", "運輸局局長", "鄧家偉"),
        ("3月7日，城关中学校长马文成走进我校，现将讲话刊登如下。", "城关中学校长", "马文成"),
        ("本报刊发县长在会上的讲话。", None, None),
    ],
)
def test_an_introduction_may_name_who_speaks(line, role, name):
    found = described(("introduction", line))
    assert (found.speaker_role, found.speaker) == (role, name)


def test_a_title_says_nothing_of_attachments():
    title = "局長在論壇致辭全文（只有中文）（附圖）"
    assert described(("title", title)).title == "局長在論壇致辭全文"
    assert described(("title", "在大会上的讲话（摘要）")).title == "在大会上的讲话（摘要）"


@pytest.mark.parametrize(
    ("lines", "speaker", "date"),
    [
        (["县　长　　李　明"], "李明", None),
        (["乡长 方圆 报告", "中华民国一百零六年十月二十六日"], "方圆", "2017-10-26"),
        (["（2014年9月16日，青河县体育馆）"], None, "2014-09-16"),
        (["高山流水"], None, None),
    ],
)
def test_heads_that_are_set_wide_or_say_where(lines, speaker, date):
    text = "\n".join(["在春耕会上的讲话", *lines, "各位乡亲：", "今天讲三件事，先讲水。" * 8])
    (part,) = find_parts(text)
    found = describe(text[part.start : part.end], part.headers, is_minutes=False, turn_label=None)
    assert (found.speaker, found.date) == (speaker, date)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["名　称：在全县防汛会议上的讲话"], "在全县防汛会议上的讲话"),
        (["檔案名稱：在全縣防汛會議上的講話"], "在全縣防汛會議上的講話"),
        (["防汛会讲话：县长在全县防汛会议上的讲话"], "县长在全县防汛会议上的讲话"),
        (["村民代表会议纪要（第3页）"], "村民代表会议纪要"),
        (["三篇防汛工作讲话"], None),
        (["防汛工作讲话(通用5篇)"], None),
        (["第三次党代会报告"], "第三次党代会报告"),
    ],
)
def test_a_title_is_given_without_what_the_page_says_of_it(lines, title):
    assert described(*(("title", line) for line in lines)).title == title


def test_the_second_half_of_a_title_belongs_to_it_and_a_date_does_not():
    whole = [
        ("title", "县长在开学典礼上的讲话"),
        ("title", "把根扎深"),
        ("subtitle", "——在开学典礼上的讲话"),
    ]
    assert described(*whole).title == "把根扎深——在开学典礼上的讲话"
    dated = described(
        ("title", "政府工作报告"),
        ("subtitle", "——2016年1月22日在青石县第九届人民代表大会第一次会议上"),
    )
    assert (dated.title, dated.date, dated.place) == ("政府工作报告", "2016-01-22", "青石县")


def test_a_bracket_may_say_on_which_day_and_where():
    part = find_parts(
        "青石县人民法院工作报告\n（2016年1月22日在青石县第九届人民代表大会上）\n院长　王平\n各位代表：\n"
        "现在，我代表县人民法院，向大会报告工作，请予审议，并请列席的同志提出意见。"
    )[0]
    assert [h.text for h in part.headers if h.role == "date"] == ["2016年1月22日"]


@pytest.mark.parametrize(
    ("label", "role", "name"),
    [
        ("主持人王芳", "主持人", "王芳"),
        ("主持人 王芳", "主持人", "王芳"),
        ("主持人", None, "主持人"),
    ],
)
def test_the_label_of_a_chair_gives_role_and_name(label, role, name):
    found = described(label=label)
    assert (found.speaker_role, found.speaker) == (role, name)


def test_a_headline_announces_no_speech():
    def is_announced(title):
        return announces_speech([Header("title", 0, len(title), title)], turn_label=None)

    assert is_announced("县长在春灌现场会上的讲话")
    assert not is_announced("县长出席春灌现场会并讲话")
    assert not is_announced("县长参加代表团审议政府工作报告")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("★ 青石镇春灌专题会议纪要 ★", "青石镇春灌专题会议纪要"),
        ("**区春灌会上的讲话", "**区春灌会上的讲话"),
        ("全文丨县长在春灌现场会上的讲话", "县长在春灌现场会上的讲话"),
        ("1、在春灌现场会上的讲话", "在春灌现场会上的讲话"),
        ("局長會見傳媒談話內容（只有中文）", "局長會見傳媒談話內容"),
    ],
)
def test_what_a_page_sets_around_a_title_is_not_its_own(line, title):
    assert described(("title", line)).title == title


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        ("受县水利局委托，我向大会汇报春灌情况。", "report"),
        ("各位代表：\n渠首的闸门换了。\n以上报告，请予审议。", "report"),
        ("现在开会。请县水利局局长通报情况。会议到此结束，散会！", "chair_remarks"),
        ("现在开会。渠首的闸门换了。", "speech"),
    ],
)
def test_the_first_and_last_words_tell_the_genre(text, genre):
    assert described(text=text).genre == genre


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["青石市政府新闻办公室", "青石大桥通车新闻发布会实况"], "青石大桥通车新闻发布会实况"),
        (["公文通", "个人对照检查材料（副县长）"], "个人对照检查材料（副县长）"),
        (["青石縣議會 議事系統", "第3屆第2次臨時會「青石橋案」專案質詢"], "第3屆第2次臨時會「青石橋案」專案質詢"),
        (["青石新闻网"], None),
        (["青石网", "质询第三条：北山的车次与停放处"], "质询第三条：北山的车次与停放处"),
        (["时间：2019年11月20日上午10时"], None),
        (["字幕：青石电视"], None),
        (["写好防汛发言，这三篇值得读"], None),
        (["护林员入职致谢六篇"], None),
        (["【题　名】在全县防汛会议上的讲话"], "在全县防汛会议上的讲话"),
        (["青石資訊站  首長施政  施政報告", "縣政總報告"], "縣政總報告"),
    ],
)  # fmt: skip
def test_no_site_and_no_label_is_taken_for_a_title(lines, title):
    first, *rest = lines
    headers = [("title", first), *(("page heading", line) for line in rest)]
    if rest and rest[0].endswith("報告"):
        headers = [("title", line) for line in lines]
    assert described(*headers).title == title


def test_a_title_on_two_lines_is_whole():
    congress = ("page heading", "青石縣議會第三屆第二次定期大會")
    kind, long = ("title", "縣政總報告"), ("title", "離島港埠改善專案報告")
    assert described(congress, kind).title == congress[1] + kind[1]
    assert described(congress, long).title == long[1]
    broken = ("page heading", "動議二讀《2007年青石條例草"), ("title", "案》演辭")
    assert described(*broken).title == "動議二讀《2007年青石條例草案》演辭"


@pytest.mark.parametrize(
    ("title", "role", "name"),
    [
        ("周志敏副县长在全县春灌会上的讲话", "副县长", "周志敏"),
        ("周敏：在全县春灌会上的讲话", None, "周敏"),
        ("马鞍山市长在全市春灌会上的讲话", "马鞍山市长", None),
    ],
)
def test_a_name_before_a_deputy_s_post_or_a_colon_is_the_speaker_s(title, role, name):
    found = described(("title", title))
    assert (found.speaker_role, found.speaker) == (role, name)


@pytest.mark.parametrize(
    ("lines", "speaker", "date"),
    [
        (["在热线启动会上的讲话", "（周志敏）"], "周志敏", None),
        (["在热线启动会上的讲话", "县网信办主任：周敏"], "周敏", None),
        (["在热线启动会上的讲话", "局　　长　　周志敏"], "周志敏", None),
        (["縣議會會議紀錄 2010年6月23日 (節錄)", "青石橋修復"], None, "2010-06-23"),
        (["縣議會第七次會議", "林議員國雄："], "林國雄", None),
        (["交通委員會第十二次會議", "離島港埠專案報告"], None, None),
        (["在春耕会上的讲话", "民國97年10月7日　地點：文化中心"], None, "2008-10-07"),
    ],
)
def test_lines_beneath_a_title_tell_speaker_and_day(lines, speaker, date):
    text = "\n".join([*lines, "各位乡亲：", "今天讲三件事，先讲水。" * 8])
    (part,) = find_parts(text)
    found = describe(text[part.start : part.end], part.headers, is_minutes=False, turn_label=None)
    assert (found.speaker, found.date) == (speaker, date)


def test_a_record_of_a_report_and_questions_is_no_report():
    title = ("title", "青石橋案專案報告及質詢")
    assert described(title, label="陳議員美惠").genre == "speech"


def test_minutes_without_header_and_title_are_minutes():
    text = (
        "四月七日，站务会研究冬季除雪。会议同意更换撒布机，由机务组负责。\n"
        "会议决定，雪天两班倒，由办公室负责排班。\n出席：站长、副站长、各组组长"
    )
    assert describe(text, [], is_minutes=False, turn_label=None).genre == "minutes"
    spoken = f"我把会议的决定念一遍。\n{text}"
    assert describe(spoken, [], is_minutes=False, turn_label=None).genre == "speech"


PAGE = """{head}
老师们：
今天我只讲三件事，一件是水，一件是电，一件是饭菜，讲完大家就去吃饭。
头一件，宿舍楼的水管换了新的，往后冬天不会再冻住。
谢谢大家！
"""


@pytest.mark.parametrize(
    ("head", "name", "role", "date", "title"),
    [
        ("夜里的灯\n编剧　李小满\n2017年11月5日于青石讲习班", "李小满", "编剧", "2017-11-05", "夜里的灯"),
        ("在送别会上的致词\n李小满老师　2017年11月5日于青石礼堂", "李小满", "老师", "2017-11-05", "在送别会上的致词"),
        ("夜里的灯\n——校长李小满在开学典礼上的讲话", "李小满", "校长", None, "夜里的灯——校长李小满在开学典礼上的讲话"),
        ("董事长在年终大会上的讲话\n李小满", "李小满", "董事长", None, "董事长在年终大会上的讲话"),
        ("在年终大会上的讲话\n新华报　李小满", None, None, None, "在年终大会上的讲话"),
        ("弯腰捡起来\n国旗下讲话（2022年10月10日）\n李小满", "李小满", None, "2022-10-10", "弯腰捡起来"),
        ("2019年6月8日　毕业典礼\n慢慢走不着急\n校长　李小满", "李小满", "校长", "2019-06-08", "慢慢走不着急"),
        ("国旗下讲话（2022年10月10日）", None, None, "2022-10-10", "国旗下讲话（2022年10月10日）"),
        ("在周老师追悼会上的悼词\n主讲：李小满", "李小满", None, None, "在周老师追悼会上的悼词"),
    ],
)  # fmt: skip
def test_lines_beneath_a_title_say_who_spoke_when(head, name, role, date, title):
    text = PAGE.format(head=head)
    (part,) = find_parts(text)
    said = text[part.start : part.end]
    found = describe(said, part.headers, is_minutes=False, turn_label=None)
    assert (found.speaker, found.speaker_role, found.date, found.title) == (name, role, date, title)
    assert said.startswith("老师们：")


@pytest.mark.parametrize(
    ("introduction", "date"),
    [
        ("以下是水务署署长李小满今日（二○二二年十月十四日）在节水论坛的致辞全文：", "2022-10-14"),
        ("以下是水务署署长李小满今日（十月十四日）在节水论坛的致辞全文：", None),
        ("以下是水务署署长李小满十月十四日的致辞全文：", None),
    ],
)
def test_an_introduction_may_state_the_day(introduction, date):
    found = described(("introduction", introduction))
    assert (found.speaker, found.date) == ("李小满", date)


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("在青石县水利会议上的讲话", "青石县"),
        ("在欢迎友好城市代表团宴会上的讲话", None),
        ("优秀驻村干部报告会上的发言", None),
        ("第3次定期大會縣政總報告", None),
    ],
)
def test_a_place_is_named_in_full_and_is_no_kind_of_place(title, place):
    assert described(("title", title)).place == place


def test_an_editors_note_above_a_salutation_says_who_spoke():
    note = "【导读】3月4日，北山机械厂春训大会在一号车间举行，全厂三百多名职工参加，厂长李小满发表讲话。"
    said = "今年要修四十里渠，每一里都要有人管，账贴在墙上。\n我讲完了，谢谢大家！"
    text = f"春训大会厂长讲话\n{note}\n各位工友：\n{said}"
    row = {"document_id": "0" * 16, "text": text, "media_type": "text/plain"}
    (speech,) = clean_document(row, options=CleaningOptions()).speeches
    assert (speech["speaker"], speech["text"]) == ("李小满", f"各位工友：\n{said}")
