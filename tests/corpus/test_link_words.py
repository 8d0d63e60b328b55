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
