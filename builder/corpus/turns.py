"""Records of questions and answers: each turn is a speech, its label names the speaker."""

import re
from collections import Counter
from typing import NamedTuple

from builder.corpus.credits import SEATS
from builder.corpus.furniture import is_introduction
from builder.corpus.headers import QUESTION
from builder.corpus.lines import Line
from builder.corpus.shapes import HAN, POSTS, ends_sentence, is_salutation
from builder.corpus.site_talk import is_data

_LABEL = re.compile(
    rf"(?:[▲●■◆•·]\s*|\d{{1,2}}[.．、]\s*(?=[{HAN}]{{2,5}}(?:議員|议员)))?(?:[【\[]\s*)?(?P<label>(?:主持人\s*[{HAN}]{{2,3}}|[{HAN}]{{0,8}}(?:{SEATS})(?![会會])[{HAN}]{{2,3}}|问|答|問|Q|A|记者|記者|主持人|网友|網友|提问|回答|[A-Za-z]{{0,8}}《?[{HAN}]{{2,14}}》?(?:记者|記者|网友|網友)|[{HAN}][{HAN}、]{{1,24}}(?:{POSTS})[ \u3000]+[{HAN}]{{1,3}}(?:[ \u3000][{HAN}])?|[{HAN}]{{2,4}}|[{HAN}][ \u3000]{{1,2}}[{HAN}]|[{HAN}]{{2,14}}(?:先生|女士|主任|局长|部长|司长|厅长|市长|书记|发言人|處長|局長|司長|部長|議員|主席|县长|校长|院长|教授|代表|委员|市長|書記|發言人|署長|縣長|校長|院長|委員)|[{HAN}]{{2,10}}(?:司|局|署|厅|廳|处|處|院|校)[长長][{HAN}]{{2,3}})(?:\d{{1,2}})?(?:[(（][^()（）\n]{{2,24}}[)）])?)(?:\s*[】\]])?\s*[:：∶︰﹕]\s*"
)
_ASKING = re.compile(r"主席(?:[（(]|\Z)|議員|委員|^问|^問|Q|记者|記者|主持人|网友|網友|提问")
_NOT_NAMES = frozenset(
    ["提案人", "連署人", "连署人", "決議", "决议", "決定", "决定", "說明", "说明", "案由", "主旨", "備註", "擬辦", "附帶決議", "審查結果","", "编按", "編按", "编者按", "編者按", "导读", "導讀", "前言", "时间", "時間", "地点", "地點", "主持", "记录", "議題", "议题", "议程", "内容", "出席", "列席", "缺席", "参加", "到会", "主题", "问题", "要求", "目标", "原则", "任务", "措施", "原因", "例如", "比如", "同志", "其中", "特别", "结果", "总之", "首先", "其次", "最后", "责任", "经费", "人员", "机构", "第一", "第二", "第三", "第四", "备注", "说明", "来源", "记录人", "主持人员", "主要表现", "具体要求"]
)  # fmt: skip
_NAMED = re.compile(
    rf"(?P<label>[{HAN}]{{2,4}}[(（][^()（）\n]{{2,24}}[)）])\s*[:：∶︰﹕]\s*"
    rf"|(?P<own>[{HAN}]{{2,16}}(?:{POSTS}))\s*[:：∶︰﹕]\s*(?=(?:代理)?(?:主席|議長|议长)(?:先生|女士)?[，,])"
)
_STAMP = r"(?:(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*)?\d{1,2}[:：∶︰﹕]\d{2}(?:[:：∶︰﹕]\d{2})?"
_BRACKETED = re.compile(  # [主持人], 【嘉宾 王平】, 主持人 10:02:00, each before its words
    rf"(?:[\[(（【]?{_STAMP}[\])）】]?\s*)?(?:[\[【［]\s*(?P<own>[{HAN}《][{HAN}·“”《》\"\s]{{1,22}}?)(?:\s+{_STAMP})?\s*[\]】］]|(?P<bare>[{HAN}]{{2,4}})(?=\s+{_STAMP}\s*$))\s*(?:{_STAMP})?\s*[:：∶︰﹕]?\s*"
)
_TELLS = re.compile(  # 我问：“井打了没有？” is told by one speaker
    r"(?:[我你他她它咱您][^:：“「]{0,6}|[^:：“「]{1,5}[说說讲講道喊叫笑答问問])[:：]\s*[“「]"
)
_ALONE = re.compile(rf"(?P<label>[{HAN}]{{2,4}})\Z")  # on a line of its own, heard again
_MAY_HEAD = re.compile(
    r"[\[【［(（\d▲●■◆•·]|[^:：∶︰﹕]{0,60}+[:：∶︰﹕]|.{1,4}\Z"
)  # every label does
_REPLY = re.compile(r"(?:書面|书面|口頭|口头)?(?:答覆|回覆|答复)[:：]")
_INNER_BLANK = re.compile(rf"(?<=[{HAN}])[ \u3000]+(?=[{HAN}])")
_MAX_SPREAD = 5  # characters of a name of two letters that is set wide
_NO_SPEAKER = re.compile(
    "(?:问题|問題|对策|對策|原因|建议|建議|做法|经验|方案|步骤|环节)[一二三四五六七八九十]?|(?:群众|我们|我|他|有人)[问問答]|(?:对话|對話|专访|專訪).{2,}|(?:出席|缺席|列席|请假|請假).{2,}|(?:访谈|訪談|嘉宾|嘉賓)(?:简介|簡介|介绍|介紹|时间|時間|地点|地點|主题|主題|嘉宾|嘉賓)"
)
_LONE_LABEL = re.compile(rf"(?P<label>[{HAN}]{{2,4}})[:：]")
_FROM_CHAIR = re.compile("主席[:：]")  # whose turns have a label too
_MIN_TURNS = 4
_FIRST_LINES = 3  # one of which names the one who speaks to the chair
_MIN_NAMED = 2  # labels with a post in brackets that make a conversation


_Labels = list[tuple[Line, re.Match[str] | None]]  # lines, each with the label it begins with


class Turn(NamedTuple):
    """One speaker's turn: its label stands in `[label_start, start)`, its words in `[start, end)`."""

    label: str
    label_start: int
    start: int
    end: int


def cut_turns(lines: list[Line]) -> list[Turn]:
    """The turns of a conversation, or none where the lines are no conversation.

    A statement before the first label is a turn without one; an editor's words there are none.
    """
    if labels := question_and_reply(lines):
        record = [
            (n, _LONE_LABEL.fullmatch(n.text) if i in labels else None) for i, n in enumerate(lines)
        ]
        return _turns(record, Counter(_label(match) for _, match in record if match))
    may_head = [_MAY_HEAD.match(line.text) is not None for line in lines]
    if sum(may_head) < _MIN_NAMED:
        return []
    named = _matched(lines, may_head, _NAMED)
    n_named = sum(match is not None for _, match in named)
    chaired = [i for i, (_, match) in enumerate(named) if match and match["own"]]
    is_chaired = len(chaired) >= _MIN_NAMED or (len(chaired) == 1 and chaired[0] <= _FIRST_LINES)
    named_labels = Counter(_label(match) for _, match in named if match)
    is_presided = any(_FROM_CHAIR.match(line.text) for line in lines)
    is_named = n_named >= max(_MIN_NAMED, 0.3 * len(lines)) and not is_presided
    if is_named and not _is_told(lines, named):
        return _turns(named, named_labels)
    plain, bracketed, alone = (
        _matched(lines, may_head, pattern) for pattern in (_LABEL, _BRACKETED, _ALONE)
    )
    records = [(found, _heard(found)) for found in (_mixed(plain, bracketed), plain, bracketed)]
    again = Counter({label: n for label, n in _heard(alone).items() if n >= 2})
    for found, counts in (*records, (alone, again)):
        if _is_quoted(lines, found):
            continue
        if _is_conversation(counts, n_lines=len(lines)):
            return _turns(found, counts)
    return _turns(named, named_labels) if is_chaired else []


def _is_quoted(lines: list[Line], found: _Labels) -> bool:
    """Whether the labels stand within a speech, which a salutation opens and whose end has none."""
    places = [i for i, (n, match) in enumerate(found) if match and not is_salutation(n.text)]
    if not places or _is_amid(lines, places):
        return bool(places)
    if not is_salutation(lines[0].text):
        return False
    asks_himself = bool(_ASKS_HIMSELF.search(lines[places[0] - 1].text))
    n_after = len(lines) - 1 - places[-1]
    is_told_on = n_after > 1 or (
        asks_himself and n_after == 1 and lines[-1].text.startswith(_THANKS)
    )
    return places[0] > 1 and (len(places) <= _MAX_QUOTED or asks_himself) and is_told_on


def _is_amid(lines: list[Line], places: list[int]) -> bool:
    """Whether one who says 我 goes on behind the labels, longer than all that stands beneath them.

    Each label heads one line: in a conversation the last answer is not as long as all before it.
    """
    first, last = places[0], places[-1]
    if last - first != len(places) - 1 or len(lines) - 1 - last < _MIN_AFTER:
        return False
    is_opened = any("我" in n.text and ends_sentence(n.text) for n in lines[:first])
    size = sum(len(n.text) for n in lines[first : last + 1])
    return is_opened and sum(len(n.text) for n in lines[last + 1 :]) >= size


_MIN_AFTER = 2  # lines


def _is_told(lines: list[Line], named: _Labels) -> bool:
    """Whether one speaker tells of people, each named once: nobody among them says 我."""
    words = [line.text for line, match in named if match]
    return _is_quoted(lines, named) and not any("我" in line for line in words)


_ASKS_HIMSELF = re.compile(  # 我把大家问的一个一个答清楚, not 我来问，请您答
    "自问自答|自問自答|我[^。]{0,8}[问問][^。]{0,8}我[^。]{0,6}答|我[把将將挑选選来來][^。请請您你]{0,12}答|我[把将將][^。请請您你]{0,16}[问問][^。请請您你]{0,20}答"
)
_THANKS = ("谢谢", "謝謝", "多谢", "多謝", "感谢", "感謝")
_MAX_QUOTED = 6  # labels of a talk that a speaker quotes


def _heard(found: _Labels) -> Counter[str]:
    """How often each label is heard that can be a name."""
    labels = (_label(match) for _, match in found if match)
    return Counter(n for n in labels if n not in _NOT_NAMES and not _NO_SPEAKER.fullmatch(n))


def _mixed(plain: _Labels, bracketed: _Labels) -> _Labels:
    """The labels of a record that sets some in brackets and some before a colon; none of another.

    A label in brackets counts where it is heard again or names one who asks.
    """
    heard = _heard(plain) + _heard(bracketed)
    also = {
        i
        for i, (_, match) in enumerate(bracketed)
        if match and (heard[_label(match)] > 1 or _ASKING.search(_label(match)))
    }
    if min(len(also), sum(match is not None for _, match in plain)) < _MIN_NAMED:
        return []
    return [
        (line, match or (bracketed[i][1] if i in also else None))
        for i, (line, match) in enumerate(plain)
    ]


def question_and_reply(lines: list[Line]) -> tuple[int, int] | None:
    """Where a question to a minister and its reply begin, each headed once on a line of its own."""
    labels = [(i, line.text) for i, line in enumerate(lines) if line.text[-1] in ":："]
    asked = [i for i, label in labels if QUESTION.fullmatch(label)]
    replied = [i for i, label in labels if _REPLY.fullmatch(label)]
    if len(asked) == len(replied) == 1 and asked[0] + 1 < replied[0] < len(lines) - 1:
        return asked[0], replied[0]
    return None


def _matched(lines: list[Line], may_head: list[bool], pattern: re.Pattern[str]) -> _Labels:
    """The lines, each with the label it begins with, or None."""
    found = [
        (line, pattern.match(line.text) if is_possible else None)
        for line, is_possible in zip(lines, may_head, strict=True)
    ]
    return [(line, None if match and _TELLS.match(line.text) else match) for line, match in found]


def _is_conversation(counts: Counter[str], *, n_lines: int) -> bool:
    """Whether labels recur as in a conversation in which someone asks."""
    n_labels = counts.total()
    if n_labels < _MIN_TURNS or len(counts) < 2 or max(counts.values()) < 2:
        return False
    return any(map(_ASKING.search, counts)) and n_labels >= 0.15 * n_lines


def _label(match: re.Match[str] | None) -> str:
    """The label without the blanks in it; "" without a match."""
    if match is None:
        return ""
    groups = match.groupdict()
    label = next((v for k in ("label", "own", "bare") if (v := groups.get(k))), "")
    return _INNER_BLANK.sub("", label.strip()) if len(label) <= _MAX_SPREAD else label.strip()


def _turns(found: _Labels, labels: Counter[str]) -> list[Turn]:
    """The turns; a label that is not heard again heads none before the first that is."""
    turns: list[Turn] = []
    for line, match in found:
        label = _label(match)
        is_pages = not turns and labels[label] == 1 and not ends_sentence(line.text)
        is_pages = is_pages and not QUESTION.fullmatch(line.text)
        if match is not None and label in labels and not is_pages:
            start = line.start + match.end()
            turns.append(Turn(label, line.start, min(start, line.end), line.end))
        elif turns:
            turns[-1] = turns[-1]._replace(end=line.end)
        elif _is_statement(line.text):
            turns.append(Turn("", line.start, line.start, line.end))
    return turns


_TO_SOMEONE = re.compile("我|大家|各位|你|您|好[！!，,。]|欢迎|歡迎|[谢謝]{2}")


def _is_statement(line: str) -> bool:
    """Whether a line before the first label is said by someone, not by the page."""
    is_addressed = is_salutation(line) or bool(_TO_SOMEONE.search(line))
    return (
        (ends_sentence(line) or is_salutation(line))
        and is_addressed
        and not (is_introduction(line) or is_data(line))
    )
