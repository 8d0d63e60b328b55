from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.annotation.reanchor import NewVersion, reanchor
from builder.core.labels import parse_labels
from builder.core.offsets import OffsetMap, Segment
from builder.core.tables import PASSAGES, SPEECHES, table_from_rows
from builder.corpus.ids import passage_ids

LABELS = parse_labels(
    {"labels": [{"name": "Claim", "zh": "论断", "colour": "#0072B2", "hotkey": "q"}]}
)
RAW = "𠮷村修路三里。明年再修两里，后年通车。\n村中有井一口，水质很好。请大家爱护。\n散会。"


def corpus(raw, *, drops=(), edits=(), cuts=(), document_id="d"):
    """One speech of `raw` after a cleaning, cut into passages at raw positions.

    Args:
        drops: Raw positions that leave.
        edits: Raw position → its replacement.
        cuts: Raw positions where a passage begins.
    """
    edits = dict(edits)
    pieces = [(p, edits.get(p, c)) for p, c in enumerate(raw) if p not in drops]
    segments, text, starts = [], "", [0]
    for position, new in pieces:
        if position in cuts and text:
            starts.append(len(text))
        kind = "edit" if position in edits else "copy"
        segments.append(Segment(len(text), len(new), position, 1, kind))
        text += new
    offsets = OffsetMap(()) if not segments else OffsetMap(tuple(segments))
    ranges = [(a, b) for a, b in zip(starts, [*starts[1:], len(text)], strict=True) if a < b]
    ids = passage_ids("d-s", [text[a:b] for a, b in ranges])
    speech = {"speech_id": "d-s", "document_id": document_id, "ordinal": 0, "text": text}
    speech |= {"offsets": offsets.to_rows(), "split": "train"}
    passages = [
        {"passage_id": i, "speech_id": "d-s", "ordinal": n, "start": a, "end": b}
        | {"text": text[a:b], "headings": [], "document_id": document_id}
        for n, (i, (a, b)) in enumerate(zip(ids, ranges, strict=True))
    ]
    passages.sort(key=lambda row: row["passage_id"])
    return {
        "passages": table_from_rows(passages, PASSAGES, name="passages"),
        "speeches": table_from_rows([speech], SPEECHES, name="speeches"),
    }


def annotated(state, marks=(), *, by="a1", status="submitted", skip=()):
    """What `by` submitted on every passage: a span over each mark that lies in one passage."""
    from builder.annotation.places import passage_places, text_sha256

    rows = []
    for place in passage_places(state["passages"], state["speeches"]).values():
        if place.passage_id in skip:
            continue
        spans = []
        for number, (first, last) in enumerate(marks):
            found = place.offsets.to_clean(first, last)
            if found and place.offsets.to_raw(found.start, found.end)[:2] == (first, last):
                start, end = found.start, found.end
                spans.append(
                    {"id": f"m{number}", "start": start, "end": end, "label": "Claim"}
                    | {"text": place.text[start:end]}
                )
        rows.append(
            {
                "annotation_id": f"{by}-{place.passage_id}",
                "passage_id": place.passage_id,
                "text_sha256": text_sha256(place.text),
                "annotator": by,
                "role": "annotator",
                "status": status,
                "bad_text": False,
                "comment": None,
                "batch": "main",
                "guidelines_version": "g",
                "spans": spans if status == "submitted" else [],
                "relations": [],
                "lead_time_s": 1.0,
                "updated_at": "2026-01-01T00:00:00Z",
                "from_suggestion": False,
                "text": place.text,
                "document_id": place.document_id,
                "segments": place.offsets.to_rows(),
            }
        )
    return rows


def carry(rows, state, **more):
    return reanchor(rows, **state, labels=LABELS, **more)


def outcomes(result):
    return Counter(row["outcome"] for row in result.outcomes if row["span_id"])


def raw_of(state, passage_id, start, end):
    from builder.annotation.places import passage_places

    place = passage_places(state["passages"], state["speeches"])[passage_id]
    return place.offsets.to_raw(start, end)[:2]


def at(quote):
    return RAW.index(quote), RAW.index(quote) + len(quote)


def test_a_new_cut_that_crosses_nothing_gives_two_annotated_passages():
    result = carry(annotated(corpus(RAW), MARKS), corpus(RAW, cuts={SECOND}))
    assert sorted(len(row["spans"]) for row in result.annotations) == [2, 2]
    assert outcomes(result) == {"moved": 4}


MARKS = [at("修路三里"), at("明年再修两里"), at("水质很好"), at("请大家爱护")]
SECOND = RAW.index("村中")


def test_without_a_change_everything_is_kept():
    state = corpus(RAW, cuts={SECOND})
    rows = annotated(state, MARKS)
    result = carry(rows, state)
    assert outcomes(result) == {"kept": 4}
    assert [r["passage_id"] for r in result.annotations] == sorted(r["passage_id"] for r in rows)
    assert not result.leftovers


def test_a_passage_whose_text_changed_is_open_again_and_suggests_its_spans():
    old = corpus(RAW, cuts={SECOND})
    new = corpus(RAW, cuts={SECOND}, drops={RAW.index("井")})
    result = carry(annotated(old, MARKS), new)
    assert outcomes(result) == {"kept": 2, "moved": 2}
    assert len(result.annotations) == 1
    [spans] = result.leftovers.values()
    assert [span.text for span in spans] == ["水质很好", "请大家爱护"]
    assert {row["use"] for row in result.outcomes} == {"annotation", "suggestion"}


def test_a_change_elsewhere_keeps_a_passage():
    old = corpus(RAW, cuts={SECOND})
    new = corpus("告：" + RAW, cuts={SECOND + 2}, drops={0, 1})
    rows = annotated(old, MARKS)
    version = NewVersion("d", RAW, "告：" + RAW)
    old_rows = [{**row, "document_id": "gone"} for row in rows]
    result = carry(old_rows, new, superseded={"gone": version})
    assert outcomes(result) == {"kept": 4}
    assert len(result.annotations) == 2


def test_a_new_cut_orphans_what_crosses_it_and_opens_both_sides():
    old = corpus(RAW)
    cut = RAW.index("水质")
    new = corpus(RAW, cuts={cut})
    marks = [at("修路三里"), at("井一口，水质")]
    result = carry(annotated(old, marks), new)
    assert outcomes(result) == {"moved": 1, "orphaned": 1}
    [orphan] = [row for row in result.outcomes if row["outcome"] == "orphaned"]
    assert "crosses the border" in orphan["reason"]
    assert orphan["text"] == "井一口，水质"
    # Both halves lost a span: neither counts as annotated.
    assert result.annotations == []


def test_two_passages_that_became_one_are_one_annotation():
    old = corpus(RAW, cuts={SECOND})
    new = corpus(RAW)
    result = carry(annotated(old, MARKS), new)
    [row] = result.annotations
    assert [span["text"] for span in row["spans"]] == [RAW[a:b] for a, b in MARKS]
    assert row["lead_time_s"] == 2.0


def test_half_a_submission_leaves_a_joined_passage_open():
    old = corpus(RAW, cuts={SECOND})
    rows = annotated(old, MARKS)[:1]
    result = carry(rows, corpus(RAW))
    assert result.annotations == []
    assert sum(map(len, result.leftovers.values())) == 2


def test_an_end_in_dropped_text_orphans_a_span():
    old = corpus(RAW)
    new = corpus(RAW, drops={RAW.index("修路")})
    result = carry(annotated(old, [at("修路三里")]), new)
    [row] = result.outcomes
    assert row["outcome"] == "orphaned"
    assert row.get("to_passage_id") is None
    assert "start fell into dropped text" in row["reason"]


def test_a_mend_inside_moves_a_span_and_says_so():
    old = corpus(RAW)
    new = corpus(RAW, edits={RAW.index("三里"): "3"})
    result = carry(annotated(old, [at("修路三里")]), new)
    [row] = result.outcomes
    assert (row["outcome"], row["reason"]) == ("moved", "mended inside")
    assert [span.text for span in next(iter(result.leftovers.values()))] == ["修路3里"]


def test_a_skipped_passage_stays_skipped_only_while_it_is_the_same():
    old = corpus(RAW)
    rows = annotated(old, status="skipped")
    assert [r["status"] for r in carry(rows, old).annotations] == ["skipped"]
    result = carry(rows, corpus(RAW, drops={0}))
    assert result.annotations == []
    assert [row["outcome"] for row in result.outcomes] == ["orphaned"]


def test_an_empty_submission_is_carried_like_any_other():
    old = corpus(RAW, cuts={SECOND})
    result = carry(annotated(old), corpus(RAW))
    assert [row["spans"] for row in result.annotations] == [[]]


def test_a_document_that_is_gone_orphans_by_name():
    old = corpus(RAW)
    rows = [{**row, "document_id": "gone"} for row in annotated(old, MARKS)]
    # The passage id is the same, but nothing leads from the old file to today's.
    result = carry(rows, corpus(RAW + "完", document_id="d"))
    assert outcomes(result) == {"orphaned": 4}
    assert {row["reason"] for row in result.outcomes} == {"its document is no longer in the corpus"}


def test_what_was_annotated_anew_replaces_what_was_carried():
    old, new = corpus(RAW, cuts={SECOND}), corpus(RAW)
    later = [{**row, "updated_at": "2026-02-01T00:00:00Z"} for row in annotated(new, MARKS[:1])]
    result = carry([*annotated(old, MARKS), *later], new)
    [row] = result.annotations
    assert len(row["spans"]) == 1


POSITIONS = st.sets(st.integers(0, len(RAW) - 1), max_size=6)


@st.composite
def changes(draw):
    drops = draw(POSITIONS)
    edits = {p: draw(st.sampled_from(["X", "YY"])) for p in draw(POSITIONS) - drops}
    return {"drops": drops, "edits": edits, "cuts": draw(POSITIONS)}


MARK = st.tuples(st.integers(0, len(RAW) - 1), st.integers(1, 12)).map(
    lambda pair: (pair[0], min(len(RAW), sum(pair)))
)


@settings(max_examples=200, deadline=None)
@given(changes(), changes(), st.lists(MARK, max_size=5, unique=True))
def test_no_change_of_rules_puts_a_span_on_other_characters(before, after, marks):
    old, new = corpus(RAW, **before), corpus(RAW, **after)
    rows = annotated(old, marks)
    result = carry(rows, new)
    named = [row for row in result.outcomes if row["span_id"]]
    assert len(named) == sum(len(row["spans"]) for row in rows)
    for row in named:
        if row["outcome"] != "orphaned":
            raw = raw_of(new, row["to_passage_id"], row["to_start"], row["to_end"])
            assert raw == (row["raw_start"], row["raw_end"])
            assert raw in marks
        else:
            assert row["reason"]
    texts = dict(
        zip(
            new["passages"]["passage_id"].to_pylist(),
            new["passages"]["text"].to_pylist(),
            strict=True,
        )
    )
    for row in result.annotations:
        for span in row["spans"]:
            assert texts[row["passage_id"]][span["start"] : span["end"]] == span["text"]


@settings(max_examples=100, deadline=None)
@given(changes(), changes())
def test_a_passage_counts_as_annotated_only_if_its_text_was_seen_whole(before, after):
    old, new = corpus(RAW, **before), corpus(RAW, **after)
    rows = annotated(old)
    seen = "".join(row["text"] for row in sorted(rows, key=lambda r: r["segments"][0]["raw_start"]))
    texts = dict(
        zip(
            new["passages"]["passage_id"].to_pylist(),
            new["passages"]["text"].to_pylist(),
            strict=True,
        )
    )
    for row in carry(rows, new).annotations:
        # A newline between two former passages was nobody's to see.
        assert texts[row["passage_id"]].replace("\n", "") in seen.replace("\n", "")


@pytest.mark.parametrize("newline_between", [True, False])
def test_the_newline_between_two_passages_needs_no_annotator(newline_between):
    # In our tables the newline between two passages lies in neither.
    raw = "甲乙。\n丙丁。" if newline_between else "甲乙。丙丁。"
    start = raw.index("丙")
    old = corpus(raw, cuts={start})
    rows = annotated(old)
    if newline_between:
        first = next(row for row in rows if row["text"].endswith("\n"))
        first |= {"text": first["text"][:-1], "segments": first["segments"][:-1]}
    assert len(carry(rows, corpus(raw)).annotations) == 1


def test_a_newline_inside_a_former_passage_that_comes_back_opens_it():
    newline = RAW.index("\n")
    old = corpus(RAW, drops={newline})
    assert carry(annotated(old), corpus(RAW)).annotations == []
