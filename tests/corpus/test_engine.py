"""The engine: edits applied, recorded and composed."""

from hypothesis import given
from hypothesis import strategies as st

from builder.corpus.engine import Draft, Edit, apply_edits

TEXTS = st.text(st.sampled_from("甲乙丙丁ab\n\r\ufeff𠮷，。 "), max_size=24)


@st.composite
def edits_for(draw, text):
    edits = []
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 5)))
        action = draw(st.sampled_from(["drop", "mend", "flag"]))
        replacement = "" if action == "drop" else draw(st.sampled_from(["", "X", "YZ", "\n"]))
        kind = draw(st.sampled_from(["mark", "script", "layout"]))
        edits.append(Edit(start, end, replacement, "some rule", kind, action))
    return edits


def mend(start, end, replacement, kind="mark"):
    return Edit(start, end, replacement, "a rule", kind, "mend")


@given(st.data())
def test_after_any_edits_the_map_fits_and_every_raw_character_is_accounted_for(data):
    raw = data.draw(TEXTS)
    draft = Draft.begin(raw)
    for _ in range(3):
        draft = apply_edits(draft, data.draw(edits_for(draft.text)))
        draft.offsets.check(clean=draft.text, raw=raw)
    seen = {i for s in draft.offsets.segments for i in range(s.raw_start, s.raw_end)}
    seen |= {i for e in draft.record if e.action != "flag" for i in range(e.start, e.end)}
    assert seen == set(range(len(raw)))
    for edit in draft.record:
        assert raw[edit.start : edit.end] == edit.original


def test_an_insertion_replaces_its_left_neighbour_by_itself_and_the_text():
    draft = apply_edits(Draft.begin("甲乙"), [mend(1, 1, "\n")])
    assert draft.text == "甲\n乙"
    assert [tuple(s) for s in draft.offsets.segments] == [
        (0, 2, 0, 1, "edit"),
        (2, 1, 1, 1, "copy"),
    ]


def test_an_insertion_at_the_start_takes_the_right_neighbour():
    draft = apply_edits(Draft.begin("甲乙"), [mend(0, 0, "“")])
    assert draft.text == "“甲乙"
    assert tuple(draft.offsets.segments[0]) == (0, 2, 0, 1, "edit")


def test_an_insertion_after_a_replacement_joins_it():
    draft = apply_edits(Draft.begin("甲乙丙"), [mend(0, 2, "子"), mend(2, 2, "丑")])
    assert draft.text == "子丑丙"


def test_an_insertion_after_a_drop_takes_the_right_neighbour():
    draft = apply_edits(
        Draft.begin("甲乙丙"), [Edit(0, 2, "", "r", "mark", "drop"), mend(2, 2, "丑")]
    )
    assert draft.text == "丑丙"


def test_of_two_edits_that_overlap_the_first_and_longer_wins():
    draft = apply_edits(
        Draft.begin("甲乙丙丁"), [mend(1, 3, "x"), mend(1, 2, "y"), mend(2, 4, "z")]
    )
    assert draft.text == "甲x丁"
    assert len(draft.record) == 1


def test_an_edit_of_an_edit_stays_on_record_twice_and_leaves_one_segment():
    draft = apply_edits(Draft.begin("甲乙丙丁"), [mend(1, 3, "x")])
    draft = apply_edits(draft, [mend(1, 3, "yz")])
    assert draft.text == "甲yz"
    assert [(e.start, e.end) for e in draft.record] == [(1, 3), (1, 4)]
    assert [s.kind for s in draft.offsets.segments] == ["copy", "edit"]


def test_script_conversion_of_equal_length_is_a_map():
    draft = apply_edits(Draft.begin("開會了"), [mend(0, 2, "开会", "script")])
    assert [s.kind for s in draft.offsets.segments] == ["map", "copy"]


def test_a_flag_changes_nothing_and_is_recorded():
    draft = apply_edits(Draft.begin("甲乙"), [Edit(0, 1, "", "r", "masked_year", "flag")])
    assert draft.text == "甲乙"
    assert draft.record[0].replacement is None


def test_an_edit_that_changes_nothing_is_not_recorded():
    assert apply_edits(Draft.begin("甲乙"), [mend(0, 1, "甲")]).record == ()
