"""Records of questions and answers: each turn is a speech, its label names the speaker."""

import re
from collections import Counter
from typing import NamedTuple

from builder.corpus.rules import Line
from builder.corpus.shapes import HAN, ends_sentence

_LABEL = re.compile(
    rf"(?:[【\[]\s*)?(?P<label>(?:问|答|問|Q|A|记者|記者|主持人|网友|網友|提问|回答|[{HAN}]{{2,14}}(?:记者|記者|网友|網友)|[{HAN}]{{2,4}}|[{HAN}]{{2,14}}(?:先生|女士|主任|局长|部长|司长|厅长|市长|书记|发言人|處長|局長|司長|部長|議員|主席|县长|校长|院长|教授|代表|委员))(?:\d{{1,2}})?)(?:\s*[】\]])?\s*[:：]\s*"
)
_ASKING = re.compile(r"问|問|Q|记者|記者|主持人|网友|網友|提问")
_NOT_NAMES = frozenset(
    ["时间", "時間", "地点", "地點", "主持", "记录", "議題", "议题", "议程", "内容", "出席", "列席", "缺席", "参加", "到会", "主题", "问题", "要求", "目标", "原则", "任务", "措施", "原因", "例如", "比如", "同志", "其中", "特别", "结果", "总之", "首先", "其次", "最后", "责任", "经费", "人员", "机构", "第一", "第二", "第三", "第四", "备注", "说明", "来源", "记录人", "主持人员", "主要表现", "具体要求"]
)  # fmt: skip
_NAMED = re.compile(rf"(?P<label>[{HAN}]{{2,4}}[(（][^()（）\n]{{2,24}}[)）])\s*[:：]\s*")
_MIN_TURNS = 4


class Turn(NamedTuple):
    """One speaker's turn: its label stands in `[label_start, start)`, its words in `[start, end)`."""

    label: str
    label_start: int
    start: int
    end: int


def cut_turns(lines: list[Line]) -> list[Turn]:
    """The turns of a conversation, or none where the lines are no conversation.

    What stands before the first label is a turn without one.
    """
    named = [(line, _NAMED.match(line.text)) for line in lines]
    if sum(match is not None for _, match in named) >= max(2, 0.3 * len(lines)):
        return _turns(named, {match["label"] for _, match in named if match})
    found = [(line, _LABEL.match(line.text)) for line in lines]
    labels = [m.group("label") for _, m in found if m and m.group("label") not in _NOT_NAMES]
    counts = Counter(labels)
    n_asked = sum(n for label, n in counts.items() if _ASKING.search(label))
    if len(labels) < _MIN_TURNS or len(counts) < 2 or not n_asked:
        return []
    if max(counts.values()) < 2 or sum(counts.values()) < 0.15 * len(lines):
        return []
    return _turns(found, set(counts))


def _turns(found: list[tuple[Line, re.Match[str] | None]], labels: set[str]) -> list[Turn]:
    turns: list[Turn] = []
    for line, match in found:
        is_turn = match is not None and match.group("label") in labels
        if match is not None and is_turn:
            start = line.start + match.end()
            turns.append(Turn(match.group("label"), line.start, min(start, line.end), line.end))
        elif turns:
            turns[-1] = turns[-1]._replace(end=line.end)
        elif ends_sentence(line.text) or not turns:
            turns.append(Turn("", line.start, line.start, line.end))
    return turns
