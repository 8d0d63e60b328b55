"""The labels that head minutes: 时间：, 地点：, 主持人：, and where a block of them begins."""

import re

from builder.corpus.lines import Line
from builder.corpus.shapes import BLANKS, HAN, ends_sentence

_MINUTES_LABEL = re.compile(
    rf"(?:[一二三四五六七八九十]、)?(?:会议|會議|开会|開會)?(?P<what>时间|時間|地点|地點|主持人?|记录人?|記錄人?|记录员|参加(?:会议)?(?:人员|对象)?|參加(?:人員|會議人員)|出席(?:人员|人員|会议人员|者)?|列席(?:人员|人員)?|缺席(?:人员|者)?|[请請]假(?:人员|人員|者)?|[应實实應]到(?:[会會]议?|會議)?(?:代表|人[数數员員])?|到会人员|与会人员|参会(?:人员|领导|单位)?|參會(?:人員)?|议题|議題|会议内容|议程|議程|主要内容|[会會][议議](?:主题|主題|名称|名稱|次数|次數)|内容|主席(?=[:：]\s*\S)|[记紀纪]录|[記紀]錄)[{HAN}]{{0,4}}\s*[:：]"
)
_WIDE_LABEL = re.compile(rf"([{HAN}])[{BLANKS}]+([{HAN}])(?=[{HAN}]{{0,4}}[:：])")
_MINUTES_PEOPLE = frozenset(
    [
        "主持",
        "主席",
        "出席",
        "参加",
        "參加",
        "列席",
        "记录",
        "記錄",
        "紀錄",
        "到会",
        "与会",
        "参会",
        "參會",
    ]
)


def minutes_label(line: str) -> re.Match[str] | None:
    """The match of a line that heads minutes, such as 时间：, also set wide: 时　间：; group: what."""
    head = line[:_MAX_LABEL]
    if "：" not in head and ":" not in head:
        return None
    wide = _WIDE_LABEL.match(line)
    return _MINUTES_LABEL.match(wide[1] + wide[2] + line[wide.end() :] if wide else line)


_MAX_LABEL = 40  # characters of a label of minutes, blanks in it included


def begins_minutes(lines: list[Line], index: int) -> bool:
    """Whether the header block of minutes begins with the line."""
    found = minutes_label(lines[index].text)
    if not found or found["what"] not in _FIRST_OF_MINUTES:
        return False
    if found["what"][:2] == "主持" and ends_sentence(lines[index].text):
        return False
    labels = {
        other.group("what")[:2]
        for line in lines[index : index + 6]
        if (other := minutes_label(line.text))
    }
    is_headed = index > 0 and bool(re.search(r"记录|記錄|纪要|紀要", lines[index - 1].text))
    return len(labels) >= 2 and (is_headed or bool(labels & _MINUTES_PEOPLE))


_FIRST_OF_MINUTES = frozenset(
    ["时间", "時間", "地点", "地點", "议题", "議題", "主持人", "主持", "会议名称", "會議名稱"]
)


def heads_minutes(lines: list[Line]) -> bool:
    """Whether the first lines say when minutes were taken, and by whom or how many came."""
    labels = {
        found["what"][:2]
        for line in lines[:_MAX_MINUTES_HEAD]
        if (found := minutes_label(line.text))
    }
    return len(labels) >= _MIN_MINUTES_LABELS and bool(labels & _TAKEN_BY)


_MAX_MINUTES_HEAD = 12  # lines
_MIN_MINUTES_LABELS = 3
_TAKEN_BY = frozenset(["记录", "記錄", "紀錄", "应到", "實到", "实到", "應到"])
