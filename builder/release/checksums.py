"""The list of checksums of a release, and a file that hashes what passes through it."""

import hashlib
from collections.abc import Mapping
from typing import BinaryIO

CHECKSUMS = "checksums.sha256"
CARD = "README.md"
# The card's prose may be mended on the Hub; its numbers are checked against the rows instead.
UNLISTED = frozenset({CARD, CHECKSUMS})


def format_checksums(hashes: Mapping[str, str]) -> bytes:
    """The list as `sha256sum --check` reads it."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(hashes.items())).encode()


def parse_checksums(content: bytes) -> dict[str, str]:
    """SHA-256 by path; lines that do not read are left out."""
    lines = content.decode("utf-8", "replace").split("\n")
    pairs = [line.split("  ", 1) for line in lines if "  " in line]
    return {path: digest for digest, path in pairs}


class HashingFile:
    """A file that hashes what is written to it, as pyarrow expects one."""

    closed = False

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()
        self.size = 0

    def write(self, content: bytes) -> int:
        """Write and hash."""
        self.digest.update(content)
        self.size += len(content)
        return self._file.write(content)

    def tell(self) -> int:
        """How much was written."""
        return self.size

    def flush(self) -> None:
        """Pass it on."""
        self._file.flush()

    def close(self) -> None:
        """Left to the one who opened the file."""
