"""Page pass on lines wrapped by hand: those within a paragraph are joined."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from builder.corpus.common_words import CLOSING_WORDS
from builder.corpus.cut_lines import cuts_words
from builder.corpus.engine import MEND, Edit
from builder.corpus.fold import folded
from builder.corpus.lines import between
from builder.corpus.minutes import minutes_label
from builder.corpus.rows import (
    LABEL,
    MIN_WRAPPED,
    Row,
    breaks_at_marks,
    has_marks,
    is_apart,
    is_open_prose,
    n_chars,
    rows_of,
    wrap_chars,
    wrap_width,
)
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

_NUMBERED_LABEL = re.compile(rf"[一二三四五六七八九十]{{1,2}}、[{HAN}]{{2,8}}[:：]")
_BINDING = frozenset("的和与與及在对對把将將是被由从從为為以并並而且或向到使让讓给給其该這这每各")
_OPEN_END = re.compile(rf"[{HAN}\w“《（(]$")
_QUANTITY = re.compile(
    r"\d[\d,.]*(?:多|余)?(?:万|亿|萬|億)?(?:元|亩|畝|人|户|戶|个|個|名|天|次|件|家|吨|噸|公里|米|%|％|处|處|所|年|月)(?![、.．])"
)
_MIN_HEAD_OF_QUANTITY = 8  # characters of a line that a quantity goes on
_BULLETS = frozenset("·•●○◆◇■□▪►▶★☆※→")
_NEVER_FIRST = frozenset(",，、。；;！!？?）」』”’》％")  # typesetting begins no line with them
_HAN_LAST = re.compile(rf"[{HAN}0-9%％”》）)]")
_NEVER_ENDS = (  # no paragraph ends in them
    "今天", "明天", "昨天", "今年", "去年", "明年", "现在", "目前", "其中", "以及", "并且", "因为", "所以", "如果", "虽然",
    "但是", "不仅", "而且", "我们", "他们", "你们", "这些", "那些", "一个", "一些", "我們", "他們", "這些", "現在", "因為",
)  # fmt: skip
_WORD_BREAK = re.compile(rf"(?<=[{HAN}])[-‐‑]\Z")
_MAX_TURN_LABEL = 20  # characters of a line that names who speaks next
_SLACK, _SLACK_AT_STOP = 12, 5  # columns by which a full line can be shorter
_MIN_PARTED = 3  # blank lines that show how a page parts paragraphs


class _Habits(NamedTuple):
    """How a page sets its lines."""

    full: int | None  # columns of a full line; None: it wraps none by hand
    slack: int  # columns by which a full line can be shorter
    uses_indent: bool  # for the first line of a paragraph
    is_spaced: bool  # nearly every line stands between blank ones
    shows_paragraphs: bool  # by blank lines or by indents
    is_parted: bool  # by blank lines, most of the paragraphs
    all_indented: bool  # nearly every line is, so that one at the margin goes on


def wraps(text: str) -> list[Edit]:
    """Line breaks inside sentences leave."""
    rows = rows_of(text)
    if len(rows) < 2:
        return []
    full, slack = wrap_width(rows), _SLACK
    if full is None and (full_chars := wrap_chars(rows)):
        rows = tuple(row._replace(width=2 * n_chars(row)) for row in rows)
        full, slack = 2 * full_chars, _SLACK_AT_STOP
    habits = _habits(rows, full, slack)
    is_at_marks = breaks_at_marks(rows)
    edits: list[Edit] = []
    above: Row | None = None  # the line that was joined to the one at hand
    hang = 0  # characters before the lines beneath the first one of an item
    n_items = 0  # lines from one that ends in a colon on
    for row, below in pairwise(rows):
        above, before = None, above
        hang = _hang(row, below, hang if before else 0)
        after = below._replace(is_indented=False) if hang else below
        n_items = _n_items(row.line.text, 0 if before else n_items)
        if after.is_indented and habits.uses_indent and ends_sentence(row.line.text):
            continue
        if (
            _is_wrapped(row, after, habits)
            or (before and habits.full and _ends_early(before, row, after))
            or (not after.after_blank and habits.is_parted and _runs_on(row, after))
            or (
                habits.all_indented
                and not after.is_indented
                and (row.is_indented or before)
                and _runs_on(row, after, is_margin=True)
            )
            or (before and _is_lifted(before.line.text, row.line.text, after.line.text))
            or _is_broken(row.line.text, after.line.text, n_items=n_items)
            or (
                "\u4e00" <= row.line.text[-1] <= "\u9fff"
                and cuts_words(folded(text), *between(text, row.line, after.line))
            )
            or (
                is_at_marks
                and not (after.after_blank or is_apart(row.line.text) or is_apart(after.line.text))
            )
        ):
            start, end = between(text, row.line, after.line)
            start -= _breaks_word(row.line.text)
            sides = text[start - 1] + text[end]
            blank = " " if sides.isascii() and sides.isalpha() else ""
            edits.append(Edit(start, end, blank, "hard-wrapped line", "layout", MEND))
            above = row
    return edits


def _breaks_word(line: str) -> bool:
    return _WORD_BREAK.search(line, len(line) - 1) is not None


def _hang(row: Row, below: Row, hang: int) -> int:
    """How far a line is indented that hangs beneath the first line of an item; 0 where it does not."""
    if below.after_blank:
        return 0
    if hang:
        return hang if below.indent == hang else 0
    is_deeper = below.indent >= row.indent + _MIN_HANG
    return below.indent if is_deeper and enumerator(row.line.text) else 0


_MIN_HANG = 2  # characters


def _habits(rows: Sequence[Row], full: int | None, slack: int) -> _Habits:
    n_indented = sum(row.is_indented for row in rows)
    n_blank = sum(row.after_blank for row in rows)
    return _Habits(
        full,
        slack,
        max(2, len(rows) // 12) <= n_indented <= 0.9 * len(rows),  # if all are, it says nothing
        n_blank > 0.8 * (len(rows) - 1),
        _MIN_PARTED <= n_blank < 0.5 * len(rows) or n_indented >= max(_MIN_PARTED, len(rows) // 8),
        n_blank >= max(MIN_WRAPPED, 0.5 * (len(rows) - 1)),
        n_indented >= max(_MIN_PARTED, 0.7 * len(rows)),
    )


def _runs_on(row: Row, after: Row, *, is_margin: bool = False) -> bool:
    """Whether a line of prose stops within a sentence that the next line can carry on.

    At the margin of a page that indents its paragraphs a short line does, too.
    """
    line, following = row.line.text, after.line.text
    goes_far = ends_sentence(following) or (row.is_indented and has_marks(following))
    if ends_sentence(line) or line[-1] in ":：" or not goes_far:
        return False
    if is_margin:
        is_prose = not (enumerator(line) or is_salutation(line) or is_title(line))
    else:
        is_prose = len(line) >= _MIN_OPEN_LINE and has_marks(line) and not is_apart(line)
    return is_prose and carries_on(following, is_open=True)


_MIN_OPEN_LINE = 16  # characters


def _is_wrapped(row: Row, after: Row, page: _Habits) -> bool:
    """Whether, on a page wrapped by hand, the line runs on into the next."""
    line, following = row.line.text, after.line.text
    full = page.full
    if full is None:
        return False
    is_over = ends_sentence(line) and (line[-1] not in "；;" or not page.uses_indent)
    if row.width < full - (_SLACK_AT_STOP if is_over else page.slack):
        return False
    if after.is_indented and page.uses_indent:
        return False
    if after.after_blank and not page.is_spaced:
        is_full = row.width >= full - 5 and not ends_sentence(line) and line[-1] not in ":："
        return is_full and carries_on(following, is_open=True)  # a page ended there
    if is_salutation(line) or is_title(following) or date_in(following):
        return False
    if is_salutation(following) and not _ends_line(line, following, is_full=row.width >= full - 3):
        return False
    if following[0] in _BULLETS or _NUMBERED_LABEL.match(following) or minutes_label(following):
        return False
    if ends_sentence(line) and following[-1] in ":：" and len(following) <= _MAX_TURN_LABEL:
        return False
    numbered = enumerator(following) if ends_sentence(line) else None
    return numbered is None or (numbered[0] == IN_WORDS and page.shows_paragraphs)


def _ends_early(above: Row, row: Row, after: Row) -> bool:
    """Whether a line is shorter than others though it stands within a sentence."""
    line, following = row.line.text, after.line.text
    if after.after_blank or after.is_indented or not is_open_prose(above.line.text):
        return False
    is_headed = enumerator(above.line.text) or is_title(line) or line[-1] in ":："
    is_over = ends_sentence(line) or bool(sentence_ends(line)) or _CALLS.match(following)
    return not (is_headed or is_over) and carries_on(following, is_open=True)


def _is_lifted(above: str, word: str, following: str) -> bool:
    """Whether a word alone on its line goes on a clause that a comma opened, and the text goes on."""
    is_open = above[-1] in "，,、" and bool(sentence_ends(above)) and bool(_WORD.fullmatch(word))
    is_open = is_open and word[0] != "第"
    is_sentence = bool(sentence_ends(following)) and _CLAUSE_MARK.search(following) is not None
    return is_open and is_sentence and carries_on(following, is_open=True)


_WORD = re.compile(rf"[{HAN}]{{2,8}}")
_CALLS = re.compile("同志们|同志們|各位|大家")  # words may be missing before them


def _ends_line(line: str, following: str, *, is_full: bool) -> bool:
    """Whether what looks like an address, such as 结束，谢谢大家！, is the end of a wrapped line."""
    if not is_full or line[-1] in ":：" or is_title(line) or not is_open_prose(line):
        return False
    return following[-1] in "!！" or bool(_ADDRESSES.match(line))


_ADDRESSES = re.compile("(?:尊敬的|敬爱的|各位|[^，。]{1,8}[、，]各位)")


def _ends_in_heading(line: str) -> bool:
    """Whether a heading runs on behind the last sentence of a paragraph."""
    ends = sentence_ends(line)
    return bool(ends) and enumerator(line[ends[-1] :].lstrip()) is not None


def _is_broken(line: str, following: str, *, n_items: int = 0) -> bool:
    """Whether a paragraph breaks off in mid-sentence and the next line carries it on.

    Lines that a colon announces may be a list without final marks.
    """
    if ends_sentence(line) or line[-1] in ":：" or _ends_in_heading(line):
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
    is_open = line[-1] in ",，、"
    may_be_label = not (is_open and sentence_ends(line))
    if not carries_on(following, is_open=is_open, may_be_label=may_be_label):
        return False
    if _breaks_word(line) and len(line) >= 12 and heading_level(line) in (None, 6):
        return bool(_HAN_LAST.match(following))
    if line[-1] in ",，、" and following[0] in ",，、。；;：:）)":
        return False  # something is missing between them
    if line.endswith(_NEVER_ENDS) and _CLAUSE_MARK.search(line):
        return True
    if heading_level(line) and (line[-1] not in _BINDING or line.endswith(CLOSING_WORDS)):
        return False
    if line[:_MIN_ALIKE] == following[:_MIN_ALIKE]:
        return False  # two lines of one form
    if is_salutation(line) or is_title(line) or date_in(line):
        return False
    if line[-1] in ",，、" or line[-1] in _BINDING:
        is_long = len(line) >= 20 or bool(sentence_ends(line))
        return is_long or line[-1] == "、"  # other short ones may be verse
    if n_items > 2 or (n_items and not sentence_ends(following)):
        return False
    is_body = len(line) >= 28 and (
        bool(sentence_ends(line)) or line.count("，") + line.count(",") > 1
    )
    return is_body and bool(_OPEN_END.search(line, len(line) - 2)) and not enumerator(following)


def _heads_year(line: str, following: str) -> bool:
    """Whether the line is a heading above 2025年…; without a number it may run on to other figures."""
    level = heading_level(line)
    if level != _UNNUMBERED:
        return level is not None
    return bool(_YEAR.match(following)) and line[-1] not in _BINDING and line[-1] not in "至于於自"


_UNNUMBERED = 6  # the level of a heading without a number
_YEAR = re.compile(r"(?:19|20)\d\d年")


def _n_items(line: str, n_items: int) -> int:
    """How many lines of a list there are up to this one, the one included that announces it."""
    if line[-1] in ":：":
        return 0 if is_salutation(line) else 1
    return n_items + 1 if n_items and not ends_sentence(line) else 0


_MIN_ALIKE = 3  # letters with which two lines of verse begin alike


def _is_remnant(line: str, following: str) -> bool:
    """Whether a word lifted onto the next line ends a clause there, as 发言； or 讲话。 does."""
    is_prose = len(line) >= _MIN_PROSE and bool(_CLAUSE_MARK.search(line)) and line[-1] > "〇"
    found = _REMNANT.match(following)
    if not is_prose or not found or heading_level(line) not in (None, 6):
        return False
    if len(found.group()) == 2 and _PARALLEL.match(line):
        return False  # 想，… and 干，… are two lines of one form
    return not _OPENS_PARAGRAPH.match(following)


_MIN_PROSE = 8
_CLAUSE_MARK = re.compile("[，,；;]")
_PARALLEL = re.compile(rf"[{HAN}][，,]")
_REMNANT = re.compile(
    rf"[{HAN}]{{1,3}}[。；;](?![{HAN}]{{0,3}}[。！!；;])|(?P<one>[{HAN}])[，,](?!.{{0,3}}(?P=one))"
)
_OPENS_PARAGRAPH = re.compile("谢谢|謝謝|同志|各位|散会|散會|再见|完了|完毕|好的?|[干乾]杯|加油")


def carries_on(following: str, *, is_open: bool, may_be_label: bool = True) -> bool:
    """Whether a line can be the rest of a sentence that the line above leaves open."""
    level = heading_level(following)
    if level and not (level == 6 and is_open) and not following.endswith((",", "，", "、")):
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


_WITHHELD = re.compile(r"(?:剩余|还剩|余下|还有)\s*\d+\s*(?:页|字|%)")  # says a paywall
