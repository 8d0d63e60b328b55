import io
import sys
import zipfile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from builder.core.errors import OffsetError
from builder.corpus.decode import RawFile, byte_range, decode_file, read_documents
from builder.corpus.decode_text import BIG5_DIALECTS

PROSE = (
    "各位老师、同学们：\r\n新校舍今年九月交付使用，我们一共要搬十二个班。搬迁期间，请各位家长把孩子送到东门。\r\n"
    "图书馆的藏书已经清点完毕，共有三万多册，其中儿童读物占了一半以上。\r\n谢谢大家！\r\n"
)
PROSE_HANT = (
    "各位老師、同學們：\r\n新校舍今年九月交付使用，我們一共要搬十二個班。搬遷期間，請各位家長把孩子送到東門。\r\n"
    "圖書館的藏書已經清點完畢，共有三萬多冊，其中兒童讀物佔了一半以上。\r\n謝謝大家！\r\n"
)
ENCODINGS = {
    "utf-8": PROSE,
    "gb18030": PROSE,
    "big5": PROSE_HANT,
    "utf-16-le": "\ufeff" + PROSE,
    "utf-16-be": "\ufeff" + PROSE_HANT,
}


def row_of(content: bytes, path: str = "a.txt") -> dict:
    row = decode_file(RawFile("web", "open", path, content))
    row.setdefault("damage", None)
    row.setdefault("encoding", None)
    return row


def check_every_character_leads_to_its_bytes(row: dict, content: bytes) -> None:
    """All bytes but the damaged ones are found by their characters, in order, without gaps.

    Four codes of Big5-HKSCS are two characters: both have the same bytes.
    """
    damaged = {d["start"] for d in row["damage"]}
    place, last = 0, None
    for i, character in enumerate(row["text"]):
        found = byte_range(row, i, i + 1)
        is_second = found == last
        assert is_second or found.start == place
        place, last = found.end, found
        if i not in damaged:
            said = content[found.start : found.end].decode(row["encoding"])
            assert said[int(is_second) :].startswith(character)
    assert place == len(content)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_each_encoding_is_recognised_and_read_without_loss(encoding):
    content = ENCODINGS[encoding].encode(encoding)
    row = row_of(content)
    assert (row["status"], row["encoding"], row["text"]) == (
        "accepted",
        encoding,
        ENCODINGS[encoding],
    )
    assert row["damage"] == []
    check_every_character_leads_to_its_bytes(row, content)


def test_the_byte_order_mark_stays_in_the_text():
    assert row_of(PROSE.encode("utf-8-sig"))["text"] == "\ufeff" + PROSE


def test_four_byte_codes_and_astral_characters_keep_their_bytes():
    text = PROSE + "𠮷㐂𪚥 grüß 😀，" + PROSE
    content = text.encode("gb18030")
    row = row_of(content)
    assert row["text"] == text
    check_every_character_leads_to_its_bytes(row, content)


def test_hong_kong_characters_are_read_and_two_character_codes_keep_their_bytes():
    text = PROSE_HANT + "佢哋嘅諗法，喺呢度咗，" + PROSE_HANT
    content = text.encode("big5hkscs") + b"\x88\x62" + PROSE_HANT.encode("big5hkscs")
    row = row_of(content)
    assert row["encoding"] == "big5hkscs"
    assert row["text"] == text + "Ê̄" + PROSE_HANT
    first, second = (byte_range(row, len(text) + i, len(text) + i + 1) for i in (0, 1))
    assert first == second
    assert content[first.start : first.end] == b"\x88\x62"
    end = len(row["text"])
    assert byte_range(row, end - 1, end).end == len(content)


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(position=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255))
def test_a_damaged_byte_costs_a_character_or_two_and_never_the_positions(encoding, position, byte):
    text = ENCODINGS[encoding]
    content = bytearray(text.encode(encoding))
    place = 2 + int(position * (len(content) - 2))
    content[place] = byte
    row = row_of(bytes(content))
    assert row["status"] == "accepted"
    # Damaged Big5 may read as one of its dialects.
    assert row["encoding"] in (encoding, *(BIG5_DIALECTS if encoding == "big5" else ()))
    check_every_character_leads_to_its_bytes(row, bytes(content))
    n_same_start = next(
        (i for i, (a, b) in enumerate(zip(text, row["text"], strict=False)) if a != b), len(text)
    )
    n_same_end = next(
        (i for i, (a, b) in enumerate(zip(text[::-1], row["text"][::-1], strict=False)) if a != b),
        len(text),
    )
    assert len(text) - n_same_start - n_same_end <= 4


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
@given(positions=st.lists(st.floats(0, 1, exclude_max=True), min_size=1, max_size=6))
def test_bytes_that_no_text_has_are_recorded_and_the_rest_is_read(encoding, positions):
    text = ENCODINGS[encoding] * 3
    content = bytearray(text.encode(encoding))
    for position in positions:
        content[int(position * len(content))] = 0xFF
    row = row_of(bytes(content))
    assert row["encoding"] == encoding
    assert 1 <= len(row["damage"]) <= len(positions)
    check_every_character_leads_to_its_bytes(row, bytes(content))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@given(
    text=st.text(
        st.one_of(
            st.sampled_from("，。的我们工作a1 \r\n\u2028"),
            st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]),
        ),
        min_size=1,
    )
)
def test_any_text_in_a_known_encoding_keeps_character_to_byte_exact(encoding, text):
    content = (PROSE + text).encode(encoding)
    row = row_of(content)
    if row["status"] == "accepted" and row["encoding"] == encoding:
        check_every_character_leads_to_its_bytes(row, content)


def test_a_lost_lead_byte_does_not_shift_the_rest_of_the_line():
    content = PROSE.encode("gb18030")
    place = content.index("交付使用".encode("gb18030"))
    row = row_of(content[:place] + b"?" + content[place + 1 :])
    assert row["text"] == PROSE.replace("交付", "\ufffd付")
    row = row_of(content[:place] + content[place + 1 :])
    assert row["text"] == PROSE.replace("交付", "\ufffd付")


def test_a_damaged_utf8_character_is_one_replacement_whatever_byte_was_hit():
    content = PROSE.encode()
    place = content.index("藏书".encode())
    for offset, byte in ((0, 0xFF), (1, 0x41), (2, 0xFF), (1, 0xE4)):
        broken = content[: place + offset] + bytes([byte]) + content[place + offset + 1 :]
        text = row_of(broken)["text"]
        assert text == PROSE.replace("藏书", "\ufffd书"), (offset, byte)


def test_a_page_that_names_the_wrong_encoding_is_read_all_the_same():
    page = f'<html><head><meta charset="gb2312"></head><body>{PROSE_HANT}</body></html>'
    row = row_of(page.encode("big5"), "p.html")
    assert (row["encoding"], row["text"]) == ("big5", page)
    assert row["media_type"] == "text/html"


def test_a_short_page_is_read_as_it_says():
    page = '<html><meta http-equiv="Content-Type" content="text/html; charset=big5">公告</html>'
    assert row_of(page.encode("big5"), "p.html")["text"] == page


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        ("\ufeff".encode(), "empty"),
        (bytes(range(256)) * 40, "binary"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "image"),
        (b"\xd0\xcf\x11\xe0" + bytes(50), ".docx"),
        (b"%PDF-1.4\nbroken", "PDF"),
        (b"\xff\xfe" + bytes(range(256)) * 300, "binary"),
    ],
)
def test_what_is_no_text_becomes_a_rejected_row_that_says_what_to_do(content, words):
    row = row_of(content)
    assert row["status"] == "rejected"
    assert row.get("text") is None
    assert words in row["reason"]
    assert row["reason"].count(". ") >= 1, "no remedy"


def test_equal_bytes_in_two_places_are_one_row_with_the_smallest_path():
    content = PROSE.encode()
    table = read_documents(
        [
            RawFile("b", "open", "z/1.txt", content),
            RawFile("a", "standoff", "a/2.txt", content),
            RawFile("a", "open", "empty.txt", b""),
        ]
    )
    rows = {row["path"]: row for row in table.to_pylist()}
    assert sorted(rows) == ["a/2.txt", "empty.txt"]
    assert rows["a/2.txt"]["rights"] == "standoff"
    assert table["document_id"].to_pylist() == sorted(table["document_id"].to_pylist())
    assert rows["a/2.txt"]["sha256"].startswith(rows["a/2.txt"]["document_id"])


def word_file() -> bytes:
    document = Document()
    document.add_paragraph("在防汛工作会议上的讲话")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "水位", "3.2米"
    document.add_paragraph("同志们：")
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def test_a_word_file_gives_paragraphs_and_cells_in_order_with_their_parts():
    row = row_of(word_file(), "a.docx")
    assert row["text"] == "在防汛工作会议上的讲话\n水位\n3.2米\n同志们："
    parts = {part["name"]: row["text"][part["start"] : part["end"]] for part in row["parts"]}
    assert parts["table 1, row 1, cell 2"] == "3.2米"
    assert parts["paragraph 2"] == "同志们："
    assert row["extractor"].startswith("python-docx 1.")
    assert byte_range(row, 0, 3) is None


def test_a_damaged_word_file_is_rejected():
    content = word_file()
    assert row_of(content[: len(content) // 2], "a.docx")["status"] == "rejected"
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", "nothing")
    assert "damaged" in row_of(held.getvalue(), "a.docx")["reason"]


def pdf_file(*pages: str) -> bytes:
    """A PDF by hand: one line of Latin text a page."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    kids = " ".join(f"{3 + 2 * i} 0 R" for i in range(len(pages)))
    objects.append(f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode())
    for i, text in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode()
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {4 + 2 * i} 0 R"
            "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    held, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(held))
        held += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return (
        held
        + end
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(held))
    )


def test_a_pdf_gives_its_text_layer_page_by_page():
    pytest.importorskip("pdfminer")
    row = row_of(pdf_file("Dear colleagues", "Second page"), "a.pdf")
    assert row["text"] == "Dear colleagues\nSecond page"
    assert [part["name"] for part in row["parts"]] == ["page 1", "page 2"]
    assert row["extractor"].startswith("pdfminer.six ")


def test_a_pdf_of_images_is_rejected_with_the_remedy():
    pytest.importorskip("pdfminer")
    assert "OCR" in row_of(pdf_file(""), "a.pdf")["reason"]


def test_without_the_extra_a_pdf_is_rejected_with_the_command_to_run(monkeypatch):
    monkeypatch.setitem(sys.modules, "pdfminer.high_level", None)
    assert 'pip install "goldspan[pdf]"' in row_of(pdf_file("Dear"), "a.pdf")["reason"]


def test_a_range_outside_the_text_is_refused():
    row = row_of(PROSE.encode())
    with pytest.raises(OffsetError, match="outside its text"):
        byte_range(row, 0, len(PROSE) + 1)
