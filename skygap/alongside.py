"""Briefs written in a thread of their own while this one crawls: Scrapy wants the main thread."""

from collections.abc import Callable
from threading import Event, Thread
from types import TracebackType
from typing import Self

from skygap.run import Run
from skygap.run_result import RunProgress, RunResult


class Alongside:
    """Writes briefs while the block fetches their pages, and on until all of them are written.

    Args:
        start: Makes the run, given what tells whether pages may still come.
        on_progress: Told when a keyword has ended; in the other thread.
    """

    def __init__(
        self,
        start: Callable[[Callable[[], bool]], Run],
        on_progress: Callable[[RunProgress], object],
    ) -> None:
        self._has_fetched = Event()
        self._run = start(lambda: not self._has_fetched.is_set())
        self._on_progress = on_progress
        self._thread = Thread(target=self._write, name="skygap-run", daemon=True)
        self._result: RunResult | None = None
        self._error: BaseException | None = None

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            self._run.stop()
        self._has_fetched.set()
        if error is not None:
            self._thread.join()

    def result(self) -> RunResult:
        """What the run left, when it has ended.

        Returns:
            Its result.

        Raises:
            KeyboardInterrupt: If a signal came while it was waited for; the run is ended then.
            SkygapError: As `Run.write` does, with all other errors of it.
        """
        try:
            self._thread.join()
        except KeyboardInterrupt:
            self._run.stop()
            self._thread.join()
            raise
        if self._error is not None:
            raise self._error
        assert self._result is not None  # noqa: S101 # a thread that has ended has one of them
        return self._result

    def _write(self) -> None:
        try:
            self._result = self._run.write(self._on_progress)
        except BaseException as error:  # noqa: BLE001 # raised again by whoever waits
            self._error = error
