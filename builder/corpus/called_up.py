"""Where a chair calls up a speaker and where the chair speaks again: 请李县长讲话, then 刚才，李县长讲了…."""

import re
from collections.abc import Sequence
from itertools import pairwise

from builder.corpus.credits import is_name
from builder.corpus.family_names import FAMILY_NAMES
from builder.corpus.lines import Line
from builder.corpus.shapes import CUT_OFF, HAN, POST_LABEL, POSTS, ends_sentence, opens_speech

_SPEECH = "(?:[讲講][话話]|致[辞辭词詞]|[发發]言|[讲講]几句|[讲講]幾句|作?[指总總][导導结結])"
_CALLS = re.compile(  # 下面，请县委书记李明同志作重要讲话，大家欢迎！
    rf"(?:\A|(?<=[，。！面在来來有就先声聲]))[请請](?P<who>[{HAN}]{{3,20}}?)(?:同志|先生|女士)?(?:[为為给給][^，。]{{2,6}}|上[台臺])?[作做致]?(?:[发發]表)?"
    rf"(?:重要|[总總][结結]|[动動][员員]|指[导導]|[点點讲講][评評])?{_SPEECH}[^。]{{0,12}}[。！!]\Z"
)
_WELCOMES = re.compile(  # 下面有请总干事。: no word tells that he is to speak, so that a salutation must
    rf"(?:\A|(?<=[，。！]))(?:(?:下面|接下[来來]|[现現]在|首先|最[后後]|[让讓]我[们們])[^。，]{{0,10}}?)?有[请請](?P<who>[{HAN}]{{2,20}})[。！!]\Z"
)
_POST_AT_END = re.compile(f"(?:{POSTS})\\Z")
_POST = re.compile(POSTS)
_SAID = "讲講话話辞辭词詞调調求提报報言评評"  # 李县长的讲话, 李县长强调
_MIN_SAID = 120  # characters of the one who was called up
_MIN_ANSWERED = 60  # the same, where the chair names him again
_NEAR = 30  # characters in which a paragraph comes to the one who spoke
_REACH = 12  # characters between who it was and that he spoke
_MAX_LABELS = 1


def starts_of_called(lines: Sequence[Line]) -> frozenset[int]:
    """Where those whom a chair calls up begin to speak, and where the chair does again.

    The chair names them again; where he does not, a salutation beneath the call tells.
    """
    called = ((i, _called(line.text)) for i, line in enumerate(lines))
    calls = [(i, names) for i, names in called if names or _welcomes(lines, i)]
    if not calls or sum(POST_LABEL.match(line.text) is not None for line in lines) > _MAX_LABELS:
        return frozenset()
    found: set[int] = set()
    for (index, names), (end, _) in pairwise([*calls, (len(lines), ())]):
        first = index + 1
        if first >= len(lines) or _is_left_out(lines[first].text):
            continue
        last = min(end + 1, len(lines))
        again = next((i for i in range(first, last) if _takes_up(lines[i].text, names)), None)
        size = sum(len(n.text) for n in lines[first:again] if ends_sentence(n.text))
        if again is not None and size >= _MIN_ANSWERED:
            found |= {first, again}
        elif size >= _MIN_SAID and opens_speech(lines[first].text):
            found.add(first)
    return frozenset(lines[i].start for i in found)


def _called(line: str) -> tuple[str, ...]:
    """How the one whom a line calls up may be named later: 李明, 李县长; empty where it calls nobody."""
    if line[-1] not in "。！!" or ("请" not in line and "請" not in line):
        return ()
    found = _CALLS.search(line, max(0, len(line) - _MAX_CALL))
    if not found:
        return ()
    who = found["who"]
    styled = _POST_AT_END.search(who)
    if styled:
        family = who[: styled.start()].removesuffix("副")[-1:]
        posts = (styled.group(), "副" + styled.group())
        return tuple(family + post for post in posts) if family in FAMILY_NAMES else ()
    if who[-1] in "员員长長":  # 任教导员: a post that no list has
        ends = (who[-size:] for size in _SIZES if size <= len(who))
        return tuple(end for end in ends if end[0] in FAMILY_NAMES)
    posts = list(_POST.finditer(who))
    name = who[posts[-1].end() :] if posts else who
    if not is_name(name):
        return ()
    return (name, *(name[0] + post.group() for post in posts[-1:]))


def _welcomes(lines: Sequence[Line], index: int) -> bool:
    """Whether a line ends in a welcome that tells not what for, and he who hails people beneath is another."""
    line = lines[index].text
    if "有请" not in line and "有請" not in line:
        return False
    below = lines[index + 2].text if index + 2 < len(lines) else ""
    is_call = _WELCOMES.search(line, max(0, len(line) - _MAX_CALL)) is not None
    return is_call and not below.startswith(_OF_CHAIR)


_OF_CHAIR = ("刚才", "剛才", "感谢", "感謝", "谢谢", "謝謝")
_MAX_CALL = 60  # characters
_SIZES = (3, 4, 5)  # letters of a family name and a post


def _is_left_out(line: str) -> bool:
    """Whether dots or an aside stand for what the one called up said."""
    return line.startswith(CUT_OFF) or line[0] in "(（[【"


def _takes_up(line: str, names: Sequence[str]) -> bool:
    """Whether a paragraph speaks early of what one of these said."""
    for name in names:
        at = line.find(name, 0, _NEAR)
        if at >= 0 and ends_sentence(line):
            behind = line[at + len(name) : at + len(name) + _REACH]
            return any(map(behind.__contains__, _SAID))
    return False
