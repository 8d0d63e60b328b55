"""Lines that count what a speech says, as 第一，… or 第二件事是…: on a page of one sentence a line they open paragraphs."""

import re
from collections.abc import Sequence
from itertools import pairwise

from builder.corpus.rows import is_apart
from builder.corpus.shapes import FINAL, HAN, sentence_ends

_COUNT = re.compile(rf"第([一二三四五六七八九])[{HAN}]{{0,4}}?[，,〃﹐‚是]")
_NUMBERS = "一二三四五六七八九"
_MIN_COUNTED = 3
_MIN_BENEATH = 2  # sentences beneath each but the last, on the average
_MIN_PARAGRAPHS = 3  # of three sentences, on a page that sets paragraphs elsewhere
_LONGEST = 90  # characters of a sentence


def counted_lines(lines: Sequence[str]) -> list[int]:
    """Which lines count from one on, at least to three; none where two series stand."""
    may_count = ((i, line) for i, line in enumerate(lines) if line[:1] == "第")
    found = [(i, _NUMBERS.index(m[1])) for i, line in may_count if (m := _COUNT.match(line))]
    is_series = [number for _, number in found] == list(range(len(found)))
    return [i for i, _ in found] if is_series and len(found) >= _MIN_COUNTED else []


def are_single(counted: Sequence[int]) -> bool:
    """Whether nothing stands beneath the lines that count, so that nothing does beneath the last one."""
    return all(after == i + 1 for i, after in pairwise(counted))


def beneath_counts(lines: Sequence[str]) -> list[int]:
    """Which lines go on the one above, between those that count on a page of paragraphs.

    There every line is one sentence, and where the last paragraph ends nothing shows.
    """
    counted = counted_lines(lines)
    if not counted or sum(len(sentence_ends(line)) >= 3 for line in lines) < _MIN_PARAGRAPHS:
        return []
    between = range(counted[0], counted[-1] + 1)
    n_beneath = len(between) - len(counted)
    is_single = all(
        lines[i][-1] in FINAL and len(sentence_ends(lines[i])) == 1 and len(lines[i]) <= _LONGEST
        for i in between
    )
    if not is_single or n_beneath < _MIN_BENEATH * (len(counted) - 1):
        return []
    found = [i for i in between if i not in counted]
    return [] if any(is_apart(lines[i]) for i in found) else found
