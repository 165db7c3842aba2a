"""Stores that an older Skygap wrote, brought to the present schema without touching what they hold.

A column that is added has a default, so that an older Skygap which is still writing can go on.
"""

import json
import logging
from collections.abc import Callable

from sqlalchemy import Connection, bindparam, select, update

from spiders.shards import bucket_of
from spiders.tables import (
    SCHEMA_VERSION,
    harvests,
    keywords,
    linked,
    links,
    outcomes,
    pages,
    schema,
)

logger = logging.getLogger(__name__)

_BATCH = 500  # rows written at once


def _fill_buckets(connection: Connection) -> None:
    """No database knows the Public Suffix List."""
    rows = connection.execute(select(pages.c.harvest_id, pages.c.url_key, pages.c.url)).all()
    is_page = (pages.c.harvest_id == bindparam("h"), pages.c.url_key == bindparam("k"))
    filled = update(pages).where(*is_page).values(bucket=bindparam("b"))
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        values = [{"h": row.harvest_id, "k": row.url_key, "b": bucket_of(row.url)} for row in batch]
        connection.execute(filled, values)


def _strip_plans(connection: Connection) -> None:
    """Result pages stood in the plan too, some hundred MB of a long list, parsed at every look."""
    for (harvest_id,) in connection.execute(select(harvests.c.id)).all():
        is_it = harvests.c.id == harvest_id
        plan = json.loads(connection.execute(select(harvests.c.plan).where(is_it)).scalar_one())
        text = json.dumps(plan | {"serps": []}, ensure_ascii=False)
        connection.execute(update(harvests).where(is_it).values(plan=text))


def _add_outcomes(connection: Connection) -> None:
    outcomes.create(connection, checkfirst=True)
    for index in keywords.indexes:
        index.create(connection, checkfirst=True)


def _add_links(connection: Connection) -> None:
    for table in (links, linked):
        table.create(connection, checkfirst=True)


# What leads from each version to the next; statements in words that SQLite and Postgres share.
_STEPS: dict[int, tuple[str | Callable[[Connection], None], ...]] = {
    1: ("ALTER TABLE pages ADD COLUMN is_transient BOOLEAN NOT NULL DEFAULT false",),
    2: ("CREATE INDEX IF NOT EXISTS pages_by_version ON pages (version_id)",),
    3: ("ALTER TABLE results ADD COLUMN date TEXT NOT NULL DEFAULT ''",),
    4: (
        "ALTER TABLE pages ADD COLUMN bucket INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE pages ADD COLUMN next_url TEXT",
        _fill_buckets,
    ),
    5: (
        "ALTER TABLE pages ADD COLUMN rendering VARCHAR(16) NOT NULL DEFAULT ''",
        "ALTER TABLE versions ADD COLUMN rendering VARCHAR(16) NOT NULL DEFAULT ''",
    ),
    6: (
        "ALTER TABLE keywords ADD COLUMN metrics JSON NOT NULL DEFAULT '{}'",
        _add_outcomes,
        _strip_plans,
    ),
    7: (_add_links,),
}


def can_migrate(version: int) -> bool:
    """Whether a store of this version can be brought to the present one."""
    return all(step in _STEPS for step in range(version, SCHEMA_VERSION))


def migrate(connection: Connection, name: str) -> None:
    """Brings a store to the present version.

    Args:
        connection: In a transaction, so that a kill leaves the store as it was.
        name: Of the store, as a message may show it.
    """
    # Read again under a lock: another process may have done it meanwhile.
    found = connection.execute(select(schema.c.version).with_for_update()).scalar_one()
    for version in range(found, SCHEMA_VERSION):
        for step in _STEPS[version]:
            if callable(step):
                step(connection)
            else:
                connection.exec_driver_sql(step)
    connection.execute(update(schema).values(version=SCHEMA_VERSION))
    logger.info("The store %s was brought from schema %d to %d.", name, found, SCHEMA_VERSION)
