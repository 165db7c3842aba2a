"""The processes in which extraction and analysis run, so that no page can stop a run."""

import multiprocessing
import os
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from skygap.errors import SkygapError

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")


class WorkerError(SkygapError):
    """A task's process died, took too long, or raised."""


class Task(Generic[T]):
    """A task under way.

    Args:
        future: What the pool gave for it.
        limit_s: Seconds it may take.
    """

    def __init__(self, future: "Future[T]", limit_s: float) -> None:
        self._future = future
        self.limit_s = limit_s

    def result(self) -> T:
        """What the task returned.

        Returns:
            Its value.

        Raises:
            WorkerError: If it did not return; the sentence says why.
        """
        try:
            return self._future.result()
        except TimeoutError:
            msg = f"it took longer than {self.limit_s:g} seconds"
            raise WorkerError(msg) from None
        except ProcessExpired as error:
            msg = f"its process ended with status {error.exitcode}"
            raise WorkerError(msg) from None
        except Exception as error:  # whatever a task raises is that task's alone
            msg = f"{type(error).__name__}: {error}"
            raise WorkerError(msg) from error


class Workers:
    """A pool of processes; one that dies or stalls is replaced and the others go on.

    Args:
        n_workers: Processes; 0 means one a core.
    """

    def __init__(self, n_workers: int = 0) -> None:
        self.n_workers = n_workers or os.cpu_count() or 1
        # Spawned, not forked: the crawl of this process has threads and an event loop.
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPool(max_workers=self.n_workers, context=context)

    def submit(self, function: Callable[..., T], *args: object, limit_s: float) -> Task[T]:
        """Start `function(*args)` in a worker; all of it must pickle."""
        future = self._pool.schedule(function, args=args, timeout=limit_s)
        return Task(future, limit_s)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            self._pool.stop()
        self._pool.close()
        self._pool.join()
