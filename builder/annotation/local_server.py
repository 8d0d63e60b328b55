"""A Label Studio of our own on this machine. One of the five doors: its process and its folder.

It lives in an environment of its own under the user's cache, made on first use, because it pins
other versions than we need. A migrated, empty data folder is kept there too: migrations take
half a minute to a minute and a half, a copy takes none.
"""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from builder.core.errors import ServerError

VERSION = "1.23.2"
HOST = "127.0.0.1"
FIRST_PORT = 8080
START_TIMEOUT_S = 240
Say = Callable[[str], None]
_QUIET = {
    "COLLECT_ANALYTICS": "false",
    "LATEST_VERSION_CHECK": "false",
    "SENTRY_DSN": "",
    "FRONTEND_SENTRY_DSN": "",
    "FEATURE_FLAGS_OFFLINE": "true",
    "LABEL_STUDIO_DISABLE_SIGNUP_WITHOUT_LINK": "true",
    "LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN": "true",
}


@dataclass(frozen=True, slots=True)
class Account:
    """Someone who can sign in."""

    email: str
    password: str


@dataclass(frozen=True, slots=True)
class LocalServer:
    """What is known of a workspace's own server; kept in a file that only its owner can read."""

    port: int
    token: str
    curator: Account
    annotators: tuple[Account, ...]

    @property
    def url(self) -> str:
        """The server's address."""
        return f"http://{HOST}:{self.port}"


def cache_folder(env: Mapping[str, str]) -> Path:
    """Where Goldspan keeps what all workspaces share."""
    base = env.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "goldspan"


def find_program(env: Mapping[str, str], *, say: Say) -> Path:
    """Label Studio's executable: the one that GOLDSPAN_LABEL_STUDIO names, else our own.

    Our own is installed on first use, which takes minutes and about 1 GB.

    Raises:
        ServerError: The named one is not there, or the installation failed.
    """
    named = env.get("GOLDSPAN_LABEL_STUDIO")
    if named and Path(named).is_file():
        return Path(named)
    if named:
        raise ServerError(
            f"GOLDSPAN_LABEL_STUDIO names {named}, which is no file. Name the executable "
            f"label-studio, or unset the variable."
        )
    home = cache_folder(env) / f"label-studio-{VERSION}"
    if not (home / "complete").is_file():
        say(f"Installing Label Studio {VERSION} into {home} (once, about 1 GB) …")
        shutil.rmtree(home, ignore_errors=True)
        home.parent.mkdir(parents=True, exist_ok=True)
        for command in _install_commands(home, env):
            _run(command, say=say)
        (home / "complete").touch()
    return home / "bin" / "label-studio"


def _install_commands(home: Path, env: Mapping[str, str]) -> list[list[str]]:
    """The commands that make the environment: with uv where it is at hand, else with pip."""
    package = f"label-studio=={VERSION}"
    uv = shutil.which("uv", path=env.get("PATH"))
    python = str(home / "bin" / "python")
    if uv:
        return [
            [uv, "venv", "--python", sys.executable, str(home)],
            [uv, "pip", "install", "--python", python, package],
        ]
    return [
        [sys.executable, "-m", "venv", str(home)],
        [python, "-m", "pip", "install", "--disable-pip-version-check", package],
    ]


def _run(command: Sequence[str], *, say: Say, cwd: Path | None = None, **env: str) -> None:
    """Run a command to its end, its last lines of output being the error if it fails."""
    lines: list[str] = []
    with subprocess.Popen(
        command,
        cwd=cwd,
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        for line in process.stdout or ():
            lines = [*lines[-20:], line.rstrip()]
            if line.strip():
                say(f"  {line.strip()[:100]}")
    if process.returncode:
        told = "\n".join(lines[-5:])
        raise ServerError(
            f"{Path(command[0]).name} ended with status {process.returncode}:\n{told}\nIs the "
            f"package index reachable, and the disk not full? GOLDSPAN_LABEL_STUDIO may name a "
            f"Label Studio that is installed already."
        )


def fresh_data(target: Path, *, program: Path, env: Mapping[str, str], say: Say) -> None:
    """Make `target` a migrated data folder without users, from the kept one; made on first use."""
    kept = cache_folder(env) / f"data-{VERSION}"
    if not (kept / "complete").is_file():
        say("Preparing Label Studio's database (once) …")
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
        _migrate(kept, program=program, say=say)
        # The secret key signs sessions and tokens: each server makes its own.
        (kept / ".env").unlink(missing_ok=True)
        (kept / "complete").touch()
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(kept, target, ignore=shutil.ignore_patterns("complete"))
    target.chmod(0o700)


def _migrate(folder: Path, *, program: Path, say: Say) -> None:
    python = program.resolve().parent / "python"
    if not python.is_file():
        return  # a wrapper elsewhere: the first start migrates
    where = "import label_studio; print(label_studio.__path__[0])"
    found = subprocess.run(
        [python, "-c", where], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    package = Path(found.stdout.strip() or ".")
    if found.returncode or not (package / "manage.py").is_file():
        return
    command = [str(python), "manage.py", "migrate", "--no-color", "-v", "0"]
    settings = {"LABEL_STUDIO_BASE_DATA_DIR": str(folder), **_QUIET}
    _run(command, say=lambda _line: None, cwd=package, **settings)


def read_local(folder: Path) -> LocalServer | None:
    """The server that was set up in the folder, if any."""
    path = folder / "server.json"
    if not path.is_file():
        return None
    try:
        kept = json.loads(path.read_bytes())
        return LocalServer(
            port=kept["port"],
            token=kept["token"],
            curator=Account(**kept["curator"]),
            annotators=tuple(Account(**account) for account in kept["annotators"]),
        )
    except (ValueError, KeyError, TypeError):
        raise ServerError(
            f"{path}: it does not read. Delete {folder} to start anew; pull first if it still runs."
        ) from None


def set_up(folder: Path, *, port: int | None, n_annotators: int = 2) -> LocalServer:
    """The folder's server, with new secrets if it has none yet; `port` overrides the kept one."""
    local = read_local(folder) or LocalServer(
        port=port or next(p for p in range(FIRST_PORT, FIRST_PORT + 1000) if is_free(p)),
        token=secrets.token_hex(20),
        curator=Account("curator@goldspan.local", secrets.token_urlsafe(12)),
        annotators=tuple(
            Account(f"annotator{n}@goldspan.local", secrets.token_urlsafe(9))
            for n in range(1, n_annotators + 1)
        ),
    )
    if port is not None and port != local.port:
        local = LocalServer(port, local.token, local.curator, local.annotators)
    _write_secret(folder / "server.json", json.dumps({**asdict(local), "url": local.url}, indent=1))
    return local


def _write_secret(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = path.with_suffix(".new")
    temporary.unlink(missing_ok=True)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(content)
    temporary.replace(path)


def is_free(port: int) -> bool:
    """Whether nobody listens on the port; Label Studio would silently take the next one."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        return probe.connect_ex((HOST, port)) != 0


@contextmanager
def running(
    local: LocalServer, folder: Path, *, program: Path, say: Say
) -> Iterator["subprocess.Popen[bytes]"]:
    """The server while the block runs; then it is ended by its own process group.

    Args:
        local: Port and secrets; they go through the environment, never a command line.
        folder: Holds `data/` and `server.log`.
        program: Label Studio's executable.
        say: Told what goes on.

    Raises:
        ServerError: The port is taken, or the server does not come up.
    """
    if not is_free(local.port):
        raise ServerError(
            f"port {local.port} on {HOST} is taken, perhaps by a Label Studio that already runs. "
            f'End that program, or take another port: "goldspan serve --port N".'
        )
    say(f"Starting Label Studio on {local.url} …")
    with (folder / "server.log").open("ab") as log:
        options = ["--no-browser", "--internal-host", HOST, "--port", str(local.port)]
        process = subprocess.Popen(
            [str(program), "start", *options],
            env={**os.environ, **_settings(local, folder)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait_until_up(process, local, log=folder / "server.log")
        yield process
    finally:
        _end(process)


def _settings(local: LocalServer, folder: Path) -> dict[str, str]:
    return {
        **_QUIET,
        "LABEL_STUDIO_BASE_DATA_DIR": str(folder / "data"),
        "LABEL_STUDIO_USERNAME": local.curator.email,
        "LABEL_STUDIO_PASSWORD": local.curator.password,
        "LABEL_STUDIO_USER_TOKEN": local.token,
    }


def _wait_until_up(process: "subprocess.Popen[bytes]", local: LocalServer, *, log: Path) -> None:
    """Return once the server answers; `ServerError` if it ends or takes too long."""
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise ServerError(f"Label Studio ended with status {process.returncode}: see {log}.")
        try:
            with urlopen(f"{local.url}/health", timeout=5) as reply:
                if reply.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.25)
    raise ServerError(f"Label Studio did not come up within {START_TIMEOUT_S} s: see {log}.")


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the server's own process group, softly first."""
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        if process.poll() is not None:
            return
        try:
            os.killpg(process.pid, sign)
            process.wait(timeout=8)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue
