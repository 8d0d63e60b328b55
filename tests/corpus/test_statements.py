"""What several people said at length on one page: the lines of one form that name them."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.lines import lines_of
from builder.corpus.link_words import link_words
from builder.corpus.options import CleaningOptions
from builder.corpus.page_breaks import page_breaks
from builder.corpus.segment import find_parts
from builder.corpus.speaker_lines import names_speaker
from builder.corpus.statements import statements

BODY = "这条渠修了三年，今年春天通了水，下游的五个村都浇上了地，没有一户说不好。" * 2
CLOSING = "同志们，让我们把渠守好，为明年的丰收出力！"
LONG = "闸门去年秋天换了新的，钥匙由三家人轮着管，谁家的地浇完了就交给下一家。" * 2

HEAD = "桑园乡春灌座谈会发言实录\n"


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("桑园村会计　李志明", "水管站站长　王平", "种子公司技术员　赵文静"),
        ("桑园村会计 李志明：", "水管站站长 王平：", "种子公司技术员 赵文静："),
        ("★ 桑园村会计 李志明", "★ 水管站站长 王平", "★ 种子公司技术员 赵文静"),
        ("李志明（桑园村会计）", "王平（水管站站长）", "赵文静（种子公司技术员）"),
        (
            "李志明同志（桑园村会计）发言：",
            "王平同志（水管站站长）发言：",
            "赵文静同志（技术员）发言：",
        ),
        ("1. 村长 李志明", "2. 站长 王平", "3. 记账员 赵文静"),
        ("一、李志明（村长）", "二、王平（站长）", "三、赵文静（记账员）"),
        ("（李志明，村长）", "（王平，站长）", "（赵文静，镇长）"),
        ("村长：李志明", "站长：王平", "镇长：赵文静"),
        ("发言人：会计 李志明", "发言人：站长 王平", "发言人：技术员 赵文静"),
    ],
)
def test_lines_of_one_form_that_name_people_head_what_they_say(first, second, third):
    said = [LONG, f"各位领导：\n{BODY}\n{CLOSING}", LONG]
    names = [first, second, third]
    text = HEAD + "\n".join(f"{name}\n{words}" for name, words in zip(names, said, strict=True))
    parts = find_parts(text)
    assert [text[part.start : part.end].strip() for part in parts] == said
    assert [(part.speaker or "")[-2:] for part in parts] == ["志明", "王平", "文静"]


def test_a_name_before_a_colon_may_stand_on_the_line_of_its_words():
    text = f"{HEAD}村民代表 李志明：{LONG}\n{LONG}\n水管站站长 王平：{LONG}\n镇长 赵文静：{LONG}"
    first, *others = find_parts(text)
    assert text[first.start : first.end] == f"{LONG}\n{LONG}"
    assert [part.speaker for part in others] == ["水管站站长 王平", "镇长 赵文静"]


def test_the_chair_and_those_who_were_named_are_heard_again_in_short():
    text = f"{HEAD}主持人 镇长 李志明：\n{LONG}\n水管站站长 王平：\n{LONG}\n主持人：\n{LONG}\n王平：\n{LONG}"
    assert [part.speaker for part in find_parts(text)] == [
        "主持人 镇长 李志明",
        "水管站站长 王平",
        "主持人",
        "王平",
    ]


def test_what_a_page_says_of_the_meeting_heads_all_that_was_said_there():
    text = f"{HEAD}时间：2019年3月6日上午\n地点：乡政府\n整理：李云\n镇长 李志明：\n{LONG}\n站长 王平：\n{LONG}"
    first, second = find_parts(text)
    assert text[first.start : first.end].strip() == LONG
    assert "date" in [header.role for header in first.headers]
    assert "date" in [header.role for header in second.context]


@pytest.mark.parametrize(
    "text",
    [
        f"青石镇春灌会会议记录\n镇长 李志明：\n{LONG}\n站长 王平：\n{LONG}",  # one record
        f"在春灌会上的讲话\n镇长 李志明\n{LONG}\n在秋收会上的讲话\n站长 王平\n{LONG}",  # titles part these
        f"{LONG}\n先进个人有：\n镇长 李志明\n站长 王平\n技术员 赵文静\n{LONG}",  # a list
        f"大家好！\n{LONG}\n镇长 李志明：\n{LONG}\n站长 王平：\n{LONG}",  # one tells of others
        f"{HEAD}镇长 李志明：\n修。\n站长 王平：\n不修。\n镇长 李志明：\n修。",  # turns
        f"{HEAD}第一 春灌：\n{LONG}\n第二 秋收：\n{LONG}",
    ],
)
def test_other_lines_that_name_people_head_no_statements(text):
    assert statements(lines_of(text)) == []


def test_a_line_with_post_name_and_colon_names_a_speaker():
    assert names_speaker("青石镇镇长 李志明：")
    assert names_speaker("主持人 李志明：")
    for line in ("青石镇镇长 李志明", "今年的任务：", "尊敬的镇长 李志明：", "春灌 秋收："):
        assert not names_speaker(line)


@pytest.mark.parametrize("name", ["桑园乡乡长 李志明：", "主持人 李志明："])
def test_a_line_that_names_a_speaker_goes_on_no_sentence_above_it(name):
    said = "这条渠修了三年，今年春天通了水，下游五个村都浇上了地，\n没有一户说\n不好。\n"
    page = f"　　{said}{name}\n　　{LONG}\n　　{LONG}\n　　{LONG}\n"
    assert not any(edit.start <= page.index(name) <= edit.end for edit in link_words(page))
    page = f"　　{LONG}\n（根据录音整理，未经本人审阅）\n— 1 —\n{name}\n　　{LONG}"
    assert page_breaks(page) == []


def test_an_account_of_people_beneath_their_names_is_no_record_of_what_they_say():
    told = "同志在渠上守了三十年，春天清淤，冬天破冰，没有误过一次水，今年被评为先进工作者，全村都服他。"
    names = ("李志明", "王平", "赵文静")
    text = "\n".join(f"{name}（守渠员）\n{name}{told}{told}" for name in names)
    assert statements(lines_of(f"守渠人先进事迹\n{text}")) == []


def test_a_chair_who_calls_up_the_speakers_has_a_speech_of_his_own():
    called = f"各位乡亲：\n{LONG}\n下面请李志明镇长讲话，大家欢迎！"
    text = f"{HEAD}{called}\n镇长 李志明\n{LONG}\n站长 王平\n{LONG}"
    parts = find_parts(text)
    assert [part.speaker for part in parts] == [None, "镇长 李志明", "站长 王平"]
    assert text[parts[0].start : parts[0].end] == called


def test_a_name_before_the_word_for_a_speech_heads_it():
    called = f"各位乡亲：\n{LONG}\n下面请李志明镇长讲话，大家欢迎！"
    text = f"{HEAD}{called}\n镇长李志明讲话\n{LONG}\n村里最老的人王大山讲话\n{LONG}"
    assert [part.speaker for part in find_parts(text)] == [
        None,
        "镇长 李志明",
        "村里最老的人 王大山",
    ]


def test_names_alone_head_what_each_of_three_says_of_himself():
    said = [f"我守了{n}年渠。{LONG}" for n in "三五八"]
    for end in ("", "：\n", "："):
        named = [f"{name}{end}" for name in ("李志明", "王平", "赵文静")]
        joint = "" if end == "：" else "\n"
        text = HEAD + "\n".join(f"{n.strip()}{joint}{w}" for n, w in zip(named, said, strict=True))
        assert [text[p.start : p.end].strip() for p in find_parts(text)] == said
    two = f"{HEAD}李志明\n{said[0]}\n王平\n{said[1]}"
    assert statements(lines_of(two)) == []
    told = HEAD + "\n".join(f"{name}\n{LONG}" for name in ("李志明", "王平", "赵文静"))
    assert statements(lines_of(told)) == []


def test_turns_of_questions_are_no_statements():
    turns = f"记者：渠修好了吗？\n镇长 李志明：{LONG}\n记者：钱呢？\n站长 王平：{LONG}"
    assert statements(lines_of(HEAD + turns)) == []


def test_a_chair_named_in_brackets_opens_and_ends_a_record_of_statements():
    said = "我只讲三句话，第一句是把井台修好，第二句是把管子换好，第三句是把水表装好，钱从水费里出，账贴在井台边上，谁都可以去看。"
    page = [
        "石桥镇水井改造协商会实录",
        "主持人（镇党委副书记 陶小满）：",
        "各位代表，现在开会。今天的会只议一件事，会后整理成协商纪要报镇里，三个月以后还要回头看，请大家对自己的话负责，有一说一。",
        "下面请李春生代表发言。",
        "村民代表 李春生：",
        said,
        "水管站站长 王大有：",
        "我逐条回应，" + said,
        "主持人（镇党委副书记 陶小满）：",
        "发言就到这里，我归纳三点，" + said,
    ]
    row = {"document_id": "0" * 16, "text": "\n".join(page), "media_type": "text/plain"}
    speeches = clean_document(row, options=CleaningOptions()).speeches
    assert [s["speaker"] for s in speeches] == ["陶小满", "李春生", "王大有", "陶小满"]
    assert speeches[0]["speaker_role"] == "镇党委副书记"
