"""Two crawls at once that share a store never ask the same site.

Each holds the buckets of its shard for as long as its process lives: on SQLite by locks on the
bytes of a file beside the database, on Postgres by advisory locks of a connection. Both vanish
with a process that is killed, so nothing has to be cleared away. Other databases have none.
"""

import asyncio
import fcntl
import logging
import os
from collections.abc import Callable
from typing import Protocol

from sqlalchemy import text

from spiders.database import Database
from spiders.errors import StoreError
from spiders.shards import N_BUCKETS, Shard

logger = logging.getLogger(__name__)

_LOOK_AGAIN_S = 1.0  # whether another crawl has ended
_SPACE = 0x536B  # Skygap's among the advisory locks of a database


class SiteLocks(Protocol):
    """The sites of a shard, held by one process."""

    def acquire(self) -> bool:
        """Holds all of them, or none; tells which."""

    def release(self) -> None:
        """Gives them back."""


def site_locks(database: Database, shard: Shard) -> SiteLocks:
    """What holds the sites of a shard.

    Args:
        database: Of the store.
        shard: Whose sites.

    Returns:
        The locks, none held yet.
    """
    if database.dialect == "postgresql":
        return _AdvisoryLocks(database, shard)
    file = database.sqlite_file()
    return _ByteLocks(f"{file}-crawl", shard) if file else _NoLocks()


async def take_turn(locks: SiteLocks, name: str, say: Callable[[str], object]) -> bool:
    """Waits until no other crawl holds one of the sites.

    Args:
        locks: Of the sites.
        name: Of the store, as a message may show it.
        say: Told what is waited for, and "" when it is over.

    Returns:
        Whether there was another.

    Raises:
        StoreError: If the locks cannot be asked for.
    """
    if locks.acquire():
        return False
    note = f"Another crawl of the store {name} asks the same sites; this one waits for its end."
    logger.warning("%s", note)
    say(note)
    while not locks.acquire():  # noqa: ASYNC110 # no event comes from another process
        await asyncio.sleep(_LOOK_AGAIN_S)
    say("")
    return True


class _NoLocks:
    """For a database that no other process can open, or of which nothing is known."""

    def acquire(self) -> bool:
        return True

    def release(self) -> None:
        pass


class _ByteLocks:
    """POSIX record locks: byte n of the file is bucket n. The file stays empty."""

    def __init__(self, path: str, shard: Shard) -> None:
        self._path = path
        self._shard = shard
        self._file = -1

    def acquire(self) -> bool:
        try:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except OSError as error:
            raise self._unusable(error) from error
        try:
            for first, length in self._ranges():
                fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, length, first)
        except BlockingIOError:
            self.release()
            return False
        except OSError as error:  # such as a network disk without locks
            raise self._unusable(error) from error
        return True

    def release(self) -> None:
        if self._file >= 0:
            os.close(self._file)  # with it go its locks
            self._file = -1

    def _unusable(self, error: OSError) -> StoreError:
        return StoreError(
            f"The file {self._path}, by which crawls take turns, cannot be used: {error.strerror}."
            " Put the store on another disk, or make its folder writable."
        )

    def _ranges(self) -> list[tuple[int, int]]:
        if self._shard.is_all:
            return [(0, N_BUCKETS)]
        return [(bucket, 1) for bucket in self._shard.buckets]


class _AdvisoryLocks:
    """Postgres' own: held by a connection that is kept open for nothing else."""

    def __init__(self, database: Database, shard: Shard) -> None:
        self._database = database
        self._shard = shard
        self._connection = database.standing_connection()

    def acquire(self) -> bool:
        with self._database.told():
            buckets = {
                "space": _SPACE,
                "first": self._shard.number,
                "last": N_BUCKETS - 1,
                "step": self._shard.n_shards,
            }
            if self._connection.execute(_TRY_ALL, buckets).scalar():
                return True
            self._connection.execute(_UNLOCK_ALL)
        return False

    def release(self) -> None:
        self._connection.invalidate()  # the server gives its locks back
        self._connection.close()


_TRY_ALL = text(
    "SELECT bool_and(pg_try_advisory_lock(CAST(:space AS integer), bucket)) FROM generate_series("
    "CAST(:first AS integer), CAST(:last AS integer), CAST(:step AS integer)) AS bucket"
)
_UNLOCK_ALL = text("SELECT pg_advisory_unlock_all()")
