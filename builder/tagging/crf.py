"""A baseline: one linear-chain CRF a label, over characters, so that nested spans survive.

Needs the extra `crf` (python-crfsuite). Same examples, same models, same spans.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from builder.core.errors import ConfigError
from builder.core.spans import Span, sort_spans
from builder.tagging.folding import fold
from builder.tagging.segments import segments

CUES = "要须严禁不得请望将已了是有对凡的和我各应把"  # characters that tell much of a segment
FINALS = "。；;！!？?"


class Marked(NamedTuple):
    """A passage as somebody marked it: what the models learn from."""

    text: str
    spans: Sequence[Span]


def train_crf(
    marked: Sequence[Marked],
    *,
    labels: Sequence[str],
    written: Callable[[Callable[[str], object]], bytes],
    max_iterations: int = 80,
) -> dict[str, bytes]:
    """One model for each label that is marked at least once, as python-crfsuite writes it.

    Of spans of one label that overlap only the first counts: a chain cannot hold both.

    Args:
        marked: Passages with their spans.
        labels: Those to learn.
        written: Gives the bytes that a function saves to the path it is called with: crfsuite can
            only train into a file, and a room touches no disk (`pipeline.workspace` does).
        max_iterations: Of the training of each model.

    Raises:
        ConfigError: python-crfsuite is not installed.
    """
    crfsuite = _crfsuite()
    features = [features_of(passage.text) for passage in marked]
    models: dict[str, bytes] = {}
    for label in labels:
        tags = [_tags(passage, label) for passage in marked]
        if not any("B" in sequence for sequence in tags):
            continue
        trainer = crfsuite.Trainer(verbose=False)
        trainer.set_params({"c1": 0.05, "c2": 0.01, "max_iterations": max_iterations})
        for rows, sequence in zip(features, tags, strict=True):
            if rows:
                trainer.append(rows, sequence)
        models[label] = written(trainer.train)
    return models


def _crfsuite() -> Any:  # noqa: ANN401
    try:
        import pycrfsuite
    except ImportError:
        raise ConfigError(
            "baseline crf: python-crfsuite is not installed. Install the extra: "
            'pip install "goldspan[crf]".'
        ) from None
    return pycrfsuite


def _tags(passage: Marked, label: str) -> list[str]:
    tags = ["O"] * len(passage.text)
    for span in sort_spans(span for span in passage.spans if span.label == label):
        if all(tag == "O" for tag in tags[span.start : span.end]):
            tags[span.start : span.end] = ["B", *["I"] * (span.end - span.start - 1)]
    return tags


def features_of(text: str) -> list[list[str]]:
    """For each character what the models see: its window, and its segment's ends and cues."""
    folded = fold(text)
    padded = f"^^^{folded}$$$"
    rows: list[list[str]] = []
    for i in range(len(folded)):
        window = padded[i : i + 7]
        kinds = "".join(map(_kind, window[1:6]))
        rows.append(
            [
                "bias",
                *(f"c{k}={character}" for k, character in enumerate(window)),
                *(f"b{k}={window[k : k + 2]}" for k in range(1, 5)),
                f"k={kinds}",
                f"k3={kinds[1:4]}",
            ]
        )
    for segment in segments(text):
        piece = folded[segment.start : segment.end]
        shared = [f"h={piece[:2]}", f"h3={piece[:3]}", f"final={segment.is_final}"]
        shared += [f"cue={cue}" for cue in CUES if cue in piece]
        for i in range(segment.start, segment.end):
            rows[i] += shared
            rows[i].append(f"from={min(i - segment.start, 6)}")
            rows[i].append(f"to={min(segment.end - i, 3)}")
    return rows


def _kind(character: str) -> str:
    if character.isdecimal():
        return "9"
    if character in "一二三四五六七八九十百千万亿两几半":
        return "#"
    if "\u4e00" <= character <= "\u9fff":
        return "h"
    return "." if character in FINALS else ","


class CrfTagger:
    """The tagger named `crf`: what `train_crf` learnt, read from its models."""

    name = "crf"

    def __init__(self, models: Mapping[str, bytes]) -> None:
        crfsuite = _crfsuite()
        digest = hashlib.sha256()
        self._taggers: dict[str, Any] = {}
        # open_inmemory reads the bytes where they lie and keeps no reference of its own.
        self._models = dict(models)
        for label, model in sorted(self._models.items()):
            digest.update(label.encode() + b"\0" + model)
            self._taggers[label] = crfsuite.Tagger()
            self._taggers[label].open_inmemory(model)
        self.version = digest.hexdigest()[:8]

    def __call__(self, text: str, headings: Sequence[str] = ()) -> list[Span]:
        """The most probable spans of each label; the score is their mean marginal probability."""
        rows = features_of(text)
        if not rows:
            return []
        return sort_spans(
            span
            for label, tagger in self._taggers.items()
            for span in _decode(tagger, label, rows, text)
        )


def _decode(tagger: Any, label: str, rows: list[list[str]], text: str) -> Iterable[Span]:  # noqa: ANN401
    tags = tagger.tag(rows)
    start = None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and tag != "I":
            probabilities = [tagger.marginal(tags[k], k) for k in range(start, i)]
            score = sum(probabilities) / len(probabilities)
            yield Span(start, i, label, text[start:i], attributes=(("score", score),))
            start = None
        if tag == "B" or (tag == "I" and start is None):
            start = i
