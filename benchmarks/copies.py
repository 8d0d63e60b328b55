"""Cost, memory and recall of the search for copies, on planted truth, beside three other ways.

In one run, over the same made-up speeches: this project's search (sketches, candidates, exact
alignment, from shards on disk as in `prepare`), MinHash with rensa and with datasketch (character
5-grams, 128 permutations, threshold .5; only candidates, nothing is aligned), and brute-force
containment of 13-grams over a sample of pairs, from which the time for all pairs is reckoned. Ratios
compare CPU seconds. Each size is measured in a process of its own, so that its peak of memory is its
own. The last lines are of speeches put together from a few stock sentences. rensa and datasketch are
passed over where they are not installed. Run: `python benchmarks/copies.py [SPEECHES]` (default 3000;
the issue's figure is 20000).
"""

import importlib.util
import json
import math
import random
import subprocess
import sys
import time
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from planted import Planted, plant, plant_stock

from builder.core.normalise import normalise
from builder.corpus.ngrams import ngram_hashes

N_PERMUTATIONS, THRESHOLD, SHINGLE = 128, 0.5, 5
N_SAMPLED_PAIRS = 3000
STOCK = [(n_sentences, share) for n_sentences in (60, 150, 500) for share in (0.0, 0.5)]

Pairs = set[tuple[int, int]]


def ours(planted: Planted, *, again: bool = False) -> dict:
    """What `shelved.py` measures on these speeches: seconds, memory, and the pairs it found."""
    script = str(Path(__file__).with_name("shelved.py"))
    with TemporaryDirectory() as folder:
        Path(folder, "texts.json").write_text(json.dumps(planted.texts))

        def measured(step: str) -> dict:
            command = [sys.executable, script, step, folder]
            return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)

        sketch_s = measured("sketch")["cpu_s"]
        cost = measured("join")
        again_s = measured("join")["cpu_s"] if again else math.nan
    found = {name: {tuple(pair) for pair in cost[name]} for name in ("copies", "passages")}
    return cost | found | {"sketch_s": sketch_s, "again_s": again_s}


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


def n_false(planted: Planted, found: Pairs) -> int:
    return len(found - {pair for pairs in planted.copies.values() for pair in pairs})


def growth(n_speeches: int) -> None:
    """Seconds and memory at four sizes."""
    print(
        "speeches  characters  sketch s  join s  s/million  s/(n log n)  again s  peak MB  start MB"
    )
    for n in (n_speeches // 8, n_speeches // 4, n_speeches // 2, n_speeches):
        planted = plant(n)
        n_chars = sum(map(len, planted.texts))
        cost = ours(planted, again=True)
        seconds = cost["sketch_s"] + cost["cpu_s"]
        by_n_log_n = seconds / (n_chars * math.log2(n_chars)) * 1e9
        print(
            f"{n:8} {n_chars:11,} {cost['sketch_s']:9.1f} {cost['cpu_s']:7.1f} "
            f"{seconds / n_chars * 1e6:10.2f} {by_n_log_n:12.1f} {cost['again_s']:8.1f} "
            f"{cost['peak_mb']:8.0f} {cost['start_mb']:9.0f}",
            flush=True,
        )
    compare(planted, cost)


def compare(planted: Planted, cost: dict) -> None:
    """Recall at the largest size, beside other ways."""
    seconds = cost["sketch_s"] + cost["cpu_s"]
    passages = cost["copies"] | cost["passages"]
    print(f"goldspan    {seconds:7.1f} CPU s  copies: {recall(planted.copies, cost['copies'])}")
    print(f"            false pairs {n_false(planted, cost['copies'])}; "
          f"passages: {recall(planted.passages, passages)}", flush=True)  # fmt: skip
    for name, function in (("rensa", with_rensa), ("datasketch", with_datasketch)):
        if importlib.util.find_spec(name) is None:
            print(f"{name:<11} not installed")
            continue
        start = time.process_time()
        found = function(planted.texts)
        other = time.process_time() - start
        print(f"{name:<11} {other:7.1f} CPU s ({other / seconds:.2f} of ours)  "
              f"copies: {recall(planted.copies, found)}")  # fmt: skip
        print(f"            false pairs {n_false(planted, found)}; "
              f"passages: {recall(planted.passages, found)}", flush=True)  # fmt: skip
    other = brute_force_seconds(planted.texts)
    print(f"brute force {other:7.0f} CPU s reckoned ({other / seconds:.1f} of ours)", flush=True)


def stock(n_speeches: int) -> None:
    """Recall where every n-gram is frequent."""
    for n_sentences, share in STOCK:
        planted = plant_stock(n_speeches, n_sentences, slot_share=share)
        cost = ours(planted)
        seconds = cost["sketch_s"] + cost["cpu_s"]
        print(
            f"{n_sentences:4} stock sentences, {share:.0%} with slots: "
            f"{recall(planted.copies, cost['copies'])}; false pairs "
            f"{n_false(planted, cost['copies'])}; "
            f"{seconds / sum(map(len, planted.texts)) * 1e6:.2f} s/million, "
            f"peak {cost['peak_mb']:.0f} MB",
            flush=True,
        )


def main() -> None:
    n_speeches = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    growth(n_speeches)
    stock(n_speeches)


if __name__ == "__main__":
    main()
