"""`init`: a new workspace."""

from pathlib import Path

from builder.annotation.labeling import labeling_xml
from builder.core.labels import LabelSet, parse_labels
from builder.pipeline.bundle import bundled
from builder.pipeline.config import parse_toml
from builder.pipeline.registry import SPLIT_FILES
from builder.pipeline.workspace import CONFIG_FOLDER, Workspace, read_raw, write_folder
from builder.release.splits import format_registry

LABELING = f"{CONFIG_FOLDER}/labeling.xml"
_GITIGNORE = "work/\n/release/\n/.label-studio/\n"


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
    copied = ("labels.toml", "guidelines.md")
    return {
        f"{CONFIG_FOLDER}/build.toml": read_raw(Path(__file__).with_name("starter_build.toml")),
        **{
            f"{CONFIG_FOLDER}/{name}": read_raw(bundled(f"{CONFIG_FOLDER}/{name}"))
            for name in copied
        },
        LABELING: labeling_xml(_bundled_labels()).encode(),
        **{f"splits/{name}.csv": format_registry(()) for name in SPLIT_FILES},
        "DATASET_CARD.md": read_raw(bundled("DATASET_CARD.md")),
        ".gitignore": _GITIGNORE.encode(),
    }


def refresh_labeling(workspace: Workspace) -> None:
    """Write `labeling.xml` anew where `labels.toml` says something else."""
    content = labeling_xml(workspace.labels).encode()
    if workspace.read_bytes(LABELING) != content:
        workspace.write_bytes(LABELING, content)


def _bundled_labels() -> LabelSet:
    content = read_raw(bundled(f"{CONFIG_FOLDER}/labels.toml"))
    return parse_labels(parse_toml(content, where="labels.toml"))
