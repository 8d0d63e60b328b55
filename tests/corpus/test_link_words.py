"""Words and conjunctions that sites lift onto lines of their own go back into their sentences."""

import pytest

from builder.corpus.engine import Draft, apply_edits
from builder.corpus.link_words import link_words


@pytest.mark.parametrize(
    ("page", "mended"),
    [
        ("磨坊关门，不是因为没有人来。\n\n而是\n\n因为石磨裂了一道缝，谁也不敢再用。", "没有人来，而是因为石磨"),
        ("石磨换好了，账也清了。\n因此，\n明天一早就开门，来的人不用排队。", "账也清了。因此，明天一早"),
        ("石磨修好了，\n并且\n换了一个新轴，十年不用再修。", "石磨修好了，并且换了"),
    ],
)  # fmt: skip
def test_a_conjunction_on_a_line_of_its_own_goes_back_between_its_clauses(page, mended):
    assert mended in apply_edits(Draft.begin(page), link_words(page)).text


@pytest.mark.parametrize(
    ("page", "mended"),
    [
        ("磨坊门前的坡地上试种了。\n\n三十亩。\n\n黑麦，头一年收成不好，怪不得大家。", "试种了三十亩黑麦，头一年"),
        ("每天給二十六位。\n\n獨居老人。\n\n送麵，風雨不改，從來沒有停過。", "二十六位獨居老人送麵"),
    ],
)  # fmt: skip
def test_what_is_counted_goes_back_behind_its_number(page, mended):
    assert mended in apply_edits(Draft.begin(page), link_words(page)).text


@pytest.mark.parametrize(
    "page",
    [
        "我们今年种的就是这么多。\n\n三十亩。\n\n一亩也没有多，一亩也没有少。",
        "磨坊今年来了二十六位。\n\n大家辛苦。\n\n新来的学徒都住在后院，伙食由磨坊来出。",
    ],
)
def test_a_quantity_that_is_a_sentence_stays_on_its_line(page):
    assert apply_edits(Draft.begin(page), link_words(page)).text == page
