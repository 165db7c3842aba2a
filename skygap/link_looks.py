"""What a look at links does with keywords: reads where pages link, judges what answered."""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from skygap.cache import Cache
from skygap.jobs import job_of, link_job_of, loader
from skygap.link_stage import find_links, findings_from_json, linked_by
from skygap.stages import EXTRACT_LIMITS, Job, analyse, know_versions
from skygap.workers import Task, WorkerError, Workers
from spiders.links_store import add_links, judge_link, link_key, unjudged
from spiders.urls import is_excluded

if TYPE_CHECKING:
    from analysis.result import LinkFindings
    from reports.prospect_list import ListedProspect
    from skygap.assignment import Assignment
    from spiders.items import Death, Page
    from spiders.looks import Unjudged

logger = logging.getLogger(__name__)
T = TypeVar("T")

_N_EACH = 2  # pages on their way to each process, so that none waits for the next


class LinkLooks:
    """Works on the links of one harvest.

    Args:
        assignment: What is worked on.
        workers: Where pages are read.
    """

    def __init__(self, assignment: "Assignment", workers: Workers) -> None:
        know_versions()
        self._assignment = assignment
        self._database = assignment.store.database
        self._harvest_id = assignment.harvest.id
        self._cache = Cache(assignment.config.cache)
        self._workers = workers
        self._threads = ThreadPoolExecutor(workers.n_workers + 1, "skygap-links")

    def add(self, queries: Sequence[str]) -> None:
        """Writes where the pages of keywords link, to be asked for.

        Args:
            queries: The keywords.

        Raises:
            StoreError: If the database fails.
            WorkerError: If it was stopped.
        """
        excluded = self._assignment.config.excluded_hosts
        for found in self._each(self._linked_by, queries):
            allowed = {
                page: [url for url in urls if not is_excluded(url, excluded)]
                for page, urls in found.items()
            }
            add_links(self._database, self._harvest_id, allowed)

    def judge(self) -> None:
        """Has read what answered, and writes of each whether it is a page at all.

        Raises:
            StoreError: If the database fails.
            WorkerError: If it was stopped.
        """
        under_way: deque[tuple[Page, Task[tuple[Death | None, str]]]] = deque()
        for one in unjudged(self._database, self._harvest_id):
            task = self._workers.submit(_judge, one, limits=EXTRACT_LIMITS)
            under_way.append((one.page, task))
            if len(under_way) > _N_EACH * self._workers.n_workers:
                self._settle(*under_way.popleft())
        while under_way:
            self._settle(*under_way.popleft())

    def prospects(
        self, queries: Sequence[str], *, with_contacts: bool
    ) -> "tuple[ListedProspect, ...]":
        """Who might link, over keywords.

        Args:
            queries: The keywords.
            with_contacts: Whether contacts are looked for on the pages.

        Returns:
            Joined by site, the best reason first.

        Raises:
            StoreError: If the database fails.
            WorkerError: If it was stopped.
        """
        from reports.prospect_list import listed_prospects

        def found_for(query: str) -> "LinkFindings | None":
            return self._found(query, with_contacts=with_contacts)

        told = zip(queries, self._each(found_for, queries), strict=True)
        return listed_prospects((query, found) for query, found in told if found)

    def _each(self, function: Callable[[str], T], queries: Iterable[str]) -> Iterator[T]:
        return self._threads.map(function, queries)

    def _linked_by(self, query: str) -> dict[str, tuple[str, ...]]:
        job = job_of(self._assignment, query)
        if job is None:
            return {}
        return self._tried(
            lambda one: linked_by(one, self._cache, self._workers, loader(self._assignment)),
            job,
            {},
        )

    def _found(self, query: str, *, with_contacts: bool) -> "LinkFindings | None":
        job = job_of(self._assignment, query)
        if job is None:
            return None
        load = loader(self._assignment)

        def found(one: Job) -> "LinkFindings":
            stored = analyse(one, self._cache, self._workers, load)
            links = link_job_of(self._assignment, one, with_contacts=with_contacts)
            return findings_from_json(find_links(links, stored, self._cache, self._workers, load))

        return self._tried(found, job, None)

    def _tried(self, function: Callable[[Job], T], job: Job, otherwise: T) -> T:
        """One keyword that fails is left out, and the others go on."""
        try:
            return function(job)
        except WorkerError as error:
            if self._workers.is_stopped:
                raise
            logger.warning("Links for %r were not looked at: %s", job.serp.query, error)
            return otherwise

    def _settle(self, page: "Page", task: "Task[tuple[Death | None, str]]") -> None:
        try:
            death, reason = task.result()
        except WorkerError as error:
            if self._workers.is_stopped:
                raise
            logger.warning("%s was not judged: %s", page.requested_url, error)
            death, reason = None, ""  # it answered, and what cannot be read is not called gone
        judge_link(self._database, link_key(page.requested_url), death, reason)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            self._threads.shutdown(wait=False, cancel_futures=True)
            self._workers.stop()
        self._threads.shutdown()


def _judge(one: "Unjudged") -> "tuple[Death | None, str]":
    """Runs in a worker."""
    from analysis.links.standing import judge  # slow import

    return judge(one.page, one.made_up)
