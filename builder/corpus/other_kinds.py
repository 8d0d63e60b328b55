"""What a page is that is no speech: a thesis, a list of links, a shop, a forum, told by its forms."""

import re
from collections.abc import Sequence

from builder.corpus.literals import count_around
from builder.corpus.news import SELF
from builder.corpus.shapes import CUT_OFF, ends_sentence

_THESIS = re.compile(
    r"[【\[]?(?:摘\s*要|关\s*键\s*词|關鍵詞|参考文献|參考文獻|Abstract|ABSTRACT|Key ?words|中图分类号|文献标识码|致\s*谢|引\s*言|绪\s*论|[导導]\s*[师師]|[学學]位[论論]文|作者基本信息)(?:[】\]]|\s*(?:[:：]|$))"
)
_MIN_THESIS = 2  # different labels
_RECORD = re.compile(
    r"(?:文献类型|文献题名|母体文献|年卷期|分类号|文摘内容|作者姓名|作者单位|收稿日期|基金项目|本文献已被|中图分类号|DOI)[\s:：]?"
)
_MIN_RECORD = 2  # lines that only a catalogue has
_LESSON = re.compile(
    r"[一二三四五六七八九十\d、.．（()）【\[]{0,4}(?P<what>教学(?:目标|目的|重点|难点|重难点|过程|准备|时间|反思|方法|内容|步骤|设计)|教學(?:目標|重點|難點|過程|準備|時間)|课时安排|板书设计|课堂练习|布置作业|活动目标|活动准备|活动过程)(?:[】\]]|\s*(?:[:：（(]|$))"
)
_MIN_LESSON = 3  # different labels of a plan for a lesson
_SOFTWARE = re.compile(
    r"(?:软件(?:大小|语言|类型|授权|介绍|评级|版本|名称|特色|功能|截图)|应用平台|运行环境|功能特色|更新日志|安装步骤)(?:[:：].*)?$"
)
_MIN_SOFTWARE = 2  # lines that only such pages have
_GOODS = re.compile(
    r"(?:书名|作\s*者|译\s*者|出\s*版\s*社|出版日期|出版时间|ISBN|定\s*价|售\s*价|价\s*格|原价|优惠价|促销价?|库存|页\s*数|装\s*帧|语\s*言|规\s*格|品\s*牌|型\s*号|功率|重量|产地|材质|"
    r"内容简介|内容提要|作者简介|作者介绍|本书特色|编辑推荐|书\s*摘|书\s*评|(?:在线)?试读|目\s*录|读者评论|商品评价|用户评价|买家评价|追\s*评|看了又看|促销价|月\s*销|累计评价|使用距离|供电方式|频率范围|适用(?:场合|对象|人群)|颜色分类|配\s*送|快\s*递|为什么选择我们|商品详情|产品(?:参数|介绍|详情)|规格参数|购买须知|售后(?:服务|保障))(?:[:：>＞].*|[(（]\d+[)）])?$"
)
_MIN_GOODS = 4  # different labels of a book or another article for sale
_SALE = re.compile(
    r"付款|支付|下载|客服|订单|发票|购物车|包邮|售后|退款|安装包?|模板|充值|会员|解压|优惠|开通|积分"
)
_MIN_SALE = 5  # different words of trade
_LISTED = re.compile(  # a text's name and its day: 春灌讲话2015-3-2摘要, 1. 春灌讲话　[2022-03-11]
    r".{4,60}?[\[(（【\s]*(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?[\])）】]?\s*(?:摘要|简介|[:：]|$)"
)
_MIN_LISTED = 4  # lines that name a text and its date, in a page that lists them
_LIST_SHARE = 0.6  # of the lines: such names, and first words that break off
_MIN_CUT_OFF = 3
_MIN_PAIRS = 2  # of a name and first words
_READ_ON = re.compile(
    r"\s*[\[【(（<《]?(?:阅读|閱讀|查看|展开|展開|更多|详细|詳細|全文)[^。\s]{0,4}$"
)
_FLOOR = re.compile(
    r"(?:\d{1,3}[楼樓][主]?|沙发|板凳|地板|楼主|樓主)(?:\s*[:：]|[ \u3000]+\S{2,12}$)"
)
_MIN_FLOORS = 3
_NOVEL = re.compile(  # what only sites of novels say
    r"本章未完|最新章节|加入书[架签]|章节(?:目录|错误)|无弹窗|正文 第|小说(?:推荐|阅读|网)|(?:都市|言情|玄幻|官场|热门)小说|追书|第[一二三四五六七八九十百\d]+[章卷] "
)
_MIN_NOVEL = 2  # that begin with different letters: 第一章 and 第二章 are one sign
_EDGE = 2000  # characters at either end of a document, where a site speaks of itself
_DIALOGUE = re.compile(
    r"(?m)[“「][^”」\n]{1,120}[”」](?:[^。\n]{0,16}(?:说|道|问|喊|叫|笑|說|問)|$)|(?:他|她|我|[一-龥]{2,3})(?:说|說|问|問|笑|喊|叫)?道?[:：,，][“「]"
)
_CHAPTER = re.compile(r"(?m)^第[一二三四五六七八九十百\d]+[章回节](?:\s|$|[^，。]{0,20}$)")
# Every match of the pattern of dialogue holds one of these, at most `reach` characters after its start.
_QUOTING = re.compile("[“「]")
_ADVICE = re.compile(
    r"写法|写作(?:要求|格式|技巧|方法)|怎么写|如何写|怎样写|格式标准|如何撰写|格式(?:要求|规范|如下)|注意事项|包含哪些|要求写明|记录的?格式|纪要的?格式|格式(?:一般)?(?:包括|包含)|应(?:当)?(?:包括|包含)|要素|标题、称[谓呼]|称[谓呼]、正文|寫法|怎麼寫|如何撰寫"
)
_MIN_ADVICE = 2  # different words on writing, in a text in which nobody speaks of himself
_WRITING = re.compile(  # of a text on how speeches are written
    r"结构和写法|标题、称[谓呼]|称[谓呼](?:要|应|、)|顶格|文种|结束语|这类(?:文稿|文体|讲话)|写作中|写好[^，。]{0,6}(?:致辞|讲话|发言|报告|总结|主持词|稿)|原稿|修改稿|拟写|文秘|文体|篇幅|措辞|结构和寫法|標題、稱|頂格|這類文稿"
)
_MIN_WRITING = 6


def is_thesis(lines: Sequence[str]) -> bool:
    """Whether lines begin with several of the labels of a thesis or a learned article."""
    labels = {"".join(label.split())[:3] for label in _starts(_THESIS, lines)}
    return len(labels) >= _MIN_THESIS


def is_record(lines: Sequence[str]) -> bool:
    """Whether a library's catalogue describes a text."""
    return len(_starts(_RECORD, lines)) >= _MIN_RECORD


def is_lesson(text: str, lines: Sequence[str]) -> bool:
    """Whether lines begin with the labels of a plan for a lesson."""
    if not any(word in text for word in ("教学", "教學", "活动")):
        return False
    labels = {found["what"] for line in lines if (found := _LESSON.match(line))}
    return len(labels) >= _MIN_LESSON


def is_software(lines: Sequence[str]) -> bool:
    """Whether a page offers software."""
    return len(set(_starts(_SOFTWARE, lines))) >= _MIN_SOFTWARE


def offers_goods(lines: Sequence[str]) -> bool:
    """Whether lines begin with the labels of a book or of goods for sale."""
    labels = {"".join(label.split())[:2] for label in _starts(_GOODS, lines)}
    return len(labels) >= _MIN_GOODS


def speaks_of_trade(text: str) -> bool:
    """Whether a text has many words of those who sell files."""
    return len(set(_SALE.findall(text))) >= _MIN_SALE


def lists_texts(lines: Sequence[str]) -> bool:
    """Whether most lines name texts with their days, or show first words that break off."""
    n_cut = sum(map(_breaks_off, lines))
    n_listed = sum(map(_names_text, lines))
    if n_listed < _MIN_LISTED and n_cut < _MIN_CUT_OFF and min(n_listed, n_cut) < _MIN_PAIRS:
        return False
    return n_cut + n_listed >= _LIST_SHARE * len(lines)


def _breaks_off(line: str) -> bool:
    return ("…" in line or "..." in line) and _READ_ON.sub("", line).endswith(CUT_OFF)


def _names_text(line: str) -> bool:
    is_dated = ("20" in line or "19" in line) and "。" not in line
    return is_dated and _LISTED.match(line) is not None


def is_teaser(lines: Sequence[str]) -> bool:
    """Whether all sentences of a page break off."""
    n_cut = sum(map(_breaks_off, lines))
    return 0 < n_cut == sum(map(ends_sentence, lines))


def is_thread(lines: Sequence[str], *, has_address: bool) -> bool:
    """Whether people talk in a forum, and what stands above their talk is shorter or greets nobody."""
    floors = [index for index, line in enumerate(lines) if is_floor(line)]
    if len(floors) < _MIN_FLOORS:
        return False
    if SELF.search(lines[0]) and floors[-1] - floors[0] == len(floors) - 1:
        return False  # a speaker goes through the floors of a building
    above = sum(map(len, lines[: floors[0]]))
    return not has_address or above < sum(map(len, lines[floors[0] :]))


def is_floor(line: str) -> bool:
    """Whether a line begins as what somebody writes in a forum: 2楼：."""
    return _FLOOR.match(line) is not None


def is_novel(raw: str) -> bool:
    """Whether the document's ends say what only sites of novels say."""
    signs = {found[0] for found in _NOVEL.findall(raw[:_EDGE] + raw[-_EDGE:])}
    return len(signs) >= _MIN_NOVEL


def tells_story(text: str, *, thousand: float) -> bool:
    """Whether people in the text speak as often as in a story, or twice in a chapter of one."""
    n_said = count_around(_DIALOGUE, text, marks=_QUOTING, reach=6)
    return n_said >= max(4, 3 * thousand) or (n_said >= 2 and _CHAPTER.search(text) is not None)


def gives_advice(text: str) -> bool:
    """Whether a text has several words on how texts are written."""
    return len(set(_ADVICE.findall(text))) >= _MIN_ADVICE


def tells_how_to_write(said: str) -> bool:
    """Whether a text, its quotations aside, is about how speeches are written, and by nobody present."""
    if not any(word in said for word in ("本文", "例如", "标题、")) or SELF.search(said):
        return False
    return len(set(_WRITING.findall(said))) >= _MIN_WRITING


def _starts(pattern: re.Pattern[str], lines: Sequence[str]) -> list[str]:
    """What the pattern matches at the starts of lines."""
    return [found.group() for line in lines if (found := pattern.match(line))]
