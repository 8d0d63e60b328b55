"""A speech pass on marks that cut a word in two: hyphens, dots, bars and apostrophes."""

import re

from builder.corpus.common_words import (
    COMMON_VERBS,
    COMMON_WORDS,
    GUARDED_WORDS,
    TRANSCRIBED,
)
from builder.corpus.engine import MEND, Edit
from builder.corpus.fold import folded
from builder.corpus.mark_places import (
    CLINGS,
    KNOWN,
    MIN_CLAUSE,
    OPENING,
    PAIRS,
    WHERE,
    Place,
    cuts_common_word,
    is_named,
    is_prose,
    leaves_letter,
    n_transcribed,
    parts_no_clauses,
    place_of,
    runs_on,
    sides,
)
from builder.corpus.marks import CLAUSE_START
from builder.corpus.pauses import are_joined, pause_odds
from builder.corpus.shapes import HAN
from builder.corpus.stops_in_words import (
    leaves_no_clause,
    list_marks_before_last_letters,
    list_marks_in_words,
    may_be_noun,
    split_words,
    strewn,
)
from builder.corpus.strewn_marks import (
    BETWEEN_LETTERS,
    CHARS_A_WORD,
    GO_TOGETHER,
    GUARDED_RULE,
    IN_WORDS,
    MARKS,
    MIN_FOREIGN,
    MIN_STREWN,
    ORDINALS,
    further_marks,
    further_odd_marks,
    is_stray,
)

_HYPHENS = "-－"
_ENDS_NONE = frozenset(
    "的了是在把被就也还而与于之不很最更都我你他她这那每各该"
)  # no compound ends so
_BEGINS_NONE = frozenset("了把被都是于之着而")
_NEVER_FIRST = frozenset("的也们不")
# 一座-水库: nobody parts a measure word from what is counted, but 一个-三个.
_COUNTED = re.compile(
    r"[一二两三四五六七八九十几这那每][座个個条條项項件名位家所处處张張台辆輛棵头頭匹间間把支](?![一二两三四五六七八九十几])"
)
_GUARDED = frozenset(GUARDED_WORDS)
_HAN_FOUR = re.compile(rf"[{HAN}]{{4}}")
_HAN_TWO = re.compile(rf"[{HAN}]{{2}}")
_IS_HAN = re.compile(rf"[{HAN}]")


def hyphens(text: str) -> list[Edit]:
    """Marks that cut a word in two leave: its letters are a word, and those beside the mark none.

    A word is one of the filters' or a common one, or one that the text spells without the mark
    elsewhere: there two letters on either side must recur joined; around marks that nobody puts
    between two letters, one on either side. Words on both sides may be a pair that belongs joined.
    Where one hyphen cuts a word, others in the text's prose are no better.
    """
    plain = folded(text)
    stops = split_words(plain)
    n_stops = n_words = sum(not may_be_noun(plain, at) for at in stops)
    edits: list[Edit] = []
    is_masked = any(map(text.__contains__, _MASKS)) and _MASK.search(text)
    masks = _MASKS if is_masked else ""
    for mark in MARKS:
        if mark not in text or mark in masks:
            continue
        places = [place_of(plain, found.start()) for found in BETWEEN_LETTERS[mark].finditer(plain)]
        rules = {place.at: rule for place in places if (rule := _cut_word(plain, place))}
        if mark in _HYPHENS and sum(map(_may_be_one, places)) >= _MIN_ONES:
            rules = {at: rule for at, rule in rules.items() if rule == GUARDED_RULE}
        elif mark in _HYPHENS and rules:
            further = (p.at for p in places if p.at not in rules and is_stray(plain, p))
            rules |= dict.fromkeys(further, "mark in a word")
        edits += [Edit(at, at + 1, "", rule, "mark", MEND) for at, rule in rules.items()]
        n_words += sum(rule in IN_WORDS for rule in rules.values())
    edits += further_odd_marks(plain, edits)
    edits += further_marks(plain, edits, n_words=n_words)
    is_strewn = n_words >= MIN_STREWN and n_words * CHARS_A_WORD >= len(text)
    if is_strewn and n_stops >= _MIN_STOPS_IN_WORDS:
        places = {*stops, *strewn(plain)}
    else:
        places = {at for at in stops if leaves_no_clause(plain, at)}
    places.update(list_marks_in_words(plain), list_marks_before_last_letters(plain))
    return edits + [Edit(at, at + 1, "", "stop in a word", "mark", MEND) for at in sorted(places)]


# Stars and bars that stand for words taken out: several in a row, or one where no word can be cut.
_MASKS = "*_~"
_MASK = re.compile(
    rf"[*＊﹡_](?<=[{HAN}\d，、].)[*＊﹡_]{{1,5}}(?=[{HAN}])"
    rf"|[*_~](?:(?<=[{HAN}].)(?=[，、。；年月日]|\d)|(?<=[，、；\d].)(?=[{HAN}]))"
)
_MIN_ONES = 3  # hyphens of a scan in which they stand for 一
_MIN_STOPS_IN_WORDS = 3  # hyphens in words show nothing of commas


def _cut_word(text: str, place: Place) -> str | None:
    """The name of the rule by which the mark cuts a word; None where it may be meant."""
    around = place.left + place.right
    if place.mark in "·・" and (is_named(text, place.at) or _is_in_name(text, place)):
        return None
    if {place.left[-1:], place.right[:1]} <= ORDINALS or place.cut in PAIRS:
        return None
    if place.right[:1] in ("们", "們") and _IS_HAN.fullmatch(place.left[-1:]):
        return "mark in a word"
    is_row = place.mark in _HYPHENS and place.is_chain
    if place.cut in _GUARDED and not (is_row or place.is_pair):
        return GUARDED_RULE
    if place.mark in _HYPHENS and _may_be_one(place):
        return None
    if place.mark in "·・" and (place.left[-1] == "了" or CLAUSE_START.match(text, place.at + 1)):
        return None  # it may stand for a stop
    if place.mark in _JOINING and _joins(text, place):
        return None
    if _HAN_FOUR.fullmatch(around) and around in text:
        return "mark in a known word"
    if not _HAN_TWO.fullmatch(place.cut) or (place.is_chain and place.mark != "."):
        return None
    if place.mark in _BULLETS:
        is_grade = place.left[-1] in ORDINALS  # 五★
        is_cut = not is_grade and is_prose(text, place.at) and _is_alone(text, place)
        return "mark in a word" if is_cut else None
    if place.mark in "~*" and place.right[:1] == "的":
        return None  # 中国*的政策: a name is masked
    if place.mark in "~*=":
        is_cut = cuts_common_word(text, place) or (
            place.mark != "="
            and not _COUNTED_AFTER.match(place.right)
            and runs_on(text, place.at, limit=0)
        )
        return "mark in a known word" if is_cut else None
    if place.mark in "|_‐‑°¤¦¬":
        return "mark in a word" if is_prose(text, place.at) else None
    if place.mark == ".":
        if "." in place.near or _is_transcribed(around):
            return None
        is_cut = (
            leaves_letter(text, place.at)
            or cuts_common_word(text, place)
            or (parts_no_clauses(place) and is_prose(text, place.at))
            or (place.cut in text and not place.n_words and is_prose(text, place.at))
            or (text.count("。") >= _MIN_STOPS and _stands_in_clause(text, place))
            or _leaves_verb(text, place)
            or (place.left[-1] not in ORDINALS and runs_on(text, place.at))
        )
        return "mark in a word" if is_cut else None
    is_particle = place.mark in _JOINING and _is_beside_particle(place)
    if (is_particle or _COUNTED.match(place.left + place.right)) and is_prose(text, place.at):
        return "mark beside a particle"
    if place.mark not in _JOINING or place.n_words == 2:
        return None
    if place.cut in text or cuts_common_word(text, place) or _cuts_in_list(text, place):
        return "mark in a known word"
    return "mark in a word" if _stands_within(text, place) else None


def _cuts_in_list(text: str, place: Place) -> bool:
    """Whether a hyphen parts a common word where nobody pauses, if only in a line of a list."""
    is_word = place.cut in COMMON_WORDS and not place.n_words and place.mark in _HYPHENS
    return is_word and pause_odds(text, place.at, place.at + 1) < _WITHIN


def _stands_within(text: str, place: Place) -> bool:
    """Whether a hyphen or middle dot parts letters that belong together, those beside them less so."""
    if not runs_on(text, place.at, limit=_WITHIN) or {place.left[-1], place.right[0]} & _SHORT_FOR:
        return False
    if place.mark in "·・":
        return n_transcribed(place.left + place.right) < MIN_FOREIGN
    return are_joined(place.cut) and not (are_joined(place.left) or are_joined(place.right))


_WITHIN = -1.5  # log odds of a pause
_SHORT_FOR = frozenset(  # letters that stand for countries and provinces
    "中美日俄英法德韩朝印澳欧非亚京津冀沪宁杭苏浙皖闽赣鲁豫鄂湘粤桂琼川渝黔滇藏陕甘青新蒙黑吉辽港台"
)
_COUNTED_AFTER = re.compile(  # *件, *余户: a mask
    "[一二两三四五六七八九十几多余百千万亿元人户个名项次件例份处家亩公里米吨台辆条位天%％所平方岁斤起对支座年月日市县省区镇乡村号届]"
)


_JOINING = "-－·・"  # also what is meant to be apart


def _is_in_name(text: str, place: Place) -> bool:
    """Whether a dot stands between the parts of a foreign name: 艾力更·依明, 尔丰斯·都德."""
    n_first = n_transcribed(text[max(0, place.at - 3) : place.at])
    is_first = n_first >= _MIN_FIRST and place.left[-1] in TRANSCRIBED
    return place.right[0] in TRANSCRIBED or is_first


def _is_transcribed(letters: str) -> bool:
    """Whether of four letters at least three are such as write foreign names."""
    return n_transcribed(letters) >= _MIN_TRANSCRIBED


_MIN_TRANSCRIBED = 3
_MIN_FIRST = 2  # of three letters before the dot


def _may_be_one(place: Place) -> bool:
    """Whether a hyphen may be the number 一 or half a dash, as a scanner sees them."""
    return "一" in place.cut or (place.right[0] in _MEASURES and place.left[-1] not in ORDINALS)


_MEASURES = frozenset("个個条條件位级級切些致处處场場种種")


def _joins(text: str, place: Place) -> bool:
    """Whether the mark joins two words that the text may also write without it: 龙山-水口公路."""
    if place.is_chain:
        return place.mark in "·・" or place.n_words == 2
    together = GO_TOGETHER if place.n_words else _ROUTE
    return place.mark in _HYPHENS and bool(together.match(sides(text, place.at)[1]))


_ROUTE = re.compile(".{0,8}(?:公路|铁路|高速|高铁|航线|线路|路段|走廊|经济圈|两地|转诊)")


def _is_alone(text: str, place: Place) -> bool:
    """Whether the mark is the only one of its kind in its paragraph, and so parts no list."""
    start, end = text.rfind("\n", 0, place.at) + 1, text.find("\n", place.at)
    return text.count(place.mark, start, end if end >= 0 else len(text)) == 1


_BULLETS = frozenset("▪●■◆★▲")


def _is_beside_particle(place: Place) -> bool:
    """Whether a letter beside the mark ends, or begins, no half of a compound."""
    last, first = place.left[-1], place.right[0]
    if (
        first in _NEVER_FIRST
        or place.right in WHERE
        or (first in _BEGINS_NONE and place.right not in KNOWN)
    ):
        return True
    return last in _ENDS_NONE and place.left not in KNOWN


def _stands_in_clause(text: str, place: Place) -> bool:
    """Whether a dot stands beside a particle, or behind too few letters for a clause."""
    before, after = sides(text, place.at)
    if not is_prose(text, place.at) or len(before) + len(after) < MIN_CLAUSE:
        return False
    if place.right[0] in CLINGS or place.left[-1] in _LEANS:
        return True
    if _OPENS.fullmatch(before):
        return False
    return 0 < len(before) <= _MAX_HEAD and before not in _ENDS_SHORT and before[-1] not in ORDINALS


def _leaves_verb(text: str, place: Place) -> bool:
    """Whether a dot leaves a lone verb before the next comma, as in 作了交流.发言，: no clause."""
    before, after = sides(text, place.at)
    is_clause = CLAUSE_START.match(after) or after in _ENDS_SHORT
    ends = text[place.at + 3 : place.at + 4]
    is_verb = after in COMMON_VERBS and place.left in KNOWN and not is_clause
    return is_verb and ends in ("，", ",") and len(before) > MIN_CLAUSE and is_prose(text, place.at)


_OPENS = re.compile(OPENING)
_LEANS = frozenset("得把被与與和从從向于於")  # nor ends so
_ENDS_SHORT = frozenset(
    ["散会", "谢谢", "好的", "是的", "完了", "再见", "好", "对", "行", "散會", "謝謝"]
)
_MAX_HEAD = 2  # letters behind which nobody ends a clause by a dot
_MIN_STOPS = 5  # of the usual form, in a text whose dots are no stops
