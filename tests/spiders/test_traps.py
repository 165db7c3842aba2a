"""Addresses without end, and addresses of many forms; real crawls."""

import json
from collections import Counter
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.spiders.crawl import read_feed, scrapy, write_serp
from tests.spiders.web import Answer, Web, body, html, redirect


class EndlessWeb(dict[str, Answer]):
    """Hosts that have a page for every path, each leading to another."""

    hosts = ("calendar.example", "sessions.example", "refreshes.example")

    def get(self, page: str, default: Answer = html("Nothing here", 404)) -> Answer:  # type: ignore[override] # noqa: B008
        host, _, path = page.partition("/")
        if host not in self.hosts or path in {"robots.txt", "*"}:
            return super().get(page, default)
        number = int(path.rpartition("=")[2] or 0) + 1
        if host == "sessions.example":
            return redirect(f"/?sid={number}")
        if host == "refreshes.example":
            return body(f'<meta http-equiv="refresh" content="0;url=/?n={number}">'.encode())
        links = (
            f'<link rel="next" href="/?month={number}"><link rel="canonical" href="/?m={number}">'
            f'<a href="/?month={number}">Next month</a><iframe src="/?day={number}"></iframe>'
            f'<img src="/?image={number}"><form action="/?form={number}"></form>'
        )
        return body(links.encode(), link=f"</?month={number}>; rel=next")


@pytest.mark.fault(31)
def test_pages_that_lead_on_for_ever_cost_no_more_than_others(tmp_path: Path, web: Web) -> None:
    web.answers = EndlessWeb()
    hosts = dict.fromkeys(EndlessWeb.hosts, web.address)
    (tmp_path / "hosts.json").write_text(json.dumps(hosts))
    write_serp(tmp_path, {"tea": [f"http://{host}/" for host in hosts]})
    done = scrapy(
        *(tmp_path, "crawl", "articles", "-O", "pages.jsonl"),
        given={"serp": "serp.csv"},
        SKYGAP_HOSTS="hosts.json",
    )
    assert done.returncode == 0, done.stderr
    items = read_feed(tmp_path / "pages.jsonl")
    found = {url[7:-1]: (item["state"], item["reason"]) for url, item in items.items()}
    assert found == {
        "calendar.example": ("done", ""),
        "sessions.example": ("error", "It redirects more than 5 times."),
        "refreshes.example": ("error", "It redirects more than 5 times."),
    }
    asked = Counter(page.partition("/")[0] for page in web.pages_asked)
    assert asked == {"calendar.example": 1, "sessions.example": 6, "refreshes.example": 6}


@pytest.mark.fault(33)
def test_odd_addresses_are_named_or_cleaned_and_no_password_is_sent(
    tmp_path: Path, web: Web
) -> None:
    web.answers = {
        "xn--bcher-kva.example/%C3%A4": html("Books"),
        "a.example/x": html("Page"),
        "a.example/y": html("Page"),
        "b.example/": redirect("http://you:secret@a.example/y"),
    }
    odd = {
        "http://a.example/a b": "it contains a blank; write %20 for it",
        "http:///x": "it has no host",
        "http://": "it has no host",
        f"http://a.example/{'x' * 2083}": "it is longer than 2083 characters",
        "http://a..example/": "its host is not a valid name",
    }
    good = ["http://me:secret@a.example/x", "http://bücher.example/ä", "http://b.example/"]
    write_serp(tmp_path, {"tea": [*odd, *good]})
    done = scrapy(
        *(tmp_path, "crawl", "articles", "-O", "pages.jsonl"),
        given={"serp": "serp.csv"},
        SKYGAP_HOSTS=str(web.write_hosts(tmp_path)),
        LOG_LEVEL="DEBUG",
    )
    assert done.returncode == 0, done.stderr
    for line, why in enumerate(odd.values(), 2):
        assert f"serp.csv, line {line}: " in done.stderr
        assert why in done.stderr
    items = read_feed(tmp_path / "pages.jsonl")
    assert {(url, item["url"], item["state"]) for url, item in items.items()} == {
        ("http://a.example/x", "http://a.example/x", "done"),
        ("http://xn--bcher-kva.example/%C3%A4", "http://xn--bcher-kva.example/%C3%A4", "done"),
        ("http://b.example/", "http://a.example/y", "done"),
    }
    assert not [headers for _, headers, _ in web.received if "Authorization" in headers]


VARIANTS = [
    "http://a.example/tea?id=5",
    "https://a.example/tea?id=5",
    "HTTP://A.Example:80/tea/?id=5",
    "https://a.example:443/tea?id=5#top",
    "http://user@a.example/x/../tea?id=5",
    "http://a.example/te%61?id=5&utm_source={}",
    "https://a.example./tea?fbclid={}&id=5",
]


@pytest.mark.fault(34)
def test_a_page_of_500_keywords_is_fetched_once(tmp_path: Path, web: Web) -> None:
    web.answers = {"a.example/tea?id=5": html("Tea")}
    rows = {
        f"tea {number}": [VARIANTS[number % len(VARIANTS)].format(quote(f"tea {number}"))]
        for number in range(500)
    }
    write_serp(tmp_path, rows)
    done = scrapy(
        *(tmp_path, "crawl", "articles", "-O", "pages.jsonl"),
        given={"serp": "serp.csv"},
        SKYGAP_HOSTS=str(web.write_hosts(tmp_path)),
    )
    assert done.returncode == 0, done.stderr
    assert "is finished: 1 page fetched, 0 not." in done.stderr
    assert web.pages_asked == ["a.example/tea?id=5"]
    (item,) = read_feed(tmp_path / "pages.jsonl").values()
    assert {row["keyword"] for row in item["keywords"]} == set(rows)


@pytest.mark.fault(25)
def test_pages_that_a_server_does_not_give_are_named_by_their_status(
    tmp_path: Path, web: Web
) -> None:
    phrases = {
        401: "Unauthorized",
        403: "Forbidden",
        404: "Not Found",
        410: "Gone",
        451: "Unavailable For Legal Reasons",
        500: "Internal Server Error",
        502: "Bad Gateway",
    }
    web.answers = {f"{status}.example/": html("No", status) for status in phrases}
    web.answers["999.example/"] = _unknown_status
    write_serp(tmp_path, {"tea": [f"http://{host}" for host in web.answers]})
    done = scrapy(
        *(tmp_path, "crawl", "articles", "-O", "pages.jsonl"),
        given={"serp": "serp.csv"},
        SKYGAP_HOSTS=str(web.write_hosts(tmp_path)),
    )
    assert "is finished: 0 pages fetched, 8 not." in done.stderr
    items = read_feed(tmp_path / "pages.jsonl").values()
    assert {(item["status"], item["state"], item["n_bytes"]) for item in items} == {
        (status, "error", 0) for status in (*phrases, 999)
    }
    assert {item["reason"] for item in items} == {
        "The server answered with HTTP status 999.",
        *(f"The server answered with HTTP status {one} ({phrases[one]})." for one in phrases),
    }


def _unknown_status(handler: BaseHTTPRequestHandler) -> None:
    body(b"", status=999)(handler)
