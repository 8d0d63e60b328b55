"""Rooms touch no disk, network or process: side effects have their doors."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROBE = Path(__file__).with_name("doors_probe.py")
DOORS = {
    "builder/pipeline/workspace.py",
    "builder/release/folder.py",
    "builder/annotation/server.py",
    "builder/annotation/local_server.py",
}


def probe(*arguments: str) -> list[list[str]]:
    """What the probe saw: [event, place in builder, what was touched]."""
    done = subprocess.run(
        [sys.executable, str(PROBE), *arguments], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def test_the_rooms_touch_nothing_but_through_the_doors(tmp_path):
    seen = probe("walk", str(tmp_path))
    assert [touch for touch in seen if touch[1] not in DOORS] == []
    assert {touch[1] for touch in seen} >= {"builder/pipeline/workspace.py"}


def test_the_probe_sees_a_room_that_opens_a_file_or_a_socket(tmp_path):
    seen = probe("trespass", str(tmp_path))
    assert {(touch[0], touch[1]) for touch in seen} == {
        ("open", "builder/trespasser.py"),
        ("socket.connect", "builder/trespasser.py"),
        ("subprocess.Popen", "builder/trespasser.py"),
    }
