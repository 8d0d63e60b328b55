"""The release folder on disk: written whole or not at all, read shard by shard.

One of the five doors: the only file of this room that touches disk or network.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from builder.core.errors import ReleaseError
from builder.release.checksums import (
    CARD,
    CHECKSUMS,
    UNLISTED,
    HashingFile,
    format_checksums,
    parse_checksums,
)
from builder.release.content import ContentHash
from builder.release.features import HASHED_CONFIGS
from builder.release.shards import Rows, Shard, Upload, Written, read_ahead

SHARD_ROWS = 50_000
PARQUET = {"compression": "zstd", "compression_level": 1, "use_dictionary": True}


def write_release(
    out: Path,
    *,
    configs: Mapping[str, Mapping[str, Rows]],
    describe: Callable[[Written], Mapping[str, bytes]],
    finish: Callable[[Path], Mapping[str, bytes]] = lambda folder: {},
) -> Written:
    """Write a release to `out`, in one stroke: a sibling folder is filled, finished and renamed.

    Args:
        out: A new or empty folder, or an earlier release, which is replaced.
        configs: Rows by config and split; a split without rows gets no shard.
        describe: Makes the files beside the shards (card, lineage, …), by path.
        finish: Looks at the whole sibling folder and gives files to replace; what it raises ends
            the writing.

    Raises:
        ReleaseError: `out` holds files that are no release of ours, or the disk is full.
    """
    out = out.resolve()
    recover_release(out)
    refuse_foreign(out)
    folder = None
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(mkdtemp(prefix=f".{out.name}.", suffix=".partial", dir=out.parent))
        written = _fill(folder, configs)
        _write_all(folder, describe(written))
        _write_all(folder, finish(folder))
        _swap(folder, out)
    except OSError as error:
        raise ReleaseError(
            f"{out}: the release could not be written ({error.strerror or error}). What was there "
            f"before is untouched; make room or give the right to write, and run it again."
        ) from error
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
    return written


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files, then the list of checksums."""
    for path, content in files.items():
        _write(folder / path, content)
    _write(folder / CHECKSUMS, format_checksums(_hash_all(folder)))


def _fill(folder: Path, configs: Mapping[str, Mapping[str, Rows]]) -> Written:
    shards: list[Shard] = []
    content: dict[str, dict[str, str]] = {}
    for config, splits in configs.items():
        (folder / config).mkdir()
        for split, rows in splits.items():
            digest = ContentHash(rows.schema) if config in HASHED_CONFIGS else None
            shards += _write_split(folder, rows, f"{config}/{split}", digest)
            if digest is not None:
                content.setdefault(config, {})[split] = digest.hexdigest()
    return Written(tuple(shards), content)


def _write_split(folder: Path, rows: Rows, name: str, digest: ContentHash | None) -> list[Shard]:
    """The shards of one split: equal shares of the rows, none if there are none."""
    n_shards = -(-rows.n_rows // SHARD_ROWS)
    config, split = name.split("/")
    shards = []
    for index in range(n_shards):
        path = f"{name}-{index:05d}-of-{n_shards:05d}.parquet"
        start, stop = (rows.n_rows * i // n_shards for i in (index, index + 1))
        with (folder / path).open("wb") as file:
            sink = HashingFile(file)
            with pq.ParquetWriter(sink, rows.schema, **PARQUET) as writer:
                for part in read_ahead(rows, start, stop, digest):
                    writer.write_table(part)
        n_bytes = uncompressed_bytes(folder / path)
        sha256 = sink.digest.hexdigest()
        shards.append(Shard(path, config, split, stop - start, n_bytes, sink.size, sha256))
    return shards


def uncompressed_bytes(path: Path) -> int:
    """The size of a shard's columns before compression."""
    footer = pq.read_metadata(path)
    return sum(footer.row_group(i).total_byte_size for i in range(footer.num_row_groups))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _swap(folder: Path, out: Path) -> None:
    """Put `folder` in the place of `out`; at any moment one of the two is there whole."""
    folder.chmod(0o755)
    if not out.exists():
        folder.rename(out)
        return
    previous = _previous(out)
    out.rename(previous)
    folder.rename(out)
    shutil.rmtree(previous)


@contextmanager
def scratch_folder(out: Path) -> Iterator[Path]:
    """A folder beside `out`, on the same disk, that is gone afterwards."""
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{out.name}.", suffix=".scratch", dir=out.parent) as name:
        yield Path(name)


def recover_release(out: Path) -> None:
    """Undo a replacement of `out` that was cut off between its two renames."""
    previous = _previous(out)
    if previous.exists() and not out.exists():
        previous.rename(out)
    elif previous.exists():
        shutil.rmtree(previous)


def _previous(out: Path) -> Path:
    return out.with_name(f".{out.name}.previous")


def refuse_foreign(out: Path) -> None:
    """Raise `ReleaseError` unless `out` is absent, empty, or a release with nothing else in it."""
    if not out.exists():
        return
    if not out.is_dir():
        raise ReleaseError(f"{out}: this is a file. Name a folder for the release.")
    found = set(_paths(out))
    listed = found
    if found:
        is_release = CHECKSUMS in found
        listed = UNLISTED | set(
            parse_checksums((out / CHECKSUMS).read_bytes()) if is_release else ()
        )
    foreign = sorted(found - listed)
    if foreign:
        raise ReleaseError(
            f"{out}: it holds {foreign[0]!r}, which is no part of a release. Name another folder, "
            f"or move that file away."
        )


def _paths(folder: Path) -> list[str]:
    """All files under the folder, as relative paths with forward slashes, sorted."""
    return sorted(
        file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()
    )


def _hash_all(folder: Path) -> dict[str, str]:
    """SHA-256 by path, of every file that the list of checksums covers."""
    return {path: _hash_file(folder / path) for path in _paths(folder) if path not in UNLISTED}


def _hash_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class StoredRelease:
    """A release folder to read from; nothing is believed about it but that it is a folder."""

    def __init__(self, root: Path) -> None:
        """Look at `root`.

        Raises:
            ReleaseError: It is no folder, or holds no card.
        """
        self.root = root
        if not (root / CARD).is_file():
            raise ReleaseError(
                f"{root}: no release here (no {CARD}). "
                f'Name the folder that "goldspan release" wrote.'
            )

    def paths(self) -> list[str]:
        """All files, relative, sorted; hidden folders such as `.git` and `.cache` are not ours."""
        return [path for path in _paths(self.root) if not path.startswith(".")]

    def read(self, path: str) -> bytes | None:
        """The bytes of one file, or None if it is not there."""
        file = self.root / path
        return file.read_bytes() if file.is_file() else None

    def sha256(self, path: str) -> str:
        """The hash of one file."""
        return _hash_file(self.root / path)

    def size(self, path: str) -> int:
        """Bytes on disk."""
        return (self.root / path).stat().st_size

    def shards(self, config: str, split: str) -> list[str]:
        """The Parquet files of a split, in order."""
        start = f"{config}/{split}-"
        return [p for p in self.paths() if p.startswith(start) and p.endswith(".parquet")]

    def schema(self, path: str) -> pa.Schema:
        """The schema of one shard; `ReleaseError` if it is no Parquet file."""
        return self._open(path).schema_arrow

    def n_bytes(self, path: str) -> int:
        """The size of a shard's columns before compression."""
        return uncompressed_bytes(self.root / path)

    def batches(self, path: str, columns: list[str] | None = None) -> Iterator[pa.Table]:
        """The row groups of one shard, one after the other."""
        file = self._open(path)
        try:
            for index in range(file.num_row_groups):
                yield file.read_row_group(index, columns=columns)
        except (pa.ArrowException, OSError) as error:
            raise ReleaseError(f"{path}: its pages do not read ({error}). Fetch it anew.") from None

    def table(self, config: str, split: str, columns: list[str] | None = None) -> pa.Table | None:
        """All rows of a split; None if it has no shard."""
        parts = [t for path in self.shards(config, split) for t in self.batches(path, columns)]
        return pa.concat_tables(parts) if parts else None

    def _open(self, path: str) -> pq.ParquetFile:
        try:
            return pq.ParquetFile(self.root / path)
        except (pa.ArrowException, OSError) as error:
            raise ReleaseError(f"{path}: it is no Parquet file ({error}). Fetch it anew.") from None


def upload_release(
    release: StoredRelease, repo: str, *, message: str, is_dry_run: bool, is_private: bool
) -> Upload:
    """Upload all files of the release as one commit that replaces what was there.

    The token comes from the environment (`HF_TOKEN`).

    Raises:
        ReleaseError: The Hub cannot be reached, or refuses.
    """
    files = tuple((path, release.size(path)) for path in release.paths())
    if is_dry_run:
        return Upload(repo, message, files, None)
    from huggingface_hub import HfApi
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError

    api = HfApi()
    try:
        api.create_repo(repo, repo_type="dataset", private=is_private, exist_ok=True)
        commit = api.upload_folder(
            repo_id=repo,
            repo_type="dataset",
            folder_path=release.root,
            allow_patterns=[path for path, _ in files],
            delete_patterns=["*"],
            commit_message=message,
        )
    except (HfHubHTTPError, HFValidationError, OSError) as error:
        raise ReleaseError(
            f"{repo}: the Hub refused or could not be reached ({error}). Nothing was changed there "
            f"unless the commit shows. Check the name and HF_TOKEN, and run it again."
        ) from None
    return Upload(repo, message, files, str(commit.commit_url))


def load_release(folder: Path, *, cache: Path) -> Any:  # noqa: ANN401
    """The dataset as a trainer gets it by `load_dataset`; its cache lies in `cache`."""
    import datasets

    datasets.disable_progress_bars()
    return datasets.load_dataset(str(folder), cache_dir=str(cache))
