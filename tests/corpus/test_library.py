import random
from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.corpus import library as library_module
from builder.corpus import verdicts
from builder.corpus.copies import search_copies
from builder.corpus.library import HeldShard, Library
from builder.corpus.options import CopyOptions
from builder.corpus.sketches import FINGERPRINTS, SKETCH_TABLES, TEXTS, sketch_speeches
from builder.corpus.verdicts import HeldVerdicts

CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 2000)]
OPTIONS = CopyOptions()


def prose(rng: random.Random, n: int) -> str:
    return "".join(rng.choices(CHARACTERS, k=n))


def edited(rng: random.Random, text: str, share: float) -> str:
    return "".join(rng.choice(CHARACTERS) if rng.random() < share else c for c in text)


def table(texts) -> pa.Table:
    return pa.table({"text": pa.array(texts, pa.string())})


def library(texts, cuts=(), **options) -> Library:
    """The texts in shards that begin at the cuts."""
    bounds = sorted({0, len(texts), *cuts})
    shards = [
        HeldShard.of(table(texts[start:end]), min_chars=60, name=f"{start:02x}")
        for start, end in pairwise(bounds)
    ]
    return Library.of(shards, **options)


def search(searched: Library, **options):
    ids = [f"s{i:04d}" for i in range(len(searched))]
    return search_copies(searched, ids, options=OPTIONS, **options)


def mixture(rng: random.Random, n: int) -> list[str]:
    """Speeches with copies, equal ones, empty ones, shared passages and formulas."""
    texts = [prose(rng, rng.randint(0, 500)) for _ in range(n)]
    passage, formula = prose(rng, 90), prose(rng, 40)
    for i in range(n):
        draw = rng.random()
        if draw < 0.2:
            texts[i] = edited(rng, rng.choice(texts), 0.08)
        elif draw < 0.3:
            texts[i] = rng.choice(texts) + "。"
        elif draw < 0.5:
            texts[i] = texts[i] + passage + formula
        elif draw < 0.8:
            texts[i] = formula + texts[i]
    return texts


@settings(deadline=None, max_examples=40)
@given(
    seed=st.integers(0, 2**20),
    n=st.integers(0, 40),
    cuts=st.lists(st.integers(1, 39), max_size=6),
    max_partition=st.integers(100, 20_000),
)
def test_neither_shards_nor_partitions_change_what_is_found(seed, n, cuts, max_partition):
    texts = mixture(random.Random(seed), n)
    whole = search(library(texts))
    parted = search(library(texts, [c for c in cuts if c < n], max_partition=max_partition))
    assert parted == whole


def test_a_partition_holds_no_more_than_it_may():
    texts = mixture(random.Random(1), 200)
    parted = library(texts, (50, 100, 150), max_partition=2000)
    for kind in SKETCH_TABLES[1:]:
        sizes = [len(part.hashes) for part in parted.partitions(kind)]
        assert max(sizes) <= 2500
        assert sum(sizes) > 0


def test_texts_are_held_a_few_shards_at_a_time(monkeypatch):
    monkeypatch.setattr(library_module, "MAX_HELD_CHARS", 1000)
    texts = [prose(random.Random(i), 100) for i in range(50)]
    held = library(texts, range(50))
    for i in (*range(50), 0):
        assert held.text(i) == texts[i]
    assert len(held._texts) == library_module.MIN_HELD_SHARDS


@pytest.mark.parametrize("n_sentences", [20, 40])
def test_copies_are_found_where_all_speeches_are_made_of_stock_sentences(n_sentences):
    rng = random.Random(n_sentences)
    bank = [prose(rng, rng.randint(15, 45)) for _ in range(n_sentences)]
    texts = ["。".join(rng.choices(bank, k=rng.randint(18, 30))) for _ in range(400)]
    texts += [edited(rng, text, 0.1) for text in texts[:40]]
    found = search(library(texts)).pairs.to_pylist()
    pairs = {(row["a_speech_id"], row["b_speech_id"]) for row in found}
    assert pairs == {(f"s{i:04d}", f"s{i + 400:04d}") for i in range(40)}


def test_what_was_aligned_before_is_looked_up_and_what_is_unused_is_forgotten(monkeypatch):
    texts = mixture(random.Random(5), 60)
    store = HeldVerdicts()
    first = search(library(texts), store=store)
    assert {block: len(store.read(block)) > 0 for block in store.blocks()} == {"0": True}

    def fail(*_args, **_options):
        raise AssertionError("aligned again")

    monkeypatch.setattr(verdicts, "shared_stretches", fail)
    assert search(library(texts), store=store) == first
    monkeypatch.undo()
    fresh = HeldVerdicts()
    search(library(texts[:30]), store=store)
    search(library(texts[:30]), store=fresh)
    assert store.read("0") == fresh.read("0")


def test_a_sketch_is_sorted_by_hash_and_equal_texts_have_one_digest():
    text = prose(random.Random(1), 300)
    sketch = sketch_speeches(table([text, "，".join(text), "", "……"]), min_chars=60)
    assert tuple(sketch) == SKETCH_TABLES
    assert sketch["texts"].schema == TEXTS
    digests = sketch["texts"]["digest"].to_pylist()
    assert (digests[0] == digests[1], digests[2] == digests[3]) == (True, True)
    assert sketch["texts"]["n_normalised"].to_pylist() == [300, 300, 0, 0]
    for kind in SKETCH_TABLES[1:]:
        assert sketch[kind].schema == FINGERPRINTS
        hashes = sketch[kind]["hash"].to_pylist()
        assert hashes == sorted(hashes)
        assert hashes
