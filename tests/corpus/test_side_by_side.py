import random

from hypothesis import given
from hypothesis import strategies as st

from builder.core.normalise import normalised_text
from builder.corpus.side_by_side import side_by_side

CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
CLAUSES = ["".join(random.Random(seed).choices(CHARACTERS, k=30)) + "，" for seed in range(8)]


def test_what_was_changed_stands_between_what_is_the_same():
    a = "同志们：" + "".join(CLAUSES[:3]) + "东河县" + CLAUSES[3]
    b = "同志们: " + "".join(CLAUSES[:3]) + "西山镇" + CLAUSES[3]
    assert side_by_side(a, b) == [
        ("same", a[: a.index("东河县")], b[: b.index("西山镇")]),
        ("differs", "东河县", "西山镇"),
        ("same", CLAUSES[3], CLAUSES[3]),
    ]


def test_a_part_that_only_one_has_stands_beside_nothing():
    a, b = "".join(CLAUSES[:4]), CLAUSES[0] + CLAUSES[3]
    assert side_by_side(a, b) == [
        ("same", CLAUSES[0], CLAUSES[0]),
        ("differs", CLAUSES[1] + CLAUSES[2], ""),
        ("same", CLAUSES[3], CLAUSES[3]),
    ]


def test_texts_without_anything_in_common_are_one_piece():
    assert side_by_side("甲乙", "丙") == [("differs", "甲乙", "丙")]
    assert side_by_side("", "") == []


@given(
    st.lists(st.one_of(st.sampled_from(CLAUSES), st.text(max_size=5)), max_size=8).map("".join),
    st.lists(st.one_of(st.sampled_from(CLAUSES), st.text(max_size=5)), max_size=8).map("".join),
)
def test_the_pieces_put_together_are_the_texts(a, b):
    pieces = side_by_side(a, b)
    assert "".join(piece.a for piece in pieces) == a
    assert "".join(piece.b for piece in pieces) == b
    for piece in pieces:
        assert (normalised_text(piece.a) == normalised_text(piece.b)) == (piece.kind == "same")
