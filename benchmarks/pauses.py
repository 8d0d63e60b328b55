"""Learns where Chinese prose pauses, and measures it: `python benchmarks/pauses.py FOLDER… [--write]`.

The folders hold clean texts (.txt, UTF-8, any script); every twelfth is kept apart to measure with.
A place between two letters is an example: with one mark of a pause between them, or with none.
Logistic regression over the letters on either side gives the weights of `builder/corpus/pauses.txt`;
how much oftener two letters stand side by side than by chance is one more context, which tells
rare words (`builder/corpus/joined_letters.txt`). `--write` puts both files in place; without it
only the figures are told. Three minutes and 6 GiB for 60 MB of text.
"""

import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import numpy as np

from builder.corpus import pauses
from builder.corpus.pauses import MARK, REACH, classes
from builder.corpus.script import simplified

PAUSES = "，,。；;！？!?：:…"
_EVERY = 12  # text of which one is kept apart
_SHARE_APART, _SHARE_TOGETHER = 0.8, 0.3  # of the places that are learned from
_MIN_SEEN = 6  # examples of a context
_N_KEPT = 50_000  # contexts
_MIN_JOINED, _MIN_PAIRS = 12, 3  # the level of letters that belong together, and how often seen
_N_ROUNDS, _BATCH, _RATE, _DECAY = 3, 1024, 0.3, 1e-2
_FALSE_RATES = (0.0003, 0.001, 0.003, 0.01, 0.03, 0.1)
_FORMS = ("a|", "ab|", "abc|", "|a", "|ab", "|abc", "level", "ab|a", "a|ab", "n<", ">n")
_LEVEL = 6  # the form that holds a level


class Places(NamedTuple):
    """Where letters stand beside each other in a text; `first` and `second` are indices of letters."""

    codes: np.ndarray  # of the text's letters, padded; 0 for a mark
    before: np.ndarray  # letters from each one back to the mark before it
    after: np.ndarray
    first: np.ndarray
    second: np.ndarray
    is_pause: np.ndarray


class Pairs(NamedTuple):
    """How often letters and pairs of them stand in all texts."""

    letters: np.ndarray
    keys: np.ndarray
    counts: np.ndarray

    def level(self, first: np.ndarray, second: np.ndarray, *, seen: np.ndarray) -> np.ndarray:
        """How much oftener than by chance the letters are together, in steps of √e; 8 is by chance."""
        keys = first << 16 | second
        at = np.searchsorted(self.keys, keys).clip(max=len(self.keys) - 1)
        counts = np.where(self.keys[at] == keys, self.counts[at], 0) - seen
        chance = self.letters[first] * self.letters[second] / self.letters.sum()
        ratio = np.log((counts + 0.3) / (chance + 0.3))
        return np.floor(2 * ratio).clip(-6, 16).astype(np.int64) + 8


def codes_of(text: str) -> np.ndarray:
    """A code for each character: its own for Han letters, one for digits, for Latin letters, 0 for marks."""
    known = classes(text).replace(MARK, "\0")
    return np.frombuffer(known.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.int64)


def places_of(text: str) -> Places:
    """The places between letters, at least one of them Han, with one mark of a pause or none."""
    pad = np.zeros(REACH, np.int64)
    codes = np.concatenate([pad, codes_of(text), pad])
    is_letter = codes > 0
    index = np.arange(len(codes))
    before = index - np.maximum.accumulate(np.where(is_letter, -1, index))
    after = np.minimum.accumulate(np.where(is_letter, len(codes), index)[::-1])[::-1] - index
    marks = np.isin(list(text), list(PAUSES)).nonzero()[0] + REACH
    apart = marks[is_letter[marks - 1] & is_letter[marks + 1]]
    together = (is_letter[:-1] & is_letter[1:]).nonzero()[0]
    first = np.concatenate([apart - 1, together])
    second = np.concatenate([apart + 1, together + 1])
    is_pause = np.arange(len(first)) < len(apart)
    is_meant = (codes[first] > ord("z")) | (codes[second] > ord("z"))
    return Places(codes, before, after, first[is_meant], second[is_meant], is_pause[is_meant])


def contexts_of(places: Places, pairs: Pairs, chosen: np.ndarray, *, is_own: bool) -> np.ndarray:
    """A row of context keys for each chosen place; `is_own` takes it out of the pairs' counts."""
    codes, i, k = places.codes, places.first[chosen], places.second[chosen]
    before, after = places.before[i].clip(max=REACH), places.after[k].clip(max=REACH)
    a1, a2 = codes[i], np.where(before > 1, codes[i - 1], 0)
    a3 = np.where(before > 2, codes[i - 2], 0)
    b1, b2 = codes[k], np.where(after > 1, codes[k + 1], 0)
    b3 = np.where(after > 2, codes[k + 2], 0)
    seen = (~places.is_pause[chosen] & is_own).astype(np.int64)
    level = pairs.level(a1, b1, seen=seen)
    rows = [(a1,), (a2, a1), (a3, a2, a1), (b1,), (b1, b2), (b1, b2, b3), (level,)]
    rows += [(a2, a1, b1), (a1, b1, b2), (before,), (after,)]
    keys = []
    for form, symbols in enumerate(rows):
        key = np.full(len(i), form, np.int64)
        for n in range(3):
            key = key << 16 | (symbols[n] if n < len(symbols) else 0)
        keys.append(key)
    return np.stack(keys, axis=1)


def pairs_of(texts: list[str]) -> Pairs:
    letters = np.zeros(1 << 16, np.int64)
    keys = []
    for text in texts:
        codes = codes_of(text)
        letters += np.bincount(codes, minlength=1 << 16)[: 1 << 16]
        is_pair = (codes[:-1] > 0) & (codes[1:] > 0)
        keys.append(codes[:-1][is_pair] << 16 | codes[1:][is_pair])
    letters[0] = 0
    return Pairs(letters, *np.unique(np.concatenate(keys), return_counts=True))


def examples(
    texts: list[str], pairs: Pairs, rng: np.random.Generator, *, is_own: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Rows of context keys, and whether prose pauses there."""
    rows, labels = [], []
    for text in texts:
        places = places_of(text)
        share = np.where(places.is_pause, _SHARE_APART, _SHARE_TOGETHER)
        chosen = rng.random(len(share)) < share
        rows.append(contexts_of(places, pairs, chosen, is_own=is_own))
        labels.append(places.is_pause[chosen])
    return np.concatenate(rows), np.concatenate(labels)


def learned(rows: np.ndarray, labels: np.ndarray, rng: np.random.Generator) -> dict[int, float]:
    """The weights of the contexts that matter most, by AdaGrad; the rest are left out."""
    keys, inverse, counts = np.unique(rows.ravel(), return_inverse=True, return_counts=True)
    is_seen = counts >= _MIN_SEEN
    n_kept = int(is_seen.sum())
    rows = np.where(is_seen, is_seen.cumsum() - 1, n_kept)[inverse].reshape(rows.shape)
    keys, counts = keys[is_seen], counts[is_seen]
    weights, squares = np.zeros(n_kept + 1), np.full(n_kept + 1, 1e-6)
    bias = np.log(labels.mean() / (1 - labels.mean()))
    for n in range(_N_ROUNDS):
        for batch in np.array_split(rng.permutation(len(labels)), len(labels) // _BATCH + 1):
            odds = weights[rows[batch]].sum(axis=1) + bias
            errors = 1 / (1 + np.exp(-odds.clip(-30, 30))) - labels[batch]
            own, at = np.unique(rows[batch], return_inverse=True)
            slopes = (
                np.bincount(at.ravel(), np.repeat(errors, rows.shape[1])) + _DECAY * weights[own]
            )
            squares[own] += slopes**2
            weights[own] -= _RATE / (1 + n) * slopes / np.sqrt(squares[own])
            weights[n_kept] = 0
    worth = np.abs(weights[:n_kept]) * np.sqrt(counts)
    worth[keys >> 48 == _LEVEL] = np.inf
    best = np.argsort(-worth)[:_N_KEPT]
    return dict(zip(keys[best].tolist(), weights[best].tolist(), strict=True))


def written(weights: dict[int, float], pairs: Pairs) -> tuple[str, str]:
    """The contexts by weight, and the letters that belong together by the first of them."""
    by_weight: defaultdict[int, list[str]] = defaultdict(list)
    levels: dict[int, int] = {}
    for key, weight in weights.items():
        form, tenths = key >> 48, round(10 * weight)
        symbols = [key >> shift & 0xFFFF for shift in (32, 16, 0)]
        if form == _LEVEL:
            levels[symbols[0]] = tenths
        elif tenths:
            by_weight[tenths].append(_shown(_FORMS[form], symbols))
    chance = [levels[level] for level in range(4, _MIN_JOINED) if level in levels]
    by_weight[round(sum(chance) / len(chance))].append(pauses.UNJOINED)
    first, second = pairs.keys >> 16, pairs.keys & 0xFFFF
    level = pairs.level(first, second, seen=np.zeros_like(first))
    is_joined = (
        (level >= _MIN_JOINED) & (pairs.counts >= _MIN_PAIRS) & (first > 255) & (second > 255)
    )
    joined: defaultdict[str, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for a, b, n in zip(*(x[is_joined].tolist() for x in (first, second, level)), strict=True):
        joined[chr(a)][levels.get(n, 0)].append(chr(b))
    contexts = (f"{n}\t{' '.join(sorted(by_weight[n]))}\n" for n in sorted(by_weight))
    rows = (
        f"{a}\t" + " ".join(f"{n}{''.join(own[n])}" for n in sorted(own)) + "\n"
        for a, own in sorted(joined.items())
    )
    return "".join(contexts), "".join(rows)


def _shown(form: str, symbols: list[int]) -> str:
    """A context as `pauses.py` looks it up."""
    if "n" in form:
        return form.replace("n", str(symbols[0]))
    n_before = len(form.partition("|")[0])
    known = [chr(n) if n else "^$"[at >= n_before] for at, n in enumerate(symbols[: len(form) - 1])]
    return "".join([*known[:n_before], "|", *known[n_before:]])


def measure(texts: list[str], rng: np.random.Generator) -> None:
    """How many places without a mark are told, by how many true pauses are mistaken."""
    odds: tuple[list[float], list[float]] = ([], [])
    for text in texts:
        places = places_of(text)
        chosen = rng.random(len(places.first)) < np.where(places.is_pause, 0.5, 0.1)
        for i, k, is_pause in zip(
            places.first[chosen] - REACH,
            places.second[chosen] - REACH,
            places.is_pause[chosen],
            strict=True,
        ):
            odds[bool(is_pause)].append(pauses.pause_odds(text, int(i) + 1, int(k)))
    together, apart = np.array(odds[0]), np.sort(odds[1])
    print(f"{len(apart):,} pauses, {len(together):,} places without one, in {len(texts)} texts")
    print(f"{'pauses mistaken':>16} {'odds below':>11} {'others told':>12}")
    for rate in _FALSE_RATES:
        limit = apart[int(rate * len(apart))]
        print(f"{rate:>16.2%} {limit:>11.1f} {np.mean(together < limit):>12.1%}")


def main() -> None:
    rng = np.random.default_rng(0)
    folders = [Path(name) for name in sys.argv[1:] if not name.startswith("--")]
    if not folders:
        print("Name folders of clean texts, to measure on or to learn from.")
        return
    files = sorted(file for folder in folders for file in folder.rglob("*.txt"))
    texts = [simplified(file.read_text("utf-8", "replace")) for file in files]
    texts = [texts[n] for n in rng.permutation(len(texts))]
    kept_apart = [text for n, text in enumerate(texts) if n % _EVERY == 0]
    if "--write" in sys.argv:
        own = [text for n, text in enumerate(texts) if n % _EVERY]
        pairs = pairs_of(own)
        rows, labels = examples(own, pairs, rng, is_own=True)
        tables = written(learned(rows, labels, rng), pairs)
        for name, table in zip(("pauses.txt", "joined_letters.txt"), tables, strict=True):
            Path(pauses.__file__).with_name(name).write_text(table, "utf-8")
    measure(kept_apart, rng)


if __name__ == "__main__":
    main()
