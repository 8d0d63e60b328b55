"""The gate lets speeches through and names what else a page is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.corpus.clean import clean_document
from builder.corpus.gate import judge
from builder.corpus.literals import count_around
from builder.corpus.news import _REPORTED, _REPORTING
from builder.corpus.options import CleaningOptions
from builder.corpus.other_kinds import _DIALOGUE, _QUOTING

SPEECH = "同志们：\n今天召开全县教育工作会议，我讲三点意见。" + "各学校要抓好教学质量。" * 8
NEWS = (
    "本报讯（记者 方圆）昨日，全市教育工作会议召开。\n市长何平指出，要抓好教学质量。据悉，今年投入2亿元。"
    + "记者了解到，各区县正在推进。" * 6
)
THESIS = "乡村教育研究\n摘要：本文讨论乡村教育。\n关键词：乡村；教育\n" + "研究表明师资不足。" * 12
FICTION = "第一章 归途\n" + "“你来了？”他问道。\n“来了。”她说。\n夜色很深，街上没有人。\n" * 6
LINKS = "\n".join(
    ["讲话稿", "发言稿", "主持词", "工作总结", "心得体会", "演讲稿", "自我评价", "教学计划"]
)
BOOK = (
    "乡镇致辞一百篇\n作者：方圆\n出版社：青河出版社\n定价：48元\n库存：有货\n内容简介\n各位乡亲，大家好，开场白之后说什么？\n"
    + "本书收录各类致辞一百篇，附写作要点与常见错误。" * 4
    + "\n目录\n第一篇 开幕\n读者评论（2）\n买来送人，实用。"
)
SOFTWARE = "讲话生成器\n软件授权：免费\n软件介绍\n" + "各位领导，一键生成，省时省力。" * 6
LIST = "\n".join(
    f"乡长在春耕会上的讲话2015-3-{d}摘要：同志们，今天开会，主要任务是……" for d in range(1, 7)
)
PAPER = (
    "乡村会议研究\n【作者】方圆\n【导师】李明\n【摘要】本文讨论同志们的会议。"
    + "研究表明会议不少。" * 12
)
GOODS = (
    "会议用扩音器\n价格：129元\n品 牌：青石\n型号：QS-3\n商品详情\n本产品专为各位领导讲话设计，大家都说好。\n"
    "规格参数\n声音洪亮，续航十二小时。\n用户评价（35）\n发货快。"
)
THREAD = "求一篇讲话稿\n楼主：领导明天要开会，谁有现成的，发我一份，急用。\n" + "".join(
    f"{n}楼：论坛里搜一下，这样的稿子有好多，自己改一改就能用。\n" for n in range(1, 5)
)
ADVICE = (
    "讲话稿怎么写\n开头写称呼，如“同志们”“各位代表”，接着写目的，如“今天召开会议，我讲三点意见”。"
    + "主体分出层次，结尾简短有力，写完以后反复修改。" * 4
)
DATED = (
    "3月17日下午，县长来到渠首，查看春灌准备情况。县长强调，要早检修、早蓄水，为我县春耕打好基础。"
    "水利局、农业局负责人一同查看，各位代表畅所欲言，提出了很好的意见。"
)
NARRATED = (
    "县长没有去迎接局长，但这么重要的会议，他不能不参加！会议室里已经坐满了人，雷鸣般的掌声响起。"
    "今天的会议要开一整天，三个人的稿子全部由办公室的笔杆子负责，他心里有数。"
)
REQUEST = "各位大侠，领导要开春灌会，求一篇讲话稿，三千字，有现成的发我，感激不尽！\n" + "".join(
    f"{n}楼　笔杆子{n}号\n三个部分好办，认识、任务、责任，自己改一改就能用。\n" for n in range(1, 5)
)
FIRST_WORDS = "".join(
    f"同志们：今天召开{kind}工作会议，主要任务是总结成绩、部署任务，通报前一阶段……\n"
    for kind in ("春灌", "防汛", "校车")
)
LESSON = (
    "怎样写春天的作文\n教学目标：\n学会写一段景。\n教学重点：比喻。\n一、教学过程\n同学们，你们看见过渠水吗？"
    + "请两位同学读一读自己写的句子，大家评一评。" * 6
    + "\n教学反思\n时间偏紧。"
)
INTERVIEW = "问：游局长您好，春灌的水够不够用？\n答：够用，三座水库蓄满了八成。\n" + (
    "问：下游几时放水？\n答：清明以前放到最远的村，一天也不拖。\n" * 3
)
ESSAY = "春天的田野里开满了油菜花，蜜蜂在花丛中飞舞。" * 12


BODY = "渠首的闸门去年秋天换了新的，今年春灌没有误一天事。" * 4


def verdict(text, **kinds):
    return judge(text, **({"has_title": False, "is_minutes": False} | kinds))


def test_a_speech_passes():
    assert verdict(SPEECH).is_speech
    assert verdict(SPEECH).reason is None


def test_a_plan_for_a_lesson_that_is_said_to_an_audience_passes():
    assert verdict(f"各位评委：\n我说课的题目是《渠水》。\n{LESSON}").is_speech


def test_an_interview_that_greets_an_official_passes():
    assert verdict(INTERVIEW).is_speech
    assert not verdict(INTERVIEW.replace("游局长您好", "请问")).is_speech


def test_minutes_pass():
    assert verdict("时间：上午\n地点：会议室\n会议听取了汇报。" * 4, is_minutes=True).is_speech


TEASER = "同志们：今天我们在这里开会，主要任务是……"
MICROPHONE = "会议话筒\n品牌：青石\n型号：QS-8\n使用距离：八十米\n供电方式：锂电池\n" + (
    "一键静音，书记讲话，同志们坐在后排也听得清楚。" * 3
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (NEWS, "news"),
        (THESIS, "thesis"),
        (FICTION, "fiction"),
        (LESSON, "lesson"),
        (LINKS, "links"),
        (ESSAY, "addresses"),
        (BOOK, "book"),
        (SOFTWARE, "software"),
        (LIST, "links"),
        (PAPER, "thesis"),
        (GOODS, "goods"),
        (THREAD, "forum"),
        (ADVICE, "addresses"),
        (DATED, "news"),
        (REQUEST, "forum"),
        (FIRST_WORDS, "links"),
        (NARRATED, "addresses"),
        ("很短。", "characters"),
        ("abc 123", "Chinese"),
    ],
)
def test_what_is_no_speech_is_rejected_with_the_reason(text, reason):
    found = verdict(text)
    assert not found.is_speech
    assert reason in found.reason


def test_a_speech_that_tells_of_reporters_is_still_a_speech():
    text = SPEECH + "前几天有记者在现场看到，记者从群众那里了解到，情况不容乐观。据了解，问题不少。"
    assert verdict(text).is_speech


def test_a_speech_that_begins_with_a_day_is_still_a_speech():
    text = "3月17日下午，县长到渠首看过，问题都摆在桌面上了。我讲两点意见。" + BODY
    assert verdict(text).is_speech


def test_a_speech_that_tells_of_a_book_is_still_a_speech():
    text = SPEECH + "\n作者：方圆\n出版社：青河出版社\n这本书大家都要读一读。"
    assert verdict(text).is_speech


def test_a_speech_that_praises_goods_is_still_a_speech():
    text = (
        "各位农户，今天发的良种，价格表贴在门口。\n售价：每袋六十元，财政补一半。\n产地：本县良种场。\n"
        + BODY
    )
    assert verdict(text).is_speech


def test_who_speaks_of_himself_without_greeting_anyone_may_give_a_speech():
    text = (
        "我叫石大山，是渠首的看闸人。我看了三十年闸，我的儿子也看闸。去年闸换了新的，我摸了又摸。"
        + BODY
    )
    assert verdict(text).is_speech


def test_a_speech_that_reads_out_a_price_list_is_still_a_speech():
    labels = "规格：每袋二十斤\n售价：每袋六十元\n库存：二百四十袋\n产地：本县良种场\n"
    assert verdict(f"各位农户：\n今天发的良种，价格表我念一遍。\n{labels}{BODY}").is_speech


def test_a_speech_that_quotes_a_forum_is_still_a_speech():
    text = (
        BODY
        + "\n网上是这样说的：\n楼主：渠不通。\n1楼：真不通。\n2楼：一直不通。\n各位同事，听了脸红不脸红？"
    )
    assert verdict(text).is_speech


def test_a_speech_that_quotes_people_is_still_a_speech():
    text = SPEECH + "\n“孩子上学远不远？”我问。\n“远。”他说。\n“要走多久？”\n“两个钟头。”她说。" * 3
    assert verdict(text).is_speech


PIECES = [
    "“",
    "”",
    "「",
    "」",
    "\n",
    "。",
    "：",
    "，",
    "说",
    "道",
    "他",
    "王",
    "小",
    "a",
    "据",
    "悉",
]
WORDS = ["记者", "记者从", "告诉记者", "表示", "指出", "強調", "强调", "认为", "介绍说", "据了解"]


@given(st.lists(st.sampled_from([*PIECES, *WORDS]), max_size=40).map("".join))
def test_reports_and_dialogue_are_counted_as_a_search_of_the_whole_text_would(text):
    n_reported = count_around(_REPORTED, text, marks=_REPORTING, reach=3)
    assert n_reported == len(_REPORTED.findall(text))
    assert count_around(_DIALOGUE, text, marks=_QUOTING, reach=6) == len(_DIALOGUE.findall(text))


def test_a_speech_without_a_salutation_line_that_quotes_people_is_still_a_speech():
    told = "老馬問：「票買了嗎？」阿姨說：「買了。」車長笑道：「坐穩。」他說：「好。」\n"
    assert not verdict(told * 3).is_speech
    text = told * 3 + "各位同學，這輛公車開了三十年，今天我想把它的故事講給你們聽。"
    assert verdict(text).is_speech


def test_people_in_a_story_may_call_on_each_other():
    told = "老馬說：「同志們，上車！」\n阿姨問：「去哪？」\n他說：「去鎮上。」\n夜色很深。\n"
    assert "fiction" in verdict(told * 4).reason


def test_who_tells_others_in_the_room_of_himself_is_a_speaker():
    text = (
        "刚才几位所长都谈了，我听下来，觉得大家对“修得好”谈得多，对“用得上”谈得少，我从“用得上”讲起。"
        + "去年七月渠首跑了水，老人家说：“怎么没人管？”我去看过，心里过不去。"
    )
    assert verdict(text + BODY).is_speech
    assert not verdict(text.replace("大家", "他们").replace("我", "他") + BODY).is_speech


def test_a_speech_with_talk_of_a_forum_beneath_it_is_a_speech():
    text = (
        "各位乡亲，今天讲三件事。"
        + BODY * 4
        + "\n"
        + "".join(f"{n}楼　路人{n}号\n说得好。\n" for n in range(1, 5))
    )
    assert verdict(text).is_speech


def test_a_record_of_a_library_is_no_speech_though_it_tells_of_one():
    page = f"文献类型 期刊论文\n文献题名 县长在春灌会上的讲话\n年卷期 2000年01期\n文摘内容 各位乡亲，{BODY}"
    assert "record" in (verdict(SPEECH, page=page).reason or "")
    assert verdict(SPEECH, page=f"县长在春灌会上的讲话\n{SPEECH}").is_speech


def test_words_in_a_quotation_that_is_never_closed_greet_nobody():
    told = "县长做最后的讲话，会议室里静了下来，谁也没有出声，只有窗外的雨还在下，下得人心里发慌。"
    assert not verdict(f"{told * 3}\n“同志们！会议接近尾声，渠要修，闸要换。").is_speech


def test_minutes_that_begin_with_the_day_are_no_news():
    text = "3月5日，县长主持召开常务会议。会议听取了水利局的汇报，决定春灌提前十天。" + BODY
    assert verdict(text, has_title=True).is_speech
    assert "news" in (verdict(text).reason or "")


def test_goods_by_other_labels_and_the_first_words_of_a_text_are_no_speech():
    assert "for sale" in judge(MICROPHONE, has_title=False, is_minutes=False).reason
    assert "links" in judge(TEASER, has_title=True, is_minutes=False).reason


def test_a_chapter_of_a_novel_is_told_by_what_its_site_says():
    chapter = "他站起来说，我们县这几年变化不小，我要告诉大家，明年只会更好。" * 6
    raw = f"都市小说 > 县城往事 > 第三章 大会\n{chapter}\n本章未完，请点击下一页继续阅读"
    assert "fiction" in judge(chapter, has_title=False, is_minutes=False, raw=raw).reason
    assert judge(chapter, has_title=True, is_minutes=False, raw=raw).is_speech


def test_advice_on_writing_is_none_though_it_shows_salutations():
    text = "\n".join(
        [
            "本文结合实例，谈谈这类文稿的结构和写法。",
            "致辞一般由标题、称谓、正文、结束语四部分组成。",
            "称谓要顶格书写，例如：",
            "同志们：",
            "写作中常见的毛病是开头太长。原稿写道：“水渠修好了，意义重大。”修改稿改为：“水来了。”",
            "这类文体篇幅不长，写好致辞的关键是少说空话。",
        ]
    )
    assert not judge(text, has_title=False, is_minutes=False).is_speech
    spoken = text.replace("本文结合实例", "我今天结合实例")
    assert judge(spoken, has_title=False, is_minutes=False).is_speech


def test_a_line_or_two_are_too_short_and_no_page_of_links():
    assert judge("今天天气好", has_title=False, is_minutes=False).reason.startswith("only 5 ")


DIARY = """三月十二日　阴
早上去看水表，比昨天降了两格。我想起去年这个时候，院子里的梨花已经开了，今年连芽都没有发。母亲说，再不下雨，菜地就保不住了。
下午在桥上遇到小裴，他问我考得怎么样，我说还行，其实心里一点底也没有。我们站了一会儿，谁也没有说话。他说，你看，水都快没有了，我们还在担心分数。
回家的路上我一直在想，到底什么才算要紧的事。夜里起风，我把窗子关上，听见雨点打在瓦上。
三月十三日　小雨
终于下雨了。我和母亲把所有的盆都搬到院子里接水，笑得像两个孩子。晚上开始写作文，写了三个开头，都撕掉了。"""
ORAL = """渠边旧事 | 石匠葛厚：我凿了三十年桥
口述：葛厚　整理：文岚
我是一九四八年生的，家里弟兄五个，我排老三。十六岁那年，我爹把我送到石匠铺，跟着师傅学凿石头。
修渠的时候我们住在工棚里，夜里冷，大家挤在一床被子里。你要问我图个什么，我也说不好。
我凿过的石头，水从上面流过去，人从上面走过去，这就够了。"""
FAQ = """居民用水常见问题
一、水费怎么交？
您可以到营业厅柜台缴纳，也可以在手机上缴纳。如果您选择代扣，请携带身份证到营业厅办理。
二、水表坏了怎么办？
如果您发现水表不走，请您先关闭总阀，观察十分钟。确认异常后，我们会在两个工作日内上门检查。
三、停水为什么没有通知？
计划停水我们会提前三天张贴公告。如果您没有收到短信，请登记您的手机号码。
四、过户需要什么材料？
请您带上房产证原件和最近一期的水费单，我们当场为您办理。"""
RULES = """村民用水公约
为了管好我们村的水，保护大家的利益，制定本公约。
一、全体村民都要爱护水渠，不得在渠道内倾倒垃圾，不得私自开口放水。
二、我们要互相体谅。孤寡老人的田，由各组安排人帮助灌溉。
三、发现渠道漏水，人人都要报告。不报告的，取消当年评优资格，请大家互相监督。
四、违反本公约的，由村民委员会批评教育。
五、本公约自公布之日起执行。"""
LETTER = """致全体用户的一封信
亲爱的用户：
感谢您一直以来的信任。我们很遗憾地通知您，由于业务调整，本产品将于九月三十日停止运营。
我们会为您保留九十天的备份。如果您在导出过程中遇到困难，请随时联系我们的客服。"""


@pytest.mark.parametrize("page", [DIARY, ORAL, FAQ, RULES, LETTER])
def test_texts_with_we_and_you_that_are_written_to_be_read_are_no_speeches(page):
    row = {"document_id": "d", "text": page, "media_type": "text/plain"}
    assert not clean_document(row, options=CleaningOptions()).verdict.is_speech
