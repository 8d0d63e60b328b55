"""Offset maps: what must hold for any text and any edits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.core.errors import OffsetError
from builder.core.offsets import Located, OffsetMap, Segment

TEXTS = st.text(st.sampled_from("甲乙丙ab𠮷é\u0301\r\n\ufeff\u2028\u3000，。"), max_size=30)
PIECES = st.text("XYZ", max_size=3)


@st.composite
def cleanings(draw, raw=None):
    """A raw text, a clean text and the map between them, built piece by piece."""
    raw = draw(TEXTS) if raw is None else raw
    clean, segments, position = "", [], 0
    while position < len(raw):
        end = draw(st.integers(position + 1, len(raw)))
        kind = draw(st.sampled_from(["copy", "map", "edit", "drop"]))
        length = end - position
        replacement = {
            "copy": raw[position:end],
            "map": "M" * length,
            "edit": draw(PIECES) + "E",
            "drop": "",
        }[kind]
        if replacement:
            segments.append(Segment(len(clean), len(replacement), position, length, kind))
        clean += replacement
        position = end
    return raw, clean, OffsetMap(tuple(segments))


@st.composite
def two_cleanings(draw):
    raw, middle, first = draw(cleanings())
    _, clean, second = draw(cleanings(raw=middle))
    return raw, middle, clean, first, second


def all_ranges(length):
    return [(i, j) for i in range(length) for j in range(i + 1, length + 1)]


@given(cleanings())
def test_a_map_built_from_pieces_passes_its_own_check(cleaning):
    raw, clean, offsets = cleaning
    offsets.check(clean=clean, raw=raw)
    assert offsets.clean_length == len(clean)


@given(TEXTS)
def test_the_identity_maps_every_range_onto_itself(text):
    offsets = OffsetMap.identity(len(text))
    offsets.check(clean=text, raw=text)
    for start, end in all_ranges(len(text)):
        assert offsets.to_raw(start, end) == (start, end, True)
        assert offsets.to_clean(start, end) == (start, end, True)


@given(cleanings())
def test_a_clean_range_never_maps_to_nothing_and_an_exact_copy_means_equal(cleaning):
    raw, clean, offsets = cleaning
    kinds = [s.kind for s in offsets.segments for _ in range(s.clean_length)]
    for start, end in all_ranges(len(clean)):
        found = offsets.to_raw(start, end)
        assert 0 <= found.start < found.end <= len(raw)
        assert found.is_exact == ("edit" not in kinds[start:end])
        if set(kinds[start:end]) == {"copy"} and found.end - found.start == end - start:
            assert raw[found.start : found.end] == clean[start:end]


@given(cleanings())
def test_many_ranges_at_once_lead_where_each_leads_alone(cleaning):
    _, clean, offsets = cleaning
    ranges = all_ranges(len(clean))
    assert offsets.raw_ranges(ranges) == [offsets.to_raw(*one)[:2] for one in ranges]
    with pytest.raises(OffsetError, match="inside a text"):
        offsets.raw_ranges([*ranges, (len(clean), len(clean) + 1)])


@given(cleanings())
def test_maps_are_monotonous(cleaning):
    _, clean, offsets = cleaning
    singles = [offsets.to_raw(i, i + 1) for i in range(len(clean))]
    assert singles == sorted(singles, key=lambda found: (found.start, found.end))
    for start, end in all_ranges(len(clean)):
        inside = offsets.to_raw(start, end)
        assert inside.start == singles[start].start
        assert inside.end == singles[end - 1].end


@given(cleanings())
def test_clean_to_raw_and_back_returns_the_range_grown_only_by_edits(cleaning):
    _, clean, offsets = cleaning
    for start, end in all_ranges(len(clean)):
        raw = offsets.to_raw(start, end)
        back = offsets.to_clean(raw.start, raw.end)
        assert back is not None
        assert back.start <= start < end <= back.end
        if raw.is_exact:
            assert (back.start, back.end) == (start, end)


@given(cleanings())
def test_raw_to_clean_finds_exactly_what_survives(cleaning):
    raw, _, offsets = cleaning
    home = {}
    for segment in offsets.segments:
        for i in range(segment.raw_length):
            whole = (segment.clean_start, segment.clean_end)
            one = (segment.clean_start + i, segment.clean_start + i + 1)
            home[segment.raw_start + i] = whole if segment.kind == "edit" else one
    edits = {i for s in offsets.segments if s.kind == "edit" for i in range(s.raw_start, s.raw_end)}
    for start, end in all_ranges(len(raw)):
        alive = [home[i] for i in range(start, end) if i in home]
        found = offsets.to_clean(start, end)
        if not alive:
            assert found is None
            continue
        is_exact = len(alive) == end - start and not edits & set(range(start, end))
        assert found == (alive[0][0], alive[-1][1], is_exact)


@given(two_cleanings())
def test_a_composed_map_passes_its_check_and_agrees_with_going_step_by_step(cleaning):
    raw, _, clean, first, second = cleaning
    composed = first.compose(second)
    composed.check(clean=clean, raw=raw)
    for start, end in all_ranges(len(clean)):
        middle = second.to_raw(start, end)
        by_steps = first.to_raw(middle.start, middle.end)
        at_once = composed.to_raw(start, end)
        assert at_once.start <= by_steps.start < by_steps.end <= at_once.end
        if middle.is_exact and by_steps.is_exact:
            assert at_once == by_steps
        if at_once.is_exact:  # of what was edited and then dropped, nothing is left to be inexact
            assert (at_once.start, at_once.end) == (by_steps.start, by_steps.end)


@given(st.data())
def test_composition_is_associative(data):
    raw, middle, first = data.draw(cleanings())
    _, later, second = data.draw(cleanings(raw=middle))
    _, clean, third = data.draw(cleanings(raw=later))
    left = first.compose(second).compose(third)
    right = first.compose(second.compose(third))
    left.check(clean=clean, raw=raw)
    for start, end in all_ranges(len(clean)):
        a, b = left.to_raw(start, end), right.to_raw(start, end)
        assert a.start < b.end
        assert b.start < a.end
        if a.is_exact and b.is_exact:
            assert a == b


@given(cleanings())
def test_composing_with_the_identity_changes_no_position(cleaning):
    raw, clean, offsets = cleaning
    for composed in (
        offsets.compose(OffsetMap.identity(len(clean))),
        OffsetMap.identity(len(raw)).compose(offsets),
    ):
        for start, end in all_ranges(len(clean)):
            assert composed.to_raw(start, end) == offsets.to_raw(start, end)


@given(cleanings(), st.data())
def test_a_slice_leads_to_the_same_raw_ranges(cleaning, data):
    raw, clean, offsets = cleaning
    start = data.draw(st.integers(0, len(clean)))
    end = data.draw(st.integers(start, len(clean)))
    part = offsets.slice(start, end)
    part.check(clean=clean[start:end], raw=raw)
    for i, j in all_ranges(end - start):
        assert part.to_raw(i, j) == offsets.to_raw(start + i, start + j)


@given(cleanings())
def test_rows_keep_the_map(cleaning):
    _, _, offsets = cleaning
    assert OffsetMap.from_rows(offsets.to_rows()) == offsets


def test_an_edit_touched_by_a_later_one_merges_with_it_into_one_segment():
    # raw 0123456789; first replaces [2, 4) by XYZ; then the middle letter of XYZ goes.
    first = OffsetMap(
        (Segment(0, 2, 0, 2, "copy"), Segment(2, 3, 2, 2, "edit"), Segment(5, 6, 4, 6, "copy"))
    )
    second = OffsetMap((Segment(0, 3, 0, 3, "copy"), Segment(3, 7, 4, 7, "copy")))
    assert first.compose(second).segments == (
        Segment(0, 2, 0, 2, "copy"),
        Segment(2, 2, 2, 2, "edit"),
        Segment(4, 6, 4, 6, "copy"),
    )


def test_a_dropped_stretch_inside_a_span_leaves_its_ends_exact():
    offsets = OffsetMap((Segment(0, 3, 0, 3, "copy"), Segment(3, 3, 7, 3, "copy")))
    assert offsets.to_raw(1, 5) == Located(1, 9, is_exact=True)
    assert offsets.to_clean(1, 9) == Located(1, 5, is_exact=False)
    assert offsets.to_clean(3, 7) is None


@pytest.mark.parametrize(
    ("start", "end"),
    [(0, 0), (2, 1), (-1, 2), (0, 6)],
)
def test_a_range_that_is_empty_or_outside_is_refused(start, end):
    with pytest.raises(OffsetError, match="range"):
        OffsetMap.identity(5).to_raw(start, end)


@pytest.mark.parametrize(
    ("segments", "message"),
    [
        ([Segment(0, 5, 0, 5, "move")], "kind"),
        ([Segment(0, 5, 0, 4, "copy")], "equal lengths"),
        ([Segment(0, 0, 0, 0, "copy")], "below 1"),
        ([Segment(1, 4, 1, 4, "copy")], "starts at 1"),
        ([Segment(0, 2, 2, 2, "map"), Segment(2, 3, 0, 3, "map")], "raw range"),
        ([Segment(0, 5, 1, 5, "map")], "reaches to 6"),
        ([Segment(0, 5, 0, 5, "copy")], "copies"),
        ([Segment(0, 4, 0, 4, "map")], "covers 4"),
    ],
)
def test_a_map_that_does_not_fit_is_refused_with_the_reason(segments, message):
    with pytest.raises(OffsetError, match=message):
        OffsetMap(tuple(segments)).check(clean="abcde", raw="ABCDE")


def test_a_map_of_another_text_cannot_be_composed():
    with pytest.raises(OffsetError, match="order of cleaning"):
        OffsetMap.identity(3).compose(OffsetMap.identity(4))
