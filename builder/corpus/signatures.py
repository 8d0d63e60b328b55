"""The lines that sign a speech, and what a page says beneath its last sentence."""

import re

from builder.corpus.credits import credit_in, is_labelled_name, is_name, is_post_and_name
from builder.corpus.furniture import scraps_after
from builder.corpus.headers import Header, headers_of
from builder.corpus.lines import Line
from builder.corpus.shapes import date_in, ends_sentence


def without_tail(body: list[Line], *, is_minutes: bool = False) -> list[Line]:
    """The body without what a page says after the speaker's last sentence, a signature aside."""
    scraps = scraps_after([line.text for line in body], is_minutes=is_minutes)
    return [line for i, line in enumerate(body) if i not in scraps or _signs(line.text)]


def _signs(line: str) -> bool:
    return bool(date_in(line)) or is_name(line) or _is_who(line)


def split_signature(body: list[Line], *, least: int = 2) -> tuple[list[Line], list[Header]]:
    """The body, of `least` lines or more, without the date and the name that sign it at its end."""
    signed: list[Header] = []
    end = len(body)
    while (
        end > least
        and len(signed) < 3
        and _is_signed(body[end - 1].text, end, is_below=bool(signed))
        and not (not signed and _ANNOUNCES_NAMES.search(body[end - 2].text))
        and not (is_post_and_name(body[end - 1].text) and is_post_and_name(body[end - 2].text))
    ):
        end -= 1
        signed = [*headers_of(body[end], []), *signed]
    return body[:end], signed


_ANNOUNCES_NAMES = re.compile(  # the next line is what it says
    "(?:[:：]|的?是|获得者|獲得者|[欢歡]迎|[请請由][^，,。！!]{0,8})\\Z"
)


_CLAUSE_MARK = re.compile("[；;：:]")  # 分两步走：2019—2020年打基础；…


def _is_signed(line: str, end: int, *, is_below: bool) -> bool:
    """Whether the line signs a speech; a bare name does so above a date only."""
    if date_in(line) or credit_in(line):
        return not (ends_sentence(line) and _CLAUSE_MARK.search(line))
    return _is_who(line) or (is_below and end > 3 and is_name(line))


def _is_who(line: str) -> bool:
    return is_post_and_name(line) or is_labelled_name(line)
