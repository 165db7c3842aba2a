"""What a page that is rendered may load: every request of the browser ends here.

The page itself is what was fetched already. Scripts and what they ask for go through Scrapy's
downloader, and so past the guard, the size limit and everything else that holds for a page. Nothing
else is loaded.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from http import HTTPStatus
from time import monotonic
from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from spiders.urls import host_of

if TYPE_CHECKING:
    from playwright.async_api import Request as Asked
    from playwright.async_api import Route

logger = logging.getLogger(__name__)

SLOT = "rendering"  # where requests of pages wait, apart from the hosts; see spiders/settings.py
MAX_REQUESTS = 80  # of one page; real ones ask for twenty to fifty
MAX_BYTES = 20 * 1024 * 1024  # of one page, of all that it loads
_CLOSE_S = 1.0
AT_ONCE = 6  # requests of one page, as many as a browser has open to a host

_LOADED = frozenset(("script", "xhr", "fetch"))
_METHODS = frozenset(("GET", "HEAD"))
_METHODS_AT_HOME = _METHODS | {"POST"}  # to the page's own host, whose matter it is
# To other hosts: what a browser sends without asking them first (Fetch, CORS-safelisted).
_SENT_ELSEWHERE = frozenset(("accept", "accept-language", "content-language", "origin", "referer"))
# Ours, or the connection's; a page has no cookies.
_NOT_SENT = frozenset(
    ("accept-encoding", "connection", "content-length", "cookie", "host", "user-agent")
)
# Of the connection, or what would lead the browser elsewhere.
_NOT_TOLD = frozenset(
    (
        *("connection", "content-encoding", "content-length", "keep-alive", "transfer-encoding"),
        *("alt-svc", "clear-site-data", "content-disposition", "link", "nel", "refresh"),
        *("report-to", "reporting-endpoints", "set-cookie", "strict-transport-security"),
    )
)
_META = {
    "download_slot": SLOT,
    "autothrottle_dont_adjust_delay": True,  # it would delay every page for the slowest
    "dont_obey_robotstxt": True,  # it is about pages, and this one was allowed
    "dont_retry": True,
}

Download = Callable[[Request], Coroutine[Any, Any, Response]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A page to render.

    Attributes:
        response: Its answer, as fetched.
        agent: User agent that it was asked for with.
        until: When it has to be done, by `time.monotonic`.
        max_bytes: Of what comes of it.
    """

    response: Response
    agent: str
    until: float
    max_bytes: int


class Loader:
    """Answers the browser, for one page.

    Args:
        page: Which.
        download: Scrapy's downloader.
    """

    def __init__(self, page: Task, download: Download) -> None:
        self._page = page
        self._download = download
        self._is_page_given = False
        self._n_requests = 0
        self._n_bytes = 0
        self._n_open = 0
        self._last = monotonic()
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._loads: set[asyncio.Task[Response]] = set()
        self._is_closed = False

    async def close(self) -> None:
        """Nothing is loaded any more."""
        self._is_closed = True
        loads = tuple(self._loads)
        for load in loads:
            load.cancel()
        if loads:
            await asyncio.wait(loads, timeout=_CLOSE_S)

    async def quiet(self, for_s: float, until: float) -> bool:
        """Waits until nothing was loaded for some time.

        Args:
            for_s: Seconds.
            until: When to give up, by `time.monotonic`.

        Returns:
            Whether it was so.
        """
        while (now := monotonic()) < until:
            idle_s = 0.0 if self._n_open else now - self._last
            if idle_s >= for_s:
                return True
            await asyncio.sleep(min(for_s - idle_s, until - now))
        return False

    async def answer(self, route: "Route", asked: "Asked") -> None:
        """Playwright's hook: a request of the browser.

        Args:
            route: Takes the answer.
            asked: The request.
        """
        from playwright.async_api import Error

        self._n_open += 1
        try:
            await self._answer(route, asked)
        except Error:  # the page is closed by now
            logger.debug("No longer wanted: %s", asked.url)
        finally:
            self._n_open -= 1
            self._last = monotonic()

    async def _answer(self, route: "Route", asked: "Asked") -> None:
        kind = asked.resource_type
        if kind == "document":
            await self._give_page(route)
        elif kind == "stylesheet":  # scripts wait for it, and text needs none
            await route.fulfill(status=HTTPStatus.OK, content_type="text/css", body="")
        elif kind not in _LOADED or not self._may_load(asked):
            await route.abort("blockedbyclient")
        else:
            await self._load(route, asked)

    async def _give_page(self, route: "Route") -> None:
        """Once; frames, windows and other pages are answered so that what is there stays."""
        if self._is_page_given:
            await route.fulfill(status=HTTPStatus.NO_CONTENT)
            return
        self._is_page_given = True
        page = self._page.response
        await route.fulfill(status=HTTPStatus.OK, headers=_told(page), body=page.body)

    def _may_load(self, asked: "Asked") -> bool:
        self._n_requests += 1
        return not self._is_closed and (
            asked.url.lower().startswith(("http://", "https://"))
            and asked.method in (_METHODS_AT_HOME if self._is_at_home(asked) else _METHODS)
            and self._n_requests <= MAX_REQUESTS
            and self._n_bytes <= MAX_BYTES
        )

    def _is_at_home(self, asked: "Asked") -> bool:
        return host_of(asked.url) == host_of(self._page.response.url)

    async def _load(self, route: "Route", asked: "Asked") -> None:
        async with self._turn:
            try:
                response = await self._downloaded(self._request(asked))
            except asyncio.CancelledError:  # the page is given up, and its browser with it
                return
            except Exception as error:  # noqa: BLE001 # whatever it is, the page goes without
                logger.debug("Not loaded for %s: %r", self._page.response.url, error)
                await route.abort("failed")
                return
        self._n_bytes += len(response.body)
        await route.fulfill(status=response.status, headers=_told(response), body=response.body)

    async def _downloaded(self, request: Request) -> Response:
        load = asyncio.ensure_future(self._download(request))
        self._loads.add(load)
        load.add_done_callback(self._loads.discard)
        return await load

    def _request(self, asked: "Asked") -> Request:
        is_at_home = self._is_at_home(asked)
        headers = {
            name: value
            for name, value in asked.headers.items()
            if name.lower() not in _NOT_SENT and (is_at_home or name.lower() in _SENT_ELSEWHERE)
        }
        return Request(
            asked.url,
            method=asked.method,
            headers=headers | {"User-Agent": self._page.agent},
            body=asked.post_data_buffer or b"",
            meta=_META | {"download_timeout": max(1.0, self._page.until - monotonic())},
            callback=NO_CALLBACK,
        )


def _told(response: Response) -> dict[str, str]:
    """Headers of an answer that the browser is told."""
    return {
        name.decode("latin-1"): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
        if name.decode("latin-1").lower() not in _NOT_TOLD
    }
