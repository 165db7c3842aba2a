"""Servers that misbehave, each on a host of its own in one crawl, with honest ones among them.

What each must come to follows from what a page is worth: one that cannot be had costs its time and
memory limit, once, and is named; the others never notice.
"""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from tests.spiders.crawl import command, environment, read_feed, write_serp
from tests.spiders.misbehaving import (
    HEAD,
    PACKINGS,
    WORDS,
    bomb,
    chain,
    dripping,
    in_chunks,
    interim_answers,
    many_headers,
    raw,
    reset,
    silence,
    with_cookies,
    with_length,
)
from tests.spiders.web import Answer, Web, body, html, redirect

pytestmark = pytest.mark.xdist_group("faults")  # one crawl for all of them

MAX_PEAK_KB = 300_000  # of the crawl's process, with five bombs, twice 64 MB and endless headers
TIMEOUT_S = 20
REASONS = {
    2: "The server answered with HTTP status 302 (Found).",
    8: "It redirects to an address that cannot be fetched.",
    9: "It is larger than 10 MiB.",
    12: "{host} gave no complete answer within 20 seconds.",
    14: "It redirects more than 5 times.",
    15: "{host} broke off before the end of its answer.",
    16: "The connection to {host} failed (DownloadFailedError).",
    18: "Its HTTP headers are larger than 256 KiB.",
    19: "The answer of {host} cannot be unpacked.",
}
REFRESH = b'<meta http-equiv="refresh" content="0;url=file:///etc/passwd"><p>A page.'
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
HALF = HEAD + b"Content-Length: 1000\r\n\r\n<p>half"
DAMAGED = {
    name: pack(WORDS)[:2_000] + bytes(2_000) + pack(WORDS)[4_000:]
    for name, pack in PACKINGS.items()
}
# By the number of the fault: what each host answers.
FAULTS: dict[int, dict[str, Answer]] = {
    2: {"to-file": redirect("file:///etc/passwd"), "to-data": redirect("data:text/html,<p>x")},
    8: {"to-script": redirect("javascript:alert(1)")},
    9: {"gzip": bomb("gzip"), "deflate": bomb("deflate"), "gzip-twice": bomb("gzip, gzip")},
    10: {"br": bomb("br"), "zstd": bomb("zstd")},
    11: {
        "chunks": in_chunks,
        "length": with_length,
        "length-alone": body(b"", content_length="67108864"),
    },
    12: {"drip": dripping(HEAD + b"\r\n"), "drip-in-head": dripping(HEAD + b"X-")},
    13: {"silent": silence},
    14: {
        "self": redirect("http://self.example/"),
        "ping": redirect("http://pong.example/"),
        "pong": redirect("http://ping.example/"),
        "chain-6": redirect("/5"),
        "chain-19": redirect("/18"),
        "chain-25": redirect("/24"),
    },
    15: {
        "bad-chunk": raw(CHUNKED + b"zz\r\nnothing"),
        "cut-between-chunks": raw(CHUNKED + b"5\r\n<p>ab\r\n"),
        "cut": raw(HALF),
        "reset-midway": reset(HALF),
        **{
            f"half-{name}": body(pack(WORDS)[:2_000], content_encoding=name)
            for name, pack in PACKINGS.items()
        },
    },
    16: {"garbage": raw(b"\x00\xff\x13garbage\r\n\r\n"), "empty": raw(), "reset": reset()},
    17: {"line": raw(HEAD + b"X-Long: ", *repeat(b"y" * 1_000_000, 20), b"\r\n\r\n")},
    18: {"headers": many_headers, "interim": interim_answers},
    19: {
        **{f"no-{name}": body(b"<p>not packed", content_encoding=name) for name in PACKINGS},
        **{f"bad-{name}": body(data, content_encoding=name) for name, data in DAMAGED.items()},
    },
}
TOO_LARGE = {9, 10, 11, 18}
SAME_REASON = {10: 9, 11: 9, 13: 12, 17: 16}
CASES = [
    pytest.param(number, name, marks=pytest.mark.fault(number), id=name)
    for number, answers in FAULTS.items()
    for name in answers
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawl:
    web: Web
    items: dict[str, dict[str, Any]]
    peak_kb: int
    stderr: str


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawl]:
    folder = tmp_path_factory.mktemp("faults")
    with Web() as web:
        for answers in FAULTS.values():
            web.answers |= {f"{name}.example/": answer for name, answer in answers.items()}
        for length in (6, 19, 25):
            web.answers |= chain(f"chain-{length}.example", length)
        web.answers |= chain("chain-5.example", 5) | {"chain-5.example/": redirect("/4")}
        web.answers["refresh.example/"] = body(REFRESH)
        web.answers["jar-1.example/"] = with_cookies
        web.answers["jar-1.example/again"] = html("2")
        web.answers["jar-2.example/"] = html("3")
        web.answers |= {f"honest-{number}.example/": html("Page") for number in range(4)}
        pages = [page for page in web.answers if page.endswith(("/", "/again"))]
        half = len(pages) // 2
        rows = {"tea": pages[:half], "mate": pages[half:]}
        write_serp(folder, {query: [f"http://{p}" for p in rows[query]] for query in rows})
        yield run(folder, web)


def run(folder: Path, web: Web) -> Crawl:
    settings = {
        "SKYGAP_HOSTS": str(web.write_hosts(folder)),
        "DOWNLOAD_TIMEOUT": str(TIMEOUT_S),
        "DOWNLOAD_DELAY": "0.1",
    }
    given = {"serp": "serp.csv", "top": "100"}
    words = ("crawl", "articles", "-O", "pages.jsonl")
    with (folder / "stderr").open("wb") as told:
        process = subprocess.Popen(  # noqa: S603 # our own interpreter
            command(*words, given=given, settings=settings),
            cwd=folder,
            env=environment() | {"http_proxy": f"http://{web.address}", "no_proxy": ""},
            stderr=told,
        )
        peak_kb = _peak_kb(process)
    stderr = (folder / "stderr").read_text(errors="replace")
    assert process.returncode == 0, stderr
    items = read_feed(folder / "pages.jsonl")
    return Crawl(web=web, items=items, peak_kb=peak_kb, stderr=stderr)


def _peak_kb(process: "subprocess.Popen[bytes]") -> int:
    """The most memory that a process had resident, until it ends; 0 where nothing tells.

    What the kernel tells of a child afterwards counts this process too, which it was forked from.
    """
    status, peak = Path(f"/proc/{process.pid}/status"), 0
    while process.poll() is None:
        told = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
        peak = int(told[1]) if told else peak
        sleep(0.02)
    return peak


@pytest.mark.parametrize(("number", "name"), CASES)
def test_what_cannot_be_had_is_named_in_one_sentence(number: int, name: str, crawl: Crawl) -> None:
    item = crawl.items[f"http://{name}.example/"]
    reason = REASONS[SAME_REASON.get(number, number)].format(host=f"{name}.example")
    state = "too-large" if number in TOO_LARGE else "error"
    assert (item["state"], item["reason"], item["n_bytes"]) == (state, reason, 0)


@pytest.mark.fault(3)
def test_a_refresh_to_a_file_is_not_followed(crawl: Crawl) -> None:
    item = crawl.items["http://refresh.example/"]
    assert (item["state"], item["url"]) == ("done", "http://refresh.example/")
    assert item["n_bytes"] == len(REFRESH)


@pytest.mark.fault(14)
def test_five_redirects_are_followed(crawl: Crawl) -> None:
    item = crawl.items["http://chain-5.example/"]
    assert (item["state"], item["url"]) == ("done", "http://chain-5.example/0")


@pytest.mark.fault(9, 10, 11, 12, 13, 17, 18)
def test_the_others_are_fetched_meanwhile_and_memory_stays_bounded(crawl: Crawl) -> None:
    honest = [item for url, item in crawl.items.items() if "honest-" in url or "jar-" in url]
    assert [item["state"] for item in honest] == ["done"] * 7
    assert crawl.peak_kb < MAX_PEAK_KB, crawl.peak_kb
    assert "Traceback" not in crawl.stderr


def test_the_proxy_of_the_environment_is_not_used(crawl: Crawl) -> None:
    hosts = {page.partition("/")[0] for page in crawl.web.asked}
    assert not [host for host in hosts if "://" in host]


@pytest.mark.fault(20)
def test_no_cookie_is_sent_back(crawl: Crawl) -> None:
    for page in ("jar-1.example/", "jar-1.example/again", "jar-2.example/"):
        assert crawl.web.pages_asked.count(page) == 1
    assert crawl.web.cookies == set()
