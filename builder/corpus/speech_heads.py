"""The lines right above a speech's first line that head it: titles, names, dates, notes."""

import re

from builder.corpus.credits import called_speaker, is_post_and_name, is_set_apart
from builder.corpus.furniture import is_editors_note
from builder.corpus.headers import is_header
from builder.corpus.lines import Line
from builder.corpus.minutes import begins_minutes
from builder.corpus.openings import is_over
from builder.corpus.salutations import top_of_salutation
from builder.corpus.shapes import (
    ends_sentence,
    heading_level,
    is_salutation,
    is_title,
    speaker_in,
)

THANKED = re.compile(
    "(?:谢谢|謝謝)(?:大家|各位|你们)?[!！。]?$|(?:散会|散會|敬礼|敬禮|(?:拜托|拜託)(?:大家|各位)了?)[!！。]$"
)


def header_start(lines: list[Line], index: int, start: int) -> int:
    """The first of the header lines right above a speech's first line."""
    first = index = top_of_salutation(lines, index, start)
    if (
        first - 1 > start
        and is_salutation(lines[index].text)
        and is_set_apart(lines[first - 1].text)
    ):
        first -= 1
    while first - 1 > start and index - first < 6 and _is_head(lines[first - 1].text):
        if is_title(lines[first].text) and not is_title(lines[first - 1].text):
            break  # the title comes first; a date above it signs what went before
        first -= 1
    while first - 1 > start and is_editors_note(lines[first - 1].text):
        first -= 1
    if begins_minutes(lines, index):
        return first - 1 if first - 1 > start and _is_loose(lines[first - 1].text) else first
    top = first
    while top - 1 > start and first - top < _MAX_LOOSE and _is_loose(lines[top - 1].text):
        top -= 1
    above = lines[top - 1].text
    signed = lines[first].text  # beneath its title
    is_signed = first - top == 1 and (heads_name_speaker([lines[first]]) or is_set_apart(signed))
    is_headed = is_signed or THANKED.search(above) or is_over(above)
    return top if is_headed and ends_sentence(above) else first


def _is_head(line: str) -> bool:
    return is_header(line) or is_editors_note(line)


def _is_loose(line: str) -> bool:
    is_short = len(line) <= 30 and not ends_sentence(line) and line[-1] not in ",，、"
    return is_short and heading_level(line) not in (1, 2, 3, 4, 5)


_MAX_LOOSE = 3  # lines between the thanks that end a speech and the next one's salutation


def heads_name_speaker(heads: list[Line]) -> bool:
    """Whether one of the lines is who speaks."""
    return any(
        is_post_and_name(n.text) or called_speaker(n.text) is not None or _is_post_apart(n.text)
        for n in heads
    )


def _is_post_apart(line: str) -> bool:
    """Whether a post, a blank and two to four letters are all the line: they are a name, a rare one too."""
    found = speaker_in(line) if len(line) <= _MAX_POST_APART else None
    return bool(found and found["role"] and found["gap"] and len(found["name"].strip()) <= 4)


_MAX_POST_APART = 30  # characters
