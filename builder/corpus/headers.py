"""The lines that head or sign a speech: they go to columns and out of the text."""

import re
from typing import Literal, NamedTuple

from builder.corpus.credits import credit_in, dated_note, is_name, is_post_and_name
from builder.corpus.rules import Line, addresses_people, is_thanks
from builder.corpus.shapes import (
    HAN,
    date_in,
    ends_sentence,
    enumerator,
    heading_level,
    is_salutation,
    is_subtitle,
    is_title,
    speaker_in,
)

Role = Literal[
    "title", "subtitle", "speaker", "date", "page heading", "compilation heading", "turn label"
]

MINUTES_LABEL = re.compile(
    rf"(?:[一二三四五六七八九十]、)?(?:会议|會議|开会|開會)?(?P<what>时间|時間|地点|地點|主持人?|记录人?|記錄人?|记录员|参加(?:会议)?(?:人员|对象)?|參加(?:人員|會議人員)|出席(?:人员|人員|会议人员|者)?|列席(?:人员|人員)?|缺席(?:人员)?|到会人员|与会人员|议题|議題|会议内容|议程|議程|主要内容|会议主题|内容)[{HAN}]{{0,4}}\s*[:：]"
)
_MINUTES_PEOPLE = frozenset(
    ["主持", "出席", "参加", "參加", "列席", "记录", "記錄", "到会", "与会"]
)
LETTER = re.compile(
    rf"[{HAN}]{{2,24}}(?:局|委|委员会|办公室|办|部|厅|处|政府|党委|公司|院|学校|中心|小组|组)[:：]"
)


class Header(NamedTuple):
    """A line, or the start of one, that goes to a column and out of the text."""

    role: Role
    start: int
    end: int
    text: str


def begins_minutes(lines: list[Line], index: int) -> bool:
    """Whether the header block of minutes begins with the line."""
    found = MINUTES_LABEL.match(lines[index].text)
    if not found or found.group("what") not in (
        "时间",
        "時間",
        "地点",
        "地點",
        "议题",
        "議題",
        "主持人",
        "主持",
    ):
        return False
    labels = {
        other.group("what")[:2]
        for line in lines[index : index + 6]
        if (other := MINUTES_LABEL.match(line.text))
    }
    is_headed = index > 0 and bool(re.search(r"记录|記錄|纪要|紀要", lines[index - 1].text))
    return len(labels) >= 2 and (is_headed or bool(labels & _MINUTES_PEOPLE))


def is_header(line: str) -> bool:
    """Whether the line reads as a title, a date, or a name with a post."""
    if enumerator(line) and not date_in(line):
        return False
    if is_title(line) or is_subtitle(line) or date_in(line):
        return True
    if credit_in(line) or dated_note(line):
        return True
    speaker = speaker_in(line)
    return bool(speaker) and len(line) <= 30 and bool(speaker and speaker.group("role"))


_LABEL_CHARS = 12  # of a line above the salutation that ends in a colon, such as 资源描述：


def split_header(lines: list[Line]) -> tuple[list[Header], list[Line]]:
    """The header lines and the rest. Unknown lines above a title are the page's headings."""
    end = 0
    limit = next(
        (
            i
            for i, line in enumerate(lines[:14])
            if is_salutation(line.text) or LETTER.fullmatch(line.text)
        ),
        None,
    )
    for index, line in enumerate(lines[:10]):
        if limit is not None and index >= limit:
            break
        if MINUTES_LABEL.match(line.text) and (limit is None or begins_minutes(lines, index)):
            break
        if is_header(line.text):
            end = index + 1
        elif (
            ends_sentence(line.text)
            or len(line.text) > 80
            or (enumerator(line.text) and limit is None)
        ):
            break
        elif (
            limit is not None
            and index < limit
            and not line.text.endswith((",", "，", "、"))
            and (len(line.text) <= _LABEL_CHARS or not line.text.endswith((":", "：")))
        ):
            end = index + 1
        elif (
            index == 0 and heading_level(line.text) == 6 and len(lines) > 1 and len(line.text) >= 4
        ):
            end = 1
        elif speaker_in(line.text) and end and is_name(line.text):
            end = index + 1
    zone = lines[:end]
    return [header for line in zone for header in _headers(line, zone)], lines[end:]


def _headers(line: Line, zone: list[Line]) -> list[Header]:
    """The header that the line is, or two where speaker and date share it."""
    credit = credit_in(line.text)
    if credit is None:
        return [_header(line, zone)]
    middle = line.start + credit.seam
    speaker, date = (line.start, middle), (middle, line.end)
    if credit.is_dated_first:
        speaker, date = date, speaker
    found = [Header("speaker", *speaker, credit.speaker), Header("date", *date, credit.date)]
    return sorted(found, key=lambda header: header.start)


def _header(line: Line, zone: list[Line]) -> Header:
    has_title = any(is_title(other.text) or is_subtitle(other.text) for other in zone)
    role: Role = "page heading"
    noted = dated_note(line.text)
    if noted:
        return Header("date", line.start, line.end, noted)
    if date_in(line.text):
        role = "date"
    elif is_subtitle(line.text):
        role = "subtitle"
    elif is_title(line.text):
        role = "title"
    elif (not zone or line is not zone[0]) and _names_speaker(line, zone):
        role = "speaker"
    elif zone and (
        (not has_title and line is zone[0])
        or (zone.index(line) + 1 < len(zone) and is_subtitle(zone[zone.index(line) + 1].text))
    ):
        role = "title"
    return Header(role, line.start, line.end, line.text)


def _names_speaker(line: Line, zone: list[Line]) -> bool:
    """Whether the line has a post, or is a bare name beneath the title."""
    found = speaker_in(line.text)
    if not found:
        return False
    is_above = any(is_title(other.text) for other in zone if other.start > line.start)
    return bool(found.group("role")) or (not is_above and is_name(line.text))


def split_labels(body: list[Line]) -> tuple[list[Header], list[Line]]:
    """The lines of time, place and people that head a conversation, and the conversation."""
    first = 0
    while first < min(len(body), 8) and _is_label(body[first].text):
        first += 1
    zone = body[:first]
    return [Header("page heading", n.start, n.end, n.text) for n in zone], body[first:]


def _is_label(line: str) -> bool:
    return bool(MINUTES_LABEL.match(line)) and len(line) <= 60 and not ends_sentence(line)


def without_tail(body: list[Line]) -> list[Line]:
    """The body without what a page says after the speaker's thanks: scraps, never a sentence."""
    last = next((i for i in range(len(body) - 1, -1, -1) if is_thanks(body[i].text)), None)
    if last is None:
        return body
    while last + 1 < len(body) and _is_said_after(body[last + 1].text):
        last += 1
    rest = [line.text for line in body[last + 1 :]]
    is_scrap = all(
        (not ends_sentence(line) or len(line) < 14) and not enumerator(line) and len(line) <= 40
        for line in rest
    ) and not any(_goes_on(line) for line in rest)
    if not is_scrap:
        return body
    signed = [n for n in body[last + 1 :] if _signs(n.text)]
    return [*body[: last + 1], *signed]


def _goes_on(line: str) -> bool:
    """Whether the speaker is not done yet: a list announced, an audience addressed, a clause open."""
    is_open = line[-1] in ",，、" or (line[-1] in ":：" and len(line) > _LABEL_CHARS)
    return is_open or (addresses_people(line) and not ends_sentence(line))


def _is_said_after(line: str) -> bool:
    """Whether a short sentence can follow the speaker's thanks, as 我的话完了。 does."""
    return ends_sentence(line) and len(line) <= 24 and bool(_LAST_WORDS.search(line))


_LAST_WORDS = re.compile(r"我|大家|各位|同志|会议|會議|散会|散會|完了|完毕|完畢|祝|鼓掌|再见|再見")


def _signs(line: str) -> bool:
    return bool(date_in(line)) or is_name(line) or is_post_and_name(line)


def split_signature(body: list[Line]) -> tuple[list[Line], list[Header]]:
    """The body without the date and the name that sign it after the last paragraph."""
    signed: list[Header] = []
    end = len(body)
    while (
        end > 2 and len(signed) < 3 and _is_signed(body[end - 1].text, end, is_below=bool(signed))
    ):
        end -= 1
        signed = [*_headers(body[end], []), *signed]
    return body[:end], signed


def _is_signed(line: str, end: int, *, is_below: bool) -> bool:
    """Whether the line signs a speech; a bare name does so above a date only."""
    if date_in(line) or credit_in(line):
        return True
    return is_post_and_name(line) or (is_below and end > 3 and is_name(line))
