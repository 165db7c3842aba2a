"""A Dask scheduler and its workers as processes of their own, on loopback."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil  # type: ignore[import-untyped] # comes with distributed

from tests.skygap.shelf import Process, power_cut, wait_until


class DaskCluster:
    """What a test may kill.

    Args:
        folder: Where its processes work and leave their logs.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        log = folder / "scheduler.log"
        self.scheduler = _started(log, "scheduler", "--host", "127.0.0.1", "--port", "0")
        self.workers: list[Process] = []
        self.address = ""
        try:
            wait_until(lambda: _address(log), self.scheduler)
        except BaseException:
            power_cut(self.scheduler)
            raise
        self.address = _address(log)

    def add_worker(self) -> None:
        """Starts a worker with two threads; no other process would start it again."""
        log = self.folder / f"worker-{len(self.workers)}.log"
        worker = _started(log, "worker", self.address, "--nthreads", "2", "--no-nanny")
        self.workers.append(worker)
        wait_until(lambda: "Registered to" in log.read_text(), worker)

    def spiders(self) -> dict[int, Process]:
        """Workers that wait for a crawl, by the id of the crawl's process."""
        found: dict[int, Process] = {}
        for worker in self.workers:
            children = psutil.Process(worker.pid).children() if worker.poll() is None else ()
            found |= {one.pid: worker for one in children if _is_spider(one)}
        return found


@contextmanager
def dask_cluster(folder: Path, n_workers: int = 2) -> Iterator[DaskCluster]:
    """A cluster, of which nothing is left at the end."""
    folder.mkdir()
    cluster = DaskCluster(folder)
    try:
        for _ in range(n_workers):
            cluster.add_worker()
        yield cluster
    finally:
        for process in (cluster.scheduler, *cluster.workers):
            power_cut(process)


def _started(log: Path, *words: str) -> Process:
    with log.open("w") as said:
        return subprocess.Popen(  # noqa: S603 # our own interpreter
            [sys.executable, "-m", "dask", *words, "--no-dashboard"],
            cwd=log.parent,
            stdout=said,
            stderr=said,
            text=True,
            start_new_session=True,
        )


def _is_spider(process: psutil.Process) -> bool:
    try:
        return "skygap.shard" in process.cmdline()
    except psutil.Error:  # it has ended meanwhile
        return False


def _address(log: Path) -> str:
    lines = log.read_text().splitlines()
    return next((line.split()[-1] for line in lines if "Scheduler at:" in line), "")
