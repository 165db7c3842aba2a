"""Redirects to sites that another process of the same crawl has to ask."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK

from spiders.shards import Shard


class ElsewhereError(IgnoreRequest):
    """A redirect led to a site of another shard, which has to ask for it.

    Args:
        url: Where it led.
    """

    def __init__(self, url: str) -> None:
        super().__init__(f"{url} falls to another shard")
        self.url = url


class ShardMiddleware:
    """Scrapy downloader middleware: no redirect leads out of the spider's shard.

    Its order must be below that of robots.txt, which would be asked of a site of another shard.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Scrapy's hook, before a request goes out.

        A robots.txt is followed wherever it leads: without it, nothing of its site could be asked
        for (RFC 9309, 2.3.1.2).

        Args:
            request: A page, or where it redirects to.

        Raises:
            ElsewhereError: If it redirects to a site of another shard.
        """
        shard = getattr(self._crawler.spider, "shard", Shard())
        is_led = "redirect_urls" in request.meta and request.callback is not NO_CALLBACK
        if is_led and not shard.has(request.url):
            raise ElsewhereError(request.url)
