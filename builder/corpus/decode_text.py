"""Bytes to characters by a tolerant ladder: a damaged byte costs one character, not the file."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from builder.corpus.charsets import character_worths, reading_score, worth_table

BYTE_ORDER_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# By what a page calls its encoding; other names say nothing and are not followed.
HINTS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "gb-18030": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5",
    "big5-hkscs": "big5",
    "x-x-big5": "big5",
    "cp950": "big5",
}
# Big5 has dialects: the first that reads without loss is taken.
BIG5_DIALECTS = ("big5", "cp950", "big5hkscs")
HINT_WORTH = 0.3
SCORED_BYTES = 200_000
MIN_SCORE = -0.5  # below this no reading is text
MAX_DAMAGED_SHARE = 0.2  # of the characters
REPLACEMENT = "\ufffd"

_PIECE = re.compile(rb"[\x00-\x2f]+|[^\x00-\x2f]+")  # bytes below 0x30 end no character
_LOST = re.compile("[\ufffd\ue000-\uf8ff]")  # damaged, or for private use
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_DAMAGE_COST, _DAMAGED_BYTE_COST, _FOUR_BYTE_COST = 12.0, 2.0, 2.0
_LONGEST = {"utf-8": 4, "gb18030": 4}  # bytes a character; 2 elsewhere
_SUSPECT_WINDOW, _SUSPECT_RARE = 8, 4
_UTF_16_WINDOW = 4096  # bytes
_DIALECT_TOLERANCE = 2  # a damaged byte may read in one dialect by chance


class Damage(NamedTuple):
    """A character whose bytes do not encode it: where it stands, and the bytes it stands for."""

    start: int
    byte_start: int
    byte_length: int


class Decoded(NamedTuple):
    """A file's characters. Outside `damage`, `text` encoded in `encoding` gives the bytes."""

    text: str
    encoding: str
    damage: tuple[Damage, ...] = ()


class _Reading(NamedTuple):
    character: str  # U+FFFD where damaged
    n_bytes: int
    is_damaged: bool


def charset_hint(content: bytes) -> str | None:
    """The encoding a page claims in its first 2,048 bytes, if it is one of the ladder's."""
    found = _CHARSET.search(content[:2048])
    return HINTS.get(found.group(1).decode("ascii").lower()) if found else None


def decode_text(content: bytes, *, hint: str | None = None) -> Decoded | None:
    """The text of `content`: byte order mark, UTF-8, then GB18030 and Big5 by how they read.

    The byte order mark stays in the text, line ends are untouched. A NUL counts as damaged.

    Args:
        content: A file's bytes.
        hint: What the page says of itself (`charset_hint`); weighs, does not decide.

    Returns:
        None when no rung of the ladder reads as text.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _acceptable(_decode_utf_16(content, encoding))
    content = content.replace(b"\0", b"\xff")
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _acceptable(_decode_as(content, _likeliest_encoding(content, hint)))


def _likeliest_encoding(content: bytes, hint: str | None) -> str:
    content = content[:SCORED_BYTES]
    rungs = {"utf-8": "utf-8", "gb18030": "gb18030", "big5": _big5_dialect(content)}
    scores = {
        encoding: reading_score(content.decode(encoding, "replace"))
        + (HINT_WORTH if rung == hint else 0)
        for rung, encoding in rungs.items()
    }
    return max(scores, key=scores.__getitem__)


def _big5_dialect(content: bytes) -> str:
    """The plainest dialect that reads everything, else one that is about as good as any."""
    losses = {name: len(_LOST.findall(content.decode(name, "replace"))) for name in BIG5_DIALECTS}
    least = min(losses.values())
    tolerated = least + _DIALECT_TOLERANCE if least else 0
    return next(name for name, n_lost in losses.items() if n_lost <= tolerated)


def _acceptable(decoded: Decoded) -> Decoded | None:
    is_noise = (
        len(decoded.damage) > MAX_DAMAGED_SHARE * len(decoded.text)
        or reading_score(decoded.text.replace(REPLACEMENT, "")) < MIN_SCORE
    )
    return None if is_noise else decoded


def _decode_as(content: bytes, encoding: str) -> Decoded:
    text = _strict(content, encoding)
    if text is not None and not _is_suspect(text, content, encoding):
        return Decoded(text, encoding)
    characters: list[str] = []
    damage: list[Damage] = []
    n_characters = n_bytes = 0
    for line in content.splitlines(keepends=True):
        for text, piece in _read_line(line, encoding):
            characters.append(text)
            if piece is None:
                n_bytes += len(text.encode(encoding))
            else:
                damage += [
                    Damage(n_characters + place, n_bytes, piece.n_bytes)
                    for place in range(len(text))
                ]
                n_bytes += piece.n_bytes
            n_characters += len(text)
    return Decoded("".join(characters), encoding, tuple(damage))


def _read_line(line: bytes, encoding: str) -> Iterator[tuple[str, _Reading | None]]:
    """Stretches that encode back to their bytes, each with None, and the odd ones between."""
    text = _strict(line, encoding)
    if text is not None and not _is_suspect(text, line, encoding):
        yield text, None
        return
    for piece in _PIECE.findall(line):
        text = _strict(piece, encoding)
        if text is not None and not _is_suspect(text, piece, encoding):
            yield text, None
            continue
        for reading in _cheapest_reading(piece, encoding):
            is_odd = reading.is_damaged or len(reading.character) > 1
            yield reading.character, reading if is_odd else None


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_suspect(text: str, content: bytes, encoding: str) -> bool:
    """Whether a clean reading may be one byte out of step, or has codes for two characters.

    In the double-byte encodings a lost lead byte shifts all pairs up to the next byte of ASCII:
    each still reads as some character, but mostly as a rare one.
    """
    if encoding == "utf-8" or len(text) == len(content):
        return False
    rare = character_worths(text) < 0
    if not rare.any():
        return False
    if encoding == "big5hkscs" and len(text.encode(encoding)) != _paired_length(text):
        return True
    if len(rare) < _SUSPECT_WINDOW:
        return bool(2 * rare.sum() >= len(rare))
    near = np.convolve(rare, np.ones(_SUSPECT_WINDOW), mode="valid")
    return bool((near >= _SUSPECT_RARE).any())


def _paired_length(text: str) -> int:
    """Bytes of `text` if each character had a code of its own."""
    return sum(1 if character < "\x80" else 2 for character in text)


def _cheapest_reading(piece: bytes, encoding: str) -> list[_Reading]:
    """The reading of `piece` with the least damage and the fewest rare characters."""
    longest = _LONGEST.get(encoding, 2)
    costs = [0.0] + [float("inf")] * len(piece)
    steps: list[_Reading | None] = [None] * (len(piece) + 1)
    for start in range(len(piece)):
        for n_bytes in range(1, min(longest, len(piece) - start) + 1):
            character = _strict(piece[start : start + n_bytes], encoding)
            options = [(_damage_cost(n_bytes), _Reading(REPLACEMENT, n_bytes, is_damaged=True))]
            if character is not None and (
                len(character) == 1 or _is_one_code(piece, start, n_bytes)
            ):
                reading = _Reading(character, n_bytes, is_damaged=False)
                options.append((_character_cost(character, n_bytes, encoding), reading))
            for cost, reading in options:
                if costs[start] + cost < costs[start + n_bytes]:
                    costs[start + n_bytes] = costs[start] + cost
                    steps[start + n_bytes] = reading
    return _walk_back(steps)


def _is_one_code(piece: bytes, start: int, n_bytes: int) -> bool:
    """Whether two bytes are one code for two characters, as four of Big5-HKSCS are."""
    return n_bytes == 2 and piece[start] >= 0x80


def _walk_back(steps: list[_Reading | None]) -> list[_Reading]:
    readings: list[_Reading] = []
    end = len(steps) - 1
    while (reading := steps[end]) is not None:
        readings.append(reading)
        end -= reading.n_bytes
    return readings[::-1]


def _damage_cost(n_bytes: int) -> float:
    return _DAMAGE_COST + _DAMAGED_BYTE_COST * n_bytes


def _character_cost(character: str, n_bytes: int, encoding: str) -> float:
    """From 0 for the most frequent characters to 12 for private use."""
    if encoding == "utf-8":
        return 0.0
    code = ord(character[0])
    worth = float(worth_table()[code]) if code < 0x10000 else -1.0
    return 2 * (2 - worth) * (0.5 if worth >= 0 else 1) + (_FOUR_BYTE_COST if n_bytes == 4 else 0)


def _decode_utf_16(content: bytes, encoding: str) -> Decoded:
    characters: list[str] = []
    damage: list[Damage] = []
    place = n_characters = 0
    while place < len(content):
        text, n_damaged = _utf_16_stretch(content[place : place + _UTF_16_WINDOW], encoding)
        place += len(text.encode(encoding))
        n_characters += len(text)
        characters.append(text)
        if n_damaged:
            damage.append(Damage(n_characters, place, n_damaged))
            characters.append(REPLACEMENT)
            n_characters, place = n_characters + 1, place + n_damaged
    return Decoded("".join(characters), encoding, tuple(damage))


def _utf_16_stretch(window: bytes, encoding: str) -> tuple[str, int]:
    """The sound text at the start of `window`, and how many damaged bytes follow it."""
    try:
        return window.decode(encoding), 0
    except UnicodeDecodeError as error:
        text = window[: error.start].decode(encoding)
        is_cut = error.end == len(window) == _UTF_16_WINDOW  # a pair may go on behind the window
        return text, 0 if is_cut and text else error.end - error.start
