"""What of a page is content: by its structure and the density of its links, never by site."""

import re
from collections import Counter
from itertools import pairwise

from builder.corpus.html_captions import find_captions
from builder.corpus.html_hidden import is_hidden
from builder.corpus.html_page import HEADINGS, Block, Element, Page
from builder.corpus.lines import BLANKS_SET
from builder.corpus.open_sentences import leaves_open
from builder.corpus.shapes import enumerator, is_title, opens_speech
from builder.corpus.site_talk import SITE_WORD, is_site_sentence
from builder.corpus.spoken import addresses_people, is_thanks

_ASIDE_TAGS = frozenset(["nav", "aside", "footer", "menu", "figcaption", "marquee"])
_ASIDE_ROLES = frozenset(
    ["navigation", "complementary", "contentinfo", "search", "menu", "alert", "dialog"]
)
# What authors of pages call the parts around the content, anywhere on the web, such as `sharebar`
# and `related-list`. The words only lower the bar: a part that holds much of the page's prose
# stays (MAX_ASIDE_SHARE).
_ASIDE_WORD = re.compile(
    r"(?:bd|js|top|sub|left|right|side|page|sns|img|image|pic|picture|file|soc|bottom|foot|main)?"
    r"(?:ads?|adv|advert|advertisement|aside|attach|attachment|banner|breadcrumb|caption|comment|"
    r"cookie|copyright|crumb|donate|download|fileblock|foot|footer|friendlink|links|login|menu|nav|navbar|"
    r"navigation|pager|pagination|paging|photo|gallery|album|popup|prevnext|qr|qrcode|ranking|recommend|recommended|"
    r"register|related|relevant|reply|reward|share|sharing|sidebar|social|sponsor|toolbar|totop|"
    r"backtop|gotop|marquee|profile)"
    r"s?(?:bar|box|btn|button|list|wrap|wrapper|area|tool|tools|div|block|section|text|txt|desc)?"
    r"|gg|ggw|guanggao|guanggaowei|tuiguang|daohang|fenxiang|xiangguan|pinglun|liuyan|shangxiapian|tuijian|banquan|erweima|mianbaoxie"
    r"|(?:top|page|tool|side)bar|bds?share|jiathis|addthis|imgdesc|pictext|phototext"
)
_WORD = re.compile(r"[A-Za-z][a-z]+|[A-Z]{2,}")
_PAGE_NUMBER = re.compile(r"[-—–]\d{1,3}[-—–]|第\d{1,3}[页頁](?:.?共\d{1,3}[页頁])?")
_HAS_STOP = re.compile("[，。！？；]")
MIN_LINKED_SENTENCE = 14  # characters of a sentence that may hold links
MIN_PULLED, MAX_PULLED = 6, 80  # characters of a quotation that a page shows again
MAX_PULLED_FROM = 8  # blocks between it and the paragraph it is from
MIN_SAID_AGAIN = 0.7  # of the pairs of letters of a headline that is made of a paragraph
MIN_TURNS = 3  # elements of one kind that hold prose, in a record of turns
MAX_LIFTED_CHARS = 8  # of a link that stands alone between the halves of its sentence
_TITLE_BREAK = re.compile(r"[_|｜—–]|(?:[>＞»›]|&gt;|&raquo;)+|(?<!\d)-+|-+(?!\d)")
_FINAL = frozenset("。！？!?；;")
MAX_ASIDE_SHARE = 0.5  # of the page's prose
MAX_LINK_SHARE = 0.5  # of a block's characters
MAX_LINKED = 0.9  # of a sentence that is more than a link
MIN_LINK_CHARS = 15  # with two links or more, fewer characters to each are a menu
MIN_TITLE_CHARS = 6
MAX_OPENING_BLOCKS = 12  # a salutation and short sentences before the first prose
MAX_LABEL = 8  # characters
MAX_ABOVE = 5  # blocks above the prose, the first of it included


def content_blocks(page: Page) -> list[Block]:
    """The blocks that hold what the page is about, in order.

    From the heading before the first prose to the last prose, and what directly follows it in the
    same element; without menus, link lists, and parts that call themselves asides. A page without
    prose keeps all blocks that are no menus.
    """
    asides = _aside_elements(page)
    captions = find_captions(page)
    is_open = [
        (asides.isdisjoint(page.ancestors(block.element)) or _is_page_number(block))
        and i not in captions
        and not (_is_menu(page, block) and not _is_lifted(page.blocks, i))
        and not _is_pulled(page, i)
        for i, block in enumerate(page.blocks)
    ]
    prose = [i for i, block in enumerate(page.blocks) if is_open[i] and block.is_prose]
    first, last = 0, len(page.blocks) - 1
    if prose:
        first = _first_of_content(page, is_open, prose[0])
        last = _last_of_content(page, is_open, prose[-1])
    return [block for i, block in enumerate(page.blocks) if is_open[i] and first <= i <= last]


def title_part(title: str) -> tuple[int, int]:
    """The range of the longest part of a page's `<title>`; the others name site and section."""
    parts: list[tuple[int, int]] = []
    start = 0
    for separator in _TITLE_BREAK.finditer(title):
        parts.append((start, separator.start()))
        start = separator.end()
    start, end = max([*parts, (start, len(title))], key=lambda part: part[1] - part[0])
    n_before = len(title[start:end]) - len(title[start:end].lstrip())
    return start + n_before, start + len(title[start:end].rstrip())


def _aside_elements(page: Page) -> set[int]:
    """Elements around the content, but those that hold too much of the page's prose."""
    n_prose = page.elements[0].n_sentence_chars
    headed = {
        element
        for block in page.blocks
        if page.elements[block.element].name == "h1"
        for element in page.ancestors(block.element)
    }
    turned = _turned_pages(page)
    asides = {i: e for i, e in enumerate(page.elements) if i not in turned and _is_aside(e)}
    n_alike: Counter[tuple[int, str, str | None]] = Counter()
    for element in asides.values():
        n_alike[_kind(element)] += element.n_sentence_chars
    return {
        i
        for i, element in asides.items()
        if n_alike[_kind(element)] <= MAX_ASIDE_SHARE * n_prose
        and not (i in headed and element.name not in _ASIDE_TAGS)
    }


def _turned_pages(page: Page) -> set[int]:
    """Hidden elements that go on where a shown one ends: beside it, with the next number in its id."""
    shown: set[tuple[int, str, str, int]] = set()
    turned: set[int] = set()
    for i, element in enumerate(page.elements):
        if not (found := _NUMBERED_ID.fullmatch(element.attributes.get("id", ""))):
            continue
        place = (element.parent, element.name, found[1], int(found[2]))
        if not is_hidden(element.attributes):
            shown.add(place)
        elif (*place[:3], place[3] - 1) in shown and element.n_sentence_chars:
            shown.add(place)
            turned.add(i)
    return turned


_NUMBERED_ID = re.compile(r"(\D*)(\d{1,3})")


def _is_page_number(block: Block) -> bool:
    """Whether a block is a page number, which later passes take out together with its break."""
    return len(block.text) <= 12 and bool(_PAGE_NUMBER.fullmatch(block.text))


def _is_aside(element: Element) -> bool:
    attributes = element.attributes
    if element.name in _ASIDE_TAGS or attributes.get("role", "") in _ASIDE_ROLES:
        return True
    if is_hidden(attributes):
        return True
    called = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    return any(_ASIDE_WORD.fullmatch(word.lower()) for word in _WORD.findall(called))


def _is_menu(page: Page, block: Block) -> bool:
    """Whether a block is links rather than text; the page's first headings may be links."""
    if block.is_prose or not block.links:
        return False
    name = page.elements[block.element].name
    if name in ("h1", "h2") or (name in HEADINGS and enumerator(block.text)):
        return False
    if (
        len(block.text) >= MIN_LINKED_SENTENCE
        and block.text[-1] in "。！？"
        and len(block.links) <= 2
    ):
        is_linked = block.n_link_chars > MAX_LINKED * len(block.text)
        is_offer = SITE_WORD.search(block.text) and not addresses_people(block.text)
        return is_site_sentence(block.text) or bool(is_linked and is_offer)
    is_crowded = len(block.links) >= 2 and len(block.text) < MIN_LINK_CHARS * len(block.links)
    return is_crowded or block.n_link_chars > MAX_LINK_SHARE * len(block.text)


def _is_lifted(blocks: list[Block], index: int) -> bool:
    """Whether a short link stands alone between the halves of a sentence."""
    if not 0 < index < len(blocks) - 1 or len(blocks[index].text) > MAX_LIFTED_CHARS:
        return False
    above, below = blocks[index - 1], blocks[index + 1]
    is_open = above.text[-1] in "，、" or (above.is_prose and leaves_open(above.text))
    is_open = is_open or (
        above.text[-1] in "。！？" and below.text.lstrip(BLANKS_SET)[:1] in _GOES_ON
    )
    return is_open and bool(_HAS_STOP.search(below.text))


_GOES_ON = frozenset("，,、；;")


def _is_pulled(page: Page, index: int) -> bool:
    """Whether a page sets a sentence apart to be seen: a pull quote by name, or by what it says again."""
    block = page.blocks[index]
    if len(block.text) > MAX_PULLED:
        return False
    around = [
        page.elements[i]
        for i in page.ancestors(block.element)
        if page.elements[i].n_chars == len(block.text)
    ]
    classes = [name for element in around for name in element.attributes.get("class", "").split()]
    if any(map(_PULLED.fullmatch, classes)):
        return True
    if not any("quote" in name for name in (*classes, *(element.name for element in around))):
        return False
    words = block.text.strip('“”「」『』"')
    above = page.blocks[:index]
    if len(words) < MIN_PULLED or not above:
        return False
    near = [other.text for other in above[-MAX_PULLED_FROM:] if other.is_prose]
    is_announced = above[-1].text[-1] in ":：,，"
    return any(words in other.text for other in above) or (
        not is_announced and any(_says_again(words, text) for text in near)
    )


_PULLED = re.compile(r"(?i)(?:block)?pull(?:ed|out)?[-_]?(?:q|quotes?|text)?")


def _says_again(words: str, text: str) -> bool:
    """Whether most pairs of letters of the words stand in the text, too, as in a headline made of it."""
    pairs = [a + b for a, b in pairwise(words)]
    return sum(pair in text for pair in pairs) >= MIN_SAID_AGAIN * len(pairs)


def _first_of_content(page: Page, is_open: list[bool], prose: int) -> int:
    """The title before the prose, else the salutation or the first of its siblings before it.

    The title is the longest block that `<title>` has, else a first-level heading, else one of the
    second level, else a block near the prose that reads as a speech's title.
    """
    before = [i for i in range(prose + 1) if is_open[i]]
    start, end = title_part(page.title)
    own = page.title[start:end]
    for is_meant in (
        lambda block: len(block.text) >= MIN_TITLE_CHARS and block.text in own,
        lambda block: page.elements[block.element].name == "h1",
        lambda block: page.elements[block.element].name == "h2",
    ):
        titles = [i for i in before if is_meant(page.blocks[i])]
        if titles:
            title = max(titles, key=lambda i: (len(page.blocks[i].text), i))
            return _above_greeting(page, titles, [i for i in before if i < title], prose, title)
    titles = [i for i in before[-MAX_ABOVE:] if is_title(page.blocks[i].text)]
    if titles:
        is_half = titles[-1] - 1 in before and page.blocks[titles[-1]].text[:2] in ("上的", "中的")
        return titles[-1] - is_half
    greeted = (i for i in before[-MAX_OPENING_BLOCKS:] if opens_speech(page.blocks[i].text))
    beside = (i for i in before if _share_parent(page, page.blocks[i], page.blocks[prose]))
    return min(next(beside), next(greeted, prose))


def _above_greeting(
    page: Page, titles: list[int], before: list[int], prose: int, title: int
) -> int:
    """The title, or the one above a salutation that a page shows above its title once more."""
    for i in before:
        if opens_speech(page.blocks[i].text) and _share_parent(
            page, page.blocks[i], page.blocks[prose]
        ):
            return max((other for other in titles if other < i), default=i)
    return title


def _last_of_content(page: Page, is_open: list[bool], prose: int) -> int:
    """The last of the blocks of the prose's kind that follow it.

    They follow directly, menus and captions aside, or end as sentences do, further down in the
    same element.
    """
    last = prose
    is_next = True
    for i in range(prose + 1, len(page.blocks)):
        block = page.blocks[i]
        if not is_open[i]:
            continue
        is_alike = _are_alike(page, block, page.blocks[prose])
        is_next = is_next and is_alike
        is_late = _kind(page.elements[block.element]) == _kind(
            page.elements[page.blocks[prose].element]
        )
        is_late = is_late or (is_alike and _is_turn(page, block, prose))
        if is_next or (is_late and block.text[-1] in _FINAL):
            last = i
    below = next((i for i in range(last + 1, len(page.blocks)) if is_open[i]), last)
    if is_thanks(page.blocks[below].text):
        last = below  # the last words, in an element of another kind
    return _release_line(page, is_open, last)


def _release_line(page: Page, is_open: list[bool], last: int) -> int:
    """The block after the last one that dates a press release, with its day of the week; else the last."""
    below = [i for i in range(last + 1, len(page.blocks)) if is_open[i]][:MAX_RELEASE_BLOCKS]
    for i in below:
        if _RELEASE_DATE.fullmatch(page.blocks[i].text):
            return i
        if len(page.blocks[i].text) > MAX_LABEL:
            break
    return last


_RELEASE_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日[（(]星期[一二三四五六日][）)].{0,20}")
MAX_RELEASE_BLOCKS = 3  # 完 may stand before it


def _is_turn(page: Page, block: Block, last: int) -> bool:
    """Whether three or more elements like the one around the block hold prose before it, as turns do."""
    around = page.elements[page.elements[block.element].parent]
    turns = {
        parent
        for other in page.blocks[: last + 1]
        if other.is_prose
        and (parent := page.elements[other.element].parent) > 0
        and _kind(page.elements[parent]) == _kind(around)
    }
    return len(turns) >= MIN_TURNS


def _share_parent(page: Page, block: Block, other: Block) -> bool:
    """Whether two blocks lie in the same element, or one in the other's parent."""
    near = {page.elements[other.element].parent, other.element}
    return not near.isdisjoint({page.elements[block.element].parent, block.element})


def _are_alike(page: Page, block: Block, other: Block) -> bool:
    """Whether two blocks are text of one element, siblings of one tag and class, or cousins.

    Cousins are sentences of one tag whose parents are siblings of one tag and class.
    """
    a, b = page.elements[block.element], page.elements[other.element]
    if _is_sentence(block.text.rstrip()) and a.name == b.name and a.parent > 0 and b.parent > 0:
        over_a, over_b = page.elements[a.parent], page.elements[b.parent]
        if _kind(over_a) == _kind(over_b) and over_a.name not in ("body", "html"):
            return True
    is_nested = a.parent == other.element or b.parent == block.element
    return block.element == other.element or is_nested or _kind(a) == _kind(b)


def _is_sentence(text: str) -> bool:
    """Whether a block ends in a final mark, or in a colon behind more than a label."""
    return text[-1:] in _FINAL or (text[-1:] in ":：" and len(text) > MAX_LABEL)


def _kind(element: Element) -> tuple[int, str, str | None]:
    """Parent, tag and class: what elements of one kind beside each other share."""
    return element.parent, element.name, element.attributes.get("class")
