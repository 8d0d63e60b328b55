"""Sentences one a line, nodes of a dump, and marks: what a page's own habits show is mended."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.engine import Draft, apply_edits
from builder.corpus.markup import markup_edits
from builder.corpus.options import CleaningOptions
from builder.corpus.sentence_lines import sentence_lines
from builder.corpus.split_nodes import split_nodes


def after(text, edits_of):
    return apply_edits(Draft.begin(text), edits_of(text)).text


def cleaned(text):
    row = {"document_id": "0" * 16, "text": text, "media_type": "text/plain"}
    return [s["text"] for s in clean_document(row, options=CleaningOptions()).speeches]


def within(said):
    opening = "今天请大家到磨坊来，把去年的账一笔一笔说清楚，再把今年磨面的事定下来。"
    return "\n".join(["各位乡亲：", opening, said, "谢谢大家！"])


WHOLE = "村口的磨坊今年重新开了门。磨出来的面一斤比外面便宜两毛，谁家都可以来。"
GROUPS = (
    ("我在磨坊里干了三十一年。", "石磨换过两回，人只换过一回。", "我师傅走的那天还在筛面。"),
    ("夜里磨面的人多，我就在门口点一盏灯。", "灯油的钱，谁也没有问过我。", "谢谢大家！"),
)


def test_groups_of_single_sentences_are_joined_on_a_page_whose_other_paragraphs_stand_alone():
    page = "\n\n".join([WHOLE, "\n".join(GROUPS[0]), WHOLE, "\n".join(GROUPS[1])])
    joined = "\n\n".join([WHOLE, "".join(GROUPS[0]), WHOLE, "".join(GROUPS[1])])
    assert after(page, sentence_lines) == joined


def test_groups_stay_where_two_paragraphs_stand_in_one():
    page = "\n\n".join([WHOLE, "\n".join(GROUPS[0]), f"{WHOLE}\n{WHOLE}", "\n".join(GROUPS[1])])
    assert after(page, sentence_lines) == page


@pytest.mark.parametrize(
    "lines",
    [
        ("第一，石磨要修。", "第二，灯油要有人出。", "第三，筛子要换新的。"),
        ("磨坊门前一条河水，流过三十里。", "磨坊门后一座青山，站了三千年。", "磨坊里面一个老人，筛面到五更。"),
    ],
)  # fmt: skip
def test_items_and_verses_in_groups_stay(lines):
    page = "\n\n".join([WHOLE, "\n".join(lines), WHOLE, "\n".join(lines), WHOLE])
    assert after(page, sentence_lines) == page


def test_lines_at_the_margin_go_on_the_paragraph_that_an_indent_begins():
    page = "\n".join("　　" + "\n".join(group) for group in (*GROUPS, GROUPS[0]))
    joined = "\n".join("　　" + "".join(group) for group in (*GROUPS, GROUPS[0]))
    assert after(page, sentence_lines) == joined


def html_page(groups, *, mark="<br/>\n"):
    body = "".join(f"<p>{mark.join(group)}</p>" for group in groups)
    return f"<html><body><div>{body}</div></body></html>"


def test_line_breaks_behind_single_sentences_leave_where_elements_are_the_paragraphs():
    groups = ((WHOLE,), GROUPS[0], (WHOLE,), GROUPS[1])
    joined = "\n".join("".join(group) for group in groups)
    assert after(html_page(groups), markup_edits) == joined


@pytest.mark.parametrize("mark", ["<br><br>", "<br>　　", "<br>&nbsp;&nbsp;"])
def test_line_breaks_that_part_paragraphs_stay(mark):
    shown = after(html_page(((WHOLE,), GROUPS[0], (WHOLE,), GROUPS[1]), mark=mark), markup_edits)
    assert shown.count("\n") >= 7


def test_thanks_go_on_a_paragraph_where_indents_part_paragraphs():
    lines = [f"第{n}座磨坊去年春天换了新的石磨。" for n in "甲乙丙丁戊己庚辛壬癸子丑"]
    page = "\n".join(["　　" + lines[0], *lines[1:6], "　　" + lines[6], *lines[7:], "谢谢大家！"])
    assert after(page, sentence_lines).count("\n") == 1


DUMPED = "账都贴在墙上。磨坊今年一共\n收了九万斤\n麦子，比去年多一成。"


@pytest.mark.parametrize(
    ("line", "joined"),
    [
        ("今天，我们召开全乡\n粮食加工\n会议，来的都是磨坊的当家人。", "今天，我们召开全乡粮食加工会议，来的都是磨坊的当家人。"),
        ("磨坊离村口三里路。全乡推行\n“磨面上门”\n，谁家也不用自己扛。", "磨坊离村口三里路。全乡推行“磨面上门”，谁家也不用自己扛。"),
        ("老人在门口等了半天，只说了一句话：\n“孩子，\n这面磨得真细。”", "老人在门口等了半天，只说了一句话：“孩子，这面磨得真细。”"),
        ("磨坊的灯一夜没有关。\n下半年\n我们再添两盏，钱从积累里出。", "磨坊的灯一夜没有关。下半年我们再添两盏，钱从积累里出。"),
    ],
)  # fmt: skip
def test_the_nodes_of_a_dump_go_back_into_their_sentences(line, joined):
    whole = DUMPED.replace("\n", "")
    assert after(f"{DUMPED}\n{DUMPED}\n{line}", split_nodes) == f"{whole}\n{whole}\n{joined}"


@pytest.mark.parametrize(
    "text",
    [
        "账都贴在墙上，磨坊今年一共\n粮食加工\n各村都要把账贴在墙上。",  # a lost end above a heading
        f"{DUMPED}\n{DUMPED}\n磨坊的灯一夜没有关。\n粮食加工\n各村都要把账贴在墙上。",
        f"{DUMPED}\n{DUMPED}\n转变作风，服务上门\n粮食加工\n各村都要把账贴在墙上。",
    ],
)
def test_a_heading_beneath_a_line_is_no_node(text):
    assert "\n粮食加工\n" in after(text, split_nodes)


def test_a_blank_stands_for_the_break_beside_a_latin_word_where_the_page_sets_one():
    said = "我们今年用 3D 打印的筛网，添了 GPS 终端，这台机器名為\nQuiet Mill\n，是学生起的。"
    assert after(said, split_nodes).endswith("这台机器名為 Quiet Mill，是学生起的。")


def test_a_blank_before_a_word_that_begins_with_a_figure_stays():
    said = within("磨坊今年用了 3D 打印的筛网，又接通了 5G 信号，来的人比去年多。")
    assert cleaned(said) == [said]


def test_an_empty_element_parts_paragraphs_as_a_blank_line_does():
    sentences = [f"<p>{line}</p>" for line in (*GROUPS[0], "&nbsp;", *GROUPS[1], "&nbsp;", WHOLE)]
    shown = after(f"<html><body><div>{''.join(sentences)}</div></body></html>", markup_edits)
    assert shown == "\n\n".join(["\n".join(GROUPS[0]), "\n".join(GROUPS[1]), WHOLE])


def test_a_greeting_alone_on_its_line_goes_with_the_sentence_beneath_it_on_such_a_page():
    said = [
        "磨坊昨天修好了石磨，今天就开张了。",
        "磨出来的面一斤比外面便宜两毛钱。",
        "夜里来的人多，我在门口点一盏灯。",
        "灯油的钱由我来出，谁也不用多问。",
    ]
    heads = ("一、磨坊几点开门", "二、磨面怎么收钱")
    page = ["各位乡亲：", "下午好！", *said, heads[0], *said, heads[1], *said]
    whole = "".join(said)
    joined = ["各位乡亲：", f"下午好！{whole}", heads[0], whole, heads[1], whole]
    assert after("\n".join(page), sentence_lines) == "\n".join(joined)
