"""What stands at the top and the foot of every printed page."""

import pytest

from builder.corpus.engine import Draft, apply_edits
from builder.corpus.page_breaks import page_breaks
from builder.corpus.running_heads import running_heads


def after(text, edits_of):
    return apply_edits(Draft.begin(text), edits_of(text)).text


def test_a_head_that_comes_on_every_page_leaves_and_the_sentence_goes_on():
    pages = [
        "今年要把三条旧渠清一遍，下游的五个村在清明",
        "青河水利志·附录",
        "· 12 ·",
        "之前放水，谁家先谁家后，抓阄来定，抓到哪一号",
        "13",
        "青河水利志·附录",
        "就是哪一号。",
    ]
    assert "水利志" not in after("\n".join(pages), running_heads)


@pytest.mark.parametrize("again", ["[李明]", "渠是大家的渠", "谁来管水？"])
def test_what_comes_again_after_whole_sentences_stays(again):
    text = "\n".join(["今年要把三条旧渠清一遍，下游的五个村都能放水。", again] * 3)
    assert after(text, running_heads) == text


def test_a_title_that_recurs_as_a_running_head_stays_where_it_heads_the_speech():
    body = "渠首的闸门去年秋天换了新的，今年春灌就不会再误事，下游的五个村\n"
    head = "青石县水利局工作报告\n"
    text = f"资料下载　会议文件　水利局的年度材料汇总\n{head}（2016年1月22日）\n{body}{head}在清明之前放水。\n"
    assert after(text, running_heads).count(head) == 1


TITLE = "青石鎮鎮民代表會第9屆第2次定期會議事錄"


def test_a_title_with_the_number_of_the_page_leaves_at_its_second_coming():
    text = (
        "青石镇工作报告\n镇长\n各位代表：\n渠首的闸门换了新的。\n{}\n下游的五个村在清明之前放水。"
    )
    for head in ("青石镇工作报告 第2页", "青石镇工作报告 - 12 -", "青石镇工作报告（3）"):
        assert head not in after(text.format(head), running_heads)
    for line in ("请大家看工作报告 第2页", "青石镇工作报告"):
        assert line in after(text.format(line), running_heads)


@pytest.mark.parametrize("form", ["{}", "— {} —", "第{}頁"])
def test_the_lines_beside_numbers_that_count_the_pages_leave_with_them(form):
    head = "青石市議會 ─ 2019年3月6日\nQINGSHI COUNCIL ─ 6 March 2019\n{}"
    pages = [
        "主席，渠首的閘門去年換了新的，",
        "下游的五個村在清明之前放水。",
        "誰先誰後，抓鬮來定。",
    ]
    heads = [head.format(form.format(n)) for n in (4107, 4108, 4109)]
    text = "\n\n".join(x for pair in zip(heads, pages, strict=True) for x in pair)
    left = after(text, running_heads)
    assert left.count("COUNCIL") == 1
    assert "410" not in left


def test_a_head_leaves_from_each_page_though_the_first_stands_far_from_a_number():
    head = "青石县水利工作会议材料（二）"
    page = "渠首的闸门去年换了新的。\n" * 5
    text = f"同志们：\n春灌就要开始了。\n今年水紧。\n{head}\n{page}" + "".join(
        f"- {n} -\n{head}\n{page}" for n in (1, 2)
    )
    text += "- 3 -"
    assert head not in after(text, running_heads)
    said = text.replace("- 1 -", "").replace("- 2 -", "")
    assert after(said, running_heads) == said


def test_numbers_that_the_speaker_counts_up_stay():
    text = "\n".join(f"各组发言\n{n}\n第{n}组讲得实在，账也算得清楚。" for n in (1, 3, 4))
    assert after(text, running_heads) == text
    text = "\n".join(f"{n}\n第{n}组讲得实在，账也算得清楚，大家听了{n}遍。" for n in (1, 2, 3))
    assert after(text, running_heads) == text


def test_a_running_head_below_a_page_number_leaves_where_it_says_the_title():
    text = f"{TITLE[:-3]}質詢紀錄\n林代表：這一段堤去年冬天加固過，可是今年春天\n－ 57 －\n{{}}\n\n又裂了一道縫。"
    for head in (TITLE, "qs_huiyi_2019.pdf"):
        assert "今年春天又裂了" in after(text.format(head), page_breaks)
    assert "雨水多" in after(text.format("雨水多"), page_breaks)


def test_a_head_with_a_rising_number_leaves_from_within_sentences():
    cut, rest = (
        "各位議員先進，今年要把三條舊渠清一遍，下游的五個村在清明",
        "之前放水，誰家先誰家後，抓鬮來定。",
    )
    heads = ("縣長施政總報告　2", "縣長施政總報告　3")
    text = "\n".join([cut, heads[0], rest, cut, heads[1], rest])
    assert after(text, running_heads) == "\n".join([cut, rest, cut, rest])


def test_numbered_titles_between_whole_sentences_stay():
    text = "渠首讲话稿 1\n渠首的闸门换了新的。\n渠首讲话稿 2\n下游的五个村都放了水。"
    assert after(text, running_heads) == text


@pytest.mark.parametrize(
    "head",
    [
        "青石县防汛办公室编印",
        "立法會 ─ 2023年5月10日",
        "第 214 頁　石泉縣議會議事錄",
        "http://example.com/print.aspx?id=7 　打印时间：2016-01-12 10:26　第 2 页 共 5 页",
    ],
)
def test_what_a_printer_puts_at_a_pages_end_leaves_with_its_number(head):
    cut, rest = "今年要把三条旧渠清一遍，下游的五个村在清明", "之前放水，谁家先谁家后，抓阄来定。"
    number = "" if head.startswith(("第", "http")) else "\n- 12 -\n"
    assert after(f"{cut}\n{number}\n{head}\n\n{rest}", page_breaks) == cut + rest


def test_numbers_between_dots_leave_with_the_heads_beside_them():
    said = "渠首的闸门换过一次，电机也换了新的，钱是县里出的，工是村"
    text = f"·212·     水利资料选编\n{said}\n        春灌篇     ·213·\n{said}\n·214·     水利资料选编\n{said}"
    assert after(text, running_heads) == "\n".join([said] * 3)
    alone = f"{said}\n·213·\n里出的，账贴在墙上。"
    assert after(alone, running_heads) == alone


def test_a_block_of_short_lines_with_a_page_number_within_a_sentence_leaves():
    head = "第58期 — 6-12-2011\n立法會會刊 — 第一組\n11"
    text = f"街坊要自己加閘、自己抽水，一間做了四十年的海味舖，前年浸了兩次，上年\n\n{head}\n\n索性把舖位墊高了兩呎，水照樣倒灌。"
    assert head not in after(text, running_heads)
    over = text.replace("上年\n", "上年也是。\n")
    assert after(over, running_heads) == over


def test_a_head_whose_number_changes_edges_leaves_with_it():
    head = "議事公報 － 2016年11月23日"
    said = "就公用喉管及外牆的維修訂立法定時限，一般個案須於六十天內完成，緊急個案須於三天內展開"
    text = f"{said}\n\n　　　{head}　　　　　　1187\n\n工程，其餘照舊。{said}\n\n1188　　　　　　{head}\n\n工程，一律照辦。"
    assert head not in after(text, running_heads)


def test_of_a_head_that_is_a_title_the_first_stays_and_so_does_the_day_of_a_record():
    head = "在全县春灌推进会上的讲话"
    nav = "首页 文库 领导讲话 工作总结 党建材料 会员中心 在线投稿 帮助"
    page = "\n".join(
        [nav, "青石文秘", nav, head, "所属栏目：讲话", nav, head, "同志们：\n今天开会。"]
    )
    assert after(page, running_heads).count(head) == 1
    record = "立法會  ─  2004年3月17日            {}"
    pages = [
        record.format(4301),
        "主席：下面是第三項質詢，請鄺志誠議員就街市提出",
        record.format(4302),
    ]
    assert after("\n".join([*pages, "他的質詢。"]), running_heads).startswith("立法會")


def test_one_head_beside_rising_numbers_between_dots_leaves_wherever_it_stands():
    heads = ["· 2 ·　青河水利讲话集", "青河水利讲话集　· 5 ·", "· 8 ·"]
    lines = [
        "今年要把三条旧渠清一遍，下游的五个村。",
        "谁家先谁家后，抓阄来定。",
        "抓到哪一号就是哪一号。",
    ]
    page = "\n".join(line for pair in zip(lines, heads, strict=True) for line in pair)
    assert after(page, running_heads).rstrip("\n") == "\n".join(lines)
    falling = page.replace("· 5 ·", "· 1 ·")
    assert after(falling, running_heads) == falling


def test_a_sites_name_at_the_head_and_beside_the_number_of_a_page_of_pages_leaves():
    body = "今年要把三条旧渠清一遍，下游的五个村在清明"
    lines = ["青河讲稿库 > 领导讲话 > 春灌讲话", "同志们：", body, "之前放水。"]
    page = "\n".join([*lines[:3], "青河讲稿库 第 2 页 共 7 页", lines[3]])
    assert after(page, running_heads) == "\n".join(lines)
    named = "\n".join([*lines[:3], "渠首管理所 第 2 页 共 7 页", lines[3]])
    assert after(named, running_heads) == named


def test_a_council_and_its_day_beside_another_head_leave_within_a_sentence():
    text = (
        "青石市議會\n市長施政報告\n主席：\n渠首的閘門去年換了新的，今年春灌就不會再誤事，下游\n"
        "3　　　　　　市長施政報告\n{}\n的五個村在清明之前放水，誰先誰後，抓鬮來定，抓到哪一\n"
        "市長施政報告　　　　　　4\n號就是哪一號。\n"
    )
    for head in ("青石市議會 ─ 二零一九年三月六日", "2019年3月6日 ─ 青石市議會"):
        assert head not in after(text.format(head), running_heads)
    said = "青石市議會成立於二零一九年三月六日"
    assert said in after(text.format(said), running_heads)


def test_a_number_of_the_speaker_s_goes_back_into_its_sentence():
    text = "同志们，这几年县里修的小水窖一共有\n\n214\n\n处，管护的人只有九个。\n"
    assert "一共有214处，" in after(text, page_breaks)
    page = "同志们，这几年县里修的小水窖，修了的和没修的\n\n214\n\n都要登记，管护的人只有九个。\n"
    assert "214" not in after(page, page_breaks)


def test_links_to_other_pages_leave_with_the_number_within_a_sentence():
    page = "先把过去三年的维修记录、操作厂商的罚款情形，完整送到每一位代表的\n\n第1页，共2页\n\n1 2 下一页 末页\n\n桌上。"
    assert after(page, page_breaks).endswith("每一位代表的桌上。")
