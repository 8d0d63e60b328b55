"""Each sign of a voice is found in its examples, and in nothing else it names."""

import pytest

from builder.corpus.voice import SIGNS, strengths, voice_in


@pytest.mark.parametrize(("sign", "text"), [(s, t) for s in SIGNS for t in s.fires], ids=str)
def test_a_sign_is_found_in_its_examples(sign, text):
    assert sign.name in strengths(text)


@pytest.mark.parametrize(("sign", "text"), [(s, t) for s in SIGNS for t in s.spares], ids=str)
def test_a_sign_is_not_found_in_what_it_spares(sign, text):
    assert sign.name not in strengths(text)


def test_a_sign_counts_no_more_often_than_it_may():
    assert strengths("水够不够？" * 9) == strengths("水够不够？" * 4)


def test_the_middle_of_a_long_text_does_not_count():
    quiet = "渠首的闸门换了新的。" * 300
    assert voice_in(f"{quiet}你们听清楚了吗？{quiet}").spoken == 0
    assert voice_in(f"你们听清楚了吗？{quiet}").spoken > 0


def test_what_speaks_for_a_written_text_is_taken_off():
    found = voice_in("你们听清楚了吗？请于月底前报送。联系电话：0000")
    assert found.written > 0
    assert found.balance == found.spoken - found.written
