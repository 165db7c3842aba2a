"""A harvest that is killed again and again ends as one that nobody disturbed.

Each run tells the servers its number in its contact, so that they know who asked for what. A kill
is due by progress, never by time; what is asked for after that is not answered.
"""

import logging
import os
import random
import secrets
import subprocess
from collections import Counter
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event

import pytest

from spiders.database import open_to_read
from spiders.errors import StoreError
from spiders.items import Page, PageState
from spiders.store import Store
from tests.spiders.crawl import TIMEOUT_S, command, environment, write_serp
from tests.spiders.web import Answer, Web, body

logger = logging.getLogger(__name__)

N_HOSTS, N_EACH, N_KILLS = 40, 10, 10
PAGES = [f"{host}.example/{page}" for page in range(N_EACH) for host in range(N_HOSTS)]
SEED = int(os.environ.get("SKYGAP_SEED") or secrets.randbelow(1_000_000))
SIGNS = ("asked", "answered", "kept")  # pages that are counted until a kill is due
MARGIN = 40  # pages asked for beyond those that are to be kept, so that they can be


class Farm:
    """Servers that see a harvest come by, and hold it at a moment of its way."""

    def __init__(self, web: Web) -> None:
        self.web = web
        self.seen: set[str] = set()
        self.n_answered = 0
        self.sign, self.limit = "", 0
        self.is_due, self.is_over = Event(), Event()
        chance = random.Random(1)  # noqa: S311 # pages that differ
        for page in PAGES:
            data = f"<p>{page} ".encode() + chance.randbytes(chance.randrange(20_000))
            web.answers[page] = self._answer(page, data)

    def stop_at(self, sign: str, limit: int) -> None:
        """When the next kill is due; no sign: never."""
        self.sign, self.limit = sign, limit
        self.is_due.clear()
        self.is_over.clear()

    def asked_by(self, run: int) -> Counter[str]:
        """How often each page was asked for by one run."""
        name = contact(run)
        return Counter(
            page
            for page, headers, _ in self.web.received
            if name in headers["User-Agent"] and not page.endswith("/robots.txt")
        )

    def _answer(self, page: str, data: bytes) -> Answer:
        send = body(data)

        def answer(handler: BaseHTTPRequestHandler) -> None:
            self.seen.add(page)
            self._look("asked", len(self.seen))
            is_ahead = self.sign == "kept" and len(self.seen) > self.limit + MARGIN
            if is_ahead or self.is_due.is_set():
                self.is_over.wait(TIMEOUT_S)
            send(handler)
            self.n_answered += 1
            self._look("answered", self.n_answered)

        return answer

    def _look(self, sign: str, number: int) -> None:
        if sign == self.sign and number >= self.limit:
            self.is_due.set()


def contact(run: int) -> str:
    return f"run-{run}@own.example"


def start(folder: Path, url: str, run: int) -> "subprocess.Popen[bytes]":
    settings = {
        "SKYGAP_HOSTS": str(folder / "hosts.json"),
        "SKYGAP_STORE": url,
        "SKYGAP_CONTACT": contact(run),
        "DOWNLOAD_DELAY": "0.01",
    }
    with (folder / f"run-{run}.log").open("wb") as log:
        return subprocess.Popen(  # noqa: S603 # our own interpreter
            command("crawl", "articles", given={"serp": "serp.csv"}, settings=settings),
            cwd=folder,
            env=environment(),
            stderr=log,
        )


def kill(farm: Farm, process: "subprocess.Popen[bytes]", url: str) -> None:
    """Ends a run at the moment that its kill is due."""
    try:
        while not farm.is_due.wait(0.01):
            assert process.poll() is None, "the run ended before it could be killed"
            if farm.sign == "kept" and len(kept(url)) >= farm.limit:
                break
    finally:
        process.kill()
        process.wait()
        farm.is_over.set()


def kept(url: str) -> set[str]:
    """Pages that a store has; none while it is not there."""
    try:
        database = open_to_read(url)
    except StoreError:
        return set()
    with database.reading() as connection:
        done = connection.exec_driver_sql("select url from pages where state = 'done'")
        found = {row.url.removeprefix("http://") for row in done}
    database.close()
    return found


def harvested(url: str) -> dict[str, tuple[PageState, bytes]]:
    """State and body of each page of the one harvest, which is finished."""
    with Store(url) as store:
        (harvest,) = store.harvests()
        assert harvest.finished
        found: list[Page] = [
            ranked.page
            for row in store.keywords(harvest.id)
            for ranked in store.ranked_pages(harvest.id, row.query)
        ]
    return {page.requested_url.removeprefix("http://"): (page.state, page.body) for page in found}


def check_whole(url: str) -> None:
    """The database is sound, and every version belongs to exactly one page."""
    database = open_to_read(url)
    with database.reading() as connection:
        ask = connection.exec_driver_sql
        if connection.dialect.name == "sqlite":
            assert ask("pragma integrity_check").scalar() == "ok"
            assert ask("pragma foreign_key_check").all() == []
        assert ask("select count(*) from versions").scalar() == len(PAGES)
        assert ask("select count(distinct version_id) from pages").scalar() == len(PAGES)
    database.close()


@pytest.mark.slow
@pytest.mark.timeout(3_600)  # seconds; a busy machine takes many times as long as usual
def test_killed_ten_times_a_harvest_loses_nothing_and_repeats_what_was_in_flight(
    store_url: str, tmp_path: Path, web: Web
) -> None:
    logger.warning("Kills are those of SKYGAP_SEED=%d.", SEED)
    chance = random.Random(SEED)  # noqa: S311 # any moment will do
    farm = Farm(web)
    web.write_hosts(tmp_path)
    rows = {
        f"k{host}": [f"http://{page}" for page in PAGES[host::N_HOSTS]] for host in range(N_HOSTS)
    }
    write_serp(tmp_path, rows)
    stored: list[set[str]] = []
    for run, limit in enumerate(sorted(chance.sample(range(1, len(PAGES) - MARGIN), N_KILLS))):
        sign = chance.choice(SIGNS)
        farm.stop_at(sign, limit)
        kill(farm, start(tmp_path, store_url, run), store_url)
        stored.append(kept(store_url))
        logger.warning("Kill at %d pages %s: %d kept.", limit, sign, len(stored[-1]))
    farm.stop_at("", 0)
    assert start(tmp_path, store_url, N_KILLS).wait(TIMEOUT_S) == 0
    stored.append(kept(store_url))

    check_whole(store_url)
    asked = [farm.asked_by(run) for run in range(N_KILLS + 1)]
    in_flight = [set(pages) - had for pages, had in zip(asked, stored, strict=True)]
    logger.warning("In flight at each kill: %s.", [len(pages) for pages in in_flight])
    known: set[str] = set()
    for pages, had in zip(asked, stored, strict=True):
        assert set(pages.values()) <= {1}
        assert not known & set(pages)  # what was kept is never asked for again
        assert known <= had
        known = had
    assert known == set(PAGES)
    repeated = Counter(page for pages in in_flight for page in pages)
    assert sum(asked, Counter()) <= Counter(PAGES) + repeated
    assert max(len(pages) for pages in in_flight) <= N_HOSTS

    calm = f"sqlite:///{tmp_path / 'calm.db'}"
    assert start(tmp_path, calm, N_KILLS + 1).wait(TIMEOUT_S) == 0
    assert harvested(store_url) == harvested(calm)
