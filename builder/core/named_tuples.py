"""Named tuples made from plain ones, for those made by the thousand."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

_Named = TypeVar("_Named", bound=tuple[Any, ...])


def maker(kind: type[_Named]) -> Callable[[tuple[Any, ...]], _Named]:
    """What turns a tuple of all fields into a `kind`, in less than half the time of its constructor."""
    return partial(tuple.__new__, kind)  # pyright: ignore[reportUnknownMemberType]
