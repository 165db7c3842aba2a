"""The connection to the store's database: SQLite in a file by default, others by URL."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import (
    Connection,
    Insert,
    Update,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import SQLAlchemyError

from spiders.compiled import Compiled
from spiders.engine import WRITES, engine_of
from spiders.errors import OlderStoreError, SpidersError, StoreError
from spiders.failures import one_line, sentence_on
from spiders.migrations import can_migrate, migrate
from spiders.store_url import shown
from spiders.tables import SCHEMA_VERSION, metadata, schema

_ALONE = text("SELECT pg_advisory_xact_lock(hashtext('skygap'))")


class Database:
    """Transactions on one database.

    Args:
        url: SQLAlchemy URL.
        reads_only: Whether nothing is ever written, not even a file that is not there.

    Raises:
        StoreError: If it cannot be opened, or written where it may be, or was made by a version
            that this one does not know; what is only read is not brought to the present version.
    """

    def __init__(self, url: str, *, reads_only: bool = False) -> None:
        self._name = shown(url)
        self._engine = engine_of(url, self._name, reads_only=reads_only)
        self._writer: Connection | None = None
        try:
            if reads_only:
                with self.reading() as connection:
                    _check(connection, self._name)
            else:
                with self.writing(alone=True) as connection:
                    _prepare(connection, self._name)
        except StoreError:
            self.close()
            raise

    @property
    def name(self) -> str:
        """Its address as a message may show it."""
        return self._name

    @property
    def dialect(self) -> str:
        """Which database it is, such as "sqlite" or "postgresql"."""
        return self._engine.dialect.name

    def close(self) -> None:
        """Gives all connections back."""
        self._let_go()
        self._engine.dispose()

    def compiled(self, statement: Insert | Update) -> Compiled:
        """A statement in the words of this database, for one that runs for every page.

        Args:
            statement: All its values come as parameters of types that need no conversion.

        Returns:
            The statement.
        """
        return Compiled(statement, self._engine.dialect)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read from.

        Yields:
            The connection, closed afterwards.

        Raises:
            StoreError: If the database fails.
        """
        with self.told(), self._engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self, *, alone: bool = False) -> Iterator[Connection]:
        """One transaction: all of it is kept, or nothing.

        Args:
            alone: Whether no other that is alone may run at once; on SQLite none does anyway.

        Yields:
            The connection; committed at the end of the block, rolled back on any error.

        Raises:
            StoreError: If the database fails.
        """
        with self.told():
            if self._writer is None:  # kept: to ask the pool for it costs as much as to write
                connection = self._engine.connect()
                self._writer = connection.execution_options(**{WRITES: True})
            try:
                with self._writer.begin():
                    if alone and self.dialect == "postgresql":
                        self._writer.execute(_ALONE)
                    yield self._writer
            finally:
                if self.dialect != "sqlite":  # a server may be started anew: the pool looks first
                    self._let_go()

    def _let_go(self) -> None:
        if self._writer:
            self._writer.close()
            self._writer = None

    def standing_connection(self) -> Connection:
        """A connection that is in no transaction, for its owner to close.

        Returns:
            The connection.

        Raises:
            StoreError: If the database fails.
        """
        with self.told():
            return self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    def sqlite_file(self) -> Path | None:
        """SQLite's file; None for any other database, or one named in SQLite's own form."""
        file = self._engine.url.database or ""
        is_plain = self._engine.dialect.name == "sqlite" and not file.startswith("file:")
        return Path(file) if is_plain and file else None

    @contextlib.contextmanager
    def bare(self) -> Iterator[sqlite3.Connection]:
        """SQLite's own connection outside of any transaction, for what no transaction allows.

        Yields:
            The connection; it is not used again afterwards.

        Raises:
            StoreError: If the database cannot be opened.
        """
        self._let_go()  # the file may be written anew
        with self.told():
            pooled = self._engine.raw_connection()
        try:
            connection = pooled.driver_connection
            assert isinstance(connection, sqlite3.Connection)  # noqa: S101 # see sqlite_file
            yield connection
        finally:
            pooled.invalidate()

    @contextlib.contextmanager
    def told(self) -> Iterator[None]:
        """What goes wrong in the block, in one sentence that names the store.

        Yields:
            Nothing; the block reads or writes, or makes something of what was read.

        Raises:
            StoreError: If the database fails, or holds what no Skygap has written.
        """
        try:
            yield
        except SpidersError:
            raise
        except (SQLAlchemyError, TypeError) as error:  # TypeError: an option no driver knows
            raise StoreError(sentence_on(error, self._name)) from error
        except ValueError as error:
            raise StoreError(
                f"The store {self._name} is damaged: {one_line(error)}. Put back a copy of it, or"
                " name another file."
            ) from error


def open_to_read(url: str) -> Database:
    """A database that is there, to read from while others write.

    Args:
        url: SQLAlchemy URL; a store of an older version is brought to the present one first.

    Returns:
        The database.

    Raises:
        StoreError: If it is not there, cannot be read, or was made by a version that this one does
            not know.
    """
    try:
        return Database(url, reads_only=True)
    except OlderStoreError:
        Database(url).close()
        return Database(url, reads_only=True)


def _prepare(connection: Connection, name: str) -> None:
    _refuse_foreign(connection, name)
    metadata.create_all(connection)
    version = _version(connection)
    if version is None:
        connection.execute(insert(schema).values(version=SCHEMA_VERSION))
    elif version != SCHEMA_VERSION:
        _refuse_unknown(version, name)
        migrate(connection, name)
    # SQLite begins a transaction even where it cannot write; it tells only when asked to.
    connection.execute(schema.delete().where(schema.c.version != SCHEMA_VERSION))


def _check(connection: Connection, name: str) -> None:
    if not _refuse_foreign(connection, name):
        raise StoreError(f"The store {name} is empty: name another with --store.")
    version = _version(connection)
    if version != SCHEMA_VERSION:
        _refuse_unknown(version or 0, name)
        raise OlderStoreError(f"The store {name} was written by an older Skygap.")


def _refuse_foreign(connection: Connection, name: str) -> bool:
    """Tells whether there are tables, all of a store."""
    tables = inspect(connection).get_table_names()
    if tables and schema.name not in tables:
        raise StoreError(f"{name} is the database of another program: name another file.")
    return bool(tables)


def _version(connection: Connection) -> int | None:
    return connection.execute(select(func.max(schema.c.version))).scalar()


def _refuse_unknown(version: int, name: str) -> None:
    if version > SCHEMA_VERSION or not can_migrate(version):
        raise StoreError(
            f"The store {name} was written by another version of Skygap (schema {version}, this"
            f" one reads {SCHEMA_VERSION}): name another file, or use that version."
        )
