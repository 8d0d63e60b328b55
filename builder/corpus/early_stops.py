"""A speech pass on full stops that came too early: what stands before them is no sentence yet.

Sites that turn words into links put a stop where the sentence went on. Only within a paragraph,
and only after words that nobody ends a sentence with.
"""

import re

from builder.corpus.engine import MEND, Edit
from builder.corpus.fold import folded
from builder.corpus.shapes import HAN

_OPEN = (
    r"(?:(?<=[。！!；;\n])|\A)"  # where a sentence may begin; what follows a question may be short
)
_TIME = r"(?:[一二两三四五六七八九十几数多近]{1,4}年(?:多)?来|近年来|(?:去年|今年|长期|一直|(?:19|20)\d\d年)以来|与此同时|同时|此外)"
_GROUND = (
    r"(?:根据|按照|依据|依照|针对|围绕|本着|鉴于)[^。！？!?；;：:，,\n]{2,40}"
    r"(?:意见书?|要求|精神|部署|规定|方案|通知|目标|主题|原则|指示|问题)[”》]?"
)
_REASON = (  # the same within a sentence, before whoever acts on it
    r"(?<=[，,])(?:根据|针对|鉴于)[^。！？!?；;：:，,\n]{2,40}(?:意见书?|要求|精神|部署|规定|方案|通知|指示|问题)[”》]?"
)
_ACTOR = rf"(?:我[{HAN}]|各[级地]|全[省市县区镇乡村]|[{HAN}]{{2,6}}(?:党委|政府|委员会|支部))"
_MEANS = (
    r"通过(?:抓好|抓实|狠抓|开展|加强|采取|实施|推行|组织|落实|强化|完善|建立|健全|深化|加大|整合|创新)"
    r"[^。！？!?；;：:，,\n]{2,24}"
)
_EFFECT = r"(?:推动|促进|带动|提高|提升|增强|实现|确保|形成|推进|切实|不断|全面|有效|进一步|加快|解决|改善|营造|使|让)"
_ORGAN = r"(?:卫生院|人民医院|村委会|居委会|办事处|派出所|合作社|小学|中学|幼儿园|公司|林场|农场)"

_COMMA_DUE = re.compile(
    rf"(?:{_OPEN}(?:{_TIME}|{_GROUND})(?=。[{HAN}“])|{_OPEN}{_MEANS}(?=。{_EFFECT})|{_REASON}(?=。{_ACTOR}))(?P<stop>。)"
)
_LIST_DUE = re.compile(
    rf"{_OPEN}[{HAN}]{{2,5}}(?P<organ>{_ORGAN})(?P<stop>。)(?=[{HAN}]{{2,5}}(?P=organ)[{HAN}])"
)


def early_stops(text: str) -> list[Edit]:
    """Stops after a time, a ground, a means, or an item of a list become the mark that was due."""
    if "。" not in text:
        return []
    plain = folded(text)
    comma = "," if text.count(",") > text.count("，") else "，"
    edits = [
        Edit(*found.span("stop"), comma, "early stop", "mark", MEND)
        for found in _COMMA_DUE.finditer(plain)
    ]
    edits += [
        Edit(*found.span("stop"), "、", "early stop", "mark", MEND)
        for found in _LIST_DUE.finditer(plain)
    ]
    return edits
