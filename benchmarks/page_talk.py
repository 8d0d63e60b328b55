"""Learns what web pages say themselves, and measures it: `python benchmarks/page_talk.py [FOLDER…] [--write]`.

`benchmarks/page_talk/` holds the examples, one a line: what pages set around speeches (`shown.txt`)
and what is said in them (`said.txt`), invented, numbers masked. Folders hold clean texts of
speeches (.txt, UTF-8), whose short lines count as said, too. Every twelfth line is kept apart to measure with. Logistic regression
over one to three characters in a row gives the weights of `builder/corpus/page_talk.txt`;
`--write` puts the file in place. One minute.
"""

import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from builder.corpus import page_talk
from builder.corpus.page_talk import BIAS, pieces

_EXAMPLES = Path(__file__).with_suffix("")
_EVERY = 12  # lines of which one is kept apart
_LENGTHS = range(2, 121)  # characters of a line
_MIN_SEEN = 3  # lines that have a piece
_N_KEPT = 16_000  # pieces
_N_ROUNDS, _BATCH, _RATE, _DECAY = 12, 64, 0.25, 2e-3
_FALSE_RATES = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05)


def lines_in(files: list[Path]) -> list[str]:
    """The lines of the files, each once, without those too long or too short to tell anything."""
    found = (
        line.strip() for file in files for line in file.read_text("utf-8", "replace").splitlines()
    )
    return list(dict.fromkeys(line for line in found if len(line) in _LENGTHS))


def learned(rows: list[set[str]], labels: np.ndarray, rng: np.random.Generator) -> dict[str, float]:
    """The weights of the pieces that matter most, by AdaGrad over balanced classes."""
    seen = Counter(piece for row in rows for piece in row)
    index = {
        piece: n for n, piece in enumerate(p for p, count in seen.items() if count >= _MIN_SEEN)
    }
    sparse = [np.array([index[p] for p in row if p in index], np.int64) for row in rows]
    weights, squares = np.zeros(len(index)), np.full(len(index), 1e-6)
    bias, share = 0.0, labels.mean()
    worth = np.where(labels, 0.5 / share, 0.5 / (1 - share))
    for n in range(_N_ROUNDS):
        for batch in np.array_split(rng.permutation(len(rows)), len(rows) // _BATCH + 1):
            at = np.concatenate([sparse[i] for i in batch])
            owner = np.repeat(np.arange(len(batch)), [len(sparse[i]) for i in batch])
            odds = np.bincount(owner, weights[at], len(batch)) + bias
            errors = (1 / (1 + np.exp(-odds.clip(-30, 30))) - labels[batch]) * worth[batch]
            own, place = np.unique(at, return_inverse=True)
            slopes = np.bincount(place, errors[owner]) + _DECAY * len(batch) * weights[own]
            squares[own] += slopes**2
            weights[own] -= _RATE / (1 + n / 2) * slopes / np.sqrt(squares[own])
            bias -= 0.01 * errors.mean()
    order = sorted(index, key=lambda p: -abs(weights[index[p]]) * seen[p] ** 0.5)[:_N_KEPT]
    return {BIAS: bias, **{p: float(weights[index[p]]) for p in order}}


def written(weights: dict[str, float]) -> str:
    """The pieces by weight, in tenths; the first column is the weight."""
    by_weight: defaultdict[int, list[str]] = defaultdict(list)
    for piece, weight in weights.items():
        if round(10 * weight) or piece == BIAS:
            by_weight[round(10 * weight)].append(piece)
    return "".join("\t".join([str(n), *sorted(by_weight[n])]) + "\n" for n in sorted(by_weight))


def measure(shown: list[str], said: list[str]) -> None:
    """How many of the lines that pages show are told, by how many said lines are mistaken."""
    theirs = np.array([page_talk.talk_odds(line) for line in shown])
    spoken = np.sort([page_talk.talk_odds(line) for line in said])[::-1]
    print(f"{len(shown):,} lines of pages, {len(said):,} said")
    print(f"{'said mistaken':>14} {'odds above':>11} {'lines told':>11}")
    for rate in _FALSE_RATES:
        limit = spoken[int(rate * len(spoken))]
        print(f"{rate:>14.1%} {limit:>11.1f} {np.mean(theirs > limit):>11.1%}")


def main() -> None:
    rng = np.random.default_rng(0)
    folders = [Path(name) for name in sys.argv[1:] if not name.startswith("--")]
    texts = [file for folder in folders for file in sorted(folder.rglob("*.txt"))]
    shown = lines_in([_EXAMPLES / "shown.txt"])
    are_shown = set(shown)
    said = [n for n in lines_in([_EXAMPLES / "said.txt", *texts]) if n not in are_shown]
    kept_apart = ([n for i, n in enumerate(lines) if i % _EVERY == 0] for lines in (shown, said))
    own_shown, own_said = (
        [n for i, n in enumerate(lines) if i % _EVERY] for lines in (shown, said)
    )
    if "--write" in sys.argv:
        labels = np.arange(len(own_shown) + len(own_said)) < len(own_shown)
        weights = learned([pieces(n) for n in (*own_shown, *own_said)], labels, rng)
        Path(page_talk.__file__).with_name("page_talk.txt").write_text(written(weights), "utf-8")
    measure(*kept_apart)


if __name__ == "__main__":
    main()
