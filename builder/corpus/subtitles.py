"""Page pass on what a recording left: cues of subtitles, and time codes before what is said."""

import re
from itertools import pairwise

from builder.corpus.engine import DROP, Edit
from builder.corpus.lines import lines_of
from builder.corpus.literals import holds_any
from builder.corpus.shapes import BLANKS, ends_sentence, is_salutation

_TIME = r"\d{1,2}:\d{2}(?::\d{2})?[.,]\d{1,3}"
_CUE = re.compile(
    rf"(?:WEBVTT[^\n]*\n\s*)?(?:^[{BLANKS}]*\d{{1,5}}[{BLANKS}]*\n)?^[{BLANKS}]*{_TIME}[{BLANKS}]*-->[{BLANKS}]*{_TIME}[^\n]*(?:\n|\Z)",
    re.MULTILINE,
)
_INLINE = re.compile(
    rf"(?:WEBVTT[{BLANKS}]+)?(?:(?<![^{BLANKS}\n])(?P<number>\d{{1,5}})[{BLANKS}]+)?{_TIME}[{BLANKS}]*-->[{BLANKS}]*{_TIME}[{BLANKS}]*(?:(?:align|line|position|size):\S+[{BLANKS}]*)*"
)
_SHOWN = re.compile(  # 0:07 or 1:02:07 beside what is said, as a player shows it
    rf"(?<![^{BLANKS}\n])(?P<time>\d{{1,2}}:[0-5]\d(?::[0-5]\d)?)(?=[{BLANKS}\n])[{BLANKS}]*\n?"
)
_FIRST_MINUTE = ("\n0:", " 0:", "\u30000:", "\n00:", " 00:", "\u300000:")
_MIN_SHOWN = 8  # a speaker's list of hours is shorter, and does not begin in the first minute
_LATIN = re.compile(r"[A-Za-z\d]")
_CODE = re.compile(  # [00:01:02] or 00:01:02, not 9:30, which a speaker's list of times has too
    rf"^[{BLANKS}]*(?:[\[【(（](?P<short>\d{{1,2}}:\d{{2}}(?::\d{{2}})?)[\]】)）]|(?P<long>\d{{1,2}}:\d{{2}}:\d{{2}}))[{BLANKS}]*(?=\S)(?!(?:说话人|发言人|讲话人|講者|[Ss]peaker)[ ]*[\dA-Z]{{1,2}}[ ]*$)",
    re.MULTILINE,
)
_MIN_CUES = 3
_MAX_CODE = 10  # characters in which a time code has its first colon
_MINUTE_S = 60
_RULE = "cue of a subtitle"
_CREDIT = re.compile("字幕|[感谢謝]{2}(?:收看|观看|觀看)|[订訂][阅閱]")


def subtitles(text: str) -> list[Edit]:
    """Numbers and times of cues leave, and sentences go on from cue to cue; so do time codes."""
    if "-->" in text:
        cues = [found.span() for found in _CUE.finditer(text)]
        cues = cues if len(cues) >= _MIN_CUES else _inline_cues(text)
        return _cues(text, cues) if len(cues) >= _MIN_CUES else []
    if text.count(":") < _MIN_CUES:
        return []
    return _time_codes(text) or _cues(text, _shown_times(text))


def _cues(text: str, cues: list[tuple[int, int]]) -> list[Edit]:
    """Drops of what stands before each cue, with the line ends around it; credits stay apart."""
    if not cues:
        return []
    edits: list[Edit] = []
    said = ""  # by the cue before
    ends = [*(start for start, _ in cues[1:]), len(text)]
    for (head, first), end in zip(cues, ends, strict=True):
        words = text[first:end].strip()
        is_run_in = not said and bool(text[:head].rpartition("\n")[2].strip())
        start = len(text[:head].rstrip()) if said or is_run_in else head
        between = "\n" if is_run_in else _between(said, words)
        edits.append(Edit(start, first, between, _RULE, "layout", DROP))
        inner = re.finditer(r"\n(?=[^\n])", text[first:end].rstrip())
        edits += [
            Edit(first + found.start(), first + found.end(), "", _RULE, "layout", DROP)
            for found in inner
        ]
        said = words or said
    return edits


def _inline_cues(text: str) -> list[tuple[int, int]]:
    """The heads of cues that run on in one line; a number belongs to one if all are counted."""
    found = list(_INLINE.finditer(text))
    numbers = [int(cue["number"] or -1) for cue in found]
    if all(after == before + 1 for before, after in pairwise(numbers)):
        return [cue.span() for cue in found]
    return [(cue.end("number") if cue["number"] else cue.start(), cue.end()) for cue in found]


def _shown_times(text: str) -> list[tuple[int, int]]:
    """The times that a player shows between parts of sentences, from the first minute on."""
    may_hold = text.count(":") >= _MIN_SHOWN and holds_any(f"\n{text}", _FIRST_MINUTE)
    found = list(_SHOWN.finditer(text)) if may_hold else []
    times = [_seconds(code["time"]) for code in found]
    if len(times) < _MIN_SHOWN or times[0] >= _MINUTE_S:
        return []
    ends = sum(
        ends_sentence(text[max(0, code.start() - 9) : code.start()].rstrip()) for code in found
    )
    is_rising = all(before <= after for before, after in pairwise(times))
    return [code.span() for code in found] if is_rising and ends * 2 < len(found) else []


def _between(said: str, words: str) -> str:
    """What parts the words of two cues: a line end around credits, a blank between letters."""
    if said and (is_salutation(said) or _CREDIT.search(said + words)):
        return "\n"
    is_spaced = said and _LATIN.match(said[-1]) and _LATIN.match(words)
    return " " if is_spaced else ""


def _time_codes(text: str) -> list[Edit]:
    """Drops of the time codes that stand before paragraphs and go up."""
    timed = (line for line in lines_of(text) if ":" in line.text[:_MAX_CODE])
    codes = list(filter(None, (_CODE.match(text, line.start) for line in timed)))
    times = [_seconds(code["short"] or code["long"]) for code in codes]
    if len(codes) < _MIN_CUES or any(before > after for before, after in pairwise(times)):
        return []
    return [Edit(*code.span(), "", "time code", "upload", DROP) for code in codes]


def _seconds(time: str) -> int:
    first, second, *rest = map(int, time.split(":"))
    return (first * _MINUTE_S + second) * 60 + rest[0] if rest else first * _MINUTE_S + second
