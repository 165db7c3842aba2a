import multiprocessing
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from spiders import pruning as module
from spiders.errors import StoreError
from spiders.holdings import read_holdings
from spiders.items import Page, PageState, SearchResult, Serp
from spiders.packing import pack
from spiders.plan import HarvestPlan
from spiders.pruning import Pruned, Pruning, find_prunable, prune
from spiders.space import give_back
from spiders.store import Store
from tests.forked import TIMEOUT_S, loaded
from tests.spiders.test_migrations import restored

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
LATER = "2026-06-01T00:00:00+00:00"


def plan_of(query: str, *urls: str) -> HarvestPlan:
    results = tuple(SearchResult(rank=rank, url=url) for rank, url in enumerate(urls, 1))
    serps = (Serp(query=query, results=results),) if urls else ()
    return HarvestPlan(keywords=(query,), serps=serps, top=100)


def ended(url: str, at: datetime, body: bytes = b"<p>text</p>") -> Page:
    return Page(
        requested_url=url,
        url=url,
        state=PageState.DONE,
        status=200,
        body=body,
        fetched_at=at.isoformat(timespec="seconds"),
    )


TEA = plan_of("tea", "http://a.example/", "http://b.example/")


class Shelf:
    """A store with its harvests' dates under control."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.now = NOON
        self.store = Store(url, clock=lambda: self.now)

    def harvest(
        self,
        plan: HarvestPlan = TEA,
        *,
        day: int = 0,
        max_age: timedelta = timedelta(0),
        stop_after: int = 1_000,
        body: Callable[[str], bytes] = str.encode,
    ) -> str:
        self.now = NOON + timedelta(days=day)
        made = self.store.open_harvest(plan, date=f"{self.now:%Y-%m-%d}", max_age=max_age)
        for pending in list(self.store.pending(made.id))[:stop_after]:
            page = ended(pending.url, self.now, body(pending.url))
            self.store.finish_page(made.id, page, elapsed_s=0.0)
        self.store.finish_if_complete(made.id)
        return made.id

    def prune(self, before: str = LATER, keep: int = 1) -> Pruned:
        pruning = Pruning(before=before, keep=keep)
        expected = find_prunable(self.store.database, pruning)
        assert prune(self.store.database, pruning) == expected
        return expected

    def ids(self) -> list[str]:
        return [one.id for one in read_holdings(self.store.database).harvests]

    def count(self, table: str) -> int:
        with closing(sqlite3.connect(self.url.removeprefix("sqlite:///"))) as connection:
            found = connection.execute(f"select count(*) from {table}")  # noqa: S608 # ours
            return int(found.fetchone()[0])

    def check(self) -> None:
        """Nothing dangles and every page that is done has its body."""
        with closing(sqlite3.connect(self.url.removeprefix("sqlite:///"))) as connection:
            assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
            assert connection.execute("pragma foreign_key_check").fetchall() == []
        for one in self.store.harvests():
            for row in self.store.keywords(one.id):
                for ranked in self.store.ranked_pages(one.id, row.query):
                    assert (ranked.page.state is PageState.DONE) == bool(ranked.page.body)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(f"sqlite:///{tmp_path / 'skygap.db'}")


def test_what_was_finished_before_goes_but_for_the_latest_of_each_plan(shelf: Shelf) -> None:
    first, second, third = (shelf.harvest(day=day) for day in (0, 1, 2))
    other = shelf.harvest(plan_of("mate", "http://a.example/"), day=3)
    pruned = shelf.prune()
    assert pruned.harvests == (first, second)
    assert pruned.n_versions == 4
    assert pruned.n_bytes > 0
    assert shelf.ids() == [third, other]
    assert [shelf.count(name) for name in ("keywords", "results", "pages", "versions")] == [
        2,
        3,
        3,
        3,
    ]
    shelf.check()


def test_the_number_kept_of_each_plan_can_be_named(shelf: Shelf) -> None:
    ids = [shelf.harvest(day=day) for day in range(3)]
    shelf.prune(keep=2)
    assert shelf.ids() == ids[1:]
    shelf.prune(keep=0)
    assert shelf.ids() == []
    assert shelf.count("versions") == 0


def test_what_is_young_stays(shelf: Shelf) -> None:
    old, *young = (shelf.harvest(day=day) for day in (0, 10, 11, 12))
    assert shelf.prune((NOON + timedelta(days=10)).isoformat(timespec="seconds")).harvests == (old,)
    assert shelf.ids() == young


def test_an_open_harvest_stays_however_old(shelf: Shelf) -> None:
    plan = plan_of("mate", "http://c.example/", "http://d.example/")
    still_open = shelf.harvest(plan, stop_after=1)
    shelf.harvest()
    assert shelf.prune(keep=0).n_versions == 2
    assert shelf.ids() == [still_open]
    shelf.check()
    assert [page.url for page in shelf.store.pending(still_open)] == ["http://d.example/"]


def test_a_version_that_another_harvest_points_to_stays(shelf: Shelf) -> None:
    shelf.harvest()
    sharing = shelf.harvest(plan_of("mate", "http://b.example/"), day=1, max_age=timedelta(days=9))
    assert shelf.count("versions") == 2
    assert shelf.prune((NOON + timedelta(days=1)).isoformat(timespec="seconds"), keep=0) == Pruned(
        harvests=(TEA_ID,), n_versions=1, n_bytes=len(COMPRESSED)
    )
    assert shelf.ids() == [sharing]
    shelf.check()


TEA_ID = f"2026-01-02-{TEA.key[:8]}"
NOISE = random.Random(1).randbytes(500_000)  # noqa: S311 # what cannot be made smaller
COMPRESSED = pack(b"http://a.example/")


def test_a_kill_in_the_middle_costs_nothing_that_is_kept_and_the_next_run_ends_it(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [shelf.harvest(day=day) for day in range(4)]

    def killed(*_: object) -> list[int]:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(module, "_delete_versions", killed)
        with pytest.raises(KeyboardInterrupt):
            shelf.prune()
    assert shelf.ids() == ids[3:]
    shelf.check()
    assert shelf.count("versions") == 8
    assert shelf.prune() == Pruned(harvests=(), n_versions=6, n_bytes=6 * len(COMPRESSED))


def _prune(url: str, begun: "Event") -> None:
    with Store(url) as store:
        begun.set()
        prune(store.database, Pruning(before=LATER, keep=1))
        give_back(store.database, is_in_use=True)


@pytest.mark.fault(36)
def test_a_real_kill_at_any_moment_costs_nothing_that_is_kept(shelf: Shelf) -> None:
    urls = [f"http://x.example/{number}" for number in range(60)]
    noise = NOISE[:10_000]
    *_, last = (
        shelf.harvest(plan_of("mate", *urls), day=day, body=lambda _: noise) for day in range(6)
    )
    context = loaded()
    delay_s = 0.0
    while shelf.count("versions") > 60:
        begun = context.Event()
        pruning = context.Process(target=_prune, args=(shelf.url, begun))
        pruning.start()
        assert begun.wait(TIMEOUT_S)
        pruning.join(delay_s)
        pruning.kill()
        pruning.join()
        shelf.check()
        assert shelf.store.count_pages(last)[PageState.DONE] == 60
        delay_s += 0.01
    assert shelf.ids() == [last]


def test_a_harvest_that_fails_to_go_stays_whole(shelf: Shelf) -> None:
    ids = [shelf.harvest(day=day) for day in range(2)]
    with closing(sqlite3.connect(shelf.url.removeprefix("sqlite:///"))) as connection:
        connection.execute(
            "create trigger stop before delete on keywords begin select raise(abort, 'full'); end"
        )
        connection.commit()
    with pytest.raises(StoreError, match="full"):
        prune(shelf.store.database, Pruning(before=LATER, keep=1))
    assert shelf.ids() == ids
    shelf.check()


def _crawl(url: str, harvest_id: str, ready: str) -> None:
    """A crawl in a process of its own: pages end one by one, and new harvests take pages over."""
    with Store(url, clock=lambda: NOON) as store:
        Path(ready).touch()
        for number, pending in enumerate(store.pending(harvest_id)):
            store.finish_page(harvest_id, ended(pending.url, NOON, b"x" * 20_000), elapsed_s=0.0)
            if number % 10 == 0:
                plan = plan_of(f"k{number}", pending.url, "http://a.example/")
                week = timedelta(days=7)
                store.open_harvest(plan, date="2026-01-02", max_age=week)
        assert store.finish_if_complete(harvest_id)


@pytest.mark.fault(38)
def test_a_crawl_in_another_process_loses_nothing(shelf: Shelf, tmp_path: Path) -> None:
    urls = [f"http://x.example/{number}" for number in range(300)]
    wanted = shelf.harvest(plan_of("mate", *urls), stop_after=0)
    for day in range(-30, -10):
        shelf.harvest(day=day, body=lambda url: url.encode() * 1_000)
    spawn = multiprocessing.get_context("spawn")
    ready = tmp_path / "ready"
    crawl = spawn.Process(target=_crawl, args=(shelf.url, wanted, str(ready)))
    crawl.start()
    n_rounds = 0
    while crawl.is_alive():
        # Old ones go for good, those of the crawl itself are younger than this.
        prune(shelf.store.database, Pruning(before=NOON.isoformat(timespec="seconds"), keep=0))
        give_back(shelf.store.database, is_in_use=True)
        n_rounds += ready.exists()
    crawl.join()
    assert crawl.exitcode == 0
    assert n_rounds > 1
    assert shelf.store.count_pages(wanted)[PageState.DONE] == 300
    assert len(shelf.ids()) == 31
    shelf.check()


def test_the_disk_gets_the_space_back(shelf: Shelf, tmp_path: Path) -> None:
    for day in range(4):
        shelf.harvest(day=day, body=lambda _: NOISE)
    shelf.prune()
    returned = give_back(shelf.store.database, is_in_use=True)
    assert returned.problem == ""
    assert returned.n_bytes > 3_000_000
    assert (tmp_path / "skygap.db").stat().st_size < 1_500_000
    shelf.check()


def test_the_file_of_an_older_store_is_written_anew_only_when_no_harvest_is_open(
    tmp_path: Path,
) -> None:
    shelf = Shelf(restored(2, tmp_path))
    shelf.harvest(day=-200, body=lambda _: NOISE)
    shelf.prune(keep=0)
    held = give_back(shelf.store.database, is_in_use=True)
    assert held.n_bytes == 0
    assert "prune again when none is" in held.problem
    assert give_back(shelf.store.database, is_in_use=False).problem == ""
    with closing(sqlite3.connect(tmp_path / "skygap.db")) as connection:
        assert connection.execute("pragma auto_vacuum").fetchone() == (2,)
    shelf.check()


@pytest.mark.fault(37)
def test_a_store_that_is_locked_is_said_to_be_so(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.harvest(body=lambda _: NOISE)
    shelf.harvest(day=1)
    shelf.prune(keep=0)
    monkeypatch.setattr("spiders.engine._BUSY_TIMEOUT_MS", 10)
    other = Shelf(shelf.url)
    with closing(sqlite3.connect(shelf.url.removeprefix("sqlite:///"))) as connection:
        connection.execute("begin immediate")
        returned = give_back(other.store.database, is_in_use=True)
    assert "locked" in returned.problem
    assert returned.n_bytes == 0
