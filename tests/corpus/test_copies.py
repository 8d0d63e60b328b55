import random

import pyarrow as pa
import pytest

from builder.core.offsets import EDIT, OffsetMap, Segment
from builder.core.tables import SEGMENT
from builder.corpus import fingerprints
from builder.corpus.best_copies import find_duplicates, outlined
from builder.corpus.copies import find_copies
from builder.corpus.options import CopyOptions

CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
OPTIONS = CopyOptions()


def prose(n: int, seed: int) -> str:
    rng = random.Random(seed)
    text = "".join(rng.choices(CHARACTERS, k=n))
    return "，".join(text[i : i + 17] for i in range(0, n, 17)) + "。"


def edited(text: str, share: float, seed: int) -> str:
    rng = random.Random(seed)
    out = [rng.choice(CHARACTERS) if rng.random() < share else character for character in text]
    return "".join(out)


def table(*texts: str, **columns) -> pa.Table:
    ids = [f"s{i:03d}" for i in range(len(texts))]
    return pa.table({"speech_id": ids, "text": texts, **columns})


def found_pairs(copies) -> set[tuple[str, str]]:
    return {(row["a_speech_id"], row["b_speech_id"]) for row in copies.pairs.to_pylist()}


def find(*texts: str, options=OPTIONS, **columns):
    return find_copies(table(*texts, **columns), options=options)


def test_edited_copies_are_found_and_share_a_cluster():
    source = prose(1200, 1)
    copies = find(source, prose(900, 2), *(edited(source, s, 3) for s in (0.02, 0.05, 0.10, 0.15)))
    assert found_pairs(copies) >= {("s000", f"s00{i}") for i in range(2, 6)}
    assert copies.cluster_by_speech == {f"s00{i}": "s001" if i == 1 else "s000" for i in range(6)}
    assert set(copies.duplicate_of) == {"s002", "s003", "s004", "s005"}


def test_half_of_the_shorter_one_makes_a_copy_less_a_recurrence():
    source = prose(2000, 1)
    for n_shared, is_copy in ((640, True), (360, False)):
        other = prose(300, 2) + source[500 : 500 + n_shared] + prose(670 - n_shared, 3)
        copies = find(source, other)
        assert (found_pairs(copies) == {("s000", "s001")}) == is_copy
        assert (len(copies.recurrences) == 0) == is_copy


def test_a_short_speech_within_a_long_one_is_its_copy():
    long = prose(9000, 1)
    copies = find(long, long[4000:4400])
    (row,) = copies.pairs.to_pylist()
    assert row["share"] > 0.99


def test_changed_place_names_and_scripts_do_not_hide_a_copy():
    source = "".join(f"{prose(20, i)}东河县今年完成" for i in range(30))
    copies = find(
        source, source.replace("东河县", "西山镇"), source.replace("东", "東").replace("县", "縣")
    )
    assert set(copies.cluster_by_speech.values()) == {"s000"}


def test_recurring_passages_are_placed_in_the_texts_and_make_no_cluster():
    passage, near = prose(80, 1), prose(200, 2)
    one = prose(700, 3) + "\n" + passage + "\n" + prose(300, 4) + near
    other = prose(900, 5) + "\n" + passage + "\n" + edited(near, 0.04, 6) + prose(400, 7)
    copies = find(one, other)
    rows = copies.recurrences.to_pylist()
    assert [row["kind"] for row in rows] == ["exact", "near"]
    assert one[rows[0]["a_start"] : rows[0]["a_end"]] == passage.rstrip("。")
    assert other[rows[0]["b_start"] : rows[0]["b_end"]] == passage.rstrip("。")
    assert len(copies.pairs) == 0
    assert copies.cluster_by_speech == {"s000": "s000", "s001": "s001"}


@pytest.mark.parametrize(("n_chars", "n_found"), [(59, 0), (60, 1), (61, 1)])
def test_a_recurrence_has_at_least_sixty_normalised_characters(n_chars, n_found):
    for seed in range(5):
        passage = prose(n_chars, seed)
        copies = find(prose(300, 10 + seed) + passage, passage + prose(300, 20 + seed))
        assert len(copies.recurrences) == n_found


def test_formulas_link_nothing_however_many_speeches_have_them():
    formulas = [prose(50, seed) for seed in range(40)]
    rng = random.Random(3)
    texts = [
        "".join(prose(35, 1000 * i + k) + f for k, f in enumerate(rng.sample(formulas, 12)))
        for i in range(60)
    ]
    copies = find(*texts)
    assert len(copies.pairs) == len(copies.recurrences) == 0


def test_two_formulas_side_by_side_are_no_copy_though_they_are_half_of_a_speech():
    formulas = [prose(55, seed) for seed in range(6)]
    texts = [prose(400, 1000 + i) + formulas[i % 6] + prose(300, 2000 + i) for i in range(150)]
    texts += [formulas[0] + formulas[1] + prose(60, n) for n in (91, 92)]
    copies = find(*texts)
    assert len(copies.pairs) == 0
    assert len(copies.recurrences) == 1


def test_equal_speeches_are_copies_however_short_and_speeches_without_letters_are_not():
    copies = find("现在开会。", "现在，开会！", "散会。", "……", "！")
    assert found_pairs(copies) == {("s000", "s001")}
    assert set(copies.duplicate_of) == {"s000"}


def test_a_large_cluster_holds_together():
    source = prose(600, 1)
    copies = find(*(edited(source, 0.08, seed) for seed in range(60)), prose(500, 99))
    assert set(copies.cluster_by_speech.values()) == {"s000", "s060"}
    equal = find(*(source + "。" * i for i in range(50)))
    assert set(equal.cluster_by_speech.values()) == {"s000"}


def test_the_best_copy_is_complete_then_least_mended_then_longest():
    source = prose(400, 1)
    texts = [source, source, source, source + "，", source]
    mended = [[Segment(0, 1, 0, 2, EDIT)], [], [], [], []]
    copies = find(
        *texts,
        is_complete=[True, None, True, True, False],
        offsets=pa.array([OffsetMap(tuple(s)).to_rows() for s in mended], pa.list_(SEGMENT)),
    )
    assert copies.duplicate_of == dict.fromkeys(["s000", "s001", "s002", "s004"], "s003")


def test_a_speech_that_was_kept_before_stays_the_best():
    source = prose(400, 1)
    copies = find_copies(
        table(source, source + prose(40, 2)), options=OPTIONS, kept_before=["s000"]
    )
    assert copies.duplicate_of == {"s001": "s000"}


def test_nothing_is_a_duplicate_of_what_is_out_of_use():
    source = prose(400, 1)
    speeches = table(source, source, source)
    pairs = find_copies(speeches, options=OPTIONS).pairs
    assert find_duplicates(outlined(speeches), pairs, out_of_use=["s000"]) == {"s002": "s001"}


def test_a_copy_of_a_copy_is_kept_when_it_is_no_copy_of_the_best():
    first, second, third = prose(300, 1), prose(300, 2), prose(200, 3)
    copies = find(first + second, second + third, third + prose(130, 4))
    assert set(copies.cluster_by_speech.values()) == {"s000"}
    assert found_pairs(copies) == {("s000", "s001"), ("s001", "s002")}
    assert copies.duplicate_of == {"s001": "s000"}


def test_the_curator_has_the_last_word():
    source = prose(400, 1)
    options = CopyOptions(
        not_copies=(("s001", "s000"),), are_copies=(("s002", "s001"), ("s002", "gone"))
    )
    copies = find(source, source, prose(300, 2), options=options)
    assert [tuple(row.values()) for row in copies.pairs.to_pylist()] == [
        ("s001", "s002", None, "curator")
    ]
    assert copies.cluster_by_speech == {"s000": "s000", "s001": "s001", "s002": "s001"}


def test_the_order_of_speeches_does_not_matter():
    source = prose(800, 1)
    texts = [source, edited(source, 0.1, 2), source[:500] + prose(300, 3), prose(500, 4)]
    speeches = table(*texts)
    first = find_copies(speeches, options=OPTIONS)
    again = find_copies(speeches.take([2, 0, 3, 1]), options=OPTIONS)
    assert again.pairs == first.pairs
    assert again.recurrences == first.recurrences
    assert again.cluster_by_speech == first.cluster_by_speech
    assert again.duplicate_of == first.duplicate_of


def test_no_speeches_have_no_copies():
    copies = find_copies(table(), options=OPTIONS)
    assert (len(copies.pairs), len(copies.recurrences)) == (0, 0)
    assert copies.cluster_by_speech == copies.duplicate_of == {}


def test_however_the_corpus_is_cut_the_same_is_found(monkeypatch):
    source, passage = prose(900, 1), prose(150, 2)
    texts = [prose(500, 10 + i) + passage + prose(200, 40 + i) for i in range(20)]
    texts += [edited(source, 0.06, seed) for seed in range(6)] + [source, source, "", "！"]
    whole = find(*texts)
    assert whole.pairs.num_rows >= 15
    assert whole.recurrences.num_rows >= 20
    for batch_chars, partition_rows in ((1, 1 << 19), (3000, 50), (1, 7)):
        monkeypatch.setattr(fingerprints, "BATCH_CHARS", batch_chars)
        monkeypatch.setattr(fingerprints, "PARTITION_ROWS", partition_rows)
        assert find(*texts) == whole
