"""Sending a batch: every passage ends up in the project exactly once, whatever died on the way."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from builder.annotation import remote
from builder.annotation.controls import LABEL, attribute_controls
from builder.annotation.remote import FoundTask, ProjectSettings
from builder.annotation.server import Server, UncertainError
from builder.core.errors import ServerError
from builder.core.labels import LabelSet

CHUNK = 500  # tasks a request: large enough to be fast, small enough to show progress
MAX_TRIES = 4
Task = Mapping[str, Any]
Record = Callable[..., None]
Progress = Callable[[int, int], None]
Wait = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is to be in a project.

    Attributes:
        settings: The project's own; the description holds `key`.
        key: Unique to workspace and batch: finds the project if the journal lost its number.
        tasks: In the order annotators see them.
        overlaps: Annotators a passage, by passage id.
        labels: What the labelling configuration offers.
        is_done: Passage ids that need no new task, should theirs be gone.
    """

    settings: ProjectSettings
    key: str
    tasks: Sequence[Task]
    overlaps: Mapping[str, int]
    labels: LabelSet
    is_done: Collection[str] = ()


class Delivery(NamedTuple):
    """What a push did."""

    project: int
    is_new_project: bool
    is_updated: bool  # labels, guidelines or title changed
    n_sent: int
    n_there: int  # passages that were there already, or need no task
    n_left_alone: int  # tasks of passages that are no longer in the batch
    n_copies_removed: int  # second tasks of a passage that nobody had worked on
    n_copies_kept: int  # second tasks that hold somebody's work


def deliver(
    server: Server,
    parcel: Parcel,
    *,
    known_project: int | None,
    is_unsettled: bool,
    record: Record,
    progress: Progress,
    wait: Wait,
) -> Delivery:
    """Make or update the project and send what it lacks.

    Args:
        server: Where to.
        parcel: What.
        known_project: The project's number in the journal.
        is_unsettled: An earlier run ended amid a request, which may still take effect.
        record: Writes a line into the journal: event and fields.
        progress: Called with passages done and in all.
        wait: Sleeps so many seconds.

    Raises:
        ServerError: The server fails or refuses, or labels in use would be lost. What was sent
            stays; the next run goes on.
    """
    project, is_new, is_updated = _open_project(server, parcel, known=known_project, record=record)
    ids = [task["data"]["passage_id"] for task in parcel.tasks]
    if is_unsettled and not is_new:
        _missing_when_settled(server, project, ids, wait=wait)
    before = [] if is_new else remote.find_tasks(server, project)
    wanted = set(ids) - {task.passage_id for task in before} - set(parcel.is_done)
    missing = [task for task in parcel.tasks if task["data"]["passage_id"] in wanted]
    n_there = len(ids) - len(missing)
    progress(n_there, len(ids))
    for start in range(0, len(missing), CHUNK):
        chunk = missing[start : start + CHUNK]
        record("sending", project=project, n=len(chunk))
        _send_chunk(server, project, chunk, wait=wait)
        record("sent", project=project, n=len(chunk))
        progress(n_there + start + len(chunk), len(ids))
    tasks = _tasks_to_tend(server, project, before, parcel=parcel, sent=wanted)
    removed, n_kept = _remove_copies(server, tasks)
    _set_overlaps(server, [task for task in tasks if task not in removed], parcel=parcel)
    n_left_alone = len({task.passage_id for task in tasks} - set(ids))
    return Delivery(
        project, is_new, is_updated, len(missing), n_there, n_left_alone, len(removed), n_kept
    )


def _tasks_to_tend(
    server: Server,
    project: int,
    before: Sequence[FoundTask],
    *,
    parcel: Parcel,
    sent: Collection[str],
) -> list[FoundTask]:
    """The tasks that may be doubled or need another number of annotators.

    Where the project has as many tasks as it should, only what was sent for an unusual number of
    annotators needs a look: reading the whole list takes the server as long as taking it in.
    """
    state = remote.read_project(server, project) or {}
    if state.get("task_number") != len(before) + len(sent):
        return remote.find_tasks(server, project)
    usual = parcel.settings.maximum_annotations
    unusual = [passage_id for passage_id in sent if parcel.overlaps[passage_id] != usual]
    return sorted([*before, *remote.find_tasks(server, project, sorted(unusual))])


def _open_project(
    server: Server, parcel: Parcel, *, known: int | None, record: Record
) -> tuple[int, bool, bool]:
    """The project's number, whether it was made now, and whether it was changed.

    The key finds a project whose making was the last thing a killed run did.
    """
    project = known if known and remote.read_project(server, known) else None
    if project is None:
        project = remote.find_project(server, parcel.key)
    if project is None:
        project = remote.create_project(server, parcel.settings)
        record("project", project=project)
        return project, True, False
    if project != known:
        record("project", project=project)
    lost = lost_labels(remote.labels_in_use(server, project), parcel.labels)
    if lost:
        raise ServerError(
            f"{server.url}: project {project} cannot take the labels of labels.toml, because "
            f"annotations use what it no longer has: {', '.join(lost)}. Put them back into "
            f"labels.toml, or push under another --batch name."
        )
    return project, False, remote.update_project(server, project, parcel.settings)


def lost_labels(in_use: Mapping[str, Mapping[str, int]], labels: LabelSet) -> list[str]:
    """What annotations use and the labels no longer offer, as `control value (n times)`."""
    offered: dict[str, set[str]] = {
        LABEL: {name for label in labels.labels for name in (label.name, label.zh)}
    }
    for control in attribute_controls(labels):
        choices = control.attribute.choices
        offered[control.name] = {name for choice in choices for name in (choice.name, choice.zh)}
    checked = {name for name in in_use if name == LABEL or ("_" in name and name != "bad_text")}
    return sorted(
        f"{control} {value} ({n} times)"
        for control in checked
        for value, n in in_use[control].items()
        if n and value not in offered.get(control, set())
    )


def _send_chunk(server: Server, project: int, chunk: Sequence[Task], *, wait: Wait) -> None:
    """Send the tasks; after a lost reply look them up, and send again only what is not there."""
    rest = list(chunk)
    for attempt in range(MAX_TRIES):
        try:
            remote.import_tasks(server, project, rest)
        except UncertainError:
            if attempt == MAX_TRIES - 1:
                raise
            wait(2.0**attempt)
            ids = [task["data"]["passage_id"] for task in rest]
            missing = _missing_when_settled(server, project, ids, wait=wait)
            rest = [task for task in rest if task["data"]["passage_id"] in missing]
            if not rest:
                return
        else:
            return


def _missing_when_settled(
    server: Server, project: int, passage_ids: Sequence[str], *, wait: Wait
) -> set[str]:
    """The passages that have no task, once two looks two seconds apart agree.

    A request whose reply was lost may still be at work on the server.
    """
    before: set[str] | None = None
    while True:
        there = {task.passage_id for task in remote.find_tasks(server, project, passage_ids)}
        missing = set(passage_ids) - there
        if missing == before or not missing:
            return missing
        before = missing
        wait(2.0)


def _remove_copies(server: Server, tasks: Iterable[FoundTask]) -> tuple[set[FoundTask], int]:
    """Delete second tasks of a passage that nobody worked on; which went, how many stay.

    Where nobody worked on any, the oldest stays. A task with work in it is never touched.
    """
    by_passage: dict[str, list[FoundTask]] = defaultdict(list)
    for task in tasks:
        by_passage[task.passage_id].append(task)
    removed: set[FoundTask] = set()
    n_kept = 0
    for copies in by_passage.values():
        worked_on = [task for task in copies if task.n_annotations]
        keep = worked_on or copies[:1]
        n_kept += len(keep) - 1
        for task in copies:
            if task not in keep:
                remote.delete_task(server, task.task_id)
                removed.add(task)
    return removed, n_kept


def _set_overlaps(server: Server, tasks: Iterable[FoundTask], *, parcel: Parcel) -> None:
    """Give the tasks that are for more or fewer annotators than the project says their number."""
    for task in tasks:
        wanted = parcel.overlaps.get(task.passage_id)
        if wanted is not None and task.overlap != wanted and not task.n_annotations:
            remote.set_overlap(server, task.task_id, wanted)


def usual_overlap(overlaps: Iterable[int]) -> int:
    """The commonest number of annotators, which becomes the project's own; 1 if there is none."""
    counts = Counter(overlaps)
    return min(counts, key=lambda n: (-counts[n], n), default=1)
