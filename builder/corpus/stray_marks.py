"""Speech passes on single odd marks: those that stand for commas and stops, those that cut words."""

import re
import unicodedata
from functools import lru_cache

from builder.corpus.engine import MEND, Edit
from builder.corpus.literals import CharacterScan
from builder.corpus.marks import CLAUSE_START
from builder.corpus.shapes import HAN

# Words that sites cut in two by a hyphen or a dot; reviewed one by one. First those of filters.
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
    # Common in such speeches, and never the ends of two names joined by a hyphen.
    "百姓", "信息", "医院", "醫院", "學校", "学校", "老师", "老師", "学生", "學生", "孩子", "村民", "农民", "農民", "市民", "居民", "幹部", "时间",
    "時間", "时候", "時候", "现在", "現在", "今天", "今年", "去年", "明年", "已经", "已經", "因为", "因為", "所以", "但是", "如果", "可以", "应该",
    "應該", "必须", "必須", "需要", "不能", "没有", "沒有", "就是", "这个", "這個", "那个", "那個", "什么", "什麼", "怎么", "怎麼", "大家", "自己",
    "他们", "他們", "进行", "進行", "开展", "開展", "完成", "解决", "解決", "提升", "增加", "减少", "減少", "保障",
    "保护", "保護", "支持", "参加", "參加", "研究", "决定", "決定", "通过", "通過", "按照", "根据", "根據", "关于", "關於", "方面", "方向", "方式",
    "方法", "情况", "情況", "原因", "结果", "結果", "水平", "质量", "質量", "数量", "數量", "标准", "標準", "能力", "力量", "资金", "資金", "资源",
    "資源", "土地", "道路", "交通", "生产", "生產", "收入", "就业", "就業", "医疗", "醫療", "卫生", "衛生", "社会", "社會", "社区", "社區", "乡村",
    "鄉村", "农村", "農村", "城市", "地区", "地區", "全市", "全县", "全縣", "全省", "政府", "党委", "黨委", "书记", "書記", "主任", "市长", "市長",
    "县长", "縣長", "局长", "局長", "办法", "辦法", "规定", "規定", "规划", "規劃", "计划", "計劃", "监督", "監督", "检查", "檢查", "考核", "评价",
    "評價", "宣传", "宣傳", "培训", "培訓", "合作", "创新", "創新", "科技", "技术", "技術", "人才", "青年", "妇女", "婦女", "儿童", "兒童", "老人",
    "家庭", "生态", "生態", "资料", "資料", "材料", "内容", "內容", "过程", "過程", "关键", "關鍵", "重点", "重點", "难点", "難點", "矛盾", "困难",
    "困難", "挑战", "挑戰", "机遇", "機遇", "优势", "優勢", "条件", "條件", "作用", "影响", "影響", "意义", "意義", "任何", "全面", "全部", "全体",
    "全體", "共同", "继续", "繼續", "不断", "不斷", "深入", "扎实", "有效", "严格", "嚴格", "明确", "明確", "具体", "具體", "主要", "特别", "特別",
    "非常",
)  # fmt: skip
_COMMAS = "﹐‚〃‟〟"  # never anything else between two letters
_QUOTES = "'’＇\"＂"  # where they have no partner
_OTHERS = "′`´˛¸،ˏ˴"
_MIN_OTHERS = 2  # odd commas in a text in which even a double quotation mark can be one
_EITHER = "丶､﹑"  # 、 in a list of short items, else a comma
_KEPT = frozenset(
    "·‧•・･々※*/\\@#&%‰\"!?:;,.-_'’‘“”。，、；：！？…—–()（）《》〈〉【】「」『』〔〕[]^~＊／＼＠＃＆％＂＇．"
)
_USUAL = CharacterScan(
    ["09", "AZ", "az", "\u4e00\u4e35", "\u4e37\u9fff", *"\n\u3000 ，。、；：！？“”（）《》%"]
)
_ODD_KINDS = frozenset(["Po", "Sk", "Lm", "Co", "Mn"])
_PIECE = re.compile(r"[^，。、；：！？,;:!?…\s丶]*")
_BEFORE = re.compile(rf"[{HAN}”》）)\d%]")
_AFTER = re.compile(rf"[{HAN}“《（(\d]")
_MIN_COMMAS = 3  # proper ones, in a text that is known to use them
_MIN_PIECE = 3  # letters on either side of a mark that parts two clauses
_MAX_ITEM = 3  # letters of an item in a list


def wrong_commas(text: str) -> list[Edit]:
    """Odd marks where a comma is due become the comma the text uses elsewhere.

    An odd mark between two letters that the text also writes joined cuts a word: it leaves.
    """
    odd = {mark for mark in _USUAL.others(text) if mark in _QUOTES or _is_odd(mark)}
    if not odd:
        return []
    comma = "," if text.count(",") > text.count("，") else "，"
    is_marked = text.count("，") + text.count(",") >= _MIN_COMMAS
    edits: list[Edit] = []
    for found in re.finditer("[" + re.escape("".join(odd)) + "]", text):
        at, mark = found.start(), found.group()
        if not (
            0 < at < len(text) - 1 and _BEFORE.match(text[at - 1]) and _AFTER.match(text[at + 1])
        ):
            continue
        instead = _instead(text, at, comma=comma, is_marked=is_marked)
        if instead is not None:
            rule = "wrong comma" if instead else "mark in a word"
            edits.append(Edit(at, at + len(mark), instead, rule, "mark", MEND))
    return edits


def _instead(text: str, at: int, *, comma: str, is_marked: bool) -> str | None:
    """What stands for the odd mark: a comma, 、, nothing; None where it stays."""
    mark = text[at]
    if mark in _COMMAS:
        return comma
    left, right = _pieces(text, at)
    if mark in _EITHER:
        if is_marked and _is_among(text, at, left, right):
            return "、"
        return "、" if len(left) <= 2 * _MAX_ITEM and len(right) <= _MAX_ITEM else comma
    if mark in _QUOTES and not _is_unpaired(text, at):
        return None
    if mark in '"＂' and sum(map(text.count, _COMMAS + _OTHERS)) < _MIN_OTHERS:
        return None  # perhaps half a pair
    is_clause = len(left) >= _MIN_PIECE and len(right) >= _MIN_PIECE
    if _is_cut(text, at, is_clause=is_clause):
        return ""
    if not is_marked or not is_clause:
        return None
    if unicodedata.category(mark) == "Co" and text.count(mark) < 2:
        return None  # perhaps a rare letter
    return None if left.endswith("的") and mark in "`´'" else comma


def _is_among(text: str, at: int, left: str, right: str) -> bool:
    """Whether another mark of a list stands at the other end of a piece beside the mark."""
    ends = (
        text[max(0, at - len(left) - 1) : at - len(left)],
        text[at + 1 + len(right) : at + 2 + len(right)],
    )
    return any(end and end in _EITHER for end in ends)


def _is_cut(text: str, at: int, *, is_clause: bool) -> bool:
    """Whether the text writes the letters around the mark joined; between clauses, two on either side."""
    if not is_clause:
        return text[at - 1] + text[at + 1] in text
    whole = text[max(0, at - 2) : at] + text[at + 1 : at + 3]
    return bool(_HAN_FOUR.fullmatch(whole)) and whole in text


@lru_cache(maxsize=8192)  # every page has the same few thousand letters
def _is_odd(mark: str) -> bool:
    is_kept = mark in _KEPT or unicodedata.category(mark) not in _ODD_KINDS
    return mark in _COMMAS + _EITHER or not is_kept


def _pieces(text: str, at: int) -> tuple[str, str]:
    """The letters on either side of a mark, up to the next one."""
    before = text[max(0, at - 40) : at]
    left = re.split(r"[，。、；：！？,;:!?…\s丶“”]", before)[-1]
    found = _PIECE.match(text, at + 1, at + 41)
    return left, found.group() if found else ""


def _is_unpaired(text: str, at: int) -> bool:
    """Whether an apostrophe has no partner in its paragraph."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    paragraph = text[start : end if end >= 0 else len(text)]
    return sum(map(paragraph.count, "’‘" if text[at] == "’" else text[at])) == 1


def wrong_stops(text: str) -> list[Edit]:
    """A dot between two whole clauses becomes the stop that the text uses elsewhere."""
    if "." not in text or text.count("。") < _MIN_STOPS:
        return []
    edits: list[Edit] = []
    for found in _DOT.finditer(text):
        left, right = _pieces(text, found.start())
        opens = CLAUSE_START.match(right)
        if len(left) >= _MIN_CLAUSE and (opens or (len(right) >= _MIN_CLAUSE and left[-1] != "的")):
            edits.append(Edit(*found.span(), "。", "wrong stop", "mark", MEND))
    return edits


_MIN_STOPS = 5
_MIN_CLAUSE = 4
_DOT = re.compile(rf"(?<=[{HAN}]{{4}})[.](?=[{HAN}]{{2}})")


def hyphens(text: str) -> list[Edit]:
    """Marks in guarded words, in words that the text spells without one elsewhere, beside particles.

    Of the second kind, two letters on either side must recur joined; around marks that nobody puts
    between two letters, one on either side. Where one hyphen cuts a word, others in the text's
    prose are no better.
    """
    edits: list[Edit] = []
    for mark in "-－·.*_|'‐‑":
        places = [found.start() for found in re.finditer(re.escape(mark), text)]
        rules = {at: rule for at in places if (rule := _cut_word(text, at))}
        if mark in _HYPHENS and rules:
            further = (at for at in places if at not in rules and _is_alone(text, at))
            rules |= dict.fromkeys(further, "mark in a word")
        edits += [Edit(at, at + 1, "", rule, "mark", MEND) for at, rule in rules.items()]
    return edits


def _cut_word(text: str, at: int) -> str | None:
    """The name of the rule by which the mark cuts a word; None where it may be meant."""
    left, right = text[max(0, at - 2) : at], text[at + 1 : at + 3]
    near = text[max(0, at - 3) : at] + text[at + 1 : at + 4]
    is_chain = text[at] in _HYPHENS and any(mark in near for mark in _HYPHENS)  # 区-镇-村
    if left[-1:] + right[:1] in _GUARDED and not is_chain:
        return "mark in a guarded word"
    if _HAN_FOUR.fullmatch(left + right) and left + right in text:
        return "mark in a known word"
    if not (left and right and _HAN_TWO.fullmatch(left[-1] + right[0])):
        return None
    near = text[max(0, at - 4) : at] + text[at + 1 : at + 5]
    if any(mark in near for mark in "-－·|_*"):
        return None  # a chain, such as 区-镇-村
    if text[at] in "|_‐‑" and _is_prose(text, at):
        return "mark in a word"
    if text[at] in _HYPHENS:
        if left[-1] + right[0] in text:
            return "mark in a known word"
        if (left[-1] in _ENDS_NONE or right[0] in _BEGINS_NONE) and _is_prose(text, at):
            return "mark beside a particle"
    if text[at] == "." and _leaves_letter(text, at):
        return "mark in a word"
    return "mark in a known word" if text[at] == "·" and left[-1] + right[0] in text else None


def _leaves_letter(text: str, at: int) -> bool:
    """Whether a dot in prose leaves a single letter before the next mark, which is no clause."""
    before, after = _pieces(text, at)
    ends = text[at + 1 + len(after) : at + 2 + len(after)]
    return len(before) >= _MIN_CLAUSE and len(after) == 1 and ends in _CLAUSE_ENDS


_CLAUSE_ENDS = frozenset("，。；！？,;!?")


def _is_alone(text: str, at: int) -> bool:
    """Whether a hyphen stands in running prose, not between names of places, nor in a chain."""
    near = text[max(0, at - 4) : at] + text[at + 1 : at + 5]
    if any(mark in near for mark in _HYPHENS) or not _is_prose(text, at):
        return False
    left, right = _pieces(text, at)
    is_han = bool(_HAN_TWO.fullmatch(left[-1:] + right[:1]))
    return is_han and len(left + right) >= _MIN_PROSE and not {left[-1], right[0]} & _OF_PLACES


_HYPHENS = "-－"
_ENDS_NONE = frozenset(
    "的了是在把被就也还還而与與于於之不很最更都我你他她这這那每各该該"
)  # no compound ends so
_BEGINS_NONE = frozenset("的了把被也于於之们們着著而不")
_OF_PLACES = frozenset("省市县縣区區镇鎮乡鄉村州盟旗路站港线線桥橋城北京沪滬津渝")
_MIN_PROSE = 5  # letters of a clause


def _is_prose(text: str, at: int) -> bool:
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    paragraph = text[start : end if end >= 0 else len(text)]
    return len(paragraph) >= 30 and any(mark in paragraph for mark in "。，,")


_GUARDED = frozenset(GUARDED_WORDS)
_HAN_FOUR = re.compile(rf"[{HAN}]{{4}}")
_HAN_TWO = re.compile(rf"[{HAN}]{{2}}")
