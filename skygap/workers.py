"""The processes in which extraction and analysis run, so that no page can stop a run."""

import os
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from queue import LifoQueue
from types import TracebackType
from typing import Generic, Self, TypeVar, cast

from skygap.costs import Costs
from skygap.errand import Errand
from skygap.limits import Limits
from skygap.worker import Worker, WorkerError

__all__ = ["Limits", "Task", "WorkerError", "Workers"]

T = TypeVar("T")


class Task(Generic[T]):
    """A task under way.

    Args:
        future: What stands for its value.
    """

    def __init__(self, future: "Future[object]") -> None:
        self._future = future

    def result(self) -> T:
        """What the task returned; waits for it.

        Returns:
            Its value.

        Raises:
            WorkerError: If it did not return; the sentence says why.
        """
        try:
            return cast("T", self._future.result())
        except CancelledError:
            msg = "the run was ended before it"
            raise WorkerError(msg) from None


class Workers:
    """Processes that share the tasks; one that dies or stalls is replaced and the others go on.

    Args:
        n_workers: Processes; 0 means one a core.

    Attributes:
        n_workers: Processes.
        costs: What tasks cost, by the name of their function.
        is_stopped: Whether `stop` has ended what was under way.
    """

    def __init__(self, n_workers: int = 0) -> None:
        self.n_workers = n_workers or os.cpu_count() or 1
        self.costs = Costs()
        self._workers = tuple(Worker(self.costs) for _ in range(self.n_workers))
        self._threads = ThreadPoolExecutor(self.n_workers, "skygap-workers")
        # Last in, first out: a process that has loaded its libraries goes before one that has not.
        self._idle: LifoQueue[Worker] = LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self.is_stopped = False

    def stop(self) -> None:
        """Ends all tasks at once, with a WorkerError for whoever waits for them."""
        self.is_stopped = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.stop()

    def submit(self, function: Callable[..., T], *args: object, limits: Limits) -> Task[T]:
        """Start `function(*args)` in a worker; all of it must pickle."""
        errand = Errand(function=function, args=args, limits=limits)
        return Task(self._threads.submit(self._run, errand))

    def _run(self, errand: Errand) -> object:
        worker = self._idle.get()
        try:
            return worker.run(errand)
        finally:
            self._idle.put(worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            self.stop()
        self._threads.shutdown()
        for worker in self._workers:
            worker.close()
