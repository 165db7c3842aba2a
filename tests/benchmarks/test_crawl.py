import asyncio
import json
import time
import zlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.crawl import LEAST, compared, cpu_s, farm, joined, main
from benchmarks.crawl_contenders import (
    ADVERTOOLS,
    BARE,
    CRAWLEE,
    CRAWLEE_IN_MEMORY,
    OURS,
    PACKAGES,
    Task,
    check_stored,
    is_installed,
    ours,
    task_of,
)
from benchmarks.crawl_farm import PAGE_BYTES, addresses, host_address, host_name, page
from benchmarks.crawl_lag import EVERY_S, probe, summary
from benchmarks.paths import BenchmarkError
from tests.asynchronous import run
from tests.uncovered import uncovered

PEERS = Path(__file__).parents[2] / ".venv/bench-crawl/bin/python"
NOBODY = Path("/nowhere/python")


def tasks_of(n_pages: int, names: Iterable[str]) -> dict[str, Task]:
    return {name: Task(port=1, n_hosts=1, n_pages=n_pages) for name in names}


def test_hosts_take_turns() -> None:
    assert addresses(host_name, "80", 2, 3) == [
        "http://host-0.example:80/0",
        "http://host-1.example:80/0",
        "http://host-0.example:80/1",
    ]
    assert addresses(host_address, "", 1, 1) == ["http://127.0.1.1/0"]
    assert len({host_address(at) for at in range(5_000)}) == 5_000


def test_the_page_is_the_same_always_and_packs_as_those_of_the_web_do() -> None:
    body = page()
    assert body == page()
    assert len(body) == PAGE_BYTES
    assert 0.2 < len(zlib.compress(body)) / PAGE_BYTES < 0.25


def test_a_ranking_has_every_page_once(tmp_path: Path) -> None:
    ours(Task(port=1, n_hosts=7, n_pages=250), tmp_path)
    rows = (tmp_path / "serp.csv").read_text().splitlines()[1:]
    assert len({row.split(",")[2] for row in rows}) == len(rows) == 250
    assert {row.split(",")[0] for row in rows} == {"rain 0", "rain 1", "rain 2"}


def test_both_fetch_the_farm_where_others_are_not_installed() -> None:
    options = ["--hosts", "3", "--pages", "9", "--rounds", "1", "--peers", str(NOBODY)]
    with uncovered():
        run = CliRunner().invoke(main, options, catch_exceptions=False)
    assert run.exit_code == 0, run.stderr
    assert f"{ADVERTOOLS} is not installed: measured without it." in run.stderr
    found = json.loads(run.stdout)
    assert found["pages"] == {BARE: 9, OURS: 9}
    assert found["not_installed"] == list(PACKAGES)
    for figures in (found["cpu_s"], found["cpu_s_of_start_up"]):
        assert set(figures) == {BARE, OURS}
        assert all(len(rounds) == 1 and rounds[0] > 0 for rounds in figures.values())
    for lag in found["loop_lag_ms"].values():
        assert lag["crawl"]["max"] >= lag["crawl"]["median"] > 0
        assert lag["idle"]["max"] > 0
    assert len(found["bars"]) == 2


@pytest.mark.skipif(not is_installed(CRAWLEE, PEERS), reason="`make bench-crawl` was never run")
@pytest.mark.parametrize("name", [CRAWLEE, CRAWLEE_IN_MEMORY, ADVERTOOLS])
def test_crawlers_of_others_fetch_the_farm(name: str, tmp_path: Path) -> None:
    with uncovered(), farm(2) as port:
        assert cpu_s(name, Task(port=port, n_hosts=2, n_pages=5), tmp_path, PEERS) > 0


def test_what_ours_has_not_stored_is_told(tmp_path: Path) -> None:
    with uncovered(), farm(1) as port:
        cpu_s(OURS, Task(port=port, n_hosts=1, n_pages=2), tmp_path, NOBODY)
    with pytest.raises(BenchmarkError, match="skygap stored only 2 of 3 pages"):
        check_stored(tmp_path, 3)


def test_a_crawl_that_fails_is_told_with_its_last_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.crawl_contenders.SETTINGS", {"DOWNLOAD_MAXSIZE": "10"})
    with uncovered(), farm(1) as port:
        task = Task(port=port, n_hosts=1, n_pages=1)
        with pytest.raises(BenchmarkError, match=f"{BARE} failed: only 0 of 1 pages"):
            cpu_s(BARE, task, tmp_path, NOBODY)


def test_the_slowest_fetches_fewer_pages_and_as_many_a_host() -> None:
    task = Task(port=1, n_hosts=200, n_pages=2_000)
    assert task_of(OURS, task) == task
    assert task_of(ADVERTOOLS, task) == replace(task, n_hosts=40, n_pages=400)
    least = task_of(ADVERTOOLS, Task(port=1, n_hosts=1, n_pages=2))
    assert (least.n_hosts, least.n_pages) == (1, 2)


def test_start_up_is_taken_off_before_speeds_are_compared() -> None:
    start_up: dict[str, list[float]] = {
        BARE: [1, 1, 9],
        OURS: [2],
        CRAWLEE: [1],
        ADVERTOOLS: [10],
    }
    whole: dict[str, list[float]] = {
        BARE: [2, 2, 2],
        OURS: [4],
        CRAWLEE: [7],
        ADVERTOOLS: [13.98],
    }
    tasks = tasks_of(101, start_up) | {ADVERTOOLS: Task(port=1, n_hosts=1, n_pages=21)}
    found = compared(tasks, start_up, whole, {"p99": 100})
    assert found["pages_per_cpu_s"] == {BARE: 100, OURS: 50, CRAWLEE: 16.7, ADVERTOOLS: 5}
    assert found["ours_to"] == {BARE: 0.5, CRAWLEE: 3, ADVERTOOLS: 9.95}
    assert list(found["bars"].values()) == [False, True, False, True]
    assert not all(compared(tasks, start_up, whole, {"p99": 100.1})["bars"].values())


def test_pages_that_cannot_be_told_from_start_up_reach_no_bar() -> None:
    found = compared(
        tasks_of(2, LEAST | {OURS: 1}), {BARE: [1], OURS: [2]}, {BARE: [1.1], OURS: [1.9]}, {}
    )
    assert found["pages_per_cpu_s"] == {BARE: 10}
    assert found["ours_to"] == {}
    assert list(found["bars"].values()) == [False, False]
    assert len(LEAST) == 3


def test_a_loop_that_is_blocked_is_found_out() -> None:
    async def blocked() -> list[float]:
        late_s: list[float] = []
        task = asyncio.create_task(probe(late_s))
        await asyncio.sleep(0)  # it has begun to sleep
        time.sleep(0.2)  # noqa: ASYNC251 # the fault
        await asyncio.sleep(2 * EVERY_S)  # its turn comes first: it began earlier and waits less
        task.cancel()
        return late_s

    assert summary(run(blocked()))["max"] > 150


def test_a_summary_has_middle_tail_and_worst() -> None:
    late_s = [at / 1_000 for at in range(200)]
    assert summary(late_s) == {"median": 99.5, "p99": 198, "max": 199}
    assert summary([]) == {}


def test_rounds_are_joined_by_their_medians() -> None:
    first = {"crawl": {"median": 1.0, "max": 9.0}, "idle": {}}
    second = {"crawl": {"median": 3.0, "max": 5.0}, "idle": {"median": 2.0, "max": 2.0}}
    third = {"crawl": {"median": 7.0, "max": 2.0}, "idle": {}}
    assert joined([first, second, third]) == {
        "crawl": {"median": 3.0, "max": 9.0},
        "idle": {"median": 2.0, "max": 2.0},
    }
