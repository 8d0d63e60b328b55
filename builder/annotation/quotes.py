"""Positions checked against our own text: code points first, else UTF-16 where that alone fits."""

from typing import NamedTuple


class Placed(NamedTuple):
    """A range of our own text, and whether it had to be read as UTF-16."""

    start: int
    end: int
    is_repaired: bool


def place_span(text: str, *, start: int, end: int, quoted: str | None) -> Placed | None:
    """The range of `text` that Label Studio means; None if no reading fits what it quotes.

    Without a quote, code points that lie inside the text are taken as they are: the tag we use
    counts them. Older servers and other tags count UTF-16 units, which shows in the quote.

    Args:
        text: Our own text of the passage.
        start: As Label Studio says.
        end: As Label Studio says, exclusive.
        quoted: As Label Studio says; newlines may have come back as backslash-n.
    """
    is_inside = 0 <= start < end <= len(text)
    if is_inside and (quoted is None or same_quote(quoted, text[start:end])):
        return Placed(start, end, is_repaired=False)
    utf16 = from_utf16(text, start=start, end=end)
    if utf16 is not None and quoted is not None and same_quote(quoted, text[slice(*utf16)]):
        return Placed(*utf16, is_repaired=True)
    return None


def same_quote(quoted: str, text: str) -> bool:
    """Whether Label Studio's quote is `text`, line ends aside (browsers and exports rewrite them)."""
    return quoted == text or _plain(quoted) == _plain(text)


def _plain(quote: str) -> str:
    return quote.replace("\\r", "\r").replace("\\n", "\n").replace("\r\n", "\n").replace("\r", "\n")


def from_utf16(text: str, *, start: int, end: int) -> tuple[int, int] | None:
    """The code points of a range in UTF-16 units; None if it cuts a character or leaves the text."""
    if not 0 <= start < end:
        return None
    found: list[int] = []
    units = 0
    for position, character in enumerate(text):
        if units in (start, end):
            found.append(position)
        units += 2 if ord(character) > 0xFFFF else 1
    if units == end:
        found.append(len(text))
    return (found[0], found[1]) if len(found) == 2 else None


def to_utf16(text: str, position: int) -> int:
    """The code point position in UTF-16 units, as browsers count."""
    return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2
