import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.core.offsets import OffsetMap, Segment
from builder.core.transport import (
    Carried,
    CleanText,
    Lost,
    carry_range,
    on_new_file,
    shared_blocks,
    surviving_atoms,
)

ALPHABET = "甲乙丙，。\n\r𠮷😀e\u0301\ufeff\u2028x"
RAW = st.text(ALPHABET, min_size=1, max_size=30)


@st.composite
def cleanings(draw, raw):
    """A clean text of `raw` with its map: stretches copied, dropped, mapped or replaced."""
    segments, clean, position = [], "", 0
    while position < len(raw):
        length = draw(st.integers(1, 4))
        part = raw[position : position + length]
        kind = draw(st.sampled_from(["copy", "copy", "copy", "map", "drop", "edit"]))
        new = {"copy": part, "map": "映" * len(part), "drop": ""}.get(kind)
        if new is None:
            new = draw(st.text("新文字", min_size=1, max_size=3))
        if new:
            segments.append(Segment(len(clean), len(new), position, len(part), kind))
            clean += new
        position += len(part)
    return CleanText(clean, tuple(segments))


@st.composite
def two_cleanings(draw):
    raw = draw(RAW)
    old, new = draw(cleanings(raw)), draw(cleanings(raw))
    start = draw(st.integers(0, max(0, len(old.text) - 1)))
    end = draw(st.integers(start + 1, max(start + 1, len(old.text))))
    return old, new, start, end


def raw_range(clean, start, end):
    return OffsetMap(clean.segments).to_raw(start, end)[:2]


@given(two_cleanings())
def test_a_carried_range_has_the_same_raw_ends(case):
    old, new, start, end = case
    if not old.text:
        return
    carried = carry_range(start, end, old=old, new=new)
    if isinstance(carried, Carried):
        assert 0 <= carried.start < carried.end <= len(new.text)
        assert raw_range(new, carried.start, carried.end) == raw_range(old, start, end)


@given(two_cleanings())
def test_a_carried_range_holds_all_and_only_the_characters_that_survived(case):
    old, new, start, end = case
    if not old.text:
        return
    carried = carry_range(start, end, old=old, new=new)
    if isinstance(carried, Carried):
        first, last = raw_range(old, start, end)
        inside = [
            position
            for position, (raw, _) in enumerate(surviving_atoms(new.text, new.segments))
            if first <= raw < last
        ]
        marked = list(range(carried.start, carried.end))
        # An edit at the border of a passage may be a part of it: then the same text is taken.
        is_same_text = new.text[carried.start : carried.end] == old.text[start:end]
        is_partial = {first, last} & partly_covered(old, start, end)
        assert marked == inside or is_partial or is_same_text


def partly_covered(clean, start, end):
    """Raw starts and ends of edits that the range covers in part."""
    return {
        edge
        for s in clean.segments
        if s.kind == "edit"
        and (s.clean_start < start < s.clean_end or s.clean_start < end < s.clean_end)
        for edge in (s.raw_start, s.raw_end)
    }


@given(st.data())
def test_without_a_change_every_range_stays(data):
    clean = data.draw(RAW.flatmap(cleanings))
    if clean.text:
        start = data.draw(st.integers(0, len(clean.text) - 1))
        end = data.draw(st.integers(start + 1, len(clean.text)))
        assert carry_range(start, end, old=clean, new=clean) == (start, end)


@given(st.data())
def test_a_passage_of_a_speech_carries_back_into_the_whole_speech(data):
    whole = data.draw(RAW.flatmap(cleanings))
    if not whole.text:
        return
    cut = data.draw(st.integers(0, len(whole.text) - 1))
    stop = data.draw(st.integers(cut + 1, len(whole.text)))
    part = CleanText(whole.text[cut:stop], OffsetMap(whole.segments).slice(cut, stop).segments)
    carried = carry_range(0, stop - cut, old=part, new=whole)
    if isinstance(carried, Carried):
        assert whole.text[carried.start : carried.end] == part.text


def clean(text, *segments):
    return CleanText(text, tuple(Segment(*segment) for segment in segments))


# raw: 甲乙丙丁戊己
PLAIN = clean("甲乙丙丁戊己", (0, 6, 0, 6, "copy"))


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        # 丙 dropped inside: the rest moves together
        (clean("甲乙丁戊己", (0, 2, 0, 2, "copy"), (2, 3, 3, 3, "copy")), (1, 3)),
        # 丙 mended inside
        (
            clean("甲乙C丁戊己", (0, 2, 0, 2, "copy"), (2, 1, 2, 1, "edit"), (3, 3, 3, 3, "copy")),
            (1, 4),
        ),
        # the first character dropped before it
        (clean("乙丙丁戊己", (0, 5, 1, 5, "copy")), (0, 3)),
        # its start dropped
        (
            clean("甲丙丁戊己", (0, 1, 0, 1, "copy"), (1, 4, 2, 4, "copy")),
            "start fell into dropped",
        ),
        # its end dropped
        (clean("甲乙丙戊己", (0, 3, 0, 3, "copy"), (3, 2, 4, 2, "copy")), "end fell into dropped"),
        # its end inside an edit that goes on
        (
            clean("甲乙丙Z己", (0, 3, 0, 3, "copy"), (3, 1, 3, 2, "edit"), (4, 1, 5, 1, "copy")),
            "end fell into a stretch",
        ),
        # an edit that ends where it ends
        (
            clean("甲乙Y戊己", (0, 2, 0, 2, "copy"), (2, 1, 2, 2, "edit"), (3, 2, 4, 2, "copy")),
            (1, 3),
        ),
    ],
)
def test_a_range_over_three_characters_fares_as_its_ends_do(new, expected):
    result = carry_range(1, 4, old=PLAIN, new=new)
    if isinstance(expected, str):
        assert isinstance(result, Lost)
        assert expected in result.reason
    else:
        assert result == expected


def test_half_an_edit_is_carried_only_by_the_same_edit():
    old = clean("甲AB丁", (0, 1, 0, 1, "copy"), (1, 2, 1, 2, "edit"), (3, 1, 3, 1, "copy"))
    other = clean("甲AC丁", (0, 1, 0, 1, "copy"), (1, 2, 1, 2, "edit"), (3, 1, 3, 1, "copy"))
    assert carry_range(2, 3, old=old, new=old) == (2, 3)
    assert isinstance(carry_range(2, 3, old=old, new=other), Lost)


@given(RAW, RAW)
def test_shared_blocks_are_equal_and_ascend(old, new):
    old_end = new_end = 0
    for block in shared_blocks(old, new):
        assert block.length > 0
        assert block.old_start >= old_end
        assert block.new_start >= new_end
        old_end, new_end = block.old_start + block.length, block.new_start + block.length
        assert old[block.old_start : old_end] == new[block.new_start : new_end]


@given(st.data())
def test_a_map_on_a_new_file_leads_to_the_same_characters(data):
    old_raw = data.draw(RAW)
    kept = data.draw(cleanings(old_raw))
    new_raw = data.draw(RAW) + old_raw[data.draw(st.integers(0, len(old_raw))) :]
    for segment in on_new_file(OffsetMap(kept.segments), shared_blocks(old_raw, new_raw)):
        if segment.kind == "copy":
            quoted = kept.text[segment.clean_start : segment.clean_end]
            assert new_raw[segment.raw_start : segment.raw_end] == quoted


def test_lines_that_stayed_are_paired_around_one_that_changed():
    blocks = shared_blocks("甲乙\n丙丁戊\n己庚\n", "壬\n甲乙\n丙X戊\n己庚\n")
    assert blocks == [(0, 2, 3), (3, 5, 1), (5, 7, 2), (7, 9, 3)]
