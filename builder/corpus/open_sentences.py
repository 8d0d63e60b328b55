"""What a line leaves open: whether a sentence that a line begins goes on, or wants a word more."""

import re

from builder.corpus.common_words import CLOSING_WORDS, COMMON_VERBS
from builder.corpus.fold import folded_word
from builder.corpus.shapes import HAN, enumerator, heading_level, is_salutation, is_title

OPEN_MARKS = frozenset("，,、")
OPEN_ENDS = frozenset("的和与與及在把将將对對按据據由比向从從往")  # no verse, no item ends so
NO_START = frozenset("，,、；;：。？！?!）)》”")
MIN_OPEN = 16  # characters of a line that a sentence can be left open in


def leaves_open(line: str) -> bool:
    """Whether the line, a false full stop aside, breaks off within a sentence."""
    head = line.removesuffix("。")
    ends = head[-1:] in OPEN_MARKS or head[-1:] in OPEN_ENDS
    return ends and not head.endswith(CLOSING_WORDS) and (head != line or len(head) >= MIN_OPEN)


def goes_on(head: str, after: str) -> bool:
    """Whether the sentence that `head` begins and the word goes on is not over before `after`."""
    if CONTINUES.match(after):
        return True
    if head[-1] in _JOINING:
        return bool(_IN_IT.match(after))
    if starts_paragraph(after):
        return False
    if head[-1] in OPEN_MARKS or (head.endswith(_LEADING) and not _IS_PASSED.search(head)):
        return True
    if head[-1] in _PREPOSITIONS and not head.endswith(CLOSING_WORDS):
        return True
    clause = _CLAUSE_END.split(head)[-1]
    if not clause.endswith("的") or _SPEAKS.match(after):
        return False
    return not _SAYS.search(clause) or bool(_PREPOSED.search(clause) or _STATES.match(after))


CONTINUES = re.compile(
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


def awaits_name(head: str) -> bool:
    """Whether the line ends in a word that a name must follow, and the sentence behind the name."""
    return bool(_AWAITS.search(head)) and not head.endswith(CLOSING_WORDS)


_AWAITS = re.compile(  # 对照, 有的单位拿, 组织一次, 这份
    "(?:[把将將对對按据據由向从從在拿照]|[一两兩几幾这這那每各][个個份次封篇本项項件批套]|(?<![在因到从從])[这這那]|[每各])\\Z"
)


def is_bare_attribute(head: str) -> bool:
    """Whether the line is a few letters that tell of something, as 去年的, and no sentence, as 是对的."""
    return head.endswith("的") and not _IS_SO.search(_CLAUSE_END.split(head)[-1])


def lacks_verb(head: str) -> bool:
    """Whether the last clause takes up a thing by 把 and does nothing to it yet, as no sentence does."""
    return bool(_TAKES_UP.search(_CLAUSE_END.split(head)[-1]))


_TAKES_UP = re.compile(
    r"把(?![好握关關控守住脉脈])[^进進入在到成为為作给給上下出好完了着著过過与與和列写寫纳納落抓當当]{2,10}\Z"
)


def lacks_object(head: str, name: str, *, is_apart: bool) -> bool:
    """Whether the line above wants an object, or has the word's attribute."""
    if head[-1] == "的":
        is_attribute = is_apart and not _IS_SO.search(_CLAUSE_END.split(head)[-1])
        return name.endswith(KINDS_OF_TEXT) or is_attribute
    return head.endswith(_WANTS) or bool(_DOES.search(head))


def tells_of_name(after: str) -> bool:
    """Whether a line goes on behind the name of a text: 被全县转发, 提出的三项任务."""
    if _PASSIVE.match(after):
        return True
    return after[2:3] == "的" and folded_word(after[:2]) in COMMON_VERBS


_PASSIVE = re.compile("被(?![^，。；]{0,20}的(?!确|確))")  # 被省里通报的 may begin a paragraph
KINDS_OF_TEXT = (
    "报告", "方案", "协议", "合同", "制度", "总结", "计划", "预案", "规划", "办法", "通知", "纪要", "记录", "简报", "条例", "规定",
    "职责", "清单", "名单", "值班表", "时间表", "进度表", "台账", "细则", "心得", "体会", "章程", "守则", "公约", "书", "稿", "词", "信", "辞", "報告", "協議", "總結", "計劃", "預案", "規劃", "辦法", "紀要", "簡報", "條例", "規定", "職責",
)  # fmt: skip
_IS_SO = re.compile("[是会會能够夠可挺蛮蠻该該]|真|好|有[^，。]{1,3}的")  # 是不行的 says it all
_WANTS = (
    "作了", "作为", "成为", "作出", "做出", "写出", "拿出", "交出", "给予", "予以", "谁写", "要写", "得写",
)  # fmt: skip
_DOES = re.compile(
    r"(?:向[^，。]{1,8}|[要再会會])作\Z|[，,][写寫作交签簽]\Z|[写寫交签簽][了过過好出]?一?[份篇封]\Z"
)


def ends_in_copula(head: str) -> bool:
    """Whether a line, its false stop aside, ends in 是 or 为, as no sentence does."""
    return head[-1] in _COPULAS and not head.endswith(CLOSING_WORDS)


_COPULAS = frozenset("是为為")  # no sentence ends so


def starts_paragraph(line: str) -> bool:
    """Whether a line is a heading, an address, a title, an item, or begins with a year."""
    return bool(
        heading_level(line)
        or is_salutation(line)
        or is_title(line)
        or enumerator(line)
        or _DATED_START.match(line)
    )


_DATED_START = re.compile(r"(?:19|20)[\dxX×*]{2}年|今年|去年|一年来|近年")
