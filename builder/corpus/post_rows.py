"""Page pass on archives of posts: one row a post, with its number, time and counts before its words."""

import re

from builder.corpus.engine import DROP, Edit
from builder.corpus.fold import folded
from builder.corpus.lines import lines_of
from builder.corpus.literals import holds_any
from builder.corpus.shapes import is_salutation, opens_speech

_ROW = re.compile(
    r"(?m)^[ \t]*(?:\d{6,20}[ \t|]+)?\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[ \tT]+\d{1,2}:\d{2}(?::\d{2})?(?:[ \t|]+[\d,]+(?:[.]\d[kKwW万萬]?)?){2,5}[ \t|]+(?=[^\d\s])"
)
_FOLD = re.compile(
    r"(?<=[。！？!?，])(?:(?<!…)…|\.{3})[ ]*(?:[显顯]示|查看)?更多(?=[ \n])[ ]?|(?<=[。！？!?，])(?:…|\.{3})[ ]*[Ss]ee [Mm]ore(?=[ \n])[ ]?"
)
_FOLDS = ("…更多", "… 更多", ".更多", ". 更多", "示更多", "看更多", "ee More", "ee more")
_MIN_SPEECH = 300  # characters of the post that is a speech
_MAX_OTHER = 0.4  # of its length that the others have at most
_MAX_TOLD = 120  # characters in which the poster tells what follows


def post_rows(text: str) -> list[Edit]:
    """Drops of the other posts, of what the poster says above the speech, and of where it was folded."""
    is_folded = holds_any(text, _FOLDS)
    edits = [
        Edit(*found.span(), " ", "fold of a post", "boilerplate", DROP)
        for found in (_FOLD.finditer(text) if is_folded else ())
    ]
    n_numbered = sum(line.text[0].isdigit() and ":" in line.text for line in lines_of(text))
    heads = list(_ROW.finditer(text)) if n_numbered > 1 else []
    if len(heads) < 2:
        return edits
    ends = [*(head.start() for head in heads[1:]), len(text)]
    rows = sorted(
        ((head, end) for head, end in zip(heads, ends, strict=True)),
        key=lambda row: row[1] - row[0].end(),
    )
    longest = rows[-1][1] - rows[-1][0].end()
    if longest < _MIN_SPEECH or rows[-2][1] - rows[-2][0].end() > _MAX_OTHER * longest:
        return edits
    speech = rows[-1]
    for head, end in rows[:-1]:
        if head.start() < speech[0].start():
            edits.append(_other(head.start(), end))
    if speech[1] < len(text):  # below it are other posts, and then the page's own lines
        edits.append(_other(speech[1], len(text)))
    head = speech[0]
    return [*edits, _other(head.start(), _opening(text, head.end()))]


def _other(start: int, end: int) -> Edit:
    return Edit(start, end, "", "post of another", "comment", DROP)


def _opening(text: str, start: int) -> int:
    """Where a salutation stands behind the few words in which the poster tells of the speech."""
    for found in re.finditer(r"[。！？!?][ \n]+", text[start : start + _MAX_TOLD]):
        at = start + found.end()
        said = re.split(r"[，。！？!?：:\n]", folded(text[at : at + _MAX_TOLD]))[0]
        if is_salutation(said + "：") or opens_speech(said + "："):
            return at
    return start
