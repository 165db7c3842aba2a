"""The store: what is to be fetched, what was fetched, and for which keyword it ranks.

The table `pages` is frontier and acknowledgement in one. A page and its state are written in one
transaction, so a process killed at any moment loses nothing and repeats only what was in flight.
What was fetched is a version that never changes; harvests point to versions.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from sys import intern
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Row, Select, func, null, select, update

from spiders.database import Database
from spiders.errors import StoreError
from spiders.items import HarvestedPage, KeywordRank, Page, PageState, SearchResult, Serp
from spiders.opening import Terms, finish_if_complete, open_or_create, take_fresh
from spiders.plan import HarvestPlan
from spiders.queries import (
    PAGE_OF_RESULT,
    RESULT_COLUMNS,
    falls_to,
    is_keyword,
    keywords_with_counts,
    one_harvest,
    one_keyword,
    pages_of,
    without_serp,
)
from spiders.records import (
    Harvest,
    KeywordRow,
    PendingPage,
    RankedPage,
    harvest_of,
    harvested_page_of,
    keyword_row_of,
    page_of,
    pending_page_of,
    result_of,
)
from spiders.shards import EVERYTHING, Shard
from spiders.statements import ADD_VERSION, FINISH_PAGE, HARVEST, KEY, KEYS, RANKS
from spiders.tables import fit_text, harvests, keywords, pages, results, versions
from spiders.urls import url_key
from spiders.writes import (
    add_serps,
    hand_over,
    version_row,
)

__all__ = ["Harvest", "KeywordRow", "PendingPage", "RankedPage", "Store", "utc_now"]

_BATCH = 500  # rows read or written at once, so that memory does not grow with the harvest


def utc_now() -> datetime:
    """The time in UTC, to the second."""
    return datetime.now(tz=UTC).replace(microsecond=0)


class Store:
    """All harvests in one database.

    Args:
        url: SQLAlchemy URL, such as sqlite:///skygap.db.
        clock: Gives the time in UTC.

    Raises:
        StoreError: If it cannot be opened and written, or was made by another version.
    """

    def __init__(self, url: str, *, clock: Callable[[], datetime] = utc_now) -> None:
        self._database = Database(url)
        self._clock = clock
        self._plans: dict[str, HarvestPlan] = {}
        self._add_version = self._database.compiled(ADD_VERSION)
        self._finish_page = self._database.compiled(FINISH_PAGE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def database(self) -> Database:
        """Its transactions, for what looks after all harvests at once."""
        return self._database

    def close(self) -> None:
        """Gives all connections back."""
        self._database.close()

    def open_harvest(
        self,
        plan: HarvestPlan,
        *,
        date: str,
        max_age: timedelta,
        can_render: bool = False,
        retries_failed: bool = False,
    ) -> Harvest:
        """The harvest to work on for a plan.

        An unfinished one of the same plan goes on; a finished one younger than `max_age` is used
        again; else a new one begins beside the old, and stored pages younger than `max_age` are
        taken over without fetching. Pages of a finished one that failed in a way that may pass are
        pending again, and it is unfinished, until three attempts have failed; so are shells where
        scripts can be run now. What is dated after now was written by a clock that was wrong, and
        is as old as it is far away.

        Args:
            plan: What to fetch.
            date: ISO 8601 day for a new harvest.
            max_age: Age from which a harvest or a page is too old.
            can_render: Whether a shell may become a page this time.
            retries_failed: Whether all pages that failed are pending again, however often and for
                whatever reason they did.

        Returns:
            The harvest.

        Raises:
            StoreError: If the database fails.
        """
        now = self._clock()
        terms = Terms(
            date=date,
            now=now,
            max_age=max_age,
            can_render=can_render,
            retries_failed=retries_failed,
        )
        with self._database.writing(alone=True) as connection:
            harvest_id = open_or_create(connection, plan, terms)
            finish_if_complete(connection, harvest_id, now)
            return harvest_of(one_harvest(connection, harvest_id))

    def catch_up(self, harvest_id: str, *, max_age: timedelta) -> None:
        """Takes over, for pages that are pending, what other harvests have fetched meanwhile.

        Args:
            harvest_id: The harvest.
            max_age: Age from which a page is too old.

        Raises:
            StoreError: If the database fails.
        """
        now = self._clock()
        with self._database.writing(alone=True) as connection:
            take_fresh(connection, harvest_id, now=now, max_age=max_age, takes_shells=True)

    def harvest(self, harvest_id: str) -> Harvest:
        """A harvest by its id.

        Args:
            harvest_id: Such as 2026-11-22-0a1b2c3d.

        Returns:
            The harvest.

        Raises:
            StoreError: If there is none, or the database fails.
        """
        with self._database.reading() as connection:
            return harvest_of(one_harvest(connection, harvest_id))

    def harvests(self) -> list[Harvest]:
        """All harvests in order of creation."""
        with self._database.reading() as connection:
            rows = connection.execute(select(harvests).order_by(harvests.c.number))
            return [harvest_of(row) for row in rows]

    def add_serp(self, harvest_id: str, serp: Serp) -> None:
        """Writes what a live source answered; its results become pages to fetch.

        Args:
            harvest_id: The harvest.
            serp: The answer for one of its keywords; one that has a Serp already keeps it.

        Raises:
            StoreError: If there is no such harvest or keyword, or the database fails.
        """
        with self._database.writing() as connection:
            plan = self._plan(connection, harvest_id)
            row = one_keyword(connection, harvest_id, serp.query)
            if not row.has_serp:
                add_serps(connection, harvest_id, [plan.trim(serp)], exclude=plan.exclude)

    def fail_keyword(self, harvest_id: str, query: str, reason: str) -> None:
        """Writes why a live source gave nothing; the keyword is asked for again on resuming.

        Args:
            harvest_id: The harvest.
            query: One of its keywords.
            reason: One sentence.

        Raises:
            StoreError: If there is no such keyword, or the database fails.
        """
        with self._database.writing() as connection:
            row = one_keyword(connection, harvest_id, query)
            failed = update(keywords).where(is_keyword(harvest_id, row.query_key))
            connection.execute(failed.values(reason=reason))

    def awaiting_serp(self, harvest_id: str) -> list[str]:
        """Keywords whose live source has not answered, or failed, in order."""
        with self._database.reading() as connection:
            if not self._plan(connection, harvest_id).is_live:
                return []
            return without_serp(connection, harvest_id)

    def pending(
        self, harvest_id: str, shard: Shard = EVERYTHING, *, led_elsewhere: bool = False
    ) -> Iterator[PendingPage]:
        """Addresses still to be fetched, in the order in which keywords and ranks name them.

        Args:
            harvest_id: The harvest.
            shard: Which part of all sites.
            led_elsewhere: Whether only those are meant that redirected to a site of the shard.

        Yields:
            One a page.

        Raises:
            StoreError: If the database fails.
        """
        pending = pages_of(harvest_id, PageState.PENDING).where(falls_to(shard))
        if led_elsewhere:
            pending = pending.where(pages.c.next_url.is_not(None))
        for batch in self._batches(pending):
            ranks = self._ranks(harvest_id, [row.url_key for row in batch])
            for row in batch:
                yield pending_page_of(row, tuple(ranks.get(row.url_key, ())))

    def hand_over(self, harvest_id: str, key: str, next_url: str, max_times: int) -> bool:
        """Leaves a page that redirects to a site of another shard to that shard, as pending.

        Args:
            harvest_id: The harvest.
            key: Identity of the page.
            next_url: Where it redirects to.
            max_times: Tries after which a page is left to nobody any more.

        Returns:
            Whether it was left; False when it has been tried that often.

        Raises:
            StoreError: If the database fails.
        """
        with self._database.writing() as connection:
            return hand_over(connection, harvest_id, key, next_url=next_url, max_times=max_times)

    def finish_page(
        self,
        harvest_id: str,
        page: Page,
        *,
        elapsed_s: float,
        is_transient: bool = False,
        key: str = "",
    ) -> None:
        """Writes a page and its state in one transaction, kept at once.

        Args:
            harvest_id: The harvest.
            page: How it ended; only a page that is DONE leaves a version.
            elapsed_s: Seconds from request to last byte.
            is_transient: Whether it failed in a way that may pass, so that it is asked for again
                when the harvest is opened again.
            key: Identity of the page, where it is known.

        Raises:
            StoreError: If the harvest has no such page, or the database fails.
        """
        key = key or url_key(page.requested_url)
        page = replace(  # the statements below convert nothing
            page,
            url=fit_text(page.url),
            content_type=fit_text(page.content_type),
            reason=fit_text(page.reason),
        )
        version = version_row(key, page) if page.state is PageState.DONE else None
        ended = {
            HARVEST: harvest_id,
            KEY: key,
            "state": page.state.value,
            "is_transient": is_transient,
            "version_id": None,
            "final_url": page.url,
            "status": page.status,
            "content_type": page.content_type,
            "fetched_at": page.fetched_at,
            "elapsed_s": elapsed_s,
            "reason": page.reason,
            "rendering": page.rendering.value,
        }
        with self._database.writing() as connection:
            if version:
                ended["version_id"] = self._add_version.run(connection, version).scalar_one()
            if not self._finish_page.run(connection, ended).rowcount:
                raise StoreError(f"Harvest {harvest_id} has no page {page.requested_url}.")

    def finish_if_complete(self, harvest_id: str) -> bool:
        """Marks a harvest as finished when no page and no live source is open; tells whether."""
        with self._database.writing() as connection:
            return finish_if_complete(connection, harvest_id, self._clock())

    def ended_pages(self, harvest_id: str, shard: Shard = EVERYTHING) -> Iterator[HarvestedPage]:
        """Pages that have ended, in the order of `pending`, with every keyword they rank for."""
        ended = pages_of(harvest_id).where(pages.c.state != PageState.PENDING.value)
        for batch in self._batches(ended.where(falls_to(shard))):
            yield from self._harvested(harvest_id, batch)

    def count_pages(self, harvest_id: str) -> dict[PageState, int]:
        """How many pages of a harvest are in each state; every state is there."""
        of_harvest = pages.c.harvest_id == harvest_id
        query = select(pages.c.state, func.count()).where(of_harvest).group_by(pages.c.state)
        with self._database.reading() as connection:
            counted = {row[0]: row[1] for row in connection.execute(query)}
        return {state: counted.get(state, 0) for state in PageState}

    def keywords(self, harvest_id: str) -> list[KeywordRow]:
        """All keywords of a harvest in order, with what is still open."""
        with self._database.reading() as connection:
            return [
                keyword_row_of(row) for row in connection.execute(keywords_with_counts(harvest_id))
            ]

    def serp(self, harvest_id: str, query: str) -> Serp | None:
        """The result page of a keyword without excluded results; None when it has none."""
        return self._serp(harvest_id, query, is_excluded=False)

    def excluded(self, harvest_id: str, query: str) -> tuple[SearchResult, ...]:
        """Results of a keyword that do not count because of their host, by rank."""
        serp = self._serp(harvest_id, query, is_excluded=True)
        return serp.results if serp else ()

    def ranked_pages(
        self, harvest_id: str, query: str, *, with_bodies: bool = True
    ) -> tuple[RankedPage, ...]:
        """Pages of a keyword by rank; pending ones too.

        Args:
            harvest_id: The harvest.
            query: One of its keywords.
            with_bodies: Whether the pages have theirs; without them the hash still tells of which.

        Returns:
            One a result that counts.

        Raises:
            StoreError: If the database fails.
        """
        body = versions.c.body if with_bodies else null().label("body")
        selected = (
            pages_of(harvest_id)
            .add_columns(*RESULT_COLUMNS, body)
            .join(results, PAGE_OF_RESULT)
            .where(results.c.query_key == query.casefold(), results.c.is_excluded.is_(False))
            .order_by(results.c.rank)
        )
        with self._database.reading() as connection:
            return tuple(
                RankedPage(rank=row.rank, result=result_of(row), page=page_of(row))
                for row in connection.execute(selected)
            )

    def draft_page(self, harvest_id: str) -> Page | None:
        """The draft with its body; None when the harvest has none."""
        query = pages_of(harvest_id).add_columns(versions.c.body).where(pages.c.is_draft)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
            return page_of(row) if row else None

    def _plan(self, connection: Connection, harvest_id: str) -> HarvestPlan:
        """A harvest's plan never changes, and that of a long list takes a while to be read."""
        if harvest_id not in self._plans:
            self._plans = {harvest_id: harvest_of(one_harvest(connection, harvest_id)).plan}
        return self._plans[harvest_id]

    def _batches(self, query: Select[Any]) -> Iterator[Sequence[Row[Any]]]:
        """Rows of pages in order; between batches nothing is held open, so writers may pass."""
        position = -1
        while True:
            following = query.where(pages.c.position > position).order_by(pages.c.position)
            with self._database.reading() as connection:
                batch = connection.execute(following.limit(_BATCH)).all()
            if not batch:
                return
            yield batch
            position = batch[-1].position

    def _harvested(self, harvest_id: str, rows: Sequence[Row[Any]]) -> Iterator[HarvestedPage]:
        ranks = self._ranks(harvest_id, [row.url_key for row in rows])
        with self._database.told():
            items = [harvested_page_of(row, tuple(ranks.get(row.url_key, ()))) for row in rows]
        yield from items

    def _ranks(self, harvest_id: str, keys: list[str]) -> dict[str, list[KeywordRank]]:
        ranks: dict[str, list[KeywordRank]] = {}
        with self._database.reading() as connection:
            for row in connection.execute(RANKS, {HARVEST: harvest_id, KEYS: keys}):
                # One text for all pages of a keyword: those of a long list are held together.
                rank = KeywordRank(keyword=intern(row.query), rank=row.rank)
                ranks.setdefault(row.url_key, []).append(rank)
        return ranks

    def _serp(self, harvest_id: str, query: str, *, is_excluded: bool) -> Serp | None:
        with self._database.reading() as connection:
            row = one_keyword(connection, harvest_id, query)
            selected = (
                select(*RESULT_COLUMNS)
                .where(results.c.harvest_id == harvest_id, results.c.query_key == row.query_key)
                .where(results.c.is_excluded.is_(is_excluded))
                .order_by(results.c.rank)
            )
            found = tuple(result_of(row) for row in connection.execute(selected))
        if not row.has_serp:
            return None
        return Serp(
            query=row.query,
            results=found,
            questions=tuple(row.questions),
            related=tuple(row.related),
            source=row.source,
        )
