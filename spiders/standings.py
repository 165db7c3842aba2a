"""Where pages rank, and whose pages are still to be fetched: read for all keywords at once."""

from collections.abc import Collection, Iterator
from itertools import groupby
from operator import attrgetter

from sqlalchemy import select

from spiders.database import Database
from spiders.queries import keywords_in_wait
from spiders.tables import results

_BATCH = 5_000  # rows read at once


def open_keywords(database: Database, harvest_id: str) -> set[str]:
    """Keywords with pages still to be fetched.

    Args:
        database: Where.
        harvest_id: Which harvest.

    Returns:
        The keywords in one case.

    Raises:
        StoreError: If the database fails.
    """
    with database.reading() as connection:
        return {row.query_key for row in connection.execute(keywords_in_wait(harvest_id))}


def url_keys(
    database: Database, harvest_id: str, n_first: int
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Identities of the pages that rank first.

    Args:
        database: Where.
        harvest_id: Which harvest.
        n_first: How many of a keyword, best first, of those that count.

    Yields:
        A keyword in one case and its pages, in the order of the text of keywords; none without a
        result.

    Raises:
        StoreError: If the database fails.
    """
    query = (
        select(results.c.query_key, results.c.url_key)
        .where(results.c.harvest_id == harvest_id, results.c.is_excluded.is_(False))
        .order_by(results.c.query_key, results.c.rank)
    )
    with database.reading() as connection:
        rows = connection.execution_options(yield_per=_BATCH).execute(query)
        for keyword, group in groupby(rows, key=attrgetter("query_key")):
            yield keyword, tuple(row.url_key for row in group)[:n_first]


def ranks_of(
    database: Database, harvest_id: str, keys: Collection[str]
) -> Iterator[tuple[str, int, str]]:
    """Where pages rank, also those on hosts that do not count.

    Args:
        database: Where.
        harvest_id: Which harvest.
        keys: Identities of the pages; a set or a mapping, since each result is looked up.

    Yields:
        The keyword in one case, the rank, and the address there; in order of these.

    Raises:
        StoreError: If the database fails.
    """
    query = (
        select(results.c.query_key, results.c.rank, results.c.url, results.c.url_key)
        .where(results.c.harvest_id == harvest_id)
        .order_by(results.c.query_key, results.c.rank)
    )
    with database.reading() as connection:
        for row in connection.execution_options(yield_per=_BATCH).execute(query):
            if row.url_key in keys:
                yield row.query_key, row.rank, row.url
