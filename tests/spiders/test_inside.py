"""Strangers name addresses inside our own network, in every spelling and by every way.

One crawl, with a canary on loopback that must never be asked for anything.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pytest

from spiders.urls import clean_url
from tests.spiders.crawl import read_feed, scrapy, write_serp
from tests.spiders.web import Answer, Web, body, html

pytestmark = pytest.mark.xdist_group("inside")  # one crawl for all of them

PRIVATE = [
    "127.0.0.1",
    "127.255.0.3",
    "0.0.0.0",  # noqa: S104 # an address to refuse, not to bind
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
]
LOOPBACK = [
    "localhost",
    "LOCALHOST",
    "2130706433",
    "0x7f000001",
    "0x7F.0x0.0x0.0x1",
    "0x7f.1",
    "0177.0.0.1",
    "0177.0.0.0x1",
    "017700000001",
    "00000177.0.0.1",
    "127.1",
    "127.0.1",
    "127.000.000.001",
    "0",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[0:0:0:0:0:ffff:127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[fe80::1]",
    "[fd00::1]",
]
# As redirects and pages may have them; a list is refused its row, or the address is cleaned.
# Whether they lead anywhere is up to the resolver.
ODD = [
    "localhost.",
    "127.0.0.1.",
    "me@127.0.0.1",
    "me:pw@127.0.0.1",
    "public.example@127.0.0.1",
    "public.example:80@localhost",
    "127.0.0.1%2f@localhost",
    "%31%32%37.0.0.1",
    "127%2e0%2e0%2e1",
    "loc%61lhost",
    "\N{FULLWIDTH DIGIT ONE}\N{FULLWIDTH DIGIT TWO}\N{FULLWIDTH DIGIT SEVEN}.0.0.1",
    "127\N{IDEOGRAPHIC FULL STOP}0.0.1",
    "\N{CIRCLED DIGIT ONE}27.0.0.1",
    "\N{CIRCLED LATIN SMALL LETTER L}ocalhost",
    "[::1%25lo]",
    "[fe80::1%25lo]",
]
REDIRECTS = (301, 302, 303, 307, 308)
WAYS = {
    "scheme-relative": "//{}",
    "more-slashes": "////{}",
    "backslashes": "http:\\\\{}",
    "tab-inside": "ht\ttp://{}",
    "upper-case": "HTTPS://{}",
    "refresh-scheme-relative": "//{}",
}
TARGETS = ("127.0.0.1", "10.0.0.1", "169.254.169.254")  # by every way


def leads(way: str, target: str) -> Answer:
    location = WAYS.get(way, "http://{}").format(target)
    if way.startswith("refresh"):
        return body(f'<meta http-equiv="refresh" content="0; url={location}">'.encode())
    status = int(way) if way.isdigit() else 302
    return body(b"", status=status, location=location.encode().decode("latin-1"))


@dataclass(frozen=True, slots=True)
class Case:
    """An address inside, and what a list or a page must say to lead there."""

    spelling: str
    way: str  # "list", or that of a page

    def url(self, number: int, port: int) -> str:
        """What the list of results has."""
        if self.way == "list":
            return f"http://{self.spelling}:{port}/{number}"
        return f"http://{number}.example/"


def _cases() -> Iterator[tuple[int, Case]]:
    """By the number of the fault."""
    for spelling in PRIVATE:
        yield 4, Case(spelling, "list")
    for way in (*map(str, REDIRECTS), "refresh", *WAYS):
        for target in TARGETS:
            yield 6 if "relative" in way else 4, Case(target, way)
    for spelling in LOOPBACK:
        yield 5, Case(spelling, "list")
    for spelling in (*PRIVATE, *LOOPBACK, *ODD):
        yield 5, Case(spelling, "302")
        yield 5, Case(spelling, "refresh")
        yield 6, Case(spelling, "scheme-relative")


CASES = [(fault, case) for case, fault in {case: fault for fault, case in _cases()}.items()]


class Canary:
    """Listens on every address of this machine, and counts who comes."""

    def __init__(self) -> None:
        self.callers: list[str] = []
        self._socket = (
            socket.create_server(("::", 0), family=socket.AF_INET6, dualstack_ipv6=True)
            if socket.has_dualstack_ipv6()
            else socket.create_server(("", 0))
        )
        self.port: int = self._socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with suppress(OSError):  # closed
            while True:
                connection, address = self._socket.accept()
                self.callers.append(address[0])
                connection.close()

    def close(self) -> None:
        # A listening thread does not hear of a close alone.
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawl:
    canary: Canary
    items: list[dict[str, Any]]  # in the order of the cases
    stderr: str


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawl]:
    folder = tmp_path_factory.mktemp("inside")
    canary = Canary()
    with Web() as web:
        urls = [case.url(number, canary.port) for number, (_, case) in enumerate(CASES)]
        for number, (_, case) in enumerate(CASES):
            if case.way != "list":
                target = f"{case.spelling}:{canary.port}/secret"
                web.answers[f"{number}.example/"] = leads(case.way, target)
        web.answers["honest.example/"] = html("Page")
        keywords = range(0, len(urls), 50)  # a list has a hundred pages at most
        rows = {f"tea {at}": urls[at : at + 50] for at in keywords}
        write_serp(folder, rows | {"mate": ["http://honest.example/"]})
        done = scrapy(
            folder,
            *("crawl", "articles", "-O", "pages.jsonl"),
            given={"serp": "serp.csv", "top": "100"},
            SKYGAP_HOSTS=str(web.write_hosts(folder)),
            DNS_TIMEOUT="5",
        )
        assert done.returncode == 0, done.stderr
        by_url = read_feed(folder / "pages.jsonl")
        assert by_url["http://honest.example/"]["state"] == "done"
        items = [by_url[clean_url(url)] for url in urls]
        yield Crawl(canary=canary, items=items, stderr=done.stderr)
    canary.close()


@pytest.mark.parametrize(
    ("number", "case"),
    [
        pytest.param(number, case, marks=pytest.mark.fault(fault), id=f"{case.way} {case.spelling}")
        for number, (fault, case) in enumerate(CASES)
    ],
)
def test_an_address_inside_is_refused_by_every_way(number: int, case: Case, crawl: Crawl) -> None:
    item = crawl.items[number]
    states = {"refused", "error"} if case.spelling in ODD else {"refused"}
    assert (item["state"] in states, item["n_bytes"]) == (True, 0), item
    if item["state"] == "refused":
        assert item["reason"].endswith("not a public address; such pages are not fetched.")


@pytest.mark.fault(4, 5, 6)
def test_nothing_inside_was_connected_to(crawl: Crawl) -> None:
    assert crawl.canary.callers == []
    assert "Traceback" not in crawl.stderr
