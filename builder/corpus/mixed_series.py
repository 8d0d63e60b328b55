"""Compilation headings that share their words and count on, each number in a form of its own.

村干部发言合集篇一, 第2篇：村干部发言合集之离任感言, 村干部发言合集（三）.
"""

import re
from collections.abc import Sequence

from builder.corpus.lines import Line
from builder.corpus.run_in_headings import NUMBER, numeral
from builder.corpus.shapes import BLANKS, HAN, ends_sentence

_COUNTED = re.compile(
    rf"第(?P<ordinal>{NUMBER})[篇则則份章]|[篇之](?P<behind>{NUMBER})(?![{HAN}])|[(（【\[](?P<within>{NUMBER})[)）】\]]|^(?P<before>{NUMBER})[、.．:：]"
)
_APART = re.compile(rf"[{BLANKS}:：之、.．(（)）【】\[\]]+")
_MIN_STEM, _MIN_RUN, _LONGEST = 5, 3, 60  # letters that all share, headings, characters of one


def mixed_series(lines: Sequence[Line]) -> list[int]:
    """The indices of such headings, three or more from one on; none where all have one form."""
    counted = [(i, found) for i, line in enumerate(lines) if (found := _number_of(line.text))]
    for first, (number, own) in counted:
        for stem in _stems(lines[first].text) if number == 1 else ():
            run, forms = [first], {own}
            for i, (value, form) in counted:
                if i > run[-1] and value == len(run) + 1 and stem in lines[i].text:
                    run.append(i)
                    forms.add(form)
            if len(run) >= _MIN_RUN and len(forms) > 1:
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
