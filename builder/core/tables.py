"""The tables between rooms: declared schemas, checked on entry.

Positions are code points (int64). Unknown is null. Ids are strings; tables are sorted by them.
"""

# pyarrow ships no types, so its names are unknown to a strict checker.
# pyright: reportMissingTypeStubs=false
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownParameterType=false, reportUnknownArgumentType=false

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from builder.core.errors import TableError
from builder.core.labels import LabelSet
from builder.core.spans import Relation, Span

SEGMENT = pa.struct(
    [
        ("clean_start", pa.int64()),
        ("clean_length", pa.int64()),
        ("raw_start", pa.int64()),
        ("raw_length", pa.int64()),
        ("kind", pa.string()),
    ]
)
FLAG = pa.struct([("kind", pa.string()), ("start", pa.int64()), ("end", pa.int64())])
RELATION = pa.struct([("from_id", pa.string()), ("to_id", pa.string()), ("label", pa.string())])
# Where a damaged byte stands: the character that stands for it, and its bytes in the file.
DAMAGE = pa.struct([("start", pa.int64()), ("byte_start", pa.int64()), ("byte_length", pa.int64())])
# Part or page of a docx or pdf text layer, by range of `documents.text`.
PART = pa.struct([("name", pa.string()), ("start", pa.int64()), ("end", pa.int64())])

DOCUMENTS = pa.schema(
    [
        ("document_id", pa.string()),
        ("path", pa.string()),  # relative to its source, with forward slashes
        ("source", pa.string()),
        ("rights", pa.string()),  # open, standoff, unknown
        ("sha256", pa.string()),  # of the file's bytes
        ("media_type", pa.string()),
        ("encoding", pa.string()),
        ("extractor", pa.string()),  # name and version for docx and pdf, else null
        ("text", pa.large_string()),
        ("status", pa.string()),  # accepted, rejected
        ("reason", pa.string()),
        ("damage", pa.list_(DAMAGE)),
        ("parts", pa.list_(PART)),
    ]
)
EDITS = pa.schema(
    [
        ("document_id", pa.string()),
        ("ordinal", pa.int64()),  # in the order of application, from 0 per document
        ("rule", pa.string()),
        ("kind", pa.string()),
        ("action", pa.string()),  # drop, mend, flag
        ("start", pa.int64()),  # in documents.text
        ("end", pa.int64()),
        ("original", pa.large_string()),
        ("replacement", pa.large_string()),
    ]
)
SPEECHES = pa.schema(
    [
        ("speech_id", pa.string()),  # null in drafts
        ("document_id", pa.string()),
        ("ordinal", pa.int64()),  # in the document, from 0
        ("title", pa.string()),
        ("genre", pa.string()),
        ("level", pa.string()),
        ("place", pa.string()),
        ("speaker", pa.string()),
        ("speaker_role", pa.string()),
        ("date", pa.string()),
        ("script", pa.string()),
        ("is_complete", pa.bool_()),
        ("text", pa.large_string()),
        ("offsets", pa.list_(SEGMENT)),
        ("raw_start", pa.int64()),
        ("raw_end", pa.int64()),
        ("flags", pa.list_(FLAG)),
        ("cluster_id", pa.string()),
        ("duplicate_of", pa.string()),
        ("split", pa.string()),
    ]
)
PASSAGES = pa.schema(
    [
        ("passage_id", pa.string()),  # null in drafts
        ("speech_id", pa.string()),  # null in drafts
        ("ordinal", pa.int64()),  # in the speech, from 0
        ("start", pa.int64()),  # in the speech's text
        ("end", pa.int64()),
        ("text", pa.large_string()),
        ("headings", pa.list_(pa.string())),
        ("document_id", pa.string()),
        ("speech_ordinal", pa.int64()),
    ]
)
RECURRENCES = pa.schema(
    [
        ("a_speech_id", pa.string()),
        ("a_start", pa.int64()),
        ("a_end", pa.int64()),
        ("b_speech_id", pa.string()),
        ("b_start", pa.int64()),
        ("b_end", pa.int64()),
        ("kind", pa.string()),  # exact, near
    ]
)

# What a pull could not take over; `what` is task, annotation, span, attribute or relation.
REFUSALS = pa.schema(
    [
        ("annotation_id", pa.string()),
        ("passage_id", pa.string()),
        ("annotator", pa.string()),
        ("what", pa.string()),
        ("span_id", pa.string()),
        ("label", pa.string()),
        ("start", pa.int64()),  # as Label Studio says
        ("end", pa.int64()),
        ("quoted", pa.string()),
        ("found", pa.string()),  # what our own text has there
        ("reason", pa.string()),
    ]
)
# What a pull took over with a remark: repairs, older versions, breaches of the guidelines.
NOTICES = pa.schema(
    [
        ("annotation_id", pa.string()),
        ("passage_id", pa.string()),
        ("annotator", pa.string()),
        ("kind", pa.string()),
        ("span_id", pa.string()),
        ("detail", pa.string()),
    ]
)
# One row for each span of each annotation: where it went when the corpus changed.
REANCHORED = pa.schema(
    [
        ("annotation_id", pa.string()),
        ("annotator", pa.string()),
        ("from_passage_id", pa.string()),
        ("span_id", pa.string()),
        ("label", pa.string()),
        ("text", pa.string()),
        ("outcome", pa.string()),  # kept, moved, orphaned
        ("reason", pa.string()),
        ("document_id", pa.string()),
        ("raw_start", pa.int64()),
        ("raw_end", pa.int64()),
        ("to_passage_id", pa.string()),
        ("to_start", pa.int64()),
        ("to_end", pa.int64()),
        ("use", pa.string()),  # annotation, suggestion; null where orphaned
    ]
)
# What annotators say of the text itself, for the curator.
TEXT_REPORTS = pa.schema(
    [
        ("passage_id", pa.string()),
        ("annotation_id", pa.string()),
        ("annotator", pa.string()),
        ("bad_text", pa.bool_()),
        ("comment", pa.string()),
        ("document_id", pa.string()),
        ("raw_start", pa.int64()),
        ("raw_end", pa.int64()),
        ("text", pa.large_string()),
    ]
)


def span_type(labels: LabelSet, *, extra_numbers: Sequence[str] = ()) -> pa.StructType:
    """The struct that holds a span: id, start, end, label, text, then the label set's attributes.

    Args:
        labels: Gives the attributes; choices and text become strings, numbers doubles.
        extra_numbers: Further nullable doubles, such as the score of a suggestion.
    """
    types = {"string": pa.string(), "number": pa.float64()}
    attributes = [(name, types[kind]) for name, kind in labels.attribute_types.items()]
    extra = [(name, pa.float64()) for name in extra_numbers]
    fixed = [
        ("id", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("label", pa.string()),
        ("text", pa.string()),
    ]
    return pa.struct([*fixed, *attributes, *extra])


def suggestions_schema(labels: LabelSet) -> pa.Schema:
    """The suggestions table; its spans carry a score between 0 and 1."""
    return pa.schema(
        [
            ("passage_id", pa.string()),
            ("tagger", pa.string()),
            ("model_version", pa.string()),
            ("spans", pa.list_(span_type(labels, extra_numbers=["score"]))),
            ("shown", pa.bool_()),
            ("shown_at", pa.string()),
        ]
    )


def annotations_schema(labels: LabelSet) -> pa.Schema:
    """One row an annotation: one annotator, one passage."""
    return pa.schema(
        [
            ("annotation_id", pa.string()),
            ("passage_id", pa.string()),
            ("text_sha256", pa.string()),
            ("annotator", pa.string()),
            ("role", pa.string()),  # annotator, adjudicator
            ("status", pa.string()),  # submitted, skipped
            ("bad_text", pa.bool_()),
            ("comment", pa.string()),
            ("batch", pa.string()),
            ("guidelines_version", pa.string()),
            ("spans", pa.list_(span_type(labels))),
            ("relations", pa.list_(RELATION)),
            ("lead_time_s", pa.float64()),
            ("updated_at", pa.string()),
            ("from_suggestion", pa.bool_()),
        ]
    )


def pulled_schema(labels: LabelSet) -> pa.Schema:
    """Annotations as they were made, with the text and place of the task they were made on."""
    task = [
        pa.field("text", pa.large_string()),
        pa.field("document_id", pa.string()),
        pa.field("segments", pa.list_(SEGMENT)),  # of the passage, against documents.text
    ]
    return pa.schema([*annotations_schema(labels), *task])


def gold_schema(labels: LabelSet) -> pa.Schema:
    """One row a passage whose annotations were consolidated."""
    return pa.schema(
        [
            ("passage_id", pa.string()),
            ("spans", pa.list_(span_type(labels))),
            ("relations", pa.list_(RELATION)),
            ("decision", pa.string()),  # single, unanimous, majority, adjudicated
            ("votes", pa.int64()),
            ("guidelines_version", pa.string()),
        ]
    )


def check_table(table: pa.Table, schema: pa.Schema, *, name: str) -> pa.Table:
    """The table itself, if it has every column of the schema with its type; more are welcome.

    Raises:
        TableError: Names every column that is missing or of another type.
    """
    issues = [
        f"column {field.name!r} is missing"
        if field.name not in table.schema.names
        else f"column {field.name!r} is {table.schema.field(field.name).type}, not {field.type}"
        for field in schema
        if field.name not in table.schema.names or table.schema.field(field.name).type != field.type
    ]
    if issues:
        raise TableError(
            f'table {name}: {"; ".join(issues)}. Run "goldspan prepare" to build it anew.'
        )
    return table


def table_from_rows(rows: Iterable[Mapping[str, Any]], schema: pa.Schema, *, name: str) -> pa.Table:
    """The rows as a table; keys that are absent become null, keys no column holds are refused.

    `pyarrow.Table.from_pylist` drops unknown keys silently; this raises `TableError`.
    """
    listed = list(rows)
    unknown = sorted({key for row in listed for key in row} - set(schema.names))
    if unknown:
        raise TableError(f"table {name}: no column holds the key {unknown[0]!r}.")
    return pa.Table.from_pylist(listed, schema=schema)


def rows_in(table: pa.Table, column: str, values: Iterable[str]) -> pa.Table:
    """The rows whose string column holds one of the values, in their order."""
    wanted = pa.array(sorted(set(values)), type=pa.string())
    return table.filter(pc.field(column).isin(wanted))


def with_strings(table: pa.Table, column: str, values: Sequence[str | None]) -> pa.Table:
    """The table with the values in the place of a string column."""
    position = table.schema.get_field_index(column)
    return table.set_column(position, column, pa.array(values, type=pa.string()))


def spans_to_rows(spans: Iterable[Span]) -> list[dict[str, Any]]:
    """The spans as dicts for a span column: attributes beside the fixed fields."""
    return [
        {
            "id": span.id,
            "start": span.start,
            "end": span.end,
            "label": span.label,
            "text": span.text,
            **dict(span.attributes),
        }
        for span in spans
    ]


def rows_to_spans(rows: Iterable[Mapping[str, Any]]) -> list[Span]:
    """The inverse of `spans_to_rows`; attributes that are null are left out."""
    fixed = {"id", "start", "end", "label", "text"}
    return [
        Span(
            start=row["start"],
            end=row["end"],
            label=row["label"],
            text=row["text"],
            id=row["id"] or "",
            attributes=tuple(
                sorted((k, v) for k, v in row.items() if k not in fixed and v is not None)
            ),
        )
        for row in rows
    ]


def rows_to_relations(rows: Iterable[Mapping[str, str]]) -> list[Relation]:
    """The relations in a relation column's value."""
    return [Relation(row["from_id"], row["to_id"], row["label"]) for row in rows]
