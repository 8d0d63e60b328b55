"""`init`: a new workspace."""

from pathlib import Path

from builder.core.errors import WorkspaceError
from builder.pipeline.registry import SPLIT_FILES
from builder.pipeline.workspace import CONFIG_FOLDER, bundled, new_folder
from builder.release.splits import format_registry

_GITIGNORE = "/work/\n/release/\n/.label-studio/\n"


def init_workspace(folder: Path) -> list[str]:
    """Make a workspace at `folder`: configuration, guidelines, an empty registry. Its files.

    Raises:
        WorkspaceError: Something is there already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WorkspaceError(
            f"{folder}: something is there already, and nothing was changed. Name a new folder."
        )
    files = starter_files()
    folder.parent.mkdir(parents=True, exist_ok=True)
    if folder.is_dir():
        folder.rmdir()
    with new_folder(folder) as temporary:
        for relative, content in files.items():
            path = temporary / relative
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return sorted(files)


def starter_files() -> dict[str, bytes]:
    """The files of a new workspace by relative path."""
    build = Path(__file__).with_name("starter_build.toml").read_bytes()
    copied = ("labels.toml", "labeling.xml", "guidelines.md")
    return {
        f"{CONFIG_FOLDER}/build.toml": build,
        **{
            f"{CONFIG_FOLDER}/{name}": bundled(f"{CONFIG_FOLDER}/{name}").read_bytes()
            for name in copied
        },
        **{f"splits/{name}.csv": format_registry(()) for name in SPLIT_FILES},
        "DATASET_CARD.md": bundled("DATASET_CARD.md").read_bytes(),
        ".gitignore": _GITIGNORE.encode(),
    }
