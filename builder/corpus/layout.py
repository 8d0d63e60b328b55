"""Page passes on lines: broken lines are joined, crowded ones parted, blanks around them leave."""

import re
from functools import lru_cache

from builder.corpus.engine import DROP, MEND, Edit
from builder.corpus.lines import BLANKS_SET, Line, line_at, lines_of
from builder.corpus.marks import LOST_NUMBER
from builder.corpus.shapes import (
    BLANKS,
    HAN,
    ends_sentence,
    enumerator,
    heading_level,
    is_salutation,
    is_title,
    sentence_ends,
)
from builder.corpus.spoken import is_thanks

# Words that some sites turn into links and thereby lift out of the sentence.
LINK_WORDS = (
    "工作报告", "工作方案", "规章制度", "协议书", "合同", "讲话稿", "工作总结", "年度工作总结", "年终总结", "心得体会",
    "工作计划", "实施方案", "管理制度", "演讲稿", "发言稿", "承诺书", "保证书", "倡议书", "自查报告", "调研报告",
    "述职报告", "整改报告", "岗位职责", "应急预案", "会议记录", "会议纪要", "主持词", "开幕词", "闭幕词", "策划书",
    "感谢信", "申请书", "责任书", "计划书", "通知", "简报", "总结", "计划", "方案", "报告", "制度", "思想汇报",
    "入党申请书", "活动方案", "活动总结", "教学计划", "欢迎词", "协议", "致辞", "贺词", "公开信", "慰问信", "建议书", "说明书",
)  # fmt: skip
_LINK_LINE_ANYWHERE = re.compile(rf"\n[{BLANKS}]*[{HAN}]{{1,8}}。[{BLANKS}]*(?:\n|\Z)")
_LINK_LINE = re.compile(rf"[{HAN}]{{1,8}}。")
_CONTINUES = re.compile(
    rf"[,，;；、。：:》）)”]|[和与與及并並的等地得了着]|(?:[来來去里裡內内外等着過过]|[起出下进進过過][来來])[。；;，,]|\d+(?:篇|份|个|項|项|件|条|次|期|家|名)[;；,，、。{HAN}]"
)

_NEVER_LAST = "和与與及把将將从從对對向按据據由跟"  # no sentence ends in them
_IN_IT = re.compile(r"[里裡中上内內下都也就还還]")

_GOES_ON_TELLING = re.compile(
    "主要(?:是|有|包括)|其中|包括|從而|从而|以便|进而|進而"
)  # of the item before


def link_words(text: str) -> list[Edit]:
    """Words lifted out of a sentence onto a line of their own go back; false full stops leave."""
    edits = _set_before_marks(text)
    if not _LINK_LINE_ANYWHERE.search(text):
        return edits
    lines = lines_of(text)
    for before, word, after in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        if not _LINK_LINE.fullmatch(word.text):
            continue
        if not _is_cut_before(before.text, after):
            edits += _set_back(text, before, word, after)
            continue
        goes_on = after is not None and bool(_CONTINUES.match(after.text))
        if after is not None and before.text[-2] in _NEVER_LAST and _IN_IT.match(after.text):
            goes_on = True
        if after is not None and before.text[-2] in "，,、" and not _starts_paragraph(after.text):
            goes_on = True
        if after is not None and _is_flush(text, before, word, after) and _uses_indent(text):
            goes_on = True
        names_text = _names_text(word.text[:-1], before.text)
        if after is not None and names_text and _is_subject(before.text):
            goes_on = goes_on or not _starts_paragraph(after.text)
        if not goes_on and not names_text:
            continue
        stop = before.start + text[before.start : before.end].rindex("。")
        at = word.start + text[word.start : word.end].index(word.text)
        edits.append(Edit(stop, at, "", "lifted link word", "layout", MEND))
        if after is None:
            continue
        is_item = bool(enumerator(before.text)) and len(before.text) < 40
        is_item = is_item and not _GOES_ON_TELLING.match(after.text)
        if not goes_on and (is_item or _starts_paragraph(after.text)):
            continue
        end = after.start + text[after.start : after.end].index(after.text[0])
        stop = at + len(word.text) - 1
        edits.append(
            Edit(stop if goes_on else stop + 1, end, "", "lifted link word", "layout", MEND)
        )
    return edits


def _set_before_marks(text: str) -> list[Edit]:
    """Joins a word alone on its line to the open line above it and to the mark below it."""
    return [
        Edit(*found.span(gap), "", "lifted link word", "layout", MEND)
        for found in _BEFORE_MARK.finditer(text)
        if not is_title(line := line_at(text, found.start()).text)
        and heading_level(line) in (None, 6)
        for gap in ("above", "below")
    ]


_BEFORE_MARK = re.compile(
    rf"(?P<above>[{BLANKS}]*\n(?<=[{HAN}，、]\n)[\n{BLANKS}]*)[{HAN}]{{1,8}}(?P<below>[{BLANKS}]*\n[\n{BLANKS}]*)(?=[，、；。！？,;!?”）》])"
)


def _names_text(word: str, before: str) -> bool:
    """Whether sites make a link of the word: it is the name of a kind of text, perhaps behind 的."""
    return word in LINK_WORDS or (before[-2] == "的" and word.endswith(_KINDS_OF_TEXT))


_KINDS_OF_TEXT = (
    "报告", "方案", "协议", "合同", "制度", "总结", "计划", "预案", "规划", "办法", "通知", "纪要", "记录", "简报", "条例", "规定",
    "职责", "心得", "体会", "章程", "守则", "公约", "书", "稿", "词", "信", "辞", "報告", "協議", "總結", "計劃", "預案", "規劃", "辦法", "紀要", "簡報", "條例", "規定", "職責",
)  # fmt: skip


def _is_subject(line: str) -> bool:
    """Whether a line cut after 的 leaves no more than a subject: its last clause says nothing yet."""
    clause = _CLAUSE_END.split(line[:-1])[-1]
    return clause.endswith("的") and not _SAYS.search(clause)


_CLAUSE_END = re.compile("[，,。；;：:！!？?、]")
_SAYS = re.compile(  # a predicate, whose object the word is
    "[是有要应應须須能把将將按为為了过過着著请請让讓给給以向]|必须|可以|根据|抓|落实|落實|建立|制定一|完善|健全|加强|做好|认真|结合|通过|坚持|实行|实施|严格|形成|达成|印发|学习|贯彻|执行|拿出|交出|写出|提出|作出|感谢"
)


def _is_flush(text: str, before: Line, word: Line, after: Line) -> bool:
    """Whether, after an indented line, word and rest stand at the margin, as no paragraph does."""
    is_indented = [text[line.start] in BLANKS_SET for line in (before, word, after)]
    is_over = is_thanks(word.text) or _starts_paragraph(after.text) or not ends_sentence(after.text)
    is_open = before.text[-2] in "的了，,、" or before.text[:-1].endswith(_LEADING)
    return is_indented == [True, False, False] and is_open and not is_over


_LEADING = ("其中", "以及", "包括", "例如", "比如", "关于", "關於", "通过", "根据", "按照")


def _set_back(text: str, before: Line, word: Line, after: Line | None) -> list[Edit]:
    """The word between the halves of a sentence that was open before it, its stop gone."""
    if after is None or ends_sentence(before.text) or before.text[-1] in ":：":
        return []
    if len(after.text) < _MIN_REST and not ends_sentence(after.text):
        return []
    if heading_level(before.text) in (1, 2, 3, 4) or is_title(before.text):
        return []
    is_indented = text[after.start] in BLANKS_SET
    goes_on = bool(_CONTINUES.match(after.text)) and after.text[0] not in "“"
    is_open = len(before.text) >= _MIN_OPEN and bool(_OPEN_CLAUSE.search(before.text))
    is_certain = after.text[0] in _NO_START or (is_open and bool(_PREDICATE.match(after.text)))
    if not (goes_on or is_certain) and (
        is_indented or _starts_paragraph(after.text) or not _uses_indent(text)
    ):
        return []
    is_apart = text[word.start] in BLANKS_SET or "\n\n" in text[before.end : after.start]
    if is_apart and not is_certain:
        return []
    begin, rest = (text.index(line.text, line.start) for line in (word, after))
    ends = (before.start + len(text[before.start : before.end].rstrip(BLANKS_SET)), begin)
    stop = text.index("。", begin)
    name = "lifted link word"
    return [
        Edit(*ends, "", name, "layout", MEND),
        Edit(stop, rest, "", name, "layout", MEND),
    ]


_MIN_REST = 4  # characters of the rest of a sentence; 完 is none
_MIN_OPEN = 16  # characters of a line that a sentence can be left open in
_OPEN_CLAUSE = re.compile(rf"[，,；;。][^。；;]*[{HAN}]\Z|[，,、]\Z")
_NO_START = frozenset("，,、；;。）)》”")
_PREDICATE = re.compile(  # what tells of a word before it: no paragraph begins so
    r"[也已仍均](?!就是|許|许)|[就都][^是]|(?:要|可以|能|应|應|必须|必須)(?:细到|細到|有|管|用|写|寫|做到|落到|送到|发到|發到|由|在)|显示|顯示|表明|[说說](?:明|愿|願)|规定|規定的?"
)
_INDENTED = re.compile(rf"(?m)^[{BLANKS}]+(?=[{HAN}])")


@lru_cache(maxsize=1)  # asked at each word of one page
def _uses_indent(text: str) -> bool:
    return len(_INDENTED.findall(text)) >= 3


def _is_cut_before(line: str, after: Line | None) -> bool:
    is_long = len(line) >= _MIN_CUT or (after is not None and after.text[0] in _NO_START)
    return is_long and bool(_FALSE_STOP.search(line, max(0, len(line) - 2)))


_MIN_CUT = 8  # characters of a line that a false stop ends


_FALSE_STOP = re.compile(rf"[{HAN}，,、]。\Z")


def _starts_paragraph(line: str) -> bool:
    return bool(
        heading_level(line)
        or is_salutation(line)
        or is_title(line)
        or enumerator(line)
        or re.match(r"(?:19|20)[\dxX×*]{2}年|今年|去年|一年来|近年", line)
    )


def false_stops(text: str) -> list[Edit]:
    """Names cut in two by a false full stop and a new line, where the page spells them whole."""
    edits: list[Edit] = []
    for found in _STOP.finditer(text):
        start, end = found.start(), found.start("right")
        left = text[max(0, start - 2) : start]
        if not _HAN_TWO.fullmatch(left) or text.count(left + found["right"]) < 3:
            continue
        if len(re.findall(rf"{left}[。，,、；;！!？?]", text)) <= 1:
            edits.append(Edit(start, end, "", "false full stop", "layout", MEND))
    return edits


_HAN_TWO = re.compile(rf"[{HAN}]{{2}}")
_STOP = re.compile(rf"。[{BLANKS}]*\n[\n{BLANKS}]*(?P<right>[乡鄉镇鎮县縣市区區村省州])(?=[{HAN}])")


_SENTENCE_GAP = re.compile(
    rf"[{BLANKS}](?<=[。！？!?…”][{BLANKS}])[{BLANKS}]*(?=[{HAN}“(（\d]|[xX×]{{2}}[{HAN}])"
)
_PAIR = re.compile(rf"[{HAN}]{{2,6}}[:：]")
_INDENT = re.compile(rf"(?<=[{HAN}）)”])[{BLANKS}]*\u3000{{2}}[{BLANKS}]*(?=[{HAN}“])")


_GREETED_GAP = re.compile(
    rf"(?m)^(?P<greeting>[^\n。！？：:]{{2,40}}[：:])(?P<gap>[{BLANKS}]{{2,}})(?=[{HAN}“])"
)


def paragraph_gaps(text: str) -> list[Edit]:
    """A blank after a sentence, where that is not the page's habit, was a new paragraph."""
    edits = [
        Edit(*found.span(), "\n", "lost paragraph break", "layout", MEND)
        for found in _INDENT.finditer(text if "\u3000\u3000" in text else "")
        if heading_level(line_at(text, found.start()).text.partition("\u3000\u3000")[0])
        and not _PAIR.match(text, found.end())
    ]
    edits += [
        Edit(*found.span("gap"), "\n", "lost paragraph break", "layout", MEND)
        for found in _GREETED_GAP.finditer(text)
        if is_salutation(found["greeting"])
    ]
    for found in _SENTENCE_GAP.finditer(text):
        line = line_at(text, found.start())
        n_ends = len(sentence_ends(line.text))
        n_gaps = len(_SENTENCE_GAP.findall(line.text))
        is_habit = n_ends >= 4 and n_gaps > 0.5 * n_ends and "\u3000\u3000" not in found.group()
        is_long = line.end - found.end() >= 12 or is_thanks(text[found.end() : line.end])
        if not is_habit and found.start() - line.start >= 12 and is_long:
            edits.append(Edit(*found.span(), "\n", "lost paragraph break", "layout", MEND))
    return edits


_RUN_IN = re.compile(
    rf"(?:[一二三四五六七八九十]{{1,3}}、|[(（][一二三四五六七八九十]{{1,3}}[)）]|\d{{1,2}}[、.．])[{BLANKS}]*[^。！？!?；;：:\n{BLANKS}]{{4,42}}(?P<gap>[{BLANKS}]+)(?=[{HAN}“\d][^\n]{{12,}}[。！？!?])"
)


_SPACED_NUMBER = re.compile(rf"[{BLANKS}](?<=[{HAN}][{BLANKS}])\d[\d,.]*[{BLANKS}](?=[{HAN}])")
_MIN_SPACED = 3


def run_in_headings(text: str) -> list[Edit]:
    """A heading that runs into its paragraph gets its own line."""
    matches = (_RUN_IN.match(text, line.start) for line in lines_of(text))
    headings = list(filter(None, matches))
    is_spaced = bool(headings) and len(_SPACED_NUMBER.findall(text)) >= _MIN_SPACED
    return [
        Edit(*found.span("gap"), "\n", "heading run into the text", "layout", MEND)
        for found in headings
        if not LOST_NUMBER.match(text, found.start("gap"))
        and not (is_spaced and text[found.end("gap")].isdecimal())
        and not text[found.start("gap") - 1].isdecimal()  # 1 842, 2019-20 年度
    ]


def margins(text: str) -> list[Edit]:
    """Blank lines leave, and blanks at the ends of lines."""
    edits: list[Edit] = []
    end = -1  # of the last line that says something
    for line in lines_of(text):
        size = len(line.text)
        start = line.start if line.end - line.start == size else text.index(line.text, line.start)
        if start != end + 1 or end < 0:
            edits += _margin(text, max(end, 0), start, is_first=end < 0)
        end = start + size
    return edits + _margin(text, max(end, 0), len(text), is_first=True)


def _margin(text: str, start: int, end: int, *, is_first: bool) -> list[Edit]:
    """Drops of what stands between two lines, but one newline; of all of it at the edges."""
    if is_first:
        return [Edit(start, end, "", "margin", "layout", DROP)] if start < end else []
    newline = text.index("\n", start)
    sides = ((start, newline, "margin"), (newline + 1, end, "blank line"))
    return [Edit(a, b, "", rule, "layout", DROP) for a, b, rule in sides if a < b]
