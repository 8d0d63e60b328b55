"""Headings that number speeches on a line of text: behind its last sentence, or before its salutation."""

import re
from typing import NamedTuple

from builder.corpus.lines import Line
from builder.corpus.literals import holds_any
from builder.corpus.shapes import BLANKS, HAN, is_salutation

NUMBER = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[①-⑳])"
# 【镇长讲话】: what a page sets before the words of each of several speakers
BRACKETED_KIND = r"[【\[〖][^【】\[\]〖〗\n]{0,24}(?:[讲講][话話]|致[辞辭词詞]|[发發]言|演[讲講]|[开闭開閉]幕[词詞辞辭]|主持[词詞辞辭])稿?[】\]〗]"
BRACKETS = frozenset("【[〖")
_NUMERAL = {n: i for i, n in enumerate("一二三四五六七八九十", 1)}

Numbered = tuple[int, int, str]  # a line's index, its number, its own title


class Heading(NamedTuple):
    """Where in its line a heading stands, and the title of its own that it gives to its speech."""

    start: int
    end: int
    own: str


def numeral(text: str) -> int:
    """The number that digits or Chinese numerals up to 99 write; 0 for anything else."""
    if text.isdecimal():
        return int(text)
    if len(text) == 1 and "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    tens, _, ones = text.partition("十")
    if "十" not in text:
        return _NUMERAL.get(text, 0)
    return 10 * _NUMERAL.get(tens, 1) + _NUMERAL.get(ones, 0)


def run_in(lines: list[Line], run: list[Numbered]) -> dict[int, Heading]:
    """Headings of the series that stand behind the last sentence of the speech before them."""
    if len(run) < MIN_RUN:
        return {}
    index, number, _ = run[0]
    own = _ENDS_IN_NUMBER.fullmatch(lines[index].text)
    if not own or numeral(own["number"]) != number:
        return {}
    form = re.compile(
        rf"(?<=[。！？!?”]){re.escape(own['stem'])}(?P<number>{NUMBER}){re.escape(own['tail'])}\Z"
    )
    seen = {number for _, number, _ in run}
    return {
        i: Heading(found.start(), found.end(), "")
        for i, line in enumerate(lines)
        if line.text.endswith(own["tail"])
        and own["stem"] in line.text
        and (found := form.search(line.text))
        and numeral(found["number"]) not in seen
    }


def before_greeting(line: str, own: str) -> Heading:
    """The heading that the line is, up to the salutation that its own title runs into, if it does."""
    if own and line[-1] in ":：":
        for found in _CALL.finditer(line, line.find(own) + _MIN_TITLE):
            if is_salutation(line[found.start() :]):
                start = found.start()
                return Heading(0, start, own.removesuffix(line[start:]).rstrip(BLANKS))
    return Heading(0, len(line), own)


_CALL = re.compile(  # 在通车仪式上的讲话各位乡亲：
    "(?<=[话話言辞辭词詞告稿讲講说說])(?=各位|尊敬|亲爱|親愛|敬爱|敬愛|同志|同学|同學|老师|老師|乡亲|鄉親|朋友|女士|来宾|來賓)"
)
_MIN_TITLE = 4  # letters


def run_before_salutations(lines: list[Line]) -> dict[int, Heading]:
    """Headings of one series that stand before the salutation on its line: …讲话稿 篇1 各位乡亲：."""
    found: list[tuple[int, re.Match[str]]] = []
    for index, line in enumerate(lines):
        is_counted = "篇" in line.text or ("文" in line.text and holds_any(line.text, _SAMPLES))
        match = _GLUED.search(line.text) if is_counted else None
        if match and is_salutation(match["greeting"]):
            found.append((index, match))
    stems = {match["stem"] for _, match in found}
    numbers = [numeral(match["number"]) for _, match in found]
    if len(found) < MIN_RUN or len(stems) > 1 or numbers != list(range(1, len(found) + 1)):
        return {}
    return {i: Heading(match.start(), match.start("greeting"), "") for i, match in found}


_SAMPLES = ("范文", "範文", "例文")
_GLUED = re.compile(
    rf"(?:\A|(?<=[。！？!?”」]))[{BLANKS}]*(?P<stem>[{HAN}]{{0,30}})[{BLANKS}]*"
    rf"[(（【]?(?:篇|[范範例]文|(?P<nth>第))(?P<number>{NUMBER})(?(nth)篇)[)）】]?[{BLANKS}:：]*"
    r"(?P<greeting>[^。:：！!]{2,60}[:：！!])"
)
MIN_RUN = 2
_ENDS_IN_NUMBER = re.compile(rf"(?P<stem>.{{4,}}?)(?P<number>{NUMBER})(?P<tail>\D{{0,4}})")
