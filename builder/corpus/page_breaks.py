"""Page pass on sentences that a page's end cuts in two: the page number between the halves leaves."""

import re
from itertools import pairwise

from builder.corpus.broken_lines import carries_on
from builder.corpus.engine import DROP, MEND, Edit
from builder.corpus.lines import BLANKS_SET, Line, line_at, lines_of
from builder.corpus.literals import holds_any
from builder.corpus.noise_debris import IMPRINT
from builder.corpus.shapes import (
    BLANKS,
    HAN,
    ends_sentence,
    heading_level,
    is_salutation,
    is_title,
    sentence_ends,
)
from builder.corpus.speaker_lines import names_speaker
from builder.corpus.titles import are_alike

_N_HEAD_LINES = 8  # of a page, among which its title stands
_MAX_HEAD = 40  # characters of a running head

# What a browser prints at a page's foot: the address, the day, the page's number.
_FOOTER = rf"(?:https?|file)://[^\s，。]{{4,120}}[^\n，。]{{0,60}}?(?:\d{{1,3}}[{BLANKS}]*/[{BLANKS}]*\d{{1,3}}|第[{BLANKS}]*\d{{1,3}}[{BLANKS}]*[页頁][^\n，。]{{0,12}})"
_PAGE_BREAK = re.compile(
    rf"\n[\n{BLANKS}]*(?:[-—–·－─~～|｜\[［][{BLANKS}]*\d{{1,3}}[{BLANKS}]*[-—–·－─~～|｜\]］]|(?P<bare>\d{{1,4}}(?:[{BLANKS}]*/[{BLANKS}]*\d{{1,3}})?)|第[{BLANKS}]*\d{{1,3}}[{BLANKS}]*[页頁](?:[{BLANKS}/／,，、]*共[{BLANKS}]*\d{{1,3}}[{BLANKS}]*[页頁])?|第[{BLANKS}]*\d{{1,4}}[{BLANKS}]*[页頁][{BLANKS}]+[^\n。，,]{{4,40}}|{_FOOTER})[{BLANKS}]*\n[\n{BLANKS}]*"
)


_TURNED_PAGE = re.compile(  # （下转第三版）, the head of that page, （上接第一版）
    rf"\s*[(（][下文][转轉][^()（）\n]{{1,12}}版[)）](?s:.){{0,200}}?[(（][上文]接[^()（）\n]{{1,12}}版[)）][{BLANKS}\n]*"
)
_TURNS = ("下转", "下轉", "文转", "文轉")
_COUNTS = re.compile(r"[共约約达達为為有至到了增减第年月是近超过過]$")
_UNIT = re.compile(
    r"[年月日个個名户戶家项項次处處件条條亩畝万萬亿億元人吨噸台辆公平多余餘%％‰层層座所间間位份村镇鎮乡鄉]"
)


_OPEN_TAIL = re.compile(
    "[的和与與及在对對把将將被从從为為向使让讓][一二三四五六七八九十两兩几幾]?\\Z"
)  # no heading ends so
_NUMERALS = "零一二三四五六七八九"
_OPEN_NUMBER = re.compile(
    f"百分之[{_NUMERALS}十百]+[点點]\\Z"
)  # the next page begins with its rest
_ANY_COMMA = re.compile("[，,`´′､﹐‚〃]")  # odd ones are mended in a speech, not yet on the page
_WHOLE_IMPRINT = re.compile(rf"\A{IMPRINT.pattern}\Z")
_DATED_HEAD = re.compile(  # 立法會 ─ 2023年5月10日
    rf"\A[{HAN}]{{2,12}}[{BLANKS}]*[─—–-]+[{BLANKS}]*\d{{4}}年\d{{1,2}}月\d{{1,2}}日\Z"
)


def page_breaks(text: str) -> list[Edit]:
    """Page numbers that stand between the two halves of a sentence leave with their line breaks."""
    edits: list[Edit] = []
    for found in _PAGE_BREAK.finditer(text):
        line = line_at(text, found.start()).text
        end = _after_head(text, found.end())
        following = line_at(text, min(end, len(text) - 1)).text
        is_open = _OPEN_TAIL.search(line) is not None
        if (len(line) < 12 and not is_open) or not following or line[-1] in ":：":
            continue
        if names_speaker(following):
            continue
        if ends_sentence(line):
            if text[end - 1] == "\n" and _indents_paragraphs(text, following):
                edits.append(_left_out(found.start(), end))
            continue
        if found["bare"] and (_COUNTS.search(line) or _UNIT.match(following)):
            if _COUNTS.search(line) and _UNIT.match(following) and "/" not in found["bare"]:
                edits.append(_joined(found, end))
            continue  # a number of the speaker's that got a line of its own
        level = heading_level(line)
        is_clause = bool(_ANY_COMMA.search(line)) and (level == 6 or len(line) > 16)
        if level and level >= 3 and (is_clause or (level == 6 and is_open)):
            level = None  # a heading could look so, but a page ends here
        is_headed = level or is_title(line) or is_salutation(line)
        has_begun = bool(sentence_ends(line))  # and so nobody's label begins the next page
        is_number = _OPEN_NUMBER.search(line) is not None and following[0] in _NUMERALS
        if is_number or (
            not is_headed and carries_on(following, is_open=True, may_be_label=not has_begun)
        ):
            edits.append(_left_out(found.start(), end))
    for found in _TURNED_PAGE.finditer(text) if holds_any(text, _TURNS) else ():
        start = found.start()
        is_over = ends_sentence(line_at(text, max(0, start - 1)).text)
        stays = "\n" if is_over and found.end() < len(text) else ""
        edits.append(Edit(*found.span(), stays, "page break in a sentence", "pagination", MEND))
    return edits


def _left_out(start: int, end: int) -> Edit:
    return Edit(start, end, "", "page break in a sentence", "pagination", DROP)


def _joined(found: re.Match[str], end: int) -> Edit:
    number = found["bare"]
    return Edit(found.start(), end, number, "number on a line of its own", "layout", MEND)


def _indents_paragraphs(text: str, following: str) -> bool:
    """Whether the page indents its paragraphs, so that a line of prose at the margin goes on."""
    if not carries_on(following, is_open=True) or is_title(following) or heading_level(following):
        return False
    if len(following) < _MIN_PROSE and not sentence_ends(following):
        return False  # a label or a button of the page
    lines = lines_of(text)
    starts = [after for line, after in pairwise(lines) if ends_sentence(line.text)]
    n_indented = sum(text[line.start] in BLANKS_SET for line in starts)
    return len(starts) >= _MIN_STARTS and n_indented >= _INDENTED * len(starts)


_MIN_PROSE = 16  # characters of a line in which no sentence ends
_MIN_STARTS = 5  # lines that follow whole sentences
_INDENTED = 0.8  # of them, on a page that indents paragraphs


def _after_head(text: str, start: int) -> int:
    """Where the text goes on after a running head: the page's title or a file's name; or `start`.

    Links to the pages before and after may stand above it.
    """
    turns = _TURNS_PAGE.match(text, start)
    start = turns.end() if turns else start
    line = line_at(text, min(start, len(text) - 1))
    is_short = 5 <= len(line.text) <= _MAX_HEAD and line.end < len(text)
    if not is_short or ends_sentence(line.text) or re.search("[，,。:：]", line.text):
        return start
    is_known = any(p.search(line.text) for p in (_FILE, _DATED_HEAD, _WHOLE_IMPRINT))
    is_known = is_known or text.startswith(_CENTRED, line.start)
    if not is_known and not _says_title(text, line):
        return start
    rest = re.compile(rf"[{BLANKS}\n]*").match(text, line.end)
    return rest.end() if rest else start


_TURNS_PAGE = re.compile(
    rf"(?:(?:\[?\d{{1,3}}\]?[{BLANKS}|｜/]+){{0,9}}[\[【]?(?:[上下][一1]?[页頁]|[首尾末][页頁])[\]】]?[{BLANKS}|｜/\n]+)+"
)
_CENTRED = " " * 10  # columns before a line that a printer set in the middle
_FILE = re.compile(r"\.(?i:docx?|pdf|wps|pptx?)\Z")


def _says_title(text: str, line: Line) -> bool:
    """Whether the line is much like one of the first of the page."""
    titles = [n.text for n in lines_of(text)[:_N_HEAD_LINES] if n.end < line.start]
    return any(are_alike(line.text, title) for title in titles if len(title) <= 2 * _MAX_HEAD)
