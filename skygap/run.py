"""A harvest to its briefs: every keyword whose pages have ended, while others are still fetched."""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from skygap.agenda import Agenda
from skygap.assignment import NOTHING_MORE, Assignment, Frontier, Wishes
from skygap.board import Board
from skygap.cache import Cache
from skygap.clustering import group_keywords
from skygap.commission import Commission, known_anywhere
from skygap.config import PERCENT
from skygap.desk import Desk, KeywordErrand
from skygap.output import OutputFolder
from skygap.run_result import RunProgress, RunResult
from skygap.stages import DraftArticle, DraftFile, extract_draft, know_versions
from skygap.style_folder import read_style
from skygap.turns import LOOK_S, Turns
from skygap.workers import Workers
from spiders.items import Page, PageState
from spiders.outcomes import outcome_keys
from spiders.own_pages import own_pages_to_json
from spiders.store import Harvest, Store

if TYPE_CHECKING:
    from skygap.config import Config
    from skygap.ended import Ended

__all__ = ["Run", "RunProgress", "RunResult"]

logger = logging.getLogger(__name__)

Submit = Callable[[KeywordErrand], "Future[Ended | None]"]
E = TypeVar("E", bound=Executor)

_N_EACH = 2  # keywords on their way to each thread of a cluster, so that none waits for the next


class Run:
    """Writes the briefs of one harvest.

    Args:
        store: Where the harvest is.
        harvest: Which one.
        config: Settings of the run.
        wishes: What is wanted beside them.
        is_fetching: Whether pages may still come; keywords are done as theirs have ended.
    """

    def __init__(
        self,
        store: Store,
        harvest: Harvest,
        config: "Config",
        wishes: Wishes = NOTHING_MORE,
        is_fetching: Callable[[], bool] = lambda: False,
    ) -> None:
        know_versions()
        self._wishes = wishes
        self._frontier = Frontier(store, harvest.id, is_fetching)
        self._assignment = Assignment(
            store=store,
            harvest=harvest,
            config=config,
            folder=OutputFolder(
                config.out, harvest_id=harvest.id, date=harvest.date, style=read_style(config.style)
            ),
            own=own_pages_to_json(wishes.own) if wishes.own else b"",
        )
        self._workers: Workers | None = None

    def write(self, on_progress: Callable[[RunProgress], object] = lambda _: None) -> RunResult:
        """Analyse and write every keyword whose pages have ended.

        Args:
            on_progress: Told when a keyword has ended.

        Returns:
            What was written; keywords with pages to fetch are in it as open.

        Raises:
            StoreError: If the database fails.
            HouseStyleError: If a template of the style cannot be drawn.
            OSError: If a file cannot be written.
            WorkerError: If it was stopped.
        """
        with Workers(self._assignment.config.workers) as workers:
            self._workers = workers
            draft, problem = self._read_draft(workers)
            assignment = replace(self._assignment, draft=draft)
            agenda = self._agenda()
            board = Board(assignment, agenda, on_progress)
            with self._hands(assignment, workers) as (submit, n_at_once):
                Turns(agenda, board, self._frontier, submit, n_at_once).run()
            for line in workers.costs.lines():
                logger.info("%s", line)
            return board.finish(problem)

    @contextmanager
    def _hands(self, assignment: Assignment, workers: Workers) -> Iterator[tuple[Submit, int]]:
        """How one keyword is given to whoever does it, and how many may be under way."""
        cluster = self._wishes.cluster
        if cluster:
            commission = Commission(
                config=known_anywhere(assignment.config),
                harvest_id=assignment.harvest.id,
                own=assignment.own,
                draft=assignment.draft,
            )
            with assignment.folder.marked(commission.run), _ended(cluster.executor()) as hands:
                yield partial(cluster.analyse, hands, commission), _N_EACH * cluster.n_threads
            return
        desk = Desk(assignment, Cache(assignment.config.cache), workers)
        # One more than there are processes: it reads and writes while the others compute.
        n_threads = workers.n_workers + 1
        with _ended(ThreadPoolExecutor(n_threads, "skygap-desk"), workers.stop) as threads:
            yield lambda errand: threads.submit(desk.do, errand), n_threads

    def stop(self) -> None:
        """Ends what is under way, from another thread; `write` raises a WorkerError."""
        self._frontier.stop()
        if self._workers:
            self._workers.stop()

    def _read_draft(self, workers: Workers) -> tuple[DraftArticle | None, str]:
        draft: DraftFile | Page | None = self._wishes.draft
        if draft is None:
            self._wait(self._draft_has_ended)
            draft = self._assignment.store.draft_page(self._assignment.harvest.id)
        return (None, "") if draft is None else extract_draft(draft, workers)

    def _draft_has_ended(self) -> bool:
        page = self._assignment.store.draft_page(self._assignment.harvest.id)
        return page is None or page.state is not PageState.PENDING

    def _agenda(self) -> Agenda:
        """Clusters need all rankings; a live source gives one after the other, before any page."""
        store, harvest_id = self._assignment.store, self._assignment.harvest.id
        self._wait(lambda: not store.awaiting_serp(harvest_id))
        rows = store.keywords(harvest_id)
        min_shared = self._assignment.config.group_at / PERCENT
        groups = group_keywords(store, harvest_id, rows, min_shared=min_shared)
        forgets = self._wishes.retries_failed
        return Agenda(rows, groups, {} if forgets else outcome_keys(store.database, harvest_id))

    def _wait(self, has_come: Callable[[], bool]) -> None:
        while self._frontier.is_fetching() and not has_come():
            self._frontier.pause(LOOK_S)


@contextmanager
def _ended(executor: E, stop: Callable[[], object] = lambda: None) -> Iterator[E]:
    """An executor that ends with the block: when all is done, or at once where that failed."""
    with executor:
        try:
            yield executor
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            stop()
            raise
