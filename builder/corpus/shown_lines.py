"""Passes on what a page says itself where a speech stands: no rule knows it, its letters tell.

Whole lines between paragraphs or beneath the last one, lines between the halves of a sentence that
the page wraps, brackets within one. A line must stand alone: none goes on in it, nothing is listed.
"""

import re
from collections.abc import Iterator, Sequence

from builder.corpus.broken_lines import carries_on
from builder.corpus.engine import DROP, Edit
from builder.corpus.headers import is_header
from builder.corpus.lines import Line, drop_line, lines_of
from builder.corpus.minutes import minutes_label
from builder.corpus.page_talk import CERTAINLY_SHOWN, MAYBE_SHOWN, SURELY_SHOWN, talk_odds
from builder.corpus.shapes import BLANKS, HAN, ends_sentence, enumerator, is_salutation
from builder.corpus.web_talk import is_said

_LONGEST, _MAX_SENTENCE = 90, 60  # characters
# Log odds for brackets; for clauses; for headings, and lines with words of people at a meeting.
_IN_BRACKETS, _IN_CLAUSES, _BEYOND_DOUBT = 1.5, 3.0, 4.5
_FEW, _SHARE = 6, 0.15  # lines between paragraphs, and their share of all
_MIN_PROSE = 16  # characters of a line that may go on in the next one
_PLAIN = re.compile(  # a heading, a motto, or what happens in the hall
    rf"[{HAN}]{{1,8}}(?:[{BLANKS}]+[{HAN}]{{1,8}})*|[(（][^()（）]*[)）]"
)
_CLAUSES = re.compile(rf"[{HAN}\dA-Za-z]+(?:[，,、；;][{HAN}\dA-Za-z]+)+")
_MIN_LETTERS = 6  # of a line; those of an entry with a figure or a day are fewer
_LETTER = re.compile(rf"[{HAN}]")
_THANKS = re.compile("[谢謝]{2}|感[谢謝]|多[谢謝]|同意")  # also said together


def shown_lines(text: str) -> list[Edit]:
    """Drops of the lines that a page says itself: between whole paragraphs, and at the end.

    Where many lines are so, somebody speaks of such things, and those between paragraphs stay.
    """
    lines = lines_of(text)
    shown = _below(lines)
    between = [line for run in _runs(lines) for line in run if line not in shown]
    if len(between) <= max(_FEW, _SHARE * len(lines)):
        shown += between
    return [drop_line(line, text, rule=_RULE, kind="boilerplate") for line in shown]


def shown_in_sentences(text: str) -> list[Edit]:
    """Drops of the few lines that a page says itself between the halves of a sentence it wraps.

    What keeps letters back parts its halves for good, and is the paywalls' matter.
    """
    lines = lines_of(text)
    edits: list[Edit] = []
    run: list[Line] = []
    above = None
    for line in lines:
        if above and _is_open(above) and len(run) <= _MAX_WITHIN and _may_be_within(line.text):
            run.append(line)
            continue
        is_theirs = any(talk_odds(n.text) > CERTAINLY_SHOWN for n in run)
        if is_theirs and carries_on(line.text, is_open=True):
            edits += [drop_line(n, text, rule=_RULE, kind="boilerplate") for n in run]
        above, run = line, []
    return edits


def shown_in_brackets(text: str) -> list[Edit]:
    """Drops of brackets within sentences in which a page tells what it shows there."""
    return [
        Edit(*found.span(), "", _RULE, "boilerplate", DROP)
        for found in (_BRACKET.finditer(text) if "【" in text or "[" in text else ())
        if len(_LETTER.findall(found.group())) > 1
        and talk_odds(found.group()) > _IN_BRACKETS
        and not is_said(found.group())
    ]


_BRACKET = re.compile(
    rf"(?<=[{HAN}，。；：、“「])(?:【[^【】\n]{{2,40}}】|\[[^\[\]\n]{{2,40}}\])(?=[{BLANKS}]?[{HAN}，。；“」])"
)


def _may_be_within(line: str) -> bool:
    """Whether a line is likely to be a page's and no end of a sentence, title, label or paywall."""
    if len(line) > _LONGEST or talk_odds(line) < MAYBE_SHOWN or _WITHHOLDS.search(line):
        return False
    if line[0] in "-*·•" or line[-1] in ":：":
        return False
    return _may_be_of_page(line)


_RULE = "shown by the page"
_MAX_WITHIN = 4  # lines
_WITHHOLDS = re.compile(
    "付[费費]|会员|會員|[隐隱]藏|省略|剩[余餘]|未完|余下|餘下|[购購][买買]|[预預][览覽]|试读|試讀|VIP|解[锁鎖]"
)


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The runs of lines that are a page's, each beneath a whole paragraph that announces no list.

    Beside lines that nobody can tell from the speaker's they may be entries of his.
    """
    run: list[Line] = []
    above = lines[0] if lines else None
    for line in lines[1:]:
        if _is_paragraph(line.text):
            if run and above and _may_end(above.text) and _are_shown([n.text for n in run]):
                yield run
            run, above = [], line
        else:
            run.append(line)


def _are_shown(run: list[str]) -> bool:
    """Whether one line of a run surely is a page's, and all others are likely to be."""
    return any(map(_is_shown, run)) and all(
        talk_odds(n) > MAYBE_SHOWN and _may_be_of_page(n) for n in run
    )


def _is_paragraph(line: str) -> bool:
    """Whether a line is no short one that others may stand beside: prose, a heading, a salutation."""
    return (
        (ends_sentence(line) and not _is_shown(line))
        or len(line) > _LONGEST
        or enumerator(line) is not None
        or is_salutation(line)
    )


def _may_end(line: str) -> bool:
    """Whether nothing is announced in a line, and no sentence goes on in the next one."""
    return ends_sentence(line) or (len(line) < _MIN_PROSE and line[-1] not in ":：，、；")


def _is_shown(line: str) -> bool:
    """Whether a line's letters are surely a page's; of a sentence, clauses or a heading more so."""
    if not _may_be_of_page(line):
        return False
    odds = talk_odds(line)
    if odds <= (CERTAINLY_SHOWN if ends_sentence(line) else SURELY_SHOWN):
        return False
    if odds <= _IN_CLAUSES and _CLAUSES.fullmatch(line):
        return False
    return odds > _BEYOND_DOUBT or not _is_plain(line)


def _is_plain(line: str) -> bool:
    """Whether a line has the form of a heading, a motto or a short entry, whatever its letters tell."""
    return _PLAIN.fullmatch(line) is not None or len(_LETTER.findall(line)) < _MIN_LETTERS


def _may_be_of_page(line: str) -> bool:
    """Whether a line is short, no numbered heading, no thanks and no order, and does not head a speech."""
    if len(line) > (_MAX_SENTENCE if ends_sentence(line) else _LONGEST):
        return False
    if is_said(line) and talk_odds(line) < _BEYOND_DOUBT:
        return False
    if not _LETTER.search(line) or enumerator(line) or _THANKS.match(line):
        return False
    return not (is_header(line) or minutes_label(line))


def _below(lines: tuple[Line, ...]) -> list[Line]:
    """The lines at the end that may all be a page's, where one of them surely is or two are likely."""
    first = len(lines)
    while first > 1 and _may_be_shown(lines[first - 1].text):
        first -= 1
    odds = [talk_odds(line.text) for line in lines[first:] if not _is_plain(line.text)]
    if not odds or _is_open(lines[first - 1]):
        return []
    is_certain = max(odds) > SURELY_SHOWN or sum(n > MAYBE_SHOWN for n in odds) > 1
    return list(lines[first:]) if is_certain else []


def _may_be_shown(line: str) -> bool:
    if len(line) > _LONGEST or _THANKS.match(line) or not _LETTER.search(line):
        return False
    odds = talk_odds(line)
    if odds <= 0:
        return False
    return odds > _BEYOND_DOUBT or not (_PLAIN.fullmatch(line) or is_header(line))


def _is_open(line: Line) -> bool:
    """Whether prose may go on in the next line."""
    return len(line.text) >= _MIN_PROSE and not ends_sentence(line.text)
