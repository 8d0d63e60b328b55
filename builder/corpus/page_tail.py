"""Page pass on what a site puts beneath a speech: labels, links, notices after the last sentence."""

import re
from itertools import islice

from builder.corpus.engine import Edit
from builder.corpus.headers import begins_minutes
from builder.corpus.rules import (
    Line,
    addresses_people,
    drop_line,
    is_thanks,
    lines_of,
)
from builder.corpus.shapes import (
    date_in,
    ends_sentence,
    enumerator,
    is_salutation,
)

_MIN_BODY = 3  # sentences a page needs before anything beneath the last one is called furniture
_PROSE = 12  # characters from which a line with a final mark is a sentence of the speech
_BROKEN_OFF = 40  # characters of a paragraph in which a site and its speaker may both be heard
_CLAUSE = 20  # characters of one whose end is lost
_LONG = 120  # characters; with a notice glued to it, a paragraph is still one
_HEAD = 40  # lines in which minutes begin
_MAX_TAIL = 60  # lines; a page with more beneath its last sentence is looked at no further

# Sites say these of themselves. One of them is enough only beneath the last sentence, and only
# where the line addresses nobody.
_SITE_TALK = re.compile(
    r"https?://|www\.|本文(?:来源|來源|地址|链接|摘自)[:：]|(?:转载|轉載)(?:请|請|自|须|須)|版权(?:归|所有|声明)|版權(?:歸|所有|聲明)"
    r"|著作權屬|免责声明|免責聲明|(?:自行|网友|網友|用户|用戶)上[传傳]|(?:请|可)点击(?:下载|查看|进入|第)|(?:免费|立即|全文)下载"
    r"|下载全文|本(?:网站|網站|文档)|本站(?:所有|文档|资源|内容|仅|不|提供)|以上(?:就是|是)[^。]{0,60}(?:全部内容|全文)"
    r"|[与與]本站立场|[与與]本站立場|未经[^。]{0,12}(?:授权|许可)|网站标识码|ICP备|备案号|(?:关键词|關鍵詞)[:：]"
)
_SIGNED, _SIGNATURE = 2, 24  # lines right beneath the speech that may sign and date it; characters
_COMMA = re.compile("[,，]")
_STOP_INSIDE = re.compile("[。！？；][^。！？；]{2,}$")
_SIGNS = re.compile(
    "[^:：]{0,6}(?:签字|簽字|签名|簽名|记录|記錄|主持|出席|列席|抄送|印发)[^:：]{0,4}[:：].*"
)
_ADJOURNED = re.compile("散会|散會|会议结束|會議結束")
_LEADS_ON = re.compile(r"[^。！？\n]{12,}[:：]")


def page_tail(text: str) -> list[Edit]:
    """The lines beneath the speech's last sentence leave, but its date and signature."""
    lines = [line for line in lines_of(text) if line.text]
    said = (i for i in range(len(lines) - 1, -1, -1) if _is_said(lines[i].text))
    found = list(islice(said, _MIN_BODY))
    if len(found) < _MIN_BODY or found[0] == len(lines) - 1:
        return []
    last = found[0]
    is_minutes = any(begins_minutes(lines, i) for i in range(min(len(lines), _HEAD)))
    if is_minutes:
        last = max((i for i, line in enumerate(lines) if _adjourns(line.text)), default=len(lines))
    beneath = lines[last + 1 :]
    if not beneath or len(beneath) > _MAX_TAIL or _lists(lines[last].text, beneath[0].text):
        return []
    if is_minutes and any(_is_said(line.text) for line in beneath):
        return []
    return [
        drop_line(line, text, rule="beneath the speech", kind="furniture")
        for line in beneath[_signature(beneath) :]
        if not (is_minutes and _SIGNS.fullmatch(line.text))
    ]


def _is_said(line: str) -> bool:
    """Whether someone says the line to an audience: a sentence, whole or broken off."""
    if len(line) > _LONG or is_thanks(line) or is_salutation(line):
        return True
    if _SITE_TALK.search(line):
        return addresses_people(line) and len(line) >= _BROKEN_OFF and ends_sentence(line)
    if ends_sentence(line):
        return len(line) >= _PROSE or line[-1] in "。！？!?"
    if addresses_people(line) or _STOP_INSIDE.search(line):
        return True
    found = enumerator(line)
    return bool(found and found[0] <= 2) or (len(line) >= _CLAUSE and bool(_COMMA.search(line)))


def _adjourns(line: str) -> bool:
    return len(line) <= 40 and bool(_ADJOURNED.search(line))


def _lists(last: str, beneath: str) -> bool:
    """Whether the last sentence, or the line beneath it, announces what follows."""
    return any(
        _LEADS_ON.fullmatch(line) and not _SITE_TALK.search(line) for line in (last, beneath)
    )


def _signature(beneath: list[Line]) -> int:
    """How many of the first lines beneath a speech date or sign it."""
    for n in range(min(_SIGNED, len(beneath)), 0, -1):
        names = beneath[: n - 1]
        if date_in(beneath[n - 1].text) and all(len(line.text) <= _SIGNATURE for line in names):
            return n
    return 0
