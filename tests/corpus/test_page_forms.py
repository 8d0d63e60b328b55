"""Forms in which pages come, each from the raw page to its speeches."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.options import CleaningOptions

OPTIONS = CleaningOptions()
BODY = "渠首的闸门换了新的，钱是县里出的，工是村里出的，账贴在墙上，谁都可以去看。"


def cleaned(text, media_type="text/plain"):
    row = {"document_id": "0" * 16, "text": text, "media_type": media_type}
    return clean_document(row, options=OPTIONS).speeches


def only(text):
    [speech] = cleaned(text)
    return speech["text"]


STAMP = "文档来源于网络,word版本可编辑,欢迎下载"


@pytest.mark.parametrize("edges", [(STAMP, STAMP), ("", STAMP), (STAMP, "")])
def test_a_documents_stamp_leaves_between_paragraphs_too(edges):
    head, foot = edges
    other = "下游的五个村轮着放水，谁先谁后抓阄来定，抓到哪一号就是哪一号，谁也不许插队。"
    page = [head, "同志们：", BODY, other, STAMP, "第一条，" + BODY, "谢谢大家！", foot]
    assert only("\n".join(page)) == "\n".join([*page[1:4], *page[5:7]])


def test_a_title_that_stands_again_at_the_foot_is_no_stamp():
    title = "县长在全县春灌会上的讲话范文"
    page = [title, "同志们：", BODY, "第一条，" + BODY, "谢谢大家！", title, "下一页"]
    [speech] = cleaned("\n".join(page))
    assert speech["title"]
    assert speech["text"] == "\n".join(page[1:5])


def test_a_speakers_heading_is_no_stamp_though_a_button_says_the_same():
    page = ["同志们：", BODY, "下载", "第一条，" + BODY, "谢谢大家！"]
    assert only("\n".join([*page, "立即收藏", "下载"])) == "\n".join(page)


def test_lines_that_hang_beneath_an_item_go_on():
    first = "1.多謝主席邀請我向委員會介紹二零零三至零四年度公立醫院服務"
    page = [
        "主席、各位議員：",
        "",
        first,
        "    的開支預算。今年的撥款建議是在財政赤字持續的情況下編製的，我",
        "    希望藉這個機會，說明我們怎樣在減少開支的同時，守住服務質素的",
        "    底線。",
        "",
        "2.去年有一萬九千多名長者在出院後二十八天之內再次入院，當中",
        "    約三成是因為欠缺家居照顧，這些長者大多獨居，兒女都在外地做",
        "    工，一個月也回不了一次家。",
        "",
        "3.這件事我們分三年來做，今年先做港島和九龍，明年做新界西和",
        "    新界東，後年做離島，每年增加社區護士二十名，經費都在這一次的",
        "    預算裏面。",
    ]
    assert only("\n".join(page)).split("\n")[1:] == [
        "".join(line.strip() for line in page[2:6]),
        "".join(line.strip() for line in page[7:10]),
        "".join(line.strip() for line in page[11:]),
    ]


def test_a_paragraph_indented_beneath_its_heading_stays_apart():
    page = [
        "同志们：",
        "",
        "一、渠首的事",
        f"    {BODY}",
        "",
        "二、渠尾的事",
        f"    {BODY[::-1][1:]}。",
    ]
    assert "一、渠首的事\n" in only("\n".join(page))


@pytest.mark.parametrize(
    "advertisement",
    [
        "（广告）良种玉米批发，量大从优，点击咨询 >>",
        "【贊助商】跑鞋一雙 499 元，滿千免運！",
        "立即开通  月卡 ¥29  年卡 ¥199  已有会员?点击登录",
    ],
)
def test_a_labelled_advertisement_between_paragraphs_leaves(advertisement):
    page = f"同志们：\n\n{BODY}\n\n{advertisement}\n\n{BODY[5:]}\n\n谢谢大家！"
    assert only(page) == f"同志们：\n{BODY}\n{BODY[5:]}\n谢谢大家！"


def test_readers_comments_below_their_heading_leave_also_whole_sentences():
    comments = (
        "网友评论 共3条\n[青石网友] 我家的水也到了\n[手机用户] 支持县长！\n[匿名] 渠尾几时放水？"
    )
    assert only(f"同志们：\n\n{BODY}\n\n{BODY[5:]}\n\n{comments}").endswith(BODY[5:])


def test_a_speaker_who_asks_himself_is_no_record_of_turns():
    said = ["问：钱从哪里来？", "答：县里出一半。", "问：人从哪里来？", "答：各村自己出。"] * 2
    page = [
        "各位站长：",
        "今天我不念稿，自问自答。",
        *said,
        BODY,
        "散会。",
        "大家路上慢走，谢谢大家！",
    ]
    assert only("\n".join(page)) == "\n".join(page)


@pytest.mark.parametrize("numbers", ["第{}、", "第{}."])
def test_headings_by_ordinals_make_no_compilation(numbers):
    parts = [
        f"{numbers.format(n)}{what}\n{BODY}"
        for n, what in zip("一二三", ["出工", "取土", "验收"], strict=True)
    ]
    page = "同志们：\n" + "\n".join(parts)
    assert only(page) == page


def test_the_same_salutation_on_either_side_of_a_repeated_title_stands_once():
    title = "在全县冬修水利现场会上的讲话"
    page = f"{title}\n\n同志们：\n\n{title}\n\n同志们：\n\n{BODY}\n\n{BODY[5:]}"
    assert only(page) == f"同志们：\n{BODY}\n{BODY[5:]}"


def test_a_heading_runs_into_the_first_item_beneath_it():
    page = f"同志们：\n一、渠首的事\n{BODY}\n二、扎实推进下一步工作 （一）把闸门看住。{BODY}\n（二）把账贴出来。{BODY}"
    assert "二、扎实推进下一步工作\n（一）把闸门看住。" in only(page)


def test_the_name_in_a_title_is_the_speakers():
    for title, name in (
        ("李明副县长在全县春灌会上的讲话", "李明"),
        ("县水利学会会长王平致辞", "王平"),
        ("水務局局長陳永康於春灌動員會致辭", "陳永康"),
    ):
        [speech] = cleaned(f"{title}\n\n同志们：\n{BODY}\n{BODY[5:]}\n谢谢大家！")
        assert speech["speaker"] == name, title


def test_a_statement_labelled_once_before_the_words_to_the_chair_loses_its_label():
    page = f"發展局局長：主席女士，{BODY}\n\n{BODY[5:]}\n\n主席女士，我懇請各位議員支持議案。多謝。"
    assert only(page).startswith("主席女士，渠首")


def test_heads_with_the_day_and_the_pages_number_leave_from_a_sentence():
    cut = "全县一共清了三十五条渠，受益"
    rest = "的村有四十三个，每个村都派了人看水。"
    head = "縣議會 ─ 2010年6月23日" + " " * 20
    page = f"各位代表：\n{BODY}\n{cut}\n\n{head}9472\n\n{rest}\n{BODY[5:]}{cut}\n\n{head}9474\n\n{rest}\n谢谢大家！"
    text = only(page)
    assert cut + rest in text
    assert "9472" not in text


def test_a_title_in_a_row_of_its_own_above_the_cell_of_the_text_is_found():
    rows = [
        "在全县森林防火会议上的讲话",
        "（2001年11月20日）",
        f"同志们：<br>　　{BODY}<br>　　{BODY[5:]}",
    ]
    cells = "".join(f"<tr><td>{row}</td></tr>" for row in rows)
    html = f"<html><head><title>青石县--领导讲话</title></head><body><table>{cells}</table></body></html>"
    [speech] = cleaned(html, "text/html")
    assert (speech["title"], speech["date"]) == ("在全县森林防火会议上的讲话", "2001-11-20")


@pytest.mark.parametrize(
    "preface",
    [
        "嘉宾简介：王平，县水利局副局长，分管春灌。\n访谈时间：上午十点　访谈地点：县政府直播室",
        "对话水利局长：水往哪里流？\n编者按：近日，本刊记者专访了县水利局局长王平。以下为访谈实录。",
    ],
)
def test_what_a_page_says_of_an_interview_is_no_turn(preface):
    turns = [
        "记者：渠首的闸门换了吗？",
        f"王平：换了。{BODY}",
        "记者：渠尾有水吗？",
        f"王平：有水。{BODY}",
    ]
    found = cleaned("\n\n".join([preface, *turns]))
    assert [speech["speaker"] for speech in found] == ["记者", "王平"] * 2


def test_a_linked_offer_between_paragraphs_leaves_and_a_linked_sentence_of_the_speaker_stays():
    offer = '<div class="insert"><a href="/ad"><b>写材料太累？会员上传模板，一键生成框架！</b></a></div>'
    own = '<p><a href="/law">我们要把渠首的闸门当作自己的家门来看！</a></p>'
    paragraphs = [f"<p>{BODY}</p>", offer, own, f"<p>{BODY[5:]}</p>"]
    html = f"<html><body><h1>在春灌会上的讲话</h1><div><p>同志们：</p>{''.join(paragraphs)}</div></body></html>"
    [speech] = cleaned(html, "text/html")
    assert speech["text"] == f"同志们：\n{BODY}\n我们要把渠首的闸门当作自己的家门来看！\n{BODY[5:]}"


@pytest.mark.parametrize("head", ["项　目", "项目"])
def test_the_headings_of_a_table_stay_apart(head):
    cells = [
        (head, "计划（方）", "完成（方）"),
        ("土方", "5200", "4900"),
        ("合　计", "5510", "5180"),
    ]
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    html = f"<h1>在春灌会上的讲话</h1><div><p>同志们：</p><p>{BODY}</p><table>{rows}</table><p>{BODY}</p></div>"
    [speech] = cleaned(f"<html><body>{html}</body></html>", "text/html")
    rows = speech["text"].split("\n")[2:5]
    assert rows == ["项目 计划（方） 完成（方）", "土方 5200 4900", "合计 5510 5180"]


def test_the_date_of_a_press_release_is_read_from_its_foot():
    told = "<p>以下是發展局局長李明（十一月八日）今日在晚宴的致辭全文：</p>"
    foot = "<div class=end>完</div><div class=when>２０１９年１１月８日（星期五）<br>香港時間２０時１５分</div>"
    body = f"<div id=pr>主席、各位會員：<br><br>{BODY}<br><br>多謝各位。</div>"
    [speech] = cleaned(
        f"<html><body><h1>局長致辭全文</h1>{told}{body}{foot}</body></html>", "text/html"
    )
    assert speech["text"] == f"主席、各位會員：\n{BODY}\n多謝各位。"
    assert speech["date"] == "2019-11-08"


def test_the_gap_behind_the_numbers_of_a_converted_list_leaves():
    gap = "<span style='font:7.0pt serif'>&nbsp;&nbsp;&nbsp; </span>"
    items = [("一、", "看好渠首"), ("二、", "管好水费")]
    parts = "".join(f"<p>{number}{gap}{words}</p><p>{BODY}</p>" for number, words in items)
    [speech] = cleaned(
        f"<html><body><div><p>同志们：</p><p>{BODY}</p>{parts}</div></body></html>", "text/html"
    )
    assert "一、看好渠首" in speech["text"]
    assert "二、管好水费" in speech["text"]


def test_a_title_broken_before_its_occasion_is_over_is_one_title():
    head = "<p><b>在全县春灌现场会</b></p><p><b>上的讲话</b></p><p>李大明</p>"
    html = f"<html><body>{head}<p>同志们：</p><p>{BODY}</p></body></html>"
    [speech] = cleaned(html, "text/html")
    assert (speech["title"], speech["speaker"]) == ("在全县春灌现场会上的讲话", "李大明")
