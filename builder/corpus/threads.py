"""Page pass on threads of forums: what others write between the posts of the one who shows a speech."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from builder.corpus.engine import Edit
from builder.corpus.lines import Line, drop_line, lines_of
from builder.corpus.shapes import ends_sentence, opens_speech

_MARKS = ("楼", "樓")
# 3楼  山月（楼主）  发表于 2016-8-13 22:51 heads a post; 举报| 1楼 2012-02-09 21:14 回复 is below one.
_STAMP = re.compile(
    r"(?=.*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\s+\d{1,2}[:：]\d{2})"
    r"[^。！？]{0,20}?(?P<floor>\d{1,4})\s*[楼樓](?!主)\s*(?P<rest>[^。！？]{8,70})"
)
_AUTHOR = re.compile(
    r"(?P<author>[^\s（(]{1,20})\s*(?P<owner>[（(]?[楼樓]主[)）]?)?\s*(?:发表于|發表於)"
)
_MAX_STAMP = 100  # characters
_MAX_CARD = 10  # characters of a line that tells the rank of a poster
_MAX_REMARK = 40  # characters in which a poster speaks of his post
_REMARK = re.compile(
    "[接续續]上|上接|[发發]不下|(?:下|后|後|前)半[截部段]|[转轉][帖贴]|插楼|打出?(?:来)?的|未完|待续"
)
_FIRST_LINES = 6  # of a post, above the speaker's words


class _Post(NamedTuple):
    """The lines of a post without its stamp, and whether the one who began the thread wrote it."""

    lines: list[Line]
    is_owned: bool


def threads(text: str) -> list[Edit]:
    """Drops of other people's posts, of all stamps, and of what a poster says above his text."""
    if not any(map(text.__contains__, _MARKS)):
        return []
    lines = list(lines_of(text))
    stamps = {i: found for i, line in enumerate(lines) if (found := _stamp(line.text))}
    floors = [int(found["floor"]) for found in stamps.values()]
    if len(floors) < 2 or any(before >= after for before, after in pairwise(floors)):
        return []
    is_headed = all(_AUTHOR.match(found["rest"]) for found in stamps.values())
    posts = list((_headed if is_headed else _footed)(lines, stamps))
    if not any(post.is_owned for post in posts[1:]):
        return []  # nothing of the speaker's below the first comment: later passes see to it
    gone = [lines[i] for i in stamps]
    for post in posts:
        gone += _remarks(post.lines) if post.is_owned else post.lines
    return [drop_line(line, text, rule="post of another", kind="comment") for line in gone]


def _stamp(line: str) -> re.Match[str] | None:
    return _STAMP.fullmatch(line) if len(line) <= _MAX_STAMP else None


def _headed(lines: list[Line], stamps: dict[int, re.Match[str]]) -> Iterator[_Post]:
    """Posts beneath stamps that name who wrote them."""
    authors = [_AUTHOR.match(found["rest"]) for found in stamps.values()]
    first = authors[0]
    ends = [*list(stamps)[1:], len(lines)]
    for start, end, author in zip(stamps, ends, authors, strict=True):
        is_owned = bool(
            author and first and (author["owner"] or author["author"] == first["author"])
        )
        yield _Post(lines[start + 1 : end], is_owned)


def _footed(lines: list[Line], stamps: dict[int, re.Match[str]]) -> Iterator[_Post]:
    """Posts above stamps: a poster's name stands on a line of its own above his words."""
    places = list(stamps)
    first = lines[: places[0]]
    names = {line.text for line in first if len(line.text) <= _MAX_CARD * 2}
    yield _Post(_below_card(first, names, lines[places[0] :]), is_owned=True)
    for start, end in pairwise(places):
        own = lines[start + 1 : end]
        name = next((i for i, line in enumerate(own) if line.text in names), None)
        if name is None:
            yield _Post(own, is_owned=False)
            continue
        yield _Post(own[:name], is_owned=False)
        yield _Post(own[name:], is_owned=True)


def _below_card(first: list[Line], names: set[str], later: list[Line]) -> list[Line]:
    """The first post from the name on that stands again below, above a later post."""
    again = {line.text for line in later} & names
    said = next(
        (i for i, n in enumerate(first) if ends_sentence(n.text) or opens_speech(n.text)), 0
    )
    card = range(max(0, said - _FIRST_LINES), said)
    start = next((i for i in card if first[i].text in again), said)
    return first[start:]


def _remarks(lines: list[Line]) -> Iterator[Line]:
    """The lines above the speaker's words: the poster's name, rank and what he says of the post."""
    head = lines[:_FIRST_LINES]
    opening = next((i for i, line in enumerate(head) if opens_speech(line.text)), None)
    if opening is not None:
        yield from (line for line in head[:opening] if len(line.text) <= _MAX_REMARK)
        return
    for line in head:
        is_card = len(line.text) <= _MAX_CARD and not ends_sentence(line.text)
        if is_card or (len(line.text) <= _MAX_REMARK and _REMARK.search(line.text)):
            yield line
        elif ends_sentence(line.text):
            return
