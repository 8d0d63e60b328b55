"""A line, or the start of one up to a colon, that names who speaks: post and name in their many forms."""

import re
from typing import NamedTuple

from builder.corpus.credits import is_name, speaker_of
from builder.corpus.family_names import FAMILY_NAMES
from builder.corpus.minutes import minutes_label
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

CHAIR = frozenset(["主持人", "主持", "主席"])
_KIND = "(?:的?(?:书面)?(?:[讲講]话|講話|[发發]言|致[辞辭词詞]|表态|答[辞辭词詞])(?:摘要|摘登)?)"
_LINE = re.compile(
    rf"(?P<lead>[★☆●■◆◇▲◎▶※·•]*(?P<open>[【\[(（〔])?)[{BLANKS}]*(?:{SPEAKER_LABEL})?[{BLANKS}]*"
    rf"(?P<who>[{HAN}][{HAN}、·“”（）()\d｜|,，:：{BLANKS}]{{1,38}}?)[{BLANKS}]*(?P<kind>{_KIND})?"
    rf"[{BLANKS}]*(?(open)[】\])）〕])[:：]?"
)
_PART = "[·｜|,，:：]"
_POST = rf"(?P<post>[{HAN}][{HAN}、“”\d{BLANKS}]+?)"
_NAME = rf"(?P<name>[{HAN}]{{2,4}}|[{HAN}][{BLANKS}]+[{HAN}])"
_STYLE = "同志|先生|女士|委员|委員|代表|议员|議員|老师|老師|教授"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_POST}[{BLANKS}]+{_NAME}(?:同志|先生|女士)?",
        rf"(?P<name>[{HAN}]{{2,4}}?)(?:{_STYLE})?[(（](?P<post>[{HAN}、·“”{BLANKS}]{{2,30}})[)）]",
    )
)
# With another mark between them most must be beyond doubt: 李明，县长, 县长：李明, 李明 县长.
_LOOSE_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_NAME}[{BLANKS}]*(?:{_PART}|[{BLANKS}])[{BLANKS}]*{_POST}",
        rf"{_POST}[{BLANKS}]*{_PART}[{BLANKS}]*{_NAME}",
    )
)
_ENDS_IN_POST = re.compile(f"(?:{POSTS})\\Z")
_NAME_LAST = re.compile(  # 村里最老的人李志明讲话
    rf"(?P<post>[{HAN}]{{2,16}})(?P<name>[{''.join(sorted(FAMILY_NAMES))}][{HAN}]{{2}})"
)
_OCCASION = re.compile("[在于於]|[会會]上|[关關][于於]")
_COLON = re.compile("[:：]")
_CALLED = re.compile(SPEAKER_LABEL)
_BRACKET = re.compile("[()（）]")
_MAX_LABEL = 48  # characters


class Form(NamedTuple):
    """What a line has beside post and name."""

    lead: str  # marks or the level of a number before them
    has_colon: bool
    has_kind: bool  # a word for a speech behind them
    is_bare: bool  # a name alone
    is_loose: bool = False  # a number before them or a mark between them, as other lines have too


class Named(NamedTuple):
    """Who speaks, as the line of this index names them in its first characters."""

    index: int
    form: Form
    name: str
    post: str
    length: int
    is_certain: bool  # a post and a family name


def read_name(index: int, line: str) -> Named | None:
    """Who speaks, as the line or its start up to a colon names them."""
    if line[-1] not in ":：" and (len(line) > _MAX_LABEL or line[-1] in "。！!？?"):
        start = line[:_MAX_LABEL]
        if "：" not in start and ":" not in start:
            return None  # most lines are paragraphs
    numbered = enumerator(line)
    before = numbered[1] if numbered else 0
    level = f"#{numbered[0]}" if numbered else ""
    if len(line) <= _MAX_LABEL and line[-1] not in ":：" and not ends_sentence(line):
        whole = _read_head(index, line[before:], level)
        if whole:
            return whole._replace(length=len(line))
    label = _CALLED.match(line, before)
    colon = _COLON.search(line, label.end() if label else before, _MAX_LABEL)
    if not colon:
        return None
    found = _read_head(index, line[before : colon.end()], level)
    return found._replace(length=colon.end()) if found else None


def names_speaker(line: str) -> bool:
    """Whether a line with a colon begins with a post and a name, so that it goes on no other line."""
    named = read_name(0, line) if ":" in line or "：" in line else None
    return named is not None and named.form.has_colon and named.is_certain


def _read_head(index: int, head: str, level: str) -> Named | None:
    found = _LINE.fullmatch(head)
    if (
        not found
        or _is_plain(found["who"], found["kind"])
        or not _may_name(head, found["who"], is_kind=bool(found["kind"]))
    ):
        return None
    has_colon = head[-1] in ":："
    form = Form(level + found["lead"], has_colon, bool(found["kind"]), is_bare=False)
    who = found["who"].removesuffix("同志")
    for pattern in (*_FORMS, *_LOOSE_FORMS) if _MARK.search(who) else ():
        if named := pattern.fullmatch(who):
            name, post = "".join(named["name"].split()), named["post"].strip(BLANKS)
            is_post = post in CHAIR or _ENDS_IN_POST.search(post) is not None
            is_certain = is_name(name) and is_post
            is_loose = bool(level) or pattern in _LOOSE_FORMS
            if is_name(name) or not is_loose:
                form = form._replace(is_loose=is_loose)
                return Named(index, form, name, post, len(head), is_certain)
    speaker = None if _BRACKET.search(who) or _COLON.search(who) else speaker_of(who)
    if speaker and speaker.role and is_name(speaker.name):
        return Named(index, form, speaker.name, speaker.role, len(head), is_certain=True)
    if form.has_kind and (last := _NAME_LAST.fullmatch(who)):
        return Named(index, form, last["name"], last["post"], len(head), is_certain=False)
    is_bare = is_name(who) and not level
    bare = form._replace(is_bare=True)
    return (
        Named(index, bare, "".join(who.split()), "", len(head), is_certain=False)
        if is_bare
        else None
    )


def _is_plain(who: str, kind: str | None) -> bool:
    """Whether the line is a heading beyond doubt: longer than a name and its title, without mark or post."""
    is_long = len(who) > _MAX_STYLED and not kind
    return is_long and not _MARK.search(who) and not _HAS_POST.search(who)


_MAX_STYLED = 9  # letters of a name and what one calls its bearer
_MARK = re.compile(f"{_PART}|[()（）{BLANKS}]")
_HAS_POST = re.compile(POSTS)


def _may_name(line: str, who: str, *, is_kind: bool) -> bool:
    """Whether the line is nothing else that has a post and a name's length."""
    if date_in(line) or minutes_label(line) or is_salutation(line):
        return False
    is_named = line[-1] in ":：" or (is_kind and not _OCCASION.search(line))
    is_headed = (is_title(line) or is_subtitle(line)) and not is_named
    return not is_headed and not who.startswith(("各位", "尊敬", "我"))
