"""Keywords and sites handed to the workers of a Dask cluster, which starts and retries them.

What a task leaves is in the store and the output folder before it returns, so a worker that dies
costs what it had in hand: Dask gives that to another.
"""

import hashlib
import logging
from collections.abc import Callable
from concurrent.futures import wait
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from skygap.commission import Commission, crawl_shard, do_keyword, give_up
from skygap.errors import ConfigError, SkygapError
from skygap.handed import HandedOut

if TYPE_CHECKING:
    from concurrent.futures import Future

    from skygap.config import Config
    from skygap.desk import KeywordErrand
    from skygap.ended import Ended
    from spiders.store import Store

LOCAL = "local"
_HERE = ("127.0.0.1", "localhost", "::1")
_THREADS = 2  # of a local worker: one waits for a crawl, the other analyses
_ANY_PORT = "127.0.0.1:0"  # of its pages on how it is; another cluster may have the usual one
_CONNECT_S = 30.0
_TELL_S = 2.0
# Each says at length what becomes one sentence here; workers elsewhere have logs of their own.
_LOGGERS = ("distributed", "distributed.client", "tornado", "tornado.application", "asyncio")


class Cluster:
    """A Dask cluster: one that is there, or one of this machine's cores for the time of a run.

    Args:
        config: Settings of the run.

    Raises:
        ConfigError: If Dask is not installed, or other machines would not see the store.
        SkygapError: If nobody answers at the address, or nobody works there.
    """

    def __init__(self, config: "Config") -> None:
        try:
            from distributed import Client, LocalCluster
        except ImportError as error:
            msg = "--cluster needs Dask: install skygap[dask], or leave --cluster out."
            raise ConfigError(msg) from error
        _check_places(config)
        for name in _LOGGERS:
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self._local: LocalCluster | None = None
        self._name = config.cluster
        if config.cluster == LOCAL:
            self._local = LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=config.workers or None,
                threads_per_worker=_THREADS,
                dashboard_address=_ANY_PORT,
                silence_logs=logging.CRITICAL,
            )
        address = self._local or config.cluster
        try:
            self._client = Client(address, timeout=_CONNECT_S)  # type: ignore[no-untyped-call]
        except (OSError, ValueError, TypeError) as error:
            msg = f"No Dask scheduler answers at {config.cluster}: {error}. Start one, or name it."
            raise SkygapError(msg) from error
        self._n_shards = config.shards
        if not self._client.nthreads():  # type: ignore[no-untyped-call]
            self._client.close()  # type: ignore[no-untyped-call]
            msg = f"Nobody works for the Dask scheduler at {config.cluster}: start a worker there."
            raise SkygapError(msg)

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

    def executor(self) -> HandedOut:
        """What tasks are given to; each is given to another worker when its own dies.

        Returns:
            The executor.
        """
        return HandedOut(self._client, self._name)

    def analyse(
        self, executor: HandedOut, commission: Commission, errand: "KeywordErrand"
    ) -> "Future[Ended | None]":
        """Hands one keyword over.

        Args:
            executor: Of `executor`.
            commission: The run.
            errand: The keyword.

        Returns:
            How it ended, as `Desk.do` says; failed when one worker after the other died of it.
        """
        return executor.submit(
            do_keyword, commission, errand, on_death=partial(give_up, commission, errand)
        )

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
        executor = self.executor()
        before = ""
        try:
            while not store.finish_if_complete(commission.harvest_id):
                now = _pending(store, commission.harvest_id)
                if now == before:
                    return
                before = now
                self._crawl_once(executor, commission, n_shards, on_look)
        except BaseException:
            executor.shutdown(cancel_futures=True)  # each shard ends when it hears of it
            raise
        executor.shutdown()

    def _crawl_once(
        self,
        executor: HandedOut,
        commission: Commission,
        n_shards: int,
        on_look: Callable[[], object],
    ) -> None:
        shards = [
            executor.submit(crawl_shard, commission, number, n_shards) for number in range(n_shards)
        ]
        while wait(shards, timeout=_TELL_S).not_done:
            on_look()
        said = next(filter(None, [shard.result() for shard in shards]), "")
        if said:
            raise SkygapError(said)


def _pending(store: "Store", harvest_id: str) -> str:
    """Another text when a page has ended, or is to be asked for elsewhere."""
    total = hashlib.sha256()
    for page in store.pending(harvest_id):
        total.update(f"{page.asks}\n".encode())
    return total.hexdigest()


def _check_places(config: "Config") -> None:
    """Refuses now what other machines would fail at one by one."""
    address = config.cluster if "://" in config.cluster else f"tcp://{config.cluster}"
    try:
        host = urlsplit(address).hostname or ""
    except ValueError as error:
        msg = (
            f"--cluster {config.cluster} is no address: {error}. Give one such as tcp://host:8786."
        )
        raise ConfigError(msg) from error
    is_here = config.cluster == LOCAL or host in _HERE
    if not is_here and config.store.startswith("sqlite"):
        msg = (
            f"The workers of {config.cluster} cannot see the store {config.store}: give one that"
            " they share, such as --store postgresql+psycopg://user:password@host/database."
        )
        raise ConfigError(msg)
