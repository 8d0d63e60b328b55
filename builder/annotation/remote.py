"""What Goldspan asks of a Label Studio server: projects, tasks, annotations, users.

Measured against `label-studio` 1.23.2. Each function is one question or one change.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from builder.annotation.server import GoneError, Server
from builder.core.errors import ServerError

# Addresses hold these many numbers or ids: many servers refuse longer ones.
EXPORT_SIZE = 150
LOOKUP_SIZE = 50
MAX_LOOKUPS = 10  # beyond these, reading the whole list is cheaper


class ProjectSettings(NamedTuple):
    """What we decide about a project."""

    title: str
    description: str
    label_config: str
    expert_instruction: str
    maximum_annotations: int


class FoundTask(NamedTuple):
    """A task of ours on the server."""

    task_id: int
    passage_id: str
    overlap: int
    n_annotations: int  # submitted, skipped and drafts


def read_project(server: Server, project_id: int) -> dict[str, Any] | None:
    """The project's own fields, or None if there is no such project."""
    try:
        return server.json("GET", f"api/projects/{project_id}/")
    except GoneError:
        return None


def find_project(server: Server, key: str) -> int | None:
    """The project whose description holds `key`, the oldest if there are several."""
    found = [
        project["id"]
        for project in server.pages("api/projects/", "results", {"ordering": "id"})
        if key in (project.get("description") or "")
    ]
    return min(found, default=None)


def create_project(server: Server, settings: ProjectSettings) -> int:
    """Make a project in which empty submissions and skips are allowed; return its number."""
    fields = settings._asdict() | {
        "show_instruction": False,
        "show_skip_button": True,
        "enable_empty_annotation": True,
        "show_collab_predictions": True,
        "sampling": "Sequential sampling",
    }
    return server.json("POST", "api/projects/", content=fields)["id"]


def update_project(server: Server, project_id: int, settings: ProjectSettings) -> bool:
    """Bring the project up to date; whether anything had to change."""
    now = read_project(server, project_id) or {}
    changed = {
        name: value
        for name, value in settings._asdict().items()
        if str(now.get(name) or "").strip() != str(value or "").strip()
    }
    if changed:
        server.json("PATCH", f"api/projects/{project_id}/", content=changed)
    return bool(changed)


def labels_in_use(server: Server, project_id: int) -> dict[str, dict[str, int]]:
    """How often annotations and drafts use each value, by control name."""
    summary = server.json("GET", f"api/projects/{project_id}/summary/")
    used: dict[str, dict[str, int]] = {}
    for kind in ("created_labels", "created_labels_drafts"):
        for control, values in (summary.get(kind) or {}).items():
            counts = used.setdefault(control, {})
            for value, count in values.items():
                counts[value] = counts.get(value, 0) + count
    return {control: counts for control, counts in used.items() if any(counts.values())}


def find_tasks(
    server: Server, project_id: int, passage_ids: Sequence[str] | None = None
) -> list[FoundTask]:
    """The project's tasks of these passages (all without), oldest first.

    Raises:
        ServerError: The list came back incomplete.
    """
    include = "id,data,overlap,total_annotations,cancelled_annotations,drafts"
    params: dict[str, Any] = {"project": project_id, "include": include}
    if passage_ids is None or len(passage_ids) > LOOKUP_SIZE * MAX_LOOKUPS:
        wanted_ids = None if passage_ids is None else set(passage_ids)
        found = _found_tasks(server, params)
        return [t for t in found if wanted_ids is None or t.passage_id in wanted_ids]
    found = []
    for start in range(0, len(passage_ids), LOOKUP_SIZE):
        wanted = {
            "filter": "filter:tasks:data.passage_id",
            "operator": "in_list",
            "type": "String",
            "value": list(passage_ids[start : start + LOOKUP_SIZE]),
        }
        found += _found_tasks(server, params | {"query": _query(wanted)})
    return sorted(found)


def _found_tasks(server: Server, params: Mapping[str, Any]) -> list[FoundTask]:
    return sorted(
        FoundTask(
            task_id=task["id"],
            passage_id=task["data"].get("passage_id") or "",
            overlap=task["overlap"],
            n_annotations=(task.get("total_annotations") or 0)
            + (task.get("cancelled_annotations") or 0)
            + _count(task.get("drafts")),
        )
        for task in server.pages("api/tasks/", "tasks", params)
    )


def import_tasks(server: Server, project_id: int, tasks: Sequence[Mapping[str, Any]]) -> int:
    """Send the tasks in one request, which the server takes whole or not at all.

    Raises:
        UncertainError: The reply was lost; look the tasks up before sending them again.
        ServerError: The server refuses them; the message names the first.
    """
    reply = server.json(
        "POST", f"api/projects/{project_id}/import", content=tasks, what="sending tasks"
    )
    return reply["task_count"]


def set_overlap(server: Server, task_id: int, overlap: int) -> None:
    """Say how many annotators one task is for."""
    server.json("PATCH", f"api/tasks/{task_id}/", content={"overlap": overlap})


def delete_task(server: Server, task_id: int) -> None:
    """Delete one task; callers see to it that nobody has worked on it."""
    server.json("DELETE", f"api/tasks/{task_id}/")


def changed_tasks(server: Server, project_id: int, *, since: str) -> list[int]:
    """The numbers of the tasks that changed after the moment."""
    newer = {
        "filter": "filter:tasks:updated_at",
        "operator": "greater",
        "type": "Datetime",
        "value": since,
    }
    params = {"project": project_id, "include": "id", "query": _query(newer)}
    return [task["id"] for task in server.pages("api/tasks/", "tasks", params)]


def export_tasks(server: Server, project_id: int, numbers: Sequence[int]) -> list[dict[str, Any]]:
    """These tasks as an export has them: lists of tasks hold annotations without their results."""
    tasks: list[dict[str, Any]] = []
    for start in range(0, len(numbers), EXPORT_SIZE):
        wanted = numbers[start : start + EXPORT_SIZE]
        params = {"exportType": "JSON", "download_all_tasks": "true", "ids[]": wanted}
        tasks += server.json("GET", f"api/projects/{project_id}/export", params=params)
    return tasks


def snapshot(server: Server, project_id: int) -> bytes:
    """The whole project as JSON with all annotations; the server keeps no copy of it."""
    made = server.json("POST", f"api/projects/{project_id}/exports/", content={"title": "goldspan"})
    path = f"api/projects/{project_id}/exports/{made['id']}"
    try:
        if made.get("status") != "completed":
            raise ServerError(
                f"{server.url}: the snapshot of project {project_id} ended as "
                f"{made.get('status')!r}. Try again; see the server's log if it stays so."
            )
        reply = server.request("GET", f"{path}/download", params={"exportType": "JSON"})
        return reply.content
    finally:
        server.json("DELETE", path)


def emails(server: Server) -> dict[int, str]:
    """The e-mail addresses of the organization's users by their number."""
    users = server.json("GET", "api/users/")
    return {user["id"]: user["email"] for user in users if user.get("email")}


def _query(condition: Mapping[str, Any]) -> str:
    return json.dumps({"filters": {"conjunction": "and", "items": [condition]}})


def _count(drafts: object) -> int:
    return len(drafts) if isinstance(drafts, list) else int(bool(drafts))


def invitation(server: Server) -> str:
    """The link, relative to the server, under which people can make themselves an account."""
    return server.json("GET", "api/invite")["invite_url"]
