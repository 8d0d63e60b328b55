"""What was pulled, carried over to today's passages: after a pull, and after the corpus changed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from builder.annotation.batches import EARLIER
from builder.annotation.places import passage_places
from builder.annotation.reanchor import NewVersion, Reanchored, reanchor
from builder.annotation.text_reports import text_reports
from builder.core.tables import (
    REANCHORED,
    TEXT_REPORTS,
    annotations_schema,
    spans_to_rows,
    suggestions_schema,
    table_from_rows,
)
from builder.pipeline.annotating import store_suggestions
from builder.pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PullReport:
    """What a pull brought.

    Attributes:
        n_annotations: Of today's passages, submitted and skipped, all pulls together.
        n_by_annotator: The same by pseudonym.
        n_spans: Their spans.
        refusals: Rows of the table `refusals`, all pulls together.
        notices: How many of each kind.
        outcomes: Spans kept, moved and orphaned.
        n_reports: Passages whose text was called broken, or that carry a comment.
    """

    n_annotations: int
    n_by_annotator: dict[str, int]
    n_spans: int
    refusals: list[dict[str, Any]]
    notices: dict[str, int]
    outcomes: dict[str, int]
    n_reports: int


def refresh_annotations(workspace: Workspace) -> PullReport:
    """Carry all that was pulled over to today's passages, and write the tables that say so.

    Called at the end of `pull` and of `prepare`, with the workspace's lock held. Without any
    pull it only marks which suggestions were shown.
    """
    suggestions = workspace.read_table("suggestions")
    if not workspace.has_table("pulled"):
        store_suggestions(workspace, suggestions)
        return PullReport(0, {}, 0, [], {}, {}, 0)
    pulled = workspace.read_table("pulled").to_pylist()
    passages, speeches = workspace.read_table("passages"), workspace.read_table("speeches")
    carried = reanchor(
        pulled,
        passages=passages,
        speeches=speeches,
        labels=workspace.labels,
        superseded=_superseded(workspace, pulled, speeches),
    )
    reports = text_reports(carried.annotations, passage_places(passages, speeches))
    tables = {
        "annotations": (carried.annotations, annotations_schema(workspace.labels)),
        "reanchored": (carried.outcomes, REANCHORED),
        "text_reports": (reports, TEXT_REPORTS),
    }
    for name, (rows, schema) in tables.items():
        workspace.write_table(name, table_from_rows(rows, schema, name=name))
    store_suggestions(workspace, _with_leftovers(workspace, suggestions, carried))
    return _report(workspace, carried, n_reports=len(reports))


def _superseded(
    workspace: Workspace, pulled: Iterable[Mapping[str, Any]], speeches: pa.Table
) -> dict[str, NewVersion]:
    """The new version of each document that annotations were made on and that was superseded."""
    pairs = speeches.select(["speech_id", "document_id"]).to_pylist()
    by_speech = {row["speech_id"]: row["document_id"] for row in pairs}
    today = set(by_speech.values())
    versions: dict[str, NewVersion] = {}
    for row in pulled:
        old = row["document_id"]
        if old is None or old in today or old in versions:
            continue
        new = by_speech.get(_speech_of(row["passage_id"]))
        content = workspace.read_bytes(f"annotations/superseded/{old}.parquet")
        if new is None or content is None:
            continue
        old_text = pq.read_table(pa.BufferReader(content))["text"][0].as_py() or ""
        versions[old] = NewVersion(new, old_text, _document_text(workspace, new))
    return versions


def _speech_of(passage_id: str) -> str:
    """The speech id in a passage id: all before the text's hash."""
    head, _, last = passage_id.rpartition("-")
    return head if len(last) == 10 else head.rpartition("-")[0]


def _document_text(workspace: Workspace, document_id: str) -> str:
    documents = workspace.read_table("documents", columns=["document_id", "text"])
    ids = documents["document_id"].to_pylist()
    return documents["text"][ids.index(document_id)].as_py() or ""


def _with_leftovers(workspace: Workspace, suggestions: pa.Table, carried: Reanchored) -> pa.Table:
    """The suggestions with spans that people made earlier, for passages that are open again."""
    schema = suggestions_schema(workspace.labels)
    others = suggestions.select(schema.names).to_pylist()
    rows = [row for row in others if row["tagger"] != EARLIER]
    rows += [
        {
            "passage_id": passage_id,
            "tagger": EARLIER,
            "model_version": "1",
            "spans": spans_to_rows(spans),
        }
        for passage_id, spans in carried.leftovers.items()
    ]
    rows.sort(key=lambda row: (row["passage_id"], row["tagger"]))
    return table_from_rows(rows, schema, name="suggestions")


def _report(workspace: Workspace, carried: Reanchored, *, n_reports: int) -> PullReport:
    notices = workspace.read_table("notices", columns=["kind"])["kind"].to_pylist()
    outcomes = Counter(row["outcome"] for row in carried.outcomes if row["span_id"])
    return PullReport(
        n_annotations=len(carried.annotations),
        n_by_annotator=dict(sorted(Counter(r["annotator"] for r in carried.annotations).items())),
        n_spans=sum(len(row["spans"]) for row in carried.annotations),
        refusals=workspace.read_table("refusals").to_pylist(),
        notices=dict(sorted(Counter(notices).items())),
        outcomes=dict(sorted(outcomes.items())),
        n_reports=n_reports,
    )
