"""Page pass on lines in the body that say the speech's title again in another form, a sentence in two halves joined.

A page shows its title with its site's name, a file's ending, a number, who speaks, or shorter than it is.
"""

import re
from itertools import islice

from builder.corpus.broken_lines import carries_on
from builder.corpus.compilations import is_series_heading
from builder.corpus.engine import DROP, Edit
from builder.corpus.headers import is_header
from builder.corpus.lines import Line, between, drop_line, lines_of
from builder.corpus.openings import CLOSING, is_over
from builder.corpus.shapes import (
    BLANKS,
    HAN,
    ends_sentence,
    enumerator,
    heading_level,
    is_salutation,
    is_title,
)

_N_HEAD, _MIN_TITLE, _MAX_LINE = 14, 8, 60  # lines; letters; characters
_MIN_SHARE, _MIN_SHORT = 0.7, 6  # of a title's letters in its shorter form; letters
_MIN_BODY = 40  # characters of a paragraph
_RULE, _KIND = "title in another form", "title"


def titles_again(text: str) -> list[Edit]:
    """Drops of the lines between paragraphs and within sentences that say the title again."""
    lines = lines_of(text)
    first = next((i for i, n in enumerate(lines[:_N_HEAD]) if _opens(n.text)), None)
    if not first:
        return []
    titles = [n.text for n in lines[:first] if is_title(n.text)]  # the last one is the speech's
    title = _bare(titles[-1]) if titles else ""
    if len(title) < _MIN_TITLE or is_series_heading(titles[-1]):
        return []
    edits: list[Edit] = []
    inner = islice(zip(lines, lines[1:], lines[2:], strict=False), first + 1, None)
    for above, line, below in inner:
        if not _may_be_shown(line.text) or not _says(line.text, title):
            continue
        is_ended = is_over(above.text) or CLOSING.search(above.text) is not None
        if is_ended or is_header(below.text) or is_salutation(below.text):
            continue  # another speech begins
        edits.append(_left_out(text, above, line, below))
    return edits


def _opens(line: str) -> bool:
    return is_salutation(line) or (len(line) >= _MIN_BODY and ends_sentence(line))


def _bare(line: str) -> str:
    return "".join(_LETTERS.findall(line))


_LETTERS = re.compile(r"[^\W_]+")


def _may_be_shown(line: str) -> bool:
    is_short = _MIN_SHORT <= len(line) <= _MAX_LINE and line[-1] not in "。！？；：:，,、"
    return is_short and not (ends_sentence(line) or enumerator(line) or is_series_heading(line))


def _says(line: str, title: str) -> bool:
    """Whether the line is the title with what pages and printers put around it, or a shorter form of it."""
    key = _bare(line)
    if title in key:
        return _AROUND.fullmatch(key.replace(title, "#", 1)) is not None and (
            key.endswith(title) or _TAIL.search(line) is not None
        )
    if len(key) < max(_MIN_SHORT, _MIN_SHARE * len(title)) or not is_title(line):
        return False
    rest = iter(title)
    return all(letter in rest for letter in key)


_POST = f"[{HAN}]{{0,8}}(?:[长長]|书记|書記|主席|主任|委员|委員|代表|同志|先生|女士|经理|經理)"
_LABEL = f"[{HAN}]{{0,4}}(?:文档|文章|标题|標題|题目|題目|文件|正文)"
_AROUND = re.compile(rf"(?:\d{{1,4}}|{_POST}|{_LABEL})?#(?:\d{{1,4}}|[{HAN}A-Za-z\d]{{0,12}})")
_TAIL = re.compile(  # behind the title: a number, brackets, a file's ending, a name parted by a mark
    rf"(?:[{BLANKS}]*[-—_|｜·]+[{BLANKS}]*[^-—_|｜。，]{{1,14}}|[(（\[【][^()（）]{{1,8}}[)）\]】]|\.(?i:docx?|pdf|wps|txt|html?)|[{BLANKS}]+(?:第\s?\d+\s?[页頁]|\d{{1,4}})|[》”」])\Z"
)


def _left_out(text: str, above: Line, line: Line, below: Line) -> Edit:
    """The drop of the line, with the line ends around it where it parts a sentence."""
    level = heading_level(above.text)
    is_open = not ends_sentence(above.text) and (level is None or "，" in above.text)
    if is_open and above.text[-1] not in ":：" and carries_on(below.text, is_open=True):
        start, end = between(text, above, below)
        return Edit(start, end, "", _RULE, _KIND, DROP)
    return drop_line(line, text, rule=_RULE, kind=_KIND)
