"""What is in a store, harvest by harvest, read while others may write."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from spiders.database import Database
from spiders.items import PageState
from spiders.tables import harvests, keywords, pages, versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One harvest as a list of them shows it.

    Attributes:
        id: By which it is named.
        date: ISO 8601 day that its briefs show.
        created_at: ISO 8601 in UTC.
        finished_at: The same, or "" while it is open.
        keywords: In the order of the list.
        n_pages: Pages by state; every state is there.
        n_bytes: Bytes kept of them, compressed; what two harvests share counts in both.
    """

    id: str
    date: str
    created_at: str
    finished_at: str
    keywords: tuple[str, ...]
    n_pages: Mapping[PageState, int]
    n_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """All harvests in order of creation, and the bytes kept of all pages, each version once."""

    harvests: tuple[Holding, ...]
    n_bytes: int


def read_holdings(database: Database) -> Holdings:
    """What a store holds at one moment.

    Args:
        database: May be one that only reads.

    Returns:
        Its harvests.

    Raises:
        StoreError: If the database fails.
    """
    with database.reading() as connection:
        named = _keywords(connection)
        counted = _states(connection)
        kept = _bytes(connection)
        rows = connection.execute(select(harvests).order_by(harvests.c.number)).all()
        total = connection.execute(select(func.sum(func.length(versions.c.body)))).scalar()
    return Holdings(
        harvests=tuple(
            Holding(
                id=row.id,
                date=row.date,
                created_at=row.created_at,
                finished_at=row.finished_at or "",
                keywords=tuple(named[row.id]),
                n_pages={state: counted[row.id].get(state.value, 0) for state in PageState},
                n_bytes=kept.get(row.id, 0),
            )
            for row in rows
        ),
        n_bytes=total or 0,
    )


def _keywords(connection: Connection) -> dict[str, list[str]]:
    query = select(keywords.c.harvest_id, keywords.c.query).order_by(keywords.c.position)
    named: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(query):
        named[row.harvest_id].append(row.query)
    return named


def _states(connection: Connection) -> dict[str, dict[str, int]]:
    of = (pages.c.harvest_id, pages.c.state)
    counted: dict[str, dict[str, int]] = defaultdict(dict)
    for harvest_id, state, n_pages in connection.execute(select(*of, func.count()).group_by(*of)):
        counted[harvest_id][state] = n_pages
    return counted


def _bytes(connection: Connection) -> dict[str, int]:
    query = (
        select(pages.c.harvest_id, func.sum(func.length(versions.c.body)))
        .join(versions, versions.c.id == pages.c.version_id)
        .group_by(pages.c.harvest_id)
    )
    return {row[0]: row[1] for row in connection.execute(query)}
