"""What it costs to look at links, each of which many pages share.

    python -m benchmarks.links [--links N] [--hosts N] [--pages N] [--rounds N]

Links to loopback hosts, no delay: seven of ten lead to HTML of 100 KB, two to a PDF, one to
nothing. Each run is a process of its own with a store of its own. From its time that of a second
run, which has nothing left to ask for, is taken off: imports and start-up do not count. Prints JSON
with the median of the rounds.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

import click

from benchmarks.crawl import farm
from benchmarks.crawl_farm import host_address, host_name
from benchmarks.paths import BenchmarkError
from spiders.items import LinkState
from spiders.links_due import count_links
from spiders.links_store import add_links
from spiders.plan import HarvestPlan
from spiders.store import Store

LINKS_A_PAGE = 20
_KINDS = ("gone", "file", "file", *("page",) * 7)
_SETTINGS = {
    "ADDONS": '{"spiders.addon.GuardAddon": 50}',
    "AUTOTHROTTLE_ENABLED": "False",
    "DOWNLOAD_DELAY": "0",
    "SKYGAP_CONTACT": "you@example.org",
}
_REQUESTS = re.compile(r"'downloader/request_count': (\d+)")
_ROOT = Path(__file__).parents[1]
_DATE = "2026-01-01"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be looked at.

    Attributes:
        port: Of the farm.
        n_links: Addresses, host after host in turn.
        n_hosts: Hosts that they are on.
        n_pages: Pages that link to them, with LINKS_A_PAGE each.
    """

    port: int
    n_links: int
    n_hosts: int
    n_pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one process took.

    Attributes:
        seconds: From its start to its end.
        cpu_s: User and system time together.
        peak_mb: Most memory that it had.
        n_requests: What it asked for, robots.txt too.
    """

    seconds: float
    cpu_s: float
    peak_mb: float
    n_requests: int


def address(at: int, n_hosts: int) -> str:
    """A link by its number."""
    return f"http://{host_name(at % n_hosts)}/{_KINDS[(at + at // n_hosts) % len(_KINDS)]}-{at}"


def prepare(task: Task, folder: Path) -> str:
    """Write the store and the file of hosts.

    Args:
        task: What is to be looked at.
        folder: Where.

    Returns:
        The id of the harvest whose pages have the links.
    """
    hosts = {host_name(at): f"{host_address(at)}:{task.port}" for at in range(task.n_hosts)}
    (folder / "hosts.json").write_text(json.dumps(hosts))
    linked_by = {
        f"rival-{page}.example/": [
            address((page * LINKS_A_PAGE + at) % task.n_links, task.n_hosts)
            for at in range(LINKS_A_PAGE)
        ]
        for page in range(task.n_pages)
    }
    with Store(f"sqlite:///{folder / 'skygap.db'}") as store:
        plan = HarvestPlan(keywords=("rain",))
        harvest = store.open_harvest(plan, date=_DATE, max_age=timedelta(0))
        add_links(store.database, harvest.id, linked_by)
        return harvest.id


def look(harvest_id: str, folder: Path) -> Run:
    """One process that looks at all that is to be looked at.

    Args:
        harvest_id: Which harvest.
        folder: Where its store is.

    Returns:
        What it took.

    Raises:
        BenchmarkError: If it failed; has the last line it said.
    """
    settings = _SETTINGS | {
        "SKYGAP_HOSTS": str(folder / "hosts.json"),
        "SKYGAP_STORE": f"sqlite:///{folder / 'skygap.db'}",
    }
    words = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
    given = ["-a", f"harvest={harvest_id}", "-a", "per_host=10000"]
    command = [sys.executable, "-m", "scrapy", "crawl", "links", *given, *words]
    known = {"PYTHONPATH": str(_ROOT), "SCRAPY_SETTINGS_MODULE": "spiders.settings"}
    began = monotonic()
    with (folder / "stderr").open("wb") as told:
        process = subprocess.Popen(  # noqa: S603 # our own interpreter
            command, cwd=folder, env=os.environ | known, stderr=told
        )
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    log = (folder / "stderr").read_text(errors="replace")
    if process.returncode:
        raise BenchmarkError(f"the crawl failed: {''.join(log.splitlines()[-1:])}")
    found = _REQUESTS.search(log)
    return Run(
        seconds=monotonic() - began,
        cpu_s=used.ru_utime + used.ru_stime,
        peak_mb=used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2),
        n_requests=int(found[1]) if found else 0,
    )


def check_counts(counts: Mapping[LinkState, int], task: Task) -> None:
    """See that the crawl has done all it was measured by.

    Args:
        counts: Links by state.
        task: What was to be looked at.

    Raises:
        BenchmarkError: If something else was found than there is.
    """
    n_gone = sum("/gone" in address(at, task.n_hosts) for at in range(task.n_links))
    wanted = {LinkState.ALIVE: task.n_links - n_gone, LinkState.DEAD: n_gone}
    if {state: counts[state] for state in wanted} != wanted:
        raise BenchmarkError(f"found {dict(counts)} where there is {wanted}")


def measure(task: Task, rounds: int) -> dict[str, Any]:
    """Look at all links, several times.

    Args:
        task: What is to be looked at.
        rounds: How often.

    Returns:
        What is printed.

    Raises:
        BenchmarkError: If a run failed, or asked for something in vain.
    """
    whole: list[Run] = []
    idle: list[Run] = []
    for _ in range(rounds):
        with TemporaryDirectory() as name:
            folder = Path(name)
            harvest_id = prepare(task, folder)
            whole.append(look(harvest_id, folder))
            with Store(f"sqlite:///{folder / 'skygap.db'}") as store:
                check_counts(count_links(store.database, harvest_id), task)
            idle.append(look(harvest_id, folder))
    if any(run.n_requests for run in idle):
        raise BenchmarkError("a second run asked for what was known")
    cpu_s = median(run.cpu_s for run in whole) - median(run.cpu_s for run in idle)
    seconds = median(run.seconds for run in whole) - median(run.seconds for run in idle)
    return {
        "links": task.n_links,
        "hosts": task.n_hosts,
        "links_of_pages": task.n_pages * LINKS_A_PAGE,
        "links_per_s": round(task.n_links / seconds, 1),
        "links_per_cpu_s": round(task.n_links / cpu_s, 1),
        "peak_mb": round(max(run.peak_mb for run in whole)),
        "peak_mb_of_start_up": round(max(run.peak_mb for run in idle)),
        "requests_per_link": round(median(run.n_requests for run in whole) / task.n_links, 2),
    }


@click.command(help=__doc__)
@click.option("--links", default=5_000, show_default=True, type=click.IntRange(min=1))
@click.option("--hosts", default=200, show_default=True, type=click.IntRange(min=1, max=5_000))
@click.option("--pages", default=1_000, show_default=True, type=click.IntRange(min=1))
@click.option("--rounds", default=3, show_default=True, type=click.IntRange(min=1))
def main(links: int, hosts: int, pages: int, rounds: int) -> None:
    """Measure and print."""
    try:
        with farm(hosts) as port:
            n_links = min(links, pages * LINKS_A_PAGE)
            task = Task(port=port, n_links=n_links, n_hosts=hosts, n_pages=pages)
            found = measure(task, rounds)
    except BenchmarkError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    click.echo(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
