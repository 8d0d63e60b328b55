"""Whether the end of a text is missing, told by its last line."""

import re

from builder.corpus.flags import is_cut_off
from builder.corpus.open_sentences import is_bare_attribute, leaves_open
from builder.corpus.shapes import ends_sentence, heading_level

_SAYS_SO = re.compile(  # a line of its own, or a bracket behind the last sentence
    r"(?:.*(?=[（(【\[]))?[（(【\[]?(?:(?:全文|本文)?(?:未完|待[续續])|[未]?完?[，,]?下[转轉]第?|(?:以下|下文|[后後]面|其[余餘]|下)[从從]?略|[节節][选選錄录])[^。（()）]{0,12}[）)】\]]?[。]?\Z"
)
_WHOLLY_LEFT_OUT = re.compile(r"[（(【\[][从從]?略[）)】\]]\Z")
_SIGNS_AS = re.compile(r"[^，。：:]{1,6}人[:：]\Z")  # 检讨人：, for a name by hand
_GOES_ON = tuple(",，﹐、：:;；﹔")
_NUMBERED = range(1, 6)  # levels of headings with a number: a line without may be a name
_DOTS = "…"
_IN_SENTENCE = re.compile("[，,。；;]")


def lacks_end(text: str) -> bool:
    """Whether the last line says that more follows, breaks off, or is a heading with nothing beneath."""
    body, _, last = text.rpartition("\n")
    if _SAYS_SO.match(last) or _WHOLLY_LEFT_OUT.match(last):
        return True
    if last.endswith(_GOES_ON):
        return _SIGNS_AS.match(last) is None
    if is_cut_off(last) or _is_bare_heading(last.rstrip(_DOTS), body):
        return True
    if ends_sentence(last):
        return False
    is_open = is_bare_attribute(last) if last.endswith("的") else leaves_open(last)
    return is_open or _is_quoting(last)


def _is_bare_heading(last: str, body: str) -> bool:
    """Whether a numbered heading ends a text whose other headings of its level have sentences beneath them."""
    level = 0 if _IN_SENTENCE.search(last) else heading_level(last)
    lines = body.split("\n")
    if (
        level not in _NUMBERED
        or ends_sentence(last)
        or not ends_sentence(lines[-1])
        or heading_level(lines[-1])
    ):
        return False
    heads = [i for i, line in enumerate(lines) if heading_level(line) == level]
    return any(not ends_sentence(lines[i]) for i in heads)


def _is_quoting(last: str) -> bool:
    """Whether somebody's words begin in the line and are not over."""
    return any(last.rfind(mark) > last.rfind(end) for mark, end in ("“”", "「」", "『』", "《》"))
