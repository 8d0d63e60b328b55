"""The map stages of `prepare`: decode, clean, outline, tag. One bucket of documents in, tables out.

A bucket holds the documents whose ids begin with the same two digits. A stage's output for a
bucket lies in `work/shards/STAGE/KEY/`, one Parquet file a table; the key says everything the
output depends on, so a folder that exists is right.
"""

import ast
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from builder.core.errors import WorkspaceError
from builder.core.labels import LabelSet
from builder.core.tables import DOCUMENTS, rows_in, table_from_rows, with_strings
from builder.corpus.clean import clean_documents
from builder.corpus.decode import RawFile, read_documents
from builder.corpus.options import CleaningOptions, PassageOptions
from builder.corpus.outline import outline_speeches
from builder.corpus.passages import cut_passages
from builder.pipeline.inventory import Entry
from builder.pipeline.runner import Shard
from builder.pipeline.workspace import read_raw, read_shard, write_shard
from builder.tagging.options import TaggingOptions
from builder.tagging.taggers import tag_passages

_ENTRIES = {
    "decode": ("corpus/decode.py",),
    "clean": ("corpus/clean.py", "corpus/passages.py"),
    "outline": ("corpus/outline.py",),
    "tag": ("tagging/taggers.py",),
}


def bucket_of(document_id: str) -> str:
    """The bucket a document belongs to; also that of a speech or passage of its own."""
    return document_id[:2]


def shard_key(stage: str, *parts: object) -> str:
    """The name of a stage's output: a hash of the stage, its code and all it reads."""
    content = json.dumps([stage, code_version(stage), *parts], ensure_ascii=True, default=str)
    return hashlib.sha256(content.encode()).hexdigest()[:32]


@cache
def code_version(stage: str) -> str:
    """A hash of the source files the stage runs: its own, and those they import from here."""
    package = Path(__file__).resolve().parent.parent
    pending = [package / entry for entry in _ENTRIES[stage]]
    sources: dict[str, bytes] = {}
    while pending:
        file = pending.pop()
        name = file.relative_to(package).as_posix()
        if name not in sources and file.is_file():
            sources[name] = read_raw(file)
            pending += [package / imported for imported in _imports(sources[name])]
    digest = hashlib.sha256()
    for name, content in sorted(sources.items()):
        digest.update(f"{name} {len(content)} ".encode() + content)
    return digest.hexdigest()


def _imports(source: bytes) -> Iterator[str]:
    """The files a module of ours may import, relative to the package; some need not exist."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("builder."):
            module = str(node.module).removeprefix("builder.").replace(".", "/")
            yield f"{module}.py"
            yield from (f"{module}/{alias.name}.py" for alias in node.names)


@dataclass(frozen=True, slots=True)
class DecodeWork:
    """Files of a bucket → documents, not cleaned yet. Items are `Entry`s.

    Attributes:
        shards: Folder of this stage's shards.
        previous: Key of the bucket's last shard, which keeps the text of files that are gone.
        documents: The documents table of the last run, should that shard be gone too.
    """

    shards: Path
    previous: dict[str, str]
    documents: Path

    def __call__(self, shard: Shard, poisoned: dict[Any, str]) -> None:
        """Decode the entries that have a file, take the others over, write the bucket."""
        entries: tuple[Entry, ...] = shard.items
        rejected = [
            _rejected(entry, poisoned.get(entry) or str(entry.problem))
            for entry in entries
            if entry in poisoned or entry.problem
        ]
        to_read = [e for e in entries if e.file and e not in poisoned and not e.problem]
        raw = [RawFile(e.source, "unknown", e.path, read_raw(str(e.file))) for e in to_read]
        tables = [read_documents(raw), table_from_rows(rejected, DOCUMENTS, name="documents")]
        kept = [entry.document_id for entry in entries if entry.file is None]
        if kept:
            tables.append(self._kept(kept))
        documents = pa.concat_tables(tables).sort_by("document_id")
        write_shard(self.shards / shard.key, documents=documents)

    def _kept(self, document_ids: list[str]) -> pa.Table:
        """The rows of documents whose file is not at hand, as they were decoded before."""
        old_key = self.previous.get(bucket_of(document_ids[0]), "")
        if old_key and (self.shards / old_key).is_dir():
            old = read_shard(self.shards / old_key, "documents")
        elif self.documents.is_file():
            old = read_shard(self.documents.parent, self.documents.stem)
        else:
            old = DOCUMENTS.empty_table()
        found = rows_in(old, "document_id", document_ids)
        if found.num_rows < len(document_ids):
            lost = sorted(set(document_ids) - set(found["document_id"].to_pylist()))
            raise WorkspaceError(
                f"document {lost[0]}: its text is not in work/ any more, and its file was not "
                f"looked at. Name the folder it came from: goldspan prepare FOLDER."
            )
        return found


def _rejected(entry: Entry, reason: str) -> dict[str, object]:
    """The row of a document that could not be read."""
    return {
        "document_id": entry.document_id,
        "path": entry.path,
        "source": entry.source,
        "sha256": entry.sha256,
        "status": "rejected",
        "reason": reason,
    }


@dataclass(frozen=True, slots=True)
class CleanWork:
    """Documents of a bucket → documents, edits, speeches and passages. Items are document ids.

    Attributes:
        shards: Folder of this stage's shards.
        inputs: Folder of the bucket's decoded documents, by key of this stage's shard.
        cleaning: Section of the config.
        passages: Section of the config.
    """

    shards: Path
    inputs: dict[str, Path]
    cleaning: CleaningOptions
    passages: PassageOptions

    def __call__(self, shard: Shard, poisoned: dict[Any, str]) -> None:
        """Clean the documents, cut the speeches into passages, write the bucket."""
        documents = read_shard(self.inputs[bucket_of(shard.items[0])], "documents")
        documents = rows_in(documents, "document_id", shard.items)
        cleaned = clean_documents(_reject(documents, poisoned), options=self.cleaning)
        write_shard(
            self.shards / shard.key,
            documents=cleaned.documents,
            edits=cleaned.edits,
            speeches=cleaned.speeches,
            passages=cut_passages(cleaned.speeches, options=self.passages),
        )


def _reject(documents: pa.Table, reasons: dict[str, str]) -> pa.Table:
    """The documents, those with a reason marked as rejected."""
    if not reasons:
        return documents
    rows = documents.to_pylist()
    for row in rows:
        if row["document_id"] in reasons:
            reason = f"cleaning breaks on it ({reasons[row['document_id']]}); please report it"
            row |= {"status": "rejected", "reason": reason}
    return table_from_rows(rows, DOCUMENTS, name="documents")


@dataclass(frozen=True, slots=True)
class OutlineWork:
    """Speeches of a bucket → what the search for copies and the splits need of them.

    Attributes:
        shards: Folder of this stage's shards.
        inputs: Folder of the bucket's speeches, by bucket.
        min_chars: Length of the shortest stretch that recurs.
    """

    shards: Path
    inputs: dict[str, Path]
    min_chars: int

    def __call__(self, shard: Shard, poisoned: dict[Any, str]) -> None:
        """Outline the speeches of the bucket, which are all worth it, and write them."""
        speeches = read_shard(self.inputs[bucket_of(shard.items[0])], "speeches")
        made = outline_speeches(speeches, min_chars=self.min_chars)
        write_shard(self.shards / shard.key, outlines=made.outlines, mapped=made.mapped)


@dataclass(frozen=True, slots=True)
class TagWork:
    """Passages of a bucket → suggestions. Items are document ids.

    The passages have no ids yet: `draft_id` stands for one.
    """

    shards: Path
    inputs: dict[str, Path]
    labels: LabelSet
    options: TaggingOptions

    def __call__(self, shard: Shard, poisoned: dict[Any, str]) -> None:
        """Tag the passages of the documents that are not poisoned, write the bucket."""
        passages = read_shard(self.inputs[bucket_of(shard.items[0])], "passages")
        wanted = [item for item in shard.items if item not in poisoned]
        passages = rows_in(passages, "document_id", wanted)
        passages = with_strings(passages, "passage_id", draft_ids(passages))
        suggestions = tag_passages(passages, labels=self.labels, options=self.options)
        write_shard(self.shards / shard.key, suggestions=suggestions)


def draft_ids(passages: pa.Table) -> list[str]:
    """What stands for the id of each passage until its speech has one."""
    columns = (passages["document_id"], passages["speech_ordinal"], passages["ordinal"])
    return [
        f"{document}:{speech}:{ordinal}"
        for document, speech, ordinal in zip(*(c.to_pylist() for c in columns), strict=True)
    ]


def missing_shards(shards: Iterable[Shard], folder: Path) -> list[Shard]:
    """The shards whose output is not there yet."""
    return [shard for shard in shards if not (folder / shard.key).is_dir()]
