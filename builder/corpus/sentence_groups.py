"""Groups of lines that hold one sentence each where a page otherwise holds a paragraph a line.

A speaker's verses, lists and short lines are set so, too: the page must show twice that a group is
a paragraph, and nowhere that two paragraphs stand in one group.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from builder.corpus.shapes import (
    IN_WORDS,
    date_in,
    ends_sentence,
    enumerator,
    is_salutation,
    is_title,
    sentence_ends,
)
from builder.corpus.spoken import is_thanks

MIN_GROUPS, _MIN_LINES = 2, 6  # of one sentence a line
_MIN_PARAGRAPHS = 3  # groups that are one: such a line of several sentences, or many lines
_MIN_TYPICAL = 11  # characters of a sentence; shorter ones are the speaker's own lines
_LONGEST = 160  # characters of a sentence
_ASIDE = re.compile(r"(?<=[。！？!?”」])[(（][^()（）]{1,8}[)）]\Z")  # （笑声）
_GREETS = re.compile(
    "(?:(?:大家|各位)(?:[上下]午|早上|晚上)?|[上下]午|早上|晚上)(?:好|早安|早|午安|晚安)[！!。]"
)


class _Group(NamedTuple):
    """The lines of a group that are prose: where they begin in it, and what they say."""

    first: int
    lines: tuple[str, ...]


def sentence_groups(groups: Sequence[Sequence[str]]) -> list[tuple[int, int, int]]:
    """Of the groups that are paragraphs set one sentence a line: which, from and up to which line.

    Args:
        groups: Lines that the page sets apart from others, by blank lines, indents or elements.
    """
    prose = {i: _prose(lines) for i, lines in enumerate(groups) if len(lines) > 1}
    many = {i: own for i, own in prose.items() if own and len(own.lines) > 1}
    if len(many) < MIN_GROUPS or not all(all(map(_is_single, g.lines)) for g in many.values()):
        return []
    split = {i: group for i, group in many.items() if not _is_list(group.lines)}
    lines = [line for group in split.values() for line in group.lines]
    if len(split) < MIN_GROUPS or len(lines) < _MIN_LINES:
        return []
    last = [lines[-1] for i, lines in enumerate(groups) if lines and i not in many]
    n_alone = sum(len(sentence_ends(line)) > 1 for line in last)
    if len(split) + n_alone < _MIN_PARAGRAPHS or _typical(lines) < _MIN_TYPICAL:
        return []
    return [(i, group.first, group.first + len(group.lines)) for i, group in split.items()]


def _prose(lines: Sequence[str]) -> _Group | None:
    """The prose of a group, behind a heading or an address; None where other lines stand in it."""
    first = next((i for i, line in enumerate(lines) if _is_prose(line, opens=True)), len(lines))
    said = tuple(lines[first:])
    is_whole = all(_is_prose(line, opens=False) for line in said[1:])
    return _Group(first, said) if said and is_whole else None


def _is_prose(line: str, *, opens: bool) -> bool:
    if _GREETS.fullmatch(line):
        return opens
    if is_thanks(line):
        return True
    if not (ends_sentence(_ASIDE.sub("", line)) or line[-1] in ":：") or is_salutation(line):
        return False
    numbered = enumerator(line)
    return not (is_title(line) or date_in(line) or (numbered and numbered[0] < IN_WORDS))


def _is_single(line: str) -> bool:
    bare = _ASIDE.sub("", line)
    return len(line) <= _LONGEST and sentence_ends(bare) in ([], [len(bare)])


def _is_list(lines: Sequence[str]) -> bool:
    """Whether the lines are items, or verses of one length."""
    n_items = sum(enumerator(line) is not None for line in lines)
    return n_items >= max(2, len(lines) - 1) or len(set(map(len, lines))) == 1


def _typical(lines: Sequence[str]) -> int:
    return sorted(map(len, lines))[len(lines) // 2]
