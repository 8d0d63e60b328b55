"""Speech passes on dots between clauses: they stand for the stop or the comma of the text."""

import re

from builder.corpus.common_words import TRANSCRIBED
from builder.corpus.engine import MEND, Edit
from builder.corpus.fold import folded
from builder.corpus.lines import line_at, lines_of
from builder.corpus.literals import holds_any
from builder.corpus.mark_places import OPENING, is_named, pieces, runs_on, stands_in_word
from builder.corpus.marks import CLAUSE_START
from builder.corpus.pauses import pause_odds
from builder.corpus.rows import has_marks
from builder.corpus.shapes import HAN


def wrong_stops(text: str) -> list[Edit]:
    """A dot between two whole clauses becomes the comma, or the stop that the text uses elsewhere.

    The stop where a paragraph ends in a dot, too, or what follows is how sentences begin; in a
    paragraph that parts its clauses by dots alone, the comma.
    """
    if not any(map(text.__contains__, ".·．")) or text.count("。") < _MIN_STOPS:
        return []
    plain = folded(text)
    comma = "," if text.count(",") > text.count("，") else "，"
    edits = _middle_dots(plain, comma) + _wide_dots(text, comma)
    if "." not in text:
        return edits
    edits += _last_dots(text) + _spaced_dots(text)
    listed = _dots_of_pairs(plain)
    edits += [Edit(at, at + 1, "、", "wrong stop", "mark", MEND) for at in listed]
    commas = [at for at in _comma_dots(text) if at not in listed and not _is_within(plain, at)]
    edits += [Edit(at, at + 1, "，", "wrong comma", "mark", MEND) for at in commas]
    commas += listed
    openings = {
        n.start() for n in _DOT_BEFORE_THREE.finditer(plain) if _is_of_opening(plain, n.start())
    }.difference(commas)
    if _COUNTS_ON.search(plain):
        openings |= {n.start("dot") for n in _DOT_OF_COUNT.finditer(plain)}.difference(commas)
    edits += [Edit(at, at + 1, comma, "wrong comma", "mark", MEND) for at in sorted(openings)]
    are_commas = _are_commas(plain, len(openings))
    are_stops = _DOT_AT_END.search(plain) is not None
    commas += openings
    for found in _DOT.finditer(text):
        if found.start() in commas or _is_within(plain, found.start()):
            continue
        around = text[found.start() - 2 : found.start()] + text[found.end() : found.end() + 2]
        if (
            is_named(plain, found.start())
            or set(around) <= TRANSCRIBED
            or {around[1], around[2]} <= _NUMERALS
        ):
            continue
        left, right = pieces(text, found.start())
        if _PART.fullmatch(left) or left[-1:] in _JOINS or "." in right[:_MIN_CLAUSE]:
            continue  # of two dots around a word, the first may cut one: 有.偿服务.各村…
        opens = CLAUSE_START.match(right)
        if len(left) >= _MIN_CLAUSE and (opens or (len(right) >= _MIN_CLAUSE and left[-1] != "的")):
            is_over = are_stops or _OPENS_SENTENCE.match(right)
            is_comma = (
                are_commas or not is_over or _GOES_ON.match(right) or left.endswith(_LEADS_ON)
            )
            mark, rule = (comma, "wrong comma") if is_comma else ("。", "wrong stop")
            edits.append(Edit(*found.span(), mark, rule, "mark", MEND))
    return edits


def _dots_of_pairs(text: str) -> list[int]:
    """Where a dot stands between two places of a clause that are as long and end alike: 田里.渠里."""
    if not holds_any(text, _DOTS_BEHIND_PLACES):
        return []
    return [
        n.start("dot") for n in _PAIR_OF_PLACES.finditer(text) if len(n["left"]) == len(n["right"])
    ]


_DOTS_BEHIND_PLACES = tuple(f"{end}." for end in "上下里中外内")
_NO_CLAUSE = rf"[{HAN}](?<![在有是到了我你他])"  # of such letters names of places are made
_PAIR_OF_PLACES = re.compile(
    rf"(?<![{HAN}.])在?(?P<left>(?:{_NO_CLAUSE}){{1,3}}(?P<end>[上下里中外内]))(?P<dot>[.])"
    rf"(?!(?P=left))(?P<right>(?:{_NO_CLAUSE}){{1,3}}(?P=end))(?![{HAN}]*[.])"
)


def _is_within(text: str, at: int) -> bool:
    """Whether a dot stands within a word, or where prose hardly pauses."""
    return stands_in_word(text, at) or runs_on(text, at)


_GOES_ON = re.compile(  # the sentence before
    "但(?:是|愿|願)?|而[且不是]|并且|並且|所以|因此|否[则則]|也(?!许|許)|就(?!是|业|業)|才(?!能)|都(?!市)|[还還](?!有|要|是)"
)
# What follows a stop oftener than a comma, in the texts that pauses were learned from.
_OPENS_SENTENCE = re.compile(
    "第[二三四五六七八九十]|[二三四五六七八九]是|此外|另外|至[于於]|[总總]之|[对對]此|[为為]此|此前|其次|然而|[当當]然|事[实實]|[这這本]次|近年|(?:从|從|自)?[今去明昨]年"
    "|(?:从|從)[这這今]|今天|昨天|[当當目]前|最近|各[级級位]|[随隨]着|由[于於]|[关關][于於]|[会會][议議]|下一?[面步]|[刚剛]才|同志[们們]|接下|在[这這此]"
)
_LEADS_ON = (  # no sentence ends so
    "时候", "時候", "之前", "以前", "之后", "之後", "以后", "以後", "期间", "期間", "情况下", "情況下", "基础上", "基礎上", "同时", "同時", "过程中", "過程中",
)  # fmt: skip


_DOT_BEFORE_THREE = re.compile(rf"[.](?=[{HAN}]{{3}})")
_OPENING_AT_END = re.compile(rf"{OPENING}\Z")
_LONGEST_OPENING = 4  # letters


def _is_of_opening(text: str, dot: int) -> bool:
    """Whether the dot stands behind a word that opens a clause, such as 首先."""
    found = _OPENING_AT_END.search(text[max(0, dot - _LONGEST_OPENING) : dot])
    if found is None:
        return False
    above = text[: dot - len(found.group())].rstrip(" \u3000")
    return not above or above[-1] in "\n。！？，"


def _last_dots(text: str) -> list[Edit]:
    """Dots at the ends of paragraphs, in a text that ends nearly all of them in the usual stop."""
    ends = [found.start() for found in _DOT_AT_END.finditer(text)]
    ends = [at for at in ends if has_marks(line_at(text, at).text)]
    if not ends or _FEW * len(ends) > text.count("。\n"):
        return []
    return [Edit(at, at + 1, "。", "wrong stop", "mark", MEND) for at in ends]


def _spaced_dots(text: str) -> list[Edit]:
    """Dots with blanks behind them, as a typist ends a sentence in another script."""
    return [
        Edit(*found.span(), "。", "wrong stop", "mark", MEND)
        for found in _SPACED_DOT.finditer(text)
        if len(pieces(text, found.start())[0]) >= _MIN_CLAUSE
    ]


_SPACED_DOT = re.compile(rf"(?<=[{HAN}])[.][ \u3000]+(?=[{HAN}“])")
_FEW = 4  # paragraphs that end well, for each that does not


_COUNTS_ON = re.compile("第[一二三四五六七八九]，")  # which the text writes with a comma elsewhere
_DOT_OF_COUNT = re.compile(
    rf"(?m)(?:^|(?<=[。！？]))[ \u3000]*第[一二三四五六七八九](?P<dot>[.])(?=[{HAN}]{{2}})"
)


def _are_commas(text: str, n_openings: int) -> bool:
    """Whether the dots of a text whose paragraphs end in 。 stand where few sentences can be over."""
    heads = [
        _SENTENCE_END.split(text[max(0, found.start() - _MAX_SENTENCE) : found.start()])[-1]
        for found in _DOT.finditer(text)
    ]
    n_short = n_openings + sum(len(head) < _MIN_SENTENCE for head in heads)
    n_dots = n_openings + len(heads)
    if n_dots < _MIN_DOTS or not (n_openings or 3 * n_short >= n_dots):
        return False
    return not _DOT_AT_END.search(text) and text.count("。\n") >= _MIN_STOPS


_MIN_DOTS = 3
_MIN_SENTENCE, _MAX_SENTENCE = 9, 80  # characters
_DOT_AT_END = re.compile(rf"(?m)[.](?<=[{HAN}][.])[ \u3000]*$")


def _comma_dots(text: str) -> list[int]:
    """Where dots stand for commas: in paragraphs that have more of them than stops, and no comma."""
    found: list[int] = []
    for line in lines_of(text):
        if "." in line.text and line.text.endswith("。") and not _COMMA.search(line.text):
            dots = [match.start() for match in _DOTS.finditer(text, line.start, line.end)]
            found += dots if len(dots) > max(1, line.text.count("。")) else []
    return found


_JOINS = frozenset("和及与與或、")  # no sentence ends so
_PART = re.compile("第[一二三四五六七八九十]{1,3}(?:部分|部份|章|节|節|篇)")
_NUMERALS = frozenset("〇一二三四五六七八九十")
_COMMA = re.compile("[，,]")
_DOTS = re.compile(rf"[.](?<=[{HAN}\d][{HAN}][.])(?=[{HAN}\d])")
_MIN_STOPS = 3
_MIN_CLAUSE = 4
_DOT = re.compile(rf"[.](?<=[{HAN}]{{4}}[.])(?=[{HAN}][{HAN}\d])")
_SENTENCE_END = re.compile("[。！？\n]")


def dots_as_commas(text: str, comma: str) -> list[Edit]:
    """Dots between clauses on a page of other odd commas."""
    plain = folded(text)
    return [
        Edit(*found.span(), comma, "wrong comma", "mark", MEND)
        for found in _DOT_OF_CLAUSES.finditer(plain)
        if not stands_in_word(plain, found.start())
        and not is_named(plain, found.start())
        and not set(plain[found.start() - 2 : found.start()]) <= TRANSCRIBED
        and _may_end(pieces(plain, found.start())[0])
    ]


def _middle_dots(text: str, comma: str) -> list[Edit]:
    """Middle dots that stand for commas, in a text that has several before clauses.

    Names in a sentence, 威廉·斯通教授, stand between as many letters; what follows begins no clause.
    """
    sides = {n.start(): pieces(text, n.start()) for n in _MIDDLE.finditer(text)}
    n_clauses = sum(min(len(left), len(right)) >= _MIN_WHOLE for left, right in sides.values())
    n_opening = sum(
        CLAUSE_START.match(right) is not None or _OPENS.fullmatch(left) is not None
        for left, right in sides.values()
    )
    n_foreign = sum(len(TRANSCRIBED.intersection(text[at - 2 : at + 3])) > 1 for at in sides)
    is_habit = 3 * n_opening >= len(sides) or (3 * n_foreign < len(sides) and _part_alone(text))
    if n_clauses < _MIN_DOTS or 2 * n_clauses < len(sides) or not is_habit:
        return []
    return [
        Edit(at, at + 1, comma, "wrong comma", "mark", MEND)
        for at, (left, right) in sides.items()
        if _may_end(left)
        and len(right) >= _MIN_SHORT
        and not (is_named(text, at) or _is_within(text, at))
        and not set(text[at - 2 : at] + text[at + 1 : at + 3]) <= TRANSCRIBED
    ]


def _wide_dots(text: str, comma: str) -> list[Edit]:
    """Full-width dots between clauses, where prose pauses; none within names, as in 約翰．史密斯."""
    return [
        Edit(*found.span(), "。", "wrong stop", "mark", MEND)
        if _OPENS_SENTENCE.match(text, found.end())
        else Edit(*found.span(), comma, "wrong comma", "mark", MEND)
        for found in _WIDE_DOT.finditer(text)
        if pause_odds(text, *found.span()) > _PAUSES
        and min(map(len, pieces(text, found.start()))) >= _MIN_CLAUSE
        and not is_named(text, found.start())
        and not TRANSCRIBED.intersection(
            folded(text[found.start() - 2 : found.start()] + text[found.end() : found.end() + 2])
        )
    ]


_WIDE_DOT = re.compile(rf"．(?<=[{HAN}]{{3}}．)(?=[{HAN}]{{3}})")
_PAUSES = 1.0  # log odds


def _part_alone(text: str) -> bool:
    """Whether most sentences with a middle dot have no comma beside it."""
    dotted = [n for n in _SENTENCE_END.split(text) if _MIDDLE.search(n)]
    return 3 * sum(_COMMA.search(n) is None for n in dotted) >= 2 * len(dotted)


_MIDDLE = re.compile(rf"·(?<=[{HAN}]·)(?=[{HAN}])")
_MIN_WHOLE = 5  # letters of a clause that is no name


def _may_end(left: str) -> bool:
    """Whether the letters before a dot are a clause or open one."""
    return bool(_OPENS.fullmatch(left)) or (len(left) >= _MIN_SHORT and not _PART.fullmatch(left))


_OPENS = re.compile(OPENING)
_MIN_SHORT = 3  # letters of a clause
_DOT_OF_CLAUSES = re.compile(rf"[.](?<=[{HAN}]{{2}}[.])(?=[{HAN}]{{3}}[^.]{{2}})")
