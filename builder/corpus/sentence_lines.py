"""Page pass on pages that set one sentence a line: the lines of a paragraph are joined."""

import re
from itertools import pairwise

from builder.corpus.engine import MEND, Edit
from builder.corpus.lines import between
from builder.corpus.rows import is_apart, rows_of
from builder.corpus.shapes import CUT_OFF, FINAL, IN_WORDS, enumerator, sentence_ends

_MIN_SINGLES = 12  # lines of one sentence each on a page that sets them so
_MIN_GROUPED = 9  # where blank lines part groups of them
_MIN_TYPICAL = 11  # characters; shorter sentences, one a line, are the speaker's own lines


def sentence_lines(text: str) -> list[Edit]:
    """On a page with one sentence a line, the lines of a paragraph are joined."""
    n_many = 2 * (text.count("\n") + 1)
    if text.count("。") > n_many or sum(map(text.count, "。！？!?")) > n_many:
        return []
    rows = rows_of(text)
    body = [row for row in rows if not is_apart(row.line.text)]
    singles = [
        row
        for row in body
        if len(row.line.text) <= 90
        and not row.line.text.endswith(CUT_OFF)
        and _is_single(row.line.text)
    ]
    uses_blank = any(row.after_blank for row in rows) and not all(
        row.after_blank for row in rows[1:]
    )
    n_least = _MIN_GROUPED if uses_blank else _MIN_SINGLES
    if len(body) < n_least or len(singles) < 0.9 * len(body):
        return []
    if sorted(len(row.line.text) for row in singles)[len(singles) // 2] < _MIN_TYPICAL:
        return []
    uses_indent = 0 < sum(row.is_indented for row in rows) < 0.8 * len(rows)
    if not (uses_blank or uses_indent or any(enumerator(row.line.text) for row in rows)):
        return []  # nothing shows where paragraphs begin: each sentence may be one
    edits: list[Edit] = []
    for row, after in pairwise(rows):
        opens = (uses_indent and row.is_indented) or (uses_blank and row.after_blank)
        is_parted = uses_blank or uses_indent
        if _is_apart(row.line.text, is_parted=is_parted, may_open=opens) or _is_apart(
            after.line.text, is_parted=is_parted
        ):
            continue
        if (uses_blank and after.after_blank) or (
            after.is_indented and (uses_indent or not row.is_indented)
        ):
            continue
        ends = between(text, row.line, after.line)
        edits.append(Edit(*ends, "", "one sentence a line", "layout", MEND))
    return edits


def _is_single(line: str) -> bool:
    """Whether the line is one sentence, or a clause up to a semicolon."""
    ends = sentence_ends(line)
    return ends == [len(line)] or (not ends and line[-1] in "；;")


_AGENDA = re.compile(r"\d{1,3}[.．、](?!\d)\s*\S")  # 101. of a long one
_GREETS = re.compile("(?:大家|各位)(?:[上下]午|早上|晚上)?好[！!。]")


def _is_apart(line: str, *, is_parted: bool, may_open: bool = False) -> bool:
    """Whether a line stands for itself; where the page parts paragraphs, 第一，…。 does not."""
    if _AGENDA.match(line):
        return True
    numbered = enumerator(line)
    if is_parted and numbered and numbered[0] == IN_WORDS and line[-1] in FINAL:
        return False
    if may_open and _GREETS.fullmatch(line):
        return False
    return is_apart(line, may_open=may_open or (is_parted and line[-1] in FINAL))
