"""What a page says before the speech opens and after its last words, by shape and by place.

Here nearly everything but title, name, date and salutation is the site's: short lines without a final
mark, pairs of label and value, rows of links, file names, counters, and sentences about the text itself.
"""

import re

from builder.corpus.compilations import is_series_heading
from builder.corpus.engine import Edit
from builder.corpus.furniture import announces_speaker, is_closing, said_after
from builder.corpus.handed_on import hands_on_speech, offers_behind
from builder.corpus.headers import is_header
from builder.corpus.lines import Line, drop_line, lines_of
from builder.corpus.minutes import minutes_label
from builder.corpus.rows import FULL_SLACK, is_open_prose, rows_of, wrap_width
from builder.corpus.shapes import (
    BLANKS,
    HAN,
    ends_sentence,
    enumerator,
    is_salutation,
    sentence_ends,
)
from builder.corpus.site_talk import (
    SITE_WORD,
    SPOKEN,
    is_data,
    is_shaped_so,
    is_site_sentence,
    said_on,
)
from builder.corpus.spoken import addresses_people, is_thanks

_MIN_SAID = 30
_LONGEST = 120  # of a line that can be the site's
_MAX_INTRODUCTION = 300
_MAX_WORDS = 16  # characters of a line without marks and blanks; longer ones may be wrapped prose
_PROSE = re.compile(r"[。！？；].|[,，][^,，]+[,，]")
_INNER_END = re.compile("[。！？][」”』）)]?[^。！？」”』）)]{4,}")  # and a sentence after it
_APART = re.compile(rf"[{BLANKS}:：|｜]")

_POSTED = re.compile(
    r"[【\[(（](?:转|轉|转帖|轉帖|转贴|转载|轉載|轉錄|转发|原创|原創|分享|求助|灌水)[】\])）]"
)

_SIGNS = re.compile(
    rf"(?:[{HAN}]{{2,20}}(?:政府|委员会|委|局|厅|办公室|公司|学校|集团))|附[件表]?\d?[:：].*"
)


def around_speech(text: str, dropped: set[int]) -> list[Edit]:
    """Drops of the lines around the speech that are the site's.

    Args:
        text: The page, line by line.
        dropped: Where the lines start that a rule has dropped; what stands beside them is suspect.
    """
    lines = list(lines_of(text))
    framing = [*_framing(lines), *_headline(lines, dropped)]
    kept = [line for line in lines if line.start not in dropped and line not in framing]
    first = next((i for i in range(len(kept)) if _is_said(kept, i)), None)
    if first is None:
        return [_noise(line, text) for line in framing]
    end = next(i for i in range(len(kept) - 1, -1, -1) if _is_said(kept, i))
    end = _end_of_wrapped(kept, end, text)
    head, tail = kept[:first], kept[end + 1 :]
    noise = [
        *_before(head, kept[first : first + 1], below=[n for n in lines if n.start in dropped]),
        *_after(kept[end], tail, has_drops=_has_drops(lines, dropped, kept[end])),
    ]
    return [_noise(line, text) for line in (*framing, *noise)]


def _end_of_wrapped(lines: list[Line], end: int, text: str) -> int:
    """The index of the last line of prose after the last whole sentence, on a page wrapped by hand.

    Such a page may break off at the foot of a printed one.
    """
    if all(len(line.text) < _MIN_FULL for line in lines[end + 1 :]):
        return end
    rows = rows_of(text)
    full = wrap_width(rows)
    if full is None:
        return end
    widths = {row.line.start: row.width for row in rows}
    n_full = 0  # lines of prose in a row, each full and within a sentence
    last = end
    for index, line in enumerate(lines[end + 1 :], end + 1):
        goes_on = n_full > 0
        is_full = widths.get(line.start, 0) >= full - FULL_SLACK and is_open_prose(line.text)
        is_theirs = is_data(line.text) or is_site_sentence(line.text)
        n_full = n_full + 1 if is_full and not is_theirs else 0
        is_next = index == last + 1 and (n_full or (goes_on and not is_theirs))
        if is_next or n_full >= _MIN_RUN:
            last = index
    return last


_MIN_RUN = 3  # lines that are prose wherever they stand
_MIN_FULL = 12  # characters of a full line


def _noise(line: Line, text: str) -> Edit:
    return drop_line(line, text, rule="around the speech", kind="boilerplate")


def _framing(lines: list[Line]) -> list[Line]:
    """The lines with a site's words that stand both at the page's head and at its foot.

    A title stays where it heads the page.
    """
    head, foot = lines[:_EDGE_LINES], lines[max(_EDGE_LINES, len(lines) - _EDGE_LINES) :]
    texts = {line.text for line in head if len(line.text) >= _MIN_FRAMING}
    texts &= {line.text for line in foot if SITE_WORD.search(line.text)}
    texts = {text for text in texts if not addresses_people(text) and _may_frame(text)}
    twice = [line for line in foot if line.text in texts]
    return [line for line in head if line.text in texts and not is_header(line.text)] + twice


def _headline(lines: list[Line], dropped: set[int]) -> list[Line]:
    """The first line of a page where it praises or tells in a sentence, above what sites say and a salutation."""
    if not lines or not _TELLS.fullmatch(lines[0].text) or is_salutation(lines[0].text):
        return []
    if addresses_people(_PEOPLE.sub("", lines[0].text)) or is_thanks(lines[0].text):
        return []
    n_theirs = next((i for i, n in enumerate(lines[1:]) if n.start not in dropped), len(lines) - 1)
    below = lines[1 + n_theirs : 1 + n_theirs + _N_ABOVE_GREETING]
    is_head = n_theirs >= _MIN_THEIRS and any(is_salutation(line.text) for line in below)
    return lines[:1] if is_head else []


_TELLS = re.compile("[^我咱你您]{6,40}[！!？?。…]")
_PEOPLE = re.compile("(?<=到)(?:乡亲|鄉親|同志|大家)[们們]?")
_MIN_THEIRS, _N_ABOVE_GREETING = 2, 6  # lines


def _may_frame(line: str) -> bool:
    """Whether a line is none that a page merely shows twice with the rest of its text."""
    return not ends_sentence(line) or is_site_sentence(line) or is_shaped_so(line)


_EDGE_LINES = 5
_MIN_FRAMING = 12  # characters; shorter lines a speaker may say twice


def _has_drops(lines: list[Line], dropped: set[int], last: Line) -> bool:
    """Whether a rule dropped a line with words after the last one that is said."""
    return any(
        line.start in dropped
        and line.start > last.start
        and len(re.findall(rf"[{HAN}]", line.text)) >= 4
        and not re.search(r"第\s*\d+\s*页", line.text)
        for line in lines
    )


def _is_said(lines: list[Line], index: int) -> bool:
    """Whether the line ends a paragraph that only a speech has, or is its thanks or salutation."""
    line = lines[index].text
    if _POSTED.match(line) or hands_on_speech(lines, index) or offers_behind(lines, index):
        return False
    if is_salutation(line) or is_thanks(line) or _IN_COUNCIL.match(line):
        return True
    if addresses_people(line) and ends_sentence(line):
        return True
    if _goes_on_listing(lines, index):
        return False
    if _ASKS.search(line) and ends_sentence(line) and not SITE_WORD.search(line):
        return True
    if is_site_sentence(line) or not ends_sentence(line):
        return (
            len(line) >= 60
            and line.count("，") + line.count(",") > 2
            and not is_site_sentence(line)
        )
    size, at = len(line), index
    while size < _MIN_SAID and at > 0 and _leads_to(lines[at - 1].text):
        at -= 1
        size += len(lines[at].text)
    return size >= _MIN_SAID


def _goes_on_listing(lines: list[Line], index: int) -> bool:
    """Whether the line is a further item of a numbered list in which a site speaks."""
    while index > 0 and _ITEM.match(lines[index].text) and _ITEM.match(lines[index - 1].text):
        index -= 1
        if is_site_sentence(lines[index].text):
            return True
    return False


_ITEM = re.compile(r"(\d{1,2})[、.．:：](?!\d)")
_ASKS = re.compile("[请請](?:大家|各位|同志).{4}")
# 林淑惠議員：主席，…, and 缺席議員：, which heads a list above the first turn
_IN_COUNCIL = re.compile(
    rf"(?!对话|對話|专访|專訪)[{HAN}]{{0,12}}(?:主席|議員|议员|委員|[局司署處廳]長)[：︰:]"
)


def _leads_to(line: str) -> bool:
    """Whether the next line may belong to it: it is a sentence too, or one wrapped by hand."""
    if ends_sentence(line):
        return not is_site_sentence(line)
    return len(line) >= 12 and not is_scrap(line)


_WRAPPED = re.compile("，[^，。]+。[^。]{8,}")  # a sentence in full, and another that goes on


# A line that goes on after a sentence or between commas: prose that was wrapped by hand.
_WRAPPED_HERE = re.compile(r"[，,。][^，,。：:|｜]{2,}[。！？!?；;，,][^。]*\Z")


def is_scrap(line: str) -> bool:
    """Whether a line without a final mark looks like a site's."""
    if len(line) > _LONGEST or _is_signature(line):
        return False
    if is_site_sentence(line):
        return True
    if ends_sentence(line) or SPOKEN.search(line) or _PROSE.search(line) or _WRAPPED.search(line):
        return False
    if _OF_AGENDA.match(line):
        return False
    is_short = len(line) <= _MAX_WORDS or bool(_APART.search(line))
    return is_shaped_so(line) or (is_short and bool(SITE_WORD.search(_UNDER_WAY.sub("", line))))


_CLAUSE_MARK = re.compile(rf"，|(?<=[{HAN}]),")
_OF_AGENDA = re.compile("第[一二三四五六七八九十]{1,3}[项項][，,：:]")
_UNDER_WAY = re.compile("正在(?![加载載播浏瀏阅閱读讀打跳连連缓緩])")  # what no player says


def _is_signature(line: str) -> bool:
    return bool(
        minutes_label(line)
        or _SIGNS.fullmatch(line)
        or (is_header(line) and not SITE_WORD.search(line))
    )


def _after(last: Line, tail: list[Line], *, has_drops: bool) -> list[Line]:
    """The site's lines among those after the last paragraph."""
    texts = [line.text for line in tail]
    tail = tail[(said_on if has_drops else said_after)(last.text, texts) :]
    while tail and _counts_on(last.text, tail[0].text):
        last, *tail = tail
    first = next(
        (i for i, n in enumerate(tail) if is_scrap(n.text) and not _runs_on(n.text, tail[i + 1 :])),
        None,
    )
    if first is None and not has_drops:
        return []
    first = len(tail) if first is None else first
    is_over = has_drops and is_closing(last.text)
    noise: list[Line] = []
    for index, line in enumerate(tail):
        is_theirs = not ends_sentence(line.text) and len(line.text) <= _LONGEST
        is_clause = bool(_CLAUSE_MARK.search(line.text)) and not SITE_WORD.search(line.text)
        is_clause = is_clause or (bool(_INNER_END.search(line.text)) and index < first)
        above = tail[index - 1] if index else last
        is_clause = is_clause or (above not in noise and _breaks_off(above.text, line.text))
        is_item = enumerator(line.text) and not (is_over and SITE_WORD.search(line.text))
        below = tail[index + 1].text if index + 1 < len(tail) else ""
        is_signed = _is_signature(line.text) and not _PRINTED.search(below)
        is_kept = is_clause or is_item or is_signed
        if index >= first or (is_theirs and not is_kept):
            noise.append(line)
    return noise


_PRINTED = re.compile(
    "\\d日?[ \u3000]*印[发發制製]\\Z"
)  # the day beneath the office that printed the text


def _breaks_off(above: str, line: str) -> bool:
    """Whether a line of several clauses below prose that stops in mid-sentence is its rest."""
    is_open = bool(sentence_ends(above)) and not ends_sentence(above)
    if not is_open or _CLAUSES.fullmatch(line) is None or is_site_sentence(line):
        return False
    return len(SITE_WORD.findall(line)) <= 1


_CLAUSES = re.compile(rf"[{HAN}]{{4,}}(?:[，,][{HAN}]{{2,}}){{2,}}")


def _counts_on(last: str, line: str) -> bool:
    """Whether the line is the next item after the last one, as 3. is after 2."""
    before, after = _ITEM.match(last), _ITEM.match(line)
    return before is not None and after is not None and int(after[1]) == int(before[1]) + 1


def _runs_on(line: str, below: list[Line]) -> bool:
    """Whether an open line of some length is prose that was wrapped by hand: the next one ends its sentence."""
    if ends_sentence(line) or len(line) < _MIN_WRAPPED or not _CLAUSE.search(line) or not below:
        return False
    rest = below[0].text
    is_site = is_site_sentence(line) or is_data(line) or is_data(rest) or SITE_WORD.search(line)
    is_note = line[0] in _BRACKETS or rest[0] in _BRACKETS
    return ends_sentence(rest) and not (is_site or is_note or enumerator(rest))


_BRACKETS = frozenset("【[(（")
_MIN_WRAPPED = 20  # characters of a line that a page wraps
_CLAUSE = re.compile("[，,：:；;]")


def _before(head: list[Line], opening: list[Line], *, below: list[Line]) -> list[Line]:
    """The site's lines among those before the first paragraph or salutation.

    Args:
        head: The lines.
        opening: The first line below them.
        below: Lines that a rule has dropped; a sentence above one of them is the site's too.
    """
    end = head[-1].end if head else 0
    theirs = [line for line in head if is_site_sentence(line.text)]
    last = max((line.start for line in (*below, *theirs) if line.start < end), default=0)
    handed = {n.start for i, n in enumerate(head) if hands_on_speech([*head, *opening], i)}
    noise: list[Line] = []
    is_labelled = False
    for line in head:
        if enumerator(line.text) and is_labelled:
            break  # the first heading of minutes: from here on people speak
        is_labelled = is_labelled or minutes_label(line.text) is not None
        if is_header(line.text) or minutes_label(line.text) or enumerator(line.text):
            continue
        if is_series_heading(line.text) or announces_speaker(line.text):
            continue
        is_open = not ends_sentence(line.text)
        is_prose = len(line.text) > _MAX_WORDS and bool(_WRAPPED_HERE.search(line.text))
        is_above = line.start < last and len(line.text) <= 60 and not addresses_people(line.text)
        if len(line.text) <= _MAX_INTRODUCTION and (
            is_site_sentence(line.text)
            or _POSTED.match(line.text)
            or line.start in handed
            or (is_shaped_so(line.text) and is_open and (not is_prose or is_data(line.text)))
            or (is_above and not is_open)
        ):
            noise.append(line)
    return noise
