"""Dots between two places that are named side by side."""

import pytest

from builder.corpus.dots import wrong_stops
from builder.corpus.engine import Draft, apply_edits

TEXT = "渠修好了。账也清了。人也齐了。{}明天开工。\n"


def after(clause):
    text = TEXT.format(clause)
    return apply_edits(Draft.begin(text), wrong_stops(text)).text


@pytest.mark.parametrize(
    ("dotted", "whole"),
    [
        ("工作上.生活上有难处，找我们。", "工作上、生活上有难处，找我们。"),
        ("在田里.渠里都要看一遍。", "在田里、渠里都要看一遍。"),
        ("思想上.行动上都跟上来，就行。", "思想上、行动上都跟上来，就行。"),
    ],
)
def test_a_dot_between_two_places_is_the_mark_of_a_list(dotted, whole):
    assert after(dotted) == TEXT.format(whole)


@pytest.mark.parametrize(
    "clause",
    [
        "他站在台上.天上下着雨。",
        "水在渠里.人在家里。",
        "心里.心里都有数。",
        "田里.渠里.井里都有水。",
    ],
)
def test_a_dot_between_clauses_is_none(clause):
    assert "、" not in after(clause)
