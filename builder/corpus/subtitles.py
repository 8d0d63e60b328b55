"""Page pass on what a recording left: cues of subtitles, and time codes before what is said."""

import re
from itertools import pairwise

from builder.corpus.engine import DROP, Edit
from builder.corpus.lines import lines_of
from builder.corpus.shapes import BLANKS, is_salutation

_TIME = r"\d{1,2}:\d{2}(?::\d{2})?[.,]\d{1,3}"
_CUE = re.compile(
    rf"(?:WEBVTT[^\n]*\n\s*)?(?:^[{BLANKS}]*\d{{1,5}}[{BLANKS}]*\n)?^[{BLANKS}]*{_TIME}[{BLANKS}]*-->[{BLANKS}]*{_TIME}[^\n]*(?:\n|\Z)",
    re.MULTILINE,
)
_CODE = re.compile(  # [00:01:02] or 00:01:02, not 9:30, which a speaker's list of times has too
    rf"^[{BLANKS}]*(?:[\[【(（](?P<short>\d{{1,2}}:\d{{2}}(?::\d{{2}})?)[\]】)）]|(?P<long>\d{{1,2}}:\d{{2}}:\d{{2}}))[{BLANKS}]*(?=\S)(?!(?:说话人|发言人|讲话人|講者|[Ss]peaker)[ ]*[\dA-Z]{{1,2}}[ ]*$)",
    re.MULTILINE,
)
_MIN_CUES = 3
_RULE = "cue of a subtitle"
_CREDIT = re.compile("字幕|[感谢謝]{2}(?:收看|观看|觀看)|[订訂][阅閱]")


def subtitles(text: str) -> list[Edit]:
    """Numbers and times of cues leave, and sentences go on from cue to cue; so do time codes."""
    if "-->" in text:
        return _cues(text)
    return _time_codes(text) if text.count(":") >= _MIN_CUES else []


def _cues(text: str) -> list[Edit]:
    """Drops of what stands before each cue, with the line ends around it; credits stay apart."""
    cues = list(_CUE.finditer(text))
    if len(cues) < _MIN_CUES:
        return []
    edits: list[Edit] = []
    said = ""  # by the cue before
    ends = [*(cue.start() for cue in cues[1:]), len(text)]
    for cue, end in zip(cues, ends, strict=True):
        words = text[cue.end() : end].strip()
        start = len(text[: cue.start()].rstrip()) if said else cue.start()
        is_apart = said and (is_salutation(said) or _CREDIT.search(said + words))
        edits.append(Edit(start, cue.end(), "\n" if is_apart else "", _RULE, "layout", DROP))
        inner = re.finditer(r"\n(?=[^\n])", text[cue.end() : end].rstrip())
        edits += [
            Edit(cue.end() + found.start(), cue.end() + found.end(), "", _RULE, "layout", DROP)
            for found in inner
        ]
        said = words or said
    return edits


def _time_codes(text: str) -> list[Edit]:
    """Drops of the time codes that stand before paragraphs and go up."""
    codes = list(filter(None, (_CODE.match(text, line.start) for line in lines_of(text))))
    times = [_seconds(code["short"] or code["long"]) for code in codes]
    if len(codes) < _MIN_CUES or any(before > after for before, after in pairwise(times)):
        return []
    return [Edit(*code.span(), "", "time code", "upload", DROP) for code in codes]


def _seconds(time: str) -> int:
    first, second, *rest = map(int, time.split(":"))
    return (first * 60 + second) * 60 + rest[0] if rest else first * 60 + second
