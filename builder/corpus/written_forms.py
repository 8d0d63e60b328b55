"""Pages that announce: a programme or agenda by its items, a notice or invitation by its forms."""

import re
from collections.abc import Sequence
from itertools import pairwise

from builder.corpus.literals import begun_with
from builder.corpus.shapes import HAN, ends_sentence

_TIMED = re.compile(  # 9:10 观摩产业园, 4. 县长讲话（30分钟）, 合唱《丰年》　表演：老年大学
    r"\d{1,2}[:：]\d{2}|.*[（(][^（）()]{0,6}\d{1,3}\s*分[钟鐘][）)]\Z|.*[ \u3000](?:表演|演唱|演奏|朗[诵誦]|[领領]舞)[者]?[:：]"
)
_ITEM = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）.．、](?!\d)")
_PERSON = re.compile(
    r"我(?![们們省市县縣区區镇鎮乡鄉村校院局司国國公单單馆館行社站处處所])|咱|在座"
)
_MIN_TIMED = 3
_ITEMS = 0.5  # of the lines of a programme
_SENTENCES = 0.3  # of its lines at most


def is_programme(lines: Sequence[str]) -> bool:
    """Whether most lines are items without a final mark, several with their time or who performs."""
    n_sentences = sum(map(ends_sentence, lines))
    if n_sentences > _SENTENCES * len(lines) or any(map(_PERSON.search, lines)):
        return False
    timed = [_TIMED.match(line) is not None for line in lines]
    n_items = sum(
        (is_timed or _ITEM.match(line) is not None) and not ends_sentence(line)
        for line, is_timed in zip(lines, timed, strict=True)
    )
    return sum(timed) >= _MIN_TIMED and n_items >= _ITEMS * len(lines)


_TITLED = re.compile(
    r"(?!通知公告)[^。，：:！？!?\s]{0,40}(?:邀[请請]函|[请請]柬|[启啟]事|通知|通告|公告|公示)(?:[（(][^（）()]{1,12}[）)])?\Z"
)
_OFFICE = re.compile(
    rf"[{HAN}（）()]{{2,28}}(?:公司|[馆館]|局|委[员員][会會]|[办辦]公室|中心|[协協][会會]|[学學]校|院|社|站|所|政府|[党黨]委|支部|[处處]|[会會])\Z"
)
_DAY = re.compile(
    r"(?:中[华華]民[国國])?(?:[\d〇○零一二三四五六七八九十]{2,4}年)?[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日\Z"
)
_SET = begun_with(  # what such texts say, and seldom a speaker
    "个個兹回報屆届应恭應报拨撥敬有特給给联聯茲試试",
    r"[兹茲]定[于於]|恭候|敬[请請](?:光[临臨]|[谅諒]解|[见見][谅諒]|周知|[届屆][时時])|[拨撥]冗|回[执執]|特此|有意者|[个個]人[简簡][历歷]|[报報]名(?:[办辦]法|方式|[时時][间間]|截止)|[应應]聘|[试試]用期|[给給]您[带帶][来來]|[联聯][系繫絡](?:人|[电電][话話])|[届屆][时時]",
)
_MIN_SET = 2  # different ones
_HEADS, _TAIL = 10, 8  # lines


def is_notice(lines: Sequence[str]) -> bool:
    """Whether two of these show a notice, and nobody says 我: its title, an office and day beneath, set phrases.

    Args:
        lines: The page, what stands around its text included.
    """
    if any(map(_PERSON.search, lines)):
        return False
    is_titled = any(map(_TITLED.match, lines[:_HEADS]))
    tail = lines[-_TAIL:]
    is_signed = any(_OFFICE.match(office) and _DAY.match(day) for office, day in pairwise(tail))
    phrases = {found for line in lines for found in _SET.findall(line)}
    return is_titled + is_signed + (len(phrases) >= _MIN_SET) >= _MIN_FORMS


_MIN_FORMS = 2
