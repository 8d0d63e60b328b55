"""How a word that a site lifted out goes back: between the lines around it, or behind or before their stops."""

import re
from functools import lru_cache

from builder.corpus.engine import MEND, Edit
from builder.corpus.lines import BLANKS_SET, Line, between
from builder.corpus.link_names import is_link_word
from builder.corpus.marks import CLAUSE_START
from builder.corpus.open_sentences import (
    CONTINUES,
    KINDS_OF_TEXT,
    MIN_OPEN,
    NO_START,
    OPEN_ENDS,
    OPEN_MARKS,
    awaits_name,
    ends_in_copula,
    goes_on,
    is_bare_attribute,
    lacks_object,
    lacks_verb,
    leaves_open,
    starts_paragraph,
    tells_of_name,
)
from builder.corpus.pauses import pause_odds
from builder.corpus.shapes import (
    BLANKS,
    HAN,
    NUMERALS,
    ends_sentence,
    enumerator,
    heading_level,
    is_salutation,
    is_title,
)
from builder.corpus.spoken import is_thanks

_RULE = "lifted link word"


def awaits(above: Line, word: Line, after: Line | None = None) -> bool:
    """Whether the line above wants a name, and the word is one that sites lift."""
    if not is_link_word(word.text.removesuffix("。")):
        return False
    head = above.text.removesuffix("。")
    is_attribute = after is not None and is_bare_attribute(head) and goes_on(head, after.text)
    return awaits_name(head) or is_attribute


def closes(line: Line | None) -> bool:
    """Whether a line begins with a mark that no line begins with."""
    return line is not None and line.text[0] in NO_START


def set_back_as_others(text: str, above: Line, word: Line, after: Line) -> list[Edit]:
    """The word back in its sentence on a page that lifts others, where the line above wants more.

    It ends in a verb that takes an object, or in letters too few for a sentence.
    """
    head, name = above.text[:-1], word.text.removesuffix("。")
    wants = _TAKES_OBJECT.search(head) or _FRAGMENT.search(head)
    if not (is_cut(above.text, after) and wants) or len(name) < _MIN_WORD:
        return []
    if SENTENCE.search(name) or starts_paragraph(after.text) or is_salutation(word.text):
        return []
    return [joined(text, above, word), joined(text, word, after)]


_MIN_WORD = 2  # letters
_TAKES_OBJECT = re.compile(
    r"(?<![的已])(?:召开|举行|开展|制定|签订|起草|印发|出台|编制|下发|保证|确保|发放|建立|健全|加强|做好|抓好|搞好|推进|组织|成立|设立|安排|提供|围绕|坚持|结合|利用|"
    r"召開|舉行|開展|簽訂|編制|下發|保證|確保|發放|建立|加強|做好|推進|組織|設立|圍繞|堅持|結合)\Z"
)
_FRAGMENT = re.compile(
    rf"(?:[。！？!?](?!谢|謝|散|好|对|對|是|完|不|行|没|沒|再)[{HAN}]{{1,3}}|[，,；](?![^，,；]*[的了是要有不])[{HAN}]{{2,4}})\Z"
)


def set_back_as_set_apart(text: str, above: Line, word: Line, after: Line) -> list[Edit]:
    """The word back in its sentence on a page that sets what it lifts between several blank lines.

    No stop is kept but behind a word that a new sentence follows.
    """
    is_prose = above.text[-1] == "。" or len(above.text) >= _MIN_LISTED
    if not is_prose or SENTENCE.search(word.text) or _IS_SAID.search(word.text):
        return []
    is_over = starts_paragraph(after.text) or CLAUSE_START.match(after.text) is not None
    rest = [] if starts_paragraph(after.text) else [joined(text, word, after, keeps_stop=is_over)]
    return [joined(text, above, word), *rest]


def set_conjunction_back(text: str, above: Line, word: Line, after: Line) -> list[Edit]:
    """A conjunction on a line of its own between the clauses it links; a false stop before it is a comma."""
    start, end = between(text, above, word)
    is_stopped = text[start - 1] == "。" and _GOES_ON_WITH.match(word.text) is not None
    comma = "," if text.count(",") > text.count("，") else "，"
    lead = Edit(start - is_stopped, end, comma if is_stopped else "", _RULE, "layout", MEND)
    return [lead, joined(text, word, after)]


_GOES_ON_WITH = re.compile(
    "而[是且]|[并並]且|[从從][而]|以及|[进進]而|甚至|乃至"
)  # the sentence before
CONJUNCTION_LINE = re.compile(
    f"(?:{_GOES_ON_WITH.pattern}|因此|所以|但是?|然而|同[时時]|[于於]是|不[过過]|此外|另外|可[见見])[，,]?"
)


def set_back_where_nobody_pauses(text: str, above: Line, word: Line, after: Line) -> list[Edit]:
    """The word behind a line whose stop stands where prose hardly pauses; its own may be true."""
    name = word.text.removesuffix("。")
    if SENTENCE.search(name) or starts_paragraph(after.text) or not _FALSE_STOP.search(above.text):
        return []
    if (
        enumerator(after.text)
        or _ORDINAL.match(after.text)
        or heading_level(word.text) not in (None, _UNNUMBERED)
    ):
        return []
    n_least = _MIN_WORD if name == word.text else _MIN_WORD_SAID
    if len(name) < n_least or len(after.text) < _MIN_CUT or not ends_sentence(after.text):
        return []
    first = _odds_at_stop(text, *between(text, above, word))
    second = _odds_at_stop(text, *between(text, word, after))
    if name != word.text:
        is_lifted = first < _NO_PAUSE
    else:  # a line without a stop may be a heading
        is_lifted = first < _NONE or (first < 0 and first + second < _NONE_AT_BOTH)
    if not is_lifted:
        return []
    is_over = name != word.text and second > 0
    return [joined(text, above, word), *([] if is_over else [joined(text, word, after)])]


def _odds_at_stop(text: str, start: int, end: int) -> float:
    """Log odds of a pause at a break between two lines, before which a stop may stand."""
    return pause_odds(text, start - (text[start - 1] == "。"), end)


_ORDINAL = re.compile("第[一二三四五六七八九十]{1,3}[条條件点點个個项項，,、]")
_UNNUMBERED = 6  # the level of a heading without a number
_MIN_WORD_SAID = 3  # letters of what is no sentence by itself: 下课。 is one
_NO_PAUSE, _NONE, _NONE_AT_BOTH = -1.8, -2.5, -3.5  # log odds


_IS_SAID = re.compile(
    "(?:[了吧吗嗎吗呢啊]|散会|散會|再见|再見|鼓掌|起立|休息)。?\\Z"
)  # a sentence by itself


def joined(text: str, above: Line, below: Line, *, keeps_stop: bool = False) -> Edit:
    """The break between two lines gone, and the full stop before it unless it is to stay."""
    start, end = between(text, above, below)
    is_stopped = text[start - 1] == "。" and not keeps_stop
    return Edit(start - is_stopped, end, "", _RULE, "layout", MEND)


def is_cut(line: str, after: Line | None) -> bool:
    """Whether a full stop ends the line that may be a false one."""
    is_certain = line[-2:-1] in OPEN_MARKS or (
        after is not None and (after.text[0] in NO_START or bool(_ATTRIBUTE.match(after.text)))
    )
    return (len(line) >= _MIN_CUT or is_certain) and bool(_FALSE_STOP.search(line))


_FALSE_STOP = re.compile(rf"[{HAN}，,、]。\Z")
_MIN_CUT = 8  # characters of a line that a false stop ends


def set_back_behind_stop(text: str, above: Line, word: Line, after: Line | None) -> list[Edit]:
    """The word behind the line above without that line's stop, the text after it on the same line.

    Its own stop leaves where the sentence goes on.
    """
    head, name = above.text[:-1], word.text[:-1]
    is_certain = after is not None and after.text[0] in NO_START
    if not is_certain and not is_link_word(name) and SENTENCE.search(name):
        return []
    is_open = awaits(above, word) or (is_link_word(name) and lacks_verb(head))
    is_going_on = after is not None and (is_open or goes_on(head, after.text))
    is_going_on = is_going_on or (
        after is not None and is_link_word(name) and tells_of_name(after.text)
    )
    is_apart = text.count("\n", above.end, word.start) > 1  # as sites set what they lift out
    is_counted = _QUANTITY.fullmatch(name) and head[-1] in _BEFORE_QUANTITY
    if after and is_apart and (is_counted or _PEOPLE.search(head)):
        return _counted_back(text, above, word, after)
    if not (is_going_on or is_link_word(name) or lacks_object(head, name, is_apart=is_apart)):
        return _set_ahead(text, above, word, after)
    edits = [joined(text, above, word)]
    if after is None:
        return edits
    is_item = bool(enumerator(above.text)) and len(above.text) < _MAX_ITEM
    is_item = is_item and not _GOES_ON_TELLING.match(after.text)
    if is_going_on or not (is_item or starts_paragraph(after.text)):
        edits.append(joined(text, word, after, keeps_stop=not is_going_on))
    return edits


def _counted_back(text: str, above: Line, word: Line, after: Line) -> list[Edit]:
    """A quantity between what was done and what is counted, or those who are counted behind their number."""
    goes_on = _odds_at_stop(text, *between(text, word, after)) < 0 and not starts_paragraph(
        after.text
    )
    if not goes_on and not _QUANTITY.fullmatch(word.text[:-1]):
        return []
    return [joined(text, above, word), *([joined(text, word, after)] if goes_on else [])]


_BEFORE_QUANTITY = frozenset("了有到至过過为為达達近约約超")
_NUMBER = rf"[两兩\d{NUMERALS}][两兩\d,.点點万萬亿億{NUMERALS}]*[多余餘]?"
_QUANTITY = re.compile(
    rf"{_NUMBER}(?:[亩畝斤吨噸元块塊里米户戶名位件台辆輛棵株头頭只隻座口眼条條套]|公[里斤顷頃])"
)
_PEOPLE = re.compile(rf"{_NUMBER}[位名]\Z")


def _set_ahead(text: str, above: Line, word: Line, after: Line | None) -> list[Edit]:
    """The name of a text as the subject of what follows it, behind the sentence above."""
    name = word.text[:-1]
    is_name = is_link_word(name) or (name.endswith(KINDS_OF_TEXT) and not _IS_CALL.match(name))
    if after is None or not is_name or not _TELLS_OF_IT.match(after.text):
        return []
    return [joined(text, above, word, keeps_stop=True), joined(text, word, after)]


_IS_CALL = re.compile("狠?抓|坚持|加强|强化|健全|完善|严守|遵守|落实|做好|堅持|加強|強化|嚴守|落實")
_TELLS_OF_IT = re.compile(
    "(?:要|必须|必須|应当|應當|可以|也|都|已经|已經|已|就|还|還|不能|不要)(?!求|说|說)[一-鿿]"
)
SENTENCE = re.compile(  # a short one, and no name of anything
    "^(?:[我你您他她它这這那不没沒就也都又再只谢謝散]|先(?!进|進|锋|鋒|生)|[后後](?!勤|备|備|续|續)|大家|同志|下面|现在|現在|所以|今天|明天)|[说說](?!明)|[讲講](?![话話稿座])|[是要了过過吗嗎吧呢的得]"
)
_MAX_ITEM = 40  # characters of an item of a list
_GOES_ON_TELLING = re.compile(  # of the item before
    "主要(?:是|有|包括)|其中|包括|從而|从而|以便|进而|進而"
)


def set_between_stops(text: str, above: Line, word: Line, after: Line | None) -> list[Edit]:
    """The word, which has no stop, between a line with a false one and the rest of its sentence."""
    if after is None or not is_cut(above.text, after):
        return []
    is_certain = after.text[0] in NO_START or bool(_ATTRIBUTE.match(after.text))
    is_open = leaves_open(above.text) or ends_in_copula(above.text[:-1])
    if not is_certain and text[after.start] in BLANKS_SET and not leaves_open(above.text):
        return []
    if not is_certain and (not is_open or above.text[-2] == "的" or starts_paragraph(after.text)):
        return []
    if not is_certain and SENTENCE.search(word.text):
        return []
    is_over = not is_open and is_certain and _IS_WHOLE.search(above.text) is not None
    return [joined(text, above, word, keeps_stop=is_over), joined(text, word, after)]


_IS_WHOLE = re.compile(  # 要解决活由谁干的问题。: a demand and its object
    r"(?:\A|[，。；！？])(?:要|必须|必須|我们|我們|应当|應當)[^，。]{6,}[^的，。]。\Z"
)
_ATTRIBUTE = re.compile("的(?![确確士哥姐黎])")


def set_between(text: str, above: Line, word: Line, after: Line | None) -> list[Edit]:
    """The word, which has no stop, between an open line and the rest of its sentence."""
    if after is None or not _is_open(above.text):
        return []
    is_certain = after.text[0] in NO_START or bool(_IN_TEXT.match(after.text))
    is_left = above.text[-1] in OPEN_ENDS or (
        above.text[-1] in OPEN_MARKS and len(above.text) >= _MIN_LISTED
    )
    is_name = is_link_word(word.text)
    is_left = is_left or awaits(above, word)
    is_rest = is_left and (is_name or len(above.text) >= _MIN_PROSE) and ends_sentence(after.text)
    if not is_certain and (
        not is_rest or starts_paragraph(after.text) or heading_level(after.text)
    ):
        return []
    return [joined(text, above, word), joined(text, word, after)]


def _is_open(line: str) -> bool:
    is_prose = (
        heading_level(line) in (None, 6) and not is_title(line) and not enumerator(line)
    ) or len(line) >= _MAX_ITEM
    return is_prose and bool(_OPEN_LAST.search(line))


_MIN_LISTED = 20  # characters of a line that no verse is as long as
_IN_TEXT = re.compile("[中里裡内內上][，。、来來的]")
_OPEN_LAST = re.compile(rf"[{HAN}，、]\Z")


def set_back(text: str, above: Line, word: Line, after: Line | None) -> list[Edit]:
    """The word between the halves of a sentence that was open before it, its stop gone."""
    if after is None or ends_sentence(above.text) or above.text[-1] in ":：":
        return []
    if len(after.text) < _MIN_REST and not ends_sentence(after.text):
        return []
    if heading_level(above.text) in (1, 2, 3, 4) or is_title(above.text):
        return []
    is_indented = text[after.start] in BLANKS_SET
    is_going_on = bool(CONTINUES.match(after.text)) and after.text[0] not in "“"
    is_open = len(above.text) >= MIN_OPEN and bool(_OPEN_CLAUSE.search(above.text))
    is_certain = (
        after.text[0] in NO_START
        or bool(_ATTRIBUTE.match(after.text))
        or (is_open and bool(_PREDICATE.match(after.text)))
    )
    if is_link_word(word.text[:-1]) and not is_salutation(above.text):
        is_sure = is_certain or goes_on(above.text, after.text) or awaits(above, word)
        is_sure = is_sure or tells_of_name(after.text)
        is_parted = "\n\n" in text[above.end : word.start + 1]
        if is_parted or (is_sure and not is_indented):
            is_over = is_thanks(after.text) or starts_paragraph(after.text)
            rest = [] if is_over else [joined(text, word, after, keeps_stop=not is_sure)]
            return [joined(text, above, word), *rest]
    if not (is_going_on or is_certain) and (
        is_indented or starts_paragraph(after.text) or not _uses_indent(text)
    ):
        return []
    is_apart = text[word.start] in BLANKS_SET or "\n\n" in text[above.end : after.start]
    if is_apart and not is_certain:
        return []
    return [joined(text, above, word), joined(text, word, after)]


_MIN_REST = 4  # characters of the rest of a sentence; 完 is none
_MIN_PROSE = 12  # of one that ends in a word no line of a list ends in
_OPEN_CLAUSE = re.compile(rf"[，,；;。][^。；;]*[{HAN}]\Z|[，,、]\Z")
_PREDICATE = re.compile(  # what tells of a word before it: no paragraph begins so
    r"[也已仍均](?!就是|許|许)|就(?![是讲講说說谈談到这這])|都[^是]|(?:要|可以|能|应|應|必须|必須)(?:细到|細到|有|管|用|写|寫|做到|落到|送到|发到|發到|由|在)|显示|顯示|表明|[说說](?:明|愿|願)|规定|規定的?"
)
_INDENTED = re.compile(rf"(?m)^[{BLANKS}]+(?=[{HAN}])")


@lru_cache(maxsize=1)  # asked at each word of one page
def _uses_indent(text: str) -> bool:
    return len(_INDENTED.findall(text)) >= 3
