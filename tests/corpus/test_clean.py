"""The whole way from a raw page to speeches: golden pages, and what must hold for any page."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.core.offsets import OffsetMap
from builder.core.tables import DOCUMENTS, table_from_rows
from builder.corpus.clean import PAGE_PASSES, SPEECH_PASSES, clean_document, clean_documents
from builder.corpus.options import CleaningOptions

GOLDEN = Path(__file__).parent.parent / "golden" / "corpus"
CASES = sorted(path for path in GOLDEN.iterdir() if path.is_dir())
OPTIONS = CleaningOptions()
COLUMNS = ("title", "genre", "level", "place", "speaker", "speaker_role", "date", "script")


def document(text, media_type="text/plain", **columns):
    return {
        "document_id": "0123456789abcdef",
        "path": "a.txt",
        "status": "accepted",
        "media_type": media_type,
        "text": text,
        **columns,
    }


def check_account(text, cleaned):
    """Every raw character is in a speech or in an edit; maps and records fit the raw text."""
    seen = set()
    for edit in cleaned.record:
        assert text[edit.start : edit.end] == edit.original
        if edit.action != "flag":
            seen.update(range(edit.start, edit.end))
    for speech in cleaned.speeches:
        offsets = OffsetMap.from_rows(speech["offsets"])
        offsets.check(clean=speech["text"], raw=text)
        assert speech["raw_start"] == offsets.segments[0].raw_start
        assert speech["raw_end"] == offsets.segments[-1].raw_end
        for segment in offsets.segments:
            seen.update(range(segment.raw_start, segment.raw_end))
        for flag in speech["flags"]:
            assert 0 <= flag["start"] < flag["end"] <= len(speech["text"])
    if cleaned.verdict.is_speech:
        assert seen == set(range(len(text)))
    else:
        assert cleaned.speeches == []
        assert cleaned.verdict.reason


def shown(cleaned):
    """A page's result as a golden file shows it."""
    if not cleaned.verdict.is_speech:
        return f"rejected: {cleaned.verdict.reason}\n"
    parts = []
    for speech in cleaned.speeches:
        columns = {name: speech[name] for name in COLUMNS if speech[name] is not None}
        columns["is_complete"] = speech["is_complete"]
        text = speech["text"]
        flags = [[f["kind"], text[f["start"] : f["end"]]] for f in speech["flags"]]
        if flags:
            columns["flags"] = flags
        parts.append(f"=== {json.dumps(columns, ensure_ascii=False)}\n{text}\n")
    return "".join(parts)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_page_is_cleaned_as_its_golden_file_says(case):
    source = next(case.glob("input.*"))
    text = source.read_bytes().decode("utf-8")
    media_type = "text/html" if source.suffix == ".html" else "text/plain"
    cleaned = clean_document(document(text, media_type), options=OPTIONS)
    check_account(text, cleaned)
    for speech in cleaned.speeches:
        assert all(line == line.strip() != "" for line in speech["text"].split("\n"))
    expected = case / "expected.txt"
    if os.environ.get("GOLDSPAN_REWRITE_GOLDEN"):
        expected.write_text(shown(cleaned), encoding="utf-8")
    assert shown(cleaned) == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_what_is_clean_comes_out_unchanged(case):
    content = (case / "expected.txt").read_text(encoding="utf-8")
    for part in content.split("=== ")[1:]:
        text = part.partition("\n")[2].removesuffix("\n")
        if len(text) < 100 or "会议记录" in content[:80]:
            continue  # too little to be told from noise when it stands alone
        cleaned = clean_document(document(text), options=OPTIONS)
        if cleaned.verdict.is_speech:
            assert "\n".join(speech["text"] for speech in cleaned.speeches) == text


PIECES = st.sampled_from(
    [
        "同志们：", "在全县教育工作会议上的讲话", "（2019年3月2日）", "县长 李 明", "今天的会议很重要。", "下面，我讲三点意见。",
        "一、提高认识", "（二）抓好落实。各乡镇要立即行动", "1、", "去年完成投资 万元，", "20xx年", "谢谢大家！", "上一篇：发言",
        "- 3 -", "版权所有", "……（省略300字，会员可完整阅读）……", "点击：35", "有的.放矢", "舆-论", "工作报告。", "记者：好吗？", "答：好。",
        "问：为什么？", "第一篇：发言", "第二篇：讲话", "时间：2019年", "主持人：王五", "目录", "　　", " ", "\n", "\n\n", "\r\n", "\ufeff", "\u200b",
        "\u2028", "𠮷", "“”", "，", "。", "abc", "12", "<p>", "&nbsp;", "</p>", "{a:b}", "我们要坚持发展，", "不动摇。",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["text/plain", "text/html"]))
def test_every_raw_character_of_any_page_is_accounted_for(text, media_type):
    check_account(text, clean_document(document(text, media_type), options=OPTIONS))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_is_accounted_for(text):
    check_account(text, clean_document(document(text), options=OPTIONS))


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_pass_needs_another(text):
    for name in (*PAGE_PASSES, *SPEECH_PASSES):
        options = CleaningOptions(skip=(name,))
        check_account(text, clean_document(document(text), options=options))


@pytest.mark.seeds
def test_the_real_pages_are_accounted_for_and_give_their_speeches(seeds):
    counts = []
    for path in seeds:
        text = path.read_bytes().decode("utf-8")
        for script in ("keep", "hans"):
            cleaned = clean_document(document(text), options=CleaningOptions(script=script))
            check_account(text, cleaned)
        counts.append(len(cleaned.speeches))
    assert counts == [1, 1, 3, 1, 20]


def test_conversion_to_the_simplified_script_maps_character_by_character():
    text = "同志們：\n我們要認真學習會議精神，把工作做實。" * 3
    cleaned = clean_document(document(text), options=CleaningOptions(script="hans"))
    speech = cleaned.speeches[0]
    assert "我们要认真学习会议精神" in speech["text"]
    offsets = OffsetMap.from_rows(speech["offsets"])
    assert {segment.kind for segment in offsets.segments} == {"copy", "map"}
    start = speech["text"].index("学习")
    found = offsets.to_raw(start, start + 2)
    assert found.is_exact
    assert text[found.start : found.end] == "學習"


def test_tables_keep_rejected_rows_and_number_edits_and_speeches():
    page = "在全县工作会议上的讲话\n同志们：\n" + "今天的会议很重要，各乡镇要抓好落实。" * 5
    rows = [
        document(page, document_id="a" * 16),
        document(None, document_id="b" * 16, status="rejected", reason="empty file"),
        document("首页\n上一页\n下一页", document_id="c" * 16),
    ]
    table = table_from_rows(rows, DOCUMENTS, name="documents")
    cleaned = clean_documents(table, options=OPTIONS)
    assert cleaned.documents["status"].to_pylist() == ["accepted", "rejected", "rejected"]
    assert cleaned.documents["reason"].to_pylist()[1] == "empty file"
    assert cleaned.speeches["document_id"].to_pylist() == ["a" * 16]
    assert cleaned.speeches["speech_id"].to_pylist() == [None]
    first = [e["ordinal"] for e in cleaned.edits.to_pylist() if e["document_id"] == "a" * 16]
    assert first == list(range(len(first)))


def test_a_running_head_at_a_page_break_cuts_no_sentence():
    head = "柳溪镇春耕工作报告"
    lines = [
        head,
        "各位代表：",
        "　　去年春天雨水少，镇里打了四十二口井，又把三条旧渠清了",
        "一遍，下游的五个村第一次在清明之前放了水，没有一户误了农",
        "时。今年的雨水比去年还要少，井不能再多打，渠要修得更实，",
        "修渠的钱从去年节余里出，谁家门前的渠谁家出工，账目一个月",
        "",
        "·1·",
        "",
        head,
        "",
        "贴一回，村民随时可以来看。水费仍按去年的数收，一分不涨，",
        "孤老户免收，这一条写进了村规民约，请各位代表监督镇里的干",
        "部。我的报告完了，请审议。",
    ]
    text = "\n".join(lines)
    [speech] = clean_document(document(text), options=OPTIONS).speeches
    assert "账目一个月贴一回，村民随时可以来看。" in speech["text"]
    assert head not in speech["text"]


def test_a_line_that_is_all_notice_leaves_no_empty_line():
    sentences = ["水是不是真的不够？", "我看是人心不齐。", *["渠首的闸门去年秋天换了新的。"] * 12]
    text = "\n".join(
        [
            "乡亲们：",
            "　　" + sentences[0],
            "（本文来源：青河文库 www.qinghe.example）",
            *sentences[1:],
        ]
    )
    [speech] = clean_document(document(text), options=OPTIONS).speeches
    assert "不够？我看是人心不齐。" in speech["text"]


def test_numbers_between_blanks_stay_where_all_numbers_stand_so():
    text = "同志们：\n今年 修 了 3 条渠,在 204 国道 两旁 栽 了 47 行树,灯 由 12 盏 加到 28 盏,花 了 210 万元.\n谢谢大家."
    [speech] = clean_document(document(text), options=OPTIONS).speeches
    assert all(number in speech["text"] for number in ("204", "12", "28"))


def test_the_marks_of_a_quoted_mail_leave_and_one_sign_stays():
    lines = [
        "各位乡亲：",
        "渠首的闸门今年换了新的，大家都去看过了，钱是县里出的，工是村里出的。",
        "电机也换了，两台一共花了十二万六千元，账贴在墙上。",
        "明年修渠。",
        "谢谢大家！",
    ]
    mail = document("\n".join(f"> {line}" for line in lines))
    (speech,) = clean_document(mail, options=CleaningOptions()).speeches
    assert speech["text"] == "\n".join(lines)
    links = [f"第{n}页的另一条消息，说的是别处的事。" for n in range(1, 40)]
    mail = document("\n".join([*links, *(f"> {line}\n>" for line in lines)]))
    (speech,) = clean_document(mail, options=CleaningOptions()).speeches
    assert speech["text"].endswith("\n".join(lines[1:]))
    page = document(f"{lines[0]}\n{lines[1]}{lines[2]}流量\n> 5 方的有三座，都要修。\n{lines[4]}")
    (speech,) = clean_document(page, options=CleaningOptions()).speeches
    assert "> 5" in speech["text"] or ">5" in speech["text"]


def test_the_introduction_of_the_next_model_leaves_and_the_words_before_it_stay():
    said = "渠首的闸门今年换了新的，大家都去看过了。借此机会，我代表学校向全体师生问好！"
    page = document(
        f"老师们、同学们：\n{said}下面是小编整理的开学讲话，欢迎阅读借鉴。{said}\n谢谢大家！"
    )
    (speech,) = clean_document(page, options=CleaningOptions()).speeches
    assert speech["text"].split("\n")[1] == said * 2


def test_tags_printed_as_letters_leave_and_part_paragraphs():
    page = document(
        "县长在春灌会上的讲话</p>\n同志们：</p>\n<p>渠首的闸门今年换了新的，大家都去看过了，钱是县里出的。</p>"
        '<P align="left">电机也换了，一共花了十二万元。<br/>账贴在墙上，<a href="http://x.example/1">流量</a>在<5的有三处。</p>'
    )
    (speech,) = clean_document(page, options=CleaningOptions()).speeches
    assert speech["title"] == "县长在春灌会上的讲话"
    assert speech["text"].split("\n")[1:] == [
        "渠首的闸门今年换了新的，大家都去看过了，钱是县里出的。",
        "电机也换了，一共花了十二万元。",
        "账贴在墙上，流量在<5的有三处。",
    ]


def test_a_page_that_shows_its_text_twice_keeps_it_once():
    said = [
        "渠首的闸门今年换了新的，大家都去看过了，钱是县里出的，工是村里出的。",
        "12日上午，县里开了会，就清淤的事作了明确，今天会上，县长还要作讲话。",
        "下面，我讲两点。",
    ]
    block = "\n".join(["在全县春灌会上的讲话", "同志们：", *said])
    (speech,) = clean_document(document(f"{block}\n{block}"), options=CleaningOptions()).speeches
    assert speech["text"].split("\n")[1:] == said


def test_the_first_words_above_a_text_that_has_them_again_leave():
    said = "同志们：渠首的闸门今年换了新的，大家都去看过了，钱是县里出的，工是村里出的，账贴在墙上，谁去看都行。"
    page = document(
        f"在全县春灌会上的讲话{said[:-8]}\n在全县春灌会上的讲话 {said}请大家抓好落实。谢谢大家！"
    )
    (speech,) = clean_document(page, options=CleaningOptions()).speeches
    assert speech["text"].count("闸门") == 1


def test_letters_strewn_behind_a_salutation_leave_it_whole():
    page = document(
        '同志们:+ D( I- V( k1 J% u; b! J\n渠首的闸门换了新的，大家去看过了。, V2 _8 c0 h! t2 g" t$ Q\n'
        + "我们要抓好落实。" * 6
    )
    (speech,) = clean_document(page, options=CleaningOptions()).speeches
    assert speech["text"].split("\n")[:2] == ["同志们:", "渠首的闸门换了新的，大家去看过了。"]


def test_a_speech_about_tags_keeps_them():
    page = document(
        "同志们：\n网页上的<b>标签</b>要闭合，<script>要过滤，这一条写进制度。"
        + "我们要抓好落实。" * 6
    )
    (speech,) = clean_document(page, options=CleaningOptions()).speeches
    assert "<b>标签</b>要闭合，<script>要过滤" in speech["text"]


@pytest.mark.parametrize(("other", "n_kept"), [("1", 0), ("2", 2)])
def test_stamps_of_a_recording_leave_where_one_person_speaks(other, n_kept):
    said = "渠首的闸门今年换了新的，大家都去看过了，钱是县里出的，工是村里出的。"
    page = document(
        f"各位乡亲：\n00:01:02 说话人1\n{said}\n00:02:09 说话人{other}\n{said}谢谢大家！"
    )
    (speech,) = clean_document(page, options=CleaningOptions()).speeches
    assert speech["text"].count("说话人") == n_kept


def test_pictographs_leave_and_stars_stay():
    page = document(
        "同志们：\n渠首的闸门换了新的\U0001f60a，大家都去看过了，评了三颗★，钱是县里出的\U0001f44d\ufe0f，工是村里出的。\n谢谢大家！"
    )
    (speech,) = clean_document(page, options=CleaningOptions()).speeches
    assert "换了新的，大家" in speech["text"]
    assert "三颗★，钱是县里出的，工" in speech["text"]
