"""The shapes of lines: headings, salutations, titles, names, dates. Pure tests on one line.

Shapes hold in both scripts and with full-width or half-width marks.
"""

import re
from functools import lru_cache

from builder.corpus.literals import begun_with

HAN_RANGES = ("\u3007", "\u3400\u4dbf", "\u4e00\u9fff", "\uf900\ufaff", "\U00020000\U0003134f")
HAN = "".join(f"{r[0]}-{r[-1]}" for r in HAN_RANGES)
BLANKS = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
N_KEPT = 1024  # lines for which an answer is kept: the passes on one page ask again and again
FINAL = "。！？!?；;…"
CUT_OFF = ("……", "...", "…")  # how a list shows the first words of each text
CLOSERS = "”’」』）)】》〉\"'"
NUMERALS = "一二三四五六七八九十百零〇○壹贰貳叁參肆伍陆陸柒捌玖拾"

# What stands before the text of a heading, by level. Levels may skip.
IN_WORDS = 5  # the level of 第一， and 首先，, which stand within paragraphs too
_ENUMERATORS = (
    (1, re.compile(rf"第[{NUMERALS}\d]+(?:部分|部份|章|篇|節|节)[ 、:：，,]?")),
    (1, re.compile(rf"[{NUMERALS}]{{1,4}}[、.．,，][{BLANKS}]*(?=\S)")),
    (2, re.compile(rf"[(（〔[【][{NUMERALS}]{{1,4}}[)）〕\]】][、.．]?[{BLANKS}]*")),
    (3, re.compile(rf"(?:\d{{1,2}}[、.．](?!\d)|[⒈-⒛]|[①-⑳])[{BLANKS}]*")),
    (4, re.compile(rf"(?:[(（]\d{{1,2}}[)）]|[⑴-⒇]|\d{{1,2}}[)）])[{BLANKS}]*")),
    (
        IN_WORDS,
        re.compile(
            rf"(?:第[{NUMERALS}]{{1,3}}[,，、:：.]|[{NUMERALS}]{{1,3}}(?:是要|要|是)|首先[,，]|其次[,，]"
            rf"|再次[,，]|最[后後][,，])"
        ),
    ),
)
_ENUMERATOR = re.compile("|".join(f"({pattern.pattern})" for _, pattern in _ENUMERATORS))
_FIRST = frozenset(f"第(（〔[【⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶首其再最{NUMERALS}0123456789")
_FINALS = frozenset(FINAL)
_AFTER_FINALS = frozenset(f"{CLOSERS}.")  # a closing mark, or the full stop of some pages
_SENTENCE_END = re.compile(rf"[。！？!?…](?:(?<=…)…+)?[{CLOSERS}]*")

_HALF_STOP = re.compile(rf"(?<=[{HAN}%％])\.\Z")  # the full stop of pages with half-width marks

_ADDRESSEES = (
    "同志|同誌|代表|委员|委員|领导|領導|来宾|來賓|朋友|同学|同學|老师|老師|女士|先生|嘉宾|嘉賓|乡亲|鄉親|"
    "战友|戰友|家长|家長|同事|同仁|员工|員工|主席|局长|局長|司长|司長|部长|部長|议员|議員|诸位|諸位|诸君|諸君|诸公|諸公|弟兄|姐妹|姊妹|股东|股東|"
    "各位|大家|专家|專家|校友|师生|師生|企业家|企業家|父老|媒体|媒體|评委|評委|市民|村民|居民|群众|群眾|官兵|同胞|同仁|考生|学员|學員|队员|隊員|职工|職工|全[省市县縣区區镇鎮乡鄉村]人民"
)
_ADDRESSEE = re.compile(_ADDRESSEES)  # without one no line is tried as a salutation
_SALUTATION = re.compile(
    r"(?!(?:访谈|訪談|主讲|主講|特邀|本期|主持|点评|點評|演讲|演講|出席|缺席|请假|請假|参加|參加|列席|到场|到場|授课|授課|报告|報告|[与與]会|[与與]會)"
    r"(?:嘉宾|嘉賓|来宾|來賓|专家|專家|领导|領導|老师|老師|委员|委員|代表|议员|議員|官员|官員|职工|職工)[:：])"
    rf"(?:尊敬的|敬爱的|敬愛的|亲爱的|親愛的)?[^。；;?？\n]{{0,60}}?(?:{_ADDRESSEES})"
    rf"(?:们|們)?(?:(?:早上|上午|中午|下午|晚上|新年|节日|節日)?好|早安|午安|晚安|早晨|早)?[{BLANKS}]*[:：!！,，][{BLANKS}]*"
    rf"|(?:(?:尊敬|敬爱|敬愛|亲爱|親愛)的[^。；;?？\n]{{2,40}}[，,])?[^。；;?？，,\n]{{0,40}}各位[^。；;?？，,\n]{{1,20}}(?:[，,][^。；;?？，,\n]{{0,12}}(?:[们們长長好安早]|先生|女士|各位[^。；;?？，,\n]{{1,12}}))*[:：][{BLANKS}]*"
)
_GREETING = re.compile(
    r"(?:大家|各位)?(?:(?:上午|下午|晚上|早上|中午)?好|早安|午安|晚安|早晨)[!！。,，]?"
)
_TITLE_TAIL = (
    r"(?:讲话|講話|致辞|致辭|致词|致詞|贺词|賀詞|献词|獻詞|报告|報告|发言|發言|演讲|演講|演说|演說|"
    r"主持词|主持詞|主持讲话|总结讲话|说明|說明|纪要|紀要|会议记录|會議記錄|记录|記錄|紀錄|述职|答辞|答辭|"
    r"开幕词|開幕詞|闭幕词|閉幕詞|欢迎词|歡迎詞|欢迎辞|歡迎辭|欢送[词辞]|歡送[詞辭]|讲话提纲|讲座|发言稿|讲话稿|講話稿|演讲稿|"
    r"开幕辞|闭幕辞|演[辞辭词詞]|祝酒词|慰问信|倡议书|表态发言|动员讲话|谈话|談話|寄语|答记者问|答問|汇报|匯報|"
    r"悼[词詞辞辭]|祭文|答[谢謝][词詞辞辭]|推介[词詞]|讲话要点|讲话摘要|讲话精神|談話全文)"
)
_TITLE = re.compile(
    rf"[^。！？!?；;\n]{{0,70}}{_TITLE_TAIL}(?:[稿文]|提纲|要点|材料|摘要|全文|实录|實錄|逐字稿|内容|內容|范文|範文|稿範文|稿范文)*"
    rf"(?:[\d一二三四五六七八九十]{{1,2}}分钟)?[{BLANKS}]*(?:[(（〔\[【][^()（）]{{1,20}}[)）〕\]】])*[{BLANKS}]*"
)
_SUBTITLE = re.compile(r"[—–―─-]{1,3}\s*(?:\S{4,14}日)?在.{3,60}")
_DATE_NUMBER = "[0-9０-９〇○零一二三四五六七八九十百xX×＊*○]"
_DATE = re.compile(
    rf"[(（\[【]?[{BLANKS}]*(?:(?:讲话|講話|会议|會議|质询|質詢|演讲|演講|发言|發言)?(?:时间|時間|日期)[:：]?)?(?:(?:中[华華])?民[国國])?({_DATE_NUMBER}{{2,5}})[{BLANKS}]*"
    rf"(?:年[{BLANKS}]*(?:({_DATE_NUMBER}{{1,3}})[{BLANKS}]*月[{BLANKS}]*(?:({_DATE_NUMBER}{{1,3}})[{BLANKS}]*[日号號])?)?"
    rf"|[-/.](\d{{1,2}})[-/.](\d{{1,2}}))[{BLANKS}]*(?:[(（]?(?:星期|周|週)[一二三四五六日天][)）]?|[(（](?:[農农][曆历]|[闰閏]?[正二三四五六七八九十冬臘腊]{{1,2}}月)[{HAN}]{{0,6}}[)）])?"
    rf"(?:(?:上午|下午|晚上?)(?:\d{{1,2}}(?:[时時点點](?:\d{{1,2}}分|半|[整正])?|[:：]\d{{2}}))?)?[)）\]】]?"
)
_MIN_SPACED = 4  # letters with a blank behind each
POSTS = (
    "书记|書記|市长|市長|县长|縣長|区长|區長|镇长|鎮長|乡长|鄉長|省长|省長|州长|州長|村长|村長|主任|局长|"
    "局長|厅长|廳長|处长|處長|科长|科長|部长|部長|司长|司長|主席|委员|委員|常委|校长|校長|院长|院長|"
    "所长|所長|会长|會長|理事长|理事長|秘书长|秘書長|董事长|董事長|经理|經理|总裁|總裁|行长|行長|站长|"
    "站長|队长|隊長|检察长|檢察長|政委|司令员|司令員|盟长|旗长|馆长|館長|总理|總理|议长|議長|组长|組長|"
    "调研员|巡视员|教授|博士|先生|女士|同志|委員長|党组成员|副总|總監|总监|議員|议员|里長|里长|總幹事|行政長官|署長|署长|專員|专员|拿督|拿汀|丹斯里|太平紳士|太平绅士|领事|領事|大使|参赞|參贊"
)
SPEAKER_LABEL = "(?:报告人|報告人|讲话人|講話人|演讲人|演講人|发言人|發言人|主讲人|主講人|主讲|主講|推介人|宣讲人|宣講人|致[辞辭词詞]人|[讲講]者)[ \u3000]?[:：]"
_SPEAKER = re.compile(
    rf"(?:{SPEAKER_LABEL}|(?:作者|主持人)[:：])?"
    rf"[{BLANKS}]*(?P<role>[^。！？!?；;:：\n]{{0,40}}?(?:{POSTS}))?"
    rf"(?P<gap>[{BLANKS}]*)(?P<name>[{HAN}][{HAN}·•{BLANKS}]{{1,7}})[{BLANKS}]*"
)


def enumerator(line: str) -> tuple[int, int] | None:
    """Level and length of the enumerator the line begins with, or None."""
    return _enumerator(line) if line and line[0] in _FIRST else None


@lru_cache(maxsize=N_KEPT)
def _enumerator(line: str) -> tuple[int, int] | None:
    found = _ENUMERATOR.match(line)
    return (
        (_ENUMERATORS[found.lastindex - 1][0], found.end()) if found and found.lastindex else None
    )


def ends_sentence(line: str) -> bool:
    """Whether the line ends with a final mark, closing quotes and brackets aside."""
    last = line[-1:]
    if last in _FINALS or last not in _AFTER_FINALS:
        return last in _FINALS
    bare = line.rstrip(CLOSERS)
    return bare[-1:] in _FINALS or (
        bare[-1:] == "." and bool(_HALF_STOP.match(bare, len(bare) - 1))
    )


def sentence_ends(text: str) -> list[int]:
    """Positions right after each sentence, closing quotes and brackets included."""
    return [found.end() for found in _SENTENCE_END.finditer(text)]


def heading_level(line: str) -> int | None:
    """The level of a line that is a heading, 1 to 5; 6 without an enumerator; else None.

    A numbered line with a final mark counts when it is one short sentence at level 1 or 2.
    """
    return _heading_level(line) if 2 <= len(line) <= 60 else None


@lru_cache(maxsize=N_KEPT)
def _heading_level(line: str) -> int | None:
    size = len(line)
    found = enumerator(line)
    is_open = not ends_sentence(line)
    if found:
        level, length = found
        n_ends = len(sentence_ends(line))
        if is_open and line[-1] not in ",，、:：" and size > length:
            return None if n_ends else level
        is_single = n_ends <= 1 and not any(mark in line for mark in "；;")
        return level if level <= 2 and is_single and line[-1] not in ",，、:：" else None
    if (
        is_open
        and size <= 28
        and "。" not in line
        and line[-1] not in ",，、:：)）"
        and not is_salutation(line)
    ):
        return 6
    return None


def is_salutation(line: str) -> bool:
    """Whether the line does nothing but address the audience."""
    if len(line) > 80 or not line or line[-1].strip(BLANKS) not in _ADDRESS_ENDS:
        return False
    return _is_salutation(line)


_ADDRESS_ENDS = frozenset(":：!！,，。好们們")


@lru_cache(maxsize=N_KEPT)
def _is_salutation(line: str) -> bool:
    if _SPREAD.fullmatch(line):
        line = _INNER_BLANK.sub("", line)  # 同 志 们：
    if line[-1] in ",，" and not all(map(_GROUP.fullmatch, _COMMAS.split(line[:-1]))):
        return False  # a clause, such as 由各村的村民当评委，
    if _SAYS_MORE.search(line):
        return False  # 我想提醒各位家长：
    is_addressed = _ADDRESSEE.search(line) and _SALUTATION.fullmatch(line)
    is_called = line[-1] in ":：" and _CALL.fullmatch(line)
    return bool(is_addressed or is_called or _GREETING.fullmatch(line))


_SAYS_MORE = begun_with(
    "先再写参參告对對帮幫感我提最欢歡獲由祝給给获請请问",
    "我(?!亲爱的|親愛的|的|最|敬)|告诉|告訴|提醒|先说|再说|最后说|感谢|感謝|写信|获奖|獲獎|[对對给給](?!外|口)[各同老领領大家]|问[各同老大]|祝各位[：:]|(?:[请請]|歡迎|欢迎)[^各]{0,4}(?:分享|轉發|转发)|[参參]考借[鉴鑑]|[帮幫]助到?有|由[^，]{2,24}提供",
)


_PEOPLE = rf"[{HAN}]{{1,4}}(?<![我你他她它咱])(?<![^家亲親友客老工军軍诗詩主轻輕]人)[们們]"
_CALL = re.compile(  # 工友们：, 亲爱的孩子们、球迷们：, 亲爱的师傅、家人们：
    rf"(?:各位|(?:[亲親]|可|敬)[爱愛]的(?:[{HAN}]{{1,6}}[、，,]){{0,3}})?(?!人[们們]){_PEOPLE}"
    rf"(?:[、，,][{HAN}]{{1,6}}[们們])*[:：]"
)
_COMMAS = re.compile("[,，、]")
_SPREAD = re.compile(rf"[{HAN}](?:[{BLANKS}]+[{HAN}])+[{BLANKS}]*[:：!！]")
_GROUP = re.compile(
    rf".{{0,16}}(?:{_ADDRESSEES})(?:们|們)?(?:(?:上午|下午|晚上|早上)?好)?|(?:大家|各位).{{0,8}}好"
)


def opens_speech(line: str) -> bool:
    """Whether the line is a salutation that ends in a colon, as at the start of a speech."""
    return line.rstrip()[-1:] in (":", "：") and is_salutation(line)


def is_title(line: str) -> bool:
    """Whether the line reads as a speech's title: …会议上的讲话, …致辞, …工作报告."""
    bare = line.rstrip(_ORNAMENTS)
    if bare[-1:] not in _TITLE_ENDS:
        is_explained = bare.endswith(("的说明", "的說明")) and _EXPLAINS.search(bare) is not None
        if not is_explained:
            return False
    return _is_title(line)


@lru_cache(maxsize=N_KEPT)
def _is_title(line: str) -> bool:
    stripped = _INNER_BLANK.sub("", line.strip(_ORNAMENTS))
    if _NO_TITLE.match(stripped):
        return False
    return (
        4 <= len(stripped) <= 80 and bool(_TITLE.fullmatch(stripped)) and not enumerator(stripped)
    )


_NO_TITLE = re.compile(  # an item of a programme, a letter that came, what I will speak of
    "第[一二三四五六七八九十]+[项項关關][：:]|(?:今天|今日)?[，,]?我(?!国|國|省|市|县|縣|区|區|镇|鎮|乡|鄉|校|院|局|司|们|們)|[上下]午[，,]|.*(?:发来|發來|寄来|寄來)的(?:贺|賀|慰|信)"
)
ORNAMENTS = "★☆◆◇■□●◎▲※"  # that some sites set around a title
_ORNAMENTS = ORNAMENTS + " \t\u3000"
_TITLE_ENDS = frozenset(
    "话話辞辭词詞告言讲講说說要记記录錄述稿文纲綱书書信谈談语語问問汇匯报報示神座实實容料钟）)〕]】"
)
_EXPLAINS = re.compile(  # 关于《…》的说明, 关于…草案的说明, not 关于…来源的说明
    "[关關][于於](?=.*(?:》|草案|[议議]案|修正|修[订訂]|提[请請]|起草|征求意见|徵求意見))"
    ".{4,60}的[说說]明\\Z"
)
_INNER_BLANK = re.compile(rf"[{BLANKS}](?<=[{HAN}].)[{BLANKS}]*(?=[{HAN}])")


def is_subtitle(line: str) -> bool:
    """Whether the line is a title's second line: ——在……会议上的讲话."""
    return bool(_SUBTITLE.fullmatch(line.strip()))


def date_in(line: str) -> re.Match[str] | None:
    """The match of a line that is a date and nothing else; groups: year, month, day twice."""
    return _date_in(line) if len(line) <= 40 else None


@lru_cache(maxsize=N_KEPT)
def _date_in(line: str) -> re.Match[str] | None:
    return _DATE.fullmatch(line.strip())


@lru_cache(maxsize=N_KEPT)
def speaker_in(line: str) -> re.Match[str] | None:
    """The match of a line that names a speaker; groups: role, gap, name.

    A line set letter by letter, as 县　长　　李　明, is read as if it were not.
    """
    letters = line.split()
    if len(letters) >= _MIN_SPACED and all(len(letter) == 1 for letter in letters):
        line = "".join(letters)
    return _SPEAKER.fullmatch(line) if len(line) <= 60 else None


POST_LABEL = re.compile(  # 全委會主席：我現在…, 何議員︰: heads what someone with a post says
    rf"[{HAN}]{{1,12}}(?:[席员員长長]|先生|女士)[：︰:]"
)
