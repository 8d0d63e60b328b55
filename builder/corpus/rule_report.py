"""What each cleaning rule did on a corpus, and the lines that recur and no rule touches."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from builder.core.tables import DOCUMENTS, EDITS, SPEECHES, check_table
from builder.corpus.engine import FLAG
from builder.corpus.shapes import is_salutation

_AROUND = 16  # characters of context in an example


@dataclass(frozen=True, slots=True)
class Example:
    """One thing a rule did.

    Attributes:
        document_id: Where.
        start: First code point in `documents.text`.
        before: The raw text with a little context.
        after: The same place as the edit left it; for a flag, the stretch that is marked.
    """

    document_id: str
    start: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RuleUse:
    """What one rule did on the whole corpus."""

    rule: str
    kind: str
    action: str
    n_edits: int
    n_documents: int
    n_chars: int
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class RecurringLine:
    """A line that stands in the speeches of several documents."""

    text: str
    n_documents: int
    document_ids: tuple[str, ...]


def report_rules(documents: pa.Table, edits: pa.Table, *, n_examples: int = 3) -> list[RuleUse]:
    """Every rule that did something, the busiest first.

    Args:
        documents: The documents table.
        edits: The edits table.
        n_examples: Examples a rule; from different documents where there are some.
    """
    check_table(documents, DOCUMENTS, name="documents")
    check_table(edits, EDITS, name="edits")
    ids, texts = documents["document_id"].to_pylist(), documents["text"].to_pylist()
    text_by_id = dict(zip(ids, texts, strict=True))
    by_rule: dict[tuple[str, str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for edit in edits.to_pylist():
        by_rule[edit["rule"], edit["kind"], edit["action"]].append(edit)
    uses = [
        RuleUse(
            rule,
            kind,
            action,
            n_edits=len(found),
            n_documents=len({edit["document_id"] for edit in found}),
            n_chars=sum(edit["end"] - edit["start"] for edit in found),
            examples=_examples(found, text_by_id, n_examples),
        )
        for (rule, kind, action), found in by_rule.items()
    ]
    return sorted(uses, key=lambda use: (-use.n_edits, use.rule, use.kind))


def _examples(
    edits: Sequence[Mapping[str, Any]], text_by_id: Mapping[str, str], n_examples: int
) -> tuple[Example, ...]:
    first = {edit["document_id"]: edit for edit in reversed(edits)}
    chosen = [*first.values(), *edits]
    distinct = {(edit["document_id"], edit["start"]): edit for edit in chosen}
    return tuple(
        _example(edit, text_by_id[edit["document_id"]])
        for edit in list(distinct.values())[:n_examples]
    )


def _example(edit: Mapping[str, Any], text: str) -> Example:
    start, end = edit["start"], edit["end"]
    left, right = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    after = edit["original"] if edit["action"] == FLAG else left + edit["replacement"] + right
    return Example(edit["document_id"], start, left + edit["original"] + right, after)


def recurring_lines(
    speeches: pa.Table, *, min_documents: int = 3, max_chars: int = 120
) -> list[RecurringLine]:
    """Lines left in the speeches of several documents, most documents first.

    Salutations recur by nature and are left out. Copies count once, where clusters are known.

    Args:
        speeches: The speeches table.
        min_documents: How many documents (or clusters) a line must stand in.
        max_chars: Longer lines are text, not noise.
    """
    check_table(speeches, SPEECHES, name="speeches")
    homes: dict[str, dict[str, str]] = defaultdict(dict)
    rows = speeches.select(["document_id", "cluster_id", "text"]).to_pylist()
    for row in rows:
        home = row["cluster_id"] or row["document_id"]
        for line in set(row["text"].split("\n")):
            if len(line) <= max_chars and not is_salutation(line):
                homes[line].setdefault(home, row["document_id"])
    found = [
        RecurringLine(line, len(by_home), tuple(sorted(set(by_home.values()))))
        for line, by_home in homes.items()
        if len(by_home) >= min_documents
    ]
    return sorted(found, key=lambda line: (-line.n_documents, line.text))
