"""Where speeches begin as the page as a whole tells: it says how many it has, or all end alike."""

import re
from itertools import pairwise

from builder.corpus.furniture import is_closing
from builder.corpus.lines import Line
from builder.corpus.openings import CLOSING, LEVEL_ONE, is_over
from builder.corpus.run_in_headings import BRACKETED_KIND, BRACKETS, numeral
from builder.corpus.shapes import HAN, date_in, ends_sentence, is_salutation, is_title, opens_speech


def stated_salutations(lines: list[Line]) -> frozenset[int]:
    """Where the salutations stand that open speeches because the page says how many it has.

    Or because there are three of them and no numbered heading between them.
    """
    opening = [line.start for line in lines if opens_speech(line.text)]
    found = [_HOW_MANY.search(line.text) for line in lines[:8] if len(line.text) <= 60]
    stated = {numeral(match.group(1)) for match in found if match}
    is_plain = len(opening) >= 3 and not any(LEVEL_ONE.match(line.text) for line in lines)
    if len(opening) >= 2 and len(opening) in stated:
        return frozenset(opening)
    after_end = [
        line.start
        for i, line in enumerate(lines)
        if line.start in opening
        and any(_ends_speech(lines[j].text) for j in range(max(0, i - _NEAR), i))
    ]
    return frozenset([*opening[:1], *after_end]) if is_plain else frozenset()


def _ends_speech(line: str) -> bool:
    """Whether a paragraph ends in a final mark, and says more of an end than a slogan does."""
    last = _SENTENCE_MARK.split(line[:-1])[-1] + line[-1:]
    if not is_closing(line) or line[0] in "“「":  # what is quoted ends no speech
        return False
    return ends_sentence(line) and bool(line[-1] not in "!！" or _ENDS.search(last))


_SENTENCE_MARK = re.compile("[。！？!?]")
_ENDS = re.compile("[祝愿願]|谢谢|謝謝|[干乾]杯|" + CLOSING.pattern)
_NEAR = 4  # lines above a salutation, among which the end of another speech stands
_HOW_MANY = re.compile(r"([二三四五六七八九十]{1,2}|\d{1,2})\s*(?:篇|份|则|則|套)")


def starts_after_ends(lines: list[Line]) -> frozenset[int]:
    """Where speeches without title and salutation begin: beneath thanks or, like the first, a date.

    All of them are long; beneath thanks they begin anew, and the last one ends with thanks, too, or
    its speaker says who he is.
    """
    last = (
        (i, line.text[-_LAST:])
        for i, line in enumerate(lines)
        if line.text[-1] in "。！!" and _OF_ENDS.search(line.text, max(0, len(line.text) - _LAST))
    )
    over = [i for i, said in last if _OVER.search(said) and is_over(said)]
    below = {_next_paragraph(lines, i + 1) for i in over}
    near = ((i, lines[i].text) for i in below if i < len(lines))
    anew = {i for i, text in near if _ANEW.match(text) or _FRESH.match(text)}
    anew = {i for i in anew if not any(_IN_CHAIR.search(n.text) for n in lines[:i])}
    if anew and over[-1] < max(anew):
        is_closed = is_closing(lines[-1].text)
        anew = {
            i
            for i in anew
            if (i - 1 in over and _PRESENTS.search(lines[i].text))
            or (is_closed and _CONVENES.match(lines[i].text))
            or (_FRESH.match(lines[i].text) and _n_paragraphs(lines, i, anew) >= _MIN_PARAGRAPHS)
        }
    starts = sorted(anew | _dated_starts(lines))
    if not starts:
        return frozenset()
    sizes = [
        sum(len(line.text) for line in lines[a:b]) for a, b in pairwise([0, *starts, len(lines)])
    ]
    is_certain = min(sizes) >= _MIN_SPEECH
    return frozenset(lines[i].start for i in starts if is_certain)


def starts_below_ends(lines: list[Line]) -> frozenset[int]:
    """Where speeches without salutation begin beneath a title that stands right below a speech's last words.

    They are long, and so is what stands above them.
    """
    titled = [
        i
        for i, (above, line) in enumerate(pairwise(lines), 1)
        if above.text[-1] in "。！!"
        and is_title(line.text)
        and _OVER.search(above.text[-_LAST:])
        and _is_prose(lines, i + 1)
        and _is_prose(lines, i + 2)
    ]
    ends = (
        next((j for j in range(i + 1, len(lines)) if is_title(lines[j].text)), len(lines))
        for i in titled
    )
    return frozenset(
        lines[i].start
        for i, end in zip(titled, ends, strict=True)
        if min(_size(lines[:i]), _size(lines[i + 1 : end])) >= _MIN_SPEECH
    )


def _size(lines: list[Line]) -> int:
    return sum(len(line.text) for line in lines if ends_sentence(line.text))


def _n_paragraphs(lines: list[Line], index: int, starts: set[int]) -> int:
    """How many paragraphs stand above the last one since the last start: first words may ask to be corrected."""
    first = max((i for i in starts if i < index), default=0)
    return sum(_is_prose(lines, i) for i in range(first, index - 1))


_MIN_PARAGRAPHS = 2


def starts_of_stages(lines: list[Line]) -> frozenset[int]:
    """Where lines of one form name two or more parts of an event and their times: 闭幕（4月19日，操场）.

    Names aside a salutation stands right beneath each.
    """
    staged = [
        i for i, line in enumerate(lines) if line.text[-1] in ")）" and _STAGE.fullmatch(line.text)
    ]
    heads = [
        i
        for i in staged
        if any(opens_speech(line.text) for line in lines[i + 1 : i + 1 + _BENEATH])
    ]
    is_certain = len(heads) >= _MIN_STAGES and len(heads) == len(staged)
    return frozenset(lines[i].start for i in heads if is_certain)


_STAGE = re.compile(
    rf"[{HAN}]{{1,10}}[(（](?=[^()（）]{{0,12}}(?:\d{{1,2}}[日号號时時点點:：]|[上下]午|晚))[^()（）]{{2,30}}[)）]"
)
_BENEATH = 3  # lines
_MIN_STAGES = 2


def starts_of_labels(lines: list[Line]) -> frozenset[int]:
    """Where two or more labels in brackets, 【镇长讲话】, stand right above salutations."""
    heads = [
        line.start
        for line, below in pairwise(lines)
        if line.text[0] in BRACKETS and _LABEL.fullmatch(line.text) and _greets(below.text)
    ]
    return frozenset(heads if len(heads) >= _MIN_STAGES else ())


def _greets(line: str) -> bool:
    """Whether a line begins with a salutation, be it run into the first sentence."""
    found = _ADDRESS.match(line)
    return found is not None and is_salutation(found.group())


_ADDRESS = re.compile("[^。！？!?：:]{2,60}[：:!！]")
_LABEL = re.compile(BRACKETED_KIND)


def _next_paragraph(lines: list[Line], index: int) -> int:
    """The first paragraph from there on, a scrap or two of the page aside; else their number."""
    near = range(index, min(index + 3, len(lines)))
    return next((i for i in near if _is_prose(lines, i)), len(lines))


def _dated_starts(lines: list[Line]) -> set[int]:
    """The paragraphs beneath dates, the first of which heads the page, the others what comes next."""
    dated = [i for i, line in enumerate(lines) if date_in(line.text) and _is_prose(lines, i + 1)]
    if not dated or any(ends_sentence(line.text) for line in lines[: dated[0]]):
        return set()
    return {i + 1 for i in dated[1:] if is_over(lines[i - 1].text)}


def _is_prose(lines: list[Line], index: int) -> bool:
    """Whether a paragraph stands there."""
    line = lines[index].text if index < len(lines) else ""
    return len(line) >= _MIN_PROSE and ends_sentence(line)


_MIN_PROSE = 16  # characters
_MIN_SPEECH = 120  # characters
_LAST = 40  # characters of a paragraph that may end a speech
_OVER = re.compile(  # said to those who listened, not for their applause
    "(?:[谢謝]{2}|多[谢謝])(?:大家|各位|老师|老師)?(?:[家评朋][长長委友])?(?:听我[^。！!，,]{2,8}|了)?[。！!]\\Z|散[会會][。！!]\\Z"
    "|我的?(?:发言|發言|话|話|讲话|講話)?(?:就)?(?:[讲講说說]?完了?|到这里|到這裡|到此[结結]束)[。！!]"
    "|(?:批[评評]|指正|指教|[审審][议議]|[汇匯][报報]完[毕畢])[。！!]\\Z"
)
_OF_ENDS = re.compile("[谢謝散我批指审審汇匯]")  # one of them is in all of these
_CONVENES = re.compile(
    "今[天日][，,]?我[们們]在(?:这里|這裡|此)[^。，]{0,4}(?:[举舉]行|召[开開]|[举舉][办辦])"
)
_FRESH = re.compile(  # how a speaker begins who has not spoken before, nor has a chair to thank
    "(?:(?:很|非常|十分|倍感|深感)?(?:高[兴興]|[荣榮]幸)(?:今天)?(?:有机会|有機會|能|在此|在[这這][里裡]|站|代表|受邀)"
    "|受[^，。]{1,14}(?:委[托託]|委派)，|(?:根据|按照|按)[^，。]{0,6}[会會][议議]?(?:的)?(?:安排|要求|[议議]程)，"
    "|(?:下面|[现現]在?|[这這][里裡])?[，]?(?:我|由我)?[就把将將][^。]{4,40}(?:[汇匯][报報]|[报報]告|通[报報]|[说說]明)(?:如下|一下))"
)
_PRESENTS = re.compile("我(?:叫|是|来自|來自)|作[为為][^，。]{2,16}[，,]我|我[谨謹]?代表")
_IN_CHAIR = re.compile(
    "(?:下面|现在|現在|接下来|接下來|首先)[，,]?(?:有?[请請]|[进進]行)|掌声有|掌聲有"
)
_ANEW = re.compile(
    "(?:今天|今日|刚才|剛才|站在这|站在這|站在台|轮到我|輪到我|(?:各位|同志|老师|老師|家长|家長|朋友|同学|同學)[^，。：:]{0,8}[，,！!：:]"
    "|[^。]{0,12}我(?:叫|是|来自|來自)|(?:前面|上面)[^，。]{1,8}(?:讲|講|说|說))"
)
