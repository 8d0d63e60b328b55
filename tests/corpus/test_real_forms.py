"""Forms that real texts brought, in sentences of our own: debates, lists of names, wrapped ends."""

import pytest

from builder.corpus.dots import wrong_stops
from builder.corpus.engine import Draft, apply_edits
from builder.corpus.flags import broken_ends, shapes_flagged
from builder.corpus.gaps import gaps
from builder.corpus.layout import paragraph_gaps, run_in_headings
from builder.corpus.leaked_tags import leaked_tags
from builder.corpus.link_words import link_words
from builder.corpus.repeats import repeated_titles
from builder.corpus.running_heads import running_heads
from builder.corpus.sentence_lines import sentence_lines
from builder.corpus.stray_marks import wrong_commas


def after(text, edits_of):
    return apply_edits(Draft.begin(text), edits_of(text)).text


FORMULA = "全委會主席：我現在向各位提出的待決議題是渠首的修"


def test_what_a_chair_says_at_each_vote_is_no_running_head():
    page = "\n\n".join(
        f"{FORMULA}\n正案第{n}條，予以通過，反對的請舉手，沒有人舉手" for n in "一二三四"
    )
    assert after(page, running_heads) == page


def test_a_salutation_that_comes_twice_is_no_repeated_title():
    page = "尊敬的青石县水利学会主席王平先生，\n各位来宾，\n大家好！\n尊敬的青石县水利学会主席王平先生，\n各位来宾，\n大家好！"
    assert after(page, repeated_titles) == page


def test_the_short_end_of_a_wrapped_paragraph_is_no_lifted_word():
    page = "陳議員，你已不止一次提出這種說法，而且也跟這項議題\n沒有關係。\n\n何議員：那麼我不說了，總之渠首要修。"
    assert after(page, link_words) == page


@pytest.mark.parametrize(
    "line",
    [
        "王大山　　李春生　　赵小兰　　周玉田　　吴长河",
        "一　八月十三日从渠首打来的电报",
        "会上他讲了《春灌大家都来出力　秋收家家都有余粮》。",
    ],
)
def test_blanks_between_names_halves_and_behind_a_number_stay(line):
    text = f"渠首的闸门换了新的。\n{line}\n渠尾也有水。"
    assert after(text, gaps) == text


def test_items_of_a_long_agenda_stand_on_lines_of_their_own():
    page = "\n".join(f"{n}. 第{n}号提案请各位委员审议并且提出意见。" for n in range(98, 114))
    assert after(page, sentence_lines) == page


def test_a_sentence_that_begins_with_a_decimal_is_no_item_of_an_agenda():
    lines = [
        "路修通了，村里的人都看见了。",
        "4.2公里的环村路一共花了三十万元。",
        "合作社的果园今年多分了红。",
    ]
    page = "\n\n".join("\n".join(lines) for _ in range(5))
    assert after(page, sentence_lines) == "\n\n".join("".join(lines) for _ in range(5))


def test_the_colon_of_hong_kong_and_the_dot_in_a_name_are_no_commas():
    text = "主席︰陳議員，請坐，請坐。美國人托馬斯․傑斐遜說過，水往低處流，人往高處走。"
    assert after(text, wrong_commas) == text


def test_lines_of_a_salutation_that_end_in_commas_are_no_lost_ends():
    text = "尊敬的青石县水利学会主席王平先生，\n各位渠首来的老朋友，\n大家好！"
    assert broken_ends(text) == []
    assert [e.kind for e in broken_ends("渠首的闸门换了新的，钱是县里出的，")] == ["lost_end"]


def test_a_line_that_a_song_sings_again_is_no_running_head():
    told = "当年修渠的时候，民工师傅们在工棚里编了一首歌，后来全乡的孩子都会唱"
    page = f"{told}\n渠水年年长流\n渠水清又清\n流过我家门\n渠水年年长流\n浇绿八百亩\n下雨也不愁"
    assert after(page, running_heads) == page


@pytest.mark.parametrize(
    "row", ["　　".join(["王　平", "李小明", "張大山"] * 3), "|".join("一二三四五六七八九十")]
)
def test_what_stands_beneath_each_row_is_no_running_head(row):
    page = "\n".join(f"{row}{n}\n棄權者：0人\n第{n}案，照案通過，請公決。" for n in "一二三四")
    assert after(page, running_heads) == page


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (
            "渠首要修，[水利厅](https://www.example.gov.cn/a)已经批了。",
            "渠首要修，水利厅已经批了。",
        ),
        ("办法见[《用水办法》](/zc/2.html)。", "办法见《用水办法》。"),
        ("渠首要修。![渠首](https://img.example.com/1.jpg)", "渠首要修。"),
        ("* [上一篇](../1.html)", "* 上一篇"),
        ("第[1](二)款和[青河文库](http://www.example.com)", None),
    ],
)
def test_a_link_of_markdown_leaves_its_words(page, text):
    assert after(page, leaked_tags) == (text or page)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (
            "[color=#000000]渠首要修，[b]今年[/b]就修。[/color] [color=#000000] 大家来看。[/color]",
            "渠首要修，今年就修。\n大家来看。",
        ),
        ("[align=center][size=5]在渠首的讲话[/size][/align]", "\n在渠首的讲话\n"),
        (
            "渠首要修。[img]http://example.com/1.jpg[/img]大家来看[i]这里[/i]。",
            "渠首要修。大家来看这里。",
        ),
        ("论坛里写[b]就是加粗。", None),
        ("见[1]和[/b]两处", None),
    ],
)
def test_tags_of_a_forum_leave_its_words(page, text):
    assert after(page, leaked_tags) == (text or page)


def test_marks_of_code_and_of_a_quotation_within_another_are_no_commas():
    page = "我们要修渠，要管水，要`git`起来，他说：“方针是‘先修渠，后放水'的方针，不要忘了。”"
    assert after(page, wrong_commas) == page


def test_blanks_behind_marks_part_no_paragraphs_where_commas_have_them_too():
    page = "渠首的闸门去年秋天换了新的，今年春灌不会再误事。 下游的五个村， 在清明之前放水， 谁先谁后抓阄来定。"
    assert "\n" not in after(page, paragraph_gaps)
    assert "\n" in after(page.replace("， ", "，"), paragraph_gaps)


def test_a_letter_behind_a_comma_heads_no_paragraph():
    page = "二、王平獲得超過全體代表二分之一之同意票，依　法同意為青河水利會第九屆委員，任期四年，即日起算。"
    assert after(page, run_in_headings) == page


@pytest.mark.parametrize(
    "line", ["王　平　　蘇　起　　張大山　　陳　一", "调用sum()求和，再比一比。"]
)
def test_names_set_wide_and_functions_lose_nothing(line):
    assert [e.rule for e in shapes_flagged(line)] == []


@pytest.mark.parametrize(
    "rows",
    [
        "东闸　王平　六百四十\n西闸　李明　五百八十",
        "公交公司 38%\n市第二医院 22%",
        "05:00　渔会行情\n06:00　菜市场",
    ],
)
def test_rows_of_cells_keep_their_blanks(rows):
    assert after(rows, gaps) == rows


@pytest.mark.parametrize(
    "said", ["渠要 修好\n路要 修通", "一、抓 好春灌 一百亩\n二、管 好水渠 三公里"]
)
def test_blanks_in_lines_that_are_no_rows_leave(said):
    assert after(said, gaps) != said


def test_a_dot_with_blanks_behind_it_ends_a_sentence():
    text = "渠修好了。路也修好了。桥还没有修。他的两个脚趾头冻掉了.  那天夜里，我在村部坐到天亮。"
    assert "冻掉了。那天夜里" in after(text, wrong_stops)
    assert after(text.replace("他的两个脚趾头冻掉了", "一"), wrong_stops).count("一.  那天") == 1
