"""Page pass that parts from a paragraph what the site stuck to its end or its start."""

import re
from bisect import bisect_right

from builder.corpus.engine import MEND, Edit
from builder.corpus.lines import BLANKS_SET, Line, lines_of
from builder.corpus.literals import LiteralScan
from builder.corpus.noise_lines import SITE_LINES
from builder.corpus.noise_lists import LIST_LINES
from builder.corpus.noise_notices import NOTICE_LINES
from builder.corpus.noise_offers import OFFER_LINES
from builder.corpus.noise_uploads import UPLOAD_LINES
from builder.corpus.rows import is_full_line
from builder.corpus.rules import means_line
from builder.corpus.shapes import HAN, ends_sentence, sentence_ends
from builder.corpus.site_talk import SITE_LITERALS, SITE_WORD, is_site_sentence
from builder.corpus.surroundings import is_scrap

_IS_SAID = re.compile(rf"[{HAN}]")
_MIN_LINE = 24  # characters of a line that can hold a sentence and a notice
_MAX_NOTICE = 160
_RULES = (*SITE_LINES, *LIST_LINES, *NOTICE_LINES, *OFFER_LINES, *UPLOAD_LINES)


def glued_notices(text: str) -> list[Edit]:
    """Notices and links at the edges of paragraphs get lines of their own."""
    lines = list(lines_of(text))
    last = _last_said(lines)
    suspects = _suspects(text, lines)
    edits: list[Edit] = []
    for line in lines:
        if len(line.text) < _MIN_LINE or not (line.start in suspects or line.start >= last):
            continue
        source = text[line.start : line.end]
        ends = sentence_ends(source.rstrip(BLANKS_SET))
        if not ends:
            continue
        cut = _end_of_speech(source, ends, is_last=line.start >= last)
        if cut and (is_full_line(text, line) or not _IS_SAID.search(source, 0, cut)):
            cut = None  # it runs on into the next line, or nothing is said before
        start = _start_of_speech(source, ends)
        edits += [_newline(line, source, at) for at in (start, cut) if at]
    return edits


def _suspects(text: str, lines: list[Line]) -> set[int]:
    """Where the lines start that end in no final mark or have a word of the site's."""
    places = _WORDS.places(text).get(0, [])
    starts = [line.start for line in lines]
    held = {starts[bisect_right(starts, place) - 1] for place in places}
    return held | {line.start for line in lines if not ends_sentence(line.text)}


_WORDS = LiteralScan([SITE_LITERALS])


def _last_said(lines: list[Line]) -> int:
    """Where the last line starts that ends a sentence of the speaker's."""
    for line in reversed(lines):
        if ends_sentence(line.text) and not is_site_sentence(line.text):
            return line.start
    return 0


def _newline(line: Line, source: str, at: int) -> Edit:
    blanks = len(source[at:]) - len(source[at:].lstrip(BLANKS_SET))
    start, end = line.start + at, line.start + at + blanks
    return Edit(start, end, "\n", "notice in a paragraph", "layout", MEND)


def _end_of_speech(source: str, ends: list[int], *, is_last: bool) -> int | None:
    """Where the site's words begin at the line's end; None without such."""
    rest = source[ends[-1] :].strip(BLANKS_SET)
    cut = None
    if rest:
        if not _is_notice(rest, is_last=is_last):
            return None
        cut = ends[-1]
    if not is_last:
        return cut  # elsewhere such a paragraph is an editor's as a whole
    for start, end in zip(reversed([0, *ends[:-1]]), reversed(ends), strict=True):
        sentence = source[start:end].strip(BLANKS_SET)
        is_site = is_site_sentence(sentence) or means_line(sentence, _RULES)
        if start == 0 or len(sentence) > _MAX_NOTICE or not is_site:
            break
        cut = start
    return cut


def _start_of_speech(source: str, ends: list[int]) -> int | None:
    """Where the speaker's words begin after sentences of the site; None without such."""
    for start, end in zip([0, *ends[:-1]], ends, strict=True):
        sentence = _BRACKETS.sub("", source[start:end]).strip(BLANKS_SET)
        rest = source[end:]
        if not is_site_sentence(sentence) or sentence[-1] in "”」』":  # someone quotes a site
            is_speech = len(rest) + len(sentence) >= _MIN_SPEECH and not SITE_WORD.search(sentence)
            return start if start and is_speech else None
    return None


_BRACKETS = re.compile(r"[（(【\[<][^（(【\[<>\]】)）]{0,70}[)）】\]>]")
_MIN_SPEECH = 40  # characters that follow a notice at the start of a paragraph


def _is_notice(rest: str, *, is_last: bool) -> bool:
    if not 2 <= len(rest) <= _MAX_NOTICE:
        return False
    if is_site_sentence(rest) or _ADDRESS.search(rest):
        return True
    if means_line(rest, _RULES):
        return bool(re.search(rf"[{HAN}A-Za-z]{{2}}", rest))
    return is_last and is_scrap(rest)


_ADDRESS = re.compile(r"https?://|www\.|加(?:微信|Q)?群|微信群|公众号[:：“]")
