"""Captions: a short line right after an image, set smaller or paler than the prose."""

import re
from collections import Counter

from builder.corpus.html_page import BLOCK, HEADINGS, Block, Page
from builder.corpus.shapes import enumerator, is_salutation, is_title

MAX_CAPTION_CHARS = 60
_SENTENCE = re.compile("[。！？；]")
MAX_FRAME_CHARS = 90  # of all text in the element that holds image and caption
_SMALL = re.compile(
    r"font-size\s*:\s*(?:1[0-4](?:\.\d+)?px|0?\.[5-9]\d*r?em|[6-9](?:\.\d+)?pt|10(?:\.\d+)?pt|(?:x+-)?small)"
    r"|font-size\s*:\s*(?:[5-9]\d)%|\bsize=[12]\b|<small>"
)
_PALE = re.compile(
    r"(?<![-\w])color(?:\s*:\s*|=)(?:#?(?P<a>[5-9a-dA-D])(?P=a){2}(?:(?P=a){3})?\b|#?(?P<b>[5-9a-dA-D][0-9a-fA-F])(?P=b){2}\b"
    r"|(?:light|dark|dim|slate)?gr[ae]y|silver|rgb\(\s*(?P<c>1?\d\d)\s*,\s*(?P=c)\s*,\s*(?P=c)\s*\))"
)
_NAMED = re.compile(
    r"(?i)(?:^|[\s_-])(?:tu|pic|pics|picture|photo|img|image|caption|cap|figure|tushuo|tuzhu|zhaopian|imgtext|pictext)(?:[\s_-]|\d|$)"
)
_CALLED_CAPTION = re.compile(
    r"(?i)(?:^|[\s_-])(?:caption|cap|tushuo|tuzhu|imgtext|pictext)(?:[\s_-]|\d|$)"
)
_CENTRED = re.compile(r"text-align\s*:\s*center|align=center")
Look = tuple[bool, bool, bool]


def find_captions(page: Page) -> set[int]:
    """Indices of the blocks that are captions of an image; none where the prose looks alike."""
    looks = Counter(_look(page, block) for block in page.blocks if block.is_prose)
    usual = looks.most_common(1)[0][0] if looks else (False, False, False)
    return {
        i
        for i, block in enumerate(page.blocks)
        if block.image >= 0
        and len(block.text) <= MAX_CAPTION_CHARS
        and _is_caption(page, block, usual)
        and not _is_own_line(page, block)
    }


def _is_caption(page: Page, block: Block, usual: Look) -> bool:
    """Whether the block looks unlike the prose: alone with its image, or centred beneath it."""
    is_small, is_pale, is_centred = (
        own and not other for own, other in zip(_look(page, block), usual, strict=True)
    )
    if _is_tabled(page, block):
        return not _SENTENCE.search(block.text.rstrip("。"))
    if _is_named(page, block, _NAMED) and not _SENTENCE.search(block.text):
        return is_centred or _is_framed(page, block)
    if _is_named(page, block, _CALLED_CAPTION) and _is_framed(page, block):
        return not _SENTENCE.search(block.text.rstrip("。"))
    return (is_small or is_pale) and (is_centred or _is_framed(page, block))


def _look(page: Page, block: Block) -> Look:
    """Whether the block's letters are small, whether they are pale, whether it is centred."""
    said: list[str] = []
    for index in page.ancestors(block.letter):
        element = page.elements[index]
        if element.name == "small":
            said.append("<small>")
        said += [element.attributes.get("style", "")]
        said += [
            f"{n}={element.attributes[n]}"
            for n in ("size", "color", "align")
            if n in element.attributes
        ]
        if index == block.element or element.name in BLOCK:
            break
    joined = ";".join(said)
    return bool(_SMALL.search(joined)), bool(_PALE.search(joined)), bool(_CENTRED.search(joined))


def _is_named(page: Page, block: Block, name: re.Pattern[str]) -> bool:
    """Whether the class of the element, of the one around it or of one within has a name such as `pic`."""
    around = list(page.ancestors(block.element))[:2]
    within = page.ancestors(block.letter)
    around += within[: within.index(block.element)] if block.element in within else []
    return any(name.search(page.elements[i].attributes.get("class", "")) for i in around)


def _is_framed(page: Page, block: Block) -> bool:
    """Whether the innermost element that holds both image and text holds hardly more."""
    around = set(page.ancestors(block.image))
    frame = next(index for index in page.ancestors(block.element) if index in around)
    return page.elements[frame].n_chars <= MAX_FRAME_CHARS


def _is_tabled(page: Page, block: Block) -> bool:
    """Whether image and text alone fill a table, one above the other."""
    around = set(page.ancestors(block.image))
    frame = page.elements[next(i for i in page.ancestors(block.element) if i in around)]
    return frame.name in ("table", "tbody") and frame.n_chars == len(block.text)


def _is_own_line(page: Page, block: Block) -> bool:
    """Whether the line is a heading or an address to the audience."""
    return (
        page.elements[block.element].name in HEADINGS
        or bool(enumerator(block.text))
        or is_salutation(block.text)
        or is_title(block.text)
    )
