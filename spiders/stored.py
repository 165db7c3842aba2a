"""What spiders that work on a harvest of the store have in common, from opening it to its end."""

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import Any

import scrapy
from scrapy.exceptions import CloseSpider

from spiders.ending import End
from spiders.errors import SpidersError, StoreError
from spiders.hosts import SETTING, read_hosts
from spiders.outcome import Limits, read_limits
from spiders.progress import Progress
from spiders.shards import Shard
from spiders.site_locks import SiteLocks, site_locks, take_turn
from spiders.store import Store

DEFAULT_STORE = "sqlite:///skygap.db"
LOOK_AGAIN_S = 1.0  # whether other shards have left something to this one


class StoredSpider(scrapy.Spider):
    """A spider that takes what it asks for from the store, and keeps there what comes.

    Args:
        shard: Which part of all sites it asks.
        progress: What is told of all that ends.

    Attributes:
        shard: The same.
        progress: How far it is.
        store_url: Where it is kept; "" before the crawl has started.
        harvest_id: Which harvest it is; "" before the crawl has started.
        failure: One sentence when the crawl had to be given up, else "".
        is_finished: Whether nothing was left to do, when the crawl closed.
    """

    custom_settings = {  # noqa: RUF012 # Scrapy's own class attribute
        "HTTPERROR_ALLOW_ALL": True,  # a 404 is a result too, and ends in the same place
        # What ranks is on the web; `scrapy shell ./file.html` keeps Scrapy's other handlers.
        "DOWNLOAD_HANDLERS": {
            "http": "spiders.hosts.MappedHandler",
            "https": "spiders.hosts.MappedHandler",
            "data": None,
            "file": None,
            "ftp": None,
            "s3": None,
        },
    }

    def __init__(self, shard: Shard, progress: Progress) -> None:
        super().__init__()
        self.shard = shard
        self.progress = progress
        self.store_url = ""
        self.harvest_id = ""
        self.failure = ""
        self.is_finished = False
        self._own_hosts: dict[str, str | None] = {}
        self._store: Store | None = None
        self._locks: SiteLocks | None = None

    async def start(self) -> AsyncIterator[Any]:
        """Gives what the spider has to give, and ends the crawl with a sentence if it cannot.

        Yields:
            Items and requests.
        """
        try:
            async for one in self._given():
                yield one
        except SpidersError as error:
            raise self._give_up(error) from error
        except Exception as error:  # Scrapy logs it, and would call the crawl a success
            self.failure = f"The crawl could not be started: {error!r}."
            raise

    def closed(self, reason: str) -> None:
        """Says what came of it, and gives back what was held.

        Args:
            reason: Scrapy's word for why the crawl ended.
        """
        if self._store is None:
            return
        try:
            if self.harvest_id:
                end = self._end(self._store, reason)
                self.is_finished = end.is_finished
                level = logging.INFO if end.is_finished else logging.WARNING
                self.logger.log(level, "%s", end.sentence)
        except StoreError as error:
            self._give_up(error)
        finally:
            if self._locks:
                self._locks.release()
            self._store.close()

    # Not of abc: a spider of its metaclass leaves Scrapy's feeds without a file.
    def _given(self) -> AsyncIterator[Any]:
        """Items and requests of the crawl."""
        raise NotImplementedError

    def _end(self, store: Store, reason: str) -> End:
        """What came of the crawl."""
        raise NotImplementedError

    @property
    def _limits(self) -> Limits:
        return read_limits(self.settings)

    def _is_stopping(self) -> bool:
        return bool(self.failure) or not self.crawler.crawling

    def _open_store(self) -> Store:
        self._own_hosts = read_hosts(self.settings.get(SETTING))
        self.store_url = self.settings.get("SKYGAP_STORE", DEFAULT_STORE)
        self._store = Store(self.store_url)
        return self._store

    async def _hold_sites(self, store: Store) -> bool:
        """Waits for other crawls of the store that ask the same sites; whether there was one."""
        self._locks = site_locks(store.database, self.shard)
        return await take_turn(self._locks, store.database.name, self.progress.say)

    async def _rest(self) -> None:
        """A process that ended before had asked hosts that this one knows nothing of."""
        await asyncio.sleep(self.settings.getfloat("DOWNLOAD_DELAY"))

    def _give_up(self, error: SpidersError) -> CloseSpider:
        if not self.failure:  # what fails after it fails because of it
            self.failure = str(error)
            self.logger.error("%s", error)
        return CloseSpider("failed")
