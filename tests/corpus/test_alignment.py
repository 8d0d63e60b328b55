import random
from functools import lru_cache

from hypothesis import given
from hypothesis import strategies as st

from builder.core.normalise import normalised_text
from builder.corpus.alignment import Comparable, common_characters, shared_stretches

CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]


def prose(n: int, seed: int) -> str:
    return "".join(random.Random(seed).choices(CHARACTERS, k=n))


def edited(text: str, share: float, seed: int) -> str:
    rng = random.Random(seed)
    out = []
    for character in text:
        draw = rng.random()
        if draw < share / 2:
            out.append(rng.choice(CHARACTERS))
        elif draw < share * 3 / 4:
            out += [character, rng.choice(CHARACTERS)]
        elif draw >= share:
            out.append(character)
    return "".join(out)


def stretches(one: str, other: str, min_chars: int = 60):
    return shared_stretches(
        Comparable(normalised_text(one)), Comparable(normalised_text(other)), min_chars=min_chars
    )


def longest_common_subsequence(one: str, other: str) -> int:
    @lru_cache(None)
    def best(i: int, j: int) -> int:
        if i == len(one) or j == len(other):
            return 0
        if one[i] == other[j]:
            return 1 + best(i + 1, j + 1)
        return max(best(i + 1, j), best(i, j + 1))

    return best(0, 0)


@given(st.text("甲乙丙", max_size=12), st.text("甲乙丙", max_size=12))
def test_common_characters_are_the_longest_subsequence(one, other):
    assert common_characters(one, other) == longest_common_subsequence(one, other)


def test_a_shared_passage_is_found_to_the_character():
    passage = prose(100, 1)
    one, other = prose(300, 2) + passage + prose(50, 3), prose(40, 4) + passage + prose(500, 5)
    (found,) = stretches(one, other)
    assert (found.a_start, found.a_end, found.b_start, found.b_end) == (300, 400, 40, 140)
    assert found.is_exact


def test_an_edited_copy_is_one_stretch_that_counts_what_matches():
    source = prose(1000, 1)
    for share in (0.02, 0.05, 0.10, 0.15):
        copy = edited(source, share, seed=7)
        found = stretches(source, copy)
        assert sum(s.n_matched for s in found) > (1 - 1.3 * share) * len(source)
        assert not any(s.is_exact for s in found)


def test_what_lies_between_two_copied_halves_is_not_counted():
    first, second = prose(200, 1), prose(200, 2)
    found = stretches(first + prose(80, 3) + second, second + prose(30, 4) + first)
    assert [(s.n_matched, s.is_exact) for s in found] == [(200, True), (200, True)]


def test_formulas_with_other_words_between_them_make_no_stretch():
    formulas = [prose(45, seed) for seed in range(10)]
    one = "".join(f + prose(20, 100 + i) for i, f in enumerate(formulas))
    other = "".join(f + prose(20, 200 + i) for i, f in enumerate(formulas))
    assert stretches(one, other) == []


def test_a_passage_that_one_text_repeats_counts_once():
    passage = prose(120, 1)
    found = stretches(passage + prose(90, 2), passage + prose(70, 3) + passage)
    assert [s.n_matched for s in found] == [120]


def test_unrelated_and_empty_texts_share_nothing():
    assert stretches(prose(2000, 1), prose(2000, 2)) == []
    assert stretches("", "") == stretches("甲", "") == []


@given(
    st.lists(
        st.sampled_from(["甲乙丙丁戊己庚", "子丑寅卯辰巳", "甲", "乙丙", "午未申酉戌亥甲乙"]),
        max_size=20,
    ),
    st.lists(
        st.sampled_from(["甲乙丙丁戊己庚", "子丑寅卯辰巳", "甲", "乙丙", "午未申酉戌亥甲乙"]),
        max_size=20,
    ),
)
def test_runs_are_equal_ascend_and_lie_in_their_stretch(one, other):
    one, other = "".join(one), "".join(other)
    for found in stretches(one, other, min_chars=8):
        assert 0 <= found.a_start < found.a_end <= len(one)
        assert 0 <= found.b_start < found.b_end <= len(other)
        assert 8 <= found.n_matched <= min(found.a_end - found.a_start, found.b_end - found.b_start)
        a_end, b_end = found.a_start, found.b_start
        for run in found.runs:
            assert run.a_start >= a_end
            assert run.b_start >= b_end
            a_end, b_end = run.a_start + run.length, run.b_start + run.length
            assert one[run.a_start : a_end] == other[run.b_start : b_end]
        assert (a_end, b_end) == (found.a_end, found.b_end)
        if found.is_exact:
            assert one[found.a_start : found.a_end] == other[found.b_start : found.b_end]


def test_whatever_is_shared_is_shared_the_other_way_round():
    one, other = prose(500, 1), edited(prose(500, 1), 0.1, seed=2) + prose(100, 3)
    there = {(s.a_start, s.a_end, s.b_start, s.b_end, s.n_matched) for s in stretches(one, other)}
    back = {(s.b_start, s.b_end, s.a_start, s.a_end, s.n_matched) for s in stretches(other, one)}
    assert there == back
