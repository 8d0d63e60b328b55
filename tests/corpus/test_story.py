"""Long texts: a story is told by what it tells, an essay by speaking to nobody, a talk by speaking to somebody."""

import pytest

from builder.corpus.gate import judge
from builder.corpus.story import story_share

SCENE = (
    "老丁推开门，屋里黑着。他站了一会儿，听见窗外有人走过来，脚步停在墙根。你是谁？他低声问。没有人回答。"
    "忽然，一声咳嗽从背后传来，老丁转过身，看见她坐在炕沿上，脸色白得像灰，手里攥着那张收条。我们说好的，她说，你怎么才来？"
    "老丁点点头，没有说话。他想，大家都睡了吧，我还能走到哪里去呢？"
)
FIRST_PERSON = (
    "我叫石小满，那年九岁。第二天早上，爸爸牵着驴走到门口，回头看了我一眼，笑了。你在家好好待着，他说，别出去。"
    "我点点头，眼睛跟着他的背影，一直跟到坡下。不久，狗叫了一声，我突然觉得身后有人。"
)
ESSAY = (
    "我们这一代人，对水总有一种说不清的感情。我小时候住在渠边，现在回头想，水是什么？水是时间。我以为，一个地方怎样对待水，"
    "就怎样对待人。你可能会问，难道不是先有人，后有水吗？不是的。我们往往把次序弄反了。"
    "我在城里住了二十年，拧开龙头就有水，反而忘了水从哪里来。"
)
TALK = (
    "我们这一代人，对水总有一种说不清的感情。今天我想给大家讲三件事，请大家先看这张图。你们看，渠在山上，田在山下。"
    "我在渠首守了二十年，刚才局长说我是活地图，不敢当。"
)
SLIDES = (
    "大家好，我是水利站的石小满，今天来给各位汇报水量模型",
    "先请大家看第一页",
    "渠首来水",
    "支渠分水",
    "我们把四十里干渠分成九段，每一段装一只水表",
    "你们可以看到，六月的水比五月少",
    "漏在哪里",
    "下面我说第二点。",
    "接头",
)


def verdict(text, **kinds):
    return judge(text, **({"has_title": False, "is_minutes": False} | kinds))


@pytest.mark.parametrize("scene", [SCENE, FIRST_PERSON])
def test_a_long_story_is_no_speech_though_people_in_it_talk(scene):
    assert "fiction" in verdict("\n".join([scene] * 8)).reason


def test_a_story_that_a_speaker_tells_is_a_speech():
    told = "\n".join([SCENE] * 8)
    assert verdict(f"各位乡亲，我讲一个真事。\n{told}").is_speech
    assert verdict(
        f"{told}\n我的故事讲完了，请大家记住老丁。谢谢各位乡亲！", has_title=True
    ).is_speech


def test_the_share_of_a_story_is_high_in_scenes_alone():
    assert story_share(SCENE) > 20
    assert story_share(ESSAY) < 5
    assert story_share("随着水量减少，这意味着我们面临着困难，要着重抓、着手办。") == 0
    assert story_share("") == 0


def test_a_long_essay_that_speaks_to_nobody_is_no_speech():
    assert "addresses" in verdict("\n".join([ESSAY] * 9)).reason
    assert verdict("\n".join([ESSAY] * 9), has_title=True).is_speech


def test_a_long_talk_without_title_and_salutation_is_a_speech():
    assert verdict("\n".join([TALK] * 12)).is_speech


def test_a_manuscript_with_few_sentence_marks_is_no_page_of_links():
    assert verdict("\n".join(SLIDES)).is_speech
    links = [f"第{n}期水利讲话" for n in range(9)]
    assert "links" in verdict("\n".join([*links, "大家好，今天我讲水。"])).reason


def test_who_writes_to_readers_gives_no_speech():
    preface = (
        "致亲爱的读者：\n我在渠边写了九年，各位等了九年，我很不安。写得慢，是因为渠修得慢，我不想编。"
        "里面的人我都认识，里面的水我都喝过。这一版我改了三处地名，补了一章，请各位慢慢看。\n谢谢读者。"
    )
    assert not verdict(preface).is_speech


def test_words_in_plain_quotation_marks_are_not_the_speakers():
    told = '他在墙上写着"请大家把门关上，谢谢大家，同志们辛苦了"，字是红的，一笔一画都很用力，站在坡下也看得清楚。'
    assert not verdict(told * 2).is_speech
