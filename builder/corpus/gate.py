"""The gate: is a page a speech at all? Each refusal names what the page is instead."""

import re
from functools import cached_property
from typing import NamedTuple

from builder.corpus import other_kinds as other
from builder.corpus.fold import folded
from builder.corpus.lines import lines_of
from builder.corpus.literals import CharacterScan
from builder.corpus.minutes import reads_as_minutes
from builder.corpus.news import (
    SELF,
    has_byline,
    is_conference_news,
    is_news,
    is_signed_article,
)
from builder.corpus.shapes import HAN_RANGES, ends_sentence, is_salutation, sentence_ends
from builder.corpus.spoken import is_thanks
from builder.corpus.stated import is_interview, is_said_given, is_said_written
from builder.corpus.story import story_share
from builder.corpus.voice import Voice, calls_on_people, greets, voice_in
from builder.corpus.written_forms import is_notice, is_programme

NEWS = "a news report, not a speech"
_LINKS = "a page of links or headings, not a speech"
_FICTION = "fiction or a narrative with dialogue, not a speech"
_ARTICLE = "a text written as an article, an order or a letter, not a speech"
_INTERVIEW = "an interview written for readers, not a speech"
_PROGRAMME = "a programme or agenda, not a speech"
_NOTICE = "a notice or an invitation, not a speech"
_ADVICE = "advice on how such texts are written, no speech"
_NOBODY = "nothing in it addresses an audience, so it reads as no speech"

_HAN = CharacterScan(HAN_RANGES)
_MIN_CHARS = 60
_TINY = 12  # Chinese characters, fewer than any speech has
_PROSE = 40  # characters from which a line without a final mark can be prose
_SAMPLE = 8000  # characters that decide
_FEW_LINES = 4
_SHORT_PAGE = 100  # characters of a page that has no room for links either
_FIRST_LINES = 6
_HEADS = 10  # lines that head a page
_MAX_CALL = 40  # characters of a last line that calls on people
_HEARD = 2.0  # voice from which somebody speaks to others
_LOUD = 4.0  # voice that outweighs the forms of a report or a story
_LED = 5.0  # voice that shows somebody who speaks, whatever his lines look like
_LONG_LINE = 20  # characters that a name or a link seldom has
_LONG = 600  # Chinese characters from which the share of a story in a text shows
_STORY = 5  # signs of a story in a thousand characters
_STORY_VOICE = 1.2  # aimed voice that outweighs one of them; less where a text is short,
_STORY_CHARS = 1600  # as this many characters would ask for one each
_EDGE = 600  # characters at either end, in which a speaker greets whom a story does not
_AIMED = 2.5  # voice that a long text aims at people who listen; less where it is shorter,
_AIMED_CHARS = 600  # as one for so many characters
_FULL = 250  # characters from which it must be aimed
_QUOTED = re.compile(r"“[^”\n]*(?:”|$)|「[^」\n]*(?:」|$)|『[^』\n]*』|\"[^\"\n]*\"", re.MULTILINE)
_TO_READERS = re.compile(  # also 亲爱的用户：, but not 各位客户
    "(?:致|[给給])?(?:(?:尊敬的|[亲親][爱愛]的|各位)*(?:[编編][辑輯者]|[读讀]者)|(?:尊敬的|[亲親][爱愛]的)(?:[广廣]大)?(?:用[户戶]|客[户戶]|[顾顧]客|玩家|旅客))"
)
_LETTER = re.compile("(?:致|[给給]).{2,24}的?(?:一封信|公[开開]信)")
_RECITES = re.compile("我(?:朗诵|朗誦|宣布|宣誓|演讲的题目|演講的題目)")
_SWEARS = re.compile("我(?:志[愿願]|[谨謹]|[^，。]{0,6}宣誓)")
_ASKS_ALL = re.compile("(?:下面|现在|現在)[，,]?[请請](?:大家|全体|全體|各位)[^。]{2,20}[。！!]")


class Verdict(NamedTuple):
    """Whether a page is let through, and if not, why."""

    is_speech: bool
    reason: str | None


_SPEECH = Verdict(is_speech=True, reason=None)


class _Page:
    """What is judged, with what is found out about it on demand."""

    def __init__(self, text: str, *, has_title: bool, page: str, raw: str) -> None:
        self.text = text[:_SAMPLE]
        self.whole = (page or text)[:_SAMPLE]
        self.has_title = has_title or is_said_given(raw, page)
        self.raw = raw
        self.size = _HAN.count(self.text)
        self.thousand = max(self.size, 400) / 1000
        self.lines = [line.text for line in lines_of(self.text)]

    @cached_property
    def is_hailed(self) -> bool:
        """Whether a salutation stands among the first lines, of those who are there."""
        hails = filter(is_salutation, self.lines[:_FIRST_LINES])
        return any(not _TO_READERS.match(line) for line in hails)

    @cached_property
    def is_thanked(self) -> bool:
        """Whether it begins with a salutation and ends with thanks or a call, or recites a verse."""
        last = self.lines[-1]
        is_closed = is_thanks(last) or (last[-1] in "！!" and len(last) <= _MAX_CALL)
        is_closed = is_closed or _ASKS_ALL.match(last) is not None
        is_closed = is_closed and not any(map(other.is_floor, self.lines))
        first = self.lines[0]
        return (is_salutation(first) and is_closed) or bool(_RECITES.search(first))

    @cached_property
    def said(self) -> str:
        """The text without what it quotes."""
        return _QUOTED.sub("", self.text)

    @cached_property
    def voice(self) -> Voice:
        """What shows somebody who speaks to others."""
        return voice_in(self.said)

    @cached_property
    def heads(self) -> list[str]:
        """The lines that head the page."""
        return self.whole.split("\n", _HEADS)[:_HEADS]


def judge(
    text: str, *, has_title: bool, is_minutes: bool, page: str = "", raw: str = ""
) -> Verdict:
    """The verdict on what is left of a page once its noise is gone.

    Args:
        text: The bodies of its speeches.
        page: All of it, titles and what stands around the speeches included.
        raw: The document as it came, its noise included.
        has_title: Whether a header line has the form of a speech's title.
        is_minutes: Whether it has the header of minutes.
    """
    judged = _Page(text, has_title=has_title, page=page, raw=raw)
    reason = _too_little(judged, is_minutes=is_minutes)
    as_it_came = list(filter(None, map(str.strip, raw[:_SAMPLE].split("\n"))))
    if (
        judged.size
        and not judged.is_thanked
        and (is_programme(judged.lines) or is_programme(as_it_came))
    ):
        reason = _PROGRAMME
    if reason is None and is_minutes and not other.gives_advice(judged.text):
        return _SPEECH
    if reason is None and is_said_written(raw, page) and not greets(judged.said):
        reason = _ARTICLE
    if reason is None and is_interview(raw, page) and not greets(judged.said):
        reason = _INTERVIEW
    reason = reason or _other_form(judged)
    if reason is None and not judged.is_hailed:
        is_record = reads_as_minutes(judged.lines) and not other.gives_advice(judged.text)
        reason = None if is_record else _other_voice(judged)
    return _SPEECH if reason is None else Verdict(is_speech=False, reason=reason)


def _too_little(page: _Page, *, is_minutes: bool) -> str | None:
    """Why there is no text to judge."""
    if page.size == 0:
        return "no Chinese text is left after cleaning, so there is no speech"
    too_short = f"only {page.size} Chinese characters are left after cleaning"
    is_short = page.size < _MIN_CHARS and not (
        (page.has_title and page.voice.balance >= 0)
        or calls_on_people(page.text)
        or is_salutation(page.lines[0])
        or _SWEARS.match(page.lines[0])
    )
    if is_short and len(page.lines) < _FEW_LINES and len(page.whole) < _SHORT_PAGE:
        return too_short
    n_sentences = sum(map(ends_sentence, page.lines))
    is_wordless = n_sentences == 0 and all(len(line) < _PROSE for line in page.lines)
    is_list = len(page.lines) >= 8 and n_sentences < 0.2 * len(page.lines)
    is_list = is_wordless or (is_list and not (page.is_hailed and _is_mostly_prose(page)))
    if is_list and not is_minutes and not page.is_thanked and not _is_talk(page, n_sentences):
        return _LINKS
    if _shows_openings(page.text):
        return _LINKS
    return too_short if is_short or page.size < _TINY else None


def _is_mostly_prose(page: _Page) -> bool:
    """Whether most of the letters stand in lines of several sentences, as where a text is on one line."""
    prose = (line for line in page.lines if len(sentence_ends(line)) >= _MIN_SENTENCES)
    return 2 * sum(map(len, prose)) > page.size


_MIN_SENTENCES = 3  # of a line that is no heading, whether or not its end is left


def _shows_openings(text: str) -> bool:
    """Whether a page shows how several texts begin, each broken off before a link to the rest."""
    n_broken = len(_BROKEN_OFF.findall(text))
    return n_broken >= _MIN_OPENINGS and len(text) < _OPENING * n_broken


_BROKEN_OFF = re.compile(
    r"(?:…|\.{3})\s*[\[【(（<〈]?(?:查看|阅读|閱讀|展开|展開)?(?:[详詳](?:细|細|情)|全文|更多|more|>>)"
)
_MIN_OPENINGS, _OPENING = 3, 120  # texts, characters of one


def _is_talk(page: _Page, n_sentences: int) -> bool:
    """Whether somebody speaks in lines that end without marks, as in the manuscript of a talk."""
    voice = page.voice
    if n_sentences == 0 or min(voice.aimed, voice.balance) < _LED:
        return False
    n_long = sum(len(line) >= _LONG_LINE for line in page.lines)
    is_greeted = greets("\n".join(page.lines[:_FEW_LINES]))
    return n_long >= (0.15 if is_greeted else 0.5) * len(page.lines)


def _other_form(page: _Page) -> str | None:
    """What the page is instead by its forms, which tell more than a salutation in it."""
    whole = page.whole.split("\n")
    if other.is_record(whole):
        return "a library's record of a text, not a speech"
    is_greeted = is_salutation(page.lines[0]) and bool(SELF.search(page.text))
    if not (is_greeted or page.is_thanked) and other.is_thesis(page.lines):
        is_heard = page.is_hailed and page.has_title and page.voice.aimed >= _LOUD
        if not is_heard:
            return "a thesis or article with abstract, keywords or references, no speech"
    is_delivered = is_greeted or (page.has_title and is_thanks(page.lines[-1]))
    if not is_delivered and other.is_lesson(page.text, page.lines):
        return "a plan for a lesson, not a speech"
    if other.is_software(folded(page.text).split("\n")):
        return "a page that offers software, not a speech"
    if other.lists_texts(page.lines) or other.lists_texts(whole):
        return _LINKS
    if page.size < _MIN_CHARS and other.is_teaser(page.lines):
        return _LINKS
    if not page.has_title and is_notice(whole):
        return _NOTICE
    return _ADVICE if other.tells_how_to_write(page.said) else None


def _other_voice(page: _Page) -> str | None:
    """What the page is instead, if it is no speech that opens without a salutation."""
    if any(map(_LETTER.fullmatch, page.heads)) and not greets(page.said):
        return _ARTICLE
    if is_signed_article(page.heads):
        return "an article written for a newspaper, not a speech"
    if not page.has_title and other.is_novel(page.raw):
        return _FICTION
    if other.offers_goods(folded(page.text).split("\n")):
        return "a page that offers a book or goods for sale, not a speech"
    is_impersonal = not SELF.search(page.said)
    is_told_of = is_conference_news(page.lines, heads=page.heads) or is_news(
        page.text,
        page.lines,
        is_untold=is_impersonal and not page.has_title,
        thousand=page.thousand,
    )
    if not page.has_title and _is_told(page):
        return _FICTION
    enough = _HEARD if page.has_title else _LOUD
    if has_byline(page.lines) and not greets(page.said):
        return NEWS
    if is_told_of and page.voice.spoken < enough:
        return NEWS
    is_told = other.tells_story(page.text, thousand=page.thousand)
    if is_told and page.voice.spoken < enough:
        return _FICTION
    has_address = calls_on_people(page.said)
    if other.is_thread(page.lines, has_address=has_address):
        return "a thread of a forum, not a speech"
    is_quiet = page.voice.balance < _HEARD
    if not has_address and is_quiet and other.speaks_of_trade(page.text):
        return "a page that offers files for sale, not a speech"
    may_advise = page.voice.balance < enough and (is_impersonal or not page.has_title)
    if may_advise and other.gives_advice(page.text):
        return _ADVICE
    needed = min(_AIMED, page.size / _AIMED_CHARS) if page.size >= _FULL else 0
    is_aimed = page.voice.aimed >= needed
    return None if page.has_title or (is_aimed and not is_quiet) else _NOBODY


def _is_told(page: _Page) -> bool:
    """Whether a long text tells of people as a story does, more than somebody speaks in it."""
    if page.size < _LONG or greets(page.said[:_EDGE] + page.said[-_EDGE:]):
        return False
    share = story_share(page.text)
    needed = min(_STORY_VOICE, page.size / _STORY_CHARS)
    return share >= _STORY and page.voice.aimed < needed * share
