"""What a crawl costs: pages a CPU-second, stored and guarded, beside crawlers of others.

    python -m benchmarks.crawl [--pages N] [--hosts N] [--rounds N] [--peers PYTHON]

Pages of 100 KB on loopback, no delay. Each run is a process of its own, and all take turns. The
figure is the median of the rounds by CPU time of the process and those it starts, from which that
of a run for one page is taken off: imports and start-up do not count. More runs tell how long the
event loop lets tasks wait, and for how long one in an idle process waits meanwhile. Prints JSON.

crawlee and advertools run in the environment of PYTHON, `make bench-crawl` makes one; where they
are not installed the rest is measured.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import click

from benchmarks.crawl_contenders import (
    ADVERTOOLS,
    BARE,
    CONTENDERS,
    CRAWLEE,
    LAG_FILE,
    OURS,
    PROBED,
    Task,
    check_stored,
    interpreter,
    is_installed,
    task_of,
)
from benchmarks.paths import BenchmarkError

LEAST = {BARE: 0.7, CRAWLEE: 3.0, ADVERTOOLS: 10.0}  # of their pages a second, that ours reaches
MAX_LAG_MS = 100  # at the 99th percentile
_ROOT = Path(__file__).parents[1]


@contextmanager
def farm(n_hosts: int) -> Iterator[int]:
    """The port of a farm that is up meanwhile."""
    command = [sys.executable, "-m", "benchmarks.crawl_farm", str(n_hosts)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            assert process.stdout is not None  # noqa: S101 # it is a pipe
            yield int(process.stdout.readline())
        finally:
            process.terminate()


def cpu_s(name: str, task: Task, folder: Path, peers: Path) -> float:
    """CPU seconds of a contender, with the processes it waited for.

    Args:
        name: One of CONTENDERS.
        task: What it fetches.
        folder: Where it runs; empty.
        peers: The Python that has others' packages.

    Returns:
        User and system time together.

    Raises:
        BenchmarkError: If it failed; has the last line it said.
    """
    python = interpreter(name, peers)
    command = [python, *CONTENDERS[name](task, folder)]
    places = [str(Path(python).parent), os.environ.get("PATH", os.defpath)]
    environment = os.environ | {"PYTHONPATH": str(_ROOT), "PATH": os.pathsep.join(places)}
    if name == OURS:
        environment["SCRAPY_SETTINGS_MODULE"] = "spiders.settings"
    with (folder / "stderr").open("wb") as told:
        process = subprocess.Popen(  # noqa: S603
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=told
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        last = (folder / "stderr").read_text(errors="replace").splitlines()[-1:]
        raise BenchmarkError(f"{name} failed: {''.join(last)}")
    if name == OURS:
        check_stored(folder, task.n_pages)
    return used.ru_utime + used.ru_stime


def lag_ms(name: str, task: Task, folder: Path, peers: Path) -> dict[str, dict[str, float]]:
    """How late tasks wake in the event loop of a crawl.

    Args:
        name: One of PROBED.
        task: What it fetches.
        folder: Where it runs; empty.
        peers: The Python that has others' packages.

    Returns:
        "crawl", and "idle" of a process that did nothing meanwhile: see `crawl_lag.summary`.

    Raises:
        BenchmarkError: If the crawl failed.
    """
    command = [sys.executable, "-m", "benchmarks.crawl_lag"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=_ROOT, stdin=pipe, stdout=pipe, text=True) as idle:  # noqa: S603
        cpu_s(name, replace(task, is_probed=True), folder, peers)
        said, _ = idle.communicate()
    return {"crawl": json.loads((folder / LAG_FILE).read_text()), "idle": json.loads(said)}


def measure(n_hosts: int, n_pages: int, rounds: int, peers: Path) -> dict[str, Any]:
    """Run every contender that is installed.

    Args:
        n_hosts: Hosts of the farm.
        n_pages: Pages fetched in a run; see `crawl_contenders.FEWER`.
        rounds: Runs of each.
        peers: The Python that has others' packages.

    Returns:
        What is printed.

    Raises:
        BenchmarkError: If a run fails.
    """
    there = [name for name in CONTENDERS if is_installed(name, peers)]
    start_up: dict[str, list[float]] = {name: [] for name in there}
    whole: dict[str, list[float]] = {name: [] for name in there}
    lags: dict[str, list[dict[str, dict[str, float]]]] = {name: [] for name in PROBED}
    with farm(n_hosts) as port:
        task = Task(port=port, n_hosts=n_hosts, n_pages=n_pages)
        tasks = {name: task_of(name, task) for name in there}
        for _ in range(rounds):
            for name, own in tasks.items():
                with TemporaryDirectory() as one, TemporaryDirectory() as every:
                    alone = cpu_s(name, replace(own, n_pages=1), Path(one), peers)
                    start_up[name].append(alone)
                    whole[name].append(cpu_s(name, own, Path(every), peers))
            for name in PROBED:
                with TemporaryDirectory() as folder:
                    lags[name].append(lag_ms(name, task, Path(folder), peers))
    lag = {name: joined(every) for name, every in lags.items()}
    return {
        "pages": {name: own.n_pages for name, own in tasks.items()},
        "hosts": {name: own.n_hosts for name, own in tasks.items()},
        "not_installed": [name for name in CONTENDERS if name not in there],
        "cpu_s": _rounded(whole),
        "cpu_s_of_start_up": _rounded(start_up),
        "loop_lag_ms": lag,
    } | compared(tasks, start_up, whole, lag[OURS]["crawl"])


def joined(every: Sequence[Mapping[str, Mapping[str, float]]]) -> dict[str, dict[str, float]]:
    """Lags of all rounds as one: the medians, and the greatest of "max"."""
    found: dict[str, dict[str, float]] = {}
    for process in every[0]:
        noted = [one[process] for one in every if one[process]]  # a short crawl may note nothing
        found[process] = {
            key: (max if key == "max" else median)(one[key] for one in noted)
            for key in (noted[0] if noted else ())
        }
    return found


def compared(
    tasks: Mapping[str, Task],
    start_up: Mapping[str, Sequence[float]],
    whole: Mapping[str, Sequence[float]],
    lag: Mapping[str, float],
) -> dict[str, Any]:
    """Speeds, how many times those of others ours is, and which bars that reaches.

    Args:
        tasks: What was fetched in a run, by contender.
        start_up: CPU seconds of the runs for one page, by contender.
        whole: CPU seconds of the runs for all.
        lag: Milliseconds by which tasks woke late in our crawl.

    Returns:
        "pages_per_cpu_s", "ours_to" and "bars". A contender whose pages took too little time to be
        told from its start-up has no speed, and a bar that hangs on it is not reached.
    """
    spent = {name: median(whole[name]) - median(start_up[name]) for name in whole}
    speeds = {name: (tasks[name].n_pages - 1) / one for name, one in spent.items() if one > 0}
    ratios = {
        name: speeds[OURS] / speed
        for name, speed in speeds.items()
        if name != OURS and OURS in speeds
    }
    bars = {
        f"at least {least} times {name}": ratios.get(name, 0) >= least
        for name, least in LEAST.items()
        if name in whole
    }
    in_time = f"event loop late by at most {MAX_LAG_MS} ms at the 99th percentile"
    return {
        "pages_per_cpu_s": {name: round(speed, 1) for name, speed in speeds.items()},
        "ours_to": {name: round(ratio, 2) for name, ratio in ratios.items()},
        "bars": bars | {in_time: lag.get("p99", MAX_LAG_MS + 1) <= MAX_LAG_MS},
    }


def _rounded(figures: Mapping[str, Sequence[float]]) -> dict[str, list[float]]:
    return {name: [round(one, 2) for one in every] for name, every in figures.items()}


@click.command(help=__doc__)
@click.option("--pages", default=2_000, show_default=True, type=click.IntRange(min=2))
@click.option("--hosts", default=200, show_default=True, type=click.IntRange(min=1, max=5_000))
@click.option("--rounds", default=3, show_default=True, type=click.IntRange(min=1))
@click.option("--peers", default=sys.executable, type=click.Path(path_type=Path))
def main(pages: int, hosts: int, rounds: int, peers: Path) -> None:
    """Measure and print."""
    try:
        found = measure(hosts, pages, rounds, peers.absolute())
    except BenchmarkError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    for name in found["not_installed"]:
        click.echo(f"{name} is not installed: measured without it.", err=True)
    click.echo(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
