import pytest

from builder.annotation.bias import measure_bias
from builder.annotation.bias_words import explain
from builder.annotation.label_agreement import Estimate
from builder.core.labels import parse_labels
from builder.core.spans import Span
from builder.core.tables import (
    PASSAGES,
    annotations_schema,
    spans_to_rows,
    suggestions_schema,
    table_from_rows,
)

LABELS = parse_labels({"labels": [{"name": "C", "zh": "论断", "colour": "#112233", "hotkey": "q"}]})
TEXT = "田" * 100


def spans(*places):
    return spans_to_rows(Span(start, end, "C", TEXT[start:end]) for start, end in places)


def vote(passage, annotator, *places, seconds=None, **changes):
    return {
        "annotation_id": f"{passage}-{annotator}",
        "passage_id": passage,
        "annotator": annotator,
        "role": "annotator",
        "status": "submitted",
        "bad_text": False,
        "batch": "b1",
        "spans": spans(*places),
        "relations": [],
        "lead_time_s": seconds,
        "updated_at": "2026-03-01T10:00:00Z",
    } | changes


def suggestion(passage, *places, shown, tagger="rules"):
    return {"passage_id": passage, "tagger": tagger, "spans": spans(*places), "shown": shown}


def bias_of(votes, suggestions, *, splits=None, **options):
    names = sorted({row["passage_id"] for row in votes})
    texts = [{"passage_id": name, "text": TEXT} for name in names]
    return measure_bias(
        table_from_rows(votes, annotations_schema(LABELS), name="annotations"),
        table_from_rows(suggestions, suggestions_schema(LABELS), name="suggestions"),
        table_from_rows(texts, PASSAGES, name="passages"),
        labels=LABELS,
        splits=splits or dict.fromkeys(names, "train"),
        clusters={},
        **{"n_resamples": 500} | options,
    )


def values(found, effect):
    numbers = found.effects[effect]
    return numbers.shown.value, numbers.withheld.value, numbers.difference.value


def test_the_effects_are_those_derived_by_hand():
    # Suggested everywhere: 0–10 and 20–30. Shown in p1, withheld in p2.
    found = bias_of(
        [
            vote("p1", "a", (0, 10), (20, 30), seconds=40.0),
            vote("p1", "b", (0, 10), (20, 29), seconds=10.0),
            vote("p2", "a", (0, 9), seconds=80.0),
        ],
        [suggestion(p, (0, 10), (20, 30), shown=p == "p1") for p in ("p1", "p2")],
    )
    # Shown: 3 of 2·2 kept exactly; withheld: none of 2.
    assert values(found, "acceptance") == (0.75, 0, 0.75)
    # Shown: 4 spans meet a suggestion, 3 with its bounds; withheld: 1, not with its bounds.
    assert values(found, "boundary_copy") == (0.75, 0, 0.75)
    assert values(found, "spans_per_passage") == (2, 1, 1)
    # a and b on p1: one of two spans each is the same.
    assert values(found, "agreement") == (0.5, None, None)
    # 100 characters: the geometric mean of 40 and 10 is 20.
    assert values(found, "seconds_per_100_chars") == pytest.approx((20, 80, -60))
    assert (found.n_shown, found.n_withheld) == (1, 1)


def test_only_train_passages_with_a_suggestion_are_compared():
    votes = [vote(p, "a", (0, 10)) for p in ("p1", "p2", "p3", "p4", "p5")]
    votes.append(vote("p5", "b", status="skipped"))
    found = bias_of(
        votes,
        [
            suggestion("p1", (0, 10), shown=True),
            suggestion("p2", (0, 10), shown=False),  # a test passage
            suggestion("p3", (0, 10), shown=True, tagger="earlier"),  # people's own spans
            suggestion("p5", shown=False),  # nothing suggested counts as well
        ],
        splits={"p1": "train", "p2": "test", "p3": "train", "p4": "train", "p5": "train"},
    )
    assert (found.n_shown, found.n_withheld) == (1, 1)


def test_passages_whose_shown_spans_are_no_longer_known_are_left_out():
    found = bias_of(
        [vote("p1", "a", (0, 10))],
        [suggestion("p1", (0, 10), shown=False)],
        exclude={"p1"},
    )
    assert (found.n_shown, found.n_withheld) == (0, 0)
    assert "Nothing can be said" in found.effects["acceptance"].meaning


def test_a_planted_pull_is_found_and_absent_pull_is_not():
    # 40 passages an arm. Shown: 9 of 10 keep the suggestion; withheld: 4 of 10 mark it anyway.
    votes, suggestions = [], []
    for i in range(80):
        is_shown = i % 2 == 0
        keeps = (i // 2) % 10 < (9 if is_shown else 4)
        votes.append(vote(f"p{i:02}", "a", (0, 10) if keeps else (50, 60)))
        suggestions.append(suggestion(f"p{i:02}", (0, 10), shown=is_shown))
    found = bias_of(votes, suggestions, n_resamples=2000)
    assert values(found, "acceptance") == pytest.approx((0.9, 0.4, 0.5))
    low, high = found.effects["acceptance"].difference.interval
    assert 0.2 < low < 0.5 < high < 0.8
    assert "leans towards the tagger" in found.effects["acceptance"].meaning
    assert "can be chance" in found.effects["spans_per_passage"].meaning


def test_the_order_of_rows_does_not_matter():
    votes = [vote(f"p{i}", "a", (i, i + 9), seconds=10.0 + i) for i in range(9)]
    suggestions = [suggestion(f"p{i}", (i, i + 9 + i % 2), shown=i % 3 == 0) for i in range(9)]
    there, back = bias_of(votes, suggestions), bias_of(votes[::-1], suggestions[::-1])
    assert there.to_json() == back.to_json()


def test_sentences_name_both_numbers_and_the_bounds_of_the_difference():
    told = explain("acceptance", shown=0.9, withheld=0.4, difference=Estimate(0.5, (0.3, 0.7)))
    assert "have 90% of them" in told
    assert "marked 40%" in told
    assert "between +30 and +70 points" in told
    alone = explain("acceptance", shown=0.9, withheld=0.4, difference=Estimate(0.5, None))
    assert "nothing follows" in alone
