"""Page passes that drop what sites put inside lines and around speeches: the rules of the noise files."""

import re
from itertools import pairwise

from builder.corpus.engine import DROP, Edit
from builder.corpus.fold import folded, is_traditional
from builder.corpus.footnotes import footnotes
from builder.corpus.glossaries import glossaries
from builder.corpus.headers import is_header
from builder.corpus.lines import BLANKS_SET, drop_line, lines_of
from builder.corpus.literals import holds_any
from builder.corpus.noise_addresses import ADDRESS_RULES
from builder.corpus.noise_ads import AD_RULES, JAMMER_RULES
from builder.corpus.noise_asides import ASIDE_LINES
from builder.corpus.noise_debris import DEBRIS_LINES
from builder.corpus.noise_inline import INLINE_RULES
from builder.corpus.noise_lines import SITE_LINES
from builder.corpus.noise_lists import LIST_LINES
from builder.corpus.noise_notices import NOTICE_LINES
from builder.corpus.noise_offers import OFFER_LINES
from builder.corpus.noise_paywalls import PAYWALL_RULES
from builder.corpus.noise_templates import TEMPLATE_RULES
from builder.corpus.noise_uploads import UPLOAD_LINES
from builder.corpus.own_names import own_names
from builder.corpus.rules import inline_edits, line_edits
from builder.corpus.said_lines import but_for_said
from builder.corpus.set_between import lines_between
from builder.corpus.shapes import HAN, ends_sentence
from builder.corpus.strewn_letters import strewn_letters
from builder.corpus.surroundings import around_speech
from builder.corpus.web_lines import web_lines, web_stretches

LINE_RULES = (
    *SITE_LINES,
    *LIST_LINES,
    *NOTICE_LINES,
    *ASIDE_LINES,
    *OFFER_LINES,
    *UPLOAD_LINES,
    *DEBRIS_LINES,
)
STRETCH_RULES = (*INLINE_RULES, *AD_RULES, *ADDRESS_RULES, *TEMPLATE_RULES)
_CUT_WORDS = {word for rule in PAYWALL_RULES for word in rule.literals}
_CUT_WORD = re.compile(  # without words that begin with another one
    "|".join(
        w for w in sorted(_CUT_WORDS) if not any(w[:n] in _CUT_WORDS for n in range(1, len(w)))
    )
)
_IN_PARAGRAPH = ("未完", "略去", "删去", "省略", "隐藏", "剩余", "余下", "会员", "登录", "登陆")
_MAX_CUT = 120  # characters of a line that a paywall writes
_MIN_BLANKS = 3  # in strewn letters
_SPACED_PAGE = "page number between blanks"
_SPACED_NUMBER = re.compile(rf"(?<=[{HAN}，,])[ \u3000]\d{{1,5}}[ \u3000](?=[{HAN}])")


def jammers(text: str) -> list[Edit]:
    """Drops of letters that forums strew among lines, before a mark among them ends a sentence."""
    if text.count(" ") < _MIN_BLANKS:
        return []
    return inline_edits(text, JAMMER_RULES) + strewn_letters(text)


def noise_in_lines(text: str) -> list[Edit]:
    """Drops of what sites put inside lines."""
    edits = inline_edits(text, STRETCH_RULES)
    if is_traditional(text):
        edits += inline_edits(folded(text), STRETCH_RULES)
    edits += [*web_stretches(folded(text)), *own_names(folded(text))]
    said = _said_between_blanks([e for e in edits if e.rule == _SPACED_PAGE], text)
    edits = [edit for edit in edits if edit not in said] if said else edits
    edits = [_with_line(edit, text) for edit in edits]
    return _but_for_cuts(edits, [edit for edit in edits if edit.kind == "paywall"], text)


def _said_between_blanks(numbers: list[Edit], text: str) -> list[Edit]:
    """Those of the numbers between blanks that are no pages': by the page's habit, or as none counts on.

    Behind a mark no sentence has a number by itself.
    """
    if not numbers or len(_SPACED_NUMBER.findall(text)) > 2 * len(numbers):  # the page's habit
        return numbers
    values = [int(text[edit.start : edit.end]) for edit in sorted(set(numbers))]
    if len(values) > 1 and all(0 < b - a <= _MAX_STEP for a, b in pairwise(values)):
        return []
    return [edit for edit in numbers if text[edit.start - 1] not in "，、；"]


_MAX_STEP = 2  # between the numbers of pages, of which one may be lost


def noise_lines(text: str) -> list[Edit]:
    """Drops of whole lines that sites put around speeches."""
    dropped = {edit.start: edit for edit in line_edits(text, LINE_RULES)}
    if is_traditional(text):
        dropped |= {edit.start: edit for edit in line_edits(folded(text), LINE_RULES)}
    dropped = but_for_said(dropped, text)
    known = {start for start, edit in dropped.items() if edit.kind != "thread"}  # tells of an end
    of_page = [*web_lines(folded(text), set(dropped)), *glossaries(text), *footnotes(text)]
    known |= {edit.start for edit in of_page if edit.start not in dropped}
    edits = [*dropped.values(), *of_page, *around_speech(folded(text), known)]
    left = {edit.start for edit in edits}
    gone = {e.start for e in (*dropped.values(), *of_page) if e.kind in _OF_SCREENS}
    edits += [
        drop_line(line, text, rule="set between paragraphs", kind="boilerplate")
        for line in lines_between(lines_of(folded(text)), gone)
        if line.start not in left
    ]
    edits += _stamped_again(text, edits)
    is_cut = any(_CUT_WORD.search(text, edit.start, edit.end) for edit in edits)
    return _but_for_cuts(edits, paywalls(text), text) if is_cut else edits


# Kinds of dropped lines that tell of a screen; others may stand on paper, too.
_OF_SCREENS = frozenset(
    ("advertisement", "boilerplate", "comment", "counter", "links", "navigation", "upload")
)


def _stamped_again(text: str, edits: list[Edit]) -> list[Edit]:
    """Drops of lines that say of the document what one at an edge says, which left."""
    gone = {edit.start for edit in edits}
    stamps = {text[e.start : e.end].strip("\n" + BLANKS_SET) for e in edits if e.action == DROP}
    dated = " ".join(stamp for stamp in stamps if _DAY.search(stamp))
    stamps = {stamp for stamp in stamps if len(stamp) >= _MIN_STAMP and _STAMP.search(stamp)}
    if not (stamps or dated):
        return []
    return [
        drop_line(line, text, rule="stamp of a document", kind="boilerplate")
        for line in lines_of(text)
        if line.start not in gone
        and (
            (line.text in stamps and not is_header(line.text))
            or (dated and len(line.text) <= _MAX_STAMP and _is_stamped(line.text, dated))
        )
    ]


def _is_stamped(line: str, dated: str) -> bool:
    """Whether a line is an office and a day in digits, both of which the page's data hold."""
    cells = line.split()
    return len(cells) > 1 and _DAY.search(line) is not None and all(map(dated.__contains__, cells))


_DAY = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
_MAX_STAMP = 40  # characters


_STAMP = re.compile("文档|文檔|文库|文庫|[范範]文|word版|下[载載]")
_MIN_STAMP = 4  # characters; 下载 alone may be a heading


def paywalls(text: str) -> list[Edit]:
    """Drops of a paywall's lines, once lines are joined: what they part must stay apart."""
    plain = folded(text)
    is_on_line = any(_CUT_WORD.search(n.text) for n in lines_of(plain) if len(n.text) <= _MAX_CUT)
    if not is_on_line and not holds_any(plain, _IN_PARAGRAPH):
        return []
    return [_with_line(edit, text) for edit in inline_edits(plain, PAYWALL_RULES)]


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
