"""Where on a page of clean lines speeches begin: at titles, salutations, minutes, headings begun anew."""

import re

from builder.corpus.credits import is_name
from builder.corpus.furniture import (
    announces_speaker,
    ends_introduction,
    is_closing,
    is_introduction,
    is_stage_of_speech,
)
from builder.corpus.headers import LETTER, is_header
from builder.corpus.lines import Line
from builder.corpus.long_quotes import lines_quoted
from builder.corpus.minutes import begins_minutes, minutes_label
from builder.corpus.openings import (
    CLOSING,
    LEVEL_ONE,
    hails_first,
    is_last_call,
    is_over,
    names_others,
    tells_occasion,
)
from builder.corpus.other_texts import without_other_text
from builder.corpus.run_in_headings import numeral
from builder.corpus.salutations import addresses_some, top_of_salutation
from builder.corpus.shapes import (
    date_in,
    ends_sentence,
    heading_level,
    is_salutation,
    is_subtitle,
    is_title,
    opens_speech,
)
from builder.corpus.speech_heads import THANKED, header_start, heads_name_speaker
from builder.corpus.spoken import is_thanks
from builder.corpus.turns import question_and_reply

_MAX_GREETING = 240  # characters of a speech whose first words are a greeting
_CLOSING_START = re.compile(
    r"(?:同志们|同志們|各位[^，,：:]{1,12}|最后|最後|女士们|让我们|讓我們|谢谢|謝謝|我的讲话完|我的发言完)"
)
_OPENING = re.compile(
    r"今天|今日|这次|這次|此次|本次|刚才|剛才|根据会议|根据.{2,12}(?:安排|会议)|(?:按照|按|依照).{0,8}(?:会议|會議|大会|大會|议程|議程|日程).{0,4}(?:安排|[，,])|(?:非常|十分|很|倍感|深感)(?:荣幸|榮幸)|值此|经.{1,20}(?:研究|同意|决定|批准)|.{2,14}(?:决定|决定,|決定).{0,6}(?:召开|召開)|在.{3,30}(?:之际|之際|时刻|時刻)|我们在这里|我們在這裡|大家(?:上午|下午|晚上)?好|(?:上午|下午|晚上)好|我代表|很高兴|很高興|.{0,12}[让讓叫要]我.{0,10}[讲講说說谈談]|我[叫是来來]|作为.{2,14}(?:代表|单位)|作為.{2,14}(?:代表|單位)|现在(?:开会|开始)|首先[,，]|受.{1,12}委托|欢迎|歡迎|.{2,20}历来高度重视"
)
_CLAUSE_MARK = re.compile("[，,。；;]")
_MIN_BODY = 30  # characters a speech has before another one can begin


def speech_starts(lines: list[Line], stated: frozenset[int]) -> list[int]:
    """The line indices at which speeches begin, header lines included; the first is 0."""
    starts = [0]
    if question_and_reply(lines):
        return starts  # one record; its turns are cut later
    size = 0
    quoted = lines_quoted(lines)
    for index, line in enumerate(lines):
        if index in quoted:
            continue
        if size >= _MIN_BODY and (line.start in stated or _begins(lines, index, starts[-1])):
            first = header_start(lines, index, starts[-1])
            starts.append(first)
            size = 0
        elif size >= _MIN_BODY and _restarts(lines, index, starts[-1]):
            first = _after_closing(lines, index, starts[-1])
            if first is not None:
                starts.append(first)
                size = _body_size(lines[first:index])
        if size < _MIN_BODY:
            size += _body_size([line])
    return starts


def _body_size(lines: list[Line]) -> int:
    """Characters in lines that are neither titles, names and dates nor other short lines."""
    return sum(
        len(n.text)
        for n in lines
        if (ends_sentence(n.text) or (len(n.text) > 40 and _CLAUSE_MARK.search(n.text)))
        and not (is_introduction(n.text) or addresses_some(n.text))
    )


def _begins(lines: list[Line], index: int, start: int) -> bool:
    """Whether a speech begins with the line, its header lines aside."""
    line = lines[index].text
    if _is_paragraph(line):
        return False
    if announces_speaker(line):
        above = lines[index - 1].text if index > start else ""
        return is_closing(above) or (ends_sentence(above) and line[-1] in "】])）")
    if is_thanks(line):
        return False
    if (
        line[-1] in ":："
        and index > start
        and opens_speech(line)
        and ends_introduction(lines[index - 1].text)
    ):
        return True
    if line[-1] in ":：" and (opens_speech(line) or LETTER.fullmatch(line)):
        return _score(lines, index, start) >= 4
    if is_salutation(line) and _is_opening(lines, index + 1):
        return _score(lines, index, start) >= 6 or _has_title(lines, index, start)
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    is_titled = is_title(line)
    if is_titled and _is_listed(lines, index, start):
        return False
    if is_titled and is_name(following) and index > start + 1:
        return True
    if is_titled and len(line) >= 8 and heading_level(line) not in (1, 2, 3, 4, 5):
        near = [other.text for other in lines[index + 1 : index + 5]]
        is_headed = any(
            opens_speech(other) or date_in(other) or is_salutation(other) for other in near
        )
        return is_headed or bool(re.search(r"在.{2,40}[上中]的", line)) or "——" in line
    if not begins_minutes(lines, index):
        return False
    above = lines[index - 1].text if index > start else ""
    is_announced = above[-1:] in (":", "：") or bool(_ARRANGES.search(above))
    return not is_announced and not any(
        minutes_label(other.text) for other in lines[max(start, index - 1) : index]
    )


def _is_paragraph(line: str) -> bool:
    """Whether a line is too long for a salutation or a title and heads no minutes: most are."""
    return len(line) > _MAX_OPENING and line[-1] in "。！" and minutes_label(line) is None


_MAX_OPENING = 80  # characters
_ARRANGES = re.compile("(?:安排|日程|通知|事项|事項)如下。\\Z")


def _is_listed(lines: list[Line], index: int, start: int) -> bool:
    """Whether the title is one of a list: the speaker announces it by a colon, or it is a long one."""
    first = last = index
    while first - 1 > start and _names_occasion(lines[first - 1].text):
        first -= 1
    while last + 1 < len(lines) and _names_occasion(lines[last + 1].text):
        last += 1
    following = lines[last + 1].text if last + 1 < len(lines) else ""
    if not following or is_header(following) or is_salutation(following):
        return False
    n_titles = last - first + 1
    is_announced = first > start and lines[first - 1].text[-1] in ":："
    return n_titles >= _MIN_LIST or (is_announced and n_titles > 1)


def _names_occasion(line: str) -> bool:
    return is_title(line) or bool(_AT_OCCASION.search(line))


_AT_OCCASION = re.compile(r"在.{2,40}[上中]的.{2,6}\Z")
_MIN_LIST = 3  # titles one beneath the other, a page's own and a second line aside


def _score(lines: list[Line], index: int, start: int) -> int:
    """How much speaks for a new speech at a salutation; 4 is enough."""
    last_line, index = index, top_of_salutation(lines, index, start)
    before = next(
        (lines[i].text for i in range(index - 1, start - 1, -1) if len(lines[i].text) > 30), ""
    )
    score = 2 if start or not _is_greeting(lines[start:index]) else -1
    top = header_start(lines, index, start)
    last = _last_said(lines[start:top])
    is_thanks = bool(CLOSING.search(last)) and len(last) <= 30
    is_ended = is_thanks or is_over(last) or bool(THANKED.search(before))
    is_ended = is_ended or len(without_other_text(lines[start:index])) < index - start
    if is_ended or _CLOSING_START.match(before):
        score += 2
    elif CLOSING.search(before):
        is_greeting = sum(len(line.text) for line in lines[start:index]) < _MAX_GREETING
        score += -1 if is_greeting else 1  # a wish can also end a greeting at the start
    elif _calls_again(lines, last_line, start):
        score -= 2
    if _is_opening(lines, last_line + 1):
        score += 2
    elif tells_occasion(lines, last_line):
        score += 1
    if opens_speech(lines[last_line].text) and names_others(lines, last_line, start):
        score += 1
    if not is_ended and (is_last_call(lines, last_line) or hails_first(lines, last_line, start)):
        score -= 2
    if index > start and _TO_SOME.fullmatch(lines[index - 1].text):
        score -= 4
    is_headed = _has_title(lines, index, start) or heads_name_speaker(lines[top:index])
    is_headed = is_headed or _is_staged(lines, top, last_line)
    score += 2 * is_headed
    if LETTER.fullmatch(lines[last_line].text):
        after = "".join(other.text for other in lines[last_line + 1 : last_line + 4])
        score += 2 if re.search(r"(?:汇报|报告|回复|说明|請示|请示)如下|现将|現將", after) else -2
    old = _last_numbers(lines[start:index])
    new = _next_number(lines[last_line + 1 :])
    if old >= 2 and new == 1:
        score += 2
    elif old >= 1 and new == old + 1:
        score -= 3
    return score


_TO_SOME = re.compile(  # heads the part of one speech that speaks to some: 02 写给家长
    r"(?:\d{1,2}|[一二三四五六七八九十])[、.．\s]\s*(?:[写寫]?[给給]|致(?![辞辭词詞])|寄[语語])[^。：:]{1,12}"
)


def _last_said(lines: list[Line]) -> str:
    """The last line; where it heads nothing, the last sentence a few lines of the page above it."""
    near = [line.text for line in lines[-_MAX_ASIDE:]]
    said = next((text for text in reversed(near) if ends_sentence(text)), "")
    return said if is_over(said) else "".join(near[-1:])


_MAX_ASIDE = 8  # lines of a table or a note between two speeches


def _calls_again(lines: list[Line], index: int, start: int) -> bool:
    """Whether a salutation was said few words above already, as in a speech that calls on people."""
    size = 0
    for i in range(index - 1, start - 1, -1):
        if lines[i].text == lines[index].text:
            return True
        size += len(lines[i].text)
        if size > _MAX_CALL:
            break
    return False


_MAX_CALL = 100  # characters between the same salutation and its repetition
_MAX_FIRST_WORDS = 80  # characters of an opening


def _is_greeting(lines: list[Line]) -> bool:
    """Whether the lines are few words that a speaker says first, as 首先 or 我先 tells, and no second."""
    words = "".join(line.text for line in lines)
    return len(words) < _MAX_FIRST_WORDS and bool(_FIRST.search(words)) and "最后" not in words


_FIRST = re.compile("首先|我先")


def _is_opening(lines: list[Line], index: int) -> bool:
    return any(_OPENING.match(line.text) for line in lines[index : index + 2])


def _has_title(lines: list[Line], index: int, start: int) -> bool:
    return any(
        is_title(line.text) or is_subtitle(line.text)
        for line in lines[max(start + 1, index - 4) : index]
    )


def _is_staged(lines: list[Line], top: int, index: int) -> bool:
    """Whether a stage direction says who speaks, and no chair takes up what he has said."""
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    staged = any(is_stage_of_speech(n.text) for n in lines[top:index])
    return staged and _TAKES_UP.match(below) is None


_TAKES_UP = re.compile("刚才|剛才|感谢|感謝|谢谢|謝謝")


def _last_numbers(lines: list[Line]) -> int:
    """The number of the last level-1 heading among the lines; 0 without one."""
    for line in reversed(lines):
        found = LEVEL_ONE.match(line.text)
        if found:
            return numeral(found.group(1))
    return 0


def _next_number(lines: list[Line]) -> int:
    for line in lines[:60]:
        found = LEVEL_ONE.match(line.text)
        if found:
            return numeral(found.group(1))
        if opens_speech(line.text):
            return 0
    return 0


def _restarts(lines: list[Line], index: int, start: int) -> bool:
    """Whether a first heading comes although the second has been."""
    line = lines[index].text
    found = LEVEL_ONE.match(line) if len(line) <= _MAX_OPENING else None
    if not found or numeral(found.group(1)) != 1 or not heading_level(line):
        return False
    return _last_numbers(lines[start:index]) >= 2


def _after_closing(lines: list[Line], index: int, start: int) -> int | None:
    """The line after the last closing paragraph between two runs of headings, or None."""
    for at in range(index - 1, start, -1):
        if LEVEL_ONE.match(lines[at].text):
            return None
        if _CLOSING_START.match(lines[at].text) and CLOSING.search(lines[at].text):
            return None if _is_part(lines, index, start, closing=at) else at + 1
    return None


def _is_part(lines: list[Line], index: int, start: int, *, closing: int) -> bool:
    """Whether the first headings of both runs stand beneath unnumbered ones: parts of one report."""
    if THANKED.search(lines[closing].text):
        return False
    numbered = (i for i in range(start, index) if LEVEL_ONE.match(lines[i].text))
    return _is_beneath_heading(lines, index) and _is_beneath_heading(lines, next(numbered, 0))


def _is_beneath_heading(lines: list[Line], index: int) -> bool:
    above = lines[index - 1].text if index else ""
    return heading_level(above) == 6 and not is_header(above)
