"""Cost, growth, memory and recall of the search for copies, on planted truth, against three others.

In one run, over the same made-up speeches: this project's search (candidates, then exact alignment),
MinHash with rensa and with datasketch (character 5-grams, 128 permutations, threshold .5; only
candidates, nothing is aligned), and brute-force containment of 13-grams over a sample of pairs,
from which the time for all pairs is reckoned. Ratios compare CPU seconds. rensa and datasketch are
passed over where they are not installed.

The first lines show how time and memory grow: for each number of speeches, shards on disk as
`prepare` writes them (256 buckets), outlined in one fresh process and joined in another, whose peak
memory is told beside that of a process that joins nothing. Then corpora put together from stock
sentences. Run: `python benchmarks/copies.py [SPEECHES]` (default 3000; the issue's figure is 20000).
"""

import importlib.util
import math
import random
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
from planted import Planted, plant, plant_stock

from builder.core.normalise import normalise
from builder.core.tables import SPEECHES, table_from_rows
from builder.corpus.copies import find_copies, find_shared
from builder.corpus.ngrams import ngram_hashes
from builder.corpus.options import CopyOptions
from builder.corpus.outline import outline_speeches
from builder.pipeline.assemble import Bucket
from builder.pipeline.copy_shards import copy_source
from builder.pipeline.workspace import read_shard, write_shard

N_PERMUTATIONS, THRESHOLD, SHINGLE = 128, 0.5, 5
N_SAMPLED_PAIRS = 3000
N_BUCKETS = 256

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


def buckets_in(folder: Path) -> list[Bucket]:
    places = (folder / f"{i:02x}" for i in range(N_BUCKETS))
    return [Bucket(place / "clean", place / "outline", place / "tag") for place in places]


def write_clean(folder: Path, n_speeches: int) -> int:
    """Planted speeches as shards; how many characters they have."""
    texts = plant(n_speeches).texts
    for i, bucket in enumerate(buckets_in(folder)):
        rows = [
            {
                "document_id": f"{i:02x}{j:014x}",
                "ordinal": 0,
                "raw_start": 0,
                "raw_end": 1,
                "text": t,
                "offsets": [],
            }
            for j, t in enumerate(texts[i::N_BUCKETS])
        ]
        write_shard(bucket.clean, speeches=table_from_rows(rows, SPEECHES, name="speeches"))
    return sum(map(len, texts))


def write_outlines(folder: Path) -> float:
    """The map stage; CPU seconds."""
    start = time.process_time()
    for bucket in buckets_in(folder):
        made = outline_speeches(read_shard(bucket.clean, "speeches"), min_chars=60)
        write_shard(bucket.outline, outlines=made.outlines, mapped=made.mapped)
    return time.process_time() - start


def join(folder: Path, *, is_idle: bool = False) -> tuple[float, float]:
    """The join; CPU seconds and this process's peak memory in MB."""
    start = time.process_time()
    if not is_idle:
        buckets = buckets_in(folder)
        outlines = [read_shard(bucket.outline, "outlines") for bucket in buckets]
        ids = [f"{i:08d}" for i in range(sum(map(len, outlines)))]
        source = copy_source(buckets, outlines, spool=folder / "spool")
        find_shared(source, ids, options=CopyOptions())
    seconds = time.process_time() - start
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def fresh(function, *arguments, **options):
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *arguments, **options).result()


def growth(n_speeches: int) -> None:
    """Time by n log n and memory of the join, at an eighth, a quarter, half and all speeches."""
    _, idle = fresh(join, Path(), is_idle=True)
    print("speeches  characters  outline s  join s  all s / (n log n), first = 1  join's memory MB")
    first = None
    for n in (n_speeches // 8, n_speeches // 4, n_speeches // 2, n_speeches):
        with TemporaryDirectory() as folder:
            n_chars = fresh(write_clean, Path(folder), n)
            outline = fresh(write_outlines, Path(folder))
            seconds, peak = fresh(join, Path(folder))
        cost = (outline + seconds) / (n_chars * math.log(n_chars))
        first = first or cost
        print(
            f"{n:8d}  {n_chars:10,}  {outline:9.1f}  {seconds:6.1f}  {cost / first:27.2f}  "
            f"{peak - idle:16.0f}"
        )


def stock(n_speeches: int) -> None:
    for n_sentences in (60, 150, 500):
        for slot_share in (0.0, 0.5):
            planted = plant_stock(n_speeches, n_sentences, slot_share=slot_share)
            (copies, _), seconds = timed(ours, planted.texts)
            truth = {pair for pairs in planted.copies.values() for pair in pairs}
            n_chars = sum(map(len, planted.texts))
            print(
                f"{n_speeches} speeches of {n_sentences} stock sentences, {slot_share:.0%} with slots: "
                f"{recall(planted.copies, copies)}; false pairs {len(copies - truth)}; "
                f"{seconds / n_chars * 1e6:.2f} CPU s a million characters"
            )


def main() -> None:
    n_speeches = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    growth(n_speeches)
    stock(min(n_speeches, 3000))
    report(plant(n_speeches))


if __name__ == "__main__":
    main()
