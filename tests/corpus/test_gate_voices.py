"""Speeches without title or salutation are heard, minutes without a header known; other writing is not taken for either."""

import pytest

from builder.corpus.gate import NEWS, judge
from builder.corpus.minutes import reads_as_minutes

SPEECHES = {
    "a greeting within the first sentence, and talk": (
        "大家好，我是修钟的。四十年修了九千只钟，最老的一只走了两百年。\n"
        + "“还能走吗？”他问。\n“能。”我说。\n“走多久？”\n“比我们久。”\n“多少钱？”\n“不要钱。”\n" * 2
        + "那只钟现在挂在车站，你们下车的时候，抬头看一眼。"
    ),
    "words to somebody who is dead": (
        "师傅，我们来看你了。你教了一辈子木工，凳子坐坏过三百张，人没有教坏过一个。\n"
        "你的刨子在我手上，刃口还是你磨的那个角度。你交代的那副门板，昨天装上了，严丝合缝。你放心睡吧。"
    ),
    "a roll call": (
        "人到齐没有？先点名。一组，八个人，到了七个，小段去接孩子，等他五分钟。二组，全到。\n"
        "好，现在说换变压器的事。停电两个钟头，冰箱里的东西先拿出来，家里有病人用机器的，请举手，我派发电车过去。\n"
        "还有没有问题？没有，就散会。"
    ),
    "a judge to a young man": (
        "你站好。判决书念完了，下面几句是我自己要对你说的。\n"
        "你二十岁，偷了四辆车，最后一辆是一个送奶工的。他赶早上三点的路，现在靠走。你把车推走的时候，想没想过他？\n"
        "法律给你的是十个月。十个月以后，去找他，当面说一声对不起。\n现在闭庭。"
    ),
    "an order": (
        "今天这个会只讲一件事：除雪。\n一、主路归公路段，雪停两小时以内见黑。二、支路归各村，一户出一把铁锹。\n"
        "不要等太阳，太阳不归我们管。值班电话响三声没人接的，我去敲你的门。\n念一遍分工，念完出发。"
    ),
    "thanks for an award": (
        "謝謝評審，謝謝主辦單位。我烤了三十年麵包，第一次站在麥克風前面，手比揉麵的時候還抖。\n"
        "這條吐司裡面只有四樣東西：麵粉、水、鹽，還有等。師傅講過，等不起的人不要做麵包。\n所以我要把這座獎杯放在發酵箱上面。"
    ),
    "a report of numbers": (
        "一年来，全所共办理婚姻登记一千一百对，现将有关情况汇报如下。\n一是窗口前移，六个乡镇设了点。二是材料减半，只收两样。\n"
        "三是错误归零，全年没有一本证书印错。存在的不足，主要是档案室太小。\n以上汇报，不当之处，请指正。"
    ),
    "a memorial told of a third person": (
        "有一个人，在灯塔上住了二十六年。二十六年里，岛上来过四条船，走了四条船，灯没有灭过一晚。\n"
        "今天，岛上的人都在这里送他。他的灯还亮着，我们要接着守下去。请大家脱帽。"
    ),
}
OTHERS = {
    "a letter to a newspaper": (
        "编辑同志：\n我是贵报的老读者，今天写信，想反映桥上路灯不亮的问题。我每天下夜班走过，摔过两次。\n"
        "我找过居委会，居委会说归市政；找过市政，市政说归电力。希望贵报呼吁一下。\n此致\n敬礼！"
    ),
    "terms of a service": (
        "请您仔细阅读本协议。用户不得转让账号，否则我们将终止本服务。\n我们将保护您的资料，但不承担不可抗力造成的损失。\n"
        "您对本协议有疑问的，请联系客服，我们会在三个工作日内答复您。" * 2
    ),
    "an exam": (
        "一、阅读下面的演讲稿，完成各题。（20分）\n1. 演讲者向大家提出了什么希望？（4分）\n2. 请你说说“等”字的含义。（6分）\n"
        "3. 如果你在现场，你会问他什么问题？请写下来。（10分）\nA. 等水　B. 等人　C. 等春天"
    ),
    "a review": (
        "《等》是作者的第三部小说。作者写一个面包师傅，笔墨省俭，读者几乎闻得到酵母的气味。\n"
        "我读到第五章，想起自己的父亲。我以为结尾略显仓促，但我仍然推荐这本书。"
        "镜头一样的白描，在近年的小说中不多见。"
    ),
    "a notice to residents": (
        "您好！因更换变压器，本小区将于三月六日停电，请您提前做好准备。停电期间，请拔下电器插头，以免损坏。\n"
        "由此带来不便，敬请谅解。如有疑问，请致电物业：0000-7778889。"
    ),
    "names of texts with their days, and first words": "\n".join(
        f"{n}. 站长在除雪会上的讲话（2018-1-{n}）\n大家好，今天开会，先说一说雪……"
        for n in range(1, 6)
    ),
    "a story in the first person": (
        "我推开门，屋里没有人。炉子还热着，桌上的饼咬了一口。我坐下来等，等到天黑。\n"
        + "“你找谁？”门外有人问。\n“找这里的人。”我说。\n“走了。”她说。\n“去哪了？”我问。\n" * 2
        + "我把饼包好，放进口袋，沿着铁路往回走。"
    ),
}
NOTE = (
    "四月七日下午，站长主持召开站务会，专题研究冬季除雪。会议听取了机务组的汇报，会议纪要如下：\n"
    "一、关于设备。会议同意更换两台撒布机，由机务组负责，十月底前到位。\n"
    "二、关于值班。会议决定，雪天两班倒，由办公室负责排班。\n出席：站长、副站长、各组组长"
)
RESOLUTION = (
    "合作社第三次社员大会批准理事会的工作报告。\n大会认为，报告对三年工作的总结实事求是。\n"
    "大會同意分紅方案。\n大会号召全体社员多种树，种好树。"
)


def verdict(text, **kinds):
    return judge(text, **({"has_title": False, "is_minutes": False} | kinds))


@pytest.mark.parametrize("text", SPEECHES.values(), ids=SPEECHES)
def test_a_speaker_is_heard_without_title_and_salutation(text):
    assert verdict(text).reason is None


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_what_is_written_to_be_read_is_no_speech(text):
    assert not verdict(text).is_speech


@pytest.mark.parametrize("text", [NOTE, RESOLUTION])
def test_minutes_and_resolutions_without_a_header_are_no_news(text):
    assert verdict(text).reason is None


@pytest.mark.parametrize(
    "report", ["记者了解到，雪已停。", "站长出席会议并讲话。", "第一条 本办法适用于全站。"]
)
def test_what_a_reporter_or_a_law_says_are_no_minutes(report):
    assert reads_as_minutes(NOTE.split("\n"))
    assert not reads_as_minutes([*NOTE.split("\n"), report])


def test_advice_on_minutes_is_none():
    advice = (
        "会议纪要怎么写？格式一般包括标题和正文，注意事项有三。\n写决定用“会议同意”“会议决定”，例如：\n"
        "会议同意更换设备，由机务组负责。\n会议决定雪天两班倒，由办公室负责。"
    )
    assert "advice" in (verdict(advice).reason or "")


def test_a_title_and_a_sentence_of_the_site_are_too_short():
    text = "本栏目为您提供各类讲话范文，每日更新三十篇。"
    assert "characters" in (verdict(text, has_title=True).reason or "")
    assert verdict("各位同学，把书翻到第三页，跟我念一遍。", has_title=True).is_speech


@pytest.mark.parametrize("whom", ["諸君：", "诸公：", "弟兄们：", "尊敬的股东："])
def test_old_and_plain_salutations_are_known(whom):
    text = f"{whom}\n夫渠者，田之脉也。脉通则穀生，脉滞则地荒。今渠淤三载，水不过桥，民以肩挑，日不过三畝，此非天也，人不治也。"
    assert verdict(text).reason is None


def test_a_story_that_a_title_announces_as_a_speech_needs_less_voice():
    told = "“还能走吗？”他问。\n“能。”老钟匠说。\n“走多久？”\n“比我们久。”他说。\n"
    text = f"{told * 3}我今天只讲一件事，请看指针。"
    assert verdict(text, has_title=True).is_speech
    assert "fiction" in (verdict(text).reason or "")


def test_a_byline_outweighs_what_the_report_quotes():
    report = (
        "本报讯（记者 周小禾）昨日下午，市长李大海主持召开水渠调度会。\n李大海说，同志们要带着感情去做工作。\n"
        "“我们没有理由慢慢议。”李大海强调，各区要倒排工期，一要保障资金，二要保障石料。\n大家都听明白了，他又说。"
    )
    assert judge(report, has_title=False, is_minutes=False).reason == NEWS
    assert judge(f"同志们：\n{report}", has_title=False, is_minutes=False).is_speech
