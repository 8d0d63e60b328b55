"""Page pass on a title that a page shows on a line of its own and once more at the head of a paragraph."""

import re

from builder.corpus.engine import DROP, MEND, Edit
from builder.corpus.lines import BLANKS_SET, lines_of
from builder.corpus.shapes import ends_sentence, is_salutation, is_title

_N_HEAD = 24  # lines among which a title stands
_MIN_TITLE, _MAX_TITLE = 6, 50  # characters
_MIN_REST = 30  # characters of the paragraph behind it
_OF_FILE = re.compile(r"(?:\.(?:docx?|pdf|txt|wps|rtf)|_第\d{1,3}[页頁]).*\Z")
_NAMED = re.compile(r"《([^《》]{6,50}?)(?:\.docx?)?》")
_GOES_ON = frozenset("，,、。；;：:》”）)的是在上中里后後，")
_ADDRESS = re.compile(r"[^。！？；，,：:\n]{2,40}[：:]")


def glued_titles(text: str) -> list[Edit]:
    """The title gets a line of its own there, too, or leaves, and the salutation behind it gets another."""
    lines = lines_of(text)
    head = lines[:_N_HEAD]
    long = [line for line in head if len(line.text) > _MIN_TITLE + _MIN_REST]
    if not long:
        return []
    titles = {title for line in head if (title := _title(line.text))}
    edits: list[Edit] = []
    for line in long:
        title = next((t for t in titles if line.text.startswith(t)), "")
        said = line.text[len(title) :].lstrip(BLANKS_SET)
        if not title or len(said) < _MIN_REST or said[0] in _GOES_ON:
            continue
        start = text.index(line.text, line.start) + len(title)
        below = text.index(said, start)
        if is_title(title):
            edits.append(_newline(start, below))
        else:  # nothing but the line above tells that it is one
            head = Edit(start - len(title), below, "", "title repeated", "title", DROP)
            edits.append(head)
        greeted = _ADDRESS.match(said)
        if greeted and is_salutation(greeted.group()):
            at = below + greeted.end()
            edits.append(_newline(at, at + len(text[at:]) - len(text[at:].lstrip(BLANKS_SET))))
    return edits


def _title(line: str) -> str:
    """The title that a line is: of a file, in marks of a book before what a site says of it, or by its words."""
    named = _NAMED.match(line)
    title = named[1] if named else _OF_FILE.sub("", line)
    if not _MIN_TITLE <= len(title) <= _MAX_TITLE or ends_sentence(title):
        return ""
    return title if named or title != line or is_title(title) else ""


def _newline(start: int, end: int) -> Edit:
    return Edit(start, end, "\n", "title run into the text", "layout", MEND)
