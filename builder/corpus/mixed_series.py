"""Compilation headings that count on in changing forms, as on pages put together from several.

By their numbers alone, 第一篇, (2), 【三】; or by the words that they share, too: 村干部发言合集篇一,
第2篇：村干部发言合集之离任感言, 村干部发言合集（三）.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from builder.corpus.lines import Line
from builder.corpus.run_in_headings import NUMBER, Numbered, numeral
from builder.corpus.shapes import BLANKS, HAN, ends_sentence, is_title, opens_speech

_COUNTED = re.compile(
    rf"第(?P<ordinal>{NUMBER})[篇则則份章]|[篇之](?P<behind>{NUMBER})(?![{HAN}])|[(（【\[](?P<within>{NUMBER})[)）】\]]|^(?P<before>{NUMBER})[、.．:：]"
)
_APART = re.compile(rf"[{BLANKS}:：之、.．(（)）【】\[\]]+")
_MIN_STEM, _MIN_RUN, _LONGEST = 5, 3, 60  # letters that all share, headings, characters of one


def mixed_series(lines: Sequence[Line]) -> list[int]:
    """The indices of headings that share words, three or more from one on; none where all have one form."""
    counted = [(i, found) for i, line in enumerate(lines) if (found := _number_of(line.text))]
    for first, (number, own) in counted:
        for stem in _stems(lines[first].text) if number == 1 else ():
            run, forms = [first], {own}
            for i, (value, form) in counted:
                if i > run[-1] and value == len(run) + 1 and stem in lines[i].text:
                    run.append(i)
                    forms.add(form)
            numbered = [(index, n, "") for n, index in enumerate(run, 1)]
            if len(run) >= _MIN_RUN and len(forms) > 1 and is_spread(numbered, lines):
                return run
    return []


def _number_of(line: str) -> tuple[int, str] | None:
    """The number that a short line has, and the form it has it in."""
    if len(line) > _LONGEST or ends_sentence(line):
        return None
    found = _COUNTED.search(line)
    return (numeral(found[found.lastgroup]), found.lastgroup) if found and found.lastgroup else None


def _stems(line: str) -> list[str]:
    """The runs of letters around the line's number that other headings may share."""
    return [part for part in _APART.split(_COUNTED.sub(" ", line)) if len(part) >= _MIN_STEM]


def run_of_any_form(lines: Sequence[Line], strong: Mapping[int, int]) -> dict[int, int]:
    """Lines numbered 1, 2, 3 … in whatever form, as pages put together from several have them.

    Each with the end of its heading. A number alone, (4) or 5., counts where the one before it is
    due to come and none of its form has; two of the lines at least say that they number speeches.
    """
    best: dict[int, int] = {}
    for first in (i for i, number in strong.items() if number == 1):
        run, due, seen = {first: len(lines[first].text)}, 2, set[str]()
        for index in range(first + 1, len(lines)):
            weak = _weak(lines[index].text)
            if strong.get(index) == due:
                run[index] = len(lines[index].text)
            elif weak and weak.number == due and weak.form not in seen:
                run[index] = weak.end
            else:
                seen |= {weak.form} if weak else set()
                continue
            due, seen = due + 1, set[str]()
        numbered = [(index, i, "") for i, index in enumerate(run, 1)]
        is_strong = sum(index in strong for index in run) >= 2
        if len(run) > len(best) and is_strong and is_spread(numbered, lines):
            best = run
    return best


class _Weak(NamedTuple):
    """A number that may head anything, in its form, and where the heading ends."""

    form: str
    number: int
    end: int


def _weak(line: str) -> _Weak | None:
    """The number that stands alone on the line, before a salutation there or before a title."""
    found = _WEAK_NUMBER.match(line)
    if not found:
        return None
    rest = line[found.end() :]
    if rest and not (is_title(rest) or opens_speech(rest)):
        return None
    end = found.end() if rest and opens_speech(rest) else len(line)
    return _Weak(found["open"] + found["close"], numeral(found["number"]), end)


_WEAK_NUMBER = re.compile(
    rf"[★☆◆◇●■▲※\s]*(?P<open>[【\[(（]?)(?P<number>{NUMBER})(?P<close>[】\])）、.．]{{1,2}})\s*"
)


def is_spread(found: Sequence[Numbered], lines: Sequence[Line]) -> bool:
    """Whether a body of text follows each of the lines, as it does not in a list of contents."""
    starts = [index for index, _, _ in found]
    sizes = [
        sum(len(line.text) for line in lines[a + 1 : b])
        for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]
    return sum(size >= 40 for size in sizes) >= 0.6 * len(sizes)
