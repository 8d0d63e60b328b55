"""Passages tile a speech, keep to their lengths, and move only where the text was edited."""

import random

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.core.tables import SPEECHES, table_from_rows
from builder.corpus.options import PassageOptions
from builder.corpus.passages import cut_passages, passages_of
from builder.corpus.shapes import heading_level, sentence_ends

OPTIONS = PassageOptions()
CLAUSES = (
    "各乡镇要抓好水库巡查", "财政部门要保障资金", "去年完成投资3200万元", "群众满意度达到92.5%", "有的干部作风漂浮",
    "必须限期整改", "我们要再接再厉", "项目开工率只有四成", "大家要心中有数", "教育投入逐年增加",
)  # fmt: skip


@st.composite
def speeches(draw):
    """A speech of headings, short and long paragraphs."""
    lines = ["同志们："]
    for index in range(draw(st.integers(1, 14))):
        if draw(st.booleans()):
            lines.append(
                f"{'一二三四五六七八九十百千万亿'[index]}、{draw(st.sampled_from(CLAUSES))}"
            )
        sentences = []
        for _ in range(draw(st.integers(1, 25))):
            clauses = draw(st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=5))
            sentences.append("，".join(clauses) + draw(st.sampled_from("。！？")))
        lines.append("".join(sentences))
    return "\n".join(lines)


def check_tiling(text, passages):
    position = 0
    for passage in passages:
        gap = text[position : passage.start]
        assert gap == ("" if passage.start == position else "\n")
        assert passage.start < passage.end
        position = passage.end
    assert position == len(text)


@given(speeches())
@settings(max_examples=60, deadline=None)
def test_passages_tile_the_speech_and_keep_to_their_lengths(text):
    passages = passages_of(text, options=OPTIONS)
    check_tiling(text, passages)
    for passage in passages:
        part = text[passage.start : passage.end]
        last = part.rpartition("\n")[2]
        assert not heading_level(last) or passage.end == len(text)
        if len(part) > OPTIONS.max_chars:
            assert not [at for at in sentence_ends(part) if at < len(part)]


@given(st.text(st.sampled_from("甲乙。！\n一、”："), max_size=900))
@settings(max_examples=60, deadline=None)
def test_any_text_is_tiled(text):
    check_tiling(text, passages_of(text, options=OPTIONS))


def invented_speech(rng):
    lines = ["同志们："]
    for number in range(rng.randint(2, 9)):
        lines.append(f"{'一二三四五六七八九'[number]}、{rng.choice(CLAUSES)}")
        for _ in range(rng.randint(1, 4)):
            lines.append(
                "".join(
                    "，".join(rng.choices(CLAUSES, k=rng.randint(1, 4))) + "。"
                    for _ in range(rng.randint(2, 24))
                )
            )
    return "\n".join(lines)


def test_an_edit_changes_at_most_its_own_and_the_neighbouring_passages():
    rng = random.Random(7)
    n_edits = n_far = 0
    for _ in range(60):
        text = invented_speech(rng)
        old = passages_of(text, options=OPTIONS)
        for _ in range(10):
            at = rng.randrange(len(text))
            new = rng.choice(["", "再", "要抓紧落实。", "这里补充一句，请大家注意"])
            edited = text[:at] + new + text[at + rng.randint(0, 6) :]
            if edited == text:
                continue
            fresh = passages_of(edited, options=OPTIONS)
            before = [text[p.start : p.end] for p in old]
            after = [edited[p.start : p.end] for p in fresh]
            same_head = next(
                (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b),
                min(len(before), len(after)),
            )
            rest = min(len(before), len(after)) - same_head
            same_tail = next(
                (i for i in range(rest) if before[-1 - i] != after[-1 - i]), max(rest, 0)
            )
            touched = max(i for i, p in enumerate(old) if p.start <= at)
            n_edits += 1
            n_far += same_head < touched - 1 or len(before) - same_tail > touched + 2
    # Cuts are decided by what stands around them; in about two edits of a thousand a cut that
    # goes lets a second one go with it (measured over 3,000 edits).
    assert n_far <= 0.01 * n_edits


def test_most_passages_have_the_length_aimed_at():
    rng = random.Random(3)
    sizes = [
        p.end - p.start
        for _ in range(40)
        for p in passages_of(invented_speech(rng), options=OPTIONS)[:-1]
    ]
    assert sum(300 <= size <= 600 for size in sizes) > 0.85 * len(sizes)


def test_the_headings_in_force_are_the_path_at_the_start():
    body = "各乡镇要抓好落实，不得有误。" * 25
    text = f"一、形势\n（一）成绩\n{body}\n（二）问题\n{body}\n二、任务\n1、时间\n{body}"
    passages = passages_of(text, options=PassageOptions(min_chars=300, max_chars=400))
    assert [p.headings for p in passages] == [
        ("一、形势",),
        ("一、形势", "（二）问题"),
        ("二、任务",),
    ]


def test_a_sentence_longer_than_a_passage_stays_whole():
    text = "开头很短。" + "，".join(["这是一个很长的句子的一部分"] * 80) + "。结尾很短。"
    passages = passages_of(text, options=OPTIONS)
    assert any(p.end - p.start > 1000 for p in passages)
    check_tiling(text, passages)


def test_a_table_of_speeches_gives_drafts_of_passages():
    rows = [{"document_id": "d", "ordinal": 1, "text": "同志们：\n现在开会。"}]
    table = cut_passages(table_from_rows(rows, SPEECHES, name="speeches"), options=OPTIONS)
    assert isinstance(table, pa.Table)
    (row,) = table.to_pylist()
    assert (row["document_id"], row["speech_ordinal"], row["ordinal"]) == ("d", 1, 0)
    assert row["text"] == "同志们：\n现在开会。"
    assert row["passage_id"] is None
