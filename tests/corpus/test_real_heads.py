"""Forms that heads of real pages have: who speaks where on which day, and which line says so."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.credits import credit_in, speaker_of
from builder.corpus.days import dated_note
from builder.corpus.decode import RawFile, decode_file
from builder.corpus.describe import describe
from builder.corpus.gate import NEWS
from builder.corpus.headers import Header
from builder.corpus.options import CleaningOptions
from builder.corpus.segment import find_parts

_SAID = "今天我来讲三件事，先讲渠首的闸门，再讲秋后的堤。" * 4


def described(*lines):
    text = "\n".join([*lines, "各位乡亲：", _SAID])
    (part,) = find_parts(text)
    body = text[part.start : part.end]
    assert body == f"各位乡亲：\n{_SAID}"
    return describe(body, part.headers, is_minutes=False, turn_label=None)


@pytest.mark.parametrize("place", ["华盛顿", "巴黎", "柏林"])
def test_a_place_behind_the_day_is_nobody_s_name(place):
    assert credit_in(f"（2015年9月25日，{place}）") is None
    found = described("在春灌现场会上的致辞", f"（2015年9月25日，{place}）")
    assert (found.speaker, found.date) == (None, "2015-09-25")


@pytest.mark.parametrize(
    "line",
    [
        "（2019年3月5日于北京）",
        "（2019年3月5日，上午）",
        "（2019年3月5日 青石）",
        "2019年3月5日在青石县第九届人民代表大会第三次会议上",
        "二〇一九年三月五日在县委工作会议上",
    ],
)
def test_a_line_says_on_which_day_and_where_or_at_what(line):
    assert dated_note(line)
    assert described("在春灌现场会上的讲话", line).date == "2019-03-05"


def test_a_day_within_a_sentence_heads_nothing():
    assert dated_note("2019年3月5日在县里开会，会上") is None
    assert dated_note("2019年3月5日在渠首装了闸门") is None


def test_the_day_of_the_meeting_counts_before_the_page_s():
    heads = ["青石县政府工作报告", "2019-03-20"]
    meeting = "2019年3月5日在青石县第九届人民代表大会第三次会议上"
    assert described(*heads, f"——{meeting}").date == "2019-03-05"
    assert described(*heads, meeting).date == "2019-03-05"
    assert described(*heads, "（2019年3月5日）").date == "2019-03-05"
    assert described(*heads).date == "2019-03-20"


def test_the_meeting_before_it_is_no_part_of_an_office():
    line = "在青石县第九届人民代表大会第三次会议上 青石县县长 周敏"
    assert speaker_of(line) == ("青石县县长", "周敏")


@pytest.mark.parametrize(
    ("title", "role", "name"),
    [
        ("习明轩在全县春灌会上的讲话", None, "习明轩"),
        ("习明轩：在全县春灌会上的讲话", None, "习明轩"),
        ("周敏在同护林员代表座谈时的讲话", None, "周敏"),
        ("周敏在青石大学的演讲", None, "周敏"),
        ("周敏主席在春灌论坛上的主旨演讲", "主席", "周敏"),
        ("国家主席习明轩发表二〇一五年新年贺词", "国家主席", "习明轩"),
        ("成都在全省春灌会上的发言", None, None),
        ("安徽在春灌座谈会上的发言", None, None),
        ("党支部在春灌会上的发言", None, None),
        ("文联主席在春灌会上的讲话", "文联主席", None),
        ("关于在全县春灌会上的讲话", None, None),
        ("景德镇在全省春灌会上的发言", None, None),
    ],
)
def test_a_title_names_the_speaker_also_by_a_rare_family_name(title, role, name):
    headers = [Header("title", 0, len(title), title)]
    found = describe("同志们：\n好。", headers, is_minutes=False, turn_label=None)
    assert (found.speaker_role, found.speaker) == (role, name)


def test_an_introduction_adds_the_office_to_the_name_in_the_title():
    lines = [
        ("title", "周敏在春灌会上的讲话"),
        ("introduction", "3月7日，青石县县长周敏出席会议，现将讲话刊登如下。"),
    ]
    headers = [Header(role, 0, len(line), line) for role, line in lines]
    found = describe("同志们：\n好。", headers, is_minutes=False, turn_label=None)
    assert (found.speaker_role, found.speaker) == ("青石县县长", "周敏")


@pytest.mark.parametrize(
    ("title", "place", "level"),
    [
        ("北原自治区政府工作报告", "北原自治区", "province"),
        ("北原自治区青石市河东区政府工作报告", "北原自治区", "district"),
        ("青石市河东区政府工作报告", "青石市", "district"),
        ("在深度贫困地区脱贫座谈会上的讲话", None, "district"),
        ("在庆祝建省三十周年大会上的讲话", None, "district"),
        ("在大会暨澳门特别行政区政府就职典礼上的讲话", "澳门特别行政区", "province"),
    ],
)
def test_a_region_is_a_province_to_those_who_call_it_the_whole_district(title, place, level):
    headers = [Header("title", 0, len(title), title)]
    text = "各位代表：\n全区的堤都修了。全区上下还要努力。"
    found = describe(text, headers, is_minutes=False, turn_label=None)
    assert (found.place, found.level) == (place, level)


def bodies(*lines):
    text = "\n".join(lines)
    return [text[part.start : part.end] for part in find_parts(text)]


_MORE = "渠首的水量比去年多，分到各村的也就多，请大家记好各自的日子。" * 3


def test_a_salutation_on_several_lines_opens_one_speech():
    first = ["尊敬的周局长，", "各位同志：", _SAID, "谢谢大家！"]
    second = [
        "尊敬的各位村民代表、护林员、渠道管理员和各乡镇来的负责同志，",
        "各位来宾，",
        "乡亲们：",
    ]
    assert bodies(*first, *second, _MORE) == ["\n".join(first), "\n".join([*second, _MORE])]
    assert bodies("在春灌会上的讲话", *second, _MORE) == ["\n".join([*second, _MORE])]


@pytest.mark.parametrize(
    "lead",
    [
        ["3月7日，县长周敏在县会堂给三十名护林员颁发纪念章，林业局的负责人参加。"],
        [
            "青石日报3月7日讯（记者 苏河）全县春灌工作会议昨天召开，县长周敏出席会议。",
            "周敏指出，水库的蓄水比去年多两成。周敏强调，各乡镇要管好渠道。" * 3,
            "据了解，参加会议的有二十个村的护林员，会后还看了新装的闸门。",
        ],
    ],
)
def test_what_a_page_reports_above_the_first_salutation_is_no_speech(lead):
    title = "县长周敏在春灌会上的讲话"
    text = "\n".join([title, *lead, "同志们：", _SAID, "最后，祝大家工作顺利！"])
    (part,) = find_parts(text)
    assert text[part.start : part.end].startswith("同志们：")
    assert [h.text for h in part.headers if h.role == "title"] == [title]


def test_what_someone_says_above_a_salutation_stays():
    own = "我先念一遍上次的决定，再请大家讲。" * 3
    assert bodies(own, "今天召开春灌会，我讲三点。", "同志们：", _SAID)[0].startswith(own)


def verdict(*lines):
    return clean_page("\n".join(lines)).verdict


def clean_page(text):
    row = decode_file(RawFile("pages", "unknown", "page.txt", text.encode()))
    return clean_document(row, options=CleaningOptions())


_MEETING = [
    "中共青石县委常委会2月21日召开会议，讨论春灌工作，听取水利局的汇报。县委书记周敏主持会议。",
    "会议指出，去年以来各乡镇修渠四十里，各级各部门要继续把水管好，我们必须把每一方水用到地里。",
    "会议强调，要坚持先远后近，要坚持公开分水，各级各部门要把责任落到人。",
    "会议还研究了其他事项。",
]


def test_news_of_a_meeting_is_no_speech_though_it_says_what_all_must_do():
    assert verdict("周敏主持县委常委会会议 讨论政府工作报告", *_MEETING).reason == NEWS
    assert verdict("周敏主持县委常委会会议 讨论春灌", "县长李明出席", *_MEETING).reason == NEWS


def test_minutes_and_speeches_that_tell_of_a_meeting_pass():
    assert verdict("县委常委会会议纪要", *_MEETING).is_speech
    assert verdict("在春灌会上的讲话", "同志们：", *_MEETING).is_speech
    assert verdict("在春灌会上的讲话", *_MEETING, *[_SAID] * 9).is_speech


def test_a_draft_explained_to_a_meeting_by_order_is_spoken_and_an_article_in_a_newspaper_is_not():
    lines = [
        "关于《春灌规划》的说明",
        "周敏",
        "受县委委托，现在，我就《春灌规划》起草的有关情况向全会作说明。",
    ]
    own = "规划先定水量，后定时间，渠道由各村分段管理。" * 12
    assert verdict(*lines, own).is_speech
    article = [
        "周敏在青石日报发表署名文章",
        "青石的渠修了三十年，我每年都去看，渠首的闸门是我装的。",
        own,
    ]
    assert not verdict(*article).is_speech
    assert verdict("周敏在青石日报发表署名文章", "同志们：", *article[1:]).is_speech


def test_a_title_of_the_page_names_the_speaker_where_the_speech_s_own_does_not():
    lines = ["周敏在春灌会上的讲话", "把水送到地里", "——在春灌会上的讲话"]
    found = described(*lines)
    assert (found.title, found.speaker) == ("把水送到地里——在春灌会上的讲话", "周敏")


def test_an_explanation_of_a_draft_has_a_title():
    page = clean_page(
        "关键词：\n春灌 水量\n周敏：关于《青石县春灌规划》的说明\n受县委委托，现在，我就《春灌规划》起草的有关情况向全会作说明。\n"
        + "规划先定水量，后定时间，渠道由各村分段管理。" * 12
    )
    (speech,) = page.speeches
    assert (speech["title"], speech["speaker"]) == ("周敏：关于《青石县春灌规划》的说明", "周敏")
    assert speech["text"].startswith("受县委委托")


def test_who_was_absent_and_who_attended_says_nothing_in_a_council_s_record():
    turns = [
        "主席：各位議員，現在開始質詢。",
        "林淑惠議員：主席，水壩的閘門何時修好？",
        "水務局局長：主席，閘門已在上月修好，本月試水。",
        "林淑惠議員：主席，我想問費用是多少？",
        "水務局局長：主席，共用去三百萬元。",
    ]
    lists = ["出席議員：", "林淑惠議員", "缺席議員：", "陳美玲議員", "列席秘書：", "秘書長周敏女士"]
    text = "\n".join(["會議過程正式紀錄", *lists, *turns])
    assert [part.speaker for part in find_parts(text)] == [n.partition("：")[0] for n in turns]


@pytest.mark.parametrize("line", ["周敏作政府工作报告。", "县长周敏在大会上作报告。"])
def test_a_caption_between_the_head_and_the_salutation_is_not_said(line):
    found = described("青石县政府工作报告", "青石县县长 周敏", line)
    assert found.speaker == "周敏"


def test_who_writes_of_himself_and_everybody_speaks_to_nobody_in_a_room():
    column = (
        "渠边我每天都走，大家也走，看了水，又想起我小时候的渠，和我父亲。"
        + "渠边的树去年又种了两排。" * 9
    )
    assert not verdict("渠边的树", column).is_speech
    assert verdict("渠边的树", "刚才几位都谈了。" + column).is_speech
    assert not verdict(
        "渠边的树", "他是县志协会副主席，去年来过。" + "渠边的树去年又种了两排。" * 9
    ).is_speech


def test_a_sentence_of_the_page_is_no_title():
    lines = [
        ("title", "春灌的水怎么分"),
        ("page heading", "县长周敏说明水量怎么分，会议开了两天。资料图片"),
    ]
    headers = [Header(role, 0, len(line), line) for role, line in lines]
    assert describe("同志们：", headers, is_minutes=False, turn_label=None).title == lines[0][1]


def test_the_next_item_stays_though_it_breaks_off_and_speaks_of_reprints():
    items = [
        "1. 分水的时间由谁来定，各村有没有人在场，水量有没有写在本子上？",
        "2. 若有，是在哪一天，由哪几位同志来定？",
    ]
    last = ["3. 报纸引述、转载我县的分水表，刊登文章时会不会写明日期，并因", "而说清水量？"]
    foot = ["欢迎订阅青石周刊，支持我们的报道。", "订户 网址：example.com/about"]
    (speech,) = clean_page("\n".join(["同志们：", _SAID, *items, *last, *foot])).speeches
    assert speech["text"].endswith("并因\n而说清水量？")


def test_the_first_question_of_a_record_stays_whole_though_its_lines_are_wrapped():
    asked = [
        "1. 林淑惠議員：主席，有居民反映渠道的水不夠用，政府可否告知本會：",
        "(一) 2001年至今，每年登記的分水戶數在縣報轉載刊登",
        "的數目分別為何、各村每年用水的總量及其佔全縣用水量的百分比分別為何；及",
    ]
    lists = [
        "出席議員：",
        "林淑惠議員",
        "缺席議員：",
        "陳美玲議員",
        "議員質詢的書面答覆",
        "渠道的用水",
    ]
    turns = [
        "水務局局長：主席，分水戶數每年登記，今年共有三千戶。",
        "林淑惠議員：主席，費用是多少？",
        "水務局局長：主席，共三百萬元。",
    ]
    speeches = clean_page("\n".join(["縣議會會議紀錄", *lists, *asked, *turns])).speeches
    assert [s["speaker"] for s in speeches] == ["林淑惠", "水務局局長"] * 2
    assert [s["speaker_role"] for s in speeches] == ["議員", "水務局局長"] * 2
    assert "2001年至今" in speeches[0]["text"]
    assert "分別為何；及" in speeches[0]["text"]


def test_a_speech_that_a_page_shows_twice_is_one():
    heads = ["把水送到地里", "周敏"]
    own = [
        "各位乡亲：",
        "今天召开春灌会，我讲三点。",
        *[f"第{n}，{_SAID}" for n in "一二三"],
        "谢谢大家！",
    ]
    assert bodies("在春灌会上的讲话", *own, *heads, *own) == ["\n".join(own)]
    other = [*own[:-2], "第四，秋后再修堤。", "谢谢大家！"]
    assert len(bodies("在春灌会上的讲话", *own, *other)) == 2


def test_the_same_text_beneath_headings_of_a_compilation_stands_there_twice():
    own = [
        "各位乡亲：",
        "今天召开春灌会，我讲三点。",
        *[f"第{n}，{_SAID}" for n in "一二三"],
        "谢谢大家！",
    ]
    page = ["春灌会讲话篇一", *own, "春灌会讲话篇二", *own, "春灌会讲话篇三", "同志们：", _MORE]
    assert [text.startswith("各位乡亲") for text in bodies(*page)] == [True, True, False]
