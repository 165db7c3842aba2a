"""Scrapy alone on the farm: the same settings, and a spider that stores nothing.

python -m benchmarks.crawl_bare PORT N_HOSTS N_PAGES NAME=VALUE...
"""

import sys
from collections.abc import AsyncIterator

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response
from scrapy.resolver import CachingThreadedResolver
from twisted.internet import defer

from benchmarks.crawl_farm import addresses, host_name


class LoopbackResolver(CachingThreadedResolver):
    """Every name is here."""

    def getHostByName(self, name: str, timeout: object = ()) -> defer.Deferred[str]:  # noqa: N802
        """Twisted's hook."""
        del name, timeout
        return defer.succeed("127.0.0.1")


class BareSpider(scrapy.Spider):
    """Fetches pages of many hosts, and forgets them."""

    name = "bare"

    def __init__(self, port: str, n_hosts: str, n_pages: str) -> None:
        super().__init__()
        self.addresses = addresses(host_name, port, int(n_hosts), int(n_pages))

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Scrapy's hook."""
        for address in self.addresses:
            yield scrapy.Request(address, dont_filter=True)

    def parse(self, response: Response) -> None:
        """Scrapy's hook."""
        del response


if __name__ == "__main__":
    given = dict(one.split("=", 1) for one in sys.argv[4:])
    resolver = {"TWISTED_DNS_RESOLVER": "benchmarks.crawl_bare.LoopbackResolver"}
    process = CrawlerProcess({**resolver, **given})
    crawler = process.create_crawler(BareSpider)
    process.crawl(crawler, *sys.argv[1:4])
    process.start()
    fetched = crawler.stats.get_value("downloader/response_status_count/200", 0)
    if fetched < int(sys.argv[3]):  # Scrapy would end with status 0
        sys.exit(f"only {fetched} of {sys.argv[3]} pages were fetched")
