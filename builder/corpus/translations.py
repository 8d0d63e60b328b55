"""Page pass on a translation in Latin letters that stands beneath the Chinese, paragraph by paragraph."""

import re

from builder.corpus.engine import Edit
from builder.corpus.lines import Line, drop_line, lines_of
from builder.corpus.shapes import HAN, ends_sentence

_HAN = re.compile(rf"[{HAN}]")
_PROSE = re.compile(r"[A-Za-z][^\n]{38,}")
_WORDS = re.compile(r"[A-Za-z]{3}")
_MIN_PROSE = 3  # paragraphs that are translated
_MAX_UNTRANSLATED = 2  # Chinese paragraphs for each that is translated
_BENEATH = 0.6  # of them stand right beneath Chinese ones


def translations(text: str) -> list[Edit]:
    """Drops of the lines without a Chinese letter, where several long ones follow Chinese prose each.

    One alone leaves beneath a last paragraph that breaks off, as pages that show the start of a text have it.
    """
    if not _LONG.search(text):
        return []
    lines = lines_of(text)
    foreign = [i for i, line in enumerate(lines) if _is_foreign(line)]
    prose = [i for i in foreign if i and _PROSE.match(lines[i].text)]
    n_beneath = sum(not _is_foreign(lines[i - 1]) for i in prose)
    within = lines[max(0, prose[0] - 1) : prose[-1]] if prose else ()
    n_chinese = sum(map(_is_chinese_prose, within))
    are_both = len(prose) <= n_chinese <= _MAX_UNTRANSLATED * len(prose)
    if len(prose) < _MIN_PROSE or n_beneath < _BENEATH * len(prose) or not are_both:
        foreign = [i for i in prose if _is_beneath_cut(lines, i)]
    return [drop_line(lines[i], text, rule="translation", kind="translation") for i in foreign]


def _is_beneath_cut(lines: tuple[Line, ...], index: int) -> bool:
    """Whether a line stands beneath Chinese prose that breaks off, and no sentence comes below it."""
    above = lines[index - 1]
    if not _is_chinese_prose(above) or ends_sentence(above.text) or above.text[-1] in ":：":
        return False
    return not any(ends_sentence(line.text) for line in lines[index + 1 :])


def _is_chinese_prose(line: Line) -> bool:
    return len(line.text) >= _MIN_CHINESE and _HAN.search(line.text) is not None


_LONG = re.compile(r"(?m)^[ \t]*[A-Za-z][\x20-\x7e‘’“”—–…é]{38,}$")
_MIN_CHINESE = 14  # characters of a paragraph


def _is_foreign(line: Line) -> bool:
    return _WORDS.search(line.text) is not None and not _HAN.search(line.text)
