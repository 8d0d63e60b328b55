"""Page pass on threads of forums: what others write between the posts of the one who shows a speech."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from builder.corpus.engine import Edit
from builder.corpus.headers import is_header
from builder.corpus.lines import Line, drop_line, lines_of
from builder.corpus.shapes import ends_sentence, enumerator, opens_speech

_MARKS = ("楼", "樓")
_FLOOR_MARKS = (*_MARKS, "#")  # one of them is in every head of a post
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
_MAX_TOLD = 120  # characters in which he tells above a salutation where the text is from
_TRACE = re.compile(  # what a forum's program writes below a post
    r"[※☆]?\s*(?:来源|來源)[:：].{0,60}(?:FROM|bbs).{0,40}|[\[【]\s*来自[:：][^\]】]{2,20}[\]】]|[【\[(（]?(?:待续|未完待续)[】\])）]?|(?:(?:报告|举报|支持|反对|引用|回复)\s*){2,}"
)
_FIRST_LINES = 6  # of a post, above the speaker's words


class _Post(NamedTuple):
    """The lines of a post without its stamp, and whether the one who began the thread wrote it."""

    lines: list[Line]
    is_owned: bool


def threads(text: str) -> list[Edit]:
    """Drops of other people's posts, of all stamps, and of what a poster says above his text."""
    if _AUTHOR_MARKS[0] in text and _AUTHOR_MARKS[1] in text:
        gone = list(_printed(lines_of(text)))
        if gone:
            return [drop_line(n, text, rule="post of another", kind="comment") for n in gone]
    if not any(map(text.__contains__, _FLOOR_MARKS)):
        return []
    lines = list(lines_of(text))
    if cards := _cards(lines):
        gone = _but_for_posters(lines, cards)
        return [drop_line(line, text, rule="post of another", kind="comment") for line in gone]
    if not any(map(text.__contains__, _MARKS)):
        return []
    heads = _heads(lines)
    stamps = {} if heads else {i: f for i, n in enumerate(lines) if (f := _stamp(n.text))}
    floors = [head.floor for head in heads] or [int(found["floor"]) for found in stamps.values()]
    if len(floors) < 2 or any(before >= after for before, after in pairwise(floors)):
        return []
    posts = list(_headed(lines, heads) if heads else _footed(lines, stamps))
    if not any(post.is_owned for post in posts[1:]):
        return []  # nothing of the speaker's below the first comment: later passes see to it
    gone = [lines[i] for i in stamps]
    gone += [line for head in heads for line in lines[head.start : head.end]]
    if heads:
        gone += [line for line in lines[: heads[0].start] if not is_header(line.text)]
    for post in posts:
        gone += _remarks(post.lines) if post.is_owned else post.lines
    return [drop_line(line, text, rule="post of another", kind="comment") for line in gone]


_AUTHOR_MARKS = ("作者", "时间")
_PRINTED = re.compile(
    r"作者[:：]\s*(?P<author>\S[^:：]{0,30}?)\s+(?:[发發]表)?[时時][间間][:：]\s*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\s+\d{1,2}:\d{2}.{0,20}"
)


def _printed(lines: Sequence[Line]) -> Iterator[Line]:
    """All posts but those of the first poster, on a page that a forum sets for printing."""
    owner, is_owned = "", True
    heads = [_PRINTED.fullmatch(line.text) for line in lines]
    if sum(head is not None for head in heads) < 2:
        return
    for line, head in zip(lines, heads, strict=True):
        if head:
            owner = owner or head["author"]
            is_owned = head["author"] == owner
        if head or not is_owned:
            yield line


class _Card(NamedTuple):
    """What a forum sets beside a post: its lines `[start, end)`, and the names and ranks among them."""

    start: int
    end: int
    names: frozenset[str]


def _cards(lines: list[Line]) -> list[_Card]:
    """The cards of posts whose poster stands above a number such as #2; none where one counts back."""
    cards: list[_Card] = []
    floors: list[int] = []
    for i, line in enumerate(lines):
        floor = _floor(line.text) if len(line.text) <= _MAX_NUMBER else None
        end = _end_of_card(lines, i) if floor else None
        if not floor or not end:
            continue
        start = i
        while start and i - start < _MAX_ABOVE and _is_of_card(lines[start - 1].text):
            start -= 1
        end += end < len(lines) and bool(_ONLY.fullmatch(lines[end].text))
        cards.append(_Card(start, end, frozenset(line.text for line in lines[start:i])))
        floors.append(floor)
    is_rising = all(before < after for before, after in pairwise(floors))
    return cards if len(cards) > 1 and is_rising and floors[0] == 1 else []


def _floor(line: str) -> int | None:
    """The number of a post that a line gives, as #2 does, or its name."""
    found = _NUMBER.fullmatch(line)
    return int(found[1] or found[2]) if found else _NAMED.get(line.split()[-1])


_NUMBER = re.compile(r"#\s*(\d{1,4})|(\d{1,4})\s*#")
_NAMED = {"楼主": 1, "樓主": 1, "沙发": 2, "沙發": 2, "板凳": 3, "地板": 4}


def _is_of_card(line: str) -> bool:
    if len(line) > 2 * _MAX_CARD:
        return _counts_posts(line)
    return not ends_sentence(line) and line not in _ENDS


def _but_for_posters(lines: list[Line], cards: list[_Card]) -> Iterator[Line]:
    """All lines but the posts of the one who wrote the first; titles above it stay."""
    poster = _poster(lines, cards[0])
    yield from (line for line in lines[: cards[0].end] if not is_header(line.text))
    ends = [*(card.start for card in cards[1:]), len(lines)]
    for card, end in zip(cards, ends, strict=True):
        own = lines[card.end : end]
        if card is not cards[0]:
            yield from lines[card.start : card.end]
            if poster not in card.names:
                yield from own
                continue
        over = next((i for i, n in enumerate(own) if i and _OVER.fullmatch(n.text)), len(own))
        yield from _remarks(own[:over])
        yield from own[over:]


def _poster(lines: list[Line], card: _Card) -> str:
    """The name that heads a card: above it stand the buttons and titles of the page."""
    own = [n.text for n in lines[card.start : card.end] if not _counts_posts(n.text)]
    ranked = next((i for i, line in enumerate(own) if _RANK.search(line)), 0)
    return own[max(0, ranked - 1)]


def _counts_posts(line: str) -> bool:
    """Whether a line counts what a poster has: 主题 14 | 帖子 322."""
    return len(line) <= _MAX_STAMP and _COUNTED.fullmatch(line) is not None


_COUNTED = re.compile(r"(?:[^\s\d|｜]{2,4} ?\d+(?: ?[|｜] ?| |$)){2,6}")
_ONLY = re.compile(r"只看\S{2,5}")
_RANK = re.compile("会员|會員|上路|管理|版主|[级級]|[学學]徒|UID|[楼樓]主")
_ENDS = ("TOP", "顶部", "頂部")
_OVER = re.compile(r".{0,8}(?:评分|評分)(?:记录|記錄)?|[_＿]{5,}|TOP")  # behind a post's words
_MAX_NUMBER = 10  # characters
_MAX_ABOVE = 10  # lines of a card above the post's number


def _stamp(line: str) -> re.Match[str] | None:
    is_possible = len(line) <= _MAX_STAMP and any(map(line.__contains__, _MARKS))
    return _STAMP.fullmatch(line) if is_possible else None


class _Head(NamedTuple):
    """What stands above a post: the lines `[start, end)`, its number and who wrote it."""

    start: int
    end: int
    floor: int
    author: str
    is_owner: bool


def _heads(lines: list[Line]) -> list[_Head]:
    """The heads of all posts, where each names who wrote it; none where one does not."""
    heads: list[_Head] = []
    for i, line in enumerate(lines):
        if len(line.text) > _MAX_STAMP or not any(map(line.text.__contains__, _FLOOR_MARKS)):
            continue
        if found := _NAMED_FIRST.fullmatch(line.text):
            floor = int(found["floor"] or 1)
            heads.append(_Head(i, i + 1, floor, found["author"], not found["floor"]))
        elif found := _stamp(line.text):
            named = _AUTHOR.match(found["rest"])
            if not named:
                return []
            is_owner = bool(named["owner"])
            heads.append(_Head(i, i + 1, int(found["floor"]), named["author"], is_owner))
        elif (found := _FLOOR.fullmatch(line.text)) and (end := _end_of_card(lines, i + 1)):
            is_owner = bool(found["owner"])
            heads.append(_Head(i, end, int(found["floor"]), lines[i + 1].text, is_owner))
    return heads


def _end_of_card(lines: list[Line], start: int) -> int | None:
    """Where a card with a poster's name and the time of his post ends, or None."""
    for i in range(start + 1, min(start + _MAX_CARD_LINES, len(lines))):
        if _POSTED.match(lines[i].text):
            return i + 1
    return None


# 2楼　作者：山月　回复日期：2006-7-12 20:44:10
_NAMED_FIRST = re.compile(
    r"(?:(?P<floor>\d{1,4})\s*[楼樓]|[楼樓]主)\s*作者[:：]\s*(?P<author>\S{1,20})\s+(?:发表|回复|發表|回覆)(?:日期|时间|時間)[:：]\s*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.{0,20}"
)
# 2楼, and beneath it the poster's name, his rank and the time
_FLOOR = re.compile(r"(?P<floor>\d{1,4})\s*[楼樓#]\s*(?P<owner>[楼樓]主)?")
_POSTED = re.compile(r"(?:发表于|發表於|回复于|回覆於)\s*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\s+\d")
_MAX_CARD_LINES = 5


def _headed(lines: list[Line], heads: list[_Head]) -> Iterator[_Post]:
    """Posts beneath heads that name who wrote them."""
    ends = [*[head.start for head in heads[1:]], len(lines)]
    for head, end in zip(heads, ends, strict=True):
        yield _Post(lines[head.end : end], head.is_owner or head.author == heads[0].author)


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
    yield from (line for line in lines if _TRACE.fullmatch(line.text))
    head = lines[:_FIRST_LINES]
    opening = next((i for i, line in enumerate(head) if opens_speech(line.text)), None)
    if opening is not None:
        above = (line for line in head[:opening] if len(line.text) <= _MAX_TOLD)
        yield from (line for line in above if not is_header(line.text))
        return
    for line in head:
        is_card = len(line.text) <= 2 * _MAX_CARD and not ends_sentence(line.text)
        is_card = is_card and not enumerator(line.text) and line.text[-1] not in "：:"
        if is_card or (len(line.text) <= _MAX_REMARK and _REMARK.search(line.text)):
            yield line
        elif ends_sentence(line.text):
            return
