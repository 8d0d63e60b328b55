"""Taggers: anything that turns a text into spans, ours by name, a user's own by dotted path."""

import importlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol, cast

import pyarrow as pa

from builder.core.errors import ConfigError, SpanError
from builder.core.labels import LabelSet
from builder.core.spans import Span, check_spans, number_spans
from builder.core.tables import (
    PASSAGES,
    check_table,
    spans_to_rows,
    suggestions_schema,
    table_from_rows,
)
from builder.tagging.options import TaggingOptions
from builder.tagging.rules import RuleTagger, suggest


class Tagger(Protocol):
    """What a tagger must offer.

    Attributes:
        name: Goes to the column `tagger`; unique among the taggers of a workspace.
        version: Goes to `model_version`; changes whenever the tagger may answer otherwise.
    """

    @property
    def name(self) -> str: ...  # noqa: D102

    @property
    def version(self) -> str: ...  # noqa: D102

    def __call__(self, text: str, headings: Sequence[str]) -> list[Span]:
        """The spans in `text`, whose headings in force are `headings`, outermost first.

        Positions are code points, half-open. Labels are names from `labels.toml`. A span may carry
        a `score` between 0 and 1 and any attribute of its label. Must be pure: same text, same
        spans.
        """
        ...


def load_tagger(name: str) -> Tagger:
    """The tagger of that name: `rules`, or `package.module:attribute` for one of your own.

    The attribute is a tagger, or a class or function without arguments that makes one.

    Raises:
        ConfigError: The path does not lead to a tagger.
    """
    if name == "rules":
        return RuleTagger()
    module_name, colon, attribute = name.partition(":")
    if not colon or not module_name or not attribute:
        raise ConfigError(
            f'build.toml, tagging.taggers: found {name!r}, expected "rules" or a dotted path such '
            'as "my_package.taggers:MyTagger".'
        )
    found = _import(name, module_name, attribute)
    is_maker = isinstance(found, type) or not hasattr(found, "version")
    tagger = found() if is_maker and callable(found) else found
    missing = [
        part for part in ("name", "version") if not isinstance(getattr(tagger, part, 0), str)
    ]
    if missing or not callable(tagger):
        lacking = " and ".join(missing) or "a call"
        raise ConfigError(
            f"build.toml, tagging.taggers: {name} is no tagger, it lacks {lacking}. A tagger has a "
            "name, a version and can be called with a text and its headings; see docs/tagging.md."
        )
    return cast("Tagger", tagger)


def _import(name: str, module_name: str, attribute: str) -> Any:  # noqa: ANN401
    try:
        found = importlib.import_module(module_name)
        for part in attribute.split("."):
            found = getattr(found, part)
    except (ImportError, AttributeError) as error:
        raise ConfigError(
            f"build.toml, tagging.taggers: {name} cannot be imported ({error}). Install its "
            "package beside goldspan, or correct the path."
        ) from error
    return found


def tag_passages(passages: pa.Table, *, labels: LabelSet, options: TaggingOptions) -> pa.Table:
    """One row for each passage and tagger, in that order, with its spans and none shown yet.

    Spans get the ids s0, s1, …; labels and attributes that `labels.toml` does not declare are left
    out of what the rules found, and refused from a tagger of your own.

    Raises:
        SpanError: A tagger's span does not fit its passage or names an unknown label.
        ConfigError: A tagger cannot be loaded, or two have one name.
    """
    check_table(passages, PASSAGES, name="passages")
    taggers = [load_tagger(name) for name in options.taggers]
    names = [tagger.name for tagger in taggers]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise ConfigError(
            f"build.toml, tagging.taggers: two taggers are named {twice!r}. Give one another name."
        )
    versions = {tagger.name: tagger.version for tagger in taggers}
    rows = [
        {
            "passage_id": passage["passage_id"],
            "tagger": tagger.name,
            "model_version": versions[tagger.name],
            "spans": spans_to_rows(
                tag_passage(tagger, passage["text"], passage["headings"] or (), labels=labels)
            ),
            "shown": False,
            "shown_at": None,
        }
        for passage in passages.select(["passage_id", "text", "headings"]).to_pylist()
        for tagger in taggers
    ]
    return table_from_rows(rows, suggestions_schema(labels), name="suggestions")


def tag_passage(
    tagger: Tagger, text: str, headings: Sequence[str], *, labels: LabelSet
) -> list[Span]:
    """A tagger's spans for one passage, checked, sorted and numbered.

    Raises:
        SpanError: A span does not fit the text or names an unknown label.
    """
    spans = tagger(text, tuple(headings))
    if isinstance(tagger, RuleTagger):
        spans = [span for span in spans if span.label in labels.names]
    for span in spans:
        if span.label not in labels.names:
            raise SpanError(
                f"tagger {tagger.name}: found the label {span.label!r}, labels.toml has "
                f"{', '.join(labels.names)}. Make the tagger use those names."
            )
    unnamed = [
        span._replace(
            id=str(i),
            text=span.text or text[span.start : span.end],
            attributes=_declared(span, labels),
        )
        for i, span in enumerate(spans)
    ]
    numbered, _ = number_spans(unnamed)
    check_spans(numbered, text=text, where=f"tagger {tagger.name}")
    return numbered


def _declared(span: Span, labels: LabelSet) -> tuple[tuple[str, str | float], ...]:
    """The span's score and those attributes that its label declares, choices by their names."""
    label = labels.label(span.label)
    attributes = {a.name: a for a in label.attributes} if label else {}
    kept: list[tuple[str, str | float]] = []
    for name, value in span.attributes:
        attribute = attributes.get(name)
        choices = [choice.name for choice in attribute.choices] if attribute else []
        if name == "score" or (attribute and (not choices or value in choices)):
            kept.append((name, value))
    return tuple(sorted(kept))


def suggest_lines(lines: Iterable[str]) -> Iterator[str]:
    r"""For each line of text one line of JSON: `{"text": …, "spans": […]}`.

    A span has start, end, label, text, score, and `kind` or `status`.

    Each line is a passage of its own, without headings; its line end is not part of the text. An
    empty line yields an empty list of spans, so that lines in and out stay in step.
    """
    for line in lines:
        text = line.rstrip("\r\n")
        spans = [
            {
                "start": span.start,
                "end": span.end,
                "label": span.label,
                "text": span.text,
                **dict(span.attributes),
            }
            for span in suggest(text)
        ]
        yield json.dumps({"text": text, "spans": spans}, ensure_ascii=False)
