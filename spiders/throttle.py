"""How long a host is left alone between two requests, by its own wish.

Scrapy reads Crawl-delay and Retry-After and leaves it at that (2.19).
"""

import logging
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Self
from weakref import WeakKeyDictionary

from scrapy import Request, signals
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

logger = logging.getLogger(__name__)

MAX_CRAWL_DELAY_S = 30.0  # StormCrawler's bound; a host that asks for an hour has one page a day
MAX_WAIT_S = 60.0  # within a crawl; a host that asks for longer is left for another one
_ASKS_TO_WAIT = (429, 503)  # RFC 6585, RFC 9110


class AskedToWaitError(IgnoreRequest):
    """A page of a host that asked to be left alone for longer than a crawl waits."""


_LEFT_ALONE: WeakKeyDictionary[Crawler, dict[str, str]] = WeakKeyDictionary()


def left_alone(crawler: Crawler) -> dict[str, str]:
    """Hosts that are asked for nothing more in a crawl, each with its reason."""
    return _LEFT_ALONE.setdefault(crawler, {})


class CrawlDelay:
    """Scrapy extension: the Crawl-delay of a robots.txt is a floor for its host.

    Its order must be above that of AutoThrottle, which would shorten the delay again.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._floors: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        extension = cls(crawler)
        for hook, signal in (
            (extension.robots_parsed, signals.robots_parsed),
            (extension.hold, signals.request_reached_downloader),
            (extension.hold, signals.response_downloaded),
        ):
            crawler.signals.connect(hook, signal=signal)
        return extension

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Scrapy's signal: the rules of the host of a page are known.

        Args:
            robotparser: The rules.
            request: The page.
        """
        agent = request.headers.get("User-Agent") or self._crawler.settings["USER_AGENT"]
        asked = robotparser.crawl_delay(agent) or 0.0
        if asked <= 0:
            return
        host = self._crawler.engine.downloader.get_slot_key(request)
        self._floors[host] = min(asked, MAX_CRAWL_DELAY_S)
        logger.info(
            "%s asks for %g s between requests, and has %g.", host, asked, self._floors[host]
        )
        self.hold(request)

    def hold(self, request: Request) -> None:
        """Scrapy's signals: a request is about to wait for its turn, or has been answered.

        Args:
            request: Whose host has its delay from now on.
        """
        slot = slot_of(self._crawler, request)
        if slot is not None:
            host = self._crawler.engine.downloader.get_slot_key(request)
            slot.delay = max(slot.delay, self._floors.get(host, 0.0))


class RetryAfterMiddleware:
    """Scrapy downloader middleware: leaves a host alone for as long as it asks."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._left_alone = left_alone(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Scrapy's hook, before the answer is tried again.

        Args:
            request: What was asked for.
            response: The answer.

        Returns:
            The response as it is; its host is asked for nothing more until the time has come, or,
            where that is longer than a crawl waits, `left_alone` says so.
        """
        if response.status not in _ASKS_TO_WAIT:
            return response
        asked = response.headers.get("Retry-After") or b""
        wait_s = seconds_to_wait(asked, datetime.now(tz=UTC))
        host = self._host(request)
        if wait_s > MAX_WAIT_S:
            request.meta["dont_retry"] = True
            self._left_alone[host] = f"{host} asked to be left alone for {wait_s:,.0f} seconds."
        elif wait_s > 0:
            self._postpone(request, wait_s)
        return response

    def _postpone(self, request: Request, wait_s: float) -> None:
        slot = self._crawler.engine.downloader.slots.get(self._host(request))
        if slot is not None:
            # As if it had been asked in the future, from when its delay counts.
            slot.lastseen = max(slot.lastseen, monotonic() + wait_s - slot.delay)

    @staticmethod
    def _host(request: Request) -> str:
        """And no slot: what the scripts of a page load has one for all hosts."""
        return urlparse_cached(request).hostname or ""


def seconds_to_wait(value: bytes, now: datetime) -> float:
    """What a Retry-After header asks for (RFC 9110, 10.2.3).

    Args:
        value: Whole seconds, or a date; b"" without one.
        now: In UTC.

    Returns:
        Seconds from now; 0 for what has passed, or is neither.

    >>> seconds_to_wait(b"120", datetime(2031, 1, 1, tzinfo=UTC))
    120.0
    """
    text = value.decode("latin-1").strip()
    if text.isascii() and text.isdigit():
        return float(min(int(text[:12]), 10**9))
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError, IndexError):
        return 0.0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def slot_of(crawler: Crawler, request: Request) -> Slot | None:
    """Where requests to a host wait for their turn; None before the first one."""
    downloader = crawler.engine.downloader
    return downloader.slots.get(downloader.get_slot_key(request))
