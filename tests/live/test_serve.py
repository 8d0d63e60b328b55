"""`serve`: up, signed in to, and down again without a trace."""

import os
import re
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from builder.annotation import local_server

pytestmark = pytest.mark.live
CHECKOUT = Path(__file__).resolve().parents[2]


def free_port():
    with socket.socket() as probe:
        probe.bind((local_server.HOST, 0))
        return probe.getsockname()[1]


@pytest.fixture
def serving(many_passages, program):
    workspace = many_passages(3)
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "builder", "-C", workspace.root, "serve", "--port", str(port)],
        cwd=CHECKOUT,
        env={**os.environ, "GOLDSPAN_LABEL_STUDIO": str(program), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    lines = []
    for line in process.stdout:
        lines.append(line.rstrip())
        if "goldspan pull" in line:
            break
    yield workspace, process, port, lines
    process.stdout.close()
    if process.poll() is None:
        process.kill()
        process.wait()


def sign_in(url, email, password):
    with httpx.Client(base_url=url) as browser:
        browser.get("/user/login/")
        form = {"csrfmiddlewaretoken": browser.cookies["csrftoken"]}
        form |= {"email": email, "password": password}
        browser.post("/user/login/", data=form, headers={"Referer": url})
        return browser.get("/api/current-user/whoami").json()["email"]


def test_annotators_can_sign_in_and_ctrl_c_ends_it(serving):
    workspace, process, port, lines = serving
    people = [re.split(r"\s{2,}", line.strip()) for line in lines if "@goldspan.local" in line]
    assert [role for role, *_ in people] == ["curator", "annotator", "annotator"]
    for _, email, password in people:
        assert sign_in(f"http://127.0.0.1:{port}", email, password) == email
    secret = workspace.root / ".label-studio" / "server.json"
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert not local_server.is_free(port)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 0
    assert local_server.is_free(port)


def test_a_port_that_is_taken_is_named(many_passages, program, run):
    workspace = many_passages(1)
    with socket.create_server((local_server.HOST, 0)) as taken:
        port = taken.getsockname()[1]
        env = {"GOLDSPAN_LABEL_STUDIO": str(program)}
        result = run(workspace.root, "serve", "--port", port, env=env, check=False)
    assert result.returncode == 1
    assert f"port {port} on 127.0.0.1 is taken" in result.stderr


def test_a_program_that_is_not_there_is_named(many_passages, run):
    env = {"GOLDSPAN_LABEL_STUDIO": "/nowhere/label-studio"}
    result = run(many_passages(1).root, "serve", env=env, check=False)
    assert result.returncode == 1
    assert "GOLDSPAN_LABEL_STUDIO names /nowhere/label-studio" in result.stderr
