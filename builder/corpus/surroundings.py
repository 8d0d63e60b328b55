"""What a page says before the speech opens and after its last words, by shape and by place.

Here nearly everything but title, name, date and salutation is the site's: short lines without a final
mark, pairs of label and value, rows of links, file names, counters, and sentences about the text itself.
"""

import re

from builder.corpus.engine import Edit
from builder.corpus.headers import MINUTES_LABEL, is_header
from builder.corpus.rules import (
    Line,
    addresses_people,
    drop_line,
    is_thanks,
    lines_of,
)
from builder.corpus.shapes import (
    BLANKS,
    HAN,
    ends_sentence,
    enumerator,
    is_salutation,
)

_MIN_SAID = 30
_LONGEST = 120  # of a line that can be the site's
_MAX_INTRODUCTION = 300
_MAX_WORDS = 16  # characters of a line without marks and blanks; longer ones may be wrapped prose
_PROSE = re.compile(r"[。！？；].|[,，][^,，]+[,，]")
_APART = re.compile(rf"[{BLANKS}:：|｜]")

# What a page says about the text it shows, and what it offers to the reader: together they tell.
_TEXT = r"(?:本文|文章|该文|文档|文檔|文库|范文|範文|例文|讲话稿|講話稿|发言稿|發言稿|演讲稿|演講稿|致辞稿|主持稿|主持词|文秘|小编|小編|全部内容|频道|頻道|》的(?:相关)?内容)"
_OFFER = (
    r"(?:希望(?:能|可以)?(?:够)?(?:对|給|给|帮)|希望.{0,6}(?:帮助|幫助|喜欢)|供.{0,6}(?:参考|借鉴|学习|參考)|欢迎(?:大家|您)?(?:阅读|浏览|参考|收藏|下载|借鉴|关注)|"
    r"(?:为|给|替|與|与)(?:大家|您|你|各位).{0,8}(?:整理|收集|搜集|分享|推荐|带来|准备|介绍)|更多|分享(?:到|给)|一起来看|一起看看|请(?:关注|点击|访问|浏览|继续关注|查看)|敬请|转载|轉載|请保留|注明|来源|出自|上传|贡献|刊发如下|刊登如下|刊载如下)"
)
_ABOUT_TEXT = re.compile(rf"(?=.*{_TEXT})(?=.*{_OFFER})")
_MORE = re.compile(
    r"(?:.*[，,。！])?更多.{0,24}(?:请|尽在|敬请|欢迎).{0,16}(?:[\u4e00-\u9fff]{2,8}网(?![站络上民格])|本站|本网|频道|栏目|文库|文秘|www|\.com).{0,20}"
)
# Words that a site says of itself and a speaker may say of it: in a line without a final mark one is
# enough; in a sentence another one must stand beside it, and nobody may be told what to do.
_CERTAIN = re.compile(
    r"网友(?:上传|投稿|提供)|用户(?:自行)?上传|会员上传|版权归|版權歸|请注明(?:出处|来源)|小编|小編|VIP|保留(?:此|本)?(?:链接|出处)|登[录陆]后|(?:尚)?未登[录陆]|没有登[录陆]|登[录陆] ?\||验证码|立即注册|浏览器|"
    r"本(?:文档|帖)|该文档|全部预览|预览完|未读|楼主|下载(?:全文|文档|本文|原文|Word|word|到电脑|币)|下載(?:全文|文檔)|Word(?:文档|版)|word(?:文档|版)|豆丁|道客|百度文库|免责声明|积分/次|点击(?:下载|加载|展开)|网友观点|本站立场|与本站无关|放心下载|侵权.{0,24}(?:删除|刪除|告知)|预览时|预览全部|预览效果"
)
_BESIDE = re.compile(
    r"[您你]|本站|本网|本文|网友|用户|评论|文章|作者|原文|资料|文库|文档|范文|会员|上传|下载|登[录陆]|注册|转载|链接|出处|收藏|点击|浏览|阅读|查看|预览|页面|删除|版权|侵权|联系|客服|积分|免费|付费|仅供"
)
_DIRECTS = re.compile(
    r"我(?!国|國)|大家|(?<![需想果])要(?![求想])|必须|不[能得准许]|应[该当]|决不|绝不|有[的些人]|谁|今[天年]|去年|工作"
)
_SHAPE = re.compile(
    rf"[|｜▲▼◆◇■□●○★☆※→»›©®]|[顶踩]\[\d+\]|>>|<<|<-|->|^[{BLANKS}]*[·•\-—–=_*#~+>\[【({{]|\.(?:docx?|pdf|pptx?|xlsx?|txt|rar|zip)\b|(?:www\.|https?:|\.com|\.cn)|^[^{HAN}]+$|"
    rf"\d+(?:\.\d+)?\s*(?:次|页|頁|人|条|條|KB|MB|K|M|字|分|积分|元|币|豆币|下载币|金币|楼|樓|赞|万)(?:$|[^{HAN}])|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[:：]\d{{2}}|"
    rf"^(?:[^{BLANKS}]{{1,12}}[{BLANKS}]+){{2,}}[^{BLANKS}]{{1,12}}$"
)
SITE_WORD = re.compile(
    r"下载|下載|上传|上傳|会员|會員|登录|登錄|注册|註冊|收藏|分享|点赞|評論|评论|阅读|閱讀|浏览|瀏覽|搜索|关键词|關鍵|标签|標籤|推荐|推薦|热门|熱門|猜你|猜您|喜欢|大家都在|网|網|文库|文秘|范文|範文|"
    r"讲话稿|讲话|发言|致辞|文档|文檔|页|頁|积分|版权|版權|编辑|編輯|来源|來源|来自|作者|编号|大小|格式|打印|列印|关闭|返回|顶部|举报|举報|纠错|链接|連結|客服|微信|微博|二维码|公众号|手机|APP|广告|投稿|贡献|展开|收起|提示|声明|预览|打赏|文件|附件下载|原文|回复|回帖|"
    r"频道|栏目|专题|导航|结束|END|完$|正在|查看|点击|订阅|訂閱|分类|热度|评分|主办|承办|联系"
)
_SPOKEN = re.compile(
    r"我们|我們|同志|各位|谢谢|謝謝|^祝|^愿|^願|^让|^讓|^为了|散会|散會|汇报完|报告完|完毕"
)
_SIGNS = re.compile(
    rf"(?:[{HAN}]{{2,20}}(?:政府|委员会|委|局|厅|办公室|公司|学校|集团))|附[件表]?\d?[:：].*"
)


def around_speech(text: str, dropped: set[int]) -> list[Edit]:
    """Drops of the lines around the speech that are the site's.

    Args:
        text: The page, line by line.
        dropped: Where the lines start that a rule has dropped; what stands beside them is suspect.
    """
    lines = [line for line in lines_of(text) if line.text]
    kept = [line for line in lines if line.start not in dropped]
    first = next((i for i in range(len(kept)) if _is_said(kept, i)), None)
    if first is None:
        return []
    end = next(i for i in range(len(kept) - 1, -1, -1) if _is_said(kept, i))
    head, tail = kept[:first], kept[end + 1 :]
    noise = [
        *_before(head, below=[n for n in lines if n.start in dropped]),
        *_after(kept[end], tail, has_drops=_has_drops(lines, dropped, kept[end])),
    ]
    return [drop_line(n, text, rule="around the speech", kind="boilerplate") for n in noise]


def _has_drops(lines: list[Line], dropped: set[int], last: Line) -> bool:
    """Whether a rule dropped a line with words after the last one that is said."""
    return any(
        line.start in dropped
        and line.start > last.start
        and len(re.findall(rf"[{HAN}]", line.text)) >= 4
        and not re.search(r"第\s*\d+\s*页", line.text)
        for line in lines
    )


def _is_said(lines: list[Line], index: int) -> bool:
    """Whether the line ends a paragraph that only a speech has, or is its thanks or salutation."""
    line = lines[index].text
    if is_salutation(line):
        return True
    if is_thanks(line):
        return True
    if addresses_people(line) and ends_sentence(line):
        return True
    if is_site_sentence(line) or not ends_sentence(line):
        return (
            len(line) >= 60
            and line.count("，") + line.count(",") > 2
            and not is_site_sentence(line)
        )
    size, at = len(line), index
    while size < _MIN_SAID and at > 0 and _leads_to(lines[at - 1].text):
        at -= 1
        size += len(lines[at].text)
    return size >= _MIN_SAID


def _leads_to(line: str) -> bool:
    """Whether the next line may belong to it: it is a sentence too, or one wrapped by hand."""
    if ends_sentence(line):
        return not is_site_sentence(line)
    return len(line) >= 12 and not is_scrap(line)


def is_site_sentence(line: str) -> bool:
    """Whether a line is about the text as a text, or has words that only sites say."""
    if addresses_people(line) or len(line) > _MAX_INTRODUCTION:
        return False
    if _MORE.fullmatch(line) or _speaks_of_itself(line):
        return True
    return bool(_ABOUT_TEXT.match(line)) and not _SPEAKER.search(line)


def _speaks_of_itself(line: str) -> bool:
    """Whether a site talks here of what it has and what its readers may do with it."""
    if not _CERTAIN.search(line) or _DIRECTS.search(line):
        return False
    if not ends_sentence(line) and line[-1] not in "，,、":
        return len(line) <= _LONGEST
    return bool(_BESIDE.search(_CERTAIN.sub("", line)))


_SPEAKER = re.compile(r"(?<![由自])我(?!国|國)|^根据.{0,12}(?:安排|要求)")


def is_scrap(line: str) -> bool:
    """Whether a line without a final mark looks like a site's."""
    if len(line) > _LONGEST or _is_signature(line):
        return False
    if is_site_sentence(line):
        return True
    if ends_sentence(line) or _SPOKEN.search(line) or _PROSE.search(line):
        return False
    is_short = len(line) <= _MAX_WORDS or bool(_APART.search(line))
    return bool(_SHAPE.search(line)) or (is_short and bool(SITE_WORD.search(line)))


def _is_signature(line: str) -> bool:
    return bool(
        MINUTES_LABEL.match(line)
        or _SIGNS.fullmatch(line)
        or (is_header(line) and not SITE_WORD.search(line))
    )


_LEADS_ON = re.compile(r"[^。！？\n]{12,}[:：]")  # what a list follows


def _after(last: Line, tail: list[Line], *, has_drops: bool) -> list[Line]:
    """The site's lines among those after the last paragraph; a list it announces is not theirs."""
    first = next((i for i, line in enumerate(tail) if is_scrap(line.text)), None)
    if first is None and not has_drops:
        return []
    first = len(tail) if first is None else first
    is_list = any(_LEADS_ON.fullmatch(line.text) for line in (last, *tail[:first]))
    noise: list[Line] = []
    for index, line in enumerate(tail[first:] if is_list else tail, first if is_list else 0):
        is_open = not ends_sentence(line.text) and len(line.text) <= _LONGEST
        is_theirs = is_open and not _SPOKEN.search(line.text) and not enumerator(line.text)
        is_clause = "，" in line.text and not SITE_WORD.search(line.text)
        if index >= first or (is_theirs and not is_clause and not _is_signature(line.text)):
            noise.append(line)
    return noise


def _before(head: list[Line], *, below: list[Line]) -> list[Line]:
    """The site's lines among those before the first paragraph or salutation.

    Args:
        head: The lines.
        below: Lines that a rule has dropped; a sentence above one of them is the site's too.
    """
    end = head[-1].end if head else 0
    last = max((line.start for line in below if line.start < end), default=0)
    noise: list[Line] = []
    for line in head:
        if is_header(line.text) or MINUTES_LABEL.match(line.text) or enumerator(line.text):
            continue
        is_open = not ends_sentence(line.text)
        is_above = line.start < last and len(line.text) <= 60 and not addresses_people(line.text)
        if len(line.text) <= _MAX_INTRODUCTION and (
            is_site_sentence(line.text)
            or (_SHAPE.search(line.text) and is_open)
            or (is_above and not is_open)
        ):
            noise.append(line)
    return noise
