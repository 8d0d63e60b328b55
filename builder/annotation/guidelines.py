"""The guidelines: their version, and how annotators see them in Label Studio."""

import hashlib
import html
import re
from collections.abc import Iterator

_INLINE = (
    (re.compile(r"\*\*(.+?)\*\*"), r"<b>\1</b>"),
    (re.compile(r"`(.+?)`"), r"「\1」"),
    (re.compile(r"(?<![*\w])\*([^*\s][^*]*?)\*(?![*\w])"), r"<i>\1</i>"),
)
_BULLET = re.compile(r"^\s*(?:[-*]|\d+\.)\s+(.*)$")


def guidelines_version(*, labels_toml: bytes, guidelines_md: bytes) -> str:
    """The version of labels and guidelines together: 12 hexadecimal digits of their hash.

    Line ends do not count, so that a checkout on another system has the same version.
    """
    digest = hashlib.sha256()
    for content in (labels_toml, guidelines_md):
        plain = content.replace(b"\r\n", b"\n")
        digest.update(len(plain).to_bytes(8, "big") + plain)
    return digest.hexdigest()[:12]


def guidelines_html(markdown: str) -> str:
    """The guidelines as the HTML that Label Studio shows: headings, lists, tables and paragraphs.

    Its window takes styles away, so bullets, gaps and quotes around examples are characters.
    Everything else in the Markdown reaches the screen as the text it is.
    """
    return "\n".join(
        line for block in re.split(r"\n\s*\n", markdown.strip()) for line in _block(block)
    )


def _block(block: str) -> Iterator[str]:
    lines = block.split("\n")
    if len(lines) == 1 and (heading := re.match(r"^(#{1,6})\s+(.*)$", lines[0])):
        level = min(6, len(heading[1]) + 1)
        yield f"<br><h{level}>{_inline(heading[2])}</h{level}>"
    elif heading := re.match(r"^#{1,6}\s", lines[0]):
        yield from _block(lines[0])
        yield from _block("\n".join(lines[1:]))
    elif lines[0].lstrip().startswith("|"):
        yield from _table(lines)
    elif _BULLET.match(lines[0]):
        yield (
            "<ul>" + "".join(f"<li>• {_inline(entry)}</li>" for entry in _entries(lines)) + "</ul>"
        )
    else:
        yield f"<p>{_inline(' '.join(line.strip() for line in lines))}</p>"


def _entries(lines: list[str]) -> list[str]:
    """The list's entries, each with the lines that continue it."""
    entries: list[str] = []
    for line in lines:
        bullet = _BULLET.match(line)
        if bullet or not entries:
            entries.append(bullet[1] if bullet else line.strip())
        else:
            entries[-1] += " " + line.strip()
    return entries


def _table(lines: list[str]) -> Iterator[str]:
    yield "<table>"
    for line in lines:
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
            yield "<tr>" + "".join(f"<td>{_inline(cell)}　</td>" for cell in cells) + "</tr>"
    yield "</table>"


def _inline(text: str) -> str:
    escaped = html.escape(text, quote=False)
    for pattern, replacement in _INLINE:
        escaped = pattern.sub(replacement, escaped)
    return escaped
