"""Views for other tools: spaCy, GLiNER, CoNLL columns, instruction JSONL.

Each view says which spans it cannot hold. Offsets in the dataset are half-open code points; what a
tool counts otherwise is said in its function.
"""

import json
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from builder.core.errors import ReleaseError
from builder.core.labels import LabelSet
from builder.core.spans import Span, sort_spans
from builder.release.ledger import LOSSES, Loss, format_losses

SPAN_KEY = "sc"  # where spaCy's own span categoriser looks for spans
_WHITE = {"\n": "⏎", "\t": "⇥"}  # where white space would be lost; all other becomes ␣


class Passage(NamedTuple):
    """A released passage as exports see it."""

    split: str
    passage_id: str
    text: str
    spans: tuple[Span, ...]


class Exported(NamedTuple):
    """The files of a view, and what it cannot hold."""

    files: dict[str, bytes]
    losses: list[Loss]


def export_passages(passages: Sequence[Passage], view: str, *, labels: LabelSet) -> Exported:
    """The passages in the form `view`: one file a split, and the ledger of losses.

    Raises:
        ReleaseError: There is no such view, or what makes it is not installed.
    """
    makers: dict[str, Callable[[Sequence[Passage], LabelSet], bytes]] = {
        "spacy": _spacy,
        "gliner": _gliner,
        "conll": _conll,
        "instruct": _instruct,
    }
    suffixes = {"spacy": "spacy", "gliner": "json", "conll": "conll", "instruct": "jsonl"}
    if view not in makers:
        raise ReleaseError(f"--format {view}: known are {', '.join(makers)}.")
    splits = list(dict.fromkeys(passage.split for passage in passages))
    files = {
        f"{split}.{suffixes[view]}": makers[view]([p for p in passages if p.split == split], labels)
        for split in splits
    }
    losses = _conll_losses(passages) if view == "conll" else []
    return Exported({**files, LOSSES: format_losses({view: losses})}, losses)


def read_passages(rows: Mapping[str, Any], *, labels: LabelSet) -> Iterator[Passage]:
    """The rows of `default`, a table by split, as passages.

    Raises:
        ReleaseError: A passage's text is withheld.
    """
    for split, table in rows.items():
        for row in table.select(["passage_id", "text", "spans"]).to_pylist():
            if row["text"] is None:
                raise ReleaseError(
                    f"{split}, passage {row['passage_id']}: its text is withheld (standoff). "
                    f'Rebuild it first: "goldspan hydrate RELEASE RAW".'
                )
            spans = tuple(
                Span(s["start"], s["end"], labels.names[s["label"]], s["text"], s["id"])
                for s in row["spans"]
            )
            yield Passage(split, row["passage_id"], row["text"], spans)


def _spacy(passages: Sequence[Passage], labels: LabelSet) -> bytes:
    """A DocBin: one token a character, spans (nested ones too) in `doc.spans["sc"]`."""
    try:
        import spacy
        from spacy.tokens import Doc, DocBin
        from spacy.tokens import Span as SpacySpan
    except ImportError:
        raise ReleaseError(
            '--format spacy: spaCy is not installed. Run: pip install "goldspan[spacy]".'
        ) from None
    vocab = spacy.blank("xx").vocab
    docs = DocBin(store_user_data=True)
    for passage in passages:
        doc = Doc(vocab, words=list(passage.text), spaces=[False] * len(passage.text))
        doc.user_data["passage_id"] = passage.passage_id
        doc.spans[SPAN_KEY] = [
            SpacySpan(doc, span.start, span.end, label=span.label, span_id=span.id)
            for span in passage.spans
        ]
        docs.add(doc)
    return docs.to_bytes()


def _gliner(passages: Sequence[Passage], labels: LabelSet) -> bytes:
    """GLiNER's training JSON: one token a character, `ner` with INCLUSIVE ends.

    GLiNER numbers the tokens that its tokenizer left something of, so one that vanishes (a line
    end, for BERT) would shift every span behind it: those stand as a visible character.
    """
    rows = [
        {
            "tokenized_text": [_lasting(character) for character in passage.text],
            "ner": [[span.start, span.end - 1, span.label] for span in passage.spans],
            "passage_id": passage.passage_id,
        }
        for passage in passages
    ]
    return (json.dumps(rows, ensure_ascii=False) + "\n").encode()


def _conll(passages: Sequence[Passage], labels: LabelSet) -> bytes:
    """One character a line, one BIO column a label, a blank line between passages."""
    blocks = []
    for passage in passages:
        columns = [_bio(passage, name) for name in labels.names]
        characters = [_visible(character) for character in passage.text]
        lines = zip(characters, *columns, strict=True)
        blocks.append("\n".join("\t".join(line) for line in lines))
    return ("\n\n".join(blocks) + "\n").encode()


def _visible(character: str) -> str:
    return _WHITE.get(character, "␣") if character.isspace() else character


def _lasting(character: str) -> str:
    """The character, or one in its place if tokenizers drop it: white space, controls, marks."""
    is_dropped = (
        unicodedata.category(character)[0] in "CM" or character == "\N{REPLACEMENT CHARACTER}"
    )
    return "□" if is_dropped and not character.isspace() else _visible(character)


def _bio(passage: Passage, label: str) -> list[str]:
    """The BIO tags of one label; a span that overlaps an earlier one of the label is left out."""
    tags = ["O"] * len(passage.text)
    for span in _placed(passage, label):
        tags[span.start] = f"B-{label}"
        tags[span.start + 1 : span.end] = [f"I-{label}"] * (span.end - span.start - 1)
    return tags


def _placed(passage: Passage, label: str) -> list[Span]:
    """The spans of one label that fit into one layer, first come first served."""
    placed: list[Span] = []
    for span in sort_spans(span for span in passage.spans if span.label == label):
        if not placed or span.start >= placed[-1].end:
            placed.append(span)
    return placed


def _conll_losses(passages: Sequence[Passage]) -> list[Loss]:
    return [
        Loss(p.split, p.passage_id, span.id, f"it overlaps an earlier {span.label}")
        for p in passages
        for label in dict.fromkeys(span.label for span in p.spans)
        for span in p.spans
        if span.label == label and span not in _placed(p, label)
    ]


def _instruct(passages: Sequence[Passage], labels: LabelSet) -> bytes:
    """One conversation a line; a quote that occurs more than once is told by `occurrence`."""
    names = "、".join(f"{label.name}（{label.zh}）" for label in labels.labels)
    task = (
        f"标出下文中的片段，类别有：{names}。片段可以嵌套。按在文中出现的先后，用 JSON 数组回答，"
        f'每项为 {{"label", "text", "occurrence"}}；text 照抄原文，occurrence 是它在文中第几次出现'
        f"（从 1 数起）。没有片段就回答 []。"
    )
    lines = []
    for passage in passages:
        answer = [
            {"label": s.label, "text": s.text, "occurrence": occurrence(passage.text, s)}
            for s in passage.spans
        ]
        messages = [
            {"role": "user", "content": f"{task}\n\n{passage.text}"},
            {"role": "assistant", "content": json.dumps(answer, ensure_ascii=False)},
        ]
        row = {"passage_id": passage.passage_id, "messages": messages}
        lines.append(json.dumps(row, ensure_ascii=False) + "\n")
    return "".join(lines).encode()


def occurrence(text: str, span: Span) -> int:
    """Which occurrence of its words in the text the span is, from 1; overlapping ones count."""
    return sum(text.startswith(span.text, at) for at in range(span.start + 1))


def find_occurrence(text: str, quote: str, number: int) -> int:
    """Where the n-th occurrence of the quote starts; -1 if there are fewer."""
    at = -1
    for _ in range(number):
        at = text.find(quote, at + 1)
        if at < 0:
            return -1
    return at
