"""Simulated annotators with known misses and shifts: do the intervals hold the truth?

Speeches differ in difficulty, so passages of one leakage cluster resemble each other. The truth is
taken from a very large sample; then many small studies are drawn and it is counted how often their
95 % intervals hold it. Also: how good gold is from one annotator, from two and from three.

    python benchmarks/agreement.py [N_STUDIES]
"""

import random
import sys
from statistics import mean

from builder.annotation.consolidation import find_majority
from builder.annotation.label_agreement import ESTIMATED, agree_by_label
from builder.annotation.meetings import Meeting
from builder.annotation.votes import Vote
from builder.core.measures import MEASURES, rates, tally_passages
from builder.core.spans import Span

LABELS = ("Claim", "Statistic")
TEXT = "字" * 450
PER_CLUSTER = 4


def passage(rng):
    """What is truly there; about one passage in five is empty."""
    spans, at = [], 0
    while at < 420 and rng.random() > 0.06:
        length = rng.randint(12, 45)
        if rng.random() < 0.4:
            spans.append(Span(at, at + length, "Claim"))
        if rng.random() < 0.25:
            spans.append(Span(at + 3, at + 3 + rng.randint(2, 6), "Statistic"))
        at += length + 1
    return spans


def mark(truth, rng, *, difficulty):
    """One annotator's spans: misses by difficulty, shifted ends, now and then an invention."""
    found = []
    for span in truth:
        if rng.random() < difficulty:
            continue
        shift = rng.choice([-2, -1, 1, 3]) if rng.random() < difficulty else 0
        found.append(span._replace(end=max(span.start + 1, span.end + shift)))
    if rng.random() < difficulty / 2:
        start = rng.randint(0, 400)
        found.append(Span(start, start + 15, "Claim"))
    return found


def study(rng, *, n_clusters):
    """The meetings of two annotators."""
    meetings = []
    for cluster in range(n_clusters):
        difficulty = rng.betavariate(2, 6)
        for number in range(PER_CLUSTER):
            truth, name = passage(rng), f"{cluster}-{number}"
            votes = [
                Vote(name, who, spans=tuple(mark(truth, rng, difficulty=difficulty)))
                for who in ("a", "b")
            ]
            meetings.append(Meeting(*votes, n_chars=len(TEXT), cluster=str(cluster), weight=1.0))
    return meetings


def coverage(n_studies):
    large = agree_by_label(
        study(random.Random(0), n_clusters=4_000), labels=LABELS, n_resamples=1, seed=0
    )
    print(f"Share of {n_studies} studies whose 95 % interval holds the truth")
    for n_clusters in (10, 20, 50):
        held = {(label, name): 0 for label in LABELS for name in ESTIMATED}
        for number in range(n_studies):
            meetings = study(random.Random(10_000 * n_clusters + number), n_clusters=n_clusters)
            found = agree_by_label(meetings, labels=LABELS, n_resamples=1_000, seed=number)
            for label, name in held:
                truth = getattr(large[label], name).value
                low, high = getattr(found[label], name).interval
                held[label, name] += low <= truth <= high
        for label in LABELS:
            told = "  ".join(f"{name} {held[label, name] / n_studies:.3f}" for name in ESTIMATED)
            print(f"{n_clusters:3} clusters, {label:9}  {told}")
    every = [getattr(large[label], name).value for label in LABELS for name in ESTIMATED]
    print(f"(the truths lie between {min(every):.2f} and {max(every):.2f})")


def gold_quality():
    """Strict and soft F1 of gold made in different ways, against what is truly there."""
    rng = random.Random(7)
    pairs = {"one annotator": [], "two, where they agree": [], "three, majority": []}
    for _ in range(600):
        difficulty = rng.betavariate(2, 6)
        truth = passage(rng)
        marked = {who: mark(truth, rng, difficulty=difficulty) for who in "abc"}
        majority = find_majority(marked, relations_by_annotator={}, text=TEXT)
        pairs["one annotator"].append((truth, marked["a"]))
        pairs["three, majority"].append((truth, majority.spans))
        if {s.key for s in marked["a"]} == {s.key for s in marked["b"]}:
            pairs["two, where they agree"].append((truth, marked["a"]))
    print("Gold against the truth")
    for name, compared in pairs.items():
        f1 = rates(tally_passages(compared, labels=LABELS).sum(axis=(0, 1))).f1
        strict, soft = f1[MEASURES.index("strict")], f1[MEASURES.index("soft")]
        share = len(compared) / 600
        n_spans = mean(len(spans) for _, spans in compared)
        print(
            f"{name:22} strict {strict:.3f}  soft {soft:.3f}  {share:4.0%} of passages, "
            f"{n_spans:.1f} spans each"
        )


if __name__ == "__main__":
    coverage(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
    gold_quality()
