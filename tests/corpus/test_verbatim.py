import random

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.core.normalise import normalised_text
from builder.corpus.library import HeldShard, Library
from builder.corpus.scratch import held_scratch
from builder.corpus.verbatim import verbatim_stretches

NONE = np.zeros(0, dtype=np.uint64)
HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 600)]
CHARACTERS = [char for char in HAN if normalised_text(char) == char]  # no variants of another


def stretches(texts, *, min_chars, but=NONE):
    """By pair of texts: place in either and length of each stretch that was found."""
    shard = HeldShard.of(pa.table({"text": pa.array(texts, pa.string())}), min_chars=min_chars)
    library = Library.of([shard])
    found = {}
    for part in verbatim_stretches(
        library, min_chars=min_chars, but=but, open_scratch=held_scratch
    ):
        for pair, *place in part.tolist():
            found.setdefault(divmod(pair, len(texts)), set()).add(tuple(place))
    return found


def maximal_matches(one: str, other: str, min_chars: int) -> set[tuple[int, int, int]]:
    """By brute force: place in either text and length of every match that cannot be extended."""
    found = set()
    for i in range(len(one)):
        for j in range(len(other)):
            if i and j and one[i - 1] == other[j - 1]:
                continue
            n = 0
            while i + n < len(one) and j + n < len(other) and one[i + n] == other[j + n]:
                n += 1
            if n >= min_chars:
                found.add((i, j, n))
    return found


@settings(deadline=None, max_examples=60)
@given(
    seed=st.integers(0, 2**20),
    n_texts=st.integers(2, 6),
    min_chars=st.integers(20, 30),
    is_repetitive=st.booleans(),
)
def test_every_shared_stretch_is_found_to_the_character(seed, n_texts, min_chars, is_repetitive):
    rng = random.Random(seed)
    alphabet = CHARACTERS[:3] if is_repetitive else CHARACTERS
    blocks = ["".join(rng.choices(alphabet, k=rng.randint(3, 40))) for _ in range(6)]
    texts = ["".join(rng.choices(blocks, k=rng.randint(0, 5))) for _ in range(n_texts)]
    texts = list(dict.fromkeys(texts))
    found = stretches(texts, min_chars=min_chars)
    for a in range(len(texts)):
        for b in range(a + 1, len(texts)):
            expected = maximal_matches(texts[a], texts[b], min_chars)
            got = found.get((a, b), set())
            # Where a stretch stands in more than 16 places, not every place is paired with every.
            assert got <= expected
            assert bool(got) == bool(expected)
            if not is_repetitive:
                assert got == expected


def test_pairs_that_are_known_are_left_out():
    texts = ["甲乙丙丁戊己庚辛壬癸" * 3 + last for last in "子丑寅"]
    known = np.array([0 * 3 + 1], dtype=np.uint64)
    found = stretches(texts, min_chars=20, but=known)
    assert set(found) == {(0, 2), (1, 2)}


def test_of_a_stretch_in_many_texts_each_is_paired_with_some():
    rng = random.Random(1)
    shared = "".join(rng.choices(CHARACTERS, k=70))
    texts = [shared + "".join(rng.choices(CHARACTERS, k=30)) for _ in range(100)]
    found = stretches(texts, min_chars=60)
    partners = [sum(i in pair for pair in found) for i in range(100)]
    assert min(partners) >= 7
