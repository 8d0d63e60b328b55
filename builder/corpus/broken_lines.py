"""Where a paragraph breaks off in mid-sentence and the next line carries it on."""

import re

from builder.corpus.common_words import CLOSING_WORDS
from builder.corpus.fold import folded_word
from builder.corpus.rows import LABEL, has_marks
from builder.corpus.shapes import (
    HAN,
    IN_WORDS,
    date_in,
    ends_sentence,
    enumerator,
    heading_level,
    is_salutation,
    is_subtitle,
    is_title,
    sentence_ends,
)
from builder.corpus.site_talk import SITE_WORD

_BINDING = frozenset("的和与與及在对對把将將是被由从從为為以并並而且或向到使让讓给給其该這这每各")
_OPEN_END = re.compile(rf"[{HAN}\w“《（(]$")
_QUANTITY = re.compile(
    r"\d[\d,.]*(?:多|余)?(?:万|亿|萬|億)?(?:元|亩|畝|人|户|戶|个|個|名|天|次|件|家|吨|噸|公里|米|%|％|处|處|所|年|月)(?![、.．])"
)
_MIN_HEAD_OF_QUANTITY = 8  # characters of a line that a quantity goes on
_NEVER_FIRST = frozenset(",，、。；;！!？?）」』”’》％")  # typesetting begins no line with them
_HAN_LAST = re.compile(rf"[{HAN}0-9%％”》）)]")
_NEVER_ENDS = (  # no paragraph ends in them
    "今天", "明天", "昨天", "今年", "去年", "明年", "现在", "目前", "其中", "以及", "并且", "因为", "所以", "如果", "虽然",
    "但是", "不仅", "而且", "我们", "他们", "你们", "这些", "那些", "一个", "一些", "我們", "他們", "這些", "現在", "因為",
)  # fmt: skip
_WANTS_NOUN = re.compile("[，,][^，,]{1,6}的是\\Z")  # 全村人，吃的是
_OPENED_BY = {"”": "“", "」": "「", "』": "『", "）": "（", ")": "(", "》": "《"}
_CLOSED_BY = {"“": "”", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》"}
_MAX_QUOTED = 40  # characters
_WORD_BREAK = re.compile(rf"(?<=[{HAN}])[-‐‑]\Z")


TWO_HALVES = re.compile(  # a heading of two halves: 一年苦干，三年大变
    "|".join(rf"[{HAN}]{{{n}}}[，,][{HAN}]{{{n}}}" for n in range(3, 8))
)


def breaks_word(line: str) -> bool:
    """Whether the line ends in a hyphen that parts a word."""
    return _WORD_BREAK.search(line, len(line) - 1) is not None


def in_chain(line: str, following: str) -> bool:
    """Whether the hyphen at the line's end is one of several, as in 省-市-县."""
    return bool(_CHAIN_BEFORE.search(line) or _CHAIN_AFTER.match(following))


_CHAIN_BEFORE = re.compile(rf"[-‐‑][{HAN}]{{1,4}}[-‐‑]\Z")
_CHAIN_AFTER = re.compile(rf"[{HAN}]{{1,4}}[-‐‑][{HAN}]")


def _ends_in_heading(line: str) -> bool:
    """Whether a heading runs on behind the last sentence of a paragraph."""
    ends = sentence_ends(line)
    numbered = enumerator(line[ends[-1] :].lstrip()) if ends else None
    return numbered is not None and (numbered[0] < IN_WORDS or line[-1] not in ",，、")


def is_broken(line: str, following: str, *, last: str, n_items: int = 0) -> bool:
    """Whether a paragraph breaks off in mid-sentence and the next line carries it on.

    Lines that a colon announces may be a list without final marks.

    Args:
        line: The line, behind those that were joined to it.
        following: The next line.
        last: The line alone.
        n_items: How many lines there are since one ended in a colon.
    """
    if len(following) == 1 and following in _OPENED_BY:
        return line.count(_OPENED_BY[following]) > line.count(following)
    if line[-1] in "）)" and following[0] in "，,、":
        return True  # a sentence in brackets within another
    if closer := _CLOSED_BY.get(line[-1]):
        return closer in following[:_MAX_QUOTED]  # no line ends in a mark that opens
    if ends_sentence(line) or line[-1] in ":：" or _ends_in_heading(line):
        return False
    if TWO_HALVES.fullmatch(line):
        return False
    if following[0] in _NEVER_FIRST and _HAN_LAST.match(line, len(line) - 1):
        level = heading_level(line)
        return level is None or (level == 6 and any(mark in line for mark in ",，、"))
    if _QUANTITY.match(following) and _HAN_LAST.match(line, len(line) - 1):
        if _QUANTITY.match(line) or _heads_year(line, following):
            return False  # a list of figures
        is_prose = bool(sentence_ends(line)) or "，" in line or "," in line
        is_prose = is_prose and bool(ends_sentence(following) or has_marks(following))
        return is_prose and len(line) >= _MIN_HEAD_OF_QUANTITY and not is_title(line)
    if _is_remnant(line, following):
        return True
    is_open = line[-1] in ",，、" or _hangs(line)
    may_be_label = not (is_open and sentence_ends(line))
    if not carries_on(following, is_open=is_open, may_be_label=may_be_label):
        return False
    if breaks_word(line) and len(line) >= 12 and heading_level(line) in (None, 6):
        return bool(_HAN_LAST.match(following))
    if line[-1] in ",，、" and following[0] in ",，、。；;：:）)":
        return False  # something is missing between them
    if line[-1] in ",，" and len(line) <= _MAX_OPENING and _OPENS.fullmatch(folded_word(line)):
        return bool(sentence_ends(following))
    if CLAUSE_MARK.search(line):
        if line.endswith(_NEVER_ENDS):
            return True
        if _WANTS_NOUN.search(line) and sentence_ends(following):
            return True
    if heading_level(line) and (line[-1] not in _BINDING or line.endswith(CLOSING_WORDS)):
        return False
    if last[:_MIN_ALIKE] == following[:_MIN_ALIKE]:
        return False  # two lines of one form
    if is_salutation(line) or is_title(line) or date_in(line):
        return False
    if line[-1] in ",，、" or line[-1] in _BINDING:
        is_long = len(line) >= 20 or bool(sentence_ends(line))
        return is_long or line[-1] == "、"  # other short ones may be verse
    if n_items > 2 or (n_items and not sentence_ends(following)):
        return False
    is_body = len(line) >= _MIN_BODY and (
        bool(sentence_ends(line)) or line.count("，") + line.count(",") > 1
    )
    return is_body and bool(_OPEN_END.search(line, len(line) - 2)) and not enumerator(following)


_MAX_OPENING = 6  # characters
_OPENS = re.compile(  # no verse, no heading ends so
    rf"(?:第[一二三四五六七八九十][{HAN}]{{0,2}}|下面|刚才|最后|首先|其次|再次|同时|现在|目前|当前|因此|所以|但是|此外|另外|总之|其中)[，,]"
)


def _hangs(line: str) -> bool:
    """Whether a line of prose ends in a letter that wants its object, so that no heading follows."""
    if line[-1] not in _HANGING or line.endswith(CLOSING_WORDS):
        return False
    return len(line) >= _MIN_BODY or bool(sentence_ends(line))


_MIN_BODY = 28  # characters of a line that is no heading
_HANGING = frozenset("把将將而从從或被这這每各")


def _heads_year(line: str, following: str) -> bool:
    """Whether the line is a heading above 2025年…; without a number it may run on to other figures."""
    level = heading_level(line)
    if level != _UNNUMBERED:
        return level is not None
    return bool(_YEAR.match(following)) and line[-1] not in _BINDING and line[-1] not in "至于於自"


_UNNUMBERED = 6  # the level of a heading without a number
_YEAR = re.compile(r"(?:19|20)\d\d年")


def n_items_up_to(line: str, n_items: int) -> int:
    """How many lines of a list there are up to this one, the one included that announces it."""
    if line[-1] in ":：":
        return 0 if is_salutation(line) else 1
    return n_items + 1 if n_items and not ends_sentence(line) else 0


_MIN_ALIKE = 3  # letters with which two lines of verse begin alike


def _is_remnant(line: str, following: str) -> bool:
    """Whether a word lifted onto the next line ends a clause there, as 发言； or 讲话。 does."""
    is_prose = len(line) >= _MIN_PROSE and bool(CLAUSE_MARK.search(line)) and line[-1] > "〇"
    found = _REMNANT.match(following)
    if not is_prose or not found or heading_level(line) not in (None, 6):
        return False
    if len(found.group()) == 2 and _PARALLEL.match(line):
        return False  # 想，… and 干，… are two lines of one form
    return not _OPENS_PARAGRAPH.match(following)


_MIN_PROSE = 8
CLAUSE_MARK = re.compile("[，,；;]")
_PARALLEL = re.compile(rf"[{HAN}][，,]")
_REMNANT = re.compile(
    rf"[{HAN}]{{1,3}}[。；;](?![{HAN}]{{0,3}}[。！!；;])|(?P<one>[{HAN}])[，,](?!.{{0,3}}(?P=one)|[{HAN}][，,])"
)
_OPENS_PARAGRAPH = re.compile(
    "谢谢|謝謝|同志|各位|散会|散會|再见|完了|完毕|好的?|[干乾]杯|加油"
    "|(?:[对對错錯难難值行]|不[行对對能可会會够夠]|没有|沒有|当然|當然|是的|可以)[。；;]"
)


def carries_on(following: str, *, is_open: bool, may_be_label: bool = True) -> bool:
    """Whether a line can be the rest of a sentence that the line above leaves open."""
    level = heading_level(following)
    is_clause = level == _UNNUMBERED and (is_open or _has_clauses(following))
    if level and not is_clause and not following.endswith((",", "，", "、")):
        return False
    return not (
        enumerator(following)
        or is_salutation(following)
        or is_title(following)
        or is_subtitle(following)
        or date_in(following)
        or (may_be_label and LABEL.match(following))
        or following[0] in "《【[(（…—-*·●"
        or _WITHHELD.match(following)
    )


def _has_clauses(line: str) -> bool:
    """Whether an open line is no heading: a semicolon, or three clauses that are not of one form."""
    if len(SITE_WORD.findall(line)) > 1:
        return False
    clauses = _COMMAS.split(line)
    has_semicolon = "；" in line or ";" in line
    return has_semicolon or (len(clauses) > _MAX_HALVES and len(set(map(len, clauses))) > 1)


_COMMAS = re.compile(r"[，,](?!\d)")
_MAX_HALVES = 2  # clauses of a heading that are not alike


_WITHHELD = re.compile(r"(?:剩余|还剩|余下|还有)\s*\d+\s*(?:页|字|%)")  # says a paywall
