"""Where one text may pass for several, or several for one: minutes, calls of a chair, verses, lists."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.options import CleaningOptions

TURNS = (
    "村委会主任郑有山：我们村在渠尾，水到不了，水费却一分不少，群众有意见。我去年一户一户问过，没有一户说得出水是哪天来的，账是怎么算的，心里都憋着一口气。\n"
    "村民代表林小云：我家在渠头，愿意少用两天水，让给渠尾的乡亲。可是我有一条，轮灌的表要贴出来，哪天轮到谁家，大家看得见，夜里也好有人去守闸门。\n"
    "驻村第一书记孟大川：我去县里问过，清淤的钱今年可以申报，四月以前截止。材料我来写，村里出一份证明，账目贴在村口，一笔一笔都要让大家看得懂。"
)
AGREED = "二、议定事项\n（一）轮灌的表三天以内贴出，由村委会负责。"
HELD = "2022年6月8日晚，村支书主持召开议事会，商量水费的事。"


def cleaned(text):
    row = {"document_id": "d", "text": text, "media_type": "text/plain"}
    return [speech["text"] for speech in clean_document(row, options=CleaningOptions()).speeches]


@pytest.mark.parametrize(
    ("title", "opening"),
    [
        ("柳塘村议事会会议纪要", f"{HELD}现将会议情况纪要如下："),
        ("柳塘村村务会纪要（第3期）", HELD),
        ("柳塘村商量水费", f"{HELD}现纪要如下："),
    ],
)
def test_minutes_are_one_text_whoever_speaks_in_them(title, opening):
    minutes = f"{opening}\n一、大家怎么说\n{TURNS}\n{AGREED}"
    assert cleaned(f"{title}\n{minutes}") == [minutes]


@pytest.mark.parametrize("title", ["柳塘村水费座谈发言摘登", "柳塘村水费座谈会纪要"])
def test_a_record_of_a_talk_is_parted_at_its_turns(title):
    assert len(cleaned(f"{title}\n{TURNS}")) == 3


def test_a_record_of_questions_is_parted_whatever_it_is_called():
    asked = "\n".join(
        f"提问：渠尾的水第{n}回什么时候到？\n郑主任：五月以前一定送到，送不到请来找我，我的电话贴在门上。"
        for n in "一二三"
    )
    assert len(cleaned(f"柳塘村见面会纪要\n{asked}")) == 6


SAID = "闸门换过两回，头一回用的是铁，锈得快；第二回用的是石头，到现在还严丝合缝，我天天去看。"


@pytest.mark.parametrize("day", ["（2020年3月19日）", "2020年3月19日", "二〇二〇年三月十九日"])
def test_the_day_beneath_the_name_of_each_who_speaks_heads_his_words(day):
    heads = [
        "在通水仪式上的讲话\n副县长　冉大川",
        "在通水仪式上的表态发言\n村委会主任　郑有山",
        "在通水仪式上的发言\n村民代表　林小云",
    ]
    words = [f"第{n}，先说水。{SAID}\n{SAID}请乡亲们放心。" for n in "甲乙丙"]
    page = "\n".join(f"{head}\n{day}\n{text}" for head, text in zip(heads, words, strict=True))
    row = {"document_id": "d", "text": page, "media_type": "text/plain"}
    speeches = clean_document(row, options=CleaningOptions()).speeches
    assert [(speech["text"], speech["date"]) for speech in speeches] == [
        (text, "2020-03-19") for text in words
    ]
