"""Lines that stand alone between paragraphs and are made as no speaker's: cards, counters, tools and comments.

Between two paragraphs a heading may stand, or an entry of a list. Neither has a word of pages together with
what only screens set beside it: a count without a measure, a moment, a button, the rank of a member.
"""

import re
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from builder.corpus.lines import Line
from builder.corpus.screen_words import EVERYDAY_WORDS, SCREEN_MARKS, WORD_GROUPS
from builder.corpus.shapes import HAN, ends_sentence, enumerator, is_salutation
from builder.corpus.web_talk import evidence_in, is_said, tells
from builder.corpus.web_words import DEAL, LISTS_LABEL, OFFER, OWN, THING

_LONGEST = 70  # characters of a line that stands between
_MIN_PROSE = 16  # characters of a paragraph
_MAX_REMARK = 40  # characters of what a reader says beneath his name
_MAX_NAME = 14  # characters of a name or a rank beside marks of a screen
_MARKED = 2  # lines with marks that make a card of those around them
_ENOUGH, _CERTAIN = 2, 3
_SHARE = 0.75  # of a line's letters, in words of screens
_TELLING = frozenset(word for group in WORD_GROUPS for word in group.words)
_WORDS = re.compile("|".join(sorted((*_TELLING, *EVERYDAY_WORDS), key=len, reverse=True)))
_LETTERS = re.compile(rf"[{HAN}]")
_NO_HEADING = re.compile(r"[0-9A-Za-z|｜·/／+:：☆★>＞\[\]【】]|[^\w\s]$")
_MARKS = {mark.name: re.compile(mark.shapes) for mark in SCREEN_MARKS}
_SOFT = frozenset(mark.name for mark in SCREEN_MARKS if mark.is_soft)


def marks_in(line: str) -> frozenset[str]:
    """The names of the marks of screens that show in the line."""
    return frozenset(name for name, pattern in _MARKS.items() if pattern.search(line))


def is_of_screen_words(line: str) -> bool:
    """Whether a line is made of words of screens, two or more, and set as no heading or motto is."""
    words = _WORDS.findall(line)
    n_telling = len(_TELLING.intersection(words))
    if len(set(words)) < _ENOUGH or not (n_telling or marks_in(line) - _SOFT):
        return False
    if "、" in line and not marks_in(line):
        return False  # who lists things speaks
    if sum(len(_LETTERS.findall(word)) for word in words) < _SHARE * len(_LETTERS.findall(line)):
        return False
    if _NO_HEADING.search(line):
        return True
    sizes = {len(cell) for cell in line.split()}
    return len(sizes) > 1 and n_telling >= _ENOUGH  # mottos have cells of one size


def is_set_by_screen(line: str) -> bool:
    """Whether an open line between paragraphs has marks of a screen, and words of a page beside them."""
    if is_of_screen_words(line):
        return True
    marks = marks_in(line)
    if not marks or is_said(line):
        return False
    hard = len(marks - _SOFT)
    kinds = evidence_in(line)
    if hard >= _ENOUGH or (hard and kinds) or (OWN.name in kinds):
        return True
    return bool(kinds) and len(kinds) + len(marks) >= _CERTAIN


def lines_between(lines: tuple[Line, ...], gone: AbstractSet[int]) -> list[Line]:
    """The lines between paragraphs that a screen sets there.

    Args:
        lines: The page's, folded.
        gone: Where the lines start that rules have dropped.
    """
    found: list[Line] = []
    judged = [(run, [_kind(line, gone) for line in run]) for run in _runs(lines, gone)]
    judged = [(run, kinds) for run, kinds in judged if _is_sure(run, kinds)]
    series = _counted_headings(lines) if judged else set[str]()
    for run, kinds in judged:
        kinds = [
            kind if line.start in gone or _head_of(line.text) not in series else ""
            for kind, line in zip(kinds, run, strict=True)
        ]
        theirs = {i for i, kind in enumerate(kinds) if kind == _SET}
        if not _is_list(run, kinds):
            theirs |= _block(run, kinds) | _listed(run, kinds)
            found += [run[i] for i in sorted(theirs) if run[i].start not in gone]
    return found


_GONE, _SET, _PART, _TOLD = "gone", "set by a screen", "part of a card", "tells whose words follow"
_RANK = "a floor or a rank"
_SURE = (_GONE, _SET, _TOLD)


def _is_sure(run: list[Line], kinds: list[str]) -> bool:
    return any(kind in _SURE for kind in kinds) or _has_counts(run, kinds)


def _kind(line: Line, gone: AbstractSet[int]) -> str:
    """What a line of a run is evidence of; "" of nothing."""
    said = line.text
    if _TELLS_WHOSE.fullmatch(said):
        return _TOLD
    bare = said.strip(_AROUND)
    if _NUMBER.fullmatch(bare) or _RATED.match(said):
        return _PART
    if line.start in gone:
        return _GONE
    if ends_sentence(said) and not is_of_screen_words(said):
        return _PART if tells(evidence_in(said)) and not is_said(said) else ""
    if said[0] in "(（":
        return ""  # what happens in the hall
    if is_set_by_screen(said) or _invites(said) or _is_stamp_of_store(said):
        return _SET
    is_part = (
        _HEADED.match(bare)
        or _REMARK.fullmatch(said)
        or _CONTACT.match(bare)
        or _is_full_of_words(bare)
        or _MARKS[_RANK].search(said)
    )
    return _PART if is_part else ""


def _invites(line: str) -> bool:
    """Whether an open line tells a reader to point his phone at a code, and what he follows then."""
    if not _POINTS_AT.search(line) or is_said(line):
        return False
    n_things = len({*_THINGS.findall(line)})
    return bool(_FOLLOWS.search(line)) and n_things >= _ENOUGH


_POINTS_AT = re.compile("扫[描码]|扫一扫|长按|识别")
_FOLLOWS = re.compile("关注|加入|添加|进入|下载|获取|领取|订阅|查看|收听|观看|报名")
_THINGS = re.compile("|".join((*THING.words, "微信", "支付宝", "抖音", "二维码")))


def _is_stamp_of_store(line: str) -> bool:
    """Whether an open line is made of words of a store of texts: what it has, and for whom."""
    words = _STORE_WORDS.findall(line)
    if len({*words}) < _CERTAIN or not _STORES.intersection(words) or is_said(line):
        return False
    n_letters = len(_LETTERS.findall(line))
    n_theirs = sum(len(_LETTERS.findall(word)) for word in words)
    return not _OFFERS.isdisjoint(words) and n_theirs >= _SHARE * n_letters


_STORES = frozenset(("文库", "文档", "文秘", "范文", "会员", "VIP", "模板", "课件"))
_OFFERS = frozenset((*OFFER.words, "精品", "原创", "独家", "优质"))
_STORE_WORDS = re.compile(
    "|".join(
        sorted(
            {*_OFFERS, *THING.words, *DEAL.words, "下载", "阅读", "查看", "资料", "资源", "热门"},
            key=len,
            reverse=True,
        )
    )
)


def _has_counts(run: list[Line], kinds: list[str]) -> bool:
    """Whether counts stand beside words of screens, four lines or more, and count no sections."""
    counts = [line.text for line in run if _NUMBER.fullmatch(line.text)]
    is_counted = counts == [str(n) for n in range(1, len(counts) + 1)]
    return len(counts) >= _ENOUGH and not is_counted and kinds.count(_PART) >= _MANY


def _runs(lines: tuple[Line, ...], gone: AbstractSet[int]) -> Iterator[list[Line]]:
    """The runs of lines that are no paragraphs' and no numbered headings', between two that are."""
    run: list[Line] = []
    above = ""
    for line in lines:
        said = line.text
        if line.start in gone or _may_be_set(said):
            run.append(line)
            continue
        if _NO_LETTER.fullmatch(said) and _is_prose(above):
            continue  # …… for what others say meanwhile
        if run and _is_prose(above) and (_is_prose(said) or enumerator(said)):
            yield run
        run, above = [], said


_NO_LETTER = re.compile(r"[\W_]+")


def _is_prose(line: str) -> bool:
    """Whether a line is a paragraph, or greets the audience; what ends in a colon announces a list."""
    if is_salutation(line):
        return True
    return len(line) >= _MIN_PROSE and (ends_sentence(line) or line[-1] in "，、；,")


def _may_be_set(line: str) -> bool:
    if ends_sentence(line):
        return len(line) <= _MAX_REMARK
    return line[-1] not in ":：，,、；;" and len(line) <= _LONGEST and enumerator(line) is None


def _block(run: list[Line], kinds: list[str]) -> set[int]:
    """The lines of a card, or of others' remarks: all between its first and its last sign."""
    signs = [i for i, kind in enumerate(kinds) if kind]
    n_words = sum(kind == _PART for kind in kinds)
    if len(signs) < _MARKED or not (n_words < len(signs) or n_words >= _MANY):
        return set()
    span = range(signs[0], signs[-1] + 1)
    others = [i for i in span if not kinds[i]]
    told = {i for i in others if kinds[i - 1] == _TOLD and len(run[i].text) <= _MAX_REMARK}
    others = [i for i in others if i not in told]
    if 2 * len(others) > len(signs) or not all(_is_of_card(run[i].text) for i in others):
        return told
    if not told and all(kinds[i] == _TOLD for i in signs):
        return set()  # days of a plan
    above = signs[0] - 1
    is_named = len(signs) > _MARKED and above >= 0 and len(run[above].text) <= _MAX_NAME
    is_named = is_named and not ends_sentence(run[above].text)
    last = {i + 1 for i in signs[-1:] if kinds[i] == _TOLD and i + 1 < len(run) and told}
    return {*span, *([above] if is_named else []), *last}


def _is_of_card(line: str) -> bool:
    return not ends_sentence(line) and not is_said(line) and len(line) <= _MAX_NAME


def _listed(run: list[Line], kinds: list[str]) -> set[int]:
    """The lines of a list of links beneath its head, two or more."""
    for i, line in enumerate(run):
        if kinds[i] and _HEADS_LINKS.fullmatch(line.text.strip(_AROUND)):
            below = range(i + 1, len(run))
            if len(below) >= _MARKED and not any(ends_sentence(run[n].text) for n in below):
                return set(below)
    return set()


_HEADS_LINKS = re.compile(rf"(?:{LISTS_LABEL}|热门推荐|推荐阅读|相关(?:内容|资讯))[:：]?")
_AROUND = " \u3000【】[]［］（）()·•▍▎▌■◆●▶►▷◎※🔥📌👉"
_RATED = re.compile(r"\S{1,14}\s*[+＋]\s?\d+(?:\s|$)")  # 山月 + 3 很给力!
_NUMBER = re.compile(r"[+-]?\d[\d.,]*[kKwW万%]?|[¥￥]\s?\d.*")
_HEADED = re.compile("(?:[上下]一[篇条页章节]|相关链接|标签|关键词)[:：]")
_DAY = r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日|昨天|今天)"
_CLOCK = r"\s*(?:[上下]午|晚上)?\s?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_MOMENT = rf"(?:{_DAY}{_CLOCK}|\d+\s?(?:秒|分钟|小时|天|个?月)前)"
_TELLS_WHOSE = re.compile(
    rf"(?:[^\s，。：:]{{2,14}}\s+|[\[【][^\]】]{{2,12}}[\]】]\s?)?(?:发表于\s?)?{_MOMENT}|\S{{2,12}}(?:说道|写道)[:：]?"
    "|(?:AI|智能){1,2}(?:摘要|总结|速览|导读|概括)[:：]?"
)
_MANY = 4  # lines full of words or numbers that make a card by themselves


_CONTACT = re.compile("(?:电话|手机|热线|微信|邮箱|网址|传真|联系人|联系电话)[:：]")
_REMARK = re.compile(  # of a reader
    "[^，。]{0,4}(?:[写讲说][得的][真很太]?[好棒]|[很真太挺](?:实用|有用|受用|精彩|不错)|学习了|收藏了)[^。]{0,8}"
)


def _is_full_of_words(line: str) -> bool:
    """Whether a line is made of words of screens, one or more, and nothing besides."""
    n_letters = len(_LETTERS.findall(line))
    words = _WORDS.findall(line)
    return (
        bool(words)
        and sum(map(len, map("".join, map(_LETTERS.findall, words)))) >= n_letters * _SHARE
    )


def _head_of(line: str) -> str:
    return _COUNT.sub("#", line, count=1)[:_HEAD]


def _counted_headings(lines: tuple[Line, ...]) -> set[str]:
    """How lines of a series begin, such as those of 第 1 页, 第 2 页, 第 3 页: they are headings."""
    heads = Counter(
        _head_of(line.text)
        for line in lines
        if len(line.text) <= _LONGEST and _STARTS_COUNTED.match(line.text)
    )
    return {head for head, n in heads.items() if n >= _SERIES}


_STARTS_COUNTED = re.compile(r"\D{0,6}\d{1,3}(?=\D)")
_COUNT = re.compile(r"\d{1,3}")
_HEAD, _SERIES = 3, 3  # characters that headings share, and how many make a series


def _is_list(run: list[Line], kinds: list[str]) -> bool:
    """Whether counts are those of entries that a speaker reads out: as many lines have them without a word."""
    bare = [
        line.text
        for line, kind in zip(run, kinds, strict=True)
        if not kind and _BARE_COUNT.search(line.text) and not _WORDS.search(line.text)
    ]
    return len(bare) >= max(_ENOUGH, kinds.count(_SET))


_BARE_COUNT = _MARKS["a count without a measure"]
