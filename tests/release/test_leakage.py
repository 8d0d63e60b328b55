import random

import pyarrow as pa
import pytest

from builder.release.leakage import measure_leakage

CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]


def prose(n: int, seed: int) -> str:
    text = "".join(random.Random(seed).choices(CHARACTERS, k=n))
    return "，".join(text[i : i + 17] for i in range(0, n, 17)) + "。"


def table(**texts: str | None) -> pa.Table:
    return pa.table({"passage_id": list(texts), "text": pa.array(texts.values(), pa.string())})


def splits(train=None, dev=None, test=None):
    return {
        "train": table(**{f"train{i}": prose(400, i) for i in range(5)}, **(train or {})),
        "dev": table(**{f"dev{i}": prose(400, 10 + i) for i in range(3)}, **(dev or {})),
        "test": table(**{f"test{i}": prose(400, 20 + i) for i in range(3)}, **(test or {})),
    }


def test_unrelated_splits_leak_nothing():
    found = measure_leakage(splits())
    assert found.stretches == found.exact_matches == found.refused == ()
    figures = found.figures()
    assert len(figures) == 18
    assert set(figures.values()) == {0}


@pytest.mark.parametrize(
    ("n", "n_told", "n_refused"), [(49, 0, 0), (50, 1, 0), (59, 1, 0), (60, 1, 1), (200, 1, 1)]
)
def test_a_stretch_is_told_from_fifty_characters_on_and_refused_from_sixty(n, n_told, n_refused):
    shared = prose(n, 99)
    found = measure_leakage(
        splits(train={"t": prose(90, 50) + shared}, test={"x": shared + prose(200, 51)})
    )
    assert (len(found.stretches), len(found.refused)) == (n_told, n_refused)
    if n_told:
        stretch = found.stretches[0]
        assert (stretch.split, stretch.passage_id, stretch.other_passage_id) == ("test", "x", "t")
        assert (stretch.start, stretch.text + "。", stretch.n_chars) == (0, shared, n)
    assert found.leaking_passages == ({"x": "test"} if n_refused else {})


def test_marks_spaces_width_and_script_do_not_hide_a_stretch():
    shared = "各级领导干部要认真学习有关文件，" + prose(60, 9)
    other = "各級領導幹部要認真學習有關文件 " + prose(60, 9).replace("，", "\n")
    found = measure_leakage(splits(train={"t": shared}, dev={"x": "开头" + other}))
    assert found.stretches[0].n_chars == 75
    assert found.figures()["dev in train: shared stretches of 60 characters or more"] == 1


def test_test_is_also_looked_for_in_dev():
    shared = prose(80, 9)
    found = measure_leakage(splits(dev={"d": shared}, test={"x": shared}))
    assert [(m.split, m.other_split) for m in found.exact_matches] == [("test", "dev")]
    assert found.leaking_passages == {"x": "test"}


def test_equal_short_passages_are_counted_but_refuse_nothing():
    found = measure_leakage(splits(train={"t": "谢谢大家！"}, test={"x": "谢谢大家。"}))
    assert len(found.exact_matches) == 1
    assert found.refused == ()


def test_containment_of_an_edited_copy_shows_in_its_ngrams():
    source = "".join(random.Random(7).choices(CHARACTERS, k=390))
    copy = "".join("的" if i % 40 == 39 else c for i, c in enumerate(source))
    found = measure_leakage({"train": table(t=source), "test": table(x=copy)})
    # 378 13-grams; each of the 9 changes spoils 13 of them.
    assert found.containment["test", "train"] == (pytest.approx((378 - 9 * 13) / 378),)
    assert found.stretches == ()


def test_two_stretches_of_a_passage_are_told_apart():
    one, other = prose(70, 8), prose(55, 9)
    found = measure_leakage(
        splits(train={"t": one, "u": other}, test={"x": one + prose(30, 7) + other})
    )
    assert [(s.other_passage_id, s.n_chars) for s in found.stretches] == [("t", 70), ("u", 55)]


def test_an_ngram_across_two_passages_is_none():
    text = prose(100, 8)
    found = measure_leakage(splits(train={"t": text[:40], "u": text[40:]}, test={"x": text}))
    assert [s.n_chars for s in found.stretches] == [62]
    cut = measure_leakage(splits(train={"t": text[:52], "u": text[52:]}, test={"x": text}))
    assert max((s.n_chars for s in cut.stretches), default=0) < 60


def test_containment_counts_no_ngram_across_two_passages():
    text = "".join(random.Random(8).choices(CHARACTERS, k=26))
    found = measure_leakage({"train": table(t=text[:13], u=text[13:]), "test": table(x=text)})
    # 14 13-grams in the passage; only its first and its last stand in one passage of train.
    assert found.containment["test", "train"] == (pytest.approx(2 / 14),)


def test_a_stretch_that_goes_on_in_another_passage_is_told_at_its_full_length():
    shared = "".join(random.Random(8).choices(CHARACTERS, k=70))
    found = measure_leakage(
        {"train": table(t=shared[:52], u="甲" + shared), "test": table(x=shared)}
    )
    assert [(s.other_passage_id, s.n_chars) for s in found.stretches] == [("u", 70), ("t", 52)]


def test_missing_splits_and_withheld_texts_are_passed_over():
    assert measure_leakage({}).stretches == ()
    found = measure_leakage({"train": table(t=prose(80, 1)), "test": table(x=None, y=prose(80, 1))})
    assert found.leaking_passages == {"y": "test"}


def test_a_copy_with_scattered_edits_bars_a_release_though_no_long_stretch_is_shared():
    draw = random.Random(7)
    text = "".join(chr(draw.randrange(0x4E00, 0x9000)) for _ in range(400))
    edited = "".join("変" if i % 45 == 44 else c for i, c in enumerate(text))
    found = measure_leakage({"train": table(t=edited), "test": table(x=text)})
    assert found.refused == ()
    assert [(c.split, c.other_split) for c in found.contained] == [("test", "train")]
    assert set(found.leaking_passages.values()) == {"test"}


def test_a_short_passage_of_formulas_is_not_taken_for_an_edited_copy():
    formula = "同志们下面我根据会议的安排讲几点意见供大家参考"
    found = measure_leakage({"train": table(t=formula + "甲乙"), "test": table(x=formula + "戊")})
    assert found.contained == ()
