"""Stores that an older Skygap wrote, brought to the present schema without touching what they hold.

A column that is added has a default, so that an older Skygap which is still writing can go on.
"""

import logging

from sqlalchemy import Connection, select, update

from spiders.tables import SCHEMA_VERSION, schema

logger = logging.getLogger(__name__)

# Statements that lead from each version to the next, in words that SQLite and Postgres share.
_STEPS: dict[int, tuple[str, ...]] = {
    1: ("ALTER TABLE pages ADD COLUMN is_transient BOOLEAN NOT NULL DEFAULT false",),
    2: ("CREATE INDEX IF NOT EXISTS pages_by_version ON pages (version_id)",),
    3: ("ALTER TABLE results ADD COLUMN date TEXT NOT NULL DEFAULT ''",),
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
        for statement in _STEPS[version]:
            connection.exec_driver_sql(statement)
    connection.execute(update(schema).values(version=SCHEMA_VERSION))
    logger.info("The store %s was brought from schema %d to %d.", name, found, SCHEMA_VERSION)
