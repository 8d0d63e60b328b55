"""What ships with Goldspan: the examples, their configuration, the card."""

from pathlib import Path

from builder.pipeline.workspace import raw_files, read_raw


def bundled(name: str) -> Path:
    """A folder or file that ships with Goldspan, from a checkout and from a wheel alike."""
    package = Path(__file__).resolve().parent.parent
    in_wheel = package / "bundled" / name
    return in_wheel if in_wheel.exists() else package.parent / name


def bundled_files(name: str) -> dict[str, bytes]:
    """The bundled file, or every file of the bundled folder, by path relative to the bundle."""
    base, files = raw_files(bundled(name), name="bundle")
    if files == [bundled(name)]:
        return {name: read_raw(files[0])}
    return {f"{name}/{path.relative_to(base).as_posix()}": read_raw(path) for path in files}
