"""How pages begin: titles run into salutations, openings that stand there twice."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.engine import Draft, apply_edits
from builder.corpus.options import CleaningOptions
from builder.corpus.page_edges import run_in_series, run_in_titles
from builder.corpus.repeats import repeated_openings

TITLE = "县长在全县渠道维修现场会上的讲话"
GREETING = "同志们："
FIRST = "今天把大家请到渠首来，就是要当面把维修的任务一段一段地分下去，谁家的水谁家管。"
LAST = "去年冬天修过的三段渠道，今年春灌一天也没有误，这就是把工夫下在前面的好处，大家要记住。"


def cleaned(page):
    row = {"document_id": "0" * 16, "text": page, "media_type": "text/plain"}
    return clean_document(row, options=CleaningOptions()).speeches


def opened(text):
    return apply_edits(Draft.begin(text), run_in_titles(text)).text


@pytest.mark.parametrize("kind", ["", "稿", "文稿", "范文"])
@pytest.mark.parametrize("address", ["同志们，", "各位乡亲：", "尊敬的各位代表："])
def test_a_title_that_runs_into_the_salutation_is_parted_from_it(kind, address):
    [speech] = cleaned(f"{TITLE}{kind}{address}{FIRST}\n{LAST}")
    assert speech["title"].startswith(TITLE)
    assert speech["text"].replace("\n", "") == f"{address}{FIRST}{LAST}"


@pytest.mark.parametrize("title", ["在全县春灌会上的讲话", ""])
def test_the_number_of_a_documents_part_before_its_opening_leaves(title):
    text = f"1、{title}同志们：今天的会只说渠首的事。"
    below = f"{title}\n同志们：\n" if title else "同志们："
    assert opened(text) == f"{below}今天的会只说渠首的事。"


def test_a_list_of_what_each_one_does_keeps_its_numbers():
    text = "1、各位组长：看渠首。\n2、各位村民代表：看渠尾。"
    assert opened(text) == text


def test_a_title_that_is_called_a_draft_is_parted_from_a_text_without_salutation():
    [speech] = cleaned(f"{TITLE}文稿{FIRST}\n{LAST}")
    assert (speech["title"], speech["text"]) == (f"{TITLE}文稿", f"{FIRST}\n{LAST}")


def test_name_and_date_between_title_and_salutation_go_to_their_columns():
    [speech] = cleaned(f"{TITLE}青石县县长李明（2020年9月30日）同志们：{FIRST}\n{LAST}")
    assert (speech["title"], speech["speaker"], speech["date"]) == (TITLE, "李明", "2020-09-30")
    assert speech["text"].replace("\n", "") == f"同志们：{FIRST}{LAST}"


@pytest.mark.parametrize("opening", ["今天", "刚才，", "根据安排，", "这次会议"])
def test_a_title_is_parted_from_what_opens_a_speech(opening):
    [speech] = cleaned(f"{TITLE}{opening}{FIRST}\n{LAST}\n我讲完了，谢谢大家！")
    assert speech["title"] == TITLE
    assert speech["text"].startswith(opening)


@pytest.mark.parametrize(
    "line",
    [
        "县长在现场会上的讲话很重要，大家回去要学。",
        "刚才听了李县长的讲话，同志们都说渠道是要修了：",
        "我在现场会上的讲话大家都听到了。",
        "这篇讲话稿各位改过三遍。",
        "会议的主要讲话精神各位代表已经学过了。",
        TITLE,
    ],
)
def test_a_sentence_about_a_speech_is_parted_nowhere(line):
    assert run_in_titles(f"{line}\n{FIRST}") == []


@pytest.mark.parametrize("last", [LAST, LAST[:20]])
def test_an_opening_that_stands_twice_is_kept_once(last):
    page = "\n".join([TITLE, GREETING, FIRST, last, TITLE, GREETING, FIRST, LAST])
    [speech] = cleaned(page)
    assert (speech["title"], speech["text"]) == (TITLE, "\n".join([GREETING, FIRST, LAST]))


@pytest.mark.parametrize(
    "lines",
    [
        [TITLE, GREETING, FIRST, LAST],
        [GREETING, FIRST, GREETING, LAST],
        ["水是大家的。"] * 12,
        [FIRST, LAST[:8], FIRST, LAST],
        ["渠要修。", "闸要换。", "渠要修。", "闸要换。"],
    ],
)
def test_what_a_speaker_says_again_stays(lines):
    assert repeated_openings("\n".join(lines)) == []


@pytest.mark.parametrize("date", ["2015年10月29日（星期四）", "2015年10月29日"])
def test_a_date_behind_the_last_sentence_is_the_date(date):
    [speech] = cleaned(f"{TITLE}\n{GREETING}\n{FIRST}\n{LAST}{date}")
    assert (speech["date"], speech["text"]) == ("2015-10-29", f"{GREETING}\n{FIRST}\n{LAST}")


def test_a_date_within_a_sentence_stays():
    last = "渠道要修到什么时候？修到2015年10月29日"
    [speech] = cleaned(f"{TITLE}\n{GREETING}\n{FIRST}\n{last}")
    assert speech["text"].endswith(last)


def test_speeches_under_numbered_headings_on_one_line_are_parted():
    stem, intro = "全县渠道维修动员会发言稿", "会怎么讲才有效果？下面是为大家整理的发言稿。"
    bodies = [f"{address}{FIRST}{LAST}谢谢大家！" for address in ("同志们：", "各位乡亲：")]
    speeches = cleaned(intro + "".join(f"{stem}{i}{body}" for i, body in enumerate(bodies, 1)))
    assert [speech["text"].replace("\n", "") for speech in speeches] == bodies


def test_numbers_before_salutations_that_share_no_heading_part_nothing():
    assert run_in_series(f"{FIRST * 3}第1同志们，{LAST}二是2各位乡亲，{LAST}") == []


@pytest.mark.parametrize("is_between", [True, False])
def test_lines_that_a_paywall_parts_are_not_joined(is_between):
    cut = "……（青松文秘网省略244字，正式会员可完整阅读）……"
    first, last = LAST[:30], "个区直部门的分管同志都到会听一听，回去以后怎么办，自己要有数。"
    seam, left = (f"\n{cut}\n", "\n") if is_between else (cut, "")
    [speech] = cleaned(f"{TITLE}\n{GREETING}\n{FIRST}{first}{seam}{last}\n{FIRST}")
    assert first + left + last in speech["text"]
    assert not speech["is_complete"]


def test_a_word_lifted_onto_the_next_line_goes_back():
    whole = "议程有三项：一是通报渠道维修的情况，二是请两个镇的同志发言；三是请县长讲话。"
    broken = whole.replace("发言", "\n发言").replace("讲话", "\n讲话")
    [speech] = cleaned(f"{TITLE}\n{GREETING}\n{broken}\n{FIRST}")
    assert speech["text"] == f"{GREETING}\n{whole}\n{FIRST}"


def test_short_last_lines_of_a_speaker_stay():
    text = f"{GREETING}\n{FIRST}\n会议到这里，该讲的都讲了，剩下的就看大家怎么干\n散会。"
    [speech] = cleaned(f"{TITLE}\n{text}")
    assert speech["text"] == text


def test_a_paywalls_line_is_not_joined_to_the_sentence_it_cuts():
    said = "渠首的闸门今年换了新的，大家都去看过了，钱是县里出的，工是村里出的，"
    page = f"在全县春灌会上的讲话\n同志们：\n{said}账贴在墙上。\n下面讲两点，{said}\n剩余3页未读，下载浏览全部"
    row = {"document_id": "0" * 16, "text": page, "media_type": "text/plain"}
    (speech,) = clean_document(row, options=CleaningOptions()).speeches
    assert "未读" not in speech["text"]
    assert speech["text"].endswith("工是村里出的，")


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        (
            "在全县春灌会上的讲话（2020年3月4日）周敏同志们：",
            ["在全县春灌会上的讲话", "（2020年3月4日）", "周敏", "同志们："],
        ),
        (
            "新华社青石3月5日电把水送到地里，把堤修好——在全县春灌会上的致辞（2020年3月4日，青石）青石县县长 周敏尊敬的各位乡亲：",
            [
                "新华社青石3月5日电",
                "把水送到地里，把堤修好——在全县春灌会上的致辞",
                "（2020年3月4日，青石）",
                "青石县县长 周敏",
                "尊敬的各位乡亲：",
            ],
        ),
    ],
)
def test_day_and_name_between_a_title_and_the_salutation_get_lines_of_their_own(line, cut):
    text = f"{line}\n今天我们来讲渠首的水。"
    assert apply_edits(Draft.begin(text), run_in_titles(text)).text.split("\n")[:-1] == cut


@pytest.mark.parametrize("form", ["范文{}：", "【篇{}】", "第{}篇 县长在春灌会上的讲话 "])
def test_numbered_headings_at_the_starts_of_speeches_get_their_own_lines(form):
    heads = [form.format(n) for n in "一二三"]
    said = [
        f"{GREETING}{FIRST}{LAST}",
        f"各位乡亲：{LAST}{FIRST}",
        f"各位代表：{LAST[:20]}。{FIRST}",
    ]
    page = "\n".join(f"{head}{text}" for head, text in zip(heads, said, strict=True))
    lines = apply_edits(Draft.begin(page), run_in_series(page)).text.split("\n")
    assert [line.strip() for line in lines[::2]] == [head.strip() for head in heads]
    assert [speech["text"].replace("\n", "") for speech in cleaned(page)] == said


def test_numbers_that_do_not_begin_at_one_head_nothing():
    page = f"范文二：{GREETING}{FIRST}\n范文三：{GREETING}{LAST}"
    assert run_in_series(page) == []
    assert run_in_series(f"第一篇文章，各位都读过。{FIRST}\n第二篇文章，我念给大家听。{LAST}") == []


def test_numbered_headings_within_one_line_part_its_speeches():
    said = [
        f"{GREETING} {FIRST} {LAST}",
        f"各位乡亲： {LAST} {FIRST}",
        f"各位代表： {FIRST} 散会。",
    ]
    page = "春灌讲话三篇 " + " ".join(f"第{n}篇 {x}" for n, x in zip("一二三", said, strict=True))
    found = ["".join(speech["text"].split()) for speech in cleaned(page)]
    assert found == ["".join(words.split()) for words in said]
    assert run_in_series(page.replace("第一篇 ", "").replace("第三篇 ", "")) == []
    told = f"{FIRST} 第一篇 写的是渠首，{LAST} 第二篇 写的是渠尾，{LAST}{FIRST}{LAST}"
    assert run_in_series(told) == []


def test_the_date_of_a_second_speech_of_the_day_stays_its_date():
    page = "\n".join(
        f"在全县春灌会议上的{kind}\n（2018年3月6日）\n{GREETING}\n{words}"
        for kind, words in (("主持讲话", FIRST), ("总结讲话", LAST))
    )
    assert [speech["date"] for speech in cleaned(page)] == ["2018-03-06"] * 2


def test_what_an_editor_notes_beneath_the_last_words_leaves():
    text = f"{GREETING}\n{FIRST}\n{LAST}\n给大家拜年了！"
    note = "注：本文根据现场录音整理，未经讲话人审阅。\n整理：王平"
    [speech] = cleaned(f"{TITLE}\n{text}\n（全文完）\n{note}\n")
    assert speech["text"] == text
    said = f"{text}\n注：水价每方一角二，不含抽水的电费。"
    assert cleaned(f"{TITLE}\n{said}")[0]["text"] == said


def test_the_head_and_the_foot_of_minutes_leave_and_those_who_came_stay():
    minutes = (
        "2019年3月4日，县长李明主持召开春灌会议。现纪要如下：\n"
        f"一、会议同意先浇下游五个村。{LAST}\n二、会议要求各村推两个代表管闸。{LAST}\n"
        "出席：李明、王平、何山\n记录：方圆"
    )
    head = "青石县人民政府\n春灌会议纪要\n第4期\n青石县人民政府办公室　　2019年3月6日"
    [speech] = cleaned(f"{head}\n{minutes}\n分送：县委办，县人大办，县政协办。\n")
    assert (speech["text"], speech["genre"]) == (minutes, "minutes")


def test_marks_of_markdown_leave():
    page = f"# {TITLE}\n\n{GREETING}\n\n## **一、先修渠首**\n\n{FIRST}\n\n- 1、闸门要换。{LAST}\n\n- 2、先清 **渠底** 要紧。**闸也要修。** {LAST}"
    [speech] = cleaned(page)
    assert speech["text"].split("\n")[1] == "一、先修渠首"
    assert speech["text"].split("\n")[-1] == f"2、先清渠底要紧。闸也要修。{LAST}"


def test_stars_that_mask_names_and_days_are_no_marks_of_markdown():
    text = f"{GREETING}\n{FIRST}时间定在**月**日，**县委书记**同志到会。\n**镇的闸**要修。{LAST}"
    assert "**县委书记**同志" in cleaned(f"{TITLE}\n{text}")[0]["text"]


@pytest.mark.parametrize("stem", ["春灌动员会发言稿", "春灌动员会讲话稿简短"])
def test_headings_of_one_stem_before_salutations_part_a_page(stem):
    page = (
        f"{stem}2篇\n{stem}1同志们：{FIRST * 3}谢谢大家！\n{stem}2老师们、同学们：{LAST}{FIRST * 3}"
    )
    speeches = cleaned(page)
    assert [s["text"].split("\n")[0] for s in speeches] == ["同志们：", "老师们、同学们："]


def test_a_title_a_dated_name_and_a_salutation_on_one_line_are_parted():
    page = f"在县人大会议上当选后的讲话青石县县长 陆远（2025年2月21日）主席团、各位代表：{FIRST}\n{LAST}"
    [speech] = cleaned(page)
    assert (speech["title"], speech["date"]) == ("在县人大会议上当选后的讲话", "2025-02-21")
    assert speech["text"].startswith("主席团、各位代表：")
