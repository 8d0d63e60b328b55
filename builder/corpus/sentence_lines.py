"""Page pass on pages that set one sentence a line: the lines of a paragraph are joined."""

import re
from collections.abc import Sequence
from itertools import filterfalse, islice, pairwise

from builder.corpus.counted_lines import are_single, beneath_counts, counted_lines
from builder.corpus.engine import MEND, Edit
from builder.corpus.lines import between
from builder.corpus.rows import Row, is_apart, rows_of
from builder.corpus.sentence_groups import MIN_GROUPS, sentence_groups
from builder.corpus.shapes import CUT_OFF, FINAL, HAN, enumerator, sentence_ends
from builder.corpus.spoken import is_thanks

_MIN_SINGLES = 12  # lines of one sentence each on a page that sets them so
_MIN_GROUPED = 9  # where blank lines part groups of them
_EACH_APART = 0.9  # of lines behind blank ones, which then part no paragraphs
_LONGEST = 90  # characters of most sentences
_LONGEST_PARTED = 160  # of a sentence, where blank lines or indents part paragraphs
_MIN_COUNTED = 16  # where only lines that count show paragraphs
_MIN_TYPICAL = 11  # characters; shorter sentences, one a line, are the speaker's own lines


def sentence_lines(text: str) -> list[Edit]:
    """On a page with one sentence a line, the lines of a paragraph are joined.

    Elsewhere those of the groups that a page sets so.
    """
    n_most = 2 * (text.count("\n") + 1)
    is_single = text.count("。") <= n_most and sum(map(text.count, "。！？!?")) <= n_most
    has_groups = len(list(islice(_DIRECTLY_BENEATH.finditer(text), MIN_GROUPS))) == MIN_GROUPS
    if not (is_single or has_groups or "第三" in text):
        return []
    rows = rows_of(text)
    edits = (_on_the_page(text, rows) if is_single else []) or _in_groups(text, rows)
    return edits or _beneath_counts(text, rows)


_DIRECTLY_BENEATH = re.compile(r"\n(?<=[^\n]\n) ?\S")  # a line that may go on in a group


def _beneath_counts(text: str, rows: Sequence[Row]) -> list[Edit]:
    """Joins lines of one sentence each to the ones that count, on a page of paragraphs."""
    joined = beneath_counts([row.line.text for row in rows])
    return [
        Edit(
            *between(text, rows[i - 1].line, rows[i].line),
            "",
            "one sentence a line",
            "layout",
            MEND,
        )
        for i in joined
    ]


def _in_groups(text: str, rows: Sequence[Row]) -> list[Edit]:
    """Joins lines of one sentence each within groups that blank lines or indents part."""
    groups: list[list[Row]] = []
    for row in rows:
        if row.after_blank or row.is_indented or not groups:
            groups.append([])
        groups[-1].append(row)
    if sum(len(group) > 1 for group in groups) < MIN_GROUPS:
        return []
    found = sentence_groups([[row.line.text for row in group] for group in groups])
    if any(group[0].is_indented for group in groups):
        is_at_margin = [i for i, first, _ in found if not groups[i][first].is_indented]
        if is_at_margin:
            return []
    return [
        Edit(*between(text, row.line, after.line), "", "one sentence a line", "layout", MEND)
        for i, first, last in found
        for row, after in pairwise(groups[i][first:last])
    ]


def _on_the_page(text: str, rows: Sequence[Row]) -> list[Edit]:
    n_blank = sum(row.after_blank for row in rows)
    uses_blank = 0 < n_blank < _EACH_APART * (len(rows) - 1)
    uses_indent = 0 < sum(row.is_indented for row in rows) < 0.8 * len(rows)
    is_parted = uses_blank or uses_indent
    longest = _LONGEST_PARTED if is_parted else _LONGEST
    if _has_paragraphs(rows, longest):
        return []
    body = [row for row in rows if not is_apart(row.line.text)]
    singles = [
        row
        for row in body
        if len(row.line.text) <= longest
        and not row.line.text.endswith(CUT_OFF)
        and _is_single(row.line.text)
    ]
    n_blank = sum(row.after_blank for row in singles)
    uses_blank = uses_blank and n_blank < _EACH_APART * len(singles)
    is_parted = uses_blank or uses_indent
    n_least = _MIN_GROUPED if uses_blank else _MIN_SINGLES
    counted = [] if is_parted else counted_lines([row.line.text for row in rows])
    if len(body) + len(counted) < n_least or len(singles) < 0.9 * len(body):
        return []
    typical = sorted(len(row.line.text) for row in singles)[len(singles) // 2]
    if typical < _MIN_TYPICAL:
        return []
    is_numbered = any(enumerator(row.line.text) for row in rows)
    is_counted = counted and len(singles) == len(body) and typical >= _MIN_COUNTED
    if not (is_parted or is_counted or is_numbered):
        return []  # nothing shows where paragraphs begin: each sentence may be one
    heads = [] if are_single(counted) else counted
    edits: list[Edit] = []
    for i, (row, after) in enumerate(pairwise(rows)):
        opens = (uses_indent and row.is_indented) or (uses_blank and row.after_blank)
        opens = opens or _calls(_ODD_COMMA.sub("，", row.line.text))
        if (i in counted or _is_apart(row.line.text, is_parted=is_parted, may_open=opens)) and (
            i not in heads or row.line.text[-1] not in FINAL
        ):
            continue
        if i + 1 in counted or _is_apart(after.line.text, is_parted=is_parted):
            continue
        following = _ODD_COMMA.sub("，", after.line.text)
        if not is_parted and (_calls(following) or is_thanks(following)):
            continue
        if (uses_blank and after.after_blank) or (
            after.is_indented and (uses_indent or not row.is_indented)
        ):
            continue
        if after.line.text.startswith("——"):
            continue  # an item of several sentences
        ends = between(text, row.line, after.line)
        edits.append(Edit(*ends, "", "one sentence a line", "layout", MEND))
    return edits


def _has_paragraphs(rows: Sequence[Row], longest: int) -> bool:
    """Whether a tenth of the lines are paragraphs: several sentences, or longer than one can be."""
    n_many = len(rows) // 10 + 1
    long = (n.line.text for n in rows if len(n.line.text) > _LONGEST)
    paragraphs = (text for text in long if len(text) > longest or not _is_single(text))
    return sum(1 for _ in islice(filterfalse(is_apart, paragraphs), n_many)) == n_many


def _is_single(line: str) -> bool:
    """Whether the line is one sentence, or a clause up to a semicolon."""
    ends = sentence_ends(line)
    return ends == [len(line)] or (not ends and line[-1] in "；;")


def _calls(line: str) -> bool:
    """Whether a sentence begins with a call to those who listen, as a new paragraph does."""
    return line[-1] in FINAL and _CALL.match(line) is not None


_CALL = re.compile(rf"(?:各位|[{HAN}]{{2}}[们們][，,])")
_ODD_COMMA = re.compile("[〃﹐‚]")
_SAID_APART = re.compile(r"[（(][^()（）]{1,12}[)）]")  # （学生起立）
_AGENDA = re.compile(r"\d{1,3}[.．、](?!\d)\s*\S")  # 101. of a long one
_GREETS = re.compile("(?:(?:大家|各位)(?:[上下]午|早上|晚上)?|[上下]午|早上|晚上)好[！!。]")


def _is_apart(line: str, *, is_parted: bool, may_open: bool = False) -> bool:
    """Whether a line stands for itself; where the page parts paragraphs, （一）…。 does not."""
    if _AGENDA.match(line) or _SAID_APART.fullmatch(line):
        return True
    numbered = enumerator(line)
    if is_parted and numbered and line[-1] in FINAL:
        return False
    opens = may_open or not is_parted
    if (opens and _GREETS.fullmatch(line)) or (is_parted and is_thanks(line)):
        return False
    return is_apart(line, may_open=may_open or (is_parted and line[-1] in FINAL))
