"""A clean range led back to its raw place, with the edits shown."""

from builder.core.offsets import OffsetMap
from builder.corpus.clean import clean_document
from builder.corpus.decode import RawFile, read_documents
from builder.corpus.options import CleaningOptions
from builder.corpus.trace import trace_range

PAGE = (
    "点击：12\r\n在全县水利会议上的讲话\r\n同志们：\r\n去年，全县新建渠 道46公里，形成了良好的舆-论氛围，"
    "20xx年还要努力，各乡镇务必抓紧抓好抓出成效来。\r\n- 2 -\r\n谢谢大家！"
)


def traced(quoted, content=None):
    file = RawFile("web", "open", "a.txt", content or PAGE.encode("gb18030"))
    row = read_documents([file]).to_pylist()[0]
    cleaned = clean_document(row, options=CleaningOptions())
    speech = cleaned.speeches[0]
    edits = [
        {"document_id": row["document_id"], "ordinal": i, **edit._asdict()}
        for i, edit in enumerate(cleaned.record)
    ]
    start = speech["text"].index(quoted)
    offsets = OffsetMap.from_rows(speech["offsets"])
    return row, trace_range(row, edits, offsets=offsets, start=start, end=start + len(quoted))


def test_the_pieces_joined_are_the_raw_text_around_the_range():
    row, found = traced("渠道46公里")
    joined = "".join(piece.text for piece in found.pieces)
    assert joined in row["text"]
    assert "".join(p.text for p in found.pieces if p.is_inside) == "渠 道46公里"


def test_drops_mends_and_flags_stand_in_their_place():
    _, found = traced("渠道46公里")
    by_text = {piece.text: piece for piece in found.pieces}
    assert by_text[" "].fate == "dropped"
    assert by_text[" "].rule == "blank in Chinese text"
    assert by_text["-"].rule == "mark in a guarded word"
    assert by_text["20xx"].flags == ("masked_year",)
    assert by_text["在全县水利会议上的讲话"].rule == "title"


def test_the_byte_range_is_that_of_the_file():
    content = PAGE.encode("gb18030")
    _, found = traced("谢谢大家！", content)
    assert content[found.byte_start : found.byte_end].decode("gb18030") == "谢谢大家！"
    assert found.is_exact
    assert found.part is None


def test_a_mend_shows_what_it_put_in_place():
    page = "在全县水利会议上的讲话\n同志们：\n要抓紧〃要抓实〃要抓好，各乡镇务必抓紧抓好抓出成效来，不得有误。"
    _, found = traced("要抓紧，要抓实", page.encode())
    mends = [piece for piece in found.pieces if piece.fate == "mended"]
    assert [(m.text, m.replacement) for m in mends] == [("〃", "，"), ("〃", "，")]
    assert not found.is_exact
