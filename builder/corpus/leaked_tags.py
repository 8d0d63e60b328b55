"""Page pass on tags of HTML and of forums, and marks of Markdown, that stand in a text as letters."""

import re

from builder.corpus.engine import DROP, MEND, Edit
from builder.corpus.shapes import HAN

_BLOCKS = (
    "p|br|hr|div|h[1-6]|li|ul|ol|tr|table|tbody|center|blockquote|section|article|figure|figcaption"
)
_INLINE = "span|strong|b|i|u|em|font|a|img|td|th|o:p|sup|sub|small|big|label|input"
_TAG = re.compile(
    rf"[ \t\u3000]*</?(?:(?P<block>{_BLOCKS})|{_INLINE})(?:\s[^<>\n]{{0,300}})?\s*/?>",
    re.IGNORECASE,
)
_MIN_BLOCKS = 2


def leaked_tags(text: str) -> list[Edit]:
    """A tag of a block becomes a line end, another one leaves; so do the marks and links of Markdown.

    Where fewer than two tags of blocks, or of a forum, stand, someone writes about tags, and they stay.
    """
    tags = _tags(text) + _forum_tags(text) + _links(text)
    if "\n**" not in text and "# " not in text and not text.startswith("**"):
        return tags
    held = {at for tag in tags for at in range(tag.start, tag.end)}
    return tags + [mark for mark in _markdown(text) if held.isdisjoint(range(*mark[:2]))]


def _links(text: str) -> list[Edit]:
    """The marks and addresses of links, whose words stay, and pictures with their captions.

    A link on a site's own name is the site's talk, which other rules know whole.
    """
    if "](" not in text:
        return []
    edits: list[Edit] = []
    for found in _LINK.finditer(text):
        if found["picture"]:
            spans = [found.span()]
        elif _SITE_NAME.search(found["words"]):
            continue
        else:
            spans = [found.span("open"), found.span("close")]
        edits += [Edit(*span, "", "link of Markdown", "code", DROP) for span in spans]
    return edits


_LINK = re.compile(
    r"(?P<open>(?P<picture>!)?\[)(?P<words>[^\[\]\n]{0,80})(?P<close>\]\((?:https?:/|www\.|\.{0,2}/|#)[^()\s]*(?:[ ]\"[^\"\n]*\")?\))"
)
_SITE_NAME = re.compile("(?:网|網|网站|網站|文库|文庫|论坛|論壇|范文|範文)$")


def _markdown(text: str) -> list[Edit]:
    """The marks before headings and around bold words, where two lines or more are set so as a whole."""
    if len(_MARKED_LINE.findall(text)) < _MIN_BLOCKS:
        return []
    marks = [found.span() for found in _HEADING_MARK.finditer(text)]
    for found in _BOLD.finditer(text):
        marks += [found.span("open"), found.span("close")]
    return [Edit(*span, "", "mark of Markdown", "code", DROP) for span in marks]


_MARKED_LINE = re.compile(r"(?m)^(?:#{1,6}[ ]+\S|\*\*[^*\n]{4,200}\*\*[ \t]*$)")
_HEADING_MARK = re.compile(
    r"(?m)^(?:#{1,6}[ ]+|[-*+][ ]+(?=(?:\*\*)?(?:\d{1,2}[.、．]|[(（]?[一二三四五六七八九十]{1,3}[)）、])))"
)
_BOLD = re.compile(  # with the blanks that part them from the letters beside them
    rf"(?P<open>(?:(?<=[{HAN}，。：]) )?\*\*)(?=[^\s*])[^*\n]{{2,200}}(?<=\S)(?P<close>\*\*(?: (?=[{HAN}“「（]))?)"
)


def _tags(text: str) -> list[Edit]:
    if "<" not in text:
        return []
    tags = list(_TAG.finditer(text))
    if sum(found["block"] is not None for found in tags) < _MIN_BLOCKS:
        return []
    edits: list[Edit] = []
    for found in tags:
        if found["block"]:
            edits.append(Edit(*found.span(), "\n", "leaked tag of a block", "code", MEND))
        else:
            edits.append(Edit(*found.span(), "", "leaked tag", "code", DROP))
    return edits


def _forum_tags(text: str) -> list[Edit]:
    """The tags of forums, such as [color=#000000]; a pair that closes and opens parts paragraphs."""
    if "[/" not in text:
        return []
    tags = list(_FORUM_TAG.finditer(text))
    if len(tags) < _MIN_BLOCKS:
        return []
    return [
        Edit(*found.span(), "\n", "forum tag of a block", "code", MEND)
        if found["block"]
        else Edit(*found.span(), "", "forum tag", "code", DROP)
        for found in tags
    ]


_SET = r"(?:=[^\[\]\n]{0,80})?\]"  # what a tag is set to
_FORUM_TAG = re.compile(
    r"[ \t\u3000]*(?:\[(?P<shown>img|attach|media|flash)"
    + _SET
    + r"[^\[\]\n]{0,200}\[/(?P=shown)\]"
    r"|(?P<block>\[/(?P<own>color|size|font|b)\][ \t\u3000]+\[(?P=own)" + _SET + r"[ \t\u3000]*"
    r"|\[/?(?:p|align|left|center|right|quote|list|table|tr|hr)" + _SET + r"[ \t\u3000]*)"
    r"|\[/?(?:color|backcolor|size|font|[bius]|url|email|indent|float|td|index|hide|free)"
    + _SET
    + ")",
    re.IGNORECASE,
)
