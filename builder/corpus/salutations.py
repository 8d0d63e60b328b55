"""Salutations on several lines: 尊敬的周局长， / 各位来宾， / 同志们：."""

import re
from collections.abc import Sequence

from builder.corpus.lines import Line
from builder.corpus.shapes import HAN, POSTS, is_salutation


def top_of_salutation(lines: Sequence[Line], index: int, start: int) -> int:
    """The first line of the salutation that ends in the line; after `start`."""
    while index - 1 > start and (
        addresses_some(lines[index - 1].text) or _NAMES_POST.fullmatch(lines[index - 1].text)
    ):
        index -= 1
    return index


def addresses_some(line: str) -> bool:
    """Whether a line that ends in a comma does nothing but name some of the audience."""
    return line[-1] in ",，" and (is_salutation(line) or bool(_DEAR.match(line)))


_NAMES_POST = re.compile(  # a line of its own between others: 马丁议长，
    rf"[{HAN}·]{{1,14}}(?:{POSTS}|国务卿|國務卿|财长|財長|外长|外長|首相|阁下|閣下|殿下|陛下)[{HAN}]{{0,2}}[,，]|(?:各位|诸位|諸位)[{HAN}、]{{1,14}}[,，]"
)
_DEAR = re.compile(r"(?:尊敬|敬[爱愛]|[亲親][爱愛])的[^。；！？]{2,70}[,，]\Z")
