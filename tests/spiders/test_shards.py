"""Many crawls at once: what a site sees of them together."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event
from typing import IO

import pytest

from spiders.items import PageState
from spiders.shards import N_BUCKETS, Shard, bucket_of
from spiders.store import Store
from tests.spiders.crawl import TIMEOUT_S, command, environment, scrapy, write_serp
from tests.spiders.web import Web, html, redirect

DELAY_S = 0.8
Process = subprocess.Popen[str]


def names_of(number: int, n_shards: int = 2, n_names: int = 2) -> list[str]:
    """Hosts that fall to a shard."""
    named = (f"host{index}.example" for index in range(10_000))
    found = (name for name in named if bucket_of(f"http://{name}/") % n_shards == number)
    return [next(found) for _ in range(n_names)]


@contextmanager
def crawling(folder: Path, hosts: Path, *, log: str, **given: str) -> Iterator[Process]:
    settings = {
        "SKYGAP_HOSTS": str(hosts),
        "DOWNLOAD_DELAY": str(DELAY_S),
        "DOWNLOAD_TIMEOUT": str(TIMEOUT_S),  # answers wait until a test lets them go
    }
    arguments = {"serp": "serp.csv", "top": "50", **given}
    with (folder / log).open("w") as stderr:
        process = subprocess.Popen(  # noqa: S603 # our own interpreter
            command("crawl", "articles", given=arguments, settings=settings),
            cwd=folder,
            env=environment(),
            stderr=stderr,
            text=True,
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def follow(path: Path, words: str, process: Process) -> None:
    """Returns when a process has written the words to its log."""
    written = ""
    with path.open() as log:
        while words not in written:
            written += _line(log, process, written)


def _line(log: IO[str], process: Process, written: str) -> str:
    line = log.readline()
    if not line:
        assert process.poll() is None, written
        Event().wait(0.02)  # a file tells nobody that it has grown
    return line


def states(folder: Path) -> dict[PageState, int]:
    with Store(f"sqlite:///{folder / 'skygap.db'}") as store:
        return {state: n for state, n in store.count_pages(store.harvests()[-1].id).items() if n}


@pytest.mark.fault(38)
def test_every_bucket_falls_to_one_shard() -> None:
    shards = [Shard(number, 7) for number in range(7)]
    assert sorted(bucket for shard in shards for bucket in shard.buckets) == list(range(N_BUCKETS))
    for name in ("a.example", "b.example", "xn--bcher-kva.example", "127.0.0.1", "[::1]"):
        assert sum(shard.has(f"https://{name}/x") for shard in shards) == 1


@pytest.mark.parametrize("number", ["2", "-1", "x"])
def test_a_shard_that_is_not_there_is_refused(tmp_path: Path, number: str) -> None:
    write_serp(tmp_path, {"tea": ["http://a.example/"]})
    given = {"serp": "serp.csv", "shard": number, "shards": "2"}
    done = scrapy(tmp_path, "crawl", "articles", given=given)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "shard" in done.stderr


@pytest.mark.fault(38)
def test_two_shards_with_one_killed_and_started_again_keep_to_one_request_a_delay(
    tmp_path: Path, web: Web
) -> None:
    hosts = names_of(0, n_names=3) + names_of(1, n_names=3)
    pages = [f"{host}/{number}" for number in range(3) for host in hosts]
    web.answers = {page: html(page) for page in pages}
    write_serp(tmp_path, {"tea": [f"http://{page}" for page in pages]})
    mapped = web.write_hosts(tmp_path)
    shards = [{"shard": str(number), "shards": "2"} for number in range(2)]
    with crawling(tmp_path, mapped, log="0.log", **shards[0]) as first:
        with crawling(tmp_path, mapped, log="1.log", **shards[1]) as second:
            while sum(page.startswith(tuple(names_of(1, n_names=3))) for page in web.asked) < 6:
                assert second.poll() is None, (tmp_path / "1.log").read_text()
                Event().wait(0.02)
            second.send_signal(signal.SIGKILL)
            second.wait()
        with crawling(tmp_path, mapped, log="2.log", **shards[1]) as third:
            assert [first.wait(TIMEOUT_S), third.wait(TIMEOUT_S)] == [0, 0]
    assert states(tmp_path) == {PageState.DONE: len(pages)}
    assert set(web.pages_asked) == set(pages)
    assert len(web.pages_asked) <= len(pages) + 3  # what was in flight, one a host
    assert max(web.at_once.values()) == 1
    for host in hosts:  # over all of them, as a busy machine may note the first of two late
        moments = web.moments[host]
        assert moments[-1] - moments[0] > (len(moments) - 1.5) * DELAY_S
    said = [(tmp_path / log).read_text() for log in ("0.log", "2.log")]
    assert sum("is finished: 18 pages fetched" in log for log in said) == 1
    assert sum("has nothing left to fetch" in log for log in said) == 1


@pytest.mark.fault(38)
def test_a_redirect_into_another_shard_is_asked_for_by_that_shard(tmp_path: Path, web: Web) -> None:
    ((ours,), (theirs,)) = (names_of(number, n_names=1) for number in range(2))
    web.answers = {
        f"{ours}/moved": redirect(f"http://{theirs}/new"),
        f"{ours}/round": redirect(f"http://{theirs}/round"),
        f"{theirs}/round": redirect(f"http://{ours}/round"),
        f"{theirs}/new": html("The page"),
    }
    write_serp(tmp_path, {"tea": [f"http://{ours}/moved", f"http://{ours}/round"]})
    settings = {"SKYGAP_HOSTS": str(web.write_hosts(tmp_path)), "REDIRECT_MAX_TIMES": "2"}
    asked = []
    for number in (0, 1, 0):
        web.asked.clear()
        given = {"serp": "serp.csv", "shard": str(number), "shards": "2"}
        done = scrapy(tmp_path, "crawl", "articles", given=given, **settings)
        assert done.returncode == 0, done.stderr
        asked.append({page.partition("/")[0] for page in web.asked})
    assert asked == [{ours}, {theirs}, {ours}]
    assert states(tmp_path) == {PageState.DONE: 1, PageState.ERROR: 1}
    with Store(f"sqlite:///{tmp_path / 'skygap.db'}") as store:
        moved, circle = store.ended_pages(store.harvests()[0].id)
    assert (moved.requested_url, moved.url) == (f"http://{ours}/moved", f"http://{theirs}/new")
    assert circle.reason == "It redirects more than 2 times."


@pytest.mark.fault(38)
def test_a_shard_at_work_takes_what_is_left_to_it(tmp_path: Path, web: Web) -> None:
    ((ours,), (theirs,)) = (names_of(number, n_names=1) for number in range(2))

    def gated(handler: BaseHTTPRequestHandler) -> None:
        web.released.wait()
        html("A page")(handler)

    web.released.clear()
    web.answers = {
        f"{theirs}/slow": gated,
        f"{ours}/moved": redirect(f"http://{theirs}/new"),
        f"{theirs}/new": html("The page"),
    }
    mapped = web.write_hosts(tmp_path)
    write_serp(tmp_path, {"tea": [f"http://{theirs}/slow", f"http://{ours}/moved"]})
    with crawling(tmp_path, mapped, log="1.log", shard="1", shards="2") as at_work:
        while f"{theirs}/slow" not in web.asked:
            assert at_work.poll() is None, (tmp_path / "1.log").read_text()
            Event().wait(0.02)
        with crawling(tmp_path, mapped, log="0.log", shard="0", shards="2") as first:
            assert first.wait(TIMEOUT_S) == 0
        web.released.set()
        assert at_work.wait(TIMEOUT_S) == 0
    assert states(tmp_path) == {PageState.DONE: 2}
    assert "is finished: 2 pages fetched" in (tmp_path / "1.log").read_text()


@pytest.mark.fault(27)
def test_robots_txt_is_followed_into_another_shard(tmp_path: Path, web: Web) -> None:
    ((ours,), (theirs,)) = (names_of(number, n_names=1) for number in range(2))
    web.answers = {
        f"{ours}/robots.txt": redirect(f"http://{theirs}/robots.txt"),
        f"{theirs}/robots.txt": html("User-agent: *\nDisallow: /no"),
        f"{ours}/yes": html("A page"),
        f"{ours}/no": html("A page"),
    }
    write_serp(tmp_path, {"tea": [f"http://{ours}/yes", f"http://{ours}/no"]})
    done = scrapy(
        tmp_path,
        *("crawl", "articles"),
        given={"serp": "serp.csv", "shard": "0", "shards": "2"},
        SKYGAP_HOSTS=str(web.write_hosts(tmp_path)),
    )
    assert done.returncode == 0, done.stderr
    assert f"{ours}/yes" in web.asked
    assert f"{theirs}/robots.txt" in web.asked


@pytest.mark.fault(38)
def test_two_crawls_of_one_store_take_turns_and_the_second_uses_what_the_first_fetched(
    tmp_path: Path, web: Web
) -> None:
    def gated(handler: BaseHTTPRequestHandler) -> None:
        web.released.wait()
        html("A page")(handler)

    web.answers = {"a.example/": gated, "a.example/2": html("Another")}
    web.released.clear()
    mapped = web.write_hosts(tmp_path)
    write_serp(tmp_path, {"tea": ["http://a.example/"]})
    with crawling(tmp_path, mapped, log="0.log") as first:
        follow(tmp_path / "0.log", "Spider opened", first)
        while "a.example/" not in web.asked:
            assert first.poll() is None
            Event().wait(0.02)
        write_serp(tmp_path, {"mate": ["http://a.example/", "http://a.example/2"]})
        with crawling(tmp_path, mapped, log="1.log") as second:
            follow(tmp_path / "1.log", "waits for its end", second)
            web.released.set()
            assert [first.wait(TIMEOUT_S), second.wait(TIMEOUT_S)] == [0, 0]
    assert sorted(web.pages_asked) == ["a.example/", "a.example/2"]
    assert max(web.at_once.values()) == 1


@pytest.mark.fault(38)
def test_a_crawl_that_is_stopped_while_it_waits_has_changed_nothing(
    tmp_path: Path, web: Web
) -> None:
    web.answers = {"a.example/": html("A page")}
    mapped = web.write_hosts(tmp_path)
    write_serp(tmp_path, {"tea": ["http://a.example/"]})
    url = f"sqlite:///{tmp_path / 'skygap.db'}"
    Store(url).close()
    with holding(tmp_path), crawling(tmp_path, mapped, log="0.log") as waiting:
        follow(tmp_path / "0.log", "waits for its end", waiting)
        waiting.send_signal(signal.SIGTERM)
        waiting.wait(TIMEOUT_S)
    assert web.asked == []
    assert states(tmp_path) == {PageState.PENDING: 1}
    assert "The same command goes on." in (tmp_path / "0.log").read_text()


@contextmanager
def holding(folder: Path) -> Iterator[None]:
    """Another process that holds all sites of the store until it is killed."""
    code = (
        "import sys\n"
        "from spiders.database import Database\n"
        "from spiders.shards import Shard\n"
        "from spiders.site_locks import site_locks\n"
        "locks = site_locks(Database(sys.argv[1]), Shard())\n"
        "print(locks.acquire(), flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(  # noqa: S603 # our own interpreter
        [sys.executable, "-c", code, f"sqlite:///{folder / 'skygap.db'}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "True"
        try:
            yield
        finally:
            process.kill()
