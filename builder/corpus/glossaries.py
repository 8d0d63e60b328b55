"""The glossary behind a report: lines such as 空壳村：指没有集体收入的村。, under a heading or after the last wish."""

import re
from collections.abc import Sequence

from builder.corpus.engine import Edit
from builder.corpus.furniture import is_closing
from builder.corpus.lines import Line, drop_line, lines_of
from builder.corpus.shapes import ends_sentence, is_salutation, is_title, opens_speech
from builder.corpus.site_talk import is_site_sentence
from builder.corpus.spoken import addresses_people

_HEADING = re.compile(
    r"[（(【\[]?(?:附[件录錄]?\s*\d?\s*[:：]?\s*)?[^，。：:]{0,10}(?:名词|名詞|用[词詞语語]|术语|術語)(?:解[释釋]|[释釋][义義]|注[释釋]|[说說]明)[)）】\]]?\s*[:：]?"
)
_ENTRY = re.compile(
    r"[\d一二三四五六七八九十.、．()（）\s]{0,6}[“「‘]?[^，。：:？！]{1,24}[”」’]?\s*(?:[:：]\s*(?:[是即]?指|是|即)|[，,]?是?指).{4,}"
)
_LABELLED = re.compile(r"[^，。：:？！]{1,24}[:：].{4,}")
_THANKS = re.compile("[谢謝][谢謝]|多[谢謝]|感[谢謝]")
_MEANS = "指"


def glossaries(text: str) -> list[Edit]:
    """Drops of glossaries with their headings, where nobody speaks below them."""
    if _MEANS not in text:
        return []
    lines = lines_of(text)
    gone: list[Line] = []
    for index, line in enumerate(lines[1:], 1):
        is_heading = len(line.text) <= _MAX_HEADING and bool(_HEADING.fullmatch(line.text))
        if is_heading or (_MEANS in line.text and _follows_closing(lines, index)):
            start = index + is_heading
            end = _end(lines, start, is_headed=is_heading)
            if end > start and not _is_said_below(lines, end):
                gone += lines[index:end]
    return [drop_line(n, text, rule="glossary", kind="attachment") for n in dict.fromkeys(gone)]


_MAX_HEADING = 24  # characters


def _follows_closing(lines: Sequence[Line], index: int) -> bool:
    return is_closing(lines[index - 1].text) and bool(_ENTRY.fullmatch(lines[index].text))


def _end(lines: Sequence[Line], start: int, *, is_headed: bool) -> int:
    """The index behind the last entry of a glossary that begins here."""
    end = start
    for index in range(start, len(lines)):
        line = lines[index].text
        if opens_speech(line) or is_title(line) or addresses_people(line):
            break
        if _ENTRY.fullmatch(line) or (is_headed and end > start and _LABELLED.fullmatch(line)):
            end = index + 1
        elif not is_headed or end == start or index > end + 1:
            break
    return end


def _is_said_below(lines: Sequence[Line], start: int) -> bool:
    """Whether someone goes on behind a line and greets nobody first."""
    for line in lines[start:]:
        if _THANKS.search(line.text):
            return True
        if is_salutation(line.text) or opens_speech(line.text) or is_title(line.text):
            return False
        if ends_sentence(line.text) and not is_site_sentence(line.text):
            return True
    return False
