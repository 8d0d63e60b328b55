"""Compilations: the numbered headings under which a page collects several speeches."""

import re
from collections import Counter
from typing import NamedTuple

from builder.corpus.lines import Line
from builder.corpus.shapes import ends_sentence, is_salutation, is_title, opens_speech
from builder.corpus.spoken import is_thanks

_NUMBER = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})"
_HAS_NUMBER = re.compile(r"[一二三四五六七八九十\d]")
_SERIES = (
    re.compile(rf"(?P<stem>.{{2,44}}?(?:篇|之|第|[文稿词辞詞辭言话話例板告结本选選集编]|[\s(（【\[]))[\s(（]*(?P<number>{_NUMBER})[\s)）】\]]*(?:篇)?[:：]?"),
    re.compile(
        rf"[【\[★◆●■(（]*\s*(?P<stem>第|篇|[Pp]art|范文|範文|例文|讲话稿?|講話稿?|发言稿?|發言稿?|稿件|致辞|模板|样本)\s*(?P<number>{_NUMBER})\s*(?:篇\s+|篇?(?:[】\])）]|\s*[:：、.．]|$))\s*[:：]?\s*(?P<own>.{{0,60}})"
    ),
    re.compile(
        rf"(?P<stem>[^:：]{{2,40}}?(?:讲话|講話|致[辞辭词詞]|发言|發言|报告|報告|演讲|演講|主持[词詞]|稿|范文))(?P<number>{_NUMBER})[:：]\s*(?P<own>.{{2,60}})"
    ),
    re.compile(rf"(?P<stem>.{{2,44}})[(（\[【]?(?:第\s*(?P<number>{_NUMBER})\s*篇|篇\s*(?P<other>{_NUMBER}))[)）\]】]?[:：]?"),
)  # fmt: skip
# Numbered titles, 1、…讲话 or 第二部分：…致辞: they count only where each heads a speech, see `_heads`.
_NUMBERED_TITLE = re.compile(
    rf"(?:(?P<number>{_NUMBER})[、.．][ \u3000]*|第(?P<part>{_NUMBER})(?:部分|份|则|例)[:：、 \u3000]*)(?P<own>.{{4,60}})"
)
_SECTION = re.compile(
    rf"[=＝]{{3,}}\s*第\s*(?P<number>{_NUMBER})\s*[节章篇]\s*[=＝]{{3,}}"
)  # of a text dump
# 【一】, （1）, 一、 or 第一部分 alone: they count where each heads a speech.
_LONE_NUMBER = re.compile(
    rf"(?P<open>[【\[(（]?第?)\s*(?P<number>{_NUMBER})\s*(?P<close>(?:部分|则|份)?[】\])）]?[、.．:：]?)"
)
_SECTION_OF_SPEECH = re.compile(rf"第\s*{_NUMBER}\s*[、.．]")
_DECORATION = "★☆◆◇●■▲※*＊=—-  \u3000"
_NUMERAL = {n: i for i, n in enumerate("一二三四五六七八九十", 1)}


def is_series_heading(line: str) -> bool:
    """Whether the line numbers a speech: 第一篇：…, 篇二：…, 【范文三】, …讲话篇1."""
    forms = (_SERIES[1], _SERIES[3], _SECTION)
    return len(line) <= 90 and any(form.fullmatch(line) for form in forms)


def series_headings(lines: list[Line]) -> dict[int, str]:
    """Indices of the lines that number the speeches of a compilation, with their own titles."""
    by_stem: dict[tuple[int, str], list[tuple[int, int, str]]] = {}
    titled = (_NUMBERED_TITLE.fullmatch(line.text) for line in lines if len(line.text) <= 90)
    shared = Counter(found["own"] for found in titled if found)
    for index, line in enumerate(lines):
        if len(line.text) > 90 or ends_sentence(line.text) or not _HAS_NUMBER.search(line.text):
            continue
        heads = _heads(lines, index) or _heads_greeting(lines, index)
        if read := _read(line.text, shared=shared, heads=heads):
            by_stem.setdefault(read.series, []).append((index, read.number, read.own))
    for (_, stem), found in sorted(by_stem.items(), key=lambda pair: -len(pair[1])):
        for run in _rising_runs(found) if stem else ():
            if len(run) >= 2 and run[0][1] <= 2 and _is_spread(run, lines):
                if _are_sections(run, lines):
                    return {}
                n_named = Counter(own for _, _, own in run)  # one name for all names the page
                return {index: own if n_named[own] == 1 else "" for index, _, own in run}
    return {}


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
    first, number, _ = run[0]
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


def _is_spread(found: list[tuple[int, int, str]], lines: list[Line]) -> bool:
    """Whether a body of text follows each of the lines, as it does not in a list of contents."""
    starts = [index for index, _, _ in found]
    sizes = [
        sum(len(line.text) for line in lines[a + 1 : b])
        for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]
    return sum(size >= 40 for size in sizes) >= 0.6 * len(sizes)


def holds_speech(lines: list[Line]) -> bool:
    """Whether what stands before the first compilation heading is more than an introduction."""
    size = sum(len(line.text) for line in lines if ends_sentence(line.text))
    return size > 600 or (size > 40 and any(is_salutation(line.text) for line in lines))


def numeral(text: str) -> int:
    """The number that digits or Chinese numerals up to 99 write; 0 for anything else."""
    if text.isdecimal():  # ① is a digit, too
        return int(text)
    tens, _, ones = text.partition("十")
    if "十" not in text:
        return _NUMERAL.get(text, 0)
    return 10 * _NUMERAL.get(tens, 1) + _NUMERAL.get(ones, 0)
