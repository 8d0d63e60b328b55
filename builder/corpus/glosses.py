"""Page pass on how letters are read, as sites write it behind them: 尸位素餐(shī wèi sù cān)."""

import re

from builder.corpus.engine import MEND, Edit
from builder.corpus.lines import line_at
from builder.corpus.rules import InlineRule, inline_edits
from builder.corpus.shapes import HAN

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_LATIN = f"a-zü{_TONES}"

GLOSS_RULES = (
    InlineRule(
        "pinyin gloss",
        "gloss",
        "mend",
        tuple(_TONES),
        re.compile(
            rf"(?<=[{HAN}])[ ]?[(（\[【](?=[^()（）\n]*[{_TONES}])[{_LATIN}\s,，'’ʼ-]{{1,40}}[)）\]】]|(?<=[{HAN}])(?!caf|r[ée]sum|clich|fianc)(?=[{_LATIN}]*[{_TONES}])[{_LATIN}]{{1,7}}(?=[{HAN}，。、；])"
        ),
        "",
        (("不能尸位素餐(shī wèi sù cān)", "不能尸位素餐"), ("要找竹竿 (zhú gān)来", "要找竹竿来"), ("踔chuō厉奋发", "踔厉奋发"), ("遗鸥(yí’ōu)飞来", "遗鸥飞来")),
        ("引进卡（CAR）项目", "使用B超检查", "café也要评星"),
    ),
    InlineRule(
        "bopomofo gloss",
        "gloss",
        "mend",
        ("ㄅ", "ㄆ", "ㄇ", "ㄈ", "ㄉ", "ㄊ", "ㄋ", "ㄌ", "ㄍ", "ㄎ", "ㄏ", "ㄐ", "ㄑ", "ㄒ", "ㄓ", "ㄔ", "ㄕ", "ㄖ", "ㄗ", "ㄘ", "ㄙ", "ㄧ", "ㄨ", "ㄩ", "ㄚ", "ㄛ", "ㄜ", "ㄞ", "ㄟ", "ㄠ", "ㄡ", "ㄢ", "ㄣ", "ㄤ", "ㄥ", "ㄦ"),
        re.compile(r"[(（][\u3105-\u312fˊˇˋ˙\s]{1,12}[)）]"),
        "",
        (("鰥(ㄍㄨㄢ)寡孤獨都要顧到", "鰥寡孤獨都要顧到"),),
        ("注音符號ㄅㄆㄇ",),
        reach=14,
    ),
)  # fmt: skip
_SYLLABLE = (
    "(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:i(?:ang|ong|ng|an|ao|n|a|e|u)?|u(?:ang|ai|an|n|a|e|i|o)?|[vü]e?|a(?:ng|i|n|o)?|o(?:ng|u)?|e(?:ng|i|n|r)?)"
)
_TONELESS = re.compile(rf"[(（](?<=[{HAN}].){_SYLLABLE}[)）](?:[(（]{_SYLLABLE}[)）])*")
_OF_READING = re.compile(  # who speaks of how letters are read says it himself
    f'[念读讀][“"（(]?[{_LATIN}]*[{_TONES}]|读音|讀音|拼音|注音|声调|聲調|[读讀念](?:作|成|准|準|对|對|错|錯|[一二两兩三四五几幾]个?字|[一二两兩三四五几幾]個字)'
)
_MIN_GLOSSES = 4  # of a page that glosses its letters as a habit, those without a tone too
_MIN_TONELESS = 5  # unlike ones of two letters or more, of a page that writes no tones
_ONE_LETTER = 3  # characters of (a), which numbers an item
_MANY = 20  # glosses, of which none is what somebody says of a letter


def glosses(text: str) -> list[Edit]:
    """Glosses leave before lines are measured and sites' words looked for."""
    found = inline_edits(text, GLOSS_RULES)
    edits = [e for e in found if not _OF_READING.search(line_at(text, e.start).text)]
    if len(found) >= _MANY:
        edits = found
    if "(" not in text and "（" not in text:
        return edits
    taken = {edit.start for edit in edits}
    more = [m for m in _TONELESS.finditer(text) if m.start() not in taken]
    unlike = {m.group() for m in more if len(m.group()) > _ONE_LETTER}
    if len(edits) < _MIN_GLOSSES and len(unlike) < _MIN_TONELESS:
        return edits
    return edits + [Edit(*m.span(), "", "pinyin gloss", "gloss", MEND) for m in more]
