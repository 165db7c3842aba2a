"""What others may add to Scrapy: each ends requests for one page in a way of its own."""

from collections.abc import AsyncIterator
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

URL = "http://a.example/dropped"


class NeverStarted:
    """A spider middleware that hides a request from Scrapy."""

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        async for one in start:
            if getattr(one, "url", "") != URL:
                yield one


class NeverHeard:
    """A spider middleware that drops what the spider makes of an answer, unseen."""

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        if response.url != URL:
            async for one in result:
                yield one


class Wrong:
    """A spider middleware that does what Scrapy allows none to do."""

    def process_spider_input(self, response: Response) -> str | None:
        return "wrong" if response.url == URL else None


class NeverScheduled:
    """An extension that has Scrapy forget a request."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls()
        crawler.signals.connect(extension.request_scheduled, signal=signals.request_scheduled)
        return extension

    def request_scheduled(self, request: Request) -> None:
        if request.url == URL:
            raise IgnoreRequest


class Broken:
    """An extension that has the spider fail over a page."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        spider: Any = crawler.spider
        keep = spider._keep

        def fail(asked: Any, *args: Any, **given: Any) -> Any:
            if asked.asks == URL:
                raise ZeroDivisionError
            return keep(asked, *args, **given)

        spider._keep = fail
        return cls()


class Ignored:
    """A downloader middleware that refuses a request."""

    def process_request(self, request: Request) -> None:
        if request.url == URL:
            raise IgnoreRequest("It is refused.")


class Refused:
    """A spider middleware that refuses an answer."""

    def process_spider_input(self, response: Response) -> None:
        if response.url == URL:
            raise IgnoreRequest("It is refused.")
