"""HTML as tokens with exact positions, as forgiving as a browser and never losing a character.

The standard library's parser gives line and column of a tag but not of what it skips, and decodes
entities on the way; here the tokens tile the source.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Kind = Literal["text", "literal", "open", "close", "comment", "raw"]
# Their content is no markup up to their own closing tag.
RAW_ELEMENTS = frozenset(["script", "style", "xmp", "iframe", "noembed", "noframes"])
TEXT_ELEMENTS = frozenset(["title", "textarea"])

# A quoted value ends at a quote that the tag goes on behind: else the quote was never closed.
_TAG = re.compile(
    r"""<(/?)([A-Za-z][^\s/>]*)((?>=\s*"[^"]*"(?=[\s/>])|=\s*'[^']*'(?=[\s/>])|[^>])*+)>"""
)
_COMMENT = re.compile(r"<!---?>")
_COMMENT_BODY = re.compile(r"<!--.*?--!?>", re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_DECLARATION = re.compile(r"</>|<(?:[!?]|/[^A-Za-z>])[^>]*>")
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")


class Token(NamedTuple):
    """A stretch of the source.

    Attributes:
        kind: `text` has entities, `literal` (CDATA) has none; `raw` is what scripts and styles
            hold; `comment` also stands for declarations.
        start: First character.
        end: One past the last.
        name: Of a tag, in lower case; else "".
        attributes: Of an opening tag, as in the source; else "".
    """

    kind: Kind
    start: int
    end: int
    name: str = ""
    attributes: str = ""


def html_tokens(text: str) -> Iterator[Token]:
    """The tokens of `text` in order; they cover it without gaps or overlaps."""
    place = text_start = 0
    last = text.rfind(">")  # nothing behind it is markup
    while 0 <= (place := text.find("<", place)) < last:
        tokens = _markup_at(text, place)
        if not tokens:
            place += 1
            continue
        if text_start < place:
            yield Token("text", text_start, place)
        yield from tokens
        place = text_start = tokens[-1].end
    if text_start < len(text):
        yield Token("text", text_start, len(text))


def _markup_at(text: str, place: int) -> list[Token]:
    """The tokens that start with the "<" at `place`; none when it is a mere character."""
    if match := _TAG.match(text, place):
        closing, name, attributes = match.groups()
        if closing:
            return [Token("close", place, match.end(), name.lower())]
        token = Token("open", place, match.end(), name.lower(), attributes)
        return [token, *_raw_content(text, token)]
    match = _COMMENT.match(text, place) or _closed(_COMMENT_BODY, text, place, end="-->")
    if not match and (match := _closed(_CDATA, text, place, end="]]>")):
        (start, end), last = match.span(1), match.end()
        inner = [Token("literal", start, end)] if start < end else []
        return [Token("comment", place, start), *inner, Token("comment", end, last)]
    match = match or _DECLARATION.match(text, place)
    return [Token("comment", place, match.end())] if match else []


def _closed(pattern: re.Pattern[str], text: str, place: int, *, end: str) -> re.Match[str] | None:
    """The match at `place`, sought only where its end mark still comes: else time is quadratic."""
    is_hopeful = text.startswith("<!", place) and text.rfind(end, place) >= 0
    return pattern.match(text, place) if is_hopeful else None


def _raw_content(text: str, opening: Token) -> list[Token]:
    """What follows an opening tag whose content is no markup, up to its closing tag."""
    is_raw = opening.name in RAW_ELEMENTS
    if not is_raw and opening.name not in TEXT_ELEMENTS:
        return []
    closing = re.compile(rf"</{opening.name}(?=[\s/>])", re.IGNORECASE)
    found = closing.search(text, opening.end)
    if not found and not is_raw:
        return []
    end = found.start() if found else len(text)
    return [Token("raw" if is_raw else "text", opening.end, end)] if opening.end < end else []


def tag_attributes(attributes: str) -> dict[str, str]:
    """The attributes of an opening tag by name in lower case; those without a value hold ""."""
    return {
        name.lower(): double or single or bare
        for name, double, single, bare in _ATTRIBUTE.findall(attributes)
    }
