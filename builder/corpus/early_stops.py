"""A speech pass on full stops that came too early: what stands before them is no sentence yet.

Sites that turn words into links put a stop where the sentence went on. Only within a paragraph,
and only after words that nobody ends a sentence with.
"""

import re

from builder.corpus.engine import MEND, Edit
from builder.corpus.fold import folded
from builder.corpus.shapes import HAN

_NOUNS = (
    "意见",
    "意见书",
    "要求",
    "精神",
    "部署",
    "规定",
    "方案",
    "通知",
    "目标",
    "主题",
    "原则",
    "指示",
    "问题",
)
_ORGANS = (
    "卫生院",
    "人民医院",
    "村委会",
    "居委会",
    "办事处",
    "派出所",
    "合作社",
    "小学",
    "中学",
    "幼儿园",
    "公司",
    "林场",
    "农场",
)
_TIMES = ("年来", "以来", "同时", "此外")
_LASTS = (*_TIMES, *_ORGANS, *(noun + closer for noun in _NOUNS for closer in ("", "”", "》")))
_LAST_LETTERS = "".join({last[-1] for last in _LASTS})
_STOP = re.compile(f"。(?<=[{_LAST_LETTERS}]。)")
_MEANS_AT_END = re.compile("通过[^。]{0,28}(?=。)")  # a means may end in any word

_TIME = r"(?:[一二两三四五六七八九十几数多近]{1,4}年多?来|近年来|(?:去年|今年|长期|一直|(?:19|20)\d\d年)以来|(?:与此)?同时|此外)"
_AIM = rf"[^？！!?；;：:，,\n]{{2,40}}(?:{'|'.join(_NOUNS)})[”》]?"
_MEANS = (
    r"通过(?:抓好|抓实|狠抓|开展|加强|采取|实施|推行|组织|落实|强化|完善|建立|健全|深化|加大|整合|创新)"
    r"[^？！!?；;：:，,\n]{2,24}"
)
_EFFECT = r"(?:推动|促进|带动|提高|提升|增强|实现|确保|形成|推进|切实|不断|全面|有效|进一步|加快|解决|改善|营造|使|让)"
_ACTOR = rf"(?:我[{HAN}]|各[级地]|全[省市县区镇乡村]|[{HAN}]{{2,6}}(?:党委|政府|委员会|支部))"

# From where a sentence begins (what answers a question may be short) to its stop; or from 根据 in a
# sentence, before whoever acts on it.
_BEGIN = re.compile("[！!；;\n，,](?:(?<![，,])|(?=根据|针对(?!的)|鉴于))")
_COMMA_DUE = re.compile(
    rf"(?<![，,])(?:(?:{_TIME}|(?:根据|按照|依据|依照|针对(?!的)|围绕|本着|鉴于){_AIM})。[{HAN}“]|{_MEANS}。{_EFFECT})"
    rf"|(?<=[，,]){_AIM}。{_ACTOR}"
)
_PREDICATE = re.compile(  # the sentence is over
    "[了是已](?<!为了|求是)(?!(?<=了)解|(?<=是)否)"
)
_LIST_DUE = re.compile(
    rf"(?![先再又也去到看在从有是])[{HAN}]{{2,5}}(?P<organ>{'|'.join(_ORGANS)})。[{HAN}]{{2,5}}(?P=organ)[{HAN}]"
)


def early_stops(text: str) -> list[Edit]:
    """Stops after a time, a ground, a means, or an item of a list become the mark that was due."""
    plain = folded(text)
    comma = "," if text.count(",") > text.count("，") else "，"
    stops = {n.start() for n in _STOP.finditer(plain) if plain.endswith(_LASTS, 0, n.start())}
    if "通过" in plain:
        stops |= {n.end() for n in _MEANS_AT_END.finditer(plain)}
    edits: list[Edit] = []
    for stop in sorted(stops):
        start = plain.rfind("。", 0, stop) + 1
        begin = [start, *(found.end() for found in _BEGIN.finditer(plain, start, stop))][-1]
        if mark := _mark_due(plain, begin, stop, comma=comma):
            edits.append(Edit(stop, stop + 1, mark, "early stop", "mark", MEND))
    return edits


def _mark_due(text: str, begin: int, stop: int, *, comma: str) -> str | None:
    """The mark that is due at a stop; None where what begins at `begin` is a sentence."""
    is_answer = text[max(0, begin - 2) : begin] in ("？\n", "?\n")
    if is_answer or _PREDICATE.search(text, begin, stop):
        return None
    if _COMMA_DUE.match(text, begin):
        return comma
    return "、" if _LIST_DUE.match(text, begin) else None
