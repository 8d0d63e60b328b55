"""Whether a person speaks in a line or a web site does, and where on a page the speech lies."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from builder.corpus.lines import Line, lines_of
from builder.corpus.literals import begun_with
from builder.corpus.news import SELF
from builder.corpus.shapes import (
    CUT_OFF,
    N_KEPT,
    ends_sentence,
    enumerator,
    is_salutation,
    is_title,
)
from builder.corpus.stated import SAYS_GIVEN


class Bounds(NamedTuple):
    """Where a page's speech lies: three positions in the text."""

    head: int  # the salutation or first paragraph begins
    tail: int  # after the last paragraph, salutation or thanks
    end: int  # after the last sentence that no web site would say


@lru_cache(maxsize=2)  # rules and what saves lines from them ask for the same text
def body_bounds(text: str) -> Bounds:
    """Where the speech begins and ends. Without a body, everything counts as inside."""
    lines = lines_of(text)
    lines = [line for i, line in enumerate(lines) if not _is_teaser(lines, i)]
    first = next((line for line in lines if _is_body(line.text)), None)
    last = next((line for line in reversed(lines) if _is_body(line.text)), None)
    if first is None or last is None:
        return Bounds(0, len(text), len(text))
    said = next((line for line in reversed(lines) if _is_said(line.text)), last)
    after = [line for line in lines if line.start > last.start]
    thanks = next((line for line in reversed(after) if is_thanks(line.text)), None)
    if thanks and not any(_is_headed(line.text) for line in after if line.start > thanks.start):
        return Bounds(first.start, thanks.end + 1, thanks.end + 1)
    end = max(last, said).end + 1
    is_short_lined = is_salutation(last.text)  # nothing below it is as long as a paragraph
    return Bounds(first.start, end if is_short_lined else last.end + 1, end)


_THANKS = re.compile(
    r"[^。！？!?]{0,24}(?:(?:谢谢|謝謝|多谢|多謝)(?:大家|各位|[你您][们們])?|散会|散會|[讲講]完了)[。！!]"
)
_GIVES_THANKS = re.compile(r"(?<=[^。！!]{20})[。！!](?:谢谢|謝謝)(?:大家|各位)?[。！!]\Z")
_MAX_THANKS = 6  # characters, marks around them included


@lru_cache(maxsize=N_KEPT)
def is_thanks(line: str) -> bool:
    """Whether the line is a short sentence with which a speech is over, such as 谢谢大家！."""
    if len(line) > 32 or line[-1:] not in "。！!":
        return False
    last = line[:-1].replace("。", "，").replace("！", "，").rpartition("，")[2] + line[-1:]
    return bool(_THANKS.fullmatch(last))


def _is_teaser(lines: Sequence[Line], index: int) -> bool:
    """Whether a line below the thanks tells the first words of another page, in which nobody speaks."""
    line = lines[index].text
    if not line.endswith(CUT_OFF) or SELF.search(line):
        return False
    return any(is_thanks(above.text) for above in lines[:index])


def _is_headed(line: str) -> bool:
    return bool(is_salutation(line) or is_title(line) or enumerator(line))


def _is_body(line: str) -> bool:
    if is_salutation(line) or (
        line[-1] in "。！!" and _GIVES_THANKS.search(line, max(0, len(line) - _MAX_THANKS))
    ):
        return True
    if len(line) < 40 or not ends_sentence(line) or _is_site_talk(line):
        return False
    return line[0] not in _EDITORS or not SAYS_GIVEN.fullmatch(line)


_EDITORS = ">＞*＊（(【[这這本此以下编編"  # with which what an editor says of a speech begins


def _is_said(line: str) -> bool:
    """Whether the line is a sentence in which no web site speaks."""
    if len(line) < 6 or not ends_sentence(line):
        return False
    return not _may_be_strong(line) or addresses_people(line)


_STRONG = begun_with(
    "QV二侵免公客小扫文未本楼樓浏版用網网该轉转验",
    r"本站|本网站|本網站|本文档|该文档|版权归|版權歸|版权所有|版權所有|侵权|侵權|网友上传|網友上傳|VIP|转载|轉載|免责声明|"
    r"免責聲明|用户名|验证码|[楼樓]主(?![体體要楼樓干梁入出])|二维码|二維碼|公众号|公眾號|小编|小編|文档|客服|浏览器|未经授权|扫码|QQ",
)
_WEAK = re.compile(
    r"下载|下載|付费|付費|会员|會員|上传|上傳|退款|举报|舉報|登录|登錄|注册|註冊|充值|积分|積分|收藏|分享|点击|點擊|"
    r"网站|網站|文库|文庫|网址|網址|联系我们|聯繫我們|删除|刪除|原作者|商业用途|仅供|版权|版權|关注|關注|网盘|阅读全文"
)
_PERSON = re.compile(
    r"我们(?!删除|處理|处理|(?:将|会)(?:及时|尽快|立即|第一时间|在[\d一二三四五六七八九十两]+(?:小时|个工作日|天内|日内)))|我們(?!刪除|處理)|同志|我的(?:发言|發言|讲话|講話|汇报|匯報|报告|報告|演讲|演講)|各级|各級|各部门|各部門|各单位|各單位|各乡镇|各鄉鎮|谢谢大家|代表们"
)
_CONTACT = re.compile(
    r"(?<=[是系為为])[\u4e00-\u9fff]{2,4}同志(?=在)|(?:联系|联络|关于|关注|加入)我们|(?:聯繫|聯絡|關於|關注|加入)我們|[与與和跟]我[们們](?:联系|聯繫|聯絡)|[订訂][户戶阅閱][^。]{0,24}(?:支持|收到)我[们們]"
    r"|(?<=[对對])我[们們](?=最大的(?:支持|鼓励|鼓勵))|我[们們][会會将將]?(?:立即|及时|尽快|马上|第一时间|立刻|及時|盡快|馬上)(?:[会會将將]?)(?:删除|刪除|纠正|更正|改正|处理|處理|撤下|撤除|核实|下架)"
)


def _may_be_strong(line: str) -> bool:
    return _STRONG.search(line) is not None


def _is_site_talk(line: str) -> bool:
    """Whether a line speaks for a web site: a strong word, another one, and no audience."""
    if not _may_be_strong(line):
        return False
    strong = set(_STRONG.findall(line))
    if len(strong) + len(set(_WEAK.findall(line))) < 2:
        return False
    return not addresses_people(line)


@lru_cache(maxsize=N_KEPT)
def addresses_people(line: str) -> bool:
    """Whether a line has words that only someone speaking to others says."""
    is_spoken = _PERSON.search(line) and _PERSON.search(_CONTACT.sub("", line))
    return bool(is_spoken) and not introduces_model(line)


def introduces_model(line: str) -> bool:
    """Whether a site of model texts introduces one, as in 以下是小编整理的……，仅供参考."""
    if not any(map(line.__contains__, _COLLECTS)):
        return False
    is_offered = _OFFERED.search(line, max(0, len(line) - _MAX_OFFER)) is not None
    return is_offered and _COLLECTED.search(line) is not None


_MAX_OFFER = 40  # characters at a line's end, where an introduction offers its text
_COLLECTS = ("整理", "收集", "搜集", "准备", "小编", "小編", "推荐", "分享", "準備")
_COLLECTED = re.compile(
    r"(?<![请請让讓])(?:小编|小編|本站|编辑|笔者)(?:为|给|帮|替)?(?:大家|您|你)?[^。，]{0,8}(?:整理|收集|搜集|准备|带来|推荐|分享)"
    r"|(?:以下|下面|这里|這裡)就?是(?:为|為|给|給)(?:大家|您)[^。，]{0,8}(?:整理|收集|搜集)"
    r"|(?:以下|下面|这里|這裡)就?是(?:为|為|给|給)(?:大家|您)[^。，]{0,8}(?:[准準][备備]|推荐|分享|带来)(?=的[^。，]{0,30}(?:范文|讲话稿|发言稿|演讲稿|主持稿|主持词|致辞|致词|[講演發][話講言]稿|致[詞辭]稿?|範文))"
    r"|(?:以下|下面|这里)就?是我们?(?:为|给)?大?家?[^。，]{0,8}(?:整理|收集|搜集)(?=[^。]{0,40}(?:范文|讲话稿|发言稿|演讲稿|主持词|致辞))"
)
_OFFERED = re.compile(
    r"(?:仅供|僅供|供)(?:大家|您|各位|你)?(?:参考|參考|借鉴|學習|学习|阅读)|欢迎(?:大家|您|各位)?(?:阅读|借鉴|参考|查看|浏览|下载|收藏|分享)|希望[^。]{0,10}(?:帮助|帮到|喜欢|參考|参考)|(?:范文|讲话稿|发言稿|演讲稿|主持词|致辞|稿子)[^。]{0,12}(?:一起|来)看看|一起来看看"
)
