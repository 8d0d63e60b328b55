"""Page passes on lines: broken lines are joined, crowded ones parted, blanks around them leave."""

import re
from collections.abc import Iterator

from builder.corpus.engine import DROP, MEND, Edit, edit_of
from builder.corpus.gaps import BLANK_SCAN
from builder.corpus.lines import line_at, lines_of
from builder.corpus.lost_numbers import LOST_NUMBER
from builder.corpus.meant_blanks import HALVES
from builder.corpus.shapes import (
    BLANKS,
    HAN,
    enumerator,
    heading_level,
    is_salutation,
    sentence_ends,
)
from builder.corpus.spoken import is_thanks


def false_stops(text: str) -> list[Edit]:
    """Names cut in two by a false full stop and a new line, where the page spells them whole."""
    edits: list[Edit] = []
    for found in _STOP.finditer(text):
        start, end = found.start(), found.start("right")
        left = text[max(0, start - 2) : start]
        if not _HAN_TWO.fullmatch(left) or text.count(left + found["right"]) < 3:
            continue
        if text[max(0, start - 3)] in _ATTRIBUTES:
            continue  # 建成山清水秀的新青石。
        if len(re.findall(rf"{left}[。，,、；;！!？?]", text)) <= 1:
            edits.append(Edit(start, end, "", "false full stop", "layout", MEND))
    return edits


_ATTRIBUTES = frozenset("的新")  # before a name that is whole
_HAN_TWO = re.compile(rf"[{HAN}]{{2}}")
_STOP = re.compile(
    rf"。[{BLANKS}]*\n[\n{BLANKS}]*(?P<right>[乡鄉镇鎮县縣市区區村省州])(?![党委政府领])(?=[{HAN}])"
)


_SENTENCE_GAP = re.compile(
    rf"[{BLANKS}](?:(?<=[。！？!?…][{BLANKS}])|(?<=[。！？!?…]”[{BLANKS}])|(?<=[）)][{BLANKS}])(?=[{BLANKS}]))[{BLANKS}]*(?=[{HAN}“(（\d]|[xX×]{{2}}[{HAN}])"
)
_BEFORE_GAP = frozenset("。！？!?…”：:）)")  # a gap that may part paragraphs
_PAIR = re.compile(rf"[{HAN}]{{2,6}}[:：]")
_INDENT = re.compile(rf"(?<=[{HAN}）)”])[{BLANKS}]*\u3000{{2}}[{BLANKS}]*(?=[{HAN}“])")


_CROWDED = 100  # characters of a line that holds paragraphs
_STREWN = re.compile(rf"[{HAN}] (?=[{HAN}。，])")
_LOOSE = re.compile(rf"[，、；] (?=[{HAN}])")  # blanks behind marks, as a typist's habit
_GREETED_GAP = re.compile(rf"[：:](?P<gap>[{BLANKS}]+)(?=[{HAN}“])")


_COUNT = re.compile(
    "其次|再次|再[来來][，,]|最[后後][，,]|第[二三四五六七八九]，"
)  # what opens a paragraph
_MIN_COUNTS = 2
_INNER_STOP = re.compile("[。！？!?…]”?(?!\n|\\Z|[”）])")
_MIN_HABIT = 6  # blanks behind sentences


def paragraph_gaps(text: str) -> list[Edit]:
    """A blank after a sentence, where that is not the page's habit, was a new paragraph."""
    edits = [
        Edit(*found.span(), "\n", "lost paragraph break", "layout", MEND)
        for found in _INDENT.finditer(text if "\u3000\u3000" in text else "")
        if _is_numbered_heading(line_at(text, found.start()).text.partition("\u3000\u3000")[0])
        and not _PAIR.match(text, found.end())
    ]
    gaps = [at for at in BLANK_SCAN.places(text) if text[at - 1] in _BEFORE_GAP]
    edits += [
        Edit(*found.span("gap"), "\n", "lost paragraph break", "layout", MEND)
        for found in filter(None, (_GREETED_GAP.match(text, at - 1) for at in gaps))
        if is_salutation(text[text.rfind("\n", 0, found.start()) + 1 : found.start("gap")])
        and (len(found["gap"]) > 1 or len(line_at(text, found.start()).text) >= _CROWDED)
    ]
    sentence_gaps = list(filter(None, (_SENTENCE_GAP.match(text, at) for at in gaps)))
    sentence_gaps = [found for found in sentence_gaps if _is_over(text, found.start())]
    n_stops = len(_INNER_STOP.findall(text)) if len(sentence_gaps) >= _MIN_HABIT else 0
    is_habit_of_page = n_stops > 0 and 2 * len(sentence_gaps) > n_stops
    is_loose = bool(sentence_gaps) and len(_LOOSE.findall(text)) >= len(sentence_gaps)
    n_counts = sum(_COUNT.match(text, found.end()) is not None for found in sentence_gaps)
    for found in sentence_gaps:
        line = line_at(text, found.start())
        n_ends = len(sentence_ends(line.text))
        n_gaps = len(_SENTENCE_GAP.findall(line.text))
        is_habit = is_habit_of_page or (n_ends >= 4 and n_gaps > 0.5 * n_ends)
        is_habit = is_habit and "\u3000\u3000" not in found.group()
        if found.group() == " " and text[found.end()] in "0123456789“":
            continue  # as typesetters set them
        is_strewn = len(found.group()) == 1 and (is_loose or len(_STREWN.findall(line.text)) > 1)
        if is_strewn and not (n_counts >= _MIN_COUNTS and _COUNT.match(text, found.end())):
            continue  # blanks say nothing here
        is_long = line.end - found.end() >= 12 or is_thanks(text[found.end() : line.end])
        is_long = is_long or ("\u3000\u3000" in found.group() and n_gaps > 1)
        if not is_habit and found.start() - line.start >= 12 and is_long:
            edits.append(Edit(*found.span(), "\n", "lost paragraph break", "layout", MEND))
    return edits


def _is_over(text: str, at: int) -> bool:
    """Whether a sentence ends before a blank, an aside behind it included: 送来了！（掌声）."""
    return text[at - 1] not in "）)" or _ASIDE.search(text, max(0, at - _MAX_ASIDE), at) is not None


_MAX_ASIDE = 12  # characters
_ASIDE = re.compile(r"[。！？!?”][（(][^（()）\n]{1,8}[）)]\Z")


def _is_numbered_heading(line: str) -> bool:
    is_numbered = bool(enumerator(line)) and not _NUMBERS_ONLY.fullmatch(line)
    return is_numbered and heading_level(line) is not None


_RUN_IN = re.compile(
    rf"(?:[一二三四五六七八九十]{{1,3}}、|[壹贰貳叁參参肆伍陆陸柒捌玖拾]{{1,2}}、|[(（][一二三四五六七八九十]{{1,3}}[)）]|\d{{1,2}}[、.．])[{BLANKS}]*(?!至[于於]|如果|由[于於]|[为為]了|因[为為]|目前|我[们們]|大家|[这這]|他[们們])(?P<head>[^。！？!?；;：:\n{BLANKS}]{{2,42}}+)(?P<gap>[{BLANKS}]+)(?=(?:[{HAN}“\d]|[(（]一[)）])[^\n]{{12,}}[。！？!?])"
)


_NUMBERS_ONLY = re.compile(
    r"[(（][一二三四五六七八九十a-z]+[)）](?:(?:及|和|至|、)[(（][一二三四五六七八九十a-z]+[)）]|(?=[ \u3000]|\Z))"
)
_QUANTITY = re.compile(
    r"\d+(?:[.,]\d+)*[ ]?(?![\d,. 年月、．—*xX×-])(?!多年)"
)  # no year, no number of an item
_SPACED_NUMBER = re.compile(rf"[{BLANKS}](?<=[{HAN}][{BLANKS}])\d[\d,.]*[{BLANKS}](?=[{HAN}])")
_MIN_SPACED = 3
_MAX_STREWN = 6  # blanks between letters, beside those behind headings
_FIRST_SHORT = re.compile("[^。，；\n]{1,12}。")  # （一）在提高 质量上下功夫。 is one sentence


def run_in_headings(text: str) -> list[Edit]:
    """A heading that runs into its paragraph, or into the first one beneath it, gets its own line."""
    starts = [line.start for line in lines_of(text) if _may_be_number(line.text[0])]
    headings = [found for start in starts for found in _run_in_from(text, start)]
    if headings and len(_STREWN.findall(text)) > _MAX_STREWN:
        headings = [found for found in headings if not _FIRST_SHORT.match(text, found.end())]
    is_spaced = bool(headings) and len(_SPACED_NUMBER.findall(text)) >= _MIN_SPACED
    return [
        Edit(*found.span("gap"), "\n", "heading run into the text", "layout", MEND)
        for found in headings
        if not LOST_NUMBER.match(text, found.start("gap"))
        and not (is_spaced and text[found.end("gap")].isdecimal())
        and not text[found.start("gap") - 1].isdecimal()  # 1 842, 2019-20 年度
        and not _NUMBERS_ONLY.fullmatch(text, found.start(), found.start("gap"))
        and not HALVES.match(text, found.start())  # 一、统一思想 凝聚共识，…
        and text[found.end("head") - 2] not in "，,"  # 获得过半数同意票，依　法同意任命
        and not _QUANTITY.match(text, found.end("gap"))  # 修渠 30 公里
    ]


def _may_be_number(first: str) -> bool:
    return first in _NUMBER_STARTS or first.isdecimal()


_NUMBER_STARTS = frozenset("(（一二三四五六七八九十壹贰貳叁參参肆伍陆陸柒捌玖拾")


def _run_in_from(text: str, start: int) -> Iterator[re.Match[str]]:
    """The headings that follow one another from the start of a line; one of two letters stands apart."""
    while found := _RUN_IN.match(text, start):
        if len(found["head"]) >= _MIN_NARROW or found["gap"] not in _NARROW:
            yield found
        start = found.end("gap")


_NARROW, _MIN_NARROW = (" ", "\u00a0"), 3


def margins(text: str) -> list[Edit]:
    """Blank lines leave, and blanks at the ends of lines."""
    if "\n\n" not in text and text.strip() == text and not _has_blank_edges(text):
        return []
    edits: list[Edit] = []
    end = -1  # of the last line that says something
    for line in lines_of(text):
        size = len(line.text)
        is_bare = line.end - line.start == size
        start = line.start if is_bare else text.index(line.text[0], line.start)
        if start != end + 1 or end < 0:
            edits += _margin(text, max(end, 0), start, is_first=end < 0)
        end = start + size
    return edits + _margin(text, max(end, 0), len(text), is_first=True)


def _has_blank_edges(text: str) -> bool:
    """Whether a blank stands at the start or the end of a line within the text."""
    return any("\n" in text[at - 1 : at + 2] for at in BLANK_SCAN.places(text))


def _margin(text: str, start: int, end: int, *, is_first: bool) -> list[Edit]:
    """Drops of what stands between two lines, but one newline; of all of it at the edges."""
    newline = end if is_first else text.index("\n", start)
    edits: list[Edit] = []
    if start < newline:
        edits.append(edit_of((start, newline, "", "margin", "layout", DROP)))
    if newline + 1 < end:
        edits.append(edit_of((newline + 1, end, "", "blank line", "layout", DROP)))
    return edits
