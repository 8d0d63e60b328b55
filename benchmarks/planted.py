"""Synthetic speeches with planted copies, shared passages and formula look-alikes.

The vocabulary is made up: words of one to four characters drawn by a power law.
"""

import random
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

EDIT_SHARES = (0.02, 0.05, 0.10, 0.15)


class Planted(NamedTuple):
    """Texts, and what was planted: by kind, pairs of indices."""

    texts: list[str]
    copies: dict[str, list[tuple[int, int]]]
    passages: dict[str, list[tuple[int, int]]]


class Writer:
    """Writes sentences of a made-up vocabulary."""

    def __init__(self, rng: random.Random, n_words: int = 6000, n_formulas: int = 200):
        self.rng = rng
        characters = [chr(code) for code in rng.sample(range(0x4E00, 0x9000), 2500)]
        common = characters[:600] * 4 + characters
        self.words = [
            "".join(rng.choices(common, k=rng.choice((1, 2, 2, 2, 3, 4)))) for _ in range(n_words)
        ]
        self.weights = list(accumulate(1 / (rank + 8) for rank in range(n_words)))
        self.formulas = [self.sentence(rng.randint(20, 56))[:58] for _ in range(n_formulas)]
        self.names = ["".join(rng.choices(characters, k=rng.choice((2, 3)))) for _ in range(400)]

    def sentence(self, n_chars: int) -> str:
        words, n = [], 0
        for word in self.rng.choices(self.words, cum_weights=self.weights, k=n_chars):
            words.append(word)
            n += len(word)
            if n >= n_chars:
                break
        return "".join(words) + "。"

    def text(self, n_chars: int, formula_share: float = 0.03) -> str:
        parts, n = [], 0
        while n < n_chars:
            is_formula = self.rng.random() < formula_share
            part = (
                self.rng.choice(self.formulas)
                if is_formula
                else self.sentence(self.rng.randint(12, 45))
            )
            parts.append(part)
            n += len(part)
        return "，".join(parts)

    def edited(self, text: str, share: float) -> str:
        """Scattered edits: half substitutions, a quarter insertions, a quarter deletions."""
        out = []
        for character in text:
            draw = self.rng.random()
            if draw >= share or character in "，。":
                out.append(character)
            elif draw < share / 2:
                out.append(self.rng.choice(self.words)[0])
            elif draw < 3 * share / 4:
                out += [character, self.rng.choice(self.words)[0]]
        return "".join(out)

    def length(self) -> int:
        return min(12_000, max(300, int(self.rng.lognormvariate(7.2, 0.7))))


def plant(n_speeches: int, seed: int = 1) -> Planted:
    """About `n_speeches` speeches: half plain, a quarter look-alikes, the rest planted pairs."""
    rng = random.Random(seed)
    writer = Writer(rng)
    texts = [writer.text(writer.length()) for _ in range(n_speeches // 2)]
    texts += [writer.text(writer.length(), rng.uniform(0.3, 0.8)) for _ in range(n_speeches // 4)]
    copies: dict[str, list[tuple[int, int]]] = {}
    passages: dict[str, list[tuple[int, int]]] = {}
    sources = rng.sample(range(n_speeches // 2), n_speeches // 4)
    kinds = [*(f"edited {share:.0%}" for share in EDIT_SHARES), "half", "half, edited", "names"]
    n_copies = n_speeches // 5
    for i, source in enumerate(sources):
        place = len(texts)
        if i < n_copies:
            kind = kinds[i % len(kinds)]
            copies.setdefault(kind, []).append((source, place))
            texts.append(_copy(writer, texts[source], kind))
        else:
            kind = ("verbatim", "edited 3%", "edited 6%")[i % 3]
            passages.setdefault(kind, []).append((source, place))
            texts.append(_with_passage(writer, texts[source], kind))
    return _shuffled(rng, Planted(texts, copies, passages))


def _shuffled(rng: random.Random, planted: Planted) -> Planted:
    order = list(range(len(planted.texts)))
    rng.shuffle(order)
    where = {old: new for new, old in enumerate(order)}
    moved = [
        {
            kind: [tuple(sorted((where[a], where[b]))) for a, b in pairs]
            for kind, pairs in found.items()
        }
        for found in (planted.copies, planted.passages)
    ]
    return Planted([planted.texts[old] for old in order], *moved)


def _copy(writer: Writer, source: str, kind: str) -> str:
    rng = writer.rng
    if kind.startswith("half"):
        n_own = len(source) // 2
        start = rng.randrange(len(source) - n_own)
        half = source[start : start + n_own]
        if kind == "half, edited":
            half = writer.edited(half, 0.05)
        own = writer.text(len(half))[: int(len(half) * rng.uniform(0.5, 0.8))]
        return own[: len(own) // 2] + half + own[len(own) // 2 :]
    if kind == "names":
        old, new = rng.sample(writer.names, 2)
        clauses = source.split("，")
        return "，".join((new if rng.random() < 0.5 else old) + clause for clause in clauses)
    return writer.edited(source, float(kind.split()[1].rstrip("%")) / 100)


def _with_passage(writer: Writer, source: str, kind: str) -> str:
    n_chars = min(len(source) // 3, writer.rng.randint(75, 400))
    start = writer.rng.randrange(len(source) - n_chars + 1)
    passage = source[start : start + n_chars]
    if kind != "verbatim":
        passage = writer.edited(passage, float(kind.split()[1].rstrip("%")) / 100)
    own = writer.text(max(writer.length(), 4 * n_chars))
    return own[: len(own) // 2] + "\n" + passage + "\n" + own[len(own) // 2 :]


def plant_stock(
    n_speeches: int, n_sentences: int, *, slot_share: float = 0.5, seed: int = 1
) -> Planted:
    """Speeches put together from a bank of stock sentences, a fifth of them edited copies.

    A speech has 15 to 40 sentences of 15 to 45 characters, in random order; `slot_share` of the
    bank has slots, which a name or a number fills anew each time.
    """
    rng = random.Random(seed)
    writer = Writer(rng)
    bank = [
        _stock_sentence(writer, has_slots=i < slot_share * n_sentences) for i in range(n_sentences)
    ]
    n_copies = n_speeches // 5
    texts = [_stock_speech(writer, bank) for _ in range(n_speeches - n_copies)]
    copies: dict[str, list[tuple[int, int]]] = {}
    for i, source in enumerate(rng.sample(range(len(texts)), n_copies)):
        share = (0.02, 0.05, 0.10)[i % 3]
        copies.setdefault(f"edited {share:.0%}", []).append((source, len(texts)))
        texts.append(writer.edited(texts[source], share))
    return _shuffled(rng, Planted(texts, copies, {}))


def _stock_sentence(writer: Writer, *, has_slots: bool) -> str:
    sentence = writer.sentence(writer.rng.randint(13, 43))[:43]
    if not has_slots:
        return sentence
    middle = len(sentence) // 2
    return "{}" + sentence[:middle] + "{}" + sentence[middle:]


def _stock_speech(writer: Writer, bank: Sequence[str]) -> str:
    rng = writer.rng
    return "".join(
        sentence.format(rng.choice(writer.names), rng.randint(2, 9999))
        for sentence in rng.choices(bank, k=rng.randint(15, 40))
    )
