"""The labels that head minutes: 时间：, 地点：, 主持人：, and where a block of them begins."""

import re
from collections.abc import Sequence

from builder.corpus.lines import Line
from builder.corpus.literals import begun_with
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


def are_called_minutes(lines: Sequence[Line]) -> bool:
    """Whether a title, or a sentence that announces them, calls what follows minutes of a meeting.

    A talk with guests, of which questions and answers are recorded, is none.
    """
    if any(_ASKS.match(line.text) for line in lines):
        return False
    return any(_CALLED.search(line.text) is not None for line in lines[:_MAX_MINUTES_HEAD])


_ASKS = re.compile("[^。：:]{0,8}(?:记者|記者|网友|網友|问|問|答|Q|A)[^。：:]{0,8}[:：]")
_CALLED = re.compile(
    r"(?<![谈談流])[会會][议議]?[纪紀]要(?:[(（][^()（）]{1,12}[)）])?\Z|[纪紀]要如下[:：。]\Z"
)


def reads_as_minutes(lines: Sequence[str]) -> bool:
    """Whether lines without a header tell what a meeting dealt with and decided, as no newspaper does."""
    text = "\n".join(lines)
    if ("会" not in text and "會" not in text) or _OTHERS.search(text):
        return False
    of_meeting = [line for line in lines if "会" in line or "會" in line]
    n_resolved = sum(_RESOLVES.match(line) is not None for line in of_meeting)
    if n_resolved >= max(_MIN_RESOLVED, _RESOLVED * len(lines)):
        return True
    found = [len(set(form.findall(text))) >= least for form, least in _RECORDING]
    return sum(found) >= _MIN_RECORDING


_MIN_RECORDING = 2  # different forms
_MIN_RESOLVED = 3
_RESOLVED = 0.75  # of the lines of a resolution
_BODY = "(?:会议|會議|大会|大會|全会|全會|本会|本會|委员会|委員會|董事会|董事會|理事会|理事會|监事会|監事會|村委会|与会[^，。]{2,6})"
_RECORDING = (  # forms, and how many different ones of each a record has
    (  # 现纪要如下：, 形成如下决议：, 决议：…
        begun_with(
            "主作做决形案決紀纪裁达達",
            r"(?:纪要|紀要|决议|決議|决定|決定)(?:如下|[:：]$)|(?:形成|达成|達成|作出|做出)(?:了?如下|以下)(?:意见|意見|决议|決議|决定|決定|共识|共識|事项)|^(?:决议|決議|裁示|主席裁示)[:：]|^案由",
            flags=re.MULTILINE,
        ),
        1,
    ),
    (  # who came and who wrote
        begun_with(
            "主出列到应應法紀缺記請记请",
            r"^(?:主持|出席|列席|缺席|请假|請假|记录|記錄|紀錄)(?:人员?|人員)?[:：]|[应應]到[^。]{1,20}[实實]到|到[会會][^。，]{1,8}[，,]缺|法定人[数數]",
            flags=re.MULTILINE,
        ),
        1,
    ),
    (  # votes
        begun_with(
            r"\d一七三举九二五八六十反同四弃棄舉贊赞",
            r"(?:[赞贊]成|同意|反[对對]|[弃棄][权權])[^，。\n]{0,6}[票人]|[\d一二三四五六七八九十][票人][^，。\n]{0,6}(?:[赞贊]成|同意|反[对對]|[弃棄][权權])|[举舉]手(?:表[决決]|通[过過])|一致(?:通过|通過|同意)",
        ),
        1,
    ),
    (  # what a body decided
        begun_with(
            "与会全原大委會本村理监監董",
            rf"{_BODY}(?:原则|原則|一致|还|還|经[^，。]{{2,8}}[，,]?|並|并)?(?:同意|决定|決定|决议|決議|议决|議決|明确|明確|议定|議定|批准|责成|責成|通过|通過)|(?:原则|原則)(?:上)?同意",
        ),
        2,
    ),
    (  # whom it charged with it
        re.compile(r"由[^，。；\n]{2,16}(?:负责|負責|牵头|牽頭|办理|辦理|落实|落實|协商|施作)"),
        2,
    ),
    (  # what it dealt with
        re.compile(r"(?m)^(?:会议|會議)(?:还|還)?(?:学习|學習|听取|聽取|研究|讨论|討論|审议|審議)"),
        2,
    ),
    (begun_with("临会散會臨", r"散[会會][:：]|[临臨][时時][动動][议議]|[会會][议議][纪紀]要"), 1),
)
_RESOLVES = re.compile(
    rf".{{0,40}}?{_BODY}(?:[充十]分|坚决|堅決|一致|还|還)?(?:批准|同意|认为|認為|肯定|强调|強調|要求|号召|號召|呼吁|呼籲|通过|通過|决定|決定|指出|审议|審議|听取|聽取|對|对)"
)
_OTHERS = begun_with(  # of newspapers, and of laws and contracts
    "並中并据據新本第記记通",
    "记者|記者|通讯员|通訊員|本报|本報|据悉|據悉|并讲话|並講話|新华社|中央社|^第[一二三四五六七八九十百]+[条條][ \u3000]",
    flags=re.MULTILINE,
)
