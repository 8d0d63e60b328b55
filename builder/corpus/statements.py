"""What several people said at length, one after another: the lines of one form that name them.

县长　李明, 县长 李明：…, ★ 李明（县长）, 【县长　李明】, 李明同志（县长）发言：. It is the form coming
again that tells, not the words: each such line stands beneath a whole sentence and above paragraphs.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from builder.corpus.credits import is_name, speaker_of
from builder.corpus.furniture import is_introduction
from builder.corpus.lines import Line
from builder.corpus.minutes import heads_minutes, minutes_label
from builder.corpus.shapes import (
    BLANKS,
    HAN,
    POSTS,
    SPEAKER_LABEL,
    date_in,
    ends_sentence,
    enumerator,
    is_salutation,
    is_subtitle,
    is_title,
)

_KIND = "(?:的?(?:书面)?(?:[讲講]话|講話|[发發]言|致[辞辭词詞]|表态|答[辞辭词詞])(?:摘要|摘登)?)"
_LINE = re.compile(
    rf"(?P<lead>[★☆●■◆▲◎▶※·•]*(?P<open>[【\[(（〔])?)[{BLANKS}]*(?:{SPEAKER_LABEL})?[{BLANKS}]*"
    rf"(?P<who>[{HAN}][{HAN}、·“”（）()\d{BLANKS}]{{1,38}}?)[{BLANKS}]*(?P<kind>{_KIND})?"
    rf"[{BLANKS}]*(?(open)[】\])）〕])[:：]?"
)
_POST_THEN_NAME = re.compile(
    rf"(?P<post>[{HAN}][{HAN}、·“”\d{BLANKS}]+?)[{BLANKS}]+"
    rf"(?P<name>[{HAN}]{{2,4}}|[{HAN}][{BLANKS}]+[{HAN}])(?:同志|先生|女士)?"
)
_NAME_THEN_POST = re.compile(
    rf"(?P<name>[{HAN}]{{2,4}}?)(?:同志|先生|女士)?[(（](?P<post>[{HAN}、·“”{BLANKS}]{{2,30}})[)）]"
)
_ENDS_IN_POST = re.compile(f"(?:{POSTS})\\Z")
_CHAIR = frozenset(["主持人", "主持", "主席"])
_RECORDS = re.compile("[会會][议議][记記紀纪][录錄]|[纪紀]要")  # a record of what was agreed on
_SAYS_ALL = re.compile("[实實][录錄]|[发發]言|摘[登编編要]|[选選]登")
_STAGE = re.compile("(?:\\A|[。！？!?”])[(（][^()（）\\d]{1,12}[)）]\\Z")  # （掌声）
_HEAD = 8  # lines
_MAX_LABEL = 48  # characters
_MIN_STATEMENT = 60  # characters; among several one may be half as long
_SEVERAL = 3


class Statement(NamedTuple):
    """Who speaks next: the number of the line that says so, post and name, where the words begin."""

    index: int
    label: str
    start: int


class _Named(NamedTuple):
    index: int
    form: tuple[
        str, bool, bool
    ]  # marks before the name, whether a colon ends it, a word for speech
    name: str
    post: str
    length: int  # characters of the line that name the speaker
    is_certain: bool  # a post and a family name


def statements(lines: Sequence[Line]) -> list[Statement]:
    """The statements of a page, in order; none where one person speaks, or minutes tell of several."""
    heads = [line.text for line in lines[:_HEAD]]
    is_full = any(map(_SAYS_ALL.search, heads))
    if any(map(_RECORDS.search, heads)) or (heads_minutes(list(lines)) and not is_full):
        return []
    read = [named for i, line in enumerate(lines) if (named := _read(i, line.text))]
    if len(read) < 2:
        return []
    (form, _), *_ = Counter(named.form for named in read).most_common()
    found = [named for named in read if named.form == form and _is_beneath_end(lines, named.index)]
    if len(found) < 2 or _is_spoken(lines[: found[0].index]) or not _are_speakers(found):
        return []
    found = sorted([*found, *_heard_again(lines, found)]) if form[1] else found
    sizes = [_size(lines[a:b], length) for a, b, length in _stretches(found, len(lines))]
    least = _MIN_STATEMENT if len(found) < _SEVERAL else _MIN_STATEMENT // 2
    if min(sizes) < least or sum(sizes) < _MIN_STATEMENT * len(sizes):
        return []
    return [
        Statement(n.index, f"{n.post} {n.name}".strip(), lines[n.index].start + n.length)
        for n in found
    ]


def names_speaker(line: str) -> bool:
    """Whether a line with a colon begins with a post and a name, so that it goes on no other line."""
    named = _read(0, line)
    return named is not None and named.form[1] and named.is_certain


def _read(index: int, line: str) -> _Named | None:
    """Who speaks, as the line or its start up to a colon names them."""
    label = re.match(SPEAKER_LABEL, line)
    colon = _COLON.search(line, label.end() if label else 0)
    length = colon.end() if colon else len(line)
    head = line[:length]
    found = _LINE.fullmatch(head) if length <= _MAX_LABEL and not ends_sentence(head) else None
    if not found or not _may_name(head, found["who"]):
        return None
    form = (found["lead"], bool(colon), bool(found["kind"]))
    who = found["who"].removesuffix("同志")
    for pattern in (_POST_THEN_NAME, _NAME_THEN_POST):
        if named := pattern.fullmatch(who):
            name = "".join(named["name"].split())
            post = named["post"].strip(BLANKS)
            is_post = post in _CHAIR or _ENDS_IN_POST.search(post) is not None
            is_certain = is_name(name) and is_post
            return _Named(index, form, name, post, length, is_certain)
    speaker = None if _BRACKET.search(who) else speaker_of(who)
    if speaker and speaker.role and is_name(speaker.name):
        return _Named(index, form, speaker.name, speaker.role, length, is_certain=True)
    return None


_COLON = re.compile("[:：]")
_BRACKET = re.compile("[()（）]")


def _may_name(line: str, who: str) -> bool:
    """Whether the line is nothing else that has a post and a name's length."""
    if enumerator(line) or date_in(line) or minutes_label(line) or is_salutation(line):
        return False
    is_headed = (is_title(line) or is_subtitle(line)) and line[-1] not in ":："
    return not is_headed and not who.startswith(("各位", "尊敬", "我"))


def _is_beneath_end(lines: Sequence[Line], index: int) -> bool:
    """Whether nothing is left open above the line; above the first of a page stand its titles."""
    above = lines[index - 1].text if index else ""
    is_first = not any(ends_sentence(n.text) for n in lines[:index] if not is_introduction(n.text))
    return is_first or ends_sentence(above) or _STAGE.search(above) is not None


def _is_spoken(above: Sequence[Line]) -> bool:
    """Whether somebody speaks above the first of the lines: he may quote the others."""
    return any(
        is_salutation(n.text) or (ends_sentence(n.text) and not is_introduction(n.text))
        for n in above
    )


def _are_speakers(found: Sequence[_Named]) -> bool:
    """Whether the lines name different people, two of them beyond doubt, or one among several."""
    n_certain = len({n.name for n in found if n.is_certain})
    n_names = sum(is_name(n.name) for n in found)
    is_marked = bool(found[0].form[0] or found[0].form[1])
    n_due = 1 if len(found) >= _SEVERAL or is_marked else 2
    return (
        n_certain >= n_due and len({n.name for n in found}) >= 2 and 3 * n_names >= 2 * len(found)
    )


def _heard_again(lines: Sequence[Line], found: Sequence[_Named]) -> list[_Named]:
    """The labels that name one of the speakers, or the chair, in short: 李明：, 主持人：."""
    known = {n.name for n in found}
    posts = {n.post.split("、")[0].split()[0] for n in found}
    short = _CHAIR | known | posts
    again: list[_Named] = []
    for index, line in enumerate(lines):
        colon = _COLON.search(line.text)
        label = "".join(line.text[: colon.start()].split()) if colon else ""
        if colon and label in short and index >= found[0].index and _is_beneath_end(lines, index):
            name, post = (label, "") if label in known else ("", label)
            again.append(_Named(index, found[0].form, name, post, colon.end(), is_certain=False))
    return again


def _stretches(found: Sequence[_Named], n_lines: int) -> list[tuple[int, int, int]]:
    ends = [*(n.index for n in found[1:]), n_lines]
    return [(n.index, end, n.length) for n, end in zip(found, ends, strict=True)]


def _size(lines: Sequence[Line], length: int) -> int:
    return sum(len(line.text) for line in lines) - length
