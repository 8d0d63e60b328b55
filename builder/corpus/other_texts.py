"""What stands behind a speech on its page and is none: a newspaper's report, a plan, a notice, a story.

A speech is over, a heading comes, and in all that follows nobody speaks outside quotation marks.
"""

import re
from collections.abc import Sequence

from builder.corpus.fold import folded
from builder.corpus.furniture import is_closing, is_introduction
from builder.corpus.lines import Line
from builder.corpus.news import is_news
from builder.corpus.openings import is_over
from builder.corpus.shapes import ends_sentence, enumerator, is_salutation, is_title, opens_speech
from builder.corpus.spoken import is_thanks

_SPEAKS = re.compile(
    "我(?![省市县縣区區镇鎮乡鄉村校院局司国國社])|咱|在座|大家|各位|同志们|同志們|[你您]|谢谢|謝謝"
)
_CALLS = re.compile(
    "[请請]|下面|接下来|接下來|现在|現在|掌声|掌聲"
)  # what a chair says, and notices do
_QUOTED = re.compile("“[^”\n]*”|「[^」\n]*」")
_KINDS = re.compile(  # how the titles of texts end that nobody reads out: …实施方案
    "(?:方案|通知|通告|公告|办法|辦法|细则|細則|规定|規定|条例|條例|章程|制度|预案|預案|计划|計劃|公约|公約"
    "|小说|小說|散文|诗歌|詩歌|故事|简报|簡報|名词解释|名詞解釋|须知|須知)(?:[(（][^()（）]{1,12}[)）])?\\Z"
)
_MAX_KIND = 18  # characters of such an end
_NAMED_FIRST = re.compile(  # 附件2：…, 小小说：…
    "(?:故事|小说|小說|散文)[:：]|\\A附(?:件|录|錄|表)?[一二三四五六七八九十\\d]{0,2}[:：]"
)
_KIND_ENDS = frozenset("案知告法则則定例程度划劃约約说說文歌事报報解须知須)）")  # of all kinds
_MIN_SAID = 60  # characters of a speech
_MAX_HEADING = 60
_MIN_SENTENCES = 2  # lines that end one
_MIN_TOLD = 100  # characters of a text that no dialogue shows to be a story


def names_kind(title: str) -> bool:
    """Whether a title names a plan, a notice, a story or another text that nobody reads out."""
    is_last = title[-1:] in _KIND_ENDS and _KINDS.search(title, max(0, len(title) - _MAX_KIND))
    return bool(is_last or ((":" in title or "：" in title) and _NAMED_FIRST.search(title)))


def without_other_text(lines: list[Line]) -> list[Line]:
    """The lines up to where the speech is over and a text begins in which nobody speaks."""
    lines = lines[: _story_start(lines)]
    size = 0
    for index, line in enumerate(lines):
        may_head = len(line.text) <= _MAX_HEADING or line.text[0] in _FRAMES
        may_head = may_head or (line.text[0] in "本新中" and bool(_DATELINE.match(line.text)))
        if size >= _MIN_SAID and may_head and _heads_other_text(lines, index):
            return lines[:index]
        size += len(line.text) if ends_sentence(line.text) else 0
    return lines


def without_report_above(lines: list[Line]) -> list[Line]:
    """The lines without what a reporter tells above the salutation of the speech; its titles stay."""
    first = next((i for i, n in enumerate(lines[:_MAX_LEAD]) if opens_speech(n.text)), 0)
    told = [n.text for n in lines[:first] if ends_sentence(n.text)]
    if not told or any(map(_is_said, told)):
        return lines
    if not (any(map(_REPORTER.search, told)) or _is_report(told)):
        return lines
    above = (n for n in lines[:first] if not ends_sentence(n.text) or is_introduction(n.text))
    return [*above, *lines[first:]]


_MAX_LEAD = 12  # lines
_REPORTER = re.compile("[记記]者(?!们|們|会|會)|本[报報刊][讯訊]|[据據](?:悉|了解|瞭解)，")


def _story_start(lines: list[Line]) -> int:
    """Where a reporter takes up his story behind the speech that it quotes; else the number of lines.

    From there on nobody speaks. Where no word of a reporter begins it, he has told of the speech
    above it already.
    """
    start = len(lines)
    while start and not _is_said(lines[start - 1].text):
        start -= 1
    texts = [line.text for line in lines]
    is_told = any(map(is_introduction, texts[:_LEAD]))
    for index in range(max(start, 1), len(lines)):
        if not ends_sentence(texts[index - 1]) or not ends_sentence(texts[index]):
            continue
        if _REPORTS.match(texts[index]) or (is_told and _TELLS.match(texts[index])):
            said = sum(map(len, filter(ends_sentence, texts[:index])))
            return index if said >= _MIN_SAID and any(map(_is_said, texts[:index])) else len(lines)
    return len(lines)


_LEAD = 6  # lines
_REPORTS = re.compile(
    "(?:采[访訪][中时時]?|[昨今][日天]|[现現][场場]|[随隨][后後])?[，]?(?:本[报報刊网網台臺])?[记記]者[^，。:：]{0,6}(?:注意到|了解|瞭解|[获獲]悉|看到|[发發][现現]|[从從在][^。，]{1,16}(?:[获獲]悉|了解|瞭解|看到|采[访訪])|采[访訪])"
    "|本[报報刊网網台臺][讯訊]|(?:本[报報]|新[华華]社|中央社)[记記]者"
)
_TELLS = re.compile(
    "[据據](?:悉|了解|瞭解|介[绍紹])[，]|[^，。我你您咱：:]{2,16}(?:表示|[说說]|[告诉訴]{2}[记記]者|透露|坦言)[，：:]"
)


def _is_said(text: str) -> bool:
    """Whether somebody speaks in a line, outside quotation marks."""
    return _SPEAKS.search(_QUOTED.sub("", text)) is not None or is_salutation(text)


def is_other_text(lines: Sequence[Line], *, title: str = "") -> bool:
    """Whether the lines are a report of a newspaper, or are named as a plan, a notice, a story are."""
    texts = [line.text for line in lines]
    if not texts or any(map(is_salutation, texts)):
        return False
    is_named = any(map(names_kind, (title, *texts[:1])))
    return _is_report(texts) or (is_named and not is_spoken_text(texts))


def _heads_other_text(lines: list[Line], index: int) -> bool:
    """Whether the line stands beneath the last words of a speech and heads what nobody speaks."""
    line, above = lines[index].text, lines[index - 1].text if index else ""
    if _is_of_page(lines, index) or _heads_unit(lines, index):
        return True
    if _DATELINE.match(line) and is_closing(above):
        return _is_report([other.text for other in lines[index:]])
    if len(line) > _MAX_HEADING or ends_sentence(line) or not ends_sentence(above):
        return False
    if not is_closing(above) or is_salutation(line):
        return False
    rest = [other.text for other in lines[index:]]
    is_ended = is_thanks(above) or is_over(above)
    if _is_report(rest, is_untold=is_ended):
        return True
    is_named = names_kind(line)
    if not (is_named or is_ended) or is_spoken_text(rest) or enumerator(line):
        return False
    is_plain = not (is_title(line) or any(map(_CALLS.search, rest)))
    told = [text for text in rest if ends_sentence(text)]
    is_plain = is_plain and len(told) >= _MIN_SENTENCES and line[0] not in "“「"
    is_story = any(text[0] in "“「" for text in told)
    return is_named or (is_plain and (is_story or sum(map(len, told)) >= _MIN_TOLD))


_DATELINE = re.compile(  # 本报讯（记者李明）, 新华社北京6月5日电
    "本[报報刊网網台臺][讯訊]|(?:新[华華]社|中新[社网網])[^，。]{2,16}[电電]"
)


def _is_of_page(lines: list[Line], index: int) -> bool:
    """Whether the line is a note of those who print the speech, or set between dashes, and little follows."""
    line = lines[index].text
    if line[0] not in _FRAMES or not ends_sentence(lines[index - 1].text):
        return False
    rest = [other.text for other in lines[index:]]
    n_told = sum(len(text) for text in rest[1:] if ends_sentence(text))
    is_note = _NOTE.fullmatch(line) or _FRAMED.fullmatch(line)
    return is_note is not None and n_told <= _MAX_BELOW and not is_spoken_text(rest)


_FRAMES = "(（【[─—－-"  # before what a page says of its own
_NOTE = re.compile(  # （会讯编辑部按：以上两篇依录音整理。）
    "[(（【\\[][^：:。，我]{0,10}[按注註][:：][^()（）]{4,}[)）】\\]]"
)
_FRAMED = re.compile("([─—－-]{1,4})\\s*[^─—－-]{4,40}\\s*\\1")
_MAX_BELOW = 80  # characters of sentences


def _heads_unit(lines: list[Line], index: int) -> bool:
    """Whether the line is the first heading in brackets beneath a speech, of what nobody speaks."""
    line, above = lines[index].text, lines[index - 1].text
    if line[0] not in "【[" or not _UNIT.fullmatch(line) or not is_closing(above):
        return False
    said = [other.text for other in lines[:index]]
    rest = [other.text for other in lines[index:]]
    is_first = not any(_UNIT.fullmatch(text) for text in said)
    n_told = sum(map(ends_sentence, rest))
    is_told = n_told >= _MIN_SENTENCES and not any(map(_CALLS.search, rest))
    return is_first and is_told and any(map(is_salutation, said)) and not is_spoken_text(rest)


_UNIT = re.compile("[【\\[][^【】\\[\\]]{2,12}[】\\]]")


def _is_report(texts: list[str], *, is_untold: bool = True) -> bool:
    """Whether a newspaper tells of what was said; a day at its start may tell that, too."""
    said = _QUOTED.sub("", folded("\n".join(texts)))
    thousand = max(len(said), 400) / 1000
    is_told = not any(map(is_salutation, texts)) and _SPEAKS.search(said) is None
    return is_told and is_news(said, texts, is_untold=is_untold, thousand=thousand)


def is_spoken_text(texts: list[str]) -> bool:
    """Whether somebody speaks in the lines, outside quotation marks."""
    said = _QUOTED.sub("", "\n".join(texts))
    return _SPEAKS.search(said) is not None or any(map(is_salutation, texts))
