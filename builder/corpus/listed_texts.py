"""Page pass on lists of other texts: the name of each, its first words cut off, and what a site counts of it.

The first words are as a speaker's, so they are told by what stands beside them in each entry: a call to read
on behind the cut, the ending of a file behind the name, or a line of days and counts.
"""

import re
from collections.abc import Iterator, Sequence

from builder.corpus.engine import DROP, Edit
from builder.corpus.lines import Line, lines_of
from builder.corpus.shapes import ends_sentence

_CUT = re.compile(  # at the end of first words, with what calls to read on
    r"(?:…|\.{3})[\s。]*(?P<call>[\[［【(（<《]?(?:(?:阅读|閱讀|查看|点击|點擊|展开|展開|浏览|瀏覽)?(?:更多|详细|詳細|全文|详情|詳情|原文)|展开|展開|(?:继续|繼續)(?:阅读|閱讀))[^。，\s]{0,3})?\Z"
)
_FILE = re.compile(r"(?i)\.(?:docx?|pdf|txt|rtf|wps|pptx?)\Z")
_DATA = re.compile(
    r"(?:19|20)\d\d[-/.年]\d{1,2}|\d+\s*(?:[页頁次]|积分|積分|金币|金幣|下载|下載|浏览|瀏覽|[KM]B)"
)
_MIN_ENTRIES = 3
_MAX_NAME, _MAX_CUT, _MAX_DATA = 60, 240, 60  # characters
_MIN_WORDS = 12  # characters of first words


def listed_texts(text: str) -> list[Edit]:
    """Drops of three or more entries, one beneath another, most of which a site's sign tells."""
    if text.count("…") + text.count("...") < _MIN_ENTRIES:
        return []
    lines = lines_of(text)
    edits: list[Edit] = []
    for first, end in _lists(lines):
        start, stop = lines[first].start, min(lines[end - 1].end + 1, len(text))
        edits.append(Edit(start, stop, "", "list of other texts", "navigation", DROP))
    return edits


def _lists(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where lists of entries begin and end."""
    index = 0
    while index < len(lines):
        end, n_entries, n_signed = index, 0, 0
        while (entry := _entry([line.text for line in lines[end : end + 4]])) is not None:
            size, is_signed = entry
            end, n_entries, n_signed = end + size, n_entries + 1, n_signed + is_signed
        if n_entries >= _MIN_ENTRIES and 2 * n_signed > n_entries:
            yield index, end
        index = max(end, index + 1)


def _entry(lines: list[str]) -> tuple[int, bool] | None:
    """The lines of an entry that begins with the first one, and whether a site's sign is in it."""
    if len(lines) < 2 or len(lines[0]) > _MAX_NAME or ends_sentence(lines[0]):
        return None
    at = 2 if _is_data(lines[1]) else 1  # the counts may stand above the first words
    cut = _CUT.search(lines[at][: _MAX_CUT + 1]) if at < len(lines) else None
    if cut is None or cut.start() < _MIN_WORDS:
        return None
    has_data = at == 2
    if not has_data and at + 1 < len(lines) and _is_data(lines[at + 1]):
        has_data, at = True, at + 1
    return at + 1, bool(cut["call"] or has_data or _FILE.search(lines[0]))


def _is_data(line: str) -> bool:
    return len(line) <= _MAX_DATA and not ends_sentence(line) and _DATA.search(line) is not None
