"""The rule tagger: Statistics by `statistics`, Claims and Directives by `clauses`."""

import hashlib
import re
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

from builder.core.spans import Span, sort_spans
from builder.tagging import agenda, cues, folding, quantities, units, wording
from builder.tagging.clauses import Reading, Section, read_segment, section_of
from builder.tagging.folding import fold
from builder.tagging.segments import Segment, segments
from builder.tagging.statistics import Quantity, find_quantities

_CHINESE_NUMBER = "[一二三四五六七八九十]{1,3}"
_ENUMERATORS = (
    rf"\((?:{_CHINESE_NUMBER}|\d{{1,2}})\)[、.,]?",
    rf"(?:{_CHINESE_NUMBER}|\d{{1,2}})(?:则?是)(?!否)",
    rf"第(?:{_CHINESE_NUMBER}|\d{{1,2}})(?:[件个条点项步句][^,。;:]{{0,6}})?(?:[,、:.]|是|,是)",
    # Not 一、二、三产业.
    rf"{_CHINESE_NUMBER}[、.](?!{_CHINESE_NUMBER}、|[二三]产)",
    rf"{_CHINESE_NUMBER}[要请](?!求)",
    r"\d{1,2}(?:[、.](?!\d)|\))",
    r"[①-⑳⒈-⒛]|[-—•·●◆■★]+",
    r"其[一二三四五六](?:是|,)",
    r"(?:首先|其次|再次|再者|最后|其一|其二|其三)(?:是|,)",
    r"(?:另)?一方面,?(?:是)?",
)
_CONNECTIVES = (
    "总而言之|总之|总的来说|总的来看|总的看|总体上看|总体来看|总体而言|综上所述|归根到底"
    "|归根结底|说到底|可以说|应该说|应当说|毫不夸张地说"
    "|毫无疑问|毋庸置疑|显然|当然|其实|事实上|实际上|换句话说|也就是说|同时|与此同时|此外"
    "|另外|除此之外|因此|因而|所以|为此|由此可见|可见|于是"
    "|但是|但|然而|不过|可是|而且|并且|况且|何况|再说|具体来说|具体地说|一句话|坦率地说"
    "|老实说|说实话|客观地说|众所周知|大家知道|大家都知道"
)
_ORDER = re.compile(f"{_CHINESE_NUMBER}[要请]$")
_OPENING = re.compile(
    rf"(?:\s|{'|'.join(_ENUMERATORS)}|[^,。;:]{{1,24}}:(?={'|'.join(_ENUMERATORS[:4])})"
    # In minutes a line opens with the speaker's name.
    rf"|(?<![^\n])[^,。;:、是有为即的标务题因求点间\d]{{2,6}}:"
    rf"|[^,。;:、]{{1,6}}(?:书记|[省市县区镇乡村]长|主任|局长|主席|代表|记者|主持人|问|答):"
    rf"|(?:{_CONNECTIVES}),|(?:特别是|尤其是),?"
    r"|(?:同志们|各位代表|各位委员|各位同志|乡亲们|朋友们|同学们|老师们"
    "|(?:代)?主席(?:女士|先生)?|各位议员)[,:!])*"
)
_CLOSING = "”’」』)]\"'》】"
_MARKS = "。;!?…,:、 \t\r\n\u3000\xa0"
_LEVELS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\s*(?:第{_CHINESE_NUMBER}[章节部]|{_CHINESE_NUMBER}[、.])",
        rf"\s*\({_CHINESE_NUMBER}\)",
        r"\s*(?:\d{1,2}[、.](?!\d)|第[一二三四五六七八九十],)",
        r"\s*\(\d{1,2}\)",
    )
)
RHETORICAL = re.compile(
    "难道|岂(?!止)|怎能|怎么能|何尝|何谈|能[^,]{1,10}吗$|不(?:是|就是|该|应该)[^,]+吗$"
    "|哪(?:里)?(?:能|有|还)|谁(?:还)?(?:能|敢)"
)
_FORECAST = re.compile("预计|预测|有望|将(?:进一步)?(?:达|突破|升|降|增|减|超)")
_AIM = re.compile(
    "力争|确保|争取|目标|年底前|底前|年内|到20[\\dx]{2}年|计划|规划|拟|将|要(?:达到|控制|完成"
    "|投入|新建|实现)"
)


class _Heading(NamedTuple):
    level: int
    text: str


def suggest(text: str, headings: Sequence[str] = ()) -> list[Span]:
    """The spans that the rules find, sorted, with `kind` or `status` and a `score`.

    Args:
        text: A passage, or any text; headings inside it count for what follows them.
        headings: The path in force at its start, outermost first.
    """
    folded = fold(text)
    path = [_Heading(0, fold(heading)) for heading in headings]
    section = _section(path)
    spans: list[Span] = []
    lines = _lines(segments(text), folded)
    if len(lines) == 1 and _is_cut_short(folded, lines[0][0]):
        return sort_spans(_line_spans(text, folded, lines[0], section=section))
    for line in lines:
        if len(line) == 1 and _opens_a_section(folded, line[0]):
            path = _path_after(path, folded[line[0].start : line[0].end])
            section = _section(path)
        if not line[0].is_heading:
            spans.extend(_line_spans(text, folded, line, section=section))
    return sort_spans(spans)


def _is_cut_short(folded: str, segment: Segment) -> bool:
    """Whether a text's only line is a sentence that lost its final mark, not a heading.

    No passage ends on a heading, so a lone line with a quantity and no enumerator is taken for one.
    """
    is_enumerated = any(level.match(folded, segment.start) for level in _LEVELS)
    return segment.is_heading and not is_enumerated and bool(find_quantities(folded))


def _opens_a_section(folded: str, segment: Segment) -> bool:
    """Whether a line of one segment is a heading, or an enumerated sentence that stands for one."""
    return segment.is_heading or any(level.match(folded, segment.start) for level in _LEVELS)


def _path_after(path: Sequence[_Heading], heading: str) -> list[_Heading]:
    """The path with the heading in the place of those of its level and below."""
    level = next((i + 1 for i, pattern in enumerate(_LEVELS) if pattern.match(heading)), 0)
    kept = [h for h in path if h.level < level or (not h.level and level)]
    return [*kept, _Heading(level, heading)]


def _section(path: Sequence[_Heading]) -> Section:
    return section_of([_OPENING.sub("", heading.text, count=1) for heading in path])


def _lines(found: Sequence[Segment], folded: str) -> list[list[Segment]]:
    """The segments grouped by line."""
    lines: list[list[Segment]] = []
    for segment in found:
        if lines and "\n" not in folded[lines[-1][-1].end : segment.start]:
            lines[-1].append(segment)
        else:
            lines.append([segment])
    return lines


def _line_spans(text: str, folded: str, line: Sequence[Segment], *, section: Section) -> list[Span]:
    offset = line[0].start
    found = [
        quantity._replace(
            start=quantity.start + offset,
            end=quantity.end + offset,
            number_start=quantity.number_start + offset,
        )
        for quantity in find_quantities(folded[offset : line[-1].end])
    ]
    spans: list[Span] = []
    follows_directive = False
    for segment in line:
        inside = [q for q in found if segment.start <= q.start and q.end <= segment.end]
        low, high = _core(folded, segment)
        is_question = folded[high : segment.end].startswith("?") and not RHETORICAL.search(
            folded[low:high]
        )
        readings = (
            []
            if is_question or low >= high
            else read_segment(
                folded[low:high],
                section=section,
                has_quantity=bool(inside),
                follows_directive=follows_directive,
                is_ordered=_orders(folded, segment.start, low),
            )
        )
        follows_directive = bool(readings) and readings[-1].verdict == "directive"
        if folded[high : segment.end].startswith(":"):
            readings = [reading for reading in readings if reading.verdict == "directive"]
        spans.extend(_segment_span(text, reading, low) for reading in readings)
        spans.extend(_statistic(text, folded, q, readings, low) for q in inside)
    return spans


def _orders(folded: str, start: int, low: int) -> bool:
    """Whether the enumerator before the core orders or asks: 一要, 二请."""
    return _ORDER.search(folded, start, low) is not None


def _core(folded: str, segment: Segment) -> tuple[int, int]:
    """The default span: the segment without enumerator, opening connective and final mark."""
    piece = folded[segment.start : segment.end]
    opening = _OPENING.match(folded, segment.start, segment.end)
    low = opening.end() - segment.start if opening else 0
    open_piece = piece[low:].rstrip(_CLOSING)
    high = low + len(open_piece.rstrip(_MARKS))
    quote = piece[low + len(open_piece) :]
    if high == low + len(open_piece) or (quote and _opens_inside(piece[low:high], quote[0])):
        high = len(piece)
    return segment.start + low, segment.start + high


def _opens_inside(core: str, closing: str) -> bool:
    """Whether the core opens the quote or bracket that closes after its final mark."""
    opener = dict(zip("”’」』)]\"'》】", "“‘「『([\"'《【", strict=True))[closing]
    if opener == closing:
        return core.count(opener) % 2 == 1
    return core.count(opener) > core.count(closing)


def _segment_span(text: str, reading: Reading, offset: int) -> Span:
    start, end = offset + reading.start, offset + reading.end
    return Span(
        start=start,
        end=end,
        label="Directive" if reading.verdict == "directive" else "Claim",
        text=text[start:end],
        attributes=(("kind", reading.kind), ("score", reading.score)),
    )


def _statistic(
    text: str, folded: str, quantity: Quantity, readings: Sequence[Reading], offset: int
) -> Span:
    return Span(
        start=quantity.start,
        end=quantity.end,
        label="Statistic",
        text=text[quantity.start : quantity.end],
        attributes=(
            ("score", 0.9),
            ("status", _status(folded, quantity, readings, offset)),
        ),
    )


def _status(folded: str, quantity: Quantity, readings: Sequence[Reading], offset: int) -> str:
    """actual, target or forecast, by the span around the quantity and the words before it."""
    around = next(
        (r for r in readings if offset + r.start <= quantity.start < offset + r.end), None
    )
    start = folded.rfind(",", 0, quantity.start) + 1
    clause = folded[max(start, offset) : quantity.end]
    if _FORECAST.search(clause) or (around and around.kind == "forecast"):
        return "forecast"
    if around and (around.verdict == "directive" or around.kind == "plan"):
        return "target"
    return "target" if _AIM.search(clause) else "actual"


def rules_version() -> str:
    """The package's version and a hash of the rule data, such as `0.1.0+1f2e3d4c`."""
    try:
        package = version("goldspan")
    except PackageNotFoundError:
        package = "0"
    return f"{package}+{_rules_hash()}"


def _rules_hash() -> str:
    """The first 8 hex digits of the sha256 of every rule, word list and fold."""
    content = [
        (name, getattr(module, name))
        for module in (agenda, cues, wording, quantities, units, folding)
        for name in sorted(vars(module))
        if name.isupper()
    ]
    return hashlib.sha256(repr(content).encode()).hexdigest()[:8]


class RuleTagger:
    """The tagger named `rules`."""

    name = "rules"

    @property
    def version(self) -> str:
        """Changes with the package and with any rule."""
        return rules_version()

    def __call__(self, text: str, headings: Sequence[str]) -> list[Span]:
        """What `suggest` finds."""
        return suggest(text, headings)
