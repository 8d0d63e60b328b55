"""The form of a cleaning rule: a shape, the literals that make it cheap, and its examples.

Every rule carries texts it must act on and true sentences it must not touch; each is a test.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import Literal, NamedTuple

from builder.corpus.engine import DROP, Edit
from builder.corpus.literals import LiteralScan
from builder.corpus.shapes import (
    FINAL,
    N_KEPT,
    ends_sentence,
    enumerator,
    is_salutation,
    is_title,
    opens_speech,
)

_NEVER = 1 << 30  # a length beyond every rule's
_LONGEST = 400  # characters of a line beyond which no rule takes it out
Where = Literal["any", "head", "tail", "edge"]


@dataclass(frozen=True, slots=True, eq=False)
class LineRule:
    """Drops whole lines of a certain shape.

    Attributes:
        name: As `goldspan rules` lists it.
        kind: What the line is, such as `counter` or `copyright`.
        literals: One of them is in every line the rule means; () looks at all short lines.
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
    is_open: bool = False  # it means only lines that end in no final mark


@dataclass(frozen=True, slots=True, eq=False)
class InlineRule:
    """Drops or mends a stretch inside a line.

    Attributes:
        name: As `goldspan rules` lists it.
        kind: What the stretch is.
        action: `drop`, `mend` or `flag`.
        literals: One of them is in every stretch the rule means; () always searches.
        pattern: The stretch; group `cut`, where there is one, is what is replaced.
        replacement: What stands there instead.
        reach: Characters around a literal that hold the whole stretch; None: its lines.
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


class Line(NamedTuple):
    """A line of a text: where it starts, where its newline stands, and what it says."""

    start: int
    end: int
    text: str  # blanks around it stripped


class Bounds(NamedTuple):
    """Where a page's speech lies: three positions in the text."""

    head: int  # the salutation or first paragraph begins
    tail: int  # after the last paragraph, salutation or thanks
    end: int  # after the last sentence that no web site would say


@lru_cache(maxsize=2)  # the passes on one page ask again and again for the same text
def lines_of(text: str) -> tuple[Line, ...]:
    """The lines that are not empty."""
    lines: list[Line] = []
    start = 0
    for part in text.split("\n"):
        end = start + len(part)
        if part and (said := part.strip(BLANKS_SET)):
            lines.append(Line(start, end, said))
        start = end + 1
    return tuple(lines)


BLANKS_SET = " \t\u00a0\u1680\u202f\u205f\u3000" + "".join(chr(c) for c in range(0x2000, 0x200B))


def line_at(text: str, position: int) -> Line:
    """The line that holds the character at `position`."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    end = len(text) if end < 0 else end
    return Line(start, end, text[start:end].strip(BLANKS_SET))


def drop_line(line: Line, text: str, *, rule: str, kind: str) -> Edit:
    """The edit that takes the line out with its newline, the last line with the one before it."""
    if line.end < len(text):
        return Edit(line.start, line.end + 1, "", rule, kind, DROP)
    return Edit(line.start, line.end, "", rule, kind, DROP)


def line_edits(text: str, rules: tuple[LineRule, ...]) -> list[Edit]:
    """Drops of all lines that a rule means."""
    edits: dict[int, Edit] = {}
    bounds: Bounds | None = None
    lines = [line for line in lines_of(text) if len(line.text) <= _LONGEST]
    texts = [line.text for line in lines]
    lengths = list(map(len, texts))
    open_lengths = [_NEVER if text[-1] in FINAL else len(text) for text in texts]
    starts = list(accumulate((length + 1 for length in lengths), initial=0))
    for rule, places in zip(rules, _scan(rules).places("\n".join(texts)), strict=True):
        if rule.literals and not places:
            continue
        held = _lines_at(places, starts) if rule.literals else range(len(lines))
        shaped = rule.pattern.fullmatch
        limits = open_lengths if rule.is_open else lengths
        for index in [i for i in held if limits[i] <= rule.longest and shaped(texts[i])]:
            line = lines[index]
            if line.start in edits:
                continue
            is_we = "我们" in line.text or "我們" in line.text
            if (is_we or rule.where != "any") and addresses_people(line.text):
                continue
            if rule.where != "any":
                bounds = bounds or body_bounds(text)
                if not _is_placed(line, bounds, rule.where):
                    continue
            edits[line.start] = drop_line(line, text, rule=rule.name, kind=rule.kind)
            if rule.heads_list:
                bounds = bounds or body_bounds(text)
                for item in _listed_after(line, text) if line.start >= bounds.tail else ():
                    edits[item.start] = drop_line(item, text, rule=rule.name, kind=rule.kind)
    return list(edits.values())


def means_line(line: str, rules: tuple[LineRule, ...]) -> bool:
    """Whether a rule would drop the line, wherever it stands."""
    return any(
        (places or not rule.literals) and len(line) <= rule.longest and rule.pattern.fullmatch(line)
        for rule, places in zip(rules, _scan(rules).places(line), strict=True)
    )


@lru_cache(maxsize=8)
def _scan(rules: tuple[LineRule, ...] | tuple[InlineRule, ...]) -> LiteralScan:
    return LiteralScan([rule.literals for rule in rules])


def _lines_at(places: list[int], starts: list[int]) -> Iterator[int]:
    """Indices of the lines that hold one of the places, each once."""
    end = 0
    for place in places:
        if place >= end:
            index = bisect_right(starts, place)
            end = starts[index]
            yield index - 1


def _listed_after(header: Line, text: str) -> Iterator[Line]:
    """The lines after a header such as 相关文章, to the first that opens another speech."""
    lines = lines_of(text)
    for line in lines[bisect_right(lines, header.start, key=itemgetter(0)) :]:
        if opens_speech(line.text) or len(line.text) > 60:
            return
        yield line


def inline_edits(text: str, rules: tuple[InlineRule, ...]) -> list[Edit]:
    """The edits of all rules on the text."""
    edits: list[Edit] = []
    for rule, places in zip(rules, _scan(rules).places(text), strict=True):
        if rule.literals and not places:
            continue
        has_cut = "cut" in rule.pattern.groupindex
        done = 0
        for start, end in _windows(text, rule, places):
            for found in rule.pattern.finditer(text, start, end):
                if found.end() <= done:
                    continue
                span = found.span("cut") if has_cut and found["cut"] else found.span()
                edits.append(Edit(*span, rule.replacement, rule.name, rule.kind, rule.action))
                done = found.end()
    return edits


def _windows(text: str, rule: InlineRule, places: list[int]) -> list[tuple[int, int]]:
    """The stretches around the places of the rule's literals, merged where they meet."""
    if not rule.literals:
        return [(0, len(text))]
    if rule.reach is None:
        return list(dict.fromkeys(line_at(text, place)[:2] for place in places))
    twice = 2 * rule.reach
    cuts = [i for i, (last, place) in enumerate(pairwise(places), 1) if place - last > twice]
    return [
        (max(0, places[first] - rule.reach), min(len(text), places[after - 1] + rule.reach))
        for first, after in pairwise((0, *cuts, len(places)))
    ]


def _is_placed(line: Line, bounds: Bounds, where: Where) -> bool:
    is_head, is_tail = line.start < bounds.head, line.start >= bounds.end
    return {"head": is_head, "tail": is_tail, "edge": is_head or is_tail}.get(where, True)


def body_bounds(text: str) -> Bounds:
    """Where the speech begins and ends. Without a body, everything counts as inside."""
    lines = lines_of(text)
    first = next((line for line in lines if _is_body(line.text)), None)
    last = next((line for line in reversed(lines) if _is_body(line.text)), None)
    if first is None or last is None:
        return Bounds(0, len(text), len(text))
    said = next((line for line in reversed(lines) if _is_said(line.text)), last)
    after = [line for line in lines if line.start > last.start]
    thanks = next((line for line in reversed(after) if is_thanks(line.text)), None)
    if thanks and not any(_is_headed(line.text) for line in after if line.start > thanks.start):
        return Bounds(first.start, thanks.end + 1, thanks.end + 1)
    return Bounds(first.start, last.end + 1, max(last, said).end + 1)


_THANKS = re.compile(
    r"[^。！？!?]{0,24}(?:(?:谢谢|謝謝|多谢|多謝)(?:大家|各位|[你您][们們])?|散会|散會|[讲講]完了)[。！!]"
)
_GIVES_THANKS = re.compile(r"[^。！!]{20,}[。！!](?:谢谢|謝謝)(?:大家|各位)?[。！!]\Z")


@lru_cache(maxsize=N_KEPT)
def is_thanks(line: str) -> bool:
    """Whether the line is a short sentence with which a speech is over, such as 谢谢大家！."""
    if len(line) > 32 or line[-1:] not in "。！!":
        return False
    last = line[:-1].replace("。", "，").replace("！", "，").rpartition("，")[2] + line[-1:]
    return bool(_THANKS.fullmatch(last))


def _is_headed(line: str) -> bool:
    return bool(is_salutation(line) or is_title(line) or enumerator(line))


def _is_body(line: str) -> bool:
    if is_salutation(line) or (line[-1] in "。！!" and _GIVES_THANKS.search(line)):
        return True
    return len(line) >= 40 and ends_sentence(line) and not is_site_talk(line)


def _is_said(line: str) -> bool:
    """Whether the line is a sentence in which no web site speaks."""
    if len(line) < 6 or not ends_sentence(line):
        return False
    return not _may_be_strong(line) or addresses_people(line)


_STRONG = re.compile(
    r"本站|本网站|本網站|本文档|该文档|版权归|版權歸|版权所有|版權所有|侵权|侵權|网友上传|網友上傳|VIP|转载|轉載|免责声明|"
    r"免責聲明|用户名|验证码|楼主|樓主|二维码|二維碼|公众号|公眾號|小编|小編|文档|客服|浏览器|未经授权|扫码|QQ"
)
_WEAK = re.compile(
    r"下载|下載|付费|付費|会员|會員|上传|上傳|退款|举报|舉報|登录|登錄|注册|註冊|充值|积分|積分|收藏|分享|点击|點擊|"
    r"网站|網站|文库|文庫|网址|網址|联系我们|聯繫我們|删除|刪除|原作者|商业用途|仅供|版权|版權|关注|關注|网盘|阅读全文"
)
_PERSON = re.compile(
    r"我们(?!删除|處理|处理|将及时|会及时)|我們(?!刪除|處理)|同志|各级|各級|各部门|各部門|谢谢大家|代表们"
)
_CONTACT = re.compile(
    r"(?:联系|关于|关注|加入)我们|(?:聯繫|聯絡|關於|關注|加入)我們|[与與和跟][我][们們](?:联系|聯繫|聯絡)"
    r"|我[们們][会會将將]?(?:立即|及时|尽快|马上|第一时间|立刻|及時|盡快|馬上)(?:[会會将將]?)(?:删除|刪除|纠正|更正|改正|处理|處理|撤下|撤除|核实|下架)"
)


def _may_be_strong(line: str) -> bool:
    return any(map(line.__contains__, _STRONG_WORDS))


_STRONG_WORDS = tuple(_STRONG.pattern.split("|"))


def is_site_talk(line: str) -> bool:
    """Whether a line speaks for a web site: a strong word, another one, and no audience."""
    if not _may_be_strong(line):
        return False
    strong = set(_STRONG.findall(line))
    if len(strong) + len(set(_WEAK.findall(line))) < 2:
        return False
    return not addresses_people(line)


@lru_cache(maxsize=N_KEPT)
def addresses_people(line: str) -> bool:
    """Whether a line has words that only someone speaking to others says."""
    is_spoken = _PERSON.search(line) and _PERSON.search(_CONTACT.sub("", line))
    return bool(is_spoken) and not introduces_model(line)


def introduces_model(line: str) -> bool:
    """Whether a site of model texts introduces one, as in 以下是小编整理的……，仅供参考."""
    if not any(map(line.__contains__, _COLLECTS)):
        return False
    return _COLLECTED.search(line) is not None and _OFFERED.search(line) is not None


_COLLECTS = ("整理", "收集", "搜集", "准备", "小编", "小編", "推荐", "分享")


_COLLECTED = re.compile(
    r"(?:以下|下面|这里|下文)?(?:[是就由]?|将由)(?:小编|小編|编辑|笔者|本站|我们?|網站)(?:为|给|帮|替)?(?:大家|您|你)?[^。，]{0,8}(?:整理|收集|搜集|准备|带来|推荐|分享)"
    r"|(?:为|给)(?:大家|您|你)[^。，]{0,8}(?:整理|收集|搜集)|(?:小编|小編)[^。]{0,12}(?:整理|收集|搜集|带来|分享)"
)
_OFFERED = re.compile(
    r"(?:仅供|供)(?:大家|您|各位|你)?(?:参考|借鉴|學習|学习|阅读)|欢迎(?:大家|您|各位)?(?:阅读|借鉴|参考|查看|浏览|下载|收藏|分享)|希望[^。]{0,10}(?:帮助|帮到|喜欢|參考|参考)|(?:范文|讲话稿|发言稿|演讲稿|主持词|致辞|稿子)[^。]{0,12}(?:一起|来)看看|一起来看看"
)
