"""Rows put aside by part and taken back part by part: what a reduce over a large corpus needs."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from builder.corpus.fingerprints import equal_runs

Rows = NDArray[Any]  # a structured array


class Scratch(Protocol):
    """Holds rows by part, in memory or elsewhere."""

    def add(self, part: int, rows: Rows) -> None:
        """Put rows aside."""
        ...

    def take(self, part: int) -> Rows:
        """All rows of a part, in the order they were added; none if there are none."""
        ...


OpenScratch = Callable[[np.dtype[Any]], AbstractContextManager[Scratch]]


@contextmanager
def held_scratch(dtype: np.dtype[Any]) -> Iterator[Scratch]:
    """A scratch in memory for rows of this type."""
    yield _Held(dtype)


class _Held:
    def __init__(self, dtype: np.dtype[Any]) -> None:
        self.dtype = dtype
        self.parts: dict[int, list[Rows]] = {}

    def add(self, part: int, rows: Rows) -> None:
        self.parts.setdefault(part, []).append(rows)

    def take(self, part: int) -> Rows:
        return np.concatenate([np.zeros(0, self.dtype), *self.parts.pop(part, [])])


def put_aside(scratch: Scratch, rows: Rows, parts: NDArray[np.int64]) -> None:
    """Add each row to its part."""
    order = np.argsort(parts, kind="stable")
    rows, parts = rows[order], parts[order]
    for start, end in equal_runs(parts):
        scratch.add(int(parts[start]), rows[start:end])
