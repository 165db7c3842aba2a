"""Harvests that have become old, and what only they pointed to, deleted while others may write.

A harvest goes in one transaction. The versions and links that nobody points to any more go after
it, a few at a time, so that a crawl in another process never waits long; a kill in between leaves
some without a harvest, which the next run deletes.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, delete, func, select

from spiders.database import Database
from spiders.tables import (
    harvests,
    keywords,
    linked,
    links,
    outcomes,
    pages,
    results,
    versions,
)

_BATCH = 200  # versions deleted at once: some ten MB, a fraction of a second


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruning:
    """What is deleted.

    Attributes:
        before: ISO 8601 in UTC; what was finished or fetched at or after it stays.
        keep: Of each plan, how many of the harvests finished last stay whatever their age.
    """

    before: str
    keep: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """What was deleted, or would be.

    Attributes:
        harvests: Ids in order of creation.
        n_versions: Pages as they were fetched, that no remaining harvest points to.
        n_bytes: Bytes these took, compressed.
    """

    harvests: tuple[str, ...]
    n_versions: int
    n_bytes: int


def find_prunable(database: Database, pruning: Pruning) -> Pruned:
    """What `prune` would delete now.

    Args:
        database: May be one that only reads.
        pruning: What is old.

    Returns:
        All of it; nothing is changed.

    Raises:
        StoreError: If the database fails.
    """
    with database.reading() as connection:
        doomed = _doomed(connection, pruning)
        going = set(doomed)
        staying = select(harvests.c.id).order_by(harvests.c.number)
        kept = [name for name in connection.execute(staying).scalars() if name not in going]
        pointed: set[int] = set()
        for name in kept:
            pointed.update(connection.execute(_pointed_by(name)).scalars())
        freed = [
            row.n_bytes
            for row in connection.execute(_old_versions(pruning))
            if row.id not in pointed
        ]
    return Pruned(harvests=tuple(doomed), n_versions=len(freed), n_bytes=sum(freed))


def prune(database: Database, pruning: Pruning) -> Pruned:
    """Deletes old harvests, then versions that nobody points to.

    Open harvests stay. What another process does meanwhile is respected: a harvest that it opened
    again, and a version that it took over, stay.

    Args:
        database: Where.
        pruning: What is old.

    Returns:
        What was deleted; links are not counted.

    Raises:
        StoreError: If the database fails; what was deleted before is gone then, whole harvests.
    """
    with database.reading() as connection:
        doomed = _doomed(connection, pruning)
    gone = [name for name in doomed if _delete_harvest(database, name, pruning)]
    n_versions = n_bytes = 0
    for batch in _unpointed(database, pruning):
        sizes = _delete_versions(database, [row.id for row in batch])
        n_versions += len(sizes)
        n_bytes += sum(sizes)
    _delete_links(database)
    return Pruned(harvests=tuple(gone), n_versions=n_versions, n_bytes=n_bytes)


def _doomed(connection: Connection, pruning: Pruning) -> list[str]:
    """Ids of harvests to delete; the latest of each plan are passed over."""
    finished = select(harvests.c.id, harvests.c.key, harvests.c.number, harvests.c.finished_at)
    rows = connection.execute(
        finished.where(harvests.c.finished_at.is_not(None)).order_by(
            harvests.c.finished_at.desc(), harvests.c.number.desc()
        )
    ).all()
    n_newer: dict[str, int] = defaultdict(int)
    doomed = []
    for row in rows:
        if n_newer[row.key] >= pruning.keep and row.finished_at < pruning.before:
            doomed.append((row.number, row.id))
        n_newer[row.key] += 1
    return [name for _, name in sorted(doomed)]


def _delete_harvest(database: Database, name: str, pruning: Pruning) -> bool:
    """Whether it was still there and still finished."""
    with database.writing(alone=True) as connection:
        locked = select(harvests.c.id).where(
            harvests.c.id == name, harvests.c.finished_at < pruning.before
        )
        if connection.execute(locked.with_for_update()).first() is None:
            return False
        for table in (linked, outcomes, results, pages, keywords):
            connection.execute(delete(table).where(table.c.harvest_id == name))
        connection.execute(delete(harvests).where(harvests.c.id == name))
    return True


def _pointed_by(name: str) -> Select[Any]:
    return select(pages.c.version_id).where(
        pages.c.harvest_id == name, pages.c.version_id.is_not(None)
    )


def _old_versions(pruning: Pruning) -> Select[Any]:
    old = versions.c.fetched_at < pruning.before
    return select(versions.c.id, func.length(versions.c.body).label("n_bytes")).where(old)


def _is_unpointed() -> Any:
    return ~select(pages.c.version_id).where(pages.c.version_id == versions.c.id).exists()


def _unpointed(database: Database, pruning: Pruning) -> Iterator[Sequence[Any]]:
    """Looked for without holding anything, so that a long search holds up nobody."""
    last = -1
    while True:
        query = _old_versions(pruning).where(_is_unpointed(), versions.c.id > last)
        with database.reading() as connection:
            batch = connection.execute(query.order_by(versions.c.id).limit(_BATCH)).all()
        if not batch:
            return
        yield batch
        last = batch[-1].id


def _delete_versions(database: Database, ids: list[int]) -> list[int]:
    """Sizes of those deleted; one that a harvest took over since it was found stays."""
    query = select(versions.c.id, func.length(versions.c.body)).where(
        versions.c.id.in_(ids), _is_unpointed()
    )
    with database.writing() as connection:
        if connection.dialect.name == "postgresql":
            # A harvest that is being opened has added its pages by now and waits, or is waited for.
            connection.exec_driver_sql("LOCK TABLE pages IN SHARE ROW EXCLUSIVE MODE")
        found = {row[0]: int(row[1]) for row in connection.execute(query)}
        connection.execute(delete(versions).where(versions.c.id.in_(list(found))))
    return list(found.values())


def _delete_links(database: Database) -> None:
    """Those that no page of a remaining harvest has; what was found of them goes along."""
    is_linked = select(linked.c.link_key).where(linked.c.link_key == links.c.url_key).exists()
    unlinked = select(links.c.url_key).where(~is_linked).limit(_BATCH)
    n_deleted = _BATCH
    while n_deleted == _BATCH:
        # Alone, as is who adds links: none of them is added again meanwhile.
        with database.writing(alone=True) as connection:
            keys = list(connection.execute(unlinked).scalars())
            connection.execute(delete(links).where(links.c.url_key.in_(keys)))
        n_deleted = len(keys)
