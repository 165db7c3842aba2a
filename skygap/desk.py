"""Where one keyword's brief is made: from the store, through the stages, into its folder.

Desks share nothing but the store, the cache and the output folder, so many may work at once, in the
threads of one process or on other machines.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING

from analysis.result import KeywordState, ServedKeyword, from_json
from reports.errors import HouseStyleError
from skygap.assignment import Assignment
from skygap.cache import digest
from skygap.code_version import package_version
from skygap.ended import Ended, ended_from_json, ended_to_json, ended_well, unwritten
from skygap.jobs import job_of, link_job_of, loader
from skygap.link_stage import LinkJob, find_links, findings_from_json, links_key
from skygap.stages import Job, analyse
from skygap.workers import Limits, WorkerError
from spiders.items import Page
from spiders.outcomes import KeptOutcome, write_outcomes

if TYPE_CHECKING:
    from reports.house_style import HouseStyle
    from skygap.cache import Cache
    from skygap.workers import Workers

logger = logging.getLogger(__name__)

# Fifty rivals make a brief of some MB in a second or two.
RENDER_LIMITS = Limits(wall_s=300.0, cpu_s=120.0, memory_mb=3_000)
NO_RESULTS = "No result is left for it: add rows for this keyword, or exclude fewer hosts."

# Input keys: 64 letters at most. A brief serves others only where its own evidence is not thin, so
# one that is alone is known whatever it was to serve.
_N_JOB, _N_SERVES, _N_FETCHED = 32, 14, 8
_ALONE, _FAILED, _NOTHING = "alone ", "failed ", "nothing "


@dataclass(frozen=True, slots=True, kw_only=True)
class KeywordErrand:
    """One keyword to be done.

    Attributes:
        query: The keyword.
        serves: Others that its brief serves too.
        known_key: Input key of what is kept of it; "" to do it whatever is kept.
        n_pages: Results that count.
        reason: Why its source gave nothing, or "".
    """

    query: str
    serves: tuple[ServedKeyword, ...] = ()
    known_key: str = ""
    n_pages: int = 1
    reason: str = ""


class Desk:
    """Makes the briefs of one harvest.

    Args:
        assignment: What is worked on.
        cache: What stages leave.
        workers: Where extraction, analysis and drawing run.
    """

    def __init__(self, assignment: Assignment, cache: "Cache", workers: "Workers") -> None:
        self._assignment = assignment
        self._store = assignment.store
        self._harvest = assignment.harvest
        self._folder = assignment.folder
        self._cache = cache
        self._workers = workers
        self._writing = Lock()  # a store has one writer

    def do(self, errand: KeywordErrand) -> Ended | None:
        """Writes the brief of a keyword whose pages have ended, unless that is done.

        What came of it is in the store when this returns.

        Args:
            errand: Which keyword.

        Returns:
            How it ended; None when what is kept of it is of the same inputs.

        Raises:
            HouseStyleError: If a template of the style cannot be drawn.
            StoreError: If the database fails.
            OSError: If a file cannot be written.
        """
        job = job_of(self._assignment, errand.query) if errand.n_pages else None
        if job is None or not job.pages:
            return self._without_results(errand)
        links = link_job_of(self._assignment, job)
        key, fetched = self._job_key(links), _when(job)
        if self._is_known(errand, key, fetched):
            return None
        try:
            ended, made_of = self._write(links, errand.serves, key)
        except WorkerError as error:
            if self._workers.is_stopped:
                raise
            logger.warning("%r could not be analysed: %s", errand.query, error)
            self._folder.remove_brief(errand.query)
            reason = f"The analysis failed: {error}."
            failed = unwritten(errand.query, KeywordState.FAILED, reason, n_found=len(job.pages))
            ended, made_of = Ended(outcome=failed), _FAILED + key
        return self._keep(ended, fetched + made_of)

    def _without_results(self, errand: KeywordErrand) -> Ended | None:
        reason = errand.reason or NO_RESULTS
        key = _NOTHING + digest(reason)[:_N_JOB]
        if errand.known_key == key:
            return None
        self._folder.remove_brief(errand.query)
        failed = unwritten(errand.query, KeywordState.FAILED, reason, n_found=0)
        return self._keep(Ended(outcome=failed), key)

    def _is_known(self, errand: KeywordErrand, key: str, fetched: str) -> bool:
        if not errand.known_key.startswith(fetched):
            return False
        known = errand.known_key.removeprefix(fetched)
        if known == _FAILED + key:
            return True
        is_same = known in {_ALONE + key, _with_served(key, errand.serves)}
        return is_same and self._folder.has_brief(errand.query, known)

    def _write(
        self, links: LinkJob, serves: tuple[ServedKeyword, ...], key: str
    ) -> tuple[Ended, str]:
        """How it ended, and what its files are known by."""
        job = links.job
        stored = analyse(job, self._cache, self._workers, loader(self._assignment))
        found = self._found(links, stored)
        pages = tuple((one.rank, one.page) for one in job.pages)
        task = self._workers.submit(
            _draw, (stored, found), serves, pages, self._folder.style, limits=RENDER_LIMITS
        )
        drawn = task.result()
        if drawn.problem:
            raise HouseStyleError(drawn.problem)
        ended = ended_from_json(drawn.ended)
        is_alone = ended.outcome.state is not KeywordState.DONE
        made_of = _ALONE + key if is_alone else _with_served(key, serves)
        self._folder.write_forms(job.serp.query, drawn.forms, made_of)
        return ended, made_of

    def _found(self, links: LinkJob, stored: bytes) -> bytes:
        """What links tell, or nothing where that failed: a brief is worth having without it."""
        load = loader(self._assignment)
        try:
            return find_links(links, stored, self._cache, self._workers, load)
        except WorkerError as error:
            if self._workers.is_stopped:
                raise
            logger.warning("Links for %r were not looked at: %s", links.job.serp.query, error)
            return b""

    def _keep(self, ended: Ended, key: str) -> Ended:
        kept = KeptOutcome(input_key=key, outcome=ended_to_json(ended))
        with self._writing:
            write_outcomes(self._store.database, self._harvest.id, {ended.outcome.query: kept})
        return ended

    def _job_key(self, links: LinkJob) -> str:
        drawing = (repr(self._folder.style), package_version("reports"))
        return digest(links_key(links), *drawing)[:_N_JOB]


def _when(job: Job) -> str:
    """When its pages were fetched: no brief shows it, but the ledger does."""
    return digest(*(one.page.fetched_at for one in job.pages))[:_N_FETCHED] + " "


def _with_served(key: str, serves: tuple[ServedKeyword, ...]) -> str:
    return f"{key} {digest(repr(serves))[:_N_SERVES]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """What drawing a brief left: its files, its end as JSON, or why a template failed."""

    forms: dict[str, str | bytes]
    ended: str
    problem: str = ""


def _draw(
    stored: tuple[bytes, bytes],
    serves: tuple[ServedKeyword, ...],
    pages: Sequence[tuple[int, Page]],
    style: "HouseStyle",
) -> _Drawn:
    """What analysis and links left, as files. Runs in a worker."""
    from reports.render import render_forms  # slow import

    analysis, links = from_json(stored[0]), stored[1]
    analysis = replace(analysis, links=findings_from_json(links) if links else None)
    ended = ended_well(analysis, pages)
    if ended.outcome.state is KeywordState.DONE:
        analysis = replace(analysis, serves=serves)
    try:
        forms = render_forms(analysis, style=style)
    except HouseStyleError as error:
        return _Drawn(forms={}, ended="", problem=str(error))
    return _Drawn(forms=forms, ended=ended_to_json(ended))
