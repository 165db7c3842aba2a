"""Programs in processes of their own, forked from one that has loaded their libraries.

To load them takes a command and each of its workers seconds, and the few pages of a test hardly
one. The process that they are forked from has done nothing else, so a program finds what it would
find if it were started anew. That it can be started anew is proved by the tests of the demo, of the
wheel, of kills and of signals.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from multiprocessing import forkserver, get_context
from multiprocessing.context import ForkServerContext
from pathlib import Path
from tempfile import TemporaryDirectory

import coverage

from tests.uncovered import uncovered

TIMEOUT_S = 800  # ends a program that hangs; a busy machine takes many times as long as usual

_context = get_context("forkserver")


def python(
    program: str, *words: str, cwd: Path, env: Mapping[str, str]
) -> "subprocess.CompletedProcess[str]":
    """As `python -c` with a program, its words and nothing to read from.

    Args:
        program: Its text.
        words: Its arguments.
        cwd: Where it runs.
        env: Its environment.

    Returns:
        How it ended and what it wrote.

    Raises:
        TimeoutExpired: If it did not end.
    """
    context = loaded()
    with TemporaryDirectory() as folder:
        told = tuple(Path(folder, name) for name in ("out", "err"))
        process = context.Process(target=_run, args=(program, words, cwd, dict(env), told))
        process.start()
        process.join(TIMEOUT_S)
        status = process.exitcode
        if status is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(words, TIMEOUT_S)
        process.close()
        out, err = (path.read_text(encoding="utf-8") for path in told)
    return subprocess.CompletedProcess(words, status, out, err)


@cache
def loaded() -> ForkServerContext:
    """What starts processes in which the libraries are loaded.

    Coverage is measured in a program alone, not in its workers or in other processes: tracing
    doubles their time, and what they run is covered by tests that call it.

    Returns:
        A context of multiprocessing, its server running.
    """
    _context.set_forkserver_preload(["tests.loaded", "tests.forked"])
    with uncovered():
        forkserver.ensure_running()
    return _context


def _run(
    program: str, words: tuple[str, ...], cwd: Path, env: dict[str, str], told: tuple[Path, ...]
) -> None:
    for number, path in enumerate(told, sys.stdout.fileno()):
        with path.open("wb") as file:
            os.dup2(file.fileno(), number)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = ["-c", *words]
    _fork_workers()
    measured = coverage.process_startup()
    try:
        exec(compile(program, "<string>", "exec"), {"__name__": "__main__"})  # noqa: S102
    finally:
        if measured is not None:
            measured.stop()
            measured.save()


def _fork_workers() -> None:
    """Workers of a program come from the server that it came from itself."""
    import skygap.worker

    skygap.worker.get_context = lambda _: _context  # type: ignore[attr-defined,assignment]
    # It runs; asked for in a fork, it would start another.
    forkserver._forkserver.ensure_running = lambda: None  # type: ignore[method-assign]
