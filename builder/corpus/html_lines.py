"""Line breaks of an HTML page behind single sentences, within elements that are its paragraphs."""

import html
from collections.abc import Sequence

from builder.corpus.html_page import Block
from builder.corpus.html_tokens import Token
from builder.corpus.lines import BLANKS_SET
from builder.corpus.sentence_groups import sentence_groups

_INDENTS = ("\u3000", "\u00a0")


def joining_breaks(tokens: Sequence[Token], text: str, content: Sequence[Block]) -> frozenset[int]:
    """Indices of the `<br>` that part the sentences of one paragraph.

    Two in a row part paragraphs, as one does before a line with an indent.
    """
    found = [_lines(tokens, text, block) for block in content]
    if sum(len(lines) > 1 for lines, _ in found) < 2:
        return frozenset()
    return frozenset(
        at
        for i, first, last in sentence_groups([lines for lines, _ in found])
        for at in found[i][1][first : last - 1]
    )


def _lines(tokens: Sequence[Token], text: str, block: Block) -> tuple[list[str], list[int]]:
    """The lines of a block and the breaks between them; none where it holds several paragraphs."""
    lines, breaks, own = [""], [], set(block.tokens)
    for i in range(block.tokens[0], block.tokens[-1] + 1):
        token = tokens[i]
        if token.name == "br":
            breaks.append(i)
            lines.append("")
        elif token.kind in ("text", "literal") and i in own:
            said = html.unescape(text[token.start : token.end])
            if breaks and not lines[-1] and said.lstrip(" \t\r\n").startswith(_INDENTS):
                return [], []
            lines[-1] += " ".join(said.split("\n")).strip(" \t\r")
    while lines and not lines[-1]:
        lines.pop()
    lines = [line.strip("".join(BLANKS_SET)) for line in lines]
    return (lines, breaks) if all(lines) else ([], [])
