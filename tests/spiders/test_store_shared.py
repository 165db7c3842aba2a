"""Several processes, or a server that comes and goes, on one store."""

import multiprocessing
import random
from datetime import timedelta
from pathlib import Path
from string import ascii_letters
from threading import Barrier
from typing import TYPE_CHECKING, Any

import pytest

from spiders.errors import StoreError
from spiders.items import Page, PageState, SearchResult, Serp
from spiders.plan import HarvestPlan
from spiders.pruning import Pruning, prune
from spiders.store import Store
from spiders.urls import clean_url
from tests.postgres import Postgres, running

if TYPE_CHECKING:
    from queue import Queue

WEEK = timedelta(days=7)
N_AT_ONCE = 4
TIMEOUT_S = 800  # ends a process that hangs


def plan_of(*urls: str) -> HarvestPlan:
    results = tuple(SearchResult(rank=rank, url=url) for rank, url in enumerate(urls, 1))
    return HarvestPlan(
        keywords=("tea",), serps=(Serp(query="tea", results=results),), top=len(urls)
    )


PAGES = tuple(f"http://a.example/{number}" for number in range(400))
PLAN = plan_of(*PAGES)


def ended(url: str, **more: Any) -> Page:
    given = {"url": url, "fetched_at": "2026-11-22T12:00:00+00:00"} | more
    return Page(requested_url=url, state=PageState.DONE, status=200, body=b"x", **given)


def _open(url: str, together: Barrier, opened: "Queue[tuple[str, str]]") -> None:
    together.wait(TIMEOUT_S)
    try:
        with Store(url) as store:
            harvest = store.open_harvest(PLAN, date="2026-11-22", max_age=WEEK)
        opened.put((harvest.id, ""))
    except StoreError as error:
        opened.put(("", str(error)))


def test_processes_that_open_one_new_harvest_of_a_new_store_at_once_share_it(
    store_url: str,
) -> None:
    spawn = multiprocessing.get_context("spawn")
    together, opened = spawn.Barrier(N_AT_ONCE), spawn.Queue()
    processes = [
        spawn.Process(target=_open, args=(store_url, together, opened)) for _ in range(N_AT_ONCE)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(TIMEOUT_S)
    found = [opened.get(timeout=TIMEOUT_S) for process in processes if process.exitcode == 0]
    with Store(store_url) as store:
        (harvest,) = store.harvests()
        assert found == [(harvest.id, "")] * N_AT_ONCE
        assert store.count_pages(harvest.id)[PageState.PENDING] == len(PAGES)


def _prune(url: str, together: Barrier, n_rounds: int) -> None:
    with Store(url) as store:
        together.wait(TIMEOUT_S)
        for _ in range(n_rounds):
            prune(store.database, Pruning(before="2999", keep=0))


def test_a_harvest_that_is_opened_while_another_process_prunes_is_whole(store_url: str) -> None:
    spawn = multiprocessing.get_context("spawn")
    together = spawn.Barrier(2)
    pruning = spawn.Process(target=_prune, args=(store_url, together, 60))
    with Store(store_url) as store:
        pruning.start()
        together.wait(TIMEOUT_S)
        for number in range(60):
            plan = plan_of(*PAGES[number : number + 3])
            harvest = store.open_harvest(plan, date="2026-11-22", max_age=WEEK)
            pending = [page.url for page in store.pending(harvest.id)]
            for url in pending:
                store.finish_page(harvest.id, ended(url), elapsed_s=0.0, is_transient=True)
            if pending:  # open, so nobody may have touched it
                assert store.count_pages(harvest.id)[PageState.DONE] == 3
                assert store.finish_if_complete(harvest.id)
    pruning.join(TIMEOUT_S)
    assert pruning.exitcode == 0


def test_what_no_database_takes_in_a_text_is_shown_as_such(store_url: str) -> None:
    with Store(store_url) as store:
        harvest = store.open_harvest(plan_of(PAGES[0]), date="2026-11-22", max_age=WEEK)
        odd = ended(PAGES[0], content_type="text/html\0; \xe9", reason="Odd\0.")
        store.finish_page(harvest.id, odd, elapsed_s=0.0)
        (page,) = store.ended_pages(harvest.id)
    assert page.content_type == "text/html\N{REPLACEMENT CHARACTER}; \xe9"
    assert page.reason == "Odd\N{REPLACEMENT CHARACTER}."


def test_the_longest_addresses_are_kept_apart(store_url: str) -> None:
    chance = random.Random(7)  # noqa: S311 # an address that cannot be made shorter
    query = "".join(map(chance.choice, [ascii_letters, "/:;,@!$()*~"] * 1000))
    urls = [clean_url(f"http://a.example/?q={query}{end}") for end in ("1", "2")]
    with Store(store_url) as store:
        harvest = store.open_harvest(plan_of(*urls), date="2026-11-22", max_age=WEEK)
        assert [page.url for page in store.pending(harvest.id)] == urls
        for url in urls:
            store.finish_page(harvest.id, ended(url), elapsed_s=0.0)
        assert store.finish_if_complete(harvest.id)


@pytest.mark.slow
def test_a_server_that_ends_all_connections_costs_no_page(postgres: Postgres) -> None:
    url = postgres.new_url()
    with Store(url) as store:
        harvest = store.open_harvest(PLAN, date="2026-11-22", max_age=WEEK)
        for number, page in enumerate(store.pending(harvest.id)):
            if number % 100 == 0:
                postgres.end_connections(url)
            store.finish_page(harvest.id, ended(page.url), elapsed_s=0.0)
        assert store.finish_if_complete(harvest.id)


@pytest.mark.slow
def test_a_server_that_goes_away_is_one_sentence(postgres: Postgres, tmp_path: Path) -> None:
    del postgres, tmp_path  # the first says whether there can be one
    with running() as server:
        store = Store(server.new_url())
        harvest = store.open_harvest(PLAN, date="2026-11-22", max_age=WEEK)
    with store, pytest.raises(StoreError) as error:
        store.finish_page(harvest.id, ended(PAGES[0]), elapsed_s=0.0)
    assert "\n" not in str(error.value)
    assert "cannot be reached" in str(error.value)
