"""What a salutation within a page says of the speech it may open: whom it names, and what stands around it."""

import re

from builder.corpus.lines import Line
from builder.corpus.shapes import BLANKS, enumerator, is_salutation, opens_speech

_FIRST_LINES = 8  # of a speech, one of which is its salutation
_PARTS = re.compile(rf"[、，,{BLANKS}:：！!。]+|(?<=[们們])(?=[各尊女])")
_POLITE = re.compile("\\A(?:尊敬的|敬爱的|敬愛的|亲爱的|親愛的|各位|全体|全體|我的)+")
_FORMAL = ("尊敬的", "敬爱的", "敬愛的", "亲爱的", "親愛的")
_MIN_REST = 120  # characters of a speech: shorter words without numbers are a call at its end
_OPENING_CHARS = 90  # in which a speaker tells the occasion
_OCCASION = re.compile(
    r"今天|今日|今晚|刚才|剛才|这次|這次|此次|本次|在这里|在這裡|欢迎|歡迎|很高[兴興]|我代表|[谨謹]代表|受[^，。]{1,12}委[托託]|[让讓叫][^，。]{0,4}[讲講说說]|"
    r"[把将將](?:大家|各位)[^，。]{0,4}[请請叫聚召]|(?:召开|召開|举行|舉行|举办|舉辦)[^，。]{0,24}[会會节節礼禮式赛賽]|首先|我[讲講]|现将|現將|动议|動議|[会會][^，。]{0,6}(?:开了|開了|开得|開得)"
)
_OVER = re.compile(
    r"(?:[谢謝]{2}|多[谢謝])[^。！!，]{0,8}[。！!]\Z|(?:批评|批評|指正|指教)[。！!]\Z|到此[结結]束[^。]{0,8}[。！!]\Z|[汇匯][报報]完[毕畢][。！!]\Z|[请請][^。，]{0,6}[审審][议議][。！!]\Z|散[会會][。！!]\Z|[拜][托託](?:大家|各位)了?[。！!]\Z|就[讲講说說谈談开開]到(?:这|這|此)[里裡儿兒]?(?:[为為]止)?[。！!]\Z|[讲講说說]完了?[。！!]\Z|我的?(?:[话話]|[发發]言|[讲講][话話]|[汇匯][报報]|演[讲講]|[报報]告)就?(?:完了?|完[毕畢]|[结結]束了?)[。！!]\Z|[开開启啟]幕[。！!]\Z|[启啟][动動][。！!]\Z"
)

CLOSING = re.compile(
    r"(?:谢谢|謝謝)(?:大家|各位|你们)?[!！。]?$|(?:贡献|貢獻|奋斗|奮鬥|献礼|獻禮|台阶|臺階|新局面|环境|環境|光|胜利|勝利|成功|辉煌|輝煌|新篇章|答卷|愉快|幸福|健康|快乐|如意|保障|进步|成绩)[!！。]$"
)
LEVEL_ONE = re.compile(r"([一二三四五六七八九十]{1,2})[、.．]")


def names_others(lines: list[Line], index: int, start: int) -> bool:
    """Whether a salutation is a formal one, or names whom the one that opened the speech does not."""
    first = next((n.text for n in lines[start : start + _FIRST_LINES] if is_salutation(n.text)), "")
    own = _addressees(lines[index].text)
    if not first or all(part in first for part in own):
        return False
    is_formal = lines[index].text.startswith(_FORMAL)
    return len(own) > 1 or is_formal or not any(part in first for part in own)


def hails_first(lines: list[Line], index: int, start: int) -> bool:
    """Whether paragraphs beneath a salutation hail whom only the one that opened the speech names."""
    first = next((n.text for n in lines[start : start + _FIRST_LINES] if is_salutation(n.text)), "")
    others = [part for part in _addressees(first) if part not in lines[index].text]
    for line in lines[index + 1 :] if others else ():
        if opens_speech(line.text):
            break
        if any(re.match(f"各位{re.escape(part)}[！!，,]", line.text) for part in others):
            return True
    return False


def _addressees(line: str) -> set[str]:
    parts = (_POLITE.sub("", part).rstrip("们們") for part in _PARTS.split(line))
    return {part for part in parts if part}


def tells_occasion(lines: list[Line], index: int) -> bool:
    """Whether the words under a salutation soon tell of the meeting, as first words do."""
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    return bool(_OCCASION.search(below, 0, _OPENING_CHARS))


def is_last_call(lines: list[Line], index: int) -> bool:
    """Whether few words follow up to the next salutation or the end: a call on people, no speech."""
    size = 0
    for line in lines[index + 1 :]:
        if opens_speech(line.text):
            break
        size += len(line.text)
        if size >= _MIN_REST or enumerator(line.text):
            return False
    return True


def is_over(line: str) -> bool:
    """Whether a paragraph ends as only the last one of a speech does."""
    return bool(_OVER.search(line, max(0, len(line) - 24)))
