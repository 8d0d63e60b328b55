"""The title of a speech, from the lines that head it."""

import re
from collections.abc import Sequence

from builder.corpus.headers import Header
from builder.corpus.shapes import BLANKS, HAN


def title_of(headers: Sequence[Header]) -> str | None:
    """The title in the header lines, its second line with it; blanks inside Chinese text leave.

    Of several the one that names the occasion, else the one nearest to the text.
    """
    titles = [
        h for h in headers if h.role in ("title", "subtitle") and not _COLLECTION.search(h.text)
    ]
    own = [h.text for h in headers if h.role == "compilation heading" and h.text]
    joined = bare_title(own[0]) if own and not titles else ""
    if titles:
        ranked = [i for i, h in enumerate(titles) if h.role == "title"] or [0]
        best = max(
            ranked,
            key=lambda i: (_names_occasion(titles[i].text), len(bare_title(titles[i].text)) > 6, i),
        )
        second = titles[best + 1 : best + 2]
        joined = bare_title(titles[best].text)
        joined += "".join(h.text for h in second if h.role == "subtitle")
    if not joined or _TWO_HALVES.fullmatch(joined):
        return joined or None
    return re.sub(rf"(?<=[{HAN}“”（）])[{BLANKS}]+(?=[{HAN}“”（）])", "", joined).strip() or None


def bare_title(line: str) -> str:
    """A title without what the site put around it: 《》, a label, a number of copies, a site's name."""
    line = _TITLE_LABEL.sub("", line.strip(BLANKS))
    line = _TITLE_NOTE.sub("", line)
    while (shorter := _TITLE_TAIL.sub("", line)) != line and shorter:
        line = shorter
    whole = _IN_MARKS.fullmatch(line)
    return whole.group(1) if whole else line


def _names_occasion(title: str) -> bool:
    return bool(_OCCASION.search(title))


_OCCASION = re.compile(
    r"在.{2,}[上中]的|(?:大会|大會|会议|會議|年)[^，。]{0,8}(?:工作)?(?:报告|報告)\Z"
)
_COLLECTION = re.compile(  # the title of a page, not of one of its speeches
    r"[(（\[【](?:精选|整理|汇总|通用|共|实用|优秀|最新|合集|热门|推荐)*(?:[二三四五六七八九十两]|[2-9]|\d\d)\s*(?:篇|份|则|例|套)[^()（）]{0,4}[)）\]】]"
)
_TITLE_LABEL = re.compile(
    rf"(?:(?:文档|文章|资料)?(?:名称|标题|題目|题目)|主题|標題)[:：][{BLANKS}]*"
)
_TITLE_TAIL = re.compile(
    rf"[{BLANKS}]*(?:[(（\[【](?:\d{{1,2}}|[一二三四五六七八九十]|最新|精选|可编辑|通用|优质|完整|打印|推荐|范文|範文|[^()（）]{{0,4}}版|精选?\d*篇)[^()（）]{{0,4}}[)）\]】]|\.(?:docx?|txt|pdf|wps)|[-_|｜—][{BLANKS}]*[^-_|｜—在]{{0,12}}(?:网|文库|文档|范文|领导讲话|讲话稿?|共?\d+页))\Z"
)
_TITLE_NOTE = re.compile(  # what a press release says of its attachments and languages
    rf"(?:[{BLANKS}]*[(（\[【](?:附.{{1,8}}|[只衹仅僅]有.{{1,8}}|[组組多]?[图圖])[)）\]】])+\Z"
)
_IN_MARKS = re.compile(r"《([^《》]+)》")
_TWO_HALVES = re.compile(rf"(?P<half>[{HAN}]{{4,}})[ \u3000](?P<other>[{HAN}]{{4,}}(?:[—－-].*)?)")
