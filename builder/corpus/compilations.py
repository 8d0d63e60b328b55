"""Compilations: the numbered headings under which a page collects several speeches."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from builder.corpus.lines import Line
from builder.corpus.mixed_series import is_spread, mixed_series, run_of_any_form
from builder.corpus.other_texts import names_kind
from builder.corpus.run_in_headings import (
    MIN_RUN,
    NUMBER,
    Heading,
    Numbered,
    before_greeting,
    numeral,
    run_before_salutations,
    run_in,
)
from builder.corpus.shapes import (
    BLANKS,
    HAN,
    ends_sentence,
    is_salutation,
    is_title,
    opens_speech,
    speaker_in,
)
from builder.corpus.spoken import is_thanks

_HAS_NUMBER = re.compile(r"[一二三四五六七八九十\d①-⑳]")
_WHO = "(?:选手|選手|发言人|發言人|[竞競]聘[者人]|候[选選]人|[参參][赛賽]者|演[讲講]者)"
_SERIES = (
    re.compile(rf"(?P<stem>.{{2,44}}?(?:篇|之|第|[文稿词辞詞辭言话話例板告结本选選集编短全钟鐘版]|[\s(（【\[]))[\s(（]*(?P<number>{NUMBER})[\s)）】\]]*(?:篇)?[:：]?"),
    re.compile(
        rf"[【\[★◆●■(（]*\s*(?P<stem>第|篇|[Pp]art|范文|範文|例文|讲话稿?|講話稿?|发言稿?|發言稿?|稿件|致辞|模板|样本)\s*(?P<number>{NUMBER})\s*(?:篇\s+|篇?(?:[】\])）]|\s*[:：、.．]|$))\s*[:：]?\s*(?P<own>.{{0,60}})"
    ),
    re.compile(
        rf"(?P<stem>[^:：]{{2,40}}?(?:讲话|講話|致[辞辭词詞]|发言|發言|报告|報告|演讲|演講|主持[词詞]|稿|范文))(?P<number>{NUMBER})[:：]\s*(?P<own>.{{2,60}})"
    ),
    re.compile(rf"(?P<stem>.{{2,44}})[(（\[【]?(?:第\s*(?P<number>{NUMBER})\s*篇|篇\s*(?P<other>{NUMBER}))[)）\]】]?[:：]?"),
    re.compile(rf"(?P<number>{NUMBER})[号號](?P<stem>{_WHO})(?:[发發]言|演[讲講]|[竞競]聘)?[:：]?"),
    re.compile(rf"(?P<stem>{_WHO})(?P<number>{NUMBER})[号號]?[:：]?"),
)  # fmt: skip
# Numbered titles, 1、…讲话 or 第二部分：…致辞: they count only where each heads a speech, see `_heads`.
_NUMBERED_TITLE = re.compile(
    rf"(?:(?P<number>{NUMBER})[、.．][ \u3000]*|第(?P<part>{NUMBER})(?:部分|份|则|例)[:：、 \u3000]*)(?P<own>.{{4,60}})"
)
_SECTION = re.compile(
    rf"[=＝]{{3,}}\s*第\s*(?P<number>{NUMBER})\s*[节章篇]\s*[=＝]{{3,}}"
)  # of a text dump
# 【一】, （1）, 一、 or 第一部分 alone: they count where each heads a speech.
_LONE_NUMBER = re.compile(
    rf"(?P<open>[【\[(（]?第?)\s*(?P<number>{NUMBER})\s*(?P<close>(?:部分|则|份)?[】\])）]?[、.．:：]?)"
)
_SECTION_OF_SPEECH = re.compile(rf"第\s*{NUMBER}\s*[、.．]")
_DECORATION = "★☆◆◇●■▲※*＊=—-  \u3000"


def is_series_heading(line: str) -> bool:
    """Whether the line numbers a speech: 第一篇：…, 篇二：…, 【范文三】, …讲话篇1."""
    forms = (_SERIES[1], _SERIES[3], _SECTION)
    return len(line) <= 90 and any(form.fullmatch(line) for form in forms)


def series_headings(lines: list[Line]) -> dict[int, Heading]:
    """Indices of the lines that number the speeches of a compilation, with what numbers them there."""
    by_stem, by_word = _numbered_lines(lines)
    of_one_form = _run_of_one_form(by_stem, lines)
    if _are_sections(of_one_form, lines):
        return {}
    own = {
        index: own or _kind_in(stem)
        for (_, stem), found in by_stem.items()
        for index, _, own in found
    }
    strong = {index: number for found in by_stem.values() for index, number, _ in found}
    if len(glued := run_before_salutations(lines)) >= max(len(of_one_form), MIN_RUN):
        return glued
    of_any_form = run_of_any_form(lines, strong)
    if len(of_any_form) > max(len(of_one_form), 2):
        return {i: Heading(0, end, own.get(i, "")) for i, end in of_any_form.items()}
    if len(mixed := mixed_series(lines)) > max(len(of_one_form), 2):
        return {i: Heading(0, len(lines[i].text), "") for i in mixed}
    run = of_one_form or _run_above_salutations(by_word, lines)
    n_named = Counter(own for _, _, own in run)  # one name for all names the page
    headings = {
        index: before_greeting(lines[index].text, own if n_named[own] == 1 else "")
        for index, _, own in run
    }
    return headings | run_in(lines, run)


def _numbered_lines(
    lines: list[Line],
) -> tuple[dict[tuple[int, str], list[Numbered]], dict[str, list[Numbered]]]:
    """The lines that number something, by series: those that say speeches, those of any words."""
    by_stem: dict[tuple[int, str], list[Numbered]] = {}
    by_word: dict[str, list[Numbered]] = {}
    titled = (_NUMBERED_TITLE.fullmatch(line.text) for line in lines if len(line.text) <= 90)
    shared = Counter(found["own"] for found in titled if found)
    for index, line in enumerate(lines):
        if len(line.text) > 90 or ends_sentence(line.text) or not _HAS_NUMBER.search(line.text):
            continue
        heads = _heads(lines, index) or _heads_greeting(lines, index)
        if read := _read(line.text, shared=shared, heads=heads):
            by_stem.setdefault(read.series, []).append((index, read.number, read.own))
        elif named := _NAMED_TEXT.fullmatch(line.text):
            by_word.setdefault("《》", []).append((index, numeral(named["number"]), named["own"]))
        elif found := _ANY_SERIES.fullmatch(line.text):
            number = numeral(found["number"] or found["other"])
            own = found["own"] or found["title"] or ""
            by_word.setdefault(found["stem"] or found["close"], []).append((index, number, own))
    return by_stem, by_word


def _run_of_one_form(
    by_stem: Mapping[tuple[int, str], list[Numbered]], lines: list[Line]
) -> list[Numbered]:
    """The headings of the longest series that parts the page; empty where none does."""
    for (kind, stem), found in sorted(by_stem.items(), key=lambda pair: -len(pair[1])):
        for run in _rising_runs(found) if stem else ():
            if _may_part(run, lines):
                others = _of_other_stems(by_stem, kind=kind, stem=stem)
                return _with_others(run, [*others, *_numbered_plans(lines)])
    return []


def _of_other_stems(
    by_stem: Mapping[tuple[int, str], list[Numbered]], *, kind: int, stem: str
) -> list[Numbered]:
    """The headings of the same form whose words differ, up to what they end in: 活动方案 范文三."""
    found: list[Numbered] = []
    for (other_kind, other), numbered in by_stem.items():
        if other_kind == kind and other != stem and other[-1:] == stem[-1:]:
            found += [(index, number, own or _kind_in(other)) for index, number, own in numbered]
    return found


def _kind_in(stem: str) -> str:
    """The title of a plan, a notice or a story before what numbers it; else nothing."""
    title = _NUMBERS_IT.sub("", stem)
    return title if names_kind(title) else ""


_NUMBERS_IT = re.compile(rf"[{BLANKS}]*(?:[范範例]文|稿件|第|篇|之)?[{BLANKS}(（【\[]*\Z")


def _numbered_plans(lines: list[Line]) -> list[Numbered]:
    """Numbered titles of texts that nobody reads out: 三、慰问活动实施方案."""
    titled = (
        (i, _NUMBERED_TITLE.fullmatch(n.text)) for i, n in enumerate(lines) if names_kind(n.text)
    )
    return [(i, numeral(m["number"] or m["part"]), m["own"]) for i, m in titled if m]


def _with_others(run: list[Numbered], others: list[Numbered]) -> list[Numbered]:
    """The run with those of the others that have the numbers it misses, each in its place."""
    due = run[-1][1] + 1
    for other in sorted(others):
        above = [number for index, number, _ in run if index < other[0]]
        below = [number for index, number, _ in run if index > other[0]]
        is_next = other[1] == (above[-1] + 1 if above else 1)
        if is_next and (other[1] < below[0] if below else other[1] == due):
            run = sorted([*run, other])
            due = run[-1][1] + 1
    return run


def _run_above_salutations(
    by_word: Mapping[str, list[Numbered]], lines: list[Line]
) -> list[Numbered]:
    """Headings of any words, 材料一 or 一、开幕, where salutations stand below the first and another."""
    for found in by_word.values():
        for run in _rising_runs(found):
            first = run[0][0]
            is_first = run[0][1] == 1 and not any(opens_speech(n.text) for n in lines[:first])
            if is_first and _are_named_kinds(run, lines) and _may_part(run, lines):
                return run
            n_headed = sum(_heads(lines, i) or _is_credited(lines, i) for i, _, _ in run)
            is_headed = n_headed >= 2 and (_heads(lines, first) or _is_credited(lines, first))
            if is_first and is_headed and _may_part(run, lines):
                return run
    return []


def _are_named_kinds(run: list[Numbered], lines: list[Line]) -> bool:
    """Whether each heading names a speech or another kind of text, and two or more a speech."""
    n_spoken = sum(_heads(lines, index) or is_title(own) for index, _, own in run)
    n_others = sum(names_kind(own) for _, _, own in run)
    return n_spoken >= 2 and n_spoken + n_others == len(run)


def _is_credited(lines: list[Line], index: int) -> bool:
    """Whether the line is the title of a text, 《…》, and the next one names who wrote or spoke it."""
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    named = speaker_in(below) if len(below) <= _MAX_CREDIT and below[-1:] not in ",，" else None
    return named is not None and _NAMED_TEXT.fullmatch(lines[index].text) is not None


_MAX_CREDIT = 24  # characters
_NAMED_TEXT = re.compile(
    rf"[(（【]?(?P<number>{NUMBER})[)）】、.．]{{1,2}}\s*(?P<own>《[^《》]{{2,40}}》)"
)
_ANY_SERIES = re.compile(
    rf"(?P<stem>[{HAN}]{{1,6}}?)(?P<number>{NUMBER})(?:[{BLANKS}]*[:：{BLANKS}][{BLANKS}]*(?P<own>\S.{{0,39}}))?"
    rf"|[(（]?(?P<other>{NUMBER})(?P<close>[)）、.．])\s*(?P<title>.{{2,40}})"
)


def _may_part(run: list[Numbered], lines: list[Line]) -> bool:
    return len(run) >= 2 and run[0][1] <= 2 and is_spread(run, lines)


class _Read(NamedTuple):
    """What a heading says: the series it belongs to, its number and the title of its own."""

    series: tuple[int, str]  # the form, and the words that all headings of the series share
    number: int
    own: str


def _read(line: str, *, shared: Counter[str], heads: bool) -> _Read | None:
    """The heading that the line is, if any.

    Args:
        line: The line.
        shared: How many lines number each title: one that several share is the series' own.
        heads: Whether a salutation stands below the line.
    """
    titled = _NUMBERED_TITLE.fullmatch(line)
    if titled and is_title(titled["own"]):
        is_own = shared[titled["own"]] < 2
        stem = "number" if is_own and (titled["part"] or heads) else titled["own"]
        number = titled["number"] or titled["part"]
        return _Read((len(_SERIES), stem), numeral(number), titled["own"])
    if section := _SECTION.fullmatch(line):
        return _Read((len(_SERIES), "节"), numeral(section["number"]), "")
    if heads and (lone := _LONE_NUMBER.fullmatch(line)):
        return _Read((len(_SERIES), lone["open"] + lone["close"]), numeral(lone["number"]), "")
    bare = line.strip(_DECORATION)
    for kind, pattern in enumerate(_SERIES):
        if found := pattern.fullmatch(bare):
            groups = found.groupdict()
            if _SECTION_OF_SPEECH.match(bare) and not (heads or is_title(groups["own"] or "")):
                continue  # 第一、出工
            number = groups["number"] or groups.get("other") or ""
            stem = re.sub(r"[\s(（【\[]+$", "", groups["stem"])
            return _Read((kind, stem), numeral(number), (groups.get("own") or "").strip())
    return None


def _heads(lines: list[Line], index: int) -> bool:
    """Whether a salutation stands right below the line."""
    return any(opens_speech(line.text) for line in lines[index + 1 : index + 3])


def _heads_greeting(lines: list[Line], index: int) -> bool:
    """Whether a number alone stands above a salutation, in whatever mark that ends."""
    if not _LONE_NUMBER.fullmatch(lines[index].text) or index + 1 == len(lines):
        return False
    below = lines[index + 1].text
    return is_salutation(below) and not is_thanks(below)


def _are_sections(run: list[tuple[int, int, str]], lines: list[Line]) -> bool:
    """Whether the headings number from one what is said under a salutation, and no title or salutation is theirs."""
    first, number, _ = run[0] if run else (0, 0, "")
    if number != 1 or not any(opens_speech(line.text) for line in lines[:first]):
        return False
    return not any(
        is_title(own) or _heads(lines, index) or _OF_SPEECH.search(lines[index].text)
        for index, _, own in run
    )


_OF_SPEECH = re.compile("[讲講][话話稿]|[发發]言|致[辞辭词詞]|[范範例]文|主持|模板|样本|稿")


def _rising_runs(found: list[tuple[int, int, str]]) -> list[list[tuple[int, int, str]]]:
    """The headings parted wherever the numbers begin anew, as after a list of contents."""
    runs: list[list[tuple[int, int, str]]] = []
    for heading in found:
        if runs and heading[1] > runs[-1][-1][1]:
            runs[-1].append(heading)
        else:
            runs.append([heading])
    return sorted(runs, key=len, reverse=True)


def holds_speech(lines: list[Line]) -> bool:
    """Whether what stands before the first compilation heading is more than an introduction."""
    size = sum(len(line.text) for line in lines if ends_sentence(line.text))
    return size > 600 or (size > 40 and any(is_salutation(line.text) for line in lines))
