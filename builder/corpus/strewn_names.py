"""Page pass on a site's name that it strews over a text: in words, behind paragraphs, between them.

The page shows what its name is: an address stands behind it, it welcomes visitors, or it stands alone
at an edge. Within a sentence it leaves only where it cuts words in two, as no word of a speaker does.
"""

import re
from collections.abc import Iterator

from builder.corpus.engine import DROP, Edit
from builder.corpus.lines import Line, drop_line, lines_of
from builder.corpus.literals import holds_any
from builder.corpus.mark_places import KNOWN
from builder.corpus.shapes import BLANKS, HAN, ends_sentence, sentence_ends

_SIGNS = ("http", "www.", "欢迎光临", "歡迎光臨", "欢迎访问", "打印本页")
_ADDRESS = r"(?:https?:/|www\.)[^\s，。]*"
_BEFORE_ADDRESS = re.compile(
    rf"([{HAN}]{{2,12}})[{BLANKS}]*[:：(（]?[{BLANKS}]*(?:https?://|www\.)"
)
_WELCOMES = re.compile(rf"[欢歡]迎(?:光[临臨]|[访訪][问問]|[来來]到)[{BLANKS}]*([{HAN}]{{2,6}})")
_ALONE = re.compile(rf"[{HAN}]{{2,5}}(?:网|網|库|庫|汇|匯|吧|论坛|論壇|驿站|之家|文秘)")
_LED = re.compile(
    "(?:本[文站页]|内容|文章|资料|原文|更多[^来自]{0,6})?(?:来自于?|来源于?|转载?自|出自|摘自|由|请?访问|请?关注|尽在)"
)
_N_EDGE = 3  # lines
_MIN_NAME, _MAX_NAME = 2, 8  # letters
_MIN_CUT = 2  # words that a name cuts
_MAX_REST = 24  # characters of a line in which a site speaks of itself


def strewn_names(text: str) -> list[Edit]:
    """Drops of a site's name where it cuts words, and behind paragraphs and between them where it recurs."""
    if not holds_any(text, _SIGNS):
        return []
    lines = lines_of(text)
    edits: list[Edit] = []
    for name in _names(text, lines):
        if text.count(name) >= _MIN_CUT:
            edits += [*_within(text, name), *_beside(text, lines, name)]
    edits += _run_in_lines(text, lines)
    return list({(edit.start, edit.end): edit for edit in edits}.values())


def _names(text: str, lines: tuple[Line, ...]) -> set[str]:
    """What the page may be called."""
    before = (_LED.sub("", name) for name in _BEFORE_ADDRESS.findall(text))
    edges = (line.text for line in (*lines[:_N_EDGE], *lines[-_N_EDGE:]))
    alone = (line for line in edges if _ALONE.fullmatch(line))
    names = {*before, *_WELCOMES.findall(text), *alone}
    return {name for name in names if _MIN_NAME <= len(name) <= _MAX_NAME}


def _within(text: str, name: str) -> Iterator[Edit]:
    """The name between two letters, if most of its places part words that belong together."""
    places = list(re.finditer(rf"(?<=[{HAN}]){name}(?=[{HAN}])", text))
    cut = [m for m in places if text[m.start() - 1] + text[m.end()] in KNOWN]
    if len(cut) >= _MIN_CUT and 2 * len(cut) >= len(places):
        yield from (_drop(*m.span()) for m in places)


def _beside(text: str, lines: tuple[Line, ...], name: str) -> Iterator[Edit]:
    """Lines that begin with the name and end in no mark, and what stands so behind a paragraph."""
    own = re.compile(
        rf"(?:{_LED.pattern})?{name}(?:[{BLANKS}，,]*{_ADDRESS}|[，,][^。！？]{{2,12}})?"
    )
    for line in lines:
        if own.fullmatch(line.text):
            yield drop_line(line, text, rule=_RULE, kind="advertisement")
        elif name in line.text[-_MAX_REST - len(name) :] and not ends_sentence(line.text):
            ends = sentence_ends(line.text)
            if ends and own.fullmatch(line.text[ends[-1] :].strip()):
                start = text.index(line.text, line.start) + ends[-1]
                yield _drop(start, line.end)


def _run_in_lines(text: str, lines: tuple[Line, ...]) -> Iterator[Edit]:
    """What stands alone on one line, an address in it, where it begins or ends another one."""
    alone = [line for line in lines if len(line.text) <= _MAX_ALONE and _OF_SITE.search(line.text)]
    for own in alone:
        for line in lines:
            if line.text == own.text or ends_sentence(own.text):
                continue
            start = text.index(line.text, line.start)
            if line.text.startswith(own.text):
                yield _drop(start, start + len(own.text))
            elif line.text.endswith(own.text):
                yield _drop(start + len(line.text) - len(own.text), start + len(line.text))


_OF_SITE = re.compile(_ADDRESS + r"\Z")
_MAX_ALONE = 60  # characters
_RULE = "site's name"


def _drop(start: int, end: int) -> Edit:
    return Edit(start, end, "", _RULE, "advertisement", DROP)
