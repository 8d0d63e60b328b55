"""Page pass on the name of a station or paper in brackets before a speech's first word."""

import re

from builder.corpus.engine import DROP, Edit
from builder.corpus.lines import lines_of
from builder.corpus.shapes import HAN, ends_sentence, enumerator, is_salutation

_MARK = re.compile(
    rf"【[{HAN}A-Za-z]{{1,12}}(?:台|[网網報报社]|[频頻]道|[电電][视視]|在[线線])】[ \u3000]?"
)
_NUMBER = re.compile(r"\d{3}[.．、]")  # of a paragraph in a long report
_N_HEAD = 16  # lines of a page among which its speech begins


def station_marks(text: str) -> list[Edit]:
    """The drop of the mark where a number or a salutation comes right behind it, and no other line has one.

    What comes behind 【…讯】 or before a reporter's sentence is news.
    """
    if "】" not in text:
        return []
    lines = lines_of(text)
    first = next((n for n in lines[:_N_HEAD] if _is_said(n.text) or "】" in n.text), None)
    found = _MARK.match(first.text) if first else None
    if first is None or found is None or sum(n.text[0] == "【" for n in lines) > 1:
        return []
    said = first.text[found.end() :]
    is_numbered = enumerator(said) or _NUMBER.match(said)
    if not is_salutation(said) and not (is_numbered and ends_sentence(said)):
        return []
    start = text.index("【", first.start)
    return [Edit(start, start + found.end(), "", "station's mark", "boilerplate", DROP)]


def _is_said(line: str) -> bool:
    return ends_sentence(line) or is_salutation(line)
