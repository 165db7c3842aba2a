"""A host is asked no more often than it wishes; real crawls, gaps taken by the server's own clock.

A gap can be longer than asked for, on a busy machine by much, and never shorter.
"""

import subprocess
import time
from datetime import UTC, datetime
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from spiders.throttle import (
    MAX_CRAWL_DELAY_S,
    MAX_WAIT_S,
    RetryAfterMiddleware,
    left_alone,
    seconds_to_wait,
)
from tests.spiders.crawl import command, environment, read_feed, scrapy, write_serp
from tests.spiders.web import LATE_S, Answer, Web, body, html

NOW = datetime(2031, 1, 1, 12, tzinfo=UTC)


def crawl(folder: Path, web: Web, *paths: str, **settings: str) -> dict[str, tuple[str, str]]:
    """State and reason of each page of one host, crawled with a delay."""
    write_serp(folder, {"tea": [f"http://a.example/{path}" for path in paths]})
    done = scrapy(
        folder,
        *("crawl", "articles", "-O", "pages.jsonl"),
        given={"serp": "serp.csv"},
        SKYGAP_HOSTS=str(web.write_hosts(folder)),
        **({"DOWNLOAD_DELAY": "0.2", "AUTOTHROTTLE_ENABLED": "True"} | settings),
    )
    assert done.returncode == 0, done.stderr
    items = read_feed(folder / "pages.jsonl").values()
    return {item["requested_url"][-1]: (item["state"], item["reason"]) for item in items}


def then(*answers: Answer) -> Answer:
    """One answer after the other; the last one for ever."""
    left = list(answers)

    def answer(handler: BaseHTTPRequestHandler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return answer


def test_the_delay_is_a_floor(tmp_path: Path, web: Web) -> None:
    web.answers = {f"a.example/{number}": html("Page") for number in range(6)}
    crawl(tmp_path, web, *"012345", DOWNLOAD_DELAY="1.5", AUTOTHROTTLE_START_DELAY="1.5")
    assert len(web.moments["a.example"]) == 7
    assert web.shortest_gap_s("a.example") > 1.5 - LATE_S


@pytest.mark.fault(29)
@pytest.mark.parametrize("throttled", ["True", "False"])
def test_a_crawl_delay_is_a_floor_too(throttled: str, tmp_path: Path, web: Web) -> None:
    rules = b"User-agent: Skygap\nCrawl-delay: 1.2\n\nUser-agent: *\nDisallow: /"
    web.answers = {"a.example/robots.txt": body(rules)}
    web.answers |= {f"a.example/{number}": html("Page") for number in range(3)}
    found = crawl(tmp_path, web, "0", "1", "2", AUTOTHROTTLE_ENABLED=throttled)
    assert {state for state, _ in found.values()} == {"done"}
    assert web.shortest_gap_s("a.example") > 1.2 - LATE_S


@pytest.mark.fault(26)
def test_a_host_that_asks_to_wait_is_left_alone_and_asked_again(tmp_path: Path, web: Web) -> None:
    web.answers = {
        "a.example/0": then(body(b"", status=503, retry_after="2"), html("Page")),
        "a.example/1": html("Page"),
    }
    found = crawl(tmp_path, web, "0", "1", RETRY_TIMES="1")
    assert found == {"0": ("done", ""), "1": ("done", "")}
    asked = [page for page in web.asked if page.endswith("/0")]
    assert len(asked) == 2
    at = web.asked.index("a.example/0")
    _, *later = web.moments["a.example"][at:]
    assert later[0] - web.moments["a.example"][at] > 2 - LATE_S


def in_4_s(handler: BaseHTTPRequestHandler) -> None:
    body(b"", status=429, retry_after=formatdate(time.time() + 4, usegmt=True))(handler)


@pytest.mark.fault(26)
def test_wishes_in_other_forms_are_heard_or_mean_nothing(tmp_path: Path, web: Web) -> None:
    wishes = {
        name: body(b"", status=503, retry_after=value)
        for name, value in {
            "minus": "-1",
            "soon": "soon",
            "past": "Fri, 01 Jan 1999 00:00:00 GMT",
            "huge": "9" * 40,
            "far": "Fri, 31 Dec 9999 23:59:59 GMT",
        }.items()
    }
    for name, answer in (wishes | {"date": in_4_s}).items():
        web.answers |= {
            f"{name}.example/0": then(answer, html("A")),
            f"{name}.example/1": html("B"),
        }
    write_serp(tmp_path, {"tea": [f"http://{page}" for page in web.answers]})
    done = scrapy(
        tmp_path,
        *("crawl", "articles", "-O", "pages.jsonl"),
        given={"serp": "serp.csv", "top": "20"},
        SKYGAP_HOSTS=str(web.write_hosts(tmp_path)),
        DOWNLOAD_DELAY="0.2",
        RETRY_TIMES="1",
    )
    assert done.returncode == 0, done.stderr
    items = read_feed(tmp_path / "pages.jsonl")
    for name in ("minus", "soon", "past", "date"):
        assert {items[f"http://{name}.example/{n}"]["state"] for n in (0, 1)} == {"done"}
        assert web.asked.count(f"{name}.example/0") == 2
    assert web.shortest_gap_s("date.example", "/0") > 3 - LATE_S  # a date has whole seconds
    for name in ("huge", "far"):
        first, second = (items[f"http://{name}.example/{n}"]["reason"] for n in (0, 1))
        assert first == "The server answered with HTTP status 503 (Service Unavailable)."
        asked = [page for page in web.pages_asked if page.startswith(name)]
        assert asked.pop() == f"{name}.example/0"  # and nothing after it
        left_alone = f"{name}.example asked to be left alone for "
        assert asked == [f"{name}.example/1"] or second.startswith(left_alone)


@pytest.mark.fault(29)
@pytest.mark.slow
def test_a_delay_beyond_reason_is_cut(tmp_path: Path, web: Web) -> None:
    web.answers = {"a.example/robots.txt": body(b"User-agent: *\nCrawl-delay: 86400")}
    web.answers |= {f"a.example/{number}": html("Page") for number in range(2)}
    assert set(crawl(tmp_path, web, "0", "1").values()) == {("done", "")}
    assert web.shortest_gap_s("a.example") > MAX_CRAWL_DELAY_S - LATE_S


@pytest.mark.fault(26)
def test_a_host_that_asks_for_longer_than_a_crawl_is_left_for_the_next(
    tmp_path: Path, web: Web
) -> None:
    busy = body(b"", status=429, retry_after=str(int(MAX_WAIT_S) + 1))
    web.answers = {"a.example/0": busy, "a.example/1": html("Page")}
    found = crawl(tmp_path, web, "0", "1", RETRY_TIMES="2")
    assert found["0"] == ("error", "The server answered with HTTP status 429 (Too Many Requests).")
    assert found["1"] == ("error", "a.example asked to be left alone for 61 seconds.")
    assert web.pages_asked == ["a.example/0"]
    web.answers["a.example/0"] = html("Page")
    assert set(crawl(tmp_path, web, "0", "1").values()) == {("done", "")}


@pytest.mark.fault(26)
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (b"", 0.0),
        (b"0", 0.0),
        (b"120", 120.0),
        (b" 7 ", 7.0),
        (b"-5", 0.0),
        (b"1e9", 0.0),
        (b"9" * 40, 1e9),
        (b"Wed, 01 Jan 2031 12:01:30 GMT", 90.0),
        (b"Wed, 01 Jan 2031 11:59:00 GMT", 0.0),
        (b"Wed, 01 Jan 2031 13:01:30 +0100", 90.0),
        (b"Wednesday, 01-Jan-31 12:01:30 GMT", 90.0),
        (b"soon", 0.0),
        (b"\xff\xfe", 0.0),
        (b"Wed, 99 Jan 2031 12:01:30 GMT", 0.0),
    ],
)
def test_what_a_host_asks_for_is_read_in_seconds_and_dates(value: bytes, expected: float) -> None:
    assert seconds_to_wait(value, NOW) == expected


@pytest.mark.fault(30)
def test_rules_beyond_the_limit_do_not_count(tmp_path: Path, web: Web) -> None:
    filler = b"# nothing\n" * 60_000  # 600 KB
    rules = b"User-agent: *\nDisallow: /0\n" + filler + b"Disallow: /1\n"
    web.answers = {"a.example/robots.txt": body(rules)}
    web.answers |= {f"a.example/{number}": html("Page") for number in range(2)}
    found = crawl(tmp_path, web, "0", "1")
    assert found == {"0": ("blocked", "robots.txt of a.example forbids it."), "1": ("done", "")}


@pytest.mark.fault(30)
def test_rules_without_end_forbid_everything(tmp_path: Path, web: Web) -> None:
    web.answers = {"a.example/robots.txt": body(b"# nothing\n" * 60_000), "a.example/0": html("A")}
    found = crawl(tmp_path, web, "0", DOWNLOAD_MAXSIZE="100000")
    assert found["0"][0] == "blocked"
    assert "could not be read (it is too large)" in found["0"][1]


def test_killed_and_started_again_a_crawl_keeps_the_delay(tmp_path: Path, web: Web) -> None:
    web.answers = {f"a.example/{number}": html("Page") for number in range(4)}
    write_serp(tmp_path, {"tea": [f"http://a.example/{number}" for number in range(4)]})
    settings = {"SKYGAP_HOSTS": str(web.write_hosts(tmp_path)), "DOWNLOAD_DELAY": "2.5"}
    given = {"serp": "serp.csv"}
    process = subprocess.Popen(  # noqa: S603 # our own interpreter
        command("crawl", "articles", given=given, settings=settings),
        cwd=tmp_path,
        env=environment(),
        stderr=subprocess.DEVNULL,
    )
    try:
        while len(web.pages_asked) < 2:
            assert process.poll() is None
            time.sleep(0.01)
    finally:
        process.kill()
        process.wait()
    done = scrapy(tmp_path, "crawl", "articles", given=given, **settings)
    assert "is finished: 4 pages fetched" in done.stderr
    assert web.shortest_gap_s("a.example") > 2.5 - LATE_S


def test_a_host_that_asks_a_script_to_wait_is_left_alone_by_all() -> None:
    crawler = get_crawler()
    request = Request("http://a.example/data", meta={"download_slot": "rendering"})
    asks = Response(request.url, status=429, headers={"Retry-After": "3600"})
    RetryAfterMiddleware.from_crawler(crawler).process_response(request, asks)
    assert left_alone(crawler) == {
        "a.example": "a.example asked to be left alone for 3,600 seconds."
    }
