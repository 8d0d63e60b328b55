"""Lines in which people hand on a speech: how they took it down, above it, and what they offer behind it."""

import re
from collections.abc import Sequence
from itertools import islice

from builder.corpus.furniture import ends_introduction, is_closing
from builder.corpus.headers import is_header
from builder.corpus.lines import Line
from builder.corpus.shapes import is_salutation
from builder.corpus.spoken import addresses_people
from builder.corpus.web_talk import evidence_in, is_said
from builder.corpus.web_words import OFFER

_LONGEST = 120  # characters of a line


def hands_on_speech(lines: Sequence[Line], index: int) -> bool:
    """Whether a line says how the text below was taken down or shown, and a salutation opens that.

    As in 老校长的致词我录了音，整理出来给没去的同学：.
    """
    line = lines[index].text
    if (
        line[-1] not in "。！!：:"
        or _CALLS_UP.match(line)
        or is_salutation(line)
        or ends_introduction(line)
    ):
        return False
    if len(line) > _LONGEST or not (_OF_SPEECH.search(line) and _TAKEN_DOWN.search(line)):
        return False
    following = (n.text for n in lines[index + 1 : index + 1 + _N_BELOW] if not is_header(n.text))
    return any(is_salutation(said) for said in islice(following, 1))


_N_BELOW = 4  # lines, headers among them
_CALLS_UP = re.compile("(?:现在|下面|接下来|首先|同志|各位|今天)(?!是|为|就是)")
_OF_SPEECH = re.compile("演[说讲]|致[词辞]|讲[话稿]|发言|报告|贺词|谈话|讲的")
_TAKEN_DOWN = re.compile(
    "录[音下了]|笔录|听[写打]|整理|[贴发]上?[来出到]|转[载发帖贴]|抄[录写下了]|[打敲]成?[字出]|扫描|全文|实录|原文|一个?字[不没未]改|一字[不未]"
)


def offers_behind(lines: Sequence[Line], index: int) -> bool:
    """Whether a labelled line not far behind a wish or thanks offers something as a page does."""
    line = lines[index].text
    label = _LABEL.match(line)
    if label is None or addresses_people(line) or is_said(line):
        return False
    kinds = evidence_in(line)
    if OFFER.name not in kinds or len(kinds) < _MIN_KINDS:
        return False
    return any(is_closing(n.text) for n in lines[max(0, index - _N_BELOW) : index])


_LABEL = re.compile("[^，。：:]{2,10}[：:](?=.{6})")
_MIN_KINDS = 2
