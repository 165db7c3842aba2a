"""What a crawl costs: pages a CPU-second, stored and guarded, beside Scrapy that stores nothing.

    python -m benchmarks.crawl [--pages N] [--hosts N] [--rounds N]

Pages of 100 KB on loopback, no delay, robots.txt asked for once a host. Each run is a process of
its own, systems take turns, and the figure is the median of the rounds by CPU time of the crawling
process, start-up included. Prints JSON.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import click

from benchmarks.crawl_bare import addresses
from benchmarks.paths import BenchmarkError

MIN_SHARE_OF_BARE = 0.7
SETTINGS = {
    "LOG_LEVEL": "ERROR",
    "DOWNLOAD_DELAY": "0",
    "AUTOTHROTTLE_ENABLED": "False",
    "CONCURRENT_REQUESTS": "32",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "1",
    "CONCURRENT_ITEMS": "4",
    "COOKIES_ENABLED": "False",
    "ROBOTSTXT_OBEY": "True",
    "TELNETCONSOLE_ENABLED": "False",
    "DOWNLOAD_MAXSIZE": "10485760",
}


@contextmanager
def farm() -> Iterator[int]:
    """The port of a farm that is up meanwhile."""
    command = [sys.executable, "-m", "benchmarks.crawl_farm"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            assert process.stdout is not None  # noqa: S101 # it is a pipe
            yield int(process.stdout.readline())
        finally:
            process.terminate()


def cpu_s(command: Sequence[str], folder: Path) -> float:
    """CPU seconds of a process, with those it waited for.

    Args:
        command: What runs.
        folder: Where.

    Returns:
        User and system time together.

    Raises:
        BenchmarkError: If it failed; has the last line it said.
    """
    environment = os.environ | {
        "SCRAPY_SETTINGS_MODULE": "spiders.settings",
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }
    with (folder / "stderr").open("wb") as told:
        process = subprocess.Popen(command, cwd=folder, env=environment, stderr=told)  # noqa: S603
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        last = (folder / "stderr").read_text(errors="replace").splitlines()[-1:]
        raise BenchmarkError(f"{command[2]} failed: {''.join(last)}")
    return used.ru_utime + used.ru_stime


def bare(port: int, n_hosts: int, n_pages: int) -> list[str]:
    """Scrapy alone."""
    given = [f"{name}={value}" for name, value in SETTINGS.items()]
    numbers = [str(port), str(n_hosts), str(n_pages)]
    return [sys.executable, "-m", "benchmarks.crawl_bare", *numbers, *given]


def ours(port: int, n_hosts: int, n_pages: int, folder: Path) -> list[str]:
    """The spider `articles`, from a ranking to pages in a store."""
    hosts = {f"host-{at}.example": f"127.0.0.1:{port}" for at in range(n_hosts)}
    (folder / "hosts.json").write_text(json.dumps(hosts))
    rows = [
        f"rain {at // 100},{1 + at % 100},{url}"
        for at, url in enumerate(addresses(n_hosts, n_pages))
    ]
    (folder / "serp.csv").write_text("\n".join(["keyword,rank,url", *rows]))
    addons = '{"spiders.addon.GuardAddon": 50}'  # without the briefs that are written afterwards
    settings = SETTINGS | {"SKYGAP_HOSTS": "hosts.json", "ADDONS": addons}
    given = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
    arguments = ["-a", "serp=serp.csv", "-a", "top=100"]
    return [sys.executable, "-m", "scrapy", "crawl", "articles", *arguments, *given]


def measure(n_hosts: int, n_pages: int, rounds: int) -> dict[str, Any]:
    """Pages a CPU-second of both, and their ratio.

    Args:
        n_hosts: Hosts of the farm.
        n_pages: Pages fetched in a run.
        rounds: Runs of each.

    Returns:
        What is printed.

    Raises:
        BenchmarkError: If a run fails.
    """
    spent: dict[str, list[float]] = {"scrapy": [], "skygap": []}
    with farm() as port:
        for _ in range(rounds):
            with TemporaryDirectory() as folder:
                spent["scrapy"].append(cpu_s(bare(port, n_hosts, n_pages), Path(folder)))
                command = ours(port, n_hosts, n_pages, Path(folder))
                spent["skygap"].append(cpu_s(command, Path(folder)))
    speeds = {name: n_pages / median(every) for name, every in spent.items()}
    share = speeds["skygap"] / speeds["scrapy"]
    return {
        "pages": n_pages,
        "hosts": n_hosts,
        "pages_per_cpu_s": {name: round(speed, 1) for name, speed in speeds.items()},
        "cpu_s": {name: [round(one, 2) for one in every] for name, every in spent.items()},
        "share_of_bare": round(share, 2),
        "bars": {f"at least {MIN_SHARE_OF_BARE} of bare Scrapy": share >= MIN_SHARE_OF_BARE},
    }


@click.command(help=__doc__)
@click.option("--pages", default=2_000, show_default=True, type=click.IntRange(min=1))
@click.option("--hosts", default=200, show_default=True, type=click.IntRange(min=1))
@click.option("--rounds", default=3, show_default=True, type=click.IntRange(min=1))
def main(pages: int, hosts: int, rounds: int) -> None:
    """Measure and print."""
    try:
        found = measure(hosts, pages, rounds)
    except BenchmarkError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    click.echo(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
