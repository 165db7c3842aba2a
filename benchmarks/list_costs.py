"""What a long list costs beside its pages: rows read as a whole, groups, the index, the queue.

    python -m benchmarks.list_costs [--keywords 1000,10000,100000] [--store URL]

Each size is measured in a process of its own, on a harvest of ten results a keyword of which nine
in ten pages have ended, with an outcome for every keyword that has a brief of its own. `--store`
names an empty database, such as postgresql+psycopg://..., which is filled; SQLite is the default.
CPU is that of this process; what a database server does shows by the clock alone. Memory is what a
step has at most, above what there was before it (Linux).
"""

import ctypes
import gc
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from math import log
from multiprocessing import get_context
from pathlib import Path
from time import monotonic, process_time
from typing import Any, TypeVar

import click
from sqlalchemy import update

from analysis.clusters import MIN_SHARED
from analysis.result import KeywordOutcome
from benchmarks.index_made import made_outcomes
from benchmarks.list_queue import pop_s
from benchmarks.list_rows import address_of, fill
from reports.tables import LedgerRow
from skygap.agenda import Agenda
from skygap.assignment import Assignment
from skygap.board import Board
from skygap.clustering import Groups, group_keywords
from skygap.config import load_config
from skygap.ended import Ended, ended_to_json
from skygap.output import OutputFolder
from spiders.items import Page, PageState
from spiders.outcomes import KeptOutcome, write_outcomes
from spiders.records import KeywordRow
from spiders.shards import Shard
from spiders.standings import open_keywords
from spiders.store import Store
from spiders.tables import pages

T = TypeVar("T")

SIZES = (1_000, 10_000, 100_000)
HOSTS = (1_000, 10_000, 100_000)
_NOW = "2026-01-02T03:04:05+00:00"
_PENDING = 10  # one page in so many is still to be fetched
_WRITTEN = 300  # pages, one transaction each
_BODY = 20_000  # bytes that do not pack: what is left of a page of 100 kB
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
        click.echo(f"  {self.done[-1]}", err=True)
        return value


def measure(n_keywords: int, url: str) -> tuple[tuple[Step, ...], float]:
    """All steps on one list, which another process has written.

    Args:
        n_keywords: How many.
        url: Of an empty store; "" for SQLite in a folder that is removed.

    Returns:
        The steps, and bytes of an SQLite database for a result, else 0.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        place = url or f"sqlite:///{folder / 'skygap.db'}"
        _apart(_fill, place, n_keywords)
        steps = _apart(_measure, place, folder)
        file = folder / "skygap.db"
        bodies = _WRITTEN * _BODY
        size = (file.stat().st_size - bodies) / (10 * n_keywords) if file.exists() else 0.0
    return tuple(steps), size


def _apart(function: Callable[..., T], *args: object) -> T:
    """In a process of its own, so that no other step's memory is in the way."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *args).result()


def _fill(place: str, n_keywords: int) -> None:
    with Store(place) as store:
        fill(store, n_keywords)


def _measure(place: str, folder: Path) -> list[Step]:
    steps = Steps()
    with Store(place) as store:
        _take_all(store, folder, steps)
    return steps.done


def _take_all(store: Store, folder: Path, steps: Steps) -> None:
    (harvest,) = store.harvests()
    first = list(islice((page.key for page in store.pending(harvest.id)), _WRITTEN))
    steps.take(f"write {len(first)} pages", lambda: _write(store, harvest.id, first))
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


def _write(store: Store, harvest_id: str, keys: Sequence[str]) -> None:
    for key in keys:
        url = address_of(key)
        page = Page(
            requested_url=url,
            url=url,
            state=PageState.DONE,
            status=200,
            content_type="text/html",
            fetched_at=_NOW,
            body=os.urandom(_BODY),
        )
        store.finish_page(harvest_id, page, elapsed_s=0.1, key=key)


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


def lines(sizes: Sequence[int], url: str) -> Iterator[str]:
    """A table of steps and sizes, and one of the queue."""
    found: dict[str, list[Step]] = {}
    bytes_each = 0.0
    for size in sizes:
        steps, bytes_each = measure(size, url)
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
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
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
@click.option("--keywords", "listed", default=",".join(map(str, SIZES)), show_default=True)
@click.option("--store", default="", help="An empty database, for one size.")
def main(listed: str, store: str) -> None:
    """Print the tables."""
    try:
        sizes = [int(size) for size in listed.split(",")]
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
