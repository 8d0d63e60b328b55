"""The form of a cleaning rule: a shape, the literals that make it cheap, and its examples.

Every rule carries texts it must act on and true sentences it must not touch; each is a test.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, takewhile
from operator import itemgetter
from typing import Literal, TypeVar

from builder.corpus.engine import Edit, edit_of
from builder.corpus.lines import Line, drop_line, line_at, lines_of
from builder.corpus.literals import LiteralScan
from builder.corpus.shapes import CUT_OFF, FINAL, is_title, opens_speech
from builder.corpus.spoken import Bounds, addresses_people, body_bounds

_NEVER = 1 << 30  # a length beyond every rule's
_LONGEST = 400  # characters of a line beyond which no rule takes it out
_SHORT = 60  # characters of the longest line that a rule without literals looks at
Where = Literal["any", "head", "tail", "edge"]


@dataclass(frozen=True, slots=True, eq=False)
class LineRule:
    """Drops whole lines of a certain shape.

    Attributes:
        name: As `goldspan rules` lists it.
        kind: What the line is, such as `counter` or `copyright`.
        literals: One of them is in every line the rule means; () looks at all lines up to `_SHORT`.
        pattern: Must match the whole line, blanks around it aside.
        fires: Lines it drops.
        spares: True lines it leaves.
        where: `head`: before the speech opens; `tail`: after its last paragraph; `edge`: either.
    """

    name: str
    kind: str
    literals: tuple[str, ...]
    pattern: re.Pattern[str]
    fires: tuple[str, ...]
    spares: tuple[str, ...]
    where: Where = "any"
    longest: int = _LONGEST  # characters of the longest line it looks at, blanks around it aside
    heads_list: bool = False  # after the last paragraph, what follows the line goes with it
    heads_comments: bool = False  # within the body whole sentences below it go with it, too
    is_open: bool = False  # it means only lines that end in no final mark
    may_address: bool = False  # also lines in which a site says 我们 and 您


@dataclass(frozen=True, slots=True, eq=False)
class InlineRule:
    """Drops or mends a stretch inside a line.

    Attributes:
        name: As `goldspan rules` lists it.
        kind: What the stretch is.
        action: `drop`, `mend` or `flag`.
        literals: One of them is in every stretch the rule means; () always searches.
        pattern: The stretch, never an empty one; group `cut`, where there is one, is what is replaced.
        replacement: What stands there instead.
        reach: Characters around a literal that hold the whole stretch; None: its lines; 0: the stretch
            begins with a literal.
        first: Characters one of which begins every stretch, as in a class; "" where any may.
        fires: Texts before and after; for a flag, the text and the stretch that is marked.
        spares: True texts it leaves.
    """

    name: str
    kind: str
    action: Literal["drop", "mend", "flag"]
    literals: tuple[str, ...]
    pattern: re.Pattern[str]
    replacement: str
    fires: tuple[tuple[str, str], ...]
    spares: tuple[str, ...]
    reach: int | None = 40
    first: str = ""


def line_edits(text: str, rules: tuple[LineRule, ...]) -> list[Edit]:
    """Drops of all lines that a rule means."""
    edits: dict[int, Edit] = {}
    bounds: Bounds | None = None
    lines = [line for line in lines_of(text) if len(line.text) <= _LONGEST]
    texts = [line.text for line in lines]
    lengths = list(map(len, texts))
    open_lengths = [_NEVER if text[-1] in FINAL else len(text) for text in texts]
    starts = list(accumulate((length + 1 for length in lengths), initial=0))
    short = [index for index, length in enumerate(lengths) if length <= _SHORT]
    for rule, places in _tried(rules, "\n".join(texts)):
        held = _lines_at(places, starts) if rule.literals else short
        shaped = rule.pattern.fullmatch
        limits = open_lengths if rule.is_open else lengths
        for index in [i for i in held if limits[i] <= rule.longest and shaped(texts[i])]:
            line = lines[index]
            if line.start in edits:
                continue
            is_we = "我们" in line.text or "我們" in line.text
            is_guarded = (is_we or rule.where != "any") and not rule.may_address
            if is_guarded and addresses_people(line.text):
                continue
            if rule.where != "any":
                bounds = bounds or body_bounds(text)
                if not _is_placed(line, bounds, rule.where):
                    continue
            edits[line.start] = drop_line(line, text, rule=rule.name, kind=rule.kind)
            if rule.heads_list:
                bounds = bounds or body_bounds(text)
                for item in _listed_below(line, text, rule, bounds):
                    edits[item.start] = drop_line(item, text, rule=rule.name, kind=rule.kind)
    return list(edits.values())


def means_line(line: str, rules: tuple[LineRule, ...]) -> bool:
    """Whether a rule would drop the line, wherever it stands."""
    return any(
        len(line) <= rule.longest and rule.pattern.fullmatch(line)
        for rule, _ in _tried(rules, line)
    )


_Rule = TypeVar("_Rule", LineRule, InlineRule)


def _tried(rules: tuple[_Rule, ...], text: str) -> list[tuple[_Rule, list[int]]]:
    """The rules that the text can match, in order, each with the places of its literals."""
    scan, always = _scan(rules)
    found = scan.places(text)
    return [(rules[index], found.get(index, [])) for index in sorted(always | found.keys())]


@lru_cache(maxsize=8)
def _scan(
    rules: tuple[LineRule, ...] | tuple[InlineRule, ...],
) -> tuple[LiteralScan, frozenset[int]]:
    """The scan for the literals of the rules, and which rules have none."""
    always = frozenset(index for index, rule in enumerate(rules) if not rule.literals)
    return LiteralScan([rule.literals for rule in rules]), always


def _lines_at(places: list[int], starts: list[int]) -> Iterator[int]:
    """Indices of the lines that hold one of the places, each once."""
    end = 0
    for place in places:
        if place >= end:
            index = bisect_right(starts, place)
            end = starts[index]
            yield index - 1


def _listed_below(header: Line, text: str, rule: LineRule, bounds: Bounds) -> Iterable[Line]:
    """The lines of the list that the header heads."""
    if header.start < min(bounds.head, bounds.tail):
        return takewhile(lambda line: _NUMBERED.match(line.text), _listed_after(header, text))
    is_comments = rule.heads_comments and header.start > bounds.head
    below = _comments_after(header, text) if is_comments else []
    if header.start >= bounds.tail:
        return below or _listed_after(header, text)
    return below if is_comments else _bulleted_after(header, text)


def _comments_after(header: Line, text: str) -> list[Line]:
    """The lines below the heading of comments, up to another speech; none where they are too many."""
    lines = lines_of(text)
    below: list[Line] = []
    for line in lines[bisect_right(lines, header.start, key=itemgetter(0)) :]:
        if opens_speech(line.text) or is_title(line.text):
            break
        below.append(line)
    n_said = sum(len(line.text) for line in below)
    return below if n_said < _MAX_COMMENTS * header.start else []


_MAX_COMMENTS = 0.5  # of what stands above them


def _listed_after(header: Line, text: str) -> Iterator[Line]:
    """The lines after a header such as 相关文章, to the first that opens another speech."""
    lines = lines_of(text)
    for line in lines[bisect_right(lines, header.start, key=itemgetter(0)) :]:
        is_long = _NUMBERED.match(line.text) or line.text.endswith(CUT_OFF)
        longest = _MAX_NOTICE if is_long else _MAX_LISTED
        if opens_speech(line.text) or len(line.text) > longest:
            return
        yield line


_MAX_LISTED = 60  # characters
_MAX_NOTICE = 160  # of notices, which a site numbers, and of abstracts, which it breaks off
_NUMBERED = re.compile(r"\d{1,2}[、.．)）]")


def _bulleted_after(header: Line, text: str) -> Iterator[Line]:
    """The lines with a bullet, or with a number and a day, and without a final mark right below a header."""
    lines = lines_of(text)
    for line in lines[bisect_right(lines, header.start, key=itemgetter(0)) :]:
        is_item = line.text[0] in _BULLETS or _NUMBER_AND_DAY.fullmatch(line.text)
        if not is_item or line.text[-1] in FINAL or len(line.text) > _MAX_LISTED:
            return
        yield line


_NUMBER_AND_DAY = re.compile(r"\d{1,2}[.、．].{4,50}\d{1,2}[-/]\d{1,2}")  # 1. 春灌讲话稿09-03
_BULLETS = "·•●◆■○▪"


def inline_edits(text: str, rules: tuple[InlineRule, ...]) -> list[Edit]:
    """The edits of all rules on the text."""
    edits: list[Edit] = []
    for rule, places in _tried(rules, text):
        has_cut = "cut" in rule.pattern.groupindex
        fields = (rule.replacement, rule.name, rule.kind, rule.action)
        for found in _stretches(text, rule, places):
            span = found.span("cut") if has_cut and found["cut"] else found.span()
            edits.append(edit_of((*span, *fields)))
    return edits


def _stretches(text: str, rule: InlineRule, places: list[int]) -> Iterator[re.Match[str]]:
    """The stretches that the rule means, each behind the one before it."""
    done = 0
    if rule.reach == 0:
        match = rule.pattern.match
        for place in places:
            if place >= done and (found := match(text, place)):
                yield found
                done = found.end()
        return
    search = _search_of(rule)
    for start, end in _windows(text, rule, places):
        found = search(text, start, end)  # most windows hold nothing
        while found:
            if found.end() > done:
                yield found
                done = found.end()
            found = search(text, found.end(), end)


@cache
def _search_of(rule: InlineRule) -> Callable[..., re.Match[str] | None]:
    """The search for a rule's stretch, which is tried only where one can begin."""
    if not rule.first:
        return rule.pattern.search
    begin = re.compile(f"[{rule.first}]", rule.pattern.flags).search
    match = rule.pattern.match

    def search(text: str, start: int, end: int) -> re.Match[str] | None:
        while begun := begin(text, start, end):
            if found := match(text, begun.start(), end):
                return found
            start = begun.end()
        return None

    return search


def _windows(text: str, rule: InlineRule, places: list[int]) -> list[tuple[int, int]]:
    """The stretches around the places of the rule's literals, merged where they meet."""
    if not rule.literals:
        return [(0, len(text))]
    if rule.reach is None:
        return list(dict.fromkeys(line_at(text, place)[:2] for place in places))
    windows: list[tuple[int, int]] = []
    reach = rule.reach
    first = last = places[0]
    for place in places:
        if place - last > 2 * reach:
            windows.append((max(0, first - reach), last + reach))
            first = place
        last = place
    return [*windows, (max(0, first - reach), last + reach)]


def _is_placed(line: Line, bounds: Bounds, where: Where) -> bool:
    is_head, is_tail = line.start < bounds.head, line.start >= bounds.end
    return {"head": is_head, "tail": is_tail, "edge": is_head or is_tail}.get(where, True)
