"""The spider `links`: asks where the links of harvested pages lead, each address once."""

import datetime as dt
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from typing import Any

from scrapy import Request
from scrapy.exceptions import CannotResolveHostError, CloseSpider, DownloadFailedError
from scrapy.http import Response
from twisted.python.failure import Failure

from spiders.agent import SETTING as CONTACT
from spiders.agent import check_contact
from spiders.arguments import LinksArgs, read_links_args, reader_headers
from spiders.database import Database
from spiders.elsewhere import ElsewhereError
from spiders.ending import End, said_of_links
from spiders.errors import InputError, StoreError
from spiders.first_bytes import FIRST_BYTES, FirstBytes
from spiders.items import LinkCheck
from spiders.link_outcome import (
    MAX_BODY,
    is_success,
    is_worth_get,
    look_of_answer,
    look_of_failure,
    look_of_head,
)
from spiders.links_due import (
    Due,
    count_links,
    count_looks,
    finish_link,
    hand_over_link,
    pending_links,
    put_off_links,
)
from spiders.looks import LinkLook, PendingLink
from spiders.made_up import Answers, is_doubtful, made_up_url
from spiders.portions import within_budget
from spiders.progress import LinkProgress, Progress
from spiders.resolver import Names, Resolver, is_no_host
from spiders.shards import Shard
from spiders.store import Store, utc_now
from spiders.stored import StoredSpider
from spiders.urls import host_of, is_excluded

HEAD, GET = "HEAD", "GET"


class LinksSpider(StoredSpider[PendingLink]):
    """Asks for the links that a harvest's pages have, as far as it is not known where they lead.

    Args:
        **given: Arguments by name, see LinksArgs; an application may hand in what it watches the
            crawl by as `progress`, what knows which names do not exist as `resolver`, and what
            gives the time in UTC as `clock`.

    Attributes:
        args: Arguments as checked.
    """

    name = "links"
    custom_settings = StoredSpider.custom_settings | {
        # Each to a host of its own, most of which wait for their delay or for a slow server.
        "CONCURRENT_REQUESTS": 100,
        # Seconds; a page that loads itself anew after longer leads nowhere else.
        "METAREFRESH_MAXDELAY": 5,
    }

    def __init__(self, **given: Any) -> None:
        progress = given.pop("progress", None)
        self._resolver: Resolver = given.pop("resolver", None) or is_no_host
        self._clock: Callable[[], dt.datetime] = given.pop("clock", None) or utc_now
        self.args: LinksArgs = read_links_args(given)
        super().__init__(
            Shard(self.args.shard, self.args.shards),
            progress if isinstance(progress, Progress) else LinkProgress(),
        )
        self._headers: dict[str, str] = {}
        self._names = Names(self._resolver)
        self._first_bytes: FirstBytes | None = None
        self._made_up = Answers()

    @classmethod
    def read_arguments(cls, given: dict[str, str]) -> dict[str, Any]:
        """Checks arguments before anything is started.

        Args:
            given: Arguments by name, as -a gives them.

        Returns:
            Nothing that the spider is given beside them.

        Raises:
            InputError: If one is unknown or of no use, or there is no harvest among them.
        """
        _check_harvest(read_links_args(given))
        return {}

    async def parse_head(
        self, response: Response, asked: PendingLink
    ) -> AsyncIterator[LinkCheck | Request]:
        """Keeps what an answer to HEAD settles, or asks for more.

        Args:
            response: The last one, after redirects.
            asked: The link.

        Yields:
            What is known now, or a request.
        """
        with self._holding_up_no_other(asked):
            look = look_of_head(response)
            if look:
                yield self._keep(asked, look)
            else:  # where HEAD was refused, GET may be led elsewhere
                url = response.url if is_success(response) else asked.asks
                yield self._request(asked, url, GET)

    async def parse_page(
        self, response: Response, asked: PendingLink
    ) -> AsyncIterator[LinkCheck | Request]:
        """Keeps what an answer to GET says, or asks what its site says where there is nothing.

        Args:
            response: The last one, after redirects.
            asked: The link.

        Yields:
            What is known now, or a request.
        """
        with self._holding_up_no_other(asked):
            look = look_of_answer(response)
            url = made_up_url(asked.asks) if is_doubtful(look) else ""
            known = self._made_up.of(url)
            if url and known is None:
                yield self._request_made_up(asked, look, url)
            else:
                yield self._keep(asked, replace(look, made_up=known or b""))

    async def parse_made_up(
        self, response: Response, asked: PendingLink, look: LinkLook
    ) -> AsyncIterator[LinkCheck]:
        """Keeps what was found, with what its site answers where there is nothing.

        Args:
            response: For the address that was made up.
            asked: The link.
            look: What was found.

        Yields:
            What is known now.
        """
        with self._holding_up_no_other(asked):
            body = look_of_answer(response).body
            self._made_up.keep(made_up_url(asked.asks), body)
            yield self._keep(asked, replace(look, made_up=body))

    async def made_up_failed(self, failure: Failure) -> AsyncIterator[LinkCheck]:
        """Keeps what was found: of the site's other answers nothing is known.

        Args:
            failure: What Scrapy raised, with the request.

        Yields:
            What is known now.
        """
        given = failure.request.cb_kwargs  # type: ignore[attr-defined] # Scrapy adds it
        with self._holding_up_no_other(given["asked"]):
            self._made_up.keep(made_up_url(given["asked"].asks), b"")
            yield self._keep(given["asked"], given["look"])

    async def request_failed(self, failure: Failure) -> AsyncIterator[LinkCheck | Request]:
        """Keeps why there is no answer; asks with GET where HEAD alone may have failed.

        Args:
            failure: What Scrapy raised, with the request.

        Yields:
            What is known now, or a request; nothing when it is left to another shard.
        """
        error = failure.value or DownloadFailedError()
        request: Request = failure.request  # type: ignore[attr-defined] # Scrapy adds it
        asked: PendingLink = request.cb_kwargs["asked"]
        with self._holding_up_no_other(asked):
            if request.method == HEAD and is_worth_get(error):
                yield self._request(asked, asked.asks, GET)
            elif not (isinstance(error, ElsewhereError) and self._hand_over(asked, error.url)):
                is_unknown = isinstance(error, CannotResolveHostError)
                is_gone = is_unknown and await self._names.is_no_host(host_of(request.url))
                look = look_of_failure(
                    error, url=request.url, limits=self._limits, is_no_host=is_gone
                )
                yield self._keep(asked, look)

    async def _given(self) -> AsyncIterator[Request]:
        """Requests for the links that are due, more of them as others end."""
        store = self._open_harvest()
        await self._hold_sites(store)
        links, later = self._due(store)
        put_off_links(store.database, [link.key for link in later], self._too_many)
        contact = self.settings.get(CONTACT) or ""
        check_contact(contact, (link.asks for link in links), self._own_hosts)
        self._first_bytes = FirstBytes(self.crawler)  # kept: signals hold nobody
        self.progress.delay_s = self.settings.getfloat("DOWNLOAD_DELAY")
        if links:
            await self._rest()
        async for request in self._in_portions(links):
            yield request

    def _first_request(self, one: PendingLink) -> Request:
        return self._request(one, one.asks, HEAD)

    def _open_harvest(self) -> Store:
        _check_harvest(self.args)
        store = self._open_store()
        plan = store.harvest(self.args.harvest).plan
        self.harvest_id = self.args.harvest
        self._headers = reader_headers(plan.language, plan.country)
        without_host = (host for host, target in self._own_hosts.items() if target is None)
        self._names = Names(self._resolver, without_host)
        return store

    def _now(self) -> Due:
        return Due(now=self._clock(), max_age=dt.timedelta(days=self.args.max_age_days))

    def _due(self, store: Store) -> tuple[list[PendingLink], list[PendingLink]]:
        """Links to ask for now, and those that are too many for their host."""
        due = self._now()
        found = pending_links(store.database, self.harvest_id, due, self.shard)
        links = (one for one in found if not is_excluded(one.asks, self.args.exclude))
        return within_budget(links, count_looks(store.database, due), self.args.per_host)

    @property
    def _too_many(self) -> str:
        return (
            f"More links than the {self.args.per_host} a day that one host is asked for lead there,"
            " so it waits for another day."
        )

    def _left_by_others(self) -> Iterator[PendingLink]:
        assert self._store is not None  # noqa: S101 # _given has opened it
        led = pending_links(
            self._database, self.harvest_id, self._now(), self.shard, led_elsewhere=True
        )
        if all(map(self._is_known, led)):
            return
        # Which of them their hosts may be asked for today hangs on all that waits.
        now, _ = self._due(self._store)
        yield from (link for link in now if link.asks != link.url)

    def _request(self, link: PendingLink, url: str, method: str) -> Request:
        is_get = method == GET
        return Request(
            url,
            method=method,
            callback=self.parse_page if is_get else self.parse_head,
            errback=self.request_failed,
            cb_kwargs={"asked": link},
            headers=self._headers | ({"Accept-Encoding": "identity"} if is_get else {}),
            dont_filter=True,  # the store knows which addresses are the same
            # What fails is asked for again on another day, and after HEAD with GET.
            meta={"dont_retry": True} | ({FIRST_BYTES: MAX_BODY} if is_get else {}),
        )

    def _request_made_up(self, link: PendingLink, look: LinkLook, url: str) -> Request:
        return self._request(link, url, GET).replace(
            callback=self.parse_made_up,
            errback=self.made_up_failed,
            cb_kwargs={"asked": link, "look": look},
        )

    def _hand_over(self, asked: PendingLink, url: str) -> bool:
        """Whether the link was left to the shard that has the site where it led."""
        try:
            is_left = hand_over_link(self._database, asked.key, url, self._limits.max_redirects)
        except StoreError as failed:
            raise self._give_up(failed) from failed
        if is_left:
            self._leave(asked)
        return is_left

    def _keep(self, asked: PendingLink, look: LinkLook) -> LinkCheck:
        if self.failure:  # a store that is locked would have each link wait in turn
            raise CloseSpider("failed")
        try:
            check = finish_link(self._database, asked, look, self._clock())
        except StoreError as error:
            raise self._give_up(error) from error
        self._is_kept(asked, look.state)
        return check

    @property
    def _database(self) -> Database:
        assert self._store is not None  # noqa: S101 # _given has opened it
        return self._store.database

    def _end(self, store: Store, reason: str) -> End:
        return said_of_links(
            count_links(store.database, self.harvest_id),
            self._due(store),
            which=self.harvest_id if self.shard.is_all else f"{self.harvest_id}, {self.shard}",
            reason=reason,
        )


def _check_harvest(args: LinksArgs) -> None:
    if not args.harvest:
        raise InputError(
            "The spider links needs the id of a harvest, such as -a harvest=2026-11-22-0a1b2c3d:"
            " `skygap harvests` lists what there is."
        )
