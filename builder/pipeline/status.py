"""Where a workspace stands: from raw files to gold, by split."""

from collections import Counter
from dataclasses import dataclass

from builder.pipeline.workspace import Workspace

SPLITS = ("train", "dev", "test", "quarantine")


@dataclass(frozen=True, slots=True)
class SplitStatus:
    """The passages of one split, and how far they are. Copies are counted apart."""

    split: str
    n_speeches: int
    n_copies: int  # of other speeches; they get no tasks
    n_passages: int
    n_annotated: int  # with at least one submitted annotation
    n_twice: int  # by two annotators or more
    n_gold: int


@dataclass(frozen=True, slots=True)
class Status:
    """The corpus as it stands, and what to do next."""

    n_documents: int
    n_rejected: int
    splits: list[SplitStatus]
    next_step: str


def workspace_status(workspace: Workspace) -> Status:
    """Counts for every split; a workspace that was never prepared has none."""
    if not workspace.has_table("passages"):
        return Status(0, 0, [], 'Run "goldspan prepare FOLDER" to take in raw files.')
    statuses = workspace.read_table("documents", columns=["status"])["status"].to_pylist()
    splits = [_split_status(workspace, split) for split in SPLITS]
    return Status(
        n_documents=len(statuses),
        n_rejected=statuses.count("rejected"),
        splits=splits,
        next_step=_next_step(splits),
    )


def _split_status(workspace: Workspace, split: str) -> SplitStatus:
    speeches = workspace.read_table("speeches", where=("split", split)).to_pylist()
    own = {row["speech_id"] for row in speeches if row["duplicate_of"] is None}
    passages = workspace.read_table("passages", columns=["passage_id", "speech_id"]).to_pylist()
    ids = {row["passage_id"] for row in passages if row["speech_id"] in own}
    annotators = _annotators(workspace)
    gold = (
        workspace.read_table("gold", columns=["passage_id"])["passage_id"].to_pylist()
        if workspace.has_table("gold")
        else []
    )
    return SplitStatus(
        split=split,
        n_speeches=len(own),
        n_copies=len(speeches) - len(own),
        n_passages=len(ids),
        n_annotated=sum(annotators[i] > 0 for i in ids),
        n_twice=sum(annotators[i] > 1 for i in ids),
        n_gold=len(ids.intersection(gold)),
    )


def _annotators(workspace: Workspace) -> Counter[str]:
    """How many annotators submitted each passage."""
    if not workspace.has_table("annotations"):
        return Counter()
    columns = ["passage_id", "annotator", "status", "role"]
    rows = workspace.read_table("annotations", columns=columns).to_pylist()
    pairs = {
        (row["passage_id"], row["annotator"])
        for row in rows
        if row["status"] == "submitted" and row["role"] == "annotator"
    }
    return Counter(passage_id for passage_id, _ in pairs)


def _next_step(splits: list[SplitStatus]) -> str:
    n_annotated = sum(split.n_annotated for split in splits)
    n_gold = sum(split.n_gold for split in splits)
    if not any(split.n_passages for split in splits):
        return 'No passage came out: see the reasons with "goldspan rules".'
    if not n_annotated:
        return 'Nobody has annotated yet: "goldspan serve", or "goldspan push --batch NAME".'
    if not n_gold:
        return 'Make gold of what was annotated: "goldspan adjudicate".'
    return 'Publish what is settled: "goldspan release".'
