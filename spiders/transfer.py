"""A harvest as it leaves one store and enters another, apart from the form it travels in."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import Row, func, select

from spiders.database import Database
from spiders.errors import InputError, StoreError
from spiders.items import PageState, Rendering
from spiders.plan import HarvestPlan
from spiders.records import harvest_of, page_of
from spiders.tables import harvests, keywords, pages, results, versions

FORMAT = 1  # raised when an older Skygap could not read what is written
_BATCH = 50  # bodies held at once

_Count = Annotated[int, Field(ge=0, lt=2**31)]  # what every database takes


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedHarvest:
    """What stands first: the harvest, and how much follows.

    Attributes:
        format: FORMAT of the Skygap that wrote it.
        id: In the store that it left.
        date: ISO 8601 day that its briefs show.
        created_at: ISO 8601 in UTC.
        finished_at: The same; an open harvest does not travel.
        plan: What it was to fetch.
        n_keywords: How many follow.
        n_pages: How many follow these.
        key: Of its plan with the result pages that were known in advance; "" in files of before it
            was kept, whose plan has these.
    """

    format: int
    id: str
    date: str
    created_at: str
    finished_at: str
    plan: HarvestPlan
    n_keywords: _Count
    n_pages: _Count
    key: Annotated[str, Field(pattern="^([0-9a-f]{64})?$")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedResult:
    """A row of a result page, and whether it did not count because of its host."""

    rank: _Count
    url: str
    title: str
    snippet: str
    is_excluded: bool
    date: str = ""  # not in files of before it was kept


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedKeyword:
    """A keyword with its result page; the attributes are the columns of its row."""

    query: str
    has_serp: bool
    source: str
    questions: tuple[str, ...]
    related: tuple[str, ...]
    reason: str
    results: tuple[MovedResult, ...]
    metrics: dict[str, Any] = field(default_factory=dict)  # not in files of before it was kept


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedPage:
    """A page without its body; the attributes are the columns of its row.

    A page that is done has `final_url`, `status` and `content_hash`.
    """

    requested_url: str
    is_draft: bool
    state: PageState
    attempts: _Count
    is_transient: bool
    final_url: str | None
    status: _Count | None
    content_type: str
    fetched_at: str
    elapsed_s: float
    reason: str
    content_hash: str
    rendering: Rendering = Rendering.NONE  # not in files of before it was kept


Moved = MovedHarvest | MovedKeyword | tuple[MovedPage, bytes]


def read_moved(database: Database, harvest_id: str) -> Iterator[Moved]:
    """A finished harvest, its keywords, then its pages, each in order.

    Args:
        database: May be one that only reads.
        harvest_id: Which.

    Yields:
        The harvest, each keyword, each page with its body.

    Raises:
        StoreError: If there is none, it changed while it was read, or the database fails.
        InputError: If it is open.
    """
    moved = _harvest(database, harvest_id)
    yield moved
    yield from _keywords(database, harvest_id)
    n_pages = 0
    for row in _page_rows(database, harvest_id):
        with database.told():
            page = _page(row)
        if page[0].state is PageState.PENDING:
            break
        yield page
        n_pages += 1
    if n_pages != moved.n_pages:
        raise StoreError(f"Harvest {harvest_id} was changed while it was read: try again.")


def _harvest(database: Database, harvest_id: str) -> MovedHarvest:
    with database.reading() as connection:
        row = connection.execute(select(harvests).where(harvests.c.id == harvest_id)).first()
        if row is None:
            raise StoreError(
                f"There is no harvest {harvest_id} in the store {database.name}:"
                " `skygap harvests` lists what there is."
            )
        if not row.finished_at:
            raise InputError(
                f"Harvest {harvest_id} is still open: finish it with the command that began it."
            )
        n_keywords, n_pages = (
            connection.execute(
                select(func.count()).select_from(table).where(table.c.harvest_id == harvest_id)
            ).scalar_one()
            for table in (keywords, pages)
        )
        return MovedHarvest(
            format=FORMAT,
            id=row.id,
            date=row.date,
            created_at=row.created_at,
            finished_at=row.finished_at,
            plan=harvest_of(row).plan,
            n_keywords=n_keywords,
            n_pages=n_pages,
            key=row.key,
        )


def _keywords(database: Database, harvest_id: str) -> list[MovedKeyword]:
    listed = select(keywords).where(keywords.c.harvest_id == harvest_id)
    found = select(results).where(results.c.harvest_id == harvest_id)
    by_keyword: dict[str, list[MovedResult]] = defaultdict(list)
    with database.reading() as connection:
        for row in connection.execute(found.order_by(results.c.query_key, results.c.rank)):
            result = MovedResult(
                rank=row.rank,
                url=row.url,
                title=row.title,
                snippet=row.snippet,
                is_excluded=row.is_excluded,
                date=row.date,
            )
            by_keyword[row.query_key].append(result)
        return [
            MovedKeyword(
                query=row.query,
                has_serp=row.has_serp,
                source=row.source,
                questions=tuple(row.questions),
                related=tuple(row.related),
                reason=row.reason,
                results=tuple(by_keyword[row.query_key]),
                metrics=row.metrics,
            )
            for row in connection.execute(listed.order_by(keywords.c.position))
        ]


def _page_rows(database: Database, harvest_id: str) -> Iterator[Row[Any]]:
    """In batches between which nothing is held open, so that a crawl may go on."""
    query = (
        select(pages, versions.c.content_hash, versions.c.body)
        .outerjoin(versions, versions.c.id == pages.c.version_id)
        .where(pages.c.harvest_id == harvest_id)
        .order_by(pages.c.position)
        .limit(_BATCH)
    )
    position = -1
    while True:
        with database.reading() as connection:
            batch = connection.execute(query.where(pages.c.position > position)).all()
        if not batch:
            return
        yield from batch
        position = batch[-1].position


def _page(row: Row[Any]) -> tuple[MovedPage, bytes]:
    page = page_of(row)  # one whose body is damaged travels as the failure that it is read as
    moved = MovedPage(
        requested_url=row.url,
        is_draft=row.is_draft,
        state=page.state,
        attempts=row.attempts,
        is_transient=row.is_transient,
        final_url=row.final_url,
        status=row.status,
        content_type=row.content_type,
        fetched_at=row.fetched_at,
        elapsed_s=row.elapsed_s,
        reason=page.reason,
        content_hash=page.content_hash,
        rendering=page.rendering,
    )
    return moved, page.body
