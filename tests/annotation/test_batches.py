from hypothesis import given
from hypothesis import strategies as st

from builder.annotation.batches import (
    EARLIER,
    Candidate,
    candidates,
    choose_shown,
    draw_batch,
    is_adjudication,
    is_pilot,
)
from builder.annotation.options import AnnotationOptions
from builder.core.tables import SPEECHES, table_from_rows

OPTIONS = AnnotationOptions()
POOL = [Candidate(f"{split}-{n}", split) for split in ("train", "dev", "test") for n in range(40)]


def test_dev_and_test_come_first():
    drawn = draw_batch(POOL, batch="main", options=OPTIONS)
    assert len(drawn) == 120
    assert all(not draw.passage_id.startswith("train") for draw in drawn[:80])


def test_dev_and_test_get_two_annotators_and_some_of_train_too():
    overlaps = {d.passage_id: d.overlap for d in draw_batch(POOL, batch="main", options=OPTIONS)}
    assert {n for passage, n in overlaps.items() if not passage.startswith("train")} == {2}
    doubled = [n for passage, n in overlaps.items() if passage.startswith("train") and n == 2]
    assert 0 < len(doubled) < 20


@given(st.permutations(POOL), st.integers(1, 119))
def test_a_draw_depends_neither_on_order_nor_on_what_else_there_is(pool, n):
    drawn = draw_batch(pool, batch="main", options=OPTIONS, limit=n)
    assert drawn == draw_batch(POOL, batch="main", options=OPTIONS)[:n]
    fewer = draw_batch([c for c in pool if c != pool[0]], batch="main", options=OPTIONS)
    whole = draw_batch(pool, batch="main", options=OPTIONS)
    assert fewer == [draw for draw in whole if draw.passage_id != pool[0].passage_id]


def test_a_pilot_takes_train_unless_told_otherwise():
    drawn = draw_batch(POOL, batch="pilot", options=OPTIONS, limit=30)
    assert len(drawn) == 30
    assert all(draw.passage_id.startswith("train") for draw in drawn)
    drawn = draw_batch(POOL, batch="pilot", options=OPTIONS, split="dev")
    assert all(draw.passage_id.startswith("dev") for draw in drawn)


def test_another_seed_draws_other_passages():
    other = AnnotationOptions(seed=1)
    assert draw_batch(POOL, batch="main", options=OPTIONS, limit=20) != draw_batch(
        POOL, batch="main", options=other, limit=20
    )


def test_an_overlap_asked_for_is_everybody_s():
    drawn = draw_batch(POOL, batch="main", options=OPTIONS, overlap=3)
    assert {draw.overlap for draw in drawn} == {3}


def test_batches_are_known_by_their_names():
    assert [is_pilot(name) for name in ("pilot", "pilot-2", "pilots", "main")] == [
        True,
        True,
        False,
        False,
    ]
    assert is_adjudication("adjudication-2")
    assert not is_adjudication("main")


def suggestion(passage_id, tagger="rules"):
    return {"passage_id": passage_id, "tagger": tagger, "model_version": "1"}


def shown(rows, **more):
    drawn = {row["passage_id"] for row in rows}
    splits = {passage_id: passage_id.split("-")[0] for passage_id in drawn}
    options = {"shown_share": 0.5, "shown_on_eval": False, "seed": 7} | more
    return choose_shown(rows, drawn=drawn, splits=splits, **options)


def test_suggestions_are_shown_on_about_the_share_asked_for_and_never_on_dev_or_test():
    rows = [suggestion(f"train-{n}") for n in range(400)]
    rows += [suggestion(f"{split}-{n}") for split in ("dev", "test") for n in range(50)]
    found = [row["passage_id"] for row in shown(rows)]
    assert 160 < len(found) < 240
    assert all(passage_id.startswith("train") for passage_id in found)
    assert len(shown(rows, shown_on_eval=True)) > 260


def test_what_people_marked_earlier_is_shown_before_what_a_tagger_says():
    rows = [suggestion("train-1", "a"), suggestion("train-1", EARLIER)]
    assert [row["tagger"] for row in shown(rows, shown_share=1.0)] == [EARLIER]


def test_copies_and_speeches_without_a_split_are_no_candidates(passages, speeches):
    row = speeches.to_pylist()[0]
    assert len(candidates(passages, speeches)) == 2
    for change in ({"duplicate_of": "x"}, {"split": "quarantine"}, {"split": None}):
        changed = table_from_rows([row | change], SPEECHES, name="speeches")
        assert candidates(passages, changed) == []
