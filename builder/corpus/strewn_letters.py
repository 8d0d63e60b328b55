"""Drops of letters and signs that a forum strews at the edges of lines, told by their number on a page."""

import re

from builder.corpus.engine import DROP, Edit
from builder.corpus.lines import lines_of
from builder.corpus.shapes import HAN

_RUN = re.compile(  # at a line's start, or behind a letter or mark that is none of these
    rf"(?:^|(?<=[。！？；：，”」』）])|(?<=[^\x00-\x7f])[,.;:!?]?)(?P<run>[ ]*[!-~]{{1,8}}(?:[ ]+[!-~]{{1,8}})+[ ]*)(?:$|(?=[{HAN}]))",
    re.MULTILINE,
)
_SIGNS = "#$%&+<=>@\\^_`{}"  # without | * ~, which tables and lists have
_SIGN = re.compile(f"[{re.escape(_SIGNS)}]")
_MARK = re.compile(r"[!-/:-@\[-`{-~]")
_WORD = re.compile(r"[A-Za-z]{4}")
_MIXED = re.compile(r"(?a:\w)[^\w\s.,+-]|[^\w\s.,+-](?a:\w)")  # a sign that touches a letter
_MIN_RUNS, _MANY = 3, 4  # runs, and pieces of one that needs no rare sign on a page of them
_ENDS = "。！？；：，”」』）"


def strewn_letters(text: str) -> list[Edit]:
    """Drops of all such runs of a page on which three hold two rare signs each; else none."""
    signs = list(filter(text.__contains__, _SIGNS))
    likely = [n for n in lines_of(text) if _holds_two(n.text, signs)] if len(signs) > 1 else []
    if len(likely) < _MIN_RUNS:
        return []
    first = (m for n in likely for m in _RUN.finditer(text, n.start, n.end) if _is_placed(m, text))
    if sum(_is_strewn(found["run"]) for found in first) < _MIN_RUNS:
        return []
    runs = (found for found in _RUN.finditer(text) if _is_placed(found, text))
    return [
        Edit(*found.span("run"), "", "letters strewn at edges of lines", "jammer", DROP)
        for found in runs
        if len(_MARK.findall(found["run"])) > 1
        and (_SIGN.search(found["run"]) or len(found["run"].split()) >= _MANY)
    ]


def _holds_two(line: str, signs: list[str]) -> bool:
    """Whether a line holds two unlike signs, as each of these runs does."""
    return sum(sign in line for sign in signs) > 1


def _is_strewn(run: str) -> bool:
    return len(set(_SIGN.findall(run))) > 1 and _MIXED.search(run) is not None


def _is_placed(found: re.Match[str], text: str) -> bool:
    """Whether the run is at an edge of its line, or between two sentences."""
    start, end = found.span("run")
    if _WORD.search(text, start, end):
        return False
    is_at_edge = (
        found.start() == 0 or text[found.start() - 1] == "\n" or text[end : end + 1] in "\n"
    )
    return is_at_edge or text[start - 1] in _ENDS
