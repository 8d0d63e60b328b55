"""Lines that tell a day beside something else: a note, the heading of a record, an occasion, a place."""

import re

from builder.corpus.shapes import BLANKS, HAN, date_in

EDGES = f"{BLANKS}()（）[]【】—–-、,，|｜/·"
_NOTED = re.compile(
    r"(?:根据|根據|据|按)?(?:现场)?(?:录音|錄音|记录|速记)?整理|节选|節選|摘要|草稿"
)
_PLACED = re.compile(
    rf"(?:[,，、{BLANKS}]+[{HAN}]{{2,20}}|[{BLANKS}]*[在于於][{HAN}“”「」\d]{{2,40}})\Z"
)
_LONGEST = 60  # characters of such a line
_LONGEST_OCCASION = 30


def dated_note(line: str) -> str | None:
    """The date in a bracket that says more, as （2018年2月6日，根据录音整理）; else None.

    Or that of a line which names the meeting too: 2018年2月6日在县第九届人民代表大会第一次会议上.
    """
    if found := _DATED_MEETING.fullmatch(line):
        return found["date"] if is_date(found["date"]) else None
    if found := _BEFORE_PLACE.fullmatch(line) or AT_PLACE.fullmatch(line):
        is_labelled = found["date"][0] in "民中时時" or _OF_MINGUO.fullmatch(found["date"])
        return found["date"] if is_labelled or is_date(found["date"]) else None
    bare = line.strip(EDGES)
    is_bracketed = bare != line.strip(BLANKS) and line.lstrip(BLANKS)[0] not in "—–―─-"
    if len(bare) > _LONGEST or not is_bracketed or not is_dated(bare):
        return None
    rest = _PLACED.sub("", _NOTED.sub("", bare)).strip(EDGES)
    return rest if rest != bare and is_date(rest) else None


def dated_title(line: str) -> str | None:
    """The date in a record's own heading: …正式紀錄 2010年6月23日 (節錄), 立法會 ─ 2004年3月17日 4301."""
    if len(line) > _LONGEST or "年" not in line:
        return None
    found = _DATED_TITLE.fullmatch(line)
    return found["date"] if found and is_date(found["date"]) else None


_DATED_TITLE = re.compile(
    rf"[{HAN}]{{0,24}}(?:[纪紀记記][录錄]|[议議]事[录錄]|速[记記][录錄]|公[报報]|立法[会會]|[议議][会會])[{BLANKS}]*[─—-]?[{BLANKS}]*"
    rf"(?P<date>[^年{BLANKS}]{{2,6}}年[^年{BLANKS}(（]{{2,9}}日)[{BLANKS}]*(?:[(（][^()（）]{{1,6}}[)）]|\d{{1,5}})?"
)


def dated_occasion(line: str) -> str | None:
    """The day in a line that names only it and the occasion: 2019年6月8日　毕业典礼, 国旗下讲话（2022年10月10日）."""
    if len(line) > _LONGEST_OCCASION or not is_dated(line):
        return None
    line = _IN_DAY.sub("", line)
    found = _DAY_AND_OCCASION.fullmatch(line) or _OCCASION_AND_DAY.fullmatch(line)
    return found["date"] if found and is_date(found["date"]) else None


_DAY = rf"[^{BLANKS}。，,、:：()（）\u4e00-\u9fff]{{4}}(?:年[^{BLANKS}。，,年日]{{1,3}}月[^{BLANKS}。，,月日]{{1,3}}日|[-./]\d{{1,2}}[-./]\d{{1,2}})"
_EVENT = rf"[{HAN}“”「」]{{1,20}}(?:[会會][议議]?|[礼禮式节節宴]|座[谈談]|[论論][坛壇]|[讲講][话話堂]|[发發]言|演[讲講]|致[辞辭词詞](?:[实實][录錄])?)"
_DAY_AND_OCCASION = re.compile(rf"(?P<date>{_DAY})[{BLANKS}，,]+{_EVENT}")
_IN_DAY = re.compile(rf"(?<=[\d年月])[{BLANKS}](?=[\d年月日])")  # 2023 年 9 月 16 日
_OCCASION_AND_DAY = re.compile(
    rf"{_EVENT}(?:[{BLANKS}]+|(?P<open>[(（]))(?P<date>{_DAY})(?(open)[)）])"
)
_DATED_MEETING = re.compile(
    rf"(?P<date>[^{BLANKS}。，,在於于]{{4,14}}日)[{BLANKS}]*[在於于][{HAN}“”「」\d]{{4,50}}(?:会议|會議|大会|大會)[上中]"
)
_BEFORE_PLACE = re.compile(  # 民國97年10月7日　地點：縣立文化中心
    rf"(?P<date>[^{BLANKS}。，,]{{4,22}})[{BLANKS}]+地[点點][:：][^。：]{{2,30}}"
)
AT_PLACE = re.compile(  # 2010年7月30日于县礼堂, but 2019年3月5日在渠首装了闸门 is a sentence
    rf"(?P<date>[^{BLANKS}。，,在於于]{{4,14}}日)(?:[於于]|[{BLANKS}]+於)[{HAN}“”「」{BLANKS}]{{2,20}}"
)
_OF_MINGUO = re.compile("1\\d\\d年\\d{1,2}月\\d{1,2}日")  # 112年6月13日


def is_dated(line: str) -> bool:
    """Whether a line can hold a date."""
    return any(mark in line for mark in "年-./")


def is_date(part: str) -> bool:
    """Whether the text begins with a date whose year has four digits."""
    found = date_in(part)
    return found is not None and len(found.group(1)) == 4
