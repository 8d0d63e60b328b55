"""What was pulled, kept as it came: compressed JSON under `annotations/pulled/`, and a list of it."""

import gzip
import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from builder.annotation.exports import Origin
from builder.core.errors import WorkspaceError

PATH = "annotations/pulls.jsonl"
FOLDER = "annotations/pulled"


class Pull(BaseModel):
    """A line of the list: a file of evidence and what is known of it besides its bytes."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    file: str  # relative to the workspace
    at: str  # ISO, UTC
    where: str
    server: str = ""
    project: int | None = None
    batch: str | None = None
    guidelines_version: str | None = None
    role: str = "annotator"
    since: str | None = None  # the newest change it may hold; the next pull starts there

    @property
    def origin(self) -> Origin:
        """What parsing needs to know."""
        return Origin(
            where=self.where,
            server=self.server,
            batch=self.batch,
            guidelines_version=self.guidelines_version,
            role=self.role,
        )


class Evidence(NamedTuple):
    """A file to keep: its path relative to the workspace, and its bytes."""

    path: str
    content: bytes


def compress(plain: bytes) -> Evidence:
    """The bytes compressed, under a name made of their hash: the same bytes, the same file."""
    digest = hashlib.sha256(plain).hexdigest()[:16]
    return Evidence(f"{FOLDER}/{digest}.json.gz", gzip.compress(plain, compresslevel=6, mtime=0))


def read_pulls(content: bytes | None) -> list[Pull]:
    """The list in the file's bytes, in order; a line that a kill cut short is left out.

    Raises:
        WorkspaceError: Another line does not read.
    """
    pulls = []
    for number, line in enumerate((content or b"").split(b"\n"), start=1):
        if not line.strip().endswith(b"}"):
            continue  # empty, or cut short by a kill
        try:
            pulls.append(Pull.model_validate_json(line))
        except ValidationError:
            raise WorkspaceError(
                f"{PATH}, line {number}: it does not read. Take the file from a backup."
            ) from None
    return pulls


def pull_line(pull: Pull) -> str:
    """The list's line for a pull."""
    return pull.model_dump_json(exclude_defaults=True)


def without_repeats(pulls: Iterable[Pull]) -> list[Pull]:
    """The pulls in order, each file once with what was said of it last."""
    last = {pull.file: pull for pull in pulls}
    return sorted(last.values(), key=lambda pull: (pull.at, pull.file))
