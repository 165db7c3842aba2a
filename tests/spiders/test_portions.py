"""Few hosts at a time, and one request to each: what waits for whom, and what nobody waits for."""

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from spiders.items import PageState
from spiders.looks import PendingLink
from spiders.portions import Portions, hosts_at_once, within_budget
from spiders.settings import DOWNLOADER_MIDDLEWARES, EXTENSIONS
from spiders.store import Store
from tests.asynchronous import run
from tests.spiders.crawl import scrapy, write_serp
from tests.spiders.dropping import URL
from tests.spiders.web import Web, html, redirect


def pending(*urls: str) -> list[PendingLink]:
    return [PendingLink(key=url, url=url, asks=f"http://{url}") for url in urls]


def waiting(*urls: str, at_once: int = 2) -> Portions[PendingLink]:
    portions: Portions[PendingLink] = Portions(at_once=at_once)
    portions.add(pending(*urls))
    return portions


def keys(links: list[PendingLink]) -> list[str]:
    return [link.key for link in links]


def test_a_host_has_one_link_under_way_and_few_hosts_have() -> None:
    portions = waiting("a/1", "a/2", "b/1", "c/1", "a/3")
    first = portions.take()
    assert keys(first) == ["a/1", "b/1"]
    assert portions.take() == []
    portions.ended(first[0])
    assert keys(portions.take()) == ["c/1"]
    portions.ended(first[1])
    (second,) = portions.take()
    assert second.key == "a/2"
    portions.add(pending("a/4", "d/1"))
    portions.ended(second)
    portions.ended(second)  # once is enough
    left = []
    while not portions.is_over:
        for link in (taken := portions.take()) or pending("c/1"):
            left.append(link.key)
            portions.ended(link)
        assert len(taken) <= 2
    assert [key for key in left if key != "c/1"] == ["d/1", "a/3", "a/4"]


def test_a_host_that_is_let_go_is_asked_for_the_next_while_the_first_is_under_way() -> None:
    portions = waiting("a/1", "a/2")
    (first,) = portions.take()
    portions.let_go(first)
    (second,) = portions.take()
    portions.let_go(first)  # once is enough
    assert portions.take() == []
    portions.ended(second)
    assert not portions.is_over
    portions.ended(first)
    assert portions.is_over


def test_what_is_put_off_waits_behind_all_others_of_its_host_where_there_are_any() -> None:
    portions = waiting("a/1", "a/2", "a/3", "b/1")
    first, other = portions.take()
    assert portions.put_off(first)
    assert not portions.put_off(first)  # it waits already
    assert not portions.put_off(other)  # its host has no other
    left = []
    while taken := portions.take():
        left += keys(taken)
        portions.ended(taken[0])
    assert left == ["a/2", "a/3", "a/1"]
    portions.ended(other)
    assert portions.is_over


def test_what_is_lost_holds_up_no_other() -> None:
    portions = waiting("a/1", "a/2", "b/1", "c/1")
    let_go, lost = portions.take()
    portions.let_go(let_go)
    assert keys(portions.take()) == ["c/1"]
    assert keys(portions.lost()) == ["a/1", "b/1", "c/1"]
    portions.ended(lost)
    assert keys(portions.take()) == ["a/2"]
    assert keys(portions.lost()) == ["a/2"]
    assert portions.is_over


@pytest.mark.parametrize("free", [Portions.ended, Portions.let_go, Portions.put_off])
def test_who_waits_is_woken_when_a_host_is_free(
    free: Callable[[Portions[PendingLink], PendingLink], object],
) -> None:
    portions = waiting("a/1", "a/2")
    (link,) = portions.take()
    free(portions, link)
    assert run(portions.wait(500))


def test_who_waits_is_woken_when_all_have_ended_and_not_when_there_is_nothing_to_take() -> None:
    async def look() -> list[bool]:
        portions = waiting("a/1", "b/1")
        first, second = portions.take()
        woken = []
        for end, link in (
            (portions.ended, first),
            (portions.let_go, second),
            (portions.ended, second),
        ):
            end(link)
            woken.append(await portions.wait(0.01))
        return woken

    assert run(look()) == [False, False, True]


def test_of_many_hosts_some_are_taken_at_once() -> None:
    async def look() -> list[bool]:
        portions = waiting(*(f"{number}/1" for number in range(100)), at_once=24)
        woken = []
        for link in portions.take()[:5]:
            portions.ended(link)
            woken.append(await portions.wait(0))
        assert len(portions.take()) == 5
        return woken

    assert run(look()) == [False, False, False, False, True]


@pytest.mark.parametrize(("n_requests", "n_hosts"), [(1, 1), (2, 3), (16, 24), (100, 150)])
def test_more_hosts_than_requests_under_way_have_one_in_scrapy(
    n_requests: int, n_hosts: int
) -> None:
    assert hosts_at_once(n_requests) == n_hosts


def test_without_a_limit_of_requests_there_is_none_of_hosts() -> None:
    assert len(waiting(*map(str, range(3_000)), at_once=hosts_at_once(0)).take()) == 3_000


def test_a_host_has_its_share_of_a_day() -> None:
    links = pending("a/1", "b/1", "a/2", "a/3", "b/2")
    now, later = within_budget(links, {"a": 1}, 2)
    assert keys(now) == ["a/1", "b/1", "b/2"]
    assert keys(later) == ["a/2", "a/3"]


# Crawls of pages.


def crawl(folder: Path, web: Web, *pages: str, shard: str = "0/1", **settings: str) -> str:
    """The log of one of these pages, ranked in their order, which ended."""
    write_serp(folder, {"tea": [f"http://{page}" for page in pages]})
    number, _, n_shards = shard.partition("/")
    given = {"serp": "serp.csv", "top": "100", "shard": number, "shards": n_shards}
    hosts = str(web.write_hosts(folder))
    done = scrapy(folder, "crawl", "articles", given=given, SKYGAP_HOSTS=hosts, **settings)
    assert done.returncode == 0, done.stderr
    return done.stderr


def states(folder: Path) -> dict[str, PageState]:
    """Of all pages of the one harvest, by address."""
    with Store(f"sqlite:///{folder / 'skygap.db'}") as store:
        (harvest,) = store.harvests()
        ended = {page.requested_url: page.state for page in store.ended_pages(harvest.id)}
        return ended | {page.url: PageState.PENDING for page in store.pending(harvest.id)}


def test_pages_go_out_in_the_order_of_the_list_and_hosts_take_turns(
    tmp_path: Path, web: Web
) -> None:
    hosts = [f"{letter}.example" for letter in "zmaycx"]
    pages = [f"{host}/{number}" for host in hosts for number in range(3)]
    web.answers = {page: html("Page") for page in pages}
    crawl(tmp_path, web, *pages, CONCURRENT_REQUESTS="1")
    assert web.pages_asked == [f"{host}/{number}" for number in range(3) for host in hosts]


def test_a_page_that_failed_is_tried_again_after_all_others_of_its_host(
    tmp_path: Path, web: Web
) -> None:
    pages = [f"a.example/{number}" for number in range(4)]
    web.answers = {page: html("Page") for page in pages}
    web.answers["a.example/0"] = html("Oops", 503)
    crawl(tmp_path, web, *pages, RETRY_TIMES="2")
    assert web.pages_asked == [*pages, "a.example/0", "a.example/0"]
    assert states(tmp_path)["http://a.example/0"] is PageState.ERROR


def test_all_that_fail_are_tried_again_as_often_as_one_would_be(tmp_path: Path, web: Web) -> None:
    pages = [f"{host}.example/{number}" for number in range(4) for host in "ab"]
    web.answers = dict.fromkeys(pages, html("Oops", 503))
    crawl(tmp_path, web, *pages, RETRY_TIMES="2")
    assert sorted(web.pages_asked) == sorted(pages * 3)
    assert set(states(tmp_path).values()) == {PageState.ERROR}


def test_a_host_is_asked_for_the_next_while_a_page_that_it_led_elsewhere_waits(
    tmp_path: Path, web: Web
) -> None:
    def wait(handler: BaseHTTPRequestHandler) -> None:
        web.released.wait()
        html("Page")(handler)

    def release(handler: BaseHTTPRequestHandler) -> None:
        web.released.set()
        html("Page")(handler)

    web.released.clear()
    web.answers = {
        "a.example/0": redirect("http://b.example/"),
        "b.example/": wait,
        "a.example/1": release,
    }
    crawl(tmp_path, web, "a.example/0", "a.example/1", DOWNLOAD_TIMEOUT="700")
    assert set(states(tmp_path).values()) == {PageState.DONE}


SPIDER, DOWNLOADER = "SPIDER_MIDDLEWARES", "DOWNLOADER_MIDDLEWARES"


@pytest.mark.parametrize(
    ("setting", "name", "is_told"),
    [
        (SPIDER, "NeverStarted", True),
        (SPIDER, "NeverHeard", True),
        (SPIDER, "Wrong", True),
        ("EXTENSIONS", "NeverScheduled", True),
        ("EXTENSIONS", "Broken", False),  # Scrapy itself does
    ],
)
def test_a_request_of_which_nobody_hears_again_holds_up_no_other_page_of_its_host(
    setting: str, name: str, is_told: object, tmp_path: Path, web: Web
) -> None:
    kept = ["http://a.example/1", "http://a.example/2", "http://b.example/"]
    web.answers = {url.removeprefix("http://"): html("Page") for url in [URL, *kept]}
    told = crawl(tmp_path, web, *web.answers, **{setting: added(setting, name)})
    assert states(tmp_path) == {URL: PageState.PENDING} | dict.fromkeys(kept, PageState.DONE)
    assert "The same command goes on." in told
    assert (f"has dropped a request; what they ask for stays pending: {URL}" in told) is is_told


@pytest.mark.parametrize(("setting", "name"), [(DOWNLOADER, "Ignored"), (SPIDER, "Refused")])
def test_a_request_that_is_refused_ends_with_its_page(
    setting: str, name: str, tmp_path: Path, web: Web
) -> None:
    kept = ["http://a.example/1", "http://a.example/2", "http://b.example/"]
    web.answers = {url.removeprefix("http://"): html("Page") for url in [URL, *kept]}
    told = crawl(tmp_path, web, *web.answers, **{setting: added(setting, name)})
    assert "is finished: 3 pages fetched, 1 not." in told


@pytest.mark.parametrize(("setting", "name"), [(SPIDER, "NeverStarted"), ("EXTENSIONS", "Broken")])
def test_what_another_shard_left_is_not_taken_again_and_again(
    setting: str, name: str, tmp_path: Path, web: Web
) -> None:
    web.answers = {
        "b.example/moved": redirect(URL),
        URL.removeprefix("http://"): html("Page"),
        "a.example/1": html("Page"),
    }
    for shard in ("1/2", "0/2"):  # a falls to the first, b to the second
        more = {setting: added(setting, name)}
        crawl(tmp_path, web, "b.example/moved", "a.example/1", shard=shard, **more)
    with Store(f"sqlite:///{tmp_path / 'skygap.db'}") as store:
        (led,) = store.pending(store.harvests()[0].id)
    assert (led.url, led.asks) == ("http://b.example/moved", URL)
    assert "a.example/1" in web.pages_asked


def added(setting: str, name: str) -> str:
    """A setting of Scrapy with one thing more."""
    ours = {"EXTENSIONS": EXTENSIONS, DOWNLOADER: DOWNLOADER_MIDDLEWARES}.get(setting, {})
    return json.dumps(ours | {f"tests.spiders.dropping.{name}": 10})
