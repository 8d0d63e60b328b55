"""What several people said at length, one after another: the lines of one form that name them.

县长　李明, 县长 李明：…, ★ 李明（县长）, 【县长　李明】, 李明同志（县长）发言：. It is the form coming
again that tells, not the words: each such line stands beneath a whole sentence and above paragraphs.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from builder.corpus.credits import is_name, is_post_and_name
from builder.corpus.furniture import is_introduction
from builder.corpus.lines import Line
from builder.corpus.minutes import are_called_minutes, heads_minutes, minutes_label
from builder.corpus.page_talk import talk_odds
from builder.corpus.shapes import (
    BLANKS,
    HAN,
    POSTS,
    date_in,
    ends_sentence,
    enumerator,
    is_salutation,
)
from builder.corpus.speaker_lines import CHAIR, Named, read_name

_RECORDS = re.compile("[会會][议議][记記紀纪][录錄]|[纪紀]要")  # a record of what was agreed on
_SAYS_ALL = re.compile("[实實][录錄]|[发發]言|摘[登编編要]|[选選]登")
_STAGE = re.compile("(?:\\A|[。！？!?”])[(（][^()（）\\d]{1,12}[)）]\\Z")  # （掌声）
_CALLS_UP = re.compile(
    "[请請][^。！!]{0,40}(?:[发發]言|[讲講][话話]|致[辞辭词詞]|上[台臺])[^。！!]{0,12}[。！!]\\Z"
)
_ASKS = re.compile(  # a conversation, whose turns are cut elsewhere
    "(?:[^。：:]{0,8}(?:记者|記者|网友|網友)|问|問|答|Q|A|提问|提問)[^。：:]{0,8}[:：]"
)
_KIND = "(?:致[辞辭词詞]|[报報]告|[发發]言|[讲講][话話]|[结結總总][语語结結]|[回答][应應覆复]|表[态態]|分享)"
_COLON = re.compile("[:：]")
_HEAD, _TITLES = 8, 3  # lines
_MIN_STATEMENT = 60  # characters; among several one may be half as long
_SEVERAL = 3


class Statement(NamedTuple):
    """Who speaks next: the number of the line that says so, post and name, where the words begin."""

    index: int
    label: str
    start: int


def statements(lines: Sequence[Line]) -> list[Statement]:
    """The statements of a page, in order; none where one person speaks, or minutes tell of several."""
    return max(_of_one_form(lines), _of_any_form(lines), key=len)


def _of_one_form(lines: Sequence[Line]) -> list[Statement]:
    """The statements whose labels all have the form of one."""
    heads = [line.text for line in lines[:_HEAD]]
    is_full = any(map(_SAYS_ALL.search, heads[:_TITLES]))
    titles = [text for text in heads if len(text) <= _MAX_TITLE or not ends_sentence(text)]
    if any(map(_RECORDS.search, titles)) or (heads_minutes(list(lines)) and not is_full):
        return []
    read = [named for i, line in enumerate(lines) if (named := read_name(i, line.text))]
    if len(read) < 2 or any(_ASKS.match(line.text) for line in lines):
        return []
    (form, _), *_ = Counter(named.form for named in read).most_common()
    same = [named for named in read if named.form == form]
    found = [named for named in same if _is_beneath_end(lines, named.index)]
    titled = [named for named in same if _is_beneath_title(lines, named.index)]
    n_titles = int(_SEVERAL <= len(titled) == len(same) and not form.is_bare)  # above each name
    found = titled if n_titles else found
    if len(found) < 2 or not _are_speakers(found):
        return []
    above = lines[: found[0].index - n_titles]
    if is_spoken(above) and not _calls_up(above[-1].text, found[0].name):
        return []
    found = _with_titles(lines, found)
    found = sorted([*found, *_heard_again(lines, found)]) if form.has_colon else found
    sizes = [_size(lines[a:b], length) for a, b, length in _stretches(found, len(lines))]
    least = _MIN_STATEMENT if len(found) < _SEVERAL else _MIN_STATEMENT // 2
    if min(sizes) < least or sum(sizes) < _MIN_STATEMENT * len(sizes):
        return []
    if form.is_bare and not all("我" in n for n in _words(lines, found)):
        return []  # names beneath or above verses, in a play, in a roll
    if 2 * sum(_is_told_of(n, lines, found) for n in found) > len(found):
        return []  # an account of people
    return [
        Statement(n.index - n_titles, _label(n), lines[n.index].start + n.length) for n in found
    ]


def _of_any_form(lines: Sequence[Line]) -> list[Statement]:
    """The statements whose labels have forms of their own: 主席（李明先生）：, 王平議員　主席，, 廠長 何文報告：.

    Three or more, each beneath a whole sentence; in most of them somebody speaks of himself or to
    others, and nobody speaks above the first.
    """
    if are_called_minutes(lines) or any(_ASKS.match(line.text) for line in lines):
        return []
    labels = {i: found for i, line in enumerate(lines) if (found := _label_of(i, line.text))}
    labels = {
        i: found
        for i, found in labels.items()
        if found.rstrip()[-1] in ":：" or not (i and _is_open(lines[i - 1].text))
    }
    others = {label for label in labels.values() if not label.startswith(tuple(_CHAIRS))}
    if len(labels) < _SEVERAL or len(others) < 2 or is_spoken(lines[: min(labels)]):
        return []
    ends = [*list(labels)[1:], len(lines)]
    words = [
        "".join(line.text for line in lines[i:end])[len(label) :]
        for (i, label), end in zip(labels.items(), ends, strict=True)
    ]
    n_in_person = sum(_IN_PERSON.search(said) is not None for said in words)
    is_short = min(map(len, words)) < _MIN_STATEMENT // 2
    if is_short or sum(map(len, words)) < _MIN_STATEMENT * len(words):
        return []
    if 3 * n_in_person < 2 * len(words):
        return []
    return [
        Statement(
            i,
            _KIND_AT_END.sub("", label.strip(_AROUND)).strip(_AROUND),
            lines[i].start + len(label),
        )
        for i, label in labels.items()
    ]


_LEADS = "★☆●■◆◇▲◎▶※·•【[(（〔"
_KIND_AT_END = re.compile(rf"{_KIND}\Z")
_AROUND = " \u3000:：■●◆★▲【】〔〕[]"


def _label_of(index: int, line: str) -> str:
    """What names who speaks at the start of a line, in any form; "" where nothing does."""
    start = line[:_MAX_LABEL]
    if not (":" in start or "：" in start or "主席" in start or line[0] in _LEADS):
        return ""  # most lines are paragraphs
    if found := _TO_CHAIR.match(line):
        return found.group()
    if minutes_label(line) and not ends_sentence(line):
        return ""
    colon = _COLON.search(line, 0, _MAX_ALONE)
    if colon and _ALONE.fullmatch(line, 0, colon.end()):
        return "" if _ADDRESSED.fullmatch(line, 0, colon.end()) else line[: colon.end()]
    if (found := _BRACKETED.match(line)) and len(found.group()) < len(line):
        line = found.group()
    named = read_name(index, line)
    if named is None or not named.post or named.form.lead.startswith("#"):
        return ""
    is_named = is_name(named.name) or named.name in _CHAIRS
    is_marked = named.form.has_colon or bool(named.form.lead)
    return line[: named.length] if is_named and is_marked else ""


def _is_open(line: str) -> bool:
    """Whether prose may go on behind the line."""
    is_short = len(line) < _MIN_OPEN or line[0] in "［[【(（〔—"
    return not (is_short or ends_sentence(line) or talk_odds(line) > 0)


_MIN_OPEN = 16  # characters
_MAX_ALONE, _MAX_LABEL = 30, 48  # characters
_ALONE = re.compile(
    rf"(?!各位|尊敬|我|你|他|她)(?P<who>(?:[{HAN}]{{0,20}}[{BLANKS}]*)?(?:{POSTS}|[{HAN}][長长]|議員|议员|委員|委员|代表|先生|女士|{'|'.join(sorted(CHAIR))})(?:[{BLANKS}]*[{HAN}]{{2,3}}(?:[{BLANKS}]*(?:先生|女士|議員|议员|委員|经理|經理|主任))?)?)"
    rf"[{BLANKS}]*{_KIND}?[:：]"
)
_TO_CHAIR = re.compile(  # the label of one who speaks to the chair, without a colon
    rf"[{HAN}]{{2,4}}(?:議員|议员|委員|委员|代表|先生|女士)[{BLANKS}]+(?=主席[，,]|多[謝谢]主席)"
)
_BRACKETED = re.compile(rf"[【〔\[][{HAN}{BLANKS}、]{{4,24}}[】〕\]]")
_ADDRESSED = re.compile(rf"[{HAN}]{{0,4}}(?:{POSTS}|主席)(?:先生|女士|同志|[阁閣]下)[:：]")
_IN_PERSON = re.compile("我|各位|大家|多[谢謝]|[谢謝]{2}|主席[，,]")


def _label(named: Named) -> str:
    """Post and name; of 主持人（副县长 李明） those in the brackets."""
    if _names_chair(named):
        return named.post
    return f"{named.post} {named.name}".strip()


def _names_chair(named: Named) -> bool:
    return named.name in _CHAIRS and is_post_and_name(named.post)


_CHAIRS = frozenset(["主持人", "主持", "主席", "司仪", "司儀"])


def _is_beneath_end(lines: Sequence[Line], index: int) -> bool:
    """Whether nothing is left open above the line; above the first of a page stand its titles."""
    above = lines[index - 1].text if index else ""
    is_first = not any(ends_sentence(n.text) for n in lines[:index] if not is_introduction(n.text))
    return is_first or ends_sentence(above) or _STAGE.search(above) is not None


def _is_beneath_title(lines: Sequence[Line], index: int) -> bool:
    """Whether a short line that may be a title stands above the line, and nothing is left open there."""
    title = lines[index - 1].text if index else ""
    if not title or len(title) > _MAX_TITLE or ends_sentence(title) or title[-1] in ",，、；;：:":
        return False
    is_number = enumerator(title) or date_in(title)
    return not is_number and not is_salutation(title) and _is_beneath_end(lines, index - 1)


def is_spoken(above: Sequence[Line]) -> bool:
    """Whether somebody speaks in the lines: above others whom he does not call up he may quote them."""
    return any(
        is_salutation(n.text) or (ends_sentence(n.text) and not is_introduction(n.text))
        for n in above
    )


def _calls_up(line: str, name: str) -> bool:
    """Whether a chair calls up the next speaker, by a word for a speech or by name: 先听李明说。."""
    if _CALLS_UP.search(line):
        return True
    last = _SENTENCE_END.split(line.rstrip("。！!"))[-1]
    return is_name(name) and name in last and _BIDS.search(last) is not None


_BIDS = re.compile("[请請听聽由]|[欢歡]迎")
_SENTENCE_END = re.compile("[。！!]")


def _with_titles(lines: Sequence[Line], found: list[Named]) -> list[Named]:
    """The names, each with the title of its words where one stands behind each colon on its line."""
    titled = [lines[n.index].text[n.length :] for n in found]
    ends = [*(n.index for n in found[1:]), len(lines)]
    is_titled = all(
        title and len(title) <= _MAX_TITLE and not ends_sentence(title) and n.index + 1 < end
        for title, n, end in zip(titled, found, ends, strict=True)
    )
    if not is_titled or any(title[-1] in ",，、；;：:)）" for title in titled):
        return found
    return [n._replace(length=len(lines[n.index].text)) for n in found]


_MAX_TITLE = 30  # characters


def _are_speakers(found: Sequence[Named]) -> bool:
    """Whether the lines name different people, two of them beyond doubt, or one among several."""
    if found[0].form.is_bare:
        return len({n.name for n in found}) >= _SEVERAL
    n_certain = len({n.name for n in found if n.is_certain})
    if found[0].form.is_loose and 2 * n_certain <= len(found):
        return False
    n_names = sum(is_name(n.name) for n in found)
    n_names += sum(map(_names_chair, found)) if n_names > 1 else 0
    is_marked = any(found[0].form)
    n_due = 1 if len(found) >= _SEVERAL or is_marked else 2
    return (
        n_certain >= n_due and len({n.name for n in found}) >= 2 and 3 * n_names >= 2 * len(found)
    )


def _words(lines: Sequence[Line], found: Sequence[Named]) -> list[str]:
    """What stands beneath each of the names."""
    return ["".join(n.text for n in lines[a:b]) for a, b, _ in _stretches(found, len(lines))]


def _is_told_of(named: Named, lines: Sequence[Line], found: Sequence[Named]) -> bool:
    """Whether the words beneath the name tell of the one who has it."""
    end = next((n.index for n in found if n.index > named.index), len(lines))
    words = [line.text for line in lines[named.index + 1 : end]]
    return bool(named.name) and any(named.name in line and "我" not in line for line in words)


def _heard_again(lines: Sequence[Line], found: Sequence[Named]) -> list[Named]:
    """The labels that name one of the speakers, or the chair, in short: 李明：, 主持人：."""
    known = {n.name for n in found}
    posts = {n.post.split("、")[0].split()[0] for n in found if n.post}
    short = CHAIR | known | posts
    again: list[Named] = []
    seen = {n.index for n in found}
    for index, line in ((i, line) for i, line in enumerate(lines) if i not in seen):
        colon = _COLON.search(line.text)
        label = "".join(line.text[: colon.start()].split()) if colon else ""
        if colon and label in short and index >= found[0].index and _is_beneath_end(lines, index):
            name, post = (label, "") if label in known else ("", label)
            again.append(Named(index, found[0].form, name, post, colon.end(), is_certain=False))
    return again


def _stretches(found: Sequence[Named], n_lines: int) -> list[tuple[int, int, int]]:
    ends = [*(n.index for n in found[1:]), n_lines]
    return [(n.index, end, n.length) for n, end in zip(found, ends, strict=True)]


def _size(lines: Sequence[Line], length: int) -> int:
    return sum(len(line.text) for line in lines) - length
