"""What the lines above a text say it is: a talk that was given at a meeting, or an article, order or letter."""

import re
from functools import lru_cache
from itertools import islice

from builder.corpus.shapes import HAN

_HEAD = 4000  # characters that can stand above a text, and what is said of it
_MAX_LINES = 12
_MARKUP_HEAD = 16000  # characters of a document with markup, scripts and menus among them
_MAX_PIECES = 120  # between its tags
_TAGS = re.compile(r"<[^<>]{1,400}>|\n")
_MAX_TITLE = 48
_HAS_MANUSCRIPT = re.compile("[讲講言字]稿")
_MANUSCRIPT = re.compile(  # 数据库课程汇报 演讲稿（约 5 分钟）, 演讲稿：渠为什么要修
    r"(?:.{4,40}(?:演[讲講]|[讲講]|[发發]言|逐字)稿(?:正文|全文|[终終定]稿)?\s*(?:[（(][^（）()]{1,16}[）)])?\Z)|(?:演[讲講]|[讲講]|[发發]言)稿\s*[:：·].{2,40}\Z"
)
_HOW_TO = re.compile(
    "[写寫]|怎[么樣样麼]|如何|范文|範文|模[板版]|格式|大全|精[选選]|教[学學]|首[页頁]|[。！？?>＞»|｜_]"
)
_MARKS = "#>*-_—\u3000 \t（(【["
_BEGINS = r"(?:[编編]者[按注]?[:：]\s*)?(?:[这這](?:[里裡])?|[这這][一]?篇[^，。]{2,6}|[本此]文|以下|下面)[是系為为]"
_THIS_IS = re.compile(f"(?=[编編这這本此以下]){_BEGINS}")
_GENRE = "(?:[讲講]演|演[讲講]|[讲講][话話稿]|演[说說]|[报報]告|[结結][论論]|[开開闭閉][会會幕][词詞辞辭]|[发發]言|致[辞辭词詞]|[总總][结結]|[说說]明|[汇匯][报報])"
_PART = "(?:《[^》]{1,40}》)?(?:提[纲綱]|稿|[记記紀纪][录錄]|摘[录錄要])?(?:的)?(?:一部分|第.章|要[点點]|[节節][录錄]|提[纲綱]|摘[录錄要]|全文|[节節][选選]|原文)?"
_TALK = rf"[^。！？\n]{{0,60}}?在[^。！？\n]{{2,80}}(?:[上中时時]|期[间間]|[会會]|召集的[^。，]{{2,20}}|(?=[发發]表))(?:所?[作做讲講]|[发發]表)?(?:的)?(?:重要|即席)?{_GENRE}{_PART}"
_GIVEN = re.compile(rf"{_TALK}(?:[。，,；;（()）\n]|\Z)")  # 这是他在全县三级干部会上所作的报告。
# A line that says so: marked as an editor's, or with no other word, and never the speaker's own.
SAYS_GIVEN = re.compile(
    rf"(?:[>＞*＊][\s>＞*＊]*{_BEGINS}{_TALK}(?:[。，,；;（(].*)?|(?!.*[我咱])[（(【\[]?{_BEGINS}{_TALK}[。]?[）)】\]]?[。]?)"
)
_PUT_DOWN = re.compile(  # 这是他为县报写的社论。
    r"[^。！？\n]{0,60}?(?:[为為][^。！？\n]{2,60}(?:[写寫]|起草|撰[写寫])|(?:[写寫]|起草|撰[写寫]|[发發])[给給]|[给給致][^。！？\n]{2,40}的(?=[^。，]{0,4}(?:信|[电電]))|[审審][阅閱][^。\n]{2,60}[时時])[^。！？\n]{0,60}?(?:文章|社[论論]|[评評][论論]|[时時][评評]|指示|[决決]定|通知|[电電][报報文]?|书?信|序[言文]?|[按批][语語]|批示|[声聲]明|[布佈]告|命令)(?:[。，,；;（()）\n]|\Z)"
)


def is_said_given(*tops: str) -> bool:
    """Whether a line near the top says that the text was given as a talk, or is the manuscript of one.

    Args:
        tops: The document as it came, and its page without markup.
    """
    return any(_is_manuscript(next(iter(_lines(top)), "")) or _says(_GIVEN, top) for top in tops)


def is_said_written(*tops: str) -> bool:
    """Whether a line near the top says that the text was written as an article, an order or a letter."""
    return any(_says(_PUT_DOWN, top) or _is_told_to(top) for top in tops)


def _is_told_to(top: str) -> bool:
    """Whether the page says who told it and who wrote it down: 口述：李明　整理：王平."""
    head = "\n".join(_lines(top)[:_CREDITS])
    labels = set(_ORAL.findall(head)) if "口述" in head else set[str]()
    return "口述" in labels and len(labels) > 1


def is_interview(*tops: str) -> bool:
    """Whether a page is a column with questions: its guest or kind, and who asked and wrote, stand on top."""
    return any(map(_is_column, tops))


def _is_column(top: str) -> bool:
    lines = _lines(top)
    return (
        any(map(_GUEST.match, lines))
        and any(map(_ASKED_BY.match, lines))
        and sum(_ASKS.match(line) is not None for line in lines) >= _MIN_ASKED
    )


_MIN_ASKED = 2  # questions
_GUEST = re.compile(  # 本期嘉宾：芮谷雨, 受訪者：林秋月, 专访｜种子不会骗人
    "(?=[本特做访訪嘉受被人专專对對])(?:(?:本期|特邀|特約|做客)?(?:[访訪][谈談])?(?:嘉[宾賓]|[受被][访訪][者人]|[访訪][谈談][对對]象)[:：]|(?:人物|本刊|本[报報])?(?:[专專][访訪]|[对對][话話]|[访訪][谈談])[｜|丨:：·])"
)
_ASKED_BY = re.compile(  # 采访整理：方也, 文／吳小曼
    "(?:采[访訪写寫]|採[訪寫]|撰文|[执執][笔筆]|文)[^。：:/／]{0,6}[:：/／]|本[刊报報](?:特[约約])?[记記]者[ 　]"
)
_ASKS = re.compile(f"(?:[问問]|Q\\d?|[记記]者|本[刊报報]|[{HAN}]{{2,4}}[报報刊])[:：]")


_CREDITS = 6  # lines
_ORAL = re.compile("(口述|整理|[记記][录錄]|采[写寫]|撰文|[执執][笔筆])[人者]?[:：/／ \u3000]")


@lru_cache(maxsize=2)  # of the document and of its page each form is asked
def _lines(top: str) -> tuple[str, ...]:
    """The first lines that hold something, without the marks that set them off."""
    body = max(top.find("<body"), top.find("<BODY"))
    if body < 0:
        found, most = top[:_HEAD].split("\n"), _MAX_LINES
    else:
        found, most = _TAGS.split(top[body : body + _MARKUP_HEAD]), _MAX_PIECES
    return tuple(islice(filter(None, (line.strip().lstrip(_MARKS) for line in found)), most))


def _says(form: re.Pattern[str], top: str) -> bool:
    return any(form.match(begins.string, begins.end()) for begins in _begun(top))


@lru_cache(maxsize=2)
def _begun(top: str) -> list[re.Match[str]]:
    """How those of the first lines begin that say what this is."""
    return [begins for line in _lines(top) if (begins := _THIS_IS.match(line))]


def _is_manuscript(line: str) -> bool:
    if len(line) > _MAX_TITLE or not _HAS_MANUSCRIPT.search(line):
        return False
    return _MANUSCRIPT.match(line) is not None and not _HOW_TO.search(line)
