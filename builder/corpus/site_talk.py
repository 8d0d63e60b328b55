"""How a line shows that a web site speaks in it: by what it says of texts and readers, and by its shape.

Such lines are the site's only where a speech does not stand: see `surroundings` and `furniture`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from builder.corpus.shapes import BLANKS, HAN, N_KEPT, ends_sentence, enumerator
from builder.corpus.spoken import addresses_people, introduces_model

_LONGEST = 120  # of a line that can be the site's
_MAX_INTRODUCTION = 300
_MANY = 3

# What a page says about the text it shows, and what it offers to the reader: together they tell.
_TEXT = re.compile(
    r"(?:本文|文章|该文|文档|文檔|文库|范文|範文|例文|讲话稿|講話稿|发言稿|發言稿|演讲稿|演講稿|致辞稿|主持稿|主持词|文秘|小编|小編|全部内容|频道|頻道|》的(?:相关)?内容)"
)
_OFFER = re.compile(
    r"(?:希望(?:能|可以)?(?:够)?(?:对|給|给|帮)|希望.{0,6}(?:帮助|幫助|喜欢)|供.{0,6}(?:参考|借鉴|学习|參考)|欢迎(?:大家|您)?(?:阅读|浏览|参考|收藏|下载|借鉴|关注|分享|学习|查看|观看)|"
    r"(?:为|给|替|與|与)(?:大家|您|你|各位).{0,8}(?:整理|收集|搜集|分享|推荐|带来|准备|介绍)|更多|分享(?:到|给)|一起来看|一起看看|请(?:关注|点击|访问|浏览|继续关注|查看)|敬请|转载|轉載|请保留|注明|来源|出自|上传|贡献|刊发如下|刊登如下|刊载如下)"
)
_MORE = re.compile(
    r"(?:.*[，,。！])?更多.{0,24}(?:请|尽在|敬请|欢迎).{0,16}(?:[\u4e00-\u9fff]{2,8}网(?![站络上民格])|本站|本网|频道|栏目|文库|文秘|www|\.com).{0,20}"
)
# Words that a site says of itself and a speaker may say of it: in a line without a final mark one is
# enough; in a sentence another one must stand beside it, and nobody may be told what to do.
_CERTAIN = re.compile(
    r"本(?:系统|系統|页面|頁面|网页|網頁|网站|網站)(?:内容|內容|资料|資料|资讯|資訊|信息)[^。]{0,4}(?:仅供参考|僅供參考)|观点[^。]{0,6}代表作者|提供信息存储空间|信息发布平台|网友(?:上传|投稿|提供)|本站(?:是提供|仅?提供)|(?:代表|[与和]|為|为)本站(?:观点|立场)|提[醒示]您[:：]|看完(?:上面|以上|这篇)|用户(?:自行)?上传|会员上传|版权归|版權歸|请注明(?:出处|来源)|小编|小編|VIP|保留(?:此|本)?(?:链接|出处)|登[录陆]后|(?:尚)?未登[录陆]|没有登[录陆]|登[录陆] ?\||不允许二次(?:传播|转载)|验证码|立即注册|浏览器|"
    r"本(?:文档|帖)|该文档|全部预览|预览完|(?<!从)未读(?![完过书初高大小])|楼主(?![体要楼干梁入出])|下载(?:全文|文档|本文|原文|Word|word|到电脑|币)|下載(?:全文|文檔)|Word(?:文档|版)|word(?:文档|版)|豆丁|道客|百度文库|免责声明|积分/次|点击(?:下载|加载|展开)|网友观点|本站立场|与本站无关|本站(?:的?所有|提供的|全部)(?:资源|文档|素材)|放心下载|侵权.{0,24}(?:删除|刪除|告知)|预览时|预览全部|预览效果"
)
_BESIDE = re.compile(
    r"[您你]|本站|本网|本文|网友|用户|评论|文章|作者|原文|资料|文库|文档|范文|会员|上传|下载|登[录陆]|注册|转载|链接|出处|收藏|点击|浏览|阅读|查看|预览|页面|删除|版权|侵权|联系|客服|积分|免费|付费|仅供|阅读器|OFFICE|Office|PDF|解压|本平台|软件|电脑|[网網]址|资料|素材|加微"
)
_DIRECTS = re.compile(
    r"我(?!国|國)|大家|(?<![需想果])要(?![求想])|必须|不[能得准许]|应[该当]|决不|绝不|有[的些人]|谁|今[天年]|去年|工作"
)
SITE_WORD = re.compile(
    r"下载|下載|上传|上傳|会员|會員|登录|登錄|注册|註冊|收藏|分享|点赞|評論|评论|阅读|閱讀|浏览|瀏覽|搜索|关键词|關鍵|标签|標籤|推荐|推薦|热门|熱門|猜你|猜您|喜欢|大家都在|网|網|文库|文秘|范文|範文|"
    r"讲话稿|讲话|发言|致辞|文档|文檔|页|頁|积分|版权|版權|编辑|編輯|来源|來源|来自|作者|编号|大小|格式|打印|列印|关闭|返回|顶部|举报|举報|纠错|链接|連結|客服|微信|微博|二维码|公众号|手机|APP|广告|投稿|贡献|展开|收起|提示|声明|预览|打赏|文件|附件下载|原文|回复|回帖|"
    r"频道|栏目|专题|导航|结束|END|完$|正在|查看|点击|订阅|訂閱|分类|热度|评分|主办|承办|联系"
)
SPOKEN = re.compile(
    r"我们|我們|同志|各位|谢谢|謝謝|^祝|^愿|^願|^让|^讓|^为了|散会|散會|汇报完|报告完|完毕|"
    r"^最[后後]|[讲講]到[这這]|(?:送|跟|和|给|給|请|請)大家"
)
_PAIR = re.compile(r"(?:^|(?<=[\s|｜/／]))[【\[]?[^\s:：。，！？|｜]{2,8}[:：]\s*[^\s:：。！？]")
_SHAPE = re.compile(
    rf"\bL[vV]\.?\d+\b|\bUID\b|[|｜▲▼◆◇■□●○★☆※→»›©®]|[顶踩]\[\d+\]|>>|<<|<-|->|^[{BLANKS}]*[·•\-—–=_*#~+>\[【({{]|\.(?:docx?|pdf|pptx?|xlsx?|txt|rar|zip)\b|(?:www\.|https?:|\.com|\.cn)|^[^{HAN}]+$|"
    rf"\d+(?:\.\d+)?\s*(?:次|页|頁|人|条|條|KB|MB|K|M|字|分|积分|元|币|豆币|下载币|金币|楼|樓|赞|万)(?:$|[^{HAN}])|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[:：]\d{{2}}|"
    rf"^(?:[^{BLANKS}]{{1,12}}[{BLANKS}]+){{2,}}[^{BLANKS}]{{1,12}}$"
    rf"|^[{HAN}A-Za-z0-9]{{2,12}}(?:范文网|文秘网|公文网|文库|文档网|资料网|作文网|资源网|新闻网|信息网|政府网|门户网站)$"
)
_DATA = re.compile(
    r"https?://|www\.|\w@\w+\.|[(（]?0\d{1,3}[)）]?[-—]?\s?\d{3,4}[-—]?\d{3,4}|(?!(?:19|20)\d\d[-—](?:19|20)\d\d年)\d{4}[-—]\d{4}|(?<!\d)\d{1,2}[:：]\d{2}(?!\d)"
    r"|\.(?i:pdf|docx?|wps|odt|rtf|txt|jpe?g|png|gif|xlsx?|pptx?|zip|rar|mp[34])(?![A-Za-z])|\d[KM]B\b"
    r"|^[▲▼△▽↑↓←→※◎◆■●☆★☞👆👇]|[▲▼※]|[|｜]\s*[^\s|｜]{1,16}\s*[|｜]|(?:[【\[][^【】\[\]]{1,12}[】\]]\s*){2,}"
    r"|^(?:抄送|抄报|抄報|分送|主题词|主題詞|附件|附檔|附图|附圖)\s*[:：/]|印[发發]$|^[:：\W]+$|^(?:完|END|全文完)$"
    r"|^(?:出席|参加|參加|[与與][会會])[^。，]{0,10}(?:[尚还還]有|包括|計有)[^。]{4,}等"
    r"|^[(（【\[][^()（）]*(?:本文|本稿|全文|整理|[删刪][节節]|编者|編者|[参參][阅閱]|原[载載]|[刊转轉][载載]|[审審][阅閱]|[为為][准準])[^()（）]*[)）】\]]$"
    r"|^[注按][:：](?=[^。]*(?:本文|本稿|录音|錄音|讲话人|講話人|发言人|發言人))[^。]*(?:整理|审阅|審閱|审定|審定|删节|刪節|节选|節選)[^。]*。?$"
    r"|(?:摄|攝|供图|供圖|供稿|报道|報道|報導|整理)[)）]?$|著作[权權]|版[权權]所有"
)
# One of these is in every line that `is_site_sentence` means.
SITE_LITERALS = (
    "更多", "您", "本文", "文章", "该文", "文档", "文檔", "文库", "范文", "範文", "例文", "话稿", "話稿", "言稿",
    "讲稿", "講稿", "评分", "自取", "拿走", "求加分", "求顶", "致辞稿", "致词稿", "主持稿", "主持词", "文秘", "小编", "小編", "全部内容", "频道", "頻道", "》的内容",
    "》的相关", "网友上传", "网友投稿", "网友提供", "网友观点", "用户上传", "用户自行", "会员上传", "版权归",
    "版權歸", "请注明", "VIP", "链接", "出处", "登录", "登陆", "验证码", "立即注册", "浏览器", "本帖", "预览",
    "未读", "楼主", "下载", "下載", "Word", "word", "豆丁", "道客", "免责声明", "积分/次", "点击加载", "点击展开",
    "为大家准备", "為大家準備", "仅供参考", "僅供參考", "观点", "不允许", "信息存储", "信息发布", "整理", "收集", "搜集", "看完上面", "看完以上", "看完这篇", "本站", "侵权", ".com", ".net", ".cn", ".org",
)  # fmt: skip

_SITE_LITERAL = re.compile("|".join(map(re.escape, SITE_LITERALS)))


@lru_cache(maxsize=N_KEPT)
def is_site_sentence(line: str) -> bool:
    """Whether a line is about the text as a text, or has words that only sites say."""
    if len(line) > _MAX_INTRODUCTION or not _SITE_LITERAL.search(line):
        return False
    if introduces_model(line):
        return True
    if addresses_people(line):
        return False
    if _HOST.search(line) and not _DIRECTS.search(line):
        return len({found.group() for found in _BESIDE.finditer(line)}) >= _MIN_BESIDE
    if _MORE.fullmatch(line) or _speaks_of_itself(line) or _instructs_reader(line):
        return True
    is_offer = bool(_TEXT.search(line) and _OFFER.search(line)) or bool(_POSTED.search(line))
    return is_offer and not _SPEAKER.search(line)


def _speaks_of_itself(line: str) -> bool:
    """Whether a site talks here of what it has and what its readers may do with it."""
    if not _CERTAIN.search(line) or _DIRECTS.search(line):
        return False
    if not ends_sentence(line) and line[-1] not in "，,、":
        return len(line) <= _LONGEST
    return bool(_BESIDE.search(_CERTAIN.sub("", line)))


def _instructs_reader(line: str) -> bool:
    """Whether a sentence says 您 to a reader, and three more words of reading and downloading."""
    if "您" not in line or _DIRECTS.search(line):
        return False
    return len({found.group() for found in _BESIDE.finditer(line)}) > _MANY


_HOST = re.compile(r"(?a:\b[\w-]+\.(?:com|net|cn|org)\b)", re.IGNORECASE)
_MIN_BESIDE = 2  # words of reading and downloading beside a host's name
_POSTED = re.compile(  # as members of a forum hand out texts
    r"(?:稿子|讲稿|几篇|这篇|短文)[^。！？]{0,30}(?:[请求]个?评分|自取|拿走不谢|求加分|求顶)"
)
_SPEAKER = re.compile(r"(?<![由自])我(?!国|國)|^根据.{0,12}(?:安排|要求)")


@lru_cache(maxsize=N_KEPT)
def is_data(line: str) -> bool:
    """Whether a line is shaped as none of a speech is: data of a page, files, links, credits."""
    if addresses_people(line) or (line[-1] == "。" and _ASKS.search(line)):
        return False
    found = _DATA.search(line)
    is_read_out = (
        found and _READ_OUT.fullmatch(found.group()) and _is_said_with(found.group(), line)
    )
    return (
        is_site_sentence(line) or (bool(found) and not is_read_out) or len(_PAIR.findall(line)) >= 2
    )


_ASKS = re.compile("[请請](?:各|有关|相关|大家|全)|欢迎(?:群众|大家|社会|各)|歡迎(?:市民|各)")


def _is_said_with(number: str, line: str) -> bool:
    """Whether a number of a phone or an hour stands in a sentence and not behind a label."""
    rest = line.replace(number, "", 1)
    return ends_sentence(line) and not any(mark in rest for mark in ":：|｜")


_READ_OUT = re.compile(r"[(（)）\-—\s\d]+|\d{1,2}[:：]\d{2}")


@lru_cache(maxsize=N_KEPT)
def is_shaped_so(line: str) -> bool:
    """Whether an open line outside a speech is shaped as sites shape theirs: marks, counts, rows of links."""
    return not _ENGLISH.match(line) and bool(_SHAPE.search(line) or _DATA.search(line))


_ENGLISH = re.compile(  # what a speaker of two languages says at either end
    "(?i:ladies and gentlemen|distinguished guests|good (?:morning|afternoon|evening)|thank you|dear [a-z]|[a-z']+(?: [a-z',]+){4})"
)


_AFTER_LIST = re.compile(rf"[|｜>»★▲]|https?:|www\.|^[^{HAN}\d·•]")
_ANNOUNCER = re.compile(r"我|各位|同志|下面|最后|最後")
_LIST_CHARS = 12  # of a line that announces a list and names nobody


def said_on(last: str, tail: Sequence[str]) -> int:
    """The number of lines after a last sentence in which its speaker goes on.

    Up to the last one that someone says, and the list beneath it or beneath an announcement.
    """
    n_said = 0
    for index, line in enumerate(tail):
        if announces(line) or (SPOKEN.search(line) and not SITE_WORD.search(line)):
            n_said = index + 1
        elif is_data(line) or is_shaped_so(line) or SITE_WORD.search(line):
            break
    if n_said or announces(last):
        while n_said < len(tail) and _is_listed(tail[n_said]):
            n_said += 1
    return n_said


def announces(line: str) -> bool:
    """Whether a line that ends in a colon announces what someone says next."""
    if line[-1] not in ":：" or is_site_sentence(line):
        return False
    is_long = len(line) >= _LIST_CHARS and not SITE_WORD.search(line)
    return is_long or bool(_ANNOUNCER.search(line))


def _is_listed(line: str) -> bool:
    """Whether a line may be an item of what a speaker announces; a numbered one says what it likes."""
    is_numbered = enumerator(line) is not None
    if (SITE_WORD.search(line) or _AFTER_LIST.search(line)) and not is_numbered:
        return False
    return not is_site_sentence(line)
