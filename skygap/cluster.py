"""Keywords and sites handed to the workers of a Dask cluster, which starts and retries them.

What a task leaves is in the store and the output folder before it returns, so a worker that dies
costs what it had in hand: Dask gives that to another.
"""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from skygap.commission import Commission, crawl_shard
from skygap.errors import ConfigError, SkygapError

if TYPE_CHECKING:
    from skygap.config import Config
    from spiders.store import Store

logger = logging.getLogger(__name__)

LOCAL = "local"
_HERE = ("127.0.0.1", "localhost", "[::1]")
_RETRIES = 5  # times that a task is given to another worker, when those that had it died
_THREADS = 2  # of a local worker: one waits for a crawl, the other analyses
_CONNECT_S = 30.0
_TELL_S = 2.0


class Cluster:
    """A Dask cluster: one that is there, or one of this machine's cores for the time of a run.

    Args:
        config: Settings of the run.

    Raises:
        ConfigError: If Dask is not installed, or other machines would not see the store.
        SkygapError: If nobody answers at the address.
    """

    def __init__(self, config: "Config") -> None:
        try:
            from distributed import Client, LocalCluster
        except ImportError as error:
            msg = "--cluster needs Dask: install skygap[dask], or leave --cluster out."
            raise ConfigError(msg) from error
        _check_places(config)
        self._local: LocalCluster | None = None
        if config.cluster == LOCAL:
            self._local = LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=config.workers or None,
                threads_per_worker=_THREADS,
                dashboard_address=None,
            )
        address = self._local or config.cluster
        try:
            self._client = Client(address, timeout=_CONNECT_S)  # type: ignore[no-untyped-call]
        except (OSError, ValueError, TypeError) as error:
            msg = f"No Dask scheduler answers at {config.cluster}: {error}. Start one, or name it."
            raise SkygapError(msg) from error
        self._n_shards = config.shards

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()  # type: ignore[no-untyped-call]
        if self._local:
            self._local.close()

    @property
    def n_threads(self) -> int:
        """Of all workers together."""
        return sum(self._client.nthreads().values()) or 1  # type: ignore[no-untyped-call]

    def executor(self) -> Executor:
        """What tasks are given to; each is given to another worker when its own dies.

        Returns:
            The executor.
        """
        executor: Executor = self._client.get_executor(  # type: ignore[no-untyped-call]
            pure=False, retries=_RETRIES
        )
        return executor

    def crawl(self, commission: Commission, store: "Store", on_look: Callable[[], object]) -> None:
        """Fetches all that is pending, each site in one of the shards.

        A shard that has ended may be left a page by another, since a page can redirect to any
        site; those are started again until nothing comes of it.

        Args:
            commission: The run.
            store: Where the harvest is.
            on_look: Called every other second.

        Raises:
            SkygapError: If a crawl had to be given up; the others have ended by then.
        """
        n_shards = self._n_shards or len(self._client.nthreads())  # type: ignore[no-untyped-call]
        with self.executor() as executor:
            n_before = -1
            while not store.finish_if_complete(commission.harvest_id):
                n_pending = len(list(store.pending(commission.harvest_id)))
                if n_pending == n_before:
                    return
                n_before = n_pending
                shards = [
                    executor.submit(crawl_shard, commission, number, n_shards)
                    for number in range(n_shards)
                ]
                problems = [_waited_for(shard, on_look) for shard in shards]
                said = next(filter(None, problems), "")
                if said:
                    raise SkygapError(said)


def _waited_for(shard: "Future[str]", on_look: Callable[[], object]) -> str:
    while True:
        try:
            return shard.result(timeout=_TELL_S)
        except TimeoutError:
            on_look()


def _check_places(config: "Config") -> None:
    """Refuses now what other machines would fail at one by one."""
    host = urlsplit(config.cluster).hostname or ""
    is_here = config.cluster == LOCAL or host in _HERE
    if not is_here and config.store.startswith("sqlite"):
        msg = (
            f"The workers of {config.cluster} cannot see the store {config.store}: give one that"
            " they share, such as --store postgresql+psycopg://user:password@host/database."
        )
        raise ConfigError(msg)
