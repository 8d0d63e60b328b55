"""The page pass for HTML: tags, scripts and navigation leave, entities become their characters.

Every character of the source stays, or lies in exactly one edit.
"""

import html
import re
from collections.abc import Iterator
from html.entities import html5
from itertools import pairwise
from typing import NamedTuple

from builder.corpus.broken_lines import carries_on
from builder.corpus.engine import DROP, MEND, Edit
from builder.corpus.html_content import content_blocks, title_part
from builder.corpus.html_lines import joining_breaks
from builder.corpus.html_page import BLOCK, HEADINGS, Block, Page, build_page
from builder.corpus.html_tables import joined_cells
from builder.corpus.html_tokens import Token, html_tokens
from builder.corpus.lines import BLANKS_SET
from builder.corpus.shapes import HAN, is_title

KIND_MARKUP, KIND_BOILERPLATE = "markup", "boilerplate"
_ENTITY = re.compile(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2014\u2018-\u201d\u2026]")


class _Piece(NamedTuple):
    """A stretch of the source that stays (`rule` is "") or leaves."""

    start: int
    end: int
    rule: str
    is_boundary: bool = False  # a tag of a block, or a line break
    is_line_break: bool = False
    is_next_cell: bool = False  # of a row that is one line
    is_row: bool = False
    is_literal: bool = False  # stays as it is, without entities
    is_preformatted: bool = False


def markup_edits(text: str) -> list[Edit]:
    """What leaves or changes when the HTML source `text` becomes the text a reader sees.

    Tags, comments, scripts and what is around the content are dropped; a block's end becomes one
    newline, two line breaks in a row two; entities decode as `html.unescape` does; white space
    collapses as in a browser, and vanishes where a line was wrapped between wide characters.
    """
    tokens = list(html_tokens(text))
    page = build_page(tokens, text)
    edits: list[Edit] = []
    gap: list[_Piece] = []
    is_at_start = True
    n_paragraphs = sum(token.kind == "open" and token.name == "p" for token in tokens)
    n_breaks = sum(token.name == "br" for token in tokens)
    is_parted = n_paragraphs >= max(_MIN_PARAGRAPHS, n_breaks / 2)
    line = ""  # what stands before the gap, from the last boundary on
    for piece in _pieces(text, tokens, page):
        is_space = not piece.is_preformatted and _SPACES.fullmatch(text, piece.start, piece.end)
        if piece.rule or is_space:
            gap.append(piece)
            continue
        said = text[piece.start : piece.end]
        is_wrapped = is_parted and _cuts_sentence(gap, line, said)
        ends_heading = _ends_heading(text, gap, line, said)
        edits += _gap_edits(
            text,
            gap,
            is_inside=not is_at_start,
            is_wrapped=is_wrapped,
            ends_heading=ends_heading,
        )
        is_new = ends_heading or (any(part.is_boundary for part in gap) and not is_wrapped)
        line = said if is_new else line + said
        gap, is_at_start = [], False
        edits += _text_edits(text, piece)
    return [*edits, *_gap_edits(text, gap, is_inside=False)]


def _pieces(text: str, tokens: list[Token], page: Page) -> Iterator[_Piece]:
    content = content_blocks(page)
    joining = joining_breaks(tokens, text, content)
    kept = {i for block in content for i in block.tokens}
    title = _title_to_keep(text, tokens, page, content)
    next_cells = joined_cells(page)
    n_preformatted = 0
    is_in_head = False
    for i, token in enumerate(tokens):
        if token.name == "pre":
            n_preformatted = max(0, n_preformatted + {"open": 1, "close": -1}[token.kind])
        if token.kind in ("open", "close") and token.name in ("head", "body"):
            is_in_head = (token.kind, token.name) == ("open", "head")
        if i in kept:
            whole = _Piece(
                token.start,
                token.end,
                "",
                is_literal=token.kind == "literal",
                is_preformatted=n_preformatted > 0,
            )
            yield from [whole] if n_preformatted else _edges_apart(text, whole)
        elif token.kind in ("text", "literal"):
            if title and token.start <= title[0] < token.end:
                yield from _around(token, *title)
            else:
                yield _Piece(token.start, token.end, "html-head" if is_in_head else "html-aside")
        else:
            is_break = token.name == "br" and i not in joining
            is_boundary = is_break or token.name in BLOCK
            rule = {"raw": "html-script", "comment": "html-comment"}.get(token.kind, "html-tag")
            yield _Piece(
                token.start,
                token.end,
                rule,
                is_boundary,
                is_break,
                is_next_cell=i in next_cells,
                is_row=token.name == "tr",
            )


def _edges_apart(text: str, piece: _Piece) -> Iterator[_Piece]:
    """The piece with the white space at its edges as pieces of their own."""
    source = text[piece.start : piece.end]
    start = piece.start + len(source) - len(source.lstrip(" \t\r\n\f"))
    end = max(start, piece.start + len(source.rstrip(" \t\r\n\f")))
    for part in ((piece.start, start), (start, end), (end, piece.end)):
        if part[0] < part[1]:
            yield piece._replace(start=part[0], end=part[1])


def _title_to_keep(
    text: str, tokens: list[Token], page: Page, content: list[Block]
) -> tuple[int, int] | None:
    """The range of `<title>`'s own part, when no heading or block of the content repeats it."""
    if not content or any(page.elements[block.element].name in HEADINGS for block in content):
        return None
    for before, token in pairwise(tokens):
        if (before.kind, before.name, token.kind) == ("open", "title", "text"):
            start, end = title_part(text[token.start : token.end])
            words = html.unescape(text[token.start + start : token.start + end])
            bare = _SPACES.sub("", words)
            is_told = not bare or any(bare in b.text or b.text in bare for b in content[:8])
            return None if is_told else (token.start + start, token.start + end)
    return None


def _around(token: Token, start: int, end: int) -> Iterator[_Piece]:
    if token.start < start:
        yield _Piece(token.start, start, "html-head")
    yield _Piece(start, end, "")
    if end < token.end:
        yield _Piece(end, token.end, "html-head")


def _ends_heading(text: str, gap: list[_Piece], line: str, following: str) -> bool:
    """Whether a numbered heading in bold ends where text goes on in the same block."""
    if any(piece.is_boundary for piece in gap) or not _HEADING.fullmatch(line.strip(BLANKS_SET)):
        return False
    is_bold = any(_BOLD_END.match(text, piece.start) for piece in gap)
    return is_bold and len(following) >= _MIN_LINE


_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])[^。！？；：:!?;]{2,40}"
)
_BOLD_END = re.compile(r"(?i)</(?:strong|b)\s*>")


def _cuts_sentence(gap: list[_Piece], line: str, following: str) -> bool:
    """Whether a gap is one line break within a paragraph's sentence."""
    boundaries = [piece for piece in gap if piece.is_boundary]
    if len(boundaries) != 1 or not boundaries[0].is_line_break:
        return False
    is_open = len(line) >= _MIN_LINE and _OPEN_LINE.search(line) is not None
    is_prose = "，" in line or not is_title(line)
    return is_open and is_prose and carries_on(following, is_open=True, may_be_label=False)


_MIN_PARAGRAPHS = 3  # elements of a page that marks its paragraphs, so that a line break marks none
_MIN_LINE = 18  # characters
_OPEN_LINE = re.compile(rf"[{HAN}，、“\d]\Z")


def _gap_edits(
    text: str,
    gap: list[_Piece],
    *,
    is_inside: bool,
    is_wrapped: bool = False,
    ends_heading: bool = False,
) -> list[Edit]:
    """What becomes of a stretch without text: edits by rule, and the line end it stands for."""
    if not gap:
        return []
    n_line_breaks = sum(piece.is_line_break for piece in gap)
    newlines = "\n" * min(2, max(n_line_breaks, any(piece.is_boundary for piece in gap)))
    if any(piece.is_next_cell for piece in gap) and not any(piece.is_row for piece in gap):
        newlines = " "
    if newlines == "\n" and any(_is_empty_line(text, piece) for piece in gap):
        newlines = "\n\n"
    if not is_inside or is_wrapped:
        newlines = ""
    elif ends_heading:
        newlines = "\n"
    elif not newlines:
        newlines = _space_for(text, gap)
    edits: list[Edit] = []
    for piece in gap:
        rule = piece.rule or "html-tag"  # white space goes with the tags around it
        if edits and edits[-1].rule == rule and edits[-1].end == piece.start:
            edits[-1] = edits[-1]._replace(end=piece.end)
        else:
            kind = KIND_BOILERPLATE if rule == "html-aside" else KIND_MARKUP
            edits.append(Edit(piece.start, piece.end, "", rule, kind, DROP))
    if newlines:
        place = next((i for i, edit in enumerate(edits) if edit.kind == KIND_MARKUP), 0)
        rule = "html-line" if "\n" in newlines else "html-space"
        edits[place] = edits[place]._replace(replacement=newlines, rule=rule, action=MEND)
    return edits


def _is_empty_line(text: str, piece: _Piece) -> bool:
    """Whether the piece is all that a block says, and nothing: <p>&nbsp;</p>."""
    return (
        piece.rule == "html-aside" and _NO_WORDS.fullmatch(text, piece.start, piece.end) is not None
    )


_NO_WORDS = re.compile("[\\s\u3000]*(?:(?:&nbsp;|&#160;|&emsp;|\u00a0)[\\s\u3000]*)+")


def _space_for(text: str, gap: list[_Piece]) -> str:
    """The space that white space between inline tags stands for, if any."""
    spaces = "".join(text[piece.start : piece.end] for piece in gap if not piece.rule)
    if not spaces:
        return ""
    return _collapsed(text[gap[0].start - 1], spaces, text[gap[-1].end : gap[-1].end + 1])


def _collapsed(before: str, spaces: str, after: str) -> str:
    is_wrap = "\n" in spaces or "\r" in spaces
    return "" if is_wrap and _WIDE.match(before) and _WIDE.match(after) else " "


def _text_edits(text: str, piece: _Piece) -> Iterator[Edit]:
    if not piece.is_preformatted:
        for match in _SPACES.finditer(text, piece.start, piece.end):
            start, end = match.span()
            new = _collapsed(text[start - 1 : start], match.group(), text[end : end + 1])
            if new != match.group() and piece.start < start and end < piece.end:
                action = MEND if new else DROP
                yield Edit(start, end, new, "html-space", KIND_MARKUP, action)
    if not piece.is_literal:
        for match in _ENTITY.finditer(text, piece.start, piece.end):
            yield from _entity_edit(match)


def _entity_edit(match: re.Match[str]) -> Iterator[Edit]:
    """An entity as its character; one without a semicolon may be the start of a longer word."""
    source = match.group()
    decoded = html.unescape(source)
    if decoded == source:
        return
    end = len(source)
    if source[1] != "#" and source[1:] not in html5:
        end = next(n for n in range(len(source) - 1, 1, -1) if source[1:n] in html5)
        decoded = decoded[: len(decoded) - (len(source) - end)]
    action = MEND if decoded else DROP
    start = match.start()
    yield Edit(start, start + end, decoded, "html-entity", KIND_MARKUP, action)
