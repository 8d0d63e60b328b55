"""Commas, stops and marks of lists that stand within a word, where no clause and no item ends."""

import re

from builder.corpus.common_words import COMMON_WORDS, WHOLE_WORDS
from builder.corpus.family_names import FAMILY_NAMES
from builder.corpus.literals import SplitPairScan
from builder.corpus.mark_places import (
    PAIRS,
    is_prose,
    leaves_letter,
    pieces,
    place_of,
    runs_on,
)
from builder.corpus.shapes import HAN

_WORDS = COMMON_WORDS | WHOLE_WORDS
_SPLIT_WORDS = SplitPairScan(_WORDS, "，,。；")
_LISTED = SplitPairScan(_WORDS, "、")


def split_words(text: str) -> list[int]:
    """Where a comma or stop parts the letters of a common word."""
    return [at for at in _SPLIT_WORDS.places(text) if _is_within(text, at)]


def list_marks_in_words(text: str) -> list[int]:
    """Where 、 parts the letters of a word, in a text that does so to several words.

    Once it may be a list of single letters, such as 乡、村; not where a whole clause follows one.
    """
    if "、" not in text:
        return []
    places = [at for at in _LISTED.places(text) if _is_within(text, at)]
    places = [at for at in places if text[at - 1] + text[at + 1] not in PAIRS]
    words = {text[at - 1] + text[at + 1] for at in places if min(map(len, pieces(text, at))) > 1}
    is_strewn = len(words) >= _MIN_LISTED and len(words) * _CHARS_A_WORD >= len(text)
    return places if is_strewn else [at for at in places if _leaves_half(text, at)]


def _leaves_half(text: str, at: int) -> bool:
    """Whether one letter stands before a 、, alone in its sentence, and the rest of its word behind: 严、肃问."""
    left, right = pieces(text, at)
    is_only = (
        text[at - 2 : at - 1] != "、" and text[at + 1 + len(right) : at + 2 + len(right)] != "、"
    )
    return len(left) == 1 < len(right) and is_only and right[:2] not in _WORDS


def list_marks_before_last_letters(text: str) -> list[int]:
    """Where 、 leaves one letter before the clause is over, where nobody pauses, as in 做人、情.

    Not behind another 、, nor between two letters that lists have as items, as in 一只鸡、鸭.
    """
    return [
        found.start()
        for found in _LAST_LETTER.finditer(text if "、" in text else "")
        if not _ITEMS.issuperset((text[found.start() - 1], text[found.end()]))
        and "、" not in text[max(0, found.start() - _NEAR) : found.start()]
        and runs_on(text, found.start())
    ]


_LAST_LETTER = re.compile(rf"、(?<=[{HAN}]{{4}}、)(?=[{HAN}][，。；！？])")
_NEAR = 12  # characters in which another item would stand
_ITEMS = FAMILY_NAMES | frozenset(  # single letters that lists have as items, simplified
    "中美周政市法二水区住英电地县德日铜学行铁管鸭农食雨四快五肉精蒜茶葱兵铅林军警肺鼻糖香右罗爱反富坏铝虾树善青下叶教团棉委官羊俄鹅理绿眼鱼陶热省脑白乙义礼恩盐麻雾光信仁津衣煤史狗"
    "台特事工线酒耳口辣新刀气坐走髋肘脸肩午州月心镉铬七乡蓝猪妇镍布鸡空海澳灰炸干营项牛梨人南六病骨产左钠货油物家乐书色像影胃堂木磷东亚碗渠腕膝手肾刑川权镇术孝办部丝面云笔蛋杭"
    "京门车副鄂冀土府平山银果港肥浙花鸟北词菜桔粮柴米醋诗赋西前后左右内外多少好坏大小高低长短一三八九十百千万"
)


_MIN_LISTED = 4  # words
_CHARS_A_WORD = 600


def _is_within(text: str, at: int) -> bool:
    """Whether a comma or stop between the letters of a common word has no other word beside it."""
    if text[at - 1] == text[at + 1] or text[max(0, at - 2)].isdecimal():
        return False  # 第一责任人，人人有责; 217所，在校学生
    if _ASKS.match(text, at + 1):
        return False  # 改一改就行，为什么不改
    return not place_of(text, at).n_words and is_prose(text, at)


_ASKS = re.compile("为什么|(.)[不没]\\1")


def strewn(text: str) -> set[int]:
    """Further commas that end or begin no clause, on a page that strews marks in words."""
    return {found.start() for found in _NO_CLAUSE.finditer(text) if is_prose(text, found.start())}


def leaves_no_clause(text: str, at: int) -> bool:
    """Whether what stands beside a stop in a word is no clause: 的责 before it, 任 alone behind it."""
    if may_be_noun(text, at):
        return False
    is_alone = leaves_letter(text, at) and text[at + 1] not in _SAID_ALONE
    return text[max(0, at - 2)] in _NEEDS_MORE or is_alone


def may_be_noun(text: str, at: int) -> bool:
    """Whether the letter before a stop stands behind 的 and may be a word, as in 大家的水，渠也是大家的."""
    return text[max(0, at - 2)] == "的" and text[at - 1] + text[at + 1] not in WHOLE_WORDS


_SAID_ALONE = frozenset("走好对行来是不去干看难")  # 那怎么行，走，跟我走
_NEEDS_MORE = frozenset("的把")  # than one letter, before a clause is over


_NO_CLAUSE = re.compile(  # 网格，员; 来了才，发现; 不许上火，场。
    rf"[，,](?<=[{HAN}]{{2}}[，,])(?:员(?![工额])|(?<=[就也把被与而很最更][，,])(?<![然因從从進进反時时繼继幸甚]而[，,])(?<![成迁造将]就[，,])(?<!得很[，,])(?<!参与[，,])(?<!棉被[，,])(?<![变三]更[，,])|(?<=[了要不都][才][，,])|(?<=[{HAN}]{{4}}[，,])(?![好行对是难多少大小不有无能会快慢来干])[{HAN}](?=[，。；,]))"
)
