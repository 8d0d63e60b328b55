"""What people see: results as text or JSON, progress on standard error, one line an error."""

import dataclasses
import errno
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from builder.core.spans import Span

_STAGES = {
    "read": "Reading files",
    "decode": "Decoding",
    "clean": "Cleaning",
    "tag": "Suggesting spans",
    "sketch": "Taking fingerprints",
    "align": "Comparing likely copies",
    "join": "Finding copies, splitting",
    "write": "Writing tables",
}


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--json` to a command, as the argument `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")(
        command
    )


def show(result: Any, lines: Sequence[str], *, as_json: bool) -> None:  # noqa: ANN401
    """Print the result as JSON, or the lines that say it to a person."""
    if as_json:
        click.echo(json.dumps(_plain(result), ensure_ascii=False, indent=1))
    else:
        for line in lines:
            click.echo(line)


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Dataclasses and tuples as JSON has them; numbers that are undefined as null."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = dataclasses.fields(value)
        return {field.name: _plain(getattr(value, field.name)) for field in fields}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return _plain(value._asdict())  # pyright: ignore[reportAttributeAccessIssue]
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(inner) for inner in (sorted(value) if isinstance(value, set) else value)]
    if isinstance(value, float) and value != value:
        return None
    return value if isinstance(value, str | int | float | bool | type(None)) else str(value)


def table(rows: Sequence[Sequence[object]], *, header: Sequence[str]) -> list[str]:
    """The rows as aligned columns under the header; Chinese characters count as two columns."""
    if not rows:
        return []
    cells = [[str(cell) for cell in row] for row in [header, *rows]]
    widths = [max(_width(row[column]) for row in cells) for column in range(len(header))]
    numeric = [
        all(isinstance(row[column], int | float) for row in rows) for column in range(len(header))
    ]

    def line(row: Sequence[str]) -> str:
        padded = [
            " " * (width - _width(cell)) + cell
            if is_number
            else cell + " " * (width - _width(cell))
            for cell, width, is_number in zip(row, widths, numeric, strict=True)
        ]
        return "  ".join(padded).rstrip()

    return [line(row) for row in cells]


def _width(text: str) -> int:
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


COLOURS = ("cyan", "yellow", "green", "magenta", "blue", "red")


def mark_spans(text: str, spans: "Sequence[Span]") -> str:
    """The text with each span in brackets that open with its label; nested ones nest.

    On a terminal the brackets are coloured by label.
    """
    names = sorted({span.label for span in spans})
    colour = {name: COLOURS[i % len(COLOURS)] for i, name in enumerate(names)}
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        opening.setdefault(span.start, []).append(
            click.style(f"⟦{span.label} ", fg=colour[span.label], bold=True)
        )
        closing.setdefault(span.end, []).insert(
            0, click.style("⟧", fg=colour[span.label], bold=True)
        )
    pieces = []
    for position in range(len(text) + 1):
        pieces += closing.get(position, ())
        pieces += opening.get(position, ())
        pieces += text[position : position + 1]
    return "".join(pieces)


@contextmanager
def stage_progress(*, is_quiet: bool = False) -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar a stage on standard error; silent where that is no terminal."""
    if is_quiet or not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<28}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as bars:
        tasks: dict[str, Any] = {}

        def advance(stage: str, n_done: int, n_all: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(_STAGES.get(stage, stage), total=n_all)
            bars.update(tasks[stage], completed=n_done, total=n_all)

        yield advance


@contextmanager
def errors_as_messages(*, workspace: Path) -> Iterator[None]:
    """Turn errors the user can mend into one message and exit code 1.

    Args:
        workspace: Named where an error of the disk names no file.
    """
    from builder.core.errors import GoldspanError

    try:
        yield
    except GoldspanError as error:
        click.echo(f"goldspan: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(1)
    except OSError as error:
        is_full = error.errno == errno.ENOSPC or "[errno 28]" in str(error)
        reason = "the disk is full" if is_full else error.strerror or str(error)
        remedy = "Make room" if is_full else "Mend this"
        click.echo(
            f"goldspan: {error.filename or workspace.resolve()}: {reason}. {remedy} and run the "
            f"command again; nothing half-written was left.",
            err=True,
        )
        sys.exit(1)
