"""Whether a text reports what others said and did, as newspapers do."""

import re
from collections.abc import Sequence

from builder.corpus.literals import count_around
from builder.corpus.shapes import HAN

_NEWS_START = re.compile(
    rf"[(（【\[]?(?:(?:本报|本報|本网|本網|本台|新华社|新華社|中新社|中新网|中央社|人民网|央视网|[{HAN}]{{2,6}}(?:日报|日報|晚报|晚報|新闻网|新聞網|晨报|早报|都市报))[^。\n]{{0,24}}(?:讯|訊|电|電|报道|報導|消息)|本[{HAN}]{{1,3}}[讯訊][ \u3000(（：:]|[^。\n]{{0,20}}(?:记者|記者|通讯员|通訊員)[^。\n]{{1,20}}(?:报道|報導|摄影|讯|电))"
)
_REPORTED = re.compile(
    r"据(?:悉|了解|介绍|报道)|據(?:悉|了解|報導)|记者(?:从|在|获悉|了解|看到|采访)|記者(?:從|在|獲悉)|(?:他|她|[一-龥]{2,3}(?<![会會][议議])(?<![大全本][会會]))(?:表示|指出|強調|强调|认为|透露|介绍说|告诉记者)[:：,，]"
)
_DATED_LEAD = re.compile(  # 3月17日下午，县长……
    r"(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?\d{1,2}日(?:[上下]午|晚上?|清晨|中午|凌晨)?(?:\d{1,2}[时時点點]\d{0,2}分?)?[，,][^。\n]{8,}。"
)
SELF = re.compile(r"我(?![省市县縣区區镇鎮乡鄉村校院局司国國])|咱|在座")
_REPORTING = re.compile("[据據记記表指強强认透介告](?=[悉了介报報者示出調调为露绍诉])")


def is_news(text: str, lines: Sequence[str], *, is_untold: bool, thousand: float) -> bool:
    """Whether the text tells of what others said, or begins with the day.

    The day tells only where no person speaks and no title announces a speech or minutes.
    """
    if has_byline(lines):
        return True
    if is_untold and any(_DATED_LEAD.match(line) for line in lines[:4]):
        return True
    n_reported = count_around(_REPORTED, text, marks=_REPORTING, reach=3)
    return n_reported >= max(2, 1.5 * thousand)


def has_byline(lines: Sequence[str]) -> bool:
    """Whether one of the first lines begins as a newspaper's report does: 本报讯（记者 李明）."""
    return any(_NEWS_START.match(line) and not SELF.search(line) for line in lines[:4])


def is_conference_news(lines: Sequence[str], *, heads: Sequence[str]) -> bool:
    """Whether lines tell on which day a meeting was held, and what it or somebody pointed out there.

    Minutes do so too, and say that they are minutes, or what was agreed on.

    Args:
        lines: The text.
        heads: The first lines of its page.
    """
    first = lines[:_HEAD]
    if any(map(_RECORDS.search, (*heads, *first))) or not any(map(_HELD.match, first)):
        return False
    n_told = sum(_TELLS.match(line) is not None for line in lines)
    return n_told >= _MIN_TOLD and n_told >= _TOLD_SHARE * len(lines)


_HEAD = 10  # lines, headings among them
_MIN_TOLD = 2  # paragraphs
_TOLD_SHARE = 0.25
_RECORDS = re.compile("[纪紀]要|会议记录|會議記錄|[议議]定|如下[:：。]")
_HELD = re.compile(
    r"(?!.*[我咱])[^。]{0,60}?(?:[\d０-９]{1,2}|[一二三四五六七八九十]{1,3})[日号號][^。]{0,60}(?:召开|召開|举行|舉行|主持|出席|[会會接]见|[会會接]見|学习|學習|会晤|會晤|[开開][幕會会]|闭幕|閉幕)"
)
_TELLS = re.compile(
    rf"(?:会议|會議|全会|全會|大会|大會|座谈会|座談會|(?![我咱你您大同各群代有专專一这這那])[{HAN}]{{2,4}}?)(?:还|還|同时|同時|首先|最后|最後|并|並|对此|在[^，。]{1, 12}中|发表讲话|發表講話)?(?:强调|強調|指出|认为|認為|要求|表示|决定|決定|审议|審議|听取|聽取|号召|號召|宣布|[说說])[了，,：:《对]"
)


def is_signed_article(lines: Sequence[str]) -> bool:
    """Whether the lines that head a page say that a newspaper printed an article of this author."""
    return any(_SIGNED.search(line) and not SELF.search(line) for line in lines)


# As a headline says, or what prints the article below: 发表题为《…》的署名文章.
_SIGNED = re.compile(
    "在.{2,60}[发發]表(?:.{0,24}[题題][为為].{2,40}署名文章|.{0,40}署名文章(?:[:：。]|\\Z))"
)
