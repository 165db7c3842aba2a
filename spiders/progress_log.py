"""A crawl's progress in its log, in place of Scrapy's counts of pages and items."""

import logging
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call

from spiders.progress import Progress

if TYPE_CHECKING:
    from twisted.internet.task import LoopingCall

logger = logging.getLogger(__name__)


class ProgressLog:
    """Scrapy extension: the line of the spider's progress, every LOGSTATS_INTERVAL seconds."""

    def __init__(self, crawler: Crawler, interval_s: float) -> None:
        self._crawler = crawler
        self._interval_s = interval_s
        self._task: AsyncioLoopingCall | LoopingCall | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor.

        Args:
            crawler: Whose spider has a Progress.

        Returns:
            The extension.

        Raises:
            NotConfigured: If the interval is 0.
        """
        interval_s = crawler.settings.getfloat("LOGSTATS_INTERVAL")
        if not interval_s:
            raise NotConfigured
        extension = cls(crawler, interval_s)
        crawler.signals.connect(extension.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(extension.spider_closed, signal=signals.spider_closed)
        return extension

    def spider_opened(self) -> None:
        """Scrapy's signal."""
        self._task = create_looping_call(self._log)
        self._task.start(self._interval_s, now=False)

    def spider_closed(self) -> None:
        """Scrapy's signal."""
        if self._task and self._task.running:
            self._task.stop()

    def _log(self) -> None:
        progress = getattr(self._crawler.spider, "progress", None)
        if isinstance(progress, Progress):
            logger.info("%s", progress.line)
