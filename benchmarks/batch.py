"""A whole batch through the real command: time, computing by stage, memory, and what sharing saves.

    python -m benchmarks.batch [--families N] [--each N]

Runs half of the families, then all of them, then all again with nothing changed, one after the
other in one go, so that their ratios can be compared. Pages come from a loopback site.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.batch_corpus import Batch, write_batch
from benchmarks.paths import BenchmarkError, bench_folder
from skygap.demo.site import Site, write_hosts

_SAMPLE_S = 0.5
_STAGE = re.compile(r"(\w+): (\d+) tasks, ([\d.]+) s of computing")
_PAGE_KB = resource.getpagesize() // 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One run of the command.

    Attributes:
        wall_s: From start to end.
        cpu_s: Computing of all its processes.
        peak_mb: The most that all its processes had in memory at once; what they share is counted
            in each.
        stages: Tasks and seconds of computing by stage.
        states: Keywords of the index by their state.
    """

    wall_s: float
    cpu_s: float
    peak_mb: float
    stages: dict[str, tuple[int, float]]
    states: dict[str, int] = field(default_factory=dict)


def measure(batch: Batch, folder: Path, hosts: Path, *options: str) -> Measured:
    """Runs the command once.

    Args:
        batch: Keywords and rankings.
        folder: Where store, cache and briefs are.
        hosts: Map of the loopback site.
        *options: More of the command.

    Returns:
        What it took.

    Raises:
        BenchmarkError: If it failed.
    """
    command = [
        *(sys.executable, "-m", "skygap", "batch", str(batch.keywords)),
        *("--serp", str(batch.serps), "--hosts", str(hosts), "--contact", "bench@example.org"),
        *("--store", f"sqlite:///{folder / 'skygap.db'}", "--out", str(folder / "briefs")),
        *("--cache", str(folder / "cache"), "--browser", "none", "-v", *options),
    ]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    log = folder / "log.txt"
    with log.open("w") as stderr:
        process = subprocess.Popen(  # noqa: S603 # our own command line
            command, stdout=subprocess.PIPE, stderr=stderr, text=True
        )
        with _watched(process.pid) as peak:
            out, _ = process.communicate()
    wall_s = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise BenchmarkError(f"skygap ended with {process.returncode}: {log.read_text()[-2000:]}")
    index = json.loads((Path(out.split()[-1]).parent / "index.json").read_text())
    states = [outcome["state"] for outcome in index["outcomes"]]
    return Measured(
        wall_s=wall_s,
        cpu_s=after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        peak_mb=max(peak, default=0) / 1000,
        stages={name: (int(n), float(cpu_s)) for name, n, cpu_s in _STAGE.findall(log.read_text())},
        states={state: states.count(state) for state in sorted(set(states))},
    )


@contextmanager
def _watched(pid: int) -> Iterator[list[float]]:
    """Samples of the memory of a process and all below it, in kB."""
    samples: list[float] = []
    is_over = threading.Event()

    def watch() -> None:
        while not is_over.wait(_SAMPLE_S):
            samples.append(sum(_resident_kb(one) for one in _tree(pid)))

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield samples
    finally:
        is_over.set()
        thread.join()


def _tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return
    for child in below.split():
        yield from _tree(int(child))


def _resident_kb(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE_KB
    except (OSError, IndexError):
        return 0


def _run_all(folder: Path, n_families: int, n_each: int) -> Iterator[str]:
    corpus = bench_folder() / "gap_dev"
    whole = write_batch(corpus, folder / "whole", n_families=n_families, n_each=n_each)
    half = write_batch(corpus, folder / "half", n_families=n_families // 2, n_each=n_each)
    shared = 1 - whole.n_pages / whole.n_results
    yield (
        f"{whole.n_keywords} keywords, {whole.n_results} results on {whole.n_pages} pages"
        f" ({whole.n_real} of them real); {shared:.0%} of fetches saved by sharing"
    )
    runs = {}
    for name, batch, place in (
        ("half", half, "half"),
        ("whole", whole, "whole"),
        ("again", whole, "whole"),
    ):
        with Site(batch.folder) as site:
            hosts = folder / place / "hosts.json"
            write_hosts(site.hosts, hosts)
            runs[name] = measure(batch, folder / place, hosts)
        yield f"{name}: {_line(runs[name], batch)}"
    yield f"twice the keywords took {runs['whole'].wall_s / runs['half'].wall_s:.2f} times as long"
    share = runs["again"].cpu_s / runs["whole"].cpu_s
    yield f"a second run computed {share:.1%} of the first"


def _line(measured: Measured, batch: Batch) -> str:
    per_minute = 60 * batch.n_keywords / measured.cpu_s
    stages = ", ".join(
        f"{name} {cpu_s:.0f} s for {n}" for name, (n, cpu_s) in measured.stages.items()
    )
    return (
        f"{measured.wall_s:.0f} s, {measured.cpu_s:.0f} s of computing ({stages}),"
        f" {per_minute:.0f} keywords a minute and core, {measured.peak_mb:.0f} MB,"
        f" {measured.states}"
    )


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--families", type=int, default=20)
    parser.add_argument("--each", type=int, default=16)
    given = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory() as folder:
            for line in _run_all(Path(folder), given.families, given.each):
                print(line, flush=True)  # noqa: T201 # a benchmark's output
    except BenchmarkError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
