"""Cues of subtitles and time codes leave; sentences go on across them."""

from builder.corpus.engine import Draft, apply_edits
from builder.corpus.subtitles import subtitles


def after(text):
    return apply_edits(Draft.begin(text), subtitles(text)).text


CUES = [
    "字幕制作：青石台",
    "同志们：",
    "渠首的闸门今年",
    "换了新的，",
    "钱是县里出的，\n工是村里出的。",
]


def srt(cues, *, first=1):
    return "\n\n".join(
        f"{n}\n00:00:{n:02},100 --> 00:00:{n + 1:02},050\n{words}"
        for n, words in enumerate(cues, first)
    )


def test_sentences_go_on_from_cue_to_cue_and_credits_stay_apart():
    expected = "字幕制作：青石台\n同志们：\n渠首的闸门今年换了新的，钱是县里出的，工是村里出的。"
    assert after(srt(CUES)) == expected
    vtt = "WEBVTT\n\n" + "\n\n".join(
        f"00:{n:02}.100 --> 00:{n + 1:02}.050\n{w}" for n, w in enumerate(CUES)
    )
    assert after(vtt) == expected


def test_two_cues_are_somebodys_example():
    text = srt(CUES[:2])
    assert after(text) == text


def test_time_codes_that_go_up_leave():
    text = "[00:04] 主持人：请县长先说说今年的春灌。\n[00:15] 县长：今年的水比去年早到了十二天。\n[01:02] 我再说一句，渠尾也有水。"
    assert after(text) == (
        "主持人：请县长先说说今年的春灌。\n县长：今年的水比去年早到了十二天。\n我再说一句，渠尾也有水。"
    )


def test_a_speakers_hours_stay():
    for text in (
        "9:30 请代表们到渠首看新换的闸门\n10:30 回到县里开会，每个村说三分钟\n11:30 宣布明年的用水计划",
        "[12:30] 闸门开了，水到渠首。\n[12:10] 水到渠中，比原来快。\n[12:50] 水到渠尾，人都来看。",
        "00:00:01 说话人1\n同志们好。\n00:00:09 说话人2\n我说两句。\n00:00:30 说话人1\n好。",
    ):
        assert after(text) == text


def in_one_line(cues, *, first=1):
    return srt(cues, first=first).replace("\n", " ")


def test_cues_all_in_one_line_leave_with_their_numbers():
    said = ["乡亲们：", "我们村的电站是 1998", "年建的，用的是 GPS", "RTK 测的高程。"]
    assert (
        after(in_one_line(said)) == "乡亲们：\n我们村的电站是 1998年建的，用的是 GPS RTK 测的高程。"
    )


def test_a_number_before_a_cue_without_numbers_is_said():
    text = (
        "WEBVTT 00:00.000 --> 00:02.000 align:start position:0% 电站是 1998 "
        "00:02.000 --> 00:04.000 年建的， 00:04.000 --> 00:06.000 今年满了年头。"
    )
    assert after(text) == "电站是 1998年建的，今年满了年头。"


SHOWN = [
    "先说一句，",
    "今天不讲成绩，",
    "讲一讲钥匙。",
    "教学楼有四十二把钥匙，",
    "过去都在门房，",
    "现在交给班长，",
    "一把也没有丢。",
    "我们信他们，",
    "他们就信自己。",
]


def test_times_that_a_player_shows_leave_and_sentences_go_on():
    lines = "\n".join(f"0:{5 * n:02}\n{words}" for n, words in enumerate(SHOWN))
    assert after(lines) == "".join(SHOWN)
    one = "校长的话 " + " ".join(f"0:{5 * n:02} {words}" for n, words in enumerate(SHOWN))
    assert after(one) == "校长的话\n" + "".join(SHOWN)


def test_hours_of_a_programme_and_times_between_whole_sentences_stay():
    hours = "\n".join(f"{8 + n}:30 第{n}组到渠首看闸门" for n in range(9))
    assert after(hours) == hours
    whole = "\n".join(f"0:{5 * n:02}\n第{n}段的渠修好了。" for n in range(9))
    assert after(whole) == whole
