"""Whether a web page speaks in a line: judged by counts of independent evidence, not by a known wording.

A page's words tell only together, and only where nobody speaks: three classes of `web_words`, or one that
is nobody's but a page's and another; a label that addresses readers; a row of tools; a button.
"""

import re
from functools import lru_cache
from itertools import pairwise

from builder.corpus.literals import begun_with, parted
from builder.corpus.shapes import CLOSERS, FINAL, HAN, N_KEPT, ends_sentence, enumerator
from builder.corpus.web_words import (
    ACT,
    ADDED_BY_PAGES,
    ADS_LABEL,
    BUTTON_ACTS,
    BUTTON_THINGS,
    BUTTON_WAYS,
    CELLS,
    CERTAIN,
    DATA_OF_PAGES,
    DEAL,
    DOUBT,
    EDITORS_LABEL,
    EVERYDAY,
    EVIDENCE,
    EXERCISES_LABEL,
    FILE,
    HANDS_OF_READERS,
    HOST,
    LISTS_LABEL,
    MACHINE,
    MEDIA_LABEL,
    NOTES_LABEL,
    OFFER,
    OWN,
    PAIR_LABELS,
    PROMPTS,
    RARE_CELLS,
    READER,
    RIGHTS,
    SHOWN_ABOUT,
    SURVEY,
    TEXT,
    THING,
    Evidence,
)

LONGEST = 110  # characters of a line in which a page speaks
_MANY, _TWO = 3, 2  # classes of evidence
_OPEN, _CLOSE = r"【〔〖\[［", r"】〕〗\]］"


def _begins(kind: Evidence) -> str:
    """The characters one of which begins what shows a class; "" where it is not told."""
    return kind.begins and kind.begins + "".join(re.escape(word[0]) for word in kind.words)


def _shapes(kind: Evidence) -> str:
    return "|".join([*map(re.escape, kind.words), *filter(None, [kind.shapes])])


_BESIDE_OWN = {
    kind.name: begun_with(_begins(kind), _shapes(kind)) for kind in EVIDENCE if kind is not OWN
}
_OWN = re.compile(_shapes(OWN))
_OWN_FIRST, _OWN_WITHIN = parted(_OWN.pattern, begins=_begins(OWN))


@lru_cache(maxsize=N_KEPT)
def evidence_in(line: str) -> frozenset[str]:
    """The names of the classes that show in the line."""
    beside = _beside_own(line)
    is_own = _OWN_FIRST.match(line) or _OWN_WITHIN.search(line)
    return beside | {OWN.name} if is_own else beside


@lru_cache(maxsize=N_KEPT)
def _beside_own(line: str) -> frozenset[str]:
    """The classes that show, but for what nobody but a page says: it takes as long as all of them."""
    return frozenset(name for name, pattern in _BESIDE_OWN.items() if pattern.search(line))


# Nobody who writes for a page says these: people at a meeting, orders, what was done and will be.
_SAID = begun_with(
    "一七三下不严九也乡二五今企会保全八六共农切加十单去各同咱四增大孩家就居已市干年应必我才打提政整新明村民突等累维群老职要谁谨达部",
    r"我|咱|大家|各位|同志|乡亲|群众|市民|居民|村民|农民|农户|干部|职工|企业|单位|部门|政府|老人|孩子|同学|家长|民警|谁|各[级村镇乡局校]|全[县市镇乡村省区校厂]"
    r"|不[点扫加转信给泄]|已经|必须|严禁|谨防|切勿|不要|打击|加强|整治|维护|保护|达到?|共有|累计|突破|新增|年均|(?<!需)要(?![求点闻素])|应[当该]|不得(?!转|用)|不能|就[能会是]|才[能会是]|也[是要能]|今[年天]|去年|明年|年底|会[上后前]|等于|不是|增加到?|提高|下降|[一二三四五六七八九十]是",
)
_TO_READERS = re.compile(
    r"《[^《》]*》|我(?:也|要)?(?:来|说)?说?[两几]句(?=.*\d\s?人参与)|(?:关注|联系|追踪|追蹤|加入|订阅|关于|支持|星标)我们的?|把我们(?:设为|加)|我们(?:使用|采用)[^，。]{0,6}(?=[Cc]ookie)|点我|来自我的|我的(?:收藏|书架|订单|课程|文库|下载)|我也(?:来|说)[两几]句|私信我|是我们?(?:更新|创作|坚持)的动力|我知道了|我要(?:投稿|评论|提问|下载|纠错|反馈|预约)|^以上就是|只要|需要|大家[都在]"
)


def is_said(line: str) -> bool:
    """Whether a line has words of people at a meeting, of orders, or of what was done."""
    return _SAID.search(_TO_READERS.sub("", line)) is not None


_CLAUSE = re.compile("[，,、；;]")


def is_motto(line: str) -> bool:
    """Whether all clauses are as long as the first, begin or end alike or share a word, as in mottos."""
    first, *others = _CLAUSE.split(line.rstrip(FINAL))
    if len(first) > _LONGEST_MOTTO:
        return False
    return bool(others) and all(
        _ALL_HAN.fullmatch(other)
        and (
            len(other) == len(first)
            or (
                abs(len(other) - len(first)) <= _TWO
                and {other[0], other[-1]} & {first[0], first[-1]}
            )
            or any(a + b in other for a, b in pairwise(first))
        )
        for other in others
    )


_LONGEST_MOTTO = 16  # characters of a clause
_ALL_HAN = re.compile(f"[{HAN}]+")
_LABELLED = re.compile(
    rf"[{_OPEN}（(<＜]?\s*(?:(?P<lists>{LISTS_LABEL}|(?<=[{_OPEN}])(?:{MEDIA_LABEL}))|(?P<editors>{EDITORS_LABEL}|(?<=[{_OPEN}])(?:{EXERCISES_LABEL})(?=[{_CLOSE}].))|(?P<ads>{ADS_LABEL})|(?P<notes>{NOTES_LABEL}))"
    rf"\s*(?:[{_CLOSE}）)>＞:：|｜丨》]\s*|(?P<alone>\Z))"
)
_IN_TAIL = re.compile(r"[—－-]{1,2}(?:编者|编辑|小编|责编)[)）】\]]?\Z")
_ARROWS = "→←↑↓↩⇧«»‹›"
_RARE, _CELLS = re.compile("|".join(RARE_CELLS)), "|".join(CELLS)
_PAIR = re.compile(
    rf"(?P<label>{PAIR_LABELS})(?:\s?[:：/]\s?[^，。：]{{1,24}}|\s\d[\d.,]*)|\d[\d.]*[kKwW万]?(?:阅读|浏览|评论|赞)|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
)
_CELL = re.compile(
    rf"[\[(（【]?(?:(?P<rare>{_RARE.pattern})|{_CELLS})[\])）】]?\s*[:：]?\s*(?P<count>[(（\[]?\d[\d.,:]*[kKwW万]?\+?[)）\]]?|[小中大])?"
    rf"|[\[(（]?[+＋]?\d{{1,6}}(?:\.\d+)?[kKwWxX万]?[\])）]?|[+×xX><-]|[¥￥]\s?\d+|…|\.{{3}}|秒|第\S{{1,4}}[章节课讲]|课时\d+|[第共]\s?\d+\s?页|(?P<pair>{_PAIR.pattern})"
)
_BETWEEN_CELLS = re.compile(r"[\s|｜·/／]+")
_BETWEEN_PAIRS = re.compile(r"\s*[，,；|｜]\s*|\s{2,}|\u3000+")
_MAX_CELL = 20  # characters


def _is_row(line: str) -> bool:
    """Whether the line is nothing but tools, counters and numbers of pages, one of them no everyday word.

    An arrow makes a tool of such a word by itself.
    """
    if line[0] in _ARROWS or line[-1] in _ARROWS:
        return _RARE.fullmatch(line.strip(_ARROWS + " ")) is not None
    cells = [cell for cell in _BETWEEN_CELLS.split(line) if cell]
    if len(cells) < _TWO:
        return False
    wide = [part for part in _BETWEEN_PAIRS.split(line) if part]
    pairs = [_PAIR.fullmatch(part) for part in wide]
    are_pairs = None not in pairs and any(pair and pair["label"] for pair in pairs)
    if len(wide) > 1 and (_ends_alike(wide) or are_pairs):
        return True
    found = [_CELL.fullmatch(cell) if len(cell) <= _MAX_CELL else None for cell in cells]
    if None in found:
        return False
    n_words = sum(1 for cell in cells if not cell.isascii())
    is_rare = any(cell and cell["rare"] for cell in found)
    return (is_rare and (n_words > 1 or len(cells) > _TWO)) or n_words >= _MANY_TOOLS


_MANY_TOOLS = 4  # everyday words, each of which is a tool of pages


def _ends_alike(cells: list[str]) -> bool:
    """Whether all cells are links to the same, such as 教案下载 beside 课件下载."""
    ends = {cell[-2:] for cell in cells}
    return len(ends) == 1 and ends <= _LINK_ENDS


_LINK_ENDS = frozenset(("下载", "排行", "专区", "频道", "大全", "登录"))
_BUTTON = re.compile(
    rf"[{_OPEN}（(<〈＜《]?(?:(?P<way>{BUTTON_WAYS}))?(?:{BUTTON_ACTS}){{1,2}}(?P<thing>{BUTTON_THINGS})?[{_CLOSE}）)>〉＞》]?"
)


def is_button(line: str) -> bool:
    """Whether the line is a button: what to do, and how or with what of a page."""
    found = _BUTTON.fullmatch(line.rstrip(_SIGNS)) if len(line) <= _MAX_BUTTON else None
    return found is not None and bool(found["way"] or found["thing"] in _ON_PAGES)


_MAX_BUTTON = 14  # characters
_SIGNS = " ∨▼▽↓>＞»…"
_ON_PAGES = frozenset(
    (
        "原图",
        "大图",
        "本文链接",
        "本文",
        "本段",
        "本页",
        "链接",
        "图集",
        "更多",
        "这则留言",
        "该用户",
        "此内容",
    )
)
_ASKS = "？?"
_TEASER = begun_with(
    r" *\-.=L\[_l~·—…【原摘文稿转选",
    r"(?:…{1,2}|\.{3,6})\s?[(（\[【](?:详细|详情|全文|更多|查看)\S{0,2}[)）\]】]\Z|^[\[【]?[Ll][Vv]\.?\s?\d|^[-—=*_~·. ]{5,}[^。]{0,6}分[割隔]线|^(?:转自|转载自|摘自|选自|原载|稿源|文章来源)\s?[:：]\s?[^，。]{2,24}\Z",
)
_TOAST = re.compile(
    "(?:复制|提交|点赞|收藏|分享|举报|评论)(?:成功|失败)[！!。]?|(?:链接|内容)?已复制[！!。]?|Copied!?"
)
_SURVEY = begun_with("你您本此这", SURVEY)


_CERTAIN_FIRST, _CERTAIN = parted(
    f"{CERTAIN}|{DATA_OF_PAGES}|{HANDS_OF_READERS}|{ADDED_BY_PAGES}|{PROMPTS}|{SHOWN_ABOUT}"
)


def _is_certain(line: str) -> bool:
    """Whether a shape that tells by itself begins the line or stands in it."""
    return _CERTAIN_FIRST.match(line) is not None or _CERTAIN.search(line) is not None


@lru_cache(maxsize=N_KEPT)
def is_web_talk(line: str) -> bool:
    """Whether a page speaks in a line of its own."""
    if len(line) > LONGEST:
        return False
    if _TEASER.search(line) or _TOAST.fullmatch(line):
        return True
    if _SURVEY.search(line) and (line[-1] in _ASKS or not ends_sentence(line)):
        return not is_said(line)
    if not ends_sentence(line) and _is_certain(line) and not is_said(line):
        return True
    return _is_row(line) or is_labelled(line) or is_button(line) or _has_evidence(line)


def is_labelled(line: str) -> bool:
    """Whether a label for readers heads the line, and nobody speaks behind it."""
    if _IN_TAIL.search(line):
        return not _PERSON.search(line)
    button, rest = (
        line[1:].split(line[0].translate(_CLOSING), 1) if _HEADED.match(line) else ("", "")
    )
    if is_button(button) and not is_said(rest) and not ends_sentence(rest):
        return True
    line = line.lstrip(_BULLETS) or line
    found = _LABELLED.match(line)
    if not found or (found["alone"] is not None and not found["lists"]):
        return False
    rest = line[found.end() :]
    if found["editors"]:
        return not _PERSON.search(rest)
    if found["lists"]:
        return not _PERSON.search(rest) and not ends_sentence(rest) and rest[:1] not in _SPEAKS_OF
    kinds = evidence_in(rest)
    if is_said(rest):
        return False
    if found["ads"]:
        is_named = line[0] in _OPEN and "推广" not in found["ads"]
        return not ends_sentence(rest) and (is_named or bool(kinds))
    if ends_sentence(rest) or is_motto(rest):
        return tells(kinds)
    return len(kinds) >= _TWO


_BULLETS = "▍▎▌■◆●▶►▷◎※🔥📌👉📖🎧🔊 "
_SPEAKS_OF = tuple("《是由的在要")
_CLOSING = str.maketrans("【[〔〖", "】]〕〗")
_HEADED = re.compile(r"【[^【】]+】.|\[[^\[\]]+\].|〔[^〔〕]+〕.|〖[^〖〗]+〗.")


def tells(kinds: frozenset[str]) -> bool:
    """Whether classes of evidence are enough: a page's own and another, or three and not all everyday words'."""
    if OWN.name in kinds:
        return len(kinds) >= _TWO
    if len(kinds) >= _MANY:
        return not kinds <= _EVERYDAY
    return kinds in _PAIRED or (len(kinds) == _TWO and TEXT.name in kinds)


_PAIRED = frozenset(  # two classes that tell together
    frozenset((one.name, other.name))
    for one, other in (
        (FILE, ACT),
        (FILE, THING),
        (RIGHTS, HOST),
        (RIGHTS, READER),
        (DEAL, OFFER),
        (MACHINE, DOUBT),
        (MACHINE, FILE),
        (MACHINE, RIGHTS),
    )
)
_EVERYDAY = frozenset(kind.name for kind in EVERYDAY)
_PERSON = re.compile("我(?![国省市县区镇乡村校院局])|咱|大家|各位|同志")


_TEXT_SHOWN = re.compile("(?:以上|上面)就?是.{2,40}的(?:全部|主要)?内容")  # says who has shown it


def _has_evidence(line: str) -> bool:
    if not _beside_own(line):
        return False  # one class never tells
    kinds = evidence_in(line)
    if not tells(kinds) or is_said(line):
        return False
    n_needed = _MANY + 1 if ends_sentence(line) and line.rstrip(CLOSERS)[-1:] != "…" else _TWO
    n_needed = max(n_needed, _MANY) if enumerator(line) or is_motto(line) else n_needed
    n_own = len({found.group() for found in _OWN.finditer(line)})
    n_kinds = len(kinds) + max(0, n_own - 1) + (_TEXT_SHOWN.match(line) is not None)
    return n_kinds >= n_needed and line[-1] not in "：:，,、"


def is_web_bracket(said: str, *, is_square: bool) -> bool:
    """Whether a page speaks in brackets within a line; round ones speakers use, too."""
    if _WITHIN.match(said) or _IN_TAIL.search(said):
        return not _PERSON.search(said)
    if is_square and _BUTTON.fullmatch(said) and not _BARE.fullmatch(said):
        return True
    if _HOST_CREDIT.search(said):
        return not _PERSON.search(said)
    if is_button(said) or ((pair := _PAIR.fullmatch(said)) and pair["label"]):
        return True
    kinds = evidence_in(said)
    is_meant = is_square or not kinds.isdisjoint((OWN.name, TEXT.name, READER.name))
    return is_meant and tells(kinds) and not is_said(said)


_BARE = re.compile(f"(?:{BUTTON_ACTS})+")
_HOST_CREDIT = re.compile(  # （青石文库WWW.a.com整理）
    r"(?i:[wｗＷ]{3})\s?[.．][^，。]{2,40}(?:整理|提供|收集|编辑|首发|原创|转载|发布)|(?i:\Avia[ :：])|(?:整理|提供|来自|转自|摘自)[^，。]{0,12}(?i:[wｗＷ]{3})\s?[.．]"
)
_WITHIN = re.compile(
    rf"(?:{EDITORS_LABEL}|{LISTS_LABEL}|推荐阅读|责任?编辑?|资料图|原标题|[首题配]?图片?来源|图源(?:网络|于网络|自网络)?|稿件来源)(?:[:：／/\s]|\Z)"
    r"|本文(?:略?有|已作)[删刪][改节節减]|公众号首发\Z|转载自[^，。]{2,12}\Z|(?:小?标题由)?编者所?[加拟]"
)
