"""Page passes on lines, and stretches within lines, in which a web page speaks: see `web_talk`."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from builder.corpus.engine import DROP, Edit
from builder.corpus.furniture import announces_speaker
from builder.corpus.lines import Line, drop_line, line_at, lines_of
from builder.corpus.literals import CharacterScan, LiteralScan
from builder.corpus.shapes import HAN, ends_sentence, enumerator, is_salutation
from builder.corpus.web_talk import (
    LONGEST,
    evidence_in,
    is_labelled,
    is_motto,
    is_said,
    is_web_bracket,
    is_web_talk,
    tells,
)
from builder.corpus.web_words import (
    ADS_LABEL,
    EVIDENCE,
    HINTS,
    LISTS_LABEL,
    MEDIA_LABEL,
    OWN,
    RARE_CELLS,
)

_RULE, _KIND = "talk of a web page", "boilerplate"
_MANY = 3  # classes of evidence
_OPEN, _CLOSE = r"【〔〖\[［﹝", r"】〕〗\]］﹞"
SCANNED = (*(word for kind in EVIDENCE for word in kind.words), *RARE_CELLS, *HINTS)
_SCAN = LiteralScan([SCANNED])


def web_lines(text: str, gone: set[int]) -> list[Edit]:
    """Drops of whole lines in which a page speaks, and of what it glues behind a sentence.

    Args:
        text: The page, folded.
        gone: Where the lines start that rules have dropped.
    """
    lines = lines_of(text)
    short = [i for i, n in enumerate(lines) if n.start not in gone and not _is_paragraph(n.text)]
    starts = list(accumulate((len(lines[i].text) + 1 for i in short), initial=0))
    places = _SCAN.places("\n".join(lines[i].text for i in short)).get(0, [])
    held = dict.fromkeys(short[bisect_right(starts, place) - 1] for place in places)
    found = {index: tail for index in held if (tail := _of_page(lines[index].text))}
    announced = _announced(lines) if found else frozenset[int]()
    edits: list[Edit] = []
    for index in found.keys() - announced:
        line, tail = lines[index], found[index]
        edit = drop_line(line, text, rule=_RULE, kind=_KIND)
        if tail != line.text:
            start = text.index(tail, line.start)
            edit = Edit(start, start + len(tail), "", _RULE, _KIND, DROP)
        edits.append(edit)
    return edits


def _is_paragraph(line: str) -> bool:
    return len(line) > LONGEST and ends_sentence(line)


def _of_page(line: str) -> str:
    """What a page says in the line: all of it, what it glues behind the last sentence, or ""."""
    if announces_speaker(line):
        return ""  # it heads a speech
    if is_web_talk(line):
        return line
    tail = "" if ends_sentence(line) else _glued(line)
    return line if tail and is_web_talk(line[: -len(tail)].rstrip()) else tail


def _announced(lines: tuple[Line, ...]) -> frozenset[int]:
    """Indices of the open lines beneath one that announces a list."""
    announced: set[int] = set()
    is_list = False
    for index, line in enumerate(lines):
        said = line.text
        if is_list:
            announced.add(index)
        is_head = said[-1] in ":：" and not is_salutation(said) and not is_labelled(said)
        is_list = is_head or (is_list and not ends_sentence(said))
    return frozenset(announced)


def _glued(line: str) -> str:
    """What a page glues behind the last sentence of a line, or ""."""
    foot = _FOOT.search(line)
    if foot and sum(bool(sign.search(foot.group())) for sign in _FOOT_SIGNS) >= _MANY:
        return foot.group().lstrip()
    found = _BEHIND.search(line)
    tail = found.group().lstrip() if found else ""
    if not tail or is_said(tail) or enumerator(tail) or is_motto(tail):
        return ""
    kinds = evidence_in(tail)
    is_meant = OWN.name in kinds or len(kinds) > _MANY
    return tail if is_meant and len(kinds) >= _MANY and tells(kinds) else ""


_FOOT = re.compile(r"(?<=[。！？])[^。！？]{24,400}\Z")  # of a page that is one line
_FOOT_SIGNS = (
    re.compile(rf"(?:{LISTS_LABEL})[{_CLOSE}]?\s*[:：]"),
    re.compile("|".join(RARE_CELLS)),
    re.compile("©|(?i:copyright)|版权所有"),
    re.compile(r"[^\s|｜]\s*[|｜]\s*[^|｜]+[|｜]"),
)
_BEHIND = re.compile(r"(?<=[。！？])[^。！？]{6,60}\Z")


def web_stretches(text: str) -> list[Edit]:
    """Drops of brackets within lines in which a page speaks, and of comments of its code."""
    edits = [
        Edit(*found.span(), "", "bracket of a web page", "boilerplate", DROP)
        for found in _brackets(text)
        if not _is_whole(line_at(text, found.start()).text) and _is_pages(found)
    ]
    if "<" in text or "{{" in text:
        edits += [Edit(*f.span(), "", "leaked comment", "code", DROP) for f in _CODE.finditer(text)]
    return edits


def _brackets(text: str) -> Iterator[re.Match[str]]:
    """The brackets, one after another, looked for only where one opens."""
    end = 0
    for start in _OPENERS.places(text):
        if start >= end and (found := _BRACKETS.match(text, start)):
            end = found.end()
            yield found


def _is_whole(line: str) -> bool:
    """Whether the line is judged as a whole."""
    return is_web_talk(line) or announces_speaker(line)


_CODE = re.compile(
    rf"</?(?:iframe|script|ins|embed|object|video|audio|source)\s[^<>\n]{{0,200}}=[^<>\n]{{0,200}}>|<!--[^\n{HAN}]{{0,200}}?-->[ \t]*|\{{\{{[^{{}}\n{HAN}]{{1,60}}\}}\}}"
)
_OPENERS = CharacterScan("【〔〖[［﹝＜〈（(")
_BRACKETS = re.compile(
    rf"[{_OPEN}＜〈](?P<square>[^{_OPEN}{_CLOSE}＜＞〈〉\n]{{1,80}})[{_CLOSE}＞〉]|[（(](?P<round>[^（()）\n]{{4,80}})[)）]"
)


def _is_pages(found: re.Match[str]) -> bool:
    square, text = found["square"], found.string
    if square and _ADS.fullmatch(square):
        return text[found.start() - 1 : found.start()] not in ("", "\n")
    return is_web_bracket(square or found["round"], is_square=bool(square))


_ADS = re.compile(f"{ADS_LABEL}|{MEDIA_LABEL}")
