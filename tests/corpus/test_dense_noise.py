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
