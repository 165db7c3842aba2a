"""What one task may use, and how its own process is held to it."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import resource

_MB = 1_000_000
_STATM = Path("/proc/self/statm")  # of Linux; elsewhere memory is not limited
_DATA_FIELD = 5  # pages of data and stack, which RLIMIT_DATA counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most that a task may use.

    Attributes:
        wall_s: Seconds until it is ended, whatever it does.
        cpu_s: Seconds of computing in all its threads; 0 or less means no limit of its own.
        memory_mb: Megabytes beyond what its process had before; counted on Linux alone.
    """

    wall_s: float
    cpu_s: float
    memory_mb: int

    @contextmanager
    def applied(self) -> Iterator[None]:
        """Holds this process to the limits while the context is open.

        The kernel ends the process at the limit of computing, inside C code too; at the limit of
        memory an allocation fails.

        Yields:
            Nothing.
        """
        had = _limit_memory(self.memory_mb * _MB)
        _start_clock(max(0.0, self.cpu_s))
        try:
            yield
        finally:
            _start_clock(0.0)
            _restore_memory(had)


def prepare_process() -> None:
    """Makes this process end quietly: no Ctrl-C of its own, no core dump."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _start_clock(seconds: float) -> None:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _limit_memory(beyond: int) -> tuple[int, int] | None:
    """Allows so many bytes beyond those in use; returns the limits before, if any was set."""
    if sys.platform != "linux":
        return None
    had = resource.getrlimit(resource.RLIMIT_DATA)
    in_use = int(_STATM.read_text().split()[_DATA_FIELD]) * resource.getpagesize()
    allowed = in_use + beyond
    if had[0] != resource.RLIM_INFINITY and had[0] <= allowed:
        return None  # whoever started us allows less
    resource.setrlimit(resource.RLIMIT_DATA, (allowed, had[1]))
    return had


def _restore_memory(had: tuple[int, int] | None) -> None:
    if sys.platform == "linux" and had is not None:
        resource.setrlimit(resource.RLIMIT_DATA, had)
