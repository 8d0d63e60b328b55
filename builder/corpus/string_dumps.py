"""Page pass on dumps of programs: records in JSON, and letters written as escapes."""

import json
import re

from builder.corpus.engine import DROP, MEND, Edit

_PAIR = re.compile(r'"(?P<key>[^"\\\n]{1,40})"\s*:\s*"(?P<value>(?:[^"\\]++|\\.)*+)"', re.DOTALL)
_TITLES = frozenset(["title", "headline", "标题", "標題"])
_MIN_BODY = 200  # characters of a value that is a text
_SHARE = 0.5  # of the longest one: an abstract is shorter
_ESCAPE = re.compile(
    r"\\(?:r\\n|[nrt\"/\\]|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u(?![dD][89a-fA-F])[0-9a-fA-F]{4})"
)
_MIN_ESCAPES = 3  # ends of lines


def string_dumps(text: str) -> list[Edit]:
    """Of records only titles and texts stay, each on lines of its own; escapes become what they mean.

    In a text that is no record, escapes are read where they write the ends of its lines, three or more.
    """
    if "\\" not in text and '":' not in text:
        return []
    kept = _values(text)
    if not kept:
        is_dump = text.count("\\n") >= max(_MIN_ESCAPES, text.count("\n"))
        return _read(text, 0, len(text)) if is_dump else []
    edits: list[Edit] = []
    position = 0
    for start, end in kept:
        edits += _between(position, start)
        edits += _read(text, start, end)
        position = end
    return edits + _between(position, len(text))


def _values(text: str) -> list[tuple[int, int]]:
    """Where titles and texts of records stand; none where the page is no record of one."""
    if text.lstrip("\ufeff \t\r\n")[:1] not in ("{", "["):
        return []
    pairs = list(_PAIR.finditer(text))
    longest = max((len(pair["value"]) for pair in pairs), default=0)
    if longest < _MIN_BODY:
        return []
    return [
        pair.span("value")
        for pair in pairs
        if (pair["key"].lower() in _TITLES and pair["value"])
        or len(pair["value"]) >= max(_MIN_BODY, _SHARE * longest)
    ]


def _between(start: int, end: int) -> list[Edit]:
    """What stands between two values of records becomes the end of a line."""
    if start == end:
        return []
    return [
        Edit(start, start + 1, "\n", "field of a record", "code", MEND),
        *([Edit(start + 1, end, "", "field of a record", "code", DROP)] if end > start + 1 else []),
    ]


def _read(text: str, start: int, end: int) -> list[Edit]:
    return [
        Edit(*found.span(), _meant(found.group()), "escape", "code", MEND)
        for found in _ESCAPE.finditer(text, start, end)
    ]


def _meant(escape: str) -> str:
    """The characters that an escape writes; the end of a line is one newline."""
    return json.loads(f'"{escape}"').replace("\r\n", "\n").replace("\r", "\n")
