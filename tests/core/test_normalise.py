import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.core.normalise import normalise, normalised_text
from builder.core.script_fold import SIMPLIFIED, TRADITIONAL


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("同志们：\n今年 ３４５ 人，Ａbc。", "同志们今年345人abc"),
        ("各級領導幹部", "各级领导干部"),
        ("“四术”……《条例》　", "四术条例"),
        ("\ufeff\ufffd😀\u200b", ""),
        ("𠮷野家", "𠮷野家"),
        ("", ""),
    ],
)
def test_only_letters_and_digits_are_left_in_one_form(text, expected):
    assert normalised_text(text) == expected


def test_the_folding_of_scripts_is_one_for_one_and_never_chains():
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL))
    assert not set(TRADITIONAL) & set(SIMPLIFIED)


@given(st.text())
def test_normalising_twice_changes_nothing_and_positions_ascend(text):
    found = normalise(text)
    assert normalised_text(found.text) == found.text
    assert len(found.codes) == len(found.positions) == len(found.text)
    assert all(a < b for a, b in zip(found.positions, found.positions[1:], strict=False))
    for character, position in zip(found.text, found.positions.tolist(), strict=True):
        original = text[position]
        assert unicodedata.category(original)[0] in "LN" or "\U00020000" <= original < "\U000e0000"
        if text[position] < "\u3000":
            assert character in (text[position], text[position].lower())
