import ctypes
import multiprocessing
import os
import pickle
import re
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from skygap.errand import Errand, serve
from skygap.workers import Limits, Task, WorkerError, Workers

LIMITS = Limits(wall_s=60, cpu_s=30, memory_mb=400)
TIGHT = Limits(wall_s=60, cpu_s=0.5, memory_mb=100)

linux = pytest.mark.skipif(sys.platform != "linux", reason="memory is counted on Linux alone")


class UnreadableError(Exception):
    """Pickles, and does not unpickle."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} {two}")


def _double(value: int) -> int:
    return 2 * value


def _process_id(_: int) -> int:
    return os.getpid()


def _end(status: int) -> None:
    os._exit(status)


def _die(number: int) -> None:
    os.kill(os.getpid(), number)


def _crash(_: int) -> None:
    ctypes.string_at(0)


def _stall(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def _loop(_: int) -> int:
    return sum(iter(int, 1))


def _loop_in_c(_: int) -> bool:
    return re.match(r"(a+)+$", "a" * 60 + "b") is not None


def _loop_in_thread(_: int) -> None:
    thread = threading.Thread(target=_loop, args=(0,))
    thread.start()
    thread.join()


def _hoard(n_mb: int) -> int:
    return sum(len(block) for block in [bytearray(1_000_000) for _ in range(n_mb)])


def _bytes(n: int) -> bytes:
    return b"x" * n


def _raise(_: int) -> None:
    msg = "no such thing"
    raise LookupError(msg)


def _raise_unreadable(_: int) -> None:
    raise UnreadableError(1, 2)


def _exit(status: int) -> None:
    raise SystemExit(status)


def _closure(_: int) -> object:
    return lambda: 0


def _close_all(_: int) -> None:
    os.closerange(0, 256)


def _limits(_: int) -> tuple[int, float, int]:
    return (
        resource.getrlimit(resource.RLIMIT_DATA)[0],
        signal.getitimer(signal.ITIMER_PROF)[0],
        resource.getrlimit(resource.RLIMIT_CORE)[0],
    )


def _mark(path: str) -> None:
    Path(path).write_text("begun")
    time.sleep(600)


class Odd:
    """A value that pickles and that the other side cannot make."""

    def __reduce__(self) -> tuple[object, ...]:
        return (_raise, (0,))


def _odd(_: int) -> Odd:
    return Odd()


FATAL = [
    (_end, 0, "its process ended with status 0"),
    (_end, 3, "its process ended with status 3"),
    (_crash, 0, "its process crashed (SIGSEGV)"),
    (_die, signal.SIGABRT, "its process crashed (SIGABRT)"),
    (
        _die,
        signal.SIGKILL,
        "the system ended its process (SIGKILL), most likely for want of memory",
    ),
    (_loop, 0, "it computed for more than 0.5 seconds"),
    (_loop_in_c, 0, "it computed for more than 0.5 seconds"),
    (_loop_in_thread, 0, "it computed for more than 0.5 seconds"),
    (_close_all, 0, "its process ended with status 1"),
    (_raise, 0, "LookupError: no such thing"),
    (_raise_unreadable, 0, "UnreadableError: 1 2"),
    (_exit, 4, "SystemExit: 4"),
    (_closure, 0, "Can't pickle local object"),
    (_odd, 0, "its result cannot be read back (LookupError: no such thing)"),
    pytest.param(_hoard, 3_000, "it needed more than 100 MB of memory", marks=linux),
]


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2) as pool:
        yield pool


@pytest.mark.parametrize(("task", "argument", "sentence"), FATAL)
def test_a_task_that_ends_badly_costs_only_itself_and_says_why(
    workers: Workers, task: Callable[[int], object], argument: int, sentence: str
) -> None:
    before = [workers.submit(_double, value, limits=LIMITS) for value in range(4)]
    bad = workers.submit(task, argument, limits=TIGHT)
    after = [workers.submit(_double, value, limits=LIMITS) for value in range(4)]
    with pytest.raises(WorkerError, match=re.escape(sentence)):
        bad.result()
    assert [one.result() for one in (*before, *after)] == [0, 2, 4, 6] * 2


def test_a_task_that_stalls_is_ended_and_the_next_runs(workers: Workers) -> None:
    limits = Limits(wall_s=0.5, cpu_s=30, memory_mb=400)
    stalled = workers.submit(_stall, 600, limits=limits)
    after = [workers.submit(_double, value, limits=LIMITS) for value in range(4)]
    with pytest.raises(WorkerError, match=r"it took longer than 0\.5 seconds"):
        stalled.result()
    assert [one.result() for one in after] == [0, 2, 4, 6]


def test_one_process_is_enough_and_deaths_in_a_row_lose_nothing() -> None:
    with Workers(1) as pool:
        ends = [pool.submit(_end, status, limits=LIMITS) for status in (0, 1, 2)]
        doubled = [pool.submit(_double, value, limits=LIMITS) for value in (1, 2)]
        for status, end in enumerate(ends):
            with pytest.raises(WorkerError, match=f"status {status}"):
                end.result()
        assert [one.result() for one in doubled] == [2, 4]


def test_results_belong_to_their_tasks_whatever_the_order_of_ends(workers: Workers) -> None:
    naps = [workers.submit(_stall, nap, limits=LIMITS) for nap in (0.2, 0.0, 0.1, 0.0)]
    assert [nap.result() for nap in naps] == [0.2, 0.0, 0.1, 0.0]


def test_a_result_and_an_input_may_be_large(workers: Workers) -> None:
    assert len(workers.submit(_bytes, 20_000_000, limits=LIMITS).result()) == 20_000_000
    assert workers.submit(len, b"x" * 20_000_000, limits=LIMITS).result() == 20_000_000


def test_an_input_that_cannot_be_sent_is_told(workers: Workers) -> None:
    task = workers.submit(len, threading.Lock(), limits=LIMITS)
    with pytest.raises(WorkerError, match="its input cannot be handed to a process"):
        task.result()


def test_a_process_is_kept_for_the_next_task_and_replaced_after_a_death() -> None:
    with Workers(1) as pool:
        first, second = (pool.submit(_process_id, 0, limits=LIMITS).result() for _ in range(2))
        with pytest.raises(WorkerError):
            pool.submit(_end, 1, limits=LIMITS).result()
        third = pool.submit(_process_id, 0, limits=LIMITS).result()
    assert first == second != third
    assert os.getpid() not in {first, third}


@linux
def test_after_running_out_of_memory_a_process_is_replaced() -> None:
    with Workers(1) as pool:
        before = pool.submit(_process_id, 0, limits=LIMITS).result()
        with pytest.raises(WorkerError, match="memory"):
            pool.submit(_hoard, 3_000, limits=TIGHT).result()
        assert pool.submit(_process_id, 0, limits=LIMITS).result() != before


@linux
def test_limits_hold_for_one_task_and_are_gone_before_the_next(workers: Workers) -> None:
    assert workers.submit(_hoard, 60, limits=TIGHT).result() == 60_000_000
    assert workers.submit(_hoard, 300, limits=LIMITS).result() == 300_000_000
    memory, computing, core = workers.submit(_limits, 0, limits=LIMITS).result()
    assert memory > 400_000_000
    assert 0 < computing < 31
    assert core == 0


def test_a_worker_that_died_between_two_tasks_is_replaced() -> None:
    with Workers(1) as pool:
        os.kill(pool.submit(_process_id, 0, limits=LIMITS).result(), signal.SIGKILL)
        answers = [pool.submit(_double, value, limits=LIMITS) for value in (1, 2)]
        ends = [_told(answer) for answer in answers]
    assert ends[1] == 4
    assert ends[0] in {2, "the system ended its process (SIGKILL), most likely for want of memory"}


def _told(task: Task[int]) -> int | str:
    try:
        return task.result()
    except WorkerError as error:
        return str(error)


def test_an_error_of_ours_ends_running_tasks_and_drops_waiting_ones(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    pool = Workers(1)
    running = pool.submit(_mark, str(mark), limits=LIMITS)
    waiting = pool.submit(_mark, str(tmp_path / "never"), limits=LIMITS)
    while not mark.exists():
        time.sleep(0.01)
    with pytest.raises(KeyboardInterrupt), pool:
        raise KeyboardInterrupt
    with pytest.raises(WorkerError):
        running.result()
    with pytest.raises(WorkerError, match="the run was ended before it"):
        waiting.result()
    assert not (tmp_path / "never").exists()


def test_no_process_outlives_its_pool() -> None:
    with Workers(2) as pool:
        ids = {pool.submit(_process_id, 0, limits=LIMITS).result() for _ in range(4)}
    assert not ids & {child.pid for child in multiprocessing.active_children()}


def _mark_and_wait(mark: str, until: str) -> None:
    Path(mark).touch()
    while not Path(until).exists():
        time.sleep(0.01)


def test_a_process_that_nobody_waits_for_ends_without_an_error(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    mark, until = tmp_path / "mark", tmp_path / "until"
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs,))
    process.start()
    theirs.close()
    errand = Errand(function=_mark_and_wait, args=(str(mark), str(until)), limits=LIMITS)
    ours.send_bytes(pickle.dumps(errand))
    while not mark.exists():
        time.sleep(0.01)
    ours.close()
    until.touch()
    process.join()
    assert process.exitcode == 0


def test_no_number_means_one_worker_a_core() -> None:
    with Workers() as pool:
        assert pool.n_workers == os.cpu_count()
