"""`demo`: the whole way on the bundled examples, from raw files to `load_dataset`."""

import json
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.core.errors import ReleaseError, WorkspaceError
from builder.core.spans import Span
from builder.core.tables import rows_to_spans
from builder.pipeline.annotating import BatchRequest, make_tasks
from builder.pipeline.bundle import bundled, bundled_files
from builder.pipeline.judging import settle_gold
from builder.pipeline.mapping import Progress
from builder.pipeline.prepare import prepare
from builder.pipeline.pulling import pull_files
from builder.pipeline.releasing import check_folder, release_workspace
from builder.pipeline.runner import Executors
from builder.pipeline.workspace import Workspace, clear_own_folder, raw_files, write_file
from builder.release.folder import load_release

MARKER = ".goldspan-demo"
_COPIED = ("annotation_config", "splits", "examples/raw", "DATASET_CARD.md")


@dataclass(frozen=True, slots=True)
class Shown:
    """A released row, to be shown with its spans marked."""

    split: str
    passage_id: str
    title: str | None
    text: str
    spans: list[Span]


@dataclass(frozen=True, slots=True)
class Walked:
    """What the demo made.

    Attributes:
        folder: The workspace.
        release: The dataset in it.
        n_rows: Released passages by split, as `load_dataset` gave them.
        n_spans: Released spans by label.
        row: One of them.
    """

    folder: str
    release: str
    n_rows: dict[str, int]
    n_spans: dict[str, int]
    row: Shown


def run_demo(folder: Path, *, progress: Progress, say: Callable[[str], None]) -> Walked:
    """Walk the whole way in `folder`; it is made, or an earlier demo in it replaced.

    Args:
        folder: Everything is written there, and nowhere else.
        progress: As in `prepare`.
        say: Called with a line after each step.

    Raises:
        WorkspaceError: The folder holds something that is no demo.
        ReleaseError: The release did not pass its checks.
    """
    workspace = _begin(folder)
    jobs = min(2, os.cpu_count() or 1)
    prepared = prepare(workspace, (), executors=Executors(jobs=jobs), progress=progress)
    say(
        f"prepare   {prepared.n_documents} raw files: {prepared.n_speeches} speeches "
        f"({prepared.n_copies} copies), {prepared.n_passages} passages; "
        f"{len(prepared.rejected)} rejected"
    )
    for rejected in prepared.rejected:
        say(f"          {rejected.path}: {rejected.reason}")
    tasks = make_tasks(workspace, BatchRequest())
    workspace.write_bytes("tasks.json", json.dumps(tasks, ensure_ascii=False, indent=1).encode())
    say(f"tasks     {len(tasks)} tasks for Label Studio in {folder / 'tasks.json'}")
    _, bundle = raw_files(bundled("examples/annotations"), name="examples")
    exports = [path for path in bundle if path.suffix == ".json"]
    pulled = pull_files(workspace, exports)
    say(f"pull      {pulled.n_annotations} annotations, {pulled.n_spans} spans (demonstration)")
    gold = settle_gold(workspace)
    say(f"gold      {gold.n_gold} passages settled, {gold.n_pending} await the adjudicator")
    out = workspace.root / "release"
    release_workspace(workspace, out)
    findings = check_folder(out)
    if findings:
        raise ReleaseError("\n".join(str(finding) for finding in findings))
    say(f"release   {folder / 'release'}, checked: nothing found")
    walked = _load(out, folder=folder)
    counts = ", ".join(f"{split} {n}" for split, n in walked.n_rows.items())
    say(f'load      load_dataset("{folder / "release"}"): {counts} passages')
    return walked


def _begin(folder: Path) -> Workspace:
    """A workspace with the bundled examples in it."""
    own = (*_COPIED, "examples", "annotations", "work", "release", "tasks.json", ".cache", MARKER)
    if folder.exists() and not clear_own_folder(folder, marker=MARKER, own=own):
        raise WorkspaceError(
            f"{folder}: something is there that is no demo, and nothing was changed. Name another "
            f'folder: "goldspan demo DIR".'
        )
    files = {path: content for name in _COPIED for path, content in bundled_files(name).items()}
    for path, content in {MARKER: b"", **files}.items():
        write_file(folder / path, content)
    return Workspace(folder)


def _load(out: Path, *, folder: Path) -> Walked:
    """The dataset as a trainer gets it; nothing is read from or written to the user's caches."""
    loaded: Any = load_release(out, cache=folder.resolve() / ".cache")
    label_names: list[str] = []
    n_spans: Counter[str] = Counter()
    for rows in loaded.values():
        label_names = rows.features["spans"].feature["label"].names
        n_spans.update(label_names[span["label"]] for row in rows for span in row["spans"])
    return Walked(
        folder=str(folder),
        release=str(folder / "release"),
        n_rows={split: rows.num_rows for split, rows in loaded.items()},
        n_spans={name: n_spans[name] for name in label_names},
        row=_telling_row(loaded, label_names),
    )


def _telling_row(loaded: Any, label_names: list[str]) -> Shown:  # noqa: ANN401
    """The shortest row of dev that has all labels; else the one with most spans anywhere."""
    rows = [(split, row) for split in loaded for row in loaded[split]]

    def fitness(pair: tuple[str, dict[str, Any]]) -> tuple[bool, bool, int]:
        split, row = pair
        labels = {span["label"] for span in row["spans"]}
        return (len(labels) == len(label_names), split == "dev", -len(row["text"]))

    split, row = max(rows, key=fitness)
    named = [{**span, "label": label_names[span["label"]]} for span in row["spans"]]
    return Shown(split, row["passage_id"], row["title"], row["text"], rows_to_spans(named))
