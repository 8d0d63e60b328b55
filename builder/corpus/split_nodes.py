"""Page pass on a crawler's dump that sets each node on a line: links and emphasis cut its sentences.

今年全县⏎春灌面积⏎达到九万亩。 is one sentence. One such place may be a lost end above a heading;
two or more are the page's habit.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from builder.corpus.broken_lines import TWO_HALVES, carries_on
from builder.corpus.engine import MEND, Edit
from builder.corpus.lines import Line, between, lines_of
from builder.corpus.open_sentences import NO_START, OPEN_ENDS
from builder.corpus.rows import has_marks, rows_of, wrap_width
from builder.corpus.shapes import (
    HAN,
    date_in,
    ends_sentence,
    enumerator,
    is_salutation,
    is_title,
    sentence_ends,
)
from builder.corpus.site_talk import SITE_WORD

_MIN_PLACES = 2
_MAX_NODES = 2  # in a row
_MAX_NODE, _MIN_ABOVE, _LONG_ABOVE = 24, 4, 28  # characters
_NODE = re.compile(
    rf"(?:[{HAN}\d.,%％-]+|[“「《][^“”「」《》，。；！？]+[”」》]|[A-Za-z][\w .+-]*)[{HAN}]{{0,6}}"
)
_OPEN = re.compile(rf"[{HAN}，、\d]")  # the last letter of a line that goes on
_NAMES = re.compile(
    "(?:所[谓謂]|叫做|名[为為]|[称稱]作|[称稱][为為]|[题題][为為])\\Z"
)  # a name is due
_TIME = re.compile(
    rf"[上下]半年|[今去明前]年(?:[上下]半年)?|目前|近年[来來]|[{HAN}\d]{{1,3}}月(?:份|底|初)?"
)
_PREDICATE = re.compile(  # no paragraph begins so
    "(?:[会會已将將也都仍均正]|是(?!否)|增加值|比(?!如)|[为為][什甚][么麼]|占|达到|達到)(?!就是|许|許)"
)  # fmt: skip


class _Place(NamedTuple):
    """A line, the nodes beneath it, and the line that goes on behind them."""

    lines: tuple[Line, ...]
    is_strong: bool  # the line above is prose beyond doubt, or the rest can begin no line

    @property
    def is_sure(self) -> bool:
        """Whether it needs no other beside it: the line above wants a name, or a mark follows."""
        closes = self.lines[-1].text[0] in NO_START
        return closes or bool(_NAMES.search(self.lines[0].text))


def split_nodes(text: str) -> list[Edit]:
    """Line breaks around nodes that a dump lifted out of their sentences leave."""
    lines = lines_of(text)
    places = [place for i in range(len(lines) - 2) if (place := _place(lines, i))]
    if not places or wrap_width(rows_of(text)) is not None:
        return []
    counted = _counted(lines)
    places = [p for p in places if not any(_shape(n.text) in counted for n in p.lines[1:-1])]
    is_habit = len(places) >= _MIN_PLACES and any(place.is_strong for place in places)
    if is_habit:
        places += [place for i in range(len(lines) - 2) if (place := _begun(lines, i))]
    edits = {
        _joined(text, line, after)
        for place in places
        if is_habit or place.is_sure
        for line, after in pairwise(place.lines)
    }
    return sorted(edits)


def _counted(lines: Sequence[Line]) -> set[str]:
    """The shapes of short lines that are the same thrice but for a number: PPT 10, PPT 11, 12."""
    short = Counter(_shape(line.text) for line in lines if len(line.text) <= _MAX_NODE)
    return {shape for shape, n in short.items() if n >= _MANY and "0" in shape}


def _shape(line: str) -> str:
    return _NUMBER.sub("0", line)


_NUMBER = re.compile(r"\d+")
_MANY = 3


def _joined(text: str, line: Line, after: Line) -> Edit:
    """The break gone; beside a Latin word a blank stands for it, if the page sets one there."""
    start, end = between(text, line, after)
    is_latin = bool(_BESIDE_LATIN.fullmatch(text[start - 1] + text[end]))
    is_apart = is_latin and len(_APART.findall(text)) > len(_BESIDE_LATIN.findall(text))
    return Edit(start, end, " " if is_apart else "", "node of a dump", "layout", MEND)


_BESIDE_LATIN = re.compile(rf"[{HAN}][A-Za-z]|[A-Za-z][{HAN}]")
_APART = re.compile(rf"[{HAN}] (?=\d*[A-Za-z])|[A-Za-z] (?=[{HAN}])")


def _place(lines: tuple[Line, ...], i: int) -> _Place | None:
    """The place where a sentence is cut that the line leaves open."""
    above = lines[i].text
    if len(lines[i + 1].text) > _MAX_NODE:
        return None
    if len(above) < _MIN_ABOVE or not has_marks(above) or not _OPEN.match(above[-1]):
        return None
    is_headed = enumerator(above) and not sentence_ends(above)
    if is_headed or is_title(above) or date_in(above) or TWO_HALVES.fullmatch(above):
        return None
    last = i + 1
    while last < len(lines) and last - i <= _MAX_NODES and _is_node(lines[last].text):
        last += 1
    if last == i + 1 or last >= len(lines):
        return None
    rest = lines[last].text
    closes = rest[0] in NO_START
    is_rest = ends_sentence(rest) or bool(sentence_ends(rest))
    if not closes and not (is_rest and carries_on(rest, is_open=True)):
        return None
    is_prose = bool(sentence_ends(above)) or len(above) >= _LONG_ABOVE or above[-1] in OPEN_ENDS
    return _Place(lines[i : last + 1], is_prose or closes)


def _begun(lines: tuple[Line, ...], i: int) -> _Place | None:
    """The place where a node begins a sentence behind another one, and a predicate follows it."""
    above, node, rest = lines[i : i + 3]
    if above.text[-1] in "：:" and _CUT_QUOTE.fullmatch(node.text):
        is_closed = any(rest.text.find(mark) > 0 for mark in "”」")
        return _Place((above, node, rest), is_strong=False) if is_closed else None
    is_prose = has_marks(above.text) and ends_sentence(above.text) and ends_sentence(rest.text)
    if not is_prose or not _is_node(node.text) or is_salutation(above.text):
        return None
    if not (_TIME.fullmatch(node.text) or _PREDICATE.match(rest.text)):
        return None
    return _Place((above, node, rest), is_strong=False)


_CUT_QUOTE = re.compile("[“「][^“”「」。！？]{1,16}[，,]")  # “书记，


def _is_node(line: str) -> bool:
    """Whether a line may be a link or emphasis: a few letters, a figure, a name; no heading's number."""
    if len(line) > _MAX_NODE or not _NODE.fullmatch(line):
        return False
    if line[0] not in "“「《" and SITE_WORD.search(line):
        return False
    return not (enumerator(line) or is_title(line) or date_in(line))
