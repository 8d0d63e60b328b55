"""Where a speech was given and when, as a label, the line of its day or an introduction states it."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from builder.corpus.credits import is_name
from builder.corpus.shapes import BLANKS, HAN, date_in

_NAME = rf"[{HAN}A-Za-z\d“”「」·・{BLANKS}]"
_LABEL = re.compile(  # 地点：县礼堂, 讲座地点：县图书馆, also behind the day on one line
    rf"(?:\A|[{BLANKS}；;，,])(?:会议|會議|活动|活動|讲座|講座|演讲|演講|讲话|講話|致[辞辭词詞]|开会|開會|举办|舉辦)?"
    rf"(?:地[{BLANKS}]*[点點]|[场場][地所])[:：][{BLANKS}]*(?P<place>[^：:；;，,。|｜]{{2,30}}?)"
    rf"(?=[{BLANKS}]+[^：:]{{2,8}}[:：]|[；;，,。|｜]|\Z)"
)
_DAY = r"[^。，,；;]{4,22}?[日号號](?:[(（][^()（）]{2,3}[)）])?(?:[上下]午|晚上?)?"
_BESIDE = re.compile(  # （2021年9月1日，县礼堂）, 112年6月13日　於本校活動中心
    rf"(?P<open>[(（\[【])?(?P<day>{_DAY})(?:[,，、]?[{BLANKS}]*[在于於](?P<at>{_NAME}{{2,24}})"
    rf"|(?:[,，、][{BLANKS}]*|(?(open)[{BLANKS}]+))(?P<place>{_NAME}{{2,24}}))(?(open)[)）\]】])"
)
_ALONE = re.compile(rf"[在於](?P<place>[{HAN}]{{2,12}})")  # beneath the line of the day
_TOLD = re.compile(  # 大会在县体育场举行, 今日（七月十七日）在龙鼓滩出席清洁日
    rf"[在於于](?P<place>(?:(?![在於于])[{HAN}“”「」\d]){{2,20}}?)(?:隆重)?(?:[举舉](?:行|[办辦])|召[开開]|[开開](?:幕|[讲講])|出席)"
)
_NO_PLACE = re.compile(  # an occasion, a note on the text, a day, who took it down, our own, anywhere
    "[会會礼禮式典宴节節班周週][议議]?[上中]?(?:\\Z|的|“|「)|[上中时時]\\Z|[网網众眾民们們日]\\Z|[报報刊]社?\\Z|[讲講][话話]|[发發]言|致[辞辭词詞]|演[讲講]|[录錄整][音理]|[记記][录錄者]|[稿版][件本]?\\Z|[节節][选選]|摘|[上下]午|星期|[周週][一二三四五六日]|[农農][历曆]|正月|\\d月"
    "|\\A(?:[我本全该該此这這那各当當]|[会會][上场場]|[现現][场場]|[旧舊]址|[线線]上|[网網][上络絡]|首|第|[随隨])|[点點][击擊]|[来來]源|[浏瀏阅閱]|[编編][辑輯]|字[号體体]|大中小"
)
_OWN = re.compile("\\A[我本](?:[校院村社])(?=.{2})")  # 本校活動中心 is one, 我县 none


def place_stated(lines: Iterable[str], *, is_named: bool) -> str | None:
    """The place that a label states, else the line of the day, else an introduction.

    A place that only the text mentions is none, nor is the name of a meeting.

    Args:
        lines: What heads the speech, and what the page says above it.
        is_named: Whether the speaker is known; else a name beside the day may be the speaker's.
    """
    lines = [line for line in lines if line]
    labelled = [found["place"] for n in lines for found in _LABEL.finditer(n)]
    beside = [place for n in lines if (place := place_beside_day(n, is_named=is_named))]
    below = [
        found["place"]
        for above, n in pairwise(lines)
        if date_in(above) and (found := _ALONE.fullmatch(n))
    ]
    told = [found["place"] for n in lines if n[-1] in "。：:" for found in _TOLD.finditer(n)]
    places = (place.strip(BLANKS) for place in (*labelled, *beside, *below, *told))
    return next((place for place in places if _is_place(place)), None)


def place_beside_day(line: str, *, is_named: bool) -> str | None:
    """The place in a line that is a day and a place and nothing else, or in the bracket that ends it."""
    if len(line) > _LONGEST or "日" not in line:
        return None
    line = _NOTED.sub("", line.strip(BLANKS), count=1)
    found = _BESIDE.fullmatch(line)
    if not found or not date_in(found["day"]):
        bracket = _IN_BRACKETS.search(line)
        return bracket["place"].strip(BLANKS) if bracket and _is_place(bracket["place"]) else None
    place = (found["at"] or found["place"]).strip(BLANKS)
    may_be_speaker = found["at"] is None and not is_named and is_name(place)
    return place if _is_place(place) and not may_be_speaker else None


def day_beside_place(line: str) -> str | None:
    """The day in such a line."""
    bare = _NOTED.sub("", line.strip(BLANKS), count=1)
    found = _BESIDE.fullmatch(bare) if place_beside_day(line, is_named=True) else None
    return found["day"] if found else None


_LONGEST = 60  # characters
_NOTED = re.compile(
    "(?<=[(（])[^，,()（）\\d]{0,8}整理[，,]"
)  # （根据录音整理，2014年8月9日于县礼堂）
_IN_BRACKETS = re.compile(  # 开幕（4月18日上午8:30，东操场）
    rf"[(（](?:[^()（），,]{{4,5}}年)?\d{{1,2}}月\d{{1,2}}日[^()（），,。]{{0,12}}[,，][{BLANKS}]*(?P<place>{_NAME}{{2,24}})[)）]\Z"
)


def _is_place(name: str) -> bool:
    return len(name) >= 2 and (bool(_OWN.match(name)) or not _NO_PLACE.search(name))


def day_of_meeting(lines: Sequence[str]) -> str | None:
    """The day that stands beside a place, or that a label calls the time of a talk or a meeting.

    A page's 时间： alone is the day it was put up.
    """
    for index, line in enumerate(lines):
        if day := day_beside_place(line):
            return day
        found = _TIME.search(line)
        beside = lines[index : index + 2]
        if found and (found["what"] or any(map(_LABEL.search, beside))):
            return found["day"]
    return None


_TIME = re.compile(
    rf"(?:\A|[{BLANKS}])(?P<what>会议|會議|讲座|講座|演讲|演講|讲话|講話|开会|開會|活动|活動|致[辞辭词詞])?(?:[时時][间間]|日期)[:：][{BLANKS}]*(?P<day>(?:中[华華])?(?:民[国國])?[^：:，,。{BLANKS}]{{2,6}}(?:年[^月]{{1,3}}月[^日]{{1,3}}日|-\d{{1,2}}-\d{{1,2}}))"
)


def is_of_event(line: str) -> bool:
    """Whether a line states where something takes place, in a label or beside the day."""
    return place_beside_day(line, is_named=True) is not None or _LABEL.search(line) is not None
