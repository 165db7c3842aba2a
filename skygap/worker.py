"""One process that runs one task at a time, and is replaced when a task ends it.

It shares no lock and no pipe with another, so what it leaves half done when it dies harms none.
"""

import pickle
import signal
import threading
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from skygap.costs import Costs
from skygap.errand import End, Errand, Report, serve
from skygap.errors import SkygapError
from skygap.limits import Limits

STOP_LIMIT_S = 5.0  # for an idle process to end once its pipe is closed

_lock = threading.Lock()  # starting and burying children is not safe in two threads at once


class WorkerError(SkygapError):
    """A task's process died, took too long or too much, or the task raised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Child:
    """A process and our end of its pipe."""

    process: SpawnProcess
    pipe: Connection


class Worker:
    """A process that is started when its first task comes.

    Args:
        costs: Counts what its tasks cost.
    """

    def __init__(self, costs: Costs) -> None:
        self._costs = costs
        self._child: _Child | None = None
        self._is_closed = False

    def run(self, errand: Errand) -> object:
        """What the errand's function returns in the process.

        Args:
            errand: What to call.

        Returns:
            Its value.

        Raises:
            WorkerError: If there is none; the sentence says why.
        """
        sent = _pickled(errand)
        child = self._living_child()
        try:
            report = _exchanged(child, sent, errand.limits.wall_s)
        except (EOFError, OSError):
            raise WorkerError(_death(self._bury(STOP_LIMIT_S), errand.limits)) from None
        if report is None:
            self._bury(0.0)
            msg = f"it took longer than {errand.limits.wall_s:g} seconds"
            raise WorkerError(msg)
        self._costs.add(errand.function.__name__.strip("_"), report.cpu_s)
        if report.end is End.OUT_OF_MEMORY:
            self._bury(STOP_LIMIT_S)
        return _value(report, errand.limits)

    def stop(self) -> None:
        """Ends the process at once, and with it the task it runs; no other is started."""
        with _lock:
            self._is_closed = True
            if self._child is not None:
                self._child.process.kill()

    def close(self) -> None:
        """Ends the process, which has no task."""
        self._is_closed = True
        if self._child is not None:
            self._child.pipe.close()
            self._bury(STOP_LIMIT_S)

    def _living_child(self) -> _Child:
        with _lock:
            if self._is_closed:
                msg = "the run was ended before it"
                raise WorkerError(msg)
            if self._child is None or not self._child.process.is_alive():
                self._child = _started()
            return self._child

    def _bury(self, grace_s: float) -> int:
        """The status of the process, which has ended or is killed after so many seconds."""
        child, self._child = self._child, None
        if child is None:
            return 0
        if not wait([child.process.sentinel], grace_s):
            child.process.kill()
            wait([child.process.sentinel])
        child.pipe.close()
        with _lock:
            child.process.join()
            status = child.process.exitcode or 0
            child.process.close()
        return status


def _started() -> _Child:
    # Spawned, not forked: this process has threads, and may have an event loop.
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs,), name="skygap-worker", daemon=True)
    try:
        process.start()
    except OSError as error:
        ours.close()
        msg = f"no process could be started for it ({error})"
        raise WorkerError(msg) from error
    finally:
        theirs.close()  # else its end would stay open when the process is gone
    return _Child(process=process, pipe=ours)


def _exchanged(child: _Child, sent: bytes, wall_s: float) -> Report | None:
    """The report on an errand; None when it did not come in time."""
    child.pipe.send_bytes(sent)
    if not wait([child.pipe, child.process.sentinel], wall_s):
        return None
    if not child.pipe.poll():
        raise EOFError
    report: Report = pickle.loads(child.pipe.recv_bytes())  # noqa: S301 # from our own process
    return report


def _pickled(errand: Errand) -> bytes:
    try:
        return pickle.dumps(errand)
    except Exception as error:
        msg = f"its input cannot be handed to a process ({error})"
        raise WorkerError(msg) from error


def _value(report: Report, limits: Limits) -> object:
    if report.end is End.OUT_OF_MEMORY:
        msg = f"it needed more than {limits.memory_mb:,} MB of memory"
        raise WorkerError(msg)
    if report.end is End.RAISED:
        raise WorkerError(report.error)
    try:
        return pickle.loads(report.value)  # noqa: S301 # from our own process
    except Exception as error:
        msg = f"its result cannot be read back ({type(error).__name__}: {error})"
        raise WorkerError(msg) from error


def _death(status: int, limits: Limits) -> str:
    """Why a process ended in the midst of a task."""
    if status >= 0:
        return f"its process ended with status {status}"
    name = _SIGNALS.get(-status, f"signal {-status}")
    if name == "SIGPROF":
        return f"it computed for more than {limits.cpu_s:g} seconds"
    if name == "SIGKILL":
        return "the system ended its process (SIGKILL), most likely for want of memory"
    return f"its process crashed ({name})"


_SIGNALS = {int(one): one.name for one in signal.Signals}
