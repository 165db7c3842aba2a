"""`scrapy crawl` that says in one sentence why it cannot start, and ends with a status.

Scrapy itself shows a traceback for an error in a spider's constructor and ends with status 0 after
a crawl that was given up or interrupted.
"""

import argparse
import asyncio
import sys

from scrapy.commands.crawl import Command as CrawlCommand
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.spiderloader import get_spider_loader

from spiders.errors import SpidersError

BAD_ARGUMENT = 2
GIVEN_UP = 1
INTERRUPTED = 130  # as a shell has it after Ctrl-C


class Command(CrawlCommand):
    """Run a spider of this project."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Checks the arguments of the spider before anything is started or logged."""
        super().process_options(args, opts)
        assert self.settings is not None  # noqa: S101 # Scrapy sets it first
        loader = get_spider_loader(self.settings)
        if len(args) != 1 or args[0] not in loader.list():
            return
        read = getattr(loader.load(args[0]), "read_arguments", None)
        try:
            if read:
                opts.spargs |= read(opts.spargs)  # once: a pipe cannot be read again
        except SpidersError as error:
            _say(error)
            sys.exit(BAD_ARGUMENT)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Runs the crawl to its end."""
        if len(args) != 1:
            super().run(args, opts)
            return
        assert self.crawler_process is not None  # noqa: S101 # Scrapy sets it first
        crawler = self._create_crawler(args[0])
        crawling = self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        has_failed = crawler.spider is not None and bool(getattr(crawler.spider, "failure", ""))
        if self.crawler_process.bootstrap_failed or has_failed:
            self.exitcode = GIVEN_UP
        elif _is_cut_short(crawler):
            self.exitcode = INTERRUPTED
            _say("Interrupted; the same command goes on.")
        error = _error_of(crawling)
        if isinstance(error, SpidersError | UsageError):
            _say(error)
        elif error is not None:
            raise error


def _is_cut_short(crawler: Crawler) -> bool:
    """Whether a signal ended the crawl before all was fetched, or its closing."""
    if crawler.engine.spider is not None:
        return True  # what hears of the end, such as what writes the briefs, had not ended itself
    reason = crawler.stats.get_value("finish_reason")
    return reason == "shutdown" and not getattr(crawler.spider, "is_finished", False)


def _error_of(crawling: object) -> BaseException | None:
    if isinstance(crawling, asyncio.Task) and crawling.done() and not crawling.cancelled():
        return crawling.exception()
    return None


def _say(sentence: object) -> None:
    sys.stderr.write(f"{sentence}\n")
