"""How pages begin: titles run into salutations, openings that stand there twice."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.openings import repeated_openings, run_in_titles
from builder.corpus.options import CleaningOptions

TITLE = "县长在全县渠道维修现场会上的讲话"
GREETING = "同志们："
FIRST = "今天把大家请到渠首来，就是要当面把维修的任务一段一段地分下去，谁家的水谁家管。"
LAST = "去年冬天修过的三段渠道，今年春灌一天也没有误，这就是把工夫下在前面的好处，大家要记住。"


def cleaned(page):
    row = {"document_id": "0" * 16, "text": page, "media_type": "text/plain"}
    return clean_document(row, options=CleaningOptions()).speeches


@pytest.mark.parametrize("kind", ["", "稿", "文稿", "范文"])
@pytest.mark.parametrize("address", ["同志们，", "各位乡亲：", "尊敬的各位代表："])
def test_a_title_that_runs_into_the_salutation_is_parted_from_it(kind, address):
    [speech] = cleaned(f"{TITLE}{kind}{address}{FIRST}\n{LAST}")
    assert speech["title"].startswith(TITLE)
    assert speech["text"].replace("\n", "") == f"{address}{FIRST}{LAST}"


def test_a_title_that_is_called_a_draft_is_parted_from_a_text_without_salutation():
    [speech] = cleaned(f"{TITLE}文稿{FIRST}\n{LAST}")
    assert (speech["title"], speech["text"]) == (f"{TITLE}文稿", f"{FIRST}\n{LAST}")


@pytest.mark.parametrize(
    "line",
    [
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
