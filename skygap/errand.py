"""What passes between this process and a worker: a task, and how it ended.

Everything goes as bytes that were pickled inside the limits of the task, so that a value or an
error that does not pickle is that task's alone.
"""

import pickle
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from multiprocessing.connection import Connection
from time import process_time

from skygap.limits import Limits, prepare_process


class End(StrEnum):
    """How a task ended that left its process alive."""

    DONE = "done"
    RAISED = "raised"
    OUT_OF_MEMORY = "out of memory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """A function to call in a worker.

    Attributes:
        function: Importable by its name.
        args: Its arguments; they pickle.
        limits: What the call may use.
    """

    function: Callable[..., object]
    args: tuple[object, ...]
    limits: Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How an errand ended.

    Attributes:
        end: How.
        value: What the function returned, pickled; b"" unless DONE.
        error: Name and message of what it raised; "" unless RAISED.
        cpu_s: Seconds that it computed.
    """

    end: End
    value: bytes = b""
    error: str = ""
    cpu_s: float = 0.0


def serve(pipe: Connection) -> None:
    """The life of a worker: errands in, reports out, until the other end of the pipe is gone.

    After an errand that ran out of memory the process ends, so that the next one finds it whole.

    Args:
        pipe: The worker's end.
    """
    prepare_process()
    while True:
        try:
            received = pipe.recv_bytes()
        except (EOFError, OSError):
            return
        began = process_time()
        report = replace(_report(received), cpu_s=process_time() - began)
        try:
            pipe.send_bytes(pickle.dumps(report))
        except (BrokenPipeError, ConnectionResetError):  # nobody waits for it any more
            return
        if report.end is End.OUT_OF_MEMORY:
            return


def _report(received: bytes) -> Report:
    try:
        return Report(end=End.DONE, value=_value(received))
    except MemoryError:
        return Report(end=End.OUT_OF_MEMORY)
    except BaseException as error:  # noqa: BLE001 # an exit asked for by a task is no exit of ours
        return Report(end=End.RAISED, error=_named(error))


def _value(received: bytes) -> bytes:
    errand = pickle.loads(received)  # noqa: S301 # from the process that started this one
    if not isinstance(errand, Errand):
        msg = f"{type(errand).__name__} is no errand"
        raise TypeError(msg)
    with errand.limits.applied():
        return pickle.dumps(errand.function(*errand.args))


def _named(error: BaseException) -> str:
    """Such as "LookupError: no such thing", also where the message itself cannot be made."""
    return "".join(traceback.format_exception_only(error)).strip()
