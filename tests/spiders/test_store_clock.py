"""A clock that jumps costs no page, and asks for none that need not be asked for."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from spiders.items import Page, PageState, SearchResult, Serp
from spiders.plan import HarvestPlan
from spiders.pruning import Pruning, prune
from spiders.store import Harvest, Store
from tests.spiders.crawl import scrapy, write_serp
from tests.spiders.web import LATE_S, Web, html

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
WEEK, YEARS = timedelta(days=7), timedelta(days=3_650)
A, B = "http://a.example/", "http://b.example/"
RESULTS = tuple(SearchResult(rank=rank, url=url) for rank, url in ((1, A), (2, B)))
PLAN = HarvestPlan(keywords=("tea",), serps=(Serp(query="tea", results=RESULTS),))


class Shelf:
    """A store whose clock is set by the test."""

    def __init__(self, url: str) -> None:
        self.now = NOW
        self.store = Store(url, clock=lambda: self.now)

    def open(self, *, max_age: timedelta = WEEK, plan: HarvestPlan = PLAN) -> Harvest:
        return self.store.open_harvest(plan, date="2026-11-22", max_age=max_age)

    def fetch(self, harvest: Harvest, *, stop_after: int = 2) -> None:
        for pending in list(self.store.pending(harvest.id))[:stop_after]:
            page = Page(
                requested_url=pending.url,
                url=pending.url,
                state=PageState.DONE,
                status=200,
                body=str(self.now).encode(),
                fetched_at=self.now.isoformat(timespec="seconds"),
            )
            self.store.finish_page(harvest.id, page, elapsed_s=0.0)
        self.store.finish_if_complete(harvest.id)

    def pending(self, harvest: Harvest) -> list[str]:
        return [page.url for page in self.store.pending(harvest.id)]


@pytest.fixture
def shelf(store_url: str) -> Iterator[Shelf]:
    made = Shelf(store_url)
    yield made
    made.store.close()


@pytest.mark.parametrize("jump", [YEARS, -YEARS])
def test_an_open_harvest_goes_on_after_any_jump(jump: timedelta, shelf: Shelf) -> None:
    harvest = shelf.open()
    shelf.fetch(harvest, stop_after=1)
    shelf.now += jump
    assert shelf.open() == harvest
    assert shelf.pending(harvest) == [B]
    shelf.fetch(harvest)
    assert shelf.open().finished


def test_a_clock_that_is_set_back_a_little_makes_nothing_old(shelf: Shelf) -> None:
    harvest = shelf.open()
    shelf.fetch(harvest)
    shelf.now -= timedelta(days=1)
    assert shelf.open().id == harvest.id
    other = shelf.open(plan=replace(PLAN, language="en"))
    assert (other.finished, shelf.pending(other)) == (True, [])


def test_what_a_clock_far_ahead_has_dated_is_not_young_for_years(shelf: Shelf) -> None:
    shelf.now = NOW + YEARS
    ahead = shelf.open()
    shelf.fetch(ahead)
    shelf.now = NOW
    again = shelf.open()
    assert again.id != ahead.id
    assert shelf.pending(again) == [A, B]
    shelf.fetch(again)
    assert shelf.open().id == again.id
    bodies = [shelf.store.ranked_pages(one.id, "tea")[0].page.body for one in (ahead, again)]
    assert bodies == [str(NOW + YEARS).encode(), str(NOW).encode()]
    prune(shelf.store.database, Pruning(before=NOW.isoformat(), keep=0))
    assert [one.id for one in shelf.store.harvests()] == [ahead.id, again.id]


def test_a_new_harvest_can_be_asked_for_even_of_one_from_the_future(shelf: Shelf) -> None:
    shelf.now = NOW + timedelta(days=1)
    ahead = shelf.open()
    shelf.fetch(ahead)
    shelf.now = NOW
    assert shelf.open(max_age=timedelta(0)).id != ahead.id


@pytest.mark.slow
def test_a_harvest_begun_by_a_clock_that_was_ahead_keeps_its_delay_when_it_goes_on(
    tmp_path: Path, web: Web
) -> None:
    web.answers = {f"a.example/{number}": html("Page") for number in range(3)}
    write_serp(tmp_path, {"tea": [f"http://{page}" for page in web.answers]})
    settings = {"SKYGAP_HOSTS": str(web.write_hosts(tmp_path)), "DOWNLOAD_DELAY": "6"}
    given = {"serp": "serp.csv"}
    stop = {"CLOSESPIDER_ITEMCOUNT": "1", "CONCURRENT_REQUESTS": "1"}
    scrapy(tmp_path, "crawl", "articles", given=given, **settings, **stop)
    with closing(sqlite3.connect(tmp_path / "skygap.db")) as connection:
        connection.execute("update harvests set created_at = '2999-01-01T00:00:00+00:00'")
        connection.commit()
    done = scrapy(tmp_path, "crawl", "articles", given=given, **settings)
    assert "is finished: 3 pages fetched" in done.stderr
    assert web.shortest_gap_s("a.example") > 6 - LATE_S
