"""What a robots.txt means that could not be read: nothing on its host may be fetched.

RFC 9309, 2.3.1.4. Scrapy would go on without rules, and take the page of a server error for some.
"""

import logging
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.error import ConnectError, ConnectionClosed

from spiders.guard import AddressRefusedError
from spiders.loading import SLOT
from spiders.urls import host_of
from spiders.whole import BrokenOffError, NotPackedError

logger = logging.getLogger(__name__)

MAX_ROBOTS_BYTES = 512 * 1024  # of rules; RFC 9309 asks for at least 500 KiB
_CLIENT_ERROR, _SERVER_ERROR = 400, 500
_TOO_LARGE = "it is too large"
_AWAY = (
    AddressRefusedError,
    CannotResolveHostError,
    ConnectError,
    DownloadConnectionRefusedError,
)
_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (AddressRefusedError, "it redirects to an address that is never fetched"),
    (CannotResolveHostError, "it redirects to a host that is not known"),
    (DownloadConnectionRefusedError, "it redirects to a host that refuses connections"),
    (ConnectError, "it redirects to a host that cannot be reached"),
    (DownloadTimeoutError, "no complete answer in time"),
    (ResponseDataLossError, "the answer broke off"),
    (BrokenOffError, "the answer broke off"),
    (NotPackedError, "the answer cannot be unpacked"),
    (DownloadFailedError, "the connection failed"),
    (ConnectionClosed, "the connection failed"),
    (DownloadCancelledError, _TOO_LARGE),
)


class RobotsUnreadError(IgnoreRequest):
    """A page whose robots.txt could not be read; its text is the reason."""


class StrictRobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's middleware; a robots.txt that a server failed to give forbids everything.

    One that is not there (4xx), redirects for ever or cannot be parsed forbids nothing. When the
    host itself is away, its pages fail with that error, without being asked for.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._failures: dict[str, Exception] = {}  # by host and port

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The rules for a page.

        Args:
            request: The page.

        Returns:
            The rules, or None when there are none.

        Raises:
            RobotsUnreadError: If the host gave no robots.txt that can be read.
            Exception: What Scrapy raised for robots.txt, if the host itself is away.
        """
        await super().robot_parser(request)
        netloc = urlparse_cached(request).netloc
        failure = self._failures.get(netloc)
        if failure is None:
            # Not what Scrapy returns: of many pages that wait for the rules of a host, it gives
            # them to two, and to the others None (2.19).
            parser = self._parsers[netloc]
            return parser if isinstance(parser, RobotParser) else None
        request.meta["dont_retry"] = True  # robots.txt was asked for again already
        raise failure.with_traceback(None)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        """Scrapy's parser gets rules alone, and no more than RFC 9309 (2.5) asks to be read."""
        body = b"" if response.status >= _CLIENT_ERROR else _rules(response.body)
        await super()._parse_robots(response.replace(body=body), netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        """Scrapy's hook, reached too by what went wrong with an answer that had come."""
        why = _why(exc)
        if why and netloc not in self._failures:
            self._failures[netloc] = _unread(netloc.partition(":")[0], why)
        super()._robots_error(exc, netloc)

    def process_response(self, request: Request, response: Response) -> Response:
        """Scrapy's hook, reached when no retry and no redirect is left.

        Args:
            request: What was asked for.
            response: The answer.

        Returns:
            The response as it is.
        """
        if _is_robots(request) and response.status >= _SERVER_ERROR:
            self._note(request, f"status {response.status}")
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Scrapy's hook, reached when no retry is left.

        Args:
            request: What was asked for.
            exception: Why there is no answer.

        Raises:
            IgnoreRequest: If it was a robots.txt: Scrapy then shows no traceback.
        """
        if not _is_robots(request):
            return
        logger.info("No answer for %s: %s", request.url, exception)
        netloc = urlsplit(_first_url(request)).netloc
        if isinstance(exception, _AWAY) and netloc == urlparse_cached(request).netloc:
            self._failures[netloc] = exception
        elif why := _why(exception):
            self._note(request, why)
        raise IgnoreRequest(str(exception)) from exception

    def _note(self, request: Request, why: str) -> None:
        url = _first_url(request)
        self._failures[urlsplit(url).netloc] = _unread(host_of(url), why)


def _why(error: Exception) -> str:
    """Why there are no rules; "" when that means that nothing is forbidden."""
    if "DOWNLOAD_MAXSIZE" in str(error):
        return _TOO_LARGE
    return next((why for kind, why in _REASONS if isinstance(error, kind)), "")


def _unread(host: str, why: str) -> RobotsUnreadError:
    return RobotsUnreadError(
        f"robots.txt of {host} could not be read ({why}), so nothing on it is fetched for now."
    )


def _rules(body: bytes) -> bytes:
    """The lines within the limit; half a line could forbid what it does not say."""
    if len(body) <= MAX_ROBOTS_BYTES:
        return body
    return body[:MAX_ROBOTS_BYTES].rpartition(b"\n")[0]


def _is_robots(request: Request) -> bool:
    """Not what the scripts of a page load, whatever it is called: that has a slot of its own."""
    is_ours = request.callback is NO_CALLBACK and request.meta.get("download_slot") != SLOT
    return is_ours and urlsplit(_first_url(request)).path == "/robots.txt"


def _first_url(request: Request) -> str:
    """The address before all redirects, whose host is the one the rules are for."""
    return str(request.meta.get("redirect_urls", [request.url])[0])
