"""What a worker of a cluster is told, and what it does: one keyword, or the crawl of one shard."""

import json
import multiprocessing
import subprocess
import sys
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from skygap.assignment import Assignment
from skygap.cache import Cache
from skygap.config import Config
from skygap.desk import Desk, KeywordErrand
from skygap.output import OutputFolder
from skygap.stages import know_versions
from skygap.style_folder import read_style
from skygap.workers import Workers
from spiders.store import Store

if TYPE_CHECKING:
    from skygap.ended import Ended
    from skygap.stages import DraftArticle

SHARD_MODULE = "skygap.shard"
# Settings that a crawl needs, by which a process on another machine is told of them.
CRAWL_SETTINGS = ("store", "hosts", "contact", "browser")


@dataclass(frozen=True, slots=True, kw_only=True)
class Commission:
    """One run, as it travels to other processes.

    Attributes:
        config: Settings of the run; store, output and cache are places that all workers see.
        harvest_id: Which harvest.
        own: The own pages as JSON; b"" without any.
        draft: The draft, read, or None.
    """

    config: Config
    harvest_id: str
    own: bytes = b""
    draft: "DraftArticle | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardOrder:
    """The crawl of one shard.

    Attributes:
        settings: Those of CRAWL_SETTINGS.
        harvest_id: Which harvest.
        shard: Which part of all sites, from 0.
        shards: Of how many.
    """

    settings: dict[str, str]
    harvest_id: str
    shard: int
    shards: int


def do_keyword(commission: Commission, errand: KeywordErrand) -> "Ended | None":
    """One keyword done where this is called, as `Desk.do` does it.

    Args:
        commission: The run.
        errand: The keyword.

    Returns:
        How it ended; it is in the store by then.
    """
    return _desk(commission).do(errand)


@lru_cache(maxsize=1)  # store, cache and processes of one run, for all keywords that come here
def _desk(commission: Commission) -> Desk:
    # Workers of Dask are daemons, which multiprocessing forbids to have processes of their own.
    # Ours end when their pipe does, however this one ends.
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined] # noqa: SLF001
    know_versions()
    config = commission.config
    store = Store(config.store)
    harvest = store.harvest(commission.harvest_id)
    style = read_style(config.style)
    assignment = Assignment(
        store=store,
        harvest=harvest,
        config=config,
        folder=OutputFolder(config.out, harvest_id=harvest.id, date=harvest.date, style=style),
        own=commission.own,
        draft=commission.draft,
    )
    return Desk(assignment, Cache(config.cache), Workers(1))


def crawl_shard(commission: Commission, shard: int, shards: int) -> str:
    """One shard of a harvest crawled in a process of its own, which ends when this one does.

    Args:
        commission: The run.
        shard: Which part of all sites, from 0.
        shards: Of how many.

    Returns:
        One sentence on why the crawl had to be given up, or "".
    """
    settings = {name: str(getattr(commission.config, name)) for name in CRAWL_SETTINGS}
    order = ShardOrder(
        settings=settings, harvest_id=commission.harvest_id, shard=shard, shards=shards
    )
    with subprocess.Popen(  # noqa: S603 # our own module
        [sys.executable, "-m", SHARD_MODULE],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None  # noqa: S101 # they are pipes
        assert process.stderr is not None  # noqa: S101
        process.stdin.write(json.dumps(asdict(order)) + "\n")
        process.stdin.flush()  # and left open: its end is how the process hears of ours
        said = process.stderr.read()
        status = process.wait()
    if not status:
        return ""
    last = said.strip().splitlines()[-1:] or [f"it ended with status {status}"]
    return f"The crawl of shard {shard} of {shards} was given up: {last[0]}"
