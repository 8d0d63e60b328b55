"""Flags: what is doubtful stays as it is and is marked. Nothing is filled in."""

import re

from builder.corpus.engine import FLAG, Edit
from builder.corpus.lines import lines_of
from builder.corpus.literals import CharacterScan
from builder.corpus.lost_numbers import LOST_NAME, LOST_NUMBER, LOST_PIECE
from builder.corpus.rules import InlineRule, inline_edits
from builder.corpus.shapes import (
    BLANKS,
    FINAL,
    HAN,
    ends_sentence,
    enumerator,
    heading_level,
    is_salutation,
)

_MASK = "xX×＊*○╳ХхX✕_"
# Stands after the first character: a pattern is found faster when it begins with a character.
_FIRST = rf"(?<![\d{_MASK}].)"
_COUNTED = "元|万|萬|亿|億|人|户|戶|个|個|名|项|項|次|件|例|份|处|處|家|亩|畝|公里|米|吨|噸|台|辆|条|條|位|天|%|％|‰|所|平方|岁|斤|千|百|起|对|支|座"
_NUMERALS = "一二三四五六七八九十百千万萬零"  # before ○, which is a zero there
_AREA = "省|市|县|縣|区|區|镇|鎮|乡|鄉|村|州|旗|街道|社区|社區|局|公司|集团|学校|中学|小学|大学|医院|路|厂|队|街"
_POST = "同志|书记|書記|市长|市長|县长|縣長|区长|镇长|鎮長|乡长|主任|局长|局長|主席|省长|委员|总理|部长|院长|校长|先生|女士|代表|常委|宣读|主持|作了|讲话"
_WHOSE = "上级|上級|下级|某|本|所在"
_NAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗張劉陳楊黃趙吳孫馬羅"

FLAG_RULES = (
    InlineRule(
        "masked year",
        "masked_year",
        "flag",
        tuple(_MASK),
        re.compile(
            rf"(?:1{_FIRST}9|2{_FIRST}0)(?:[{_MASK}]{{2}}|\d[{_MASK}]|[{_MASK}]\d)(?![\d{_MASK}]|(?:{_COUNTED}))|[{_MASK}]{_FIRST}(?<![一二三四五六七八九〇零].)[{_MASK}]{{0,3}}(?=年(?!纪|級|级))(?:年[{_MASK}\d]{{1,3}}月(?:[{_MASK}\d]{{1,3}}日)?)?|二{_FIRST}[○〇○Oo][{_MASK}]{{2}}(?=年)"
        ),
        "",
        (("到20xx年全面完成", "20xx"), ("迎来20__年", "20__"), ("201*年起", "201*"), ("*年**月**日", "*年**月**日"), ("20××统计年度", "20××")),
        ("2019年完成", "奖励20xx元", "3×5年", "从一九七○年到二○二○年"),
        reach=12,
    ),
    InlineRule(
        "masked number",
        "masked_number",
        "flag",
        tuple(_MASK),
        re.compile(
            rf"[\d{_MASK}](?<![\d{_MASK}A-Za-z].)(?<![{_NUMERALS}]○)(?<![{_NUMERALS}][、·‧.]○)(?:(?:(?<=\d)\d*[{_MASK}]+|(?<=[{_MASK}])[{_MASK}]*)\d*[.]?[{_MASK}\d]*(?={_COUNTED})(?<!\d[×*]\d)|(?<=[xX×*＊])\d+(?={_COUNTED})|(?<=[xX×＊*○_])[xX×＊*○_]{{0,3}}(?=大(?!学|街|道|队)|届|屆|号文|號文|次|中全会))"
        ),
        "",
        (("每人罚款20xx元", "20xx"), ("依次奖励20xx0元", "20xx0"), ("新增*12位会员", "*12"), ("党的xx大", "xx"), ("____届学生", "____"), ("共有××户", "××")),
        ("面积3×5米", "2000元", "B2B个案", "编列二八、三○○万元", "占到九○%以上", "经费三四○亿元"),
        reach=16,
    ),
    InlineRule(
        "masked place",
        "masked_place",
        "flag",
        (*_MASK, "某", *(mark + word for mark in "(（" for word in _WHOSE.split("|"))),
        re.compile(
            rf"[{_MASK}]{_FIRST}[{_MASK}]{{0,3}}(?={_AREA})|某某(?={_AREA})|[(（](?:{_WHOSE})(?:市|县|縣|省|区|區|镇|鎮|乡)[)）]"
        ),
        "",
        (("××县第三小学", "××"), ("__大学的同学", "__"), ("省和(上级市)市领导", "(上级市)"), ("某某镇的经验", "某某")),
        ("某镇的做法值得学习", "上级市场监管部门"),
        reach=0,
    ),
    InlineRule(
        "masked name",
        "masked_name",
        "flag",
        (*_MASK, "某", *(name + mask for name in _NAMES for mask in _MASK)),
        re.compile(rf"[{_MASK}](?<![\d{_MASK}年].)[{_MASK}]{{1,3}}(?={_POST})|[{_MASK}](?<=[长長记記任席员].)[{_MASK}]{{0,3}}|[{_NAMES}](?<=[长記记任席员人].)[{_MASK}]{{1,2}}(?![{_MASK}\d])|某某(?:某)?(?={_POST})|[xX×＊*○](?<=[{HAN}].)[xX×＊*○](?=同志)"),
        "",
        (("刚才副镇长***作了说明", "***"), ("××书记指出", "××"), ("负责人王××不到场", "王××"), ("某某同志", "某某")),
        ("李明同志", "某同志"),
        reach=0,
    ),
    InlineRule(
        "vanished number",
        "lost_number",
        "flag",
        (" ", "\u3000", "\xa0", "年,", "年，"),
        re.compile(LOST_NUMBER.pattern + "|" + LOST_PIECE.pattern + r"|(?m:(?P<cut>年)(?<=^.)[,，])|年(?<=[。;；].)[,，](?=全)"),
        "",
        (("清理案件 件，立案", " 件"), ("征收资金 万元，", " 万元"), ("年，全县工作总的要求是", "年"), ("新增床位 张，", " 张")),
        ("共清理案件12件，", "年前要完成", "全年，我们要"),
        reach=14,
        first=f"{BLANKS}年",
    ),
    InlineRule(
        "emptied quotation marks",
        "empty_quotes",
        "flag",
        ("“”", "“ ", "「」", "「 ", "《》", "《 ", "（）", "（ ", "()", "( ", "‘’", "‘ ", "“\u3000", '""'),
        re.compile(r'“[ \u3000]*”|「[ \u3000]*」|‘[ \u3000]*’|《[ \u3000]*》|（[ \u3000]*）|(?<![A-Za-z_])\([ \u3000]*\)|(?<=[\u4e00-\u9fff])""(?=[\u4e00-\u9fff])'),
        "",
        (("完成“”规划任务", "“”"), ("印发《》的通知", "《》")),
        ("完成“十三五”规划任务", "函数f(x)", "调用sum()求和"),
        reach=6,
    ),
    InlineRule(
        "vanished words",
        "lost_words",
        "flag",
        ("，、", ",、", "。、", "；、", ";、", "：、", ":、", "是、", "在、", "、、", "在的", "和的", "与的", "。的", "！的", "!的", "？的", "?的"),
        re.compile(rf"[,，。;；:：](?=、[{HAN}])|(?<=[{HAN},，。])(?<![国國于若求所实實存内內外现現自潜常长長已仍犹猶尚健不其])(?<!自行其)(?<!实在)(?<!實在)(?<!自以为|自以為)(?<!无处不|無處不|无时不|無時不)[是在、](?=、[{HAN}])|(?<=[在和与])的(?=坚强领导|正确领导|统一领导|领导下|关心)|(?<=[。！!？?])的(?![确確])(?=[{HAN}]{{2}}[,，])"),
        "",
        (("在这个问题上，、县政府态度明确", "，"), ("这次会议，是、县政府召开的", "是"), ("让我们在的坚强领导下", "的")),
        ("县委、县政府", "在县委的坚强领导下", "实事求是、科学合理", "潜力所在、希望所在", "实实在在、不掺水", "自行其是、自以为是、不听招呼", "让蓝天常在、绿水长流", "左不是、右不是", "谁说的？的确的，是我"),
        reach=10,
    ),
    InlineRule(
        "vanished party committee",
        "lost_words",
        "flag",
        ("、省", "、市", "、县", "、縣", "、区", "、區", "、镇", "、鎮", "、乡", "、鄉"),
        re.compile(r"(?:谨代表|謹代表|我代表|做到|抓紧报|及时报|上报|上報)(?P<cut>、)(?=[省市县縣区區镇鎮乡鄉](?:委|政府|人大))"),
        "",
        (("我谨代表、县政府向大家问好", "、"),),
        ("我谨代表县委、县政府", "人大代表、市政府领导"),
        reach=12,
    ),
    InlineRule(
        "vanished name",
        "lost_words",
        "flag",
        ("同志宣", "同志作", "同志代", "同志主", "同志传", "同志傳", "同志通"),
        re.compile(r"(?<=[,，。])(?P<cut>同志)(?=宣[读讀]|作了|代表|主持|[传傳][达達]|通[报報])|(?<=刚才[,，])同志(?=讲|发言)"),
        "",
        (("刚才，同志宣读了决定", "同志"),),
        ("刚才，李明同志宣读了决定", "同志们，主持会议的是老李"),
        reach=8,
    ),
    InlineRule(
        "blank for a name",
        "lost_words",
        "flag",
        ("由 ", "请 ", "請 ", "由\u3000", "请\u3000", "請\u3000"),
        LOST_NAME,
        "",
        (("一是由 宣读决定；", " "),),
        ("由县长 宣读决定", "请 坐好"),
        reach=8,
    ),
    InlineRule(
        "vanished reference",
        "lost_words",
        "flag",
        ("照发", "据发", "《镇", "《县", "《乡", "《市", "《省", "《区"),
        re.compile(r"(?<=[按依遵]照|根据|依据)(?P<cut>发)(?=[〔（(\[]?\d)|《[镇县乡市省区](?=(?:19|20)\d\d年?)"),
        "",
        (("按照发9号文件执行", "发"), ("印发《镇2012年计划》", "《镇")),
        ("按照发展规划", "《镇区2012年计划》", "《县志》"),
        reach=10,
    ),
    InlineRule(
        "conversion error",
        "conversion",
        "flag",
        ("\ufffd", "锟斤拷", "烫烫烫", "??", "蔘", "髮", "乾部", "幹淨", "製度", "係統", "繫統", "隻要", "隻有", "公裡", "皇後", "同誌", "麵"),
        re.compile(rf"\ufffd+|(?:锟斤拷)+|烫{{3,}}|(?<=[{HAN}])\?{{2,}}[a-z]?(?=[{HAN}])|蔘[加與与觀考]|髮[展生現揮揚布]|乾部|幹淨|[製]度|係統|繫統|隻[要有]|公裡|皇後|同誌|(?<=[下全方局表前後裡外])麵(?![包粉条條食館馆])|麵[對臨向積]"),
        "",
        (("各部門負責人蔘加會議", "蔘加"), ("工\ufffd作", "\ufffd"), ("經濟髮展", "髮展"), ("同誌們", "同誌"), ("進程??h委", "??h"), ("下麵講三點", "麵")),
        ("參加會議", "頭髮", "人蔘產業", "真的吗?我看", "一碗麵條", "雜誌"),
        reach=10,
    ),
    InlineRule(
        "enumerator inside a sentence",
        "scrambled",
        "flag",
        ("是要",),
        re.compile(rf"(?<=[{HAN}])(?<![第其十周期初百])[二三四五六七八九]是要"),
        "",
        (("提高广大干部群三是要加强领导", "三是要"),),
        ("一要快，三是要好", "第三是要好", "其二是要快"),
        reach=6,
    ),
)  # fmt: skip

_LOST_START = re.compile(
    rf"[,，、。;；:：!！?？)）》”’](?:[^{FINAL},，]{{0,20}})|的(?!确|確|士|而且|话|話)[{HAN}]{{2,12}}|[内內式上下中里间時时性化了者们們度率期制面员員力地得着过過等际段项級级况況作][,，。](?=[{HAN}])"
)
_SHORT_START = re.compile(
    rf"(?![我你您他她这那這对對好不没沒有是行可会會能要来來去])[{HAN}]{{2}}。(?=[{HAN}])"
)
_WORDS = frozenset(
    ["主席", "谢谢", "再见", "散会", "好的", "是的", "大家", "各位", "同志", "完了", "謝謝", "對的"]
)


_MIN_HEADED = 3  # paragraphs of a text that begin with their headings, such as 减租。各村…
_PRIVATE = CharacterScan(["\ue000\uf8ff"])  # what is left of letters that a font of its own shows
_HAN_PAIR = re.compile(rf"[{HAN}].[{HAN}]")


def shapes_flagged(text: str) -> list[Edit]:
    """What the rules of this file mark, and letters that only a font of its own can show."""
    edits = inline_edits(text, FLAG_RULES)
    if not _PRIVATE.count(text):
        return edits
    places = (at for at in _PRIVATE.places(text) if at and _HAN_PAIR.match(text, at - 1))
    return edits + [Edit(at, at + 1, "", "conversion error", "conversion", FLAG) for at in places]


def broken_ends(text: str) -> list[Edit]:
    """Paragraphs whose first or last sentence is lost in part."""
    edits: list[Edit] = []
    lines = lines_of(text)
    is_headed = (
        sum(1 for line in lines if line.text[2:3] == "。" and _SHORT_START.match(line.text))
        >= _MIN_HEADED
    )
    for line in lines:
        if line.end - line.start != len(line.text):
            continue
        is_numbered = enumerator(line.text) is not None
        start = None if is_numbered else _LOST_START.match(line.text)
        if start is None and line.text[2:3] == "。" and not (is_numbered or is_headed):
            start = _SHORT_START.match(line.text)
            start = start if start and start.group()[:2] not in _WORDS else None
        if start and start.end() > 0:
            at = line.start
            edits.append(Edit(at, at + start.end(), "", "lost start", "lost_start", FLAG))
        if line.text[-1] not in FINAL and is_cut_off(line.text):
            body = line.text.rstrip(",，、")
            begin = line.start + max(map(body.rfind, f"{FINAL},，、:：")) + 1
            begin = min(begin, line.end - 1)
            edits.append(Edit(begin, line.end, "", "lost end", "lost_end", FLAG))
    return edits


_ADDRESSES = re.compile(  # a line of a salutation, or of a toast
    r"(?:尊敬|敬爱|敬愛|亲爱|親愛)的|各位|女士|先生|同志|朋友|[为為][^，]{2,24}的[^，]{2,12}，\Z"
)
_LABELLED = re.compile(rf"[{HAN}]{{2,8}}[:：]")


_INTERRUPTED = ("...", "…", "——", "──")  # the speaker was, or did not go on
_LEADS_TO_ITEM = re.compile(r"[；;，,](?:以?及|或)\Z")  # the last of a list
_ENGLISH_END = re.compile(r"[A-Za-z][.]\Z")


def is_cut_off(line: str) -> bool:
    """Whether a paragraph breaks off: it ends in a comma, or in mid-sentence after whole ones."""
    if (
        len(line) < 12
        or ends_sentence(line)
        or _LABELLED.match(line)
        or heading_level(line)
        or is_salutation(line)
    ):
        return False
    if line[-1] in ",，、":
        return not _ADDRESSES.match(line)
    if line.endswith(_INTERRUPTED) or _LEADS_TO_ITEM.search(line) or _ENGLISH_END.search(line):
        return False
    return len(line) >= 40 and line[-1] not in ":：)）》”" and any(mark in line for mark in "。，,")
