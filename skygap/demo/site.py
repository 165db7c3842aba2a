"""A loopback site that serves saved pages under the host names they came from."""

import json
import logging
import selectors
import socket
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import TCPServer, ThreadingMixIn
from typing import Any, Self, cast

from skygap.demo.saved import Answer, HostPages, SiteError, read_folder

logger = logging.getLogger(__name__)

IDLE_S = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRequest:
    """One request the site answered.

    Attributes:
        host: Host whose address was asked, whatever the Host header said.
        path: Path and query as requested.
        at_s: Seconds since the site was made.
    """

    host: str
    path: str
    at_s: float


class Site:
    """Serves a folder of saved pages, each host on a loopback address of its own.

    Only the files that `articles.json` and `robots/` name are ever read.

    Args:
        folder: What `skygap.demo.saved.read_folder` reads.
        delay_s: Seconds every answer waits, such as to stop a crawl halfway.

    Raises:
        SiteError: If the folder cannot be served.
    """

    def __init__(self, folder: Path, *, delay_s: float = 0.0) -> None:
        self._pages = read_folder(folder)
        self._delay_s = delay_s
        self._began = time.monotonic()
        self._log: list[SiteRequest] = []
        self._servers: list[_HostServer] = []
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._wake: socket.socket | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def hosts(self) -> dict[str, str]:
        """Address and port by host name, such as "127.0.0.2:40123"; empty unless started."""
        return {server.host: server.location for server in self._servers}

    @property
    def requests(self) -> list[SiteRequest]:
        """What was asked so far, in order; robots.txt and unknown addresses included."""
        return self._log.copy()

    def start(self) -> None:
        """Answer on ports the system chooses; nothing happens when it does already.

        Raises:
            SiteError: If no loopback address can be used.
        """
        if self._thread is not None:
            return
        self._stopping.clear()
        try:
            for number, (host, pages) in enumerate(self._pages.items()):
                self._servers.append(_bind(number, host, pages, self))
        except OSError as error:
            self._close()
            raise SiteError(f"No loopback port is free ({error}): stop other programs.") from error
        self._wake, woken = socket.socketpair()
        self._thread = threading.Thread(target=self._serve, args=(woken,), name="skygap-site")
        self._thread.daemon = True
        self._thread.start()
        logger.info("serving %d hosts on loopback", len(self._servers))

    def stop(self) -> None:
        """Close every connection and port, and wait for the threads; may be called twice."""
        self._stopping.set()
        if self._thread is not None and self._wake is not None:
            self._wake.close()
            self._thread.join()
            self._thread = self._wake = None
        self._close()

    def pause(self) -> bool:
        """Wait for the delay; False when the site was stopped meanwhile."""
        return not self._stopping.wait(self._delay_s)

    def note(self, host: str, path: str) -> None:
        """Add a request to the log."""
        at_s = time.monotonic() - self._began
        self._log.append(SiteRequest(host=host, path=path, at_s=at_s))

    def _serve(self, woken: socket.socket) -> None:
        """One thread accepts for all hosts, so that a hundred hosts cost no hundred threads."""
        with selectors.DefaultSelector() as selector, woken:
            selector.register(woken, selectors.EVENT_READ)
            for server in self._servers:
                selector.register(server, selectors.EVENT_READ, server)
            while not self._stopping.is_set():
                for key, _ in selector.select():
                    if key.data is not None:
                        key.data.handle_request()

    def _close(self) -> None:
        for server in self._servers:
            server.drop_connections()
        for server in self._servers:
            server.server_close()
        self._servers = []


def write_hosts(hosts: Mapping[str, str], path: Path) -> None:
    """Write the file that the setting SKYGAP_HOSTS names.

    Args:
        hosts: Address and port by host name.
        path: A JSON file; replaced if it is there.

    Raises:
        SiteError: If it cannot be written.
    """
    text = json.dumps(dict(hosts), indent=1, sort_keys=True) + "\n"
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SiteError(f"{path} cannot be written ({error.strerror}): name another.") from error


class _HostServer(ThreadingMixIn, TCPServer):
    """The server of one host; it knows its open connections so that it can end them."""

    request_queue_size = 128

    def __init__(self, address: str, host: str, pages: HostPages, site: Site) -> None:
        self.host, self.pages, self.site = host, pages, site
        self._connections: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__((address, 0), _Handler)
        self.socket.settimeout(0)  # a client may be gone between select and accept

    @property
    def location(self) -> str:
        address, port = cast("tuple[str, int]", self.server_address)
        return f"{address}:{port}"

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._lock:
            self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._connections.discard(request)
        super().shutdown_request(request)

    def drop_connections(self) -> None:
        with self._lock:
            for connection in self._connections:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        del request
        logger.debug("%s lost the client %s: %s", self.host, client_address, sys.exception())


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD of one host."""

    protocol_version = "HTTP/1.1"
    server_version = "skygap-site"
    sys_version = ""
    timeout = IDLE_S
    server: _HostServer

    def do_GET(self) -> None:
        self._respond(with_body=True)

    def do_HEAD(self) -> None:
        self._respond(with_body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the base names it
        logger.debug("%s: %s", self.server.host, format % args)

    def _respond(self, *, with_body: bool) -> None:
        self.server.site.note(self.server.host, self.path)
        if not self.server.site.pause():
            self.close_connection = True
            return
        answer = self.server.pages.find(self.path) or Answer(status=HTTPStatus.NOT_FOUND)
        try:
            body = _body(answer)
        except OSError as error:
            logger.warning("%s%s cannot be answered: %s", self.server.host, self.path, error)
            answer = Answer(status=HTTPStatus.INTERNAL_SERVER_ERROR)
            body = _body(answer)
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            self.wfile.write(body)


def _body(answer: Answer) -> bytes:
    if answer.file is not None:
        return answer.file.read_bytes()
    if answer.status in {HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED}:
        return b""
    return f"{answer.status}\n".encode()


def _bind(number: int, host: str, pages: HostPages, site: Site) -> _HostServer:
    """A server on the host's own loopback address, or on the one address some systems have."""
    try:
        return _HostServer(_address(number), host, pages, site)
    except OSError:
        return _HostServer("127.0.0.1", host, pages, site)


def _address(number: int) -> str:
    """The loopback address of a host by its place.

    >>> _address(0), _address(252), _address(253)
    ('127.0.0.2', '127.0.0.254', '127.0.1.1')
    """
    block, last = divmod(number + 1, 254)
    return f"127.0.{block}.{last + 1}"
