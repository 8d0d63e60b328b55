"""Page passes that drop what sites put inside lines and around speeches: the rules of the noise files."""

import re

from builder.corpus.engine import DROP, Edit
from builder.corpus.fold import folded, is_traditional
from builder.corpus.lines import BLANKS_SET, lines_of
from builder.corpus.noise_ads import AD_RULES, JAMMER_RULES
from builder.corpus.noise_asides import ASIDE_LINES
from builder.corpus.noise_debris import DEBRIS_LINES
from builder.corpus.noise_inline import INLINE_RULES
from builder.corpus.noise_lines import SITE_LINES
from builder.corpus.noise_lists import LIST_LINES
from builder.corpus.noise_notices import NOTICE_LINES
from builder.corpus.noise_offers import OFFER_LINES
from builder.corpus.rules import inline_edits, line_edits
from builder.corpus.shapes import HAN, ends_sentence
from builder.corpus.spoken import body_bounds
from builder.corpus.surroundings import around_speech

LINE_RULES = (*SITE_LINES, *LIST_LINES, *NOTICE_LINES, *ASIDE_LINES, *OFFER_LINES, *DEBRIS_LINES)
STRETCH_RULES = (*INLINE_RULES, *AD_RULES)
_PAYWALLS = tuple(rule for rule in INLINE_RULES if rule.kind == "paywall")
_CUT_WORDS = {word for rule in _PAYWALLS for word in rule.literals}
_CUT_WORD = re.compile(  # without words that begin with another one
    "|".join(
        w for w in sorted(_CUT_WORDS) if not any(w[:n] in _CUT_WORDS for n in range(1, len(w)))
    )
)
_MAX_CUT = 120  # characters of a line that a paywall writes
_MIN_BLANKS = 3  # in strewn letters
_STAMP = "stamp of a recording"
_SPACED_PAGE = "page number between blanks"
_SPACED_NUMBER = re.compile(rf"(?<=[{HAN}，,])[ \u3000]\d{{1,5}}[ \u3000](?=[{HAN}])")


def jammers(text: str) -> list[Edit]:
    """Drops of letters that forums strew among lines, before a mark among them ends a sentence."""
    return inline_edits(text, JAMMER_RULES) if text.count(" ") >= _MIN_BLANKS else []


def noise_in_lines(text: str) -> list[Edit]:
    """Drops of what sites put inside lines."""
    edits = inline_edits(text, STRETCH_RULES)
    if is_traditional(text):
        edits += inline_edits(folded(text), STRETCH_RULES)
    n_pages = sum(edit.rule == _SPACED_PAGE for edit in edits)
    if n_pages and len(_SPACED_NUMBER.findall(text)) > 2 * n_pages:  # the page's habit
        edits = [edit for edit in edits if edit.rule != _SPACED_PAGE]
    edits = [_with_line(edit, text) for edit in edits]
    return _but_for_cuts(edits, [edit for edit in edits if edit.kind == "paywall"], text)


def noise_lines(text: str) -> list[Edit]:
    """Drops of whole lines that sites put around speeches."""
    dropped = {edit.start: edit for edit in line_edits(text, LINE_RULES)}
    if is_traditional(text):
        dropped |= {edit.start: edit for edit in line_edits(folded(text), LINE_RULES)}
    for start in _section_marks(text, list(dropped.values())):
        del dropped[start]
    dropped = _but_for_clean_pages(_but_for_speakers(dropped, text), text)
    known = {start for start, edit in dropped.items() if edit.kind != "thread"}  # tells of an end
    edits = [*dropped.values(), *around_speech(folded(text), known)]
    is_cut = any(_CUT_WORD.search(text, edit.start, edit.end) for edit in edits)
    return _but_for_cuts(edits, paywalls(text), text) if is_cut else edits


def _section_marks(text: str, edits: list[Edit]) -> list[int]:
    """Where lines 一, 二, … stand that count the sections of a speech from the first on."""
    alone = [e for e in edits if e.rule == "lone number"]
    numbers = [_ORDER.find(text[e.start : e.end].strip()) for e in alone]
    is_counted = len(numbers) > 1 and numbers == list(range(len(numbers)))
    return [e.start for e in alone] if is_counted else []


_ORDER = "一二三四五六七八九"


# Shapes that a speaker's own lines have too, by rule: an hour, a year, a book, what he shows.
_WEAK = {
    "clock alone": re.compile(".+"),
    "number between brackets": re.compile(".+"),
    "body text header": re.compile(".+"),
    "transcript notice": re.compile(".+"),
    "imprint": re.compile(".+"),
    "editor's afterword": re.compile(".+"),
    "page number": re.compile(r"\d{1,4}(?:/\d{1,4})?|第\d{1,3}页"),
    "upload notice": re.compile(r"[\d-]+"),
    "related pages": re.compile("[^：:]{2,8}|[上下]一篇[：:].+"),
    "maker of a picture": re.compile(r"[(（]?(?:[上下]图|图\s?\d).+"),
    "caption": re.compile(".+[。；].*|[▲△].+"),
}


def _but_for_clean_pages(dropped: dict[int, Edit], text: str) -> dict[int, Edit]:
    """The drops, but for one or two of a weak shape within a speech on a page with no other trace of a site."""
    if not 0 < len(dropped) <= _FEW:
        return dropped
    lines = ((_WEAK.get(e.rule), text[e.start : e.end].strip()) for e in dropped.values())
    if not all(shape and shape.fullmatch(line) for shape, line in lines):
        return dropped
    if "\n\n" in text or any(text.startswith(tuple(BLANKS_SET), e.start) for e in dropped.values()):
        return dropped
    bounds = body_bounds(text)
    is_within = all(bounds.head < start < bounds.tail for start in dropped)
    return {} if is_within and bounds.head == 0 else dropped


_FEW = 3  # lines


def _but_for_speakers(dropped: dict[int, Edit], text: str) -> dict[int, Edit]:
    """The drops but for a recording's stamps where they tell two speakers apart."""
    stamps = [edit for edit in dropped.values() if edit.rule == _STAMP]
    if len({text[edit.start : edit.end].strip()[-1] for edit in stamps}) < 2:
        return dropped
    return {start: edit for start, edit in dropped.items() if edit.rule != _STAMP}


def paywalls(text: str) -> list[Edit]:
    """Drops of a paywall's lines, once lines are joined: what they part must stay apart."""
    plain = folded(text)
    if not any(_CUT_WORD.search(n.text) for n in lines_of(plain) if len(n.text) <= _MAX_CUT):
        return []
    return [_with_line(edit, text) for edit in inline_edits(plain, _PAYWALLS)]


def _but_for_cuts(edits: list[Edit], cuts: list[Edit], text: str) -> list[Edit]:
    """The edits but for those on a paywall's line after one that breaks off."""
    cuts = [cut for cut in cuts if _follows_open_line(cut, text)]
    return [e for e in edits if not any(e.start < cut.end and cut.start < e.end for cut in cuts)]


def _follows_open_line(edit: Edit, text: str) -> bool:
    before = text[: edit.start].rstrip("\n" + BLANKS_SET)
    is_line = text[edit.end - 1] == "\n" and edit.end < len(text)
    return is_line and bool(before) and not ends_sentence(before[-9:])


def _with_line(edit: Edit, text: str) -> Edit:
    """The drop with the line end after it where nothing else is on the line."""
    start = text.rfind("\n", 0, edit.start) + 1
    end = text.find("\n", edit.end)
    is_whole = end >= 0 and not (text[start : edit.start] + text[edit.end : end]).strip(BLANKS_SET)
    if edit.action != DROP or not is_whole or "\n" in text[edit.start : edit.end]:
        return edit
    return edit._replace(start=start, end=end + 1)
