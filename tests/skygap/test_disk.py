"""A disk that is full or read-only, and a store that another program holds: told, nothing lost."""

import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from tests.skygap.commands import sentence, skygap
from tests.skygap.disk import Disk, mounted
from tests.skygap.test_commands import DATE, FIRST, PAGES, SECOND
from tests.spiders.crawl import scrapy, write_serp
from tests.spiders.web import Web, body, html

if TYPE_CHECKING:
    import subprocess

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3_600)]  # seconds, for a busy machine

Serve = Callable[[dict[str, str]], Path]

N_PAGES = 40
PAGE_BYTES = 60_000
GIVEN = {"serp": "serp.csv", "top": "100"}


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with mounted(tmp_path / "disk", "1m") as made:
        yield made


@pytest.fixture
def farm(tmp_path: Path) -> Iterator[Web]:
    """Pages that cannot be made smaller."""
    chance = random.Random(1)  # noqa: S311 # see above
    with Web() as web:
        web.answers = {
            f"{host}.example/": body(chance.randbytes(PAGE_BYTES)) for host in range(N_PAGES)
        }
        web.write_hosts(tmp_path)
        write_serp(tmp_path, {"tea": [f"http://{page}" for page in web.answers]})
        yield web


def crawl(folder: Path, store: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    settings = {"SKYGAP_HOSTS": "hosts.json", "SKYGAP_STORE": f"sqlite:///{store}"} | more
    return scrapy(folder, "crawl", "articles", given=GIVEN, DOWNLOAD_DELAY="0.01", **settings)


def told(done: "subprocess.CompletedProcess[str]") -> str:
    """The one error of a crawl that ends with a status of its own."""
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    (line,) = (line for line in done.stderr.splitlines() if " ERROR: " in line)
    return line


def kept(store: Path) -> set[str]:
    """Pages of a store that is sound."""
    with closing(sqlite3.connect(store)) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        if not connection.execute("select name from sqlite_master").fetchall():
            return set()  # as it was before anything could be written
        rows = connection.execute("select url from pages where state = 'done'")
        return {url.removeprefix("http://") for (url,) in rows}


def goes_on(folder: Path, store: Path, farm: Web) -> None:
    """The same command fetches the rest and asks for nothing that is kept."""
    had = kept(store)
    farm.asked.clear()
    done = crawl(folder, store)
    assert done.returncode == 0, done.stderr
    assert f"is finished: {N_PAGES} pages fetched, 0 not." in done.stderr
    assert Counter(farm.pages_asked) == Counter(farm.answers.keys() - had)
    assert kept(store) == farm.answers.keys()


def test_a_disk_that_gets_full_costs_no_page_that_was_kept(
    tmp_path: Path, disk: Disk, farm: Web
) -> None:
    store = disk.folder / "skygap.db"
    assert "full" in told(crawl(tmp_path, store))
    disk.remount("size=20m")
    assert 0 < len(kept(store)) < N_PAGES
    goes_on(tmp_path, store, farm)


def test_a_disk_that_is_full_from_the_start_is_one_sentence(
    tmp_path: Path, disk: Disk, farm: Web
) -> None:
    store = disk.folder / "skygap.db"
    disk.fill()
    assert f"The store sqlite:///{store} cannot be used: " in told(crawl(tmp_path, store))
    assert farm.asked == []
    disk.remount("size=20m")
    disk.free()
    goes_on(tmp_path, store, farm)


def test_a_disk_that_is_read_only_is_one_sentence_and_leaves_the_store_as_it_was(
    tmp_path: Path, disk: Disk, farm: Web
) -> None:
    store = disk.folder / "skygap.db"
    disk.remount("size=20m")
    crawl(tmp_path, store, CLOSESPIDER_ITEMCOUNT="3", CONCURRENT_REQUESTS="1")
    had = kept(store)
    assert 0 < len(had) < N_PAGES
    disk.remount("ro")
    n_asked = len(farm.asked)
    assert f"The store sqlite:///{store} cannot be used: " in told(crawl(tmp_path, store))
    new = told(crawl(tmp_path, disk.folder / "new.db"))
    assert "unable to open database file" in new
    refused = skygap("prune", "--older-than", "1", "--store", f"sqlite:///{store}", cwd=tmp_path)
    assert refused.returncode == 2
    assert f"The store sqlite:///{store} cannot be used: " in sentence(refused)
    assert len(farm.asked) == n_asked
    disk.remount("rw")
    assert kept(store) == had
    goes_on(tmp_path, store, farm)


def test_a_store_that_another_program_holds_for_too_long_is_one_sentence(
    tmp_path: Path, farm: Web
) -> None:
    """First while the crawl runs, then before it begins."""
    store = tmp_path / "skygap.db"
    is_held, is_over = Event(), Event()

    def hold() -> None:
        with closing(sqlite3.connect(store, isolation_level=None, timeout=60)) as connection:
            connection.execute("begin exclusive")
            is_held.set()
            is_over.wait()
            connection.execute("rollback")

    holding = Thread(target=hold)
    answers = iter(range(N_PAGES))

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if next(answers) == 5:
            holding.start()
        if holding.ident:
            is_held.wait()
        html("Page")(handler)

    farm.answers = dict.fromkeys(farm.answers, answer)
    held = "cannot be used: database is locked. Another program holds it: wait for that, or end it"
    try:
        assert held in told(crawl(tmp_path, store))
        assert held in told(crawl(tmp_path, store))
    finally:
        is_over.set()
    holding.join()
    assert 0 < len(kept(store)) < N_PAGES
    farm.answers = dict.fromkeys(farm.answers, html("Page"))
    goes_on(tmp_path, store, farm)


def brief(folder: Path, out: Path, hosts: Path) -> "subprocess.CompletedProcess[str]":
    (folder / "urls.txt").write_text(f"{FIRST}\n{SECOND}\n")
    words = ("brief", "rain barrel", "--urls", "urls.txt", "--hosts", str(hosts), *DATE)
    return skygap(*words, "--out", str(out), cwd=folder)


def test_a_folder_for_briefs_on_a_full_disk_costs_neither_the_store_nor_the_next_run(
    tmp_path: Path, disk: Disk, serve: Serve
) -> None:
    hosts = serve(PAGES)
    disk.fill()
    done = brief(tmp_path, disk.folder, hosts)
    assert done.returncode == 2
    assert f"{disk.folder}/" in sentence(done)
    assert "No space left on device" in sentence(done)
    assert len(kept(tmp_path / "skygap.db")) == 2
    assert not list(disk.folder.rglob("*.part"))
    disk.free()
    assert brief(tmp_path, disk.folder, hosts).returncode == 0


def test_a_folder_for_briefs_that_is_read_only_is_told_with_and_without_scrapy(
    tmp_path: Path, disk: Disk, serve: Serve
) -> None:
    hosts = serve(PAGES)
    disk.remount("ro")
    done = brief(tmp_path, disk.folder / "briefs", hosts)
    assert done.returncode == 2
    assert "Read-only file system" in sentence(done)
    addons = '{"spiders.addon.GuardAddon": 50, "skygap.harvest.SkygapAddon": 100}'
    crawled = scrapy(
        tmp_path,
        *("crawl", "articles"),
        given={"keyword": "rain barrel", "urls": "urls.txt"},
        SKYGAP_HOSTS=str(hosts),
        SKYGAP_OUT=str(disk.folder / "briefs"),
        ADDONS=addons,
    )
    assert "The briefs could not be written: " in told(crawled)
    assert "Read-only file system" in told(crawled)
    assert len(kept(tmp_path / "skygap.db")) == 2
