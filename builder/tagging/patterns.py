"""Regular expressions for numerals, units and their surroundings, built from the word lists."""

import re

from builder.tagging import quantities as words
from builder.tagging import units

DIGIT = "零〇一二三四五六七八九两几壹贰叁肆伍陆柒捌玖"
_POWER = "(?:[十百万亿](?!分点|分之)|千(?![瓦克米伏升卡分]))"
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d+)(?:\.\d+)?"
_MASKED = r"(?:\d*(?:[xX×*＊□]+|○{2,})\d*(?:\.[\dxX×*]+)?|(?<!_)_{2,}(?!_))"
_CHINESE = (
    rf"(?:数(?=[十百千万亿])|[{DIGIT}廿卅]|{_POWER})+(?:[多余来]{_POWER}+)?"
    rf"(?:点[零〇一二三四五六七八九]+{_POWER}*)?"
)
_NUMBER = (
    rf"(?:(?:{_MASKED}|{_ARABIC})(?:[多余来几]?{_POWER}+)*(?:(?<=万)\d(?![\d.年月]))?|{_CHINESE})"
)
_FRACTION = rf"(?:[百千万]分之(?:{_ARABIC}|{_CHINESE}|{_MASKED})|{_CHINESE}分之{_CHINESE})"
_HALF = "一[多大小]半|一半|半数|过半(?!个)|半(?=个?小时|个?钟头|[天年][以之]?[内上])"
_TO = "(?:-|—|–|―|~|〜|至|到)"
_SHORT_UNIT = (
    "(?:%|‰|成|倍|岁|个百分点|[多余]?(?:万元|元|人|名|个|户|家|亩|公斤|斤|吨|公里|米|天|小时))"
)
NUMERAL = re.compile(
    # The look-ahead only saves time: most characters cannot begin a numeral.
    rf"(?=[\dxX×*＊□○_{DIGIT}廿卅数半过十百千万亿])"
    rf"(?:{_FRACTION}|{_HALF}|{_NUMBER}(?:{_SHORT_UNIT}?{_TO}{{1,2}}{_NUMBER})?(?::{_ARABIC})*)"
)
FAMILIES: dict[str, str] = {
    **dict.fromkeys(units.NOUNS, "noun"),
    **dict.fromkeys((word.text for word in units.LOOSE_COUNTERS), "loose"),
    **dict.fromkeys((word.text for word in units.SOLID_COUNTERS), "solid"),
    **dict.fromkeys((word.text for word in units.MEASURES), "measure"),
    **dict.fromkeys((word.text for word in units.POINTS), "points"),
    **dict.fromkeys(units.DURATIONS, "duration"),
    **dict.fromkeys(units.LATIN_UNITS, "latin"),
    **dict.fromkeys(units.PERCENT_UNITS, "percent"),
    **{"成": "tenths", "倍": "times", "番": "times", "周岁": "age", "岁": "age", "度": "degrees"},
}
_NOT_BEFORE: dict[str, str] = {
    word.text: word.not_before
    for group in (units.LOOSE_COUNTERS, units.SOLID_COUNTERS, units.MEASURES, units.POINTS)
    for word in group
} | {
    "度": "假过",
    "成": "为立绩果效员本功长就熟分品都人套交型片活千百群批份",
    "倍": "增道加率速",
    "村": "镇民委庄两干支级部",
    "乡": "镇村亲愁间",
    "县": "乡委市直区级城域",
    "国": "家有务内际",
    "校": "园长",
    "店": "铺主",
    "年": "度级代轻龄",
    "天": "然下气津空才生平",
    "日": "常报期子",
    "周": "边围期转年岁",
}


def _unit_pattern(unit: str) -> str:
    guard = _NOT_BEFORE.get(unit, "")
    latin = "(?![A-Za-z0-9])" if FAMILIES[unit] == "latin" else ""
    return re.escape(unit) + (f"(?![{guard}])" if guard else "") + latin


UNIT = re.compile(
    r" ?(?P<more>[多余来]?)(?P<unit>"
    + "|".join(_unit_pattern(unit) for unit in sorted(FAMILIES, key=lambda u: (-len(u), u)))
    + r")(?:(?<=成)[一二三四五六七八九](?![十百千万成]))?"
    r"(?P<per>/(?:10万|(?:百万|[万千百])?(?:人|户)|[\u4e00-\u9fff]{1,4}?(?=[,。;、]|$)"
    r"|立方米|平方米|平方公里|[人户亩年月天日次升吨斤台床班m]3?|[a-zA-Z]{1,3})(?:·[年月天])?)?"
)
PER_BASE = re.compile(r"/(?:10万|百万|[万千百]人?|立方米|人)")
AFTER = re.compile(
    "(?:"
    + "|".join(
        re.escape(after)
        + {
            "多": "(?![少次种样收出交花用产])",
            "余": "(?![额款量下地热])",
            "内": "(?![部外容地陆涝])",
            "上下": "(?![同一联齐游班])",
            "还多": "(?!亏)",
        }.get(after, "")
        for after in words.AFTER_UNIT
    )
    + ")"
)
CHANGES = tuple(
    sorted(
        {verb + ending for verb in (*words.CHANGE_UP, *words.CHANGE_DOWN) for ending in ("", "了")},
        key=lambda change: (-len(change), change),
    )
)
LEVELS = tuple(
    verb + ending
    for verb in (*words.CHANGE_UP, *words.CHANGE_DOWN)
    for ending in ("", *words.CHANGE_ENDINGS)
)
BEFORE = tuple(sorted(words.BEFORE_NUMBER, key=lambda before: (-len(before), before)))
MEASURED = re.compile(
    f"(?:{'|'.join(words.MEASURE_NOUNS)})"
    f"(?:[^,。;:]{{0,12}}?(?:{'|'.join((*words.MEASURE_VERBS, *words.BEFORE_NUMBER, *LEVELS))})"
    f"|[^,。;:]{{0,12}}?[从由][^,。;:]{{0,6}})?(?:{'|'.join(words.BEFORE_NUMBER)})?$"
)
LISTED = re.compile(
    rf"[^,。;!?:、]{{0,4}}?(?:{'|'.join(words.LIST_NOUNS)})",
)
COUNTED = re.compile(rf"[^,。;!?:、这那各]{{0,2}}?(?:{'|'.join(words.COUNTED_NOUNS)})")
EACH = re.compile(
    r"(?:每(?:[天日月旬晚]|半?年|个?季度|季|学期|半个?月|周(?![一二三四五六日末]))"
    r"|(?:一年|一个?月|一周|一个?礼拜|一个?星期|半年)[^,。;]{0,6}|早晚各)[^。;]*$"
)
COMPARED = re.compile(r"[比较于](?<![之相可占年别养价]比)[^,。;]{1,20}$")
# 一年零三个月
COMPOUND = re.compile(r"(?<=年)零[\d一二三四五六七八九十两]+个?[月天]")
QUOTED = re.compile(r"[“「『‘]([^“”「」『』]{1,12})[”」』’]|\"([^\"]{1,12})\"|《[^《》]{1,60}》")
IDIOM = re.compile(
    "|".join(sorted(words.IDIOMS, key=lambda idiom: (-len(idiom), idiom)))
    + "|十分(?![钟之])|万分(?!之)"
)
YEAR = re.compile(
    r"(?:1[89]|20)[\dxX×*]{2}|[xX×*]{2,4}|201\*|[一二][〇零○九八][〇零一二三四五六七八九○]{2}"
)
TIME_OF_DAY = re.compile(r"\d{1,2}:[0-5]\d(?::[0-5]\d)?")
FROM = re.compile(r"[从由自](?!于)[^,。;!?:、从由]{0,10}$")
_TURN_VERB = rf"(?:{'|'.join((*words.CHANGE_UP, *words.CHANGE_DOWN))}|调整|发展|扩展|转变|变)?(?:到|至|为|成)了?"
DIRECT_TURN = re.compile(_TURN_VERB)
TURN = re.compile(rf"{_TURN_VERB}[^,。;!?:、]{{0,8}}")
LISTED_BEFORE = re.compile(r"[^,。;:!?\n]*$")
MAX_TURN = 14
MAYBE = re.compile(r"[\d一二三四五六七八九十百千万亿两几半零xX×*＊□_]")
