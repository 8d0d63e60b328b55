"""The county, town or village that title and office name, and the level of what a speech calls our own."""

import re
from collections import Counter
from collections.abc import Sequence

from builder.corpus.shapes import HAN

_LEVELS = {
    "省": "province", "市": "city", "州": "city", "盟": "city", "县": "county", "縣": "county", "旗": "county",
    "区": "district", "區": "district", "镇": "township", "鎮": "township", "乡": "township", "鄉": "township",
    "村": "village",
}  # fmt: skip
_OWN = re.compile(
    r"[全我咱本](?<![安保健完齐齊]全)(省|市(?![民场場区區])|州|县|縣|区(?!域)|區(?!域)|镇|鎮|乡(?!村)|鄉(?!村)|村(?!民))"
)
_HALL = re.compile(r"([省市州县縣区區镇鎮乡鄉])(?:委|政府|长)|村[两兩]委")
_REGION = re.compile(  # the speaker calls it 全区 and 我区
    rf"(?:自治[区區]|(?:香港|澳[门門])特[别別]行政[区區])(?![{HAN}]{{1,6}}[市州盟县縣旗区區])"
)
_NAME_LETTER = rf"(?:(?![在于於日月年的和与共全我本各暨])[{HAN}])"
_PLACE = re.compile(
    rf"(?<!{_NAME_LETTER})({_NAME_LETTER}{{2,5}}?(?:自治区|特别行政区|省|市|自治州|州|县|縣|区|區|镇|鎮|乡|鄉|村))(?!委|政(?!府|协|協|法)|场|場|长|区域|民|路|道|分|[级級])"
)
_SAMPLE = 6000  # characters of a speech in which its level shows


def level_of(text: str, *, title: str | None, role: str | None, place: str | None) -> str | None:
    """The level that a speech calls its own, or names in its title; else that of its place."""
    counts = Counter(map(_LEVELS.__getitem__, _OWN.findall(text[:_SAMPLE])))
    for source in (title or "", role or ""):
        for found in (*_OWN.finditer(source), *_HALL.finditer(source)):
            if found.group(1):
                counts[_LEVELS[found.group(1)]] += 5
    level = _most_named(counts) or (_LEVELS.get(place[-1]) if place else None)
    heads = f"{title or ''}\n{role or ''}"
    is_region = _REGION.search(heads if not place or place in heads else place) is not None
    return "province" if level == "district" and is_region else level


def _most_named(counts: Counter[str]) -> str | None:
    """The level that is named twice or more, and more often than any other."""
    if not counts:
        return None
    (level, n_most), *others = counts.most_common()
    if n_most < 2 or (others and others[0][1] == n_most):
        return None
    return level


def place_of(sources: Sequence[str]) -> str | None:
    """The first name of a place in the sources, such as title and role."""
    for source in sources:
        for found in _PLACE.finditer(source):
            name = re.sub(r"^(?:关|關|中(?:共)?|政[协協]|年?度)", "", found.group(1))
            is_kind = _KIND.search(name) is not None
            if (
                len(name) >= 3
                and not is_kind
                and not name.startswith(("全", "我", "本", "各", "上级", *_KINDS))
            ):
                return name
    return None


_KINDS = tuple("乡鄉县縣市区區")
_KIND = re.compile(  # no name of a place: 贫困地区, 建省, 友好城市, 驻村, 次会议县
    "(?:[农農乡鄉驻駐下进進包帮幫联聯]村|[地社小灾災特校片战戰选選锁鎖][区區]|[城都超]市|(?<!福)建省|[全各跨]省)\\Z|[大会會][会會][议議]?.\\Z"
)
