"""What a speech says about itself: title, genre, level, place, speaker, role, date, script.

Only what is stated; the rest stays None.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from builder.corpus.credits import is_seat_label, speaker_of
from builder.corpus.family_names import DOUBLE_NAMES, FAMILY_NAMES
from builder.corpus.flags import is_cut_off
from builder.corpus.headers import Header
from builder.corpus.literals import CharacterScan
from builder.corpus.shapes import BLANKS, HAN, POSTS, date_in
from builder.corpus.titles import title_of

_LEVELS = {
    "省": "province", "市": "city", "州": "city", "盟": "city", "县": "county", "縣": "county", "旗": "county",
    "区": "district", "區": "district", "镇": "township", "鎮": "township", "乡": "township", "鄉": "township",
    "村": "village",
}  # fmt: skip
_OWN = re.compile(
    r"[全我咱本](?<![安保健完齐齊]全)(省|市(?![民场場区區])|州|县|縣|区(?!域)|區(?!域)|镇|鎮|乡(?!村)|鄉(?!村)|村(?!民))"
)
_HALL = re.compile(r"([省市州县縣区區镇鎮乡鄉])(?:委|政府|长)|村[两兩]委")
_NAME_LETTER = rf"(?:(?![在于於日月年的和与共全我本各])[{HAN}])"
_PLACE = re.compile(
    rf"(?<!{_NAME_LETTER})({_NAME_LETTER}{{2,5}}?(?:自治区|特别行政区|省|市|自治州|州|县|縣|区|區|镇|鎮|乡|鄉|村))(?!委|政|场|場|长|区域|民|路|道)"
)
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


_SAMPLE = 6000  # characters of a speech in which its level shows


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
    text: str, headers: Sequence[Header], *, is_minutes: bool, turn_label: str | None
) -> Description:
    """The description of a speech from its header lines and its text."""
    title = title_of(headers)
    role, speaker = _speaker(headers)
    if turn_label:
        role, speaker = _named_in_label(turn_label)
    named = _named_in_title(title or "") if role is None and speaker is None else None
    if named:
        role, speaker = named
    if speaker is None and not turn_label:
        role, speaker = _named_in_introduction(headers) or (role, speaker)
    subtitles = [h.text for h in headers if h.role == "subtitle"]
    place = _place([title or "", *subtitles, role or ""])
    own_level = _LEVELS.get(place[-1]) if place else None
    return Description(
        title=title,
        genre="minutes" if is_minutes else _genre(title, text),
        level=_level(title, role, text) or own_level,
        place=place,
        speaker=speaker,
        speaker_role=role,
        date=next((iso_date(h.text) for h in headers if h.role == "date"), None)
        or next((_subtitle_date(h.text) for h in headers if h.role == "subtitle"), None)
        or (_minutes_date(text) if is_minutes else None),
        script=script_of(text),
    )


def _named_in_label(label: str) -> tuple[str | None, str]:
    """Role and name in 王平（局长）, in 局长 王平 and 主持人王平, or the name alone."""
    name, _, post = label.rstrip("）)").replace("(", "（").partition("（")
    name = re.sub(rf"^(主持人)(?=[{HAN}]{{2,3}}$)", r"\1 ", name)
    before, _, own = re.sub(rf"[{BLANKS}]+", " ", name).rpartition(" ")
    return (post or before or None), own


def _named_in_introduction(headers: Sequence[Header]) -> tuple[str, str] | None:
    """Role and name in 以下是局长某某今日……的致辞全文, or in an editor's sentence on the speech."""
    for header in headers:
        if header.role == "introduction" and (found := _INTRODUCED.search(header.text)):
            return found["role"], found["name"]
    return None


def _named_in_title(title: str) -> tuple[str | None, str | None] | None:
    """Role and name in 县长某某在……上的讲话; None where the title does not begin so."""
    if found := _NAME_BEFORE_COLON.match(title):
        return None, found["name"]
    for form in (_NAME_AND_POST_IN_TITLE, _POST_IN_TITLE, _SPEAKER_THEN_KIND):
        if found := form.match(title):
            return found.group("role"), found.group("name")
    found = _NAME_IN_TITLE.match(title)
    return (None, found.group(1)) if found else None


_POST = r"(?:[书書][记記]|[市县縣区區镇鎮乡鄉省州局校院处處厅廳部司村所站]长|[市縣區鎮鄉省州局校院處廳部司村所站]長|主任|主席|经理|會長|会长|董事长)"
_OFFICE = "(?:董事长|董事長|理事长|理事長|总领事|總領事|领事|領事|司长|司長|署长|署長|院长|院長|校长|校長|总经理|總經理|秘书长|秘書長|部长|部長|特首|行政長官)"
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛阎段雷龙黎史陶贺毛郝顾龚邵万钱覃武戴莫孔汤張劉陳楊黃趙吳孫馬羅鄭謝許鄧韓馮蕭葉蘇呂盧鍾譚陸範韋賈鄒龍賀顧龔萬錢湯伍關關岑鄺霍歐麥冼羅馮鄧區"
_INTRODUCED = re.compile(
    rf"(?:(?:以下|下文)[是为為系]|^|[，,。])(?P<role>[{HAN}、]{{0,28}}?(?:{POSTS}))"
    rf"(?P<name>(?:{'|'.join(sorted(DOUBLE_NAMES))}|[{''.join(sorted(FAMILY_NAMES))}])[{HAN}]{{1,2}})"
    r"(?=[今昨於于在走来來出应應以为為作就发發同与與和前到向]|\d|[(（])"
)
_POST_IN_TITLE = re.compile(
    rf"(?!关于|關於|印发|转发)(?P<role>[{HAN}]{{0,10}}?{_POST})(?P<name>[{_SURNAMES}][{HAN}]{{1,2}})?(?:同志)?在"
)
_OF_OFFICES = (
    "市县縣区區镇鎮乡鄉省州局村委办辦厅廳处處院校司部副代"  # letters of offices, not of names
)
_NAME = rf"(?P<name>(?:{'|'.join(sorted(DOUBLE_NAMES))}|[{_SURNAMES}])(?:(?![{_OF_OFFICES}])[{HAN}]){{1,2}})"
_KIND = "(?:讲话|講話|致[辞辭词詞]|发言|發言|演[讲講辞辭]|贺[辞词]|賀[辭詞])"
_NAME_AND_POST_IN_TITLE = re.compile(  # 李明副县长在……上的讲话, but 马鞍山市长在……
    rf"{_NAME}(?P<role>[副代]{_POST}|{_OFFICE}|[局处處厅廳部校院]长|主任)(?:同志)?[在於于].{{2,50}}(?:[上中]的|{_KIND})"
)
_NAME_BEFORE_COLON = re.compile(rf"{_NAME}(?:同志)?[:：](?=在.{{2,50}}[上中]的)")
_SPEAKER_THEN_KIND = re.compile(  # 县水利学会会长李明致辞, 局长李明于……开幕式致辞
    rf"(?P<role>[{HAN}]{{0,20}}(?:{_POST}|{_OFFICE})){_NAME}(?:同志)?(?:[在於于].{{2,40}})?(?:的)?{_KIND}"
)
_NAME_IN_TITLE = re.compile(rf"([{_SURNAMES}][{HAN}]{{1,2}})(?:同志)?在.{{2,50}}[上中]的")


def _speaker(headers: Sequence[Header]) -> tuple[str | None, str | None]:
    for header in headers:
        if header.role != "speaker":
            continue
        if is_seat_label(header.text):
            return _named_in_label(header.text.rstrip(":："))
        found = speaker_of(header.text)
        if found:
            return found
    return None, None


def _genre(title: str | None, text: str) -> str:
    if title and re.search(r"(?:通知|通报|决定|意见|公告)$", title):
        return "other"
    if title:
        for genre, pattern in _GENRES:
            if pattern.search(title):
                return genre
    is_chair = bool(_IN_CHAIR.search(text[:120]) and _ENDS_MEETING.search(text[-60:]))
    if len(text) < 4000 and (is_chair or len(_CHAIR.findall(text)) >= 3):
        return "chair_remarks"
    if _REPORT.search(text[:600]) or _REPORTED.search(text[-200:]):
        return "report"
    return "speech"


def _level(title: str | None, role: str | None, text: str) -> str | None:
    counts: Counter[str] = Counter()
    for found in _OWN.finditer(text[:_SAMPLE]):
        counts[_LEVELS[found.group(1)]] += 1
    for source in (title or "", role or ""):
        for found in (*_OWN.finditer(source), *_HALL.finditer(source)):
            if found.group(1):
                counts[_LEVELS[found.group(1)]] += 5
    if not counts:
        return None
    (level, n_most), *others = counts.most_common(2)
    if n_most < 2 or (others and others[0][1] == n_most):
        return None
    return level


def _place(sources: Sequence[str]) -> str | None:
    """The first name of a place in the sources, such as title and role."""
    for source in sources:
        for found in _PLACE.finditer(source):
            name = re.sub(r"^(?:关|關|中|年?度)", "", found.group(1))
            is_kind = name.endswith(("农村", "農村", "乡村", "鄉村"))  # no village's name
            if (
                len(name) >= 3
                and not is_kind
                and not name.startswith(("全", "我", "本", "各", "上级", "乡", "县", "市", "区"))
            ):
                return name
    return None


def _subtitle_date(line: str) -> str | None:
    """The date in ——2011年1月13日在……会议上."""
    found = re.match(r"[—–―─-]{1,3}\s*(\S{4,14}日)在", line)
    return iso_date(found.group(1)) if found else None


def _minutes_date(text: str) -> str | None:
    """The date after 时间 in the header of minutes."""
    found = _TIME.search(text[:600])
    return iso_date(found.group(1)) if found else None


_TIME = re.compile(
    r"(?m)^(?:[一二三四五六七八九十]、)?(?:会议|會議)?(?:时间|時間)[:：]\s*([^\s，。(（]{4,14}日|[^\s，。(（]{4,8}[年月])"
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
    if has_cut:
        return False
    last = text.rpartition("\n")[2]
    return not (is_cut_off(last) or last.endswith((",", "，", "、", "：", ":", "；")))
