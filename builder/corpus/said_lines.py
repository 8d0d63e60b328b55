"""Lines that a rule means and the page shows to be the speaker's.

A shape alone cannot tell an hour, a picture or a step of a list that somebody names from what a site
writes. The page can: a site leaves other traces, and what a speaker lists he announces.
"""

import re
from collections.abc import Mapping
from itertools import pairwise, takewhile

from builder.corpus.engine import Edit
from builder.corpus.fold import folded
from builder.corpus.headers import is_header
from builder.corpus.lines import BLANKS_SET, Line, lines_of
from builder.corpus.run_in_headings import numeral
from builder.corpus.shapes import ends_sentence, enumerator, is_salutation
from builder.corpus.site_talk import announces, is_site_sentence
from builder.corpus.spoken import body_bounds
from builder.corpus.surroundings import around_speech

Drops = Mapping[int, Edit]  # by where the line starts

# Shapes that a speaker's own lines have too, by rule: an hour, a year, a book, what he shows.
_WEAK = {
    "clock alone": re.compile(".+"),
    "number between brackets": re.compile(".+"),
    "body text header": re.compile(".+"),
    "transcript notice": re.compile(".+"),
    "imprint": re.compile(".+"),
    "editor's afterword": re.compile(".+"),
    "page number": re.compile(r"\d{1,4}(?:/\d{1,4})?|第\d{1,3}页"),
    "upload notice": re.compile(r"[\d-]+"),
    "related pages": re.compile("[^：:]{2,8}|[上下]一篇[：:].+"),
    "earlier issues": re.compile("[^：:|｜【]{2,8}"),
    "maker of a picture": re.compile(r"[(（]?(?:[上下]图|图\s?\d).+"),
    "caption": re.compile(".+[。；].*|[▲△].+"),
    "lone tool": re.compile("已关注"),
}
_FEW = 3  # lines of a weak shape, where nothing announces them
_MANY = 24  # lines that one speech lists
_MAX_LISTED = 40  # characters of a line in a list
_STAMP = "stamp of a recording"
_LONE = "lone number"
_PAGE = "page number"


def but_for_said(dropped: dict[int, Edit], text: str) -> dict[int, Edit]:
    """The drops but for lines that count sections, tell speakers apart, or stand on a clean page."""
    sections = section_marks([e for e in dropped.values() if e.rule == _LONE], text)
    dropped = {start: edit for start, edit in dropped.items() if start not in sections}
    dropped = _but_for_speakers(dropped, text)
    if not dropped or _are_said(dropped, text):
        return {}
    if not any(_shape(text[edit.start : edit.end].strip()) for edit in dropped.values()):
        return dropped
    listed = _listed(dropped, text)
    return {start: edit for start, edit in dropped.items() if start not in listed}


def section_marks(alone: list[Edit], text: str) -> set[int]:
    """Where the lines 一, 二, … or （一）, （二）, … stand that count sections from the first on."""
    forms: dict[str, list[tuple[int, int]]] = {}
    for edit in sorted(alone):
        mark = text[edit.start : edit.end].strip()
        form = "①" if _RING.search(mark) else _NUMERAL.sub("#", mark)
        forms.setdefault(form, []).append((edit.start, _value(mark)))
    counted = (marks for marks in forms.values() if _counts_on([n for _, n in marks]))
    return {start for marks in counted for start, _ in marks}


def _value(mark: str) -> int:
    """The number that a mark such as （三） or ③ writes."""
    ring = _RING.search(mark)
    if ring:
        return ord(ring.group()) - ord("①") + 1
    return numeral(_NUMERAL.findall(mark)[0])


_RING = re.compile("[①-⑳]")
_NUMERAL = re.compile("[一二三四五六七八九十]+")


def _counts_on(numbers: list[int]) -> bool:
    """Whether the numbers run from 1 on, once or several times, and never stop at it.

    Where a page begins late, from another one on.
    """
    steps = list(pairwise([*numbers, 1]))
    is_late = len(numbers) > 1 and all(b - a == 1 for a, b in steps[:-1])
    return is_late or (
        numbers[0] == 1
        and all(after == number + 1 or (after == 1 and number > 1) for number, after in steps)
    )


def _but_for_speakers(dropped: dict[int, Edit], text: str) -> dict[int, Edit]:
    """The drops but for a recording's stamps where they tell two speakers apart."""
    stamps = [edit for edit in dropped.values() if edit.rule == _STAMP]
    if len({text[edit.start : edit.end].strip()[-1] for edit in stamps}) < 2:
        return dropped
    return {start: edit for start, edit in dropped.items() if edit.rule != _STAMP}


def _are_said(dropped: Drops, text: str) -> bool:
    """Whether all stand within a speech, announced or few and weak, and no site speaks around it."""
    lines = lines_of(text)
    if len(dropped) > _MANY or lines[0].start in dropped or lines[-1].start in dropped:
        return False
    bounds = body_bounds(text)
    if not all(bounds.head < start < bounds.tail for start in dropped):
        return False
    numbers = [edit for edit in dropped.values() if edit.rule == _PAGE]
    if numbers and _number_pages(numbers, text):
        return False
    others = dropped.keys() - _announced(dropped, text, head=bounds.head)
    if len(others) > _FEW or (
        others and text.find("\n\n", bounds.head) >= 0 and not _fall(numbers, text)
    ):
        return False
    has_title = bounds.head > 0
    return all(
        _is_weak(dropped[start], text, has_title=has_title) for start in others
    ) and not around_speech(folded(text), set())


def _announced(dropped: Drops, text: str, *, head: int) -> set[int]:
    """Where the lines stand that the speaker announces by a line with a colon.

    A short sentence ends the list, but for lines of a rule that has been announced: hours, say,
    each before what happened then.
    """
    announced: set[int] = set()
    is_list, rules = False, set[str]()
    for line in lines_of(text):
        edit = dropped.get(line.start)
        if edit and edit.kind not in _NEVER_SAID and (is_list or edit.rule in rules):
            announced.add(line.start)
            rules.add(edit.rule)
        elif not edit and line.start >= head:
            goes_on = len(line.text) <= _MAX_LISTED and not enumerator(line.text)
            is_list = _announces(line) or (is_list and goes_on and not ends_sentence(line.text))
            rules = rules if goes_on else set[str]()
    return announced


# Kinds that nobody says, and a paywall, which may come right behind a colon.
_NEVER_SAID = ("code", "layout", "thread", "paywall")


def _announces(line: Line) -> bool:
    said = line.text
    if said[-1] not in ":：" or is_header(said) or is_site_sentence(said):
        return False
    return not is_salutation(said) or bool(_ASKED.search(said))


_ASKED = re.compile("[看听聽记記]")  # 请各位看屏幕： greets nobody


def _listed(dropped: Drops, text: str) -> set[int]:
    """Where the lines stand that are made as those beside them, right beneath what announces all."""
    bounds = body_bounds(text)
    lines = lines_of(text)
    listed: set[int] = set()
    for index, line in enumerate(lines[:-1], 1):
        if line.text[-1] not in ":：" or line.start in dropped:
            continue
        is_said = bounds.head <= line.start < bounds.tail
        shape = _shape(lines[index].text)
        if shape and is_said and announces(line.text) and _announces(line):
            run = list(takewhile(lambda item, own=shape: _shape(item.text) == own, lines[index:]))
            listed |= {item.start for item in run} if len(run) > 1 else set()
    return {start for start in listed & dropped.keys() if dropped[start].kind not in _NEVER_SAID}


def _shape(line: str) -> str | None:
    """What the lines of a list share: their bullet, or that they are pairs of label and value."""
    if not line or ends_sentence(line):
        return None
    return line[0] if line[0] in _BULLETS else "：" if _PAIR.fullmatch(line) else None


_BULLETS = "▲△▼↑↓●○◆◇■□★☆▶【"
_PAIR = re.compile("[^：:，。]{2,8}[：:][^：:。]{1,40}")


def _is_weak(edit: Edit, text: str, *, has_title: bool) -> bool:
    """Whether the line has a shape that speakers use too, and is set as the paragraphs beside it."""
    shape = _WEAK.get(edit.rule)
    said = text[edit.start : edit.end].strip()
    if has_title and _EDITORIAL.match(said):
        return False
    is_heading = edit.rule != _LONE and enumerator(said) is not None
    is_shaped = is_heading or bool(shape and shape.fullmatch(said))
    return is_shaped and _indent(text, edit.start) == _indent(text, edit.end)


_EDITORIAL = re.compile(r"编后|图\s?\d")  # what an editor adds to an article beneath its title


def _indent(text: str, start: int) -> int:
    line = text[start : text.find("\n", start)]
    return len(line) - len(line.lstrip(BLANKS_SET))


def _number_pages(numbers: list[Edit], text: str) -> bool:
    """Whether numbers part sentences, count on from place to place, or one is a first page's."""
    places = sorted(numbers)
    runs = places[:1] + [b for a, b in pairwise(places) if text[a.end : b.start].strip()]
    above = [text[: run.start].rstrip(_SPACE)[-9:] for run in runs]
    if not all(ends_sentence(line) or line.endswith((":", "：")) for line in above):
        return True
    if len(places) == 1:
        return text[places[0].start : places[0].end].strip() in _FIRST_PAGES
    values = _values(places, text)
    return len(runs) > 1 and all(after == value + 1 for value, after in pairwise(values))


def _fall(numbers: list[Edit], text: str) -> bool:
    """Whether a number is less than one above it, as no page's is but a first page's."""
    return any(1 != after < value for value, after in pairwise(_values(sorted(numbers), text)))


def _values(numbers: list[Edit], text: str) -> list[int]:
    found = [_DIGITS.search(text, edit.start, edit.end) for edit in numbers]
    return [int(digits.group()) for digits in found if digits]


_SPACE = "\n" + BLANKS_SET
_DIGITS = re.compile(r"\d+")
_FIRST_PAGES = ("1", "2", "3")
