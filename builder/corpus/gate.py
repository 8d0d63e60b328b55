"""The gate: is a page a speech at all? Each refusal names what the page is instead."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from builder.corpus.fold import folded
from builder.corpus.lines import lines_of
from builder.corpus.literals import CharacterScan, count_around
from builder.corpus.news import (
    SELF,
    is_conference_news,
    is_news,
    is_signed_article,
    speaking_in,
)
from builder.corpus.shapes import CUT_OFF, HAN, HAN_RANGES, ends_sentence, is_salutation
from builder.corpus.spoken import is_thanks

_HAN = CharacterScan(HAN_RANGES)
NEWS = "a news report, not a speech"
_MIN_CHARS = 60
_PROSE = 40  # characters from which a line without a final mark can be prose
_SAMPLE = 8000  # characters that decide
_THESIS = re.compile(
    r"[【\[]?(?:摘\s*要|关\s*键\s*词|關鍵詞|参考文献|參考文獻|Abstract|ABSTRACT|Key ?words|中图分类号|文献标识码|致\s*谢|引\s*言|绪\s*论|[导導]\s*[师師]|[学學]位[论論]文|作者基本信息)(?:[】\]]|\s*(?:[:：]|$))"
)
_RECORD = re.compile(
    r"(?:文献类型|文献题名|母体文献|年卷期|分类号|文摘内容|作者姓名|作者单位|收稿日期|基金项目|本文献已被|中图分类号|DOI)[\s:：]?"
)
_MIN_RECORD = 2  # lines that only a catalogue has
_DIALOGUE = re.compile(
    r"(?m)[“「][^”」\n]{1,120}[”」](?:[^。\n]{0,16}(?:说|道|问|喊|叫|笑|說|問)|$)|(?:他|她|我|[一-龥]{2,3})(?:说|說|问|問|笑|喊|叫)?道?[:：,，][“「]"
)
_CHAPTER = re.compile(r"(?m)^第[一二三四五六七八九十百\d]+[章回节](?:\s|$|[^，。]{0,20}$)")
_ADDRESS = re.compile(
    r"同志们|同志們|各位(?:代表|领导|領導|来宾|來賓|委员|同事|同学|同學|老师|老師|朋友|家长|嘉宾|議員|议员|同仁|专家|评委|员工)|(?:老师|同学|朋友|乡亲|女士|战友|家长|老師|同學|鄉親)(?:们|們)|大家(?:好|上午好|下午好|晚上好)|(?<![^。！？!?：:\n ])主席(?:女士|先生)?[:：,，]"
    r"|(?:[局厅处科部区县市镇乡省州院校所馆會廳處區縣鎮鄉館][长長]|书记|書記|主任|主席|校长|校長|委员|委員|教授)[，,]?[您你]好"
)
_AUDIENCE = re.compile("大家|在座|诸位|諸位")
_IN_ROOM = re.compile(  # columnists say 大家 and 我 too
    "刚才|剛才|在座|诸位|諸位|今天[我咱]|我(?:先|再|就|来|來|也|从|從|今天)[^。]{0,12}[讲講说說谈談]"
)
_MANY = 3  # lines of dialogue, as stories have
_MIN_SELF = 3  # times that someone speaks of himself to whom he speaks to
_ADVICE = re.compile(
    r"写法|写作(?:要求|格式|技巧|方法)|怎么写|如何写|如何撰写|格式(?:要求|规范|如下)|注意事项|包含哪些|要求写明|记录的?格式|纪要的?格式|格式(?:一般)?(?:包括|包含)|应(?:当)?(?:包括|包含)|要素|标题、称[谓呼]|称[谓呼]、正文|寫法|怎麼寫|如何撰寫"
)
_WRITING = re.compile(  # of a text on how speeches are written
    r"结构和写法|标题、称[谓呼]|称[谓呼](?:要|应|、)|顶格|文种|结束语|这类(?:文稿|文体|讲话)|写作中|写好[^，。]{0,6}(?:致辞|讲话|发言|报告|总结|主持词|稿)|原稿|修改稿|拟写|文秘|文体|篇幅|措辞|结构和寫法|標題、稱|頂格|這類文稿"
)
_MIN_WRITING = 6
_LESSON = re.compile(
    r"[一二三四五六七八九十\d、.．（()）【\[]{0,4}(?P<what>教学(?:目标|目的|重点|难点|重难点|过程|准备|时间|反思|方法|内容|步骤|设计)|教學(?:目標|重點|難點|過程|準備|時間)|课时安排|板书设计|课堂练习|布置作业|活动目标|活动准备|活动过程)(?:[】\]]|\s*(?:[:：（(]|$))"
)
_MIN_LESSON = 3  # different labels of a plan for a lesson
_MIN_ADVICE = 2  # different words on writing, in a text in which nobody speaks of himself
_QUOTED = re.compile(r"“[^”\n]*(?:”|$)|「[^」\n]*」|『[^』\n]*』", re.MULTILINE)
_VOCATIVE = re.compile(
    rf"(?m)(?:^|(?<=[。！？!?，,：:]))(?:各位(?![{HAN}]{{0,8}}(?:表示|认为|認為|一致|纷纷|紛紛|踊跃|踴躍|畅所|暢所))[{HAN}、]{{1,12}}|(?:同志|老师|同学|朋友|乡亲|家长|老師|同學|鄉親|家長|战友|戰友|孩子)(?:们|們))[,，:：!！]"
)


_SALE = re.compile(
    r"付款|支付|下载|客服|订单|发票|购物车|包邮|售后|退款|安装包?|模板|充值|会员|解压|优惠|开通|积分"
)
_ARTICLE = re.compile(
    r"(?:书名|作\s*者|译\s*者|出\s*版\s*社|出版日期|出版时间|ISBN|定\s*价|售\s*价|价\s*格|原价|优惠价|促销价?|库存|页\s*数|装\s*帧|语\s*言|规\s*格|品\s*牌|型\s*号|功率|重量|产地|材质|"
    r"内容简介|内容提要|作者简介|作者介绍|本书特色|编辑推荐|书\s*摘|书\s*评|(?:在线)?试读|目\s*录|读者评论|商品评价|用户评价|买家评价|追\s*评|看了又看|促销价|月\s*销|累计评价|使用距离|供电方式|频率范围|适用(?:场合|对象|人群)|颜色分类|配\s*送|快\s*递|为什么选择我们|商品详情|产品(?:参数|介绍|详情)|规格参数|购买须知|售后(?:服务|保障))(?:[:：>＞].*|[(（]\d+[)）])?$"
)
_SOFTWARE = re.compile(
    r"(?:软件(?:大小|语言|类型|授权|介绍|评级|版本|名称|特色|功能|截图)|应用平台|运行环境|功能特色|更新日志|安装步骤)(?:[:：].*)?$"
)
_MIN_SOFTWARE = _MIN_THESIS = 2  # lines that only such pages have
_LISTED = re.compile(r".{4,50}\d{4}-\d{1,2}-\d{1,2}\s*(?:摘要|简介|[:：]|$)")
_MIN_CUT_OFF = 3
_MIN_LISTED = 4  # lines that name a text and its date, in a page that lists them
_FIRST_PERSON = re.compile(r"(?m)[我咱](?:(?<=^.)|(?<=[。！？!?，,].))(?!国|國)")
_FLOOR = re.compile(
    r"(?:\d{1,3}[楼樓][主]?|沙发|板凳|地板|楼主|樓主)(?:\s*[:：]|[ \u3000]+\S{2,12}$)"
)
_MIN_FLOORS = 3
_NOVEL = re.compile(  # what only sites of novels say
    r"本章未完|最新章节|加入书[架签]|章节(?:目录|错误)|无弹窗|正文 第|小说(?:推荐|阅读|网)|(?:都市|言情|玄幻|官场|热门)小说|追书|第[一二三四五六七八九十百\d]+[章卷] "
)
_MIN_NOVEL = 2  # that begin with different letters: 第一章 and 第二章 are one sign
_EDGE = 2000  # characters at either end of a document, where a site speaks of itself
_FIRST_LINES = 6
_HEADS = 10  # lines that head a page
_MIN_LABELS = 4  # different ones of a book or another article for sale
_MIN_SALE = 5  # different words of trade, in a page that addresses nobody

# Every match of the pattern holds one of these, at most `reach` characters after its start.
_QUOTING = re.compile("[“「]")


def _headings(pattern: re.Pattern[str], lines: list[str]) -> list[str]:
    """What the pattern matches at the starts of lines."""
    return [found.group() for line in lines if (found := pattern.match(line))]


def _is_thread(lines: list[str], *, has_address: bool) -> bool:
    """Whether people talk in a forum, and what stands above their talk is shorter or greets nobody."""
    floors = [index for index, line in enumerate(lines) if _FLOOR.match(line)]
    if len(floors) < _MIN_FLOORS:
        return False
    if SELF.search(lines[0]) and floors[-1] - floors[0] == len(floors) - 1:
        return False  # a speaker goes through the floors of a building
    above = sum(map(len, lines[: floors[0]]))
    return not has_address or above < sum(map(len, lines[floors[0] :]))


def _calls_on_people(text: str) -> bool:
    """Whether someone is spoken to outside quotation marks, as in a speech that quotes others."""
    if _RECITES.search(text[:_FIRST_CHARS]) and is_thanks(text.split("\n")[-1]):
        return True
    said = _QUOTED.sub("", text)
    calls = _VOCATIVE.search(said) or (_GATHERED.search(said) and _EXHORTS.search(said))
    return bool(calls) and not _CHAPTER.search(text)


class Verdict(NamedTuple):
    """Whether a page is let through, and if not, why."""

    is_speech: bool
    reason: str | None


def judge(
    text: str, *, has_title: bool, is_minutes: bool, page: str = "", raw: str = ""
) -> Verdict:
    """The verdict on what is left of a page once its noise is gone.

    Args:
        text: The bodies of its speeches.
        page: All of it, titles and what stands around the speeches included.
        raw: The document as it came, its noise included.
        has_title: Whether a header line has the form of a speech's title.
        is_minutes: Whether it has the header of minutes.
    """
    text = text[:_SAMPLE]
    size = _HAN.count(text)
    if size == 0:
        return Verdict(
            is_speech=False, reason="no Chinese text is left after cleaning, so there is no speech"
        )
    lines = [line.text for line in lines_of(text)]
    is_addressed = bool(_ADDRESS.search(text)) or has_title or is_salutation(lines[0])
    is_short = size < _MIN_CHARS and not is_addressed
    if is_short and len(lines) < _FEW_LINES and len(page or text) < _SHORT_PAGE:
        return _too_short(size)
    n_sentences = sum(ends_sentence(line) for line in lines)
    is_wordless = n_sentences == 0 and all(len(line) < _PROSE for line in lines)
    is_list = is_wordless or (len(lines) >= 8 and n_sentences < 0.2 * len(lines))
    if is_list and not is_minutes and not _is_thanked(lines):
        return Verdict(is_speech=False, reason="a page of links or headings, not a speech")
    if is_short or size < _TINY:
        return _too_short(size)
    if is_minutes and len(set(_ADVICE.findall(text))) < _MIN_ADVICE:
        return Verdict(is_speech=True, reason=None)
    if len(_headings(_RECORD, page[:_SAMPLE].split("\n"))) >= _MIN_RECORD:
        return Verdict(is_speech=False, reason="a library's record of a text, not a speech")
    heads = page.split("\n", _HEADS)[:_HEADS]
    is_hailed = any(map(is_salutation, lines[:_FIRST_LINES]))
    is_greeted = has_title or is_hailed
    if not is_hailed and is_signed_article(heads):
        return Verdict(is_speech=False, reason="an article written for a newspaper, not a speech")
    if not is_greeted and _is_novel(raw):
        return Verdict(is_speech=False, reason="fiction or a narrative with dialogue, not a speech")
    return _judge_body(text, lines, size=size, has_title=has_title, heads=heads)


def _is_thanked(lines: list[str]) -> bool:
    """Whether the text begins with a salutation and ends with thanks or a call, or recites a verse."""
    is_closed = is_thanks(lines[-1]) or (lines[-1][-1] in "！!" and len(lines[-1]) <= _MAX_CALL)
    is_closed = is_closed or _ASKS_ALL.match(lines[-1]) is not None
    is_closed = is_closed and not any(map(_FLOOR.match, lines))
    return (is_salutation(lines[0]) and is_closed) or bool(_RECITES.search(lines[0]))


def _too_short(size: int) -> Verdict:
    return Verdict(
        is_speech=False, reason=f"only {size} Chinese characters are left after cleaning"
    )


_GATHERED = re.compile("今天[^。\n]{0,20}在(?:这|這)[里裡]")
_EXHORTS = re.compile("我[们們]要")
_GIVES_ACCOUNT = re.compile(
    r"[现現][就将將][^。\n]{0,30}作(?:如下)?(?:通报|通報|汇报|匯報|报告|報告)|委托[，,](?:[现現]在[，,])?我[就将將向][^。\n]{0,160}作[^。，\n]{0,8}(?:说明|說明|报告|報告|汇报|匯報)"
)
_FIRST_CHARS = 80
_MAX_CALL = 40  # characters of a last line that calls on people
_RECITES = re.compile("我(?:朗诵|朗誦|宣布|宣誓|演讲的题目|演講的題目)")
_ASKS_ALL = re.compile("(?:下面|现在|現在)[，,]?[请請](?:大家|全体|全體|各位)[^。]{2,20}[。！!]")
_FEW_LINES = 4
_SHORT_PAGE = 100  # characters of a page that has no room for links either
_TINY = 12  # Chinese characters, fewer than any speech has


def _is_novel(raw: str) -> bool:
    """Whether the page's ends say what only sites of novels say."""
    signs = {found[0] for found in _NOVEL.findall(raw[:_EDGE] + raw[-_EDGE:])}
    return len(signs) >= _MIN_NOVEL


def _judge_body(
    text: str, lines: list[str], *, size: int, has_title: bool, heads: Sequence[str]
) -> Verdict:
    thousand = max(size, 400) / 1000
    plain = folded(text).split("\n")
    labels = {"".join(label.split())[:3] for label in _headings(_THESIS, lines)}
    is_greeted = is_salutation(lines[0]) and bool(SELF.search(text))
    if len(labels) >= _MIN_THESIS and not is_greeted and not _is_thanked(lines):
        return Verdict(
            is_speech=False,
            reason="a thesis or article with abstract, keywords or references, no speech",
        )
    is_delivered = is_greeted or (has_title and is_thanks(lines[-1]))
    may_teach = not is_delivered and ("教学" in text or "教學" in text or "活动" in text)
    lesson = {m["what"] for line in lines if (m := _LESSON.match(line))} if may_teach else ()
    if len(lesson) >= _MIN_LESSON:
        return Verdict(is_speech=False, reason="a plan for a lesson, not a speech")
    if len(set(_headings(_SOFTWARE, plain))) >= _MIN_SOFTWARE:
        return Verdict(is_speech=False, reason="a page that offers software, not a speech")
    if text.count("-") >= _MIN_LISTED and len(_headings(_LISTED, lines)) >= _MIN_LISTED:
        return Verdict(is_speech=False, reason="a page of links or headings, not a speech")
    n_cut = sum(line.endswith(CUT_OFF) for line in lines)
    is_teaser = 0 < n_cut == sum(map(ends_sentence, lines)) and size < _MIN_CHARS
    if is_teaser or (n_cut >= _MIN_CUT_OFF and n_cut >= 0.6 * len(lines)):
        return Verdict(is_speech=False, reason="a page of links or headings, not a speech")
    said = _QUOTED.sub("", text)
    tells_of_text = "本文" in said or "例如" in said or "标题、" in said
    if tells_of_text and not SELF.search(said) and len(set(_WRITING.findall(said))) >= _MIN_WRITING:
        return Verdict(is_speech=False, reason="advice on how such texts are written, no speech")
    if any(is_salutation(line) for line in lines[:_FIRST_LINES]):
        return Verdict(is_speech=True, reason=None)
    labels = {"".join(label.split())[:2] for label in _headings(_ARTICLE, plain)}
    if len(labels) >= _MIN_LABELS:
        return Verdict(
            is_speech=False, reason="a page that offers a book or goods for sale, not a speech"
        )
    is_impersonal = not (SELF.search(said) or _VOCATIVE.search(said))
    speaking = speaking_in(said)
    is_untold = is_impersonal and not has_title
    is_told_of = not _VOCATIVE.search(said) and is_conference_news(lines, heads=heads)
    if is_told_of or is_news(text, lines, is_untold=is_untold, thousand=thousand):
        return Verdict(is_speech=False, reason=NEWS)
    n_dialogue = count_around(_DIALOGUE, text, marks=_QUOTING, reach=6)
    is_told = n_dialogue >= max(4, 3 * thousand) or (n_dialogue >= 2 and _CHAPTER.search(text))
    reports_to = has_title and speaking > 0
    if is_told and not reports_to and not _calls_on_people(text):
        return Verdict(is_speech=False, reason="fiction or a narrative with dialogue, not a speech")
    has_address = bool(
        _ADDRESS.search(said) or _VOCATIVE.search(said) or _GIVES_ACCOUNT.search(said)
    )
    is_advice = is_impersonal and not has_address
    if is_advice and len(set(_ADVICE.findall(text))) >= _MIN_ADVICE:
        return Verdict(is_speech=False, reason="advice on how such texts are written, no speech")
    if _is_thread(lines, has_address=has_address):
        return Verdict(is_speech=False, reason="a thread of a forum, not a speech")
    n_sale = 0 if has_address else len(set(_SALE.findall(text)))
    if n_sale >= _MIN_SALE and speaking < 2 * thousand:
        return Verdict(is_speech=False, reason="a page that offers files for sale, not a speech")
    is_first_person = not n_dialogue and len(_FIRST_PERSON.findall(said)) >= max(2, 4 * thousand)
    is_among_others = bool(_AUDIENCE.search(said)) and len(SELF.findall(said)) >= _MIN_SELF
    is_among_others = is_among_others and (speaking > 0 or _IN_ROOM.search(said) is not None)
    is_spoken = (
        has_address or has_title or is_first_person or (is_among_others and n_dialogue < _MANY)
    )
    n_due = max(4, 3 * thousand) if is_impersonal else max(1, 0.8 * thousand)
    if not is_spoken and speaking < n_due:
        return Verdict(
            is_speech=False, reason="nothing in it addresses an audience, so it reads as no speech"
        )
    return Verdict(is_speech=True, reason=None)
