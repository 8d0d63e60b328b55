"""Page passes on single characters: line ends become newlines, invisible characters leave."""

import re
from unicodedata import normalize

from builder.corpus.engine import DROP, MEND, Edit
from builder.corpus.literals import CharacterScan

_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Soft hyphen, zero-width characters, direction marks, byte-order mark, control characters.
_INVISIBLE_RANGES = (
    "\u00ad", "\u034f", "\u061c", "\u115f\u1160", "\u17b4\u17b5", "\u180e", "\u200b\u200f", "\u202a\u202e",
    "\u2060\u206f", "\u3164", "\ufeff", "\uffa0", "\ufff9\ufffb", "\x00\x08", "\x0e\x1f", "\x7f\x84",
    "\x86\x9f",
)  # fmt: skip
_INVISIBLE = re.compile("[" + "".join(f"{r[0]}-{r[-1]}" for r in _INVISIBLE_RANGES) + "]+")
_INVISIBLES = CharacterScan(_INVISIBLE_RANGES)


def line_ends(text: str) -> list[Edit]:
    """Edits that turn every line end into one newline; of CRLF the CR is dropped."""
    edits: list[Edit] = []
    if not any(map(text.__contains__, "\r\x0b\x0c\x85\u2028\u2029")):
        return edits
    for found in _LINE_END.finditer(text):
        start, end = found.span()
        if end - start == 2:
            edits.append(Edit(start, start + 1, "", "carriage return", "layout", DROP))
        else:
            edits.append(Edit(start, end, "\n", "line end", "layout", MEND))
    return edits


_QUOTED = re.compile(r"(?m)^[ \t]*(?:>[ \t]?)+")
_QUOTED_BLANK = re.compile(r"(?m)^>[^\n]+\n>[ \t]*\n>[^\n]")  # between two quoted paragraphs
_MIN_QUOTED = 5  # lines that a mail quotes


def quote_marks(text: str) -> list[Edit]:
    """Drops of the > before each line that a mail quotes; a page of which they are less than half keeps its own."""
    if text.count("\n>") + text.startswith(">") < _MIN_QUOTED:
        return []
    marks = list(_QUOTED.finditer(text))
    size = sum(len(line) for line in text.split("\n") if line.lstrip(" \t").startswith(">"))
    if 2 * size < len(text) and not _QUOTED_BLANK.search(text):
        return []  # a list of links among other lines
    return [Edit(*found.span(), "", "quotation mark of a mail", "layout", DROP) for found in marks]


def invisibles(text: str) -> list[Edit]:
    """Drops of characters that show nothing: zero-width, control, byte-order mark."""
    if not _INVISIBLES.count(text):
        return []
    return [
        Edit(*found.span(), "", "invisible characters", "character", DROP)
        for found in _INVISIBLE.finditer(text)
    ]


# Radicals, compatibility ideographs, letters and digits of formulas: how PDF files and posts that
# were made bold spell letters. Unicode says which letter each one is.
_ODD_RANGES = ("\u2e80\u2ef3", "\u2f00\u2fd5", "\uf900\ufad9", "\U0001d400\U0001d7ff", "\U0002f800\U0002fa1d")  # fmt: skip
_ODD = CharacterScan(_ODD_RANGES)
_RADICALS = (
    dict(  # of the supplement, those that are words; its table is `EquivalentUnifiedIdeograph`
        zip(
            "⺁⺒⺟⺠⺩⺫⺬⺮⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⻊⻗⺝",
            "厂巳母民王目示竹虎西见角贝车長长门青韦页风飞食首马骨鬼鱼鸟卤麦黄齐齿龙龟足雨月",
            strict=True,
        )
    )
)
_DOOR, _TRADITIONAL = "\u2f3e", re.compile("[戶們會議這國區縣]")  # 户 is 戶 in the other script


def odd_letters(text: str) -> list[Edit]:
    """Letters that only look like common ones, such as ⼯ for 工, become these."""
    return [
        Edit(at, at + 1, letter, "letter of another block", "character", MEND)
        for at in (_ODD.places(text) if _ODD.count(text) else ())
        if (letter := _common(text[at], text)) != text[at]
    ]


def _common(letter: str, text: str) -> str:
    """The letter that one is by Unicode's tables; itself where they know none."""
    if letter == _DOOR and not _TRADITIONAL.search(text):
        return "户"
    return _RADICALS.get(letter) or normalize("NFKC", letter)


_PICTOGRAPH_RANGES = ("\U0001f1e6\U0001f1ff", "\U0001f300\U0001faff")
_PICTOGRAPHS = CharacterScan(_PICTOGRAPH_RANGES)
_PICTOGRAPH = re.compile("[" + "".join(f"{r[0]}-{r[-1]}" for r in _PICTOGRAPH_RANGES) + "]+\ufe0f?")


def pictographs(text: str) -> list[Edit]:
    """Drops of little pictures, which no speaker says; stars and arrows are none."""
    if not _PICTOGRAPHS.count(text):
        return []
    return [
        Edit(*found.span(), "", "pictograph", "character", DROP)
        for found in _PICTOGRAPH.finditer(text)
    ]


_DASHES = ("\uf8e7", "\uf0be")  # how converters spell half a dash that a page sets in Symbol
_DASH = re.compile(f"(?:{'|'.join(_DASHES)}){{2,4}}")


def symbol_dashes(text: str) -> list[Edit]:
    """Halves of a dash in characters of private use become the dash."""
    if not any(map(text.__contains__, _DASHES)):
        return []
    return [
        Edit(*found.span(), "——", "dash of a symbol font", "character", MEND)
        for found in _DASH.finditer(text)
    ]
