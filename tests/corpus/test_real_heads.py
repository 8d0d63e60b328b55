"""Forms that heads of real pages have: who speaks where on which day, and which line says so."""

import pytest

from builder.corpus.credits import credit_in, dated_note, speaker_of
from builder.corpus.describe import describe
from builder.corpus.headers import Header
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
