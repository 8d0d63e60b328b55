"""The title of a speech, from the lines that head it."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from builder.corpus.credits import is_name, stage_speaker
from builder.corpus.headers import Header
from builder.corpus.minutes import minutes_label
from builder.corpus.shapes import BLANKS, HAN, N_KEPT, ORNAMENTS, POSTS, is_title


def title_of(headers: Sequence[Header]) -> str | None:
    """The title in the header lines, its second line with it; blanks inside Chinese text leave.

    Of several the one that names the occasion, else the one nearest to the text.
    """
    titles = [
        h
        for h, below in zip(headers, [*headers[1:], None], strict=False)
        if h.role in ("title", "subtitle")
        and not (_COLLECTION.search(h.text) and not (below and below.role == "subtitle"))
        and not (_CRUMBS.search(h.text) or stage_speaker(h.text))
    ]
    if lone := _above_name(headers, titles):
        return lone
    own = [h.text for h in headers if h.role == "compilation heading" and h.text]
    is_untitled = not any(h.role == "title" for h in titles)
    joined = bare_title(own[0]) if own and is_untitled else ""
    if not joined and not own and not any(map(_is_certain, titles)):
        return _likeliest(headers)
    if titles and not joined:
        ranked = [i for i, h in enumerate(titles) if h.role == "title"] or [0]
        best = max(ranked, key=lambda i: _rank(titles, i))
        joined = _first_half(headers, titles[best]) + bare_title(titles[best].text)
        joined += _second_half(titles, best)
    if not joined or _TWO_HALVES.fullmatch(joined):
        return joined or None
    return re.sub(rf"(?<=[{HAN}“”（）])[{BLANKS}]+(?=[{HAN}“”（）])", "", joined).strip() or None


def _above_name(headers: Sequence[Header], titles: Sequence[Header]) -> str | None:
    """The line right above who speaks, where the titles are those of a collection or of no form."""
    if any(_may_be_title(h.text) and not _OF_SEVERAL.search(h.text) for h in titles):
        return None
    for above, below in pairwise(headers):
        if above.role == "page heading" and below.role == "speaker":
            title = bare_title(above.text)
            return title if len(title) >= _MIN_TITLE and _may_be_title(title) else None
    return None


def _may_be_title(line: str) -> bool:
    is_data = _OF_SITE.search(line) or _LABELS.search(line) or minutes_label(line)
    return not (is_data or _TELLS.search(line))


_LABELS = re.compile("[:：].{2,24}[:：]")


def _is_certain(header: Header) -> bool:
    return header.role == "subtitle" or is_title(header.text)


def _likeliest(headers: Sequence[Header]) -> str | None:
    """Of header lines none of which has the form of a title, the longest that is no site's name."""
    if not any(h.role == "title" for h in headers):
        return None
    lines = [
        bare_title(h.text)
        for h in headers
        if h.role in ("title", "page heading") and not _COLLECTION.search(h.text)
    ]
    lines = [line for line in lines if line and _may_be_title(line)]
    return max(lines, key=len, default=None)


_TELLS = re.compile(r"[。：:]\Z|。.{4}")  # a sentence of the page
_OF_SITE = re.compile(  # a site's name, a row of links, a label and its value
    rf"\A[^：:《》「」]{{1,16}}(?:网|網|站|博客|部落格|论坛|論壇|系统|系統|平台|平臺|文库|文庫|频道|頻道|办公室|辦公室|政府|委员会|委員會|局|厅|廳|处|處|院|公司)\Z|[:：]\Z"
    rf"|[|｜>＞»/／]|\A(?:字幕|来源|來源|编辑|編輯|作者|制作|上传|上傳|发布|發布)[{HAN}]{{0,4}}[:：]"
)
_CRUMBS = re.compile(rf"(?:网|網|站|系统|系統|平台)[{BLANKS}]{{1,4}}\S+[{BLANKS}]+\S")


def _first_half(headers: Sequence[Header], title: Header) -> str:
    """What the line above adds to a short title: the congress it is given to, or the start of a broken line."""
    at = headers.index(title)
    above = headers[at - 1] if at else None
    if above is None or above.role != "page heading":
        return ""
    is_broken = "》" in title.text and "《" in above.text and "《" not in title.text
    is_broken = is_broken or _GOES_ON.match(title.text) is not None
    is_second = title.text.startswith("——")  # 慢一点 / ——校长在开学典礼上的讲话
    is_kind = len(title.text) <= _MAX_KIND and _CONGRESS.search(above.text)
    return above.text if is_broken or is_second or is_kind else ""


_GOES_ON = re.compile("[上中]的")  # no title begins so


_MAX_KIND = 6  # letters of a title that names its kind alone: 市政總報告
_CONGRESS = re.compile("第[^第，。]{1,8}(?:大会|大會|会议|會議)\\Z")


@lru_cache(maxsize=N_KEPT)
def bare_title(line: str) -> str:
    """A title without what the site put around it: 《》, a label, a number of copies, a site's name."""
    line = _KIND_BEFORE.sub("", _TITLE_LABEL.sub("", _MARK.sub("", line.strip(BLANKS + ORNAMENTS))))
    line = _beside_bar(_TITLE_NOTE.sub("", line))
    tagged = _TAG.match(line)
    line = line[tagged.end() :] if tagged and is_title(line[tagged.end() :]) else line
    line = _SPEAKER_BEHIND.sub("", line)
    while (shorter := _TITLE_TAIL.sub("", line)) != line and shorter:
        line = shorter
    whole = _IN_MARKS.fullmatch(line)
    return whole.group(1) if whole else line


def _beside_bar(line: str) -> str:
    """The title alone where a site's name, a row of its links or a headline stands beside it."""
    pieces = [piece for piece in _BAR.split(line) if piece]
    if len(pieces) < 2:
        return line
    titles = [piece for piece in pieces if is_title(piece)]
    titles = [piece for piece in titles if names_occasion(piece)] or titles
    if len(titles) == 1 and len(titles[0]) > _MIN_TITLE:
        return titles[0]
    return _behind_kind(line) or line


def _behind_kind(line: str) -> str | None:
    """The title behind a word for its kind: 答谢词｜把水交给谁."""
    kind, *rest = _BAR.split(line)
    is_kind = len(rest) == 1 and len(kind) <= _MAX_KIND and is_title(f"大会上的{kind}")
    return rest[0] if is_kind else None


_BAR = re.compile(
    rf"[{BLANKS}]*[|｜∣│丨][{BLANKS}]*|[{BLANKS}]+[-_][{BLANKS}]+|(?<=[{HAN}])_(?=[{HAN}])"
)
_MARK = re.compile(rf"\A#+[{BLANKS}]+|[{BLANKS}]+#+\Z")  # of Markdown
_TAG = re.compile(rf"[【\[〔][{HAN}]{{1,6}}[】\]〕][{BLANKS}]*")  # 【轉貼】, [會務]
_SPEAKER_BEHIND = re.compile(  # （李明校长）
    rf"[(（](?P<name>[{HAN}]{{2,4}}?)(?P<role>(?:{POSTS}))[)）]\Z"
)


def speaker_behind(title: str) -> tuple[str, str] | None:
    """Role and name in the bracket that ends a title: （李明校长）."""
    found = _SPEAKER_BEHIND.search(title)
    return (found["role"], found["name"]) if found and is_name(found["name"]) else None


def title_above(told: Sequence[str], headers: Sequence[Header]) -> str | None:
    """The last title among lines that left the page, such as the end of its breadcrumbs.

    Or the first line of all, right above the speaker's.
    """
    known = {(h.line or h.text).strip() for h in headers}
    lines = [line for line in reversed(told) if line not in known]
    pieces = (bare_title(piece) for line in lines for piece in _CRUMB.split(line))
    behind = map(_behind_kind, lines)
    own = next((n for n in pieces if len(n) >= _MIN_ABOVE and _is_own(n)), None)
    if own or (own := next(filter(None, behind), None)):
        return own
    is_named = len(told) > 1 and headers and headers[0].text.strip() == told[1]
    if is_named and headers[0].role == "speaker" and _may_be_title(told[0]):
        return bare_title(told[0])
    return None


def _is_own(title: str) -> bool:
    is_several = _COLLECTION.search(title) or _OF_SEVERAL.search(title)
    return is_title(title) and not (is_several or _OF_TEXT.match(title))


_OF_TEXT = re.compile("[这這以本此]")  # 这是县长在……上的讲话


_CRUMB = re.compile(rf"[>＞»›→〉：:]+|[{BLANKS}]{{2,}}|\u3000")
_MIN_ABOVE = 8  # letters
_OF_SEVERAL = re.compile(
    "[实實][录錄]|[记記纪紀][录錄]|集[锦錦]|摘[登编編录錄]|[选選][登编編]|[辑輯][录錄]|[汇彙匯][编編]|两[则篇]|兩[則篇]|合[辑輯]"
)


def is_of_record(title: str) -> bool:
    """Whether a title is that of a record of what several people said."""
    return _OF_SEVERAL.search(title) is not None


def are_of_page(headed: Sequence[Sequence[Header]]) -> bool:
    """Whether the title above the first of several speeches is the page's: no other has one of its own."""
    own = [
        any(
            h.role in ("title", "subtitle") or (h.role == "compilation heading" and h.text)
            for h in n
        )
        for n in headed
    ]
    first = [h.text for h in headed[0] if h.role in ("title", "subtitle")]
    return len(own) > 1 and own[0] and not any(own[1:]) and not any(map(names_occasion, first))


def are_alike(title: str, other: str) -> bool:
    """Whether two titles share words enough to be those of one speech: the page's and its own."""
    shared = SequenceMatcher(None, title, other, autojunk=False).find_longest_match()
    return shared.size >= _MIN_SHARED


_MIN_SHARED = 9  # letters; 工作会议上的讲话 are eight


def announces_speech(headers: Sequence[Header], *, turn_label: str | None) -> bool:
    """Whether a header has the form of a speech's title, or a turn is headed by a name or an office."""
    if turn_label and turn_label not in _ASKS_OR_ANSWERS:
        return True
    return any(
        h.role == "subtitle"
        or (h.role == "title" and is_title(h.text) and not _HEADLINE.search(h.text))
        for h in headers
    )


_HEADLINE = re.compile(  # 县长出席大会并讲话, 主任参加代表团审议工作报告: what a newspaper writes
    r"[并並]\S{0,4}(?:讲话|講話|致[辞辭词詞]|发言|發言|[作做]\S{0,4}报告|[作做]\S{0,4}報告)\Z|(?:[发發]表|作)(?:重要|主旨)?(?:讲话|講話|演[讲講])\Z|(?:审议|審議|听取|聽取|讨论|討論)[^的]{0,24}(?:报告|報告|汇报|匯報)\Z"
)
_ASKS_OR_ANSWERS = frozenset(["问", "答", "問", "Q", "A"])  # which pages for customers write too


def _rank(titles: Sequence[Header], index: int) -> tuple[bool, bool, bool, int]:
    """What speaks for one of the titles: a second half, an occasion, its length, its place."""
    title = titles[index].text
    has_half = bool(_second_half(titles, index))
    return has_half, bool(_OCCASION.search(title)), len(bare_title(title)) > _MIN_TITLE, index


def _second_half(titles: Sequence[Header], index: int) -> str:
    """The line beneath a title, as ——在……会议上的讲话; "" where it names a date or occasion alone."""
    second = titles[index + 1].text if index + 1 < len(titles) else ""
    is_half = index + 1 < len(titles) and titles[index + 1].role == "subtitle"
    return second if is_half and _SPOKEN.search(second) else ""


_SPOKEN = re.compile(
    r"[上中][的作](?:的)?.{2,12}\Z|(?:讲话|講話|致辞|致辭|致词|致詞|发言|發言|报告|報告|演讲|演講|贺词|賀詞)\Z"
)
_MIN_TITLE = 6


_OCCASION = re.compile(
    r"在.{2,}[上中]的|(?:大会|大會|会议|會議|年)[^，。]{0,8}(?:工作)?(?:报告|報告)\Z"
)


def names_occasion(title: str) -> bool:
    """Whether a title says at what meeting it was given: 在……上的讲话."""
    return _AT_MEETING.search(title) is not None


_AT_MEETING = re.compile("[在於于].{2,}[上中时時]的")
_COLLECTION = re.compile(  # the title of a page, not of one of its speeches
    r"[(（\[【](?:精选|整理|汇总|通用|共|实用|优秀|最新|合集|热门|推荐)*(?:[二三四五六七八九十两兩]|[2-9]|\d\d)\s*(?:篇|份|则|則|例|套)[^()（）]{0,4}[)）\]】]"
    r"|这[两二三四五六七八九十][篇份]|[^第](?:[二三四五六七八九十两兩]|[2-9]|\d\d)篇\Z"
    r"|\A(?:[二三四五六七八九十两兩]|[2-9]|\d\d)[篇份则則]"
)
_TITLE_LABEL = re.compile(
    rf"\A(?:(?:全文|实录|實錄|快讯|快訊|视频|視頻|图文|圖文|现场|現場|独家|重磅|头条|頭條|关注|原文)[{BLANKS}]*[丨｜|│∣]|\d{{1,2}}[、.．])[{BLANKS}]*(?=\S{{6}})|[【\[](?:转|轉|转帖|轉帖|转贴|转载|轉載|轉錄|原创|原創|分享)[】\]][{BLANKS}]*|(?:(?:文档|文章|资料|文檔|檔案|資料)?(?:名[{BLANKS}]*[称稱]|[标標][{BLANKS}]*[题題]|[题題][{BLANKS}]*目)|主[{BLANKS}]*[题題])[:：][{BLANKS}]*|[【\[](?:题[{BLANKS}]*名|[標标][{BLANKS}]*[题題]|[题題][{BLANKS}]*目|題[{BLANKS}]*名)[】\]][{BLANKS}]*"
)
_KIND_BEFORE = re.compile(  # 茶业现场会讲话：县长在……上的讲话
    r"[^:：。]{2,20}(?:讲话|講話|致辞|致辭|发言|發言|报告|報告|演讲|演講)稿?[:：](?=.{0,16}在.{4,}[上中]的.{2,6}\Z)"
)
_TITLE_TAIL = re.compile(
    rf"[{BLANKS}]*(?:[>＞»]+|[(（\[【](?:\d{{1,2}}|[一二三四五六七八九十]|第\d{{1,3}}[页頁]|最新|精选|可编辑|通用|优质|完整|打印|推荐|范文|範文|[^()（）]{{0,4}}版|精选?\d*篇)[^()（）]{{0,4}}[)）\]】]|\.(?:docx?|txt|pdf|wps)|[-_|｜—][{BLANKS}]*[^-_|｜—在]{{0,12}}(?:网|文库|文档|范文|领导讲话|讲话稿?|共?\d+页))\Z"
)
_TITLE_NOTE = re.compile(  # what a press release says of its attachments and languages
    rf"(?:[{BLANKS}]*[(（\[【](?:附.{{1,8}}|[只衹仅僅]有.{{1,8}}|[组組多]?[图圖])[)）\]】])+\Z"
)
_IN_MARKS = re.compile(r"《([^《》]+)》")
_TWO_HALVES = re.compile(rf"(?P<half>[{HAN}]{{4,}})[ \u3000](?P<other>[{HAN}]{{4,}}(?:[—－-].*)?)")
