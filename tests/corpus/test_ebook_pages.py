"""Edges of the pages of electronic books."""

import pytest

from builder.corpus.ebook_pages import ebook_pages
from builder.corpus.engine import Draft, apply_edits
from builder.corpus.page_breaks import page_breaks

ABOVE = "今年渠首一共放水四十二次，下游的村子有三"
BELOW = "十一个放上了水，机手的工钱也都付清了。"


def after(text, edits_of=ebook_pages):
    return apply_edits(Draft.begin(text), edits_of(text)).text


@pytest.mark.parametrize(
    ("foot", "head"),
    [
        ("~88~\n  51   52   53   54   55\n", "Page 53 - 渠务会议录.pdf\nP. 53\n"),
        ("- 88 -\n", "Page 7 – 老渠新水文集\nP.7\n"),
        ("88\n5 6 7 8 9 10\n", "Page 7 | 老渠新水文集\n"),
    ],
)
def test_a_sentence_goes_on_past_the_edges_of_a_page(foot, head):
    page = after(f"{head}{ABOVE}\n{foot}{head}{BELOW}")
    assert after(page, page_breaks) == f"{ABOVE}{BELOW}"


@pytest.mark.parametrize(
    "text",
    [
        f"{ABOVE}{BELOW}\n51 52 53 54 55\n",  # cells of a table
        f"{ABOVE}{BELOW}\nP. 53\n",
        f"Page 53 - 渠务会议录\n{ABOVE}{BELOW}",
        f"Page 53 - 渠务会议录\n{ABOVE}{BELOW}\n1 2 3 4 5 6",
    ],
)
def test_numbers_that_no_other_confirms_stay(text):
    assert after(text) == text


def test_a_row_that_does_not_count_up_one_by_one_stays():
    row = "51 53 55 57 59"
    assert after(f"Page 53 - 渠务会议录\nP. 53\n{ABOVE}{BELOW}\n{row}") == f"{ABOVE}{BELOW}\n{row}"
