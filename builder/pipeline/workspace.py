"""The workspace on disk: where its parts lie, and atomic ways to read and write them.

One of the five doors: nothing else in the project opens a file of a workspace.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from glob import has_magic
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp, mkstemp
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from builder.core.errors import WorkspaceError
from builder.core.labels import LabelSet, parse_labels
from builder.pipeline.config import Config, parse_config, parse_toml

CONFIG_FOLDER = "annotation_config"
PARTIAL = ".partial"  # how names of files and folders end while they are being written
PARQUET_SETTINGS = {"compression": "zstd", "compression_level": 3}
# Of what is read a slice at a time and never released: hashes do not compress.
CHECKED_SETTINGS = {"compression": "none", "use_dictionary": False, "write_page_checksum": True}
CHECKED_ROWS = 8192  # of a row group


class Workspace:
    """A folder with an `annotation_config/`: its configuration and its files.

    Attributes:
        root: The folder.
        config: `annotation_config/build.toml`.
        labels: `annotation_config/labels.toml`.
    """

    def __init__(self, root: Path) -> None:
        """Read the configuration of the workspace at `root`.

        Raises:
            WorkspaceError: The folder has no `annotation_config/`.
            ConfigError: A file in it does not read.
        """
        self.root = root.resolve()
        if not (self.root / CONFIG_FOLDER).is_dir():
            raise WorkspaceError(
                f"{self.root}: no workspace here (no {CONFIG_FOLDER}/). "
                f'Make one with "goldspan init DIR", or name one with -C.'
            )
        self.config: Config = parse_config(
            self.config_file("build.toml"), where=f"{CONFIG_FOLDER}/build.toml"
        )
        labels = parse_toml(self.config_file("labels.toml"), where=f"{CONFIG_FOLDER}/labels.toml")
        self.labels: LabelSet = parse_labels(labels, where=f"{CONFIG_FOLDER}/labels.toml")

    def config_file(self, name: str) -> bytes:
        """The bytes of one file in `annotation_config/`."""
        path = self.root / CONFIG_FOLDER / name
        if not path.is_file():
            raise WorkspaceError(
                f"{path}: the file is missing. Take one from a workspace made by "
                f'"goldspan init DIR".'
            )
        return path.read_bytes()

    @property
    def work_dir(self) -> Path:
        """What `prepare` builds; it can be deleted and built again."""
        return self.root / "work"

    @property
    def splits_dir(self) -> Path:
        """The registry of splits: the memory of the corpus."""
        return self.root / "splits"

    @property
    def annotations_dir(self) -> Path:
        """What people did: snapshots, journals, decisions. Never rewritten."""
        return self.root / "annotations"

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the workspace alone; `WorkspaceError` if another command has it."""
        self.work_dir.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.work_dir / ".lock", timeout=0):
                self._sweep()
                yield
        except Timeout:
            raise WorkspaceError(
                f"{self.root}: another goldspan command is at work here. Wait until it ends."
            ) from None

    def _sweep(self) -> None:
        """Delete what a killed command left half-written."""
        for folder in (self.work_dir, self.splits_dir, self.annotations_dir):
            for path in folder.rglob(f"*{PARTIAL}"):
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

    # Tables

    def has_table(self, name: str) -> bool:
        """Whether `work/NAME.parquet` is there, as a file or a folder."""
        return (self.work_dir / f"{name}.parquet").exists()

    def read_table(
        self, name: str, *, columns: list[str] | None = None, where: tuple[str, str] | None = None
    ) -> pa.Table:
        """The table `work/NAME.parquet`, or those columns and rows of it.

        Args:
            name: Of the table.
            columns: All, if None.
            where: A column and the value it must have; other rows are not loaded.

        Raises:
            WorkspaceError: It was not built yet, or is damaged.
        """
        path = self.work_dir / f"{name}.parquet"
        if not path.exists():
            raise WorkspaceError(
                f'{self.root}: the table "{name}" is not there yet. Run "goldspan prepare" first'
                + (', then "goldspan pull".' if name in {"annotations", "gold"} else ".")
            )
        filters = [(where[0], "==", where[1])] if where else None
        try:
            return pq.read_table(path, columns=columns, filters=filters)
        except (pa.ArrowInvalid, OSError) as error:
            raise WorkspaceError(
                f'{path}: the table cannot be read ({error}). Run "goldspan prepare" to build it.'
            ) from None

    @contextmanager
    def table_writers(self, schemas: Mapping[str, pa.Schema]) -> Iterator[dict[str, Any]]:
        """A Parquet writer a table; the tables are replaced when the block ends well."""
        self.work_dir.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            yield {
                name: stack.enter_context(
                    pq.ParquetWriter(
                        stack.enter_context(new_file(self.work_dir / f"{name}.parquet")),
                        schema,
                        **PARQUET_SETTINGS,
                    )
                )
                for name, schema in schemas.items()
            }

    def write_table(self, name: str, table: pa.Table) -> None:
        """Replace `work/NAME.parquet` atomically."""
        self.work_dir.mkdir(parents=True, exist_ok=True)
        with new_file(self.work_dir / f"{name}.parquet") as path:
            pq.write_table(table, path, **PARQUET_SETTINGS)

    # Other files, by path relative to the root

    def read_bytes(self, relative: str) -> bytes | None:
        """The file's bytes, or None if there is no such file."""
        path = self.root / relative
        return path.read_bytes() if path.is_file() else None

    def write_bytes(self, relative: str, content: bytes) -> None:
        """Replace the file atomically; its folder is made if missing."""
        write_file(self.root / relative, content)

    def append_line(self, relative: str, line: str) -> None:
        """Add a line to a journal and wait until it is on disk.

        A kill can leave half a last line: readers skip a last line without a line end, and the
        next append completes it with one first.
        """
        path = self.root / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab+") as file:
            if file.tell() and (file.seek(-1, os.SEEK_END), file.read(1))[1] != b"\n":
                file.write(b"\n")
            file.write(line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def list_files(self, folder: str, *, pattern: str = "*") -> list[str]:
        """The files in a folder, sorted, relative to the root; empty if there is none."""
        found = (self.root / folder).glob(pattern)
        return sorted(path.relative_to(self.root).as_posix() for path in found if path.is_file())

    def keep_only(self, names: set[str], *, folder: str) -> None:
        """Delete everything in a folder but what bears one of the names."""
        base = self.root / folder
        for path in sorted(base.iterdir()) if base.is_dir() else ():
            if path.name not in names:
                self.delete(f"{folder}/{path.name}")

    def delete(self, relative: str) -> None:
        """Delete a file or a folder, if it is there."""
        path = self.root / relative
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


# Raw files


def raw_files(path: Path, *, name: str) -> tuple[Path, list[Path]]:
    """The folder that a source's paths are relative to, and its files, sorted.

    Args:
        path: A folder, a file or a glob; hidden files in a folder are passed over.
        name: The source's name, for the message.

    Raises:
        WorkspaceError: There is no such file or folder.
    """
    if path.is_dir():
        files = [Path(folder) / f for folder, _, names in os.walk(path) for f in names]
        return path, sorted(file for file in files if not _is_hidden(file.relative_to(path)))
    if path.exists():
        return path.parent, [path]
    n_fixed = len(list(takewhile(lambda part: not has_magic(part), path.parts)))
    base, pattern = Path(*path.parts[:n_fixed]), "/".join(path.parts[n_fixed:])
    matches = [match for match in base.glob(pattern) if match.is_file()] if pattern else []
    if matches:
        return base, sorted(matches)
    raise WorkspaceError(
        f'{path}: there is no such file or folder (source "{name}"). Mend the path, or name RAW '
        f"files: goldspan prepare FOLDER."
    )


def _is_hidden(relative: Path) -> bool:
    return any(part.startswith(".") for part in relative.parts)


def read_raw(file: str | Path) -> bytes:
    """The bytes of a raw file; `OSError` if it cannot be read."""
    return Path(file).read_bytes()


# Shards


def read_shard(folder: Path, table: str, *, columns: Sequence[str] | None = None) -> pa.Table:
    """One table of a shard."""
    return pq.read_table(folder / f"{table}.parquet", columns=columns and list(columns))


def write_shard(folder: Path, **tables: pa.Table) -> None:
    """The tables of a shard, all at once or not at all."""
    with new_folder(folder) as temporary:
        for name, table in tables.items():
            pq.write_table(table, temporary / f"{name}.parquet", **PARQUET_SETTINGS)


def write_checked_shard(folder: Path, **tables: pa.Table) -> None:
    """The tables of a shard with checksums, to be read by slices of their first column."""
    with new_folder(folder) as temporary:
        for name, table in tables.items():
            _write_checked(temporary / f"{name}.parquet", table)


def write_checked(path: Path, table: pa.Table) -> None:
    """A Parquet file with checksums, written whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with new_file(path) as temporary:
        _write_checked(temporary, table)


def _write_checked(path: Path, table: pa.Table) -> None:
    pq.write_table(table, path, row_group_size=CHECKED_ROWS, **CHECKED_SETTINGS)


def read_checked(path: Path) -> pa.Table | None:
    """A table with checksums; None if there is none, or if it is damaged."""
    try:
        return pq.read_table(path, page_checksum_verification=True) if path.is_file() else None
    except (pa.ArrowException, OSError):
        return None


def count_rows(folder: Path, table: str) -> int:
    """How many rows a table of a shard has."""
    return pq.read_metadata(folder / f"{table}.parquet").num_rows


def read_slice(folder: Path, table: str, *, low: int, high: int) -> pa.Table:
    """The row groups of a table, sorted by its first column, that hold `low <= value < high`.

    Values before and behind may come with them.
    """
    with pq.ParquetFile(folder / f"{table}.parquet") as file:
        columns = [file.metadata.row_group(i).column(0) for i in range(file.num_row_groups)]
        bounds = [column.statistics for column in columns]  # an empty group has none
        found = [i for i, own in enumerate(bounds) if own and low <= own.max and own.min < high]
        return file.read_row_groups(found, use_threads=False)


def table_names(folder: Path) -> list[str]:
    """The tables in a folder, sorted; none if it does not exist."""
    return sorted(path.stem for path in folder.glob("*.parquet"))


@contextmanager
def scratch_folder(folder: Path) -> Iterator[Path]:
    """A new folder in this one; it is gone when the block ends."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".scratch.", suffix=PARTIAL, dir=folder) as name:
        yield Path(name)


def append_bytes(path: Path, content: bytes) -> None:
    """Add to a file in a scratch folder."""
    with path.open("ab") as file:
        file.write(content)


def take_bytes(path: Path) -> bytes:
    """What is in a file of a scratch folder, which is deleted; nothing if there is none."""
    if not path.is_file():
        return b""
    content = path.read_bytes()
    path.unlink()
    return content


# Atomic files and folders


def write_file(path: Path, content: bytes) -> None:
    """Replace the file atomically; its folder is made if missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with new_file(path) as temporary:
        temporary.write_bytes(content)


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """A temporary file beside `path` that takes its place when the block ends well."""
    handle, name = mkstemp(prefix=f".{path.name}.", suffix=PARTIAL, dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A temporary folder beside `path` that takes its place when the block ends well.

    If `path` is there already (another worker was faster), the new one is thrown away.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(mkdtemp(prefix=f".{path.name}.", suffix=PARTIAL, dir=path.parent))
    try:
        yield temporary
        with suppress(OSError):
            temporary.rename(path)
        if not path.is_dir():
            raise WorkspaceError(f"{path}: the folder could not be made.")
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def file_sha256(path: Path) -> str:
    """The file's sha256 in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder with these files, by relative path, at once; an empty one is replaced.

    Raises:
        WorkspaceError: Something is there already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WorkspaceError(
            f"{folder}: something is there already, and nothing was changed. Name a new folder."
        )
    if folder.is_dir():
        folder.rmdir()
    with new_folder(folder) as temporary:
        for relative, content in files.items():
            path = temporary / relative
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def clear_own_folder(folder: Path, *, marker: str, own: Sequence[str]) -> bool:
    """Delete what we made in a folder before; False, and nothing deleted, if it is not ours.

    Args:
        folder: Ours if it is empty or holds the marker.
        marker: A file's name.
        own: Paths in the folder that are ours to delete.
    """
    if not folder.is_dir() or (any(folder.iterdir()) and not (folder / marker).is_file()):
        return False
    for name in own:
        path = folder / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    return True


def written_bytes(write: Callable[[str], object]) -> bytes:
    """What `write` puts into the file whose path it is given; the file is gone afterwards.

    For libraries that can only save to disk.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "written"
        write(str(path))
        return path.read_bytes()
