"""Ids: minted once, read back by raw overlap, never reused."""

from hypothesis import given
from hypothesis import strategies as st

from builder.corpus.ids import (
    KnownSpeech,
    RawRange,
    assign_speech_ids,
    carry_ranges,
    passage_ids,
)

DOC = "0123456789abcdef"


def known(speech_id: str, start: int, end: int) -> KnownSpeech:
    return KnownSpeech(speech_id, DOC, ((start, end),))


def test_a_new_speech_gets_an_id_from_its_document_and_range():
    first, second = assign_speech_ids([RawRange(DOC, 0, 50), RawRange(DOC, 60, 90)], [])
    assert first.startswith(f"{DOC}-")
    assert first != second
    assert assign_speech_ids([RawRange(DOC, 0, 50)], []) == [first]


def test_a_speech_cut_in_two_leaves_its_id_to_the_larger_part():
    ids = assign_speech_ids([RawRange(DOC, 0, 30), RawRange(DOC, 31, 100)], [known("old", 0, 100)])
    assert ids[1] == "old"
    assert ids[0] != "old"


def test_merged_speeches_keep_the_earliest_id():
    merged = assign_speech_ids(
        [RawRange(DOC, 0, 100)], [known("later", 40, 100), known("earlier", 0, 39)]
    )
    assert merged == ["earlier"]


def test_an_id_that_was_retired_is_not_minted_again():
    minted = assign_speech_ids([RawRange(DOC, 0, 50)], [])[0]
    elsewhere = KnownSpeech(minted, DOC, ((900, 950),))
    assert assign_speech_ids([RawRange(DOC, 0, 50)], [elsewhere]) != [minted]


def test_ids_of_one_document_do_not_go_to_another():
    assert assign_speech_ids([RawRange("f" * 16, 0, 50)], [known("old", 0, 50)]) != ["old"]


@given(
    st.lists(st.integers(1, 40), min_size=1, max_size=8),
    st.lists(st.integers(1, 40), min_size=1, max_size=8),
)
def test_ids_are_distinct_and_stable_when_read_back(old_lengths, new_lengths):
    def ranges(lengths):
        starts = [sum(lengths[:i]) for i in range(len(lengths))]
        return [RawRange(DOC, s, s + n) for s, n in zip(starts, lengths, strict=True)]

    old = ranges(old_lengths)
    registry = [
        known(i, r.start, r.end) for i, r in zip(assign_speech_ids(old, []), old, strict=True)
    ]
    new = ranges(new_lengths)
    ids = assign_speech_ids(new, registry)
    assert len(set(ids)) == len(ids)
    registry += [
        known(i, r.start, r.end)
        for i, r in zip(ids, new, strict=True)
        if i not in {k.speech_id for k in registry}
    ]
    assert (
        assign_speech_ids(old, registry[: len(old)]) == [k.speech_id for k in registry][: len(old)]
    )


def test_passages_with_the_same_text_are_numbered_from_two():
    first, other, second, third = passage_ids("s", ["甲。", "乙。", "甲。", "甲。"])
    assert (second, third) == (f"{first}-2", f"{first}-3")
    assert other != first


def test_ranges_follow_their_sentences_into_a_rewritten_document():
    old = "网站名\n同志们：\n今年完成投资三亿元。明年再建两所学校。"
    new = "新的网站名\n同志们：\n今年完成投资三亿元。特此说明。明年再建两所学校。"
    start = old.index("同志们")
    (pieces,) = carry_ranges(old, new, [(start, len(old))])
    carried = "".join(new[a:b] for a, b in pieces)
    assert carried == "同志们：\n今年完成投资三亿元。明年再建两所学校。"


def test_a_range_that_was_rewritten_carries_nothing():
    assert carry_ranges("甲。", "乙！", [(0, 2)]) == [()]
