"""Mends of marks inside lines, where what stood there is certain. Rules as data."""

import re

from builder.corpus.engine import Edit
from builder.corpus.literals import holds_any
from builder.corpus.rules import InlineRule, inline_edits
from builder.corpus.shapes import BLANKS, HAN

CLAUSE_START = re.compile(
    r"(?:[下上]面|今[天年日后]|去年|现在|目前|当前|近[年期来]|我|你|他|这|那|各|大家|同志|同时|同時|因此|所以|但|而且|如果|第[一二三四五]|[一二三四五六七八九]是|"
    r"[一二三四五六]要|首先|其次|最[后後]|[要就也还還又在对對从為为让讓]|希望|会议|會議|通[过過]|根据|按照|全[省市县縣区區镇鎮乡鄉村])"
)
_IS_DONE = "|".join(  # 渠是村里修的. says it all
    rf"(?<=是[{HAN}]{{{n}}}的[.．`´])" for n in range(2, 7)
)
_COMMA_BEFORE = "comma before a mark"
_DOUBLED_COMMAS = ("，，", "，,", ",，", ",,")
_MIN_COMMAS = 3  # of a page that sets them so; a word may be lost between one of them and the mark
_ORNAMENTS = "■●◆★▲◎▍▌▎□◇☆▪♦❖▼▽△▶►"
_NUMBERED = r"(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[，、部章])"
MARK_RULES = (
    InlineRule(
        "mark after 的",
        "mark",
        "mend",
        ("的.", "的．", "的`", "的´"),
        re.compile(rf"(?<=[{HAN}]的)[.．`´](?=[{HAN}])(?!{CLAUSE_START.pattern})(?!(?<=[{HAN}]{{8}}[.．`´])(?!放矢)[^，。、；：！？,;:!?\n]{{5}})(?!(?:{_IS_DONE})[{HAN}]{{4}})"),
        "",
        (("有的.放矢地抓", "有的放矢地抓"),),
        ("一.乡村工作", "会议结束了.下面发言", "这件事是党委定的.下面我讲两点", "渠首的新闸是前年冬天换的.钥匙挂在墙上，谁都能取", "树是大家栽的.果子归大家"),
    ),
    InlineRule(
        "comma before 的",
        "mark",
        "mend",
        ("，的", ",的"),
        re.compile(rf"(?<=[{HAN}])[，,](?=的[{HAN}])(?!的(?:[确確士哥當当]|坚强|正确|统一|领导|关心))"),
        "",
        (("慢不是病，催出来，的才是病", "慢不是病，催出来的才是病"),),
        ("人多力量大，的确如此", "他买了一辆，的士也坐"),
        reach=4,
    ),
    InlineRule(
        "apostrophe in a line",
        "mark",
        "mend",
        ("'",),
        re.compile(rf"(?m)^[^'‘’\n]*[{HAN}](?P<cut>')(?=[{HAN}])[^'‘’\n]*$"),
        "",
        (("这是我们的'优势所在", "这是我们的优势所在"), ("要持证上'岗。", "要持证上岗。")),
        ("这是'大家的'事。", "80'后"),
        reach=None,
    ),
    InlineRule(
        "ornament of a heading",
        "mark",
        "mend",
        tuple(_ORNAMENTS),
        re.compile(rf"(?m)^[{_ORNAMENTS}][{BLANKS}]*(?={_NUMBERED})"),
        "",
        (("■一、先修渠首", "一、先修渠首"), ("◆ （二）再修渠尾", "（二）再修渠尾")),
        ("■先修渠首", "渠首■一、二号闸"),
        reach=12,
    ),
    InlineRule(
        "ornament behind a heading",
        "mark",
        "mend",
        tuple(_ORNAMENTS),
        re.compile(
            rf"(?m)^(?:[{_ORNAMENTS}][{BLANKS}]*)?{_NUMBERED}[^\n。]{{2,40}}?(?P<cut>[{BLANKS}]*[{_ORNAMENTS}]+[{BLANKS}]*)$"
        ),
        "",
        (("一、先修渠首 ▼", "一、先修渠首"), ("（二）再修渠尾◆", "（二）再修渠尾")),
        ("先修渠首▼", "一、二号闸▲渠首"),
        reach=None,
    ),
    InlineRule(
        "mark beside a mark",
        "mark",
        "mend",
        tuple(odd + mark for odd in "-·." for mark in "，。、；："),
        re.compile(rf"(?<=[{HAN}])[-·.](?=[，。、；：])"),
        "",
        (("写明谁来办-、怎么办", "写明谁来办、怎么办"), ("垄沟.、支渠", "垄沟、支渠")),
        ("见附表A-、B-两栏", "县-镇-村，三级", "分1.、2.两条", "水渠……、机井"),
        reach=6,
    ),
    InlineRule(
        "doubled mark",
        "mark",
        "mend",
        ("。。", "，，", "、、", "；；", "：：", ",,", ";;", "，,", ",，"),
        re.compile(r"(?<=。)(?<!。。)。(?!。)|(?<=，)(?<!，，)，(?!，)|(?<=、)(?<!、、)、(?!、)|(?<=；)；(?!；)|(?<=：)：(?!：)|(?<=,)(?<!,,),(?!,)|(?<=;);(?!;)|(?<=，),(?!,)|(?<=,)，(?!，)"),
        "",
        (("要抓紧抓实。。", "要抓紧抓实。"), ("一要快，，二要好", "一要快，二要好"), ("一要快，,二要好", "一要快，二要好")),
        ("我想说。。。算了", "要抓紧……抓实"),
    ),
    InlineRule(
        _COMMA_BEFORE,
        "mark",
        "mend",
        ("，。", "，、", "，；", "，！", "，？", ",。", ",、"),
        re.compile("，(?=[。、；！？])|,(?=[。、])"),
        "",
        (("要抓紧，。各村，、各组", "要抓紧。各村、各组"),),
        ("要抓紧，各村。",),
        reach=2,
    ),
)  # fmt: skip


def marks(text: str) -> list[Edit]:
    """What the rules of this file mend."""
    edits = inline_edits(text, MARK_RULES)
    n_doubled = sum(edit.rule in (_COMMA_BEFORE, "doubled mark") for edit in edits)
    if n_doubled < _MIN_COMMAS or not holds_any(text, _DOUBLED_COMMAS):
        edits = [edit for edit in edits if edit.rule != _COMMA_BEFORE]
    if "." in text and len(_DOT_AS_STOP.findall(text)) > text.count("。"):
        return [edit for edit in edits if edit.rule != "mark after 的"]
    return edits


_DOT_AS_STOP = re.compile(rf"[.](?<=[{HAN}][.])(?=[{HAN}\n])")
