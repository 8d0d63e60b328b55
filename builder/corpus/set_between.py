"""Lines that stand alone between paragraphs and are made as no speaker's: cards, counters, tools and comments.

Between two paragraphs a heading may stand, or an entry of a list. Neither has a word of pages together with
what only screens set beside it: a count without a measure, a moment, a button, the rank of a member.
"""

import re
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from builder.corpus.lines import Line
from builder.corpus.screen_words import EVERYDAY_WORDS, WORD_GROUPS
from builder.corpus.shapes import HAN, ends_sentence, enumerator, is_salutation
from builder.corpus.web_talk import evidence_in, is_said
from builder.corpus.web_words import OWN, SCREEN_MARKS

_LONGEST = 70  # characters of a line that stands between
_MIN_PROSE = 12  # characters of a line that is a paragraph's
_MAX_REMARK = 40  # characters of what a reader says beneath his name
_MAX_NAME = 14  # characters of a name or a rank beside marks of a screen
_MARKED = 2  # lines with marks that make a card of those around them
_ENOUGH, _CERTAIN = 2, 3
_SHARE = 0.75  # of a line's letters, in words of screens
_TELLING = frozenset(word for group in WORD_GROUPS for word in group.words)
_WORDS = re.compile("|".join(sorted((*_TELLING, *EVERYDAY_WORDS), key=len, reverse=True)))
_LETTERS = re.compile(rf"[{HAN}]")
_NO_HEADING = re.compile(r"[0-9A-Za-z|｜·/／+:：☆★>＞\[\]【】]|[^\w\s]$")
_MARKS = {mark.name: re.compile(mark.shapes) for mark in SCREEN_MARKS}
_SOFT = frozenset(mark.name for mark in SCREEN_MARKS if mark.is_soft)
_MOMENT = _MARKS["a moment"]


def marks_in(line: str) -> frozenset[str]:
    """The names of the marks of screens that show in the line."""
    return frozenset(name for name, pattern in _MARKS.items() if pattern.search(line))


def is_of_screen_words(line: str) -> bool:
    """Whether a line is made of words of screens, two or more, and set as no heading or motto is."""
    words = _WORDS.findall(line)
    n_telling = len(_TELLING.intersection(words))
    is_told = n_telling or marks_in(line) - _SOFT
    if len(set(words)) < _ENOUGH or not is_told:
        return False
    if sum(len(_LETTERS.findall(word)) for word in words) < _SHARE * len(_LETTERS.findall(line)):
        return False
    if _NO_HEADING.search(line):
        return True
    sizes = {len(cell) for cell in line.split()}
    return len(sizes) > 1 and n_telling >= _ENOUGH  # mottos have cells of one size


def is_set_by_screen(line: str) -> bool:
    """Whether an open line between paragraphs has marks of a screen, and words of a page beside them."""
    if is_of_screen_words(line):
        return True
    marks = marks_in(line)
    if not marks or is_said(line):
        return False
    hard = len(marks - _SOFT)
    kinds = evidence_in(line)
    if hard >= _ENOUGH or (hard and kinds) or (OWN.name in kinds):
        return True
    return bool(kinds) and len(kinds) + len(marks) >= _CERTAIN


def lines_between(lines: tuple[Line, ...], gone: AbstractSet[int]) -> list[Line]:
    """The lines between paragraphs that a screen sets there.

    Args:
        lines: The page's, folded.
        gone: Where the lines start that rules have dropped.
    """
    found: list[Line] = []
    for run in _runs(lines, gone):
        marked = [i for i, line in enumerate(run) if is_set_by_screen(line.text)]
        if marked and (headings := _counted_headings(lines)):
            marked = [i for i in marked if _COUNT.sub("#", run[i].text, count=1)[:_HEAD] not in headings]
        if not marked or _is_list(run, marked):
            continue
        theirs = set(marked)
        if len(marked) >= _MARKED:
            first = max(0, marked[0] - 1)
            card = range(first, marked[-1])
            theirs |= {i for i in card if _is_of_card(run[i].text)}
        found += [run[i] for i in sorted(theirs)]
    return found


def _runs(lines: tuple[Line, ...], gone: AbstractSet[int]) -> Iterator[list[Line]]:
    """The runs of open lines, and short remarks below a moment, between two paragraphs."""
    kept = [line for line in lines if line.start not in gone]
    run: list[Line] = []
    above = ""
    for line in kept:
        said = line.text
        if _may_be_set(said) or (run and _MOMENT.search(run[-1].text) and len(said) <= _MAX_REMARK):
            run.append(line)
            continue
        is_below = _is_prose(said) or enumerator(said) is not None or said[-1] in ":："
        if run and above and is_below and not (above[-1] in ":：" and not is_salutation(above)):
            yield run
        run, above = [], said


def _may_be_set(line: str) -> bool:
    is_open = not ends_sentence(line) and line[-1] not in ":：，,、；;"
    return is_open and len(line) <= _LONGEST and enumerator(line) is None


def _is_prose(line: str) -> bool:
    return len(line) >= _MIN_PROSE or ends_sentence(line)


def _counted_headings(lines: tuple[Line, ...]) -> set[str]:
    """How lines of a series begin, such as those of 第 1 页, 第 2 页, 第 3 页: they are headings."""
    heads = Counter(
        _COUNT.sub("#", line.text, count=1)[:_HEAD]
        for line in lines
        if _STARTS_COUNTED.match(line.text) and len(line.text) <= _LONGEST
    )
    return {head for head, n in heads.items() if n >= _SERIES}


_STARTS_COUNTED = re.compile(r"\D{0,6}\d{1,3}(?!\d)")
_COUNT = re.compile(r"\d{1,3}")
_HEAD, _SERIES = 3, 3  # characters that headings share, and how many make a series


def _is_list(run: list[Line], marked: list[int]) -> bool:
    """Whether the marks are those of entries that a speaker reads out: as many lines have them without a word."""
    bare = [
        line
        for i, line in enumerate(run)
        if i not in marked and marks_in(line.text) - _SOFT and not evidence_in(line.text)
    ]
    return len(bare) >= len(marked)


def _is_of_card(line: str) -> bool:
    return len(line) <= _MAX_NAME or (len(line) <= _MAX_REMARK and ends_sentence(line))
