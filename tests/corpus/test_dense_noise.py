"""Pages with several defects in one paragraph, and true sentences that look like one."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.options import CleaningOptions
from builder.corpus.wraps import wraps

ABOVE = "去年秋天，老渡口的桥总算通了车，两岸的菜农再也不用摸黑等船，这是大家盼了多年的事。"
BELOW = "桥通了，路还要接着修，哪一段拖了后腿，就请哪一段的同志到会上来说。"


def cleaned(text, media_type="text/plain"):
    row = {"document_id": "0" * 16, "text": text, "media_type": media_type}
    return [speech["text"] for speech in clean_document(row, options=CleaningOptions()).speeches]


def within(said):
    return "\n".join(["同志们：", ABOVE, said, BELOW, "谢谢大家！"])


@pytest.mark.parametrize(
    "said",
    [
        "写信的是老渡工的儿子（他父亲撑船撑了四十年，去年才上岸。|）|，信里说的事桥梁所要逐条答复。",
        # twice in one paragraph, the second time behind a short line
        "桥面的灯，今年一共装了九十六盏。剩下的资金要把|引桥的护栏|换成新的，再把桥头的排水沟清一遍。",
        "检修的记录我一页一页看过，去年汛期之前查了两遍。可是有的班组|只填表，不上桥；下了桥的，账也对不上，螺栓的数目|同台账差了三十多颗。",
        "收费站撤了以后，车流比往年多了一倍，交警队应当从|下个月起|在桥头设岗，把大货车分到辅路上去。",
        "护桥的事情不能只靠一支队伍，沿岸的每个村子都有份。哪个村|出一个人，站一班岗，夜里都不许空|，年底要评一评。",
        "护桥队一共有十二个人，白天巡查三遍，夜里巡查两遍，工资每|月按时发，不许拖欠。",
    ],
)
def test_a_paragraph_that_breaks_off_twice_goes_on(said):
    assert cleaned(within(said.replace("|", "\n"))) == [within(said.replace("|", ""))]


@pytest.mark.parametrize(
    "said",
    [
        "渡口的三件事，我逐一说明，说完请大家补充：\n有的事今年办完，\n有的事明年接着办，\n有的事要请省里帮忙。",
        "有人写诗说我们的桥，诗不长，我念给大家听：\n一桥飞架通两岸，\n从此渡口少等船。",
        "桥的名字征集到了三百多个，大家议一议，哪一个能用、哪一个不能用\n南岸的引桥、北岸的引桥\n各报一个方案。",
    ],
)
def test_headings_lists_and_verses_beneath_an_open_line_stay(said):
    assert cleaned(within(said)) == [within(said)]


@pytest.mark.parametrize("end", ["论手艺个个都是老将", "家家户户都自觉服从", "谁也不肯开这个头"])
def test_no_heading_is_the_rest_of_a_line_whose_stop_is_lost(end):
    page = (
        f"{ABOVE}\n修桥的事要感谢三位退休的老师傅，他们虽然不在编，{end}\n桥头的管护和照明\n{BELOW}"
    )
    assert wraps(page) == []


def test_rows_of_figures_beneath_an_open_line_stay():
    rows = "过桥的车按月计，客车和货车分开记，去年的账目如下 12,402 9,881 7,310\n客车通行  8,115 6,204 5,127\n货车通行  4,287 3,677 2,183"
    assert wraps(f"{ABOVE}\n{rows}\n{BELOW}") == []


def test_a_last_line_of_clauses_stays_where_the_one_above_stops_in_mid_sentence():
    broken = "桥名的事先放一放。施工队\n开工要守规矩,材料要按格式报,账也不许"
    page = f"同志们:\n{ABOVE}\n{BELOW}\n二、{broken}\n文档评论(0)手机阅读".replace("，", ",")
    assert cleaned(page)[0].endswith("施工队\n开工要守规矩,材料要按格式报,账也不许")


@pytest.mark.parametrize(
    "tail",
    [
        "更多精彩内容,尽在本站文库,欢迎收藏\n上一篇：没有了",
        "登录以后查看,注册会员,免费下载\n上一篇：没有了",
    ],
)
def test_what_a_site_says_in_clauses_beneath_an_open_line_leaves(tail):
    page = f"同志们：\n{ABOVE}\n{BELOW}\n桥名的事先放一放，施工队\n{tail}"
    assert tail.split("\n")[0] not in cleaned(page)[0]


@pytest.mark.parametrize(
    ("said", "mended"),
    [
        ("过桥的多半是年迈的老 人，走得慢。", "过桥的多半是年迈的老人，走得慢。"),
        ("工程分为三个大 项、九个小 项。", "工程分为三个大项、九个小项。"),
        ("这是去年没有结案的案 件，今年要结。", "这是去年没有结案的案件，今年要结。"),
        ("标语写的是“守老桥 护新渠”。", "标语写的是“守老桥 护新渠”。"),
        ("县里评出“优秀退 休干部”三名。", "县里评出“优秀退休干部”三名。"),
    ],
)
def test_a_blank_that_cuts_a_word_is_no_lost_number_and_parts_no_motto(said, mended):
    said, mended = f"两岸都有功 劳。{said}", f"两岸都有功劳。{mended}"
    assert cleaned(within(said)) == [within(mended)]


@pytest.mark.parametrize(
    "said",
    [
        "参加修桥的有 人，投工两万个。",
        "修桥涉及三个村 户，都已安置。",
        "全年立案 件，结案九成。",
        "筹到的资金 万元〃都用在桥上〃一分不留。",
        "标语写的是“修一桥 通两岸”，大家都记得。",
    ],
)
def test_a_blank_where_a_number_was_or_in_a_motto_stays(said):
    said = f"两岸都有功 劳。{said}"
    mended = said.replace("功 劳", "功劳").replace("〃", "，")
    assert cleaned(within(said)) == [within(mended)]


@pytest.mark.parametrize(
    "said",
    [
        "护栏松了，拧一拧就行，为什么非要等到出事？",
        "这座桥是不是该加宽，加宽的钱够用，用不用向省里要？",
        "老桥拆不拆，大家看可，能不能留给孩子们看？",
    ],
)
def test_a_comma_before_a_question_stays_on_a_page_that_strews_marks(said):
    strewn = "渡口的责，任要分清，桥头的问，题要查清，岸边的群，众要安置好。"
    assert said in cleaned(within(strewn + said))[0]


@pytest.mark.parametrize(
    ("said", "mended"),
    [
        ("桥头的水沟都清完了.共39处淤塞已经疏通。", "桥头的水沟都清完了，共39处淤塞已经疏通。"),
        ("渡船的班次，是为老人.设的.各村都要记住。", "渡船的班次，是为老人.设的.各村都要记住。"),
    ],
)
def test_a_dot_before_a_number_is_a_comma_and_the_first_of_two_around_a_word_is_none(said, mended):
    assert cleaned(within(said)) == [within(mended)]


@pytest.mark.parametrize(
    "said",
    [
        "截至昨天，桥头那座候车楼主体封顶，内装修",
        "村里还有九名未读完初中的孩子，补习班",
        "这本桥志我从未读到过，编写组",
        "候车楼主要供等车的人歇脚，茶水炉",
        "候车楼主楼梯太陡，扶手",
    ],
)
def test_a_building_and_what_nobody_read_are_no_words_of_a_site(said):
    said = f"先说进度。{said}"
    assert said in cleaned(within(f"{said}\n也要跟上，一天也不能拖。"))[0]


@pytest.mark.parametrize(
    "title", ["在渡口大桥通车仪式上的讲话", "书记在渡口大桥通车仪式上的讲话稿"]
)
def test_a_salutation_above_the_title_that_a_page_shows_again_stays(title):
    body = "".join(f"<p>{text}</p>" for text in ("同志们：", title, ABOVE, BELOW, "谢谢大家！"))
    page = f"<html><head><title>{title}_公文</title></head><body><h1>{title}</h1><div>{body}</div></body></html>"
    assert cleaned(page, "text/html") == ["\n".join(["同志们：", ABOVE, BELOW, "谢谢大家！"])]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("刚才说了入冬以来的三\n\n- 3 -\n\n起闸房着火的事，两起是烧草烧的。", "刚才说了入冬以来的三起闸房着火的事，两起是烧草烧的。"),
        ("闸房边的木桩插得歪歪.斜斜，过路的人都看见了，没有一个扶一把。", "闸房边的木桩插得歪歪斜斜，过路的人都看见了，没有一个扶一把。"),
        ("老人把自家闸.下的水沟也清了一遍，没要一分钱，也没有对谁说起过。", "老人把自家闸下的水沟也清了一遍，没要一分钱，也没有对谁说起过。"),
        ("5. 至于渠尾的水量，水管站会在三个闸口加装 自动水尺，每十五分钟报一次，数字贴在闸房。", "5. 至于渠尾的水量，水管站会在三个闸口加装自动水尺，每十五分钟报一次，数字贴在闸房。"),
    ],
)  # fmt: skip
def test_what_no_heading_and_no_clause_can_end_or_begin_with_is_joined(broken, whole):
    assert cleaned(within(broken)) == [within(whole)]
