"""Run the map stages over all buckets: decode, clean, tag, sketch. Only what changed runs."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.corpus.sketches import SKETCH_TABLES
from builder.pipeline.assemble import Bucket
from builder.pipeline.config import section_json
from builder.pipeline.inventory import Entry
from builder.pipeline.manifest import Keys
from builder.pipeline.runner import Executors, Poisoned, Shard, Work, run_shards
from builder.pipeline.stages import (
    CleanWork,
    DecodeWork,
    SketchWork,
    TagWork,
    bucket_of,
    missing_shards,
    shard_key,
)
from builder.pipeline.workspace import Workspace, read_checked
from builder.tagging.taggers import load_tagger

Progress = Callable[[str, int, int], None]  # stage, steps done, steps in all


@dataclass(frozen=True, slots=True)
class Mapped:
    """The shards of every bucket, and sentences on documents that could not be tagged."""

    buckets: dict[str, Bucket]
    keys: dict[str, dict[str, str]]
    warnings: list[str]


def map_stages(
    workspace: Workspace,
    entries: Sequence[Entry],
    *,
    previous: Keys,
    executors: Executors,
    progress: Progress,
) -> Mapped:
    """Decode, clean, tag and sketch the entries; shards that are there already are not made again.

    Args:
        workspace: Gives the options and the folder of shards.
        entries: The documents of the corpus.
        previous: The shards of the last run.
        executors: Where to run.
        progress: Called as shards are done.
    """
    config, shards_dir = workspace.config, workspace.work_dir / "shards"
    by_bucket: dict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries):
        by_bucket[bucket_of(entry.document_id)].append(entry)

    decode = {b: Shard(_decode_key(own), tuple(own)) for b, own in by_bucket.items()}
    folder = shards_dir / "decode"
    documents = workspace.work_dir / "documents.parquet"
    work = DecodeWork(folder, dict(previous.get("decode", {})), documents)
    _run(work, decode, folder, executors, progress)

    ids = {b: tuple(entry.document_id for entry in own) for b, own in by_bucket.items()}
    options = [section_json(config.cleaning), section_json(config.passages)]
    clean = {b: Shard(shard_key("clean", decode[b].key, options), ids[b]) for b in ids}
    inputs = {b: folder / decode[b].key for b in ids}
    folder = shards_dir / "clean"
    work = CleanWork(folder, inputs, config.cleaning, config.passages)
    _run(work, clean, folder, executors, progress)

    taggers = [load_tagger(name) for name in config.tagging.taggers]
    options = [[(tagger.name, tagger.version) for tagger in taggers]]
    options += [section_json(config.tagging), workspace.labels.model_dump_json()]
    tag = {b: Shard(shard_key("tag", clean[b].key, options), ids[b]) for b in ids}
    inputs = {b: folder / clean[b].key for b in ids}
    folder = shards_dir / "tag"
    work = TagWork(folder, inputs, workspace.labels, config.tagging)
    untagged = _run(work, tag, folder, executors, progress)

    min_chars = config.copies.min_recurrence_chars
    sketch = {b: Shard(shard_key("sketch", clean[b].key, min_chars), (b,)) for b in ids}
    inputs = {b: shards_dir / "clean" / clean[b].key for b in ids}
    _delete_damaged(workspace, [shard.key for shard in sketch.values()])
    folder = shards_dir / "sketch"
    _run(SketchWork(folder, inputs, min_chars), sketch, folder, executors, progress)

    return Mapped(
        buckets={
            b: Bucket(
                shards_dir / "clean" / clean[b].key,
                shards_dir / "tag" / tag[b].key,
                shards_dir / "sketch" / sketch[b].key,
            )
            for b in sorted(ids)
        },
        keys={
            stage: {b: shard.key for b, shard in sorted(shards.items())}
            for stage, shards in (
                ("decode", decode),
                ("clean", clean),
                ("tag", tag),
                ("sketch", sketch),
            )
        },
        warnings=[
            f"document {poison.item}: no suggestions, a tagger fails on it ({poison.reason})."
            for poison in untagged
        ],
    )


def _decode_key(entries: Sequence[Entry]) -> str:
    """Depends on the bytes, on how the file is named, and on whether it could be read."""
    return shard_key("decode", [(e.document_id, Path(e.path).suffix, e.problem) for e in entries])


def _run(
    work: Work,
    shards: dict[str, Shard],
    folder: Path,
    executors: Executors,
    progress: Progress,
) -> list[Poisoned]:
    missing = missing_shards(shards.values(), folder)
    n_done, n_all = len(shards) - len(missing), len(shards)

    def advance(n_more: int) -> None:
        nonlocal n_done
        n_done += n_more
        progress(folder.name, n_done, n_all)

    advance(0)
    return run_shards(work, missing, executors=executors, progress=advance)


def _delete_damaged(workspace: Workspace, keys: Sequence[str]) -> None:
    """Delete sketches that do not read, so that they are made again."""
    for key in keys:
        folder = workspace.work_dir / "shards" / "sketch" / key
        if any(read_checked(folder / f"{table}.parquet") is None for table in SKETCH_TABLES):
            workspace.delete(f"work/shards/sketch/{key}")


def delete_unused_shards(workspace: Workspace, keys: Keys) -> None:
    """Delete the shards that the tables do not need any more."""
    for stage, by_bucket in keys.items():
        workspace.keep_only(set(by_bucket.values()), folder=f"work/shards/{stage}")
