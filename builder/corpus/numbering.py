"""Gaps in the numbering of a speech: where 二是 stands and 一是 does not, a beginning is lost."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from builder.corpus.engine import FLAG, Edit
from builder.corpus.lines import lines_of
from builder.corpus.literals import LiteralScan
from builder.corpus.shapes import FINAL, HAN, enumerator, heading_level

_NUMBERS = {numeral: value for value, numeral in enumerate("一二三四五六七八九十", 1)}
_MEMBER = re.compile(
    rf"(?P<number>[一二三四五六七八九])(?:是要|是|要(?![素务務点點件害领領闻聞]))(?=[{HAN}“])"
)
_MEMBERS = LiteralScan([tuple(number + word for number in "一二三四五六七八九" for word in "是要")])
_BEFORE_MEMBER = frozenset(f"{FINAL}，,:：、\n")
_OTHER_FIRST = re.compile(
    "首先|第一|其一|一方面|一来|一來|一个是|一個是|一则|一則|一要|一是|1[.、．]"
)
_CLAUSE = re.compile(rf"[^{FINAL}，,、:：]+[{FINAL}，,、:：]?")
_MAX_CLAUSE = 40
_LEAST_LEVEL, _NO_LEVEL = 4, 9  # of headings that end a section


class _Paragraph(NamedTuple):
    """A paragraph with the numbers of its members, such as 一是."""

    start: int
    text: str
    numbers: list[int]

    @property
    def is_numbered(self) -> bool:
        return enumerator(self.text) is not None or bool(_OTHER_FIRST.match(self.text))


def numbering_gaps(text: str) -> list[Edit]:
    """Flags at paragraphs that stand where the numbering misses a member.

    Sections are what lies between headings. A member is 一是, 二要 and the like; a gap that no
    single paragraph explains is not flagged.
    """
    members = _members(text)
    if all(number == 1 for numbers in members.values() for number in numbers):
        return []
    edits: list[Edit] = []
    for section in _sections(text, members):
        last, after = 0, 0  # the number before, and which paragraph has it
        for index, paragraph in enumerate(section):
            for number in paragraph.numbers:
                if number > last + 1 and (last or not _has_first(section[: index + 1])):
                    suspects = [
                        own
                        for own in section[after + bool(last) : index + 1]
                        if not own.is_numbered
                    ]
                    if len(suspects) == 1:
                        edits.append(_flag(suspects[0]))
                last, after = number, index
    return edits


def _sections(text: str, members: Mapping[int, list[int]]) -> Iterator[list[_Paragraph]]:
    section: list[_Paragraph] = []
    for line in lines_of(text):
        found = enumerator(line.text)
        is_section = found is not None and found[0] <= _LEAST_LEVEL
        if is_section:
            yield section
            section = []
        is_heading = is_section and (heading_level(line.text) or _NO_LEVEL) <= _LEAST_LEVEL
        if not is_heading:
            section.append(_Paragraph(line.start, line.text, members.get(line.start, [])))
    yield section


def _members(text: str) -> dict[int, list[int]]:
    """The numbers of members in each line, by the line's start."""
    members: dict[int, list[int]] = {}
    for start in _MEMBERS.places(text).get(0, ()):
        is_first = not start or text[start - 1] in _BEFORE_MEMBER
        if is_first and (found := _MEMBER.match(text, start)):
            line = text.rfind("\n", 0, start) + 1
            members.setdefault(line, []).append(_NUMBERS[found["number"]])
    return members


def _has_first(paragraphs: list[_Paragraph]) -> bool:
    """Whether a first member stands in one of them, by whatever word."""
    return any(_OTHER_FIRST.search(paragraph.text) for paragraph in paragraphs)


def _flag(paragraph: _Paragraph) -> Edit:
    clause = _CLAUSE.match(paragraph.text)
    length = min(clause.end() if clause else 1, _MAX_CLAUSE)
    return Edit(
        paragraph.start, paragraph.start + length, "", "gap in numbering", "lost_start", FLAG
    )
