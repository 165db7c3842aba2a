import os
import signal
import time

import pytest

from skygap.workers import WorkerError, Workers


def _double(value: int) -> int:
    return 2 * value


def _die(_: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def _stall(_: int) -> int:
    time.sleep(600)
    return 0


def _raise(_: int) -> int:
    msg = "no such thing"
    raise LookupError(msg)


def test_a_task_that_kills_its_process_costs_only_itself() -> None:
    with Workers(1) as workers:
        before, dead, after = (
            workers.submit(task, 21, limit_s=60) for task in (_double, _die, _double)
        )
        assert before.result() == 42
        with pytest.raises(WorkerError, match="its process ended with status"):
            dead.result()
        assert after.result() == 42


def test_a_task_that_stalls_is_ended_and_the_next_runs() -> None:
    with Workers(1) as workers:
        stalled = workers.submit(_stall, 0, limit_s=1)
        after = workers.submit(_double, 21, limit_s=60)
        with pytest.raises(WorkerError, match="it took longer than 1 seconds"):
            stalled.result()
        assert after.result() == 42


def test_what_a_task_raises_is_told() -> None:
    with Workers(1) as workers:
        task = workers.submit(_raise, 0, limit_s=60)
        with pytest.raises(WorkerError, match="LookupError: no such thing"):
            task.result()


def test_no_number_means_one_worker_a_core() -> None:
    with Workers() as workers:
        assert workers.n_workers == os.cpu_count()
