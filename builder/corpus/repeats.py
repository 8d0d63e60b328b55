"""Page passes on lines that only repeat others: tables of contents, titles, openings, abstracts."""

import re
from functools import lru_cache
from itertools import pairwise, zip_longest

from builder.corpus.compilations import is_series_heading
from builder.corpus.credits import is_post_and_name
from builder.corpus.engine import Edit
from builder.corpus.lines import Line, drop_line, line_at, lines_of
from builder.corpus.rows import is_open_prose
from builder.corpus.shapes import (
    BLANKS,
    POST_LABEL,
    date_in,
    ends_sentence,
    enumerator,
    is_salutation,
    is_subtitle,
    is_title,
    opens_speech,
)

_CONTENTS = re.compile(
    rf"(?:本文|文章|全文|内容|文档|快速)?(?:目[{BLANKS}]*[录錄次](?:[/、／]提[纲綱])?|导航|導航|提纲|提綱|大纲)[:：…\.]*"
)
_LEADERS = re.compile(rf"[{BLANKS}…\.·．]+(?:\d+[{BLANKS}]*[-–—~～至][{BLANKS}]*)?\d*[{BLANKS}]*$")
_OUTLINES = re.compile(
    "[讲講谈談说說强強调調报報汇匯][^：:]{0,8}[二两兩三四五六七八][个個点點项項][^：:]{0,8}[：:]\\Z"
)
_PAGE_AFTER_LEADER = re.compile(rf"(?:…{{2,}}|[.·．]{{4,}})[{BLANKS}]*\d")
_MIN_ENTRIES = 3
_HEAD = 6000  # characters in which a page's head ends
_ABSTRACT = re.compile(
    r"[【\[(（]?(?:摘[ \u3000]{0,4}要|提[ \u3000]+要|导[ \u3000]+[读语]|内容提要|内容摘要|导语|導語|提要|核心提示|(?:内容|文档|文章|资料|资源)?(?:简介|描述|介绍)|导读)[】\])）]?[:：]?"
)


def _key(line: str) -> str:
    return "".join(_LETTERS.findall(line))


_LETTERS = re.compile(r"[^\W_]+")


@lru_cache(maxsize=32)  # a line of an opening is compared with several
def _opening_key(line: str) -> str:
    return _key(line)


@lru_cache(maxsize=256)  # an entry is asked for as often as the list is looked at
def _entry_key(line: str) -> str:
    return _key(_LEADERS.sub("", line))


def contents(text: str) -> list[Edit]:
    """Drops of a table of contents: lines at the head most of which come again as headings."""
    lines = list(lines_of(text[:_HEAD]))
    named = next((i for i, line in enumerate(lines[:40]) if _CONTENTS.fullmatch(line.text)), 0)
    lines = lines[named:]
    run: list[Line] = []
    seen: set[str] = set()
    is_listed = False
    for line in lines[:120]:
        key = _entry_key(line.text)
        if is_salutation(line.text) or len(line.text) > 60 or key in seen:
            break
        seen |= {key} if key else set()
        is_mark = bool(_CONTENTS.fullmatch(line.text)) or not _LETTERS.search(line.text)
        if not is_mark and (
            ends_sentence(line.text.rstrip("…")) or (run and not is_listed and is_title(line.text))
        ):
            break
        is_listed = is_listed or bool(_CONTENTS.match(line.text))
        run.append(line)
    if any(_OUTLINES.search(line.text) for line in run):
        return []  # the speaker says what he will speak of
    if len(run) >= _MIN_ENTRIES:
        lines = list(lines_of(text))
    run = _from_first_entry(run, lines) if len(run) >= _MIN_ENTRIES else []
    if len(run) < _MIN_ENTRIES:
        return []
    rest = _keys_of([line for line in lines if line.start > run[-1].start])
    while run and _heads(run[-1].text) and f"\n{_entry_key(run[-1].text)}" not in rest:
        rest = f"\n{_key(run.pop().text)}{rest}"
    keys = [_entry_key(line.text) for line in run]
    entries = [key for key in keys if len(key) >= 3]
    found = [key for key in entries if f"\n{key}" in rest]
    if not run:
        return []
    is_listed = bool(_CONTENTS.match(run[0].text))
    if is_listed and sum(_PAGE_AFTER_LEADER.search(line.text) is not None for line in run) >= 2:
        return [drop_line(line, text, rule="table of contents", kind="contents") for line in run]
    n_numbered = sum(bool(enumerator(line.text)) for line in run)
    if not is_listed and n_numbered < 0.7 * len(entries):
        return []
    if len(entries) < _MIN_ENTRIES or len(found) < (0.3 if is_listed else 0.6) * len(entries):
        return []
    return [drop_line(line, text, rule="table of contents", kind="contents") for line in run]


def _heads(line: str) -> bool:
    """Whether the line beneath a table of contents heads the speech: title, second half, day, name."""
    return bool(is_title(line) or is_subtitle(line) or date_in(line) or is_post_and_name(line))


def _keys_of(lines: list[Line]) -> str:
    """The letters with which each of the lines begins, behind a newline each."""
    return "".join([f"\n{_key(line.text[:80])}" for line in lines])


def _from_first_entry(run: list[Line], lines: list[Line]) -> list[Line]:
    """The run from the word 目录 or the first line that comes again."""
    for index, line in enumerate(run):
        if _CONTENTS.match(line.text):
            return run[index:]
    keys = _keys_of(lines)
    for index, line in enumerate(run):
        key = _entry_key(line.text)
        last = keys.rfind(f"\n{key}")
        recurs = last >= 0 and lines[keys.count("\n", 0, last)].start > line.start
        if len(key) >= 3 and recurs and not is_title(line.text):
            return run[index:]
    return []


def repeated_titles(text: str) -> list[Edit]:
    """Drops of lines that say again what a line at the head of the page says."""
    lines = list(lines_of(text))
    heads: dict[str, Line] = {}
    edits: list[Edit] = []
    is_head = True
    n_said = 0  # characters of sentences so far
    for line, following in zip_longest(lines, lines[1:]):
        if is_head and POST_LABEL.match(line.text) and line.text[-1] not in ":：":
            is_head = False  # a council's record: somebody speaks
        is_long = len(line.text) > 80 or ends_sentence(line.text) or line.text[-1] in ":："
        if is_long or enumerator(line.text) or is_series_heading(line.text):
            is_head = is_head and len(line.text) < 40 and not is_salutation(line.text)
            n_said += len(line.text)
            continue
        is_said = _IS_SAID.match(line.text) or line.text.count("、") > _MAX_NAMES
        if is_said or date_in(line.text):  # two speeches may be of one day
            continue
        key = _key(_IN_BRACKETS.sub("", line.text))
        if len(key) >= 8 and key in heads:
            if _is_wrapped_prose(line, text):
                continue
            if n_said >= _MIN_SPEECH and _heads_another(line.text, following):
                continue
            edits.append(drop_line(line, text, rule="repeated title", kind="title"))
        elif len(key) >= 8 and is_head:
            heads[key] = line
    return edits + (_repeated_salutations(text, lines, edits) if edits else [])


def _is_wrapped_prose(line: Line, text: str) -> bool:
    """Whether the line stops within a sentence of several clauses, or goes on one from above.

    So do the formulas of a debate.
    """
    if not is_open_prose(line.text) or is_title(line.text):
        return False
    above = line_at(text, line.start - 1).text if line.start else ""
    return len(_CLAUSE_END.findall(line.text)) > (0 if is_open_prose(above) else 1)


_IS_SAID = re.compile(  # by a chair at each vote; to the guests, one line for each
    POST_LABEL.pattern + "|(?:尊敬|敬爱|敬愛|亲爱|親愛)的|各位"
)
_NAMES_PEOPLE = re.compile(  # who speaks: 王院長大明：…; who voted
    r"\w{1,8}[席员員长長]\w{2,3}[：︰:]|(?:[^，。、]{2,8}、){4}[^，。]*(?:[贊赞]成|反[對对]|[棄弃][權权])?[。]?\Z"
)
_CLAUSE_END = re.compile("[，,；;]|、\\Z")
_MAX_NAMES = 3  # marks in a title that names several things


def _repeated_salutations(text: str, lines: list[Line], dropped: list[Edit]) -> list[Edit]:
    """Drops of a salutation that only repeated titles part from the same one below."""
    gone = {edit.start for edit in dropped}
    kept = [line for line in lines if line.start not in gone]
    return [
        drop_line(line, text, rule="repeated salutation", kind="title")
        for line, below in pairwise(kept)
        if line.text == below.text and is_salutation(line.text)
    ]


_IN_BRACKETS = re.compile(
    r"[(（【\[](?:精选|通用|最新|热门|推荐|范文|[\d一二三四五六七八九十]{1,2}|(?:通用|精选|共|合集)?\d{1,2}篇)[)）】\]]\Z"
)
_COUNTS = re.compile(r"[(（][一二三四五六七八九十\d]{1,2}[)）]\Z")
_MIN_SPEECH = 150  # characters that are said between two titles of two speeches


def _heads_another(line: str, following: Line | None) -> bool:
    """Whether the line heads another speech: a name, a day, a number, a title over one of them."""
    if date_in(line) or is_post_and_name(line) or _COUNTS.search(line):
        return True
    return following is not None and bool(
        is_title(line)
        and (
            date_in(following.text)
            or is_post_and_name(following.text)
            or is_salutation(following.text)
        )
    )


def _comes_again(line: str, text: str, position: int) -> bool:
    """Whether the text has the first letters of an abstract again from a position on.

    Without the number that some sites put before it, and whatever marks are among them.
    """
    opening = _NUMBERED.sub("", line)
    run = _FOUR_LETTERS.search(opening)
    if run and text.find(run.group(), position) < 0:
        return False
    return _key(opening)[:_OPENING_LETTERS] in _key(text[position:])


_NUMBERED = re.compile(r"\A\d{1,2}[、.．]")
_FOUR_LETTERS = re.compile(r"[^\W_]{4}")
_OPENING_LETTERS = 34


def abstracts(text: str) -> list[Edit]:
    """Drops of a paragraph before the speech opens that comes again in it, or says it is one."""
    lines = list(lines_of(text[:_HEAD]))
    opening = next((i for i, line in enumerate(lines) if opens_speech(line.text)), None)
    edits: list[Edit] = []
    above: list[str] = []
    for line in lines[: min(opening if opening is not None else 4, 8)]:
        if _IS_SAID.match(line.text) or _NAMES_PEOPLE.match(line.text):
            continue
        label = _ABSTRACT.match(line.text)
        start = line.text[label.end() :] if label else line.text
        if label and label.group()[-1] in "：:】" and _key(start) in map(_key, above):
            edits.append(drop_line(line, text, rule="abstract", kind="abstract"))
        above.append(line.text)
        if opening and _is_excerpt(start, text, line.end):
            edits.append(drop_line(line, text, rule="abstract", kind="abstract"))
            continue
        if len(start) < 40:
            continue
        is_again = _comes_again(start, text, line.end)
        is_label = bool(label) and label is not None and label.group()[-1] in "：:】])）"
        if (is_again and (is_label or len(start) < len(text) // 3)) or (is_label and opening):
            edits.append(drop_line(line, text, rule="abstract", kind="abstract"))
    return edits


def _is_excerpt(line: str, text: str, position: int) -> bool:
    """Whether nearly all clauses of a paragraph above the salutation come again, wherever in the speech."""
    if len(line) < _MIN_EXCERPT or not ends_sentence(line):
        return False
    clauses = [key for part in _CLAUSES.split(line) if len(key := _key(part)) >= _MIN_CLAUSE]
    if len(clauses) < _MIN_CLAUSES:
        return False
    near = _key(text[position : position + _AGAIN_WITHIN])
    if not any(clause in near for clause in clauses):
        return False
    body = _key(text[position:])
    if _key(line) in body:
        return False  # a sentence that the speaker says again at the end
    return sum(clause in body for clause in clauses) >= _CLAUSES_AGAIN * len(clauses)


_CLAUSES = re.compile("[，。；！？：…,;!?:]")
_MIN_EXCERPT, _MIN_CLAUSE, _MIN_CLAUSES = 24, 4, 3  # characters, letters, clauses
_CLAUSES_AGAIN = 0.75  # of them
_AGAIN_WITHIN = 4000  # characters in which one of them comes again


def teasers(text: str) -> list[Edit]:
    """Drops of a line at the head or the end that breaks off in dots and whose words the speech has in full."""
    edits: list[Edit] = []
    lines = lines_of(text)
    last = max(_TEASER_LINES, len(lines) - _TEASER_LINES)
    for index, line in enumerate((*lines[:_TEASER_LINES], *lines[last:])):
        if not line.text.endswith(_CUT_OFF) or len(line.text) < _MIN_LETTERS:
            continue
        key = _key(line.text)
        is_head = index < _TEASER_LINES
        again = _key(text[line.end :] if is_head else text[: line.start])
        inner = key[_MIN_AGAIN : 2 * _MIN_AGAIN] if is_head else key[-2 * _MIN_AGAIN : -_MIN_AGAIN]
        if len(key) >= 2 * _MIN_AGAIN and key[-_MIN_AGAIN:] in again and inner in again:
            edits.append(drop_line(line, text, rule="teaser", kind="abstract"))
    return edits


_TEASER_LINES = 12
_CUT_OFF = ("...", "…", "。。。")
_MIN_AGAIN = 16  # letters
_MAX_BLOCK = 12  # lines of an opening that a page shows twice
_FIRST_LINES = 4  # one of them begins it
_MIN_LETTERS = 40
_MIN_START = 4  # characters with which a line and its repetition begin
_MIN_CUT = 10  # letters of a last line that breaks off in the first copy


def repeated_openings(text: str) -> list[Edit]:
    """Drops of a page's first lines where the next ones say them again; the last may break off."""
    lines = lines_of(text)[: _FIRST_LINES + 2 * _MAX_BLOCK]
    starts = [line.text[:_MIN_START] for line in lines]
    if not any(
        s in starts[i + 1 : i + 1 + _MAX_BLOCK] for i, s in enumerate(starts[:_FIRST_LINES])
    ):
        return []
    texts = [line.text for line in lines]
    beginnings = list(map(_key, starts))
    for first in range(min(_FIRST_LINES, len(texts))):
        size = _repeated(texts, beginnings, first)
        if size:
            return [
                drop_line(line, text, rule="repeated opening", kind="abstract")
                for line in lines[first : first + size]
            ]
    return []


def _repeated(lines: list[str], beginnings: list[str], first: int) -> int:
    """How many lines from the first on stand again right below them; 0 where none do.

    Only lines whose beginnings are alike can have the same letters.
    """
    start = beginnings[first]
    alike = [b.startswith(start) or start.startswith(b) for b in beginnings]
    for size in (1, 2, 3):  # first words, or title, salutation and these, above the whole line
        below = lines[first + size : first + size + 1]
        if not below or not alike[first + size]:
            continue
        head = "".join(map(_opening_key, lines[first : first + size]))
        if len(head) >= _MIN_LETTERS and _opening_key(below[0]).startswith(head):
            return size
    for size in range(2, min(_MAX_BLOCK, (len(lines) - first) // 2) + 1):
        if not alike[first + size]:
            continue
        if _opening_key(lines[first]) != _opening_key(lines[first + size]):
            continue
        keys = list(map(_opening_key, lines[first : first + 2 * size]))
        block, again = keys[:size], keys[size:]
        last = block[-1]
        is_cut = len(last) >= _MIN_CUT and again[-1].startswith(last)
        is_same = block[:-1] == again[:-1] and (last == again[-1] or is_cut)
        is_varied = all(block) and len(set(block)) == size
        if is_same and is_varied and sum(map(len, block)) >= _MIN_LETTERS:
            return size
    return 0
