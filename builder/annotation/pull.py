"""Fetching what annotators did: everything, or what changed since the last time."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from builder.annotation import remote
from builder.annotation.server import Server
from builder.core.errors import ServerError

SNAPSHOT_SHARE = 0.3  # with more of a project changed, its snapshot is quicker than single tasks
OVERLAP_S = 60  # a change may be committed a little after others that are newer


class Fetched(NamedTuple):
    """What a project brought.

    Attributes:
        content: A JSON list of tasks with annotations, as Label Studio has them.
        n_tasks: Tasks in it.
        since: Where the next fetch starts; None while nothing was ever changed.
        emails: The annotators' addresses by number.
    """

    content: bytes
    n_tasks: int
    since: str | None
    emails: dict[int, str]


def fetch(server: Server, project: int, *, since: str | None) -> Fetched:
    """The project's annotations: all of them, or of the tasks that changed after `since`.

    Raises:
        ServerError: The server fails, the project is gone, or the list is incomplete.
    """
    state = remote.read_project(server, project)
    if state is None:
        raise ServerError(
            f"{server.url}: project {project} is gone. What was pulled before is safe in "
            f'annotations/. "goldspan push" makes the project anew for what is still open.'
        )
    n_tasks = state["task_number"]
    changed = None if since is None else remote.changed_tasks(server, project, since=since)
    if changed is None or len(changed) > max(remote.EXPORT_SIZE, SNAPSHOT_SHARE * n_tasks):
        content = remote.snapshot(server, project)
        tasks = json.loads(content)
        if len(tasks) < n_tasks:
            raise ServerError(
                f"{server.url}: the snapshot of project {project} has {len(tasks)} tasks, the "
                f"project {n_tasks}. Pull again."
            )
    else:
        tasks = remote.export_tasks(server, project, changed)
        content = json.dumps(tasks, ensure_ascii=False).encode()
    newest = _next_start(tasks) or since
    return Fetched(content, len(tasks), newest, remote.emails(server))


def _next_start(tasks: Iterable[Any]) -> str | None:
    """A little before the newest change, in the one format Label Studio's filter takes."""
    moments = [task["updated_at"] for task in tasks if task.get("updated_at")]
    if not moments:
        return None
    newest = max(datetime.fromisoformat(moment) for moment in moments).astimezone(UTC)
    return (newest - timedelta(seconds=OVERLAP_S)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
