"""Who crawls the farm, and by which command: all with 32 requests under way and no delay."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.crawl_farm import addresses, host_address, host_name
from benchmarks.crawl_lag import FILE_SETTING
from benchmarks.paths import BenchmarkError
from spiders.settings import EXTENSIONS

AT_ONCE = 32
SETTINGS = {
    "LOG_LEVEL": "ERROR",
    "DOWNLOAD_DELAY": "0",
    "AUTOTHROTTLE_ENABLED": "False",
    "CONCURRENT_REQUESTS": str(AT_ONCE),
    "CONCURRENT_REQUESTS_PER_DOMAIN": "1",
    "CONCURRENT_ITEMS": "4",
    "COOKIES_ENABLED": "False",
    "ROBOTSTXT_OBEY": "True",
    "TELNETCONSOLE_ENABLED": "False",
    "DOWNLOAD_MAXSIZE": "10485760",
}
OURS, BARE = "skygap", "scrapy, nothing stored"
CRAWLEE, CRAWLEE_IN_MEMORY = "crawlee", "crawlee, queue in memory"
ADVERTOOLS = "advertools"
LAG_FILE = "lag.json"
_PROBED = "benchmarks.crawl_lag.LoopLag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a process is to fetch.

    Attributes:
        port: Of the farm.
        n_hosts: Hosts of the farm.
        n_pages: Pages, host after host in turn.
        is_probed: Whether the lag of the event loop is noted, which takes a little time itself;
            those built on Scrapy alone can.
    """

    port: int
    n_hosts: int
    n_pages: int
    is_probed: bool = False

    @property
    def numbers(self) -> list[str]:
        """As arguments."""
        return [str(self.port), str(self.n_hosts), str(self.n_pages)]


def bare(task: Task, folder: Path) -> list[str]:
    """Scrapy alone."""
    del folder
    probed = {"EXTENSIONS": json.dumps({_PROBED: 0})} if task.is_probed else {}
    given = [f"{name}={value}" for name, value in _settings(task, probed).items()]
    return ["-m", "benchmarks.crawl_bare", *task.numbers, *given]


def ours(task: Task, folder: Path) -> list[str]:
    """The spider `articles`, from a ranking to pages in a store; writes what it reads.

    Hosts have addresses of their own: those that shared one would share its one connection too.
    """
    hosts = {host_name(at): f"{host_address(at)}:{task.port}" for at in range(task.n_hosts)}
    (folder / "hosts.json").write_text(json.dumps(hosts))
    rows = [
        f"rain {at // 100},{1 + at % 100},{url}"
        for at, url in enumerate(addresses(host_name, "", task.n_hosts, task.n_pages))
    ]
    (folder / "serp.csv").write_text("\n".join(["keyword,rank,url", *rows]))
    settings = {
        "SKYGAP_HOSTS": "hosts.json",
        # without the briefs that are written afterwards
        "ADDONS": '{"spiders.addon.GuardAddon": 50}',
    }
    if task.is_probed:
        settings["EXTENSIONS"] = json.dumps(EXTENSIONS | {_PROBED: 0})
    settings = _settings(task, settings)
    given = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
    return ["-m", "scrapy", "crawl", "articles", "-a", "serp=serp.csv", "-a", "top=100", *given]


def crawlee(task: Task, folder: Path) -> list[str]:
    """ParselCrawler as it comes: the queue of what is to be fetched in files."""
    del folder
    return ["-m", "benchmarks.crawl_crawlee", *task.numbers, str(AT_ONCE), "files"]


def crawlee_in_memory(task: Task, folder: Path) -> list[str]:
    """The same with a queue that does not outlive the process."""
    return [*crawlee(task, folder)[:-1], "memory"]


def advertools(task: Task, folder: Path) -> list[str]:
    """Its crawl of a list, with our settings of Scrapy."""
    del folder
    given = [f"{name}={value}" for name, value in SETTINGS.items()]
    return ["-m", "benchmarks.crawl_advertools", *task.numbers, *given]


CONTENDERS: Mapping[str, Callable[[Task, Path], list[str]]] = {
    BARE: bare,
    OURS: ours,
    CRAWLEE: crawlee,
    CRAWLEE_IN_MEMORY: crawlee_in_memory,
    ADVERTOOLS: advertools,
}
PROBED = (BARE, OURS)
FEWER = {ADVERTOOLS: 5}  # a page takes it so long that a fifth of pages and hosts is enough
PACKAGES = {CRAWLEE: "crawlee", CRAWLEE_IN_MEMORY: "crawlee", ADVERTOOLS: "advertools"}


def task_of(name: str, task: Task) -> Task:
    """What a contender fetches where the others have a task: as many pages a host."""
    share = FEWER.get(name, 1)
    return replace(task, n_hosts=-(-task.n_hosts // share), n_pages=max(2, task.n_pages // share))


def interpreter(name: str, peers: Path) -> str:
    """The Python that runs a contender; those that are no part of our environment have another."""
    return str(peers) if name in PACKAGES else sys.executable


def is_installed(name: str, peers: Path) -> bool:
    """Whether a contender can run.

    Args:
        name: One of CONTENDERS.
        peers: The Python of an environment that may have others' packages.

    Returns:
        Whether its package is there.
    """
    if name not in PACKAGES:
        return True
    code = f"import importlib.util, sys; sys.exit(not importlib.util.find_spec({PACKAGES[name]!r}))"
    try:
        return not subprocess.run([peers, "-c", code], check=False).returncode  # noqa: S603
    except OSError:  # no Python there
        return False


def check_stored(folder: Path, n_pages: int) -> None:
    """See that our crawl has done all it was measured by.

    Args:
        folder: Where it ran.
        n_pages: How many it was to store.

    Raises:
        BenchmarkError: If its store has fewer.
    """
    query = "SELECT count(*) FROM pages JOIN versions ON versions.id = version_id"
    with closing(sqlite3.connect(folder / "skygap.db")) as store:
        (n_stored,) = store.execute(query).fetchone()
    if n_stored < n_pages:
        raise BenchmarkError(f"{OURS} stored only {n_stored} of {n_pages} pages")


def _settings(task: Task, more: Mapping[str, str]) -> dict[str, str]:
    return {**SETTINGS, **more, **({FILE_SETTING: LAG_FILE} if task.is_probed else {})}
