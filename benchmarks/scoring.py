"""Scoring 2,000 passages with 10,000 resamples, against simpler ways to get less.

Prints, measured in one run: seconds to score (no intervals), seconds for the intervals, their
ratios to a bare set intersection (strict F1 alone) and to a bootstrap that scores each resample
anew; and the type-I error of the paired test at .05, by clusters and by passages.

    python benchmarks/scoring.py [N_PASSAGES]
"""

import random
import sys
import time

from builder.core.spans import Span
from builder.evaluation.comparison import compare
from builder.evaluation.items import Item
from builder.evaluation.score import score

LABELS = ("Claim", "Statistic", "Directive")
N_WORLDS = 100


def passage(rng):
    """The gold of a passage of about 450 characters: segments, some marked, some with numbers."""
    spans, at = [], 0
    while at < 420:
        length = rng.randint(12, 45)
        if rng.random() < 0.55:
            spans.append(Span(at, at + length, rng.choice(["Claim", "Claim", "Directive"])))
        if rng.random() < 0.3:
            spans.append(Span(at + 3, at + 3 + rng.randint(2, 6), "Statistic"))
        at += length + 1
    return tuple(spans)


def read(gold, rng, *, skill):
    """What a reader of that skill marks: misses, shifts and inventions."""
    found = []
    for span in gold:
        if rng.random() < skill:
            shift = rng.choice([0, 0, 0, 1, 2]) if rng.random() > skill / 2 else 0
            found.append(span._replace(end=span.end + shift))
    if rng.random() > skill:
        found.append(Span(400, 410, rng.choice(LABELS)))
    return tuple(found)


def corpus(n, rng, *, per_cluster=1):
    return [Item(f"p{i:05}", passage(rng), cluster=f"c{i // per_cluster}") for i in range(n)]


def bare_strict(gold, predicted):
    """Strict F1 by set intersection and nothing else."""
    found = {item.id: {s.key for s in item.spans} for item in predicted}
    there = {item.id: {s.key for s in item.spans} for item in gold}
    shared = sum(len(keys & found[name]) for name, keys in there.items())
    return 2 * shared / sum(len(there[name]) + len(found[name]) for name in there)


def timed(function, *arguments, **options):
    start = time.perf_counter()
    function(*arguments, **options)
    return time.perf_counter() - start


def speed(n):
    rng = random.Random(1)
    gold = corpus(n, rng)
    predicted = [item._replace(spans=read(item.spans, rng, skill=0.8)) for item in gold]
    n_spans = sum(len(item.spans) for item in gold)
    bare = min(timed(bare_strict, gold, predicted) for _ in range(3))
    points = min(timed(score, gold, predicted, labels=LABELS, n_resamples=1) for _ in range(3))
    both = min(timed(score, gold, predicted, labels=LABELS) for _ in range(3))
    print(f"{n} passages, {n_spans} gold spans")
    print(
        f"score, five measures, labels, slices   {points:6.2f} s  {points / bare:6.1f} × bare sets"
    )
    print(f"10,000 resamples by cluster            {both - points:6.2f} s")
    anew = 10_000 * bare
    print(f"  a bootstrap of bare strict F1 anew   {anew:6.2f} s  {anew / (both - points):6.1f} ×")


def type_one_error():
    """Two systems equally good, each good or bad by whole clusters: how often is p ≤ .05?"""
    rejected = {"clusters": 0, "passages": 0}
    for world in range(N_WORLDS):
        rng = random.Random(world)
        gold = corpus(200, rng, per_cluster=10)
        systems = []
        for _ in range(2):
            skills = {item.cluster: rng.uniform(0.5, 0.95) for item in gold}
            systems.append(
                [i._replace(spans=read(i.spans, rng, skill=skills[i.cluster])) for i in gold]
            )
        alone = [item._replace(cluster=None) for item in gold]
        loose = [[item._replace(cluster=None) for item in system] for system in systems]
        for name, reference, pair in (("clusters", gold, systems), ("passages", alone, loose)):
            found = compare(reference, *pair, labels=LABELS, n_resamples=400)
            rejected[name] += found.pooled["strict"].p_value <= 0.05
    for name, n in rejected.items():
        print(f"paired test by {name}: type-I error {n / N_WORLDS:.2f} at nominal .05")


if __name__ == "__main__":
    speed(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
    type_one_error()
