"""Lines that name the speaker, the date or both: 县长 李明（2018年2月6日）, 2018-02-06 李明."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from builder.corpus.days import AT_PLACE, EDGES, is_date, is_dated
from builder.corpus.family_names import DOUBLE_NAMES, FAMILY_NAMES
from builder.corpus.shapes import BLANKS, HAN, N_KEPT, POSTS, SPEAKER_LABEL, speaker_in

_NAME = re.compile(rf"[{HAN}]{{2,4}}")
_LABELLED = re.compile(rf"(?P<role>[{HAN}]{{0,10}}[{HAN}])[:：][{BLANKS}]*(?P<name>[{HAN}].*)")
_MEMBER = re.compile(
    rf"(?P<name>[{HAN}]{{2,4}})(?:議員|议员|委員|委员|代表|局長|司長|署長|處長|主席|秘書長)[:：]"
)
_OFFICER = re.compile(rf"[{HAN}]{{2,14}}(?:局長|司長|署長|處長|秘書長|部長|局长|司长|部长)[:：]")
_TO_CHAIR = re.compile("(?:代理)?(?:主席|議長|议长|院長)[,，、]")
SEATS = "議員|委員|(?:代理)?部長|次長|署長|院長|縣長|市長|鄉長|鎮長|局長|處長|主任|議長|秘書長|司長|廳長|司长|厅长|议员|委员"  # 林議員淑惠, as councils print it
_SEAT_LABEL = re.compile(rf"[{HAN}]{{0,8}}(?:{SEATS})(?![会會])[{HAN}]{{2,3}}[:：]")
_APART = re.compile(rf"(?<![{HAN}])([{HAN}])[{BLANKS}]+([{HAN}])(?=[{BLANKS}]+[{HAN}]{{2,4}}\Z)")
_POST_THEN_NAME = re.compile(  # 集团公司副总经理 许国梁: the whole post, not 副总 alone
    rf"(?P<role>[{HAN}、]{{2,40}}(?:{POSTS}))[{BLANKS}]+(?P<name>[{HAN}]{{2,4}}|[{HAN}][{BLANKS}]+[{HAN}])"
)
_LONGEST_SINGLE = 3  # letters of a name with a family name of one
_LONGEST = 60  # characters of such a line


class Speaker(NamedTuple):
    """Who speaks, as a line of its own says."""

    role: str | None
    name: str


class Credit(NamedTuple):
    """A line that names speaker and date, and where in it they meet."""

    seam: int
    speaker: str
    date: str
    is_dated_first: bool


def is_name(line: str) -> bool:
    """Whether the line is two or three letters that begin with a family name, or four with a double one."""
    bare = re.sub(r"\s", "", line)
    is_single = len(bare) <= _LONGEST_SINGLE and bare[:1] in FAMILY_NAMES
    return bool(_NAME.fullmatch(bare)) and (is_single or bare[:2] in DOUBLE_NAMES)


def is_set_apart(line: str) -> bool:
    """Whether the line is what someone is and, a blank after it, a name: 编剧　李明; none that a site credits."""
    found = _SET_APART.fullmatch(line) if len(line) <= _LONGEST_NAMED else None
    return bool(found and is_name(found["name"]) and not _OF_PAGE.search(found["role"]))


_SET_APART = re.compile(
    rf"(?P<role>[{HAN}、]{{2,24}})[{BLANKS}]+(?P<name>[{HAN}]{{2,4}}|[{HAN}][{BLANKS}]+[{HAN}])"
)
PERSON = "员員长長师師辑輯家任事手人民士生友表理导導工农農书書记記主委席医醫匠"  # last letters of what someone is
_OF_PAGE = re.compile(  # who wrote, took or put up what a page shows
    "(?:记者|記者|通[讯訊][员員]|(?<![总總主])[编編][辑輯]|作者|作[词詞曲]|摄影|攝影|供稿|来源|來源|上[传傳]|整理|校[对對]|[审審][核稿]|撰[稿文]|报道|報道|報導|[网網站报報社刊台臺])\\Z"
)


def is_apart_beneath(line: str) -> bool:
    """Whether a line beneath a title is what someone is and a name, however rare: 总编辑　都敏."""
    found = _SET_APART.fullmatch(line) if len(line) <= _LONGEST_NAMED else None
    if not found or _OF_PAGE.search(found["role"]) or found["role"][-1] not in PERSON:
        return False
    name = "".join(found["name"].split())
    return len(name) <= _LONGEST_SINGLE and not (_OF_SPEECH.search(name) or _OF_TEXT.search(name))


_OF_TEXT = re.compile("简[介历]|簡[介歷]|寄[语語]|专栏|專欄|信箱|[话話]语?\\Z|[个個]人")


def stage_speaker(line: str) -> Speaker | None:
    """Who speaks now, as a stage direction says: 【县长　李明　致辞】, （代表李明致答词）."""
    found = _STAGE.fullmatch(line) if len(line) <= _LONGEST_NAMED else None
    if not found or not is_name(found["name"]) or found["role"][-1] not in PERSON:
        return None
    return Speaker(found["role"], "".join(found["name"].split()))


def is_roll(line: str) -> bool:
    """Whether nearly all of the line's words are names, some of them stuck together, as in a roll.

    A label such as 連署人： may stand before them.
    """
    return not ("，" in line or "。" in line or "；" in line) and _is_roll(line)


@lru_cache(maxsize=16)  # asked for at each blank of a line
def _is_roll(line: str) -> bool:
    words = _ROLL_LABEL.sub("", line).split()
    if len(words) < _MIN_ROLL:
        return False
    n_names = sum(len(n) <= _LONGEST_PAIR and is_name(n[: 3 if n[3:] else None]) for n in words)
    return n_names >= 0.8 * len(words)


_ROLL_LABEL = re.compile(r"\A[^:：]{2,12}[:：]")
_MIN_ROLL = 6  # words
_LONGEST_PAIR = 7  # letters of two names


def is_post_and_name(line: str) -> bool:
    """Whether the line is a post and, after it, a name, or a name and its post in brackets."""
    if _named_with_post(line):
        return True
    if len(line) <= _LONGEST_NAMED and (apart := _POST_THEN_NAME.fullmatch(line.strip(EDGES))):
        return is_name(apart["name"])
    found = speaker_in(_together(line.strip(EDGES))) if len(line) <= 30 else None
    return bool(found and found.group("role") and is_name(found.group("name")))


def _together(line: str) -> str:
    """A line whose post is set wide, as 局　长　　李志明, without the blank in it."""
    return _APART.sub(r"\1\2", line, count=1) if len(line.split()) > 2 else line


def is_name_in_two_scripts(line: str) -> bool:
    """Whether the line is a name and the bearer's Latin one: 李承翰 Jason."""
    bare = _LATIN_NAME.sub("", line)
    return bare != line and is_name(bare)


_LATIN_NAME = re.compile(rf"(?<=[{HAN}])[{BLANKS}]+[A-Z][A-Za-z.]*(?: [A-Z][A-Za-z.]*){{0,2}}\Z")
_BY = re.compile(rf"\A文[{BLANKS}]*[/／:：][{BLANKS}]*")  # 文/八二届校友 李明


def is_by(line: str) -> bool:
    """Whether the line says by whom a text is: 文/八二届校友 李明."""
    bare = _BY.sub("", line)
    return bare != line and (is_name(bare) or is_set_apart(bare))


def is_labelled_name(line: str) -> bool:
    """Whether the line is a post and a name with a colon between them: 县水利局局长：李明."""
    found = _LABELLED.fullmatch(line) if len(line) <= _LONGEST_NAMED else None
    return bool(found and _ENDS_IN_POST.search(found["role"]) and is_name(found["name"]))


_ENDS_IN_POST = re.compile(f"(?:{POSTS})\\Z")


def is_bracketed_name(line: str) -> bool:
    """Whether the line is a name of three letters in brackets, or one set wide, and no note on the text."""
    bare = line.strip("()（）")
    is_note = len(bare) < _LONGEST_SINGLE or bare[-1] in "稿版文本案选選要录錄篇"
    return len(line) == len(bare) + 2 and is_name(bare) and not is_note


def is_seat_label(line: str) -> bool:
    """Whether the line is a label as councils print it: 林議員淑惠：."""
    return len(line) <= _LONGEST_NAMED and _SEAT_LABEL.fullmatch(line) is not None


def _named_with_post(line: str) -> re.Match[str] | None:
    """The match of a line such as 李明（县水利局局长）, labelled 发言人： or not; groups: name, role."""
    found = _WITH_POST.fullmatch(line) if len(line) <= _LONGEST_NAMED else None
    return found if found and is_name(found["name"]) else None


def called_speaker(line: str) -> str | None:
    """The name that a label or a bullet makes the speaker's: 发言人：李明, ● 青石镇 李明."""
    found = _CALLED.match(line) if len(line) <= _LONGEST_NAMED else None
    name = line[found.end() :] if found else ""
    if found and (styled := _CALLED_STYLED.fullmatch(line)):
        name = styled["name"]
    return name if is_name(name) else None


_CALLED = re.compile(rf"{SPEAKER_LABEL}[{BLANKS}]*|[●■◆▲★◎][{BLANKS}]*[{HAN}]{{2,16}}[{BLANKS}]+")
_WITH_POST = re.compile(
    rf"(?:{SPEAKER_LABEL}[{BLANKS}]*|主持人[{BLANKS}]*)?(?P<name>[{HAN}]{{2,4}})[(（](?P<role>[{HAN}、]{{2,24}})[)）]"
)
_LONGEST_NAMED = 30  # characters


def member_heading(lines: Sequence[str]) -> str | None:
    """The name, or the office, in a first line such as 林淑惠議員：, which heads the one statement of a record."""
    if len(lines) > 1 and _OFFICER.fullmatch(lines[0]) and _TO_CHAIR.match(lines[1]):
        return lines[0].rstrip(":：")
    found = _MEMBER.fullmatch(lines[0]) if len(lines) > 1 else None
    if not found or not is_name(found["name"]) or not _TO_CHAIR.match(lines[1]):
        return None
    return None if any(map(_MEMBER.match, lines[1:])) else found["name"]


def label_to_chair(lines: Sequence[str]) -> re.Match[str] | None:
    """The label before the words to the chair that open the one statement of a record, on their line."""
    found = _BEFORE_CHAIR.match(lines[0]) if lines else None
    if found and not any(_LABEL_AGAIN.match(line) for line in lines[1:]):
        return found
    return None


_BEFORE_CHAIR = re.compile(
    rf"(?P<who>[{HAN}]{{2,14}}(?:局長|司長|署長|處長|秘書長|部長|局长|司长|部长|議員|议员))[:：][{BLANKS}]*(?=(?:代理)?(?:主席|議長|议长|院長)(?:先生|女士)?[,，、])"
)
_LABEL_AGAIN = re.compile(rf"[{HAN}]{{2,16}}(?:[长長员員席]|先生|女士)[:：]")


def speaker_of(line: str) -> Speaker | None:
    """The speaker whom a line names, brackets and dashes around it aside."""
    if with_post := _named_with_post(line):
        return Speaker(with_post["role"], with_post["name"])
    if (styled := _CALLED_STYLED.fullmatch(line)) and is_name(styled["name"]):
        return Speaker(styled["role"], styled["name"])
    if called := called_speaker(line):
        return Speaker(None, re.sub(rf"[{BLANKS}]", "", called))
    if stage := stage_speaker(line):
        return stage
    line = _BY.sub("", _LATIN_NAME.sub("", line))
    if (styled := _STYLED.fullmatch(line.strip(EDGES))) and is_name(styled["name"]):
        return Speaker(styled["role"], styled["name"])
    bare = _together(line.strip(EDGES))
    apart = _POST_THEN_NAME.fullmatch(bare)
    if apart is None and (is_set_apart(bare) or is_apart_beneath(bare)):
        apart = _SET_APART.fullmatch(bare)
    is_named = apart and (is_name(apart["name"]) or is_apart_beneath(bare))
    found = apart if is_named else speaker_in(bare)
    labelled = None if found else _LABELLED.fullmatch(bare)
    if labelled:
        found = speaker_in(f"{labelled['role']} {labelled['name']}")
    if not found:
        return None
    name = re.sub(rf"[{BLANKS}]", "", found["name"]).removesuffix("同志")
    if _OF_SPEECH.search(name):
        return None
    role = _AT_MEETING.sub("", (found["role"] or "").strip(BLANKS))
    return Speaker(role or None, name) if name else None


_AT_MEETING = re.compile(rf"\A[在於于][^{BLANKS}]{{4,40}}[上中][{BLANKS}]+")
_STAGE = re.compile(
    rf"(?P<open>[【\[(（〔])?[{BLANKS}]*(?P<role>[{HAN}、]{{2,24}}?)(?P<blank>[{BLANKS}]+)?(?P<name>(?(blank)[{HAN}]{{2,4}}|(?(open)[{HAN}]{{3}}|(?!))))"
    rf"(?:同志|先生|女士)?[{BLANKS}]*(?:致?[答欢歡]?[{HAN}]?[词詞辞辭]|[讲講][话話]|[发發]言|演[讲講])[{BLANKS}]*(?(open)[】\])）〕])"
)
_OF_SPEECH = re.compile("致|[讲講][话話]|[发發]言|[辞辭词詞]\\Z")  # no names
_STYLES = "老师|老師|教授|博士|医生|醫生|法官|律师|律師|院士|师傅|師傅"
_CALLED_STYLED = re.compile(  # 主讲人：省水利学会　李明教授
    rf"{SPEAKER_LABEL}[{BLANKS}]*(?:[{HAN}]{{2,20}}[{BLANKS}]+)?(?P<name>[{HAN}]{{2,4}}?)(?P<role>{_STYLES})"
)
_STYLED = re.compile(  # 李明老师, but 林业局长 is no name
    rf"(?P<name>[{HAN}]{{2,4}})(?P<role>{_STYLES})"
)


@lru_cache(maxsize=N_KEPT)
def credit_in(line: str) -> Credit | None:
    """Speaker and date of a line that is both, in either order, bracketed or not; else None."""
    if not 6 <= len(line) <= _LONGEST or not is_dated(line):
        return None
    seams = range(2, len(line) - 1)
    for seam in seams:
        left, right = line[:seam].strip(EDGES), line[seam:].strip(EDGES)
        placed = AT_PLACE.fullmatch(right)
        right = placed["date"] if placed else right
        if is_date(right) and _is_speaker(left):
            return Credit(seam, speaker=left, date=right, is_dated_first=False)
    for seam in reversed(seams):  # the longest date: not 2018年 alone
        left, right = line[:seam].strip(EDGES), line[seam:].strip(EDGES)
        if is_date(left) and _is_speaker(right) and not _is_place(line, seam, right):
            return Credit(seam, speaker=right, date=left, is_dated_first=True)
    return None


def _is_place(line: str, seam: int, name: str) -> bool:
    """Whether what a comma parts from the date in a bracket is the place: （2018年2月6日，巴黎）."""
    if name[0] == "於" and line[seam - 1 : seam] in BLANKS:
        return True
    is_parted = bool(_COMMA.search(line[seam - 1 : seam + 1])) and line.lstrip(BLANKS)[0] in "(（"
    return is_parted and is_name(name)


_COMMA = re.compile("[,，、]")


def _is_speaker(part: str) -> bool:
    if is_name(part):
        return True
    found = speaker_of(part)
    return found is not None and is_name(found.name) and (bool(found.role) or "人" in part[:4])
