"""Gold and predictions as read: one item a passage, from JSON lines or from a release's rows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from builder.core.errors import ScoreError
from builder.core.spans import Span

FACETS = ("genre", "level", "script")
_SHOWN_ERRORS = 20


class Item(NamedTuple):
    """The spans of one passage.

    Attributes:
        id: The passage's id.
        spans: In any order; repeats of (start, end, label) count once.
        text: The passage's text, if given.
        cluster: Its leakage cluster, if given; without one the passage is its own cluster.
        facets: (facet, value) pairs by which scores are sliced; see `FACETS`.
    """

    id: str
    spans: tuple[Span, ...]
    text: str | None = None
    cluster: str | None = None
    facets: tuple[tuple[str, str], ...] = ()


class _SpanLine(BaseModel):
    """A span; keys beside the three (a quote, an id, a score) are let through."""

    model_config = ConfigDict(strict=True, extra="ignore")

    start: int = Field(ge=0)
    end: int
    label: str

    @model_validator(mode="after")
    def _holds_a_character(self) -> "_SpanLine":
        if self.end <= self.start:
            raise ValueError(
                f"the end {self.end} is not past the start {self.start}; spans are half-open, "
                f"so the end is one past the last character"
            )
        return self


class _ItemLine(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    id: str
    spans: list[_SpanLine]
    text: str | None = None
    cluster: str | None = None
    genre: str | None = None
    level: str | None = None
    script: str | None = None


def read_items(lines: Iterable[str | bytes], *, where: str) -> list[Item]:
    """The items of a JSONL file, `{"id", "text"?, "cluster"?, "spans": [{"start", "end", "label"}]}`.

    Empty lines are skipped. `genre`, `level` and `script` may stand beside the four keys.

    Args:
        lines: The file's lines.
        where: Names the file in messages.

    Raises:
        ScoreError: Names every line that does not read, an id given twice, a span outside its
            text.
    """
    items: list[Item] = []
    seen: dict[str, int] = {}
    issues: list[str] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            item = _item(_ItemLine.model_validate_json(line.strip()))
        except ValidationError as error:
            issues += [f"{where}, line {number}{issue}" for issue in _issues(error)]
            continue
        first = seen.setdefault(item.id, number)
        if first != number:
            issues.append(
                f"{where}, line {number}: the id {item.id!r} stands in line {first} already; one "
                f"line a passage is expected."
            )
        issues += [f"{where}, line {number}{issue}" for issue in outside(item, text=item.text)]
        items.append(item)
    raise_issues(issues)
    return items


def item_from_row(row: Mapping[str, Any]) -> Item:
    """The item of a released row (or any row with its column names).

    `spans` holds label names, not class numbers; facets that are null are left out.
    """
    return Item(
        id=row["passage_id"],
        spans=tuple(Span(s["start"], s["end"], s["label"]) for s in row["spans"]),
        text=row.get("text"),
        cluster=row.get("cluster_id"),
        facets=tuple((name, row[name]) for name in FACETS if row.get(name) is not None),
    )


def outside(item: Item, *, text: str | None) -> list[str]:
    """A sentence for each span that does not fit into the text; none without a text."""
    if text is None:
        return []
    return [
        f", spans.{i}: [{span.start}, {span.end}) lies outside the text of {item.id!r}, which has "
        f"{len(text)} characters. Offsets count Unicode code points, the end exclusive."
        for i, span in enumerate(item.spans)
        if span.end > len(text)
    ]


def raise_issues(issues: Iterable[str]) -> None:
    """Raise one `ScoreError` that holds all issues (beyond twenty, their number), if any."""
    listed = list(issues)
    if not listed:
        return
    shown = listed[:_SHOWN_ERRORS]
    if len(listed) > len(shown):
        shown.append(f"… and {len(listed) - len(shown)} more.")
    raise ScoreError("\n".join(shown))


def repeated(names: Iterable[str]) -> list[str]:
    """The names that occur more than once, sorted."""
    return sorted(name for name, n in Counter(names).items() if n > 1)


def _item(line: _ItemLine) -> Item:
    return Item(
        id=line.id,
        spans=tuple(Span(span.start, span.end, span.label) for span in line.spans),
        text=line.text,
        cluster=line.cluster,
        facets=tuple(
            (name, value) for name in FACETS if (value := getattr(line, name)) is not None
        ),
    )


def _issues(error: ValidationError) -> Iterable[str]:
    for issue in error.errors():
        place = ".".join(str(part) for part in issue["loc"])
        message = issue["msg"].removeprefix("Value error, ")
        found = issue["input"]
        seen = f" (found {found!r})" if isinstance(found, str | int | float) and place else ""
        yield f"{', ' if place else ''}{place}: {message}{seen}."
