"""The marked sentences: `dev` was tuned on, `heldout` only scored, `independent` is another reader's.

See docs/tagging.md, which says how each came about.
"""

import json
from pathlib import Path

import pytest

from builder.tagging.rules import suggest

SETS = ["dev", "heldout", "independent"]
GOLDEN = Path(__file__).parents[1] / "golden" / "tagging"


def read(name):
    lines = (GOLDEN / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def gold_spans(row, label):
    spans = []
    for span in row["spans"]:
        if span["label"] == label:
            at = -1
            for _ in range(span.get("occurrence", 0) + 1):
                at = row["text"].index(span["quote"], at + 1)
            spans.append((at, at + len(span["quote"])))
    return spans


def overlap(a, b):
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return shared / (max(a[1], b[1]) - min(a[0], b[0]))


def scores(name, label):
    """Strict and soft F1; soft by the best partner of each gold span, as spans never overlap."""
    n_gold = n_found = strict = 0
    soft = 0.0
    for row in read(name):
        gold = gold_spans(row, label)
        found = [
            (s.start, s.end) for s in suggest(row["text"], row["headings"]) if s.label == label
        ]
        n_gold, n_found = n_gold + len(gold), n_found + len(found)
        strict += len(set(gold) & set(found))
        soft += sum(max((overlap(a, b) for b in found), default=0) for a in gold)
    return 2 * strict / (n_gold + n_found), 2 * soft / (n_gold + n_found)


@pytest.mark.parametrize("name", SETS)
def test_statistics_reach_strict_ninety(name):
    assert scores(name, "Statistic")[0] >= 0.90


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("label", ["Directive", "Claim"])
def test_claims_and_directives_reach_soft_seventy_five(name, label):
    assert scores(name, label)[1] >= 0.75


def test_the_sets_are_large_enough_and_share_no_sentence():
    texts = [{row["text"] for row in read(name)} for name in SETS]
    assert all(
        len(sentences) >= least for sentences, least in zip(texts, (150, 100, 150), strict=True)
    )
    assert len(set.union(*texts)) == sum(map(len, texts))
