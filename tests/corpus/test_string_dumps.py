"""Pages that a program wrote as strings: records in JSON, and line ends as letters."""

import json

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.engine import Draft, apply_edits
from builder.corpus.options import CleaningOptions
from builder.corpus.string_dumps import string_dumps

SPEECH = "\r\n".join([
    "各位社员：",
    "\u3000\u3000今天把大家请到晒谷场来，是要把合作社去年的账从头到尾念一遍。收了多少稻谷，卖了多少钱，还欠谁家的工钱，一笔都不许漏掉。",
    "\u3000\u3000第一笔，烘干房。去年烘了一千二百吨，收费四十三万元，电费花去十九万元。有人嫌贵，我把电表的照片贴在墙上，谁都可以去看。",
    "\u3000\u3000第二笔，农机。三台收割机修了“五回”，零件钱比前年多出两万元。今年起，谁开谁保养，保养得好的，年底给奖金。",
    "\u3000\u3000账念完了，哪里不清楚，现在就举手问。谢谢大家！",
])  # fmt: skip
MENDED = SPEECH.replace("\r\n\u3000\u3000", "\n")


def dumped(*, ascii_only, **fields):
    record = {
        "id": 7,
        "site": "山口网",
        "title": "在合作社社员大会上的讲话",
        **fields,
        "content": SPEECH,
    }
    return json.dumps(record, ensure_ascii=ascii_only, indent=1)


def cleaned(text):
    row = {"document_id": "0" * 16, "text": text, "media_type": "text/plain"}
    return clean_document(row, options=CleaningOptions()).speeches


@pytest.mark.parametrize("ascii_only", [True, False])
def test_of_a_record_title_and_text_stay_and_escapes_are_read(ascii_only):
    page = dumped(ascii_only=ascii_only, summary="今天把大家请到晒谷场来。", hits="903")
    (speech,) = cleaned(page)
    assert speech["text"] == MENDED
    assert speech["title"] == "在合作社社员大会上的讲话"


def test_records_of_a_list_are_a_speech_each():
    other = SPEECH.replace("社员", "村民").replace("晒谷场", "祠堂")
    page = json.dumps([{"title": "", "body": SPEECH}, {"title": "", "body": other}])
    assert [s["text"][:4] for s in cleaned(page)] == ["各位社员", "各位村民"]


def test_a_record_that_breaks_off_is_read_as_far_as_its_text_is_whole():
    page = dumped(ascii_only=False, tail="x")
    (speech,) = cleaned(page[: page.rindex('"') + 1])
    assert speech["text"] == MENDED


def test_line_ends_written_as_letters_are_read_without_a_record():
    page = SPEECH.replace("\r\n", "\\n").replace("\u3000", "\\u3000")
    (speech,) = cleaned(page)
    assert speech["text"] == MENDED


def test_each_character_leads_back_to_its_escape():
    page = dumped(ascii_only=True)
    draft = apply_edits(Draft.begin(page), string_dumps(page))
    draft.offsets.check(clean=draft.text, raw=page)
    at = draft.text.index("烘干房")
    located = draft.offsets.to_raw(at, at + 1)
    assert json.loads(f'"{page[located.start : located.end]}"') == "烘"


def test_half_a_surrogate_is_no_letter():
    page = dumped(ascii_only=True).replace("\\u4eca\\u5929", "\\ud83d", 1)
    (speech,) = cleaned(page)
    assert "把大家请到晒谷场来" in speech["text"]
    speech["text"].encode()


@pytest.mark.parametrize(
    "page",
    [
        SPEECH.replace("第一笔", "换行写作\\n，第一笔"),
        '{"说明": "一段话里的花括号不是记录"}\n' + SPEECH,
    ],
)
def test_a_text_about_escapes_or_braces_stays(page):
    assert string_dumps(page) == []
