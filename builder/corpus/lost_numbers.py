"""Where a blank stands for a number or a name that vanished, and where it only cuts a word."""

import re

from builder.corpus.common_words import COMMON_WORDS
from builder.corpus.fold import folded_word
from builder.corpus.shapes import BLANKS, HAN

_NUMERAL = "〇零一二三四五六七八九十百千几幾两兩数數"
_UNIT = r"(?:万|亿|萬|億|多|余|餘)?(?:元|件|案|份|例|人次|人|个|個|户|戶|名|项|項|次|处|處|所|栋|幢|棟|座|家|亩|畝|公里|平方米|立方米|吨|噸|米|台|辆|輛|条|條|场|場|期|起|岁|歲|对|對|村|页|课时|天|年|月|日|%|％|‰)"
LOST_NUMBER = re.compile(
    rf"(?<=[{HAN}、])(?<![一二三四五六七八九十百千几两不没沒])[{BLANKS}]+{_UNIT}(?:以上|以下|左右|多)?(?!\u3000\u3000)(?=[,，。;；、)）\n〃﹐‚{BLANKS}]|$)|(?<=[{HAN}])[{BLANKS}]+(?:万|亿)?(?:元|%|％|‰|个|户|件|吨|亩|名)(?=[.])|[{BLANKS}](?<=[共约達达为為有至到了增减费款].)[{BLANKS}]*(?:多|余|餘)?(?:万|亿)?(?:元|件|案|份|例|人次|人|个|個|户|戶|名|项|項|家|亩|畝|公里|平方米|吨|万|亿)(?=[{HAN},，。;；、])"
    rf"|[{BLANKS}](?<=[{HAN}][{BLANKS}])(?<![{_NUMERAL}][{BLANKS}])[{BLANKS}]*[万亿萬億](?:元|人次|吨|噸|亩|畝|平方米|立方米|千瓦)"
    rf"|[{BLANKS}](?<=[从從自离離][{BLANKS}])[{BLANKS}]*米(?=[高深长長宽寬外远遠])|[{BLANKS}](?<=[在于於][{BLANKS}])[{BLANKS}]*(?:个月|個月|年)[内內]"
    rf"|[{BLANKS}](?<=[{HAN}][{BLANKS}])(?<![{_NUMERAL}][{BLANKS}])[{BLANKS}]*[个個]百分[点點]"
    rf"|[{BLANKS}](?<=第[{BLANKS}])[{BLANKS}]*[位名](?=[，。；、])|[{BLANKS}](?<=[斤亩畝吨噸][{BLANKS}])[{BLANKS}]*元(?![件月旦宵素首老气氣])"
    rf"|[{BLANKS}](?<=[到在占佔约約近达達][{BLANKS}])[{BLANKS}]*(?:成(?=以[上下]|左右|[，。；、])|[个個]月(?=[以之][内內]|[，。；、]))|[{BLANKS}](?<=[到的了][{BLANKS}])[{BLANKS}]*倍(?=[，。；、])"
)
LOST_PIECE = re.compile(  # a number only where others are lost, too: 床位 张，
    rf"(?<=[{HAN}])(?<![{_NUMERAL}])[{BLANKS}]+(?:[张張枚套册冊盏盞艘株棵匹]|(?<=[器机機话話影片梯剧劇车車书書][{BLANKS}])部|分[钟鐘]|小[时時]|公斤|公[顷頃]|[厘釐毫]米)(?=[，,。；;、)）])"
)
LOST_NAME = re.compile(  # a blank where a name was: 由 宣读决定
    rf"(?<=[由请請])[{BLANKS}]+(?=(?:同志)?(?:宣[读讀]|[讲講][话話]|主持|致[辞辭词詞]|[传傳][达達]|通[报報]|[发發]言)[{HAN}《“，,。；;])"
)


def loses_number(text: str, start: int, end: int) -> bool:
    """Whether the blank at `[start, end)` stands for a number before the unit behind it."""
    if not LOST_NUMBER.match(text, start):
        return False
    is_word = _is_lone(text, start, end) or _ends_word(text, start, end)
    return not (is_word or _is_word_of_text(text, start, end))


def loses_piece(text: str, start: int, end: int) -> bool:
    """Whether it may stand for one before a unit that ends words, too: 呼叫器 部, but no 干 部."""
    is_word = folded_word(text[start - 1] + text[end]) in COMMON_WORDS
    return not is_word and LOST_PIECE.match(text, start) is not None


def _ends_word(text: str, start: int, end: int) -> bool:
    """Whether the blank cuts a word that ends in a unit: 20厘 米, 责任 人, 有关文 件."""
    before = text[max(0, start - _LONGEST_HEAD) : start]
    if _CUT_UNIT.search(before) or (text[end] == "人" and folded_word(before[-2:]) in AGENTS):
        return True
    if (
        folded_word(text[start - 1] + text[end]) not in COMMON_WORDS
        or text[start - 1] in _COUNTS | _DOES
    ):
        return False
    head = folded_word(before[-2:])
    return not (head in COMMON_WORDS or head[0] in _COUNTS | _DOES)


def _is_word_of_text(text: str, start: int, end: int) -> bool:
    """Whether the text says the letters as one word, and the first one nowhere without the other: 支 座."""
    letter, unit = text[start - 1], text[end]
    if letter in _COUNTS or unit in "人年月日天" or folded_word(letter + unit) in COMMON_WORDS:
        return False
    n_words = text.count(letter + unit)
    return n_words > 0 and n_words + 1 == text.count(letter)


_LONGEST_HEAD = 4  # characters of a number and half a unit
_CUT_UNIT = re.compile(
    rf"[\d{_NUMERAL}](?:[厘釐毫分千公平立英海]|平方|立方|平方公|[万萬亿億]平方)\Z"
)
AGENTS = frozenset(  # 责任人: nobody counts people right behind such words
    ["责任", "负责", "当事", "监护", "召集", "经办", "继承", "合伙", "见证"]
)


def _is_lone(text: str, start: int, end: int) -> bool:
    """Whether one letter behind 的 or 个 wants the unit behind the blank: 年迈的老 人, 五个小 项."""
    letter = text[start - 1]
    is_half = letter in "大小" or letter + text[end] in COMMON_WORDS
    return is_half and letter not in _COUNTS and text[max(0, start - 2)] in "的个個些"


_COUNTS = frozenset("共约約有为為达達至到超近前后後上下整第多")  # 参加的有 人: a number is lost
_DOES = frozenset("办立破审查收结发受积入落报")  # as is in 结案 件, 发文 件
