"""A small web on one loopback port: many hosts, each page misbehaving in its own way."""

import json
import select
import socket
import threading
from collections import Counter, defaultdict
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from time import monotonic
from typing import Any, Self

Answer = Callable[[BaseHTTPRequestHandler], None]

# Seconds by which the first of two requests may reach a busy server later than it was sent.
LATE_S = 0.6


def html(text: str, status: int = 200) -> Answer:
    return body(f"<html><body><p>{text}</p></body></html>".encode(), status=status)


def body(data: bytes, *, status: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in ({"Content-Type": "text/html"} | _header_names(headers)).items():
            handler.send_header(name, value)
        if "content_length" not in headers:
            handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        if handler.command != "HEAD":
            handler.wfile.write(data)

    return answer


def by_method(*, head: Answer, get: Answer) -> Answer:
    """A page that answers HEAD and GET in different ways."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        (head if handler.command == "HEAD" else get)(handler)

    return answer


def redirect(location: str) -> Answer:
    return body(b"", status=302, location=location)


def has_hung_up(connection: socket.socket) -> bool:
    """Whether whoever asked waits no more, as one that took too long to answer or was killed."""
    readable, _, _ = select.select([connection], [], [], 0)
    try:
        return bool(readable) and not connection.recv(1, socket.MSG_PEEK)
    except ConnectionResetError:
        return True


def _header_names(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-").title(): value for name, value in headers.items()}


class _SixServer(ThreadingHTTPServer):
    address_family = socket.AF_INET6


class Web:
    """Answers by host and path, remembers what was asked, and how much of it at once."""

    def __init__(self, host: str = "127.0.0.1", port: int = 0) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.moments: dict[str, list[float]] = defaultdict(list)  # when each host was asked
        self.moments_of_pages: dict[str, list[float]] = defaultdict(list)
        self.agents: set[str] = set()
        self.methods: list[tuple[str, str]] = []  # and the page that was asked for by it
        self.received: list[tuple[str, dict[str, str], bytes]] = []  # page, headers, body
        self.cookies: set[str] = set()
        self.at_once: Counter[str] = Counter()  # most requests a host had open together
        self.released = threading.Event()
        self.released.set()
        self._open: dict[str, list[socket.socket]] = defaultdict(list)  # whence hosts are asked
        self._lock = threading.Lock()
        family = _SixServer if ":" in host else ThreadingHTTPServer
        self._server = family((host, port), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._server.server_address[1]}"

    @property
    def pages_asked(self) -> list[str]:
        return [page for page in self.asked if not page.endswith("/robots.txt")]

    def shortest_gap_s(self, host: str, path: str = "") -> float:
        """Between two requests that a host had for anything, or for one page."""
        moments = self.moments_of_pages[host + path] if path else self.moments[host]
        return min(late - early for early, late in pairwise(moments))

    def write_hosts(self, folder: Path) -> Path:
        """The file for SKYGAP_HOSTS: every host that has an answer."""
        hosts = {page.partition("/")[0]: self.address for page in self.answers}
        path = folder / "hosts.json"
        path.write_text(json.dumps(hosts))
        return path

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        host = handler.headers["Host"]
        page = host + handler.path
        sent = handler.rfile.read(int(handler.headers["Content-Length"] or 0))
        with self._lock:
            self.asked.append(page)
            self.methods.append((handler.command, page))
            self.received.append((page, dict(handler.headers), sent))
            self.moments[host].append(now := monotonic())
            self.moments_of_pages[page].append(now)
            self.agents.add(handler.headers["User-Agent"])
            self.cookies.update(handler.headers.get_all("Cookie") or ())
            n_others = sum(not has_hung_up(each) for each in self._open[host])
            self.at_once[host] = max(self.at_once[host], n_others + 1)
            self._open[host].append(handler.connection)
        try:
            self._answer_to(host, page)(handler)
        except (BrokenPipeError, ConnectionResetError):
            handler.close_connection = True
        finally:
            with self._lock:
                self._open[host].remove(handler.connection)

    def _answer_to(self, host: str, page: str) -> Answer:
        """Of the page, or of whatever its host is asked for."""
        nothing = html("Nothing here", 404)
        found = self.answers.get(page, nothing)
        return self.answers.get(f"{host}/*", nothing) if found is nothing else found

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        web = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                web.answer(self)

            def do_HEAD(self) -> None:
                web.answer(self)

            def do_POST(self) -> None:
                web.answer(self)

            def log_message(self, *_: Any) -> None:
                pass

        return Handler
