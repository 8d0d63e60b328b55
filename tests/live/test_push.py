"""Every passage reaches the server exactly once, whatever dies on the way."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import httpx
import pytest

from builder.annotation import local_server, remote
from builder.annotation.server import Server
from builder.core.errors import ServerError
from builder.core.labels import LabelSet
from builder.pipeline.annotating import BatchRequest
from builder.pipeline.pulling import pull_exports
from builder.pipeline.pushing import pull, push

pytestmark = pytest.mark.live
CHECKOUT = Path(__file__).resolve().parents[2]


def send(workspace, server, **request):
    return push(
        workspace, BatchRequest(**request), env=server.env, progress=lambda _done, _all: None
    )


def look(server, project, passage_ids=None):
    with Server(server.url, server.token) as connection:
        return remote.find_tasks(connection, project, passage_ids)


def tasks_there(server, project):
    return Counter(task.passage_id for task in look(server, project))


def annotate(server, project, passage_id, results=(), **more):
    """Submit an annotation as the curator, through the API."""
    [task, *_] = look(server, project, [passage_id])
    reply = httpx.post(
        f"{server.url}/api/tasks/{task.task_id}/annotations/",
        json={"result": list(results), "lead_time": 3.5, **more},
        headers={"Authorization": f"Token {server.token}"},
    )
    reply.raise_for_status()


def a_claim(start=0, end=3, label="Claim"):
    value = {"start": start, "end": end, "labels": [label]}
    return {"id": "c", "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def test_a_second_push_sends_nothing(many_passages, server):
    workspace = many_passages(300)
    first = send(workspace, server)
    second = send(workspace, server)
    assert (first.delivery.n_sent, second.delivery.n_sent) == (300, 0)
    assert second.delivery.is_updated is False
    assert set(tasks_there(server, first.delivery.project).values()) == {1}


def test_a_dry_run_changes_nothing(many_passages, server):
    workspace = many_passages(3)
    report = push(
        workspace, BatchRequest(), env={}, progress=lambda _done, _all: None, is_dry_run=True
    )
    assert (report.n_passages, report.delivery) == (3, None)
    assert not (workspace.root / "annotations").exists()


def test_a_limit_can_be_raised(many_passages, server):
    workspace = many_passages(10)
    assert send(workspace, server, batch="pilot", limit=4).delivery.n_sent == 4
    assert send(workspace, server, batch="pilot", limit=7).delivery.n_sent == 3


def start_push(workspace, env):
    command = [sys.executable, "-m", "builder", "-C", str(workspace.root), "push"]
    return subprocess.Popen(
        command,
        cwd=CHECKOUT,
        env={**os.environ, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def wait_for_journal(workspace, event, *, process):
    journal = workspace.root / "annotations" / "push.jsonl"
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        if journal.is_file() and f'"event": "{event}"' in journal.read_text(encoding="utf-8"):
            return
        if process.poll() is not None:
            pytest.fail(f"push ended early: {process.stdout.read()}")
        time.sleep(0.005)
    pytest.fail(f"no {event} in the journal")


@pytest.mark.parametrize("moment", ["key", "project", "sending", "sent"])
def test_a_client_killed_at_any_moment_leaves_nothing_lost_or_doubled(
    many_passages, server, moment
):
    workspace = many_passages(1000)
    process = start_push(workspace, server.env)
    wait_for_journal(workspace, moment, process=process)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    report = send(workspace, server)
    there = tasks_there(server, report.delivery.project)
    assert len(there) == 1000
    assert set(there.values()) == {1}
    key = [line for line in journal_lines(workspace) if '"event": "key"' in line]
    assert len(key) == 1


def journal_lines(workspace):
    path = workspace.root / "annotations" / "push.jsonl"
    return path.read_text(encoding="utf-8").splitlines()


def test_a_server_killed_amid_a_push_leaves_nothing_lost_or_doubled(many_passages, make_server):
    own = make_server(port=free_port())
    workspace = many_passages(1500)
    process = start_push(workspace, own.env)
    wait_for_journal(workspace, "sent", process=process)
    os.killpg(own.process.pid, signal.SIGKILL)
    own.process.wait()
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "Run the command again" in output or "nobody answers" in output
    again = make_server(folder=own.folder)
    report = send(workspace, again)
    there = tasks_there(again, report.delivery.project)
    assert len(there) == 1500
    assert set(there.values()) == {1}


def free_port():
    with socket.socket() as probe:
        probe.bind((local_server.HOST, 0))
        return probe.getsockname()[1]


class LosingProxy:
    """Passes everything on to the server, but drops the replies to the first imports."""

    def __init__(self, target_port, n_lost):
        self.target_port, self.n_lost = target_port, n_lost
        self.listener = socket.create_server((local_server.HOST, 0))
        self.port = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self._accept, daemon=True)
        self.thread.start()

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        """One request a connection, read whole; the reply says that the connection ends."""
        with client, socket.create_connection((local_server.HOST, self.target_port)) as server:
            request = self._read_request(client)
            is_lost = b"/import" in request.split(b"\r\n")[0] and self.n_lost > 0
            self.n_lost -= is_lost
            server.sendall(request.replace(b"Connection: keep-alive", b"Connection: close", 1))
            reply = b""
            while chunk := server.recv(65536):
                reply += chunk
            if not is_lost:
                head, _, body = reply.partition(b"\r\n\r\n")
                client.sendall(head + b"\r\nConnection: close\r\n\r\n" + body)

    @staticmethod
    def _read_request(client):
        request = b""
        while b"\r\n\r\n" not in request:
            request += client.recv(65536)
        head, _, body = request.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: (\d+)", head)
        while length and len(body) < int(length[1]):
            body += client.recv(65536)
        return head + b"\r\n\r\n" + body

    def close(self):
        self.listener.close()
        self.thread.join(5)


def test_lost_replies_double_nothing(many_passages, server):
    proxy = LosingProxy(server.local.port, n_lost=2)
    try:
        workspace = many_passages(600)
        env = {**server.env, "LABEL_STUDIO_URL": f"http://127.0.0.1:{proxy.port}"}
        report = push(workspace, BatchRequest(), env=env, progress=lambda _done, _all: None)
    finally:
        proxy.close()
    assert proxy.n_lost == 0
    there = tasks_there(server, report.delivery.project)
    assert len(there) == 600
    assert set(there.values()) == {1}


def test_copies_of_a_task_go_unless_people_worked_on_them(many_passages, server):
    workspace = many_passages(3)
    project = send(workspace, server).delivery.project
    with Server(server.url, server.token) as connection:
        tasks = connection.json("GET", "api/tasks/", params={"project": project})["tasks"]
        again = [{"data": task["data"], "meta": task["meta"]} for task in tasks]
        remote.import_tasks(connection, project, again)
        worked_on = tasks[0]["data"]["passage_id"]
        for task in remote.find_tasks(connection, project, [worked_on]):
            connection.json(
                "POST", f"api/tasks/{task.task_id}/annotations/", content={"result": []}
            )
    delivery = send(workspace, server).delivery
    assert (delivery.n_copies_removed, delivery.n_copies_kept) == (2, 1)
    assert sorted(tasks_there(server, project).values()) == [1, 1, 2]


def test_labels_in_use_cannot_be_taken_away(many_passages, server):
    workspace = many_passages(2)
    project = send(workspace, server).delivery.project
    passage_id = next(iter(tasks_there(server, project)))
    annotate(server, project, passage_id, [a_claim()])
    content = workspace.labels.model_dump()
    content["labels"] = [one for one in content["labels"] if one["name"] != "Claim"]
    content["relations"] = []
    workspace.labels = LabelSet.model_validate(content)
    with pytest.raises(ServerError, match=r"label Claim \(1 times\)"):
        send(workspace, server)


def test_a_pull_brings_what_is_new_and_names_what_is_wrong(many_passages, server):
    workspace = many_passages(4)
    project = send(workspace, server).delivery.project
    first, second, third, _ = sorted(tasks_there(server, project))
    annotate(server, project, first, [a_claim()])
    annotate(server, project, second, was_cancelled=True)
    report = pull(workspace, env=server.env)
    assert report.n_annotations == 2
    assert report.refusals == []
    annotate(server, project, third, [a_claim(), a_claim(label="Rumour") | {"id": "r"}])
    report = pull(workspace, env=server.env)
    assert report.n_annotations == 3
    assert [row["label"] for row in report.refusals] == ["Rumour"]
    rows = workspace.read_table("annotations").to_pylist()
    assert Counter(row["status"] for row in rows) == {"submitted": 2, "skipped": 1}
    assert {row["annotator"] for row in rows} == {"a1"}
    before = rows
    for name in ("annotations", "pulled", "refusals", "notices"):
        (workspace.work_dir / f"{name}.parquet").unlink()
    pull_exports(workspace, [])
    assert workspace.read_table("annotations").to_pylist() == before


def test_everything_pulled_at_once_is_the_same_as_piece_by_piece(many_passages, server):
    workspace = many_passages(3)
    project = send(workspace, server).delivery.project
    for passage_id in tasks_there(server, project):
        annotate(server, project, passage_id, [a_claim()])
        pull(workspace, env=server.env)
    pieces = workspace.read_table("annotations")
    pull(workspace, env=server.env, is_all=True)
    assert workspace.read_table("annotations").equals(pieces)


def test_annotated_passages_are_not_sent_again_when_a_project_is_deleted(many_passages, server):
    workspace = many_passages(3)
    project = send(workspace, server, overlap=1).delivery.project
    done = next(iter(tasks_there(server, project)))
    annotate(server, project, done, [a_claim()])
    pull(workspace, env=server.env)
    with Server(server.url, server.token) as connection:
        connection.json("DELETE", f"api/projects/{project}/")
    with pytest.raises(ServerError, match=f"project {project} is gone"):
        pull(workspace, env=server.env)
    delivery = send(workspace, server, overlap=1).delivery
    assert delivery.is_new_project is True
    assert done not in tasks_there(server, delivery.project)
    assert len(workspace.read_table("annotations")) == 1


def personal_token(server):
    """A personal access token, made as the account page makes it."""
    with httpx.Client(base_url=server.url) as browser:
        browser.get("/user/login/")
        form = {"csrfmiddlewaretoken": browser.cookies["csrftoken"]}
        form |= {"email": server.local.curator.email, "password": server.local.curator.password}
        browser.post("/user/login/", data=form, headers={"Referer": server.url})
        headers = {"X-CSRFToken": browser.cookies["csrftoken"], "Referer": server.url}
        reply = browser.post("/api/token/", json={}, headers=headers)
        reply.raise_for_status()
        return reply.json()["token"]


def test_personal_access_tokens_work_like_legacy_ones(many_passages, server):
    workspace = many_passages(2)
    token = personal_token(server)
    env = {"LABEL_STUDIO_URL": server.url, "LABEL_STUDIO_API_KEY": token}
    report = push(workspace, BatchRequest(), env=env, progress=lambda _done, _all: None)
    assert report.delivery.n_sent == 2
    for path in workspace.root.rglob("*"):
        if path.is_file():
            assert token.encode() not in path.read_bytes()


@pytest.mark.parametrize("token", ["0" * 40, "not.a.token", "eyJhbGciOiJIUzI1NiJ9.e30.x"])
def test_a_bad_token_is_refused_without_being_repeated(many_passages, server, token):
    env = {"LABEL_STUDIO_URL": server.url, "LABEL_STUDIO_API_KEY": token}
    with pytest.raises(ServerError, match="token") as caught:
        push(many_passages(1), BatchRequest(), env=env, progress=lambda _done, _all: None)
    assert token not in str(caught.value)


def test_a_server_that_is_down_is_named(many_passages):
    env = {"LABEL_STUDIO_URL": "http://127.0.0.1:9", "LABEL_STUDIO_API_KEY": "x" * 40}
    with pytest.raises(ServerError, match="nobody answers"):
        push(many_passages(1), BatchRequest(), env=env, progress=lambda _done, _all: None)


def test_each_task_is_for_as_many_annotators_as_it_was_drawn_for(many_passages, server):
    workspace = many_passages(40)
    options = workspace.config.annotation.model_copy(update={"double_share": 0.3})
    workspace.config = workspace.config.model_copy(update={"annotation": options})
    report = send(workspace, server)
    found = look(server, report.delivery.project)
    assert dict(Counter(task.overlap for task in found)) == report.n_by_overlap
    assert set(report.n_by_overlap) == {1, 2}
