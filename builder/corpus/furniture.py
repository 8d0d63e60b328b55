"""What a page says around a speech: editors' introductions before it, scraps after it.

The shapes count only there: before a speech opens and after its last sentence.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from builder.corpus.literals import begun_with
from builder.corpus.lives import tells_who_spoke
from builder.corpus.shapes import (
    CLOSERS,
    HAN,
    N_KEPT,
    date_in,
    ends_sentence,
    enumerator,
    is_salutation,
    sentence_ends,
)
from builder.corpus.site_talk import SITE_WORD, is_data, is_shaped_so, said_on
from builder.corpus.spoken import addresses_people, is_thanks

_PERSON = begun_with(
    "下你各同咱唸大妳念您我本现現请請",
    r"我(?![校县縣市区區镇鎮乡鄉院局司村社省州国國馆館站园園会會处處部])|咱|本人|大家|各位|同志们|同志們|[你妳您]|(?<![邀申提聘])[请請][^示教柬帖]|現在|现在|下面[^是为為]|[念唸]一[念唸段下]",
)
_INTRODUCES = re.compile(
    r"(?:现将|現將|以下[为為是系]|全文如下|内容如下|整理如下|讲话如下|刊[发登發载載]|摘[登编編]|以[飨饗]|供[大读讀])"
)
_ANNOUNCES = re.compile(
    r"(?:全文|原文|内容|內容|讲话|講話|致[辞辭词詞]|发言|發言|谈话|談話|演[讲講说說])(?:的?(?:全文|原文|内容|內容))?(?:[摘刊转轉登照][录錄发發登载載編编])?(?:如下|[为為是])?[:：]$"
)
_REPORTS = re.compile(
    r"(?:讲话|講話|致[辞辭词詞]|发言|發言|演[讲講说說]|报告|報告|(?<![社机機])[会會](?![计計员員战戰])|课|課|活动|活動|典礼|典禮|仪式|儀式|论坛|論壇|访谈|訪談|嘉宾|嘉賓|網友|网友|[记記]者|提[问問])"
)
_OF_TEXT = re.compile(
    r"(?:本文|本篇|该文|文章|文档|全文)(?:主要)?(?:[是为為系]|围绕|圍繞|从|從|介绍|讲述|回顾|通过|分为|总结|指出|强调)"
)
_DATED = re.compile(
    r"(?:当地时间|當地時間)?(?:\d{2,4}年|\d{1,2}月|[一二三四五六七八九十]{1,3}月|今日|昨日|日前|近日|今天上午|今天下午|本期|本场|本次|本週|本周)"
)
_LABEL = re.compile(
    r"[【\[(（]?(?:编者按|編者按|编者的话|編者的話|编按|編按|导读|導讀|导语|導語|核心提示|[访訪][谈談](?:简介|簡介)|(?:内容|活动|嘉宾|人物)(?:简介|介绍|提要|提示)|简介|按语|(?:AI|ai|智能)[^。，：:]{0,4}(?:总结|摘要|速览|导读|概要)|(?:内容|文章|文档)(?:概要|概述|摘要|总结))[】\])）]?\s*[:：]?"
)
_ABSTRACT = re.compile(
    r"[【\[]?(?:(?:摘\s*要|提要)(?:[】\]]?\s*[:：]|[】\]]).{4,}|(?:关\s*键\s*词|關\s*鍵\s*詞)(?:[】\]]?\s*[:：]|[】\]])[^。]{4,}。?)"
)
_CLOSING = re.compile(
    r"(?:谢谢|謝謝|多谢|多謝|感谢|感謝)[^。！!]{0,12}|^[^。！!]{0,12}[祝愿願][^。]{2,60}|散[会會][^。]{0,16}|(?:[讲講說说]完|完毕|完畢|结束|結束|再见|再見)(?:了)?"
)
_OF_CLOSINGS = re.compile("[谢謝祝愿願散讲講說说毕畢结結再]")  # one of them is in all of these
_THANKS = re.compile(r"(?:谢谢|謝謝|多谢|多謝|感谢|感謝)[^。！!]{0,8}[。！!]$")
_WISH = re.compile(  # said, though its mark is gone
    r"(?:最[后後][,，]?)?(?:谢谢|謝謝|多谢|多謝|感谢|感謝|(?:[预預敬恭衷]|在此|再次)?[心]?祝愿?|再见|再見|散会|散會|我的(?:发言|讲话|汇报|报告|演讲)(?:到此|结束|完))(?!信|词|詞|辞|辭)[^:：|｜]{0,24}$"
)
_REPORTS_ON = re.compile("[现現][将將]我[省市县縣区區镇鎮乡鄉村校院局司公]")
MAX_SCRAP_CHARS = 60


_CAPTION = re.compile(  # 县长周敏作政府工作报告。 beneath a picture that is gone
    rf"[{HAN}·]{{2,30}}?(?:[作做致]|[发發]表)[^，。]{{0,8}}(?:报告|報告|讲话|講話|致?[辞辭词詞]|发言|發言)。"
)


@lru_cache(maxsize=N_KEPT)
def is_introduction(line: str) -> bool:
    """Whether a line before a speech tells of it, as an editor does: no person speaks in it."""
    if _ABSTRACT.fullmatch(line) and (line[0] in "【[" or not _PERSON.search(line)):
        return True
    label = _LABEL.match(line)
    if label and (label.end() == len(line) or label.group()[-1] in ":：】])）"):
        return True
    if issues_text(line) or announces_speaker(line) or hands_on_text(line):
        return True
    if (
        _REPORTS_ON.search(line)
        or _PERSON.search(line)
        or not ends_sentence(line + ("。" if line[-1] in ":：" else ""))
    ):
        return False
    if _INTRODUCES.search(line) or _OF_TEXT.match(line) or _CAPTION.fullmatch(line):
        return True
    return bool(_DATED.match(line)) and bool(_REPORTS.search(line)) and not _TELLS_PLAN.search(line)


def hands_on_text(line: str) -> bool:
    """Whether one who hands on what others said tells how he came by it, in a line of a sentence or two."""
    return len(line) <= _MAX_HANDED and _HANDS_ON.search(line) is not None


_MAX_HANDED = 120  # characters
_HANDS_ON = re.compile(
    "[录錄]的?音[^。]{0,24}(?:打成字|敲|整理出|[听聽][写寫]|扒)|(?:小[编編]|[楼樓]主|[编編]者)[^。]{0,30}(?:放上[来來]|[贴貼]|原[样樣]|全文|敲出?|整理出)"
    "|一字一句敲|一[个個]字一[个個]字敲|[错錯][别別]字[^。]{0,6}(?:包涵|[见見][谅諒])|打成字[^。]{0,12}(?:大家|[纪紀]念)"
)


def announces_speaker(line: str) -> bool:
    """Whether an editor's note says whose words follow: 【编者注：以下是村民李明的发言】."""
    is_short = len(line) <= _MAX_WHOSE and line[-1] in "。：:】])）"  # paragraphs are no notes
    return is_short and _SAYS_WHOSE.fullmatch(line) is not None


def is_editors_note(line: str) -> bool:
    """Whether a line begins with an editor's label, or says whose words follow."""
    label = _LABEL.match(line)
    is_labelled = label is not None and label.group()[-1] in ":：】])）"
    return (is_labelled and is_introduction(line)) or announces_speaker(line)


def is_stage_of_speech(line: str) -> bool:
    """Whether a line in brackets says who speaks now: （村民代表李明致答词）."""
    return line[0] in "(（" and line[-1] in ")）" and _STAGED.fullmatch(line) is not None


_SPEECH = "(?:[发發]言|[讲講][话話]|致?[答辞辭][词詞辞辭]|致[辞辭词詞]|演[讲講]|[报報]告)"
_MAX_WHOSE = 80  # characters, more than the pattern takes
_SAYS_WHOSE = re.compile(
    rf"[【\[(（]?(?:[^。：:]{{0,12}}[：:])?[^。，：:我]{{0,8}}(?:以下|下面)(?:就)?[是为為][^。，我你您]{{2,36}}{_SPEECH}(?:全文|摘要|摘登|实录|實錄)?[。：:]?[】\])）]?"
)
_STAGED = re.compile(rf"[(（][^()（），。]{{2,24}}[发發作致]?{_SPEECH}[)）]")
_TELLS_PLAN = re.compile(  # of the meeting that hears it: 本次大会共有五项议程。
    rf"(?:任务|任務|主题|主題|议题|議題|议程|議程|内容|內容|目的)[{HAN}]{{0,2}}[是为為有]|[有分][一二三四五六七八九十两兩\d]{{1,3}}[项項个個]"
)


@lru_cache(maxsize=N_KEPT)
def issues_text(line: str) -> bool:
    """Whether an office hands out a speech in the line: 现将李县长的讲话印发给你们，请认真贯彻执行。."""
    return _ISSUES.fullmatch(line) is not None


_ISSUES = re.compile(
    r"[现現][将將][^。]{2,80}(?:讲话|講話|发言|發言|报告|報告|致[辞辭词詞]|[纪紀]要)[^。，,]{0,12}(?:印[发發]|[转轉][发發]|下[发發]|[发發])[给給](?:你们|你們|各[^。，,]{1,12})[,，][^。]{0,12}[请請望][^。]{2,60}。"
)


def ends_introduction(line: str, following: str = "") -> bool:
    """Whether a line says that the words of a speech follow, such as 讲话全文如下：.

    Above a numbered line it may as well say what the speaker's own list is: 有以下内容：.
    """
    found = _ANNOUNCES.search(line)
    if not found or _PERSON.search(line):
        return False
    return not enumerator(following) or bool(_IN_FULL.search(line))


_IN_FULL = re.compile("全文|原文|(?:如下|[为為是])[:：]|以下[为為是系]")


def heads_introduction(line: str) -> bool:
    """Whether a line does nothing but call the next one an introduction, such as 编者按."""
    return bool(_LABEL.fullmatch(line))


def is_closing(line: str) -> bool:
    """Whether a paragraph ends as speeches do: with thanks, a wish or the end of the meeting."""
    if not ends_sentence(line):
        return bool(_WISH.match(line))
    bare = line.rstrip(CLOSERS)
    last = bare[max(bare.rfind(mark, 0, -1) for mark in "。！!？?") + 1 : -1]
    may_close = _OF_CLOSINGS.search(last) is not None
    return is_thanks(line) or (may_close and bool(_CLOSING.search(last))) or bare[-1] in "!！"


def said_until(lines: Sequence[str]) -> int:
    """The number of lines up to the last that someone says."""
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        is_of_page = _comes_late(lines, index) or _is_note(lines, index)
        if is_of_page or tells_who_spoke(line):
            continue
        if is_salutation(line) or is_thanks(line) or _WISH.match(line):
            return index + 1
        if not ends_sentence(line) or is_data(line):
            continue
        is_long = len(line) >= 14 or bool(enumerator(line))
        is_said = is_long or is_closing(line) or bool(_PERSON.search(line))
        is_said = is_said or (index > 0 and _is_last_word(line, lines[index - 1]))
        if is_said or not any(map(is_thanks, lines[max(0, index - 4) : index])):
            return index + 1
    return len(lines)


def _is_note(lines: Sequence[str], index: int) -> bool:
    """Whether a line is the page's note on a word above, such as [1], beneath thanks or a wish."""
    above = lines[max(0, index - _MAX_SIGNED) : index]
    return _NOTE.match(lines[index]) is not None and any(map(is_closing, above))


_MAX_SIGNED = 5  # lines of a signature and of other notes


def _is_last_word(line: str, above: str) -> bool:
    """Whether a short sentence right beneath thanks is still the speaker's: no word of a page, no praise of a reader."""
    return is_thanks(above) and len(line) >= _MIN_WORD and not _REMARK.search(line)


_MIN_WORD = 6  # characters
_REMARK = re.compile(
    f"{SITE_WORD.pattern}|[写讲说寫講說]得|[真太很最][好棒]|赞|讚|顶|頂|学习了|學習了|支持|感人|精彩|有用|不错|不錯|这篇|這篇|楼主|樓主|作者|图|圖|摄|攝"
)


def _comes_late(lines: Sequence[str], index: int) -> bool:
    """Whether lines of a page part a sentence in which no person speaks from the thanks above."""
    if not ends_sentence(lines[index]) or _PERSON.search(lines[index]):
        return False
    for before in range(index - 1, max(-1, index - 12), -1):
        if ends_sentence(lines[before]):
            return before < index - 1 and _gives_thanks(lines[before])
    return False


def _gives_thanks(line: str) -> bool:
    return bool(_THANKS.search(line[-16:]))


_WELL = "身体|身體|阖家|闔家|合家|全家|万事|萬事|工作|新春|新年|春节|春節|节日|節日|佳节|佳節|生意|学业|學業|学习|一切|事业|事業|家庭|前程|心想|平安|吉祥|大吉|财源|財源|步步|一路|健康|幸福|快乐|快樂|国泰|國泰|风调|風調|政通|會務|会务|业祺|圆满|圓滿|大[会會](?=圆满|圓滿|成功|胜利|勝利|顺利|順利)|天佑"
_SAID_LAST = re.compile(  # what is still said when a speech is over
    rf"此致|敬[礼禮]|此致敬[礼禮]|[敬恭顺順]?祝[^。，]{{0,12}}[:：]?|(?:(?:{_WELL})[^。！!，,]{{2,6}}[，,、！!。]?){{1,4}}|[Tt]hank you[^。]{{0,24}}|[“「][^”」]{{4,40}}[”」]?|[^。！!]{{2,16}}[？?]"
    r"|(?!.*(?:楼主|樓主|作者|博主))[^。！!，,：:]{2,12}(?:加油|[万萬][岁歲]|必[胜勝])[！!]?|[^。！!，,：:]{2,16}[现現]在[开開]始[。！!]?"
)


def said_after(last: str, tail: Sequence[str]) -> int:
    """The number of lines after a last sentence that are its speaker's, as that sentence tells."""
    is_alone = len(tail) == 1 and _tells_of_people(tail[0]) and not is_closing(last)
    if is_alone or _is_counted(last, tail):
        return len(tail)
    return said_on(last, tail) or int(bool(tail) and _takes_up(tail[0], last))


def _takes_up(line: str, last: str) -> bool:
    """Whether a line gives the number of what the sentence above speaks of: such as 值班电话：…."""
    label = _LABEL_END.split(line, maxsplit=1)[0]
    return _MIN_LABEL <= len(label) < len(line) and label in last


_LABEL_END = re.compile("[:：]")
_MIN_LABEL = 3  # characters


def _tells_of_people(line: str) -> bool:
    """Whether a sentence tells what people at the meeting or in the town do with a text or a service."""
    return ends_sentence(line) and _PEOPLE.match(line) is not None


_PEOPLE = re.compile("(?:市民|群众|群眾|村民|居民|农民|農民|鄉親|[讲講][话話]稿[会會][后後])")


def _is_counted(last: str, tail: Sequence[str]) -> bool:
    """Whether the lines are as many as the last sentence says, such as 请报三样东西。."""
    found = _COUNTS.search(last) or _READS_OUT.search(last)
    if not found or not tail or len(tail) > _MAX_LISTED:
        return False
    if found[1] not in "几幾" and len(tail) != _NUMERALS[found[1]]:
        return False
    n_sites = sum(SITE_WORD.search(line) is not None for line in tail)
    return 2 * n_sites < len(tail) and not any(
        ends_sentence(line) or len(line) > _MAX_ENTRY or is_data(line) or is_shaped_so(line)
        for line in tail
    )


_MEASURE = "(?:样|樣|件|项|項|份|个|個|类|類|张|張|种|種|位|名)"
_COUNTS = re.compile(rf"([二三四五六七八九几幾两兩]){_MEASURE}[^，,。；;！!的]{{1,6}}。\Z")
_READS_OUT = re.compile(rf"[念唸读讀]([二三四五六七八九两兩]){_MEASURE}[^。！!]*[。！!]\Z")
_NUMERALS = {n: i for i, n in enumerate("一二三四五六七八九", 1)} | dict.fromkeys("两兩", 2)
_MAX_LISTED = 9  # lines
_MAX_ENTRY = 16  # characters


def _n_verses(lines: Sequence[str]) -> int:
    """The number of first lines that are verses, two halves alike in length each: one alone is none."""
    halves = [_VERSE.fullmatch(line) for line in lines[:_MAX_VERSES]]
    sizes = [len(found[1]) if found and len(found[1]) == len(found[2]) else 0 for found in halves]
    alike = next((i for i, size in enumerate(sizes) if size != sizes[0]), len(sizes))
    return alike if alike > 1 and sizes[0] else 0


_VERSE = re.compile(rf"([{HAN}]{{4,7}})[，,]([{HAN}]{{4,7}})[。！!；;，,]?")
_MAX_VERSES = 8  # lines


def _goes_on(line: str) -> bool:
    """Whether the speaker is not done yet: something is numbered, announced or left open."""
    if _NOTE.match(line):
        return False
    if enumerator(line) or line[-1] in ",，、" or _HANDS_OVER.match(line):
        return True
    return not is_data(line) and (len(line) > MAX_SCRAP_CHARS or addresses_people(line))


_NOTE = re.compile(r"[\[［〔【]\d{1,2}[\]］〕】]")  # of a page, on a word above
_HANDS_OVER = re.compile("(?:下面|现在|現在|接下来|接下來)[，,]?(?:有?[请請]|由)")


def scraps_after(lines: Sequence[str], *, is_minutes: bool) -> set[int]:
    """Indices of the lines after the last sentence that are the page's, not the speaker's.

    After thanks or a wish all lines are, but for a signature; else those shaped so.
    """
    until = said_until(lines)
    until += said_after(lines[until - 1], lines[until:]) if until else 0
    is_over = until > 0 and is_closing(lines[until - 1]) and not is_minutes
    while is_over and until < len(lines) and _SAID_LAST.fullmatch(lines[until]):
        until += 1
    until += _n_verses(lines[until:]) if is_over else 0
    rest = list(enumerate(lines[until:], until))
    if is_over and not any(map(_goes_on, lines[until:])):
        return {index for index, _ in rest}
    return {
        index
        for index, line in rest
        if tells_who_spoke(line)
        or (is_data(line) and not date_in(line) and len(sentence_ends(line)) < _MIN_SENTENCES)
    }


_MIN_SENTENCES = 3  # of a line that a speaker says, whatever the page adds to it
