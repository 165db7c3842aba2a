"""The store: what is to be fetched, what was fetched, and for which keyword it ranks.

The table `pages` is frontier and acknowledgement in one. A page and its state are written in one
transaction, so a process killed at any moment loses nothing and repeats only what was in flight.
What was fetched is a version that never changes; harvests point to versions.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, insert, select, update

from spiders.database import Database
from spiders.errors import StoreError
from spiders.items import HarvestedPage, KeywordRank, Page, PageState, SearchResult, Serp
from spiders.plan import HarvestPlan
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
from spiders.statements import ADD_VERSION, FINISH_PAGE, HARVEST, KEY, KEYS, PAGES, RANKS
from spiders.tables import fit_text, harvests, keywords, pages, results, versions
from spiders.urls import url_key
from spiders.writes import (
    add_keywords,
    add_pages,
    add_serps,
    free_id,
    hand_over,
    reopen_pages,
    take_over,
    version_row,
)

__all__ = ["Harvest", "KeywordRow", "PendingPage", "RankedPage", "Store", "utc_now"]

_BATCH = 500  # rows read or written at once, so that memory does not grow with the harvest
_KEY_LENGTH = 8


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
        self, plan: HarvestPlan, *, date: str, max_age: timedelta, can_render: bool = False
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

        Returns:
            The harvest.

        Raises:
            StoreError: If the database fails.
        """
        now = self._clock()
        with self._database.writing(alone=True) as connection:
            query = select(harvests).where(harvests.c.key == plan.key)
            known = connection.execute(query.order_by(harvests.c.number.desc())).first()
            if known and (not known.finished_at or abs(now - _parse(known.finished_at)) < max_age):
                harvest_id = self._reopened(connection, known, can_render=can_render)
            else:
                harvest_id = self._create(connection, plan, date)
            take_over(
                connection,
                harvest_id,
                since=_iso(now - max_age),
                until=_iso(now + max_age),
                takes_shells=not can_render,
            )
            self._finish_if_complete(connection, harvest_id)
            return harvest_of(_one(connection, harvest_id))

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
            return harvest_of(_one(connection, harvest_id))

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
            harvest = harvest_of(_one(connection, harvest_id))
            row = _keyword(connection, harvest_id, serp.query)
            if not row.has_serp:
                add_serps(connection, harvest, [harvest.plan.trim(serp)])

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
            row = _keyword(connection, harvest_id, query)
            failed = update(keywords).where(_is_keyword(harvest_id, row.query_key))
            connection.execute(failed.values(reason=reason))

    def awaiting_serp(self, harvest_id: str) -> list[str]:
        """Keywords whose live source has not answered, or failed, in order."""
        with self._database.reading() as connection:
            if not harvest_of(_one(connection, harvest_id)).plan.is_live:
                return []
            return _without_serp(connection, harvest_id)

    def pending(self, harvest_id: str, shard: Shard = EVERYTHING) -> Iterator[PendingPage]:
        """Addresses still to be fetched, in the order in which keywords and ranks name them."""
        pending = _pages_of(harvest_id, PageState.PENDING).where(_falls_to(shard))
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
            return self._finish_if_complete(connection, harvest_id)

    def ended_pages(self, harvest_id: str, shard: Shard = EVERYTHING) -> Iterator[HarvestedPage]:
        """Pages that have ended, in the order of `pending`, with every keyword they rank for."""
        ended = _pages_of(harvest_id).where(pages.c.state != PageState.PENDING.value)
        for batch in self._batches(ended.where(_falls_to(shard))):
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
        counted = (
            select(
                results.c.query_key,
                func.count().label("n_pages"),
                func.count().filter(pages.c.state == PageState.PENDING.value).label("n_open"),
            )
            .join(pages, _page_of_result)
            .where(results.c.harvest_id == harvest_id, results.c.is_excluded.is_(False))
            .group_by(results.c.query_key)
            .subquery()
        )
        query = (
            select(keywords, counted.c.n_pages, counted.c.n_open)
            .outerjoin(counted, counted.c.query_key == keywords.c.query_key)
            .where(keywords.c.harvest_id == harvest_id)
            .order_by(keywords.c.position)
        )
        with self._database.reading() as connection:
            return [keyword_row_of(row) for row in connection.execute(query)]

    def serp(self, harvest_id: str, query: str) -> Serp | None:
        """The result page of a keyword without excluded results; None when it has none."""
        return self._serp(harvest_id, query, is_excluded=False)

    def excluded(self, harvest_id: str, query: str) -> tuple[SearchResult, ...]:
        """Results of a keyword that do not count because of their host, by rank."""
        serp = self._serp(harvest_id, query, is_excluded=True)
        return serp.results if serp else ()

    def ranked_pages(self, harvest_id: str, query: str) -> tuple[RankedPage, ...]:
        """Pages of a keyword with their bodies, by rank; pending ones too."""
        selected = (
            _pages_of(harvest_id)
            .add_columns(*_RESULT_COLUMNS, versions.c.body)
            .join(results, _page_of_result)
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
        query = _pages_of(harvest_id).add_columns(versions.c.body).where(pages.c.is_draft)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
            return page_of(row) if row else None

    def _create(self, connection: Connection, plan: HarvestPlan, date: str) -> str:
        number = connection.execute(select(func.coalesce(func.max(harvests.c.number), 0))).scalar()
        row = {
            "id": free_id(connection, f"{date}-{plan.key[:_KEY_LENGTH]}"),
            "number": (number or 0) + 1,
            "key": plan.key,
            "date": date,
            "created_at": _iso(self._clock()),
            "plan": plan.to_json(),
        }
        connection.execute(insert(harvests).values(**row))
        harvest = harvest_of(_one(connection, str(row["id"])))
        add_keywords(connection, harvest)
        if plan.draft_url:
            draft = (url_key(plan.draft_url), plan.draft_url)
            add_pages(connection, harvest.id, [draft], is_draft=True)
        add_serps(connection, harvest, plan.serps)
        return harvest.id

    def _reopened(self, connection: Connection, known: Row[Any], *, can_render: bool) -> str:
        if known.finished_at and reopen_pages(connection, known.id, with_shells=can_render):
            reopened = update(harvests).where(harvests.c.id == known.id)
            connection.execute(reopened.values(finished_at=None))
        return str(known.id)

    def _finish_if_complete(self, connection: Connection, harvest_id: str) -> bool:
        row = _one(connection, harvest_id)
        if row.finished_at:
            return True
        pending = _pages_of(harvest_id, PageState.PENDING).limit(1)
        awaits = harvest_of(row).plan.is_live and _without_serp(connection, harvest_id)
        if awaits or connection.execute(pending).first():
            return False
        finished = update(harvests).where(harvests.c.id == harvest_id)
        connection.execute(finished.values(finished_at=_iso(self._clock())))
        return True

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
                rank = KeywordRank(keyword=row.query, rank=row.rank)
                ranks.setdefault(row.url_key, []).append(rank)
        return ranks

    def _serp(self, harvest_id: str, query: str, *, is_excluded: bool) -> Serp | None:
        with self._database.reading() as connection:
            row = _keyword(connection, harvest_id, query)
            selected = (
                select(*_RESULT_COLUMNS)
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


_RESULT_COLUMNS: tuple[ColumnElement[Any], ...] = (
    results.c.rank,
    results.c.url.label("result_url"),
    results.c.title,
    results.c.snippet,
    results.c.date.label("result_date"),
)
_page_of_result = and_(
    pages.c.harvest_id == results.c.harvest_id, pages.c.url_key == results.c.url_key
)


def _pages_of(harvest_id: str, state: PageState | None = None) -> Select[Any]:
    query = PAGES.where(pages.c.harvest_id == harvest_id)
    return query if state is None else query.where(pages.c.state == state.value)


def _falls_to(shard: Shard) -> ColumnElement[bool]:
    return pages.c.bucket % shard.n_shards == shard.number


def _is_keyword(harvest_id: str, key: str) -> ColumnElement[bool]:
    return and_(keywords.c.harvest_id == harvest_id, keywords.c.query_key == key)


def _one(connection: Connection, harvest_id: str) -> Row[Any]:
    row = connection.execute(select(harvests).where(harvests.c.id == harvest_id)).first()
    if row is None:
        raise StoreError(f"There is no harvest {harvest_id} in the store.")
    return row


def _keyword(connection: Connection, harvest_id: str, query: str) -> Row[Any]:
    selected = select(keywords).where(_is_keyword(harvest_id, query.casefold()))
    row = connection.execute(selected).first()
    if row is None:
        raise StoreError(f'Harvest {harvest_id} has no keyword "{query}".')
    return row


def _without_serp(connection: Connection, harvest_id: str) -> list[str]:
    query = select(keywords.c.query).where(
        keywords.c.harvest_id == harvest_id, keywords.c.has_serp.is_(False)
    )
    return list(connection.execute(query.order_by(keywords.c.position)).scalars())


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _parse(moment: str) -> datetime:
    return datetime.fromisoformat(moment)
