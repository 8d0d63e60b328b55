"""Which spans a tokenizer cannot represent: those whose ends fall inside its tokens."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from builder.core.errors import ReleaseError
from builder.release.exports import Passage
from builder.release.ledger import Loss

Tokenize: TypeAlias = Callable[[str], Sequence[tuple[int, int]]]  # code point ranges of the tokens


def token_losses(passages: Iterable[Passage], *, tokenize: Tokenize) -> list[Loss]:
    """The spans that no run of tokens covers exactly, with the reason."""
    losses = []
    for passage in passages:
        ranges = [(start, end) for start, end in tokenize(passage.text) if end > start]
        starts, ends = {start for start, _ in ranges}, {end for _, end in ranges}
        for span in passage.spans:
            reason = _reason(passage.text, ranges, span.start, span.end, starts, ends)
            if reason:
                losses.append(Loss(passage.split, passage.passage_id, span.id, reason))
    return losses


def _reason(
    text: str,
    ranges: Sequence[tuple[int, int]],
    first: int,
    last: int,
    starts: set[int],
    ends: set[int],
) -> str | None:
    """Why the range is no run of tokens, or None if it is one."""
    for position, edges, what in ((first, starts, "starts"), (last, ends, "ends")):
        if position not in edges:
            inside = next(((a, b) for a, b in ranges if a < position < b), None)
            if inside is None:
                return f"it {what} at a character that no token covers"
            return f"it {what} inside the token {text[slice(*inside)]!r}"
    return None


def load_tokenizer(content: bytes, *, where: str) -> Tokenize:
    """The tokenizer in a `tokenizer.json`.

    Raises:
        ReleaseError: The library is not installed, or the file is no tokenizer.
    """
    try:
        from tokenizers import Tokenizer
    except ImportError:
        raise ReleaseError(
            '--tokenizer: the library is not installed. Run: pip install "goldspan[tokenizers]".'
        ) from None
    try:
        tokenizer: Any = Tokenizer.from_str(content.decode())
    except Exception as error:  # noqa: BLE001  the library raises nothing more special
        raise ReleaseError(
            f"{where}: no tokenizer ({error}). Give a tokenizer.json, as "
            f"tokenizer.save_pretrained(FOLDER) of a fast tokenizer writes it."
        ) from None
    return lambda text: tokenizer.encode(text, add_special_tokens=False).offsets
