"""From shards to the tables in `work/`: ids given, columns joined, rows sorted, files replaced."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from builder.core.tables import (
    DOCUMENTS,
    EDITS,
    PASSAGES,
    SPEECHES,
    suggestions_schema,
    with_strings,
)
from builder.corpus.ids import passage_ids
from builder.pipeline.inventory import Entry
from builder.pipeline.stages import bucket_of, draft_ids
from builder.pipeline.workspace import Workspace, read_shard

DraftKey = tuple[str, int]  # document id, ordinal of the speech in it


class Placement(NamedTuple):
    """What the joins found out about a speech."""

    speech_id: str
    cluster_id: str
    duplicate_of: str | None
    split: str | None


class Bucket(NamedTuple):
    """The shards of one bucket."""

    clean: Path
    outline: Path
    tag: Path


class _Placed(NamedTuple):
    """The rows of a bucket that carry ids of speeches."""

    speeches: pa.Table
    passages: pa.Table
    suggestions: pa.Table


def assemble_tables(
    workspace: Workspace,
    buckets: Mapping[str, Bucket],
    *,
    entries: Mapping[str, Entry],
    rights: Mapping[str, str],
    placements: Mapping[DraftKey, Placement],
    progress: Callable[[int], None],
) -> None:
    """Write documents, edits, speeches, passages and suggestions, one bucket at a time.

    Args:
        workspace: Where the tables go.
        buckets: By name, the first two digits of the document ids in them.
        entries: Gives path and source of each document.
        rights: By source.
        placements: One for each speech.
        progress: Called with the number of buckets done since the last call.
    """
    origins = _origins(placements)
    schemas = {
        "documents": DOCUMENTS,
        "edits": EDITS,
        "speeches": SPEECHES,
        "passages": PASSAGES,
        "suggestions": suggestions_schema(workspace.labels),
    }
    with workspace.table_writers(schemas) as writers:
        for name in sorted({*buckets, *origins}):
            tables = _id_tables(
                [buckets[o] for o in sorted(origins.get(name, ()))], name, placements
            )
            if name in buckets:
                documents = read_shard(buckets[name].clean, "documents")
                tables["documents"] = _with_places(documents, entries, rights)
                edits = read_shard(buckets[name].clean, "edits")
                tables["edits"] = _sorted(edits, "document_id", "ordinal")
            for table_name, table in tables.items():
                schema = schemas[table_name]
                writers[table_name].write_table(table.select(schema.names).cast(schema))
            progress(1)


def _origins(placements: Mapping[DraftKey, Placement]) -> dict[str, set[str]]:
    """By bucket of the speech's id: the buckets of the documents such speeches lie in.

    They differ where a document was superseded and its speeches kept their ids.
    """
    origins: dict[str, set[str]] = {}
    for (document_id, _), placement in placements.items():
        target = bucket_of(placement.speech_id)
        origins.setdefault(target, set()).add(bucket_of(document_id))
    return origins


def _id_tables(
    buckets: Sequence[Bucket], name: str, placements: Mapping[DraftKey, Placement]
) -> dict[str, pa.Table]:
    """Speeches, passages and suggestions whose ids belong to the bucket `name`, sorted."""
    placed = [_place(bucket, name, placements) for bucket in buckets]
    if not placed:
        return {}
    return {
        "speeches": _sorted(pa.concat_tables(p.speeches for p in placed), "speech_id"),
        "passages": _sorted(pa.concat_tables(p.passages for p in placed), "passage_id"),
        "suggestions": _sorted(
            pa.concat_tables(p.suggestions for p in placed), "passage_id", "tagger"
        ),
    }


def _place(bucket: Bucket, name: str, placements: Mapping[DraftKey, Placement]) -> _Placed:
    """The bucket's rows with their ids filled in, those that belong to the bucket `name`."""
    speeches = read_shard(bucket.clean, "speeches")
    found = [placements[key] for key in draft_keys(speeches, "ordinal")]
    for column in Placement._fields:
        speeches = with_strings(speeches, column, [getattr(p, column) for p in found])
    speeches = speeches.filter(_is_in_bucket(speeches["speech_id"], name))

    passages = read_shard(bucket.clean, "passages").sort_by(
        [("document_id", "ascending"), ("speech_ordinal", "ascending"), ("ordinal", "ascending")]
    )
    speech_ids = [placements[key].speech_id for key in draft_keys(passages, "speech_ordinal")]
    ids = _passage_ids(speech_ids, passages["text"].to_pylist())
    by_draft = dict(zip(draft_ids(passages), ids, strict=True))
    passages = with_strings(passages, "speech_id", speech_ids)
    passages = with_strings(passages, "passage_id", ids)
    passages = passages.filter(_is_in_bucket(passages["speech_id"], name))

    suggestions = read_shard(bucket.tag, "suggestions")
    tagged = [by_draft[draft] for draft in suggestions["passage_id"].to_pylist()]
    suggestions = with_strings(suggestions, "passage_id", tagged)
    suggestions = suggestions.filter(_is_in_bucket(suggestions["passage_id"], name))
    return _Placed(speeches, passages, suggestions)


def draft_keys(table: pa.Table, ordinal: str) -> list[DraftKey]:
    """Document id and ordinal of the speech, row by row."""
    return list(zip(table["document_id"].to_pylist(), table[ordinal].to_pylist(), strict=True))


def _passage_ids(speech_ids: Sequence[str], texts: Sequence[str]) -> list[str]:
    """One id a passage; the passages of a speech stand together and in order."""
    texts_of: dict[str, list[str]] = {}
    for speech_id, text in zip(speech_ids, texts, strict=True):
        texts_of.setdefault(speech_id, []).append(text)
    return [i for speech_id, own in texts_of.items() for i in passage_ids(speech_id, own)]


def _is_in_bucket(ids: pa.ChunkedArray, name: str) -> pa.Array:
    return pa.array([bucket_of(i) == name for i in ids.to_pylist()], pa.bool_())


def _with_places(
    documents: pa.Table, entries: Mapping[str, Entry], rights: Mapping[str, str]
) -> pa.Table:
    """The documents with today's path, source and rights."""
    ids = documents["document_id"].to_pylist()
    documents = with_strings(documents, "path", [entries[i].path for i in ids])
    documents = with_strings(documents, "source", [entries[i].source for i in ids])
    unknown = [rights.get(entries[i].source, "unknown") for i in ids]
    return _sorted(with_strings(documents, "rights", unknown), "document_id")


def _sorted(table: pa.Table, *columns: str) -> pa.Table:
    return table.sort_by([(column, "ascending") for column in columns])
