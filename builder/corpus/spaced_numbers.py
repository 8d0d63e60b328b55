"""Blanks that a text sets behind each of its numbers, as in （一） 渠首, 1) 渠首 and (a) 資助: typesetting, no noise."""

import re
from collections.abc import Sequence

from builder.corpus.engine import Edit
from builder.corpus.shapes import BLANKS, HAN, NUMERALS

_NUMBER = re.compile(
    rf"(?m)^(?P<number>第[{NUMERALS}\d]{{1,4}}(?:部分|部份|章|篇|節|节)|[{NUMERALS}]{{1,4}}[、.．]|[(（〔[【](?:[{NUMERALS}]{{1,4}}|\d{{1,2}}|[a-z]{{1,3}})[)）〕\]】]|\d{{1,2}}[)）]|0\d(?=[{BLANKS}])|[①-⑳⒈-⒛])(?P<gap>[{BLANKS}]*)(?=[{HAN}“「])"
)
_LAST_OF_NUMBERS = frozenset(
    "123456789分份章篇節节、.．)）〕]】①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
)
_WRITTEN = re.compile(rf"[{NUMERALS}\da-z①-⑳⒈-⒛]+")
_BETWEEN = re.compile(rf"[{HAN}][{BLANKS}]+[{HAN}]")
_MIN_NUMBERS = 2
_TAB = 3  # blanks up to a tab stop, as a converted list has them: no typesetting


def but_for_numbers(edits: Sequence[Edit], text: str) -> list[Edit]:
    """The edits of blanks but for those that stand behind every number of one form.

    Where blanks stand between other letters, too, those behind numbers are no better.
    """
    if sum(text[edit.start - 1] in _LAST_OF_NUMBERS for edit in edits) < _MIN_NUMBERS:
        return list(edits)
    starts = {edit.start for edit in edits}
    numbers = [
        found
        for found in _NUMBER.finditer(text)
        if not found["gap"] or found.start("gap") in starts
    ]
    spaced = {found.start("gap") for found in numbers if found["gap"]}
    is_strewn = any(
        _BETWEEN.match(text, edit.start - 1) for edit in edits if edit.start not in spaced
    )
    if len(spaced) < _MIN_NUMBERS or is_strewn:
        return list(edits)
    forms: dict[str, list[int]] = {}
    for found in numbers:
        forms.setdefault(_WRITTEN.sub("#", found["number"]), []).append(found.start("gap"))
    meant = {
        at
        for own in forms.values()
        if len(own) >= _MIN_NUMBERS and spaced.issuperset(own)
        for at in own
    } - {found.start("gap") for found in numbers if len(found["gap"]) >= _TAB}
    return [edit for edit in edits if edit.start not in meant]
