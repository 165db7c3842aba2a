"""The spider `articles`: fetches what ranks for keywords, each page once, into the store."""

import datetime as dt
from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request, signals
from scrapy.exceptions import CloseSpider, DownloadFailedError, IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from spiders.agent import SETTING as CONTACT
from spiders.agent import check_contact
from spiders.asking import ask_sources
from spiders.elsewhere import ElsewhereError
from spiders.ending import End, said_at_end
from spiders.errors import InputError, StoreError
from spiders.hosts import ELAPSED_S
from spiders.items import HarvestedPage, Page
from spiders.outcome import is_transient, is_transient_status, page_of_failure
from spiders.plan import ArticlesArgs, HarvestPlan, check_goes_on, read_args, read_plan
from spiders.progress import Progress
from spiders.records import harvested_page
from spiders.scripted import Answers
from spiders.shards import Shard
from spiders.store import Harvest, PendingPage, Store, utc_now
from spiders.stored import StoredSpider
from spiders.urls import host_of

# Since a harvest began. A new one may be as old when its crawl starts, which costs it one delay.
_RESUMED = dt.timedelta(seconds=1)
_PUT_OFF = "skygap_put_off"  # request.meta: the try that has waited behind others


class ArticlesSpider(StoredSpider[PendingPage]):
    """Harvests the pages of one keyword or many.

    Args:
        **given: Arguments by name, see ArticlesArgs; an application that has read their files
            hands in what they hold as `plan`, and what it watches the crawl by as `progress`.

    Attributes:
        args: Arguments as checked; defaults when there were none, as in `scrapy shell`.
        plan: What is fetched; None when there were no arguments.
    """

    name = "articles"

    def __init__(self, **given: Any) -> None:
        plan = given.get("plan")
        self.plan = given.pop("plan") if isinstance(plan, HarvestPlan) else None
        problems = given.pop("problems", ()) if self.plan else ()
        progress = given.pop("progress", None)
        self.args: ArticlesArgs = read_args(given)
        super().__init__(
            Shard(self.args.shard, self.args.shards),
            progress if isinstance(progress, Progress) else Progress(),
        )
        self._is_resumed = False
        self._answers: Answers | None = None
        self._again: dict[str, Request] = {}  # tries that wait, by page
        if self.args.harvest:
            check_goes_on(self.args)
        elif given and self.plan is None:
            self.plan, problems = read_plan(self.args)
        for problem in problems:
            self.logger.warning("%s", problem)

    @classmethod
    def read_arguments(cls, given: dict[str, str]) -> dict[str, Any]:
        """Reads the files that arguments name, before anything is started.

        Args:
            given: Arguments by name, as -a gives them.

        Returns:
            What the spider is given beside them: its plan, and what was wrong in its files.

        Raises:
            InputError: If one is unknown or of no use, or a file cannot be read.
        """
        args = read_args(given)
        if args.harvest:
            check_goes_on(args)
            return {}
        plan, problems = read_plan(args)
        return {"plan": plan, "problems": problems}

    async def _given(self) -> AsyncIterator[HarvestedPage | Request]:
        """Asks live sources, then gives what has ended and requests for what has not.

        What has ended comes first, so that a feed is complete after a restart too.
        """
        store = self._open()
        await self._take_turn(store)
        self._check_contact(store)
        await self._ask_sources(store)
        self._check_contact(store)
        self.progress.delay_s = self.settings.getfloat("DOWNLOAD_DELAY")
        await self._wait_a_delay()
        for item in store.ended_pages(self.harvest_id, self.shard):
            yield item
        self.crawler.signals.connect(self.request_scheduled, signal=signals.request_scheduled)
        async for request in self._in_portions(store.pending(self.harvest_id, self.shard)):
            yield request

    async def parse_page(
        self, response: Response, asked: PendingPage
    ) -> AsyncIterator[HarvestedPage]:
        """Keeps an answer, or what its scripts make of it.

        Args:
            response: The last one, after redirects and retries.
            asked: The page that was asked for.

        Yields:
            The page without its body; nothing if it is left for the next crawl.
        """
        assert self._answers is not None  # noqa: S101 # start has opened it
        with self._holding_up_no_other(asked):
            self._portions.let_go(asked)  # its scripts may take a while
            page = await self._answers.page_of(response, requested_url=asked.url, fetched_at=_now())
            if page:
                passes = is_transient_status(response.status)
                yield self._keep(asked, page, response.request, is_transient=passes)
            else:
                self._leave(asked)

    def page_failed(self, failure: Failure) -> Iterator[HarvestedPage]:
        """Keeps the reason why there is no answer, or leaves the page to the shard that has it.

        Args:
            failure: What Scrapy raised, with the request.

        Yields:
            The page without its body; nothing when it is left.
        """
        request: Request = failure.request  # type: ignore[attr-defined] # Scrapy adds it
        error = failure.value or DownloadFailedError()
        asked: PendingPage = request.cb_kwargs["asked"]
        with self._holding_up_no_other(asked):
            if isinstance(error, ElsewhereError) and self._hand_over(asked, error.url):
                return
            page = page_of_failure(
                error,
                requested_url=asked.url,
                url=request.url,
                fetched_at=_now(),
                limits=self._limits,
            )
            yield self._keep(asked, page, request, is_transient=is_transient(error))

    def request_scheduled(self, request: Request) -> None:
        """Scrapy's signal: a page is to be asked for, or led on to, or tried again.

        Args:
            request: For it.

        Raises:
            IgnoreRequest: If it is another try, which waits behind all other pages of its host.
        """
        asked: PendingPage | None = request.cb_kwargs.get("asked")
        n_tries = request.meta.get("retry_times", 0)
        if asked is None or not (n_tries or "redirect_times" in request.meta):
            return
        if host_of(request.url) != host_of(asked.asks):
            self._portions.let_go(asked)  # it waits for another host now
        elif n_tries > request.meta.get(_PUT_OFF, 0) and self._portions.put_off(asked):
            request.meta[_PUT_OFF] = n_tries
            self._again[asked.key] = request
            raise IgnoreRequest

    def _open(self) -> Store:
        if self.plan is None and not self.args.harvest:
            raise InputError(
                "The spider articles needs arguments, such as -a keyword=... -a serp=FILE."
            )
        self._answers = Answers(self.crawler, is_stopping=self._is_stopping)
        return self._open_store()

    def _open_harvest(self, store: Store) -> Harvest:
        assert self._answers is not None  # noqa: S101 # _open has opened it
        if self.plan is None:
            harvest = store.harvest(self.args.harvest)
            self.plan = harvest.plan
            market = {"country": harvest.plan.country, "language": harvest.plan.language}
            self.args = self.args.model_copy(update=market)
        else:
            harvest = store.open_harvest(
                self.plan,
                date=self.args.date or dt.datetime.now(tz=dt.UTC).date().isoformat(),
                max_age=dt.timedelta(days=self.args.max_age_days),
                can_render=self._answers.can_render,
            )
        self.harvest_id = harvest.id
        began = dt.datetime.fromisoformat(harvest.created_at)  # by a clock that was ahead, perhaps
        self._is_resumed = abs(utc_now() - began) >= _RESUMED
        return harvest

    async def _take_turn(self, store: Store) -> None:
        """Opens the harvest, and waits for other crawls of the store that ask the same sites."""
        if self._open_harvest(store).finished:
            return
        if await self._hold_sites(store):
            max_age = dt.timedelta(days=self.args.max_age_days)
            store.catch_up(self.harvest_id, max_age=max_age)

    def _check_contact(self, store: Store) -> None:
        """Before a source is paid for what nobody may fetch, and again for what it has named."""
        own = self._own_hosts
        check_contact(
            self.settings.get(CONTACT) or "",
            (page.asks for page in store.pending(self.harvest_id, self.shard)),
            own,
            names_more=not own and bool(store.awaiting_serp(self.harvest_id)),
        )

    async def _wait_a_delay(self) -> None:
        """A process that was killed had asked hosts that this one knows nothing of."""
        if not (self._is_resumed and self._store):
            return
        if next(self._store.pending(self.harvest_id, self.shard), None):
            await self._rest()

    async def _ask_sources(self, store: Store) -> None:
        """The first shard asks for all: a source is one host."""
        assert self.plan is not None  # noqa: S101 # _open has checked it
        if not self.shard.number:
            download = self.crawler.engine.download_async
            await ask_sources(store, self.harvest_id, self.plan, download, self._limits)

    def _left_by_others(self) -> Iterator[PendingPage]:
        assert self._store is not None  # noqa: S101 # start has opened it
        return self._store.pending(self.harvest_id, self.shard, led_elsewhere=True)

    def _first_request(self, one: PendingPage) -> Request:
        return self._again.pop(one.key, None) or Request(
            one.asks,
            callback=self.parse_page,
            errback=self.page_failed,
            cb_kwargs={"asked": one},
            headers=self.args.headers,
            dont_filter=True,  # the store knows which addresses are the same
        )

    def _hand_over(self, asked: PendingPage, url: str) -> bool:
        assert self._store is not None  # noqa: S101 # start has opened it
        max_times = self._limits.max_redirects
        try:
            is_left = self._store.hand_over(self.harvest_id, asked.key, url, max_times)
        except StoreError as failed:
            raise self._give_up(failed) from failed
        if is_left:
            self._leave(asked)
        return is_left

    def _keep(
        self, asked: PendingPage, page: Page, request: Request | None, *, is_transient: bool
    ) -> HarvestedPage:
        assert self._store is not None  # noqa: S101 # start has opened it
        if self.failure:  # a store that is locked would have each page wait in turn
            raise CloseSpider("failed")
        elapsed_s = float(request.meta.get(ELAPSED_S, 0.0)) if request else 0.0
        try:
            self._store.finish_page(
                self.harvest_id,
                page,
                key=asked.key,
                elapsed_s=elapsed_s,
                is_transient=is_transient,
            )
        except StoreError as error:
            raise self._give_up(error) from error
        self._is_kept(asked, page.state)
        return harvested_page(page, ranks=asked.ranks, elapsed_s=elapsed_s)

    def _end(self, store: Store, reason: str) -> End:
        return said_at_end(store, self.harvest_id, self.shard, reason)


def _now() -> str:
    return utc_now().isoformat(timespec="seconds")
