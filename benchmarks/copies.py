"""Cost and recall of the search for copies, on planted truth, against three other ways.

In one run, over the same made-up speeches: this project's search (candidates, then exact alignment),
MinHash with rensa and with datasketch (character 5-grams, 128 permutations, threshold .5; only
candidates, nothing is aligned), and brute-force containment of 13-grams over a sample of pairs,
from which the time for all pairs is reckoned. Ratios compare CPU seconds. The first lines show how
the time grows with the number of speeches. rensa and datasketch are passed over where they are not
installed. Run: `python benchmarks/copies.py [SPEECHES]` (default 3000; the issue's figure is 20000).
"""

import importlib.util
import random
import resource
import sys
import time
from itertools import combinations

import numpy as np
import pyarrow as pa
from planted import Planted, plant

from builder.core.normalise import normalise
from builder.corpus.copies import find_copies
from builder.corpus.ngrams import ngram_hashes
from builder.corpus.options import CopyOptions

N_PERMUTATIONS, THRESHOLD, SHINGLE = 128, 0.5, 5
N_SAMPLED_PAIRS = 3000

Pairs = set[tuple[int, int]]


def ours(texts: list[str]) -> tuple[Pairs, Pairs]:
    """Pairs of copies, and pairs that share a passage."""
    table = pa.table({"speech_id": [f"{i:08d}" for i in range(len(texts))], "text": texts})
    found = find_copies(table, options=CopyOptions())
    sides = ("a_speech_id", "b_speech_id")
    return tuple(
        set(zip(*([int(i) for i in rows[side].to_pylist()] for side in sides), strict=True))
        for rows in (found.pairs, found.recurrences)
    )


def shingles(texts: list[str]) -> list[np.ndarray]:
    return [np.unique(ngram_hashes(normalise(text).codes, SHINGLE)) for text in texts]


def with_rensa(texts: list[str]) -> Pairs:
    """Digests by rensa; texts that agree in one of 32 bands of 4 values are candidates."""
    from rensa import RMinHash

    hashes = shingles(texts)
    offsets = np.concatenate([[0], np.cumsum([len(h) for h in hashes])]).astype(np.uint64)
    flat = np.concatenate(hashes)
    digests = RMinHash.digest_matrix_from_flat_token_hashes(flat, offsets, N_PERMUTATIONS, 1)
    rows = np.array(digests.to_rows(), dtype=np.uint64)
    pairs: Pairs = set()
    for band in np.split(rows, N_PERMUTATIONS // 4, axis=1):
        groups: dict[bytes, list[int]] = {}
        for i, key in enumerate(map(bytes, np.ascontiguousarray(band))):
            groups.setdefault(key, []).append(i)
        pairs |= {pair for group in groups.values() for pair in combinations(group, 2)}
    return pairs


def with_datasketch(texts: list[str]) -> Pairs:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=THRESHOLD, num_perm=N_PERMUTATIONS)
    sketches = []
    for i, own in enumerate(shingles(texts)):
        sketch = MinHash(num_perm=N_PERMUTATIONS)
        sketch.update_batch([h.tobytes() for h in own])
        index.insert(i, sketch)
        sketches.append(sketch)
    return {
        (min(i, j), max(i, j)) for i, s in enumerate(sketches) for j in index.query(s) if i != j
    }


def brute_force_seconds(texts: list[str]) -> float:
    """CPU seconds that the containment of 13-grams would take over all pairs."""
    rng = random.Random(1)
    sets = [frozenset(ngram_hashes(normalise(t).codes, 13).tolist()) for t in texts[:400]]
    start = time.process_time()
    for _ in range(N_SAMPLED_PAIRS):
        a, b = rng.sample(sets, 2)
        len(a & b) / max(1, min(len(a), len(b)))
    seconds = time.process_time() - start
    return seconds / N_SAMPLED_PAIRS * len(texts) * (len(texts) - 1) / 2


def recall(truth: dict[str, list[tuple[int, int]]], found: Pairs) -> str:
    return ", ".join(
        f"{kind} {sum(pair in found for pair in pairs) / len(pairs):.3f}"
        for kind, pairs in sorted(truth.items())
    )


def timed(function, texts):
    start = time.process_time()
    found = function(texts)
    return found, time.process_time() - start


def report(planted: Planted) -> None:
    n_chars = sum(map(len, planted.texts))
    print(f"{len(planted.texts)} speeches, {n_chars:,} characters")
    (copies, passages), seconds = timed(ours, planted.texts)
    truth = {pair for pairs in planted.copies.values() for pair in pairs}
    print(f"goldspan    {seconds:7.1f} CPU s  copies: {recall(planted.copies, copies)}")
    print(f"            false pairs {len(copies - truth)}; passages: "
          f"{recall(planted.passages, passages | copies)}")  # fmt: skip
    for name, function in (("rensa", with_rensa), ("datasketch", with_datasketch)):
        if importlib.util.find_spec(name) is None:
            print(f"{name:<11} not installed")
            continue
        found, other = timed(function, planted.texts)
        print(f"{name:<11} {other:7.1f} CPU s ({other / seconds:.2f} of ours)  "
              f"copies: {recall(planted.copies, found)}")  # fmt: skip
        print(f"            passages: {recall(planted.passages, found)}")
    other = brute_force_seconds(planted.texts)
    print(f"brute force {other:7.0f} CPU s reckoned ({other / seconds:.1f} of ours)")


def growth(n_speeches: int) -> None:
    """Seconds a million characters: flat when time grows as the size does."""
    for n in (n_speeches // 4, n_speeches // 2):
        texts = plant(n).texts
        _, seconds = timed(ours, texts)
        print(
            f"{n} speeches: {seconds / sum(map(len, texts)) * 1e6:.2f} CPU s a million characters"
        )


def main() -> None:
    n_speeches = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    growth(n_speeches)
    report(plant(n_speeches))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of all of it: {peak:.0f} MB")


if __name__ == "__main__":
    main()
