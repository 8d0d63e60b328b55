"""What a Statistic says: value, bounds, unit, direction and form, read from its text by rule."""

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from builder.tagging import quantities as words
from builder.tagging.folding import fold
from builder.tagging.numerals import approximate_bounds, is_masked, read_numeral

Form = Literal["number", "percent", "fraction", "ratio", "rate", "range", "from_to", "change"]
Direction = Literal["up", "down"]

_NUMERAL = (
    r"(?:(?:\d*[xX×*＊□_]+\d*(?:\.[\dxX×*]+)?|\d[\d,]*(?:\.\d+)?)(?:[多余来几]?[十百千万亿]+)*"
    r"|(?:数(?=[十百千万亿])|[零〇一二三四五六七八九两几廿卅十百千万亿])+(?:[多余来][百千万亿]+)?"
    r"(?:点[零〇一二三四五六七八九]+[十百千万亿]*)?)"
)
_FRACTION = re.compile(rf"(?P<below>{_NUMERAL})分之(?P<above>{_NUMERAL})")
_RATIO = re.compile(rf"(?P<first>{_NUMERAL}):(?P<second>{_NUMERAL})")
_RATE = re.compile(rf"(?P<number>{_NUMERAL})(?P<base>/(?:10万|百万|[万千百]人?))")
_PART = re.compile(rf"(?P<number>{_NUMERAL})(?P<unit>[^\d,]*)")
_RANGE_MARK = re.compile(rf"(?<=.)(?:-|—|–|―|~|〜|至|到)+(?={_NUMERAL})")
_UNIT_END = re.compile(
    "^(?: |多|余|来|[(]含[)])*(?P<unit>.*?)(?:"
    + "|".join(re.escape(word) for word in words.AFTER_UNIT)
    + ")*$"
)
_CHANGE = {
    **dict.fromkeys(words.CHANGE_UP, "up"),
    **dict.fromkeys(words.CHANGE_DOWN, "down"),
}
_FROM_TO = re.compile(
    rf"^(?:[从由自])?(?P<first>.*?{_NUMERAL}.*?)"
    rf"(?P<verb>{'|'.join(sorted(_CHANGE, key=lambda verb: -len(verb)))}|调整|发展|扩展|转变|变)?"
    rf"(?:到|至|为)了?(?P<second>.*)$"
)
_AT_LEAST = (
    "以上", "不低于", "不少于", "不得少于", "不得低于", "不能低于", "不能少于", "不小于", "超过",
    "超出", "逾", "超", "至少", "最少",
    "起码", "高于", "大于", "多于", "多", "余", "有余", "开外", "之多", "上", "过", "成", "好",
)  # fmt: skip
_AT_MOST = (
    "以下", "以内", "之内", "不高于", "不超过", "不得超过", "不得高于", "不得多于", "不能超过",
    "不多于", "不大于", "不足", "不到", "不满", "未满",
    "至多", "最多", "低于", "小于", "少于", "近", "将近", "接近",
)  # fmt: skip
_ABOUT = ("左右", "上下", "约", "大约", "来")
_SCALES = {"%": "%", "‰": "‰", "‱": "‱"}


class Value(NamedTuple):
    """What a Statistic says, in numbers.

    Attributes:
        value: The number stated: of a change its amount, of a from–to where it ends, of a ratio
            the first by the second; null where masked, vague, or a range.
        lower: The least it can be by what is said; null where open, unknown or about.
        upper: The greatest. Exact statements have lower = value = upper; 近 and 不到 have only an
            upper bound, 以上 and 多 only a lower one, 左右 and 约 none.
        unit: Folded, without powers of ten (86.5万元 has the unit 元); null where bare.
            成 and 百分之… have the unit %, 千分之… has ‰.
        direction: up or down for a change; null otherwise.
        form: number, percent (%, ‰, 成, 百分点), fraction, ratio, rate (a number on a base, as
            43.2/10万), range, from_to, change.
    """

    value: float | None
    lower: float | None
    upper: float | None
    unit: str | None
    direction: Direction | None
    form: Form | None


class _Number(NamedTuple):
    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    unit: str | None
    form: Form


_UNREAD = Value(None, None, None, None, None, None)


def read_value(text: str) -> Value:
    """What the text of a Statistic span says; all null if it holds no numeral.

    Args:
        text: The span's text as annotated, in either script and width.
    """
    folded = fold(text).strip()
    turn = _FROM_TO.match(folded)
    if turn and _is_from_to(folded, turn):
        return _read_from_to(turn)
    direction = _direction(folded)
    number = _read_number(folded)
    if number is None:
        return _UNREAD
    form = "change" if direction else number.form
    return Value(
        value=_float(number.value),
        lower=_float(number.lower),
        upper=_float(number.upper),
        unit=number.unit,
        direction=direction,
        form=form,
    )


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def _is_from_to(text: str, turn: re.Match[str]) -> bool:
    starts = text[0] in "从由自"
    has_second = re.search(_NUMERAL, turn["second"]) is not None
    return has_second and (starts or turn["verb"] is not None)


def _read_from_to(turn: re.Match[str]) -> Value:
    """Bounds are the lesser and the greater end, the value is where it ends.

    Where a side holds two numbers (9类22项), only the direction of the verb is told.
    """
    if len(re.findall(rf"{_NUMERAL}(?:[^\d年月日,]|$)", turn["second"])) > 1:
        verb = _CHANGE.get(turn["verb"] or "")
        direction: Direction | None = "up" if verb == "up" else "down" if verb else None
        return _UNREAD._replace(direction=direction, form="from_to")
    first = _read_number(_last_number(turn["first"]))
    second = _read_number(_last_number(turn["second"]))
    if first is None or second is None:
        return _UNREAD
    ends = [end for end in (first.value, second.value) if end is not None]
    verb = _CHANGE.get(turn["verb"] or "")
    direction = "up" if verb == "up" else "down" if verb else None
    if len(ends) == 2 and ends[0] != ends[1]:
        direction = "up" if ends[1] > ends[0] else "down"
    is_known = len(ends) == 2
    return Value(
        value=_float(second.value),
        lower=_float(min(ends)) if is_known else None,
        upper=_float(max(ends)) if is_known else None,
        unit=second.unit or first.unit,
        direction=direction,
        form="from_to",
    )


def _last_number(text: str) -> str:
    """The part of the from side that holds its number: 2016年的4.5% gives 4.5%."""
    matches = [
        m for m in re.finditer(_NUMERAL, text) if not re.match("[年月日届]", text[m.end() :])
    ]
    return text[matches[-1].start() :] if matches else text


def _direction(text: str) -> Direction | None:
    for verb in sorted(_CHANGE, key=lambda word: -len(word)):
        if text.startswith(verb):
            return "up" if _CHANGE[verb] == "up" else "down"
    return None


def _read_number(text: str) -> _Number | None:
    """The number in a text without from–to, or None."""
    if re.search("一半|半数|过半", text):
        return _bounded(Decimal("0.5"), text, unit=None, form="fraction")
    fraction = _FRACTION.search(text)
    if fraction:
        return _read_fraction(text, fraction)
    ratio = _RATIO.search(text)
    if ratio:
        first, second = read_numeral(ratio["first"]), read_numeral(ratio["second"])
        value = first / second if first is not None and second else None
        return _bounded(value, text, unit=None, form="ratio")
    rate = _RATE.search(text)
    if rate:
        return _bounded(read_numeral(rate["number"]), text, unit=rate["base"], form="rate")
    parts = [part for part in _RANGE_MARK.split(_without_verb(text)) if part]
    if len(parts) == 2:
        return _read_range(parts[0], parts[1])
    return _read_plain(text)


def _without_verb(text: str) -> str:
    """The text from its first numeral on, so that 降至 and 提高到 are no range marks."""
    match = re.search(_NUMERAL, text)
    return text[match.start() :] if match else text


def _read_fraction(text: str, match: re.Match[str]) -> _Number:
    below, above = read_numeral(match["below"]), read_numeral(match["above"])
    unit = {"百": "%", "千": "‰"}.get(match["below"])
    if unit:
        return _bounded(above, text, unit=unit, form="percent")
    value = above / below if above is not None and below else None
    return _bounded(value, text, unit=None, form="fraction")


def _read_range(first: str, second: str) -> _Number | None:
    low, high = _read_plain(first), _read_plain(second)
    if low is None or high is None:
        return None
    if low.unit is None and low.value is not None and high.value is not None:
        low = _share_power(low, first, second)
    bounds = (low.value, high.value)
    if low.value is not None and high.value is not None:
        bounds = (min(low.value, high.value), max(low.value, high.value))
    return _Number(None, *bounds, high.unit or low.unit, "range")


def _share_power(low: _Number, first: str, second: str) -> _Number:
    """The power of ten after the second number counts for the first: 15至20万, 两至三成."""
    match = re.search(_NUMERAL, second)
    power = re.search("[十百千万亿]+$", match[0]) if match else None
    if power and not re.search("[百千万亿]", first) and first[-1:].isdecimal():
        return low._replace(value=read_numeral(first + power[0]))
    is_tenths = match is not None and second[match.end() :].startswith("成")
    return low._replace(value=low.value * 10) if is_tenths and low.value is not None else low


def _read_plain(text: str) -> _Number | None:
    match = _PART.search(text)
    if match is None:
        return None
    numeral = re.sub("[多余来]", "", match["number"])
    end = _UNIT_END.match(text[match.end("number") :])
    unit = (end["unit"].strip() if end else "") or None
    scale = Decimal(1)
    form: Form = "number"
    tenth = Decimal(0)
    if unit and unit[0] == "成":
        tenth = read_numeral(unit[1:2]) or Decimal(0)
        unit, scale, form = "%", Decimal(10), "percent"
    elif unit and (
        unit[0] in _SCALES or unit.startswith(("个百分点", "百分点", "个点", "个千分点"))
    ):
        form = "percent"
        unit = {"个百分点": "百分点", "个点": "百分点", "个千分点": "千分点"}.get(unit, unit)
    elif unit and unit.startswith("个") and len(unit) > 1 and unit[1] in "月小工季":
        unit = unit[1:]
    bounds = None if is_masked(numeral) else approximate_bounds(numeral)
    if bounds:
        return _Number(None, bounds[0] * scale, bounds[1] * scale, unit, form)
    value = read_numeral(numeral)
    value = None if value is None else value * scale + tenth
    return _bounded(value, text, unit=unit, form=form)


def _bounded(value: Decimal | None, text: str, *, unit: str | None, form: Form) -> _Number:
    """The number with the bounds that its modifiers give it."""
    if value is None:
        return _Number(None, None, None, unit, form)
    before, after = _modifiers(text)
    if any(word in _ABOUT for word in (*before, *after)):
        return _Number(value, None, None, unit, form)
    if any(word in _AT_LEAST for word in (*before, *after)) or "过半" in text:
        return _Number(value, value, None, unit, form)
    if any(word in _AT_MOST for word in (*before, *after)):
        return _Number(value, None, value, unit, form)
    return _Number(value, value, value, unit, form)


def _modifiers(text: str) -> tuple[list[str], list[str]]:
    """The attached words before the number and after it."""
    match = re.search(rf"一半|半数|过半|{_NUMERAL}(?:分之{_NUMERAL})?", text)
    if match is None:
        return [], []
    left, number, right = text[: match.start()], match[0], text[match.end() :]
    before = [
        word
        for word in sorted((*_AT_LEAST, *_AT_MOST, *_ABOUT), key=lambda word: -len(word))
        if left.endswith(word)
    ][:1]
    after = [word for word in "多余来" if word in number[1:] or right.startswith(word)]
    after += [word for word in words.AFTER_UNIT if right.endswith(word)]
    longest = sorted(after, key=lambda word: -len(word))[:1]
    return before, ["以上" if word in ("及以上", "(含)以上") else word for word in longest]
