"""The name of a station before a speech's first word."""

import pytest

from builder.corpus.engine import Draft, apply_edits
from builder.corpus.station_marks import station_marks

FIRST = "126. 主席，水利是一县之本，今年渠首放水四十二次。"


def after(text):
    return apply_edits(Draft.begin(text), station_marks(text)).text


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("【青松卫视台】", FIRST),
        ("【老井晚报】", "各位代表：\n现在我报告工作。"),
        ("【青松在線】 ", "（一）各村的渠道要清到底。"),
    ],
)
def test_a_stations_name_before_a_number_or_a_salutation_leaves(mark, said):
    assert after(f"县长的报告\n\n{mark}{said}\n谢谢大家。") == f"县长的报告\n\n{said}\n谢谢大家。"


@pytest.mark.parametrize(
    "text",
    [
        f"【青松台讯】{FIRST}",
        "【青松卫视台】县长昨天说，水利是一县之本。",
        "【县电视台】1. 开设专栏。\n【县供电所】2. 检修线路。",
        f"各位代表：\n【县电视台】{FIRST}",
        f"【渠首村】{FIRST}",
    ],
)
def test_news_and_what_a_speaker_sets_in_brackets_stay(text):
    assert after(text) == text
