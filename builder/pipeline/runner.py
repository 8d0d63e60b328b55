"""Run one function over many shards in worker processes, and find the item that kills them."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from typing import Any, NamedTuple, Protocol

from builder.core.errors import WorkspaceError


class Shard(NamedTuple):
    """A unit of work: `run(key, items)` writes its output under `key`."""

    key: str
    items: tuple[Any, ...]


class Poisoned(NamedTuple):
    """An item that no worker survives, and what was seen when it died."""

    item: Any
    reason: str


class Work(Protocol):
    """A picklable function of one shard; `poisoned` maps items not to be touched to reasons."""

    def __call__(self, shard: Shard, poisoned: dict[Any, str]) -> None:
        """Do the shard's work and write its output."""
        ...


@dataclass(frozen=True, slots=True)
class Executors:
    """Where shards run.

    Attributes:
        jobs: Worker processes of the local pool.
        cluster: Address of a Dask scheduler; None for the local pool.
    """

    jobs: int
    cluster: str | None = None

    def open(self, stack: ExitStack, *, jobs: int | None = None) -> Executor:
        """A new executor that ends with the stack."""
        if self.cluster is None:
            pool = ProcessPoolExecutor(jobs or self.jobs, mp_context=_context())
            return stack.enter_context(pool)
        from distributed import Client

        client = stack.enter_context(Client(self.cluster))
        return client.get_executor(retries=0)


def _context() -> BaseContext:
    """Workers are forked from a server that has imported the stages once, and holds no threads.

    A plain fork would inherit ours, which pyarrow does not survive; spawning imports everything
    anew in each worker.
    """
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    # pyarrow imports pandas on the first table made from Python objects: seconds, in each worker.
    context.set_forkserver_preload(["builder.pipeline.stages", "pandas"])
    return context


def run_shards(
    work: Work,
    shards: Sequence[Shard],
    *,
    executors: Executors,
    progress: Callable[[int], None],
) -> list[Poisoned]:
    """Run every shard; the items that kill or break their worker come back, the rest is done.

    A worker that dies takes its pool with it: shards that were unfinished then run again one at
    a time in pools of their own, and a shard that fails alone is cut in halves until the item
    is found. That item's shard then runs with the item marked as poisoned.

    Args:
        work: Runs in the worker; must be importable there.
        shards: At most one a key.
        executors: Where to run.
        progress: Called with the number of shards done since the last call.
    """
    if not shards:
        return []
    found: list[Poisoned] = []
    for shard in _run_together(work, shards, executors=executors, progress=progress):
        if _run_alone(work, shard, {}, executors=executors):
            poisoned = _find_poison(work, shard, executors=executors)
            failure = _run_alone(work, shard, dict(poisoned), executors=executors)
            if failure:
                raise WorkspaceError(
                    f"shard {shard.key}: the workers fail on it though on none of its "
                    f"documents alone ({failure}). Free memory or lower --jobs, and run again."
                )
            found += poisoned
        progress(1)
    return found


def _run_together(
    work: Work,
    shards: Sequence[Shard],
    *,
    executors: Executors,
    progress: Callable[[int], None],
) -> list[Shard]:
    """The shards that did not end well, in order; not all of them need be guilty."""
    failed: set[str] = set()
    with ExitStack() as stack:
        pool = executors.open(stack, jobs=min(executors.jobs, len(shards)))
        futures: dict[Future[None], Shard] = {}
        for shard in shards:
            try:
                futures[pool.submit(work, shard, {})] = shard
            except RuntimeError:  # BrokenProcessPool, while we are still submitting
                failed.add(shard.key)
        for future in _done(futures):
            if _failure(future):
                failed.add(futures[future].key)
            else:
                progress(1)
    return [shard for shard in shards if shard.key in failed]


def _done(futures: Iterable[Future[None]]) -> Iterable[Future[None]]:
    pending = list(futures)
    if pending and not isinstance(pending[0], Future):  # Dask's own futures
        from distributed import as_completed as dask_as_completed

        return dask_as_completed(pending, raise_errors=False)
    return as_completed(pending)


def _failure(future: Future[None]) -> str | None:
    """What went wrong in the worker, in a line; None if it ended well."""
    try:
        error = future.exception()
    except CancelledError:
        return "cancelled"
    if isinstance(error, OSError | WorkspaceError):
        raise error  # a full disk is not the document's fault
    if error is None:
        return None
    return f"{type(error).__name__}: {error}".splitlines()[0]


def _run_alone(
    work: Work, shard: Shard, poisoned: dict[Any, str], *, executors: Executors
) -> str | None:
    """Run one shard in a pool of its own; the failure in a line, or None."""
    with ExitStack() as stack:
        pool = executors.open(stack, jobs=1)
        return _failure(pool.submit(work, shard, poisoned))


def _find_poison(work: Work, shard: Shard, *, executors: Executors) -> list[Poisoned]:
    """The items of a failing shard that fail even alone, by cutting it in halves."""
    if len(shard.items) == 1:
        failure = _run_alone(work, shard, {}, executors=executors)
        return [Poisoned(shard.items[0], failure)] if failure else []
    middle = len(shard.items) // 2
    return [
        poison
        for part in (shard.items[:middle], shard.items[middle:])
        if _run_alone(work, trial := Shard(f"{shard.key}-trial", part), {}, executors=executors)
        for poison in _find_poison(work, trial, executors=executors)
    ]
