"""Ids of speeches and passages: minted once, then read back by raw overlap."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from builder.core.transport import shared_blocks


class RawRange(NamedTuple):
    """A stretch of one document's raw text, half-open, in code points."""

    document_id: str
    start: int
    end: int


class KnownSpeech(NamedTuple):
    """A speech that has an id: where it lay when last seen, in today's raw text.

    `pieces` are several where the document was superseded and the old range maps piecewise.
    """

    speech_id: str
    document_id: str
    pieces: tuple[tuple[int, int], ...]


def assign_speech_ids(
    drafts: Sequence[RawRange], known: Sequence[KnownSpeech], *, taken: Iterable[str] = ()
) -> list[str]:
    """One id for each draft, in order.

    A known id goes to the draft it shares most raw characters with, so of a speech cut in two
    the larger part keeps it. A draft that several ids claim takes the earliest of them. What is
    left gets a new id from its document and range.

    Args:
        drafts: The speeches as cleaning found them.
        known: The speeches of the registry.
        taken: Ids that may not be minted, besides the known ones.
    """
    claims = _claims(drafts, known)
    used = {speech.speech_id for speech in known} | set(taken)
    ids = []
    for index, draft in enumerate(drafts):
        speech_id = min(claims[index])[1] if index in claims else _mint(draft, used)
        used.add(speech_id)
        ids.append(speech_id)
    return ids


def _claims(
    drafts: Sequence[RawRange], known: Sequence[KnownSpeech]
) -> dict[int, list[tuple[int, str]]]:
    """By draft: (first raw position, id) of the known speeches that are most like it."""
    by_document: dict[str, list[int]] = defaultdict(list)
    for index, draft in enumerate(drafts):
        by_document[draft.document_id].append(index)
    claims: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for speech in known:
        shares = [
            (_overlap(drafts[index], speech.pieces), -index)
            for index in by_document.get(speech.document_id, ())
        ]
        shared, negative = max(shares, default=(0, 0))
        if shared:
            claims[-negative].append((speech.pieces[0][0], speech.speech_id))
    return claims


def _overlap(draft: RawRange, pieces: Iterable[tuple[int, int]]) -> int:
    return sum(max(0, min(draft.end, end) - max(draft.start, start)) for start, end in pieces)


def _mint(draft: RawRange, used: set[str]) -> str:
    """A new id: the document's, a hyphen, and six hexadecimal digits from the range."""
    salt = ""
    while True:
        seed = f"{draft.document_id}:{draft.start}:{draft.end}{salt}"
        speech_id = f"{draft.document_id}-{hashlib.sha256(seed.encode()).hexdigest()[:6]}"
        if speech_id not in used:
            return speech_id
        salt += "+"


def passage_ids(speech_id: str, texts: Iterable[str]) -> list[str]:
    """The ids of a speech's passages, in order: by their text, repeats numbered from 2."""
    seen: Counter[str] = Counter()
    ids = []
    for text in texts:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]
        seen[digest] += 1
        ids.append(f"{speech_id}-{digest}" + (f"-{seen[digest]}" if seen[digest] > 1 else ""))
    return ids


def carry_ranges(
    old_text: str, new_text: str, ranges: Sequence[tuple[int, int]]
) -> list[tuple[tuple[int, int], ...]]:
    """Where each range of the old raw text lies in the new one, as pieces; () if it is gone.

    What both versions share is paired; what was rewritten is not guessed.
    """
    blocks = shared_blocks(old_text, new_text)
    return [
        tuple(
            (max(start, b.old_start) + shift, min(end, b.old_start + b.length) + shift)
            for b in blocks
            for shift in (b.new_start - b.old_start,)
            if max(start, b.old_start) < min(end, b.old_start + b.length)
        )
        for start, end in ranges
    ]
