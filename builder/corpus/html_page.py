"""An HTML page as blocks of text in a tree of elements."""

import html
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from builder.corpus.html_hidden import hidden_classes, is_hidden
from builder.corpus.html_tokens import Token, tag_attributes

VOID = frozenset(
    ["area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)  # fmt: skip
BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "listing",
        "main",
        "marquee",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "plaintext",
        "pre",
        "search",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "xmp",
        "textarea",
    ]
)
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# Which open elements an opening tag ends, and the elements this never reaches beyond.
_IMPLIED_ENDS = {
    "li": ({"li"}, {"ul", "ol", "menu", "dir"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "option": ({"option"}, {"select", "datalist"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tbody": ({"tbody", "thead", "tfoot", "tr", "td", "th"}, {"table"}),
    "body": ({"head"}, {"html"}),
    "a": ({"a"}, {"td", "th", "table"}),
}
_P_BARRIERS = {"td", "th", "table", "button", "caption", "object"}
_TABLE_PARTS = {"table", "tbody", "thead", "tfoot", "tr", "td", "th"}
# Never the page's own words, whatever it says: controls, fallbacks, glosses above characters.
SILENT = frozenset(
    [
        "audio",
        "button",
        "canvas",
        "datalist",
        "dialog",
        "iframe",
        "head",
        "noscript",
        "object",
        "option",
        "rp",
        "rt",
        "select",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    ]
)
_SENTENCE = re.compile("[。！？；…，]|[.!?]\\s")
_SPACE = re.compile(r"\s+")
_NOTE_MARK = re.compile(r"([\[［〔【]\d{1,3}[\]］〕】])|\d{1,3}|[①-⑳*＊]")
MIN_SENTENCE_CHARS = 30
MAX_HIDDEN_CHARS = 60  # of a hidden stretch in a line; longer ones may be what a click unfolds
MAX_DEPTH = 512  # as browsers do; deeper elements are read as if they were not there


@dataclass(slots=True)
class Element:
    """A node of the tree: its tag, its parent's index (-1 at the root), its attributes."""

    name: str
    parent: int
    attributes: dict[str, str]
    n_sentence_chars: int = 0  # of the prose in it and below, outside links
    n_chars: int = 0  # of all text in it and below
    token: int = -1  # that opens it


@dataclass(slots=True)
class Block:
    """Text between two block boundaries, made of one or more text tokens of one element."""

    element: int
    tokens: list[int] = field(default_factory=list)  # indices of text tokens
    text: str = ""  # without spaces
    n_link_chars: int = 0
    links: set[int] = field(default_factory=set)  # elements
    image: int = -1  # the block element of an image that stands right before it
    letter: int = -1  # the innermost element of its first characters

    @property
    def is_prose(self) -> bool:
        """Whether it reads as sentences, not as a label, a heading or a list of links."""
        n_own = len(self.text) - self.n_link_chars
        has_linked_prose = self.n_link_chars >= 3 * MIN_SENTENCE_CHARS and len(self.links) <= 1
        return (n_own >= MIN_SENTENCE_CHARS or has_linked_prose) and bool(
            _SENTENCE.search(self.text)
        )


@dataclass(slots=True)
class Page:
    """Elements, blocks in order of the source, and what the page calls itself."""

    elements: list[Element]
    blocks: list[Block]
    title: str  # of `<title>`, without spaces

    def ancestors(self, element: int) -> list[int]:
        """The element and all it lies in, innermost first."""
        found = []
        while element >= 0:
            found.append(element)
            element = self.elements[element].parent
        return found


def build_page(tokens: Iterable[Token], text: str) -> Page:
    """The page that the tokens of `text` describe, with prose counted up the tree."""
    builder = _Builder()
    for i, token in enumerate(tokens):
        if token.kind == "raw" and "{" in text[token.start : token.end]:
            builder.hidden_classes |= hidden_classes(text[token.start : token.end])
        elif token.kind == "open":
            builder.open(i, token)
        elif token.kind == "close":
            builder.close(token.name)
        elif token.kind in ("text", "literal"):
            builder.add_text(i, _bare(text, token))
    page = Page(builder.elements, [block for block in builder.blocks if block.text], builder.title)
    for block in page.blocks:
        if block.is_prose:
            for element in page.ancestors(block.element):
                page.elements[element].n_sentence_chars += len(block.text)
        for element in page.ancestors(block.element):
            page.elements[element].n_chars += len(block.text)
    return page


def _bare(text: str, token: Token) -> str:
    """A text token's characters without entities and spaces."""
    source = text[token.start : token.end]
    return _SPACE.sub("", html.unescape(source) if token.kind == "text" else source)


class _Builder:
    """Keeps the stack of open elements while the tokens pass."""

    def __init__(self) -> None:
        self.elements = [Element("", -1, {})]
        self.blocks: list[Block] = []
        self.title = ""
        self.hidden_classes: set[str] = set()
        self._stack = [0]
        self._is_new_block = True
        self._image = -1

    def open(self, i: int, token: Token) -> None:
        if token.name in BLOCK:
            self._is_new_block = True
            self._pop({"p"}, _P_BARRIERS)
        if token.name in _IMPLIED_ENDS:
            self._pop(*_IMPLIED_ENDS[token.name], is_outermost=True)
        if token.name == "img":
            self._image = self._innermost(BLOCK)
        if token.name not in VOID and len(self._stack) < MAX_DEPTH:
            attributes = tag_attributes(token.attributes)
            self.elements.append(Element(token.name, self._stack[-1], attributes, token=i))
            self._stack.append(len(self.elements) - 1)

    def close(self, name: str) -> None:
        if name in BLOCK:
            self._is_new_block = True
        if name == "p":
            barriers = BLOCK
        elif name in BLOCK:
            barriers = {"table"} if name in _TABLE_PARTS else {"td", "th", "table"}
        else:
            barriers = BLOCK - {"p"} - HEADINGS
        self._pop({name}, barriers)

    def add_text(self, token: int, text: str) -> None:
        names = [self.elements[i].name for i in self._stack]
        if "title" in names and "svg" not in names and not self.title:
            self.title = text
        if not SILENT.isdisjoint(names) or (len(text) <= MAX_HIDDEN_CHARS and self._is_unseen()):
            return
        if self._is_note_mark(text):
            return
        if self._is_new_block:
            self.blocks.append(Block(self._innermost(BLOCK)))
            self._is_new_block = False
        block = self.blocks[-1]
        if text and not block.text:
            block.image, self._image = self._image, -1
            block.letter = self._stack[-1]
        block.tokens.append(token)
        block.text += text
        link = self._innermost({"a"})
        if text and "href" in self.elements[link].attributes:
            block.n_link_chars += len(text)
            block.links.add(link)

    def _is_unseen(self) -> bool:
        """Whether an element within the innermost block is hidden."""
        for index in reversed(self._stack):
            if self.elements[index].name in BLOCK:
                return False
            attributes = self.elements[index].attributes
            classes = attributes.get("class", "").split()
            if is_hidden(attributes) or not self.hidden_classes.isdisjoint(classes):
                return True
        return False

    def _is_note_mark(self, text: str) -> bool:
        """Whether the text is a link to a note of the page: [1] or a raised 1."""
        if len(text) > 5 or not (found := _NOTE_MARK.fullmatch(text)):
            return False
        href = self.elements[self._innermost({"a"})].attributes.get("href", "")
        is_raised = self._innermost({"sup"}) > 0
        return "#" in href[:-1] and (is_raised or found[1] is not None)

    def _innermost(self, names: Collection[str]) -> int:
        """The innermost open element of such a name; the root if there is none."""
        return next((i for i in reversed(self._stack) if self.elements[i].name in names), 0)

    def _pop(
        self, names: Collection[str], barriers: Collection[str], *, is_outermost: bool = False
    ) -> None:
        """Close the innermost (or outermost) open element of such a name, and all within it."""
        found = None
        for depth in range(len(self._stack) - 1, 0, -1):
            name = self.elements[self._stack[depth]].name
            if name in names:
                found = depth
                if not is_outermost:
                    break
            elif name in barriers:
                break
        if found is not None:
            del self._stack[found:]
