"""Page pass on lines wrapped by hand: those within a paragraph are joined."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from builder.corpus.broken_lines import (
    CLAUSE_MARK,
    breaks_word,
    carries_on,
    in_chain,
    is_broken,
    n_items_up_to,
)
from builder.corpus.cut_lines import cuts_words
from builder.corpus.engine import MEND, Edit
from builder.corpus.fold import folded
from builder.corpus.lines import between
from builder.corpus.minutes import minutes_label
from builder.corpus.rows import (
    MIN_WRAPPED,
    Row,
    breaks_at_marks,
    breaks_at_semicolons,
    counts_on,
    goes_on_at_semicolon,
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
    POST_LABEL,
    date_in,
    ends_sentence,
    enumerator,
    is_salutation,
    is_title,
    sentence_ends,
)

_NUMBERED_LABEL = re.compile(rf"[一二三四五六七八九十]{{1,2}}、[{HAN}]{{2,8}}[:：]")
_IS_HAN = re.compile(f"[{HAN}]")
_BULLETS = frozenset("·•●○◆◇■□▪►▶★☆※→")
_MAX_TURN_LABEL = 20  # characters of a line that names who speaks next
_ENDS = frozenset("。！？")
_SLACK, _SLACK_AT_STOP = 12, 5  # columns by which a full line can be shorter
_MIN_PARTED = 3  # blank lines that show how a page parts paragraphs


class _Habits(NamedTuple):
    """How a page sets its lines."""

    full: int | None  # columns of a full line; None: it wraps none by hand
    slack: int  # columns by which a full line can be shorter
    is_even: bool  # full lines differ by a letter at most
    uses_indent: bool  # for the first line of a paragraph
    is_spaced: bool  # nearly every line stands between blank ones
    shows_paragraphs: bool  # by blank lines or by indents
    is_parted: bool  # by blank lines, most of the paragraphs
    all_indented: bool  # nearly every line is, so that one at the margin goes on
    margin: int | None  # columns of a line that one at the margin goes on; None: it may be any


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
    is_at_marks, is_at_semicolons = breaks_at_marks(rows), breaks_at_semicolons(rows)
    is_greeted = sum(row.after_blank for row in rows) >= _MIN_PARTED and any(
        row.line.text[-1] in ":：" and is_salutation(row.line.text) for row in rows
    )
    is_plain = (
        full is None and habits.margin is None and not is_at_marks
    )  # no sentence's end is wrapped
    edits: list[Edit] = []
    above: Row | None = None  # the line that was joined to the one at hand
    said = ""  # what was joined so far, up to the line at hand
    hang = 0  # characters before the lines beneath the first one of an item
    n_items = 0  # lines from one that ends in a colon on
    for row, below in pairwise(rows):
        above, before = None, above
        said = _joined(said, row.line.text) if before else row.line.text
        hang = _hang(row, below, hang if before else 0)
        after = below._replace(is_indented=False) if hang else below
        n_items = n_items_up_to(row.line.text, 0 if before else n_items)
        if is_plain and not before and row.line.text[-1] in _ENDS and len(after.line.text) > 1:
            continue
        if after.is_indented and habits.uses_indent and ends_sentence(row.line.text):
            continue
        if _begins_turn(row.line.text, after.line.text) or _is_stage(row.line.text, after):
            continue
        if (
            _is_wrapped(row, after, habits)
            or (before and habits.full and _ends_early(before, row, after))
            or (habits.full and _is_full_here(before, row, after))
            or (before and row.width >= before.width - _RAGGED and counts_on(said, after))
            or (not after.after_blank and habits.is_parted and _runs_on(row, after))
            or (
                habits.all_indented
                and not after.is_indented
                and (row.is_indented or before)
                and _runs_on(row, after, is_margin=True)
            )
            or (habits.margin is not None and _goes_on_at_margin(row, after, habits.margin))
            or (before and _is_lifted(before.line.text, row.line.text, after.line.text))
            or (is_at_semicolons and goes_on_at_semicolon(said, after.line.text))
            or (is_greeted and _is_call(row, after))
            or is_broken(said, after.line.text, last=row.line.text, n_items=n_items)
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
            start -= breaks_word(row.line.text) and not in_chain(row.line.text, after.line.text)
            sides = text[start - 1] + text[end]
            blank = " " if sides.isascii() and sides.isalpha() else ""
            edits.append(Edit(start, end, blank, "hard-wrapped line", "layout", MEND))
            above = row
    return edits


def _is_call(row: Row, after: Row) -> bool:
    """Whether a sentence that begins with a call goes on directly beneath it, where blank lines part paragraphs."""
    is_beneath = not (after.after_blank or after.is_indented) and ends_sentence(after.line.text)
    return is_beneath and _CALL.fullmatch(row.line.text) is not None


_CALL = re.compile(rf"[{HAN}]{{2}}[们們][，,]")


def _begins_turn(line: str, below: str) -> bool:
    """Whether a line ends in an aside behind a sentence, and the next one's label says who speaks then."""
    is_ended = line[-1] in ")）" and _ASIDE_AT_END.search(line) is not None
    return is_ended and POST_LABEL.match(below) is not None


_ASIDE_AT_END = re.compile(r"[。！？!?”」][(（][^()（）]{1,12}[)）]\Z")  # …。（掌声）


def _is_stage(line: str, after: Row) -> bool:
    """Whether a line in brackets tells what happens in the hall, and no mark goes on behind it."""
    is_bracket = line[0] in "(（" and _STAGE.fullmatch(line) is not None
    return is_bracket and after.line.text[0] not in "，,、。；;"


_STAGE = re.compile("[(（][^()（）]{2,40}[)）]")


def _joined(said: str, line: str) -> str:
    """The line behind what it goes on; of a long paragraph the last letters are enough."""
    if len(said) > _MAX_SAID:
        said = "，" + said[-(_MAX_SAID // 2) :]
    return said + line


_MAX_SAID = 400  # characters


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
        full is not None and _is_even(rows, full),
        max(2, len(rows) // 12) <= n_indented <= 0.9 * len(rows),  # if all are, it says nothing
        n_blank > 0.8 * (len(rows) - 1),
        _MIN_PARTED <= n_blank < 0.5 * len(rows) or n_indented >= max(_MIN_PARTED, len(rows) // 8),
        n_blank >= max(MIN_WRAPPED, 0.5 * (len(rows) - 1)),
        n_indented >= max(_MIN_PARTED, 0.7 * len(rows)),
        _margin(rows),
    )


def _margin(rows: Sequence[Row]) -> int | None:
    """How long a line must be that the next one goes on, on a page that indents its paragraphs.

    Of the lines behind whole sentences nearly all are indented, and several open ones go on below.
    """
    starts = [after for row, after in pairwise(rows) if ends_sentence(row.line.text)]
    n_indented = sum(row.is_indented for row in starts)
    if len(starts) < _MIN_STARTS or n_indented < _INDENTED * len(starts):
        return None
    widths = [
        row.width
        for row, after in pairwise(rows)
        if not after.is_indented and is_open_prose(row.line.text)
    ]
    return int(0.8 * min(widths)) if len(widths) >= MIN_WRAPPED else None


def _is_even(rows: Sequence[Row], full: int) -> bool:
    """Whether the lines that stop within a sentence are full to the letter, as on a grid."""
    widths = [row.width for row in rows if is_open_prose(row.line.text)]
    near = [width for width in widths if full - _SLACK <= width <= full + _LETTER]
    n_even = sum(width >= full - _LETTER for width in near)
    return len(near) >= MIN_WRAPPED and n_even >= _EVEN * len(near)


_LETTER, _EVEN = 2, 0.9  # columns, and the share of lines


_MIN_STARTS, _INDENTED = 6, 0.8  # lines, and the share of them


def _goes_on_at_margin(row: Row, after: Row, margin: int) -> bool:
    """Whether a line of prose without an indent goes on the one above, though a sentence ends there."""
    line, following = row.line.text, after.line.text
    if after.is_indented or after.after_blank or row.width < margin or line[-1] in ":：":
        return False
    is_headed = is_apart(following) or date_in(following) or is_title(line) or is_salutation(line)
    return has_marks(following) and not is_headed


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
    slack, width = _SLACK_AT_STOP if is_over else page.slack, row.width
    if is_over and page.is_even and _IS_HAN.match(following):
        slack = _LETTER  # the next letter would have had room
        width = width % full if width > full + _SLACK_AT_STOP else width  # lines joined before
    if line[-1] in ":：" and following[-1] in "；;":
        return False  # the first item of a list
    if width < full - slack:
        return False
    if after.is_indented and page.uses_indent:
        return False
    if after.after_blank and not page.is_spaced:
        is_full = row.width >= full - 5 and not ends_sentence(line) and line[-1] not in ":："
        return is_full and carries_on(following, is_open=True)  # a page ended there
    if is_salutation(line) or date_in(following):
        return False
    if is_title(following) and not (is_open_prose(line) and has_marks(following)):
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


def _is_full_here(above: Row | None, row: Row, after: Row) -> bool:
    """Whether a line of prose is as full as its neighbours, in a block that the page sets narrower."""
    line, following = row.line.text, after.line.text
    is_prose = len(line) >= _MIN_NARROW and is_open_prose(line) and line[-1] not in _PAUSES
    if after.after_blank or after.is_indented or not is_prose or is_title(line):
        return False
    near = above if above and above.line.text[-1] not in _PAUSES else after
    if not is_open_prose(near.line.text) or abs(row.width - near.width) > _RAGGED:
        return False
    return near.line.text[-1] not in _PAUSES and carries_on(following, is_open=True)


_MIN_NARROW = 18  # characters of a full line in a narrow block
_RAGGED = 4  # columns by which the full lines of a block differ
_PAUSES = frozenset(",，、:：")  # at which verses end, too


def _is_lifted(above: str, word: str, following: str) -> bool:
    """Whether a word alone on its line goes on a clause that a comma opened, and the text goes on."""
    is_open = above[-1] in "，,、" and bool(sentence_ends(above)) and bool(_WORD.fullmatch(word))
    is_open = is_open and word[0] != "第"
    is_sentence = bool(sentence_ends(following)) and CLAUSE_MARK.search(following) is not None
    return is_open and is_sentence and carries_on(following, is_open=True)


_WORD = re.compile(rf"[{HAN}]{{2,8}}")
_CALLS = re.compile("同志们|同志們|各位|大家")  # words may be missing before them


def _ends_line(line: str, following: str, *, is_full: bool) -> bool:
    """Whether what looks like an address, such as 结束，谢谢大家！, is the end of a wrapped line."""
    if not is_full or line[-1] in ":：" or is_title(line) or not is_open_prose(line):
        return False
    return following[-1] in "!！" or bool(_ADDRESSES.match(line))


_ADDRESSES = re.compile("(?:尊敬的|敬爱的|各位|[^，。]{1,8}[、，]各位)")
