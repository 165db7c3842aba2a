"""Real crawls over real HTTP on loopback, each in a process of its own."""

import gzip
import json
import socket
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from spiders.items import PageState
from spiders.store import Store
from tests.spiders.crawl import command, environment, read_feed, scrapy, write_serp
from tests.spiders.web import Web, body, html, redirect

MAXSIZE = 100_000


def open_store(folder: Path) -> Store:
    return Store(f"sqlite:///{folder / 'skygap.db'}")


def states(folder: Path) -> dict[PageState, int]:
    with open_store(folder) as store:
        return store.count_pages(store.harvests()[-1].id)


# One crawl over pages of every kind.


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawl:
    folder: Path
    web: Web
    done: "subprocess.CompletedProcess[str]"
    items: dict[str, dict[str, Any]]


def hang(handler: BaseHTTPRequestHandler) -> None:
    """Sends a little and then nothing until the client has gone."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    handler.wfile.write(b"<p>")
    handler.wfile.flush()
    handler.rfile.read(1)


def break_off(handler: BaseHTTPRequestHandler) -> None:
    body(b"<p>half", content_length="1000")(handler)
    handler.close_connection = True


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    handler.close_connection = True
    for _ in range(100):
        handler.wfile.write(b"x" * 10_000)


def _answers(web: Web) -> None:
    bomb = gzip.compress(b"\0" * 3_000_000)
    web.answers |= {
        "good.example/": html("Good"),
        "twice.example/x?id=5": html("Once"),
        "robots.example/robots.txt": body(b"User-agent: *\nDisallow: /private"),
        "robots.example/open": html("Open"),
        "robots.example/private/x": html("Never"),
        "gone.example/": html("Gone", 410),
        "broken.example/": html("Oops", 500),
        "moved.example/old": redirect("https://good.example/new?x=1"),
        "good.example/new?x=1": html("New"),
        "loop.example/": redirect("http://loop.example/"),
        "to-robots.example/": redirect("http://robots.example/private/x"),
        "inside.example/": redirect(f"http://{web.address}/secret"),
        "router.example/": redirect("//10.0.0.1/admin"),
        "script.example/": redirect("javascript:alert(1)"),
        "refresh.example/": body(
            f'<meta http-equiv="refresh" content="0;url=http://{web.address}/secret">'.encode()
        ),
        f"{web.address}/secret": html("Secret"),
        "slow.example/": hang,
        "cut.example/": break_off,
        "large.example/": body(b"x" * (MAXSIZE + 1)),
        "endless.example/": endless,
        "bomb.example/": body(bomb, content_encoding="gzip"),
        "zip.example/": body(gzip.compress(b"<p>Zipped</p>"), content_encoding="gzip"),
        "pdf.example/a.pdf": body(b"%PDF-1.7 \0\1", content_type="application/pdf"),
        "own.example/draft": html("Mine"),
    }


ROWS = {
    "Tea": [
        "http://good.example/",
        "http://twice.example/x?id=5&utm_source=a",
        "http://robots.example/open",
        "http://robots.example/private/x",
        "http://gone.example/",
        "http://broken.example/",
        "http://nothing.example/here",
        "http://moved.example/old",
        "http://loop.example/",
        "http://to-robots.example/",
        "http://inside.example/",
        "http://router.example/",
        "http://script.example/",
        "http://refresh.example/",
        "http://2130706433/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://localhost/",
        "http://unknown.invalid/",
        "http://slow.example/",
        "http://cut.example/",
        "http://large.example/",
        "http://endless.example/",
        "http://bomb.example/",
        "http://zip.example/",
        "http://pdf.example/a.pdf",
        "http://excluded.example/",
        "file:///etc/passwd",
    ],
    "mate": ["https://twice.example/x/?id=5#top", "http://good.example/"],
}
GIVEN = {
    "serp": "serp.csv",
    "top": "100",
    "exclude": "excluded.example",
    "draft_url": "http://own.example/draft",
    "language": "en",
    "date": "2026-11-22",
}


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawl]:
    folder = tmp_path_factory.mktemp("crawl")
    with Web() as web:
        _answers(web)
        write_serp(folder, ROWS)
        web.answers["nothing.example/"] = html("Known host")
        settings = {
            "SKYGAP_HOSTS": str(web.write_hosts(folder)),
            "SKYGAP_CONTACT": "mailto:me@own.example",
            "DOWNLOAD_MAXSIZE": str(MAXSIZE),
            "DOWNLOAD_TIMEOUT": "2",
        }
        hosts = json.loads((folder / "hosts.json").read_text())
        del hosts[web.address]
        (folder / "hosts.json").write_text(json.dumps(hosts))
        words = ("crawl", "articles", "-O", "pages.jsonl")
        done = scrapy(folder, *words, given=GIVEN, **settings)
        yield Crawl(folder=folder, web=web, done=done, items=read_feed(folder / "pages.jsonl"))


@pytest.mark.fault(1)
def test_a_crawl_ends_well_and_says_what_came_of_it(crawl: Crawl) -> None:
    assert crawl.done.returncode == 0, crawl.done.stderr
    assert "Traceback" not in crawl.done.stderr
    assert "Harvest 2026-11-22-" in crawl.done.stderr
    assert "is finished: 7 pages fetched, 20 not." in crawl.done.stderr
    assert "serp.csv, line 29: file:///etc/passwd cannot be fetched" in crawl.done.stderr


@pytest.mark.parametrize(
    ("url", "final", "text"),
    [
        ("http://good.example/", "http://good.example/", "Good"),
        ("http://twice.example/x?id=5", "http://twice.example/x?id=5", "Once"),
        ("http://robots.example/open", "http://robots.example/open", "Open"),
        ("http://moved.example/old", "https://good.example/new?x=1", "New"),
        ("http://zip.example/", "http://zip.example/", "Zipped"),
        ("http://pdf.example/a.pdf", "http://pdf.example/a.pdf", "%PDF-1.7"),
    ],
)
def test_a_page_is_kept_under_its_real_address(
    crawl: Crawl, url: str, final: str, text: str
) -> None:
    item = crawl.items[url]
    assert (item["state"], item["status"], item["url"], item["reason"]) == ("done", 200, final, "")
    with open_store(crawl.folder) as store:
        ranked = store.ranked_pages(store.harvests()[0].id, "tea")
    (page,) = (entry.page for entry in ranked if entry.page.requested_url == url)
    assert text.encode() in page.body
    assert (page.content_hash, len(page.body)) == (item["content_hash"], item["n_bytes"])


@pytest.mark.parametrize(
    ("url", "state", "status", "reason"),
    [
        ("http://gone.example/", "error", 410, "The server answered with HTTP status 410 (Gone)."),
        ("http://broken.example/", "error", 500, "HTTP status 500 (Internal Server Error)."),
        ("http://nothing.example/here", "error", 404, "HTTP status 404 (Not Found)."),
        (
            "http://robots.example/private/x",
            "blocked",
            None,
            "robots.txt of robots.example forbids",
        ),
        ("http://to-robots.example/", "blocked", None, "robots.txt of robots.example forbids it."),
        ("http://loop.example/", "error", None, "It redirects more than 5 times."),
        ("http://inside.example/", "refused", None, "127.0.0.1 is not a public address; such"),
        ("http://router.example/", "refused", None, "10.0.0.1 is not a public address"),
        (
            "http://script.example/",
            "error",
            None,
            "It redirects to an address that cannot be fetch",
        ),
        ("http://refresh.example/", "refused", None, "127.0.0.1 is not a public address"),
        ("http://2130706433/", "refused", None, "2130706433 is at 127.0.0.1, not a public address"),
        ("http://169.254.169.254/latest/meta-data/", "refused", None, "169.254.169.254 is not a"),
        ("http://[::1]/", "refused", None, "::1 is not a public address"),
        ("http://localhost/", "refused", None, "localhost is at 127.0.0.1, not a public address"),
        ("http://unknown.invalid/", "error", None, "The host unknown.invalid is not known (DNS)."),
        (
            "http://slow.example/",
            "error",
            None,
            "slow.example gave no complete answer within 2 sec",
        ),
        ("http://cut.example/", "error", None, "cut.example broke off before the end"),
        ("http://large.example/", "too-large", None, "It is larger than 0.0953674 MiB."),
        ("http://endless.example/", "too-large", None, "It is larger than 0.0953674 MiB."),
        ("http://bomb.example/", "too-large", None, "It is larger than 0.0953674 MiB."),
    ],
)
@pytest.mark.fault(4, 5, 6, 8, 14, 15, 25, 32)
def test_a_page_that_was_not_fetched_says_why_in_one_sentence(
    crawl: Crawl, url: str, state: str, status: int | None, reason: str
) -> None:
    item = crawl.items[url]
    assert (item["state"], item["status"], item["n_bytes"]) == (state, status, 0)
    assert reason in item["reason"]
    assert item["reason"].endswith(".")


@pytest.mark.fault(34)
def test_a_page_of_two_keywords_is_fetched_once_and_names_both(crawl: Crawl) -> None:
    assert Counter(crawl.web.pages_asked)["twice.example/x?id=5"] == 1
    assert crawl.items["http://twice.example/x?id=5"]["keywords"] == [
        {"keyword": "Tea", "rank": 2},
        {"keyword": "mate", "rank": 1},
    ]


@pytest.mark.fault(4, 5, 6, 27)
def test_nothing_inside_and_nothing_forbidden_or_excluded_is_ever_asked_for(crawl: Crawl) -> None:
    asked = " ".join(crawl.web.asked)
    assert "/secret" not in asked
    assert "/private" not in asked
    assert "excluded.example" not in asked


def test_robots_txt_is_asked_for_once_a_host_and_before_its_pages(crawl: Crawl) -> None:
    first: dict[str, str] = {}
    for page in crawl.web.asked:
        first.setdefault(page.partition("/")[0], page)
    assert all(page.endswith("/robots.txt") for page in first.values())
    assert max(Counter(p for p in crawl.web.asked if "/robots.txt" in p).values()) == 1


def test_a_site_sees_who_asks_and_how_to_reach_them(crawl: Crawl) -> None:
    (agent,) = crawl.web.agents
    assert agent.startswith("Skygap/")
    assert agent.endswith(" (+mailto:me@own.example)")


def test_the_draft_is_fetched_and_counts_for_no_keyword(crawl: Crawl) -> None:
    assert crawl.items["http://own.example/draft"]["keywords"] == []
    with open_store(crawl.folder) as store:
        draft = store.draft_page(store.harvests()[0].id)
    assert draft is not None
    assert b"Mine" in draft.body


TRANSIENT = {
    "http://broken.example/",
    "http://unknown.invalid/",
    "http://slow.example/",
    "http://cut.example/",
}


def test_the_same_command_again_asks_only_for_what_may_have_passed_and_three_times_at_most(
    crawl: Crawl,
) -> None:
    settings = {
        "SKYGAP_HOSTS": str(crawl.folder / "hosts.json"),
        "DOWNLOAD_MAXSIZE": str(MAXSIZE),
        "DOWNLOAD_TIMEOUT": "2",
    }
    words = ("crawl", "articles", "-O", "again.jsonl")
    for n_asked in (3, 3, 0):
        before = len(crawl.web.pages_asked)
        done = scrapy(crawl.folder, *words, given=GIVEN, **settings)
        assert done.returncode == 0, done.stderr
        assert "is finished: 7 pages fetched, 20 not." in done.stderr
        asked = crawl.web.pages_asked[before:]
        assert len(asked) == n_asked
        assert {f"http://{page}" for page in asked} <= TRANSIENT
        again = read_feed(crawl.folder / "again.jsonl")
        assert again.keys() == crawl.items.keys()
        for url, item in again.items():
            same = item.keys() - ({"elapsed_s", "fetched_at"} if url in TRANSIENT else set())
            assert {key: item[key] for key in same} == {key: crawl.items[url][key] for key in same}


# Crawls of their own.


def test_a_host_never_sees_two_requests_at_once_with_the_settings_as_they_are(
    tmp_path: Path, web: Web
) -> None:
    def slowly(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.1)
        html("Slow")(handler)

    pages = [f"{host}.example/{number}" for number in range(3) for host in ("a", "b", "c")]
    web.answers = dict.fromkeys(pages, slowly)
    write_serp(tmp_path, {"tea": [f"http://{page}" for page in pages]})
    settings = {"DOWNLOAD_DELAY": "0.05", "AUTOTHROTTLE_ENABLED": "True"}
    hosts = str(web.write_hosts(tmp_path))
    done = scrapy(
        tmp_path, "crawl", "articles", given={"serp": "serp.csv"}, SKYGAP_HOSTS=hosts, **settings
    )
    assert done.returncode == 0, done.stderr
    assert sorted(web.pages_asked) == sorted(pages)
    assert set(web.at_once.values()) == {1}


@pytest.mark.fault(28, 30)
def test_a_robots_txt_that_cannot_be_read_forbids_all_and_a_missing_one_nothing(
    tmp_path: Path, web: Web
) -> None:
    robots = {
        "busy.example": html("Busy", 503),
        "rules.example": body(b"User-agent: *\nDisallow: /x", status=500),
        "silent.example": hang,
        "cut.example": break_off,
        "there.example": redirect("http://busy.example/x"),
        "away.example": redirect("http://unknown.invalid/robots.txt"),
        "gone.example": html("Gone", 410),
        "secret.example": html("Forbidden", 403),
        "round.example": redirect("http://round.example/robots.txt"),
        "odd.example": body(b"\xff\xfe\0<html>Disallow: /"),
    }
    for host, answer in robots.items():
        web.answers |= {f"{host}/robots.txt": answer, f"{host}/": html("Page")}
    web.answers["busy.example/x"] = html("Busy", 503)
    write_serp(tmp_path, {"tea": [f"http://{host}/" for host in robots]})
    done = scrapy(
        tmp_path,
        *("crawl", "articles", "-O", "pages.jsonl"),
        given={"serp": "serp.csv"},
        SKYGAP_HOSTS=str(web.write_hosts(tmp_path)),
        DOWNLOAD_TIMEOUT="2",
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    items = read_feed(tmp_path / "pages.jsonl")
    blocked = {item["url"]: item["reason"] for item in items.values() if item["state"] == "blocked"}
    whys = {
        "busy.example": "status 503",
        "rules.example": "status 500",
        "silent.example": "no complete answer in time",
        "cut.example": "the answer broke off",
        "there.example": "status 503",
        "away.example": "it redirects to a host that is not known",
    }
    assert blocked == {
        f"http://{host}/": f"robots.txt of {host} could not be read ({why}), so nothing on it is"
        " fetched for now."
        for host, why in whys.items()
    }
    assert {item["state"] for item in items.values()} == {"blocked", "done"}
    assert not {f"{host}/" for host in whys} & set(web.asked)


@pytest.mark.fault(26, 28)
def test_a_host_that_was_away_is_fetched_by_the_same_command_once_it_is_back(
    tmp_path: Path, web: Web
) -> None:
    web.answers = {
        "a.example/": html("Busy", 429),
        "b.example/robots.txt": html("Busy", 503),
        "b.example/": html("B"),
        "c.example/": html("Gone", 404),
        "d.example/robots.txt": body(b"User-agent: *\nDisallow: /"),
        "e.example/": html("E"),
    }
    write_serp(tmp_path, {"tea": [f"http://{host}.example/" for host in "abcde"]})
    hosts = str(web.write_hosts(tmp_path))
    given = {"serp": "serp.csv"}
    done = scrapy(tmp_path, "crawl", "articles", given=given, SKYGAP_HOSTS=hosts)
    assert "is finished: 1 page fetched, 4 not." in done.stderr
    web.answers |= {"a.example/": html("A"), "b.example/robots.txt": html("", 404)}
    web.asked.clear()
    done = scrapy(tmp_path, "crawl", "articles", given=given, SKYGAP_HOSTS=hosts)
    assert "is finished: 3 pages fetched, 2 not." in done.stderr
    assert sorted(web.pages_asked) == ["a.example/", "b.example/"]


@pytest.mark.fault(32)
def test_a_host_that_is_away_costs_its_retries_once_however_many_pages_it_has(
    tmp_path: Path,
) -> None:
    with socket.socket() as taken:  # bound, but nobody listens: it refuses
        taken.bind(("127.0.0.1", 0))
        target = f"127.0.0.1:{taken.getsockname()[1]}"
        (tmp_path / "hosts.json").write_text(json.dumps({"a.example": target}))
        write_serp(tmp_path, {"tea": [f"http://a.example/{number}" for number in range(5)]})
        done = scrapy(
            tmp_path,
            *("crawl", "articles", "-O", "pages.jsonl"),
            given={"serp": "serp.csv"},
            SKYGAP_HOSTS="hosts.json",
            RETRY_TIMES="2",
            LOG_LEVEL="DEBUG",
        )
    assert done.returncode == 0, done.stderr
    items = read_feed(tmp_path / "pages.jsonl").values()
    assert {(item["state"], item["reason"]) for item in items} == {
        ("error", "a.example refused the connection.")
    }
    assert done.stderr.count("Retrying <GET ") == 2


@pytest.mark.fault(36)
def test_killed_at_any_moment_the_same_command_repeats_only_what_was_in_flight(
    tmp_path: Path, web: Web
) -> None:
    pages = [f"{number}.example/" for number in range(12)]
    open_pages = set(pages[:5])

    def gated(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers["Host"] + handler.path not in open_pages:
            web.released.wait()
        html("Page")(handler)

    web.answers = dict.fromkeys(pages, gated)
    web.released.clear()
    write_serp(tmp_path, {"tea": [f"http://{page}" for page in pages]})
    given = {"serp": "serp.csv", "top": "20"}
    settings = {"SKYGAP_HOSTS": str(web.write_hosts(tmp_path)), "CONCURRENT_REQUESTS": "8"}
    process = subprocess.Popen(  # noqa: S603 # our own interpreter
        command("crawl", "articles", given=given, settings=settings),
        cwd=tmp_path,
        env=environment(),
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_done(tmp_path, web, n_pages=5)
    finally:
        process.kill()
        process.wait()
    in_flight = set(web.pages_asked) - open_pages
    assert in_flight
    assert states(tmp_path)[PageState.PENDING] == 7
    web.released.set()
    done = scrapy(tmp_path, "crawl", "articles", "-O", "pages.jsonl", given=given, **settings)
    assert done.returncode == 0, done.stderr
    assert states(tmp_path)[PageState.DONE] == 12
    asked = Counter(web.pages_asked)
    assert asked == {page: 2 if page in in_flight else 1 for page in pages}
    assert len(read_feed(tmp_path / "pages.jsonl")) == 12


def _wait_until_done(folder: Path, web: Web, *, n_pages: int) -> None:
    for _ in range(6_000):
        is_gated = len(set(web.pages_asked)) > n_pages
        if is_gated and states(folder)[PageState.DONE] == n_pages:
            return
        time.sleep(0.05)
    pytest.fail("the crawl never got that far")


def test_stopped_early_it_says_what_is_open_and_goes_on_later(tmp_path: Path, web: Web) -> None:
    web.answers = {f"a.example/{number}": html("Page") for number in range(5)}
    rows = {"tea": ["http://a.example/0"], "mate": [f"http://a.example/{n}" for n in range(1, 5)]}
    write_serp(tmp_path, rows)
    settings = {"SKYGAP_HOSTS": str(web.write_hosts(tmp_path)), "CONCURRENT_REQUESTS": "1"}
    given = {"serp": "serp.csv"}
    done = scrapy(tmp_path, "crawl", "articles", given=given, CLOSESPIDER_ITEMCOUNT="1", **settings)
    assert done.returncode == 0, done.stderr
    assert "still open: mate. The same command goes on." in done.stderr
    done = scrapy(tmp_path, "crawl", "articles", given=given, **settings)
    assert "is finished: 5 pages fetched, 0 not." in done.stderr
    assert max(Counter(web.pages_asked).values()) == 1


def test_a_search_instance_is_asked_first_past_its_robots_txt_and_failing_ends_one_keyword(
    tmp_path: Path, web: Web
) -> None:
    def found(*urls: str) -> bytes:
        results = [{"url": url, "title": "T", "content": "S"} for url in urls]
        return json.dumps({"results": results, "suggestions": ["green tea"]}).encode()

    def search(query: str, page: int) -> str:
        return f"{web.address}/search?q={query}&format=json&pageno={page}"

    inside = f"http://{web.address}/inside"
    web.answers = {
        f"{web.address}/robots.txt": body(b"User-agent: *\nDisallow: /"),
        search("tea", 1): body(found("http://a.example/1", inside)),
        search("tea", 2): body(found("http://a.example/1", "http://a.example/2")),
        search("tea", 3): body(found("http://a.example/2")),
        search("mate", 1): html("Forbidden", 403),
        "a.example/1": html("One"),
        "a.example/2": html("Two"),
    }
    (tmp_path / "words.txt").write_text("tea\nmate\n")
    (tmp_path / "hosts.json").write_text(json.dumps({"a.example": web.address}))
    given = {"keywords": "words.txt", "searxng": f"http://{web.address}", "top": "5"}
    words = ("crawl", "articles", "-O", "pages.jsonl")
    done = scrapy(tmp_path, *words, given=given, SKYGAP_HOSTS="hosts.json")
    assert done.returncode == 0, done.stderr
    items = read_feed(tmp_path / "pages.jsonl")
    ended = {url: (item["keywords"][0]["rank"], item["state"]) for url, item in items.items()}
    assert ended == {
        "http://a.example/1": (1, "done"),
        inside: (2, "refused"),
        "http://a.example/2": (4, "done"),
    }
    assert "still open: mate" in done.stderr
    with open_store(tmp_path) as store:
        rows = store.keywords(store.harvests()[0].id)
        serp = store.serp(store.harvests()[0].id, "tea")
    assert rows[0].reason == ""
    assert rows[1].reason.startswith("SearXNG answered 403: switch JSON on")
    assert serp is not None
    assert (serp.related, serp.source) == (("green tea",), "searxng")
    web.answers[search("mate", 1)] = body(found("http://a.example/2"))
    done = scrapy(tmp_path, *words, given=given, SKYGAP_HOSTS="hosts.json")
    assert "is finished: 2 pages fetched, 1 not." in done.stderr, done.stderr
    assert Counter(web.pages_asked)[search("tea", 1)] == 1


def test_a_search_instance_that_redirects_is_named_as_a_wrong_address(
    tmp_path: Path, web: Web
) -> None:
    web.answers = {f"{web.address}/search?q=tea&format=json&pageno=1": redirect("/sub/search?q=t")}
    given = {"keyword": "tea", "searxng": f"http://{web.address}"}
    done = scrapy(tmp_path, "crawl", "articles", given=given)
    assert (
        f"SearXNG's address is wrong: it redirects to http://{web.address}/sub/search?q=t (HTTP"
        " status 302). Give the address at which the instance itself answers."
    ) in done.stderr
    assert "try again later" not in done.stderr


def test_a_search_instance_that_is_away_ends_no_other_keyword(tmp_path: Path, web: Web) -> None:
    web.answers = {"a.example/": html("Page")}
    write_serp(tmp_path, {"tea": ["http://a.example/"]})
    (tmp_path / "words.txt").write_text("mate\ntea\n")
    given = {"keywords": "words.txt", "serp": "serp.csv", "searxng": "http://localhost:1"}
    done = scrapy(
        tmp_path, "crawl", "articles", given=given, SKYGAP_HOSTS=str(web.write_hosts(tmp_path))
    )
    assert done.returncode == 0, done.stderr
    assert 'No ranking for "mate": SearXNG: localhost refused the connection.' in done.stderr
    assert states(tmp_path)[PageState.DONE] == 1


@pytest.mark.fault(37)
def test_a_store_that_breaks_ends_the_crawl_with_one_sentence(tmp_path: Path, web: Web) -> None:
    def sabotage(handler: BaseHTTPRequestHandler) -> None:
        connection = sqlite3.connect(tmp_path / "skygap.db")
        connection.execute("drop table versions")
        connection.commit()
        connection.close()
        html("Page")(handler)

    web.answers = {"a.example/": sabotage}
    write_serp(tmp_path, {"tea": ["http://a.example/"]})
    given = {"serp": "serp.csv"}
    done = scrapy(
        tmp_path, "crawl", "articles", given=given, SKYGAP_HOSTS=str(web.write_hosts(tmp_path))
    )
    assert done.returncode == 1
    assert "The store sqlite:///skygap.db cannot be used: no such table: versions" in done.stderr
    assert "Traceback" not in done.stderr
