"""Speech passes on single odd marks that stand for commas and stops."""

import re
import unicodedata
from functools import lru_cache

from builder.corpus.dots import dots_as_commas
from builder.corpus.engine import MEND, Edit
from builder.corpus.fold import folded
from builder.corpus.lines import line_at
from builder.corpus.listed_clauses import listed_clauses
from builder.corpus.literals import CharacterScan
from builder.corpus.mark_places import OPENING, pieces, runs_on, stands_in_word
from builder.corpus.marks import CLAUSE_START
from builder.corpus.pauses import pause_odds
from builder.corpus.shapes import HAN

_COMMAS = "﹐‚〃‟〟"  # never anything else between two letters
_QUOTES = "'’＇\"＂"  # where they have no partner
_OTHERS = "′`´˛¸،ˏ˴"
_SMALL = {"﹔": "；", "﹕": "：", "﹖": "？", "﹗": "！"}  # forms of old character sets
_MIN_OTHERS = 2  # odd commas in a text in which even a double quotation mark can be one
_EITHER = "丶､﹑"  # 、 in a list of short items, else a comma
_KEPT = frozenset(
    "︰․·‧•・･々※*/\\@#&%‰\"!?:;,.-_'’‘“”。，、；：！？…—–()（）《》〈〉【】「」『』〔〕[]^~＊／＼＠＃＆％＂＇．"
)
_USUAL = CharacterScan(
    ["09", "AZ", "az", "\u4e00\u4e35", "\u4e37\u9fff", *"\n\u3000 ，。、；：！？“”（）《》%"]
)
_ODD_KINDS = frozenset(["Po", "Sk", "Lm", "Co", "Mn"])
_BEFORE = re.compile(rf"[{HAN}”》）)\d%]")
_AFTER = re.compile(rf"[{HAN}“《（(\d]")
_MIN_COMMAS = 3  # proper ones, in a text that is known to use them
_MIN_PIECE = 3  # letters on either side of a mark that parts two clauses
_MAX_ITEM = 3  # letters of an item in a list
_LISTS = re.compile(  # a text that parts a list of three with such marks
    rf"[{_EITHER}][{HAN}]{{1,8}}[{_EITHER}]"
)


def wrong_commas(text: str) -> list[Edit]:
    """Odd marks where a comma is due become the comma the text uses elsewhere.

    An odd mark between two letters that the text also writes joined cuts a word: it leaves.
    """
    odd = {mark for mark in _USUAL.others(text) if mark in _QUOTES or _is_odd(mark)}
    if not odd:
        return _list_marks(text) or listed_clauses(text, has_odd_commas=False)
    comma = "," if text.count(",") > text.count("，") else "，"
    is_marked = text.count("，") + text.count(",") >= _MIN_COMMAS
    small = _SMALL | {"﹑": "、"} if "﹐" in text else _SMALL  # who has both means each
    edits = [
        Edit(*found.span(), small[mark], "small mark", "mark", MEND)
        for mark in sorted(odd & small.keys())
        for found in re.finditer(mark, text)
    ]
    odd -= small.keys() | {mark for mark in odd if _is_letter(text, mark)}
    parted = {mark for mark in odd & set(_EITHER) if _parts_clauses(text, mark)}
    for found in _runs_of(odd).finditer(text) if odd else ():
        at, end = found.span()
        if not (at > 0 and end < len(text) and _BEFORE.match(text[at - 1])):
            continue
        if not _AFTER.match(text[end]):
            continue
        is_sure = end - at > 1 or (found.group() in parted and not _is_item(text, at))
        instead = comma if is_sure else _instead(text, at, comma=comma, is_marked=is_marked)
        if instead is not None:
            rule = "wrong comma" if instead else "mark in a word"
            edits.append(Edit(at, end, instead, rule, "mark", MEND))
    has_odd_commas = sum(edit.rule == "wrong comma" for edit in edits) >= _MIN_WRONG
    if "." in text and has_odd_commas:
        edits += dots_as_commas(text, comma)
    return edits + listed_clauses(text, has_odd_commas=has_odd_commas)


_MIN_WRONG = 3  # odd commas of a page whose dots between clauses are commas, too


def _runs_of(odd: set[str]) -> re.Pattern[str]:
    """One of the marks; of those that never pair two in a row as well."""
    twice = "".join(sorted(odd & set(_COMMAS + _OTHERS)))
    double = f"([{re.escape(twice)}])\\1|" if twice else ""
    return re.compile(f"{double}[{re.escape(''.join(sorted(odd)))}]")


def _parts_clauses(text: str, mark: str) -> bool:
    """Whether a text that has 、 for its lists sets the odd mark before clauses."""
    rests = [pieces(text, found.start())[1] for found in re.finditer(mark, text)]
    n_long = sum(len(rest) >= _MIN_REST for rest in rests)
    return text.count("、") >= _MIN_OTHERS <= len(rests) and 3 * n_long >= 2 * len(rests)


_MIN_REST = 5  # letters of a clause behind such a mark


def _is_item(text: str, at: int) -> bool:
    """Whether both sides of a mark are short, as the items of a list."""
    return max(map(len, pieces(text, at))) <= _MAX_ITEM


def _list_marks(text: str) -> list[Edit]:
    """The 、 between clauses, in a text that has hardly a comma and opens clauses behind 、."""
    n_marks, n_commas = text.count("、"), text.count("，") + text.count(",")
    if n_marks < _MIN_LISTED or _FEW * n_commas > n_marks or text.count("。") < _MIN_COMMAS:
        return []
    plain = folded(text)
    places = [found.start() for found in re.finditer("、", plain)]
    sides = {at: pieces(plain, at) for at in places}
    opened = {
        at
        for at, (left, right) in sides.items()
        if (_OPENING.fullmatch(left) or CLAUSE_START.match(right)) and len(right) >= _MIN_REST
    }
    if len(opened) < _MIN_COMMAS:
        return []
    long = {at for at, (left, right) in sides.items() if min(len(left), len(right)) >= _MIN_REST}
    return [Edit(at, at + 1, "，", "wrong comma", "mark", MEND) for at in sorted(opened | long)]


_MIN_LISTED, _FEW = 8, 8


def scan_marks(text: str) -> list[Edit]:
    """Marks that a scanner saw within words leave, in a text that has three kinds of them."""
    if sum(map(text.__contains__, "~■|^·")) < _MIN_SCANNED:
        return []
    found = list(_SCANNED.finditer(text))
    kinds = {match.group() for match in found}
    if len(kinds) < _MIN_SCANNED or not any(stands_in_word(text, m.start()) for m in found):
        return []
    return [Edit(*match.span(), "", "mark of a scan", "mark", MEND) for match in found]


_SCANNED = re.compile(rf"(?<=[{HAN}])[~■|^·](?=[{HAN}])")
_MIN_SCANNED = 3


def _instead(text: str, at: int, *, comma: str, is_marked: bool) -> str | None:
    """What stands for the odd mark: a comma, 、, nothing; None where it stays."""
    mark = text[at]
    if mark in "′″" and text[at - 1].isdecimal():
        return None  # minutes and seconds
    if mark in _COMMAS:
        return comma
    left, right = pieces(text, at)
    if mark in _EITHER:
        if is_marked and (_is_among(text, at, left, right) or _LISTS.search(text)):
            return "、"
        return "、" if len(left) <= 2 * _MAX_ITEM and len(right) <= _MAX_ITEM else comma
    if mark in _QUOTES and (_YEAR.match(text, at + 1) or not _is_unpaired(text, at)):
        return None
    if mark == "`" and _CODE.search(line_at(text, at).text):
        return None
    if mark in '"＂' and sum(map(text.count, _COMMAS + _OTHERS)) < _MIN_OTHERS:
        return None  # perhaps half a pair
    is_opening = _OPENING.fullmatch(left) is not None
    is_clause = (len(left) >= _MIN_PIECE or is_opening) and len(right) >= _MIN_PIECE
    if _is_cut(text, at, is_clause=is_clause) or _runs_on(text, at, is_opening=is_opening):
        return ""
    if not is_marked or not is_clause:
        return None
    return None if left.endswith("的") and mark in "`´'" else comma


_CODE = re.compile(rf"`[^`{HAN}]+`")  # as in Markdown


def _runs_on(text: str, at: int, *, is_opening: bool) -> bool:
    """Whether prose hardly pauses where an odd mark stands that closes no quotation.

    Least of all on a page that sets the mark where prose pauses.
    """
    if is_opening or text[at] in _QUOTES or not runs_on(text, at):
        return False
    places = [found.start() for found in re.finditer(re.escape(text[at]), text)]
    return sum(pause_odds(text, place, place + 1) for place in places) < 0


_OPENING = re.compile(OPENING)


def _is_letter(text: str, mark: str) -> bool:
    """Whether a character of private use stands for a rare letter: no clauses begin behind it."""
    if unicodedata.category(mark) != "Co":
        return False
    places = [found.start() for found in re.finditer(mark, text)]
    opens = [at for at in places if CLAUSE_START.match(text, at + 1)]
    is_between = all(min(map(len, pieces(text, at))) >= _MIN_PIECE for at in places)
    return len(places) < _MIN_PRIVATE or not is_between or _SHARE * len(opens) < len(places)


_MIN_PRIVATE, _SHARE = 2, 3  # of such commas; of three one is a clause's that tells its beginning
_YEAR = re.compile(  # '98, and no number of anything
    rf"[5-9]\d(?=[{HAN}])(?![万亿萬億元件人个個户戶名项項次处處所家亩畝公平吨噸米台条條场場期起岁歲对對村页天月日多余])"
)


def _is_among(text: str, at: int, left: str, right: str) -> bool:
    """Whether another mark of a list stands at the other end of a piece beside the mark."""
    ends = (
        text[max(0, at - len(left) - 1) : at - len(left)],
        text[at + 1 + len(right) : at + 2 + len(right)],
    )
    return any(end and end in _EITHER for end in ends)


def _is_cut(text: str, at: int, *, is_clause: bool) -> bool:
    """Whether the text writes the letters around the mark joined; between clauses, two on either side."""
    if not is_clause:
        return text[at - 1] + text[at + 1] in text
    whole = text[max(0, at - 2) : at] + text[at + 1 : at + 3]
    return bool(_HAN_FOUR.fullmatch(whole)) and whole in text


@lru_cache(maxsize=8192)  # every page has the same few thousand letters
def _is_odd(mark: str) -> bool:
    is_kept = mark in _KEPT or unicodedata.category(mark) not in _ODD_KINDS
    return mark in _COMMAS + _EITHER or not is_kept


def _is_unpaired(text: str, at: int) -> bool:
    """Whether an apostrophe has no partner beside it in its paragraph's sentence."""
    line = line_at(text, at)
    marks = f"{text[at]}‘" if text[at] in "’'" else text[at]
    before = re.split(_SENTENCE_END, text[line.start : at])[-1]
    after = re.split(_SENTENCE_END, text[at + 1 : line.end])[0]
    return not any(mark in before + after for mark in marks)


_SENTENCE_END = re.compile("[。！？]")


_HAN_FOUR = re.compile(rf"[{HAN}]{{4}}")
