import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from builder.corpus.ngrams import local_minima, ngram_hashes, within_texts

TEXTS = st.text("甲乙丙", max_size=60)


def codes(text: str):
    return np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)


@given(TEXTS, st.integers(1, 13))
def test_ngrams_have_one_hash_exactly_if_they_are_equal(text, n):
    hashes = ngram_hashes(codes(text), n).tolist()
    ngrams = [text[i : i + n] for i in range(len(text) - n + 1)]
    assert len(hashes) == len(ngrams)
    assert len(set(hashes)) == len(set(ngrams))
    assert len(set(zip(hashes, ngrams, strict=True))) == len(set(ngrams))


@given(st.lists(TEXTS, min_size=1, max_size=5), st.integers(1, 8))
def test_ngrams_across_two_texts_are_told_apart(texts, n):
    found = within_texts(np.array([len(text) for text in texts]), n)
    expected = [i + n <= len(text) for text in texts for i in range(len(text))]
    assert found.tolist() == expected[: max(0, len(expected) - n + 1)]


@given(st.lists(st.integers(0, 50), max_size=80), st.integers(1, 20))
def test_every_window_holds_a_chosen_place(values, window):
    hashes = np.array(values, dtype=np.uint64)
    chosen = set(local_minima(hashes, window).tolist())
    for start in range(len(values) - window + 1):
        lowest = min(values[start : start + window])
        assert any(i in chosen for i in range(start, start + window) if values[i] == lowest)
