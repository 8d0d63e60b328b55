from hypothesis import given, settings
from hypothesis import strategies as st

from builder.annotation.consolidation import cluster_spans, find_majority, merge_attributes
from builder.core.spans import Relation, Span

TEXT = "零一二三四五六七八九" * 4


def spans(written):
    """Spans written as in 'C0-20 S5-8', their ids the same words."""
    return [Span(*map(int, word[1:].split("-")), word[0], id=word) for word in written.split()]


def majority(*written, relations=()):
    names = [f"a{i}" for i in range(len(written))]
    drawn = dict(zip(names, relations, strict=False))
    return find_majority(
        dict(zip(names, map(spans, written), strict=True)),
        relations_by_annotator={name: drawn.get(name, []) for name in names},
        text=TEXT,
    )


def keys(found):
    return sorted((s.label, s.start, s.end) for s in found.spans)


def test_two_of_three_votes_keep_a_span_and_one_does_not():
    assert keys(majority("C0-20 S3-5", "C0-20", "D30-35")) == [("C", 0, 20)]


def test_boundaries_are_the_medians_of_the_three():
    # Starts 0, 2, 3 → 2; ends 20, 18, 22 → 20.
    assert keys(majority("C0-20", "C2-18", "C3-22")) == [("C", 2, 20)]


def test_between_two_boundaries_one_that_somebody_set_is_taken():
    assert keys(majority("C0-20", "C0-23", "")) == [("C", 0, 20)]


def test_spans_chained_by_half_overlaps_are_one_cluster():
    # IoU 0–10/3–13: 7/13; 3–13/6–16: 7/13; the outer two only 4/16.
    assert keys(majority("C0-10", "C3-13", "C6-16")) == [("C", 3, 13)]


def test_one_annotators_two_spans_never_share_a_cluster():
    clusters = cluster_spans({"a": spans("C0-10 C0-11"), "b": spans("C0-10"), "c": spans("C0-11")})
    assert all(len({ballot.annotator for ballot in c}) == len(c) for c in clusters)
    # All three together: 1 + 2 · 10/11; two exact pairs only reach 2.
    assert sorted(len(c) for c in clusters) == [1, 3]


def test_nested_spans_of_other_labels_stay_apart():
    assert keys(majority("C0-20 S5-8", "C0-20 S5-8", "C0-20")) == [("C", 0, 20), ("S", 5, 8)]


def test_the_text_is_quoted_anew_at_the_median():
    assert majority("C0-20", "C2-18", "C3-22").spans[0].text == TEXT[2:20]


def test_a_place_that_most_marked_without_a_common_reading_is_contested():
    found = majority("C0-20", "D0-20", "")
    assert found.contested == [(0, 20)]
    assert majority("C0-20", "D0-20", "C0-20").contested == []


def test_spans_of_one_annotator_alone_are_not_contested():
    assert majority("C0-20 S5-8", "", "C30-35").contested == []


def test_relations_need_a_majority_and_both_ends():
    link = Relation("S5-8", "C20-30", "supports")
    moved = Relation("S5-9", "C20-30", "supports")
    found = majority("S5-8 C20-30", "S5-9 C20-30", "S5-8 C20-30", relations=([link], [moved], []))
    ids = {span.id: (span.label, span.start, span.end) for span in found.spans}
    assert [(ids[r.from_id], ids[r.to_id]) for r in found.relations] == [
        (("S", 5, 8), ("C", 20, 30))
    ]
    assert majority("S5-8 C20-30", "S5-8 C20-30", "", relations=([link], [], [])).relations == []


def test_attributes_take_the_value_most_gave_and_none_on_a_tie():
    given_kinds = [Span(0, 2, "C", attributes=(("kind", value),)) for value in ("plan", "fact")]
    assert merge_attributes(given_kinds) == ()
    assert merge_attributes([*given_kinds, Span(0, 2, "C")]) == ()
    assert merge_attributes([*given_kinds, given_kinds[0]]) == (("kind", "plan"),)


spans_lists = st.lists(
    st.builds(
        lambda s, n, label: f"{label}{s}-{s + n}",
        st.integers(0, 14),
        st.integers(2, 9),
        st.sampled_from("CS"),
    ),
    max_size=4,
    unique=True,
).map(" ".join)


@settings(deadline=None)
@given(st.lists(spans_lists, min_size=3, max_size=3), st.permutations(range(3)), st.randoms())
def test_the_order_of_annotators_and_spans_does_not_matter(written, order, seed):
    shuffled = []
    for i in order:
        words = written[i].split()
        seed.shuffle(words)
        shuffled.append(" ".join(words))
    there, back = majority(*written), majority(*shuffled)
    assert keys(there) == keys(back)
    assert there.contested == back.contested


@settings(deadline=None)
@given(st.lists(spans_lists, min_size=3, max_size=5))
def test_every_boundary_was_set_by_somebody(written):
    found = majority(*written)
    every = [span for words in written for span in spans(words)]
    for span in found.spans:
        assert span.start in {s.start for s in every if s.label == span.label}
        assert span.end in {s.end for s in every if s.label == span.label}
