"""What a long list costs beside its pages: rows read as a whole, groups, the index, the queue.

    python -m benchmarks.list_costs [--keywords 1000,10000,100000] [--store URL]

Each size is measured in a process of its own, on a harvest of ten results a keyword of which nine
in ten pages have ended, with an outcome for every keyword that has a brief of its own. `--store`
names an empty database, such as postgresql+psycopg://..., which is filled; SQLite is the default.
CPU is that of this process; what a database server does shows by the clock alone. Memory is what a
step has at most, above what there was before it (Linux).
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from math import log
from multiprocessing import get_context
from pathlib import Path
from time import monotonic, process_time
from types import SimpleNamespace
from typing import Any

import click
from scrapy import Request
from scrapy.pqueues import DownloaderAwarePriorityQueue
from scrapy.squeues import LifoMemoryQueue
from scrapy.utils.test import get_crawler
from sqlalchemy import update

from analysis.clusters import MIN_SHARED
from analysis.result import KeywordOutcome
from benchmarks.cluster_lists import FEW_HUBS, made_list
from benchmarks.index_browser import made_outcomes
from reports.tables import LedgerRow
from skygap.agenda import Agenda
from skygap.assignment import Assignment
from skygap.board import Board
from skygap.clustering import Groups, group_keywords
from skygap.config import load_config
from skygap.ended import Ended, ended_to_json
from skygap.output import OutputFolder
from spiders.items import Page, PageState, SearchResult, Serp
from spiders.outcomes import KeptOutcome, write_outcomes
from spiders.plan import HarvestPlan
from spiders.records import KeywordRow
from spiders.shards import Shard
from spiders.standings import open_keywords
from spiders.store import Store
from spiders.tables import pages

SIZES = (1_000, 10_000, 100_000)
HOSTS = (1_000, 10_000, 100_000)
DATE = "2026-01-02"
_NOW = "2026-01-02T03:04:05+00:00"
_PENDING = 10  # one page in so many is still to be fetched
_WRITTEN = 300  # pages, one transaction each
_BODY = 20_000  # bytes that do not pack: what is left of a page of 100 kB
_POPPED = 50  # requests
_KB_A_MB = 1e3


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one step took.

    Attributes:
        name: Of the step.
        wall_s: By the clock.
        cpu_s: Of this process.
        more_mb: Memory at its peak, above that before it.
    """

    name: str
    wall_s: float
    cpu_s: float
    more_mb: float


class Steps:
    """Takes the measure of steps, one after the other."""

    def __init__(self) -> None:
        self.done: list[Step] = []

    def take(self, name: str, step: Callable[[], Any]) -> Any:
        """Measures a step.

        Args:
            name: Of the step.
            step: What is measured.

        Returns:
            What it returned.
        """
        before = _forget_peak()
        wall, cpu = monotonic(), process_time()
        value = step()
        self.done.append(
            Step(
                name=name,
                wall_s=monotonic() - wall,
                cpu_s=process_time() - cpu,
                more_mb=(_peak_kb() - before) / _KB_A_MB,
            )
        )
        return value


def made_plan(n_keywords: int) -> HarvestPlan:
    """Keywords with rankings that overlap; the same each time.

    Args:
        n_keywords: How many.

    Returns:
        Ten results a keyword, with titles and snippets as long as real ones.
    """
    serps = []
    for one in made_list(n_keywords, FEW_HUBS).rankings:
        title = f"{one.query.capitalize()}: all that there is to know of it, and a little more"
        results = tuple(
            SearchResult(
                rank=rank, url=f"https://www.{key}-{at}", title=title, snippet=f"{title}. " * 2
            )
            for rank, (key, at) in enumerate(((key, "read") for key in one.url_keys), 1)
        )
        serps.append(Serp(query=one.query, results=results))
    return HarvestPlan(keywords=tuple(one.query for one in serps), serps=tuple(serps))


def measure(n_keywords: int, url: str) -> tuple[tuple[Step, ...], float]:
    """All steps on one list.

    Args:
        n_keywords: How many.
        url: Of an empty store; "" for SQLite in a folder that is removed.

    Returns:
        The steps, and bytes of an SQLite database for a result, else 0.
    """
    steps = Steps()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        place = url or f"sqlite:///{folder / 'skygap.db'}"
        with Store(place) as store:
            _measure(store, n_keywords, folder, steps)
        file = folder / "skygap.db"
        bodies = _WRITTEN * _BODY
        size = (file.stat().st_size - bodies) / (10 * n_keywords) if file.exists() else 0.0
    return tuple(steps.done), size


def _measure(store: Store, n_keywords: int, folder: Path, steps: Steps) -> None:
    plan = made_plan(n_keywords)
    week = timedelta(days=7)
    harvest = steps.take(
        "open a harvest", lambda: store.open_harvest(plan, date=DATE, max_age=week)
    )
    urls = [result.url for serp in plan.serps[: _WRITTEN // 2] for result in serp.results]
    first = list(dict.fromkeys(urls))[:_WRITTEN]
    steps.take(f"write {len(first)} pages", lambda: _write(store, harvest.id, first))
    steps.take("list what is pending", lambda: sum(1 for _ in store.pending(harvest.id)))
    steps.take("hold what is pending", lambda: list(store.pending(harvest.id)))
    eighth = Shard(0, 8)
    steps.take("one shard of 8", lambda: sum(1 for _ in store.pending(harvest.id, eighth)))
    _end_most(store, harvest.id)
    steps.take("open_keywords", lambda: open_keywords(store.database, harvest.id))
    rows = steps.take("store.keywords", lambda: store.keywords(harvest.id))
    groups = steps.take(
        "group_keywords",
        lambda: group_keywords(store, harvest.id, rows, min_shared=MIN_SHARED),
    )
    agenda = steps.take("agenda", lambda: Agenda(rows, groups, {}))
    kept = _kept(rows, groups)
    steps.take("write outcomes", lambda: write_outcomes(store.database, harvest.id, kept))
    config = load_config(out=str(folder / "briefs"), cache=str(folder / "cache"))
    out = OutputFolder(config.out, harvest_id=harvest.id, date=harvest.date)
    out.root.mkdir(parents=True)
    assignment = Assignment(store=store, harvest=harvest, config=config, folder=out)
    board = steps.take("board", lambda: Board(assignment, agenda, clock=lambda: 0.0))
    for query in kept:
        board.add(query, None)
    later = iter((1e9, 1e9, 1e9))
    board._clock = lambda: next(later)  # noqa: SLF001 # a look that is due
    steps.take("index while it grows", board.show)
    steps.take("index, ledger, rankings at the end", lambda: board.finish(""))


def _write(store: Store, harvest_id: str, urls: Sequence[str]) -> None:
    for url in urls:
        page = Page(
            requested_url=url,
            url=url,
            state=PageState.DONE,
            status=200,
            content_type="text/html",
            fetched_at=_NOW,
            body=os.urandom(_BODY),
        )
        store.finish_page(harvest_id, page, elapsed_s=0.1)


def _end_most(store: Store, harvest_id: str) -> None:
    ended = update(pages).where(pages.c.harvest_id == harvest_id, pages.c.position % _PENDING != 0)
    with store.database.writing() as connection:
        connection.execute(ended.values(state=PageState.ERROR.value, fetched_at=_NOW))


def _kept(rows: Sequence[KeywordRow], groups: Groups) -> dict[str, KeptOutcome]:
    """A made-up end of every keyword that no other's brief serves."""
    heads = [row.query for row in rows if not groups.is_served(row.query)]
    made = made_outcomes(len(heads))
    return {
        query: KeptOutcome(input_key="0" * 64, outcome=ended_to_json(_ended(query, one)))
        for query, one in zip(heads, made, strict=True)
    }


def _ended(query: str, made: KeywordOutcome) -> Ended:
    from dataclasses import replace

    row = LedgerRow(
        keyword=query,
        rank=1,
        requested_url=f"https://www.site.example/{query}",
        url=f"https://www.site.example/{query}",
        state="done",
        status=200,
        verdict="read",
        reason="",
        n_words=1500,
        content_hash="0" * 64,
        fetched_at=_NOW,
        rendering="",
    )
    ledger = tuple(replace(row, rank=rank) for rank in range(1, 11))
    return Ended(outcome=replace(made, query=query), ledger=ledger)


def pop_s(n_hosts: int) -> float:
    """Seconds in which Scrapy's queue gives a request, where so many hosts wait.

    Args:
        n_hosts: Each with two requests.

    Returns:
        CPU seconds of one.
    """
    crawler = get_crawler()
    slots = SimpleNamespace(slots={}, get_slot_key=lambda request: request.meta["host"])
    crawler.engine = SimpleNamespace(downloader=slots)  # type: ignore[assignment]
    queue = DownloaderAwarePriorityQueue.from_crawler(crawler, LifoMemoryQueue, "")
    for host in range(n_hosts):
        name = f"site{host}.example"
        for page in range(2):
            queue.push(Request(f"http://{name}/{page}", meta={"host": name}))
    began = process_time()
    for _ in range(_POPPED):
        queue.pop()
    return (process_time() - began) / _POPPED


def lines(sizes: Sequence[int], url: str) -> Iterator[str]:
    """A table of steps and sizes, and one of the queue."""
    found: dict[str, list[Step]] = {}
    bytes_each = 0.0
    for size in sizes:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            steps, bytes_each = pool.submit(measure, size, url).result()
        for step in steps:
            found.setdefault(step.name, []).append(step)
    yield f"{'step':36}" + "".join(f"{size:>11,} clock/CPU s  MB" for size in sizes) + "  growth"
    for name, steps_of in found.items():
        cells = "".join(
            f"{one.wall_s:>14.2f} {one.cpu_s:>7.2f} {one.more_mb:>4.0f}" for one in steps_of
        )
        yield f"{name:36}{cells}  {_growth(sizes, steps_of)}"
    if bytes_each:
        yield f"bytes of the database for a result, bodies apart: {bytes_each:.0f}"


def _growth(sizes: Sequence[int], steps: Sequence[Step]) -> str:
    """The power of the number of keywords by which the clock's time grew, over the last two."""
    if len(steps) < len(sizes) or len(sizes) < 2:  # noqa: PLR2004
        return ""
    before, now = steps[-2].wall_s, steps[-1].wall_s
    return f"{log(now / before) / log(sizes[-1] / sizes[-2]):.2f}" if before and now else ""


def _forget_peak() -> int:
    """Has the kernel forget the peak of memory; tells what there is, in kB."""
    Path("/proc/self/clear_refs").write_text("5")
    return _status_kb("VmRSS")


def _peak_kb() -> int:
    return _status_kb("VmHWM")


def _status_kb(name: str) -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    return 0


@click.command(help=__doc__)
@click.option("--keywords", default=",".join(map(str, SIZES)), show_default=True)
@click.option("--store", default="", help="An empty database, for one size.")
def main(keywords: str, store: str) -> None:
    """Print the tables."""
    try:
        sizes = [int(size) for size in keywords.split(",")]
    except ValueError:
        sizes = []
    if not sizes or min(sizes) < 1 or (store and len(sizes) > 1):
        click.echo(
            "Give --keywords as whole numbers; one number where there is a --store.", err=True
        )
        sys.exit(2)
    for line in lines(sizes, store):
        click.echo(line)
    for hosts in HOSTS:
        click.echo(f"a request chosen among {hosts:,} hosts that wait: {pop_s(hosts) * 1e3:.2f} ms")


if __name__ == "__main__":
    main()
