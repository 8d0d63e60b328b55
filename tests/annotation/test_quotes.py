from hypothesis import given
from hypothesis import strategies as st

from builder.annotation.quotes import from_utf16, place_span, same_quote, to_utf16

TEXT = st.text(
    st.sampled_from("甲乙丙丁𠮷𡨴😀e\u0301\n\r\u2028\ufeff 12")
    | st.characters(exclude_categories=["Cs"]),
    min_size=1,
    max_size=40,
)


@given(TEXT, st.data())
def test_utf16_positions_round_trip(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    utf16 = {"start": to_utf16(text, start), "end": to_utf16(text, end)}
    assert from_utf16(text, **utf16) == (start, end)


@given(TEXT, st.data())
def test_code_points_come_first(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert place_span(text, start=start, end=end, quoted=text[start:end]) == (start, end, False)


@given(TEXT, st.data())
def test_whatever_is_placed_reads_as_quoted(text, data):
    start = data.draw(st.integers(-2, 50))
    end = data.draw(st.integers(-2, 50))
    quoted = data.draw(TEXT)
    placed = place_span(text, start=start, end=end, quoted=quoted)
    if placed is not None:
        assert same_quote(quoted, text[placed.start : placed.end])


def test_a_position_inside_an_astral_character_fits_nothing():
    assert from_utf16("𠮷a", start=1, end=2) is None
