"""Page pass on pages that stand on one line: parted where headings, salutations and labels show how."""

import re
from itertools import pairwise

from builder.corpus.credits import credit_in, is_name, is_post_and_name
from builder.corpus.engine import MEND, Edit
from builder.corpus.lines import BLANKS_SET, Line, lines_of
from builder.corpus.shapes import (
    BLANKS,
    CLOSERS,
    FINAL,
    HAN,
    POSTS,
    date_in,
    is_salutation,
    is_title,
    sentence_ends,
)

_MAX_CROWDED_LINES = 60  # of a page that stands on one line, its frame included
_CROWDED = 150  # characters from which a line can be a whole page
_MAX_HEADING = 40  # characters from an enumerator to the next one, where no text lies between
_HEAD_LINES = 12
_MAX_TITLE = 100  # characters in which a title, or a line that begins with one, is over

_GAP = re.compile(rf"[{BLANKS}]+")

_ONE = rf"[一二三四五六七八九十壹贰貳叁參参肆伍陆陸柒捌玖拾]{{1,3}}、(?=[{HAN}“])"
_TWO = rf"[(（][一二三四五六七八九十]{{1,3}}[)）](?=[{HAN}“])"
_THREE = rf"(?<![\d.．])\d{{1,2}}[．.、](?=[{HAN}“])"
_HEAD_START = re.compile(
    rf"(?P<gap>(?<=[。！？!?；;：:”）)])[{BLANKS}]*|[{BLANKS}]+)(?P<number>{_ONE}|{_TWO})"
)
_UNDER_HEADING = re.compile(
    rf"(?P<head>{_ONE}|{_TWO})[^。！？!?；;\n]{{2,{_MAX_HEADING}}}?(?P<number>{_TWO}|{_THREE})"
)
_INLINE_LIST = re.compile(
    r"一、[^。！？!?\n]{2,60}[；;]\s*二、[^。！？!?\n]{2,60}[；;。]\s*(?!四、)"
)
_MAX_INLINE = 4  # numbers of a list within a sentence
_ITEM = re.compile(rf"(?P<gap>(?<=[。！？!?])[{BLANKS}]*)(?P<number>{_THREE})")
_SPACED_HEADING = re.compile(
    rf"[。！？!?][{BLANKS}]*{_ONE}[^。！？!?；;\n{BLANKS}]{{2,24}}[{BLANKS}]+(?=[{HAN}“])"
)
_ADDRESS = re.compile(
    rf"(?:^|(?<=[。！!{BLANKS}话話告辞]))(?:尊敬的)?(?:各位[{HAN}、,，]{{2,30}}|同志们|同志們|各位代表|各位委员|老师们|同学们|朋友们)[:：](?=[{BLANKS}]*[{HAN}])"
)
_CLOSING = re.compile(
    rf"(?<=[。！？!?])[{BLANKS}]*(?=(?:同志们|同志們|各位代表|各位委员|朋友们)[，,！!])"
)
_INDENT = re.compile(rf"[{BLANKS}]*\u3000\u3000[{BLANKS}]*")
_ENDS = frozenset(f"{FINAL}{CLOSERS}:：")
_MIN_INDENTS = 3  # of a page that shows its paragraphs by them
_FRAME = re.compile(
    rf"(?<=[。！？!?；”）)])[{BLANKS}]+(?=(?:上一[篇页]|下一[篇页]|[上下]一篇|相关(?:文章|阅读|链接|推荐)|责任编辑|来源|版权所有|关键词|标签|(?:推荐|延伸)(?:访问|阅读)|本文(?:标签|来源|链接|地址)|[Tt](?:ag|AG)s?)[:：\s])"
    rf"|(?<=[。！？!?；”）)\]】])[{BLANKS}]+(?=[\[【]?本文发布于|评论列表|网友评论|发表评论|我要评论|\d{{1,3}}楼[{BLANKS}：:])"
)
_LABELS = re.compile(
    rf"[{BLANKS}]+(?=(?:您|你)?(?:的|现在的?|目前|当前|所在)?的?位置[:：]|(?:发布|更新|发表|录入|上传)?(?:时间|日期)[:：]|作者[:：]|来源[:：]|编辑[:：]|(?:浏览|点击|阅读)(?:次数|量|数)?[:：])"
)
_TITLE_AFTER = re.compile(
    rf"[^{BLANKS}。，]{{0,16}}在[^{BLANKS}。]{{4,50}}[上中]的[^{BLANKS}。]{{2,6}}(?=[{BLANKS}])"
)
_PAGE_MARK = re.compile(r"[:：|｜>]")


def crowded_lines(text: str) -> list[Edit]:
    """A page on one line is parted before its numbered headings and around its salutations.

    At its head, a title is parted from the name, the date and the labels that follow it.
    """
    edits: list[Edit] = []
    lines = lines_of(text)
    for line in lines[:_HEAD_LINES]:
        if _GAP.search(line.text, 0, _MAX_TITLE):
            edits += _title_cut(text[line.start : line.end], line)
    size = len(text.strip())
    edits += [
        _newline(line, *gap)
        for line in lines
        if len(line.text) < 0.6 * size and (gap := _behind_salutation(text[line.start : line.end]))
    ]
    if text.count("\n") > _MAX_CROWDED_LINES:
        return edits
    crowded = [line for line in lines if len(line.text) >= _CROWDED]
    for line in crowded:
        source = text[line.start : line.end]
        if len(line.text) >= 0.6 * size:
            edits += _parted(source, line)
        elif _SPACED_HEADING.search(source) and not _INLINE_LIST.search(source):
            edits += [
                _newline(line, *m.span("gap"))
                for m in _HEAD_START.finditer(source)
                if m["number"][0] not in "(（"
            ]
        else:
            edits += [_newline(line, *m.span("gap")) for m in _run_in_sections(source)]
    if crowded and sum(len(line.text) for line in crowded) >= 0.6 * size:
        for line in lines:
            if len(line.text) < _CROWDED and (":" in line.text or "：" in line.text):
                edits += _around_addresses(text[line.start : line.end], line)
    return edits


def _behind_salutation(source: str) -> tuple[int, int] | None:
    """The blanks between a salutation that begins a line and the sentence behind it: a line end was there."""
    colon = source.find("：", 0, _MAX_GREETING) + 1 or source.find(":", 0, _MAX_GREETING) + 1
    if not 0 < colon < len(source) or source[colon] not in BLANKS_SET:
        return None
    said = source[colon:].lstrip(BLANKS_SET)
    greeting = source[:colon].strip(BLANKS_SET)
    if not said or not _GREETS.search(greeting) or not is_salutation(greeting):
        return None  # 王平議員： is a label
    return colon, len(source) - len(said)


_MAX_GREETING = 60  # characters
_GREETS = re.compile("[们們][:：]|各位|尊敬|敬[爱愛]|[亲親][爱愛]")


def _parted(source: str, line: Line) -> list[Edit]:
    """A page on one line, cut at its indents, or wherever else something marks a paragraph."""
    indents = [found for found in _INDENT.finditer(source) if found.start() > 0]
    n_after = sum(_parts_paragraphs(source, found) for found in indents)
    if len(indents) >= _MIN_INDENTS and 2 * n_after > len(indents):
        frames = [m for m in _FRAME.finditer(source) if not _INDENT.search(m.group())]
        addresses = [
            _newline(line, m.start() - 1, m.start())
            for m in _ADDRESS.finditer(source)
            if m.start() and source[m.start() - 1] in BLANKS_SET
        ]
        return [*(_newline(line, *m.span()) for m in (*indents, *frames)), *addresses]
    numbers = [m for m in _HEAD_START.finditer(source) if m.start() > 0]
    if _INLINE_LIST.search(source) and len(numbers) <= _MAX_INLINE:
        numbers = []
    if _is_resolution(source, numbers):
        numbers = []
    if not any(m["number"] in ("一、", "壹、", "(一)", "（一）") for m in numbers):
        numbers = []
    edits = [_newline(line, *m.span("gap")) for m in numbers]
    items = _rising(source) if numbers else []
    edits += [_newline(line, *m.span("gap")) for m in items]
    if numbers:
        edits += [
            _newline(line, m.start("number"), m.start("number")) for m in _under_headings(source)
        ]
        edits += [_newline(line, *m.span()) for m in _CLOSING.finditer(source)]
    edits += [_newline(line, *m.span()) for m in _FRAME.finditer(source)]
    edits += [_newline(line, *m.span()) for m in _sentence_gaps(source)]
    return edits + _around_addresses(source, line)


def _run_in_sections(source: str) -> list[re.Match[str]]:
    """The numbers 一、二、三、 within one paragraph, where whole paragraphs stand behind each of them."""
    if "。三、" not in source or "。二、" not in source:
        return []
    numbers = [m for m in _HEAD_START.finditer(source) if m["number"] in _SECTIONS]
    if [m["number"] for m in numbers] != list(_SECTIONS[: len(numbers)]):
        return []
    ends = [*(m.start() for m in numbers[1:]), len(source)]
    sections = [source[m.end() : end] for m, end in zip(numbers, ends, strict=True)]
    is_long = all(
        len(section) >= _MIN_SECTION and len(sentence_ends(section)) > 1 for section in sections
    )
    return numbers if is_long else []


_SECTIONS = [f"{n}、" for n in "一二三四五六七八九十"]
_MIN_SECTION = 30  # characters


def _sentence_gaps(source: str) -> list[re.Match[str]]:
    """The blanks behind sentences, where they stand behind some of them and hardly anywhere else."""
    ends = sentence_ends(source)
    first, last = (ends[0], ends[-1]) if ends else (0, 0)
    gaps = [m for m in _GAP.finditer(source, first) if m.start() <= last]
    behind = [m for m in gaps if source[m.start() - 1] in _OVER]
    n_others = sum(
        not _NUMBER.search(source, max(0, m.start() - _MAX_HEADING), m.start())
        for m in gaps
        if m.start() < last and source[m.start() - 1] not in _OVER
    )
    is_habit = _MIN_INDENTS <= len(behind) <= _SHARE * len(ends) and n_others <= len(behind)
    return behind if is_habit else []


_OVER = frozenset(f"{FINAL}{CLOSERS}")
_SHARE = 0.6  # of the sentences: where a blank stands behind each, it parts no paragraphs


def _is_resolution(source: str, numbers: list[re.Match[str]]) -> bool:
    """Whether a colon announces the numbers, and each of them counts a single sentence."""
    if len(numbers) <= 1 or source[numbers[0].start() - 1] not in ":：":
        return False
    items = (source[a.end() : b.start()] for a, b in pairwise(numbers))
    return all(len(sentence_ends(item)) == 1 for item in items)


def _parts_paragraphs(source: str, gap: re.Match[str]) -> bool:
    """Whether a gap stands after a sentence, or before or behind a heading."""
    if source[gap.start() - 1] in _ENDS or _NUMBER.match(source, gap.end()):
        return True
    begin = source.rfind("\u3000", 0, gap.start()) + 1
    return gap.start() - begin <= _MAX_HEADING and bool(_NUMBER.match(source, begin))


_NUMBER = re.compile(f"{_ONE}|{_TWO}")


def _under_headings(source: str) -> list[re.Match[str]]:
    """The first items right under headings without a final mark."""
    found: list[re.Match[str]] = []
    at = 0
    while match := _UNDER_HEADING.search(source, at):
        if match["number"][:2] in ("1．", "1.", "1、") or match["number"] in ("(一)", "（一）"):
            found.append(match)
        at = match.start("number")
    return found


def _rising(source: str) -> list[re.Match[str]]:
    """The items 2, 3, … after sentences, where a first one stands in the line."""
    found: list[re.Match[str]] = []
    due = 0
    for match in re.finditer(_THREE, source):
        number = int(re.sub(r"\D", "", match.group()))
        due = 2 if number == 1 else due
        item = _ITEM.match(source, match.start()) if number in (1, due) else None
        if item:
            found.append(item)
            due = number + 1
    return found


def _around_addresses(source: str, line: Line) -> list[Edit]:
    edits: list[Edit] = []
    colon = source.find("：") + 1 or source.find(":") + 1
    addresses = list(_ADDRESS.finditer(source))
    is_known = any(found.end() == colon for found in addresses)
    if (
        not is_known
        and 0 < colon < len(source)
        and is_salutation(source[:colon].lstrip(BLANKS_SET))
    ):
        blanks = len(source[colon:]) - len(source[colon:].lstrip(BLANKS_SET))
        edits.append(_newline(line, colon, colon + blanks))
    for found in addresses:
        if found.start() > 0:
            begin = found.start() - (source[found.start() - 1] in BLANKS_SET)
            edits.append(_newline(line, begin, found.start()))
        blanks = len(source[found.end() :]) - len(source[found.end() :].lstrip(BLANKS_SET))
        edits.append(_newline(line, found.end(), found.end() + blanks))
    return edits


def _title_cut(source: str, line: Line) -> list[Edit]:
    """The break after a title that shares its line with a name, a date or labels, or before it."""
    indent = len(source) - len(source.lstrip(BLANKS_SET))
    label = _LABELS.search(source, indent + 6, indent + _MAX_TITLE)
    if (
        label
        and len(label.group().strip()) == 0
        and not re.search("[。！？]", source[: label.start()])
    ):
        prefix = source[indent : label.start()]
        if is_title(prefix) or is_title(re.split(r"[_|｜-]", prefix)[0]):
            return [_newline(line, *label.span())]
    for gap in _GAP.finditer(source, indent, indent + _MAX_TITLE):
        titled = _TITLE_AFTER.match(source, gap.end())
        if titled and _PAGE_MARK.search(source, indent, gap.start()) and is_title(titled.group()):
            return [_newline(line, *gap.span())]
        if gap.start() <= indent or not is_title(source[indent : gap.start()]):
            continue
        if greeted := _gaps_to_salutation(source, gap):
            return [_newline(line, *span) for span in greeted]
        rest = source[gap.end() :]
        address = _ADDRESS.search(rest)
        rest = (rest[: address.start()] if address else rest).strip(BLANKS_SET)
        if date_in(rest) or credit_in(rest) or is_post_and_name(rest) or is_name(rest):
            return [_newline(line, *gap.span())]
    return []


def _gaps_to_salutation(source: str, gap: re.Match[str]) -> list[tuple[int, int]]:
    """The gaps from a title on to the salutation, where names and dates are all that stands between."""
    colon = _COLON.search(source, gap.end(), gap.end() + _MAX_HEAD)
    if not colon:
        return []
    gaps = [gap.span(), *(m.span() for m in _WIDE.finditer(source, gap.end(), colon.start()))]
    ends = [*(start for start, _ in gaps[1:]), colon.end()]
    words = [source[start:end] for (_, start), end in zip(gaps, ends, strict=True)]
    if not is_salutation(words[-1]):
        return []
    kept: list[tuple[int, int]] = []
    open_post = ""
    for word, span in zip(words[:-1], gaps, strict=False):
        if open_post and is_name(word):
            open_post = ""  # the blank stands between post and name
            continue
        if open_post or not _heads(word):
            return []
        open_post = word if _POST_ALONE.fullmatch(word) else ""
        kept.append(span)
    return [*kept, gaps[-1]] if kept and not open_post else []


def _heads(word: str) -> bool:
    """Whether a word between a title and the salutation is a date, a name, a post, or both of them."""
    is_named = is_post_and_name(word) or is_name(word) or _POST_ALONE.fullmatch(word)
    return bool(is_named or date_in(word) or credit_in(word))


_COLON = re.compile("[:：]")
_WIDE = re.compile("\u3000[ \u3000]*|[ \u00a0]{2,}")
_MAX_HEAD = 160  # characters from a title to the end of the salutation
_POST_ALONE = re.compile(rf"[{HAN}]{{0,20}}(?:{POSTS})")


def _newline(line: Line, start: int, end: int) -> Edit:
    return Edit(line.start + start, line.start + end, "\n", "text on one line", "layout", MEND)
