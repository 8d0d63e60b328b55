"""Run the rooms under an audit hook and print what they touched, as JSON. Used by test_doors.py."""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EVENTS = {
    "open",
    "socket.connect",
    "socket.bind",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.fork",
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.listdir",
    "os.scandir",
    "shutil.rmtree",
    "shutil.copyfile",
}
OWN_FILES = (str(ROOT / "builder"), sys.prefix, sys.base_prefix, "/proc", "/sys", "/dev")
seen: list[list[str]] = []


def watch(event: str, arguments: tuple) -> None:
    """Record an event that began in `builder`, imports and package data aside."""
    if event not in EVENTS:
        return
    target = str(arguments[0]) if arguments else ""
    if event in ("open", "os.listdir", "os.scandir") and target.startswith(OWN_FILES):
        return
    frame = sys._getframe(1)
    while frame is not None:
        name = frame.f_code.co_filename
        if "importlib" in name:
            return
        if "/builder/" in name:
            seen.append([event, "builder/" + name.split("/builder/")[-1], target])
            return
        frame = frame.f_back


def trespass(folder: Path) -> None:
    """A module of `builder` that opens doors of its own."""
    code = (
        "import socket, subprocess, sys\n"
        f"open({str(folder / 'x')!r}, 'w').close()\n"
        "try:\n    socket.create_connection(('127.0.0.1', 9), timeout=1)\n"
        "except OSError:\n    pass\n"
        "subprocess.run([sys.executable, '-c', ''])\n"
    )
    exec(compile(code, str(ROOT / "builder" / "trespasser.py"), "exec"), {})


def walk(folder: Path) -> None:
    """The whole way on the bundled examples, in this process."""
    from builder.pipeline import demo, mapping
    from builder.pipeline.runner import Shard

    def run_here(work, shards: list[Shard], *, executors, progress) -> list:
        for shard in shards:
            work(shard, {})
            progress(1)
        return []

    mapping.run_shards = run_here
    demo.run_demo(folder / "demo", progress=lambda *_: None, say=lambda _: None)


if __name__ == "__main__":
    sys.addaudithook(watch)
    {"walk": walk, "trespass": trespass}[sys.argv[1]](Path(sys.argv[2]))
    print(json.dumps(seen))
