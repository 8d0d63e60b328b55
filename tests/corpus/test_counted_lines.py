"""Lines that count what a speech says open paragraphs where each line is a sentence."""

from builder.corpus.counted_lines import counted_lines
from builder.corpus.engine import Draft, apply_edits
from builder.corpus.sentence_lines import sentence_lines

HEAD = [
    "各位家长：",
    "书包重了三年，今天我们把它放到秤上，称一称再说话。",
    "三年级的书包平均四公斤半，最重的一个有七公斤。",
]
COUNTS = [
    "第一件事，是把课外的练习册请出书包，一本也不留在里面。",
    "留在学校的书柜每班添两个，钥匙由班长拿着，每天放学锁好。",
    "书柜的钱从学校的公用经费里出，一分钱也不向家长收。",
    "第二件事，是每天的作业当天在学校写完一半以上。",
    "写不完的由老师陪着写，写到五点半，家长再来校门口接。",
    "陪写的老师每天记一个课时，教务处每月底公布一次。",
    "第三件事，是每个星期三不留书面作业，一科也不留。",
    "各班的课代表每星期三放学以前，到教务处来报一声。",
]  # fmt: skip
CLOSE = [
    "孩子们，书包轻了，步子就大了，路上也能抬头看一看树。",
    "树在长，你们也在长，谁也不要把自己压弯了。",
    "我就说这些，谢谢大家！",
]
PAGE = "\n".join([*HEAD, *COUNTS, *CLOSE])


def after(text):
    return apply_edits(Draft.begin(text), sentence_lines(text)).text.split("\n")


def test_sentences_go_on_from_the_lines_that_count_and_from_calls():
    lines = after(PAGE)
    assert lines[2:5] == ["".join(COUNTS[:3]), "".join(COUNTS[3:6]), "".join(COUNTS[6:])]
    assert lines[5:] == ["".join(CLOSE[:2]), CLOSE[2]]


def test_nothing_goes_on_from_the_last_count_where_nothing_does_from_the_others():
    alone = [COUNTS[0], COUNTS[3], COUNTS[6]]
    rest = [*COUNTS[1:3], *COUNTS[4:6], COUNTS[7], *CLOSE]
    lines = after("\n".join([*HEAD, *alone, *rest]))
    assert lines[2:5] == alone


def test_a_speaker_who_sets_one_sentence_a_line_and_some_with_two_is_left_alone():
    text = PAGE.replace("一科也不留。", "一科也不留。语文也不留。")
    assert after(text) == text.split("\n")


def test_an_aside_stands_for_itself():
    text = PAGE.replace(CLOSE[0], f"（放下书包）\n{CLOSE[0]}")
    assert "（放下书包）" in after(text)


def test_on_a_page_of_paragraphs_lines_go_on_between_those_that_count():
    paragraph = "书包重了三年。今天我们把它放到秤上。称一称再说话。"
    text = "\n\n".join(
        [paragraph, paragraph, "书包的事有三件。", *COUNTS, "话就说到这里。", paragraph]
    )
    lines = [line for line in after(text) if line]
    assert lines[3:5] == ["".join(COUNTS[:3]), "".join(COUNTS[3:6])]
    assert lines[5:7] == COUNTS[6:]
    mixed = text.replace(COUNTS[1], COUNTS[1] + COUNTS[2])
    assert [line for line in after(mixed) if line] == [line for line in mixed.split("\n") if line]


def test_two_series_count_nothing():
    assert counted_lines(["第一，好。", "第二，好。", "第三，好。"]) == [0, 1, 2]
    assert counted_lines(["第一，好。", "第二，好。", "第三，好。"] * 2) == []
