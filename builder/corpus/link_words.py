"""Page pass on words that sites lift out of a sentence, as links, onto a line of their own.

Three lines in a row: the one above, the word, and the text after it. Some sites put a full stop
behind the first two, where no sentence is over.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from builder.corpus.engine import Edit
from builder.corpus.lines import Line, lines_of
from builder.corpus.link_names import is_link_word
from builder.corpus.open_sentences import starts_paragraph
from builder.corpus.rows import FULL_SLACK, has_marks, rows_of, wrap_width
from builder.corpus.set_back import (
    CONJUNCTION_LINE,
    SENTENCE,
    awaits,
    closes,
    is_cut,
    joined,
    set_back,
    set_back_as_others,
    set_back_as_set_apart,
    set_back_behind_stop,
    set_back_where_nobody_pauses,
    set_between,
    set_between_stops,
    set_conjunction_back,
)
from builder.corpus.shapes import HAN, NUMERALS, POST_LABEL, ends_sentence
from builder.corpus.speaker_lines import names_speaker
from builder.corpus.web_talk import is_web_talk

_COUNT = re.compile(f"[{NUMERALS}]{{1,3}}")  # the number of a section
_WORD_LINE = re.compile(rf"[{HAN}]{{1,8}}(?P<stop>。?)")
_MAX_WORD_LINE = 9  # characters
_MAX_LINK = 3  # of a conjunction and its comma


def link_words(text: str) -> list[Edit]:
    """Words lifted out of a sentence onto a line of their own go back; false full stops leave."""
    lines = lines_of(text)
    edits = _cut_after_verbs(text, lines)
    for above, word, after in zip(lines, lines[1:], lines[2:], strict=False):
        if len(word.text) > _MAX_LINK or not CONJUNCTION_LINE.fullmatch(word.text):
            continue
        if has_marks(above.text) and (ends_sentence(after.text) or has_marks(after.text)):
            edits += set_conjunction_back(text, above, word, after)
    if not any(_is_word_line(line) for line in lines if line.start):
        return edits
    lone: list[_Place] = []  # words whose place the lines around leave open
    sure: list[_Place] = []
    guessed: list[tuple[_Place, list[Edit]]] = []  # words without a stop, where nobody pauses
    is_lifting = False
    for above, word, after in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        found = len(word.text) <= _MAX_WORD_LINE and _WORD_LINE.fullmatch(word.text)
        if (
            not found
            or CONJUNCTION_LINE.fullmatch(word.text)
            or (word.text[0] in NUMERALS and _COUNT.fullmatch(word.text))
        ):
            continue
        if found["stop"] and _ends_paragraph(text, above, word, after):
            continue
        if _answers(above, word) or _is_taken_up(word, after) or is_web_talk(word.text):
            continue
        if not found["stop"] and ends_sentence(above.text):
            restored = set_between_stops(text, above, word, after)
        elif not found["stop"]:
            restored = set_between(text, above, word, after)
        elif is_cut(above.text, after) or (above.text[-1] == "。" and awaits(above, word, after)):
            restored = set_back_behind_stop(text, above, word, after)
        else:
            restored = set_back(text, above, word, after)
        if not restored and above.text[-1] == "。" and after is not None:
            restored = set_back_where_nobody_pauses(text, above, word, after)
            if restored and not found["stop"]:
                guessed.append(((above, word, after), restored))
                continue
        edits += restored
        if restored and after is not None:
            sure.append((above, word, after))
        if restored and (is_link_word(word.text[: found.start("stop")]) or closes(after)):
            is_lifting = True
        elif not restored and after is not None:
            lone.append((above, word, after))
    if is_lifting or not _sets_headings_so(lone, n_guessed=len(guessed)):
        sure += [place for place, _ in guessed]
        edits += [edit for _, restored in guessed for edit in restored]
        is_lifting = is_lifting or any(is_link_word(word.text) for (_, word, _), _ in guessed)
    if is_lifting:
        apart = _set_apart(text, lines, sure, lone)
        for place in lone:
            set_it_back = set_back_as_set_apart if place in apart else set_back_as_others
            edits += set_it_back(text, *place)
    return edits


_Place = tuple[Line, Line, Line]  # the line above, the word, the line after it


def _sets_headings_so(lone: Sequence[_Place], *, n_guessed: int) -> bool:
    """Whether most of the page's words without a stop stand above a paragraph and below a whole sentence."""
    n_headings = sum(
        ends_sentence(above.text) and not ends_sentence(word.text) and ends_sentence(after.text)
        for above, word, after in lone
    )
    return n_headings >= max(_MIN_HEADINGS, 2 * n_guessed)


_MIN_HEADINGS = 2


def _set_apart(
    text: str, lines: Sequence[Line], sure: Sequence[_Place], lone: Sequence[_Place]
) -> list[_Place]:
    """Of the lone words those between several blank lines, where the page sets nothing else so."""
    width = min((_width(text, place) for place in sure), default=0)
    wide = [place for place in lone if _width(text, place) >= width]
    if width < _WIDE or not wide:
        return []
    n_gaps = sum(_gap(text, *pair) >= width for pair in pairwise(lines))
    are_paired = n_gaps == 2 * (len(sure) + len(wide))
    words = {word.start for _, word, _ in wide}
    in_a_row = any(word.start in words for above, _, after in wide for word in (above, after))
    return wide if are_paired and not in_a_row else []


def _width(text: str, place: _Place) -> int:
    return min(_gap(text, *pair) for pair in pairwise(place))


def _gap(text: str, above: Line, below: Line) -> int:
    return text.count("\n", above.end, below.start)


_WIDE = 3  # newlines


def _is_word_line(line: Line) -> bool:
    return len(line.text) <= _MAX_WORD_LINE and _WORD_LINE.fullmatch(line.text) is not None


def _ends_paragraph(text: str, above: Line, word: Line, after: Line | None) -> bool:
    """Whether a word with a stop is the end of a wrapped paragraph: a blank line or a label follows."""
    if after is None or ends_sentence(above.text):
        return False
    is_parted = text.count("\n", word.end, after.start) > 1 or _is_full(text, above)
    is_close = text.count("\n", above.end, word.start) == 1
    return is_close and (
        is_parted or bool(POST_LABEL.match(after.text)) or names_speaker(after.text)
    )


def _is_full(text: str, line: Line) -> bool:
    """Whether a line of a wrapped page is as long as its lines are, so that the next one only goes on."""
    rows = rows_of(text)
    full = wrap_width(rows)
    width = next((row.width for row in rows if row.line.start == line.start), 0)
    return full is not None and width >= full - FULL_SLACK


def _answers(above: Line, word: Line) -> bool:
    """Whether the word answers what a heading asks, as 制度。 does below 管水靠什么."""
    return word.text[-1] == "。" and bool(_ASKS.search(above.text))


_ASKS = re.compile(rf"(?:什么|什麼|哪里|哪裡|怎么办|怎麼辦|谁|誰)[{HAN}]{{0,4}}\Z")


def _is_taken_up(word: Line, after: Line | None) -> bool:
    """Whether the line below begins with the word, which heads it: 制度 above 制度管人."""
    return after is not None and after.text.startswith(word.text.removesuffix("。"))


def _cut_after_verbs(text: str, lines: tuple[Line, ...]) -> list[Edit]:
    """Joins lines where a full stop stands between a verb that wants an object and the object."""
    edits: list[Edit] = []
    for above, below in pairwise(lines):
        ends = above.text.endswith(_VERB_ENDS)
        if not ends or not _OPEN_VERB.search(above.text, max(0, len(above.text) - _MAX_VERB)):
            continue
        is_sentence = SENTENCE.match(below.text) or _WORD_LINE.fullmatch(below.text)
        if not is_sentence and not starts_paragraph(below.text):
            edits.append(joined(text, above, below))
    return edits


_VERBS = (
    "拿出", "开设", "開設", "设立", "設立", "成为", "成為", "作为", "作為", "给予", "給予", "予以", "作出", "做出",
)  # fmt: skip
_VERB_ENDS = tuple(f"{verb}。" for verb in _VERBS)
_OPEN_VERB = re.compile(
    rf"(?<![都也全就])(?:要|应|應|须|須|必须|需要|将|將|可以|能)(?:{'|'.join(_VERBS)})。\Z"
)
_MAX_VERB = 5  # characters
