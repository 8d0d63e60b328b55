"""The lines that head a speech: they go to columns and out of the text."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from builder.corpus.credits import (
    called_speaker,
    credit_in,
    is_apart_beneath,
    is_bracketed_name,
    is_by,
    is_labelled_name,
    is_name,
    is_name_in_two_scripts,
    is_post_and_name,
    is_seat_label,
    is_set_apart,
    label_to_chair,
    member_heading,
    stage_speaker,
)
from builder.corpus.days import dated_note, dated_occasion, dated_title
from builder.corpus.furniture import (
    ends_introduction,
    heads_introduction,
    is_editors_note,
    is_introduction,
    is_stage_of_speech,
    issues_text,
)
from builder.corpus.lines import Line
from builder.corpus.minutes import begins_minutes, minutes_label
from builder.corpus.shapes import (
    BLANKS,
    HAN,
    N_KEPT,
    date_in,
    ends_sentence,
    enumerator,
    heading_level,
    is_salutation,
    is_subtitle,
    is_title,
    speaker_in,
)
from builder.corpus.speaker_lines import names_speaker
from builder.corpus.spoken import addresses_people, is_thanks

Role = Literal[
    "title",
    "subtitle",
    "speaker",
    "date",
    "page heading",
    "compilation heading",
    "introduction",
    "turn label",
]

LETTER = re.compile(
    rf"[{HAN}]{{2,24}}(?:局|委|委员会|办公室|办|部|厅|处|政府|党委|公司|院|学校|中心|小组|组)[:：]"
)
QUESTION = re.compile(  # heads what a member asks; the minister's reply is headed too
    "(?:書面|书面|口頭|口头)?(?:問題|问题|提問|提问|质询|質詢)[:：]"
)


class Header(NamedTuple):
    """A line, or the start of one, that goes to a column and out of the text."""

    role: Role
    start: int
    end: int
    text: str
    line: str = ""  # all of it, where the text is a part


@lru_cache(maxsize=N_KEPT)
def is_header(line: str) -> bool:
    """Whether the line reads as a title, a date, or a name with a post."""
    if enumerator(line) and not date_in(line):
        return False
    if is_title(line) or is_subtitle(line) or date_in(line):
        return True
    if credit_in(line) or dated_note(line) or dated_title(line) or is_post_and_name(line):
        return True
    if is_stage_of_speech(line) or (line[-1] in ":：" and names_speaker(line)):
        return True
    speaker = speaker_in(line) if len(line) <= 30 else None
    return bool(speaker and speaker.group("role")) or called_speaker(line) is not None


_SAYS = re.compile(
    rf"(?P<who>[^{BLANKS}]+[{BLANKS}]+[^{BLANKS}]+)[{BLANKS}]+(?:报告|報告|讲话|講話|致[辞辭词詞])"
)
_TITLED = re.compile(r"(?:讲话|講話|发言|發言|演讲|演講|致辞|致辭|致词|致詞)稿?[:：《“]")
_MAX_REMARK = 200  # characters of sentences that a page says above a title
_LABEL_CHARS = 12  # of a line above the salutation that ends in a colon, such as 资源描述：


def split_header(lines: list[Line]) -> tuple[list[Header], list[Line]]:
    """The header lines and the rest. Unknown lines above a title are the page's headings."""
    limit = _opening(lines)
    zone = lines[: 10 if limit is None else limit]
    is_minutes = limit is not None and begins_minutes(lines, limit)
    end = _announced(zone) or (0 if limit is None else _above_title(zone))
    for index, line in enumerate(zone[end:], end):
        if minutes_label(line.text) and (limit is None or is_minutes):
            break
        is_part = index + 1 == limit and not is_minutes and _is_first_part(lines, index)
        if is_part or QUESTION.fullmatch(line.text):
            break
        if limit is None:
            is_head, is_over = _heads(lines, index, end=end)
        else:
            is_head, is_over = _precedes(zone, index)
        if is_over:
            break
        end = index + 1 if is_head else end
    zone = lines[:end]
    headers = [header for line in zone for header in headers_of(line, zone)]
    if name := member_heading([line.text for line in lines[end:]]):
        headers.append(Header("speaker", lines[end].start, lines[end].end, name))
        end += 1
    elif found := label_to_chair([line.text for line in lines[end:]]):
        line = lines[end]
        start = line.start + found.end()
        headers.append(Header("speaker", line.start, start, found["who"]))
        return headers, [Line(start, line.end, line.text[found.end() :]), *lines[end + 1 :]]
    return headers, lines[end:]


def _is_first_part(lines: list[Line], index: int) -> bool:
    """Whether the line numbers the first part of the speech, as 01 does where 02 follows."""
    found = _FIRST_PART.match(lines[index].text)
    if not found:
        return False
    second = found[1].replace("1", "2").replace("一", "二") + found[2]
    return any(n.text.startswith(second) and len(n.text) <= _MAX_PART for n in lines[index + 1 :])


_FIRST_PART = re.compile("(0?1|一)([、.．]|[ \u3000]+)")
_MAX_PART = 30  # characters


def headers_of(line: Line, zone: list[Line]) -> list[Header]:
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


def _announced(zone: list[Line]) -> int:
    """The number of lines up to one such as 讲话全文如下：, where nobody speaks before it."""
    for index, line in enumerate(zone[:20]):
        if addresses_people(line.text) and not _asks_in_title(line.text):
            return 0
        following = zone[index + 1].text if index + 1 < len(zone) else ""
        if ends_introduction(line.text, following):
            return index + 1
    return 0


def _asks_in_title(line: str) -> bool:
    """Whether a line may be a headline that asks something: 把孩子交给你们，放心吗？."""
    return len(line) <= _MAX_HEADLINE and line[-1] in "？?" and "。" not in line


_MAX_HEADLINE = 40  # characters


def _above_title(zone: list[Line]) -> int:
    """The number of lines above a title right before the salutation, if the page says them."""
    for index in range(len(zone) - 1, max(-1, len(zone) - 5), -1):
        line = zone[index].text
        if is_title(line) and len(line) >= 8:
            above = [other.text for other in zone[:index]]
            n_said = sum(len(text) for text in above if ends_sentence(text))
            is_said = n_said > _MAX_REMARK or any(map(addresses_people, above))
            return 0 if is_said else index
        if not is_header(line):
            return 0
    return 0


def _heads(lines: list[Line], index: int, *, end: int) -> tuple[bool, bool]:
    """Whether a line of a page without salutation is a header, and whether the headers are over."""
    line = lines[index].text
    if is_header(line) or issues_text(line) or is_editors_note(line) or _is_author(line):
        return True, False
    if ends_sentence(line) or len(line) > 80 or enumerator(line):
        return False, True
    if end > 0 and _MASTHEAD.fullmatch(line):
        return True, False
    is_first = index == 0 or all(dated_title(other.text) for other in lines[:index])
    if is_first and heading_level(line) == 6 and len(lines) > 1 and len(line) >= 4:
        return True, False
    if index == 0 and len(lines) > 1 and _TITLED.search(line) and addresses_people(lines[1].text):
        return True, False
    return bool(speaker_in(line)) and end > 0 and is_name(line), False


def _is_author(line: str) -> bool:
    """Whether the line is a label and a name: 作者：李明, 演讲：李明."""
    found = _AUTHOR.fullmatch(line) if len(line) <= _MAX_AUTHOR else None
    return found is not None and is_name(found["name"])


_AUTHOR = re.compile(
    rf"(?:作[{BLANKS}]*者|撰稿人?|演[讲講]|主[讲講]|选手|選手)[:：][{BLANKS}]*(?P<name>\S.*)"
)
_MAX_AUTHOR = 16  # characters
_MASTHEAD = re.compile(  # beneath the title of minutes: 第4期, 青石县人民政府办公室　2019年3月6日
    rf"[(（〔]?(?:总|總|第)?第?[\d一二三四五六七八九十百]{{1,4}}期[)）〕]?(?:[{BLANKS}]*[(（]总第?\d{{1,4}}期[)）])?"
    rf"|[{HAN}]{{2,24}}(?:办公室|辦公室|办公厅|委员会|委員會|政府|秘书处|秘書處|[局委办])[{BLANKS}]+\d{{4}}年\d{{1,2}}月\d{{1,2}}日(?:[{BLANKS}]*(?:印发|印發|编印))?"
)


def _precedes(zone: list[Line], index: int) -> tuple[bool, bool]:
    """Whether a line before the salutation belongs to the header, and whether speech has begun."""
    line = zone[index].text
    is_introduced = index > 0 and heads_introduction(zone[index - 1].text)
    if is_header(line) or is_introduced or is_introduction(line):
        return True, False
    if ends_sentence(line) or len(line) > 80 or (line[0] == "我" and line[-1] in ":："):
        return False, True  # 我宣誓：
    is_label = line.endswith((":", "：")) and len(line) > _LABEL_CHARS
    if _SAYS_I.fullmatch(line):
        return False, True
    return not is_label and not line.endswith((",", "，", "、")), False


_SAYS_I = re.compile(  # 我宣誓：, 我庄严承诺：; no tool of a page, as 我要投稿： is
    "我[们們]?(?![要的来來也们們省市县縣区區镇鎮乡鄉村校院局司公])[^，。：:]{1,9}[:：]"
)


def _opening(lines: list[Line]) -> int | None:
    """The index of the first salutation, letter's address or label of minutes near the head."""
    for index, line in enumerate(lines[:40]):
        is_greeting = is_salutation(line.text) and not is_thanks(line.text)
        if is_greeting or LETTER.fullmatch(line.text) or begins_minutes(lines, index):
            return index
        if index >= 14 and (ends_sentence(line.text) or len(line.text) > 80):
            return None
    return None


def _header(line: Line, zone: list[Line]) -> Header:
    occasions = [n for n in zone if dated_occasion(n.text)] if _is_dated_beside(zone) else []
    if line in occasions:
        return Header("date", line.start, line.end, dated_occasion(line.text) or "", line.text)
    titled = [other.text for other in zone if other not in occasions]
    has_title = any(is_title(text) or is_subtitle(text) for text in titled)
    role: Role = "page heading"
    noted = dated_note(line.text) or dated_title(line.text)
    if noted:
        return Header("date", line.start, line.end, noted, line.text)
    said = _SAYS.fullmatch(line.text)
    if said and is_post_and_name(said["who"]):
        return Header("speaker", line.start, line.end, said["who"])
    if is_introduction(line.text) or ends_introduction(line.text):
        role = "introduction"
    elif date_in(line.text):
        role = "date"
    elif is_subtitle(line.text):
        role = "subtitle"
    elif stage_speaker(line.text):
        role = "speaker"
    elif is_title(line.text):
        role = "title"
    elif _names_speaker(line, zone):
        role = "speaker"
    elif zone and (
        (
            not has_title
            and line
            is next((n for n in zone if not dated_title(n.text) and n not in occasions), None)
        )
        or (zone.index(line) + 1 < len(zone) and is_subtitle(zone[zone.index(line) + 1].text))
    ):
        role = "title"
    return Header(role, line.start, line.end, line.text)


def _is_dated_beside(zone: list[Line]) -> bool:
    """Whether another line than those of days, occasions and names may be the title."""
    return any(
        len(n.text) >= _MIN_TITLE
        and not (date_in(n.text) or dated_occasion(n.text) or credit_in(n.text))
        and not (is_post_and_name(n.text) or is_set_apart(n.text))
        for n in zone
    )


_MIN_TITLE = 5  # letters


def _names_speaker(line: Line, zone: list[Line]) -> bool:
    """Whether the line has a post and a name, or is a bare name beneath the title."""
    if _DASH.search(line.text):
        return False
    if (
        is_post_and_name(line.text)
        or _is_author(line.text)
        or is_seat_label(line.text)
        or called_speaker(line.text)
    ):
        return True
    if zone and line is zone[0]:
        return is_set_apart(line.text) and is_apart_beneath(line.text)
    below = [other.text for other in zone if other.start > line.start]
    is_above = any(is_title(text) and not dated_occasion(text) for text in below)
    if not is_above and (is_set_apart(line.text) or is_apart_beneath(line.text)):
        return True
    if not is_above and (is_name_in_two_scripts(line.text) or is_by(line.text)):
        return True
    if not is_above and (is_labelled_name(line.text) or is_bracketed_name(line.text)):
        return True
    found = speaker_in(line.text)
    if not found:
        return False
    is_long = len("".join(found["name"].split())) > _MAX_NAME and "·" not in found["name"]
    return (bool(found["role"]) and not is_long) or (not is_above and is_name(line.text))


_DASH = re.compile("[─—–]{2}")  # before the second half of a title
_MAX_NAME = 4  # letters of a name without a dot


def split_labels(body: list[Line]) -> tuple[list[Header], list[Line]]:
    """The lines of time, place and people that head a conversation, and the conversation."""
    first = 0
    while first < min(len(body), 8) and _is_label(body[first].text):
        first += 1
    zone = body[:first]
    return [Header("page heading", n.start, n.end, n.text) for n in zone], body[first:]


def _is_label(line: str) -> bool:
    return bool(minutes_label(line)) and len(line) <= 60 and not ends_sentence(line)
