"""Page pass on pictures' captions above a speech, each of which a page shows twice: under the picture and for it."""

from itertools import pairwise

from builder.corpus.engine import Edit
from builder.corpus.headers import is_header
from builder.corpus.lines import Line, drop_line, lines_of
from builder.corpus.shapes import ends_sentence, enumerator, is_salutation, is_title

_N_HEAD = 24  # lines of a page among which its captions stand
_MIN_CAPTION, _MAX_CAPTION = 6, 60  # characters


def doubled_captions(text: str) -> list[Edit]:
    """Drops of lines that stand twice in a row between the title and the speech.

    A title that stands twice stays, and so does whatever begins the speech.
    """
    lines = lines_of(text)[:_N_HEAD]
    first = next((i for i, line in enumerate(lines) if _is_said(line.text)), 0)
    pairs: list[Line] = []
    has_title = False
    for line, again in pairwise(lines[:first]):
        if has_title and line.text == again.text and _may_be_caption(line.text):
            pairs += [line, again]
        has_title = has_title or is_title(line.text)
    return [
        drop_line(line, text, rule="caption shown twice", kind="caption")
        for line in dict.fromkeys(pairs)
    ]


def _is_said(line: str) -> bool:
    return is_salutation(line) or ends_sentence(line)


def _may_be_caption(line: str) -> bool:
    is_short = _MIN_CAPTION <= len(line) <= _MAX_CAPTION and line[-1] not in ":："
    return is_short and not (ends_sentence(line) or is_header(line) or enumerator(line))
