"""Which of Label Studio's formats a file is: the full JSON is read, all others refused with a reason."""

import gzip
import json
import zlib
from typing import Any

from builder.core.errors import ExportError


def read_tasks(content: bytes, *, where: str) -> list[Any]:
    """The tasks in the bytes, each as JSON gave it.

    Raises:
        ExportError: The bytes are damaged, or another of Label Studio's formats.
    """
    try:
        plain = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
        tasks = json.loads(plain.decode("utf-8-sig"))
    except (UnicodeDecodeError, zlib.error, EOFError, gzip.BadGzipFile) as error:
        raise ExportError(f"{where}: the file is damaged ({error}). Export it again.") from None
    except json.JSONDecodeError as error:
        raise ExportError(_not_json(plain[:4096], error=error, where=where)) from None
    if not isinstance(tasks, list):
        raise ExportError(
            f"{where}: expected a list of tasks, found {type(tasks).__name__}. Export the project "
            f'in the format "JSON".'
        )
    if any(isinstance(task, dict) and "data" not in task and "annotator" in task for task in tasks):
        raise ExportError(
            f"{where}: this is Label Studio's JSON_MIN. It has lost relations, span ids and skips, "
            f'so it cannot be trusted as a record. Export the project in the format "JSON".'
        )
    return tasks


def _not_json(head: bytes, *, error: json.JSONDecodeError, where: str) -> str:
    first_line = head.split(b"\n", 1)[0]
    if b"annotation_id" in first_line or (b"annotator" in first_line and b"{" not in first_line):
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
