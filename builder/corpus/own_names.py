"""What a page calls itself and its text, where it sets that into a speaker's paragraphs.

Only the page can tell: its name stands with its editor or heads its path, and its title is shown again and again.
"""

import re

from builder.corpus.engine import DROP, Edit
from builder.corpus.lines import Line, lines_of
from builder.corpus.literals import holds_any
from builder.corpus.shapes import HAN, ends_sentence, is_title, sentence_ends

_EDITOR = "小编"
_BEFORE_EDITOR = re.compile(rf"(?:(?<=[是由为，。、：:\s])|^)([{HAN}]{{2,6}})\Z", re.MULTILINE)
_REACH = 6  # letters of a name
_PATH = re.compile(rf"^[{HAN}]{{2,6}}(?=\s*[>＞»])", re.MULTILINE)
_HOSTS = re.compile("本站|我们|网站|大家|首页|位置")
_MIN_TITLE, _MAX_TITLE = 8, 40  # characters
_MIN_LINE = 24  # characters of a line that holds a sentence and a title
_MIN_SHOWN = 3  # times that a page shows its title


def own_names(text: str) -> list[Edit]:
    """Drops of the page's name within sentences, and of its title behind one.

    Args:
        text: The page, folded.
    """
    edits: list[Edit] = []
    if "小编" in text and (names := _names(text)):
        inserted = re.compile(
            rf"(?<=[，、；。！？])(?:{'|'.join(map(re.escape, names))})网?(?=[{HAN}])(?!的|上|里|有|是|小编|[为给]您)"
        )
        edits += [
            Edit(*found.span(), "", "page's own name", "advertisement", DROP)
            for line in lines_of(text)
            if ends_sentence(line.text)
            for found in inserted.finditer(text, line.start, line.end)
        ]
    edits += [*_tags(text), *_heads_in_brackets(text)]
    return edits + [edit for line in lines_of(text) if (edit := _title_behind(line, text))]


def _tags(text: str) -> list[Edit]:
    """Drops of the page's name in brackets at the head of a paragraph: a part of the window's title."""
    if "】" not in text:
        return []
    lines = lines_of(text)
    names = _CELL.split(lines[0].text) if lines else []
    if len(names) < _MIN_CELLS:
        return []
    return [
        Edit(*found.span(), "", "page's own name", "advertisement", DROP)
        for line in lines[1:]
        if line.text[0] == "【" and ends_sentence(line.text)
        for found in [_TAG.match(text, text.index("【", line.start))]
        if found and found[1] in names
    ]


def _heads_in_brackets(text: str) -> list[Edit]:
    """Drops of a running head with the page's number in brackets within a clause: （公報 第2頁）."""
    if not holds_any(text, ("页)", "页）", "頁)", "頁）")):
        return []
    edges = [line.text for line in (*lines_of(text)[:_N_EDGE], *lines_of(text)[-_N_EDGE:])]
    return [
        Edit(*found.span(), "", "running head in brackets", "pagination", DROP)
        for found in _HEAD_IN_BRACKETS.finditer(text)
        if any(found[1] in line and not ends_sentence(line) for line in edges)
    ]


_CELL = re.compile(r"\s*[-_|｜—–>＞]+\s*")  # between the parts of a window's title
_MIN_CELLS, _N_EDGE = 2, 5
_TAG = re.compile(rf"【([{HAN}]{{3,12}})】(?=[{HAN}])")
_HEAD_IN_BRACKETS = re.compile(
    rf"[(（](?<=[{HAN}].)([{HAN}]{{3,12}})[ \u3000]+第[ ]?\d{{1,3}}[ ]?[页頁][)）](?=[{HAN}])"
)


def _names(text: str) -> list[str]:
    """Names that stand both before the page's editor and at the head of its path."""
    editors = (found.start() for found in re.finditer(_EDITOR, text))
    before = (_BEFORE_EDITOR.search(text, max(0, at - _REACH), at) for at in editors)
    names = {found[1] for found in before if found and not _HOSTS.search(found[1])}
    paths = set(_PATH.findall(text)) if names else set[str]()
    return sorted(name for name in names if any(path.startswith(name) for path in paths))


def _title_behind(line: Line, text: str) -> Edit | None:
    """The drop of a title that stands behind a paragraph's last sentence and often on the page."""
    if ends_sentence(line.text) or len(line.text) < _MIN_LINE:
        return None
    source = text[line.start : line.end]
    ends = sentence_ends(source)
    if not ends or not _MIN_TITLE <= len(tail := source[ends[-1] :].strip()) <= _MAX_TITLE:
        return None
    if not is_title(tail) or text.count(tail) < _MIN_SHOWN:
        return None
    return Edit(line.start + ends[-1], line.end, "", "title in a paragraph", "title", DROP)
