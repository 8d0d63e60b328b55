"""Page passes on how pages begin and end: titles run into salutations, dates into last sentences."""

import re
from collections.abc import Sequence

from builder.corpus.engine import DROP, MEND, Edit
from builder.corpus.lines import Line, lines_of
from builder.corpus.literals import LiteralScan
from builder.corpus.run_in_headings import BRACKETED_KIND, BRACKETS, numeral
from builder.corpus.shapes import BLANKS, FINAL, HAN, is_salutation

_HEAD_LINES = 8
_KIND = "(?:讲话|講話|致[辞辭词詞]|发言|發言|演讲|演講|[开闭開閉]幕[词詞辞辭]|主持[词詞辞辭])"
_LETTER = r"[^。！？!?；;，,：:\n]"  # of a title
_DAY = r"\d{4}年\d{1,2}月\d{1,2}日"
_DATED = re.compile(_DAY)
_SALUTATION = (
    rf"(?:尊敬的|敬爱的|主席[团團]、|各位[{HAN}]|同胞们|同胞們|同志们|同志們|老师们|老師們|同学们|同學們|乡亲们|女士们|大家[上下]午好|大家好)"
    r"[^。！？\n]{0,60}?[，,：:！!]"
)
_CALLS = LiteralScan(  # how each of these salutations begins
    [("尊敬的", "敬爱的", "主席团、", "主席團、", "各位", "同胞们", "同胞們", "同志们", "同志們", "老师们", "老師們", "同学们", "同學們", "乡亲们", "女士们", "大家上午好", "大家下午好", "大家好")]
)  # fmt: skip
_OPENING = r"(?:今天|今日|刚才|剛才|方才|这次|這次|此次|根据|按照|我们(?![已都学听])|我們(?![已都學聽])|我代表|近年|今年|去年|当前|目前|首先(?!肯定|指出|强调|回顾|分析)|一、)"
# What follows a title on its line where both were run together: name and day, then the salutation;
# or, after a title that names the occasion, how speeches begin.
_BEFORE_SALUTATION = re.compile(
    rf"(?:编号[:：]?\d{{5,}})?(?P<agency>(?:新华社|新華社|中新社)[{HAN}]{{2,8}}(?:\d{{1,2}}月)?\d{{1,2}}日[电電])?"
    rf"(?P<title>(?:[^。！？!?；;：:\n]{{4,40}}[—─]{{2}})?{_LETTER}{{4,60}}?{_KIND}(?:(?:范|範)?(?:文稿|稿|文|本))?(?:(?![(（]\d{{4}}年)[(（][^()（）\n]{{1,12}}[)）])?)"
    rf"(?:[^。！？，,：:\n]{{2,24}}[(（]{_DAY}[)）]|{_DAY}|(?P<day>[(（]{_DAY}(?:[，,][{HAN}]{{2,8}})?[)）])(?P<name>[{HAN} \u3000]{{2,34}}?)?)?(?={_SALUTATION})"
)
_BEFORE_OPENING = re.compile(
    rf"(?P<title>{_LETTER}{{0,60}}在{_LETTER}{{4,50}}[上中]的{_KIND}(?:(?:(?:范|範)?文稿|(?:范|範)文)(?=[{HAN}])|(?={_OPENING})))"
)
_NUMBERED = re.compile(
    rf"(?P<number>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})[:：]?(?={_SALUTATION})"
)
_COUNT = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_HEADS_LINE = re.compile(  # 范文1：同志们：…, 【篇二】县长在春灌会上的讲话 同志们：…
    rf"[【\[]?(?:(?:范文|範文|例文|范本|讲话稿?|講話稿?|发言稿?|發言稿?|致辞|稿件|模板|篇)[ ]?(?P<number>{_COUNT})|第(?P<other>{_COUNT})篇)篇?[】\]]?[:：.、]?"
    rf"[{BLANKS}]*(?:{_LETTER}{{4,60}}?{_KIND}稿?[{BLANKS}]*)?(?={_SALUTATION})"
)
_LABEL_LINE = re.compile(
    rf"{BRACKETED_KIND}[{BLANKS}]*(?=(?P<address>[^。！？\n]{{2,60}}?[:：！!]))"
)
_HEAD_WITHIN = re.compile(
    rf"(?P<before>[{BLANKS}]+)[【\[]?(?:(?:范文|範文|例文|讲话稿|發言稿|发言稿|篇)(?P<number>{_COUNT})|第(?P<other>{_COUNT})篇)[】\]]?[:：]?(?P<after>[{BLANKS}]+)(?={_SALUTATION})"
)
_MIN_HEADS = 2
_HEAD_STARTS = frozenset("【[范範例讲講发發致稿模篇第")
_FIRST_OF_SERIES = re.compile(rf"[1一][:：]?(?={_SALUTATION})")
# 1、同志们：, as sites number the parts of a document that they show
_NUMBER_OF_PART = re.compile(rf"1[、.．][{BLANKS}]*")
_ADDRESS = re.compile(r"[^。！？；，,：:\n]{2,40}[：:]")
_SECOND = re.compile(rf"\n[{BLANKS}]*2[、.．][^。！？；，,：:\n]{{2,40}}[：:]")
_NUMBERED_ON = re.compile(rf"\s*2[、.．][{BLANKS}]*(?!\d)")  # paragraphs that a speaker numbers
_MIN_STEM, _MAX_STEM = 6, 40  # letters that all headings of a series share
_MAX_CROWDED_LINES = 40  # of a page that stands on few lines
_CROWDED = 150  # characters from which a line can hold several speeches
_LAST_LINES = 4
_MAX_DATE = 30  # characters
_RUN_IN_DATE = re.compile(
    r"(?<=[。！？!?”」])(?P<date>(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?:[(（](?:星期|周|週)?[一二三四五六日天][)）])?)\Z"
)


def run_in_titles(text: str) -> list[Edit]:
    """A title on one line with the salutation, or with the first sentence, gets a line of its own."""
    edits: list[Edit] = []
    for line in lines_of(text)[:_HEAD_LINES]:
        start = line.start + text[line.start : line.end].index(line.text)
        said = line.text
        n_number = 0 if _NUMBERED_ON.match(text, line.end) else _number_of_part(said, text)
        if n_number:
            at = start + n_number
            edits.append(Edit(start, at, "", "number of a part", "pagination", DROP))
            start, said = at, said[n_number:]
        found = _BEFORE_SALUTATION.match(said)
        if is_salutation(said) and not (found and _DATED.search(found.group())):
            break  # 县长在大会上的讲话根据新的形势…… is a sentence of the speech
        found = found or _BEFORE_OPENING.match(said)
        if found:
            groups = found.groupdict()
            ends = {found.end(name) for name in ("agency", "title", "day") if groups.get(name)}
            cuts = {found.start("title"), *ends, found.end()} - {0}
            greeted = _ADDRESS.match(said, found.end())
            if greeted and greeted.end() < len(said) and is_salutation(greeted.group()):
                cuts.add(greeted.end())
            edits += [
                Edit(start + cut, start + cut, "\n", "title run into the text", "layout", MEND)
                for cut in sorted(cuts)
            ]
    return edits


def _number_of_part(line: str, text: str) -> int:
    """The length of the number that a site puts before the opening of the only part it shows."""
    number = _NUMBER_OF_PART.match(line)
    if not number:
        return 0
    rest = line[number.end() :]
    address = _ADDRESS.match(rest)
    is_greeting = address and is_salutation(address.group()) and not _SECOND.search(text)
    return number.end() if is_greeting or _BEFORE_SALUTATION.match(rest) else 0


def run_in_dates(text: str) -> list[Edit]:
    """A date that stands behind the last sentence gets a line of its own."""
    edits: list[Edit] = []
    for line in lines_of(text)[-_LAST_LINES:]:
        found = _RUN_IN_DATE.search(line.text, max(0, len(line.text) - _MAX_DATE))
        if found:
            at = text.index(line.text, line.start) + found.start()
            edits.append(Edit(at, at, "\n", "date run into the text", "layout", MEND))
    return edits


def run_in_series(text: str) -> list[Edit]:
    """Headings 发言稿1, 发言稿2 … that stand in one line with their speeches get lines of their own."""
    lines = lines_of(text)
    edits = _heads_run_in(text, lines) or _labels_run_in(text, lines) or _stems_run_in(text, lines)
    may_hold = len(lines) <= _MAX_CROWDED_LINES and _n_calls(text) >= _MIN_HEADS
    for line in lines if may_hold else ():
        if len(line.text) >= _CROWDED and not edits:
            edits += _heads_within(text, line)
        if len(line.text) < _CROWDED or not _FIRST_OF_SERIES.search(line.text):
            continue
        start = text.index(line.text, line.start)
        heads = list(_NUMBERED.finditer(text, start, line.end))
        if [numeral(m["number"]) for m in heads[:2]] != [1, 2]:
            continue
        stem = _shared_end(text[start : heads[0].start()], text[start : heads[1].start()])
        if len(stem) < _MIN_STEM:
            continue
        for found in (m for m in heads if text.endswith(stem, start, m.start())):
            ends = (found.start() - len(stem), found.end())
            edits += [
                Edit(at, at, "\n", "heading run into the text", "layout", MEND)
                for at in ends
                if at > start
            ]
    return edits


def _n_calls(text: str) -> int:
    """How often the text has the first letters of a salutation, without which no heading is looked for."""
    return len(_CALLS.places(text).get(0, ()))


def _heads_run_in(text: str, lines: Sequence[Line]) -> list[Edit]:
    """The breaks behind 范文1：, 范文2： …, each at the start of a line before a salutation."""
    found = [
        (line, match)
        for line in lines
        if line.text[0] in _HEAD_STARTS and (match := _HEADS_LINE.match(line.text))
    ]
    if [numeral(match["number"] or match["other"]) for _, match in found[:2]] != [1, 2]:
        return []
    ends = [text.index(line.text, line.start) + match.end() for line, match in found]
    return [Edit(at, at, "\n", "heading run into the text", "layout", MEND) for at in ends]


def _stems_run_in(text: str, lines: Sequence[Line]) -> list[Edit]:
    """The breaks behind 春灌发言稿1, 春灌发言稿2 …, each at the start of a line before a salutation, and behind that."""
    found = [(line, match) for line in lines if (match := _STEM_LINE.match(line.text))]
    numbers = [numeral(match["number"]) for _, match in found]
    if len(found) < _MIN_HEADS or numbers != list(range(1, len(found) + 1)):
        return []
    if len({match["stem"] for _, match in found}) > 1:
        return []
    edits: list[Edit] = []
    for line, match in found:
        start = text.index(line.text, line.start)
        address = _ADDRESS_AT_END.match(line.text, match.end())
        ends = [match.end(), *([address.end()] if address else [])]
        edits += [
            Edit(start + at, start + at, "\n", "heading run into the text", "layout", MEND)
            for at in ends
            if at < len(line.text)
        ]
    return edits


_STEM_LINE = re.compile(
    rf"(?P<stem>{_LETTER}{{4,40}}?)(?P<number>{_COUNT})[:：.、]?(?={_SALUTATION})"
)
_ADDRESS_AT_END = re.compile(r"[^。！？；：:\n]{2,60}[：:]")


def _labels_run_in(text: str, lines: Sequence[Line]) -> list[Edit]:
    """The breaks behind 【镇长讲话】, 【代表发言】 …, each at the start of a line before a salutation."""
    found = [
        (line, match)
        for line in lines
        if line.text[0] in BRACKETS
        and (match := _LABEL_LINE.match(line.text))
        and is_salutation(match["address"])
    ]
    if len(found) < _MIN_HEADS:
        return []
    ends = [text.index(line.text, line.start) + match.end() for line, match in found]
    return [Edit(at, at, "\n", "heading run into the text", "layout", MEND) for at in ends]


def _heads_within(text: str, line: Line) -> list[Edit]:
    """The breaks around 第一篇, 第二篇 … that stand between blanks in a line that holds several speeches."""
    start = text.index(line.text, line.start)
    found = list(_HEAD_WITHIN.finditer(text, start, line.end))
    numbers = [numeral(match["number"] or match["other"]) for match in found]
    if len(numbers) < _MIN_HEADS or numbers != list(range(1, len(numbers) + 1)):
        return []
    gaps = (span for match in found for span in (match.span("before"), match.span("after")))
    return [Edit(*gap, "\n", "heading run into the text", "layout", MEND) for gap in gaps]


def _shared_end(text: str, other: str) -> str:
    """The letters that two texts end with alike, without marks that end a sentence."""
    size = 0
    longest = min(len(text), len(other), _MAX_STEM)
    while size < longest and text[-1 - size] == other[-1 - size] and text[-1 - size] not in FINAL:
        size += 1
    return text[len(text) - size :]
