"""Mends inside lines: the speaker's words that the web broke, where what stood there is certain."""

import re

from builder.corpus.engine import MEND, Edit
from builder.corpus.rules import InlineRule, inline_edits, line_at
from builder.corpus.shapes import BLANKS, HAN, heading_level, is_salutation

_MARKS = "，。、；：！？“”‘’（）《》〈〉【】「」『』〔〕…—,;:!?()%％‰"
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_LATIN = f"a-zü{_TONES}"

# Words that filters of the web cut in two by a hyphen or a dot; reviewed one by one.
GUARDED_WORDS = (
    "舆论", "輿論", "高潮", "捆绑", "护法", "性息", "激情", "赤裸", "政治", "迷信", "赌博", "毒品", "暴力", "自杀",
    "血腥", "枪支", "炸药", "走私", "贩卖", "彩票", "反动", "游行", "示威", "罢工", "上访", "暴乱", "动乱", "邪教",
    "独裁", "专制", "贪污", "受贿", "行贿", "腐败", "色情", "淫秽", "嫖娼", "卖淫", "吸毒", "诈骗", "恐怖", "爆炸",
    "信访", "维权", "人权", "民主", "自由", "宗教", "党员", "中央", "主席", "总理", "国家", "法律", "法院", "警察",
    "掌声", "掌聲", "发展", "發展", "经济", "經濟", "建设", "建設", "领导", "領導", "组织", "組織", "精神", "思想", "工作", "问题",
    "問題", "我们", "我們", "同志", "会议", "會議", "政策", "改革", "管理", "服务", "服務", "安全", "教育", "文化", "健康", "环境",
    "環境", "责任", "責任", "落实", "落實", "措施", "机制", "機制", "制度", "任务", "任務", "目标", "目標", "基础", "基礎", "重要",
    "坚持", "堅持", "加强", "加強", "提高", "推进", "推進", "实现", "實現", "认真", "認真", "积极", "積極", "努力", "生活", "希望",
    "代表", "人民", "部门", "部門", "单位", "單位", "项目", "項目", "农业", "農業", "企业", "企業", "产业", "產業", "官员", "敏感", "事件", "群众", "性别", "性病", "性质", "裸露", "胸怀", "胸襟", "干部", "办证", "代办", "发票",
)  # fmt: skip
MARK_RULES = (
    InlineRule(
        "mark after 的",
        "mark",
        "mend",
        ("的.", "的．", "的`", "的´"),
        re.compile(rf"(?<=[{HAN}]的)[.．`´](?=[{HAN}])"),
        "",
        (("有的.放矢地抓", "有的放矢地抓"),),
        ("一.乡村工作", "会议结束了.下面发言"),
    ),
    InlineRule(
        "apostrophe after 的",
        "mark",
        "mend",
        ("的'",),
        re.compile(rf"(?m)^[^'\n]*的(?P<cut>')(?=[{HAN}])[^'\n]*$"),
        "",
        (("这是我们的'优势所在", "这是我们的优势所在"),),
        ("这是'大家的'事。",),
        reach=None,
    ),
    InlineRule(
        "pinyin gloss",
        "gloss",
        "mend",
        tuple(_TONES),
        re.compile(
            rf"(?<=[{HAN}])[(（\[【](?=[^()（）\n]*[{_TONES}])[{_LATIN}\s,，]{{1,40}}[)）\]】]|(?<=[{HAN}])(?=[{_LATIN}]*[{_TONES}])[{_LATIN}]{{1,7}}(?=[{HAN}，。、；])"
        ),
        "",
        (("不能尸位素餐(shī wèi sù cān)", "不能尸位素餐"), ("踔chuō厉奋发", "踔厉奋发")),
        ("引进卡（CAR）项目", "使用B超检查", "café也要评星"),
    ),
    InlineRule(
        "doubled mark",
        "mark",
        "mend",
        ("。。", "，，", "、、", "；；", "：：", ",,", ";;"),
        re.compile(r"(?<=。)(?<!。。)。(?!。)|(?<=，)(?<!，，)，(?!，)|(?<=、)(?<!、、)、(?!、)|(?<=；)；(?!；)|(?<=：)：(?!：)|(?<=,)(?<!,,),(?!,)|(?<=;);(?!;)"),
        "",
        (("要抓紧抓实。。", "要抓紧抓实。"), ("一要快，，二要好", "一要快，二要好")),
        ("我想说。。。算了", "要抓紧……抓实"),
    ),
)  # fmt: skip

_STROKE = re.compile(rf"(?<=[{HAN}”》）])丶(?=[{HAN}“《（])")
_APOSTROPHE = re.compile(rf"(?<=[{HAN}”》)）])(?<!的)['`´](?=[{HAN}“《(（])")
_COMMA_LIKE = "〃﹐､‚〟"
_WRONG_COMMA = re.compile(rf"(?<=[{HAN}”》)）])[〃﹐､‚〟](?=[{HAN}“《(（\d])")
_GAP = re.compile(rf"[{BLANKS}]+")
_IS_HAN = re.compile(rf"[{HAN}]")
_UNIT = r"(?:万|亿|萬|億|多)?(?:元|件|案|份|例|人次|人|个|個|户|戶|名|项|項|次|处|處|所|家|亩|畝|公里|平方米|立方米|吨|噸|米|台|辆|輛|条|條|场|場|期|起|岁|歲|对|對|村|页|课时|天|年|月|日|%|％|‰)"
LOST_NUMBER = re.compile(
    rf"(?<=[{HAN}])[{BLANKS}]+{_UNIT}(?:以上|以下|左右|多)?(?=[,，。;；、)）\n{BLANKS}]|$)|(?<=[共约達达为為有至到了增减])[{BLANKS}]+(?:多|余|餘)?(?:万|亿)?(?:元|件|案|份|例|人次|人|个|個|户|戶|名|项|項|家|亩|畝|公里|平方米|吨|万|亿)(?=[{HAN},，。;；、])"
)
_NAMES = re.compile(
    rf"[^:：\n]{{2,12}}[:：][{BLANKS}]*(?:[{HAN}]{{2,4}}[{BLANKS}、]+){{2,}}[{HAN}]{{2,4}}[。]?|(?:[{HAN}]{{2,4}}[{BLANKS}]+){{3,}}[{HAN}]{{2,4}}"
)


def wrong_commas(text: str) -> list[Edit]:
    """Marks that stand for commas become the comma the text uses elsewhere."""
    comma = "," if text.count(",") > text.count("，") else "，"
    edits: list[Edit] = []
    for mark in _COMMA_LIKE:
        position = text.find(mark)
        while position >= 0:
            if _WRONG_COMMA.match(text, position):
                edits.append(Edit(position, position + 1, comma, "wrong comma", "mark", MEND))
            position = text.find(mark, position + 1)
    if "丶" in text and text.count("丶") <= text.count("、") + text.count("，"):
        edits += [
            Edit(*m.span(), "、", "wrong comma", "mark", MEND) for m in _STROKE.finditer(text)
        ]
    if comma == "，" and text.count("，") >= 3:
        edits += [
            Edit(*found.span(), comma, "wrong comma", "mark", MEND)
            for found in _APOSTROPHE.finditer(text)
            if line_at(text, found.start()).text.count(found.group()) == 1
            and not _is_in_word(text, found.start())
        ]
    return edits


def gaps(text: str) -> list[Edit]:
    """Blanks inside Chinese text leave, but where a number vanished, between names, in slogans."""
    edits: list[Edit] = []
    for found in _GAP.finditer(text):
        start, end = found.span()
        if not 0 < start < end < len(text) or not _are_apart(text[start - 1], text[end]):
            continue
        if LOST_NUMBER.match(text, start) or _is_meant(text, start, end):
            continue
        edits.append(Edit(*found.span(), "", "blank in Chinese text", "blank", MEND))
    return edits


def _are_apart(left: str, right: str) -> bool:
    """Whether a blank between the two letters is none that Chinese text has."""
    if left.isdecimal():
        return right in _MARKS or bool(_IS_HAN.match(right))
    if left not in _MARKS and not _IS_HAN.match(left):
        return False
    return right in _MARKS or right.isdecimal() or bool(_IS_HAN.match(right))


_POST_AND_NAME = re.compile(rf"[{HAN}]{{2,6}}[:：][{HAN}、]{{2,20}} [{HAN}]{{2,4}}")
_PAIR = re.compile(rf"(?<![{HAN}])[{HAN}]{{2,6}}[:：]")
_ROW = re.compile(
    rf"[{HAN}A-Za-z]{{1,12}}(?:[{BLANKS}]+[{HAN}A-Za-z]{{0,8}}\d[\d.,]*[{HAN}%]{{0,4}}){{1,6}}"
)


def _is_meant(text: str, start: int, end: int) -> bool:
    """Whether the blank separates what belongs apart: names, addressees, halves of a slogan."""
    line = line_at(text, start).text
    if len(line) > 120 or (len(line) > 80 and ("，" in line or "," in line)):
        return False
    tokens = line.split()
    if _PAIR.match(text, end) and _PAIR.search(line[: max(0, line.find(text[end : end + 6]))]):
        return True
    if len(line) <= 80 and is_salutation(line):
        return text[end : end + 2] in _ADDRESS_STARTS
    if len(line) <= 120 and (_NAMES.fullmatch(line) or _POST_AND_NAME.fullmatch(line)):
        return True
    if len(line) <= 40 and (_ROW.fullmatch(line) or _heads_figures(text, end, len(tokens))):
        return True
    if heading_level(line):
        bare = [
            token.rpartition("、")[2].rpartition("）")[2].rpartition(")")[2] for token in tokens
        ]
        return len(tokens) > 1 and len(set(map(len, bare))) == 1 and len(bare[0]) >= 4
    return False


def _heads_figures(text: str, position: int, n_columns: int) -> bool:
    """Whether the next line is a row of figures with as many columns."""
    end = text.find("\n", position)
    cells = line_at(text, end + 1).text.split() if end >= 0 else []
    return len(cells) == n_columns >= 2 and all(cell[0].isdecimal() for cell in cells[1:])


_ADDRESS_STARTS = frozenset(
    ["各位", "尊敬", "女士", "同志", "老师", "朋友", "亲爱", "先生", "同学", "敬爱", "親愛", "老師", "同學", "委员", "代表"]
)  # fmt: skip


def marks(text: str) -> list[Edit]:
    """What the rules of this file mend."""
    return inline_edits(text, MARK_RULES)


def hyphens(text: str) -> list[Edit]:
    """Marks in guarded words, and in words that the text spells without one elsewhere.

    Of the latter, two letters on either side must recur joined.
    """
    edits: list[Edit] = []
    for mark in "-－·.*_|'":
        position = text.find(mark)
        while position >= 0:
            is_guarded = (
                text[max(0, position - 1) : position] + text[position + 1 : position + 2]
                in _GUARDED
            )
            if is_guarded or _is_in_word(text, position):
                rule = "mark in a guarded word" if is_guarded else "mark in a known word"
                edits.append(Edit(position, position + 1, "", rule, "mark", MEND))
            position = text.find(mark, position + 1)
    return edits


def _is_in_word(text: str, position: int) -> bool:
    """Whether the mark cuts a guarded word, or four letters that the text joins elsewhere."""
    left, right = text[max(0, position - 2) : position], text[position + 1 : position + 3]
    is_known = bool(_HAN_FOUR.fullmatch(left + right)) and left + right in text
    return is_known or left[-1:] + right[:1] in _GUARDED


_GUARDED = frozenset(GUARDED_WORDS)
_HAN_FOUR = re.compile(rf"[{HAN}]{{4}}")
