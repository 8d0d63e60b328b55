"""Which of Label Studio's formats a file is: the full JSON is read, all others refused with a reason."""

import gzip
import json
import zlib
from typing import Any

from builder.annotation.controls import LABEL
from builder.core.errors import ExportError

# JSON_MIN has the data's own keys where a task has `data`.
_MIN_KEYS = {"annotator", "annotation_id", "passage_id", "text", LABEL}


def uncompressed(content: bytes, *, where: str) -> bytes:
    """The bytes with gzip undone.

    Raises:
        ExportError: The gzip is damaged.
    """
    try:
        return gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
    except (zlib.error, EOFError, gzip.BadGzipFile) as error:
        raise ExportError(f"{where}: the file is damaged ({error}). Export it again.") from None


def read_tasks(content: bytes, *, where: str) -> list[Any]:
    """The tasks in the bytes, each as JSON gave it; gzip is undone.

    Raises:
        ExportError: The bytes are damaged, or another of Label Studio's formats.
    """
    plain = uncompressed(content, where=where)
    try:
        tasks = _without_lone_surrogates(json.loads(plain.decode("utf-8-sig")), plain)
    except UnicodeDecodeError as error:
        raise ExportError(f"{where}: the file is damaged ({error}). Export it again.") from None
    except json.JSONDecodeError as error:
        raise ExportError(_not_json(plain[:4096], error=error, where=where)) from None
    if not isinstance(tasks, list):
        raise ExportError(
            f"{where}: expected a list of tasks, found {type(tasks).__name__}. Export the project "
            f'in the format "JSON".'
        )
    if any(isinstance(t, dict) and "data" not in t and _MIN_KEYS & t.keys() for t in tasks):
        raise ExportError(
            f"{where}: this is Label Studio's JSON_MIN. It has lost relations, span ids and skips, "
            f'so it cannot be trusted as a record. Export the project in the format "JSON".'
        )
    return tasks


def _without_lone_surrogates(tasks: Any, plain: bytes) -> Any:  # noqa: ANN401 - any JSON
    """The same JSON with U+FFFD for half characters, which no table can hold."""
    if b"\\ud" not in plain.lower():
        return tasks
    text = json.dumps(tasks, ensure_ascii=False)
    return json.loads(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))


def _not_json(head: bytes, *, error: json.JSONDecodeError, where: str) -> str:
    first_line = head.split(b"\n", 1)[0]
    is_table = b"," in first_line or b"\t" in first_line
    if is_table and first_line.lstrip()[:1] not in (b"[", b"{"):
        return (
            f"{where}: this is Label Studio's CSV or TSV. It has lost relations, span ids and "
            f'skips, so it cannot be trusted as a record. Export the project in the format "JSON".'
        )
    if b"-DOCSTART-" in head:
        return (
            f"{where}: this is CoNLL2003. It splits on white space and loses nested spans. Export "
            f'the project in the format "JSON".'
        )
    return (
        f"{where}: no valid JSON: {error.msg} at line {error.lineno}, column {error.colno}. "
        f"Was the download cut short? Export it again."
    )
