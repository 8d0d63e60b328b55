"""Run the map stages over all buckets: decode, clean, outline, tag. Only what changed runs."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.pipeline.assemble import Bucket
from builder.pipeline.config import section_json
from builder.pipeline.inventory import Entry
from builder.pipeline.manifest import Keys
from builder.pipeline.runner import Executors, Poisoned, Shard, Work, run_shards
from builder.pipeline.stages import (
    CleanWork,
    DecodeWork,
    OutlineWork,
    TagWork,
    bucket_of,
    missing_shards,
    shard_key,
)
from builder.pipeline.workspace import Workspace
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
    """Decode, clean, outline and tag the entries; shards that are there already are not made again.

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

    cleaned = {b: folder / clean[b].key for b in ids}
    min_chars = config.copies.min_recurrence_chars
    outline = {b: Shard(shard_key("outline", clean[b].key, min_chars), ids[b]) for b in ids}
    folder = shards_dir / "outline"
    _run(OutlineWork(folder, cleaned, min_chars), outline, folder, executors, progress)

    taggers = [load_tagger(name) for name in config.tagging.taggers]
    options = [[(tagger.name, tagger.version) for tagger in taggers]]
    options += [section_json(config.tagging), workspace.labels.model_dump_json()]
    tag = {b: Shard(shard_key("tag", clean[b].key, options), ids[b]) for b in ids}
    folder = shards_dir / "tag"
    work = TagWork(folder, cleaned, workspace.labels, config.tagging)
    untagged = _run(work, tag, folder, executors, progress)

    stages = {"decode": decode, "clean": clean, "outline": outline, "tag": tag}
    return Mapped(
        buckets={
            b: Bucket(
                clean=cleaned[b],
                outline=shards_dir / "outline" / outline[b].key,
                tag=folder / tag[b].key,
            )
            for b in sorted(ids)
        },
        keys={
            stage: {b: shard.key for b, shard in sorted(shards.items())}
            for stage, shards in stages.items()
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


def delete_unused_shards(workspace: Workspace, keys: Keys) -> None:
    """Delete the shards that the tables do not need any more."""
    for stage, by_bucket in keys.items():
        workspace.keep_only(set(by_bucket.values()), folder=f"work/shards/{stage}")
