"""What real texts lost in the body of a speech, in sentences of our own."""

import pytest

from builder.corpus.characters import odd_letters, symbol_dashes
from builder.corpus.crowded import crowded_lines
from builder.corpus.cut_words import hyphens
from builder.corpus.dots import wrong_stops
from builder.corpus.engine import Draft, apply_edits
from builder.corpus.flags import broken_ends, shapes_flagged
from builder.corpus.gaps import gaps
from builder.corpus.glued import glued_notices
from builder.corpus.marks import marks
from builder.corpus.noise import noise_lines, paywalls
from builder.corpus.repeats import abstracts, repeated_titles
from builder.corpus.running_heads import running_heads
from builder.corpus.stray_marks import wrong_commas
from builder.corpus.wraps import wraps


def after(text, edits_of):
    return apply_edits(Draft.begin(text), edits_of(text)).text


def test_wrapped_lines_of_a_debate_that_come_again_are_no_repeated_titles():
    vote = "\n\n".join(
        [
            "主席：我認為渠首一案獲得由各鄉選舉產生及各村選舉產生的\n兩部分議員過半數贊成。",
            "主席：請各位核對所作的表決，沒有問題便停止表決，\n顯示結果。",
            "主席宣布各鄉議員有12人出席，9人贊成；各村議員有8人出席，\n反對的有2人，其餘贊成，他於是宣布渠首一案獲得\n通過。",
        ]
    )
    page = f"{vote}\n\n{vote}"
    assert after(page, repeated_titles) == page


def test_a_line_within_a_sentence_that_is_said_again_is_no_running_head():
    formula = "主席宣布，各村選舉產生的議員有八人出席，六人贊成，二人\n反對。由於議案獲得過半數贊成，他於是宣\n布議案通過。"
    page = "\n\n".join([formula] * 4)
    assert after(page, running_heads) == page
    clause = (
        "代理人如沒有證明，須隨附書面文件，證明\n簽立委任文書的人有權代作委任，並有權\n撤銷委任。"
    )
    page = "\n\n".join(f"第{n}條修訂如下。\n{clause}" for n in "一二三四")
    assert after(page, running_heads) == page


WRAPPED = [
    "渠首的三座闸门去年换了新的而且钱是由县里出的工是村",
    "里出的，账贴在墙上，每一笔都查得到，到了春天先放水，",
    "后清渠，谁家先谁家后，抓阄来定。",
]


def test_a_page_of_tables_beside_wrapped_prose_is_wrapped_by_hand():
    cells = ["甲渠", "120", "乙渠", "95", "丙渠", "310"] * 10
    page = "\n".join(cells + WRAPPED * 15 + cells)
    told = after(page, wraps)
    assert "".join(WRAPPED) in told
    assert "甲渠\n120\n乙渠" in told


def test_the_last_lines_of_a_wrapped_page_that_breaks_off_stay():
    cut = [
        "《水利报》1991年第3期12页",
        "下游的五个村今年还缺水、缺电、缺工原因是渠道老了有的",
        "塌、有的淤还有两处被人填了种菜所以要一处、一处地去看",
        "看完了当场定下来由谁去修、修到什么样子算数、算了以后",
        "就不能再像去年那样推来推去",
    ]
    page = "\n".join([*WRAPPED * 4, *cut, "《渠史》.一编者注"])
    assert "\n".join(cut) in after(page, noise_lines)
    links = "上一篇：春灌经验\n下一篇：秋种安排\n打印本页|关闭窗口"
    assert links not in after("\n".join([*WRAPPED * 4, links]), noise_lines)


PRIVATE = "\ue2e5"


def test_a_letter_of_a_font_of_its_own_is_no_comma_and_flagged():
    text = f"渠首由老陳守{PRIVATE}那道閘門，夜裏也亮{PRIVATE}一盞燈，水要放多少，都看{PRIVATE}牆上的表。"
    assert after(text, wrong_commas) == text
    assert [e.kind for e in shapes_flagged(text)] == ["conversion"] * 3


def test_a_character_of_private_use_before_clauses_is_a_comma():
    text = f"渠首要修{PRIVATE}我们先修，下游要清{PRIVATE}大家来清，账目要公开，谁也不能例外{PRIVATE}这是规矩。"
    text = text.replace("要修", "一定要修").replace("要清", "一定要清")
    assert after(text, wrong_commas) == text.replace(PRIVATE, "，")


@pytest.mark.parametrize(("small", "usual"), ["﹖？", "﹗！", "﹔；", "﹕："])
def test_a_small_mark_becomes_the_usual_one(small, usual):
    text = f"閘門修好了沒有{small}水放了多少，誰家先放，誰家後放，牆上都寫{small}"
    assert after(text, wrong_commas) == text.replace(small, usual)


def test_a_dash_of_a_symbol_font_becomes_a_dash():
    text = "下游的五個村  \uf8e7\uf8e7  特別是黃嶺村  \uf0be\uf0be 還缺水。"
    assert after(text, symbol_dashes) == "下游的五個村  ——  特別是黃嶺村  —— 還缺水。"


@pytest.mark.parametrize(
    "said",
    [
        "阿尔丰斯·都德写过这条河，县里的书店就有卖的。",
        "我们请彼得.纳瓦罗先生来看渠首，他看了两天。",
        "水已经放了·各村的人都在渠边守着，一夜没有合眼。",
        "闸门是他守的·我们要记着他，也要记着修渠的人。",
        "上渠修到了最下-级的闸门，最下级的闸门也要修。",
        "他说雨这么大怎么行，走，跟我先去渠首看看再讲。",
    ],
)
def test_a_mark_that_may_be_a_stop_a_number_or_part_of_a_name_stays(said):
    text = f"秋灌的事前天已经定了，账也贴出去了，谁都看得见。{said}"
    assert after(text, hyphens) == text


def test_hyphens_that_a_scanner_saw_for_a_number_stay():
    said = "这是-个老问题，拖了十年。下游有-些村还缺水，另有-处渠道塌了。对立统-的道理，大家都懂，事情要我们这-代人来办。"
    assert after(said, hyphens) == said


def test_a_dot_behind_and_is_no_stop():
    said = "老渠塌了两处，淤了三处，到了春天就放不出水来。" * 5
    said += "这一回我们要先修渠首的闸门、下游的渠道和.分水的石槽，再修便桥。"
    assert "。分水" not in after(said, wrong_stops)


@pytest.mark.parametrize(
    "said",
    [
        "（一）有否統計每年渠水流失的數字，如有，詳情為何；及",
        "我們說過這件事要查清楚，但到了今天，我仍然想問......",
        "The canal was opened by the county in 1958, and the five villages still draw water from it.",
        "主席。其實渠首的閘門早就應該更換，大家心裏有數。",
        "的而且確，渠首的閘門是老了，大家心裏有數。",
        "减租。各村都已经减了两成。\n减息。有的村还没有减下来。\n押金。上个月全部退还了。",
    ],
)
def test_ends_and_starts_that_are_the_speakers_own_are_not_flagged(said):
    assert broken_ends(said) == []


def test_a_block_that_a_wrapped_page_sets_narrower_is_joined_too():
    narrow = [
        "（一）這個平臺給各村一份放水的日程，並載有往年的",
        "水位和雨量，村民可以自己對照，看一看今年的水夠不",
        "夠，再定下種什麼。",
    ]
    wide = [line + "還有渠首的水" for line in WRAPPED[:2]] + WRAPPED[2:]
    page = "\n".join([*wide * 6, "", *narrow])
    assert "".join(narrow) in after(page, wraps)


def test_a_wrapped_line_that_ends_as_titles_do_goes_on():
    said = [
        "渠首的三座闸门去年换了新的，而且钱是由县里出的了，在",
        "大家手里的这份单子，也写进了我去年在会上的那次发言",
        "和前年的一样。",
    ]
    page = "\n".join([*WRAPPED * 4, "", *said])
    assert "".join(said) in after(page, wraps)


def test_a_closing_mark_alone_on_its_line_closes_the_line_above():
    assert (
        after("他說：“渠首要修，下游要清。\n”\n大家都同意。", wraps)
        == "他說：“渠首要修，下游要清。”\n大家都同意。"
    )


@pytest.mark.parametrize(
    "roll",
    [
        "連署人：王有田　李大河　張秀英陳水生　林志明　黃金土周春梅　吳來福",
        " ".join(["王有田", "李大河", "張秀英", "陳水生", "林志明", "黃金土"] * 9),
    ],
)
def test_names_of_a_roll_stay_apart(roll):
    assert after(f"渠首的案子大家都簽了名。\n{roll}\n謝謝。", gaps).split("\n")[1] == roll


@pytest.mark.parametrize(
    "said",
    [
        "王院長大明：渠首的閘門去年換了新的，錢由縣裏出，工由村裏出，帳貼在牆上，每一筆都查得到：",
        "王有田議員、李大河議員、張秀英議員、陳水生議員、林志明議員、黃金土議員及周春梅議員贊成。",
    ],
)
def test_what_a_record_says_twice_of_its_people_is_no_abstract(said):
    page = "\n".join([said, "下游的五個村今年還缺水。" * 20, said, "上游的三個村水夠用。" * 20])
    assert after(page, abstracts) == page


def test_a_full_line_that_runs_on_behind_a_sentence_is_no_notice():
    last = ["就照去年的办法办，钱由县里出，账贴在墙上。发言人说只", "有这样大家才放心，"]
    page = "\n".join([*WRAPPED * 4, *last])
    assert after(page, glued_notices) == page


def test_notes_wider_than_the_prose_do_not_hide_that_it_is_wrapped():
    note = "〔1〕渠首在黄岭村北二里的山口，一九五八年由五个村合修，一九七六年加高过一次"
    page = "\n".join([*WRAPPED * 6, note + "，", note + "。", note + "，", note + "。"])
    assert "".join(WRAPPED) in after(page, wraps)


def test_section_numbers_count_on_where_a_page_begins_late():
    page = "渠首要修，大家出力。\n三\n下游的渠要清，各村分段。\n四\n便桥要搭，县里出钱。"
    assert after(page, noise_lines) == page


def test_prose_that_unfolds_the_rest_of_a_plan_bars_no_reading():
    page = "\n".join(
        [*WRAPPED * 2, "今年要陆续展开余下 20幅用地的改划工作，并就其中 5幅用地", *WRAPPED]
    )
    assert after(page, noise_lines) == page


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("⾏动要快，⼯作要实，责任到⼈、到⽥块。", "行动要快，工作要实，责任到人、到田块。"),
        ("每⼾⼀册，⻔⻓负责。", "每户一册，门长负责。"),
        ("各⼾業主的會議⻑期不開。", "各戶業主的會議長期不開。"),
        ("𝟐𝟎𝟐𝟏年，全镇𝗚𝗗𝗣增长。", "2021年，全镇GDP增长。"),
        ("全縣\uf901新\uf9e4清點", "全縣更新理清點"),
        ("﨎是地名", "﨎是地名"),
    ],
)
def test_a_letter_of_another_block_becomes_the_one_it_is(text: str, mended: str) -> None:
    assert after(text, odd_letters) == mended


def test_a_paragraph_broken_at_each_semicolon_is_joined():
    page = (
        "渠首的闸门换了新的。各村要把段落分到人，有的嘴上说得响；\n有的手上抓得松，渠边不见人；\n"
        "有的还在看。二是夜里的班不能空。\n谢谢大家！"
    )
    joined = page.replace("；\n", "；")
    assert after(page, wraps) == joined
    within = page.replace("夜里的班", "夜里的班；白天的班")
    assert after(within, wraps) == within
    listed = "要抓三件事：\n渠首要修，先修东边；\n下游要清，先清上段；\n账目要公开。\n谢谢大家！"
    assert after(listed, wraps) == listed
    numbered = page.replace("\n有的", "\n二、有的")
    assert after(numbered, wraps) == numbered


def test_sections_run_together_in_one_paragraph_are_parted():
    sections = [
        f"{n}、渠首要修起来。去年的闸门漏了一年，下游五个村都等着水用。{'这件事不能再拖到明年春天去。' * 2}"
        for n in "一二三"
    ]
    head = "同志们：\n刚才大家都讲了。下面我讲三点意见。"
    tail = (
        "\n" + "水利站和各村都要把账目按月贴出来，群众看得见，心里才放得下。" * 12 + "\n谢谢大家！"
    )
    page = head + "".join(sections) + tail
    assert after(page, crowded_lines) == head + "".join(f"\n{s}" for s in sections) + tail
    short = head + "一、渠首要修。二、下游要清。三、账目要公开。" + tail
    assert after(short, crowded_lines) == short
    skipping = page.replace("二、", "四、")
    assert after(skipping, crowded_lines) == skipping


CUT_OFF = "渠首的闸门今年换了新的，下游的五个村都放上了水，村里的人"


@pytest.mark.parametrize("number", ["{} / 3", "- {} -"])
def test_a_short_head_beside_numbers_within_sentences_is_a_running_head(number: str) -> None:
    page = "\n".join(
        f"{n}号{CUT_OFF}\n{number.format(n)}\n内部资料\n都说好，第{n}年也这样。" for n in (1, 2, 3)
    )
    kept = after(page, running_heads)
    assert "内部资料" not in kept
    assert kept.count(CUT_OFF) == 3
    twice = page[: page.index(number.format(3))]
    assert after(twice, running_heads) == twice


def test_a_councils_day_with_a_number_within_a_sentence_is_a_running_head() -> None:
    head = "屏山鄉議會會議　2022年6月15日　　　　7"
    page = f"{CUT_OFF}\n{head}\n都說好。"
    assert after(page, running_heads) == f"{CUT_OFF}\n都說好。"
    above = f"渠修好了。\n{head}\n都說好。"
    assert after(above, running_heads) == above


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        ("他在渠边背《\n千字文》，背给大家听。", "他在渠边背《千字文》，背给大家听。"),
        (
            "水放了，人心也齐了。但\n差距还很明显，渠尾没有水。",
            "水放了，人心也齐了。但差距还很明显，渠尾没有水。",
        ),
        ("他在渠边背《\n后来渠修好了。", "他在渠边背《\n后来渠修好了。"),
    ],
)
def test_a_line_that_ends_in_an_opening_mark_or_a_conjunction_goes_on(
    broken: str, joined: str
) -> None:
    assert after(broken, wraps) == joined


def test_a_paywall_between_joined_halves_leaves() -> None:
    said = "去年收上来的一百八十三条意见，一条一条都登了记，贴在渠首的墙上，" * 4
    page = f"{said}办结的只有……(某某文秘网https://www.example.com省略612字，开通会员可阅读全文)……渠尾的两条。"
    assert after(page, paywalls) == f"{said}办结的只有渠尾的两条。"
    spoken = f"{said}会员的账和登录的口令都交给村里管。"
    assert after(spoken, paywalls) == spoken


def test_headings_of_one_length_are_no_full_lines() -> None:
    heads = [f"{n}、先修渠首，再清下游一段" for n in "一二三四五"]
    page = "\n".join(
        f"{head}\n{CUT_OFF * 2}都说好，渠尾的几个组今年也放上了头一遍水。" for head in heads
    )
    assert after(page, wraps) == page


def test_a_blank_behind_a_salutation_was_a_line_end() -> None:
    page = "同志们： 渠首的闸门换了新的。\n王平議員： 七月二日\n下游放上了水。"
    assert after(page, crowded_lines) == page.replace("同志们： ", "同志们：\n")
    whole = page.replace("： 渠", "：渠")
    assert after(whole, crowded_lines) == whole


def test_commas_before_marks_leave_only_on_a_page_that_doubles_commas() -> None:
    lost = "渠首要修,、副组长每月来一次,、水利站天天来,、县里也来。"
    assert after(lost, marks) == lost
    doubled = "渠首要修，，大家来看，。账要算清，、贴在墙上，，谁都能看。"
    assert after(doubled, marks) == "渠首要修，大家来看。账要算清、贴在墙上，谁都能看。"
