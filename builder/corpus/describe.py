"""What a speech says about itself: title, genre, level, place, speaker, role, date, script.

Only what is stated; the rest stays None. A place is what a label, the line of the day or an
introduction states, as it stands there (县礼堂); else the name of a county, town or village in title
or office. The level goes by that name in either case.
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from builder.corpus.furniture import issues_text
from builder.corpus.headers import Header
from builder.corpus.literals import CharacterScan
from builder.corpus.minutes import minutes_label, reads_as_minutes
from builder.corpus.missing_ends import lacks_end
from builder.corpus.news import SELF
from builder.corpus.occasions import day_of_meeting, is_of_event, place_stated
from builder.corpus.places import level_of, place_of
from builder.corpus.shapes import BLANKS, date_in, is_title
from builder.corpus.titles import names_occasion, title_above, title_of
from builder.corpus.who_speaks import who_speaks

_GENRES = (
    ("minutes", re.compile(r"纪要|紀要|会议记录|會議記錄|会议纪实")),
    ("chair_remarks", re.compile(r"主持(?:词|詞|讲话|稿|辞|会议)")),
    ("report", re.compile(r"(?:报告|報告)(?!及)|汇报|匯報|述职")),
    ("speech", re.compile(r"讲话|講話|致[辞辭词詞]|发言|發言|演讲|演講|演说|贺词|献词|谈话|寄语|欢迎|开幕|闭幕|动员")),
)  # fmt: skip
_CHAIR = re.compile(
    r"(?:下面|现在|現在|首先|接下来)[,，]?(?:有?请|進行|进行|由).{2,40}(?:讲话|講話|发言|發言|报告|報告|致辞|宣读|大会|通报|通報|介绍)"
)
_IN_CHAIR = re.compile(r"现在开会|現在開會|会议现在开始|會議現在開始")
_ENDS_MEETING = re.compile(
    r"散会|散會|(?:会议|大会|會議|大會)(?:到此|就到|现在)[^。]{0,6}(?:结束|結束|闭幕)"
)
_REPORT = re.compile(
    r"(?:我|现)(?:受.{2,20}委托[,，])?(?:代表[^。]{2,24})?(?:向(?:大会|大會|各位)[^。]{0,8})(?:作|报告|報告|汇报|匯報)|(?:汇报|報告|报告|匯報)如下"
    r"|提出[^。，]{0,6}(?:報告|报告)"
)
_REPORTED = re.compile(  # the last words of a report to a congress or council
    r"(?:以上|本)(?:工作)?(?:报告|報告|汇报|匯報)[,，]?(?:敬?[请請]|妥否)[^。]{0,6}(?:审议|審議|审查|審查|指教|指正)"
)
# Letters that only one of the two scripts has.
_HANT = CharacterScan(
    "們會議這國員區縣導務實習書記長計劃與說請讓時間關對個為產業發經濟總現強調級學題環當"
)
_HANS = CharacterScan(
    "们会议这国员区县导务实习书记长计划与说请让时间关对个为产业发经济总现强调级学题环当"
)
_NUMERALS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {
    "○": "0", "零": "0", "Ｏ": "0", "０": "0", "１": "1", "２": "2", "３": "3", "４": "4",
    "５": "5", "６": "6", "７": "7", "８": "8", "９": "9",
}  # fmt: skip


class Description(NamedTuple):
    """The columns a speech has beside its text; None where nothing is stated."""

    title: str | None
    genre: str
    level: str | None
    place: str | None
    speaker: str | None
    speaker_role: str | None
    date: str | None
    script: str


def describe(
    text: str,
    headers: Sequence[Header],
    *,
    is_minutes: bool,
    turn_label: str | None,
    told: Sequence[str] = (),
    event: Sequence[str] = (),
    is_of_several: bool = False,
) -> Description:
    """The description of a speech from its header lines and its text.

    Args:
        text: The speech.
        headers: The lines that head it, and those that head what it is part of.
        is_minutes: Whether it is the minutes of a meeting.
        turn_label: What a conversation or a record calls the speaker.
        told: Other lines that the page has above its one speech.
        event: Those above several speeches, which say where all were given.
        is_of_several: Whether the title above it is that of a page with several speeches.
    """
    of_page = title_of(headers)
    is_of_several = is_of_several and not (of_page and names_occasion(of_page))
    title = None if is_of_several else _title(headers, told)
    role, speaker = who_speaks(headers, title=title, turn_label=turn_label, told=told)
    subtitles = [h.text for h in headers if h.role == "subtitle"]
    named = place_of([title or of_page or "", *subtitles, role or ""])
    heads = ((h.line or h.text).strip() for h in headers)
    lines = [*heads, *told, *event, *_labels(text)]
    genre = "minutes" if is_minutes else _genre(title, text)
    date = _stated_date(headers) or (_minutes_date(text) if genre == "minutes" else None)
    return Description(
        title=title,
        genre=genre,
        level=level_of(text, title=title or of_page, role=role, place=named),
        place=place_stated(lines, is_named=speaker is not None) or named,
        speaker=speaker,
        speaker_role=role,
        date=date or iso_date(day_of_meeting(lines) or ""),
        script=script_of(text),
    )


def _title(headers: Sequence[Header], told: Sequence[str]) -> str | None:
    """The title in the header lines, or in others above where none of them has the form of one."""
    own = title_of(headers)
    return own if own and is_title(own) else title_above(told, headers) or own


def _labels(text: str) -> list[str]:
    """The labels of time, place and people that a record begins with."""
    lines = text[:_MINUTES_HEAD].split("\n")
    return list(takewhile(minutes_label, lines))


_MINUTES_HEAD = 600  # characters


def _genre(title: str | None, text: str) -> str:
    if title and re.search(r"(?:通知|通报|决定|意见|公告)$", title):
        return "other"
    if title:
        for genre, pattern in _GENRES:
            if pattern.search(title):
                return genre
    if not SELF.search(text) and reads_as_minutes(text.split("\n")):
        return "minutes"
    is_chair = bool(_IN_CHAIR.search(text[:120]) and _ENDS_MEETING.search(text[-60:]))
    if len(text) < 4000 and (is_chair or len(_CHAIR.findall(text)) >= 3):
        return "chair_remarks"
    if _REPORT.search(text[:600]) or _REPORTED.search(text[-200:]):
        return "report"
    return "speech"


def _stated_date(headers: Sequence[Header]) -> str | None:
    """The day of the meeting, as the title's second line or a line of its own says.

    A site writes in digits when it took the text over: 2011-01-20 counts where nothing else does.
    Where an office hands the speech out, the day above the speech's own title is the office's.
    """
    dates = [h for h in headers if h.role == "date" and not _is_of_page(h)]
    if any(h.role == "introduction" and issues_text(h.text) for h in headers):
        last = max((h.start for h in headers if h.role == "title"), default=0)
        dates = [h for h in dates if h.start > last] or dates
    dated = sorted((h.text for h in dates), key=lambda text: "年" not in text)
    days = [_subtitle_date(h.text) for h in headers if h.role == "subtitle"]
    told = [
        found.group(1)
        for h in headers
        if h.role == "introduction"
        for found in _TOLD.finditer(h.text)
    ]
    titled = [day for h in headers if h.role == "title" for day in _title_dates(h.text)]
    days = (*days, *map(iso_date, dated), *map(iso_date, told), *map(iso_date, titled))
    return next((day for day in days if day), None)


def _is_of_page(header: Header) -> bool:
    """Whether a label and digits say when a site put the text up: 日期：2021-07-16, no place beside it."""
    return _UPLOADED.match(header.text) is not None and not is_of_event(header.line or header.text)


_UPLOADED = re.compile(r"\W?(?:日期|[时時][间間])[:：]\s*\d{4}[-/.]")


def _title_dates(title: str) -> list[str]:
    """The day in a bracket behind a title, or in front of it."""
    found = _BEHIND_TITLE.search(title) or _BEFORE_TITLE.match(title)
    return [found[1]] if found else []


_BEHIND_TITLE = re.compile(r"[(（]([^()（）]{6,14})[)）]\Z")
_BEFORE_TITLE = re.compile(r"(\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?)[ \u3000]+\S{4}")


_TOLD = re.compile(  # 以下是署长今日（二○二二年十月十四日）在……的致辞全文
    r"(?:[今昨]日|[今昨]天|[于於在])[(（]?([^\s，。(（年]{2,6}年[^\s，。(（]{1,3}月[^\s，。(（]{1,3}日)"
)


def _subtitle_date(line: str) -> str | None:
    """The date in ——2011年1月13日在……会议上."""
    found = re.match(r"[—–―─-]{1,3}\s*(\S{4,14}日)在", line)
    return iso_date(found.group(1)) if found else None


def _minutes_date(text: str) -> str | None:
    """The date after 时间 in the header of minutes, or the day on which they say that a meeting was held."""
    found = _TIME.search(text[:_MINUTES_HEAD]) or _HELD.match(text)
    return iso_date(found.group(1)) if found else None


_TIME = re.compile(
    r"(?m)^(?:[一二三四五六七八九十]、)?(?:会议|會議)?(?:时间|時間)[:：]\s*([^\s，。(（]{4,14}日|[^\s，。(（]{4,8}[年月])"
)


_HELD = re.compile(  # 2020年8月19日下午，区长王平主持召开区政府常务会议
    r"(\d{4}年\d{1,2}月\d{1,2}日)[^。，,]{0,6}[，,][^。]{2,60}?(?:召[开開]|[举舉]行)"
)


def iso_date(line: str) -> str | None:
    """The date in a date line: `2011-01-13`, `2011-01`, `2014`, or with its masks: `20xx`."""
    found = date_in(line)
    if not found:
        return None
    year, month, day = (
        found.group(1),
        found.group(2) or found.group(4),
        found.group(3) or found.group(5),
    )
    parts = [_digits(part) for part in (year, month, day) if part]
    if len(parts[0]) < 4 and not re.search(r"\D", parts[0]):
        if "民" not in line and len(parts[0]) < 3:
            return None
        if int(parts[0]) > _LAST_MINGUO:
            return None
        parts[0] = str(int(parts[0]) + _MINGUO)  # 民國112年, or 112年 as written in Taiwan
    if any(re.search(r"[^\d]", part) for part in parts):
        return "-".join(part.zfill(2) if part.isdigit() else part for part in parts)
    return "-".join([parts[0], *(part.zfill(2) for part in parts[1:])])


_LAST_MINGUO = 150
_MINGUO = 1911  # the year before the first of the Republic of China


def _digits(part: str) -> str:
    """Chinese numerals as digits, up to 199; masks as they are."""
    part = re.sub(rf"[{BLANKS}]", "", part)
    if "百" in part:
        hundreds, _, rest = part.partition("百")
        rest = _digits(rest.lstrip("零〇○")) if rest else "0"
        return str(100 * int(_NUMERALS.get(hundreds, "1")) + int(rest))
    if "十" in part:
        tens, _, ones = part.partition("十")
        return str(10 * int(_NUMERALS.get(tens, "1")) + int(_NUMERALS.get(ones, "0")))
    return "".join(_NUMERALS.get(character, character) for character in part)


def script_of(text: str) -> str:
    """`hant` where letters of the traditional script prevail, else `hans`."""
    n_hant = _HANT.count(text[:4000])
    return "hant" if n_hant > 0 and n_hant > _HANS.count(text[:4000]) else "hans"


def is_complete(text: str, *, has_cut: bool) -> bool:
    """Whether nothing says that a part is missing: no paywall, an end that ends."""
    return not has_cut and not lacks_end(text)
