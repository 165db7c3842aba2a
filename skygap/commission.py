"""What a worker of a cluster is told, and what it does: one keyword, or the crawl of one shard."""

import json
import multiprocessing
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from socket import gethostname
from threading import Lock
from typing import IO, TYPE_CHECKING
from uuid import uuid4

from analysis.result import KeywordState
from skygap.assignment import Assignment
from skygap.cache import Cache
from skygap.config import Config
from skygap.desk import Desk, KeywordErrand
from skygap.ended import Ended, ended_to_json, unwritten
from skygap.errors import SkygapError
from skygap.output import OutputFolder
from skygap.places import is_here
from skygap.stages import know_versions
from skygap.style_folder import read_style
from skygap.workers import Workers
from spiders.outcomes import KeptOutcome, write_outcomes
from spiders.store import Store

if TYPE_CHECKING:
    from skygap.stages import DraftArticle

SHARD_MODULE = "skygap.shard"
_SQLITE = "sqlite:///"
# Settings that a crawl needs, by which a process on another machine is told of them.
CRAWL_SETTINGS = ("store", "hosts", "contact", "browser")
_LOOK_S = 1.0  # between looks whether a crawl is still wanted

_opening = Lock()  # threads of a worker open the store of a run once, and parse code one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Commission:
    """One run, as it travels to other processes.

    Attributes:
        config: Settings of the run; store, output and cache are places that all workers see.
        harvest_id: Which harvest.
        own: The own pages as JSON; b"" without any.
        draft: The draft, read, or None.
        run: Different for each run, so that a worker keeps nothing of one for the next.
    """

    config: Config
    harvest_id: str
    own: bytes = b""
    draft: "DraftArticle | None" = None
    run: str = field(default_factory=lambda: uuid4().hex)


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


def known_anywhere(config: Config) -> Config:
    """Settings that mean the same to a process that was started in another folder.

    Args:
        config: Settings of the run.

    Returns:
        The same, with folders and files of this machine by their full path.
    """
    full: dict[str, object] = {
        name: getattr(config, name).absolute()
        for name in ("out", "cache")
        if is_here(getattr(config, name))
    }
    for name in ("hosts", "style"):
        given = getattr(config, name)
        full[name] = str(Path(given).absolute()) if given else ""
    file = config.store.removeprefix(_SQLITE)
    if file != config.store and not file.startswith(("/", "file:")):
        full["store"] = f"{_SQLITE}{Path.cwd() / file}"
    return config.model_copy(update=full)


def do_keyword(commission: Commission, errand: KeywordErrand) -> "Ended | None":
    """One keyword done where this is called, as `Desk.do` does it.

    Args:
        commission: The run.
        errand: The keyword.

    Returns:
        How it ended; it is in the store by then.
    """
    with _opening:
        desk = _desk(commission)
    return desk.do(errand)


def give_up(commission: Commission, errand: KeywordErrand, why: str) -> Ended:
    """Leaves word of a keyword that no worker came to an end with.

    Args:
        commission: The run.
        errand: The keyword.
        why: What became of the workers, as the rest of a sentence.

    Returns:
        How it ended; it is in the store by then, and tried again by the next run.
    """
    with Store(commission.config.store) as store:
        harvest = store.harvest(commission.harvest_id)
        serp = store.serp(harvest.id, errand.query)
        n_found = len(serp.results) if serp else 0
        reason = f"The analysis failed: {why}."
        failed = unwritten(errand.query, KeywordState.FAILED, reason, n_found=n_found)
        folder = OutputFolder(commission.config.out, harvest_id=harvest.id, date=harvest.date)
        folder.remove_brief(errand.query)
        ended = Ended(outcome=failed)
        kept = KeptOutcome(input_key="", outcome=ended_to_json(ended))
        write_outcomes(store.database, harvest.id, {errand.query: kept})
    return ended


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
    folder = OutputFolder(config.out, harvest_id=harvest.id, date=harvest.date, style=style)
    if not folder.is_marked(commission.run):
        msg = (
            f"The worker on {gethostname()} does not see the folder of the briefs, {config.out}:"
            " give --out a folder or an address, such as s3://bucket/briefs, that all workers see."
        )
        raise SkygapError(msg)
    assignment = Assignment(
        store=store,
        harvest=harvest,
        config=config,
        folder=folder,
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

    Raises:
        SkygapError: If a signal ended the process; Dask gives the shard to another then.
    """
    settings = {name: str(getattr(commission.config, name)) for name in CRAWL_SETTINGS}
    order = ShardOrder(
        settings=settings, harvest_id=commission.harvest_id, shard=shard, shards=shards
    )
    with tempfile.TemporaryFile("w+") as said:
        status = _crawled(order, said)
        said.seek(0)
        lines = said.read().strip().splitlines()
    if not status:
        return ""
    if status < 0:
        msg = f"The crawl of shard {shard} of {shards} was ended by signal {-status}."
        raise SkygapError(msg)
    last = lines[-1] if lines else f"it ended with status {status}."
    return f"The crawl of shard {shard} of {shards} was given up: {last}"


def _crawled(order: ShardOrder, said: IO[str]) -> int:
    """The status of the process that crawled; it is told to end when nobody wants it any more."""
    with subprocess.Popen(  # noqa: S603 # our own module
        [sys.executable, "-m", SHARD_MODULE], stdin=subprocess.PIPE, stderr=said, text=True
    ) as process:
        assert process.stdin is not None  # noqa: S101 # it is a pipe
        try:
            process.stdin.write(json.dumps(asdict(order)) + "\n")
            process.stdin.flush()  # and left open: its end is how the process hears of ours
        except BrokenPipeError:  # it has ended already; its status says why
            return process.wait()
        while True:
            try:
                return process.wait(_LOOK_S)
            except subprocess.TimeoutExpired:
                if not _is_wanted():
                    process.stdin.close()
                    return process.wait()


def _is_wanted() -> bool:
    """Whether whoever submitted this task waits for it: a thread of Dask hears of it no other way.

    A client that is gone, by whatever means, wants nothing.
    """
    from distributed import get_worker

    try:
        worker = get_worker()
    except ValueError:  # not called by Dask
        return True
    task = worker.state.tasks.get(worker.get_current_task())
    return task is not None and task.state in {"executing", "long-running"}
