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
import jwt
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


class FaultyProxy:
    """Passes everything on to the server, but for the first so many requests to a path.

    Their replies are lost or come late, or they are answered with an error and not passed on.
    """

    def __init__(self, target_port, n_faults, *, path="/import", delay_s=None, status=None):
        self.target_port, self.n_faults, self.path = target_port, n_faults, path.encode()
        self.delay_s, self.status = delay_s, status
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
            is_faulty = self.path in request.split(b"\r\n")[0] and self.n_faults > 0
            self.n_faults -= is_faulty
            if is_faulty and self.status:
                head = f"HTTP/1.1 {self.status} Trouble\r\nContent-Length: 0\r\n"
                client.sendall(head.encode() + b"Connection: close\r\n\r\n")
                return
            server.sendall(request.replace(b"Connection: keep-alive", b"Connection: close", 1))
            reply = b""
            while chunk := server.recv(65536):
                reply += chunk
            if is_faulty and self.delay_s:
                time.sleep(self.delay_s)
            elif not is_faulty:
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
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join(5)


@pytest.fixture
def faulty(server):
    """Makes a way to the server on which so many requests go wrong; gives it and its environment."""
    proxies = []

    def make(n_faults, **fault):
        proxies.append(FaultyProxy(server.local.port, n_faults, **fault))
        url = f"http://127.0.0.1:{proxies[-1].port}"
        return proxies[-1], {**server.env, "LABEL_STUDIO_URL": url}

    yield make
    for proxy in proxies:
        proxy.close()


@pytest.mark.parametrize(
    ("n_passages", "n_faults", "fault"),
    [(600, 2, {}), (300, 2, {"status": 502}), (300, 1, {"delay_s": 3})],
)
def test_replies_lost_late_or_bad_double_nothing(
    many_passages, server, faulty, n_passages, n_faults, fault, monkeypatch
):
    if "delay_s" in fault:
        monkeypatch.setattr("builder.annotation.server.WRITE_TIMEOUT_S", 2)
    proxy, env = faulty(n_faults, **fault)
    workspace = many_passages(n_passages)
    report = push(workspace, BatchRequest(), env=env, progress=lambda _done, _all: None)
    assert proxy.n_faults == 0
    there = tasks_there(server, report.delivery.project)
    assert len(there) == n_passages
    assert set(there.values()) == {1}


def test_a_server_in_trouble_is_asked_again_and_then_named(many_passages, server, faulty):
    workspace = many_passages(2)
    proxy, env = faulty(2, path="/api/users", status=503)
    project = push(
        workspace, BatchRequest(), env=env, progress=lambda _done, _all: None
    ).delivery.project
    annotate(server, project, next(iter(tasks_there(server, project))), [a_claim()])
    assert pull(workspace, env=env).n_annotations == 1
    assert proxy.n_faults == 0
    before = workspace.read_table("annotations")
    proxy.n_faults = 99
    with pytest.raises(ServerError, match=r"status 503: the server is in trouble"):
        pull(workspace, env=env, is_all=True)
    assert workspace.read_table("annotations").equals(before)
    assert len((workspace.read_bytes("annotations/pulls.jsonl") or b"").splitlines()) == 1


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


def test_a_watch_shows_what_comes_in_until_it_is_ended(many_passages, server):
    workspace = many_passages(2)
    project = send(workspace, server).delivery.project
    passage_id = next(iter(tasks_there(server, project)))
    process = subprocess.Popen(
        [sys.executable, "-m", "builder", "-C", workspace.root, "pull", "--watch"],
        cwd=CHECKOUT,
        env={**os.environ, **server.env, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout.readline().startswith("0 annotations")
    annotate(server, project, passage_id, [a_claim()])
    lines = iter(process.stdout.readline, "")
    assert any(line.startswith("1 annotations of today's passages with 1 spans") for line in lines)
    assert next(lines).split() == ["annotator", "passages"]
    assert next(lines).split() == ["a1", "1"]
    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=30)
    assert process.returncode == 0, rest
    assert "Traceback" not in rest


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


PERSONAL_TOKENS = {}  # Label Studio allows an account one at a time


def personal_token(server):
    """A personal access token, made as the account page makes it, once a server."""
    if server.url in PERSONAL_TOKENS:
        return PERSONAL_TOKENS[server.url]
    with httpx.Client(base_url=server.url) as browser:
        browser.get("/user/login/")
        form = {"csrfmiddlewaretoken": browser.cookies["csrftoken"]}
        form |= {"email": server.local.curator.email, "password": server.local.curator.password}
        browser.post("/user/login/", data=form, headers={"Referer": server.url})
        headers = {"X-CSRFToken": browser.cookies["csrftoken"], "Referer": server.url}
        reply = browser.post("/api/token/", json={}, headers=headers)
        reply.raise_for_status()
        PERSONAL_TOKENS[server.url] = reply.json()["token"]
        return PERSONAL_TOKENS[server.url]


def test_personal_access_tokens_work_like_legacy_ones(many_passages, server):
    workspace = many_passages(2)
    token = personal_token(server)
    env = {"LABEL_STUDIO_URL": server.url, "LABEL_STUDIO_API_KEY": token}
    report = push(workspace, BatchRequest(), env=env, progress=lambda _done, _all: None)
    assert report.delivery.n_sent == 2
    for path in workspace.root.rglob("*"):
        if path.is_file():
            assert token.encode() not in path.read_bytes()


def test_an_access_token_that_expired_early_is_renewed(server):
    with Server(server.url, personal_token(server)) as connection:
        tokens = connection._sdk._client_wrapper._tokens_client
        # The SDK takes it for good; the server, whose clock is ahead, does not.
        tokens._access_token = jwt.encode({"exp": time.time() + 300}, "another" * 6)
        assert connection.json("GET", "api/current-user/whoami")["email"]


def test_a_token_revoked_amid_the_work_is_named(server):
    token = personal_token(server)
    with Server(server.url, token) as connection:
        connection.json("POST", "api/token/blacklist/", content={"refresh": token})
        del PERSONAL_TOKENS[server.url]
        connection._forget_access_token()  # as if its five minutes were over
        with pytest.raises(ServerError, match="the token is refused") as caught:
            connection.json("GET", "api/current-user/whoami")
    assert token not in str(caught.value)


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
