"""Tasks handed to a Dask cluster; what Dask says of their end at length is one sentence here."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from typing import TYPE_CHECKING, TypeVar

from skygap.errors import SkygapError

if TYPE_CHECKING:
    from distributed import Client

T = TypeVar("T")

_RETRIES = 5  # times that a task which raised is tried again, such as when the store was not there


class HandedOut(Executor):
    """What tasks are given to; one whose worker dies is given to another.

    Args:
        client: Of the cluster.
        name: Its address, as a message may show it.
    """

    def __init__(self, client: "Client", name: str) -> None:
        self._executor = client.get_executor(pure=False, retries=_RETRIES)  # type: ignore[no-untyped-call]
        self._name = name

    def submit(  # type: ignore[override] # functions get no arguments by name
        self,
        function: Callable[..., T],
        *args: object,
        on_death: Callable[[str], T] | None = None,
    ) -> "Future[T]":
        """Hands a task over.

        Args:
            function: What to call on a worker.
            *args: Its arguments; all of it must pickle.
            on_death: Gives the value of a task of which one worker after the other died, told how
                as the rest of a sentence; without it the task raises a SkygapError.

        Returns:
            What stands for its value; it is never cancelled, but raises a SkygapError when the
            cluster is gone.
        """
        told: Future[T] = Future()
        theirs: Future[T] = self._executor.submit(function, *args)
        theirs.add_done_callback(lambda done: self._tell(done, told, on_death))
        return told

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002
        """Takes no more tasks.

        Args:
            wait: Whether to return only when all have ended.
            cancel_futures: Whether they are to end as soon as they can; they are not waited for.
        """
        self._executor.shutdown(wait=wait and not cancel_futures)

    def _tell(
        self, done: "Future[T]", told: "Future[T]", on_death: Callable[[str], T] | None
    ) -> None:
        try:
            told.set_result(self._value(done, on_death))
        except BaseException as error:  # noqa: BLE001 # raised again by whoever waits
            told.set_exception(error)

    def _value(self, done: "Future[T]", on_death: Callable[[str], T] | None) -> T:
        from distributed import KilledWorker

        try:
            return done.result()
        except CancelledError:
            msg = (
                f"The Dask scheduler at {self._name} is gone. What was done is kept: start it again"
                " with its workers, and the same command goes on."
            )
            raise SkygapError(msg) from None
        except KilledWorker as error:
            why = "one worker after the other died of it, most likely for want of memory"
            if on_death is None:
                msg = f"The crawl had to be given up: {why}. The same command goes on."
                raise SkygapError(msg) from error
            return on_death(why)
