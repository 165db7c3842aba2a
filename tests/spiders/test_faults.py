"""Servers that misbehave, each on a host of its own in one crawl, with honest ones among them.

What each must come to follows from what a page is worth: one that cannot be had costs its time and
memory limit, once, and is named; the others never notice.
"""

import gzip
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from time import sleep
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest
from backports import zstd

from tests.spiders.crawl import command, environment, read_feed, write_serp
from tests.spiders.web import Answer, Web, body, html, redirect

MAX_PEAK_KB = 300_000  # of the crawl's process, with two bombs, 64 MB and 200,000 headers
TIMEOUT_S = 20
_WORDS = b" ".join(sha256(b"%d" % n).hexdigest().encode() for n in range(200))
BOMB_BYTES = 200_000_000


def raw(*pieces: bytes) -> Answer:
    """Bytes in place of an HTTP answer, then the end of the connection."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        for piece in pieces:
            handler.wfile.write(piece)
        handler.wfile.flush()
        handler.close_connection = True

    return answer


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then: no single wait is long, and the page never ends."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        sleep(0.2)


def silence(handler: BaseHTTPRequestHandler) -> None:
    handler.rfile.read(1)


def many_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.flush_headers()
    for block in range(200):
        handler.wfile.write(b"".join(b"X-%d: y\r\n" % (block * 1_000 + n) for n in range(1_000)))
    handler.wfile.write(b"Content-Length: 4\r\n\r\n<p>x")


def in_chunks(handler: BaseHTTPRequestHandler) -> None:
    """64 MB without a length."""
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for _ in range(64):
        handler.wfile.write(b"100000\r\n" + b"x" * 1_048_576 + b"\r\n")


HEAD = b"HTTP/1.1 200 OK\r\n"
ENCODED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "br": lambda data: brotli.compress(data, quality=1),
    "zstd": lambda data: zstd.compress(data, 1),
}
TOO_LARGE = "It is larger than 10 MiB."
FAULTS: dict[str, tuple[Answer, str, str]] = {
    "drip": (drip, "error", "no complete answer within 20 seconds"),
    "silent": (silence, "error", "no complete answer within 20 seconds"),
    "garbage": (raw(b"\x00\xff\x13garbage\r\n\r\n"), "error", "The connection to "),
    "empty": (raw(), "error", "The connection to "),
    "chunk": (
        raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nnothing"),
        "error",
        "broke off before the end",
    ),
    "line": (raw(HEAD + b"X-Long: " + b"y" * 20_000_000 + b"\r\n\r\n"), "error", "."),
    "chunks": (in_chunks, "too-large", TOO_LARGE),
    "length": (body(b"", content_length=str(64 * 1024 * 1024)), "too-large", TOO_LARGE),
    "half-gzip": (
        body(gzip.compress(_WORDS)[:2_000], content_encoding="gzip"),
        "error",
        "half-gzip.example broke off before the end",
    ),
    "half-br": (
        body(brotli.compress(_WORDS)[:2_000], content_encoding="br"),
        "error",
        "half-br.example broke off before the end",
    ),
    "no-gzip": (body(b"<p>not packed", content_encoding="gzip"), "error", "."),
    "chain": (redirect("http://chain-1.example/"), "error", "redirects more than 5 times"),
    **{f"chain-{n}": (redirect(f"http://chain-{n + 1}.example/"), "", "") for n in range(1, 8)},
    "data": (redirect("data:text/html,<p>x"), "error", "."),
    "file": (redirect("file:///etc/passwd"), "error", "."),
}


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
        web.answers = {f"{name}.example/": answer for name, (answer, _, _) in FAULTS.items()}
        for name, packed in ENCODED.items():
            web.answers[f"{name}.example/"] = body(packed(bytes(BOMB_BYTES)), content_encoding=name)
        web.answers["headers.example/"] = many_headers
        web.answers["jar.example/1"] = body(b"<p>1", set_cookie="a=" + "b" * 4_000)
        web.answers["jar.example/2"] = html("2")
        for number in range(4):
            web.answers[f"honest-{number}.example/"] = html("Page")
        pages = [page for page in web.answers if not page.startswith("chain-")]
        write_serp(folder, {"tea": [f"http://{page}" for page in pages]})
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


@pytest.mark.parametrize("name", [name for name, (_, state, _) in FAULTS.items() if state])
def test_what_cannot_be_had_is_named_in_one_sentence(name: str, crawl: Crawl) -> None:
    _, state, reason = FAULTS[name]
    item = crawl.items[f"http://{name}.example/"]
    assert (item["state"], item["n_bytes"]) == (state, 0)
    assert reason in item["reason"]
    assert item["reason"].endswith(".")


@pytest.mark.parametrize("name", ENCODED)
def test_a_bomb_is_too_large_in_every_packing(name: str, crawl: Crawl) -> None:
    item = crawl.items[f"http://{name}.example/"]
    assert (item["state"], item["reason"]) == ("too-large", TOO_LARGE)


def test_the_others_are_fetched_meanwhile_and_memory_stays_bounded(crawl: Crawl) -> None:
    honest = [item for url, item in crawl.items.items() if "honest-" in url or "jar." in url]
    assert [item["state"] for item in honest] == ["done"] * 6
    assert crawl.peak_kb < MAX_PEAK_KB, crawl.peak_kb
    assert "Traceback" not in crawl.stderr


def test_the_proxy_of_the_environment_is_not_used(crawl: Crawl) -> None:
    hosts = {page.partition("/")[0] for page in crawl.web.asked}
    assert not [host for host in hosts if "://" in host]


def test_no_cookie_is_sent_back(crawl: Crawl) -> None:
    assert crawl.web.pages_asked.count("jar.example/2") == 1
    assert crawl.web.cookies == set()
