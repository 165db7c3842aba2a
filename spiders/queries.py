"""What is asked of the store, as statements."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, select

from spiders.errors import StoreError
from spiders.items import PageState
from spiders.shards import Shard
from spiders.statements import PAGES
from spiders.tables import harvests, keywords, pages, results

RESULT_COLUMNS: tuple[ColumnElement[Any], ...] = (
    results.c.rank,
    results.c.url.label("result_url"),
    results.c.title,
    results.c.snippet,
    results.c.date.label("result_date"),
)
PAGE_OF_RESULT = and_(
    pages.c.harvest_id == results.c.harvest_id, pages.c.url_key == results.c.url_key
)


def pages_of(harvest_id: str, state: PageState | None = None) -> Select[Any]:
    """Pages of a harvest, all or those in one state."""
    query = PAGES.where(pages.c.harvest_id == harvest_id)
    return query if state is None else query.where(pages.c.state == state.value)


def falls_to(shard: Shard) -> ColumnElement[bool]:
    """Whether a page is on a site of a shard."""
    return pages.c.bucket % shard.n_shards == shard.number


def is_keyword(harvest_id: str, key: str) -> ColumnElement[bool]:
    """Whether a row is of one keyword of a harvest."""
    return and_(keywords.c.harvest_id == harvest_id, keywords.c.query_key == key)


def one_harvest(connection: Connection, harvest_id: str) -> Row[Any]:
    """The row of a harvest.

    Args:
        connection: To the store.
        harvest_id: Which one.

    Returns:
        All its columns.

    Raises:
        StoreError: If there is none.
    """
    row = connection.execute(select(harvests).where(harvests.c.id == harvest_id)).first()
    if row is None:
        raise StoreError(f"There is no harvest {harvest_id} in the store.")
    return row


def one_keyword(connection: Connection, harvest_id: str, query: str) -> Row[Any]:
    """The row of a keyword, in any case.

    Args:
        connection: To the store.
        harvest_id: Of which harvest.
        query: The keyword.

    Returns:
        All its columns.

    Raises:
        StoreError: If there is none.
    """
    selected = select(keywords).where(is_keyword(harvest_id, query.casefold()))
    row = connection.execute(selected).first()
    if row is None:
        raise StoreError(f'Harvest {harvest_id} has no keyword "{query}".')
    return row


def without_serp(connection: Connection, harvest_id: str) -> list[str]:
    """Keywords of a harvest that have no ranking, in order."""
    query = select(keywords.c.query).where(
        keywords.c.harvest_id == harvest_id, keywords.c.has_serp.is_(False)
    )
    return list(connection.execute(query.order_by(keywords.c.position)).scalars())


def keywords_in_wait(harvest_id: str) -> Select[tuple[str]]:
    """Keys of keywords with a page that has not ended."""
    return (
        select(results.c.query_key)
        .distinct()
        .join(pages, PAGE_OF_RESULT)
        .where(
            pages.c.harvest_id == harvest_id,
            pages.c.state == PageState.PENDING.value,
            results.c.is_excluded.is_(False),
        )
    )


def keywords_with_counts(harvest_id: str) -> Select[Any]:
    """Keywords of a harvest in order, with n_pages and n_open."""
    counted = (
        select(
            results.c.query_key,
            func.count().label("n_pages"),
            func.count().filter(pages.c.state == PageState.PENDING.value).label("n_open"),
        )
        .join(pages, PAGE_OF_RESULT)
        .where(results.c.harvest_id == harvest_id, results.c.is_excluded.is_(False))
        .group_by(results.c.query_key)
        .subquery()
    )
    return (
        select(keywords, counted.c.n_pages, counted.c.n_open)
        .outerjoin(counted, counted.c.query_key == keywords.c.query_key)
        .where(keywords.c.harvest_id == harvest_id)
        .order_by(keywords.c.position)
    )
