"""Pages a CPU-second, beside other libraries, in one run.

A fixed choice of pages; each system in a fresh process; the systems take turns, round by round,
so that a slow minute of the machine is shared; CPU time, so that other work on it hardly counts;
the median of the rounds.
"""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.paths import BenchmarkError
from benchmarks.systems import NEWSPAPER, OURS, STEPS, SYSTEMS, WITH_METADATA, is_installed

N_PAGES = 100
N_WARM_UP = 5  # other pages: libraries fill their caches and build their patterns at first use
ROUNDS = 3
TIME_LIMIT_S = 600  # of one system in one round
LEAST = {WITH_METADATA: 0.9, NEWSPAPER: 2.0}  # of their pages a second, that ours must reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Speeds:
    """What was measured.

    Attributes:
        n_pages: Pages of a round.
        pages_per_s: Pages a CPU-second by system: one figure a round.
        absent_systems: Systems that are not installed.
        steps: CPU seconds of ours by step, over all pages of one more round.
        absent_steps: Functions of the table of steps that do not exist.
    """

    n_pages: int
    pages_per_s: Mapping[str, tuple[float, ...]]
    absent_systems: tuple[str, ...]
    steps: Mapping[str, float]
    absent_steps: tuple[str, ...]

    def ratio(self, name: str) -> float:
        """Our median speed over that of another system."""
        return median(self.pages_per_s[OURS]) / median(self.pages_per_s[name])

    def as_json(self) -> dict[str, Any]:
        """All of it, with medians and ratios, for json."""
        medians = {name: median(rounds) for name, rounds in self.pages_per_s.items()}
        ratios = {name: self.ratio(name) for name in self.pages_per_s if name != OURS}
        return asdict(self) | {"median": medians, "ours_to": ratios}


def chosen(page_ids: Sequence[str]) -> tuple[list[str], list[str]]:
    """The same pages on every machine.

    Args:
        page_ids: Of the corpus.

    Returns:
        Those measured and those of the warm-up, by the SHA-256 of their ids.
    """
    in_turn = sorted(page_ids, key=lambda one: hashlib.sha256(one.encode()).hexdigest())
    return in_turn[:N_PAGES], in_turn[N_PAGES : N_PAGES + N_WARM_UP]


def measure_speed(corpus: Path, page_ids: Sequence[str], rounds: int) -> Speeds:
    """Run every system that is installed.

    Args:
        corpus: Folder of the corpus.
        page_ids: All its pages.
        rounds: How often; at least 1.

    Returns:
        The speeds.

    Raises:
        BenchmarkError: If a system's process fails.
    """
    pages, warm_up = chosen(page_ids)
    task = json.dumps({"pages": pages, "warm_up": warm_up})
    installed = [name for name in SYSTEMS if is_installed(name)]
    found: dict[str, list[float]] = {name: [] for name in installed}
    for _ in range(rounds):
        for name in installed:
            found[name].append(len(pages) / _measured(name, corpus, task)["cpu_s"])
    steps = _measured(STEPS, corpus, task)
    return Speeds(
        n_pages=len(pages),
        pages_per_s={name: tuple(values) for name, values in found.items()},
        absent_systems=tuple(name for name in SYSTEMS if name not in found),
        steps=steps["steps"],
        absent_steps=tuple(steps["absent"]),
    )


def _measured(name: str, corpus: Path, task: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.systems", name, str(corpus)]
    run = subprocess.run(  # noqa: S603 # this very program
        command, input=task, capture_output=True, text=True, timeout=TIME_LIMIT_S, check=False
    )
    if run.returncode:
        last = (run.stderr.splitlines() or ["no message"])[-1]
        raise BenchmarkError(f"{name} could not be measured on {corpus}: {last}")
    result: dict[str, Any] = json.loads(run.stdout)
    return result


def speed_lines(speeds: Speeds) -> Iterator[str]:
    """The speeds for a terminal.

    Args:
        speeds: What was measured.

    Yields:
        Lines.
    """
    yield f"pages a CPU-second on {speeds.n_pages} pages: median (least to most of the rounds)"
    for name, values in speeds.pages_per_s.items():
        ratio = "" if name == OURS else f"  ours is {speeds.ratio(name):.2f} of it{_bar(name)}"
        spread = f"({min(values):.1f} to {max(values):.1f})"
        yield f"{name:32} {median(values):6.1f} {spread:16}{ratio}"
    yield from (f"{name:32} not installed" for name in speeds.absent_systems)
    total = sum(speeds.steps.values())
    yield "where our time goes: CPU ms a page, share"
    for label, spent in speeds.steps.items():
        yield f"  {label:30} {1000 * spent / speeds.n_pages:6.1f} {spent / total:6.1%}"
    yield from (f"  {name} is not there: not told apart" for name in speeds.absent_steps)


def _bar(name: str) -> str:
    return f", the bar is {LEAST[name]}" if name in LEAST else ""
