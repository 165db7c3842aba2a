"""Connections to the store's database, each set up so that a kill loses nothing."""

import logging
import sqlite3
import warnings
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import NoSuchModuleError, SQLAlchemyError

from spiders.errors import StoreError
from spiders.failures import one_line
from spiders.store_url import refuse_cut

logger = logging.getLogger(__name__)

WRITES = "skygap_writes"  # execution option of a connection
_BUSY_TIMEOUT_MS = 10_000


def engine_of(url: str, name: str, *, reads_only: bool) -> Engine:
    """What connections to a store come from.

    Args:
        url: SQLAlchemy URL.
        name: The same as a message may show it.
        reads_only: Whether nothing is ever written, not even a file that is not there.

    Returns:
        The engine; on SQLite a transaction with the option WRITES has its lock from the start.

    Raises:
        StoreError: If the address cannot be used, or its driver is not installed.
    """
    try:
        with warnings.catch_warnings(record=True) as ignored:
            warnings.simplefilter("always")
            # Postgres refuses to write then; SQLite is told so on connecting.
            options = {"postgresql_readonly": True} if reads_only else {}
            parsed = make_url(url)
            refuse_cut(parsed, name)
            # A server may have been started anew since a connection was last used.
            engine = create_engine(parsed, execution_options=options, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise StoreError(
            f"The store {name} needs the Python package {error.name}, which is not installed:"
            " install it beside Skygap, or give an address such as sqlite:///skygap.db."
        ) from error
    except (SQLAlchemyError, ImportError, ValueError, TypeError) as error:
        raise StoreError(
            f"The store's address {name} cannot be used: {_why(error)}. Give one such as"
            " sqlite:///skygap.db."
        ) from error
    for warning in ignored:  # such as a parameter that SQLite does not know; names, no values
        logger.warning("The store's address %s: %s", name, one_line(warning.message))
    if engine.dialect.name == "sqlite":
        if reads_only:
            _refuse_absent(engine, name)
        event.listen(engine, "connect", _set_up_sqlite_to_read if reads_only else _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _refuse_absent(engine: Engine, name: str) -> None:
    """SQLite would make an empty file of a name that was mistyped."""
    file = engine.url.database or ""
    if file and not file.startswith("file:") and not Path(file).exists():
        raise StoreError(f"The store {name} is not there: name another with --store.")


def _why(error: Exception) -> str:
    if isinstance(error, NoSuchModuleError | ImportError):
        return one_line(error)
    # Others repeat what was given, which may be a part of the password.
    return "it is no database URL, or a number in it (such as its port) is none"


def _set_up_sqlite(connection: DBAPIConnection, _record: object) -> None:
    assert isinstance(connection, sqlite3.Connection)  # noqa: S101 # the listener is SQLite's own
    connection.isolation_level = None  # the driver must not begin transactions by itself
    for pragma in (
        f"busy_timeout = {_BUSY_TIMEOUT_MS}",  # first: the next one may have to wait
        "auto_vacuum = INCREMENTAL",  # a new file can be made shorter step by step; before WAL
        "journal_mode = WAL",  # readers do not wait for a crawl, a kill leaves the file whole
        "synchronous = NORMAL",  # survives a killed process; a power cut costs the last pages
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _set_up_sqlite_to_read(connection: DBAPIConnection, _record: object) -> None:
    assert isinstance(connection, sqlite3.Connection)  # noqa: S101 # the listener is SQLite's own
    connection.isolation_level = None
    for pragma in (f"busy_timeout = {_BUSY_TIMEOUT_MS}", "query_only = ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its lock at once: one that reads first would fail instead of waiting."""
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
