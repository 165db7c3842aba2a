"""What spiders that work on a harvest of the store have in common, from opening it to its end."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import filterfalse, islice
from time import monotonic
from typing import Any, Generic

import scrapy
from scrapy import Request
from scrapy.exceptions import CloseSpider

from spiders.ending import End
from spiders.errors import SpidersError, StoreError
from spiders.hosts import SETTING, read_hosts
from spiders.outcome import Limits, read_limits
from spiders.portions import Portions, T, hosts_at_once
from spiders.progress import Progress
from spiders.shards import Shard
from spiders.site_locks import SiteLocks, site_locks, take_turn
from spiders.store import Store

DEFAULT_STORE = "sqlite:///skygap.db"
LOOK_AGAIN_S = 1.0  # whether other shards have left something to this one
_READ_AT_ONCE = 500  # of what waits, which takes some ten milliseconds


class StoredSpider(scrapy.Spider, Generic[T]):
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
        self._portions: Portions[T] = Portions(at_once=1)  # until settings are known
        self._looked = monotonic()
        self._given_up: set[str] = set()  # not to be asked for again in this crawl

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

    def _first_request(self, one: T) -> Request:
        """What one that waits is asked for with."""
        raise NotImplementedError

    def _left_by_others(self) -> Iterable[T]:
        """Those that redirected into this shard, and may be waiting or under way already."""
        raise NotImplementedError

    async def _in_portions(self, ones: Iterable[T]) -> AsyncIterator[Request]:
        """Requests for all that waits, few hosts at a time, more of them as others end."""
        at_once = hosts_at_once(self.settings.getint("CONCURRENT_REQUESTS"))
        self._portions = Portions(at_once=at_once)
        unread = iter(ones)
        while (some := list(islice(unread, _READ_AT_ONCE))) and not self._is_stopping():
            self._add(some)
            for one in self._portions.take():
                yield self._first_request(one)
            await asyncio.sleep(0)  # what is under way goes on while a long list is read
        while not (self._portions.is_over or self._is_stopping()):
            for one in self._portions.take():
                yield self._first_request(one)
            if not await self._portions.wait(LOOK_AGAIN_S):
                self._give_up_lost()
            self._look_again()

    def _look_again(self) -> None:
        """Takes what others have left to this shard, now and then and when all else has ended."""
        is_due = self._portions.is_over or monotonic() - self._looked >= LOOK_AGAIN_S
        if is_due and not self.shard.is_all:
            self._add(filterfalse(self._is_known, self._left_by_others()))
            self._looked = monotonic()

    def _add(self, ones: Iterable[T]) -> None:
        added = list(ones)
        for one in added:
            self.progress.asked(one.key, one.asks)
        self._portions.add(added)

    def _is_known(self, one: T) -> bool:
        """Whether it waits, is under way or is not to be asked for again."""
        return self.progress.is_waiting(one.key) or one.key in self._given_up

    def _is_kept(self, one: T, state: StrEnum) -> None:
        self.progress.ended(one.key, state)
        self._portions.ended(one)

    def _leave(self, one: T) -> None:
        """To another shard, or to the next crawl."""
        self.progress.left(one.key)
        self._portions.ended(one)

    @contextmanager
    def _holding_up_no_other(self, one: T) -> Iterator[None]:
        """What nothing can be made of is left to the next crawl."""
        try:
            yield
        except Exception:
            self._given_up.add(one.key)
            self._leave(one)
            raise

    def _give_up_lost(self) -> None:
        """What was dropped on its way through Scrapy, without a word, would be waited for."""
        if not self._has_scrapy_ended_all():
            return
        lost = self._portions.lost()
        for one in lost:
            self._given_up.add(one.key)
            self.progress.left(one.key)
        if lost:
            self.logger.warning(
                "Something that was added to Scrapy has dropped %s; what they ask for stays"
                " pending: %s",
                "a request" if len(lost) == 1 else f"{len(lost)} requests",
                lost[0].asks,
            )

    def _has_scrapy_ended_all(self) -> bool:
        engine = self.crawler.engine
        assert engine is not None  # noqa: S101 # it asks for what is given here
        scheduler, answers = engine.scheduler, engine.scraper.slot
        if scheduler is None or answers is None:  # the crawl has ended
            return False
        is_busy = engine.downloader.active or scheduler.has_pending_requests()
        return not is_busy and answers.is_idle()

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
