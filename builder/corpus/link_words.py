"""Page pass on words that sites lift out of a sentence, as links, onto a line of their own.

Three lines in a row: the one above, the word, and the text after it. Some sites put a full stop
behind the first two, where no sentence is over.
"""

import re
from functools import lru_cache
from itertools import pairwise

from builder.corpus.common_words import CLOSING_WORDS
from builder.corpus.engine import MEND, Edit
from builder.corpus.lines import BLANKS_SET, Line, between, lines_of
from builder.corpus.shapes import (
    BLANKS,
    HAN,
    ends_sentence,
    enumerator,
    heading_level,
    is_salutation,
    is_title,
)

_RULE = "lifted link word"
# Words that some sites turn into links and thereby lift out of the sentence.
LINK_WORDS = (
    "工作报告", "工作方案", "规章制度", "协议书", "合同", "讲话稿", "工作总结", "年度工作总结", "年终总结", "心得体会",
    "工作计划", "实施方案", "管理制度", "演讲稿", "发言稿", "承诺书", "保证书", "倡议书", "自查报告", "调研报告",
    "述职报告", "整改报告", "岗位职责", "应急预案", "会议记录", "会议纪要", "主持词", "开幕词", "闭幕词", "策划书",
    "感谢信", "申请书", "责任书", "计划书", "通知", "简报", "总结", "计划", "方案", "报告", "制度", "思想汇报",
    "入党申请书", "活动方案", "活动总结", "教学计划", "欢迎词", "协议", "致辞", "贺词", "公开信", "慰问信", "建议书", "说明书",
)  # fmt: skip
_WORD_LINE_ANYWHERE = re.compile(rf"\n[{BLANKS}]*[{HAN}]{{1,8}}。?[{BLANKS}]*(?:\n|\Z)")
_WORD_LINE = re.compile(rf"[{HAN}]{{1,8}}(?P<stop>。?)")


def link_words(text: str) -> list[Edit]:
    """Words lifted out of a sentence onto a line of their own go back; false full stops leave."""
    lines = lines_of(text)
    edits = _cut_after_verbs(text, lines)
    if not _WORD_LINE_ANYWHERE.search(text):
        return edits
    lone: list[tuple[Line, Line, Line]] = []  # words whose place the lines around leave open
    is_lifting = False
    for above, word, after in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        found = _WORD_LINE.fullmatch(word.text)
        if not found or (found["stop"] and _ends_paragraph(text, above, word, after)):
            continue
        if not found["stop"] and ends_sentence(above.text):
            set_back = _set_between_stops(text, above, word, after)
        elif not found["stop"]:
            set_back = _set_between(text, above, word, after)
        elif _is_cut(above.text, after):
            set_back = _set_back_behind_stop(text, above, word, after)
        else:
            set_back = _set_back(text, above, word, after)
        edits += set_back
        if set_back and (word.text[: found.start("stop")] in LINK_WORDS or _closes(after)):
            is_lifting = True
        elif not set_back and after is not None:
            lone.append((above, word, after))
    if is_lifting:
        edits += [edit for place in lone for edit in _set_back_as_others(text, *place)]
    return edits


def _ends_paragraph(text: str, above: Line, word: Line, after: Line | None) -> bool:
    """Whether a word with a stop is the end of a wrapped paragraph: a blank line or a label follows."""
    if after is None or ends_sentence(above.text):
        return False
    is_parted = text.count("\n", word.end, after.start) > 1
    is_close = text.count("\n", above.end, word.start) == 1
    return is_close and (is_parted or bool(_LABEL.match(after.text)))


_LABEL = re.compile(rf"[{HAN}]{{2,12}}(?:[席员員长長]|先生|女士)[：︰:]")


def _closes(line: Line | None) -> bool:
    """Whether a line begins with a mark that no line begins with."""
    return line is not None and line.text[0] in _NO_START


def _set_back_as_others(text: str, above: Line, word: Line, after: Line) -> list[Edit]:
    """The word back in its sentence on a page that lifts others, where the line above wants more.

    It ends in a verb that takes an object, or in letters too few for a sentence.
    """
    head, name = above.text[:-1], word.text.removesuffix("。")
    wants = _TAKES_OBJECT.search(head) or _FRAGMENT.search(head)
    if not (_is_cut(above.text, after) and wants) or len(name) < _MIN_WORD:
        return []
    if _SENTENCE.search(name) or _starts_paragraph(after.text) or is_salutation(word.text):
        return []
    return [_joined(text, above, word), _joined(text, word, after)]


_MIN_WORD = 2  # letters
_TAKES_OBJECT = re.compile(
    r"(?<![的已])(?:召开|举行|开展|制定|签订|起草|印发|出台|编制|下发|保证|确保|发放|建立|健全|加强|做好|抓好|搞好|推进|组织|成立|设立|安排|提供|围绕|坚持|结合|利用|"
    r"召開|舉行|開展|簽訂|編制|下發|保證|確保|發放|建立|加強|做好|推進|組織|設立|圍繞|堅持|結合)\Z"
)
_FRAGMENT = re.compile(
    rf"(?:[。！？!?](?!谢|謝|散|好|对|對|是|完|不|行|没|沒|再)[{HAN}]{{1,3}}|[，,；](?![^，,；]*[的了是要有不])[{HAN}]{{2,4}})\Z"
)


def _cut_after_verbs(text: str, lines: tuple[Line, ...]) -> list[Edit]:
    """Joins lines where a full stop stands between a verb that wants an object and the object."""
    edits: list[Edit] = []
    for above, below in pairwise(lines):
        if not _OPEN_VERB.search(above.text, max(0, len(above.text) - _MAX_VERB)):
            continue
        is_sentence = _SENTENCE.match(below.text) or _WORD_LINE.fullmatch(below.text)
        if not is_sentence and not _starts_paragraph(below.text):
            edits.append(_joined(text, above, below))
    return edits


def _joined(text: str, above: Line, below: Line, *, keeps_stop: bool = False) -> Edit:
    """The break between two lines gone, and the full stop before it unless it is to stay."""
    start, end = between(text, above, below)
    is_stopped = text[start - 1] == "。" and not keeps_stop
    return Edit(start - is_stopped, end, "", _RULE, "layout", MEND)


_OPEN_VERB = re.compile(
    r"(?<![都也全就])(?:要|应|應|须|須|必须|需要|将|將|可以|能)(?:拿出|开设|開設|设立|設立|成为|成為|作为|作為|给予|給予|予以|作出|做出)。\Z"
)
_MAX_VERB = 5  # characters


def _is_cut(line: str, after: Line | None) -> bool:
    """Whether a full stop ends the line that may be a false one."""
    is_certain = line[-2:-1] in _OPEN_MARKS or (after is not None and after.text[0] in _NO_START)
    return (len(line) >= _MIN_CUT or is_certain) and bool(_FALSE_STOP.search(line))


_FALSE_STOP = re.compile(rf"[{HAN}，,、]。\Z")
_OPEN_MARKS = frozenset("，,、")
_MIN_CUT = 8  # characters of a line that a false stop ends


def _set_back_behind_stop(text: str, above: Line, word: Line, after: Line | None) -> list[Edit]:
    """The word behind the line above without that line's stop, the text after it on the same line.

    Its own stop leaves where the sentence goes on.
    """
    head, name = above.text[:-1], word.text[:-1]
    is_certain = after is not None and after.text[0] in _NO_START
    if not is_certain and name not in LINK_WORDS and _SENTENCE.search(name):
        return []
    goes_on = after is not None and _goes_on(head, after.text)
    is_apart = text.count("\n", above.end, word.start) > 1  # as sites set what they lift out
    if not (goes_on or name in LINK_WORDS or _lacks_object(head, name, is_apart=is_apart)):
        return _set_ahead(text, above, word, after)
    edits = [_joined(text, above, word)]
    if after is None:
        return edits
    is_item = bool(enumerator(above.text)) and len(above.text) < _MAX_ITEM
    is_item = is_item and not _GOES_ON_TELLING.match(after.text)
    if goes_on or not (is_item or _starts_paragraph(after.text)):
        edits.append(_joined(text, word, after, keeps_stop=not goes_on))
    return edits


def _set_ahead(text: str, above: Line, word: Line, after: Line | None) -> list[Edit]:
    """The name of a text as the subject of what follows it, behind the sentence above."""
    name = word.text[:-1]
    is_name = name in LINK_WORDS or (name.endswith(_KINDS_OF_TEXT) and not _IS_CALL.match(name))
    if after is None or not is_name or not _TELLS_OF_IT.match(after.text):
        return []
    return [_joined(text, above, word, keeps_stop=True), _joined(text, word, after)]


_IS_CALL = re.compile("狠?抓|坚持|加强|强化|健全|完善|严守|遵守|落实|做好|堅持|加強|強化|嚴守|落實")
_TELLS_OF_IT = re.compile(
    "(?:要|必须|必須|应当|應當|可以|也|都|已经|已經|已|就|还|還|不能|不要)(?!求|说|說)[一-鿿]"
)
_SENTENCE = re.compile(  # a short one, and no name of anything
    "^(?:[我你您他她它这這那不没沒就也都又再只谢謝散]|先(?!进|進|锋|鋒|生)|[后後](?!勤|备|備|续|續)|大家|同志|下面|现在|現在|所以|今天|明天)|[说說讲講是要了过過吗嗎吧呢的得]"
)
_MAX_ITEM = 40  # characters of an item of a list
_GOES_ON_TELLING = re.compile(  # of the item before
    "主要(?:是|有|包括)|其中|包括|從而|从而|以便|进而|進而"
)


def _goes_on(head: str, after: str) -> bool:
    """Whether the sentence that `head` begins and the word goes on is not over before `after`."""
    if _CONTINUES.match(after):
        return True
    if head[-1] in _JOINING:
        return bool(_IN_IT.match(after))
    if _starts_paragraph(after):
        return False
    if head[-1] in _OPEN_MARKS or (head.endswith(_LEADING) and not _IS_PASSED.search(head)):
        return True
    if head[-1] in _PREPOSITIONS and not head.endswith(CLOSING_WORDS):
        return True
    clause = _CLAUSE_END.split(head)[-1]
    if not clause.endswith("的") or _SPEAKS.match(after):
        return False
    return not _SAYS.search(clause) or bool(_PREPOSED.search(clause) or _STATES.match(after))


_CONTINUES = re.compile(
    rf"[,，;；、。：:》）)”]|[和及并並的等地得了着]|[与與](?!此)|(?:[来來去里裡內内外等着過过]|[起出下进進过過][来來])[。；;，,]|\d+(?:篇|份|个|項|项|件|条|次|期|家|名)[;；,，、。{HAN}]"
)
_JOINING = frozenset("和与與及")  # a sentence may be over behind the second of two
_IN_IT = re.compile(r"[里裡中上内內下都也就还還]")
_PREPOSITIONS = frozenset("把将將从從对對向按据據由跟比")
_LEADING = (
    "其中", "以及", "包括", "例如", "比如", "关于", "關於", "通过", "根据", "按照", "觉得", "认为", "以为", "覺得", "認為", "以為",
)  # fmt: skip
_IS_PASSED = re.compile("(?:一致|全票|表决|審議|审议|获得|獲得|顺利|順利)通过\\Z")
_CLAUSE_END = re.compile("[，,。；;：:！!？?、]")
_SAYS = re.compile(  # a predicate, whose object the word is
    "[是有要会會到得看听說说做办辦走干应應须須能把将將按為为了过過着著请請让讓给給以向]|解决|完成|必须|可以|根据|抓|落实|落實|建立|制定一|完善|健全|加强|做好|认真|结合|通过|坚持|实行|实施|严格|形成|达成|印发|学习|贯彻|执行|拿出|交出|写出|提出|作出|感谢"
)
_SPEAKS = re.compile("我们|我們|我[想再要]|大家|同志")  # the subject of a new sentence
_PREPOSED = re.compile(
    r"(?:按照?|根据|依照|对照|参照|比照|围绕|圍繞|根據|[把将將])[^，。]{1,16}的\Z"
)
_STATES = re.compile(
    r"不(?:够|夠|实|實|严|嚴|细|細|高|强|強|足|到位|力|好|清|明)|没有|沒有|已经|已經|必须在|必須在|太|很|仍|还不|還不|[都也][已不没很要]"
)


def _lacks_object(head: str, name: str, *, is_apart: bool) -> bool:
    """Whether the line above wants an object, or has the word's attribute."""
    if head[-1] == "的":
        is_attribute = is_apart and not _IS_SO.search(_CLAUSE_END.split(head)[-1])
        return name.endswith(_KINDS_OF_TEXT) or is_attribute
    return head.endswith(_WANTS) or bool(_DOES.search(head))


_KINDS_OF_TEXT = (
    "报告", "方案", "协议", "合同", "制度", "总结", "计划", "预案", "规划", "办法", "通知", "纪要", "记录", "简报", "条例", "规定",
    "职责", "清单", "名单", "值班表", "时间表", "进度表", "台账", "细则", "心得", "体会", "章程", "守则", "公约", "书", "稿", "词", "信", "辞", "報告", "協議", "總結", "計劃", "預案", "規劃", "辦法", "紀要", "簡報", "條例", "規定", "職責",
)  # fmt: skip
_IS_SO = re.compile("[是会會能够夠可挺蛮蠻该該]|真|好|有[^，。]{1,3}的")  # 是不行的 says it all
_WANTS = (
    "作了", "作为", "成为", "作出", "做出", "写出", "拿出", "交出", "给予", "予以", "谁写", "要写", "得写",
)  # fmt: skip
_DOES = re.compile(r"(?:向[^，。]{1,8}|[要再会會])作\Z")


def leaves_open(line: str) -> bool:
    """Whether the line, a false full stop aside, breaks off within a sentence."""
    head = line.removesuffix("。")
    ends = head[-1:] in _OPEN_MARKS or head[-1:] in _OPEN_ENDS
    return ends and not head.endswith(CLOSING_WORDS) and (head != line or len(head) >= _MIN_OPEN)


def _set_between_stops(text: str, above: Line, word: Line, after: Line | None) -> list[Edit]:
    """The word, which has no stop, between a line with a false one and the rest of its sentence."""
    if after is None or not _is_cut(above.text, after):
        return []
    is_certain = after.text[0] in _NO_START or bool(_ATTRIBUTE.match(after.text))
    is_open = leaves_open(above.text) or _ends_in_copula(above.text[:-1])
    if not is_certain and text[after.start] in BLANKS_SET and not leaves_open(above.text):
        return []
    if not is_certain and (not is_open or above.text[-2] == "的" or _starts_paragraph(after.text)):
        return []
    if not is_certain and _SENTENCE.search(word.text):
        return []
    return [_joined(text, above, word), _joined(text, word, after)]


def _ends_in_copula(head: str) -> bool:
    return head[-1] in _COPULAS and not head.endswith(CLOSING_WORDS)


_COPULAS = frozenset("是为為")  # no sentence ends so
_ATTRIBUTE = re.compile("的(?!确|確)")


def _set_between(text: str, above: Line, word: Line, after: Line | None) -> list[Edit]:
    """The word, which has no stop, between an open line and the rest of its sentence."""
    if after is None or not _is_open(above.text):
        return []
    is_certain = after.text[0] in _NO_START or bool(_IN_TEXT.match(after.text))
    is_left = above.text[-1] in _OPEN_ENDS or (
        above.text[-1] in _OPEN_MARKS and len(above.text) >= _MIN_LISTED
    )
    is_rest = is_left and len(above.text) >= _MIN_PROSE and ends_sentence(after.text)
    if not is_certain and (
        not is_rest or _starts_paragraph(after.text) or heading_level(after.text)
    ):
        return []
    return [_joined(text, above, word), _joined(text, word, after)]


def _is_open(line: str) -> bool:
    is_prose = (
        heading_level(line) in (None, 6) and not is_title(line) and not enumerator(line)
    ) or len(line) >= _MAX_ITEM
    return is_prose and bool(_OPEN_LAST.search(line))


_MIN_LISTED = 20  # characters of a line that no verse is as long as
_IN_TEXT = re.compile("[中里裡内內上][，。、来來的]")
_OPEN_LAST = re.compile(rf"[{HAN}，、]\Z")
_OPEN_ENDS = frozenset("的和与與及在把将將对對按据據由比向从從")  # no verse, no item ends so


def _set_back(text: str, above: Line, word: Line, after: Line | None) -> list[Edit]:
    """The word between the halves of a sentence that was open before it, its stop gone."""
    if after is None or ends_sentence(above.text) or above.text[-1] in ":：":
        return []
    if len(after.text) < _MIN_REST and not ends_sentence(after.text):
        return []
    if heading_level(above.text) in (1, 2, 3, 4) or is_title(above.text):
        return []
    is_indented = text[after.start] in BLANKS_SET
    goes_on = bool(_CONTINUES.match(after.text)) and after.text[0] not in "“"
    is_open = len(above.text) >= _MIN_OPEN and bool(_OPEN_CLAUSE.search(above.text))
    is_certain = after.text[0] in _NO_START or (is_open and bool(_PREDICATE.match(after.text)))
    if not (goes_on or is_certain) and (
        is_indented or _starts_paragraph(after.text) or not _uses_indent(text)
    ):
        return []
    is_apart = text[word.start] in BLANKS_SET or "\n\n" in text[above.end : after.start]
    if is_apart and not is_certain:
        return []
    return [_joined(text, above, word), _joined(text, word, after)]


_MIN_REST = 4  # characters of the rest of a sentence; 完 is none
_MIN_OPEN = 16  # characters of a line that a sentence can be left open in
_MIN_PROSE = 12  # of one that ends in a word no line of a list ends in
_OPEN_CLAUSE = re.compile(rf"[，,；;。][^。；;]*[{HAN}]\Z|[，,、]\Z")
_NO_START = frozenset("，,、；;。？！?!）)》”")
_PREDICATE = re.compile(  # what tells of a word before it: no paragraph begins so
    r"[也已仍均](?!就是|許|许)|[就都][^是]|(?:要|可以|能|应|應|必须|必須)(?:细到|細到|有|管|用|写|寫|做到|落到|送到|发到|發到|由|在)|显示|顯示|表明|[说說](?:明|愿|願)|规定|規定的?"
)
_INDENTED = re.compile(rf"(?m)^[{BLANKS}]+(?=[{HAN}])")


@lru_cache(maxsize=1)  # asked at each word of one page
def _uses_indent(text: str) -> bool:
    return len(_INDENTED.findall(text)) >= 3


def _starts_paragraph(line: str) -> bool:
    return bool(
        heading_level(line)
        or is_salutation(line)
        or is_title(line)
        or enumerator(line)
        or _DATED_START.match(line)
    )


_DATED_START = re.compile(r"(?:19|20)[\dxX×*]{2}年|今年|去年|一年来|近年")
