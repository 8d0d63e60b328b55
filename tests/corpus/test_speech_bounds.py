"""Where speeches of one page begin and end: quotations, glued numbers, names with titles, thanks, tables."""

import pytest

from builder.corpus.lines import lines_of
from builder.corpus.long_quotes import lines_quoted
from builder.corpus.run_in_headings import numeral
from builder.corpus.segment import find_parts

SAID = "水渠修到了村口，今年的春灌一天也没有误，下游的五个村都说好，我们还要把闸门换成新的。" * 3
MORE = "下一步我们要把账目贴在墙上，谁家浇了多少水，谁家交了多少钱，大家都看得见。" * 3
LETTER = "你们走的时候麦子还没有黄，现在都收完了，家里一切都好，不要惦记，今天奶奶还问起你。"
THANKS = "我的发言完了，谢谢大家！"


def said(text):
    return [text[part.start : part.end].strip() for part in find_parts(text)]


@pytest.mark.parametrize(
    "quoted",
    [
        f"“亲爱的爸爸：\n{LETTER}\n{LETTER}\n此致\n敬礼！\n你的儿子 小满\n六月一日”",
        f"「各位同學：\n{LETTER}\n{LETTER}\n謝謝大家。」",
        f"“同志们：\n“{LETTER}\n“{LETTER}谢谢！”",
    ],
)
def test_the_salutation_of_a_quoted_letter_opens_no_speech(quoted):
    page = f"各位领导、各位同事：\n{SAID}\n老队长当时是这样说的。\n{quoted}\n{MORE}\n{THANKS}"
    assert said(page) == [page]


def test_a_quotation_that_nothing_closes_ends_nowhere():
    assert not lines_quoted(list(lines_of(f"“同志们：\n{SAID}\n{MORE}")))
    assert lines_quoted(list(lines_of(f"“同志们：\n{SAID}\n{MORE}”\n{SAID}"))) == {0, 1, 2}


def test_numbers_in_circles_part_speeches():
    page = f"春灌发言稿 范文①\n各位乡亲：\n{SAID}\n春灌发言稿 范文②\n说实话，{MORE}\n春灌发言稿 范文③\n同志们：\n{SAID}"
    assert [text[:4] for text in said(page)] == ["各位乡亲", "说实话，", "同志们："]
    assert (numeral("①"), numeral("⑫"), numeral("七")) == (1, 12, 7)


def test_headings_of_a_series_stand_before_the_salutation_on_its_line():
    page = (
        f"春灌会讲话稿 篇1 各位乡亲：\n{SAID}\n我说完了，谢谢。 春灌会讲话稿 篇2 同志们：\n{MORE}\n"
        f"就到这里。 春灌会讲话稿 篇3 大家好：\n{SAID}"
    )
    first, second, third = said(page)
    assert first == f"各位乡亲：\n{SAID}\n我说完了，谢谢。"
    assert second == f"同志们：\n{MORE}\n就到这里。"
    assert third == f"大家好：\n{SAID}"


def test_a_chapter_that_a_sentence_names_heads_no_speech():
    page = f"各位乡亲：\n{SAID}\n我先念水利志 篇1 开头的一句。\n再念水利志 篇2 末尾的一句。\n{MORE}"
    assert said(page) == [page]


def test_headings_that_name_kinds_of_text_part_a_plan_and_a_story_from_the_speeches():
    page = (
        "春灌全套材料\n材料一 春灌实施方案\n为做好春灌，经乡里研究同意，制定本方案。\n一、目标：渠道完好率达到百分之九十五以上。\n"
        f"材料二 动员会讲话\n各位乡亲：\n{SAID}\n材料三 春灌小故事：守渠人\n老人坐在渠边，把烟袋在石头上磕了磕。“水来了。”孩子说，闸门那边响了一夜，鱼也跟着下来了。\n"
        f"材料四 总结会讲话\n{MORE}"
    )
    assert said(page) == [f"各位乡亲：\n{SAID}", MORE]


NAMES = (
    ("■ 晏平委员（县水利局局长）", "■ 曾秋兰委员（城关一中教师）", "■ 单于海委员（供电所工程师）"),
    (
        "李志明（建筑师）：先问住户",
        "王平（水利局局长）：钱从哪里来",
        "赵文静（桑园村村民）：我家的水表",
    ),
)


@pytest.mark.parametrize("names", NAMES)
def test_names_with_posts_in_brackets_part_speeches_with_the_titles_behind_them(names):
    page = "春灌协商会发言摘登\n" + "\n".join(f"{name}\n{SAID}" for name in names)
    assert said(page) == [SAID] * 3
    speakers = [part.speaker or "" for part in find_parts(page)]
    assert [n.split()[-1] for n in speakers] == (
        ["晏平", "曾秋兰", "单于海"] if names is NAMES[0] else ["李志明", "王平", "赵文静"]
    )


def test_a_chair_calls_up_the_next_speaker_by_name():
    chair = f"{SAID}\n每人十分钟，先请建筑师李志明。"
    page = f"春灌协商会实录\n主持人 孙成（县政协副主席）\n{chair}\n" + "\n".join(
        f"{name}\n{MORE}" for name in NAMES[1]
    )
    assert said(page) == [chair, MORE, MORE, MORE]


def test_a_speech_ends_above_the_table_and_the_note_beneath_its_last_words():
    first = f"亲爱的同学们：\n{SAID}\n现在我宣布，运动会开幕！"
    table = "时间 项目 组别\n9:00 六十米 一年级\n（遇雨顺延，以广播通知为准）"
    second = f"同学们：\n{MORE}\n我宣布，运动会闭幕！"
    page = f"{first}\n{table}\n闭幕（4月19日下午，操场）\n{second}"
    assert said(page) == [first, second]


def test_one_who_says_who_he_is_beneath_thanks_speaks_next():
    last = f"刚才老李讲了三件事，我听得脸红。作为桑园乡的乡长，我作三个保证。\n{SAID}"
    page = f"各位领导：\n{SAID}\n谢谢！\n{last}"
    assert said(page) == [f"各位领导：\n{SAID}\n谢谢！", last]


def test_one_who_goes_on_beneath_thanks_does_not():
    page = f"各位领导：\n{SAID}\n谢谢！\n刚才的掌声是给守渠人的。\n{MORE}"
    assert said(page) == [page]


def test_a_title_and_a_name_set_apart_head_the_salutation_beneath_them():
    first = f"尊敬的各位家长：\n{SAID}\n会后各位可以把卡片领走，祝孩子们学业进步！"
    second = f"老师们好，各位家长好：\n今天老师让我来讲讲。{MORE}\n我就会这些。"
    page = f"{first}\n磨豆子，急不得\n家长代表　王平\n{second}"
    assert said(page) == [first, second]
    assert [h.text for h in find_parts(page)[1].headers] == ["磨豆子，急不得", "家长代表　王平"]


REPORT = "5月21日下午，全县春灌会在礼堂召开，县长孙成出席并讲话，副县长王平主持会议，各乡镇和有关部门负责人共一百二十人参加。"


@pytest.mark.parametrize(
    "lead",
    [
        f"全县春灌会召开\n{REPORT}\n会议通报了上季度情况，播放了短片。孙成指出，要早动手。他强调，各村要修好渠，管好闸门，把水送到地头。\n现将孙成同志讲话和桑园村表态发言刊发如下：",
        f"三百台水泵下田\n本馆讯　{REPORT}\n据了解，水泵已全部检修，春灌期间日夜值守，资料向公众开放。",
    ],
)
def test_a_report_above_the_title_of_a_speech_is_no_speech(lead):
    head = "在全县春灌会上的讲话\n（2020年5月21日）\n孙成"
    speech = f"同志们：\n{SAID}\n{THANKS}"
    assert said(f"{lead}\n{head}\n{speech}") == [speech]


def test_minutes_above_the_title_of_a_speech_are_a_text_of_their_own():
    minutes = f"全县春灌会会议纪要\n{REPORT}\n会议强调，要抓好闸门检修。会议指出，水费要公开。\n会议要求，各村按时上报名单。"
    page = f"{minutes}\n在全县春灌会上的讲话\n孙成\n同志们：\n{SAID}"
    assert len(said(page)) == 2


def test_what_stands_above_a_title_and_is_spoken_stays():
    first = f"我们是从桑园村来的，五个人走了一夜，先替乡亲们给大家鞠一个躬。{SAID}"
    page = f"{first}\n在全县春灌会上的讲话\n孙成\n同志们：\n{MORE}"
    assert said(page)[0] == first


def test_the_title_beneath_the_word_for_the_full_text_heads_the_speech():
    lead = f"三百台水泵下田\n本馆讯　{REPORT}\n据了解，水泵已全部检修，春灌期间日夜值守，资料向公众开放。\n【致辞全文】\n替水留一条路"
    (part,) = find_parts(f"{lead}\n水利局局长　孙成\n各位来宾：\n{SAID}")
    assert [h.text for h in part.headers] == ["替水留一条路", "水利局局长　孙成"]


def test_a_headline_that_asks_something_is_not_said_to_anybody():
    speech = f"新战友们：\n{SAID}"
    page = f"把你们交给谁，我们才放心？\n9月15日上午，欢送大会举行，政委孙成致欢送词。全文如下：\n{speech}"
    assert said(page) == [speech]


def test_parts_of_a_speech_that_speak_to_some_each_are_one_speech():
    speech = f"01　写给新战友\n新战友们：\n{SAID}\n02　写给父亲母亲\n各位家长：\n今天我要多说一句。{MORE}"
    page = f"9月15日上午，欢送大会举行，政委孙成致欢送词。全文如下：\n{speech}"
    assert said(page) == [speech]


@pytest.mark.parametrize(
    "tail",
    [
        "（会刊编辑部按：以上两篇依录音整理，未经讲者过目。）\n同场活动：歌咏团献唱《水》，至十时半散去。",
        "─ 此页为讲座存稿，文责由讲者自负 ─\n附：前三次活动书目\n1.《渠志》　2.《水经》",
        "【单元介绍】\n第一单元　水车：本单元展出水车、辘轳等实物七十余件。\n第二单元　闸门：重点展品有石闸一座。",
    ],
)
def test_what_a_page_prints_beneath_a_speech_is_left_out(tail):
    speech = f"各位来宾：\n{SAID}\n现在，请孩子们敲响铜钟！"
    assert said(f"{speech}\n{tail}") == [speech]


@pytest.mark.parametrize(
    "tail",
    [
        f"（编者按：此处有掌声。）\n{MORE}",
        f"— 二、账目 —\n各村的账目已经公布，水费按亩计收，闸门按时启闭。{REPORT}",
        f"【下一步工作】\n{MORE}\n请各村把名单报上来。",
    ],
)
def test_what_is_said_beneath_such_a_line_stays(tail):
    speech = f"各位来宾：\n{SAID}\n让我们一起努力！\n{tail}"
    assert said(speech) == [speech]


def test_a_name_of_a_rare_family_beneath_a_post_heads_a_speech():
    first = f"同志们：\n{SAID}"
    second = f"各位领导，同志们：\n我从小在河里洗澡长大。{MORE}"
    assert said(f"{first}\n桑园村党总支书记 水向东\n{second}") == [first, second]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("开幕（4月18日上午，操场）", "闭幕（4月19日下午，操场）"),
        ("第一天（4月18日）", "第二天（4月19日）"),
    ],
)
def test_parts_of_an_event_with_their_times_head_speeches(first, second):
    page = f"{first}\n各位学员：\n{SAID}\n{second}\n各位学员：\n{MORE}"
    assert said(page) == [f"各位学员：\n{SAID}", f"各位学员：\n{MORE}"]


def test_one_part_of_an_event_with_its_time_heads_none():
    page = f"各位学员：\n{SAID}\n闭幕（4月19日）\n各位学员：\n{MORE}"
    assert said(page) == [page]


@pytest.mark.parametrize("mark", ["春灌讲话稿（篇{}）", "第{}篇：", "春灌讲话稿范文{} "])
def test_marks_of_a_series_in_many_forms_stand_before_salutations(mark):
    one, two, three = (mark.format(n) for n in "一二三")
    page = f"{one}尊敬的各位乡亲：\n{SAID}\n完了。{two}各位同志：\n{MORE}\n{three}大家好：\n{SAID}"
    assert [text[:4] for text in said(page)] == ["尊敬的各", "各位同志", "大家好："]


def test_titles_above_names_head_what_is_said_beneath():
    heads = [
        "路要先修\n李志明（桑园镇镇长）",
        "水要先通\n王平（水利局局长）",
        "种子先换\n赵文静（农技站站长）",
    ]
    page = "春灌座谈摘登\n" + "\n".join(f"{head}\n{SAID}" for head in heads)
    assert said(page) == [SAID] * 3
