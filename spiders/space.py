"""Space that deleted rows took in SQLite's file, given back to the disk."""

import sqlite3
from dataclasses import dataclass

from spiders.database import Database

_PAGES_AT_ONCE = 500  # 2 MB: moved in some milliseconds, so that a crawl hardly waits
_INCREMENTAL = 2
_CHECKPOINT_WAIT_MS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """Bytes that the disk has back, and one sentence on what it does not have back yet, else ""."""

    n_bytes: int
    problem: str = ""


def give_back(database: Database, *, is_in_use: bool) -> Returned:
    """Makes the file shorter; other databases see to it themselves.

    Args:
        database: Whose file.
        is_in_use: Whether a crawl may be running. A file made by a Skygap before schema 3 can
            only be written anew as a whole, which would make the crawl wait too long.

    Returns:
        What was given back.

    Raises:
        StoreError: If the database cannot be opened.
    """
    file = database.sqlite_file()
    if file is None:
        return Returned(n_bytes=0)
    with database.bare() as connection:
        try:
            # What was deleted may still be beside the file, which would make it look shorter.
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            before = file.stat().st_size
            problem = _shorten(connection, is_in_use=is_in_use)
        except sqlite3.Error as error:
            problem = f"The file could not be made shorter: {error}. Prune again to try again."
            return Returned(n_bytes=0, problem=problem)
    return Returned(n_bytes=max(before - file.stat().st_size, 0), problem=problem)


def _shorten(connection: sqlite3.Connection, *, is_in_use: bool) -> str:
    # A connection that has read nothing yet tells what it was set to, not what the file has.
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if _number(connection, "auto_vacuum") == _INCREMENTAL:
        while _number(connection, "freelist_count"):
            connection.execute(f"PRAGMA incremental_vacuum({_PAGES_AT_ONCE})").fetchall()
    elif not _number(connection, "freelist_count"):
        return ""
    elif is_in_use:
        return (
            "The file of this older store keeps its length while a harvest is open, and new pages"
            " use the space: prune again when none is."
        )
    else:
        connection.execute("VACUUM").fetchall()  # with auto_vacuum, which is set on connecting
    connection.execute(f"PRAGMA busy_timeout = {_CHECKPOINT_WAIT_MS}").fetchall()
    (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return "The disk has the rest back when others stop reading the store." if busy else ""


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
