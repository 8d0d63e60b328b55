"""`init`: a new workspace."""

from pathlib import Path

from builder.pipeline.registry import SPLIT_FILES
from builder.pipeline.workspace import CONFIG_FOLDER, bundled, read_raw, write_folder
from builder.release.splits import format_registry

_GITIGNORE = "/work/\n/release/\n/.label-studio/\n"


def init_workspace(folder: Path) -> list[str]:
    """Make a workspace at `folder`: configuration, guidelines, an empty registry. Its files.

    Raises:
        WorkspaceError: Something is there already.
    """
    files = starter_files()
    write_folder(folder, files)
    return sorted(files)


def starter_files() -> dict[str, bytes]:
    """The files of a new workspace by relative path."""
    copied = ("labels.toml", "labeling.xml", "guidelines.md")
    return {
        f"{CONFIG_FOLDER}/build.toml": read_raw(Path(__file__).with_name("starter_build.toml")),
        **{
            f"{CONFIG_FOLDER}/{name}": read_raw(bundled(f"{CONFIG_FOLDER}/{name}"))
            for name in copied
        },
        **{f"splits/{name}.csv": format_registry(()) for name in SPLIT_FILES},
        "DATASET_CARD.md": read_raw(bundled("DATASET_CARD.md")),
        ".gitignore": _GITIGNORE.encode(),
    }
